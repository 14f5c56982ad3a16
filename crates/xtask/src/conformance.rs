//! The published cases through the running server.

use std::path::Path;

use anyhow::Result;

use crate::gates::run;

/// Builds and signs the packs, serves them and compares every mapped case; the program prints the
/// figures on its last line.
pub(crate) fn conformance(root: &Path) -> Result<()> {
    let arguments = [
        "run",
        "--quiet",
        "--locked",
        "--package",
        "test-conformance",
    ];
    run(
        root,
        "cargo",
        [&arguments[..], &["--bin", "conformance"]].concat(),
    )
}
