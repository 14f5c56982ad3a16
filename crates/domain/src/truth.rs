//! Three-valued truth (Kleene's strong logic).

/// Whether a condition holds, as far as the facts tell.
///
/// The order is `False < Unknown < True`, so conjunction is the minimum and disjunction the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold in any completion of the facts.
    False,
    /// The facts do not decide.
    Unknown,
    /// It holds in every completion of the facts.
    True,
}

impl Truth {
    /// Conjunction.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Disjunction.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// Negation; unknown stays unknown.
    #[must_use]
    pub const fn negate(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }

    /// Truth of «at least `needed` of these hold», given how many hold and how many may hold.
    #[must_use]
    pub const fn at_least(needed: u32, hold: u32, may_hold: u32) -> Self {
        if hold >= needed {
            Self::True
        } else if may_hold < needed {
            Self::False
        } else {
            Self::Unknown
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    /// The tables of Kleene's strong logic, written out.
    #[test]
    fn connectives_follow_kleene() {
        for (a, b, and, or) in [
            (True, True, True, True),
            (True, Unknown, Unknown, True),
            (True, False, False, True),
            (Unknown, Unknown, Unknown, Unknown),
            (Unknown, False, False, Unknown),
            (False, False, False, False),
        ] {
            assert_eq!((a.and(b), b.and(a)), (and, and), "{a:?} and {b:?}");
            assert_eq!((a.or(b), b.or(a)), (or, or), "{a:?} or {b:?}");
        }
        assert_eq!(Unknown.negate(), Unknown);
        assert_eq!(True.negate(), False);
    }

    /// «At least k» decides as soon as enough hold or too few may hold.
    #[test]
    fn at_least_uses_both_bounds() {
        assert_eq!(Truth::at_least(2, 2, 3), True);
        assert_eq!(Truth::at_least(2, 1, 2), Unknown);
        assert_eq!(Truth::at_least(2, 1, 1), False);
    }
}
