//! Items that state the same, so that they are assessed once.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};

use prost::Message as _;

use super::merge::Common;
use crate::v1;

/// For each item the first one that states the same: its own index where it is the first.
pub(super) fn firsts(items: &[v1::BatchItem], common: &Common) -> Vec<usize> {
    let hasher = RandomState::new();
    let mut seen: HashMap<u64, usize> = HashMap::with_capacity(items.len());
    items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let case = item.case.as_ref();
            let mut bytes = case.map(v1::Case::encode_to_vec).unwrap_or_default();
            common.write(index, &mut bytes);
            let first = *seen.entry(hasher.hash_one(&bytes)).or_insert(index);
            // A hash tells where to look, not what is equal.
            let same = items
                .get(first)
                .is_some_and(|known| known.case == item.case)
                && common.same(first, index);
            if same { first } else { index }
        })
        .collect()
}
