//! The unit of systemd agrees with the server, and holds it as tight as it can be held.

use std::process::Command;

use test_deployment::container::Container;
use test_deployment::settings::{self, milliseconds, word};
use test_deployment::text;
use test_deployment::unit::Unit;

const UNIT: &str = "deploy/systemd/lexpackd.service";
/// Time that the server gives the last spans.
const SPANS_GRACE_MS: u64 = 5000;
const CONFIGURATION: &str = "deploy/systemd/lexpackd.toml";

/// The program has its name, stops by the signal that drains within the time, and reloads.
#[test]
fn start_and_stop() {
    let unit = Unit::read(UNIT);
    let image = Container::read("deploy/Containerfile");
    let program = image.one("ENTRYPOINT").trim_matches(['[', ']', '"']);
    let start = unit.one("ExecStart");
    assert_eq!(
        start,
        format!("{program} --config /etc/lexpack/lexpackd.toml")
    );
    assert_eq!(unit.one("KillSignal"), image.one("STOPSIGNAL"));
    assert!(unit.one("ExecReload").ends_with(" -HUP $MAINPID"));
    // The server tells nobody when it is ready.
    assert_eq!(unit.one("Type"), "exec");
    let main = text("crates/server/src/main.rs");
    assert!(main.contains("SignalKind::hangup()") && main.contains("SignalKind::terminate()"));
    assert!(main.contains(&format!(
        "BAD_CONFIGURATION: u8 = {};",
        unit.one("RestartPreventExitStatus")
    )));
    let drain = milliseconds(&settings::read(CONFIGURATION), "limits.drain_grace_ms");
    let patience: u64 = unit.one("TimeoutStopSec").parse().expect("seconds");
    // Calls first, then receipts, then spans.
    assert!(patience * 1000 > 2 * drain + SPANS_GRACE_MS);
}

/// Everything that the configuration names lies in a directory that the unit makes.
#[test]
fn paths_are_the_units() {
    let unit = Unit::read(UNIT);
    let configuration = settings::read(CONFIGURATION);
    let state = word(&configuration, "packs.state_directory");
    assert!(state.starts_with(&format!("/var/lib/{}/", unit.one("StateDirectory"))));
    let socket = word(&configuration, "admin.listen");
    assert!(socket.starts_with(&format!("unix:/run/{}/", unit.one("RuntimeDirectory"))));
    let keys = configuration["packs.trusted_keys"]
        .as_array()
        .expect("keys");
    let inside = format!("/etc/{}/", unit.one("ConfigurationDirectory"));
    assert!(!keys.is_empty());
    for key in keys {
        assert!(key.as_str().expect("a path").starts_with(&inside));
    }
}

/// What hardens the unit is there, and what the server needs is not taken away.
#[test]
fn the_unit_is_tight() {
    let unit = Unit::read(UNIT);
    for (key, value) in [
        ("DynamicUser", "yes"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("MemoryDenyWriteExecute", "yes"),
        ("RestrictNamespaces", "yes"),
        ("SystemCallArchitectures", "native"),
        ("LimitCORE", "0"),
        // A probe that takes too much ends alone.
        ("OOMPolicy", "continue"),
    ] {
        assert_eq!(unit.one(key), value, "{key}");
    }
    assert_eq!(
        unit.all("SystemCallFilter"),
        ["@system-service", "~@privileged @resources"]
    );
    // The operators' socket is one of these.
    assert!(unit.one("RestrictAddressFamilies").contains("AF_UNIX"));
}

/// Where systemd's own checker is there, it finds nothing wrong and little exposed.
#[test]
fn systemd_agrees() {
    if Command::new("systemd-analyze")
        .arg("--version")
        .output()
        .is_err()
    {
        println!("systemd-analyze is not on this machine; the tests beside this one stand alone");
        return;
    }
    let place = tempfile::tempdir().expect("a directory");
    let copy = place.path().join("lexpackd.service");
    // The checker looks for the program, which is not installed here.
    let unit = text(UNIT).replace("=/usr/local/bin/lexpackd ", "=/bin/true ");
    assert!(unit.contains("=/bin/true "));
    std::fs::write(&copy, unit).expect("a copy");
    for arguments in [
        &["verify", "--man=no", "--generators=no"][..],
        &["security", "--offline=true", "--no-pager", "--threshold=15"],
    ] {
        let mut command = Command::new("systemd-analyze");
        let output = command
            .args(arguments)
            .arg(&copy)
            .output()
            .expect("it starts");
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{}", said(&output.stdout));
        let complaints = said(&output.stderr);
        assert!(!complaints.contains("lexpackd.service"), "{complaints}");
    }
}
