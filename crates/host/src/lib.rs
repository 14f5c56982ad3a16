//! Verify, load and publish rule packs.
