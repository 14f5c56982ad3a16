//! Writes tens of thousands of lines where nobody asked, before it describes its law.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::Pack;

fn law() -> Pack {
    for line in 0..50_000 {
        eprintln!("line {line}");
        println!("{{\"done\":[]}}");
    }
    shared::law_of("xx.chatters")
}

lexpack_sdk::rule_pack! {
    describe: law,
}
