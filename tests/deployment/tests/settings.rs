//! Whatever the files and the documents name of the configuration is there.

use test_deployment::manifests::{BASE, OVERLAYS, container, environment, pod};
use test_deployment::{files, root, settings, text};

const DOCUMENT: &str = "docs/deployment.md";

/// Words of letters, digits and these characters.
fn words<'a>(text: &'a str, more: &'a [char]) -> impl Iterator<Item = &'a str> {
    text.split(move |c: char| !c.is_ascii_alphanumeric() && !more.contains(&c))
        .map(|word| word.trim_end_matches(['.', '/', '_']))
}

/// The configuration files have keys that the server knows, with values of their kind.
#[test]
fn keys_are_known() {
    let known = settings::known();
    for file in [
        format!("{BASE}/lexpackd.toml"),
        "deploy/systemd/lexpackd.toml".to_owned(),
    ] {
        for (key, value) in settings::read(&file) {
            let example = known.get(&key).unwrap_or_else(|| panic!("{file}: {key}"));
            assert!(example.same_type(&value), "{file}: {key}");
        }
    }
}

/// Variables are settings, in the manifests, in comments and in the documents.
#[test]
fn variables_are_known() {
    for overlay in OVERLAYS {
        for (name, _) in environment(container(&pod(overlay))) {
            assert!(settings::is_variable(&name), "{name}");
        }
    }
    let mut seen = 0;
    for file in files("deploy").iter().chain(&[DOCUMENT.to_owned()]) {
        let text = text(file);
        // What a service of an unlucky name would add is told of as what is refused.
        let names = words(&text, &['_']).filter(|word| word.starts_with("LEXPACK_"));
        for name in names.filter(|name| *name != "LEXPACK_PORT") {
            assert!(settings::is_variable(name), "{file}: {name}");
            seen += 1;
        }
    }
    assert!(seen > 5);
}

/// Keys that comments and the document name are settings.
#[test]
fn named_keys_are_known() {
    let known = settings::known();
    let mut seen = 0;
    for file in files("deploy").iter().chain(&[DOCUMENT.to_owned()]) {
        let text = text(file);
        let tables = [
            "admin.",
            "packs.",
            "limits.",
            "log.",
            "receipts.",
            "metrics.",
            "traces.",
        ];
        for word in words(&text, &['_', '.', '/', '-']) {
            if tables.iter().any(|table| word.starts_with(table)) {
                assert!(known.contains_key(word), "{file}: {word}");
                seen += 1;
            }
        }
    }
    assert!(seen > 10);
}

/// Files that the document names are there, and it names every folder of them.
#[test]
fn named_files_are_there() {
    let document = text(DOCUMENT);
    let named: Vec<&str> = words(&document, &['/', '.', '-', '_'])
        .filter(|word| word.starts_with("deploy/") || word.starts_with("tests/"))
        .collect();
    for name in &named {
        assert!(root().join(name).exists(), "{name}");
    }
    for name in [
        "deploy/Containerfile",
        "deploy/Containerfile.set",
        "deploy/balancer/envoy.yaml",
        "deploy/systemd/lexpackd.service",
        "deploy/systemd/lexpackd.toml",
    ]
    .iter()
    .chain(&OVERLAYS)
    {
        assert!(named.contains(name), "{name} is not in {DOCUMENT}");
    }
}
