//! The gates of the project: what `test` and `ci` run, in order of cost.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::codegen;

/// Passed and failed tests, as the runners' closing lines say.
#[derive(Default, Clone, Copy)]
pub(crate) struct Counts {
    passed: u64,
    failed: u64,
}

/// Builds everything and runs every test, documentation examples included.
pub(crate) fn test(root: &Path) -> Result<Counts> {
    let mut counts = Counts::default();
    // One pass builds all binaries and test packs, so that no test waits for another's build.
    run(root, "cargo", ["build", "--workspace", "--locked"])?;
    let all = [
        "test",
        "--workspace",
        "--locked",
        "--no-fail-fast",
        "--all-targets",
    ];
    let outcome = counted(root, &all, &mut counts);
    let documentation = ["test", "--workspace", "--locked", "--no-fail-fast", "--doc"];
    let examples = counted(root, &documentation, &mut counts);
    println!("{} passed, {} failed", counts.passed, counts.failed);
    outcome.and(examples)?;
    if counts.passed == 0 {
        bail!("no test ran");
    }
    Ok(counts)
}

/// Every gate, in order of cost; stops at the first that fails.
pub(crate) fn ci(root: &Path) -> Result<()> {
    let mut gates = Gates {
        root,
        done: Vec::new(),
        counts: Counts::default(),
    };
    let outcome = gates.all();
    println!("\ngates:");
    for (name, seconds, note) in &gates.done {
        println!("  {seconds:>5} s  {name}{note}");
    }
    outcome?;
    println!(
        "{} passed, {} failed",
        gates.counts.passed, gates.counts.failed
    );
    Ok(())
}

struct Gates<'a> {
    root: &'a Path,
    done: Vec<(&'static str, u64, String)>,
    counts: Counts,
}

impl Gates<'_> {
    fn all(&mut self) -> Result<()> {
        self.gate("fmt", |root| {
            done(run(root, "cargo", ["fmt", "--all", "--check"]))
        })?;
        self.gate("codegen", |root| done(codegen::run(root, true)))?;
        self.gate("deny", |root| {
            run(
                root,
                "cargo",
                ["deny", "--locked", "check", "bans", "licenses", "sources"],
            )?;
            for pack in packs(root)? {
                let manifest = format!("rule-packs/{pack}/Cargo.toml");
                let config = root.join("rule-packs/deny.toml");
                let arguments: [&OsStr; 9] = [
                    OsStr::new("deny"),
                    OsStr::new("--locked"),
                    OsStr::new("--manifest-path"),
                    OsStr::new(&manifest),
                    OsStr::new("--config"),
                    config.as_os_str(),
                    OsStr::new("check"),
                    OsStr::new("bans"),
                    OsStr::new("--hide-inclusion-graph"),
                ];
                run(root, "cargo", arguments)?;
            }
            Ok(String::new())
        })?;
        self.gate("advisories", advisories)?;
        self.gate("clippy", |root| {
            let arguments = [
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--",
                "-D",
                "warnings",
            ];
            done(run(root, "cargo", arguments))
        })?;
        self.gate("deployment", |root| {
            done(run(root, "bash", ["tests/deployment/check.sh"]))
        })?;
        let mut counts = Counts::default();
        self.gate("test", |root| {
            counts = test(root)?;
            Ok(format!(
                ": {} passed, {} failed",
                counts.passed, counts.failed
            ))
        })?;
        self.counts = counts;
        self.gate("rustdoc", |root| {
            let mut command = Command::new("cargo");
            command.args(["doc", "--workspace", "--no-deps", "--locked"]);
            done(finish(
                command.env("RUSTDOCFLAGS", "-D warnings").current_dir(root),
            ))
        })
    }

    fn gate(
        &mut self,
        name: &'static str,
        run: impl FnOnce(&Path) -> Result<String>,
    ) -> Result<()> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = run(self.root);
        let seconds = start.elapsed().as_secs();
        match outcome {
            Ok(note) => {
                self.done.push((name, seconds, note));
                Ok(())
            }
            Err(error) => {
                self.done.push((name, seconds, " FAILED".to_owned()));
                Err(error.context(format!("gate `{name}` failed")))
            }
        }
    }
}

/// Known vulnerabilities. The database of advisories is fetched from its public repository; a
/// machine that cannot reach it says so, and a finding fails.
fn advisories(root: &Path) -> Result<String> {
    let output = Command::new("cargo")
        .args([
            "deny",
            "--locked",
            "check",
            "advisories",
            "--hide-inclusion-graph",
        ])
        .env("GIT_TERMINAL_PROMPT", "0")
        .current_dir(root)
        .output()
        .context("cargo deny could not be started")?;
    let text = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Ok(": checked".to_owned());
    }
    if text.contains("failed to fetch advisory database") {
        println!("advisories: database not reachable, not checked");
        return Ok(": database not reachable, not checked".to_owned());
    }
    print!("{text}");
    bail!("cargo deny check advisories failed")
}

/// Names of the rule packs, the shared vocabularies included.
pub(crate) fn packs(root: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in root.join("rule-packs").read_dir().context("rule-packs/")? {
        let entry = entry?;
        if entry.path().join("Cargo.toml").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn done(outcome: Result<()>) -> Result<String> {
    outcome.map(|()| String::new())
}

/// Runs a command in the workspace and fails where it does.
pub(crate) fn run<S: AsRef<OsStr>>(
    root: &Path,
    program: &str,
    arguments: impl IntoIterator<Item = S>,
) -> Result<()> {
    finish(Command::new(program).args(arguments).current_dir(root))
}

/// Runs a command and fails where it does.
pub(crate) fn finish(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("{command:?} could not be started"))?;
    if !status.success() {
        bail!("{command:?} ended with {status}");
    }
    Ok(())
}

/// Runs cargo's tests, passes their output on and adds up the closing lines.
fn counted(root: &Path, arguments: &[&str], counts: &mut Counts) -> Result<()> {
    let mut child = Command::new("cargo")
        .args(arguments)
        .current_dir(root)
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo could not be started")?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            if let Some((passed, failed)) = closing_line(&line) {
                counts.passed += passed;
                counts.failed += failed;
            }
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("cargo {} ended with {status}", arguments.join(" "));
    }
    Ok(())
}

/// Counts in `test result: ok. 12 passed; 0 failed; …`.
fn closing_line(line: &str) -> Option<(u64, u64)> {
    let rest = line.strip_prefix("test result: ")?;
    let (_, counts) = rest.split_once(". ")?;
    let mut parts = counts.split("; ");
    let mut number = |word: &str| parts.next()?.strip_suffix(word)?.trim().parse::<u64>().ok();
    Some((number("passed")?, number("failed")?))
}

#[cfg(test)]
mod tests {
    use super::closing_line;

    /// Only the closing lines of a runner count.
    #[test]
    fn closing_lines_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured";
        assert_eq!(closing_line(line), Some((12, 3)));
        assert_eq!(closing_line("running 3 tests"), None);
    }
}
