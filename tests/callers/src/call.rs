//! Calls of any method, known by its path alone, with an empty message.

use lexpack_api::DESCRIPTOR_SET;
use prost::Message as _;
use prost_types::FileDescriptorSet;
use tonic::transport::Channel;
use tonic::{Request, Status};
use tonic_prost::ProstCodec;
use tonic_types::StatusExt as _;

/// Paths of all methods that the server has, on either listener.
pub fn paths() -> Vec<String> {
    let sets = [
        DESCRIPTOR_SET,
        tonic_health::pb::FILE_DESCRIPTOR_SET,
        tonic_reflection::pb::v1::FILE_DESCRIPTOR_SET,
        tonic_reflection::pb::v1alpha::FILE_DESCRIPTOR_SET,
    ];
    let mut paths = Vec::new();
    for set in sets {
        for file in FileDescriptorSet::decode(set).expect("descriptors").file {
            for service in &file.service {
                for method in &service.method {
                    let names = [file.package(), service.name(), method.name()];
                    paths.push(format!("/{}.{}/{}", names[0], names[1], names[2]));
                }
            }
        }
    }
    paths.sort();
    paths.dedup();
    assert!(paths.len() > 20, "the methods were found");
    paths
}

/// Whether operators alone are served with a method.
pub fn is_for_operators(path: &str) -> bool {
    let services = ["/lexpack.v1.PackService/", "/lexpack.v1.ReceiptService/"];
    services.iter().any(|service| path.starts_with(service))
}

/// Calls a method with an empty message and takes the first message of the answer.
pub async fn call(channel: &Channel, path: &str, token: Option<&str>) -> Result<(), Status> {
    let mut request = Request::new(());
    if let Some(token) = token {
        let value = format!("Bearer {token}").parse().expect("a header");
        request.metadata_mut().insert("authorization", value);
    }
    let mut grpc = tonic::client::Grpc::new(channel.clone());
    grpc.ready()
        .await
        .map_err(|error| Status::unknown(error.to_string()))?;
    let path = path.parse().expect("a path");
    // A stream of answers ends where the test has seen enough.
    let answer = grpc.server_streaming(request, path, ProstCodec::<(), ()>::default());
    let mut messages = answer.await?.into_inner();
    messages.message().await.map(drop)
}

/// Reason of a refusal, with what it says of the problem or the role.
pub fn refusal(answer: &Result<(), Status>) -> Option<(String, String)> {
    let info = answer.as_ref().err()?.get_details_error_info()?;
    let word = |key: &str| info.metadata.get(key).cloned();
    let word = word("problem").or_else(|| word("role")).unwrap_or_default();
    Some((info.reason, word))
}
