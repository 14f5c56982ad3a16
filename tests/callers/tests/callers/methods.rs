//! Every method with every kind of caller.

use serde_json::{Value, json};
use test_callers::ROLES;
use test_callers::authority::Authority;
use test_callers::call::{call, is_for_operators, paths, refusal};
use test_callers::issuer::{Issuer, claims, now};
use test_callers::place::Place;
use test_callers::served::{Served, connect};
use tonic::transport::Channel;
use tonic::{Code, Status};

/// What opens a method.
enum Opens {
    /// Everybody may call it.
    Everybody,
    /// Everybody who is known may.
    Known,
    /// Callers with one of these roles may; the first one is what a refusal asks for.
    Roles(&'static [&'static str]),
}

/// What opens each method, as the documents have it.
fn opens(path: &str) -> Opens {
    let (service, method) = path
        .trim_start_matches('/')
        .split_once('/')
        .expect("a path");
    match (service, method) {
        ("grpc.health.v1.Health", _) => Opens::Everybody,
        ("grpc.reflection.v1.ServerReflection", _)
        | ("grpc.reflection.v1alpha.ServerReflection", _) => Opens::Known,
        ("lexpack.v1.AssessmentService", _) => Opens::Roles(&["assess"]),
        ("lexpack.v1.CatalogService", _)
        | ("lexpack.v1.PackService", "GetServerInfo" | "GetSet" | "ListSets" | "WatchSets") => {
            Opens::Roles(&["read", "assess"])
        }
        ("lexpack.v1.PackService", _) => Opens::Roles(&["operate"]),
        ("lexpack.v1.ReceiptService", _) => Opens::Roles(&["audit"]),
        _ => panic!("say what opens {path}"),
    }
}

/// Connections to both listeners.
struct Ends {
    callers: Channel,
    operators: Channel,
}

impl Ends {
    async fn new(served: &Served, place: &Place, leaf: Option<&str>) -> Self {
        let leaf = leaf.map(|role| place.authority.caller(role));
        let to = async |port| {
            let channel = connect(port, &place.authority.pem(), leaf.as_ref()).await;
            channel.expect("a connection")
        };
        Self {
            callers: to(served.port).await,
            operators: to(served.admin_port).await,
        }
    }

    fn of(&self, path: &str) -> &Channel {
        if is_for_operators(path) {
            &self.operators
        } else {
            &self.callers
        }
    }
}

fn with(key: &str, value: Value) -> Value {
    let mut claims = claims(&ROLES);
    claims[key] = value;
    claims
}

/// Without a certificate and without a good token, every method but health is UNAUTHENTICATED, and says why.
#[tokio::test]
async fn callers_who_are_not_known() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let ends = Ends::new(&served, &place, None).await;
    let stranger = Issuer::new("one");
    let token = |claims: &Value| Some(place.issuer.token(claims));
    for path in paths() {
        if let Opens::Everybody = opens(&path) {
            call(ends.of(&path), &path, None).await.expect(&path);
            continue;
        }
        for (token, problem) in [
            (None, "credentials_missing"),
            (token(&with("exp", json!(now() - 10))), "token_expired"),
            (
                token(&with("nbf", json!(now() + 600))),
                "token_not_yet_valid",
            ),
            (token(&with("aud", json!("another.test"))), "token_audience"),
            (
                token(&with("iss", json!("https://another.test"))),
                "token_issuer",
            ),
            (Some(stranger.with_roles(&ROLES)), "token_signature"),
            (
                Some(Issuer::new("two").with_roles(&ROLES)),
                "token_key_unknown",
            ),
            (Some("nonsense".to_owned()), "token_malformed"),
        ] {
            let answer = call(ends.of(&path), &path, token.as_deref()).await;
            let code = answer.as_ref().expect_err(&path).code();
            assert_eq!(code, Code::Unauthenticated, "{path} {problem}");
            let wanted = ("UNAUTHENTICATED".to_owned(), problem.to_owned());
            assert_eq!(refusal(&answer), Some(wanted), "{path}");
        }
    }
}

/// Asserts that a caller with one role, or none, is admitted to what it opens and denied the rest.
async fn one_role(ends: &Ends, role: &str, token: Option<&str>) {
    for path in paths() {
        let answer = call(ends.of(&path), &path, token).await;
        let code = answer.as_ref().err().map(tonic::Status::code);
        match opens(&path) {
            Opens::Roles(roles) if !roles.contains(&role) => {
                assert_eq!(code, Some(Code::PermissionDenied), "{path} for {role}");
                let wanted = ("PERMISSION_DENIED".to_owned(), roles[0].to_owned());
                assert_eq!(refusal(&answer), Some(wanted), "{path} for {role}");
            }
            Opens::Everybody | Opens::Known | Opens::Roles(_) => assert!(
                !matches!(
                    code,
                    Some(Code::PermissionDenied | Code::Unauthenticated | Code::Unimplemented)
                ),
                "{path} for {role}: {answer:?}"
            ),
        }
    }
}

/// A token opens what its roles open, method by method.
#[tokio::test]
async fn roles_by_token() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let ends = Ends::new(&served, &place, None).await;
    for role in ROLES.iter().chain(&["another"]) {
        let token = place.issuer.with_roles(&[role]);
        one_role(&ends, role, Some(&token)).await;
    }
}

/// A certificate opens what its roles open, method by method.
#[tokio::test]
async fn roles_by_certificate() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    for role in ROLES.iter().chain(&["another"]) {
        let ends = Ends::new(&served, &place, Some(role)).await;
        one_role(&ends, role, None).await;
    }
}

/// Where there is a token, it alone counts: neither does the certificate add to it, nor make up for a bad one.
#[tokio::test]
async fn a_token_counts_alone() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let ends = Ends::new(&served, &place, Some("operate")).await;
    let rollback = "/lexpack.v1.PackService/Rollback";
    let call = async |token: Option<String>| {
        let answer = call(&ends.operators, rollback, token.as_deref()).await;
        answer.expect_err("no set is there").code()
    };
    assert_eq!(
        call(Some(place.issuer.with_roles(&["read"]))).await,
        Code::PermissionDenied
    );
    let expired = place.issuer.token(&with("exp", json!(now() - 10)));
    assert_eq!(call(Some(expired)).await, Code::Unauthenticated);
    assert_eq!(call(None).await, Code::FailedPrecondition);
}

/// A token that was good is refused on the same connection once it has expired.
#[tokio::test]
async fn a_token_expires_on_its_connection() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let ends = Ends::new(&served, &place, None).await;
    let token = place.issuer.token(&with("exp", json!(now() + 2)));
    let list = "/lexpack.v1.CatalogService/ListPacks";
    let mut wait = test_service::Wait::for_event("the token expires");
    loop {
        let answer = call(&ends.callers, list, Some(&token)).await;
        match answer.as_ref().expect_err("there is no law").code() {
            Code::Unavailable => wait.on().await,
            _ => {
                let (_, problem) = refusal(&answer).expect("a reason");
                return assert_eq!(problem, "token_expired");
            }
        }
    }
}

fn unimplemented(answer: &Result<(), Status>) {
    let code = answer.as_ref().map_err(Status::code);
    assert_eq!(code, Err(Code::Unimplemented));
    let (reason, _) = refusal(answer).expect("a reason");
    assert_eq!(reason, "UNIMPLEMENTED");
}

/// A method that is not there is UNIMPLEMENTED for everybody, with the reason, also where its service is there or the
/// method is at the other address alone.
#[tokio::test]
async fn methods_that_are_not_there() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let ends = Ends::new(&served, &place, Some("operate")).await;
    for path in ["/lexpack.v1.PackService/Everything", "/lexpack.v2.A/B"] {
        unimplemented(&call(&ends.operators, path, None).await);
    }
    // What operators have is not served to callers, whatever their role.
    unimplemented(&call(&ends.callers, "/lexpack.v1.PackService/Rollback", None).await);
}

/// A certificate by somebody else, or one that has expired, ends in the handshake, and is counted.
#[tokio::test]
async fn certificates_that_were_never_good() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let list = "/lexpack.v1.CatalogService/ListPacks";
    let stranger = Authority::new("one").caller("read");
    let expired = place.authority.expired_caller("read");
    for leaf in [stranger, expired] {
        // Callers hear of it with the connection or with the first call on it.
        let channel = connect(served.port, &place.authority.pem(), Some(&leaf)).await;
        if let Ok(channel) = channel {
            let answer = call(&channel, list, None).await;
            assert!(refusal(&answer).is_none(), "{answer:?}");
            answer.expect_err("refused");
        }
    }
    let info = served.info(&place).await;
    assert!(
        info.metrics["handshakes_failed_total"] >= 2,
        "{:?}",
        info.metrics
    );
}
