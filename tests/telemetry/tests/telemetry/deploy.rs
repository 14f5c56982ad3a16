//! The dashboard, the alerts and the documents name exactly the metrics that a running server tells.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use test_callers::authority::Authority;
use test_deployment::{text, yaml::Yaml};
use test_service::daemon::Daemon;
use test_service::place::Place;
use test_telemetry::page::Page;
use test_telemetry::query::{Names, names};

const DASHBOARD: &str = "deploy/observability/lexpackd.dashboard.json";
const ALERTS: &str = "deploy/observability/lexpackd.rules.yaml";
const DOCUMENT: &str = "docs/operations.md";

/// Labels that whoever asks for metrics adds.
const ADDED: [&str; 2] = ["instance", "job"];

/// What a server tells that has everything switched on which adds series.
async fn page() -> Page {
    let place = Place::with_id_card_law();
    let leaf = Authority::new("of the server").server();
    let (file, key_file) = (place.path("server.pem"), place.path("server.key"));
    std::fs::write(&file, leaf.certificate).expect("a file");
    std::fs::write(&key_file, leaf.key).expect("a file");
    let settings = [
        format!("tls.certificate={}", file.display()),
        format!("tls.key={}", key_file.display()),
        format!("admin.listen=unix:{}", place.path("admin.sock").display()),
        "metrics.listen=127.0.0.1:0".to_owned(),
    ];
    let flags = settings.iter().flat_map(|setting| ["--set", setting]);
    let daemon = Daemon::start(&place, &flags.collect::<Vec<_>>());
    let address = daemon.metrics().expect("metrics are on").to_owned();
    Page::of(&address).await
}

/// Every query of a dashboard, with the title of its panel.
fn queries_of_panels(node: &Value, title: &str, queries: &mut Vec<(String, String)>) {
    match node {
        Value::Object(entries) => {
            let title = entries
                .get("title")
                .and_then(Value::as_str)
                .unwrap_or(title);
            if let Some(Value::String(query)) = entries.get("expr") {
                queries.push((title.to_owned(), query.clone()));
            }
            for inner in entries.values() {
                queries_of_panels(inner, title, queries);
            }
        }
        Value::Array(items) => {
            for inner in items {
                queries_of_panels(inner, title, queries);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn dashboard() -> Vec<(String, String)> {
    let dashboard: Value = serde_json::from_str(&text(DASHBOARD)).expect("JSON");
    let mut queries = Vec::new();
    queries_of_panels(&dashboard, "", &mut queries);
    assert!(queries.len() > 10);
    queries
}

/// Every alert: its name, its query, and all of it.
fn alerts() -> Vec<(String, String, Yaml)> {
    let rules = Yaml::parse(&text(ALERTS)).expect("YAML");
    let groups = rules["groups"].items().iter();
    let rules = groups.flat_map(|group| group["rules"].items());
    let alerts = rules.map(|rule| {
        let text = |key: &str| rule[key].text().to_owned();
        (text("alert"), text("expr"), rule.clone())
    });
    alerts.collect()
}

/// Families that a query is on. What it names must be there: metrics, their labels, and values of them.
fn families<'p>(page: &'p Page, place: &str, query: &str) -> BTreeSet<&'p str> {
    let Names { metrics, by } = names(query);
    assert!(!metrics.is_empty(), "{place}: {query}");
    let mut families = BTreeSet::new();
    let mut labels_of_all: BTreeSet<&str> = ADDED.into_iter().collect();
    for (name, chosen) in metrics {
        if name == "up" {
            continue;
        }
        let family = page.family(&name);
        families.insert(family.unwrap_or_else(|| panic!("{place}: there is no {name}")));
        let labels = page.labels(&name).expect("labels of a family");
        for (label, values) in chosen {
            if ADDED.contains(&&*label) {
                continue;
            }
            assert!(labels.contains(&*label), "{place}: {name} has no {label}");
            let there = page.values(&name, &label);
            for value in values {
                assert!(
                    there.contains(&*value),
                    "{place}: {name} has no {label}={value}"
                );
            }
        }
        labels_of_all.extend(labels);
    }
    for label in by {
        assert!(
            labels_of_all.contains(&*label),
            "{place}: {label} of {query}"
        );
    }
    families
}

/// Metrics that a table of the document lists, each with its labels.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let document = text(DOCUMENT);
    let mut found = BTreeMap::new();
    let (_, section) = document
        .split_once("\n## 15. Metrics\n")
        .expect("a section");
    let section = section.split("\n## ").next().unwrap_or_default();
    for line in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let code = |cell: &str| {
            let words = cell.split('`').skip(1).step_by(2);
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        let labels: BTreeSet<String> = code(cells[2]).into_iter().collect();
        for name in code(cells[1]) {
            assert!(
                found.insert(name.clone(), labels.clone()).is_none(),
                "{name}"
            );
        }
    }
    found
}

/// Whatever the dashboard and the alerts ask for is told, and whatever is told is on one of them; the document
/// lists every metric with its labels, and no other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_agree() {
    let page = page().await;
    let mut asked = BTreeSet::new();
    for (title, query) in dashboard() {
        asked.extend(families(&page, &title, &query));
    }
    for (name, query, _) in alerts() {
        asked.extend(families(&page, &name, &query));
    }
    let told: BTreeSet<&str> = page.kinds.keys().map(String::as_str).collect();
    let unseen: Vec<_> = told.difference(&asked).collect();
    assert!(unseen.is_empty(), "neither shown nor watched: {unseen:?}");

    let documented = documented();
    let listed: BTreeSet<&str> = documented.keys().map(String::as_str).collect();
    assert_eq!(listed, told, "the table of {DOCUMENT}");
    for (name, labels) in &documented {
        let histogram = page.kinds[name] == "histogram";
        let series = if histogram {
            format!("{name}_count")
        } else {
            name.clone()
        };
        let have = page.labels(&series).expect("a family");
        let listed: BTreeSet<&str> = labels.iter().map(String::as_str).collect();
        assert_eq!(have, listed, "labels of {name}");
    }
}

/// Each alert says what is wrong, how bad it is, and where it is written what to do; each place that is written
/// for an alert has one.
#[test]
fn alerts_lead_somewhere() {
    let document = text(DOCUMENT);
    let (_, section) = document.split_once("\n## 16. Alerts\n").expect("a section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let headings = section.lines().filter_map(|line| line.strip_prefix("### "));
    let headings: BTreeSet<String> = headings.map(str::to_owned).collect();
    let mut names = BTreeSet::new();
    for (name, _, rule) in alerts() {
        let annotations = &rule["annotations"];
        assert!(annotations["summary"].text().len() > 20, "{name}");
        let anchor = format!("{DOCUMENT}#{}", name.to_lowercase());
        assert_eq!(annotations["runbook"].text(), anchor, "{name}");
        let severity = rule["labels"]["severity"].text();
        assert!(["page", "ticket"].contains(&severity), "{name}: {severity}");
        assert!(names.insert(name.clone()), "{name} is there twice");
    }
    assert_eq!(names, headings);
}
