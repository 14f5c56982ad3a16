//! `lexpack set`: build, sign, verify and compare signed sets, without a server.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use lexpack_host::admission::{self, Change, Difference};
use lexpack_host::artefact::Artefact;
use lexpack_host::keys::{SigningKey, TrustStore};
use lexpack_host::set::{self, SET_FILE, SetList};
use lexpack_host::{
    Candidate, CompiledSet, Freshness, LoadError, Loader, PackError, Quarantine, Quarantined,
};

use crate::{Terminal, Trust, limits, probe};

#[derive(Debug, Subcommand)]
pub(crate) enum SetCommand {
    /// Put signed artefacts together to a set, unsigned.
    Build(BuildArguments),
    /// Sign a set.
    Sign {
        /// The set.
        set: PathBuf,
        /// Secret key in minisign's format. A password is read from LEXPACK_KEY_PASSWORD.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Take a set through every step of loading, in a child process first, and run all test cases.
    Verify {
        /// The set.
        set: PathBuf,
        #[command(flatten)]
        trust: Trust,
    },
    /// Show what a set would change against another one, provision by provision, with witnesses.
    Diff {
        /// The set in force.
        old: PathBuf,
        /// The set to come.
        new: PathBuf,
        #[command(flatten)]
        trust: Trust,
    },
}

#[derive(Debug, Args)]
pub(crate) struct BuildArguments {
    /// Id of the set, such as cn-production.
    #[arg(long)]
    id: String,
    /// Number of the set; must rise with each.
    #[arg(long)]
    sequence: u64,
    /// Moment from which the set can no longer be put in force, such as 2027-06-30T00:00:00Z.
    #[arg(long, value_name = "MOMENT")]
    expires: jiff::Timestamp,
    /// Directory to make the set in.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Id of a pack or provision that earlier sets had and that is left out on purpose; may be repeated.
    #[arg(long, value_name = "ID")]
    repeal: Vec<String>,
    /// The signed artefacts.
    #[arg(required = true)]
    artefacts: Vec<PathBuf>,
    #[command(flatten)]
    trust: Trust,
}

pub(crate) fn run<W: Write>(command: SetCommand, terminal: &mut Terminal<W>) -> Result<u8> {
    match command {
        SetCommand::Build(arguments) => build(&arguments, terminal),
        SetCommand::Sign { set, key } => {
            let password = std::env::var("LEXPACK_KEY_PASSWORD").ok();
            let key = SigningKey::from_file(&key, password)?;
            let list = set::sign(&set, &key, &limits())?;
            writeln!(
                terminal.out,
                "{} signed with key {}, expires {}",
                list.name(),
                key.id(),
                list.expires
            )?;
            Ok(0)
        }
        SetCommand::Verify { set, trust } => verify(&set, &trust, terminal),
        SetCommand::Diff { old, new, trust } => diff(&old, &new, &trust, terminal),
    }
}

fn build<W: Write>(arguments: &BuildArguments, terminal: &mut Terminal<W>) -> Result<u8> {
    let trust = arguments.trust.store()?;
    let mut artefacts = Vec::new();
    for place in &arguments.artefacts {
        match Artefact::open(place, &trust, &limits()) {
            Ok(artefact) => artefacts.push(artefact),
            Err(error) => {
                refused(terminal, &place.display().to_string(), &error)?;
                return Ok(1);
            }
        }
    }
    let list = SetList::of(
        &arguments.id,
        arguments.sequence,
        arguments.expires,
        &artefacts,
        arguments.repeal.clone(),
    )?;
    let out = &arguments.out;
    std::fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    if std::fs::read_dir(out)?.next().is_some() && !out.join(SET_FILE).is_file() {
        bail!("{} is not empty and holds no set", out.display());
    }
    for artefact in &artefacts {
        let place = out.join(&artefact.manifest().id);
        std::fs::create_dir_all(&place).with_context(|| place.display().to_string())?;
        for (name, bytes) in artefact.files() {
            std::fs::write(place.join(name), bytes)?;
        }
    }
    set::write(out, &list)?;
    writeln!(
        terminal.out,
        "{} of {} pack(s), digest {} → {}, unsigned",
        list.name(),
        list.packs.len(),
        list.digest(),
        out.display()
    )?;
    Ok(0)
}

fn loaded(place: &Path, trust: &TrustStore) -> Result<CompiledSet, LoadError> {
    let candidate = Candidate::read(&[place.to_path_buf()], trust, &limits())?;
    let loader = Loader {
        limits: limits(),
        probe: probe(),
    };
    loader.compile(&candidate, Quarantined::Refuse(&Quarantine::new()))
}

fn verify<W: Write>(place: &Path, trust: &Trust, terminal: &mut Terminal<W>) -> Result<u8> {
    let set = match loaded(place, &trust.store()?) {
        Ok(set) => set,
        Err(error) => return refused_set(&error, terminal),
    };
    let label = set.label();
    if let Err(error) = Freshness::at(now()?).check(label) {
        refused(terminal, &label.name, &error)?;
        return Ok(1);
    }
    let out = &mut terminal.out;
    let signer = if label.key_id.is_empty() {
        "no list: packs signed one by one".to_owned()
    } else {
        format!("key {}, expires {}", label.key_id, label.expires)
    };
    writeln!(out, "  ok  {}  {signer}", label.name)?;
    for pack in set.packs() {
        writeln!(
            out,
            "  ok  {} {}  library {}",
            pack.id(),
            pack.version(),
            pack.library()
        )?;
    }
    writeln!(out, "  ok  {} test cases", set.test_cases())?;
    writeln!(out, "  ok  digest {}", set.digest())?;
    Ok(0)
}

fn diff<W: Write>(old: &Path, new: &Path, trust: &Trust, terminal: &mut Terminal<W>) -> Result<u8> {
    let trust = trust.store()?;
    let (old, new) = match (loaded(old, &trust), loaded(new, &trust)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(error), _) | (_, Err(error)) => return refused_set(&error, terminal),
    };
    let difference = admission::difference(&old, &new);
    writeln!(terminal.out, "{} → {}", old.label().name, new.label().name)?;
    show(&difference, terminal)?;
    if let Err(error) = admission::check_succession(&old, &new) {
        refused(terminal, &new.label().name, &error)?;
        return Ok(1);
    }
    Ok(0)
}

fn show<W: Write>(difference: &Difference, terminal: &mut Terminal<W>) -> Result<()> {
    let out = &mut terminal.out;
    if difference.provisions.is_empty() {
        writeln!(out, "  no provision differs")?;
    }
    for provision in &difference.provisions {
        let change = match provision.change {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
            Change::Affected => "affected",
        };
        writeln!(out, "  {change:<9} {}", provision.provision)?;
        for witness in &provision.witnesses {
            let about = [witness.subject.as_str(), witness.object.as_str()].join(" ");
            writeln!(
                out,
                "    case {}/{} for {}",
                witness.pack,
                witness.case,
                about.trim_end()
            )?;
            for line in witness.before.iter().filter(|l| !witness.after.contains(l)) {
                writeln!(out, "      - {line}")?;
            }
            for line in witness.after.iter().filter(|l| !witness.before.contains(l)) {
                writeln!(out, "      + {line}")?;
            }
        }
    }
    writeln!(out, "  {} test case(s) compared", difference.compared)?;
    for case in &difference.unreadable {
        writeln!(out, "  {case} is read by one of the sets alone")?;
    }
    Ok(())
}

/// The moment, for expiry.
#[expect(
    clippy::disallowed_methods,
    reason = "whether a set has expired is about now; no answer depends on it"
)]
fn now() -> Result<jiff::Timestamp> {
    let since = std::time::SystemTime::now().duration_since(std::time::SystemTime::UNIX_EPOCH)?;
    Ok(jiff::Timestamp::from_second(i64::try_from(
        since.as_secs(),
    )?)?)
}

fn refused<W: Write>(terminal: &mut Terminal<W>, place: &str, error: &PackError) -> Result<()> {
    writeln!(
        terminal.out,
        "  REFUSED  {}: {place}: {error}",
        error.code()
    )?;
    Ok(())
}

fn refused_set<W: Write>(error: &LoadError, terminal: &mut Terminal<W>) -> Result<u8> {
    for failure in error.failures() {
        refused(terminal, failure.place(), failure.error())?;
    }
    Ok(1)
}
