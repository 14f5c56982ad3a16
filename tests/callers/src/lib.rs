//! What the tests of callers share. Certificates, keys and tokens are made by each test.
//!
//! | module | what it holds |
//! |---|---|
//! | [`authority`] | one who certifies servers and callers |
//! | [`issuer`] | one who issues tokens |
//! | [`place`] | a directory with what a server reads, and its configuration |
//! | [`served`] | a server inside the test, with both of its listeners |
//! | [`call`] | calls of any method, known by its path alone |

pub mod authority;
pub mod call;
pub mod issuer;
pub mod place;
pub mod served;

/// The roles, by name.
pub const ROLES: [&str; 4] = ["assess", "read", "operate", "audit"];
