//! What the server knows, over the wire.

use std::collections::BTreeSet;

use lexpack_api::v1::{
    GetCaseSchemaRequest, GetProvisionRequest, GetVocabularyRequest, ListPacksRequest,
    ListProvisionsRequest,
};
use lexpack_api::{errors, v1};
use serde_json::Value;
use test_service::place::Place;
use test_service::running::Running;
use test_service::{ID_CARD_LAW, case};
use tonic::{Code, Status};
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;

/// Packs, provisions page by page, one provision, and the vocabulary.
#[tokio::test]
async fn the_catalogue() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let mut catalog = running.client().await.catalog();
    let packs = catalog
        .list_packs(ListPacksRequest {})
        .await
        .expect("packs")
        .into_inner();
    let [pack] = &packs.packs[..] else {
        panic!("{:?}", packs.packs)
    };
    assert_eq!(
        pack.reference.as_ref().map(|r| r.id.as_str()),
        Some(ID_CARD_LAW)
    );
    assert_eq!(pack.provision_count, 6);
    assert_eq!(pack.jurisdiction, "CN");

    let mut pages = Vec::new();
    let mut page_token = String::new();
    loop {
        let request = ListProvisionsRequest {
            pack: ID_CARD_LAW.to_owned(),
            page_size: 4,
            page_token,
        };
        let page = catalog
            .list_provisions(request)
            .await
            .expect("a page")
            .into_inner();
        assert_eq!(page.generation, packs.generation);
        let ids = page.provisions.into_iter().map(|provision| provision.id);
        pages.push(ids.collect::<Vec<_>>());
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [4, 2]);
    let ids: BTreeSet<&String> = pages.iter().flatten().collect();
    assert_eq!(ids.len(), 6, "no provision comes twice");

    let bad = ListProvisionsRequest {
        page_token: "begin".to_owned(),
        page_size: -1,
        ..ListProvisionsRequest::default()
    };
    let status = catalog.list_provisions(bad).await.expect_err("a refusal");
    assert_eq!(errors::reason(&status).as_deref(), Some("INVALID_REQUEST"));
    let fields: Vec<String> = errors::field_violations(&status)
        .into_iter()
        .map(|v| v.0)
        .collect();
    assert_eq!(fields, ["page_size", "page_token"]);

    let get = |id: &str| GetProvisionRequest { id: id.to_owned() };
    let provision = catalog.get_provision(get("cn.id-card-law.art19.p1")).await;
    let provision = provision.expect("a provision").into_inner();
    assert_eq!(provision.pack, ID_CARD_LAW);
    assert!(provision.provision.is_some_and(|p| !p.versions.is_empty()));
    let status = catalog
        .get_provision(get("cn.nothing"))
        .await
        .expect_err("a refusal");
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(errors::reason(&status).as_deref(), Some("NOT_FOUND"));

    let vocabulary = catalog.get_vocabulary(GetVocabularyRequest {}).await;
    let vocabulary = vocabulary.expect("the vocabulary").into_inner();
    assert!(
        vocabulary
            .facts
            .iter()
            .any(|fact| fact.name == "party.sector")
    );
    assert_eq!(
        vocabulary.externals[0].provision,
        "cn.criminal-law.art253-1"
    );
}

/// The schema of cases is a valid JSON Schema; written cases keep to it, and mistakes do not.
#[tokio::test]
async fn the_case_schema() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let mut catalog = running.client().await.catalog();
    let schema = catalog.get_case_schema(GetCaseSchemaRequest {}).await;
    let schema: Value =
        serde_json::from_str(&schema.expect("a schema").into_inner().json_schema).expect("JSON");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    jsonschema::meta::validate(&schema).expect("a valid schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a usable schema");
    for name in ["telecom-clerk", "telecom-clerk-2011", "hospital"] {
        let problems: Vec<String> = validator
            .iter_errors(&yaml(&case(name)))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{name}: {problems:#?}");
    }
    let clerk = case("telecom-clerk");
    for (right, wrong) in [
        ("sector: telecom", "secter: telecom"),
        ("sector: telecom", "sector: telecoms"),
        ("leaked: true", "leaked: 1"),
        ("kind: act", "kind: deed"),
        ("assessment_date: 2026-11-24", "assessed: 2026-11-24"),
        ("established: false", "established: perhaps"),
        (
            "provision: cn.criminal-law.art253-1",
            "provision: cn.nothing",
        ),
    ] {
        let text = clerk.replace(right, wrong);
        assert_ne!(text, clerk);
        assert!(!validator.is_valid(&yaml(&text)), "{wrong}");
    }
}

/// Reflection lists every service and describes it.
#[tokio::test]
async fn reflection() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let channel = running.client().await.channel;
    let ask = async |message: MessageRequest| {
        let request = ServerReflectionRequest {
            host: String::new(),
            message_request: Some(message),
        };
        let mut client = ServerReflectionClient::new(channel.clone());
        let mut answers = client
            .server_reflection_info(tokio_stream::once(request))
            .await
            .expect("reflection")
            .into_inner();
        let answer = answers.message().await?.expect("an answer");
        Ok::<_, Status>(answer.message_response.expect("a response"))
    };
    let Ok(MessageResponse::ListServicesResponse(list)) =
        ask(MessageRequest::ListServices(String::new())).await
    else {
        panic!("no list of services")
    };
    let services: BTreeSet<String> = list.service.into_iter().map(|s| s.name).collect();
    for service in [
        "grpc.health.v1.Health",
        "grpc.reflection.v1.ServerReflection",
        "lexpack.v1.AssessmentService",
        "lexpack.v1.CatalogService",
    ] {
        assert!(services.contains(service), "{service} in {services:?}");
    }
    for service in services
        .iter()
        .filter(|name| !name.starts_with("grpc.reflection."))
    {
        match ask(MessageRequest::FileContainingSymbol(service.clone())).await {
            Ok(MessageResponse::FileDescriptorResponse(files)) => {
                assert!(!files.file_descriptor_proto.is_empty(), "{service}");
            }
            other => panic!("{service}: {other:?}"),
        }
    }
    let nothing = MessageRequest::FileContainingSymbol("lexpack.v1.Nothing".to_owned());
    let status = ask(nothing).await.expect_err("no such symbol");
    assert_eq!(status.code(), Code::NotFound);
}

/// An answer names the generation of the catalogue, so that the two can be put together.
#[tokio::test]
async fn answers_and_catalogue_name_the_same_set() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let client = running.client().await;
    let answer = client.assess(&case("hospital")).await;
    let listed = client.catalog().list_packs(v1::ListPacksRequest {}).await;
    assert_eq!(
        answer.generation,
        listed.expect("packs").into_inner().generation
    );
}

/// Written YAML as the JSON that it stands for.
fn yaml(text: &str) -> Value {
    use saphyr_parser::{Event, Parser, ScalarStyle};
    /// A container that is still open, with the key that waits for its value.
    enum Open {
        List(Vec<Value>),
        Map(serde_json::Map<String, Value>, Option<String>),
    }
    fn put(open: &mut [Open], done: &mut Value, value: Value) {
        match open.last_mut() {
            None => *done = value,
            Some(Open::List(items)) => items.push(value),
            Some(Open::Map(map, key)) => match key.take() {
                None => *key = Some(value.as_str().map_or(value.to_string(), str::to_owned)),
                Some(key) => drop(map.insert(key, value)),
            },
        }
    }
    let (mut open, mut done) = (Vec::new(), Value::Null);
    for event in Parser::new_from_str(text) {
        let (event, _span) = event.expect("YAML");
        match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) => {
                let value = serde_json::from_str(&text);
                put(
                    &mut open,
                    &mut done,
                    value.unwrap_or_else(|_| Value::String(text.into())),
                );
            }
            Event::Scalar(text, ..) => put(&mut open, &mut done, Value::String(text.into())),
            Event::SequenceStart(..) => open.push(Open::List(Vec::new())),
            Event::MappingStart(..) => open.push(Open::Map(serde_json::Map::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => {
                let value = match open.pop().expect("an open container") {
                    Open::List(items) => Value::Array(items),
                    Open::Map(map, _) => Value::Object(map),
                };
                put(&mut open, &mut done, value);
            }
            _ => {}
        }
    }
    done
}
