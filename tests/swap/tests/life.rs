//! The life of a set on a server: staged, compared, put in force, named, undone, and found again.

use lexpack_api::v1;
use test_swap::{Workshop, activate, codes, stage, upload};
use tonic::Code;

fn reason(status: &tonic::Status) -> String {
    lexpack_api::errors::reason(status).unwrap_or_default()
}

/// Sets are staged, put in force, named by digest, undone, and the same again after a crash.
#[tokio::test]
async fn a_set_lives() {
    let workshop = Workshop::new();
    let (one, two) = (workshop.set(1, 1), workshop.set(2, 2));
    let mut server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let mut caller = server.caller().await;
    let status = caller.ask("").await.unwrap_err();
    assert_eq!(reason(&status), "NO_ACTIVE_SET");

    let staged = stage(&mut operator, &one).await.unwrap();
    let set = staged.set.unwrap();
    assert_eq!(
        (set.name.as_str(), set.state()),
        ("xx-swap@1", v1::SetState::Staged)
    );
    assert_eq!((set.test_cases, set.packs.len()), (2, 2));
    assert!(staged.difference.is_none(), "nothing is in force");
    assert_eq!(caller.ask("").await.unwrap_err().code(), Code::Unavailable);
    let first = activate(&mut operator, "xx-swap@1").await.unwrap();
    assert!(!first.unchanged && first.replaced.is_empty());
    let told = caller.ask("").await.unwrap();
    assert_eq!((told.version(), told.generation), (Some(1), 1));
    assert_eq!(told.digest, set.set_digest);

    let staged = stage(&mut operator, &two).await.unwrap();
    let difference = staged.difference.unwrap();
    assert_eq!(
        (difference.against.as_str(), difference.compared_cases),
        ("xx-swap@1", 2)
    );
    let changed: Vec<_> = difference
        .provisions
        .iter()
        .map(|p| (p.provision.as_str(), p.change(), p.witnesses.len()))
        .collect();
    let change = v1::ProvisionChange::Changed;
    assert_eq!(
        changed,
        [("xx.left.p", change, 2), ("xx.right.p", change, 2)]
    );
    assert_eq!(
        caller.ask("").await.unwrap().version(),
        Some(1),
        "staged is not in force"
    );
    let second = activate(&mut operator, "xx-swap@2").await.unwrap();
    assert_eq!(second.replaced, "xx-swap@1");
    let new = caller.ask("").await.unwrap();
    assert_eq!((new.version(), new.generation), (Some(2), 2));

    // The kept set answers who names it; another is refused with the list of those that would.
    let pinned = caller.ask(&told.digest).await.unwrap();
    assert_eq!((pinned.version(), pinned.generation), (Some(1), 1));
    let status = caller.ask(&"0".repeat(64)).await.unwrap_err();
    assert_eq!(
        (status.code(), reason(&status).as_str()),
        (Code::FailedPrecondition, "SET_NOT_IN_FORCE")
    );
    assert!(status.message().contains(&told.digest) && status.message().contains(&new.digest));

    let back = operator
        .rollback(v1::RollbackRequest::default())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(back.replaced, "xx-swap@2");
    let undone = caller.ask("").await.unwrap();
    assert_eq!(
        (undone.version(), undone.generation),
        (Some(1), 3),
        "numbers only rise"
    );

    server.kill();
    let server = workshop.server(&[]);
    let mut caller = server.caller().await;
    let again = caller.ask("").await.unwrap();
    assert_eq!((again.version(), again.generation), (Some(1), 4));
    let mut operator = server.operator().await;
    let list = operator
        .list_sets(v1::ListSetsRequest::default())
        .await
        .unwrap()
        .into_inner()
        .sets;
    let states: Vec<_> = list
        .iter()
        .map(|set| (set.name.as_str(), set.state()))
        .collect();
    let (active, kept) = (v1::SetState::Active, v1::SetState::Kept);
    assert_eq!(states, [("xx-swap@1", active), ("xx-swap@2", kept)]);
    // What was kept on disk can be put in force again.
    let request = v1::RollbackRequest {
        name: "xx-swap@2".to_owned(),
        etag: String::new(),
    };
    operator.rollback(request).await.unwrap();
    assert_eq!(caller.ask("").await.unwrap().version(), Some(2));
}

/// The set of the record that could not be loaded at the start is tried again until it can be; the one before it
/// does not take its place.
#[tokio::test]
async fn the_recorded_set_is_tried_again() {
    let workshop = Workshop::new();
    let mut server = workshop.server(&[]);
    let mut operator = server.operator().await;
    for version in [1, 2] {
        let set = workshop.set(version, u64::from(version));
        stage(&mut operator, &set).await.unwrap();
        let name = format!("xx-swap@{version}");
        activate(&mut operator, &name).await.unwrap();
    }
    server.kill();
    let sets = workshop.path("state").join("sets");
    let (there, away) = (sets.join("xx-swap@2"), workshop.path("away"));
    std::fs::rename(&there, &away).unwrap();
    let server = workshop.server(&[]);
    let mut caller = server.caller().await;
    server.wait_for("the set of the record is tried again");
    let status = caller.ask("").await.unwrap_err();
    assert_eq!(reason(&status), "NO_ACTIVE_SET");
    std::fs::rename(&away, &there).unwrap();
    server.wait_for("generation published");
    let told = caller.ask("").await.unwrap();
    assert_eq!((told.version(), told.generation), (Some(2), 3));
}

/// An etag that is not the current one puts nothing in force, and the current one is told.
#[tokio::test]
async fn the_second_of_two_operators_is_told() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    for (version, sequence) in [(1, 1), (2, 2)] {
        let set = workshop.set(version, sequence);
        stage(&mut operator, &set).await.unwrap();
    }
    let request = |name: &str, etag: &str| v1::ActivateSetRequest {
        name: name.to_owned(),
        etag: etag.to_owned(),
        ..v1::ActivateSetRequest::default()
    };
    let first = operator
        .activate_set(request("xx-swap@1", "0"))
        .await
        .unwrap();
    let status = operator
        .activate_set(request("xx-swap@2", "0"))
        .await
        .unwrap_err();
    assert_eq!(
        (status.code(), reason(&status).as_str()),
        (Code::Aborted, "SET_CHANGED")
    );
    let etag = &first.get_ref().etag;
    assert!(status.message().contains(etag), "{status}");
    let mut dry = request("xx-swap@2", etag);
    dry.validate_only = true;
    operator.activate_set(dry).await.unwrap();
    let mut caller = server.caller().await;
    assert_eq!(
        caller.ask("").await.unwrap().version(),
        Some(1),
        "a dry run changes nothing"
    );
    operator
        .activate_set(request("xx-swap@2", etag))
        .await
        .unwrap();
    assert_eq!(caller.ask("").await.unwrap().version(), Some(2));
    // The same again is no change.
    let again = activate(&mut operator, "xx-swap@2").await.unwrap();
    assert!(again.unchanged);
    assert_eq!(caller.ask("").await.unwrap().generation, 2);
}

/// An older number, another list under a known name, and an expired set are refused; on purpose, an older
/// number is taken.
#[tokio::test]
async fn old_sets_do_not_come_back() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let mut caller = server.caller().await;
    for (version, sequence) in [(1, 5), (2, 4)] {
        let set = workshop.set(version, sequence);
        stage(&mut operator, &set).await.unwrap();
    }
    activate(&mut operator, "xx-swap@5").await.unwrap();
    let status = activate(&mut operator, "xx-swap@4").await.unwrap_err();
    assert_eq!(codes(&status), ["PACK-006"], "{status}");
    let status = operator
        .validate_set(v1::ValidateSetRequest {
            name: "xx-swap@4".to_owned(),
            allow_older: false,
        })
        .await
        .unwrap_err();
    assert_eq!(codes(&status), ["PACK-006"], "{status}");

    let directory = workshop.path("other");
    std::fs::create_dir(&directory).unwrap();
    workshop.artefact("left_2", &directory.join("xx.left"));
    workshop.sign_set(&directory, 5, &["xx.right"]);
    let status = stage(&mut operator, &directory).await.unwrap_err();
    assert_eq!(codes(&status), ["PACK-006"], "{status}");
    let past = "2020-01-01T00:00:00Z".parse().unwrap();
    workshop.sign_set_until(&directory, 6, &["xx.right"], past);
    let status = stage(&mut operator, &directory).await.unwrap_err();
    assert_eq!(codes(&status), ["PACK-006"], "{status}");
    assert_eq!(caller.ask("").await.unwrap().version(), Some(1));

    let request = v1::ActivateSetRequest {
        name: "xx-swap@4".to_owned(),
        allow_older: true,
        ..v1::ActivateSetRequest::default()
    };
    operator.activate_set(request).await.unwrap();
    assert_eq!(caller.ask("").await.unwrap().version(), Some(2));
    server.wait_for("an older number is allowed on purpose");
}

/// A set that drops provisions says so, or is refused.
#[tokio::test]
async fn repeals_are_said() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    stage(&mut operator, &workshop.set(1, 1)).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    let directory = workshop.path("less");
    std::fs::create_dir(&directory).unwrap();
    workshop.artefact("left_2", &directory.join("xx.left"));
    workshop.sign_set(&directory, 2, &[]);
    let staged = stage(&mut operator, &directory).await.unwrap();
    let removed: Vec<_> = staged
        .difference
        .unwrap()
        .provisions
        .into_iter()
        .filter(|p| p.change() == v1::ProvisionChange::Removed)
        .map(|p| p.provision)
        .collect();
    assert_eq!(removed, ["xx.right.p"]);
    let status = activate(&mut operator, "xx-swap@2").await.unwrap_err();
    assert_eq!(codes(&status), ["PACK-031"]);
    workshop.sign_set(&directory, 3, &["xx.right"]);
    stage(&mut operator, &directory).await.unwrap();
    activate(&mut operator, "xx-swap@3").await.unwrap();
}

/// Watchers are told what is, what changes and what is refused, and end when the server drains.
#[tokio::test]
async fn watchers_are_told() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let mut watch = operator
        .watch_sets(v1::WatchSetsRequest {})
        .await
        .unwrap()
        .into_inner();
    let first = watch.message().await.unwrap().unwrap();
    assert_eq!(first.event(), v1::SetEvent::Current);
    assert!(first.last_good.is_none() && !first.instance.is_empty());
    stage(&mut operator, &workshop.set(1, 1)).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    let mut events = Vec::new();
    for _ in 0..2 {
        let event = watch.message().await.unwrap().unwrap();
        let good = event.last_good.as_ref().map_or(0, |good| good.number);
        events.push((event.event(), event.outcome(), event.name.clone(), good));
    }
    let (accepted, name) = (v1::SetOutcome::Accepted, "xx-swap@1".to_owned());
    assert_eq!(
        events,
        [
            (v1::SetEvent::Staged, accepted, name.clone(), 0),
            (v1::SetEvent::Activated, accepted, name, 1),
        ]
    );
    // A set with a flipped bit: refused, told with the reason and what is in force all the same.
    let two = workshop.set(2, 2);
    let mut messages = upload(&two);
    let library = messages
        .iter_mut()
        .rfind(|message| message.data.len() > 1000)
        .unwrap();
    library.data[500] ^= 1;
    let status = operator
        .stage_set(tokio_stream::iter(messages))
        .await
        .unwrap_err();
    assert_eq!(
        (reason(&status).as_str(), codes(&status)),
        ("SET_REFUSED", vec!["PACK-007".to_owned()])
    );
    let event = watch.message().await.unwrap().unwrap();
    assert_eq!(
        (event.event(), event.outcome()),
        (v1::SetEvent::Staged, v1::SetOutcome::Rejected)
    );
    assert!(event.stale && event.last_good.unwrap().number == 1);
    let told = event.status.unwrap();
    assert_eq!((told.code, told.details.len()), (9, 2));
    let info = operator
        .get_server_info(v1::GetServerInfoRequest {})
        .await
        .unwrap()
        .into_inner();
    assert_eq!(info.state(), v1::ServingState::Stale);
    assert_eq!(info.metrics["sets_refused_total"], 1);
    assert!(info.durable && info.probed && info.limits.is_some());
    server.signal(rustix::process::Signal::TERM);
    while watch.message().await.unwrap().is_some() {}
}

/// Staged sets are listed in pages, shown, and removed; one in force is not removed.
#[tokio::test]
async fn sets_are_listed_and_removed() {
    let workshop = Workshop::new();
    let server = workshop.server(&["--set", "packs.staged=2"]);
    let mut operator = server.operator().await;
    for sequence in [1, 2] {
        stage(&mut operator, &workshop.set(1, sequence))
            .await
            .unwrap();
    }
    let status = stage(&mut operator, &workshop.set(1, 3)).await.unwrap_err();
    assert_eq!(
        (status.code(), reason(&status).as_str()),
        (Code::ResourceExhausted, "OVERLOADED")
    );
    let page = |token: String| v1::ListSetsRequest {
        page_size: 1,
        page_token: token,
    };
    let first = operator
        .list_sets(page(String::new()))
        .await
        .unwrap()
        .into_inner();
    let second = operator
        .list_sets(page(first.next_page_token))
        .await
        .unwrap()
        .into_inner();
    assert_eq!(
        (first.sets[0].name.as_str(), second.sets[0].name.as_str()),
        ("xx-swap@1", "xx-swap@2")
    );
    assert!(second.next_page_token.is_empty());
    let status = operator.list_sets(page("?".to_owned())).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);

    activate(&mut operator, "xx-swap@1").await.unwrap();
    let discard = |name: &str| v1::DiscardSetRequest {
        name: name.to_owned(),
    };
    let status = operator
        .discard_set(discard("xx-swap@1"))
        .await
        .unwrap_err();
    assert_eq!(reason(&status), "SET_STATE");
    operator.discard_set(discard("xx-swap@2")).await.unwrap();
    let status = operator
        .discard_set(discard("xx-swap@2"))
        .await
        .unwrap_err();
    assert_eq!(status.code(), Code::NotFound);
    let get = |name: &str| v1::GetSetRequest {
        name: name.to_owned(),
    };
    let shown = operator
        .get_set(get("xx-swap@1"))
        .await
        .unwrap()
        .into_inner();
    assert_eq!(shown.set.unwrap().packs.len(), 2);
    let status = operator.get_set(get("xx-swap@9")).await.unwrap_err();
    assert_eq!(status.code(), Code::NotFound);
    let status = activate(&mut operator, "xx-swap@9").await.unwrap_err();
    assert_eq!(status.code(), Code::NotFound);
    let status = operator
        .rollback(v1::RollbackRequest::default())
        .await
        .unwrap_err();
    assert_eq!(reason(&status), "SET_STATE");
}

/// The service for operators is not on the callers' listener, and the callers' not on the operators'.
#[tokio::test]
async fn each_listener_has_its_own() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut wrong = v1::pack_service_client::PackServiceClient::connect(server.url.clone())
        .await
        .unwrap();
    let status = wrong
        .get_server_info(v1::GetServerInfoRequest {})
        .await
        .unwrap_err();
    assert_eq!(status.code(), Code::Unimplemented);
    let client =
        v1::assessment_service_client::AssessmentServiceClient::connect(server.admin.clone());
    let mut caller = test_swap::Caller(client.await.unwrap());
    assert_eq!(
        caller.ask("").await.unwrap_err().code(),
        Code::Unimplemented
    );
}

/// A directory that changes is loaded without being asked, by the same road; a broken one is refused and
/// the set in force stays.
#[tokio::test]
async fn directories_are_watched() {
    let workshop = Workshop::new();
    let live = workshop.path("live");
    replace(&workshop.set(1, 1), &live);
    let directory = live.display().to_string();
    let server = workshop.server(&["--packs", &directory, "--set", "packs.watch_ms=20"]);
    let mut caller = server.caller().await;
    assert_eq!(caller.ask("").await.unwrap().version(), Some(1));
    let mut operator = server.operator().await;
    let watch = operator.watch_sets(v1::WatchSetsRequest {}).await.unwrap();
    let mut watch = watch.into_inner();
    watch.message().await.unwrap().unwrap();
    replace(&workshop.set(2, 2), &live);
    let event = watch.message().await.unwrap().unwrap();
    // A look that falls into the copy may see half of a set, and refuses it; the whole one follows.
    let event = match event.outcome() {
        v1::SetOutcome::Rejected => watch.message().await.unwrap().unwrap(),
        _ => event,
    };
    assert_eq!(
        (event.event(), event.name.as_str()),
        (v1::SetEvent::Activated, "xx-swap@2")
    );
    assert_eq!(caller.ask("").await.unwrap().version(), Some(2));
    std::fs::write(live.join("set.json"), "{}").unwrap();
    let event = watch.message().await.unwrap().unwrap();
    assert_eq!(event.event(), v1::SetEvent::LoadRefused);
    assert!(event.stale);
    assert_eq!(caller.ask("").await.unwrap().version(), Some(2));
}

/// What is revoked after it was staged is not put in force: the key of the list, the key of a pack alone, a
/// set; and with the list empty again it is.
#[tokio::test]
async fn revocations_reach_sets_in_memory() {
    let mut workshop = Workshop::new();
    let list_key = lexpack_host::keys::SigningKey::for_development().unwrap();
    let place = workshop.path("list-key");
    std::fs::create_dir(&place).unwrap();
    list_key.write_to(&place).unwrap();
    let list_public = place.join(lexpack_host::keys::PUBLIC_KEY_FILE);
    let revoked = workshop.path("revoked");
    std::fs::write(&revoked, "").unwrap();
    let setting = format!("packs.revoked={}", revoked.display());
    let trusted = list_public.display().to_string();
    let server = workshop.server(&["--set", &setting, "--trusted-key", &trusted]);
    let mut operator = server.operator().await;
    let set = workshop.set(1, 1);
    let pack_key = std::mem::replace(&mut workshop.key, list_key);
    let limits = lexpack_host::Limits::default();
    lexpack_host::set::sign(&set, &workshop.key, &limits).unwrap();
    stage(&mut operator, &set).await.unwrap();
    for line in [
        format!("key {}", pack_key.id()),
        format!("key {}", workshop.key.id()),
        "set xx-swap@1".to_owned(),
    ] {
        std::fs::write(&revoked, &line).unwrap();
        let status = activate(&mut operator, "xx-swap@1").await.unwrap_err();
        assert_eq!(codes(&status), ["PACK-004"], "{line}: {status}");
        let request = v1::ValidateSetRequest {
            name: "xx-swap@1".to_owned(),
            allow_older: false,
        };
        let status = operator.validate_set(request).await.unwrap_err();
        assert_eq!(codes(&status), ["PACK-004"], "{line}: {status}");
    }
    std::fs::write(&revoked, "").unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
}

/// Puts the files of a set in the place of another one, the list last.
fn replace(from: &std::path::Path, live: &std::path::Path) {
    for side in ["xx.left", "xx.right"] {
        std::fs::create_dir_all(live.join(side)).unwrap();
        for entry in std::fs::read_dir(from.join(side)).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, live.join(side).join(path.file_name().unwrap())).unwrap();
        }
    }
    for file in ["set.json", "set.json.minisig"] {
        std::fs::copy(from.join(file), live.join(file)).unwrap();
    }
}

/// A list that was signed anew, with the same packs under another number and expiry, is another set: it is in
/// force after a reload, with its own expiry, and the number before it does not come back.
#[tokio::test]
async fn a_renewed_list_is_another_set() {
    let workshop = Workshop::new();
    let live = workshop.path("live");
    let set = workshop.set(1, 1);
    workshop.sign_set_until(&set, 1, &[], "2100-01-01T00:00:00Z".parse().unwrap());
    replace(&set, &live);
    let server = workshop.server(&["--packs", &live.display().to_string()]);
    let mut operator = server.operator().await;
    let watch = operator.watch_sets(v1::WatchSetsRequest {}).await.unwrap();
    let mut watch = watch.into_inner();
    let first = watch.message().await.unwrap().unwrap();
    assert_eq!(first.name, "xx-swap@1");
    workshop.sign_set_until(&live, 2, &[], "2200-01-01T00:00:00Z".parse().unwrap());
    server.signal(rustix::process::Signal::HUP);
    let event = watch.message().await.unwrap().unwrap();
    assert_eq!(
        (event.event(), event.name.as_str()),
        (v1::SetEvent::Activated, "xx-swap@2")
    );
    assert_eq!(event.set_digest, first.set_digest, "the packs are the same");
    let name = "xx-swap@2".to_owned();
    let shown = operator.get_set(v1::GetSetRequest { name }).await.unwrap();
    let shown = shown.into_inner().set.unwrap();
    assert_eq!(shown.expires, "2200-01-01T00:00:00Z");
    assert_eq!((shown.state(), shown.generation), (v1::SetState::Active, 2));
    workshop.sign_set(&live, 1, &[]);
    server.signal(rustix::process::Signal::HUP);
    let event = watch.message().await.unwrap().unwrap();
    assert_eq!(event.event(), v1::SetEvent::LoadRefused);
}

/// Numbers of events have no gaps for anybody, whoever else begins to watch; and after a restart another
/// instance counts anew.
#[tokio::test]
async fn events_are_numbered_for_everybody() {
    let workshop = Workshop::new();
    let mut server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let mut begin = async || {
        let watch = operator.watch_sets(v1::WatchSetsRequest {}).await.unwrap();
        let mut watch = watch.into_inner();
        let first = watch.message().await.unwrap().unwrap();
        assert_eq!(first.event(), v1::SetEvent::Current);
        (watch, first)
    };
    let (mut early, first) = begin().await;
    let (mut late, second) = begin().await;
    assert_eq!(first.nonce, second.nonce, "nothing has happened in between");
    let mut operator = server.operator().await;
    stage(&mut operator, &workshop.set(1, 1)).await.unwrap();
    for watch in [&mut early, &mut late] {
        let event = watch.message().await.unwrap().unwrap();
        assert_eq!(event.event(), v1::SetEvent::Staged);
        assert_eq!(event.nonce, first.nonce + 1);
    }
    let info = v1::GetServerInfoRequest {};
    let info = operator.get_server_info(info).await.unwrap().into_inner();
    assert_eq!(info.instance, first.instance);
    server.kill();
    let server = workshop.server(&[]);
    let info = v1::GetServerInfoRequest {};
    let info = server.operator().await.get_server_info(info).await.unwrap();
    assert_ne!(info.into_inner().instance, first.instance);
}

/// What an operator is told of a set is where it stands, on every road that shows it.
#[tokio::test]
async fn a_set_is_shown_where_it_stands() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let (one, two) = (workshop.set(1, 1), workshop.set(2, 2));
    for set in [&one, &two] {
        stage(&mut operator, set).await.unwrap();
    }
    activate(&mut operator, "xx-swap@1").await.unwrap();
    let done = activate(&mut operator, "xx-swap@2").await.unwrap();
    let again = stage(&mut operator, &two).await.unwrap();
    let set = again.set.unwrap();
    assert_eq!((set.state(), set.generation), (v1::SetState::Active, 2));
    assert!(
        again.difference.is_none(),
        "it differs in nothing from itself"
    );
    let again = stage(&mut operator, &one).await.unwrap();
    let set = again.set.unwrap();
    assert_eq!((set.state(), set.generation), (v1::SetState::Kept, 1));
    assert_eq!(again.difference.unwrap().against, "xx-swap@2");
    let request = v1::ValidateSetRequest {
        name: "xx-swap@1".to_owned(),
        allow_older: true,
    };
    let valid = operator.validate_set(request).await.unwrap().into_inner();
    assert_eq!(valid.set.unwrap().state(), v1::SetState::Kept);
    assert_eq!(valid.difference.unwrap().against, "xx-swap@2");
    assert_eq!(valid.etag, done.etag);
}

/// A signal that comes while the packs are loaded is heard: SIGHUP by another load after it, SIGTERM by the
/// end.
#[tokio::test]
async fn signals_while_loading() {
    use rustix::process::Signal;
    let workshop = Workshop::new();
    let live = workshop.path("live");
    let law = looping_law();
    workshop.forge(
        "loops_in_describe",
        "xx.loops",
        &law,
        &live.join("xx.loops"),
    );
    let mut arguments = workshop.arguments();
    let packs = live.display().to_string();
    arguments.extend(["--packs", &packs, "--set", "packs.probe_ms=1500"].map(str::to_owned));
    let mut server = test_swap::Server::begin(&arguments);
    server.wait_for("loading");
    server.signal(Signal::HUP);
    server.wait_for("reloading");
    server.signal(Signal::TERM);
    assert!(server.ended().success());

    arguments.extend(["--set", "packs.probe_ms=600000"].map(str::to_owned));
    let mut server = test_swap::Server::begin(&arguments);
    server.wait_for("loading");
    server.signal(Signal::TERM);
    server.wait_for("stopped while the packs were loaded");
    assert!(server.ended().success());
}

fn looping_law() -> Vec<u8> {
    use prost::Message as _;
    let law = lexpack_rules::wire::Pack {
        id: "xx.loops".to_owned(),
        ..test_rules::pack(Vec::new())
    };
    law.encode_to_vec()
}
