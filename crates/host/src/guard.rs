//! Calls into packs, made safe: bounded output, checked answers, quarantine after a breach.
//!
//! A pack catches its own panics and returns a status; the sink it writes to is ours and catches
//! nothing because it cannot panic. What comes back is copied at once and believed only as far as the
//! contract goes.
//!
//! A sink holds no address of ours but a number, which stands for a buffer as long as the call lasts and on
//! the thread that made it. A pack that keeps a sink and writes to it later, or from a thread of its own, is
//! refused and found out; no memory of the host is touched.
//!
//! INVARIANT: `LENT` is null or points to the desk of the one call that this thread is in.
#![expect(
    unsafe_code,
    reason = "calls the pack's functions and receives its output"
)]

use std::cell::Cell;
use std::ffi::c_void;
use std::slice;
use std::sync::atomic::{AtomicUsize, Ordering};

use lexpack_abi::{SINK_SIZE, Sink, Slice, status};

use crate::Limits;
use crate::error::PackError;
use crate::image::{self, Image};

/// Longest text of an error that is taken from a pack, in bytes.
const LONGEST_TEXT: u64 = 4096;

/// What a pack did that abused a sink.
const AGAIN: &str = "wrote again to a sink that had refused";
const FROM_NULL: &str = "wrote from a null pointer";
const ENDLESS: &str = "wrote more than any memory holds";

/// What a pack did that wrote to a sink of another call.
const STRAYED: &str = "wrote to a sink that it was not lent for the call at hand";

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
    let mut desk = Desk::new(image, limits.law_bytes);
    let answer = desk.lend(|out, err| {
        // SAFETY: the function lies in the code of an image that is mapped for ever and whose table was
        // accepted; both sinks outlive the call.
        unsafe { (image.describe)(out, err) }
    });
    if let Some(what) = desk.breach() {
        breach(image, what);
        return Err(PackError::Describe(what.to_owned()));
    }
    let Desk {
        out: law,
        err: text,
        ..
    } = desk;
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
    // There is one sink, for the text of an error; to the other one nothing can be written.
    let mut desk = Desk::new(image, 0);
    let len = u64::try_from(arguments.len()).unwrap_or(u64::MAX);
    let answer = desk.lend(|_, err| {
        // SAFETY: the function lies in the code of an image that is mapped for ever and whose table was
        // accepted; arguments, result and sink outlive the call, and `len` is the number of arguments.
        unsafe { (image.call)(function, arguments.as_ptr(), len, &raw mut value, err) }
    });
    if answer == status::OK && desk.breach().is_none() {
        Ok(value)
    } else {
        Err(failed_call(image, answer, &desk))
    }
}

#[cold]
fn failed_call(image: &Image, answer: i32, desk: &Desk) -> CallFailure {
    if let Some(what) = desk.breach() {
        breach(image, what);
        return CallFailure::Failed(what.to_owned());
    }
    let words = desk.err.text();
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

thread_local! {
    /// The desk of the call that this thread is in.
    static LENT: Cell<*mut Desk> = const { Cell::new(std::ptr::null_mut()) };
    /// Number of this thread, and of its last call.
    static CALLS: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// What a pack may write to in one call: two buffers, known to the pack by numbers.
#[derive(Debug)]
struct Desk {
    /// Number of `out`; that of `err` is the next one.
    number: usize,
    out: Buffer,
    err: Buffer,
    /// Something was written under another number.
    strayed: bool,
}

impl Desk {
    fn new(image: &Image, out_limit: u64) -> Self {
        Self {
            number: next_number(image),
            out: Buffer::new(out_limit),
            err: Buffer::new(LONGEST_TEXT),
            strayed: false,
        }
    }

    /// Calls a pack, which may write to the sinks for `out` and `err` until it returns.
    #[inline]
    fn lend(&mut self, call: impl FnOnce(*const Sink, *const Sink) -> i32) -> i32 {
        let (out, err) = (sink(self.number), sink(self.number.wrapping_add(1)));
        let _turn = Turn(LENT.replace(&raw mut *self));
        call(&raw const out, &raw const err)
    }

    /// How the pack broke the contract with what it wrote, if it did.
    #[inline]
    fn breach(&self) -> Option<&'static str> {
        let strayed = self.strayed.then_some(STRAYED);
        self.out.abused.or(self.err.abused).or(strayed)
    }

    fn append(&mut self, number: usize, bytes: Slice) -> i32 {
        let buffer = match number.wrapping_sub(self.number) {
            0 => &mut self.out,
            1 => &mut self.err,
            _ => {
                self.strayed = true;
                return status::INVALID_REQUEST;
            }
        };
        // SAFETY: readable during the call by the contract of the sink; the caller is inside of it.
        unsafe { buffer.take(bytes) }
    }
}

/// The desk of the call around, put back when a call is over.
struct Turn(*mut Desk);

impl Drop for Turn {
    fn drop(&mut self) {
        LENT.set(self.0);
    }
}

/// A sink as packs see it. What it hands back to the host is a number, not an address.
fn sink(number: usize) -> Sink {
    Sink {
        struct_size: SINK_SIZE,
        reserved: 0,
        ctx: std::ptr::without_provenance_mut(number),
        write: Some(write),
    }
}

/// Bits of a number: 16 for the image, 16 for the thread, 32 for calls and the two sinks of each. Numbers come
/// again after two thousand million calls of a thread; what that costs is that a sink which was kept so long
/// is not found out.
const CALL_BITS: u32 = 32;
const THREAD_BITS: u32 = 16;

/// A number that no sink of this image has at the moment.
fn next_number(image: &Image) -> usize {
    static THREADS: AtomicUsize = AtomicUsize::new(1);
    let (thread, call) = CALLS.get();
    let thread = match thread {
        0 => THREADS.fetch_add(1, Ordering::Relaxed) % (1 << THREAD_BITS),
        known => known,
    };
    let call = call.wrapping_add(2) % (1 << CALL_BITS);
    CALLS.set((thread, call));
    let image = image
        .number
        .unbounded_shl(CALL_BITS.wrapping_add(THREAD_BITS));
    image | thread.unbounded_shl(CALL_BITS) | call
}

/// What a sink collects, up to a limit. Once refused, always refused.
#[derive(Debug)]
struct Buffer {
    bytes: Vec<u8>,
    limit: u64,
    /// Bytes that the pack wanted to write when it was refused.
    offered: u64,
    refused: bool,
    abused: Option<&'static str>,
}

impl Buffer {
    fn new(limit: u64) -> Self {
        Self {
            bytes: Vec::new(),
            limit,
            offered: 0,
            refused: false,
            abused: None,
        }
    }

    /// Takes bytes of a pack. A null pointer with a length and a length that no memory has are not read.
    ///
    /// # Safety
    /// Bytes that are not null and of a possible length are readable.
    unsafe fn take(&mut self, bytes: Slice) -> i32 {
        if bytes.len == 0 {
            return self.append(&[]);
        }
        if bytes.ptr.is_null() {
            self.abused.get_or_insert(FROM_NULL);
            return status::INVALID_REQUEST;
        }
        let len = usize::try_from(bytes.len)
            .ok()
            .filter(|len| isize::try_from(*len).is_ok());
        let Some(len) = len else {
            self.abused.get_or_insert(ENDLESS);
            return status::INVALID_REQUEST;
        };
        // SAFETY: not null and of a possible length, as tested above; readable by the contract of this function.
        self.append(unsafe { slice::from_raw_parts(bytes.ptr, len) })
    }

    fn append(&mut self, bytes: &[u8]) -> i32 {
        let total = self.bytes.len().saturating_add(bytes.len());
        self.offered = u64::try_from(total).unwrap_or(u64::MAX);
        if self.refused {
            self.abused.get_or_insert(AGAIN);
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
/// `bytes` are readable during the call. Of `ctx` nothing is demanded: it is compared, not followed.
unsafe extern "C" fn write(ctx: *mut c_void, bytes: Slice) -> i32 {
    // SAFETY: null or the desk of the call that this thread is in, which lasts as long as the call and which
    // the host does not use before it is over.
    match unsafe { LENT.get().as_mut() } {
        Some(desk) => desk.append(ctx.addr(), bytes),
        None => stray(ctx.addr()),
    }
}

/// Something was written by a thread that is in no call of the host: a pack started it.
#[cold]
fn stray(number: usize) -> i32 {
    let image = number.unbounded_shr(CALL_BITS.wrapping_add(THREAD_BITS));
    match image::numbered(image) {
        Some(image) if image.quarantine().is_none() => breach(image, STRAYED),
        Some(_) => {}
        None => tracing::error!("something wrote to a sink that was never lent"),
    }
    status::INVALID_REQUEST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Digest;
    use crate::manifest::AbiVersion;

    fn send(sink: Sink, bytes: &[u8]) -> i32 {
        // SAFETY: the bytes are readable, and nothing is demanded of the context.
        unsafe { sink.write.unwrap()(sink.ctx, slice(bytes)) }
    }

    fn slice(bytes: &[u8]) -> Slice {
        Slice {
            ptr: bytes.as_ptr(),
            len: u64::try_from(bytes.len()).unwrap(),
        }
    }

    fn take(buffer: &mut Buffer, bytes: Slice) -> i32 {
        // SAFETY: the tests pass readable bytes, or such as are not read.
        unsafe { buffer.take(bytes) }
    }

    fn copy(sink: *const Sink) -> Sink {
        // SAFETY: the tests copy sinks in the call for which they are lent.
        unsafe { *sink }
    }

    unsafe extern "C" fn describe(_: *const Sink, _: *const Sink) -> i32 {
        status::INTERNAL
    }

    unsafe extern "C" fn call(_: u32, _: *const i64, _: u64, _: *mut i64, _: *const Sink) -> i32 {
        status::INTERNAL
    }

    fn image() -> Image {
        Image::with(Digest::of(b"image"), AbiVersion::HOST, describe, call)
    }

    /// Output is appended up to the limit, then refused for good.
    #[test]
    fn output_is_bounded() {
        let mut buffer = Buffer::new(4);
        assert_eq!(take(&mut buffer, slice(b"ab")), status::OK);
        assert_eq!(take(&mut buffer, slice(b"cd")), status::OK);
        assert_eq!(take(&mut buffer, slice(b"e")), status::OUTPUT_REFUSED);
        assert!(buffer.refused && buffer.abused.is_none());
        assert_eq!(take(&mut buffer, slice(b"")), status::OUTPUT_REFUSED);
        assert_eq!(buffer.abused, Some(AGAIN));
        assert_eq!(buffer.bytes, b"abcd");
    }

    /// A null pointer with a length, and a length that no memory has, are breaches and never read.
    #[test]
    fn impossible_slices_are_breaches() {
        let null = |len| Slice {
            ptr: std::ptr::null(),
            len,
        };
        let endless = Slice {
            len: u64::MAX,
            ..slice(b"x")
        };
        for (bytes, what) in [(null(3), FROM_NULL), (endless, ENDLESS)] {
            let mut buffer = Buffer::new(4);
            assert_eq!(take(&mut buffer, bytes), status::INVALID_REQUEST);
            assert_eq!(buffer.abused, Some(what));
        }
        let mut buffer = Buffer::new(4);
        assert_eq!(take(&mut buffer, null(0)), status::OK);
        assert_eq!(buffer.abused, None);
    }

    /// Each sink leads to its own buffer.
    #[test]
    fn sinks_lead_to_their_buffers() {
        let mut desk = Desk::new(&image(), 8);
        let answer = desk.lend(|out, err| {
            assert_eq!(send(copy(out), b"law"), status::OK);
            assert_eq!(send(copy(err), b"words"), status::OK);
            send(copy(out), b"s")
        });
        assert_eq!((answer, desk.breach()), (status::OK, None));
        assert_eq!(
            (&*desk.out.bytes, &*desk.err.bytes),
            (&b"laws"[..], &b"words"[..])
        );
    }

    /// A sink that is kept takes nothing after its call; in a later one that is a breach, and the sinks of the
    /// later one go on.
    #[test]
    fn a_kept_sink_is_found_out() {
        let mut kept = None;
        let mut desk = Desk::new(&image(), 8);
        desk.lend(|out, _| {
            kept = Some(copy(out));
            status::OK
        });
        let kept = kept.unwrap();
        assert_eq!(send(kept, b"late"), status::INVALID_REQUEST);
        let mut next = Desk::new(&image(), 8);
        next.lend(|out, _| {
            assert_eq!(send(kept, b"late"), status::INVALID_REQUEST);
            send(copy(out), b"law")
        });
        assert_eq!(next.breach(), Some(STRAYED));
        assert_eq!(
            (&*next.out.bytes, &*desk.out.bytes),
            (&b"law"[..], &b""[..])
        );
    }

    /// A sink takes nothing from a thread that is not in the call, also while the call is under way.
    #[test]
    fn a_sink_stays_on_its_thread() {
        let mut desk = Desk::new(&image(), 8);
        desk.lend(|out, _| {
            let number = copy(out).ctx.addr();
            let other = std::thread::spawn(move || send(sink(number), b"other"));
            assert_eq!(other.join().unwrap(), status::INVALID_REQUEST);
            status::OK
        });
        assert!(desk.out.bytes.is_empty());
    }

    /// Neither calls nor images nor threads share numbers.
    #[test]
    fn numbers_differ() {
        let mut two = image();
        two.number = 2;
        let here = [&image(), &image(), &two].map(next_number);
        let there = std::thread::spawn(|| next_number(&image())).join().unwrap();
        let mut all: Vec<usize> = here
            .into_iter()
            .chain([there])
            .flat_map(|n| [n, n + 1])
            .collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 8);
    }

    /// Text of a pack becomes one line of valid text.
    #[test]
    fn text_is_made_harmless() {
        let mut buffer = Buffer::new(64);
        assert_eq!(buffer.append(b"two\nlines \xff"), status::OK);
        assert_eq!(buffer.text(), "two lines \u{fffd}");
    }
}
