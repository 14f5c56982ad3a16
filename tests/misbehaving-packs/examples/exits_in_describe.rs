//! Leaves the process while it describes, as if all were well.
#![forbid(unsafe_code)]

use lexpack_sdk::export::Pack;

fn law() -> Pack {
    std::process::exit(0)
}

lexpack_sdk::rule_pack! {
    describe: law,
}
