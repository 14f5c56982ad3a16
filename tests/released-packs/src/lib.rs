//! Packs of released versions of the binary contract, in `packs`: one directory for each minor number.
//!
//! A directory is an unsigned artefact, as `lexpack packs build` wrote it when the minor number was released,
//! and is never built again: what must keep loading is the library of then. After a release with a new minor
//! number `N`:
//!
//! ```sh
//! lexpack packs build --manifest-path tests/misbehaving-packs/Cargo.toml --out tests/released-packs/packs/abi-1.N
//! ```
