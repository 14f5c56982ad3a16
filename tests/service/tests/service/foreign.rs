//! A client of another language, with its own gRPC library: it knows the service by reflection alone.
//!
//! It needs python3 with venv, and the packages of `tests/foreign-python/requirements.txt` from the
//! registry on the first run. Where they cannot be had the test fails and says so.

use std::process::Command;

use test_service::daemon::Daemon;
use test_service::foreign::python;
use test_service::place::{Place, clean};
use test_service::{built, case, root};

/// A Python client discovers the service, assesses the clerk alone, in a batch and on a stream, reads rich errors and
/// checks health.
#[test]
fn a_python_client() {
    let place = Place::with_id_card_law();
    let daemon = Daemon::start(&place, &[]);
    let address = daemon.url().strip_prefix("http://").expect("an address");
    let case = place.path("case.json");
    std::fs::write(&case, message(&daemon)).expect("the case");
    let script = root().join("tests/foreign-python/client.py");
    let mut command = Command::new(python());
    command.arg(script).arg(address).arg(case);
    let said = built::succeed(clean(&mut command));
    let checks: Vec<&str> = said.lines().collect();
    assert_eq!(
        checks,
        [
            "reflection: ok",
            "health: ok",
            "assessment: ok",
            "errors: ok",
            "batch: ok",
            "stream: ok",
            "catalogue: ok",
        ]
    );
}

/// The clerk's case as JSON by the mapping of protocol buffers.
fn message(daemon: &Daemon) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let request = runtime.expect("a runtime").block_on(async {
        let client = test_service::client::Client::connect(daemon.url()).await;
        client.request(&case("telecom-clerk")).await
    });
    lexpack_api::json::to_json("lexpack.v1.AssessRequest", &request)
        .expect("JSON")
        .to_string()
}
