//! Bounds on everything that is read from outside.

use std::time::Duration;

/// How much a pack may ask of the host. Sizes in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of a manifest.
    pub manifest_bytes: u64,
    /// Size of a signature file or a key file.
    pub signature_bytes: u64,
    /// Size of a library.
    pub library_bytes: u64,
    /// Size of the readable twin of the law.
    pub law_json_bytes: u64,
    /// Size of the law that a pack describes.
    pub law_bytes: u64,
    /// Number of packs in a set.
    pub packs: usize,
    /// Number of images that the process maps before it refuses more; images are never unmapped.
    pub images: usize,
    /// Size of the list of a set.
    pub set_bytes: u64,
    /// Longest time of a probe in a child process.
    pub probe_time: Duration,
    /// Address space of a probe.
    pub probe_memory_bytes: u64,
    /// Number of images from which on each new one is logged as a warning.
    pub images_soft: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            manifest_bytes: 64 * 1024,
            signature_bytes: 4 * 1024,
            library_bytes: 64 * 1024 * 1024,
            law_json_bytes: 64 * 1024 * 1024,
            law_bytes: 32 * 1024 * 1024,
            packs: 256,
            set_bytes: 256 * 1024,
            probe_time: Duration::from_secs(20),
            probe_memory_bytes: 2 * 1024 * 1024 * 1024,
            images: 512,
            images_soft: 64,
        }
    }
}
