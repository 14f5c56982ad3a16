//! Verify, load and publish rule packs.
//!
//! A pack arrives as an [`artefact`] directory. Its signature is checked before anything is
//! parsed, its digests before anything is loaded, its ELF image before the loader sees it; the image
//! is mapped from a sealed copy in memory, its table is tested field by field, and only then does the
//! pack say what its law is. What was read and verified is a [`Candidate`]; a [`Loader`] tries it in a
//! child process ([`probe`]), loads it off to the side and runs its test cases; the result is a
//! [`CompiledSet`], which becomes a [`Generation`] when it is put in force. [`admission`] compares two
//! sets, [`state`] keeps the durable record.
//!
//! The crate depends on neither tonic nor tokio, and holds the only code outside the SDK that calls
//! into a pack. `unsafe` is in `image` (loader and table) and `guard` (calls and sink) alone, and in
//! `hostile`, which is built for tests;
//! `SAFETY.md` says what is promised.
//!
//! INVARIANT: a failure anywhere leaves the generation in force as it was.

pub mod admission;
pub mod archive;
pub mod artefact;
pub mod candidate;
pub mod digest;
pub mod elf;
mod error;
mod file;
mod generation;
mod guard;
#[cfg(any(test, feature = "fuzzing"))]
pub mod hostile;
mod image;
pub mod keys;
mod limits;
mod loader;
pub mod manifest;
mod pack;
pub mod probe;
mod registry;
pub mod set;
pub mod state;

pub use candidate::{Candidate, Freshness, SetLabel};
pub use error::{CODES, LoadError, PackError, PackFailure, WHOLE_SET};
pub use generation::{CompiledSet, Generation, PackRecord};
pub use image::{ImageStatistics, image_statistics, quarantined};
pub use limits::Limits;
pub use loader::{Loader, Quarantine, Quarantined};
pub use manifest::Manifest;
pub use pack::{LoadedPack, PackFunctions};
pub use registry::Registry;
