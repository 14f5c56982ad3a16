//! `lexpackd` as an operator meets it: configuration, exit codes, log and signals.

use std::collections::BTreeSet;
use std::net::TcpStream;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use lexpack_api::errors;
use lexpack_api::v1::{AssessRequest, FindingStatus};
use lexpack_server::Config;
use lexpack_server::config::Settings;
use rustix::process::Signal;
use test_service::client::{Client, finding};
use test_service::daemon::{Daemon, lexpackd, output};
use test_service::place::Place;
use test_service::{Wait, built, case, root};
use tonic::Code;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

/// Exit code for a configuration that cannot be used (EX_CONFIG).
const BAD_CONFIGURATION: i32 = 78;

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(BAD_CONFIGURATION), "{output:?}");
    assert!(output.stdout.is_empty());
    text(&output.stderr)
}

/// A call in flight when SIGTERM arrives is answered; health turns first, new connections are refused,
/// and the server ends well.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_drains() {
    let place = Place::with_id_card_law();
    let mut daemon = Daemon::start(&place, &["--set", "limits.concurrent_calls=1"]);
    let client = Client::connect(daemon.url()).await;
    let request = client.request(&case("telecom-clerk")).await;
    let mut health = HealthClient::new(Client::connect(daemon.url()).await.channel);
    let watch = health.watch(HealthCheckRequest::default()).await;
    let mut watch = watch.expect("a watch").into_inner();
    let mut status = async || {
        let update = watch.message().await.expect("the watch goes on");
        update.expect("an update").status()
    };
    assert_eq!(status().await, ServingStatus::Serving);

    let held = client.begin(request).await;
    daemon.signal(Signal::TERM);
    daemon.wait_for("draining");
    assert_eq!(status().await, ServingStatus::NotServing);
    let address = daemon
        .url()
        .strip_prefix("http://")
        .expect("an address")
        .to_owned();
    // The listener is closed just after the event was logged.
    let mut wait = Wait::for_event("new connections are refused");
    while TcpStream::connect(&address).is_ok() {
        wait.on().await;
    }
    let answer = held.finish().await.expect("the call in flight is answered");
    let found = finding(&answer, "cn.id-card-law.art19.p1", "clerk");
    assert_eq!(found.status(), FindingStatus::Established);

    drop((client, health, watch));
    assert!(daemon.ended().success());
    let last = daemon.log().last().expect("a log");
    assert!(last.contains("stopped"), "{last}");
    assert!(
        !daemon.log().concat().contains("grace"),
        "nothing was cut off"
    );
}

/// A call that does not end is cut off when the grace is over, and the log says so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_grace_ends() {
    let place = Place::with_id_card_law();
    let limits = [
        "--set",
        "limits.concurrent_calls=1",
        "--set",
        "limits.drain_grace_ms=1",
    ];
    let mut daemon = Daemon::start(&place, &limits);
    let client = Client::connect(daemon.url()).await;
    let request = client.request(&case("telecom-clerk")).await;
    let held = client.begin(request).await;
    daemon.signal(Signal::INT);
    daemon.wait_for("calls in flight were ended when the grace was over");
    assert!(daemon.ended().success());
    let status = held.finish().await.expect_err("the server is gone");
    assert_ne!(status.code(), Code::Ok);
}

/// Without a usable pack the server runs, answers that it has no law, and logs the code of the pack.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_law() {
    let place = Place::empty();
    place.add_unsigned("unsigned", built::id_card_law());
    let daemon = Daemon::start(&place, &[]);
    let log = daemon.log().join("\n");
    assert!(log.contains("\"code\":\"PACK-003\""), "{log}");
    assert!(log.contains("no new set is in force"), "{log}");
    let client = Client::connect(daemon.url()).await;
    let status = client
        .send(AssessRequest::default())
        .await
        .expect_err("no law");
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(errors::reason(&status).as_deref(), Some("NO_ACTIVE_SET"));
    let mut health = HealthClient::new(client.channel);
    let status = health
        .check(HealthCheckRequest::default())
        .await
        .expect("a status");
    assert_eq!(status.into_inner().status(), ServingStatus::NotServing);
}

/// Where a set is required, a server without one ends, with a code that supervisors know.
#[test]
fn a_required_set() {
    let place = Place::empty();
    let packs = built::path(&place.packs());
    let key = built::path(&place.public_key());
    let log = refused(&output(&[
        "--listen",
        "127.0.0.1:0",
        "--packs",
        &packs,
        "--trusted-key",
        &key,
        "--set",
        "packs.require_set=true",
    ]));
    assert!(log.contains("PACK-027"), "{log}");
    assert!(log.contains("packs.require_set is on"), "{log}");
}

/// Development mode trusts an unsigned pack and says so with a warning that names the key.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn development_mode_is_loud() {
    let place = Place::empty();
    place.add_unsigned("unsigned", built::id_card_law());
    let daemon = Daemon::listen(&["--dev", "--packs", &built::path(&place.packs())]);
    let warning = daemon
        .log()
        .iter()
        .find(|line| line.contains("DEVELOPMENT MODE"));
    let warning: serde_json::Value =
        serde_json::from_str(warning.expect("a warning")).expect("JSON");
    assert_eq!(warning["level"], "WARN");
    assert!(
        warning["key"].as_str().is_some_and(|key| key.len() == 16),
        "{warning}"
    );
    let client = Client::connect(daemon.url()).await;
    let answer = client.assess(&case("telecom-clerk")).await;
    let found = finding(&answer, "cn.id-card-law.art19.p1", "clerk");
    assert_eq!(found.status(), FindingStatus::Established);
}

/// No word of a case reaches the log, however much is logged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cases_stay_out_of_the_log() {
    let place = Place::with_id_card_law();
    let mut daemon = Daemon::start(&place, &["--set", "log.level=lexpack_server=trace,info"]);
    let client = Client::connect(daemon.url()).await;
    let mut request = client
        .request(&case("telecom-clerk").replace("clerk", "whistle"))
        .await;
    client.send(request.clone()).await.expect("an answer");
    request.required_set_digest = "whistle".to_owned();
    client.send(request).await.expect_err("a refusal");
    daemon.signal(Signal::TERM);
    drop(client);
    assert!(daemon.ended().success());
    let log = daemon.log().join("\n");
    assert!(log.contains("lexpack.v1.AssessmentService/Assess"), "{log}");
    assert!(!log.contains("whistle"), "{log}");
}

/// `--check-config` prints what holds: flags over environment over file, and reads back the same.
#[test]
fn check_config_prints_what_holds() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("lexpackd.toml");
    let written = "[limits]\ndeadline_ms = 1\ndrain_grace_ms = 2\nrequest_bytes = 3\n";
    std::fs::write(&file, written).expect("a file");
    let output = lexpackd(&["--config", &built::path(&file), "--check-config"])
        .args(["--set", "limits.request_bytes=5", "--listen", "127.0.0.1:1"])
        .env("LEXPACK_LIMITS_DRAIN_GRACE_MS", "4")
        .env("LEXPACK_LIMITS_REQUEST_BYTES", "4")
        .env("LEXPACK_PACKS_DIRECTORIES", "a:b")
        .output()
        .expect("the server starts");
    assert!(output.status.success(), "{output:?}");
    let printed = text(&output.stdout);
    let expected = Config {
        listen: ([127, 0, 0, 1], 1).into(),
        deadline: Duration::from_millis(1),
        drain_grace: Duration::from_millis(4),
        request_bytes: 5,
        pack_directories: vec!["a".into(), "b".into()],
        ..Config::default()
    };
    assert_eq!(printed, expected.to_string());
    assert_eq!(read(&printed), expected);
}

fn read(toml: &str) -> Config {
    let mut settings = Settings::default();
    settings.add_toml(toml, Path::new("test.toml"));
    settings
        .validate()
        .unwrap_or_else(|error| panic!("{error}"))
}

/// What the command line reads from the environment is no setting of the server, nor a mistake.
#[test]
fn the_environment_of_the_command_line() {
    let output = lexpackd(&["--check-config"])
        .env("LEXPACK_SERVER", "http://127.0.0.1:7420")
        .env("LEXPACK_KEY_PASSWORD", "secret")
        .env("LEXPACK_CA", "ca.pem")
        .env("LEXPACK_CERTIFICATE", "desk.pem")
        .env("LEXPACK_CERTIFICATE_KEY", "desk.key")
        .env("LEXPACK_TOKEN_FILE", "token")
        .output()
        .expect("the server starts");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(text(&output.stdout), Config::default().to_string());
}

/// Everything that is wrong with a configuration is told at once, each with its key and its place.
#[test]
fn every_problem_of_a_configuration() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("lexpackd.toml");
    let written = "listen = \"0.0.0.0:7420\"\n[limits]\ndeadline = 5\nrequest_bytes = \"many\"\n";
    std::fs::write(&file, written).expect("a file");
    let output = lexpackd(&["--config", &built::path(&file), "--check-config"])
        .args([
            "--set",
            "log.format=xml",
            "--set",
            "packs.requires_set=true",
        ])
        .env("LEXPACK_LIMITS_CONCURRENT_CALLS", "0")
        .env("LEXPACK_WORKERS", "2")
        .output()
        .expect("the server starts");
    let problems = refused(&output);
    for part in [
        "limits.deadline (",
        "limits.deadline_ms",
        "limits.request_bytes (",
        "lexpackd.toml): must be a whole number",
        "log.format (flag): must be `json` or `text`, not `xml`",
        "packs.requires_set (flag): is not a setting",
        "did you mean `packs.require_set`?",
        "limits.concurrent_calls (environment variable LEXPACK_LIMITS_CONCURRENT_CALLS)",
        "workers (environment variable LEXPACK_WORKERS): is not a setting",
        "0.0.0.0:7420 is not a loopback address, and nothing else is served without TLS",
        "0.0.0.0:7420 is not a loopback address, and nothing else is served to everybody",
    ] {
        assert!(problems.contains(part), "`{part}` in:\n{problems}");
    }
    let missing = refused(
        &lexpackd(&["--config", "no-such-file.toml"])
            .output()
            .expect("a start"),
    );
    assert!(missing.contains("no-such-file.toml"), "{missing}");
    let no_value = refused(&lexpackd(&["--set", "listen"]).output().expect("a start"));
    assert!(no_value.contains("must be KEY=VALUE"), "{no_value}");
}

/// The example shows every key with its default; the keys that are commented out are real.
#[test]
fn the_example_is_the_default() {
    let path = root().join("deploy/config.example.toml");
    let example = std::fs::read_to_string(path).expect("the example");
    assert_eq!(read(&example), Config::default());

    let commented = |line: &str| {
        let setting = line.strip_prefix("# ")?;
        let (key, _) = setting.split_once(" = ")?;
        let word = key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        word.then(|| setting.to_owned())
    };
    let whole: Vec<String> = example
        .lines()
        .map(|line| commented(line).unwrap_or_else(|| line.to_owned()))
        .collect();
    let whole = whole.join("\n");
    let config = read(&whole);
    assert!(config.address_file.is_some() && config.worker_threads.is_some());
    assert_eq!(
        keys(&whole),
        keys(&config.to_string()),
        "left: example, right: settings"
    );
}

/// Keys of a TOML text with their tables.
fn keys(toml: &str) -> BTreeSet<String> {
    let table: toml::Table = toml.parse().expect("TOML");
    let mut keys = BTreeSet::new();
    for (key, value) in table {
        match value {
            toml::Value::Table(inner) => {
                keys.extend(inner.into_iter().map(|(name, _)| format!("{key}.{name}")));
            }
            _ => drop(keys.insert(key)),
        }
    }
    keys
}

/// The bound address is written to the file that the configuration names.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_address_is_written() {
    let place = Place::with_id_card_law();
    let file = place.path("address");
    let setting = format!("address_file={}", file.display());
    let daemon = Daemon::start(&place, &["--set", &setting]);
    let address = std::fs::read_to_string(&file).expect("the address");
    assert_eq!(format!("http://{}", address.trim_end()), daemon.url());
}
