//! `lexpack` as a person meets it.

use std::path::Path;
use std::process::{Command, Output};

use lexpack_host::keys::Revocations;
use serde_json::Value;
use test_service::built::{self, path, programs};
use test_service::daemon::Daemon;
use test_service::place::{Place, clean};
use test_service::{case, case_file, root};

/// What a run of the program came to.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn lexpack(arguments: &[&str]) -> Run {
    let mut command = Command::new(&programs().lexpack);
    command.args(arguments).env("COLUMNS", "100");
    let Output {
        status,
        stdout,
        stderr,
    } = clean(&mut command).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run {
        code: status.code(),
        out: text(stdout),
        err: text(stderr),
    }
}

fn good(arguments: &[&str]) -> String {
    let run = lexpack(arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}\n{}{}", run.out, run.err);
    assert_eq!(run.err, "");
    run.out
}

/// Arguments that assess in the process of the program.
fn in_process(place: &Place) -> Vec<String> {
    let (packs, key) = (place.packs(), place.public_key());
    ["--packs", &path(&packs), "--trusted-key", &path(&key)]
        .map(str::to_owned)
        .to_vec()
}

fn assess(case: &str, from: &[String], more: &[&str]) -> Run {
    let mut arguments = vec!["assess", case];
    arguments.extend(from.iter().map(String::as_str));
    arguments.extend(more);
    lexpack(&arguments)
}

/// Compares with a text beside this file, and says where the two differ. Where they differ on purpose,
/// the new text is in the target directory, to be read and put in its place.
fn golden(name: &str, text: &str) -> Option<String> {
    // The digest of the set depends on the compiler that built the pack.
    let text = masked(text);
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/service/golden")
        .join(name);
    if std::fs::read_to_string(&file).is_ok_and(|wanted| wanted == text) {
        return None;
    }
    let found = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&found, &text).expect("the text");
    Some(format!(
        "{} is another text than {}",
        path(&found),
        path(&file)
    ))
}

/// The text with the digest of the set masked.
fn masked(text: &str) -> String {
    let line = |line: &str| match line.split_once('…') {
        Some((before, after)) if after.starts_with(" · ") => {
            let kept = before.rsplit_once(' ').map_or("", |(kept, _)| kept);
            format!("{kept} DIGEST…{after}\n")
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// The printed answers read as the golden texts do, in both languages and all three amounts.
#[test]
fn printed_answers() {
    let place = Place::with_id_card_law();
    let from = in_process(&place);
    let mut differences = Vec::new();
    for (name, case, more) in [
        ("clerk.en.txt", "telecom-clerk", &["--lang", "en"][..]),
        ("clerk.zh.txt", "telecom-clerk", &["--lang", "zh"]),
        (
            "clerk-2011.en.txt",
            "telecom-clerk-2011",
            &["--lang", "en", "--view", "decisions"],
        ),
        ("hospital.en.txt", "hospital", &["--lang", "en"]),
        (
            "hospital.zh.txt",
            "hospital",
            &["--lang", "zh", "--view", "full"],
        ),
    ] {
        let run = assess(&path(&case_file(case)), &from, more);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{name}");
        differences.extend(golden(name, &run.out));
        let widest = run
            .out
            .lines()
            .map(unicode_width::UnicodeWidthStr::width)
            .max();
        assert!(
            widest.is_some_and(|columns| columns <= 100),
            "{name}: {widest:?}"
        );
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// A server and the program itself print the same answer; both languages are one after the other.
#[test]
fn a_server_answers_the_same() {
    let place = Place::with_id_card_law();
    let daemon = Daemon::start(&place, &[]);
    let server = ["--server".to_owned(), daemon.url().to_owned()];
    let case = path(&case_file("hospital"));
    for language in ["zh", "en", "both"] {
        let here = assess(&case, &in_process(&place), &["--lang", language]);
        let there = assess(&case, &server, &["--lang", language]);
        assert_eq!(
            (here.code, there.code),
            (Some(0), Some(0)),
            "{}{}",
            here.err,
            there.err
        );
        assert_eq!(here.out, there.out);
        let chinese = there.out.contains("《居民身份证法》第十九条第二款");
        let english = there.out.contains("Identity Card Law Art. 19(2)");
        assert_eq!((chinese, english), (language != "en", language != "zh"));
    }
    let listed = good(&["packs", "list", "--server", daemon.url()]);
    assert!(listed.starts_with("cn.id-card-law "), "{listed}");
}

/// The language of the environment is the language of the answer, and a case may come by a pipe.
#[test]
fn the_language_of_the_environment() {
    use std::io::Write as _;
    use std::process::Stdio;
    let place = Place::with_id_card_law();
    let mut command = Command::new(&programs().lexpack);
    clean(&mut command)
        .args(["assess", "-"])
        .args(in_process(&place))
        .env("LANG", "zh_CN.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    input
        .write_all(case("telecom-clerk").as_bytes())
        .expect("the case");
    drop(input);
    let output = child.wait_with_output().expect("its end");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("成立"), "{text}");
    assert!(!text.contains("established"), "{text}");
}

/// JSON is one document by the mapping of protocol buffers, from a server as well.
#[test]
fn answers_as_json() {
    let place = Place::with_id_card_law();
    let case = path(&case_file("telecom-clerk"));
    let run = assess(&case, &in_process(&place), &["--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).expect("JSON");
    let findings = answer["findings"].as_array().expect("findings");
    let clerk = findings
        .iter()
        .find(|finding| finding["provision"] == "cn.id-card-law.art19.p1")
        .expect("Article 19(1)");
    assert_eq!(clerk["status"], "FINDING_STATUS_ESTABLISHED");
    let daemon = Daemon::start(&place, &[]);
    let server = ["--server".to_owned(), daemon.url().to_owned()];
    let same = assess(&case, &server, &["--format", "json"]);
    assert_eq!(
        serde_json::from_str::<Value>(&same.out).expect("JSON"),
        answer
    );
}

/// A case with mistakes shows all of them by the path that the writer knows, and the code is 1.
#[test]
fn a_bad_case_shows_every_problem() {
    let place = Place::with_id_card_law();
    let bad = case("telecom-clerk")
        .replace("sector: telecom", "secter: telecom")
        .replace("leaked: true", "leaked: 1")
        .replace("date: 2024-06-01", "date: 2024-06-31")
        .replace(
            "records.other_sensitive: 30",
            "records.other_sensitive: -30",
        )
        .replace("actor: clerk", "actor: clark")
        .replace("gains: 0", "gains: 9..3");
    let file = place.path("bad.yaml");
    std::fs::write(&file, bad).expect("a file");
    let daemon = Daemon::start(&place, &[]);
    let server = ["--server".to_owned(), daemon.url().to_owned()];
    for from in [&in_process(&place)[..], &server] {
        let run = assess(&path(&file), from, &[]);
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{}", run.out);
        for part in [
            "entities.clerk.secter",
            "did you mean `party.sector`?",
            "entities.leak.leaked",
            "entities.leak.date",
            "entities.leak.records.other_sensitive",
            "entities.leak.actor",
            "entities.leak.gains",
        ] {
            assert!(run.out.contains(part), "{from:?} `{part}` in:\n{}", run.out);
        }
        assert_eq!(run.out.lines().count(), 6, "{}", run.out);
    }
}

/// A reader that has seen enough, such as `head`, is no failure.
#[test]
fn a_closed_pipe_is_no_failure() {
    use std::process::Stdio;
    let place = Place::with_id_card_law();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = Command::new(&programs().lexpack);
    let output = clean(&mut command)
        .args(["assess", &path(&case_file("hospital"))])
        .args(in_process(&place))
        .stdout(Stdio::from(writer))
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

/// What could not be done at all ends with 2 and one line on the error stream.
#[test]
fn failures_end_with_two() {
    let place = Place::with_id_card_law();
    let case = path(&case_file("telecom-clerk"));
    let nobody = ["--server".to_owned(), "http://127.0.0.1:1".to_owned()];
    let other = Place::empty();
    let packs = path(&place.packs());
    let foreign = [
        "--packs",
        &packs,
        "--trusted-key",
        &path(&other.public_key()),
    ]
    .map(str::to_owned);
    for (from, case, part) in [
        (
            &nobody[..],
            case.as_str(),
            "cannot reach http://127.0.0.1:1",
        ),
        (
            &[],
            &case,
            "name a server (--server URL) or packs (--packs DIR)",
        ),
        (
            &in_process(&place),
            "no-such-case.yaml",
            "no-such-case.yaml",
        ),
        (&foreign, &case, "PACK-003"),
    ] {
        let run = assess(case, from, &[]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{}", run.err);
        assert!(
            run.err.starts_with("lexpack: ") && run.err.contains(part),
            "{}",
            run.err
        );
    }
    let run = lexpack(&["asess"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("assess"), "{}", run.err);
}

/// A pack goes from its source to a verified artefact, and what is shown of it is true.
#[test]
fn the_way_of_a_pack() {
    let place = Place::empty();
    let artefact = path(&place.packs().join("id-card-law"));
    let manifest = path(&root().join("rule-packs/cn-id-card-law/Cargo.toml"));
    let mut command = Command::new(&programs().lexpack);
    command
        .env("CARGO_NET_OFFLINE", "true")
        .args(["packs", "build", "--profile", "dev"])
        .args(["--manifest-path", &manifest, "--out", &artefact]);
    let built = built::succeed(&mut command);
    assert!(
        built.starts_with("cn.id-card-law 0.1.0 (sequence 1) → "),
        "{built}"
    );
    assert!(built.trim_end().ends_with("unsigned"), "{built}");
    let packs = path(&place.packs());
    assert!(good(&["packs", "list", &packs]).contains("cn.id-card-law 0.1.0  unsigned"));
    let review = good(&["review", "--packs", &packs, "--sweep"]);
    for line in [
        "failed: 0\n",
        "numbers seen below, at and above: 2 of 2\n",
        "more leads to less: 0\n",
    ] {
        assert!(review.contains(line), "{review}");
    }
    let run = lexpack(&["review", "--packs", &packs, "--pack", "cn.other"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(1), "no pack `cn.other` was given\n")
    );

    let keys = path(&place.path("keys"));
    let made = good(&["keys", "generate", &keys]);
    let id = made
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("key "))
        .expect("an id");
    let (secret, public) = (format!("{keys}/lexpack.key"), format!("{keys}/lexpack.pub"));
    let verify = ["packs", "verify", &artefact, "--trusted-key", &public];
    let run = lexpack(&verify);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("REFUSED  PACK-003"), "{}", run.out);

    let signed = good(&["packs", "sign", &artefact, "--key", &secret]);
    assert!(
        signed
            .trim_end()
            .ends_with(&format!("signed with key {id}")),
        "{signed}"
    );
    let steps = good(&verify);
    let names: Vec<String> = steps
        .lines()
        .map(|line| line.trim_start().trim_start_matches("ok").trim_start())
        .map(|line| line.split("  ").next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "signature",
            "manifest",
            "digests",
            "elf policy",
            "image and table",
            "law equals manifest",
            "law compiles",
            "test cases",
        ]
    );
    assert!(good(&["packs", "list", &packs]).contains("cn.id-card-law 0.1.0  signed"));
    let inspected = good(&["packs", "inspect", &artefact]);
    for part in [
        "cn.id-card-law 0.1.0 (sequence 1)",
        "library is the manifest's: yes",
        "signature present",
        "provision cn.id-card-law.art19.p1  ",
    ] {
        assert!(inspected.contains(part), "`{part}` in:\n{inspected}");
    }

    // A key that is not the signer's.
    let run = lexpack(&[
        "packs",
        "verify",
        &artefact,
        "--trusted-key",
        &path(&place.public_key()),
    ]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("REFUSED  PACK-003"), "{}", run.out);
    // No key at all.
    let run = lexpack(&["packs", "verify", &artefact]);
    assert_eq!(run.code, Some(1), "{}{}", run.out, run.err);
    assert!(run.out.contains("REFUSED  PACK-003"), "{}", run.out);
    // A library that is not the one that was signed.
    let library = format!("{artefact}/pack.so");
    let mut bytes = std::fs::read(&library).expect("the library");
    let last = bytes.last_mut().expect("a byte");
    *last ^= 1;
    std::fs::write(&library, bytes).expect("the library");
    let run = lexpack(&verify);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("REFUSED  PACK-007"), "{}", run.out);
    let run = lexpack(&["packs", "inspect", &artefact]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.out.contains("library is the manifest's: NO"),
        "{}",
        run.out
    );
}

/// A secret key is for its owner alone, and is not written over.
#[test]
fn keys_are_guarded() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::empty();
    let keys = path(&place.path("keys"));
    good(&["keys", "generate", &keys]);
    let secret = place.path("keys/lexpack.key");
    let mode = std::fs::metadata(&secret)
        .expect("the key")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let before = std::fs::read(&secret).expect("the key");
    let run = lexpack(&["keys", "generate", &keys]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("PACK-029") || run.err.contains("exists"),
        "{}",
        run.err
    );
    assert_eq!(std::fs::read(&secret).expect("the key"), before);
}

/// What is added to a list of revocations counts, whatever the list ends with; what would revoke nothing is
/// not added, and neither is anything to a list that a server would refuse.
#[test]
fn a_revocation_counts() {
    let place = Place::empty();
    let list = place.path("revoked");
    let file = path(&list);
    let revoke = |what: &[&str]| {
        let arguments = ["keys", "revoke", "--list", &file, "--reason", "lost"];
        lexpack(&[&arguments[..], what].concat())
    };
    let read = || std::fs::read_to_string(&list).expect("the list");
    let key = "0123456789ABCDEF";
    std::fs::write(&list, "set cn@1  # an old one, without an end").expect("the list");
    assert_eq!(revoke(&["key", key]).code, Some(0));
    let known = Revocations::parse("list", &read()).expect("a list");
    assert!(known.key(key), "{}", read());
    assert_eq!(revoke(&["set", "cn@2"]).code, Some(0));
    assert_eq!(read().lines().count(), 3, "{}", read());

    let before = read();
    for what in [["key", "laptop"], ["set", "cn"], ["library", "abc"]] {
        let run = revoke(&what);
        assert_eq!(run.code, Some(2), "{what:?}");
        assert!(run.err.contains("is not `key ID`"), "{}", run.err);
        assert_eq!(read(), before);
    }
    std::fs::write(&list, "all of them\n").expect("the list");
    assert_eq!(revoke(&["key", key]).code, Some(2));
    assert_eq!(read(), "all of them\n");
    std::fs::remove_file(&list).expect("the list");
    assert_eq!(revoke(&["key", key]).code, Some(0));
    assert!(
        Revocations::parse("list", &read())
            .expect("a list")
            .key(key)
    );
}

/// A crate is begun once, under a name that is one, beside a checkout that is one.
#[test]
fn a_pack_is_begun_with_care() {
    let place = Place::empty();
    let directory = path(&place.packs());
    let checkout = path(root());
    let new = |name: &str, checkout: &str, jurisdiction: &str| {
        lexpack(&[
            "new-pack",
            name,
            "--lexpack",
            checkout,
            "--dir",
            &directory,
            "--jurisdiction",
            jurisdiction,
        ])
    };
    for (name, checkout, jurisdiction, part) in [
        ("Example", checkout.as_str(), "XX", "lower-case words"),
        ("xx-example", &directory, "XX", "no checkout of Lexpack"),
        ("xx-example", &checkout, "xx", "two capital letters"),
    ] {
        let run = new(name, checkout, jurisdiction);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains(part), "{}", run.err);
    }
    assert_eq!(new("xx-example", &checkout, "XX").code, Some(0));
    let again = new("xx-example", &checkout, "XX");
    assert!(
        again.code == Some(2) && again.err.contains("exists"),
        "{}",
        again.err
    );
}
