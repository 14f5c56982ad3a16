//! The real `lexpackd` as a process.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::PATIENCE;
use crate::built::{path, programs};
use crate::place::{Place, clean};

/// A server process that ends with the test, whatever happens.
#[derive(Debug)]
pub struct Daemon {
    child: Child,
    lines: Receiver<String>,
    seen: Vec<String>,
    url: String,
    metrics: Option<String>,
}

/// `lexpackd`, without settings of the surrounding environment.
pub fn lexpackd(arguments: &[&str]) -> Command {
    let mut command = Command::new(&programs().lexpackd);
    command.args(arguments);
    clean(&mut command);
    command
}

/// Runs `lexpackd` to its end.
pub fn output(arguments: &[&str]) -> Output {
    lexpackd(arguments).output().expect("the server starts")
}

impl Daemon {
    /// Starts the server for the packs and the key of a place, and waits until it listens.
    pub fn start(place: &Place, more: &[&str]) -> Self {
        Self::start_within(PATIENCE, place, more)
    }

    /// The same for a set of many packs, whose test cases take longer.
    pub fn start_within(patience: Duration, place: &Place, more: &[&str]) -> Self {
        let (packs, key) = (path(&place.packs()), path(&place.public_key()));
        let arguments = ["--packs", &packs, "--trusted-key", &key];
        Self::listen_within(patience, &[&arguments[..], more].concat())
    }

    /// Starts the server and waits until it listens.
    pub fn listen(arguments: &[&str]) -> Self {
        Self::listen_within(PATIENCE, arguments)
    }

    fn listen_within(patience: Duration, arguments: &[&str]) -> Self {
        let mut command = lexpackd(&["--listen", "127.0.0.1:0"]);
        let mut child = command
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let log = child.stderr.take().expect("its log");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(log).lines().map_while(Result::ok) {
                // The log is read to its end even where nobody listens any more.
                drop(sender.send(line));
            }
        });
        let mut daemon = Self {
            child,
            lines,
            seen: Vec::new(),
            url: String::new(),
            metrics: None,
        };
        daemon.await_listeners(patience);
        daemon
    }

    fn await_listeners(&mut self, patience: Duration) {
        let event = self.wait_within(patience, "listening");
        self.url = format!("http://{}", event["address"].as_str().expect("an address"));
        // The other listeners were told of before.
        let events = self
            .seen
            .iter()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let mut addresses = events.filter_map(|event| event["metrics"].as_str().map(str::to_owned));
        self.metrics = addresses.next();
    }

    /// Where it tells its metrics, if it does.
    pub fn metrics(&self) -> Option<&str> {
        self.metrics.as_deref()
    }

    /// Where it answers.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The lines of the log that were read so far.
    pub fn log(&self) -> &[String] {
        &self.seen
    }

    /// The next event with this message.
    pub fn wait_for(&mut self, message: &str) -> Value {
        self.wait_within(PATIENCE, message)
    }

    fn wait_within(&mut self, patience: Duration, message: &str) -> Value {
        let until = Instant::now() + patience;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                panic!("no event `{message}` in:\n{}", self.seen.join("\n"));
            };
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            self.seen.push(line);
            if event["message"] == message {
                return event;
            }
        }
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).expect("an id");
        let id = Pid::from_raw(id).expect("an id");
        kill_process(id, signal).expect("the server is there");
    }

    /// Waits for the end.
    pub fn ended(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        // The log ends with the process.
        loop {
            let left = until.saturating_duration_since(Instant::now());
            assert!(left > Duration::ZERO, "the server does not end");
            match self.lines.recv_timeout(left) {
                Ok(line) => self.seen.push(line),
                Err(_) => return self.child.wait().expect("its status"),
            }
        }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Ends only the server that was started here; it is gone already where the test stopped it.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
