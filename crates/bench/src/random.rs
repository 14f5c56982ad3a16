//! Random numbers for cases and orders: the same seed gives the same cases on every machine.

/// A generator of the xorshift family; not for secrets.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator that starts from a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        // Zero would stay zero for ever.
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    /// A number below `end`; 0 where nothing is below it.
    pub fn below(&mut self, end: u32) -> u32 {
        let number = self.next().checked_rem(u64::from(end)).unwrap_or_default();
        u32::try_from(number).unwrap_or_default()
    }

    /// True once in `times` on average.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    /// Brings items into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            let places = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
            let other = usize::try_from(self.below(places)).unwrap_or_default();
            items.swap(place, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    /// Numbers stay below their end and are not all the same.
    #[test]
    fn numbers_are_bounded_and_vary() {
        let mut random = Random::new(1);
        let drawn: Vec<u32> = (0..1000).map(|_| random.below(10)).collect();
        assert!((0..10).all(|digit| drawn.contains(&digit)));
        assert!(drawn.iter().all(|digit| *digit < 10));
        assert_eq!(random.below(0), 0);
    }

    /// An order is changed and nothing is lost.
    #[test]
    fn an_order_keeps_its_items() {
        let mut items: Vec<u32> = (0..100).collect();
        Random::new(7).shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }
}
