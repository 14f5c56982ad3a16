//! Verify, load and publish rule packs.
//!
//! A pack arrives as an [`artefact`] directory. Its signature is checked before anything is
//! parsed, its digests before anything is loaded, its ELF image before the loader sees it; the image
//! is mapped from a sealed copy in memory, its table is tested field by field, and only then does the
//! pack say what its law is. A [`Registry`] does this for all packs of a set off to the side
//! and publishes the result as one immutable [`Generation`] with one store.
//!
//! The crate depends on neither tonic nor tokio, and holds the only code outside the SDK that calls
//! into a pack. `unsafe` is in `image` (loader and table) and `guard` (calls and sink) alone;
//! `SAFETY.md` says what is promised.
//!
//! INVARIANT: a failure anywhere leaves the generation in force as it was.

pub mod artefact;
pub mod digest;
pub mod elf;
mod error;
mod file;
mod generation;
mod guard;
mod image;
pub mod keys;
mod limits;
pub mod manifest;
mod pack;
mod registry;

pub use error::{LoadError, PackError, PackFailure};
pub use generation::{Generation, PackRecord};
pub use image::{ImageStatistics, image_statistics};
pub use limits::Limits;
pub use manifest::Manifest;
pub use pack::{LoadedPack, PackFunctions};
pub use registry::Registry;
