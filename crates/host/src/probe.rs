//! The probe: a set runs in a child process before anything of it is loaded here.
//!
//! What cannot be contained in a process (an abort, a stack overflow, a loop without end, memory
//! without end, `exit`) ends the child, and the set is refused with the way it ended. The child
//! takes the same steps as the host: inspect, map, describe, compile, and every test case.
//!
//! The parent hands over what it verified: a line of JSON with the manifests, then the libraries. The
//! child answers with a line for each step that it begins, and one when it is done.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Resource, Rlimit, Signal, kill_process_group, pidfd_open, setrlimit,
};
use serde::{Deserialize, Serialize};

use crate::Limits;
use crate::artefact::Artefact;
use crate::candidate::Candidate;
use crate::error::{self, LoadError, PackError, PackFailure, WHOLE_SET};
use crate::keys::{Class, Signed};
use crate::loader::{Quarantine, Stage, assemble};
use crate::manifest::Manifest;

/// Longest part of the child's standard error stream that is kept.
const LAST_WORDS: usize = 2048;

/// Longest answer of a child.
const ANSWER_BYTES: u64 = 4 * 1024 * 1024;

/// How a child process is started that calls [`child`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The program; as a rule the running one.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Request {
    packs: Vec<RequestedPack>,
    /// Libraries whose functions are not called, with what they did.
    held: Quarantine,
    law_bytes: u64,
    library_bytes: u64,
    time: Duration,
    memory_bytes: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct RequestedPack {
    place: String,
    manifest: Manifest,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Loading(String),
    Compiling,
    Cases,
    Done(Vec<Refusal>),
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Refusal {
    place: String,
    code: String,
    message: String,
}

impl Probe {
    /// Runs a candidate in a child process, where no function of a library in `held` is called.
    ///
    /// # Errors
    /// `PACK-014` with the way in which the child ended, where it did not come to an end by itself;
    /// otherwise every refused pack with the code that the child gave.
    pub fn run(
        &self,
        candidate: &Candidate,
        held: &Quarantine,
        limits: &Limits,
    ) -> Result<(), LoadError> {
        let started = Instant::now();
        let outcome = self.talk(candidate, held, limits);
        let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        let set = &candidate.label().name;
        tracing::debug!(set, micros, passed = outcome.is_ok(), "probe ended");
        outcome
    }

    fn talk(
        &self,
        candidate: &Candidate,
        held: &Quarantine,
        limits: &Limits,
    ) -> Result<(), LoadError> {
        let failed = |outcome: String| {
            LoadError::whole(PackError::Probe {
                stage: "starting".to_owned(),
                outcome,
                stderr: String::new(),
            })
        };
        let head = head(candidate, held, limits).map_err(|error| failed(error.to_string()))?;
        let mut child = self.start().map_err(|error| {
            failed(format!(
                "{} does not start: {error}",
                self.program.display()
            ))
        })?;
        let (Some(mut stdin), Some(stdout), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(failed("the child has no streams".to_owned()));
        };
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new;
            let answers = thread().spawn_scoped(scope, move || read_answers(stdout));
            let words = thread().spawn_scoped(scope, move || last_words(stderr));
            let writer = thread().spawn_scoped(scope, move || {
                // A child that ends early does not read all of it; how it ended says why.
                let mut libraries = candidate.packs().iter().map(|(_, pack)| pack.library());
                stdin.write_all(&head)?;
                libraries.try_for_each(|bytes| stdin.write_all(bytes))
            });
            let spoken = answers.and_then(|answers| Ok((answers, words?, writer?)));
            let ended = match &spoken {
                Ok(_) => wait(&mut child, limits.probe_time),
                Err(_) => Ok(ExitStatus::default()),
            };
            // Whatever the child has started ends with it, so that the streams end.
            if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw)
                && let Err(error) = kill_process_group(group, Signal::KILL)
                && error != Errno::SRCH
            {
                tracing::debug!(%error, "the group of a probe was not ended");
            }
            let (answers, words, writer) = match spoken {
                Ok(threads) => threads,
                Err(error) => {
                    drop(child.wait());
                    return Err(failed(format!("there is no thread to talk to it: {error}")));
                }
            };
            let written: std::thread::Result<std::io::Result<()>> = writer.join();
            drop(written);
            let answers = answers.join().unwrap_or_default();
            let words = words.join().unwrap_or_default();
            judge(candidate, ended, answers, words)
        })
    }

    fn start(&self) -> std::io::Result<Child> {
        Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
    }
}

fn head(candidate: &Candidate, held: &Quarantine, limits: &Limits) -> serde_json::Result<Vec<u8>> {
    let packs = candidate.packs().iter();
    let request = Request {
        packs: packs
            .map(|(place, artefact)| RequestedPack {
                place: place.clone(),
                manifest: artefact.manifest().clone(),
            })
            .collect(),
        held: held.clone(),
        law_bytes: limits.law_bytes,
        library_bytes: limits.library_bytes,
        time: limits.probe_time,
        memory_bytes: limits.probe_memory_bytes,
    };
    let mut line = serde_json::to_vec(&request)?;
    line.push(b'\n');
    Ok(line)
}

fn read_answers(stdout: impl Read) -> Vec<Answer> {
    // What is no answer is passed over.
    let lines = BufReader::new(stdout.take(ANSWER_BYTES)).split(b'\n');
    lines
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_slice(&line).ok())
        .collect()
}

/// The end of a stream, on one line.
fn last_words(mut stderr: impl Read) -> String {
    let mut kept: Vec<u8> = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(count @ 1..) = stderr.read(&mut chunk) {
        kept.extend(chunk.iter().take(count));
        let excess = kept.len().saturating_sub(LAST_WORDS);
        kept.drain(..excess);
    }
    String::from_utf8_lossy(&kept)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Waits for the child to end, and ends it when its time is over. Time in which it was ready and had no core is
/// not its own and is added, within bounds: a busy machine makes no set bad.
fn wait(child: &mut Child, time: Duration) -> Result<ExitStatus, String> {
    let mut until = Instant::now().checked_add(time);
    let mut added = Duration::ZERO;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let handle = pid.and_then(|pid| pidfd_open(pid, PidfdFlags::empty()).ok());
    let ended = handle.is_some_and(|handle| {
        loop {
            let left = until.map_or(Duration::ZERO, |until| {
                until.saturating_duration_since(Instant::now())
            });
            let Ok(left) = Timespec::try_from(left) else {
                return false;
            };
            let mut polled = [PollFd::new(&handle, PollFlags::IN)];
            match poll(&mut polled, Some(&left)) {
                Ok(0) => {
                    let more = owed(time, waited_for_a_core(child.id()), added);
                    if more.is_zero() {
                        return false;
                    }
                    added = added.saturating_add(more);
                    until = Instant::now().checked_add(more);
                }
                Ok(_) => return true,
                Err(Errno::INTR) => {}
                Err(_) => return false,
            }
        }
    });
    if !ended {
        drop(child.kill());
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if ended {
        Ok(status)
    } else {
        Err(format!("it did not end within {} ms", time.as_millis()))
    }
}

/// Most that is added to the time of a probe, as a multiple of it.
const MOST_ADDED: u32 = 9;

/// How much is still to be added to `time` for a child that has `waited`, where so much was `added`.
fn owed(time: Duration, waited: Duration, added: Duration) -> Duration {
    let most = time.saturating_mul(MOST_ADDED);
    waited.min(most).saturating_sub(added)
}

/// How long a process was ready to run and had no core; nothing where the system does not say.
fn waited_for_a_core(process: u32) -> Duration {
    let text = std::fs::read_to_string(format!("/proc/{process}/schedstat"));
    let waited = text.ok().as_deref().and_then(waited_in);
    waited.map_or(Duration::ZERO, Duration::from_nanos)
}

/// The second number: nanoseconds on the queue.
fn waited_in(schedstat: &str) -> Option<u64> {
    schedstat.split_whitespace().nth(1)?.parse().ok()
}

fn judge(
    candidate: &Candidate,
    ended: Result<ExitStatus, String>,
    answers: Vec<Answer>,
    stderr: String,
) -> Result<(), LoadError> {
    let (mut place, mut stage) = (WHOLE_SET.to_owned(), "starting".to_owned());
    let mut done = None;
    for answer in answers {
        (place, stage) = match answer {
            Answer::Loading(pack) => (pack, "loading the pack".to_owned()),
            Answer::Compiling => (WHOLE_SET.to_owned(), "compiling the law".to_owned()),
            Answer::Cases => (WHOLE_SET.to_owned(), "running the test cases".to_owned()),
            Answer::Done(refusals) => {
                done = Some(refusals);
                (WHOLE_SET.to_owned(), "ending".to_owned())
            }
        };
    }
    let outcome = match (ended, done) {
        (Ok(status), Some(refusals)) if status.success() => return verdict(candidate, refusals),
        (Ok(status), None) if status.success() => "it ended without an answer".to_owned(),
        (Ok(status), _) => format!("it ended with {status}"),
        (Err(reason), _) => reason,
    };
    // A set of one pack has nobody else to blame.
    if let [(only, _)] = candidate.packs() {
        place = only.clone();
    }
    Err(LoadError::new(vec![PackFailure::new(
        place,
        PackError::Probe {
            stage,
            outcome,
            stderr,
        },
    )]))
}

fn verdict(candidate: &Candidate, refusals: Vec<Refusal>) -> Result<(), LoadError> {
    let failures: Vec<PackFailure> = refusals
        .into_iter()
        .map(|refusal| {
            let known = candidate
                .packs()
                .iter()
                .any(|(place, _)| *place == refusal.place);
            let place = if known {
                refusal.place
            } else {
                WHOLE_SET.to_owned()
            };
            let error = match error::code(&refusal.code) {
                Some(code) => PackError::Probed {
                    code,
                    message: refusal.message,
                },
                None => PackError::Probe {
                    stage: "ending".to_owned(),
                    outcome: format!("it answered with an unknown code {}", refusal.code),
                    stderr: refusal.message,
                },
            };
            PackFailure::new(place, error)
        })
        .collect();
    if failures.is_empty() {
        Ok(())
    } else {
        Err(LoadError::new(failures))
    }
}

/// The whole life of the child: to be called first thing in a process that was started for it and has
/// one thread. What packs print goes to the standard error stream, so that it is no answer.
///
/// # Errors
/// Where the request cannot be read or the answer not be written.
pub fn child() -> Result<(), String> {
    let text = |error: Errno| std::io::Error::from(error).to_string();
    let answers = rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdout(), 3).map_err(text)?;
    rustix::stdio::dup2_stdout(rustix::stdio::stderr()).map_err(text)?;
    serve(std::io::stdin().lock(), File::from(answers))
}

/// Reads a request, limits itself, takes every step and answers.
fn serve(mut input: impl Read, mut output: impl Write) -> Result<(), String> {
    let text = |error: &dyn std::fmt::Display| error.to_string();
    let mut line = Vec::new();
    let mut byte = [0];
    while input.read(&mut byte).map_err(|error| text(&error))? == 1 && byte != *b"\n" {
        line.extend(byte);
    }
    let request: Request = serde_json::from_slice(&line).map_err(|error| text(&error))?;
    confine(&request).map_err(|error| text(&error))?;
    let limits = Limits {
        law_bytes: request.law_bytes,
        library_bytes: request.library_bytes,
        ..Limits::default()
    };
    let mut packs = Vec::new();
    for pack in request.packs {
        let mut library = Vec::new();
        let read = input
            .by_ref()
            .take(pack.manifest.library.size)
            .read_to_end(&mut library);
        read.map_err(|error| text(&error))?;
        // Who signed it was established by the parent, and bears on nothing here.
        let signed = Signed {
            key_id: String::new(),
            comment: String::new(),
            class: Class::A,
        };
        let artefact = Artefact::verified_elsewhere(pack.manifest, signed, library);
        packs.push((pack.place, artefact));
    }
    let candidate = Candidate::unlisted(packs);
    let mut failed = None;
    let outcome = assemble(&candidate, &limits, &request.held, &mut |stage| {
        let answer = match stage {
            Stage::Load(place) => Answer::Loading((*place).to_owned()),
            Stage::Compile => Answer::Compiling,
            Stage::Cases => Answer::Cases,
        };
        failed = failed.take().or(say(&mut output, &answer).err());
    });
    let refusals = outcome.err().map_or_else(Vec::new, |error| {
        let failures = error.failures().iter();
        failures
            .map(|failure| Refusal {
                place: failure.place().to_owned(),
                code: failure.error().code().to_owned(),
                message: failure.error().to_string(),
            })
            .collect()
    });
    let said = say(&mut output, &Answer::Done(refusals));
    failed.map_or(said, Err).map_err(|error| error.to_string())
}

fn say(output: &mut impl Write, answer: &Answer) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.flush()
}

/// Bounds for this process: what a pack may take before it has shown that it takes little.
fn confine(request: &Request) -> rustix::io::Result<()> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    rustix::thread::set_no_new_privs(true)?;
    // The parent ends it sooner; this is for a child that has lost its parent. Cores are counted in ticks, coarsely.
    let seconds = request.time.as_secs().saturating_mul(2).saturating_add(2);
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::Cpu, seconds),
        (Resource::As, request.memory_bytes),
        (Resource::Nofile, 1024),
        // Memory files count as files, and so does nothing else that is needed here.
        (Resource::Fsize, request.library_bytes),
        // Threads and processes. A privileged user is not bound by it.
        (Resource::Nproc, 0),
    ] {
        let most = rustix::process::getrlimit(resource)
            .maximum
            .map_or(most, |hard| hard.min(most));
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str) -> Probe {
        Probe {
            program: PathBuf::from("/bin/sh"),
            arguments: vec!["-c".into(), text.into()],
        }
    }

    fn outcome(text: &str) -> Result<(), (&'static str, String)> {
        let limits = Limits {
            probe_time: Duration::from_millis(300),
            ..Limits::default()
        };
        let candidate = Candidate::unlisted(Vec::new());
        let outcome = script(text).run(&candidate, &Quarantine::new(), &limits);
        outcome.map_err(|error| {
            let failure = &error.failures()[0];
            (failure.error().code(), failure.to_string())
        })
    }

    /// However the child ends, its end is told, with the step it was at and its last words.
    #[test]
    fn every_end_is_told() {
        assert_eq!(outcome("echo '{\"done\":[]}'"), Ok(()));
        let cases = [
            ("exit 0", "without an answer"),
            ("echo '{\"done\":[]}'; exit 3", "exit status: 3"),
            ("kill -SEGV $$", "signal: 11"),
            ("echo '\"cases\"'; exit 1", "running the test cases"),
            (
                "echo stack overflow >&2; exit 1",
                "its last words: stack overflow",
            ),
            ("while :; do :; done", "did not end within 300 ms"),
            ("exec sleep 600 & exit 1", "exit status: 1"),
        ];
        for (text, words) in cases {
            let (code, message) = outcome(text).unwrap_err();
            assert_eq!(code, "PACK-014", "{text}");
            assert!(message.contains(words), "{text}: {message}");
        }
        let refusal = "{\"done\":[{\"place\":\"x\",\"code\":\"PACK-010\",\"message\":\"no\"}]}";
        let (code, message) = outcome(&format!("echo '{refusal}'")).unwrap_err();
        assert_eq!((code, message.as_str()), ("PACK-010", "PACK-010: set: no"));
        let (code, _) = outcome(&format!("echo '{}'", refusal.replace("010", "999"))).unwrap_err();
        assert_eq!(code, "PACK-014");
    }

    /// What a child waited for a core is added once, within bounds.
    #[test]
    fn waiting_is_made_good() {
        let seconds = Duration::from_secs;
        assert_eq!(waited_in("123 456 7\n"), Some(456));
        assert_eq!(waited_in("123"), None);
        assert_eq!(waited_for_a_core(u32::MAX), Duration::ZERO);
        assert_eq!(owed(seconds(2), seconds(0), seconds(0)), seconds(0));
        assert_eq!(owed(seconds(2), seconds(5), seconds(0)), seconds(5));
        assert_eq!(owed(seconds(2), seconds(7), seconds(5)), seconds(2));
        assert_eq!(owed(seconds(2), seconds(500), seconds(18)), seconds(0));
    }

    /// A program that is not there is told too.
    #[test]
    fn an_absent_program() {
        let probe = Probe {
            program: PathBuf::from("/nowhere/lexpackd"),
            arguments: Vec::new(),
        };
        let candidate = Candidate::unlisted(Vec::new());
        let outcome = probe.run(&candidate, &Quarantine::new(), &Limits::default());
        let error = outcome.unwrap_err();
        assert_eq!(error.failures()[0].error().code(), "PACK-014");
    }

    /// The last words are the last, and few.
    #[test]
    fn last_words_are_bounded() {
        let long = [b"first ".as_slice(), &vec![b'x'; 100_000], b" last\n"].concat();
        let words = last_words(long.as_slice());
        assert!(words.len() <= LAST_WORDS && words.ends_with(" last") && !words.contains("first"));
    }
}
