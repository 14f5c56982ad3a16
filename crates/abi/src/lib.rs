//! The repr(C) contract between host and pack.
