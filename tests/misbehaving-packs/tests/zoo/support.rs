//! Builds the packs of this crate, makes artefacts of them by hand and watches over a registry.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use lexpack_host::artefact::{self, Draft, LAW_JSON_FILE, LIBRARY_FILE};
use lexpack_host::keys::{SigningKey, TrustStore};
use lexpack_host::manifest::{
    AbiVersion, Build, Content, FORMAT, FileEntry, HOST_TARGET, MANIFEST_FILE,
};
use lexpack_host::{Generation, Limits, LoadError, Manifest, Registry, elf};
use prost::Message as _;
use tempfile::TempDir;

/// Name of the pack that keeps the contract.
pub const GOOD: &str = "test_misbehaving_packs";

/// Bytes of the library of a pack of this crate.
pub fn library(name: &str) -> Vec<u8> {
    let path = libraries()
        .get(name)
        .unwrap_or_else(|| panic!("no pack {name} was built"));
    std::fs::read(path).unwrap()
}

/// Paths of all libraries by name, built by one run of cargo into the target directory of the test.
fn libraries() -> &'static BTreeMap<String, PathBuf> {
    static LIBRARIES: OnceLock<BTreeMap<String, PathBuf>> = OnceLock::new();
    LIBRARIES.get_or_init(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--quiet", "--lib", "--examples"])
            .args(["--message-format", "json", "--manifest-path"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
            .arg("--target-dir")
            .arg(target)
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let mut libraries = BTreeMap::new();
        for line in output.stdout.split(|byte| *byte == b'\n') {
            let Ok(message) = serde_json::from_slice::<serde_json::Value>(line) else {
                continue;
            };
            let name = message["target"]["name"].as_str().unwrap_or_default();
            for file in message["filenames"].as_array().into_iter().flatten() {
                let path = PathBuf::from(file.as_str().unwrap());
                if path.extension().is_some_and(|extension| extension == "so") {
                    libraries.insert(name.replace('-', "_"), path);
                }
            }
        }
        libraries
    })
}

/// Offset of the machine in an ELF header.
pub const MACHINE: usize = 18;

/// Offsets in the file of the program headers of one type.
pub fn program_headers(library: &[u8], wanted: u32) -> Vec<usize> {
    let number = |at: usize, len: usize| {
        library[at..at + len]
            .iter()
            .rev()
            .fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let (first, count) = (number(32, 8), number(56, 2));
    let headers = (0..count).map(|index| first + index * 56);
    headers
        .filter(|at| number(*at, 4) == usize::try_from(wanted).unwrap())
        .collect()
}

/// A registry that serves the good pack, and a directory for a set that will be refused.
pub struct Zoo {
    place: TempDir,
    pub key: SigningKey,
    pub registry: Registry,
    pub limits: Limits,
    good: Arc<Generation>,
}

impl Zoo {
    /// Builds, signs and loads the good pack.
    pub fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let key = SigningKey::for_development().unwrap();
        let limits = Limits {
            law_bytes: 4 * 1024 * 1024,
            ..Limits::default()
        };
        let registry = Registry::new();
        std::fs::create_dir_all(place.path().join("first")).unwrap();
        std::fs::create_dir_all(place.path().join("set")).unwrap();
        add_good(&place.path().join("first/good"), &key);
        let first = [place.path().join("first")];
        let good = registry
            .load(&first, &key.trust_store().unwrap(), &limits)
            .unwrap();
        Self {
            place,
            key,
            registry,
            limits,
            good,
        }
    }

    /// Directory of a pack in the set.
    pub fn pack(&self, name: &str) -> PathBuf {
        self.place.path().join("set").join(name)
    }

    /// Directory of the set.
    pub fn set(&self) -> PathBuf {
        self.place.path().join("set")
    }

    /// Adds the good pack to the set, made by the builder.
    pub fn add_good(&self, name: &str) {
        add_good(&self.pack(name), &self.key);
    }

    /// Adds a pack whose manifest is made by hand, for no builder would make it.
    pub fn forge(&self, name: &str, library: &[u8], law: &[u8], edit: impl FnOnce(&mut Manifest)) {
        let rustc = elf::inspect(library)
            .ok()
            .and_then(|inspection| inspection.rustc);
        let law_json = b"{}";
        let mut manifest = Manifest {
            format: FORMAT,
            id: "xx.forged".to_owned(),
            version: "1.0.0".to_owned(),
            sequence: 1,
            target: HOST_TARGET.to_owned(),
            abi: AbiVersion::HOST,
            library: FileEntry::of(LIBRARY_FILE, library),
            law: Content::of(law),
            law_json: FileEntry::of(LAW_JSON_FILE, law_json),
            build: Build {
                rustc: rustc.unwrap_or_else(|| "unknown".to_owned()),
                panic: "unwind".to_owned(),
                profile: None,
                revision: None,
                lock_sha256: None,
            },
        };
        edit(&mut manifest);
        let directory = self.pack(name);
        std::fs::create_dir_all(&directory).unwrap();
        std::fs::write(directory.join(LIBRARY_FILE), library).unwrap();
        std::fs::write(directory.join(LAW_JSON_FILE), law_json).unwrap();
        self.write_manifest(name, &serde_json::to_vec(&manifest).unwrap());
    }

    /// Adds a pack whose library is one of this crate, under its own id and law.
    pub fn forge_named(&self, library_name: &str, id: &str) {
        let law = test_misbehaving_packs::law_of(id).encode_to_vec();
        self.forge(library_name, &library(library_name), &law, |manifest| {
            manifest.id = id.to_owned();
        });
    }

    /// Writes a manifest and its signature.
    pub fn write_manifest(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.pack(name).join(MANIFEST_FILE), bytes).unwrap();
        let signature = self.key.sign(bytes, "forged").unwrap();
        std::fs::write(self.pack(name).join("manifest.json.minisig"), signature).unwrap();
    }

    /// Keys that the registry is given.
    pub fn trust(&self) -> TrustStore {
        self.key.trust_store().unwrap()
    }

    /// Loads the set.
    pub fn load(&self) -> Result<Arc<Generation>, LoadError> {
        self.registry
            .load(&[self.set()], &self.trust(), &self.limits)
    }

    /// Loads the set with `name` in it, which must be refused with `code` and alone, and shows that
    /// the good generation still answers. Returns the message.
    pub fn refused(&self, name: &str, code: &str) -> String {
        self.add_good("a-good-one");
        let error = self.load().unwrap_err();
        let text = error.to_string();
        let [failure] = error.failures() else {
            panic!("{text}")
        };
        assert_eq!(failure.error().code(), code, "{text}");
        assert!(failure.place().ends_with(name), "{text}");
        self.still_answers();
        failure.error().to_string()
    }

    /// The first generation is in force and decides by its native function.
    pub fn still_answers(&self) {
        let current = self.registry.current().expect("a generation is in force");
        assert!(
            Arc::ptr_eq(&current, &self.good),
            "another generation is in force"
        );
        let status = |act| test_rules::status(current.rules(), act);
        assert_eq!(status("records: 3, recipients: 4"), "established");
        assert_eq!(status("records: 3, recipients: 3"), "not_established");
    }
}

fn add_good(directory: &Path, key: &SigningKey) {
    let library = library(GOOD);
    let limits = Limits::default();
    let law = artefact::describe(&library, &limits).unwrap();
    let draft = Draft {
        library: &library,
        law: &law,
        law_json: b"{}",
        profile: None,
        revision: None,
        lock_sha256: None,
    };
    let manifest = artefact::write(directory, &draft).unwrap();
    assert_eq!(manifest.id, "xx.good");
    artefact::sign(directory, key, &limits).unwrap();
}
