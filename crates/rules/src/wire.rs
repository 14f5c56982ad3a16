//! Law as data: the messages of `lexpack.rules.v1`, generated from `proto/`.

include!("generated/lexpack.rules.v1.rs");

/// Descriptor set of the package, for reflection and JSON.
pub const DESCRIPTOR_SET: &[u8] = include_bytes!("generated/descriptor.bin");
