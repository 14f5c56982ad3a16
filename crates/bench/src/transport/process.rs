//! Processes that are measured, and the processor time that they took.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::echo::Replies;
use crate::Setting;
use crate::figures::microseconds_of_ticks;

/// Processor time of a process so far, user and system, in ticks of the system.
///
/// # Errors
/// Where the process is not there any more.
pub fn cpu(process: u32) -> Result<u64> {
    let file = format!("/proc/{process}/stat");
    let text = std::fs::read_to_string(&file).with_context(|| file.clone())?;
    ticks(&text).with_context(|| format!("{file} has another form"))
}

/// Microseconds between two readings of [`cpu`].
#[must_use]
pub fn between(before: u64, after: u64) -> f64 {
    let ticks = after.saturating_sub(before);
    microseconds_of_ticks(ticks, rustix::param::clock_ticks_per_second())
}

/// Most memory that a process has held so far, in kibibytes.
///
/// # Errors
/// Where the process is not there any more.
pub fn most_memory(process: u32) -> Result<u64> {
    let file = format!("/proc/{process}/status");
    let text = std::fs::read_to_string(&file).with_context(|| file.clone())?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    let number = number.and_then(|number| number.parse().ok());
    number.with_context(|| format!("{file} has another form"))
}

/// Fields 14 and 15 of a line of `/proc/…/stat`. Field 2 is a name in brackets that may hold anything.
fn ticks(stat: &str) -> Option<u64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    user.checked_add(system)
}

/// A server that ends with this process, whatever happens.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it answers.
    pub url: String,
    /// Kept open: an echo ends when its standard input does.
    _input: Option<ChildStdin>,
}

impl Server {
    /// Starts the real server on a port that the system chooses and waits until it listens. `settings` are
    /// keys and values besides.
    ///
    /// # Errors
    /// Where it ends before it listens.
    pub fn lexpackd(setting: &Setting, settings: &[&str]) -> Result<Self> {
        let mut command = Command::new(&setting.lexpackd);
        command
            .args(["--listen", "127.0.0.1:0", "--packs"])
            .arg(&setting.packs)
            .arg("--trusted-key")
            .arg(&setting.trusted_key)
            .args(["--set", "packs.require_set=true"]);
        for more in settings {
            command.args(["--set", more]);
        }
        if let Some(workers) = setting.workers {
            command.args(["--set", &format!("worker_threads={workers}")]);
        }
        let mut child = command
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| setting.lexpackd.display().to_string())?;
        let log = child.stderr.take().context("no log")?;
        let mut server = Self {
            child,
            url: String::new(),
            _input: None,
        };
        let mut lines = BufReader::new(log);
        let mut line = String::new();
        let mut seen = String::new();
        while lines.read_line(&mut line)? > 0 {
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            let text = |key: &str| event.get(key).and_then(Value::as_str);
            if text("message") == Some("listening") {
                let address = text("address").context("no address")?;
                server.url = format!("http://{address}");
                // The log is read on, so that the server never waits for its reader.
                std::thread::spawn(move || lines.read_to_string(&mut line));
                return Ok(server);
            }
            seen.push_str(&line);
            line.clear();
        }
        bail!(
            "the server ended before it listened: {}\n{seen}",
            server.child.wait()?
        )
    }

    /// Starts an echo, which is `lexpack-bench` at `program`.
    ///
    /// # Errors
    /// Where it ends before it listens.
    pub fn echo(program: &Path, replies: &Replies, workers: Option<usize>) -> Result<Self> {
        let mut command = Command::new(program);
        command.arg("echo");
        for (path, file) in replies {
            command
                .arg("--reply")
                .arg(format!("{path}={}", display(file)?));
        }
        if let Some(workers) = workers {
            command.arg("--workers").arg(workers.to_string());
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the echo could not be started")?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let mut server = Self {
            child,
            url: String::new(),
            _input: input,
        };
        let mut address = String::new();
        BufReader::new(output.context("no output")?).read_line(&mut address)?;
        anyhow::ensure!(!address.is_empty(), "the echo ended before it listened");
        server.url = format!("http://{}", address.trim());
        Ok(server)
    }

    /// Number of the process.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ends only the server that was started here.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A path as text, for the command line of a process.
///
/// # Errors
/// Where the path is no text.
pub fn display(path: &Path) -> Result<&str> {
    path.to_str()
        .with_context(|| format!("{} is no text", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{cpu, most_memory, ticks};

    /// The name of a process cannot shift the fields.
    #[test]
    fn ticks_are_user_and_system() {
        let line = "7 (a b) c) S 1 7 7 0 -1 4194304 150 0 0 0 42 8 0 0 20 0 3 0 100";
        assert_eq!(ticks(line), Some(50));
        assert_eq!(ticks("7 (a) S 1"), None);
    }

    /// Processor time and memory of this very process can be read, and those of none cannot.
    #[test]
    fn processor_time_and_memory_are_read() {
        assert!(cpu(std::process::id()).is_ok());
        assert!(cpu(u32::MAX).is_err());
        assert!(most_memory(std::process::id()).is_ok_and(|kibibytes| kibibytes > 0));
        assert!(most_memory(u32::MAX).is_err());
    }
}
