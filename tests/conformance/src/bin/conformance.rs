//! Builds, signs and serves the packs, and compares every mapped case with the answers of the server.

use std::process::ExitCode;
use std::time::Duration;

use test_conformance::PACKS;
use test_conformance::report::Report;
use test_service::built;
use test_service::client::Client;
use test_service::daemon::Daemon;
use test_service::place::Place;

/// How long the probe of all packs may take.
const PROBE: Duration = Duration::from_secs(600);

fn main() -> ExitCode {
    let place = Place::empty();
    for package in PACKS {
        println!("build and sign {package}");
        let artefact = place.add_unsigned(package, &built::library(package));
        place.sign(&artefact);
    }
    // The server is not optimised here, and the probe and the loader run every test case of all packs.
    let probe_ms = format!("packs.probe_ms={}", PROBE.as_millis());
    let server = Daemon::start_within(2 * PROBE, &place, &["--set", &probe_ms]);
    // The packs are probed before the server listens: what was not published by now never is.
    let published = |line: &String| line.contains("\"generation published\"");
    if !server.log().iter().any(published) {
        eprintln!("no generation was published:\n{}", server.log().join("\n"));
        return ExitCode::FAILURE;
    }
    println!("lexpackd answers at {}\n", server.url());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let client = runtime.block_on(Client::connect(server.url()));
    let report = Report::of(|written| runtime.block_on(client.assess(written)));
    print!("{report}");
    if report.failures().is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
