//! The one form of a message: what our encoder writes for it, and nothing else.
//!
//! Fields in the order of their numbers, defaults left out, no unknown field, shortest lengths. A message
//! without maps has exactly one such form, so other bytes for the same message are a sign of tampering.

use prost::Message;

/// Reads a message from its canonical form.
///
/// # Errors
/// Why the bytes are not that.
pub(crate) fn read<M: Message + Default>(bytes: &[u8]) -> Result<M, String> {
    let message = M::decode(bytes).map_err(|error| error.to_string())?;
    if message.encode_to_vec() == bytes {
        Ok(message)
    } else {
        Err("the bytes are not the canonical form of what they say".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use lexpack_api::v1::Engine;

    use super::*;

    /// A message has one form: another order, an explicit default, an unknown field and a long length are
    /// refused.
    #[test]
    fn one_form() {
        let engine = Engine {
            version: "1".to_owned(),
            program_digest: "2".to_owned(),
        };
        let bytes = engine.encode_to_vec();
        assert_eq!(bytes, [0x0a, 1, b'1', 0x12, 1, b'2']);
        assert_eq!(read::<Engine>(&bytes), Ok(engine));
        let others: [&[u8]; 4] = [
            &[0x12, 1, b'2', 0x0a, 1, b'1'],
            &[0x0a, 0, 0x12, 1, b'2'],
            &[0x0a, 1, b'1', 0x12, 1, b'2', 0x18, 1],
            &[0x0a, 0x81, 0, b'1', 0x12, 1, b'2'],
        ];
        for other in others {
            assert!(Engine::decode(other).is_ok());
            assert!(read::<Engine>(other).is_err(), "{other:?}");
        }
    }
}
