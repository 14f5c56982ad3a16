//! What the enumerations of the rule model are called. Every match names every variant.

use lexpack_rules::wire;

use crate::document::Pair;
use crate::values::not_stated;

/// Legal character.
pub(crate) fn character(value: i32) -> Pair {
    use wire::Character as C;
    let (zh, en) = match C::try_from(value) {
        Ok(C::Criminal) => ("刑事", "crime"),
        Ok(C::Administrative) => ("行政违法", "administrative breach"),
        Ok(C::Disciplinary) => ("处分", "discipline within the public service"),
        Ok(C::Civil) => ("民事责任", "civil liability"),
        Ok(C::Duty) => ("义务", "duty"),
        Ok(C::Definition) => ("定义", "definition"),
        Ok(C::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::words(zh, en)
}

/// Rank of an instrument.
pub(crate) fn authority(value: i32) -> Pair {
    use wire::Authority as A;
    let (zh, en) = match A::try_from(value) {
        Ok(A::Statute) => ("法律", "statute"),
        Ok(A::AdministrativeRegulation) => ("行政法规", "administrative regulation"),
        Ok(A::JudicialInterpretation) => ("司法解释", "judicial interpretation"),
        Ok(A::DepartmentalRule) => ("部门规章", "departmental rule"),
        Ok(A::NormativeDocument) => ("规范性文件", "normative document"),
        Ok(A::GuidingCase) => ("指导性案例", "guiding case"),
        Ok(A::Doctrine) => ("学说", "scholarly writing"),
        Ok(A::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::words(zh, en)
}

/// How well a text is confirmed.
pub(crate) fn verification(value: i32) -> Pair {
    use wire::Verification as V;
    match V::try_from(value) {
        Ok(V::TwoSources) => Pair::words("✓✓ 两个来源核对一致", "✓✓ two sources agree"),
        Ok(V::OneSource) => Pair::words("✓ 一个来源", "✓ one source"),
        Ok(V::Derived) => Pair::words("∴ 由文本推得", "∴ derived from the text"),
        Ok(V::Unverified) => Pair::strong("✗ 未核实，不作定论依据", "✗ UNVERIFIED, never decisive"),
        Ok(V::Unspecified) | Err(_) => not_stated(),
    }
}

/// Whether a verification leaves the text unconfirmed.
pub(crate) fn unconfirmed(value: i32) -> bool {
    use wire::Verification as V;
    match V::try_from(value) {
        Ok(V::TwoSources | V::OneSource | V::Derived) => false,
        Ok(V::Unverified | V::Unspecified) | Err(_) => true,
    }
}

/// Who must prove; nothing where it is not stated.
pub(crate) fn burden(value: i32) -> Option<Pair> {
    use wire::Burden as B;
    let (zh, en) = match B::try_from(value) {
        Ok(B::Authority) => ("机关承担", "on the authority"),
        Ok(B::Party) => ("当事人承担", "on the person concerned"),
        Ok(B::Claimant) => ("请求人承担", "on the claimant"),
        Ok(B::Unspecified) => return None,
        Err(_) => return Some(not_stated()),
    };
    Some(Pair::words(zh, en))
}

/// Standard of proof; nothing where it is not stated.
pub(crate) fn standard(value: i32) -> Option<Pair> {
    use wire::Standard as S;
    let (zh, en) = match S::try_from(value) {
        Ok(S::BeyondReasonableDoubt) => ("排除合理怀疑", "beyond reasonable doubt"),
        Ok(S::HighProbability) => ("高度盖然性", "high probability"),
        Ok(S::Preponderance) => ("优势证据", "preponderance of evidence"),
        Ok(S::PrimaFacie) => ("初步证据", "prima facie evidence"),
        Ok(S::Unspecified) => return None,
        Err(_) => return Some(not_stated()),
    };
    Some(Pair::words(zh, en))
}

/// Sign of a relation.
pub(crate) fn relation(value: i32) -> Pair {
    use wire::Relation as R;
    let sign = match R::try_from(value) {
        Ok(R::Equal) => "=",
        Ok(R::Less) => "<",
        Ok(R::AtMost) => "≤",
        Ok(R::Greater) => ">",
        Ok(R::AtLeast) => "≥",
        Ok(R::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::plain(sign)
}

/// Whether a consequence must or may be imposed.
pub(crate) fn modality(value: i32) -> Pair {
    use wire::Modality as M;
    match M::try_from(value) {
        Ok(M::Must) => Pair::words("应当", "must"),
        Ok(M::May) => Pair::words("可以", "may"),
        Ok(M::Unspecified) | Err(_) => not_stated(),
    }
}

/// How consequences are joined: a short mark, and what it means.
pub(crate) fn joint(value: i32) -> (Pair, Pair) {
    use wire::Joint as J;
    let (zh, en, zh_means, en_means) = match J::try_from(value) {
        Ok(J::And) => ("并处", "AND", "下列各项一并适用", "each of the following"),
        Ok(J::Or) => ("或者", "OR", "下列各项择一适用", "one of the following"),
        Ok(J::MayAdd) => (
            "可以并处",
            "MAY ADD",
            "适用第一项，可以并处其余各项",
            "the first of the following; the others may be added",
        ),
        Ok(J::InAdditionOrAlone) => (
            "并处或者单处",
            "IN ADDITION OR ALONE",
            "最后一项与其余之一并处，或者单独适用",
            "the last of the following in addition to one of the others, or alone",
        ),
        Ok(J::Unspecified) | Err(_) => return (not_stated(), Pair::default()),
    };
    (Pair::words(zh, en), Pair::words(zh_means, en_means))
}

/// Family of sanctions.
pub(crate) fn family(value: i32) -> Pair {
    use wire::Family as F;
    let (zh, en) = match F::try_from(value) {
        Ok(F::LibertyDeprivation) => ("剥夺自由", "deprivation of liberty"),
        Ok(F::LibertyRestriction) => ("限制自由", "restriction of liberty"),
        Ok(F::Money) => ("金钱给付", "payment of money"),
        Ok(F::Confiscation) => ("没收", "confiscation"),
        Ok(F::Warning) => ("警告", "warning or reprimand"),
        Ok(F::Order) => ("责令", "order to act or to stop"),
        Ok(F::Suspension) => ("停业、吊扣证照", "suspension of business or licence"),
        Ok(F::Ban) => ("禁止从业", "ban from a post, profession or market"),
        Ok(F::Discipline) => ("处分", "discipline within the public service"),
        Ok(F::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::words(zh, en)
}

/// Unit of a span of time, Chinese and English.
pub(crate) fn time_unit(value: i32) -> Pair {
    use wire::TimeUnit as T;
    let (zh, en) = match T::try_from(value) {
        Ok(T::Day) => ("日", " days"),
        Ok(T::Month) => ("个月", " months"),
        Ok(T::Year) => ("年", " years"),
        Ok(T::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::words(zh, en)
}

/// Unit of a time limit, Chinese and English.
pub(crate) fn deadline_unit(value: i32) -> Pair {
    use wire::DeadlineUnit as D;
    let (zh, en) = match D::try_from(value) {
        Ok(D::Hour) => ("小时", " hours"),
        Ok(D::Day) => ("日（首日不计）", " days (the first not counted)"),
        Ok(D::WorkingDay) => (
            "个工作日（首日不计）",
            " working days (the first not counted)",
        ),
        Ok(D::Month) => ("个月", " calendar months"),
        Ok(D::Year) => ("年", " calendar years"),
        Ok(D::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::words(zh, en)
}

/// A change of a range.
pub(crate) fn adjustment(value: i32) -> Pair {
    use wire::Adjustment as A;
    let (zh, en) = match A::try_from(value) {
        Ok(A::Heavier) => ("从重", "heavier within the range (从重)"),
        Ok(A::Lighter) => ("从轻", "lighter within the range (从轻)"),
        Ok(A::Reduce) => ("减轻", "below the range (减轻)"),
        Ok(A::Exempt) => ("免除或者不予处罚", "nothing is imposed (免除)"),
        Ok(A::Lenient) => ("从宽", "leniency, its kind left open (从宽)"),
        Ok(A::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::words(zh, en)
}

/// How provisions stand together.
pub(crate) fn concurrence(value: i32) -> Pair {
    use wire::ConcurrenceRule as R;
    let (zh, en) = match R::try_from(value) {
        Ok(R::Heavier) => (
            "从一重：适用较重者；轻重相等的，适用先列者",
            "the heavier governs; among equals the one named first",
        ),
        Ok(R::Special) => (
            "特别规定优于一般规定：适用先列者",
            "special before general: the one named first governs",
        ),
        Ok(R::Prescribed) => (
            "法律指定适用先列者",
            "the law prescribes that the one named first governs",
        ),
        Ok(R::Cumulate) => ("均成立并合并处理", "all stand and are combined"),
        Ok(R::HighestFine) => (
            "只处一次罚款，以数额高者为准；其余各项并行",
            "one fine alone, the highest; everything else stands",
        ),
        Ok(R::Credit) => (
            "一项已处的予以折抵",
            "what was imposed under one is credited against the other",
        ),
        Ok(R::Parallel) => ("并行不悖", "both stand side by side"),
        Ok(R::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::words(zh, en)
}

/// Rule by which a version is chosen.
pub(crate) fn version_rule(value: i32) -> Pair {
    use wire::VersionRule as R;
    let (zh, en) = match R::try_from(value) {
        Ok(R::AtDate) => ("适用该日有效的版本", "the version in force on the date"),
        Ok(R::Milder) => (
            "从旧兼从轻：适用该日有效的版本；裁决时的版本不处罚或者处罚较轻的，适用后者",
            "the version in force on the date, or the one in force at the decision where it does \
             not apply to the facts or is milder",
        ),
        Ok(R::Interpretation) => (
            "解释的适用规则：该日已有解释的，适用该解释，裁决时的新解释较为有利的除外；该日没有解释的，适用裁决时的解释",
            "the rule for interpretations: one in force on the date governs unless a newer one is \
             more favourable; where none was in force, the one at the decision governs",
        ),
        Ok(R::Unspecified) | Err(_) => return not_stated(),
    };
    Pair::words(zh, en)
}

/// How a result moves with a parameter.
pub(crate) fn monotonicity(value: i32) -> Pair {
    use wire::Monotonicity as M;
    match M::try_from(value) {
        Ok(M::Rising) => Pair::words("↗ 随之不减", "↗ never falls with it"),
        Ok(M::Falling) => Pair::words("↘ 随之不增", "↘ never rises with it"),
        Ok(M::Unspecified) | Err(_) => not_stated(),
    }
}

/// Status that a test case expects.
pub(crate) fn status(name: &str) -> Pair {
    let (zh, en) = match name {
        "established" => ("成立", "established"),
        "not_established" => ("不成立", "not established"),
        "undetermined" => ("待查", "undetermined"),
        "no_law_in_force" => ("当时无此规定", "no law in force"),
        "unresolved_law" => ("法律文本未存档", "law not on file"),
        other => return Pair::code(other),
    };
    Pair::words(zh, en)
}
