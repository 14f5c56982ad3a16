//! Test cases.

use lexpack_sdk::wire::TestCase;

pub(crate) fn all() -> Vec<TestCase> {
    Vec::new()
}
