//! Messages as JSON, by the mapping that protocol buffers define.

use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor, SerializeOptions};
use serde_json::Value;

use crate::DESCRIPTOR_SET;

/// Why a message could not be put into JSON.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// The descriptor set does not know the message.
    #[error("no message `{0}` is known")]
    UnknownMessage(String),
    /// The descriptors or the message are damaged.
    #[error("the message cannot be read: {0}")]
    Decode(String),
    /// The text is not JSON, or not JSON of the message.
    #[error("the JSON cannot be read: {0}")]
    Json(String),
}

fn message_named(name: &str) -> Result<MessageDescriptor, JsonError> {
    let pool = DescriptorPool::decode(DESCRIPTOR_SET)
        .map_err(|error| JsonError::Decode(error.to_string()))?;
    pool.get_message_by_name(name)
        .ok_or_else(|| JsonError::UnknownMessage(name.to_owned()))
}

/// A message as JSON. `name` is its full name, such as `lexpack.v1.AssessResponse`.
///
/// # Errors
/// Where `name` does not fit the message.
pub fn to_json(name: &str, message: &impl Message) -> Result<Value, JsonError> {
    let descriptor = message_named(name)?;
    let bytes = message.encode_to_vec();
    let dynamic = DynamicMessage::decode(descriptor, bytes.as_slice())
        .map_err(|error| JsonError::Decode(error.to_string()))?;
    let options = SerializeOptions::new()
        .use_proto_field_name(true)
        .skip_default_fields(true);
    dynamic
        .serialize_with_options(serde_json::value::Serializer, &options)
        .map_err(|error| JsonError::Decode(error.to_string()))
}

/// A message from its JSON. `name` is its full name, such as `lexpack.rules.v1.Pack`. A field that the
/// message does not have is refused.
///
/// # Errors
/// Where the text is not JSON of the message, or `name` does not fit `M`.
pub fn from_json<M: Message + Default>(name: &str, text: &str) -> Result<M, JsonError> {
    let descriptor = message_named(name)?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let dynamic = DynamicMessage::deserialize(descriptor, &mut deserializer)
        .map_err(|error| JsonError::Json(error.to_string()))?;
    deserializer
        .end()
        .map_err(|error| JsonError::Json(error.to_string()))?;
    M::decode(dynamic.encode_to_vec().as_slice())
        .map_err(|error| JsonError::Decode(error.to_string()))
}
