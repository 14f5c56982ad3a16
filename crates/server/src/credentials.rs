//! What the server proves itself with and what it knows callers by, and how both are read anew.
//!
//! Files are looked at again and again, by content; SIGHUP reads them at once. What cannot be used changes
//! nothing: the one before stays, the log says why, and so does the server's information until it is mended.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lexpack_api::v1;
use ring::digest::{SHA256, digest};

use crate::callers::Tokens;
use crate::clock;
use crate::config::CallerSettings;
use crate::tls::{Tls, TlsSettings};

/// How often something was read anew, and what was wrong the last time.
#[derive(Debug, Default)]
pub(crate) struct Renewed {
    times: AtomicU64,
    problem: Mutex<Option<String>>,
}

impl Renewed {
    fn note(&self, name: &str, done: Result<(), String>) {
        let problem = match done {
            Ok(()) => {
                self.times.fetch_add(1, Ordering::Relaxed);
                tracing::info!(credential = name, "read anew");
                None
            }
            Err(problem) => {
                tracing::error!(
                    credential = name,
                    problem,
                    "not read anew; the one before stays"
                );
                Some(problem)
            }
        };
        *self.problem.lock().unwrap_or_else(PoisonError::into_inner) = problem;
    }

    fn info(&self, name: &str, expires: Option<u64>) -> v1::CredentialInfo {
        let problem = self.problem.lock().unwrap_or_else(PoisonError::into_inner);
        v1::CredentialInfo {
            name: name.to_owned(),
            renewals: self.times.load(Ordering::Relaxed),
            expires: expires.map(clock::moment).unwrap_or_default(),
            problem: problem.clone().unwrap_or_default(),
        }
    }
}

/// What the server proves itself with and what it knows callers by.
#[derive(Debug, Default)]
pub struct Credentials {
    tls: Option<Arc<Tls>>,
    tokens: Option<Arc<Tokens>>,
    /// What the files held before they were read: what changes during the start is a change.
    seen: (Content, Content),
    /// Held while something is read anew, so that each reading has a number of its own.
    turn: Mutex<()>,
}

impl Credentials {
    /// Reads every file that the configuration names.
    ///
    /// # Errors
    /// Every problem, with the name of the file.
    pub fn load(settings: &CallerSettings) -> Result<Self, Vec<String>> {
        let seen = (
            look(settings.tls.iter().flat_map(TlsSettings::files)),
            look(settings.tokens.iter().map(|tokens| &tokens.keys)),
        );
        let mut problems = Vec::new();
        let mut noted = |problem: String| problems.push(problem);
        let tls = settings.tls.as_ref().map(Tls::load).transpose();
        let tls = tls.map_err(&mut noted).unwrap_or_default();
        let tokens = settings.tokens.as_ref().map(Tokens::load).transpose();
        let tokens = tokens.map_err(&mut noted).unwrap_or_default();
        if problems.is_empty() {
            Ok(Self {
                tls: tls.map(Arc::new),
                tokens: tokens.map(Arc::new),
                seen,
                turn: Mutex::default(),
            })
        } else {
            Err(problems)
        }
    }

    /// Reads all files anew, each thing by itself: a bad key set keeps no certificate from being renewed.
    pub fn renew(&self) {
        self.renew_tls();
        self.renew_tokens();
    }

    /// Ends what has only begun, for a drain.
    pub(crate) fn drain(&self) {
        if let Some(tls) = &self.tls {
            tls.drain();
        }
    }

    fn renew_tls(&self) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tls) = &self.tls {
            tls.renewed.note("tls", tls.renew());
        }
    }

    fn renew_tokens(&self) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tokens) = &self.tokens {
            tokens.renewed.note("tokens", tokens.renew());
        }
    }

    pub(crate) fn tls(&self) -> Option<&Arc<Tls>> {
        self.tls.as_ref()
    }

    pub(crate) fn tokens(&self) -> Option<&Tokens> {
        self.tokens.as_deref()
    }

    /// How they stand, for operators.
    pub(crate) fn info(&self) -> Vec<v1::CredentialInfo> {
        let tls = self.tls.iter();
        let tls = tls.map(|tls| tls.renewed.info("tls", Some(tls.expires())));
        let tokens = self.tokens.iter();
        tls.chain(tokens.map(|tokens| tokens.renewed.info("tokens", None)))
            .collect()
    }
}

/// Looks at the files again and again, and reads anew what has changed.
pub(crate) async fn follow(credentials: Arc<Credentials>, every: Duration) {
    let (tls, tokens) = credentials.seen.clone();
    let mut tls = FileWatch::new(tls);
    let mut tokens = FileWatch::new(tokens);
    let mut turns = tokio::time::interval(every);
    loop {
        turns.tick().await;
        let credentials = Arc::clone(&credentials);
        let looked = tokio::task::spawn_blocking(move || {
            if tls.changed() {
                credentials.renew_tls();
            }
            if tokens.changed() {
                credentials.renew_tokens();
            }
            (tls, tokens)
        });
        match looked.await {
            Ok(next) => (tls, tokens) = next,
            Err(_) => return,
        }
    }
}

/// Files with digests of what they hold; without one where they cannot be read.
type Content = Vec<(PathBuf, Option<Vec<u8>>)>;

/// What some files held when they were last looked at.
#[derive(Debug)]
struct FileWatch {
    settled: Content,
    last: Content,
}

impl FileWatch {
    fn new(seen: Content) -> Self {
        Self {
            settled: seen.clone(),
            last: seen,
        }
    }

    /// Looks again. True where something has changed and was seen twice in a row as it is now: a certificate
    /// and its key are not replaced in one moment.
    fn changed(&mut self) -> bool {
        let now = look(self.last.iter().map(|(file, _)| file));
        let at_rest = now == self.last;
        self.last = now;
        if at_rest && self.last != self.settled {
            self.settled.clone_from(&self.last);
            return true;
        }
        false
    }
}

fn look<'a>(files: impl Iterator<Item = &'a PathBuf>) -> Content {
    files
        .map(|file| {
            let bytes = std::fs::read(file).ok();
            let digest = bytes.map(|bytes| digest(&SHA256, &bytes).as_ref().to_vec());
            (file.clone(), digest)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A change counts once, when it has come to rest; writing the same again is none.
    #[test]
    fn changes_come_to_rest() {
        let place = tempfile::tempdir().unwrap();
        let files = [place.path().join("certificate"), place.path().join("key")];
        std::fs::write(&files[0], "1").unwrap();
        std::fs::write(&files[1], "1").unwrap();
        let mut watch = FileWatch::new(look(files.iter()));
        assert!(!watch.changed() && !watch.changed());
        std::fs::write(&files[0], "2").unwrap();
        assert!(!watch.changed(), "seen for the first time");
        std::fs::write(&files[1], "2").unwrap();
        assert!(!watch.changed(), "the key came later");
        assert!(watch.changed());
        assert!(!watch.changed(), "acted on already");
        std::fs::write(&files[1], "2").unwrap();
        assert!(!watch.changed() && !watch.changed(), "the same content");
        std::fs::remove_file(&files[1]).unwrap();
        assert!(!watch.changed());
        assert!(watch.changed());
    }
}
