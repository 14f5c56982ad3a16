//! Messages as JSON, by the mapping that protocol buffers define.

use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage, SerializeOptions};
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
}

/// A message as JSON. `name` is its full name, such as `lexpack.v1.AssessResponse`.
///
/// # Errors
/// Where `name` does not fit the message.
pub fn to_json(name: &str, message: &impl Message) -> Result<Value, JsonError> {
    let pool = DescriptorPool::decode(DESCRIPTOR_SET)
        .map_err(|error| JsonError::Decode(error.to_string()))?;
    let descriptor = pool
        .get_message_by_name(name)
        .ok_or_else(|| JsonError::UnknownMessage(name.to_owned()))?;
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
