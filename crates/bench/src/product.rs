//! The function that is called directly and across the boundary.

use lexpack_sdk::export::FunctionRefusal;

/// The product of two numbers.
///
/// # Errors
/// Where the product is too large, and for any other number of arguments.
pub(crate) fn product(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    match arguments {
        [a, b] => a
            .checked_mul(*b)
            .ok_or(FunctionRefusal::new("the product is too large")),
        _ => Err(FunctionRefusal::new("two arguments are needed")),
    }
}
