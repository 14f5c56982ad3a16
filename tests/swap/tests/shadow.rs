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
