//! The command line and a client of another language, with TLS, certificates and tokens.

use std::path::Path;
use std::process::{Command, Output};

use rustix::process::Signal;
use test_callers::authority::{Authority, uri};
use test_callers::issuer::{AUDIENCE, ISSUER, Issuer, key_set};
use test_callers::place::Place;
use test_service::built::{self, path, programs};
use test_service::daemon::Daemon;
use test_service::foreign::python;
use test_service::place::{self as packs, clean};
use test_service::{case_file, root};

/// A server with law, TLS, tokens and certificates of callers, as a process.
struct Running {
    place: Place,
    _packs: packs::Place,
    daemon: Daemon,
    port: String,
    admin: String,
}

fn start() -> Running {
    let place = Place::new();
    let packs = packs::Place::with_id_card_law();
    let file = |name: &str| path(&place.path(name));
    let settings = [
        format!("tls.certificate={}", file("server.pem")),
        format!("tls.key={}", file("server.key")),
        format!("tls.client_ca={}", file("ca.pem")),
        format!("tokens.keys={}", file("jwks.json")),
        format!("tokens.issuer={ISSUER}"),
        format!("tokens.audience={AUDIENCE}"),
        format!("callers.assess=claim:assess;uri:{}", uri("assess")),
        format!("callers.operate=claim:operate;uri:{}", uri("operate")),
        "callers.read=claim:operate".to_owned(),
        // Read anew when asked, and not by a look-out.
        "callers.watch_ms=3600000".to_owned(),
        "admin.listen=127.0.0.1:0".to_owned(),
    ];
    let arguments: Vec<&str> = settings.iter().flat_map(|one| ["--set", one]).collect();
    let mut daemon = Daemon::start(&packs, &arguments);
    let event = daemon.wait_for("listening for operators");
    let port = |address: &str| {
        address
            .rsplit(':')
            .next()
            .map(str::to_owned)
            .expect("a port")
    };
    Running {
        port: port(daemon.url()),
        admin: port(event["admin"].as_str().expect("an address")),
        place,
        _packs: packs,
        daemon,
    }
}

impl Running {
    fn file(&self, name: &str, text: &str) -> String {
        path(&self.place.write(name, text))
    }

    fn token(&self, name: &str, roles: &[&str]) -> String {
        self.file(name, &self.place.issuer.with_roles(roles))
    }

    /// Arguments for a certificate with this role.
    fn certificate(&self, role: &str) -> [String; 4] {
        let leaf = self.place.authority.caller(role);
        [
            "--certificate".to_owned(),
            self.file("caller.pem", &leaf.certificate),
            "--certificate-key".to_owned(),
            self.file("caller.key", &leaf.key),
        ]
    }
}

fn lexpack(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(&programs().lexpack);
    let Output {
        status,
        stdout,
        stderr,
    } = clean(command.args(arguments))
        .output()
        .expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

/// The commands that ask a server do so with a token or a certificate, and say why where they are refused.
#[test]
fn the_command_line() {
    let running = start();
    let server = format!("https://localhost:{}", running.port);
    let admin = format!("https://localhost:{}", running.admin);
    let ca = path(&running.place.path("ca.pem"));
    let case = path(&case_file("telecom-clerk"));
    let assess = ["assess", &case, "--server", &server, "--lang", "en"];
    let list = ["packs", "list", "--server", &server];
    let info = ["sets", "info", "--admin", &admin];
    let token = running.token("assess", &["assess"]);
    let by_token = ["--ca", &ca, "--token-file", &token];
    let certificate = running.certificate("assess");
    let mut by_certificate = vec!["--ca", ca.as_str()];
    by_certificate.extend(certificate.iter().map(String::as_str));
    for credentials in [&by_token[..], &by_certificate] {
        for (command, part) in [
            (&assess[..], "cn.id-card-law"),
            (&list, "cn.id-card-law"),
            (
                &info,
                "tls      read anew 0 times, expires 4096-01-01T00:00:00Z",
            ),
        ] {
            let (code, out, err) = lexpack(&[command, credentials].concat());
            assert_eq!(code, Some(0), "{command:?}: {out}{err}");
            assert!(out.contains(part), "{command:?}: {out}");
        }
        let rollback = ["sets", "rollback", "--admin", &admin];
        let (code, out, _) = lexpack(&[&rollback, credentials].concat());
        assert_eq!(code, Some(1));
        assert!(
            out.starts_with("PERMISSION_DENIED: the method needs the role `operate`"),
            "{out}"
        );
    }
    let (code, _, err) = lexpack(&[&list[..], &["--ca", &ca]].concat());
    assert_eq!(code, Some(2));
    assert!(err.contains("UNAUTHENTICATED"), "{err}");
}

/// Operators' calls are in the log with the name of the caller; tokens are not, at any level.
#[test]
fn the_log() {
    let mut running = start();
    let admin = format!("https://localhost:{}", running.admin);
    let ca = path(&running.place.path("ca.pem"));
    let token = running.token("operate", &["operate"]);
    let arguments = [
        "sets",
        "rollback",
        "--admin",
        &admin,
        "--ca",
        &ca,
        "--token-file",
        &token,
    ];
    let (code, out, err) = lexpack(&arguments);
    assert_eq!(code, Some(1), "{err}");
    assert!(out.starts_with("SET_STATE"), "{out}");
    let event = running.daemon.wait_for("an operator calls");
    assert_eq!(event["caller"], "token:desk");
    assert_eq!(event["method"], "/lexpack.v1.PackService/Rollback");
    let token = std::fs::read_to_string(token).expect("the token");
    let signature = token.rsplit('.').next().expect("a signature");
    assert!(
        !running
            .daemon
            .log()
            .iter()
            .any(|line| line.contains(signature))
    );
}

/// SIGHUP reads certificates and keys anew, each by itself: a key set that cannot be used is told and left.
#[test]
fn a_hangup_reads_anew() {
    let mut running = start();
    let server = format!("https://localhost:{}", running.port);
    let ca = path(&running.place.path("ca.pem"));
    let next = Issuer::new("two");
    let token = running.file("next", &next.with_roles(&["assess"]));
    let list = [
        "packs",
        "list",
        "--server",
        &server,
        "--ca",
        &ca,
        "--token-file",
        &token,
    ];
    assert!(lexpack(&list).2.contains("UNAUTHENTICATED"));
    running.file("jwks.json", &key_set(&[&next]));
    running.daemon.signal(Signal::HUP);
    for name in ["tls", "tokens"] {
        assert_eq!(running.daemon.wait_for("read anew")["credential"], name);
    }
    assert_eq!(lexpack(&list).0, Some(0));

    running.file("jwks.json", "nonsense");
    running.daemon.signal(Signal::HUP);
    let event = running
        .daemon
        .wait_for("not read anew; the one before stays");
    assert_eq!(
        (&event["credential"], &event["level"]),
        (&"tokens".into(), &"ERROR".into())
    );
    assert_eq!(lexpack(&list).0, Some(0));
}

/// What the command line would be wrong to send, or could not verify, it does not send.
#[test]
fn what_is_not_sent() {
    let directory = tempfile::tempdir().expect("a directory");
    let write = |name: &str, text: &str| {
        let file = directory.path().join(name);
        std::fs::write(&file, text).expect("a file");
        path(&file)
    };
    let token = write("token", "a.b.c");
    let broken = write("broken", "a\nb");
    let ca = write("ca.pem", &Authority::new("one").pem());
    let list = ["packs", "list", "--server"];
    for (more, part) in [
        (
            vec!["http://192.0.2.1:7420", "--token-file", &token],
            "a token is not sent",
        ),
        (
            vec!["https://localhost:7420", "--token-file", &token],
            "--ca FILE",
        ),
        (
            vec!["http://localhost:7420", "--ca", &ca],
            "certificates are for https",
        ),
        (
            vec!["https://localhost:7420", "--ca", &ca, "--certificate", &ca],
            "a certificate and its key go together",
        ),
        (
            vec!["http://localhost:7420", "--token-file", &broken],
            "not a token",
        ),
        (
            vec!["http://localhost:7420", "--token-file", "absent"],
            "absent",
        ),
    ] {
        let (code, _, err) = lexpack(&[&list[..], &more].concat());
        assert_eq!(code, Some(2), "{more:?}");
        assert!(err.contains(part), "`{part}` in {err}");
    }
}

/// Files are looked at before the server starts, with each problem; what is good is no problem.
#[test]
fn a_configuration_is_checked_with_its_files() {
    let place = Place::new();
    let file = |name: &str| path(&place.path(name));
    let settings = [
        format!("tls.certificate={}", file("server.pem")),
        format!("tls.key={}", file("server.key")),
    ];
    let check = |settings: &[String]| {
        let sets = settings.iter().flat_map(|one| ["--set", one.as_str()]);
        let arguments: Vec<&str> = std::iter::once("--check-config").chain(sets).collect();
        test_service::daemon::output(&arguments)
    };
    assert!(check(&settings).status.success());
    std::fs::remove_file(Path::new(&file("server.key"))).expect("it was there");
    let refused = check(&settings);
    assert_eq!(refused.status.code(), Some(78));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("server.key"));
}

/// A Python client trusts the authority, bears a token, and reads why it is refused without one.
#[test]
fn a_python_client() {
    let running = start();
    let address = format!("localhost:{}", running.port);
    let token = running.token("token", &["assess"]);
    let case = running.file("case.json", &message());
    let script = root().join("tests/foreign-python/client.py");
    let mut command = Command::new(python());
    command.arg(script).args([&address, &case]);
    command.args([&path(&running.place.path("ca.pem")), &token]);
    let said = built::succeed(clean(&mut command));
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "reflection: ok",
            "health: ok",
            "assessment: ok",
            "errors: ok",
            "batch: ok",
            "stream: ok",
            "catalogue: ok",
            "refusals: ok",
        ]
    );
}

/// The clerk's case as JSON by the mapping of protocol buffers, typed by a server without TLS.
fn message() -> String {
    let packs = packs::Place::with_id_card_law();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let request = runtime.block_on(async {
        let running = test_service::running::Running::start(&packs).await;
        let client = running.client().await;
        client.request(&test_service::case("telecom-clerk")).await
    });
    lexpack_api::json::to_json("lexpack.v1.AssessRequest", &request)
        .expect("JSON")
        .to_string()
}
