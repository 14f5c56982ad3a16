//! Chores that take long or need a nightly toolchain: soaking, Miri, fuzzing.

use std::path::Path;

use anyhow::{Result, bail};

use crate::gates::run;

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

/// Runs the tests of the boundary that need no loader under Miri.
pub(crate) fn miri(root: &Path) -> Result<()> {
    let arguments = [
        "+nightly",
        "miri",
        "test",
        "--locked",
        "--package",
        "lexpack-sdk",
        "--lib",
        "export",
    ];
    run(root, "cargo", arguments)
}

/// Runs each fuzz target for a time.
pub(crate) fn fuzz(root: &Path, seconds: u64) -> Result<()> {
    let time = format!("-max_total_time={seconds}");
    for target in ["manifest", "set", "elf", "hostile_table"] {
        println!("== {target}");
        let arguments = ["+nightly", "fuzz", "run", target, "--", &time];
        run(&root.join("fuzz"), "cargo", arguments)?;
    }
    Ok(())
}
