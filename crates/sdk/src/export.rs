//! The one export of a pack, and the guard around everything behind it.
//!
//! [`rule_pack!`](crate::rule_pack) writes a static table and nothing else: the entries are the
//! generic functions here, so a pack holds no `unsafe` of its own and may forbid it.
//!
//! # Panics
//!
//! A panic is caught inside the pack, by the pack's own copy of the standard library, because a host
//! cannot look into a panic of another copy. A panic hook, set once, keeps the message of a caught
//! panic off the standard error stream and hands it to the host's error sink instead; panics outside
//! an entry (a test of the pack, say) go to whatever hook was there before. The payload is dropped
//! under a second guard, for its destructor may panic again.
//!
//! INVARIANT: no unwinding leaves an `extern "C"` function of this module.
#![expect(unsafe_code, reason = "the pack's side of the C boundary")]

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use lexpack_abi::{
    ABI_MAJOR, ABI_MINOR, MAGIC, PackTable, Sink, Slice, TABLE_SIZE, feature, status,
};
use prost::Message as _;

pub use lexpack_abi;
pub use lexpack_rules::wire::Pack;

#[cfg(panic = "abort")]
compile_error!(
    "a rule pack must be built with panic = \"unwind\": its panics are caught inside the pack and \
     must never end the service"
);

/// A pure function over whole numbers.
pub type NativeFunction = fn(&[i64]) -> Result<i64, FunctionRefusal>;

/// Says why a function is not defined for its arguments.
///
/// ```
/// use lexpack_sdk::export::FunctionRefusal;
///
/// fn half(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
///     match arguments {
///         [value] if value % 2 == 0 => Ok(value / 2),
///         [_] => Err(FunctionRefusal::new("the number is odd")),
///         _ => Err(FunctionRefusal::new("one argument is needed")),
///     }
/// }
/// assert_eq!(half(&[8]), Ok(4));
/// assert_eq!(half(&[7]).unwrap_err().to_string(), "the number is odd");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionRefusal {
    message: Cow<'static, str>,
}

impl FunctionRefusal {
    /// A refusal with its reason in words.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for FunctionRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FunctionRefusal {}

/// What [`rule_pack!`](crate::rule_pack) implements for a pack; not meant to be implemented by hand.
pub trait RulePack {
    /// Functions by number.
    const FUNCTIONS: &'static [NativeFunction];

    /// The law of the pack.
    fn describe() -> Pack;
}

/// The table of the pack `P`.
#[must_use]
pub const fn table<P: RulePack>() -> PackTable {
    PackTable {
        magic: MAGIC,
        struct_size: TABLE_SIZE,
        abi_major: ABI_MAJOR,
        abi_minor: ABI_MINOR,
        required_features: 0,
        offered_features: feature::CONTAINED_PANICS,
        describe: Some(describe::<P>),
        call: Some(call::<P>),
    }
}

/// Functions of a numbered list, checked while the pack is compiled: number `n` stands at place
/// `n`.
///
/// # Panics
/// At compile time, where a number is not the place it stands at.
#[must_use]
pub const fn numbered<const N: usize>(list: [(usize, NativeFunction); N]) -> [NativeFunction; N] {
    let mut functions: [NativeFunction; N] = [absent; N];
    let mut rest: &[(usize, NativeFunction)] = &list;
    let mut slots: &mut [NativeFunction] = &mut functions;
    let mut place = 0_usize;
    while let ([(number, function), later @ ..], [slot, open @ ..]) = (rest, slots) {
        assert!(
            *number == place,
            "functions are numbered 0, 1, 2 … in the order of the list"
        );
        *slot = *function;
        rest = later;
        slots = open;
        place = place.saturating_add(1);
    }
    functions
}

fn absent(_: &[i64]) -> Result<i64, FunctionRefusal> {
    Err(FunctionRefusal::new("the pack has no such function"))
}

/// Writes the one export of a pack: a static `RULE_PACK` at the place of the call, exported under
/// the symbol that hosts look for.
///
/// `describe` is a path to a `fn() -> Pack`. `functions`, where a pack has any, lists paths to
/// functions of type [`NativeFunction`](crate::export::NativeFunction); a function's number is its
/// place, and writing the number out is checked at compile time. Numbers are part of the pack's law
/// (`Function.index`): append, never reorder.
///
/// The crate type of a pack is `["cdylib", "rlib"]`: the library for hosts, the other for tests.
///
/// ```
/// #![forbid(unsafe_code)]
/// # fn main() {}
/// use lexpack_sdk::export::{FunctionRefusal, Pack};
///
/// fn law() -> Pack {
///     Pack { id: "xx.example".to_owned(), ..Pack::default() }
/// }
///
/// fn double(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
///     match arguments {
///         [value] => value.checked_mul(2).ok_or(FunctionRefusal::new("too large")),
///         _ => Err(FunctionRefusal::new("one argument is needed")),
///     }
/// }
///
/// lexpack_sdk::rule_pack! {
///     describe: law,
///     functions: [0 => double],
/// }
/// ```
///
/// A wrong number does not compile:
///
/// ```compile_fail
/// # fn main() {}
/// # use lexpack_sdk::export::{FunctionRefusal, Pack};
/// # fn law() -> Pack { Pack::default() }
/// # fn double(_: &[i64]) -> Result<i64, FunctionRefusal> { Ok(0) }
/// lexpack_sdk::rule_pack! { describe: law, functions: [1 => double] }
/// ```
#[macro_export]
macro_rules! rule_pack {
    (describe: $describe:path $(,)?) => {
        $crate::rule_pack! { @write $describe, &[] }
    };
    (describe: $describe:path, functions: [$($function:path),* $(,)?] $(,)?) => {
        $crate::rule_pack! { @write $describe, &[$($function),*] }
    };
    (describe: $describe:path, functions: [$($number:literal => $function:path),+ $(,)?] $(,)?) => {
        $crate::rule_pack! { @write $describe, &$crate::export::numbered([$(($number, $function)),+]) }
    };
    (@write $describe:path, $functions:expr) => {
        /// The table through which a host reaches this pack.
        // The name of the symbol is unique to the crate, therefore nothing else defines it.
        #[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
        pub static RULE_PACK: $crate::export::lexpack_abi::PackTable = {
            struct Entries;

            impl $crate::export::RulePack for Entries {
                const FUNCTIONS: &'static [$crate::export::NativeFunction] = $functions;

                fn describe() -> $crate::export::Pack {
                    $describe()
                }
            }

            $crate::export::table::<Entries>()
        };
    };
}

/// [`PackTable::describe`] of the pack `P`.
///
/// # Safety
/// Each sink is null or valid for reads during the call, and its `write` may be called with its `ctx`.
unsafe extern "C" fn describe<P: RulePack>(out: *const Sink, err: *const Sink) -> i32 {
    let body = || {
        let law = P::describe().encode_to_vec();
        // SAFETY: `out` is null or a valid sink for this call, by the contract of this function.
        unsafe { write(out, &law) }
    };
    // SAFETY: `err` is null or a valid sink for this call, by the contract of this function.
    unsafe { guarded(err, body) }
}

/// [`PackTable::call`] of the pack `P`.
///
/// # Safety
/// `arguments` is valid for reads of `arguments_len` numbers unless that is 0, `out` is null or valid
/// for a write, and `err` is null or a valid sink; all of them during the call.
unsafe extern "C" fn call<P: RulePack>(
    function: u32,
    arguments: *const i64,
    arguments_len: u64,
    out: *mut i64,
    err: *const Sink,
) -> i32 {
    let body = || {
        let apply = usize::try_from(function)
            .ok()
            .and_then(|place| P::FUNCTIONS.get(place));
        let Some(apply) = apply else {
            return status::UNSUPPORTED;
        };
        // SAFETY: valid for `arguments_len` numbers during the call, by the contract of this function.
        let Some(arguments) = (unsafe { numbers(arguments, arguments_len) }) else {
            return status::INVALID_REQUEST;
        };
        if out.is_null() || !out.is_aligned() {
            return status::INVALID_REQUEST;
        }
        match apply(arguments) {
            Ok(value) => {
                // SAFETY: `out` is not null and aligned, as tested above, and valid for a write
                // during the call, by the contract of this function.
                unsafe { out.write(value) };
                status::OK
            }
            Err(refusal) => {
                // SAFETY: `err` is null or a valid sink for this call, by the contract of this
                // function.
                unsafe { explain(err, &refusal.message) };
                status::NOT_APPLICABLE
            }
        }
    };
    // SAFETY: `err` is null or a valid sink for this call, by the contract of this function.
    unsafe { guarded(err, body) }
}

/// The arguments as a slice; nothing where pointer and length contradict each other.
///
/// # Safety
/// `first` is valid for reads of `len` numbers for the lifetime `'a`, unless `len` is 0.
unsafe fn numbers<'a>(first: *const i64, len: u64) -> Option<&'a [i64]> {
    if len == 0 {
        return Some(&[]);
    }
    let len = usize::try_from(len).ok()?;
    let bytes = len.checked_mul(size_of::<i64>())?;
    if first.is_null() || !first.is_aligned() || isize::try_from(bytes).is_err() {
        return None;
    }
    // SAFETY: not null, aligned and not longer than `isize::MAX` bytes, as tested above; valid for
    // reads of `len` numbers by the contract of this function.
    Some(unsafe { std::slice::from_raw_parts(first, len) })
}

/// Hands bytes to a sink of the host.
///
/// # Safety
/// `sink` is null or valid for reads during the call, and its `write` may be called with its `ctx`.
unsafe fn write(sink: *const Sink, bytes: &[u8]) -> i32 {
    // SAFETY: null or valid for reads during the call, by the contract of this function.
    let Some(sink) = (unsafe { sink.as_ref() }) else {
        return status::INVALID_REQUEST;
    };
    let (Some(write), Ok(len)) = (sink.write, u64::try_from(bytes.len())) else {
        return status::INVALID_REQUEST;
    };
    // SAFETY: the host made `ctx` for this function; the slice is borrowed for the call alone.
    match unsafe {
        write(
            sink.ctx,
            Slice {
                ptr: bytes.as_ptr(),
                len,
            },
        )
    } {
        status::OK => status::OK,
        _ => status::OUTPUT_REFUSED,
    }
}

/// Tells the host why, where it wants to know.
///
/// # Safety
/// As for [`write`].
unsafe fn explain(err: *const Sink, text: &str) {
    if !err.is_null() {
        // SAFETY: by the contract of this function. A host that takes no more text loses the text,
        // not the status, hence the answer is not looked at.
        let _: i32 = unsafe { write(err, text.as_bytes()) };
    }
}

/// Runs an entry and turns a panic into a status and a text.
///
/// # Safety
/// As for [`write`].
unsafe fn guarded(err: *const Sink, body: impl FnOnce() -> i32) -> i32 {
    let entry = Entry::begin();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        set_hook_once();
        body()
    }));
    match outcome {
        Ok(answer) => answer,
        Err(payload) => {
            let text = entry.last_panic();
            discard(payload);
            // SAFETY: by the contract of this function.
            unsafe { explain(err, text.as_str()) };
            status::PANICKED
        }
    }
}

/// Drops what a panic carried. Its destructor may panic, and so may what that panic carries: the
/// second payload is forgotten, which leaks a few bytes of an image that is not used again.
#[expect(clippy::mem_forget, reason = "dropping could panic without end")]
fn discard(payload: Box<dyn std::any::Any + Send>) {
    if let Err(second) = catch_unwind(AssertUnwindSafe(move || drop(payload))) {
        std::mem::forget(second);
    }
}

static HOOK: Once = Once::new();

fn set_hook_once() {
    HOOK.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let inside = DEPTH.with(Cell::get) > 0;
            if inside { record(info) } else { previous(info) }
        }));
    });
}

fn record(info: &std::panic::PanicHookInfo<'_>) {
    LAST_PANIC.with(|last| {
        // Taken already only where writing the text itself panics; then the process is ending.
        if let Ok(mut text) = last.try_borrow_mut() {
            text.clear();
            let what = info.payload_as_str().unwrap_or("a value that is not text");
            let written = match info.location() {
                Some(place) => write!(text, "{what}, at {place}"),
                None => write!(text, "{what}"),
            };
            // A text that does not fit is cut, which is no error.
            let (Ok(()) | Err(fmt::Error)) = written;
        }
    });
}

// Neither has a destructor: a thread that ran an entry owes nothing to the image when it ends.
thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static LAST_PANIC: RefCell<ShortText> = const { RefCell::new(ShortText::new()) };
}

/// Marks the thread as being inside an entry, for the panic hook.
struct Entry;

impl Entry {
    fn begin() -> Self {
        DEPTH.with(|depth| depth.set(depth.get().saturating_add(1)));
        Self
    }

    fn last_panic(&self) -> ShortText {
        LAST_PANIC.with(|last| {
            last.try_borrow()
                .map_or_else(|_| ShortText::new(), |text| *text)
        })
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get().saturating_sub(1)));
    }
}

/// A text of bounded length, cut between characters, that needs no allocation and no destructor.
#[derive(Debug, Clone, Copy)]
struct ShortText {
    bytes: [u8; Self::LIMIT],
    len: usize,
}

impl ShortText {
    const LIMIT: usize = 512;

    const fn new() -> Self {
        Self {
            bytes: [0; Self::LIMIT],
            len: 0,
        }
    }

    fn clear(&mut self) {
        self.len = 0;
    }

    fn as_str(&self) -> &str {
        self.bytes
            .get(..self.len)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or("")
    }
}

impl fmt::Write for ShortText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let end = self.len.saturating_add(character.len_utf8());
            let slot = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
            character.encode_utf8(slot);
            self.len = end;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::c_void;

    use lexpack_abi::SINK_SIZE;

    use super::*;

    /// Appends to a `Vec<u8>` until it holds 64 bytes.
    unsafe extern "C" fn append(ctx: *mut c_void, bytes: Slice) -> i32 {
        // SAFETY: the tests pass a pointer to a live `Vec<u8>` that nothing else uses meanwhile.
        let Some(buffer) = (unsafe { ctx.cast::<Vec<u8>>().as_mut() }) else {
            return status::INVALID_REQUEST;
        };
        let Ok(len) = usize::try_from(bytes.len) else {
            return status::INVALID_REQUEST;
        };
        if buffer.len().saturating_add(len) > 64 {
            return status::OUTPUT_REFUSED;
        }
        // SAFETY: the entries pass bytes that are borrowed for the call.
        buffer.extend_from_slice(unsafe { std::slice::from_raw_parts(bytes.ptr, len) });
        status::OK
    }

    fn sink(buffer: &mut Vec<u8>) -> Sink {
        Sink {
            struct_size: SINK_SIZE,
            reserved: 0,
            ctx: std::ptr::from_mut(buffer).cast(),
            write: Some(append),
        }
    }

    struct Sample;

    impl RulePack for Sample {
        const FUNCTIONS: &'static [NativeFunction] = &[add, panic_with_text, panic_with_bomb];

        fn describe() -> Pack {
            Pack {
                id: "xx.sample".to_owned(),
                ..Pack::default()
            }
        }
    }

    fn add(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
        match arguments {
            [a, b] => a
                .checked_add(*b)
                .ok_or(FunctionRefusal::new("the sum is too large")),
            _ => Err(FunctionRefusal::new("two arguments are needed")),
        }
    }

    #[expect(clippy::panic_in_result_fn, reason = "the panic is what is tested")]
    fn panic_with_text(_: &[i64]) -> Result<i64, FunctionRefusal> {
        panic!("no such day")
    }

    fn panic_with_bomb(_: &[i64]) -> Result<i64, FunctionRefusal> {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("dropped")
            }
        }
        std::panic::panic_any(Bomb)
    }

    fn apply(function: u32, arguments: &[i64]) -> (i32, i64, String) {
        let (mut value, mut text) = (0, Vec::new());
        let err = sink(&mut text);
        let call = table::<Sample>().call.unwrap();
        let len = u64::try_from(arguments.len()).unwrap();
        // SAFETY: all pointers are to live values of this frame.
        let answer = unsafe {
            call(
                function,
                arguments.as_ptr(),
                len,
                &raw mut value,
                &raw const err,
            )
        };
        (answer, value, String::from_utf8(text).unwrap())
    }

    /// A function answers, refuses with its reason, and is unknown beyond the end of the list.
    #[test]
    fn functions_answer_through_the_table() {
        assert_eq!(apply(0, &[2, 3]), (status::OK, 5, String::new()));
        let refusal = (status::NOT_APPLICABLE, 0, "the sum is too large".to_owned());
        assert_eq!(apply(0, &[i64::MAX, 1]), refusal);
        assert_eq!(apply(3, &[]).0, status::UNSUPPORTED);
    }

    /// A panic becomes a status and a text, also where dropping its payload panics again.
    #[test]
    fn panics_stay_inside() {
        let (answer, value, text) = apply(1, &[]);
        assert_eq!((answer, value), (status::PANICKED, 0));
        assert!(text.starts_with("no such day, at "), "{text}");
        let (answer, _, text) = apply(2, &[]);
        assert_eq!(answer, status::PANICKED);
        assert!(text.starts_with("a value that is not text"), "{text}");
        assert_eq!(apply(0, &[2, 3]).0, status::OK);
    }

    /// Law goes to the sink as a whole or is refused.
    #[test]
    fn law_goes_to_the_sink() {
        let describe = table::<Sample>().describe.unwrap();
        let mut law = Vec::new();
        let out = sink(&mut law);
        // SAFETY: the sink lives in this frame; no error text is wanted.
        let answer = unsafe { describe(&raw const out, std::ptr::null()) };
        assert_eq!(answer, status::OK);
        assert_eq!(Pack::decode(law.as_slice()).unwrap().id, "xx.sample");
        let mut full = vec![0; 60];
        let out = sink(&mut full);
        // SAFETY: as above.
        let answer = unsafe { describe(&raw const out, std::ptr::null()) };
        assert_eq!(answer, status::OUTPUT_REFUSED);
    }

    /// A call that breaks the contract is answered, not obeyed.
    #[test]
    fn breaches_are_answered() {
        let call = table::<Sample>().call.unwrap();
        let describe = table::<Sample>().describe.unwrap();
        let (null, none) = (std::ptr::null(), std::ptr::null());
        let mut value = 0;
        // SAFETY: a null pointer with a length is what the entry tests for before it reads.
        let answer = unsafe { call(0, null, 2, &raw mut value, none) };
        assert_eq!(answer, status::INVALID_REQUEST);
        // SAFETY: null `out` is what the entry tests for before it writes.
        let answer = unsafe { call(0, null, 0, std::ptr::null_mut(), none) };
        assert_eq!(answer, status::INVALID_REQUEST);
        // SAFETY: null sinks are what the entry tests for before it reads.
        assert_eq!(unsafe { describe(none, none) }, status::INVALID_REQUEST);
    }

    /// Long messages are cut between characters.
    #[test]
    fn text_is_cut_between_characters() {
        let mut text = ShortText::new();
        assert!(text.write_str(&"条".repeat(200)).is_err());
        assert_eq!(text.as_str().chars().count(), ShortText::LIMIT / 3);
    }
}
