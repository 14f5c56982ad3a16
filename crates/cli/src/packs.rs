//! `lexpack packs`: build, sign, verify, inspect and list rule packs.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use lexpack_api::v1::ListPacksRequest;
use lexpack_api::v1::catalog_service_client::CatalogServiceClient;
use lexpack_host::artefact::{self, Artefact, Draft};
use lexpack_host::digest::Digest;
use lexpack_host::keys::SigningKey;
use lexpack_host::manifest::{MANIFEST_FILE, Manifest, SIGNATURE_FILE};
use lexpack_host::{LoadedPack, PackError, elf};
use lexpack_rules::{PackInput, wire};
use prost::Message as _;

use crate::connect::Credentials;
use crate::{Terminal, Trust, limits};

#[derive(Debug, Subcommand)]
pub(crate) enum PacksCommand {
    /// Build a pack crate and write its artefact, unsigned.
    Build(BuildArguments),
    /// Sign an artefact.
    Sign {
        /// The artefact.
        artefact: PathBuf,
        /// Secret key in minisign's format. A password is read from LEXPACK_KEY_PASSWORD.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Take an artefact through every step of loading, and run its test cases.
    Verify {
        /// The artefact.
        artefact: PathBuf,
        #[command(flatten)]
        trust: Trust,
    },
    /// Show what an artefact says of itself, without loading it.
    Inspect {
        /// The artefact.
        artefact: PathBuf,
    },
    /// List the artefacts of a directory, or the packs of a server.
    List {
        /// The directory.
        directory: Option<PathBuf>,
        /// Ask this server: https://…, http://… or unix:PATH.
        #[arg(long, value_name = "URL", conflicts_with = "directory")]
        server: Option<String>,
        #[command(flatten)]
        credentials: Box<Credentials>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct BuildArguments {
    /// Manifest of the pack crate.
    #[arg(long, value_name = "CARGO.TOML")]
    manifest_path: PathBuf,
    /// Directory to write the artefact to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Cargo profile.
    #[arg(long, default_value = "pack")]
    profile: String,
}

pub(crate) fn run<W: Write>(command: PacksCommand, terminal: &mut Terminal<W>) -> Result<u8> {
    match command {
        PacksCommand::Build(arguments) => build(&arguments, terminal),
        PacksCommand::Sign { artefact, key } => {
            let password = std::env::var("LEXPACK_KEY_PASSWORD").ok();
            let key = SigningKey::from_file(&key, password)?;
            artefact::sign(&artefact, &key, &limits())?;
            writeln!(
                terminal.out,
                "{} signed with key {}",
                artefact.display(),
                key.id()
            )?;
            Ok(0)
        }
        PacksCommand::Verify { artefact, trust } => verify(&artefact, &trust, terminal),
        PacksCommand::Inspect { artefact } => inspect(&artefact, terminal),
        PacksCommand::List {
            server: Some(server),
            credentials,
            ..
        } => list_server(&server, &credentials, terminal),
        PacksCommand::List { directory, .. } => {
            list(directory.as_deref().unwrap_or(Path::new(".")), terminal)
        }
    }
}

fn build<W: Write>(arguments: &BuildArguments, terminal: &mut Terminal<W>) -> Result<u8> {
    let library = cargo_build(&arguments.manifest_path, &arguments.profile)?;
    let bytes = artefact::read_library(&library, &limits())?;
    let law = artefact::describe(&bytes, &limits())?;
    let pack = wire::Pack::decode(law.as_slice()).context("the law of the pack")?;
    let law_json = lexpack_api::json::to_json("lexpack.rules.v1.Pack", &pack)?;
    let manifest = artefact::write(
        &arguments.out,
        &Draft {
            library: &bytes,
            law: &law,
            law_json: format!("{law_json:#}\n").as_bytes(),
            profile: Some(arguments.profile.clone()),
            revision: revision(&arguments.manifest_path),
            lock_sha256: lock(&arguments.manifest_path),
        },
    )?;
    writeln!(
        terminal.out,
        "{} {} (sequence {}) → {}, unsigned",
        manifest.id,
        manifest.version,
        manifest.sequence,
        arguments.out.display()
    )?;
    Ok(0)
}

/// Builds the crate and returns the path of its shared library, as cargo reports it.
fn cargo_build(manifest: &Path, profile: &str) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    let own_flags = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some());
    // A library to debug names the files that it was built from.
    if profile != "dev" && !own_flags {
        let flags = without_paths(&sources(manifest));
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join(FLAG_SEPARATOR));
    }
    let output = command
        .args([
            "build",
            "--lib",
            "--message-format",
            "json-render-diagnostics",
            "--profile",
        ])
        .arg(profile)
        .arg("--manifest-path")
        .arg(manifest)
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    if !output.status.success() {
        bail!("cargo build ended with {}", output.status);
    }
    let manifest = std::fs::canonicalize(manifest).context("manifest of the pack")?;
    let mut found = None;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else {
            continue;
        };
        let text = |value: Option<&serde_json::Value>| {
            value.and_then(serde_json::Value::as_str).map(str::to_owned)
        };
        if text(message.get("reason")).as_deref() != Some("compiler-artifact") {
            continue;
        }
        let place = text(message.get("manifest_path"));
        if place.is_none_or(|place| Path::new(&place) != manifest) {
            continue;
        }
        let files = message
            .get("filenames")
            .and_then(serde_json::Value::as_array);
        for file in files
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_str)
        {
            if file.ends_with(".so") {
                found = Some(PathBuf::from(file));
            }
        }
    }
    found.context("the crate builds no shared library: its crate-type needs `cdylib`")
}

/// What cargo takes between the flags for the compiler.
const FLAG_SEPARATOR: &str = "\u{1f}";

/// Flags by which a library names its sources alike on every machine: it gives away no path of the one that
/// built it, and two machines build the same bytes.
fn without_paths(sources: &[(PathBuf, &str)]) -> Vec<String> {
    let flag = |(path, name): &(PathBuf, &str)| {
        let path = path.to_str()?;
        Some(format!("--remap-path-prefix={path}={name}"))
    };
    sources.iter().filter_map(flag).collect()
}

/// Directories of the sources of a pack: its workspace, and what cargo has downloaded.
fn sources(manifest: &Path) -> Vec<(PathBuf, &'static str)> {
    let mut sources = Vec::new();
    let folder = std::fs::canonicalize(folder(manifest));
    let locked = |folder: &&Path| folder.join("Cargo.lock").is_file();
    if let Some(workspace) = folder.ok().and_then(|folder| {
        let found = folder.ancestors().find(locked);
        found.map(Path::to_owned)
    }) {
        sources.push((workspace, "/pack"));
    }
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    for registry in registries.into_iter().flatten().flatten() {
        sources.push((registry.path(), "/registry"));
    }
    sources
}

fn revision(manifest: &Path) -> Option<String> {
    let output = Command::new("git")
        .args(["rev-parse", "HEAD"])
        .current_dir(folder(manifest))
        .stderr(std::process::Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

/// Digest of the lock file that the build used: the nearest one upwards.
fn lock(manifest: &Path) -> Option<Digest> {
    let folder = std::fs::canonicalize(folder(manifest)).ok()?;
    let lock = folder
        .ancestors()
        .map(|folder| folder.join("Cargo.lock"))
        .find(|p| p.is_file())?;
    std::fs::read(lock).ok().map(|bytes| Digest::of(&bytes))
}

fn folder(manifest: &Path) -> &Path {
    match manifest.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn verify<W: Write>(place: &Path, trust: &Trust, terminal: &mut Terminal<W>) -> Result<u8> {
    let trust = trust.store()?;
    let mut step = |name: &str, detail: &str| writeln!(terminal.out, "  ok  {name:<22} {detail}");
    let outcome = (|| -> Result<Result<usize, Vec<String>>, Failure> {
        let artefact = Artefact::open(place, &trust, &limits())?;
        let manifest = artefact.manifest();
        step("signature", &format!("key {}", artefact.signed().key_id))?;
        step("manifest", &format!("{} {}", manifest.id, manifest.version))?;
        step("digests", &manifest.library.sha256.to_string())?;
        elf::inspect(artefact.library())?;
        step("elf policy", &manifest.target)?;
        let pack = LoadedPack::load(&artefact, &limits())?;
        step("image and table", &format!("abi {}", manifest.abi))?;
        let law = pack.decode_law()?;
        step("law equals manifest", &manifest.law.sha256.to_string())?;
        let id = law.id.clone();
        let input = PackInput {
            law,
            functions: Some(pack.functions),
        };
        let rules = lexpack_rules::compile(vec![input]).map_err(PackError::Law)?;
        step("law compiles", &format!("{} nodes", rules.node_count()))?;
        let (count, failures) = rules.run_test_cases(Some(&id));
        if !failures.is_empty() {
            return Ok(Err(failures.iter().map(ToString::to_string).collect()));
        }
        step("test cases", &count.to_string())?;
        Ok(Ok(count))
    })();
    match outcome {
        Ok(Ok(_count)) => Ok(0),
        Ok(Err(failures)) => {
            for failure in failures {
                writeln!(terminal.out, "  FAILED  {failure}")?;
            }
            Ok(1)
        }
        Err(Failure::Pack(error)) => {
            writeln!(terminal.out, "  REFUSED  {}: {error}", error.code())?;
            Ok(1)
        }
        Err(Failure::Output(error)) => Err(error.into()),
    }
}

enum Failure {
    Pack(PackError),
    Output(std::io::Error),
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        Self::Pack(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

fn manifest_of(place: &Path) -> Result<Manifest> {
    let path = place.join(MANIFEST_FILE);
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    Ok(Manifest::parse(&bytes)?)
}

fn inspect<W: Write>(place: &Path, terminal: &mut Terminal<W>) -> Result<u8> {
    let manifest = manifest_of(place)?;
    let out = &mut terminal.out;
    writeln!(
        out,
        "{} {} (sequence {})",
        manifest.id, manifest.version, manifest.sequence
    )?;
    writeln!(out, "  target   {}", manifest.target)?;
    writeln!(out, "  abi      {}", manifest.abi)?;
    writeln!(
        out,
        "  library  {} bytes, sha-256 {}",
        manifest.library.size, manifest.library.sha256
    )?;
    writeln!(
        out,
        "  law      {} bytes, sha-256 {}",
        manifest.law.size, manifest.law.sha256
    )?;
    writeln!(out, "  built by {}", manifest.build.rustc)?;
    let signed = place.join(SIGNATURE_FILE).is_file();
    let state = if signed {
        "present, not checked here (see verify)"
    } else {
        "none"
    };
    writeln!(out, "  signature {state}")?;
    let library = artefact::read_library(&place.join(&manifest.library.file), &limits())?;
    let matches = Digest::of(&library) == manifest.library.sha256;
    writeln!(
        out,
        "  library is the manifest's: {}",
        if matches { "yes" } else { "NO" }
    )?;
    match elf::inspect(&library) {
        Ok(inspection) => writeln!(out, "  export   {}", inspection.entry.name)?,
        Err(error) => writeln!(out, "  elf      {}: {error}", error.code())?,
    }
    let law = std::fs::read_to_string(place.join(&manifest.law_json.file))?;
    let law: serde_json::Value = serde_json::from_str(&law).context("law.json")?;
    for provision in law
        .get("provisions")
        .and_then(serde_json::Value::as_array)
        .into_iter()
        .flatten()
    {
        let text = |value: Option<&serde_json::Value>| {
            value
                .and_then(serde_json::Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let title = provision.get("title");
        writeln!(
            out,
            "  provision {}  {} / {}",
            text(provision.get("id")),
            text(title.and_then(|title| title.get("zh"))),
            text(title.and_then(|title| title.get("en")))
        )?;
    }
    Ok(u8::from(!matches))
}

fn list<W: Write>(directory: &Path, terminal: &mut Terminal<W>) -> Result<u8> {
    let entries = std::fs::read_dir(directory).with_context(|| directory.display().to_string())?;
    let mut places: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    places.sort();
    for place in places
        .iter()
        .filter(|place| place.join(MANIFEST_FILE).is_file())
    {
        match manifest_of(place) {
            Ok(manifest) => {
                let signed = place.join(SIGNATURE_FILE).is_file();
                let signed = if signed { "signed" } else { "unsigned" };
                let (id, version) = (&manifest.id, &manifest.version);
                writeln!(
                    terminal.out,
                    "{id} {version}  {signed}  {}",
                    place.display()
                )?;
            }
            Err(error) => writeln!(terminal.out, "{}  {error:#}", place.display())?,
        }
    }
    Ok(0)
}

fn list_server<W: Write>(
    server: &str,
    credentials: &Credentials,
    terminal: &mut Terminal<W>,
) -> Result<u8> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let packs = runtime.block_on(async {
        let mut client = CatalogServiceClient::new(credentials.connect(server).await?);
        let answer = client.list_packs(ListPacksRequest {}).await;
        answer.map_err(|status| crate::assess::failed(&status))
    })?;
    for pack in packs.into_inner().packs {
        let reference = pack.reference.unwrap_or_default();
        writeln!(
            terminal.out,
            "{} {}  {} provisions  library {}",
            reference.id, reference.version, pack.provision_count, reference.library_digest
        )?;
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every directory of sources gets another name, the workspace of the pack among them.
    #[test]
    fn a_library_names_its_sources_alike_everywhere() {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let sources = sources(&manifest);
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
        let root = root.and_then(|root| root.canonicalize().ok()).unwrap();
        assert!(sources.contains(&(root.clone(), "/pack")), "{sources:?}");
        let flags = without_paths(&sources);
        assert_eq!(flags.len(), sources.len());
        let flag = format!("--remap-path-prefix={}=/pack", root.display());
        assert!(flags.contains(&flag), "{flags:?}");
    }
}
