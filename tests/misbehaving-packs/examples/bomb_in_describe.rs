//! Panics with something that panics again when it is dropped, and so on.
#![forbid(unsafe_code)]

use lexpack_sdk::export::Pack;

struct Bomb(u8);

impl Drop for Bomb {
    fn drop(&mut self) {
        std::panic::panic_any(Bomb(self.0.wrapping_add(1)));
    }
}

fn law() -> Pack {
    std::panic::panic_any(Bomb(0))
}

lexpack_sdk::rule_pack! {
    describe: law,
}
