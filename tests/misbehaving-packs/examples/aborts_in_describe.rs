//! Ends the process while it describes.
#![forbid(unsafe_code)]

use lexpack_sdk::export::Pack;

fn law() -> Pack {
    std::process::abort()
}

lexpack_sdk::rule_pack! {
    describe: law,
}
