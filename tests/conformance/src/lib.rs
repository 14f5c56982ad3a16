//! Published cases and the outcomes that their sources state, against what the packs answer.
//!
//! | module | what it holds |
//! |---|---|
//! | [`published`] | what the sources state, the explanations, and the mappings |
//! | [`compare`](mod@compare) | whether an answer agrees with a source |
//! | [`report`] | the count of all cases |
//! | [`yaml`] | a reader of the files |

pub mod compare;
pub mod published;
pub mod report;
pub mod yaml;

/// The packages of the packs that the cases need.
pub const PACKS: [&str; 6] = [
    "cn-administrative-penalty",
    "cn-criminal-general",
    "cn-criminal-personal-info",
    "cn-cybersecurity",
    "cn-id-card-law",
    "cn-public-security",
];

/// Areas of law whose packs are among [`PACKS`].
pub const AREAS: [&str; 3] = ["pi_253_1", "netsec_286_1", "admin_pi"];
