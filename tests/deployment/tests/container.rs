//! The container file agrees with the repository.

use test_deployment::container::Container;
use test_deployment::{root, text};

const FILE: &str = "deploy/Containerfile";

/// The toolchain is the pinned one, and build and runtime share a Debian release, so that host and
/// packs share a C library.
#[test]
fn toolchain_and_release_agree() {
    let image = Container::read(FILE);
    let [build, runtime] = image.all("FROM")[..] else {
        panic!("two stages")
    };
    let toolchain: toml::Table = text("rust-toolchain.toml").parse().expect("TOML");
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
    assert_eq!(
        Container::read("deploy/Containerfile.set").one("FROM"),
        runtime
    );
}

/// Files that are copied from the context exist, and the configuration that is started is one of them.
#[test]
fn copied_files_exist() {
    let image = Container::read(FILE);
    let copies = image.all("COPY");
    let mut configuration = None;
    for copy in copies.iter().filter(|copy| !copy.starts_with("--from")) {
        let (from, to) = copy.split_once(' ').expect("from and to");
        assert!(root().join(from).exists(), "{from}");
        if from.ends_with(".toml") {
            configuration = Some(to);
        }
    }
    let command: Vec<String> = serde_json::from_str(image.one("CMD")).expect("a list");
    assert_eq!(
        command,
        ["--config", configuration.expect("a configuration")]
    );
}

/// The program runs as a user without rights, and stops by the signal that drains.
#[test]
fn the_user_has_no_rights() {
    let image = Container::read(FILE);
    let (user, group) = image.one("USER").split_once(':').expect("user and group");
    let number = |text: &str| {
        text.parse::<u32>()
            .expect("a number, which needs no look-up")
    };
    assert!(number(user) > 0 && number(group) > 0);
    assert_eq!(image.one("STOPSIGNAL"), "SIGTERM");
    let made = image.all("RUN").join(" ");
    assert!(made.contains(&format!("--uid {user}")), "{made}");
}

/// What cargo builds and git keeps stays out of the context.
#[test]
fn the_context_is_small() {
    let ignored = text(".dockerignore");
    assert!(
        ["target", ".git"]
            .iter()
            .all(|name| ignored.lines().any(|line| line == *name))
    );
}
