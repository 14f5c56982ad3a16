//! The benchmarks: built as they are shipped, then run by `lexpack-bench`.

use std::path::Path;

use anyhow::Result;

use crate::demo::{Signed, signed_pack, target};
use crate::gates::run;

/// Builds server, echo and pack in release profiles and measures.
pub(crate) fn bench(
    root: &Path,
    quick: bool,
    only: &[String],
    workers: Option<usize>,
) -> Result<()> {
    println!("== build in release");
    let packages = ["lexpack-server", "lexpack-cli", "lexpack-bench"];
    let mut build = vec!["build", "--release", "--locked", "--bins", "--examples"];
    for package in packages {
        build.extend(["--package", package]);
    }
    run(root, "cargo", build)?;
    let binaries = target(root).join("release");

    println!("\n== build the rule pack, make a development key, sign, verify");
    let lexpack = binaries.join("lexpack");
    let Signed { packs, key } = signed_pack(root, &lexpack, &target(root).join("bench"))?;

    let path = |file: &str| binaries.join(file).display().to_string();
    let case = root.join("tests/cases/telecom-clerk.yaml");
    let mut arguments: Vec<String> = [
        "run",
        "--lexpackd",
        &path("lexpackd"),
        "--packs",
        &packs,
        "--trusted-key",
        &key,
        "--case",
        &case.display().to_string(),
        "--native-pack",
        &path("examples/libnative_pack.so"),
    ]
    .map(str::to_owned)
    .to_vec();
    if quick {
        arguments.push("--quick".to_owned());
    }
    for suite in only {
        arguments.extend(["--only".to_owned(), suite.clone()]);
    }
    if let Some(workers) = workers {
        arguments.extend(["--workers".to_owned(), workers.to_string()]);
    }
    run(root, &path("lexpack-bench"), arguments)
}
