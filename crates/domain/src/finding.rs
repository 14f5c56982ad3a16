//! What can be found.

use crate::Truth;

/// Status of one provision for one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// The elements are met.
    Established,
    /// At least one required element fails.
    NotEstablished,
    /// What is known does not decide.
    Undetermined,
    /// No version of the provision is in force on the date.
    NoLawInForce,
    /// The text in force on the date is not on file.
    UnresolvedLaw,
}

impl Status {
    /// What the status says to a provision that refers to it.
    #[must_use]
    pub const fn as_truth(self) -> Truth {
        match self {
            Self::Established => Truth::True,
            Self::NotEstablished | Self::NoLawInForce => Truth::False,
            Self::Undetermined | Self::UnresolvedLaw => Truth::Unknown,
        }
    }

    /// Name in cases and output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Established => "established",
            Self::NotEstablished => "not_established",
            Self::Undetermined => "undetermined",
            Self::NoLawInForce => "no_law_in_force",
            Self::UnresolvedLaw => "unresolved_law",
        }
    }
}

impl From<Truth> for Status {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::True => Self::Established,
            Truth::False => Self::NotEstablished,
            Truth::Unknown => Self::Undetermined,
        }
    }
}

/// Whether a consequence follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsequenceState {
    /// It follows.
    Follows,
    /// It is open: the finding or the consequence's own condition is undecided.
    Open,
    /// Its own condition fails.
    Excluded,
    /// It belongs to a tier that is not the one that fits.
    OtherTier,
    /// It follows, and may not be imposed any more.
    Barred,
}

impl ConsequenceState {
    /// Name in test cases and output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Follows => "follows",
            Self::Open => "open",
            Self::Excluded => "excluded",
            Self::OtherTier => "other_tier",
            Self::Barred => "barred",
        }
    }
}
