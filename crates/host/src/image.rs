//! Images: libraries mapped into the process, for ever.
//!
//! The loader gets a sealed copy in memory, never a file that somebody could still change. An image is
//! never unmapped: code, statics and thread-locals of a pack may be referred to from anywhere, and the
//! loader cannot know. What is mapped is counted, and a library that is mapped already is used again.
//!
//! The descriptor of the copy stays open as long as the image, that is for ever: the loader names an
//! image by its path, `/proc/self/fd/N`, and a number used again would yield the old image silently.
//!
//! INVARIANT: entries of `MAPPED` are never removed, so `Library` and descriptor are never dropped.
#![expect(unsafe_code, reason = "calls the loader and reads the table it finds")]

use std::error::Error as _;
use std::ffi::CStr;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use lexpack_abi::{
    ABI_MAJOR, ABI_MINOR, CallFn, DEMANDED_FEATURES, DescribeFn, HOST_FEATURES, MAGIC,
    MIN_TABLE_SIZE, PackTable,
};
use libloading::os::unix::Library;
use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, fcntl_get_seals, memfd_create};
use rustix::io::Errno;

use crate::Limits;
use crate::digest::Digest;
use crate::elf::{Entry, GlibcVersion, Inspection, Segment};
use crate::error::PackError;
use crate::manifest::AbiVersion;

/// A mapped library whose table was accepted. Lives for ever.
#[derive(Debug)]
pub(crate) struct Image {
    /// From 1 on, in the order of mapping; 0 where it is not mapped.
    pub(crate) number: usize,
    pub(crate) digest: Digest,
    pub(crate) abi: AbiVersion,
    pub(crate) describe: DescribeFn,
    pub(crate) call: CallFn,
    pub(crate) panics: AtomicU64,
    pub(crate) breaches: AtomicU64,
    quarantine: OnceLock<String>,
}

impl Image {
    /// An image without an incident.
    pub(crate) fn with(
        digest: Digest,
        abi: AbiVersion,
        describe: DescribeFn,
        call: CallFn,
    ) -> Self {
        Self {
            number: 0,
            digest,
            abi,
            describe,
            call,
            panics: AtomicU64::new(0),
            breaches: AtomicU64::new(0),
            quarantine: OnceLock::new(),
        }
    }

    /// Why the image is not called any more, where that is so.
    pub(crate) fn quarantine(&self) -> Option<&str> {
        self.quarantine.get().map(String::as_str)
    }

    /// Refuses the image from now on. The first reason stays.
    pub(crate) fn quarantine_for(&self, reason: &str) {
        if self.quarantine.set(reason.to_owned()).is_ok() {
            tracing::error!(library = %self.digest, reason, "pack quarantined");
        }
    }
}

/// What the process has mapped. Numbers only rise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImageStatistics {
    /// Images mapped.
    pub mapped_images: usize,
    /// Bytes of their libraries; each counts in full as memory.
    pub mapped_image_bytes: u64,
    /// Images in quarantine.
    pub quarantined_images: usize,
    /// Panics that packs caught.
    pub panics: u64,
    /// Breaches of the contract: unknown statuses, output after a refusal.
    pub breaches: u64,
}

/// What the process has mapped so far.
#[must_use]
pub fn image_statistics() -> ImageStatistics {
    let mut statistics = ImageStatistics::default();
    for mapped in mapped_images().iter() {
        statistics.mapped_images = statistics.mapped_images.saturating_add(1);
        statistics.mapped_image_bytes = statistics.mapped_image_bytes.saturating_add(mapped.size);
        if let Some(image) = mapped.image.get() {
            let quarantined = usize::from(image.quarantine().is_some());
            statistics.quarantined_images =
                statistics.quarantined_images.saturating_add(quarantined);
            let add =
                |sum: u64, counter: &AtomicU64| sum.saturating_add(counter.load(Ordering::Relaxed));
            statistics.panics = add(statistics.panics, &image.panics);
            statistics.breaches = add(statistics.breaches, &image.breaches);
        }
    }
    statistics
}

/// Libraries in quarantine, with what they did.
#[must_use]
pub fn quarantined() -> Vec<(Digest, String)> {
    let images = mapped_images();
    let images = images.iter().filter_map(|mapped| mapped.image.get());
    images
        .filter_map(|image| Some((image.digest, image.quarantine()?.to_owned())))
        .collect()
}

/// The image with a number.
pub(crate) fn numbered(number: usize) -> Option<&'static Image> {
    let place = number.checked_sub(1)?;
    mapped_images().get(place)?.image.get().copied()
}

/// Whether a library with this digest was mapped and accepted already.
pub(crate) fn is_mapped(digest: Digest) -> bool {
    let images = mapped_images();
    let mut images = images.iter();
    images.any(|mapped| mapped.digest == digest && mapped.image.get().is_some())
}

/// One library that the loader accepted, whether or not its table was.
#[derive(Debug)]
struct Mapped {
    digest: Digest,
    size: u64,
    library: Library,
    #[expect(dead_code, reason = "held open for ever, see the head of the module")]
    descriptor: OwnedFd,
    /// Load address and table address, once known.
    addresses: OnceLock<Addresses>,
    image: OnceLock<&'static Image>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Addresses {
    base: usize,
    table: usize,
}

static MAPPED: Mutex<Vec<Mapped>> = Mutex::new(Vec::new());

fn mapped_images() -> MutexGuard<'static, Vec<Mapped>> {
    // Entries are complete before they are pushed, so the list is sound after a panic as well.
    MAPPED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Maps a library that passed [`inspect`](crate::elf::inspect), or finds the image of the same bytes.
///
/// # Errors
/// `PACK-010` where the C library is too old for it, `PACK-015` to `PACK-019`, `PACK-023` and
/// `PACK-025`.
pub(crate) fn map(
    library: &[u8],
    digest: Digest,
    inspection: &Inspection,
    limits: &Limits,
) -> Result<&'static Image, PackError> {
    // Held to the end: the same library asked for twice at once is mapped once.
    let mut images = mapped_images();
    let place = match images.iter().position(|mapped| mapped.digest == digest) {
        Some(place) => place,
        None => {
            check_glibc(inspection)?;
            check_count(images.len(), limits)?;
            let mapped = load(library, digest)?;
            images.push(mapped);
            images.len().saturating_sub(1)
        }
    };
    let mapped = images
        .get(place)
        .ok_or_else(|| PackError::Loader("image lost".to_owned()))?;
    let image = match mapped.image.get() {
        Some(image) => *image,
        None => {
            let image = accept(mapped, inspection, &images)?;
            *mapped.image.get_or_init(|| image)
        }
    };
    match image.quarantine() {
        Some(reason) => Err(PackError::Quarantined {
            library: digest,
            reason: reason.to_owned(),
        }),
        None => Ok(image),
    }
}

fn check_count(mapped: usize, limits: &Limits) -> Result<(), PackError> {
    if mapped >= limits.images {
        return Err(PackError::Images {
            mapped,
            limit: limits.images,
        });
    }
    if mapped >= limits.images_soft {
        tracing::warn!(
            mapped,
            limit = limits.images,
            "many images are mapped; plan a restart"
        );
    }
    Ok(())
}

fn check_glibc(inspection: &Inspection) -> Result<(), PackError> {
    // SAFETY: the function has no precondition and returns a static string that ends in a zero.
    let version = unsafe { libc::gnu_get_libc_version() };
    // SAFETY: as above; the string is never freed or changed.
    let version = unsafe { CStr::from_ptr(version) };
    let host = version.to_str().ok().and_then(GlibcVersion::parse);
    match (inspection.glibc, host) {
        (Some(pack), Some(host)) if pack > host => Err(PackError::Policy(format!(
            "it needs version {pack} of the c library, the host has {host}"
        ))),
        _ => Ok(()),
    }
}

fn load(library: &[u8], digest: Digest) -> Result<Mapped, PackError> {
    let descriptor = sealed_copy(library, digest)?;
    let path = format!("/proc/self/fd/{}", descriptor.as_raw_fd());
    let flags = libc::RTLD_NOW | libc::RTLD_LOCAL | libc::RTLD_NODELETE;
    // SAFETY: the library's constructors run here. A trusted key signed these bytes, they were
    // digested again from the sealed copy, and no termination routine runs before the process ends.
    let library_handle = unsafe { Library::open(Some(path.as_str()), flags) }
        .map_err(|error| PackError::Loader(words(&error)))?;
    let size = u64::try_from(library.len()).unwrap_or(u64::MAX);
    Ok(Mapped {
        digest,
        size,
        library: library_handle,
        descriptor,
        addresses: OnceLock::new(),
        image: OnceLock::new(),
    })
}

/// The words of the system's loader, which the error keeps as its source.
fn words(error: &libloading::Error) -> String {
    error
        .source()
        .map_or_else(|| error.to_string(), ToString::to_string)
}

/// A copy in memory that nobody can write, grow, shrink or execute as a program any more.
fn sealed_copy(library: &[u8], digest: Digest) -> Result<OwnedFd, PackError> {
    let refuse = |error: Errno| PackError::Seal(std::io::Error::from(error).to_string());
    let name: String = format!("lexpack-{digest}").chars().take(24).collect();
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    let descriptor = match memfd_create(name.as_str(), flags | MemfdFlags::NOEXEC_SEAL) {
        // Kernels before 6.3 do not know the flag.
        Err(Errno::INVAL) => memfd_create(name.as_str(), flags),
        other => other,
    }
    .map_err(refuse)?;
    let mut file = File::from(descriptor);
    file.write_all(library)
        .map_err(|error| PackError::Seal(error.to_string()))?;
    let seals = SealFlags::WRITE | SealFlags::SHRINK | SealFlags::GROW | SealFlags::SEAL;
    fcntl_add_seals(&file, seals).map_err(refuse)?;
    let present = fcntl_get_seals(&file).map_err(refuse)?;
    if !present.contains(seals) {
        return Err(PackError::Seal(format!(
            "the seals in place are {present:?}"
        )));
    }
    let mut copy = Vec::with_capacity(library.len());
    file.seek(SeekFrom::Start(0))
        .and_then(|_start| file.read_to_end(&mut copy))
        .map_err(|error| PackError::Seal(error.to_string()))?;
    let actual = Digest::of(&copy);
    if actual != digest {
        return Err(PackError::Seal(format!(
            "the copy has sha-256 {actual} instead of {digest}"
        )));
    }
    Ok(file.into())
}

/// Finds the table of a mapped library, proves that it is this library's, and checks it.
fn accept(
    mapped: &Mapped,
    inspection: &Inspection,
    images: &[Mapped],
) -> Result<&'static Image, PackError> {
    let entry = &inspection.entry;
    let table = find_table(&mapped.library, entry)?;
    let addresses = locate(table, entry, &inspection.segments)?;
    let known = images.iter().filter(|other| !std::ptr::eq(*other, mapped));
    for other in known.filter_map(|other| other.addresses.get()) {
        if other.base == addresses.base || other.table == addresses.table {
            return Err(PackError::Stale(format!(
                "an older image is at {:#x}",
                addresses.base
            )));
        }
    }
    let addresses = *mapped.addresses.get_or_init(|| addresses);
    // SAFETY: `locate` proved that the whole table lies in a segment that this library has mapped for
    // ever, and that the pointer is aligned; a loadable segment is readable. Every field is an integer
    // or an optional function, for which any bits are a value.
    let table = unsafe { table.read() };
    let (describe, call) = check_table(&table, entry)?;
    for (name, address) in [
        ("describe", describe_address(describe)),
        ("call", call_address(call)),
    ] {
        let offset = address.checked_sub(addresses.base);
        let offset = offset.and_then(|offset| u64::try_from(offset).ok());
        let mut code = inspection
            .segments
            .iter()
            .filter(|segment| segment.executable);
        if !offset.is_some_and(|offset| code.any(|segment| segment.holds(offset, 1))) {
            return Err(PackError::Table(format!("{name} is not code of the pack")));
        }
    }
    let abi = AbiVersion {
        major: table.abi_major,
        minor: table.abi_minor,
    };
    let place = images.iter().position(|other| std::ptr::eq(other, mapped));
    Ok(Box::leak(Box::new(Image {
        number: place.map_or(0, |place| place.saturating_add(1)),
        ..Image::with(mapped.digest, abi, describe, call)
    })))
}

#[expect(
    clippy::as_conversions,
    reason = "a function has no other way to its address"
)]
fn describe_address(function: DescribeFn) -> usize {
    function as usize
}

#[expect(
    clippy::as_conversions,
    reason = "a function has no other way to its address"
)]
fn call_address(function: CallFn) -> usize {
    function as usize
}

fn find_table(library: &Library, entry: &Entry) -> Result<*const PackTable, PackError> {
    // SAFETY: the symbol is looked up as an address only; what is there is checked before it is read.
    let symbol = unsafe { library.get::<*const PackTable>(entry.name.as_str()) };
    let table = *symbol.map_err(|error| PackError::Entry(words(&error)))?;
    if table.is_null() {
        return Err(PackError::Entry(format!("{} is null", entry.name)));
    }
    Ok(table)
}

/// Proves that the table is where the inspected file says, inside the image it was looked up in.
fn locate(
    table: *const PackTable,
    entry: &Entry,
    segments: &[Segment],
) -> Result<Addresses, PackError> {
    let refuse = |reason: &str| Err(PackError::Entry(format!("{} {reason}", entry.name)));
    if !table.is_aligned() {
        return refuse("is not aligned");
    }
    let mut info = MaybeUninit::<libc::Dl_info>::zeroed();
    // SAFETY: `dladdr` compares the address with the images it knows and writes to `info`, which is
    // large enough; it does not read what the address points to.
    let found = unsafe { libc::dladdr(table.cast(), info.as_mut_ptr()) };
    if found == 0 {
        return refuse("belongs to no image");
    }
    // SAFETY: all fields are pointers, for which the zeroes from above are a value as well.
    let info = unsafe { info.assume_init() };
    let base = info.dli_fbase.addr();
    let offset = table
        .addr()
        .checked_sub(base)
        .and_then(|offset| u64::try_from(offset).ok());
    if offset != Some(entry.address) {
        return Err(PackError::Stale(format!(
            "{} is at offset {offset:x?} of the image, the library has it at {:x}",
            entry.name, entry.address
        )));
    }
    let size = u64::from(MIN_TABLE_SIZE);
    if !segments
        .iter()
        .any(|segment| segment.holds(entry.address, size))
    {
        return refuse("does not lie inside the image");
    }
    Ok(Addresses {
        base,
        table: table.addr(),
    })
}

/// Checks a table field by field, in an order in which each field gives meaning to the next.
pub(crate) fn check_table(
    table: &PackTable,
    entry: &Entry,
) -> Result<(DescribeFn, CallFn), PackError> {
    let refuse = |reason: String| Err(PackError::Table(reason));
    if table.magic != MAGIC {
        return refuse(format!("magic is {:#018x}, not {MAGIC:#018x}", table.magic));
    }
    if table.struct_size < MIN_TABLE_SIZE {
        return refuse(format!(
            "struct_size is {}, below {MIN_TABLE_SIZE}",
            table.struct_size
        ));
    }
    if u64::from(table.struct_size) > entry.size {
        let size = table.struct_size;
        return refuse(format!(
            "struct_size is {size}, the symbol has {} bytes",
            entry.size
        ));
    }
    if table.abi_major != ABI_MAJOR {
        return refuse(format!("abi_major is {}, not {ABI_MAJOR}", table.abi_major));
    }
    if table.abi_minor > ABI_MINOR {
        return refuse(format!(
            "abi_minor is {}, above {ABI_MINOR}",
            table.abi_minor
        ));
    }
    let unknown = table.required_features & !HOST_FEATURES;
    if unknown != 0 {
        return refuse(format!(
            "required_features has {unknown:#x}, which no host offers"
        ));
    }
    let missing = DEMANDED_FEATURES & !table.offered_features;
    if missing != 0 {
        return refuse(format!("offered_features lacks {missing:#x}"));
    }
    match (table.describe, table.call) {
        (None, _) => refuse("describe is null".to_owned()),
        (_, None) => refuse("call is null".to_owned()),
        (Some(describe), Some(call)) => Ok((describe, call)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The copy holds the bytes, and nothing can change it.
    #[test]
    fn copies_are_sealed() {
        let bytes = b"some bytes".as_slice();
        let descriptor = sealed_copy(bytes, Digest::of(bytes)).unwrap();
        let mut file = File::from(descriptor);
        assert!(file.write_all(b"x").is_err());
        assert!(file.set_len(1).is_err());
        assert!(file.set_len(100).is_err());
        assert!(fcntl_add_seals(&file, SealFlags::FUTURE_WRITE).is_err());
        assert_eq!(
            sealed_copy(bytes, Digest::of(b"other")).unwrap_err().code(),
            "PACK-015"
        );
    }

    /// Bytes that are no library are refused by the loader, and its words are kept.
    #[test]
    fn the_loader_speaks() {
        let bytes = b"not a library".as_slice();
        let error = load(bytes, Digest::of(bytes)).unwrap_err();
        assert_eq!(error.code(), "PACK-016");
        assert!(error.to_string().contains("/proc/self/fd/"), "{error}");
    }

    /// The limit counts what is mapped.
    #[test]
    fn images_are_limited() {
        let limits = Limits {
            images: 3,
            images_soft: 2,
            ..Limits::default()
        };
        assert!(check_count(2, &limits).is_ok());
        assert_eq!(check_count(3, &limits).unwrap_err().code(), "PACK-023");
    }
}
