//! The manifests of Kubernetes agree with the server, the container file and each other.

use std::collections::BTreeSet;
use std::path::Path;

use test_deployment::container::Container;
use test_deployment::manifests::{
    BASE, NAME, OVERLAYS, container, environment, layers, listed, pod, read, resource, resources,
};
use test_deployment::settings::{self, Settings};
use test_deployment::yaml::Yaml;
use test_deployment::{files, root, text};

/// Resources for the operator of Prometheus, which an overlay may take in.
const COMPONENT: &str = "deploy/kubernetes/components/prometheus-operator";
/// Time that the server gives the last spans.
const SPANS_GRACE_MS: u64 = 5000;
const PROBES: [&str; 3] = ["startupProbe", "livenessProbe", "readinessProbe"];

fn configuration() -> Settings {
    settings::read(&format!("{BASE}/lexpackd.toml"))
}

/// The port of an address.
fn port(address: &str) -> u64 {
    let (_, port) = address.rsplit_once(':').expect("a port");
    port.parse().expect("a number")
}

/// Labels that a selector asks for.
fn labels(selector: &Yaml) -> BTreeSet<(String, String)> {
    let entries = selector.entries().iter();
    entries
        .map(|(name, value)| (name.clone(), value.text().to_owned()))
        .collect()
}

/// Every kustomization names exactly the files beside it, and every file is YAML.
#[test]
fn every_file_is_listed() {
    let mut all = 0;
    for folder in OVERLAYS.iter().chain(&[BASE, COMPONENT]) {
        let kustomization = read(&format!("{folder}/kustomization.yaml"));
        let mut names = listed(&kustomization, "resources", None);
        names.retain(|name| {
            let folder_of_its_own = name.starts_with("../");
            let there = root().join(folder).join(name).join("kustomization.yaml");
            assert!(!folder_of_its_own || there.is_file(), "{name}");
            !folder_of_its_own
        });
        names.extend(listed(&kustomization, "patches", Some("path")));
        let maps = kustomization.get("configMapGenerator");
        for map in maps.map_or(&[][..], Yaml::items) {
            names.extend(listed(map, "files", None));
        }
        names.push("kustomization.yaml".to_owned());
        names.sort();
        let there: Vec<String> = files(folder);
        all += there.len();
        let listed: Vec<String> = names
            .iter()
            .map(|name| format!("{folder}/{name}"))
            .collect();
        assert_eq!(there, listed);
        for file in there.iter().filter(|file| file.ends_with(".yaml")) {
            assert!(!read(file).entries().is_empty(), "{file}");
        }
    }
    assert_eq!(files("deploy/kubernetes").len(), all, "no other folder");
}

/// Whatever selects pods selects the pods of the deployment, in one namespace.
#[test]
fn selectors_match() {
    for overlay in OVERLAYS {
        let resources = resources(overlay);
        let pod = pod(overlay);
        let have = labels(&pod["metadata"]["labels"]);
        let mut selectors: Vec<&Yaml> = resources
            .iter()
            .filter(|resource| resource["kind"].text() == "Service")
            .map(|service| &service["spec"]["selector"])
            .collect();
        assert_eq!(selectors.len(), 2, "an ordinary and a headless service");
        for (kind, key) in [
            ("Deployment", "selector"),
            ("NetworkPolicy", "podSelector"),
            ("PodDisruptionBudget", "selector"),
        ] {
            let found = resources.iter().filter(|r| r["kind"].text() == kind);
            selectors.extend(found.map(|resource| &resource["spec"][key]["matchLabels"]));
        }
        for spread in pod.all("labelSelector") {
            selectors.push(&spread["matchLabels"]);
        }
        for selector in selectors {
            let wanted = labels(selector);
            assert!(
                !wanted.is_empty() && wanted.is_subset(&have),
                "{selector:?}"
            );
        }
        let kustomization = read(&format!("{overlay}/kustomization.yaml"));
        let namespace = resources.iter().find(|r| r["kind"].text() == "Namespace");
        assert_eq!(
            kustomization["namespace"],
            namespace.expect("a namespace")["metadata"]["name"]
        );
        let account = pod["spec"]["serviceAccountName"].text();
        let account = resource(&resources, "ServiceAccount", account);
        assert_eq!(account["automountServiceAccountToken"].text(), "false");
    }
}

/// The port that is served is the one that is published, probed and let through; the operators' port
/// stays inside the pod.
#[test]
fn ports_agree() {
    let configuration = configuration();
    let served = port(settings::word(&configuration, "listen"));
    let told = port(settings::word(&configuration, "metrics.listen"));
    let operators = settings::word(&configuration, "admin.listen");
    assert!(operators.starts_with("127.0.0.1:"), "{operators}");
    for overlay in OVERLAYS {
        let resources = resources(overlay);
        let pod = pod(overlay);
        let container = container(&pod);
        let [published, metrics] = container["ports"].items() else {
            panic!("a port for callers and one for metrics")
        };
        assert_eq!(published["containerPort"].number(), served);
        assert_eq!(metrics["containerPort"].number(), told);
        for probe in PROBES {
            assert_eq!(container[probe]["grpc"]["port"].number(), served, "{probe}");
        }
        for service in ["lexpackd", "lexpackd-headless"] {
            let [port] = resource(&resources, "Service", service)["spec"]["ports"].items() else {
                panic!("one port")
            };
            assert_eq!(port["port"].number(), served);
            assert_eq!(port["targetPort"], published["name"]);
        }
        let headless = resource(&resources, "Service", "lexpackd-headless");
        assert_eq!(headless["spec"]["clusterIP"].text(), "None");
        let policy = resource(&resources, "NetworkPolicy", NAME);
        let [callers, readers] = policy["spec"]["ingress"].items() else {
            panic!("one way in for callers and one for metrics")
        };
        for (rule, port, label) in [
            (callers, published, "lexpack-caller"),
            (readers, metrics, "lexpack-metrics"),
        ] {
            let [open] = rule["ports"].items() else {
                panic!("one port")
            };
            assert_eq!(open["port"], port["name"]);
            let [from] = rule["from"].items() else {
                panic!("one kind of pods")
            };
            let wanted = labels(&from["podSelector"]["matchLabels"]);
            assert_eq!(wanted, [(label.to_owned(), "true".to_owned())].into());
        }
        // A server calls nobody but its database, and the name service that knows where it is.
        let out = policy["spec"]["egress"].all("port");
        let out: Vec<u64> = out.into_iter().map(Yaml::number).collect();
        let variables = environment(container);
        let database = variables
            .iter()
            .find(|(name, _)| name == "LEXPACK_POSTGRESQL_ADDRESS");
        match database {
            None => assert!(out.is_empty(), "{overlay}: {out:?}"),
            Some((_, address)) => {
                let (place, _database) = address.rsplit_once('/').expect("a database");
                assert_eq!(out, [port(place), 53, 53]);
            }
        }
    }
    let operators = port(operators).to_string();
    for file in files("deploy/kubernetes") {
        let told = file.ends_with(".yaml") && text(&file).contains(&operators);
        assert!(!told, "{file} names the operators' port");
    }
}

/// Whoever asks for metrics by way of the component finds the port of the pods, also of those that are not ready,
/// and the job has the name that the alerts are on.
#[test]
fn metrics_are_found() {
    let service = read(&format!("{COMPONENT}/service-metrics.yaml"));
    let monitor = &read(&format!("{COMPONENT}/servicemonitor.yaml"))["spec"];
    let [endpoint] = monitor["endpoints"].items() else {
        panic!("one endpoint")
    };
    let [open] = service["spec"]["ports"].items() else {
        panic!("one port")
    };
    assert_eq!(endpoint["port"], open["name"]);
    assert_eq!(endpoint["path"].text(), "/metrics");
    let configured = port(settings::word(&configuration(), "metrics.listen"));
    assert_eq!(open["port"].number(), configured);
    assert_eq!(service["spec"]["publishNotReadyAddresses"].text(), "true");
    let have = labels(&service["metadata"]["labels"]);
    assert!(labels(&monitor["selector"]["matchLabels"]).is_subset(&have));
    let job = monitor["jobLabel"].text();
    assert_eq!(service["metadata"]["labels"][job].text(), NAME);
    assert!(text("deploy/observability/lexpackd.rules.yaml").contains(&format!("job=\"{NAME}\"")));
    for overlay in OVERLAYS {
        let pod = pod(overlay);
        let wanted = labels(&service["spec"]["selector"]);
        assert!(wanted.is_subset(&labels(&pod["metadata"]["labels"])));
        let ports = container(&pod)["ports"].items();
        assert!(ports.iter().any(|port| port["name"] == open["targetPort"]));
    }
}

/// The three probes ask different questions: readiness for law, liveness for an answer, and the start has
/// more time than a load takes.
#[test]
fn probes_differ() {
    let proto = files("proto/lexpack/v1");
    let proto: Vec<String> = proto.iter().map(|file| text(file)).collect();
    let configuration = configuration();
    let pod = pod(OVERLAYS[0]);
    let container = container(&pod);
    let service = |probe: &str| container[probe]["grpc"]["service"].text().to_owned();
    let number = |probe: &str, key: &str| container[probe][key].number();
    for probe in PROBES {
        let name = service(probe);
        let short = name.strip_prefix("lexpack.v1.").expect("a full name");
        let declared = format!("service {short} {{");
        assert!(proto.iter().any(|text| text.contains(&declared)), "{name}");
        assert!(number(probe, "timeoutSeconds") <= number(probe, "periodSeconds"));
    }
    assert_ne!(service("readinessProbe"), service("livenessProbe"));
    assert_eq!(service("startupProbe"), service("livenessProbe"));
    let patience = |probe| number(probe, "periodSeconds") * number(probe, "failureThreshold");
    let probe = settings::milliseconds(&configuration, "packs.probe_ms") / 1000;
    assert!(
        patience("startupProbe") >= 3 * probe,
        "a probe, a load, and air"
    );
    assert!(patience("readinessProbe") < patience("livenessProbe"));
    assert!(patience("livenessProbe") < patience("startupProbe"));
}

/// A pod has more time to end than the drain of calls, of receipts and of spans takes.
#[test]
fn the_drain_fits() {
    let drain = settings::milliseconds(&configuration(), "limits.drain_grace_ms");
    for overlay in OVERLAYS {
        let pod = pod(overlay);
        let before = container(&pod)["lifecycle"]["preStop"]["exec"]["command"].items();
        let [sleep, seconds] = before else {
            panic!("a pause: {before:?}")
        };
        assert_eq!(sleep.text(), "/bin/sleep");
        let grace = pod["spec"]["terminationGracePeriodSeconds"].number();
        assert!(
            grace * 1000 > seconds.number() * 1000 + 2 * drain + SPANS_GRACE_MS,
            "{grace} s"
        );
    }
}

/// The autoscaler and the budget have something to work on, and leave room for each other.
#[test]
fn autoscaler_and_budget_have_targets() {
    let fleet = resources("deploy/kubernetes/overlays/fleet");
    let scaler = &resource(&fleet, "HorizontalPodAutoscaler", NAME)["spec"];
    let target = &scaler["scaleTargetRef"];
    let deployment = resource(&fleet, target["kind"].text(), target["name"].text());
    assert_eq!(target["apiVersion"], deployment["apiVersion"]);
    assert!(
        deployment["spec"].get("replicas").is_none(),
        "the number of replicas is the autoscaler's"
    );
    let least = scaler["minReplicas"].number();
    assert!(least < scaler["maxReplicas"].number());
    let budget = &resource(&fleet, "PodDisruptionBudget", NAME)["spec"];
    assert!(budget["maxUnavailable"].number() < least);
    let pod = pod("deploy/kubernetes/overlays/fleet");
    // It measures against this.
    let cores = container(&pod)["resources"]["requests"]["cpu"].number();
    let threads = configuration()["worker_threads"].as_integer();
    assert_eq!(threads, i64::try_from(cores).ok());
    let rolling = &deployment["spec"]["strategy"]["rollingUpdate"];
    assert_eq!(rolling["maxUnavailable"].number(), 0);
}

/// A state directory has one user at a time, on a claim that is there.
#[test]
fn one_server_has_the_claim() {
    let single = resources("deploy/kubernetes/overlays/single");
    let deployment = &resource(&single, "Deployment", NAME)["spec"];
    assert_eq!(deployment["replicas"].number(), 1);
    assert_eq!(deployment["strategy"]["type"].text(), "Recreate");
    let state = deployment["template"]["spec"]["volumes"].named("state");
    assert!(state.get("emptyDir").is_none());
    let claim = state["persistentVolumeClaim"]["claimName"].text();
    let claim = resource(&single, "PersistentVolumeClaim", claim);
    assert_eq!(claim["spec"]["accessModes"].items().len(), 1);
}

/// What the server needs of the secret is mounted where the settings say, for the group of the pod alone, and no
/// secret stands in a file here.
#[test]
fn secrets_are_mounted() {
    let pod = pod("deploy/kubernetes/overlays/fleet-postgresql");
    let container = container(&pod);
    let mount = container["volumeMounts"].named("receipts");
    assert_eq!(mount["readOnly"].text(), "true");
    let secret = &pod["spec"]["volumes"].named("receipts")["secret"];
    assert_eq!(secret["defaultMode"].text(), "0440");
    let files: BTreeSet<String> = listed(secret, "items", Some("path"))
        .into_iter()
        .map(|file| format!("{}/{file}", mount["mountPath"].text()))
        .collect();
    let variables = environment(container);
    let named: BTreeSet<String> = variables
        .iter()
        .map(|(_, value)| value.clone())
        .filter(|value| value.starts_with(mount["mountPath"].text()))
        .collect();
    assert_eq!(named, files);
    for file in test_deployment::files("deploy") {
        assert!(!text(&file).contains("kind: Secret"), "{file}");
    }
    let address = variables
        .iter()
        .find(|(name, _)| name == "LEXPACK_POSTGRESQL_ADDRESS");
    let (_, address) = address.expect("an address");
    let (user, _) = address.split_once('@').expect("a user");
    assert_eq!(user.matches(':').count(), 1, "no password after the user");
}

/// Every container runs as the user of the image, without rights, on a root that cannot be written.
#[test]
fn containers_have_no_rights() {
    let image = Container::read("deploy/Containerfile");
    let (user, group) = image.one("USER").split_once(':').expect("user and group");
    assert_eq!(
        Container::read("deploy/Containerfile.set").one("USER"),
        image.one("USER")
    );
    for overlay in OVERLAYS {
        let pod = pod(overlay);
        let spec = &pod["spec"];
        let security = &spec["securityContext"];
        assert_eq!(security["runAsNonRoot"].text(), "true");
        assert_eq!(security["runAsUser"].text(), user);
        for key in ["runAsGroup", "fsGroup"] {
            assert_eq!(security[key].text(), group);
        }
        assert_eq!(security["seccompProfile"]["type"].text(), "RuntimeDefault");
        assert_eq!(spec["automountServiceAccountToken"].text(), "false");
        // A service of the name `lexpack` would be read as settings.
        assert_eq!(spec["enableServiceLinks"].text(), "false");
        let first = spec.get("initContainers").map_or(&[][..], Yaml::items);
        for container in first.iter().chain(spec["containers"].items()) {
            let security = &container["securityContext"];
            assert_eq!(security["allowPrivilegeEscalation"].text(), "false");
            assert_eq!(security["readOnlyRootFilesystem"].text(), "true");
            let [dropped] = security["capabilities"]["drop"].items() else {
                panic!("everything is dropped")
            };
            assert_eq!(dropped.text(), "ALL");
            assert!(container["resources"]["limits"].get("memory").is_some());
        }
    }
}

/// The paths that the server uses are mounted, and the ones that it writes to can be written.
#[test]
fn paths_are_mounted() {
    let configuration = configuration();
    let image = Container::read("deploy/Containerfile");
    for overlay in OVERLAYS {
        let pod = pod(overlay);
        let container = container(&pod);
        let mounts = container["volumeMounts"].items();
        // The mount that a path lies in, the path in it, and the volume behind it.
        let mount = |path: &str| {
            let inside = |mount: &&Yaml| Path::new(path).starts_with(mount["mountPath"].text());
            let mount = mounts.iter().find(inside);
            let mount = mount.unwrap_or_else(|| panic!("{overlay}: {path} is not mounted"));
            let volume = pod["spec"]["volumes"].named(mount["name"].text());
            let inner = Path::new(path).strip_prefix(mount["mountPath"].text());
            let inner = inner.expect("inside").to_str().expect("UTF-8").to_owned();
            let writable = mount.get("readOnly").is_none();
            (volume, inner, writable)
        };
        let mut environment_of_all = image.environment();
        environment_of_all.extend(environment(container));
        let value = |name: &str| {
            let set = environment_of_all
                .iter()
                .rev()
                .find(|(have, _)| have == name);
            set.map(|(_, value)| value.clone()).expect("a value")
        };

        let state = settings::word(&configuration, "packs.state_directory");
        assert!(mount(state).2, "the state is written");
        let (config, file, _) = mount("/etc/lexpack/lexpackd.toml");
        assert!(image.one("CMD").contains("\"/etc/lexpack/lexpackd.toml\""));
        let maps = config["projected"]["sources"].items();
        let ours = |map: &&Yaml| map["configMap"]["name"].text() == NAME;
        assert!(maps.iter().any(|map| ours(&map)));
        let base = read(&format!("{BASE}/kustomization.yaml"));
        let generated = base["configMapGenerator"].named(NAME);
        assert_eq!(listed(generated, "files", None), [file]);
        let (keys, key, _) = mount(&value("LEXPACK_PACKS_TRUSTED_KEYS"));
        assert_eq!(keys, config);
        assert!(keys.all("path").iter().any(|path| path.text() == key));

        let directory = value("LEXPACK_PACKS_DIRECTORIES");
        if !directory.is_empty() {
            let (packs, inner, writable) = mount(&directory);
            assert!(!writable);
            // Everybody may write to the root of such a volume, and a directory like that is refused.
            assert!(packs.get("emptyDir").is_none() || !inner.is_empty());
            let [first] = pod["spec"]["initContainers"].items() else {
                panic!("one container fills it")
            };
            let [filled] = first["volumeMounts"].items() else {
                panic!("one volume")
            };
            assert_eq!(filled["name"], packs["name"]);
            let target = format!("{}/{inner}", filled["mountPath"].text());
            let [.., script] = first["command"].items() else {
                panic!("a script")
            };
            assert!(script.text().ends_with(&format!(" cp -r /set {target}")));
            let set = Container::read("deploy/Containerfile.set");
            assert_eq!(set.one("COPY"), ". /set");
        }
        let layers = layers(overlay);
        let kustomizations = layers
            .iter()
            .map(|folder| read(&format!("{folder}/kustomization.yaml")));
        let images: Vec<String> = kustomizations
            .flat_map(|kustomization| listed(&kustomization, "images", Some("name")))
            .collect();
        for image in pod.all("image") {
            assert!(images.iter().any(|name| name == image.text()), "{image:?}");
        }
    }
}
