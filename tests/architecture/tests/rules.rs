//! Rules of the repository that no compiler checks. Each has a test that it can fail.

use std::collections::{BTreeMap, BTreeSet};

use test_architecture::{
    Graph, code, forbidden_arrows, links, literals, root, statute_in, tracked, uses_word,
};

/// Dependencies between members point the way that the design fixes.
#[test]
fn arrows_point_one_way() {
    let found = forbidden_arrows(&Graph::read());
    assert!(found.is_empty(), "forbidden arrows: {found:?}");
}

/// The check of arrows sees an arrow that points back.
#[test]
fn a_wrong_arrow_is_seen() {
    let member = |name: &str, folder: &str| (name.to_owned(), folder.to_owned());
    let members = BTreeMap::from([
        member("lexpack-domain", "crates/domain"),
        member("lexpack-rules", "crates/rules"),
        member("cn-x", "rule-packs/cn-x"),
    ]);
    let arrow = |from: &str, to: &str| (from.to_owned(), BTreeSet::from([to.to_owned()]));
    let dependencies = BTreeMap::from([
        arrow("lexpack-domain", "lexpack-rules"),
        arrow("cn-x", "lexpack-domain"),
    ]);
    let found = forbidden_arrows(&Graph {
        members,
        dependencies,
    });
    assert_eq!(
        found,
        ["cn-x → lexpack-domain", "lexpack-domain → lexpack-rules"]
    );
}

/// Neither values nor rules reach a transport, a runtime, a loader, a clock or random numbers.
#[test]
fn the_core_is_pure() {
    const IMPURE: [&str; 12] = [
        "chrono",
        "getrandom",
        "hyper",
        "libloading",
        "mio",
        "rand",
        "reqwest",
        "socket2",
        "time",
        "tokio",
        "tonic",
        "tracing",
    ];
    let graph = Graph::read();
    for member in [
        "lexpack-domain",
        "lexpack-rules",
        "lexpack-abi",
        "lexpack-sdk",
        "lexpack-book",
    ] {
        let reached: Vec<&str> = graph
            .reaches(member)
            .into_iter()
            .filter(|name| IMPURE.contains(name))
            .collect();
        assert!(reached.is_empty(), "{member} reaches {reached:?}");
    }
    assert!(
        graph.reaches("lexpack-api").contains("tonic"),
        "the check sees nothing"
    );
}

/// `unsafe` stands in the ABI, the export macro and the host alone, the test packs apart.
#[test]
fn unsafe_code_stays_at_the_boundary() {
    let allowed = [
        "crates/abi/",
        "crates/host/",
        "crates/sdk/src/export.rs",
        "tests/",
    ];
    for (name, text) in tracked().iter().filter(|(name, _)| name.ends_with(".rs")) {
        if !allowed.iter().any(|place| name.starts_with(place)) {
            assert!(
                !uses_word(&code(text), "unsafe"),
                "{name} holds unsafe code"
            );
        }
    }
}

/// The reader of Rust source tells code from comments and literals.
#[test]
fn code_is_told_from_literals() {
    let source =
        "// unsafe\nlet a = \"unsafe \\\" b\"; let c = 'x'; let r = r#\"unsafe\"#;\nfn d() {}";
    assert!(!uses_word(&code(source), "unsafe"));
    assert_eq!(literals(source), ["unsafe \\\" b", "unsafe"]);
    assert!(uses_word(&code("pub unsafe fn e() {}"), "unsafe"));
}

/// The core names no statute, no numbered article and no crime: those are the packs'.
#[test]
fn the_core_knows_no_statute() {
    let core = [
        "domain", "rules", "book", "sdk", "abi", "host", "api", "server", "cli",
    ];
    for (name, text) in tracked().iter().filter(|(name, _)| name.ends_with(".rs")) {
        let place = name
            .strip_prefix("crates/")
            .and_then(|rest| rest.split('/').next());
        let Some(place) = place.filter(|place| core.contains(place)) else {
            continue;
        };
        let (source, _tests) = text.split_once("#[cfg(test)]").unwrap_or((text, ""));
        if name.contains("/generated/") || name.contains("/tests/") {
            continue;
        }
        for literal in literals(source) {
            assert!(
                !statute_in(&literal),
                "{name} ({place}) names law: {literal}"
            );
        }
    }
}

/// The check of statutes sees one.
#[test]
fn a_statute_is_seen() {
    assert!(statute_in("《居民身份证法》"));
    assert!(statute_in("见第十九条"));
    assert!(statute_in("侵犯公民个人信息罪"));
    assert!(!statute_in("第{}条"));
    assert!(!statute_in("没有生效的版本"));
}

/// Every member takes the lints of the workspace; tests and chores have a table of their own.
#[test]
fn members_take_the_lints() {
    let graph = Graph::read();
    for (member, folder) in &graph.members {
        let manifest =
            std::fs::read_to_string(root().join(folder).join("Cargo.toml")).expect(member);
        let strict = manifest.contains("[lints]\nworkspace = true");
        let relaxed = folder.starts_with("tests/") || member == "xtask";
        assert!(
            strict || relaxed,
            "{member} does not take the lints of the workspace"
        );
    }
}

/// Links between documents lead somewhere.
#[test]
fn links_resolve() {
    for (name, text) in tracked().iter().filter(|(name, _)| name.ends_with(".md")) {
        let folder = root().join(name).parent().expect("a folder").to_path_buf();
        for target in links(text) {
            assert!(folder.join(&target).exists(), "{name} links to `{target}`");
        }
    }
    assert_eq!(links("[a](b.md#c) [d](https://e)"), ["b.md"]);
}

/// The repository holds no path of a machine that it was built on.
#[test]
fn no_machine_paths() {
    let marks = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
    ];
    for (name, text) in tracked() {
        for mark in marks {
            assert!(!text.contains(mark), "{name} holds `{mark}`");
        }
    }
}

/// Every error of the service has a page, and every page an error.
#[test]
fn errors_have_pages() {
    let source = std::fs::read_to_string(root().join("crates/api/src/errors.rs")).expect("errors");
    let wanted: BTreeSet<String> = literals(&source)
        .into_iter()
        .filter(|name| name.len() > 3 && name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .filter(|name| name != "SET_IN_FORCE")
        .collect();
    assert!(wanted.contains("INVALID_CASE"), "no reasons were found");
    let pages: BTreeSet<String> = std::fs::read_dir(root().join("docs/errors"))
        .expect("docs/errors")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .filter(|name| !name.starts_with("PACK-") && name != "README")
        .collect();
    assert_eq!(wanted, pages, "left: reasons, right: pages");
}
