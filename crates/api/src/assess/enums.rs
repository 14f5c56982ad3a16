//! Values of the model as values of messages.

use lexpack_domain::{
    Adjustment, Character, ConsequenceState, Family, Joint, Modality, Status, Truth,
};
use lexpack_rules::{Basis, Cause, ChoiceReason, Join, wire};

use crate::v1;

pub(crate) fn citation_message(citation: &lexpack_domain::Citation) -> wire::Citation {
    wire::Citation {
        instrument: citation.instrument.clone(),
        article: citation.article,
        article_insert: citation.article_insert,
        paragraph: citation.paragraph,
        item: citation.item,
    }
}

pub(crate) const fn status(status: Status) -> v1::FindingStatus {
    match status {
        Status::Established => v1::FindingStatus::Established,
        Status::NotEstablished => v1::FindingStatus::NotEstablished,
        Status::Undetermined => v1::FindingStatus::Undetermined,
        Status::NoLawInForce => v1::FindingStatus::NoLawInForce,
        Status::UnresolvedLaw => v1::FindingStatus::UnresolvedLaw,
    }
}

pub(crate) const fn truth(truth: Truth) -> v1::Truth {
    match truth {
        Truth::True => v1::Truth::True,
        Truth::False => v1::Truth::False,
        Truth::Unknown => v1::Truth::Unknown,
    }
}

pub(crate) const fn cause(cause: Option<Cause>) -> v1::UnknownCause {
    match cause {
        None => v1::UnknownCause::Unspecified,
        Some(Cause::MissingFact) => v1::UnknownCause::MissingFact,
        Some(Cause::OpenTexture) => v1::UnknownCause::OpenTexture,
        Some(Cause::PackAbsent) => v1::UnknownCause::PackAbsent,
        Some(Cause::LawNotOnFile) => v1::UnknownCause::LawNotOnFile,
        Some(Cause::OpenWorld) => v1::UnknownCause::OpenWorld,
        Some(Cause::OpenFinding) => v1::UnknownCause::OpenFinding,
        Some(Cause::FunctionFailed) => v1::UnknownCause::FunctionFailed,
    }
}

pub(crate) const fn join(join: Join) -> v1::NodeJoin {
    match join {
        Join::Leaf => v1::NodeJoin::Unspecified,
        Join::All => v1::NodeJoin::All,
        Join::Any => v1::NodeJoin::Any,
        Join::AtLeast => v1::NodeJoin::AtLeast,
        Join::Not => v1::NodeJoin::Not,
        Join::Exists => v1::NodeJoin::Exists,
        Join::Every => v1::NodeJoin::Every,
        Join::Readings => v1::NodeJoin::Readings,
        Join::Presumed => v1::NodeJoin::Presumed,
    }
}

pub(crate) const fn state(state: ConsequenceState) -> v1::ConsequenceState {
    match state {
        ConsequenceState::Follows => v1::ConsequenceState::Follows,
        ConsequenceState::Open => v1::ConsequenceState::Open,
        // One of another tier is not shown; it would be excluded there.
        ConsequenceState::Excluded | ConsequenceState::OtherTier => v1::ConsequenceState::Excluded,
        ConsequenceState::Barred => v1::ConsequenceState::Barred,
    }
}

pub(crate) const fn modality(modality: Modality) -> wire::Modality {
    match modality {
        Modality::Must => wire::Modality::Must,
        Modality::May => wire::Modality::May,
    }
}

pub(crate) const fn joint_message(joint: Joint) -> wire::Joint {
    match joint {
        Joint::And => wire::Joint::And,
        Joint::Or => wire::Joint::Or,
        Joint::MayAdd => wire::Joint::MayAdd,
        Joint::InAdditionOrAlone => wire::Joint::InAdditionOrAlone,
    }
}

pub(crate) const fn family(family: Family) -> wire::Family {
    match family {
        Family::LibertyDeprivation => wire::Family::LibertyDeprivation,
        Family::LibertyRestriction => wire::Family::LibertyRestriction,
        Family::Money => wire::Family::Money,
        Family::Confiscation => wire::Family::Confiscation,
        Family::Warning => wire::Family::Warning,
        Family::Order => wire::Family::Order,
        Family::Suspension => wire::Family::Suspension,
        Family::Ban => wire::Family::Ban,
        Family::Discipline => wire::Family::Discipline,
    }
}

pub(crate) const fn character(character: Character) -> wire::Character {
    match character {
        Character::Criminal => wire::Character::Criminal,
        Character::Administrative => wire::Character::Administrative,
        Character::Disciplinary => wire::Character::Disciplinary,
        Character::Civil => wire::Character::Civil,
        Character::Duty => wire::Character::Duty,
        Character::Definition => wire::Character::Definition,
    }
}

pub(crate) const fn basis(basis: Basis) -> v1::VersionBasis {
    match basis {
        Basis::AtAct => v1::VersionBasis::AtAct,
        Basis::AtDecision => v1::VersionBasis::AtDecision,
        Basis::StandsIn => v1::VersionBasis::StandsIn,
        Basis::PreviousText => v1::VersionBasis::PreviousText,
    }
}

pub(crate) const fn version_reason(reason: ChoiceReason) -> v1::VersionReason {
    match reason {
        ChoiceReason::Only => v1::VersionReason::Only,
        ChoiceReason::DateOpen => v1::VersionReason::DateOpen,
        ChoiceReason::NotThen => v1::VersionReason::NotThen,
        ChoiceReason::NotNow => v1::VersionReason::NotNow,
        ChoiceReason::OlderMilder => v1::VersionReason::OlderMilder,
        ChoiceReason::NewerMilder => v1::VersionReason::NewerMilder,
        ChoiceReason::Equal => v1::VersionReason::Equal,
        ChoiceReason::NoneThen => v1::VersionReason::NoneThen,
        ChoiceReason::NewerNotOnFile => v1::VersionReason::NewerNotOnFile,
        ChoiceReason::FactsMissing => v1::VersionReason::FactsMissing,
        ChoiceReason::Incomparable => v1::VersionReason::Incomparable,
    }
}

pub(crate) const fn adjustment(adjustment: Adjustment) -> wire::Adjustment {
    match adjustment {
        Adjustment::Heavier => wire::Adjustment::Heavier,
        Adjustment::Lighter => wire::Adjustment::Lighter,
        Adjustment::Reduce => wire::Adjustment::Reduce,
        Adjustment::Exempt => wire::Adjustment::Exempt,
        Adjustment::Lenient => wire::Adjustment::Lenient,
    }
}
