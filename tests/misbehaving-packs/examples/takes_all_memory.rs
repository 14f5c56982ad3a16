//! Takes memory without end while it describes.
#![forbid(unsafe_code)]

use lexpack_sdk::export::Pack;

fn law() -> Pack {
    let mut kept: Vec<Vec<u8>> = Vec::new();
    loop {
        kept.push(vec![0; 64 * 1024 * 1024]);
        std::hint::black_box(&kept);
    }
}

lexpack_sdk::rule_pack! {
    describe: law,
}
