//! The law of packs, read from the JSON beside their libraries; no library is loaded.
//!
//! What is read is what the manifest names: the digest of the JSON is checked, and so is the digest of the
//! law that it gives.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;
use lexpack_host::artefact::Artefact;
use lexpack_host::digest::Digest;
use lexpack_host::manifest::{MANIFEST_FILE, Manifest};
use lexpack_rules::wire::Pack;
use prost::Message as _;

use crate::{Trust, limits};

/// Packs whose law is read.
#[derive(Debug, Args)]
pub(crate) struct Laws {
    /// An artefact, or a directory of artefacts; may be repeated.
    #[arg(long, value_name = "DIR", required_unless_present = "law")]
    packs: Vec<PathBuf>,
    /// Law of one pack as JSON; may be repeated.
    #[arg(long, value_name = "FILE")]
    law: Vec<PathBuf>,
    /// With trusted keys, packs of directories must be signed with one of them.
    #[command(flatten)]
    trust: Trust,
}

impl Laws {
    /// The law of every pack that was named, in the order of the directories and files.
    pub(crate) fn read(&self) -> Result<Vec<Pack>> {
        let mut packs: Vec<Pack> = Vec::new();
        for directory in &self.packs {
            for place in artefacts(directory)? {
                let pack = of_artefact(&place, &self.trust);
                packs.push(pack.with_context(|| place.display().to_string())?);
            }
        }
        for file in &self.law {
            let name = || file.display().to_string();
            let text = std::fs::read_to_string(file).with_context(name)?;
            packs.push(law(&text).with_context(name)?);
        }
        for (index, pack) in packs.iter().enumerate() {
            let twice = packs.iter().take(index).any(|other| other.id == pack.id);
            ensure!(!twice, "the pack `{}` is given twice", pack.id);
        }
        Ok(packs)
    }
}

/// The artefacts in a directory, in the order of their names; the directory itself where it is one.
fn artefacts(directory: &Path) -> Result<Vec<PathBuf>> {
    if directory.join(MANIFEST_FILE).is_file() {
        return Ok(vec![directory.to_owned()]);
    }
    let entries = std::fs::read_dir(directory).with_context(|| directory.display().to_string())?;
    let mut places: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    places.retain(|place| place.join(MANIFEST_FILE).is_file());
    places.sort();
    if places.is_empty() {
        bail!("`{}` holds no packs", directory.display());
    }
    Ok(places)
}

/// The law of an artefact: the one that its manifest names.
fn of_artefact(place: &Path, trust: &Trust) -> Result<Pack> {
    let (manifest, json) = if trust.trusted_key.is_empty() {
        let bytes = std::fs::read(place.join(MANIFEST_FILE)).context(MANIFEST_FILE)?;
        let manifest = Manifest::parse(&bytes)?;
        let file = &manifest.law_json.file;
        let json = std::fs::read(place.join(file)).with_context(|| file.clone())?;
        let found = Digest::of(&json);
        ensure!(
            found == manifest.law_json.sha256,
            "`{file}` is not the file that the manifest names: its digest is {found}"
        );
        (manifest, json)
    } else {
        let artefact = Artefact::open(place, &trust.store()?, &limits())?;
        (artefact.manifest().clone(), artefact.law_json().to_vec())
    };
    let pack = law(std::str::from_utf8(&json).context("the law")?)?;
    let found = Digest::of(&pack.encode_to_vec());
    ensure!(
        found == manifest.law.sha256,
        "the law in `{}` is not the law that the manifest names: its digest is {found}",
        manifest.law_json.file
    );
    Ok(pack)
}

fn law(json: &str) -> Result<Pack> {
    Ok(lexpack_api::json::from_json("lexpack.rules.v1.Pack", json)?)
}
