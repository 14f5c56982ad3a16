//! Calls into packs, made safe: bounded output, checked answers, quarantine after a breach.
//!
//! A pack catches its own panics and returns a status; the sink it writes to is ours and catches
//! nothing because it cannot panic. What comes back is copied at once and believed only as far as the
//! contract goes.
#![expect(
    unsafe_code,
    reason = "calls the pack's functions and receives its output"
)]

use std::ffi::c_void;
use std::slice;
use std::sync::atomic::Ordering;

use lexpack_abi::{SINK_SIZE, Sink, Slice, status};

use crate::Limits;
use crate::error::PackError;
use crate::image::Image;

/// Longest text of an error that is taken from a pack, in bytes.
const LONGEST_TEXT: u64 = 4096;

/// What a pack did that went on writing to a sink, or wrote what no memory holds.
const ABUSED: &str = "wrote again to a sink that had refused, or wrote from a null pointer";

/// Why a function gave no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CallFailure {
    /// The image is in quarantine and was not called.
    Quarantined(String),
    /// The function is not defined for the arguments.
    Refused(String),
    /// The pack has no such function.
    Absent,
    /// The pack panicked; it is in quarantine now.
    Panicked(String),
    /// The pack failed or broke the contract.
    Failed(String),
}

/// The law of a pack: one copy of the bytes that it describes.
///
/// # Errors
/// `PACK-002` where the law is larger than the limit, `PACK-020` where the pack fails, panics or
/// breaks the contract; after the latter two the image is in quarantine.
pub(crate) fn describe(image: &Image, limits: &Limits) -> Result<Vec<u8>, PackError> {
    let mut law = Buffer::new(limits.law_bytes);
    let mut text = Buffer::new(LONGEST_TEXT);
    let (out, err) = (law.sink(), text.sink());
    // SAFETY: the function lies in the code of an image that is mapped for ever and whose table was
    // accepted; both sinks and the buffers behind them outlive the call and are used by nothing else.
    let answer = unsafe { (image.describe)(&raw const out, &raw const err) };
    if law.abused || text.abused {
        breach(image, ABUSED);
        return Err(PackError::Describe(ABUSED.to_owned()));
    }
    match answer {
        status::OK if law.refused => {
            let reason = "ignored that its output was refused";
            breach(image, reason);
            Err(PackError::Describe(reason.to_owned()))
        }
        status::OK => Ok(law.bytes),
        status::OUTPUT_REFUSED if law.refused => Err(PackError::Size {
            what: "the law described by the pack".to_owned(),
            size: law.offered,
            limit: limits.law_bytes,
        }),
        status::PANICKED => {
            let reason = panicked(image, &text.text());
            Err(PackError::Describe(reason))
        }
        other => Err(PackError::Describe(failure(image, other, &text.text()))),
    }
}

/// Applies function number `function` to `arguments`.
///
/// # Errors
/// See [`CallFailure`].
#[inline]
pub(crate) fn call(image: &Image, function: u32, arguments: &[i64]) -> Result<i64, CallFailure> {
    if let Some(reason) = image.quarantine() {
        return Err(CallFailure::Quarantined(reason.to_owned()));
    }
    let mut value = 0_i64;
    let mut text = Buffer::new(LONGEST_TEXT);
    let err = text.sink();
    let len = u64::try_from(arguments.len()).unwrap_or(u64::MAX);
    // SAFETY: the function lies in the code of an image that is mapped for ever and whose table was
    // accepted; arguments, result, sink and the buffer behind it outlive the call, and `len` is the
    // number of arguments.
    let answer = unsafe {
        (image.call)(
            function,
            arguments.as_ptr(),
            len,
            &raw mut value,
            &raw const err,
        )
    };
    if answer == status::OK && !text.abused {
        Ok(value)
    } else {
        Err(failed_call(image, answer, &text))
    }
}

#[cold]
fn failed_call(image: &Image, answer: i32, text: &Buffer) -> CallFailure {
    if text.abused {
        breach(image, ABUSED);
        return CallFailure::Failed(ABUSED.to_owned());
    }
    let words = text.text();
    match answer {
        status::NOT_APPLICABLE => CallFailure::Refused(words),
        status::UNSUPPORTED => CallFailure::Absent,
        status::PANICKED => CallFailure::Panicked(panicked(image, &words)),
        other => CallFailure::Failed(failure(image, other, &words)),
    }
}

fn panicked(image: &Image, words: &str) -> String {
    image.panics.fetch_add(1, Ordering::Relaxed);
    let reason = format!("panicked: {words}");
    image.quarantine_for(&reason);
    reason
}

/// Counts a breach of the contract, and puts the image in quarantine for it.
fn breach(image: &Image, what: &str) {
    image.breaches.fetch_add(1, Ordering::Relaxed);
    tracing::error!(library = %image.digest, what, "pack broke the contract");
    image.quarantine_for(what);
}

/// Says in words why an entry did not succeed. A status that the contract does not know is a breach.
fn failure(image: &Image, answer: i32, words: &str) -> String {
    let what = match answer {
        status::INVALID_REQUEST => "called the request invalid".to_owned(),
        status::NOT_APPLICABLE => "called itself not applicable".to_owned(),
        status::OUTPUT_REFUSED => "stopped writing although nothing was refused".to_owned(),
        status::UNSUPPORTED => "does not support the call".to_owned(),
        status::INTERNAL => "failed".to_owned(),
        status::MISSING_FACT | status::CANCELLED => {
            format!("answered with reserved status {answer}")
        }
        unknown => {
            let reason = format!("answered with unknown status {unknown}");
            breach(image, &reason);
            reason
        }
    };
    if words.is_empty() {
        what
    } else {
        format!("{what}: {words}")
    }
}

/// What a sink collects, up to a limit. Once refused, always refused.
#[derive(Debug)]
struct Buffer {
    bytes: Vec<u8>,
    limit: u64,
    /// Bytes that the pack wanted to write when it was refused.
    offered: u64,
    refused: bool,
    abused: bool,
}

impl Buffer {
    fn new(limit: u64) -> Self {
        Self {
            bytes: Vec::new(),
            limit,
            offered: 0,
            refused: false,
            abused: false,
        }
    }

    /// A sink that writes here. It borrows the buffer in all but type, so a caller makes it anew for
    /// each call and does not touch the buffer until the call is over.
    fn sink(&mut self) -> Sink {
        Sink {
            struct_size: SINK_SIZE,
            reserved: 0,
            ctx: (&raw mut *self).cast(),
            write: Some(write),
        }
    }

    fn append(&mut self, bytes: &[u8]) -> i32 {
        let total = self.bytes.len().saturating_add(bytes.len());
        self.offered = u64::try_from(total).unwrap_or(u64::MAX);
        if self.refused {
            self.abused = true;
            return status::OUTPUT_REFUSED;
        }
        if self.offered > self.limit || self.bytes.try_reserve(bytes.len()).is_err() {
            self.refused = true;
            return status::OUTPUT_REFUSED;
        }
        self.bytes.extend_from_slice(bytes);
        status::OK
    }

    /// The text of an error on one line, whatever the pack wrote.
    fn text(&self) -> String {
        let text = String::from_utf8_lossy(&self.bytes);
        text.chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect()
    }
}

/// [`Sink::write`] of every sink of this host.
///
/// # Safety
/// `ctx` is the buffer of the sink that the pack was given, during the call that gave it, and nothing
/// else uses the buffer; `bytes` are readable during the call.
unsafe extern "C" fn write(ctx: *mut c_void, bytes: Slice) -> i32 {
    // SAFETY: null or the buffer of a sink in use, by the contract of this function.
    let Some(buffer) = (unsafe { ctx.cast::<Buffer>().as_mut() }) else {
        return status::INVALID_REQUEST;
    };
    if bytes.len == 0 {
        return buffer.append(&[]);
    }
    let len = usize::try_from(bytes.len)
        .ok()
        .filter(|len| isize::try_from(*len).is_ok());
    let (false, Some(len)) = (bytes.ptr.is_null(), len) else {
        buffer.abused = true;
        return status::INVALID_REQUEST;
    };
    // SAFETY: not null and of a possible length, as tested above; readable during the call by the
    // contract of this function.
    buffer.append(unsafe { slice::from_raw_parts(bytes.ptr, len) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn send(sink: &Sink, bytes: Slice) -> i32 {
        // SAFETY: the tests keep the buffer alive and pass readable bytes, or none.
        unsafe { sink.write.unwrap()(sink.ctx, bytes) }
    }

    fn slice(bytes: &[u8]) -> Slice {
        Slice {
            ptr: bytes.as_ptr(),
            len: u64::try_from(bytes.len()).unwrap(),
        }
    }

    /// Output is appended up to the limit, then refused for good.
    #[test]
    fn output_is_bounded() {
        let mut buffer = Buffer::new(4);
        let sink = buffer.sink();
        assert_eq!(send(&sink, slice(b"ab")), status::OK);
        assert_eq!(send(&sink, slice(b"cd")), status::OK);
        assert_eq!(send(&sink, slice(b"e")), status::OUTPUT_REFUSED);
        assert!(buffer.refused && !buffer.abused);
        let sink = buffer.sink();
        assert_eq!(send(&sink, slice(b"")), status::OUTPUT_REFUSED);
        assert!(buffer.abused);
        assert_eq!(buffer.bytes, b"abcd");
    }

    /// A null pointer with a length, and a length that no memory has, are breaches and never read.
    #[test]
    fn impossible_slices_are_breaches() {
        for bytes in [
            Slice {
                ptr: std::ptr::null(),
                len: 3,
            },
            Slice {
                ptr: b"x".as_ptr(),
                len: u64::MAX,
            },
        ] {
            let mut buffer = Buffer::new(4);
            let sink = buffer.sink();
            assert_eq!(send(&sink, bytes), status::INVALID_REQUEST);
            assert!(buffer.abused);
        }
        let mut buffer = Buffer::new(4);
        let sink = buffer.sink();
        assert_eq!(
            send(
                &sink,
                Slice {
                    ptr: std::ptr::null(),
                    len: 0
                }
            ),
            status::OK
        );
        assert!(!buffer.abused);
    }

    /// A sink without a buffer takes nothing.
    #[test]
    fn a_sink_needs_its_buffer() {
        // SAFETY: a null `ctx` is what the function tests for.
        let answer = unsafe { write(std::ptr::null_mut(), slice(b"x")) };
        assert_eq!(answer, status::INVALID_REQUEST);
    }

    /// Text of a pack becomes one line of valid text.
    #[test]
    fn text_is_made_harmless() {
        let mut buffer = Buffer::new(64);
        assert_eq!(buffer.append(b"two\nlines \xff"), status::OK);
        assert_eq!(buffer.text(), "two lines \u{fffd}");
    }
}
