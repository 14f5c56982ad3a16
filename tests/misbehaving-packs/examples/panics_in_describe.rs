//! Panics when it is asked for its law.
#![forbid(unsafe_code)]

use lexpack_sdk::export::Pack;

fn law() -> Pack {
    panic!("article 19 is missing")
}

lexpack_sdk::rule_pack! {
    describe: law,
}
