//! Pure values of law: truth, exact numbers with bounds, dates, money, citations, cases, findings
//! and the measures of sanctions.
//!
//! The crate does no I/O, reads no clock and knows no jurisdiction. Nothing in it is a binary
//! floating-point number; every operation that could leave the range of its type says so.
//! INVARIANT: what is unknown stays unknown. No type here has a default that stands for a value.

mod case;
mod citation;
mod date;
mod finding;
mod measure;
mod money;
mod ratio;
mod span;
mod text;
mod truth;

pub use case::{Case, Entity, Fact, FactKey, Given, Value};
pub use citation::{Character, Citation};
pub use date::{Date, DateError, Period};
pub use finding::{ConsequenceState, Status};
pub use measure::{Adjustment, Bounds, DeadlineUnit, Family, Joint, Measure, Modality, TimeUnit};
pub use money::{Currency, Money, MoneyError};
pub use ratio::{Ratio, RatioSpan};
pub use span::Span;
pub use text::Text;
pub use truth::Truth;
