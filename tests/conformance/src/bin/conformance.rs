//! Builds, signs and serves the packs, and compares every mapped case with the answers of the server.

use std::process::ExitCode;

use test_conformance::PACKS;
use test_conformance::report::Report;
use test_service::built;
use test_service::client::Client;
use test_service::daemon::Daemon;
use test_service::place::Place;

fn main() -> ExitCode {
    let place = Place::empty();
    for package in PACKS {
        println!("build and sign {package}");
        let artefact = place.add_unsigned(package, &built::library(package));
        place.sign(&artefact);
    }
    // The server is not optimised here, and the probe runs every test case of six packs.
    let mut server = Daemon::start(&place, &["--set", "packs.probe_ms=100000"]);
    server.wait_for("generation published");
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
