//! A pack of one native function, for the cost of a call across the boundary.
#![forbid(unsafe_code)]

use lexpack_sdk::text;
use lexpack_sdk::wire::{Function, Monotonicity, Pack};

#[path = "../src/product.rs"]
mod product;

fn law() -> Pack {
    Pack {
        id: "xx.native".to_owned(),
        version: "1.0.0".to_owned(),
        sequence: 1,
        jurisdiction: "XX".to_owned(),
        functions: vec![Function {
            id: "product".to_owned(),
            index: 0,
            text: Some(text("乘积", "product")),
            parameters: vec![Monotonicity::Rising.into(), Monotonicity::Rising.into()],
            unit: Some(text("点", "points")),
        }],
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
    functions: [0 => crate::product::product],
}
