//! Chores that take long or need a nightly toolchain: soaking, Miri, fuzzing.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::gates::{finish, run};

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
