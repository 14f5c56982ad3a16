//! The container file agrees with the repository.

use test_service::built::{path, programs};
use test_service::daemon::lexpackd;
use test_service::root;

/// Instructions of the container file: word and rest, continued lines joined, comments left out.
fn instructions() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root().join("deploy/Containerfile")).expect("the file");
    let joined = text.replace("\\\n", " ");
    let lines = joined.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(' ').expect("a word and its rest"))
        .map(|(word, rest)| (word.to_owned(), rest.trim().to_owned()))
        .collect()
}

fn all<'a>(instructions: &'a [(String, String)], word: &str) -> Vec<&'a str> {
    let found = instructions.iter().filter(|(have, _)| have == word);
    found.map(|(_, rest)| rest.as_str()).collect()
}

/// The toolchain is the pinned one, and build and runtime share a Debian release, so that host and
/// packs share a C library.
#[test]
fn toolchain_and_release_agree() {
    let instructions = instructions();
    let [build, runtime] = all(&instructions, "FROM")[..] else {
        panic!("two stages")
    };
    let toolchain = std::fs::read_to_string(root().join("rust-toolchain.toml")).expect("a file");
    let toolchain: toml::Table = toolchain.parse().expect("TOML");
    let channel = toolchain["toolchain"]["channel"]
        .as_str()
        .expect("a channel");
    let tag = build
        .strip_prefix("docker.io/library/rust:")
        .and_then(|rest| rest.strip_suffix(" AS build"))
        .expect("the image of the toolchain");
    let (version, release) = tag.split_once('-').expect("a release");
    assert!(
        channel == version || channel.starts_with(&format!("{version}.")),
        "{channel} {tag}"
    );
    assert_eq!(runtime, format!("docker.io/library/debian:{release}-slim"));
}

/// What is built exists under the names that are copied and started.
#[test]
fn programs_have_their_names() {
    let instructions = instructions();
    let builds = all(&instructions, "RUN")
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
        assert!(
            all(&instructions, "COPY").contains(&copied.as_str()),
            "{copied}"
        );
    }
    let [entry] = all(&instructions, "ENTRYPOINT")[..] else {
        panic!("one entry")
    };
    assert_eq!(entry, "[\"/usr/local/bin/lexpackd\"]");
}

/// Files that are copied from the context exist, and the configuration that is started is one of them.
#[test]
fn copied_files_exist() {
    let instructions = instructions();
    let copies = all(&instructions, "COPY");
    let mut configuration = None;
    for copy in copies.iter().filter(|copy| !copy.starts_with("--from")) {
        let (from, to) = copy.split_once(' ').expect("from and to");
        assert!(root().join(from).exists(), "{from}");
        if from.ends_with(".toml") {
            configuration = Some(to);
        }
    }
    let [command] = all(&instructions, "CMD")[..] else {
        panic!("one command")
    };
    let command: Vec<String> = serde_json::from_str(command).expect("a list");
    assert_eq!(
        command,
        ["--config", configuration.expect("a configuration")]
    );
}

/// The program runs as a user without rights, and stops by the signal that drains.
#[test]
fn the_user_has_no_rights() {
    let instructions = instructions();
    let [user] = all(&instructions, "USER")[..] else {
        panic!("one user")
    };
    let (user, group) = user.split_once(':').expect("user and group");
    let number = |text: &str| {
        text.parse::<u32>()
            .expect("a number, which needs no look-up")
    };
    assert!(number(user) > 0 && number(group) > 0);
    assert_eq!(all(&instructions, "STOPSIGNAL"), ["SIGTERM"]);
    let made = all(&instructions, "RUN").join(" ");
    assert!(made.contains(&format!("--uid {user}")), "{made}");
}

/// What the image sets, and what its comment says how to set, is what the server reads.
#[test]
fn settings_are_real() {
    let instructions = instructions();
    let text = std::fs::read_to_string(root().join("deploy/Containerfile")).expect("the file");
    let told = text
        .split("-e ")
        .skip(1)
        .filter_map(|rest| rest.split([' ', '`']).next());
    let set = all(&instructions, "ENV").join(" ");
    let settings: Vec<(&str, &str)> = set
        .split_whitespace()
        .chain(told)
        .map(|setting| setting.split_once('=').expect("NAME=VALUE"))
        .collect();
    assert_eq!(settings.len(), 4, "{settings:?}");
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
    let made = all(&instructions, "RUN").join(" ");
    assert!(
        made.contains(" /var/lib/lexpack/packs"),
        "the directory is made"
    );
    assert_eq!(all(&instructions, "EXPOSE"), ["7420"]);
}

/// What cargo builds and git keeps stays out of the context.
#[test]
fn the_context_is_small() {
    let ignored = std::fs::read_to_string(root().join(".dockerignore")).expect("the file");
    assert!(
        ["target", ".git"]
            .iter()
            .all(|name| ignored.lines().any(|line| line == *name))
    );
}
