//! Published cases and the outcomes that their sources state, against what the packs answer.
//!
//! | module | what it holds |
//! |---|---|
//! | [`published`] | what the sources state, the explanations, and the mappings |
//! | [`compare`](mod@compare) | whether an answer agrees with a source |
//! | [`report`] | the count of all cases |
//! | [`supply`](mod@supply) | facts that a source leaves out |
//! | [`trial`] | one case with its statements and explanations |
//! | [`yaml`] | a reader of the files |

mod administrative;
mod beyond;
pub mod compare;
mod group;
pub mod published;
pub mod report;
pub mod supply;
pub mod trial;
pub mod yaml;

/// The packages of the packs that the cases need.
pub const PACKS: [&str; 8] = [
    "cn-administrative-penalty",
    "cn-criminal-general",
    "cn-criminal-personal-info",
    "cn-cybersecurity",
    "cn-id-card-law",
    "cn-insider-information",
    "cn-public-security",
    "cn-securities-futures",
];
