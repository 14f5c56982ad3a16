//! The Lexpack command line.
