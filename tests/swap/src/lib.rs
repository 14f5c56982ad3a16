//! Makes signed sets, starts servers and asks them, for the tests of swapping.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use lexpack_api::v1;
use lexpack_api::v1::assessment_service_client::AssessmentServiceClient;
use lexpack_api::v1::pack_service_client::PackServiceClient;
use lexpack_host::artefact::{self, Artefact, Draft, LAW_JSON_FILE, LIBRARY_FILE};
use lexpack_host::keys::{PUBLIC_KEY_FILE, SigningKey};
use lexpack_host::manifest::{
    AbiVersion, Build, Content, FORMAT, FileEntry, HOST_TARGET, MANIFEST_FILE, SIGNATURE_FILE,
};
use lexpack_host::set::{self, SetList};
use lexpack_host::{Limits, Manifest, elf};
use tempfile::TempDir;
use tonic::transport::Channel;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

pub mod broken;

/// Generous: for what happens at once unless something is wrong.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// Programs and libraries of the workspace by name, built by one run of cargo into the target directory
/// and the profile that this program was built with.
pub fn built() -> &'static BTreeMap<String, PathBuf> {
    static BUILT: OnceLock<BTreeMap<String, PathBuf>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let here = std::env::current_exe().expect("a program");
        // …/target/PROFILE/deps/test or …/target/PROFILE/program
        let folders: Vec<&Path> = here.ancestors().skip(1).take(2).collect();
        let profile = folders
            .into_iter()
            .find(|folder| !folder.ends_with("deps"))
            .expect("a profile");
        let target = profile.parent().expect("a target directory");
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        command
            .args([
                "build",
                "--offline",
                "--quiet",
                "--bins",
                "--lib",
                "--examples",
            ])
            .args(["-p", "lexpack-server", "-p", "lexpack-cli"])
            .args(["-p", "test-swap", "-p", "test-misbehaving-packs"])
            .args(["--message-format", "json", "--manifest-path"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml"))
            .arg("--target-dir")
            .arg(target);
        if profile.ends_with("release") {
            command.arg("--release");
        }
        let output = command.output().expect("cargo runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let mut built = BTreeMap::new();
        for line in output.stdout.split(|byte| *byte == b'\n') {
            let Ok(message) = serde_json::from_slice::<serde_json::Value>(line) else {
                continue;
            };
            let name = message["target"]["name"].as_str().unwrap_or_default();
            let program = message["executable"].as_str().map(PathBuf::from);
            let files = message["filenames"].as_array().into_iter().flatten();
            let library = files
                .filter_map(|file| file.as_str().map(PathBuf::from))
                .find(|path| path.extension().is_some_and(|extension| extension == "so"));
            if let Some(path) = library.or(program) {
                built.insert(name.replace('-', "_"), path);
            }
        }
        built
    })
}

/// A program or library that was built.
pub fn path_of(name: &str) -> &'static Path {
    built()
        .get(name)
        .unwrap_or_else(|| panic!("{name} was not built"))
}

/// Bytes of a library.
pub fn library(name: &str) -> Vec<u8> {
    std::fs::read(path_of(name)).expect("a library")
}

/// A place with a key, in which sets are made.
pub struct Workshop {
    place: TempDir,
    /// The key that signs everything.
    pub key: SigningKey,
}

impl Default for Workshop {
    fn default() -> Self {
        Self::new()
    }
}

impl Workshop {
    /// Makes the place and the key.
    pub fn new() -> Self {
        let place = tempfile::tempdir().expect("a directory");
        let key = SigningKey::for_development().expect("a key");
        std::fs::create_dir(place.path().join("keys")).expect("a directory");
        key.write_to(&place.path().join("keys")).expect("a key");
        Self { place, key }
    }

    /// A path in the place.
    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// The public key.
    pub fn public_key(&self) -> PathBuf {
        self.path("keys").join(PUBLIC_KEY_FILE)
    }

    /// Makes and signs the artefact of a pack that keeps the contract.
    pub fn artefact(&self, library_name: &str, directory: &Path) -> Manifest {
        self.artefact_of(&library(library_name), directory)
    }

    /// As [`Workshop::artefact`], of the bytes of a library.
    pub fn artefact_of(&self, library: &[u8], directory: &Path) -> Manifest {
        let limits = Limits::default();
        let law = artefact::describe(library, &limits).expect("a law");
        let draft = Draft {
            library,
            law: &law,
            law_json: b"{}",
            profile: None,
            revision: None,
            lock_sha256: None,
        };
        let manifest = artefact::write(directory, &draft).expect("an artefact");
        artefact::sign(directory, &self.key, &limits).expect("a signature");
        manifest
    }

    /// Makes and signs an artefact whose library is not asked for its law.
    pub fn forge(&self, library_name: &str, id: &str, law: &[u8], directory: &Path) {
        let library = library(library_name);
        let inspection = elf::inspect(&library).ok();
        let rustc = inspection.and_then(|inspection| inspection.rustc);
        let manifest = Manifest {
            format: FORMAT,
            id: id.to_owned(),
            version: "1.0.0".to_owned(),
            sequence: 1,
            target: HOST_TARGET.to_owned(),
            abi: AbiVersion::HOST,
            library: FileEntry::of(LIBRARY_FILE, &library),
            law: Content::of(law),
            law_json: FileEntry::of(LAW_JSON_FILE, b"{}"),
            build: Build {
                rustc: rustc.unwrap_or_else(|| "unknown".to_owned()),
                panic: "unwind".to_owned(),
                profile: None,
                revision: None,
                lock_sha256: None,
            },
        };
        let bytes = manifest.to_bytes().expect("a manifest");
        std::fs::create_dir_all(directory).expect("a directory");
        let signature = self.key.sign(&bytes, &manifest.comment()).expect("signs");
        for (name, bytes) in [
            (LIBRARY_FILE, library.as_slice()),
            (LAW_JSON_FILE, b"{}"),
            (MANIFEST_FILE, &bytes),
            (SIGNATURE_FILE, signature.as_bytes()),
        ] {
            std::fs::write(directory.join(name), bytes).expect("writes");
        }
    }

    /// Puts the artefacts in a directory together to a signed set.
    pub fn sign_set(&self, directory: &Path, sequence: u64, repeals: &[&str]) -> SetList {
        self.sign_set_until(directory, sequence, repeals, jiff::Timestamp::MAX)
    }

    /// As [`Workshop::sign_set`], with an expiry.
    pub fn sign_set_until(
        &self,
        directory: &Path,
        sequence: u64,
        repeals: &[&str],
        expires: jiff::Timestamp,
    ) -> SetList {
        let limits = Limits::default();
        let trust = self.key.trust_store().expect("a store");
        let mut artefacts = Vec::new();
        for entry in std::fs::read_dir(directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                artefacts.push(Artefact::open(&path, &trust, &limits).expect("an artefact"));
            }
        }
        let repeals = repeals.iter().map(|id| (*id).to_owned()).collect();
        let list = SetList::of("xx-swap", sequence, expires, &artefacts, repeals).expect("a list");
        set::write(directory, &list).expect("writes");
        set::sign(directory, &self.key, &limits).expect("signs");
        list
    }

    /// A set of both packs in one version.
    pub fn set(&self, version: u32, sequence: u64) -> PathBuf {
        let directory = self.path(&format!("set-{version}-{sequence}"));
        std::fs::create_dir_all(&directory).expect("a directory");
        for side in ["left", "right"] {
            let place = directory.join(format!("xx.{side}"));
            self.artefact(&format!("{side}_{version}"), &place);
        }
        self.sign_set(&directory, sequence, &[]);
        directory
    }

    /// A set of both packs, each in a version of its own.
    pub fn mixed_set(&self, left: u32, right: u32, sequence: u64) -> PathBuf {
        let directory = self.path(&format!("mixed-{sequence}"));
        std::fs::create_dir_all(&directory).expect("a directory");
        self.artefact(&format!("left_{left}"), &directory.join("xx.left"));
        self.artefact(&format!("right_{right}"), &directory.join("xx.right"));
        self.sign_set(&directory, sequence, &[]);
        directory
    }

    /// Arguments of a server that trusts the key, serves operators and keeps a record.
    pub fn arguments(&self) -> Vec<String> {
        let set = |key: &str, value: &str| ["--set".to_owned(), format!("{key}={value}")];
        let mut arguments = vec!["--listen".to_owned(), "127.0.0.1:0".to_owned()];
        arguments.push("--trusted-key".to_owned());
        arguments.push(self.public_key().display().to_string());
        arguments.extend(set("admin.listen", "127.0.0.1:0"));
        let state = self.path("state").display().to_string();
        arguments.extend(set("packs.state_directory", &state));
        arguments
    }

    /// Starts a server.
    pub fn server(&self, more: &[&str]) -> Server {
        let mut arguments = self.arguments();
        arguments.extend(more.iter().map(|argument| (*argument).to_owned()));
        Server::start(&arguments)
    }
}

/// A running server, ended when it is dropped.
pub struct Server {
    child: Child,
    log: Receiver<serde_json::Value>,
    /// Of the log what was received.
    heard: RefCell<Vec<serde_json::Value>>,
    /// Address for callers.
    pub url: String,
    /// Address for operators.
    pub admin: String,
}

impl Server {
    /// Starts lexpackd and waits until it listens.
    pub fn start(arguments: &[String]) -> Self {
        let mut server = Self::begin(arguments);
        server.listens();
        server
    }

    /// What it has logged so far.
    pub fn told(&self) -> Vec<serde_json::Value> {
        let mut heard = self.heard.borrow_mut();
        heard.extend(self.log.try_iter());
        heard.clone()
    }

    /// Starts lexpackd.
    pub fn begin(arguments: &[String]) -> Self {
        let mut child = Command::new(path_of("lexpackd"))
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("lexpackd starts");
        let lines = BufReader::new(child.stderr.take().expect("a log"));
        let (sender, log) = channel();
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                let event = serde_json::from_str(&line)
                    .unwrap_or_else(|_| serde_json::json!({ "message": line }));
                if sender.send(event).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            log,
            heard: RefCell::default(),
            url: String::new(),
            admin: String::new(),
        }
    }

    /// Waits until it listens.
    pub fn listens(&mut self) {
        let text = |event: &serde_json::Value, key: &str| {
            format!("http://{}", event[key].as_str().unwrap_or_default())
        };
        self.url = text(&self.wait_for("listening"), "address");
        self.admin = text(&self.wait_for("listening for operators"), "admin");
    }

    /// Waits for a message of the log.
    pub fn wait_for(&self, message: &str) -> serde_json::Value {
        let until = Instant::now() + DEADLINE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.log.recv_timeout(left) {
                Ok(event) => {
                    self.heard.borrow_mut().push(event.clone());
                    if event["message"] == message {
                        return event;
                    }
                }
                Err(error) => panic!("no `{message}` ({error}) in\n{:#?}", self.told()),
            }
        }
    }

    /// Process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the end of the server.
    pub fn ended(&mut self) -> std::process::ExitStatus {
        // The log ends with the process.
        let until = Instant::now() + DEADLINE;
        while self
            .log
            .recv_timeout(until.saturating_duration_since(Instant::now()))
            .is_ok()
        {}
        assert!(Instant::now() < until, "the server does not end");
        self.child.wait().expect("its status")
    }

    /// Ends the server at once, as a crash would.
    pub fn kill(&mut self) {
        self.child.kill().expect("kills");
        self.child.wait().expect("ends");
    }

    /// Sends a signal to the server.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = i32::try_from(self.child.id()).ok();
        let pid = pid.and_then(rustix::process::Pid::from_raw).expect("a pid");
        rustix::process::kill_process(pid, signal).expect("signals");
    }

    /// A client for cases.
    pub async fn caller(&self) -> Caller {
        let client = AssessmentServiceClient::connect(self.url.clone());
        Caller(client.await.expect("connects"))
    }

    /// A client for operators.
    pub async fn operator(&self) -> PackServiceClient<Channel> {
        PackServiceClient::connect(self.admin.clone())
            .await
            .expect("connects")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ends only the server that was started here; it is gone already after `kill`.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Asks the case whose answer tells the versions.
#[derive(Clone)]
pub struct Caller(pub AssessmentServiceClient<Channel>);

/// What an answer tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Digest of the set that is named.
    pub digest: String,
    /// Number of the generation.
    pub generation: u64,
    /// Version by pack, as fine and native function agree on it; 0 where they do not.
    pub versions: BTreeMap<String, i64>,
}

impl Told {
    /// The one version of all packs, or `None` where they are mixed.
    pub fn version(&self) -> Option<i64> {
        let mut versions = self.versions.values();
        let first = *versions.next()?;
        (first != 0 && versions.all(|version| *version == first)).then_some(first)
    }
}

/// The request whose answer tells the versions; an empty digest asks the set in force.
pub fn request(required_set_digest: &str) -> v1::AssessRequest {
    v1::AssessRequest {
        case: Some(case()),
        required_set_digest: required_set_digest.to_owned(),
        view: v1::View::Decisions.into(),
        ..v1::AssessRequest::default()
    }
}

/// The case as a message, written and read as a person would write it.
fn case() -> v1::Case {
    static CASE: OnceLock<v1::Case> = OnceLock::new();
    let read = || {
        let rules = test_rules::rules(test_rules_condition());
        let text = test_rules::written("records: 1");
        let case = lexpack_rules::read_case(&rules, &text).unwrap_or_else(|p| panic!("{p}"));
        lexpack_api::case::message(&case)
    };
    CASE.get_or_init(read).clone()
}

fn test_rules_condition() -> lexpack_sdk::wire::Condition {
    let records = lexpack_sdk::fact(lexpack_sdk::object("act.records"));
    lexpack_sdk::at_least_value("达到", "reached", records, lexpack_sdk::integer(1))
}

/// Reads what an answer tells.
pub fn told(answer: &v1::AssessResponse) -> Told {
    let generation = answer.generation.clone().unwrap_or_default();
    let mut versions = BTreeMap::new();
    for finding in &answer.findings {
        let fine = finding.consequences.first().and_then(|consequence| {
            match &consequence.measure.as_ref()?.kind {
                Some(v1::measure::Kind::Amount(amount)) => Some(amount.max.as_ref()?.minor),
                _ => None,
            }
        });
        let established = finding.status() == v1::FindingStatus::Established;
        let version = fine.filter(|_| established).unwrap_or(0);
        versions.insert(finding.provision.clone(), version);
    }
    Told {
        digest: generation.set_digest,
        generation: generation.number,
        versions,
    }
}

impl Caller {
    /// Asks the set in force, or the one of a digest.
    pub async fn ask(&mut self, required_set_digest: &str) -> Result<Told, tonic::Status> {
        let answer = self.0.assess(request(required_set_digest)).await?;
        Ok(told(answer.get_ref()))
    }
}

/// Copies a directory with everything in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a directory");
    for entry in std::fs::read_dir(from).expect("a directory") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("copies");
        }
    }
}

/// The messages that upload a set.
pub fn upload(directory: &Path) -> Vec<v1::StageSetRequest> {
    let mut messages = Vec::new();
    let mut add = |name: String, path: &Path| {
        let bytes = std::fs::read(path).expect("a file");
        let mut file = name;
        for data in bytes.chunks(256 * 1024) {
            messages.push(v1::StageSetRequest {
                directory: String::new(),
                file: std::mem::take(&mut file),
                data: data.to_vec(),
            });
        }
    };
    for entry in std::fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_file() {
            add(name, &path);
            continue;
        }
        for entry in std::fs::read_dir(&path).expect("a directory") {
            let file = entry.expect("an entry").path();
            let inner = file.file_name().expect("a name").to_string_lossy();
            add(format!("{name}/{inner}"), &file);
        }
    }
    messages
}

/// Stages a set, and returns its name.
pub async fn stage(
    operator: &mut PackServiceClient<Channel>,
    directory: &Path,
) -> Result<v1::StageSetResponse, tonic::Status> {
    let messages: Vec<_> = upload(directory);
    let stream = tokio_stream::iter(messages);
    Ok(operator.stage_set(stream).await?.into_inner())
}

/// Activates a set by name.
pub async fn activate(
    operator: &mut PackServiceClient<Channel>,
    name: &str,
) -> Result<v1::ActivateSetResponse, tonic::Status> {
    let request = v1::ActivateSetRequest {
        name: name.to_owned(),
        ..v1::ActivateSetRequest::default()
    };
    Ok(operator.activate_set(request).await?.into_inner())
}

/// A client for the health of a server.
pub async fn health_of(server: &Server) -> HealthClient<Channel> {
    let endpoint = Channel::from_shared(server.url.clone()).expect("an address");
    HealthClient::new(endpoint.connect().await.expect("connects"))
}

/// Whether the service for cases says that it serves.
pub async fn is_serving(health: &mut HealthClient<Channel>) -> bool {
    let request = HealthCheckRequest {
        service: "lexpack.v1.AssessmentService".to_owned(),
    };
    let answer = health.check(request).await.expect("health");
    answer.into_inner().status() == ServingStatus::Serving
}

/// Codes of a refusal.
pub fn codes(status: &tonic::Status) -> Vec<String> {
    lexpack_api::errors::precondition_violations(status)
        .into_iter()
        .map(|(code, _)| code)
        .collect()
}
