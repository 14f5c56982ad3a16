//! Never comes to an end while it describes.
#![forbid(unsafe_code)]

use lexpack_sdk::export::Pack;

fn law() -> Pack {
    loop {
        std::hint::spin_loop();
    }
}

lexpack_sdk::rule_pack! {
    describe: law,
}
