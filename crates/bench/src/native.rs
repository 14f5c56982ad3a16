//! A native function of a pack, called through the host, beside the same function called directly.
//!
//! The library goes the road of every pack: artefact, signature, inspection, sealed image. What is
//! timed is what the evaluator calls.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use lexpack_host::artefact::{self, Artefact, Draft};
use lexpack_host::keys::SigningKey;
use lexpack_host::{Limits, LoadedPack, PackFunctions};
use lexpack_rules::NativeFunctions as _;

use crate::clock::{Pace, Work, in_turns};
use crate::figures::{Spread, Table, beyond, ratio};
use crate::product::product;
use crate::random::Random;
use crate::{Section, Setting};

/// Number of argument lists.
const ARGUMENTS: usize = 1024;

/// Measures.
///
/// # Errors
/// Where the pack cannot be loaded or its function answers differently.
pub fn run(setting: &Setting) -> Result<Section> {
    let functions = load(&setting.native_pack)?;
    let mut random = Random::new(3);
    let arguments: Vec<[i64; 2]> = (0..ARGUMENTS)
        .map(|_| {
            [
                i64::from(random.below(1 << 20)),
                i64::from(random.below(1 << 20)),
            ]
        })
        .collect();
    for pair in &arguments {
        let here = product(pair).map_err(|refusal| refusal.to_string());
        let there = functions.call(0, pair).map_err(|error| error.message);
        ensure!(
            here == there,
            "product of {pair:?}: {here:?} here, {there:?} there"
        );
    }
    ensure!(
        functions.call(0, &[i64::MAX, 2]).is_err(),
        "an overflow was not refused"
    );
    let timings = in_turns(
        Pace::of(setting.quick),
        vec![
            Work::each("called directly", &arguments, |pair| product(pair)),
            Work::each("called in the pack", &arguments, |pair| {
                functions.call(0, pair)
            }),
        ],
    );
    let mut table = Table::new(&["native function of two numbers", "ns", "least", "most"]);
    for timing in &timings {
        let spread = timing.spread();
        table.row(vec![
            timing.name.to_owned(),
            format!("{:.1}", spread.median),
            format!("{:.1}", spread.min),
            format!("{:.1}", spread.max),
        ]);
    }
    let [direct, across] = timings.as_slice() else {
        anyhow::bail!("two works were timed and {} came back", timings.len());
    };
    let pairs = || direct.runs.iter().zip(&across.runs);
    let more = Spread::of(
        pairs()
            .map(|(direct, across)| beyond(*across, *direct))
            .collect(),
    );
    let times = Spread::of(
        pairs()
            .map(|(direct, across)| ratio(*across, *direct))
            .collect(),
    );
    Ok(Section {
        title: "a native function across the boundary".to_owned(),
        table,
        notes: vec![format!(
            "the boundary adds {:.1} ns to a call (goal: at most 5 ns)",
            more.median
        )],
        ratios: vec![("native_call_ratio".to_owned(), times.median)],
    })
}

/// Signs the library with a key made on the spot and loads it as the server loads packs.
fn load(library: &Path) -> Result<Arc<PackFunctions>> {
    let limits = Limits::default();
    let place = tempfile::tempdir()?;
    let bytes =
        artefact::read_library(library, &limits).with_context(|| library.display().to_string())?;
    let law = artefact::describe(&bytes, &limits)?;
    let draft = Draft {
        library: &bytes,
        law: &law,
        law_json: b"{}\n",
        profile: None,
        revision: None,
        lock_sha256: None,
    };
    artefact::write(place.path(), &draft)?;
    let key = SigningKey::for_development()?;
    artefact::sign(place.path(), &key, &limits)?;
    let artefact = Artefact::open(place.path(), &key.trust_store()?, &limits)?;
    Ok(LoadedPack::load(&artefact, &limits)?.functions)
}
