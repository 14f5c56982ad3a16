//! A set in the shadow sees copies of requests, says what would differ, and answers nobody.

use lexpack_api::v1;
use test_swap::{Workshop, activate, codes, stage};

/// The share is kept, differences are counted with an example, answers stay those of the set in force, and
/// an activation can be made to depend on what was found.
#[tokio::test]
async fn a_shadow_answers_nobody() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    stage(&mut operator, &workshop.set(1, 1)).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    stage(&mut operator, &workshop.set(2, 2)).await.unwrap();
    let start = |name: &str, permille: u32| v1::StartShadowRequest {
        name: name.to_owned(),
        permille,
    };
    for (name, permille) in [
        ("xx-swap@2", 0),
        ("xx-swap@2", 1001),
        ("xx-swap@1", 5),
        ("xx-swap@9", 5),
    ] {
        let refused = operator.start_shadow(start(name, permille)).await;
        assert!(refused.is_err(), "{name} {permille}");
    }
    assert!(operator.get_shadow(v1::GetShadowRequest {}).await.is_err());
    operator
        .start_shadow(start("xx-swap@2", 250))
        .await
        .unwrap();
    let mut caller = server.caller().await;
    for _ in 0..40 {
        assert_eq!(caller.ask("").await.unwrap().version(), Some(1));
    }
    // The worker is behind the answers by what is in its queue; each look is an exchange with the server.
    let report = loop {
        let answer = operator.get_shadow(v1::GetShadowRequest {}).await.unwrap();
        let report = answer.into_inner().report.unwrap();
        if report.compared + report.dropped >= 10 {
            break report;
        }
    };
    assert_eq!(
        (report.compared + report.dropped, report.not_comparable),
        (10, 0)
    );
    assert!(report.running && report.different == report.compared);
    let found: Vec<_> = report
        .differences
        .iter()
        .map(|d| d.provision.as_str())
        .collect();
    assert_eq!(found, ["xx.left.p", "xx.right.p"]);
    let example = report.differences[0].example.clone().unwrap();
    assert_eq!(
        (example.subject.as_str(), example.object.as_str()),
        ("p", "a")
    );
    assert!(example.case.is_some() && example.before != example.after);

    let limited = |limit| v1::ActivateSetRequest {
        name: "xx-swap@2".to_owned(),
        shadow_limit: Some(limit),
        ..v1::ActivateSetRequest::default()
    };
    let status = operator.activate_set(limited(5)).await.unwrap_err();
    assert_eq!(codes(&status), ["PACK-022"]);
    assert_eq!(caller.ask("").await.unwrap().version(), Some(1));
    operator.activate_set(limited(10)).await.unwrap();
    assert_eq!(caller.ask("").await.unwrap().version(), Some(2));
    // In force, it is in the shadow no more; what it found can still be read.
    let status = operator
        .stop_shadow(v1::StopShadowRequest {})
        .await
        .unwrap_err();
    assert_eq!(lexpack_api::errors::reason(&status).unwrap(), "SET_STATE");
    let answer = operator.get_shadow(v1::GetShadowRequest {}).await.unwrap();
    assert!(!answer.into_inner().report.unwrap().running);
}

/// Operators need not read cases: an example has no value of a fact that the set in force masks, and nothing that could be
/// computed from it.
#[tokio::test]
async fn masked_facts_are_not_shown() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let directory = workshop.path("masked");
    std::fs::create_dir(&directory).unwrap();
    workshop.artefact("masked", &directory.join("xx.masked"));
    workshop.sign_set(&directory, 1, &[]);
    stage(&mut operator, &directory).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    let other = workshop.path("other");
    std::fs::create_dir(&other).unwrap();
    workshop.artefact("left_1", &other.join("xx.left"));
    workshop.sign_set(&other, 2, &["xx.masked"]);
    stage(&mut operator, &other).await.unwrap();
    let start = v1::StartShadowRequest {
        name: "xx-swap@2".to_owned(),
        permille: 1000,
    };
    operator.start_shadow(start).await.unwrap();
    let request = test_swap::request("");
    let caller = &mut server.caller().await.0;
    caller.assess(request.clone()).await.unwrap();
    let report = loop {
        let answer = operator.get_shadow(v1::GetShadowRequest {}).await.unwrap();
        let report = answer.into_inner().report.unwrap();
        if report.compared == 1 {
            break report;
        }
        assert_eq!((report.dropped, report.not_comparable), (0, 0));
    };
    let mut differences = report.differences.into_iter();
    let difference = differences.find(|found| found.provision == "xx.masked.p");
    let example = difference.unwrap().example.unwrap();
    let [_status, rest] = example.before.as_slice() else {
        panic!("{:?}", example.before);
    };
    assert!(rest.starts_with("not shown"), "{rest}");
    let mut shown = example.case.unwrap();
    let whole = request.case.unwrap();
    let mut left_out = 0;
    for (shown, whole) in shown.entities.iter_mut().zip(&whole.entities) {
        for (shown, whole) in shown.facts.iter_mut().zip(&whole.facts) {
            if shown.value.is_none() {
                left_out += 1;
                shown.value.clone_from(&whole.value);
            }
        }
    }
    assert_eq!(left_out, 1);
    assert_eq!(shown, whole, "nothing else is left out");
}

/// A request that the set in the shadow refuses is no evidence for it: it is counted, shown with its problems,
/// and counts against an activation; and so does having looked at nothing.
#[tokio::test]
async fn what_cannot_be_compared_counts() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    stage(&mut operator, &workshop.set(1, 1)).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    // The same law but for one pack, whose provision the case names.
    let directory = workshop.path("less");
    std::fs::create_dir(&directory).unwrap();
    workshop.artefact("left_1", &directory.join("xx.left"));
    workshop.sign_set(&directory, 2, &["xx.right"]);
    stage(&mut operator, &directory).await.unwrap();
    let limited = |limit| v1::ActivateSetRequest {
        name: "xx-swap@2".to_owned(),
        shadow_limit: Some(limit),
        validate_only: true,
        ..v1::ActivateSetRequest::default()
    };
    let status = operator.activate_set(limited(1000)).await.unwrap_err();
    assert_eq!(codes(&status), ["PACK-022"], "no shadow ran");
    assert!(status.message().contains("has compared no request"));

    let start = v1::StartShadowRequest {
        name: "xx-swap@2".to_owned(),
        permille: 1000,
    };
    operator.start_shadow(start).await.unwrap();
    let mut caller = server.caller().await;
    let mut request = test_swap::request("");
    let case = request.case.as_mut().unwrap();
    case.given.push(v1::GivenConclusion {
        provision: "xx.right.p".to_owned(),
        subject: "p".to_owned(),
        object: "a".to_owned(),
        established: true,
        basis: "judged".to_owned(),
    });
    for _ in 0..3 {
        caller.0.assess(request.clone()).await.unwrap();
    }
    let report = loop {
        let answer = operator.get_shadow(v1::GetShadowRequest {}).await.unwrap();
        let report = answer.into_inner().report.unwrap();
        let (done, waiting) = (report.not_comparable, report.waiting);
        assert!(done + waiting <= 3 && report.dropped == 0);
        if done == 3 && waiting == 0 {
            break report;
        }
    };
    assert_eq!((report.compared, report.different), (0, 0));
    let refusal = report.refusal.unwrap();
    assert!(refusal.case.is_some());
    assert!(refusal.problems[0].contains("xx.right.p"), "{refusal:?}");
    let status = operator.activate_set(limited(2)).await.unwrap_err();
    assert_eq!(codes(&status), ["PACK-022"]);
    operator.activate_set(limited(3)).await.unwrap();
}
