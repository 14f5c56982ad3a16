//! `lexpack book` as a person calls it.

use std::path::Path;

use clap::Parser as _;
use lexpack_cli::{Arguments, Terminal, run};
use lexpack_host::artefact::LAW_JSON_FILE;
use lexpack_host::manifest::{
    AbiVersion, Build, Content, FORMAT, FileEntry, HOST_TARGET, MANIFEST_FILE, Manifest,
};
use lexpack_rules::wire::Pack;
use prost::Message as _;
use test_book::every_primitive;

fn json(pack: &Pack) -> String {
    lexpack_api::json::to_json("lexpack.rules.v1.Pack", pack)
        .expect("JSON")
        .to_string()
}

/// Writes what `lexpack book` reads of an artefact: its manifest and its law as JSON.
fn write_artefact(place: &Path, pack: &Pack, law: &[u8], json: &str) {
    let manifest = Manifest {
        format: FORMAT,
        id: pack.id.clone(),
        version: pack.version.clone(),
        sequence: pack.sequence,
        target: HOST_TARGET.to_owned(),
        abi: AbiVersion::HOST,
        library: FileEntry::of("pack.so", b"no library is loaded"),
        law: Content::of(law),
        law_json: FileEntry::of(LAW_JSON_FILE, json.as_bytes()),
        build: Build {
            rustc: "rustc".to_owned(),
            panic: "unwind".to_owned(),
            profile: None,
            revision: None,
            lock_sha256: None,
        },
    };
    std::fs::create_dir_all(place).expect("a directory");
    std::fs::write(
        place.join(MANIFEST_FILE),
        manifest.to_bytes().expect("a manifest"),
    )
    .expect("writes");
    std::fs::write(place.join(LAW_JSON_FILE), json).expect("writes");
}

/// Exit code and output, or the message of the failure.
fn lexpack(arguments: &[&str]) -> Result<(u8, String), String> {
    let all = ["lexpack", "book"].iter().chain(arguments);
    let arguments = Arguments::try_parse_from(all).map_err(|error| error.to_string())?;
    let mut terminal = Terminal {
        out: Vec::new(),
        colour: false,
        columns: 100,
    };
    let code = run(arguments, &mut terminal).map_err(|error| format!("{error:#}"))?;
    Ok((code, String::from_utf8(terminal.out).expect("text")))
}

/// A directory of artefacts and a file of law give the same book, in each format and language.
#[test]
fn directories_and_files_give_the_same_book() {
    let place = tempfile::tempdir().expect("a directory");
    let pack = every_primitive();
    let json = json(&pack);
    write_artefact(
        &place.path().join("packs/one"),
        &pack,
        &pack.encode_to_vec(),
        &json,
    );
    let file = place.path().join("law.json");
    std::fs::write(&file, &json).expect("writes");
    let packs = place.path().join("packs");
    let (packs, one) = (packs.to_str().expect("text"), packs.join("one"));
    let one = one.to_str().expect("text");
    let file = file.to_str().expect("text");
    let document = lexpack_book::book(&[pack], None).expect("a book");
    let expected = lexpack_book::markdown(&document, lexpack_book::Language::Both);
    for arguments in [["--packs", packs], ["--packs", one], ["--law", file]] {
        assert_eq!(
            lexpack(&arguments),
            Ok((0, expected.clone())),
            "{arguments:?}"
        );
    }
    let out = place.path().join("book.html");
    let out_name = out.to_str().expect("text");
    let page = [
        "--packs", packs, "--format", "html", "--lang", "zh", "--out", out_name,
    ];
    let (code, said) = lexpack(&page).expect("an answer");
    assert_eq!(code, 0);
    assert!(said.contains(&document.digest), "{said}");
    let expected = lexpack_book::html(&document, lexpack_book::Language::Zh);
    assert_eq!(std::fs::read_to_string(out).expect("the page"), expected);
}

/// One provision is printed alone, and one that no pack holds is a problem of what was given.
#[test]
fn one_provision() {
    let place = tempfile::tempdir().expect("a directory");
    let file = place.path().join("law.json");
    std::fs::write(&file, json(&every_primitive())).expect("writes");
    let file = file.to_str().expect("text");
    let (code, text) = lexpack(&[
        "--law",
        file,
        "--provision",
        "xx.interpretation",
        "--lang",
        "en",
    ])
    .expect("an answer");
    assert_eq!(code, 0);
    assert!(
        text.contains("words of interpretation element") && !text.contains("words of overlaps")
    );
    let (code, text) = lexpack(&["--law", file, "--provision", "xx.mian"]).expect("an answer");
    assert_eq!(code, 1);
    assert!(text.contains("`xx.main`"), "{text}");
}

/// Law that is not the law of the manifest is refused, and so are a changed file, an unknown field, a
/// pack given twice, an empty directory, and unsigned packs where keys are trusted.
#[test]
fn other_law_is_refused() {
    let place = tempfile::tempdir().expect("a directory");
    let pack = every_primitive();
    let mut other = pack.clone();
    other.sequence += 1;
    let name = |name: &str| place.path().join(name).to_str().expect("text").to_owned();
    let law = pack.encode_to_vec();
    write_artefact(Path::new(&name("other")), &pack, &law, &json(&other));
    write_artefact(Path::new(&name("changed")), &pack, &law, &json(&pack));
    std::fs::write(
        Path::new(&name("changed")).join(LAW_JSON_FILE),
        json(&other),
    )
    .expect("writes");
    write_artefact(Path::new(&name("good")), &pack, &law, &json(&pack));
    std::fs::write(name("field.json"), "{\"id\": \"xx\", \"surprise\": 1}").expect("writes");
    std::fs::create_dir(name("empty")).expect("a directory");
    let keys = name("keys");
    std::fs::create_dir(&keys).expect("a directory");
    let key = lexpack_host::keys::SigningKey::for_development().expect("a key");
    key.write_to(Path::new(&keys)).expect("writes");
    let public = Path::new(&keys).join(lexpack_host::keys::PUBLIC_KEY_FILE);
    let public = public.to_str().expect("text");
    let cases: [(&[&str], &str); 6] = [
        (
            &["--packs", &name("other")],
            "is not the law that the manifest names",
        ),
        (
            &["--packs", &name("changed")],
            "is not the file that the manifest names",
        ),
        (&["--law", &name("field.json")], "surprise"),
        (
            &["--packs", &name("good"), "--packs", &name("good")],
            "given twice",
        ),
        (&["--packs", &name("empty")], "holds no packs"),
        (
            &["--packs", &name("good"), "--trusted-key", public],
            "not signed by a trusted key",
        ),
    ];
    for (arguments, words) in cases {
        let refused = lexpack(arguments).expect_err("a refusal");
        assert!(refused.contains(words), "{arguments:?}: {refused}");
    }
    assert!(lexpack(&[]).expect_err("a refusal").contains("--packs"));
}
