//! The files below `deploy/` agree with the programs that they start. What can be seen without the
//! programs is seen by the crate `test-deployment`.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_host::Limits;
use lexpack_server::config::AdminAddress;
use test_deployment::container::Container;
use test_deployment::manifests::{self, BASE, OVERLAYS};
use test_deployment::unit::Unit;
use test_service::built::{path, programs, succeed};
use test_service::daemon::lexpackd;
use test_service::place::Place;
use test_service::root;
use test_service::running::Running;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

const FILE: &str = "deploy/Containerfile";

/// What is built exists under the names that are copied and started.
#[test]
fn programs_have_their_names() {
    let image = Container::read(FILE);
    let builds = image
        .all("RUN")
        .into_iter()
        .filter(|run| run.contains("cargo build"))
        .collect::<Vec<_>>()
        .join(" ");
    let programs = programs();
    for (package, program) in [
        ("lexpack-server", &programs.lexpackd),
        ("lexpack-cli", &programs.lexpack),
    ] {
        let name = program
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        let built = format!("--locked --release --package {package} --bin {name}");
        assert!(builds.contains(&built), "{built}");
        let copied = format!("--from=build /src/target/release/{name} /usr/local/bin/{name}");
        assert!(image.all("COPY").contains(&copied.as_str()), "{copied}");
    }
    assert_eq!(image.one("ENTRYPOINT"), "[\"/usr/local/bin/lexpackd\"]");
}

/// What the image sets, and what its comment says how to set, is what the server reads.
#[test]
fn settings_are_real() {
    let image = Container::read(FILE);
    let text = test_deployment::text(FILE);
    let told = text
        .split("-e ")
        .skip(1)
        .filter_map(|rest| rest.split([' ', '`']).next());
    let set = image.all("ENV").join(" ");
    let settings: Vec<(&str, &str)> = set
        .split_whitespace()
        .chain(told)
        .map(|setting| setting.split_once('=').expect("NAME=VALUE"))
        .collect();
    assert_eq!(settings.len(), 5, "{settings:?}");
    let example = path(&root().join("deploy/config.example.toml"));
    let output = lexpackd(&["--config", &example, "--check-config"])
        .envs(settings)
        .output()
        .expect("the server starts");
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    for line in [
        "listen = \"0.0.0.0:7420\"",
        "directories = [\"/var/lib/lexpack/packs\"]",
        "trusted_keys = [\"/etc/lexpack/lexpack.pub\"]",
    ] {
        assert!(printed.contains(line), "`{line}` in:\n{printed}");
    }
    let made = image.all("RUN").join(" ");
    assert!(
        made.contains(" /var/lib/lexpack/packs"),
        "the directory is made"
    );
    assert_eq!(image.all("EXPOSE"), ["7420"]);
}

/// What the server makes of a configuration in an environment, line by line.
fn effective(file: &str, environment: BTreeMap<String, String>) -> Vec<String> {
    let file = path(&root().join(file));
    let mut command = lexpackd(&["--config", &file, "--check-config"]);
    let output = command.envs(environment).output().expect("it starts");
    assert!(output.status.success(), "{file}: {output:?}");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    printed.lines().map(str::to_owned).collect()
}

/// The server takes the configurations as they are deployed, with the environment that goes with them.
#[test]
fn configurations_are_taken() {
    let image = Container::read(FILE);
    let lines = effective("deploy/systemd/lexpackd.toml", BTreeMap::new());
    assert!(lines.contains(&"listen = \"unix:/run/lexpackd/admin.sock\"".to_owned()));
    for overlay in OVERLAYS {
        let pod = manifests::pod(overlay);
        let mut environment: BTreeMap<_, _> = image.environment().into_iter().collect();
        environment.extend(manifests::environment(manifests::container(&pod)));
        let lines = effective(&format!("{BASE}/lexpackd.toml"), environment);
        let fleet = !overlay.ends_with("single");
        let directories = if fleet {
            "directories = [\"/var/lib/lexpack/packs/set\"]"
        } else {
            "directories = []"
        };
        for line in [
            "listen = \"0.0.0.0:7420\"",
            "trusted_keys = [\"/etc/lexpack/lexpack.pub\"]",
            directories,
            &format!("require_set = {fleet}"),
        ] {
            assert!(lines.iter().any(|have| have == line), "{line} in {lines:?}");
        }
    }
}

/// Without law the names that start and liveness ask for are SERVING on the port of the callers, and the
/// one of readiness is not; with law all are.
#[tokio::test]
async fn probes_ask_what_is_answered() {
    let place = Place::empty();
    let mut config = place.config();
    config.admin_listen = Some(AdminAddress::Tcp(([127, 0, 0, 1], 0).into()));
    let running = Running::with(&config, true).await;
    let pod = manifests::pod(OVERLAYS[0]);
    let container = manifests::container(&pod);
    for law in [false, true] {
        if law {
            place.add_id_card_law();
            running.law.load().expect("the pack loads");
            running.health.refresh().await;
        }
        for (probe, waits_for_law) in [
            ("startupProbe", false),
            ("livenessProbe", false),
            ("readinessProbe", true),
        ] {
            let service = container[probe]["grpc"]["service"].text().to_owned();
            let channel = running.client().await.channel;
            let request = HealthCheckRequest { service };
            let answer = HealthClient::new(channel).check(request).await;
            let wanted = if law || !waits_for_law {
                ServingStatus::Serving
            } else {
                ServingStatus::NotServing
            };
            assert_eq!(
                answer.expect("a status").into_inner().status(),
                wanted,
                "{probe}"
            );
        }
    }
}

/// A container and a unit have room for a probe that takes all that it may, beside the server.
#[test]
fn there_is_memory_for_a_probe() {
    let gibibytes = |text: &str| {
        let number = text.trim_end_matches(['G', 'i']).parse::<u64>();
        number.expect("gibibytes").saturating_mul(1 << 30)
    };
    let unit = Unit::read("deploy/systemd/lexpackd.service");
    let mut bounds = vec![gibibytes(unit.one("MemoryMax"))];
    for overlay in OVERLAYS {
        let pod = manifests::pod(overlay);
        let limits = &manifests::container(&pod)["resources"]["limits"];
        bounds.push(gibibytes(limits["memory"].text()));
    }
    let probe = Limits::default().probe_memory_bytes;
    assert!(
        bounds.iter().all(|bound| *bound > probe),
        "{bounds:?} {probe}"
    );
}

/// Commands of the document are ones that the programs have, with the options that they have.
#[test]
fn documented_commands_exist() {
    let document = test_deployment::text("docs/deployment.md");
    let mut seen = BTreeSet::new();
    for line in document
        .lines()
        .map(|line| line.trim_start_matches("sudo "))
    {
        let mut words = line.split_whitespace();
        let program = match words.next() {
            Some("lexpack") => &programs().lexpack,
            Some("lexpackd") => &programs().lexpackd,
            _ => continue,
        };
        let mut commands: Vec<&str> = Vec::new();
        let mut options: Vec<(usize, &str)> = Vec::new();
        let mut words = words.peekable();
        while let Some(word) = words.next() {
            if let Some(option) = word.strip_prefix("--") {
                options.push((commands.len(), option));
                // Its value.
                words.next_if(|next| !next.starts_with("--"));
            } else if word.bytes().all(|b| b.is_ascii_lowercase()) {
                commands.push(word);
            }
        }
        let help = |depth: usize| {
            let mut command = std::process::Command::new(program);
            succeed(command.args(commands.iter().take(depth)).arg("--help"))
        };
        for (depth, option) in options.into_iter().chain([(commands.len(), "help")]) {
            let help = help(depth);
            assert!(help.contains(&format!("--{option}")), "{line}: --{option}");
        }
        seen.insert(line.to_owned());
    }
    assert!(seen.len() > 6, "{seen:?}");
}
