//! The Python of clients in another language.

use std::process::Command;

use crate::root;

/// The interpreter of the environment, which is made where it is not there yet.
pub fn python() -> String {
    let script = root().join("tests/foreign-python/venv.sh");
    let output = Command::new("bash").arg(script).output();
    let output = output.expect("bash starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    assert!(
        output.status.success(),
        "the Python environment could not be made; it needs python3 with venv and, once, the package \
         registry:\n{}",
        text(&output.stderr)
    );
    text(&output.stdout)
}
