//! The balancer passes on what callers may call, to the servers that have law in force.

use test_deployment::manifests::{self, BASE, container, pod};
use test_deployment::settings::{self, milliseconds};
use test_deployment::text;
use test_deployment::yaml::Yaml;

const FILE: &str = "deploy/balancer/envoy.yaml";

fn cluster(envoy: &Yaml) -> &Yaml {
    let [cluster] = envoy["static_resources"]["clusters"].items() else {
        panic!("one cluster")
    };
    cluster
}

fn seconds(text: &str) -> u64 {
    let number = text.strip_suffix('s').expect("seconds");
    number.parse().expect("a number")
}

/// The servers are those of the headless service, at the port that they serve.
#[test]
fn servers_are_found() {
    let envoy = manifests::read(FILE);
    let [address] = cluster(&envoy).all("socket_address")[..] else {
        panic!("one address")
    };
    let headless = manifests::read(&format!("{BASE}/service-headless.yaml"));
    let namespace = manifests::read(&format!("{BASE}/namespace.yaml"));
    let name = |resource: &Yaml| resource["metadata"]["name"].text().to_owned();
    assert_eq!(
        address["address"].text(),
        format!("{}.{}.svc.cluster.local", name(&headless), name(&namespace))
    );
    let [port] = headless["spec"]["ports"].items() else {
        panic!("one port")
    };
    assert_eq!(address["port_value"], port["port"]);
}

/// Health is asked as readiness asks it, and a server without law gets no call.
#[test]
fn health_is_the_servers() {
    let envoy = manifests::read(FILE);
    let cluster = cluster(&envoy);
    let [check] = cluster["health_checks"].items() else {
        panic!("one check")
    };
    let pod = pod(manifests::OVERLAYS[0]);
    let readiness = &container(&pod)["readinessProbe"]["grpc"]["service"];
    assert_eq!(&check["grpc_health_check"]["service_name"], readiness);
    let panic = &cluster["common_lb_config"]["healthy_panic_threshold"];
    assert_eq!(panic["value"].number(), 0);
}

/// Only services for callers are routed, and the operators' address is nowhere.
#[test]
fn operators_are_not_routed() {
    let envoy = manifests::read(FILE);
    let routes = envoy.all("routes");
    let [routes] = routes[..] else {
        panic!("one table of routes")
    };
    let prefixes: Vec<&str> = routes
        .items()
        .iter()
        .map(|route| route["match"]["prefix"].text())
        .collect();
    assert_eq!(
        prefixes,
        [
            "/lexpack.v1.AssessmentService/",
            "/lexpack.v1.CatalogService/",
            "/grpc.health.v1.Health/"
        ]
    );
    let kubernetes = settings::read(&format!("{BASE}/lexpackd.toml"));
    let operators = settings::word(&kubernetes, "admin.listen");
    let (_, port) = operators.rsplit_once(':').expect("a port");
    assert!(!text(FILE).contains(port) && !text(FILE).contains("PackService"));
}

/// The server's deadline comes first, and the limit on streams is the server's.
#[test]
fn limits_are_the_servers() {
    let envoy = manifests::read(FILE);
    let kubernetes = settings::read(&format!("{BASE}/lexpackd.toml"));
    let deadline = milliseconds(&kubernetes, "limits.deadline_ms");
    let routes = envoy.all("routes")[0];
    for route in routes.items() {
        let timeout = seconds(route["route"]["timeout"].text());
        // Only a watch of health has no end.
        let endless = timeout == 0 && route["match"]["prefix"].text().contains("Health");
        assert!(endless || timeout * 1000 > deadline, "{route:?}");
    }
    let streams = settings::known()["limits.streams_per_connection"].as_integer();
    for limit in envoy.all("max_concurrent_streams") {
        assert_eq!(i64::try_from(limit.number()).ok(), streams);
    }
}
