//! Links another pack, and so exports its table beside its own.
#![forbid(unsafe_code)]

use lexpack_sdk::export::Pack;

pub use test_misbehaving_packs::RULE_PACK as OTHER_PACK;

fn law() -> Pack {
    test_misbehaving_packs::law_of("xx.two")
}

lexpack_sdk::rule_pack! {
    describe: law,
}
