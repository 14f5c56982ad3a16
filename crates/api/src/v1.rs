//! Messages, clients and servers of `lexpack.v1`, generated from `proto/`.
#![expect(clippy::allow_attributes, reason = "generated code")]
#![expect(clippy::allow_attributes_without_reason, reason = "generated code")]
#![expect(
    clippy::missing_errors_doc,
    reason = "generated code; proto/ documents errors"
)]
#![expect(clippy::as_conversions, reason = "generated code")]

include!("generated/lexpack.v1.rs");
