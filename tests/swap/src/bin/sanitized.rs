//! Loads real packs and packs that break the contract, and says what it did; for a run under AddressSanitizer.
//!
//! `cargo xtask asan` builds host, server, packs and this program with the sanitizer and starts it. Every
//! misuse of memory ends the program with a report. That it would is shown last: a pack that keeps a pointer
//! beyond its call must end the process that calls it.
//!
//! Libraries are looked for beside the program and in `examples` there. Sets are not tried in a child process
//! first: the bound on the child's memory has no room for the sanitizer's own.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use lexpack_host::{Limits, Registry, artefact, image_statistics};
use lexpack_rules::NativeFunctions as _;
use lexpack_server::law::{Activation, Active};
use lexpack_server::{Config, Law};
use test_swap::{Workshop, told};

const REAL: [&str; 8] = [
    "cn_administrative_penalty",
    "cn_criminal_general",
    "cn_criminal_personal_info",
    "cn_cybersecurity",
    "cn_id_card_law",
    "cn_insider_information",
    "cn_public_security",
    "cn_securities_futures",
];
const CASE: &str = include_str!("../../../cases/telecom-clerk.yaml");
const ASKING: usize = 3;
const SWAPS: u32 = 200;

/// The argument that makes this program the process that must be ended.
const KEEPS_ARGUMENTS: &str = "keeps-arguments";

fn library(name: &str) -> Vec<u8> {
    let here = std::env::current_exe().expect("a program");
    let here = here.parent().expect("a directory");
    let file = format!("lib{name}.so");
    let place = [here.join(&file), here.join("examples").join(&file)];
    let place = place.iter().find(|path| path.is_file());
    std::fs::read(place.unwrap_or_else(|| panic!("{name} was not built"))).expect("a library")
}

/// Makes and signs a set of libraries.
fn set(workshop: &Workshop, libraries: &[&str], sequence: u64) -> PathBuf {
    let directory = workshop.path(&format!("set-{sequence}"));
    std::fs::create_dir(&directory).expect("a directory");
    for name in libraries {
        let place = directory.join(name);
        let manifest = workshop.artefact_of(&library(name), &place);
        std::fs::rename(place, directory.join(manifest.id)).expect("renames");
    }
    workshop.sign_set(&directory, sequence, &[]);
    directory
}

fn law(workshop: &Workshop) -> Law {
    let law = Law::signed(&Config {
        state_directory: Some(workshop.path("state")),
        trusted_keys: vec![workshop.public_key()],
        ..Config::default()
    });
    law.load().expect_err("nothing was in force yet");
    law
}

fn put_in_force(law: &Law, directory: &Path) -> Arc<Active> {
    let name = law.stage(directory).expect("a set").known.name;
    let done = law.activate(&name, Activation::default());
    done.expect("activates").active
}

fn current(law: &Law) -> Arc<Active> {
    law.current().expect("a set in force")
}

/// How many findings the printed case has, under the set in force.
fn findings(law: &Law) -> usize {
    let active = current(law);
    let case = lexpack_rules::read_case(active.generation.rules(), CASE);
    let case = case.unwrap_or_else(|problems| panic!("{problems}"));
    let request = lexpack_api::v1::AssessRequest {
        case: Some(lexpack_api::case::message(&case)),
        ..lexpack_api::v1::AssessRequest::default()
    };
    let answer = lexpack_api::assess(active.generation.rules(), &active.name, request);
    answer.expect("an answer").findings.len()
}

/// Asks from several threads while `work` is done; returns how many answers came.
fn asking(ask: impl Fn() + Sync, work: impl FnOnce()) -> u64 {
    let (stop, answers) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for _ in 0..ASKING {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    ask();
                    answers.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        work();
        stop.store(true, Ordering::Relaxed);
    });
    answers.into_inner()
}

/// The packs of this repository: described, tested, asked, replaced and put back under questions.
fn real_packs() {
    let workshop = Workshop::new();
    let law = law(&workshop);
    let one = put_in_force(&law, &set(&workshop, &["cn_id_card_law"], 1));
    let tested = one.generation.set().test_cases();
    println!(
        "cn_id_card_law: described, {tested} test cases, {} findings",
        findings(&law)
    );
    let all = set(&workshop, &REAL, 2);
    let ask = || assert!(findings(&law) > 0);
    let answers = asking(ask, || {
        let two = put_in_force(&law, &all);
        let tested = two.generation.set().test_cases();
        let packs = two.generation.packs().len();
        println!(
            "{packs} packs: described, {tested} test cases, {} findings",
            findings(&law)
        );
        law.roll_back("", "").expect("rolls back");
        let name = "xx-swap@2";
        law.activate(name, Activation::default())
            .expect("activates");
    });
    drop(one);
    law.maintain();
    let number = current(&law).name.number;
    println!(
        "replaced, put back and replaced again: generation {number}, {answers} answers meanwhile"
    );
}

/// Packs with native functions whose answers tell their version, replaced again and again.
fn swaps() {
    let workshop = Workshop::new();
    let law = law(&workshop);
    put_in_force(&law, &set(&workshop, &["left_1", "right_1"], 1));
    put_in_force(&law, &set(&workshop, &["left_2", "right_2"], 2));
    let ask = || {
        let active = current(&law);
        let request = test_swap::request("");
        let answer = lexpack_api::assess(active.generation.rules(), &active.name, request);
        let told = told(&answer.expect("an answer"));
        assert!(matches!(told.version(), Some(1 | 2)), "{told:?}");
    };
    let answers = asking(ask, || {
        for _ in 0..SWAPS {
            law.roll_back("", "").expect("rolls back");
            law.maintain();
        }
    });
    println!("{SWAPS} swaps of packs with native functions, {answers} answers, none mixed");
}

/// Packs that break the contract in ways that a host stands.
fn zoo() {
    let limits = Limits::default();
    for name in [
        "panics_in_describe",
        "bomb_in_describe",
        "unknown_status",
        "floods",
        "absurd_length",
    ] {
        let error = artefact::describe(&library(name), &limits).expect_err(name);
        println!("{name}: {error}");
    }
    for name in [
        "panics_in_function",
        "panics_with_a_bomb",
        "unknown_function_status",
        "null_in_function",
        "floods_in_function",
        "keeps_its_sink",
        "writes_from_a_thread",
    ] {
        let workshop = Workshop::new();
        let directory = set(&workshop, &[name], 1);
        let trust = workshop.key.trust_store().expect("a store");
        let generation = Registry::new().load(&[directory], &trust, &limits);
        let generation = generation.unwrap_or_else(|error| panic!("{error}"));
        let functions = generation.packs()[0].functions();
        drop(functions.call(0, &[13, 3]));
        println!("{name}: {}", functions.quarantine().expect("quarantine"));
    }
}

/// Calls a pack that reads the arguments of the call before. The sanitizer ends the process.
fn keeps_arguments() {
    let workshop = Workshop::new();
    let directory = set(&workshop, &["keeps_its_arguments"], 1);
    let trust = workshop.key.trust_store().expect("a store");
    let generation = Registry::new().load(&[directory], &trust, &Limits::default());
    let generation = generation.unwrap_or_else(|error| panic!("{error}"));
    let functions = generation.packs()[0].functions();
    for arguments in [vec![3, 4], vec![13, 1]] {
        println!("{:?}", functions.call(0, &arguments));
    }
}

/// Whether the sanitizer finds what no host can notice.
fn is_found() -> bool {
    let here = std::env::current_exe().expect("a program");
    let output = Command::new(here).arg(KEEPS_ARGUMENTS).output();
    let output = output.expect("starts");
    let words = String::from_utf8_lossy(&output.stderr);
    let report = words
        .lines()
        .find(|line| line.contains("AddressSanitizer:"));
    println!("keeps_its_arguments: {}", report.unwrap_or("not found"));
    !output.status.success() && report.is_some_and(|line| line.contains("heap-use-after-free"))
}

fn main() -> ExitCode {
    if std::env::args()
        .nth(1)
        .is_some_and(|argument| argument == KEEPS_ARGUMENTS)
    {
        keeps_arguments();
        return ExitCode::SUCCESS;
    }
    // Packs that panic say so on the standard error stream; here it is expected.
    real_packs();
    swaps();
    zoo();
    let images = image_statistics();
    println!(
        "{} images mapped, {} in quarantine",
        images.mapped_images, images.quarantined_images
    );
    if is_found() {
        ExitCode::SUCCESS
    } else {
        eprintln!("a pointer that was kept was not found: is the sanitizer on?");
        ExitCode::FAILURE
    }
}
