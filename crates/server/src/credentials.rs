//! What the server proves itself with and what it knows callers by, and how both are read anew.
//!
//! Files are looked at again and again, by content; SIGHUP reads them at once. What cannot be used changes
//! nothing: the one before stays, the log says why, and so does the server's information until it is mended. It is
//! tried again at every look, because time or the system can mend it as well as the files.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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
    /// Notes how a reading ended, and says it in the log; a problem that was said before only where somebody asked.
    fn note(&self, name: &str, occasion: Occasion, done: Result<(), String>) {
        let mut known = self.problem();
        let told = occasion == Occasion::Look && done.as_ref().err() == known.as_ref();
        match &done {
            Ok(()) => {
                self.times.fetch_add(1, Ordering::Relaxed);
                tracing::info!(credential = name, "read anew");
            }
            Err(problem) if !told => {
                tracing::error!(
                    credential = name,
                    problem,
                    "not read anew; the one before stays"
                );
            }
            Err(_) => {}
        }
        *known = done.err();
    }

    /// What was wrong the last time.
    fn problem(&self) -> MutexGuard<'_, Option<String>> {
        self.problem.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn info(&self, name: &str, expires: Option<u64>) -> v1::CredentialInfo {
        let problem = self.problem();
        v1::CredentialInfo {
            name: name.to_owned(),
            renewals: self.times.load(Ordering::Relaxed),
            expires: expires.map(clock::moment).unwrap_or_default(),
            problem: problem.clone().unwrap_or_default(),
        }
    }
}

/// Why something is read anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Occasion {
    /// Somebody asked for it.
    Asked,
    /// It was time to look.
    Look,
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
        self.renew_tls(Occasion::Asked, clock::seconds());
        self.renew_tokens(Occasion::Asked);
    }

    /// Reads anew what has changed, and what could not be used the last time.
    fn look(&self, watches: &mut Watches, now: u64) {
        let wanting = |renewed: &Renewed| renewed.problem().is_some();
        if let Some(tls) = &self.tls
            && watches.tls.is_due(wanting(&tls.renewed))
        {
            self.renew_tls(Occasion::Look, now);
        }
        if let Some(tokens) = &self.tokens
            && watches.tokens.is_due(wanting(&tokens.renewed))
        {
            self.renew_tokens(Occasion::Look);
        }
    }

    fn renew_tls(&self, occasion: Occasion, now: u64) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tls) = &self.tls {
            tls.renewed.note("tls", occasion, tls.renew(now));
        }
    }

    fn renew_tokens(&self, occasion: Occasion) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tokens) = &self.tokens {
            tokens.renewed.note("tokens", occasion, tokens.renew());
        }
    }

    pub(crate) fn tls(&self) -> Option<&Arc<Tls>> {
        self.tls.as_ref()
    }

    pub(crate) fn tokens(&self) -> Option<&Tokens> {
        self.tokens.as_deref()
    }

    /// The last second at which each certificate of the server is valid, since 1970.
    pub(crate) fn expiries(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.tls.iter().map(|tls| ("tls", tls.expires()))
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

/// Looks at the files again and again, and reads anew what is due.
pub(crate) async fn follow(credentials: Arc<Credentials>, every: Duration) {
    let mut watches = Watches::new(credentials.seen.clone());
    let mut turns = tokio::time::interval(every);
    loop {
        turns.tick().await;
        let credentials = Arc::clone(&credentials);
        let looked = tokio::task::spawn_blocking(move || {
            credentials.look(&mut watches, clock::seconds());
            watches
        });
        match looked.await {
            Ok(next) => watches = next,
            Err(_) => return,
        }
    }
}

/// The files of each thing.
#[derive(Debug)]
struct Watches {
    tls: FileWatch,
    tokens: FileWatch,
}

impl Watches {
    fn new((tls, tokens): (Content, Content)) -> Self {
        Self {
            tls: FileWatch::new(tls),
            tokens: FileWatch::new(tokens),
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

    /// Looks again. True where something has changed, or something is `wanting`, and the files were seen twice in a
    /// row as they are now: a certificate and its key are not replaced in one moment.
    fn is_due(&mut self, wanting: bool) -> bool {
        let now = look(self.last.iter().map(|(file, _)| file));
        let at_rest = now == self.last;
        self.last = now;
        if at_rest && (wanting || self.last != self.settled) {
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
    use crate::samples::Place;

    /// A change counts once, when it has come to rest; writing the same again is none.
    #[test]
    fn changes_come_to_rest() {
        let place = tempfile::tempdir().unwrap();
        let files = [place.path().join("certificate"), place.path().join("key")];
        std::fs::write(&files[0], "1").unwrap();
        std::fs::write(&files[1], "1").unwrap();
        let mut watch = FileWatch::new(look(files.iter()));
        let mut changed = || watch.is_due(false);
        assert!(!changed() && !changed());
        std::fs::write(&files[0], "2").unwrap();
        assert!(!changed(), "seen for the first time");
        std::fs::write(&files[1], "2").unwrap();
        assert!(!changed(), "the key came later");
        assert!(changed());
        assert!(!changed(), "acted on already");
        std::fs::write(&files[1], "2").unwrap();
        assert!(!changed() && !changed(), "the same content");
        std::fs::remove_file(&files[1]).unwrap();
        assert!(!changed());
        assert!(changed());
    }

    /// A certificate that is not valid yet is taken when its time has come, though no file changes any more; what is
    /// torn while it is being mended is not looked at.
    #[test]
    fn what_was_refused_is_tried_again() {
        // Both before and after: 1 January 2100.
        let begins = 4_102_444_800;
        let place = Place::new();
        let credentials = place.credentials();
        let mut watches = Watches::new(credentials.seen.clone());
        let stands = |credentials: &Credentials| {
            let info = credentials.info().remove(0);
            (info.renewals, info.problem)
        };
        place.write_server(2100);
        for look in 0..5 {
            credentials.look(&mut watches, begins - 1);
            let (renewals, problem) = stands(&credentials);
            assert_eq!(renewals, 0);
            assert_eq!(problem.contains("not valid now"), look > 0, "look {look}");
        }
        std::fs::remove_file(place.path("server.key")).unwrap();
        credentials.look(&mut watches, begins);
        assert!(stands(&credentials).1.contains("not valid now"), "no rest");
        place.write_server(2100);
        credentials.look(&mut watches, begins - 1);
        credentials.look(&mut watches, begins - 1);
        assert!(stands(&credentials).1.contains("not valid now"));
        credentials.look(&mut watches, begins);
        assert_eq!(stands(&credentials), (1, String::new()));
        credentials.look(&mut watches, begins);
        assert_eq!(stands(&credentials).0, 1, "what is good is left alone");
    }
}
