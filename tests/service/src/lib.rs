//! What the tests of the service share: built programs and packs, servers, and a client.
//!
//! | module | what it holds |
//! |---|---|
//! | [`built`] | the programs and the libraries of packs, built once by cargo |
//! | [`place`] | a directory of signed packs with its keys |
//! | [`running`] | a server inside the test |
//! | [`daemon`] | the real `lexpackd` as a process |
//! | [`foreign`] | the Python of clients in another language |
//! | [`client`] | a caller that writes cases the way a person does |

pub mod built;
pub mod client;
pub mod daemon;
pub mod foreign;
pub mod place;
pub mod running;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a test waits for an event before it gives up. Generous: it ends only what would hang.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Id of the pack that most tests load.
pub const ID_CARD_LAW: &str = "cn.id-card-law";

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("tests/service lies two folders deep")
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Path of a written case of `tests/cases`.
pub fn case_file(name: &str) -> PathBuf {
    root().join("tests/cases").join(format!("{name}.yaml"))
}

/// A written case of `tests/cases`.
pub fn case(name: &str) -> String {
    std::fs::read_to_string(case_file(name)).expect("a written case")
}

/// The text without the one line that reads `line`; that it was there is checked.
pub fn without(text: &str, line: &str) -> String {
    let kept: Vec<&str> = text.lines().filter(|have| have.trim() != line).collect();
    assert_eq!(kept.len() + 1, text.lines().count(), "one line `{line}`");
    kept.join("\n")
}

/// Waits for something that only asking again can show, and not for ever.
#[derive(Debug)]
pub struct Wait {
    what: &'static str,
    until: Instant,
}

impl Wait {
    /// Begins to wait.
    pub fn for_event(what: &'static str) -> Self {
        Self {
            what,
            until: Instant::now() + PATIENCE,
        }
    }

    /// Lets others go on before the next question.
    pub async fn on(&mut self) {
        assert!(Instant::now() < self.until, "in vain: {}", self.what);
        tokio::task::yield_now().await;
    }
}
