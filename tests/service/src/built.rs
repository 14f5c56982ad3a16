//! Programs and libraries, built once by cargo into the target directory of the test.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use lexpack_host::{Limits, artefact};
use serde_json::Value;

use crate::{place, root, target};

/// The programs of the workspace.
#[derive(Debug)]
pub struct Programs {
    /// The server.
    pub lexpackd: PathBuf,
    /// The command line.
    pub lexpack: PathBuf,
}

/// A library that was built, with the law that it describes.
#[derive(Debug)]
pub struct Library {
    /// Bytes of the shared object.
    pub bytes: Vec<u8>,
    /// The law, encoded.
    pub law: Vec<u8>,
}

/// The programs.
pub fn programs() -> &'static Programs {
    static PROGRAMS: OnceLock<Programs> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let packages = ["--package", "lexpack-server", "--package", "lexpack-cli"];
        let messages = cargo(&[&packages[..], &["--bins"]].concat());
        let program = |name: &str| {
            let path = messages
                .iter()
                .find(|message| message["target"]["name"] == name)
                .and_then(|message| message["executable"].as_str());
            PathBuf::from(path.unwrap_or_else(|| panic!("no program {name} was built")))
        };
        Programs {
            lexpackd: program("lexpackd"),
            lexpack: program("lexpack"),
        }
    })
}

/// The pack of the Identity Card Law.
pub fn id_card_law() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| library("cn-id-card-law"))
}

/// The pack that a package of the workspace holds, built anew where it changed.
pub fn library(package: &str) -> Library {
    let name = package.replace('-', "_");
    let messages = cargo(&["--package", package, "--lib"]);
    let files = messages
        .iter()
        .filter(|message| message["target"]["name"] == name.as_str())
        .filter_map(|message| message["filenames"].as_array())
        .flatten();
    let path = files
        .filter_map(Value::as_str)
        .find(|file| file.ends_with(".so"))
        .expect("a shared library was built");
    let bytes = std::fs::read(path).expect("the library");
    let law = artefact::describe(&bytes, &Limits::default()).expect("its law");
    Library { bytes, law }
}

/// A pack begun with `lexpack new-pack` outside of the repository and built there by `lexpack packs
/// build`: the artefact, unsigned.
pub fn new_pack() -> &'static Path {
    static ARTEFACT: OnceLock<PathBuf> = OnceLock::new();
    ARTEFACT.get_or_init(|| begun("artefact", &[]))
}

/// The same in its next version: eleven items in the place of ten.
pub fn changed_pack() -> &'static Path {
    static ARTEFACT: OnceLock<PathBuf> = OnceLock::new();
    ARTEFACT.get_or_init(|| {
        let changes = [
            ("Cargo.toml", "version = \"0.1.0\"", "version = \"0.2.0\""),
            ("src/lib.rs", "sequence: 1,", "sequence: 2,"),
            ("src/lib.rs", "integer(10)", "integer(11)"),
            (
                "src/lib.rs",
                "\"10\", \"established\"",
                "\"10\", \"not_established\"",
            ),
        ];
        begun("changed", &changes)
    })
}

/// Begins a pack, changes its files as told and builds it; returns the artefact.
fn begun(name: &str, changes: &[(&str, &str, &str)]) -> PathBuf {
    let outside = tempfile::tempdir().expect("a temporary directory");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&programs().lexpack);
        // The versions of the workspace are on this machine already; nothing else is asked for.
        command
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TARGET_DIR", target().join("new-pack"))
            .current_dir(outside.path());
        succeed(command.args(arguments));
    };
    run(&["new-pack", "xx-example-law", "--lexpack", &path(root())]);
    let place = outside.path().join("xx-example-law");
    std::fs::copy(root().join("Cargo.lock"), place.join("Cargo.lock")).expect("the lock file");
    for (file, from, to) in changes {
        let text = std::fs::read_to_string(place.join(file)).expect("a file of the pack");
        assert!(text.contains(from), "{file}: {from}");
        std::fs::write(place.join(file), text.replacen(from, to, 1)).expect("the changed file");
    }
    let artefact = target().join("new-pack").join(name);
    let manifest = "xx-example-law/Cargo.toml";
    let out = path(&artefact);
    run(&[
        "packs",
        "build",
        "--manifest-path",
        manifest,
        "--profile",
        "dev",
        "--out",
        &out,
    ]);
    artefact
}

/// A path as an argument.
pub fn path(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// Runs a command that must succeed and returns what it wrote.
pub fn succeed(command: &mut Command) -> String {
    let output = place::clean(command).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{command:?} ended with {}\n{}{}",
        output.status,
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// Builds parts of the workspace and returns the messages of cargo.
fn cargo(what: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["build", "--offline", "--locked", "--quiet"])
        .args(["--message-format", "json-render-diagnostics"])
        .args(what)
        .arg("--target-dir")
        .arg(target())
        .current_dir(root());
    let messages = succeed(&mut command);
    let lines = messages.lines();
    lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}
