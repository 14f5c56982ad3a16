//! Chores that take long or need a nightly toolchain: soaking, Miri, AddressSanitizer, fuzzing.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::gates::{finish, packs as rule_packs, run};

/// Swaps sets under load; the program prints the figures on its last line.
pub(crate) fn swap(root: &Path, swaps: u64, profile: &str) -> Result<()> {
    let swaps = swaps.to_string();
    let mut arguments = vec!["run", "--quiet", "--locked", "--package", "test-swap"];
    match profile {
        "dev" => {}
        "release" => arguments.push("--release"),
        other => bail!("profile `{other}` is neither release nor dev"),
    }
    arguments.extend(["--bin", "soak", "--", "--swaps", &swaps]);
    run(root, "cargo", arguments)
}

/// Runs the tests of the boundary that need no loader under Miri: the pack's side through the table of
/// a statically linked pack, and the host's side against a pack that does what a script says.
pub(crate) fn miri(root: &Path) -> Result<()> {
    for (package, filters) in [
        ("lexpack-sdk", &["export"][..]),
        (
            "lexpack-host",
            &["guard::", "hostile::tests::known_scripts"],
        ),
    ] {
        println!("== {package}");
        let mut command = Command::new("cargo");
        command
            .args(["+nightly", "miri", "test", "--package", package, "--lib", "--"])
            .args(filters)
            // What a panic carried is forgotten on purpose where dropping it panics again.
            .env("MIRIFLAGS", "-Zmiri-ignore-leaks")
            .current_dir(root);
        finish(&mut command)?;
    }
    Ok(())
}

/// The target that the sanitizer is there for. Without naming it, build scripts would be built with it too.
const SANITIZED_TARGET: &str = "x86_64-unknown-linux-gnu";

/// Loads real packs, replaces them under questions, and calls packs that break the contract, with everything
/// built with AddressSanitizer. The program says what it did, and shows that the sanitizer is on.
pub(crate) fn asan(root: &Path) -> Result<()> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| root.join("target")).join("asan");
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new("cargo");
        command
            .arg("+nightly")
            .args(arguments)
            .args(["--locked", "--target", SANITIZED_TARGET, "--target-dir"])
            .arg(&target)
            .env("RUSTFLAGS", "-Zsanitizer=address")
            .current_dir(root);
        command
    };
    let mut build = cargo(&["build", "--lib", "--examples"]);
    for package in rule_packs(root)?.iter().map(String::as_str) {
        build.args(["--package", package]);
    }
    build.args([
        "--package",
        "test-swap",
        "--package",
        "test-misbehaving-packs",
    ]);
    finish(&mut build)?;
    // The packs take the sanitizer's functions from the program that loads them.
    let mut program = cargo(&["rustc", "--package", "test-swap", "--bin", "sanitized"]);
    finish(program.args(["--", "-Clink-arg=-rdynamic"]))?;
    let built = target.join(SANITIZED_TARGET).join("debug/sanitized");
    finish(Command::new(built).current_dir(root))
}

/// What the fuzz targets begin from: a pack as it is built. Without one, nothing random is ever a library.
const SEEDS: &str = "../tests/released-packs/packs/abi-1.0";

/// Runs each fuzz target for a time.
pub(crate) fn fuzz(root: &Path, seconds: u64) -> Result<()> {
    let time = format!("-max_total_time={seconds}");
    for (target, seeds, longest) in [
        ("manifest", Some(SEEDS), "65536"),
        ("set", None, "4096"),
        ("elf", Some(SEEDS), "1048576"),
        ("hostile_table", None, "4096"),
    ] {
        println!("== {target}");
        let found = format!("corpus/{target}");
        std::fs::create_dir_all(root.join("fuzz").join(&found))?;
        let mut arguments = vec!["+nightly", "fuzz", "run", target, &found];
        arguments.extend(seeds);
        let longest = format!("-max_len={longest}");
        arguments.extend(["--", &time, &longest]);
        run(&root.join("fuzz"), "cargo", arguments)?;
    }
    Ok(())
}
