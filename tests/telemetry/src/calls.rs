//! Calls of every kind, with words in them that nobody else writes.

use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine as _, alphabet};
use lexpack_api::v1::assessment_service_client::AssessmentServiceClient;
use lexpack_api::v1::{
    AssessBatchRequest, AssessRequest, AssessStreamRequest, BatchItem, CompareRequest, Entity,
    Fact, NextQuestionsRequest, fact,
};
use test_service::case;
use test_service::client::Client;
use tonic::metadata::MetadataValue;
use tonic::transport::Channel;
use tonic::{Code, Request, Status};

/// Words that stand in cases and nowhere else.
pub const SECRETS: [&str; 5] = [
    "zhangsanmark",
    "basismark",
    "factmark",
    "codemark",
    "namemark",
];

/// The request of a case whose content has the words in it.
pub async fn request(client: &Client) -> AssessRequest {
    let written = case("telecom-clerk").replace("clerk", "zhangsanmark");
    let written = written.replace("below the criminal threshold", "basismark");
    let mut request = client.request(&written).await;
    request.request_id = "namemark".to_owned();
    request
}

/// The same with mistakes, which are told to the caller in words of the case.
pub fn with_mistakes(request: &AssessRequest) -> AssessRequest {
    let mut request = request.clone();
    let mistake = |name: &str, value| Fact {
        name: name.to_owned(),
        value: Some(value),
        ..Fact::default()
    };
    let stated = request.case.as_mut().expect("a case");
    stated.entities.push(Entity {
        id: "zhangsanmark-other".to_owned(),
        kind: "act".to_owned(),
        facts: vec![
            mistake("factmark", fact::Value::Integer(1)),
            mistake("obtained", fact::Value::Code("codemark".to_owned())),
            mistake(
                "actor",
                fact::Value::Entity("zhangsanmark-nobody".to_owned()),
            ),
        ],
    });
    request
}

/// The methods of assessment.
pub fn assessment(client: &Client) -> AssessmentServiceClient<Channel> {
    AssessmentServiceClient::new(client.channel.clone())
}

/// A message with metadata.
pub fn with<T>(message: T, metadata: &[(&'static str, &str)]) -> Request<T> {
    let mut request = Request::new(message);
    for (name, value) in metadata {
        let value: MetadataValue<_> = value.parse().expect("a value");
        request.metadata_mut().insert(*name, value);
    }
    request
}

/// Calls of every kind, good ones and refused ones: single, batch, stream, questions, comparison.
pub async fn every_kind(client: &Client) {
    let good = request(client).await;
    let bad = with_mistakes(&good);
    let mut assessment = assessment(client);
    assessment.assess(good.clone()).await.expect("an answer");
    expect(assessment.assess(bad.clone()).await, Code::InvalidArgument);
    let mut many = good.clone();
    let stated = many.case.as_mut().expect("a case");
    for number in 0..600 {
        stated.entities.push(Entity {
            id: format!("zhangsanmark-{number}"),
            kind: "act".to_owned(),
            facts: Vec::new(),
        });
    }
    expect(assessment.assess(many).await, Code::InvalidArgument);
    batch(&mut assessment, &good, &bad).await;
    stream(&mut assessment, &good, &bad).await;
    let questions = NextQuestionsRequest {
        case: good.case.clone(),
        ..NextQuestionsRequest::default()
    };
    assessment
        .next_questions(questions)
        .await
        .expect("an answer");
    let compare = CompareRequest {
        base: good.case.clone(),
        changed: bad.case.clone(),
        ..CompareRequest::default()
    };
    expect(assessment.compare(compare).await, Code::InvalidArgument);
}

async fn batch(
    assessment: &mut AssessmentServiceClient<Channel>,
    good: &AssessRequest,
    bad: &AssessRequest,
) {
    let items = [good, bad].map(|request| BatchItem {
        correlation_id: "namemark".to_owned(),
        case: request.case.clone(),
    });
    let batch = AssessBatchRequest {
        request_id: "namemark".to_owned(),
        items: items.to_vec(),
        ..AssessBatchRequest::default()
    };
    let twice = assessment.assess_batch(batch.clone()).await;
    expect(twice, Code::InvalidArgument);
    let mut named = batch;
    named.items[1].correlation_id.push('2');
    let answer = assessment.assess_batch(named).await.expect("an answer");
    assert_eq!(answer.into_inner().results.len(), 2);
}

async fn stream(
    assessment: &mut AssessmentServiceClient<Channel>,
    good: &AssessRequest,
    bad: &AssessRequest,
) {
    let messages = [good, bad].map(|request| AssessStreamRequest {
        correlation_id: "namemark".to_owned(),
        request: Some(request.clone()),
        ..AssessStreamRequest::default()
    });
    let answers = assessment.assess_stream(tokio_stream::iter(messages)).await;
    let mut answers = answers.expect("a stream").into_inner();
    let mut count = 0;
    while answers.message().await.expect("an answer").is_some() {
        count += 1;
    }
    assert_eq!(count, 2);
}

fn expect<T: std::fmt::Debug>(answer: Result<T, Status>, code: Code) {
    assert_eq!(answer.expect_err("a refusal").code(), code);
}

/// The first word of a case that a text holds: as it is, or inside something in base 64.
pub fn secret_in(text: &str) -> Option<&'static str> {
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        SECRETS.into_iter().find(|secret| text.contains(secret))
    };
    let form = GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let lenient = GeneralPurpose::new(&alphabet::STANDARD, form);
    let inside = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '+' && c != '/')
        // Words may stand before it without anything between.
        .flat_map(|word| (0..4.min(word.len())).map(move |skip| &word[skip..]))
        .filter_map(|word| {
            // A single digit at the end stands for nothing.
            let odd = usize::from(word.len() % 4 == 1);
            lenient.decode(&word[..word.len() - odd]).ok()
        })
        .find_map(|bytes| holds(&bytes));
    holds(text.as_bytes()).or(inside)
}

#[cfg(test)]
mod tests {
    use super::secret_in;
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;

    /// A word is found as it is and in base 64, wherever it begins there.
    #[test]
    fn secrets_are_found() {
        assert_eq!(secret_in("a factmark b"), Some("factmark"));
        for before in ["", "a", "ab", "abc"] {
            let hidden = BASE64_STANDARD.encode(format!("{before}codemark!"));
            assert_eq!(secret_in(&format!("bin: \"{hidden}\"")), Some("codemark"));
        }
        assert_eq!(secret_in("nothing of the kind"), None);
    }
}
