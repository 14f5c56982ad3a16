//! What a source states of a party, statement by statement, against an answer.

use lexpack_api::v1::{
    AssessResponse, Finding, FindingStatus, Measure, PenaltyPart, PenaltyRange, measure,
};

use crate::administrative::administrative;
use crate::beyond::beyond;
use crate::published::Outcome;

/// Offences by the names that sources use, and the provisions that define them: for the actor, and for
/// a person responsible in a unit. Offences under older names are those of the same article.
const OFFENCES: [(&str, &[&str]); 8] = [
    ("侵犯公民个人信息罪", &CRIME_253_1),
    ("出售公民个人信息罪", &CRIME_253_1),
    ("非法获取公民个人信息罪", &CRIME_253_1),
    (
        "拒不履行信息网络安全管理义务罪",
        &["cn.criminal-law.art286-1", "cn.criminal-law.art286-1.p2"],
    ),
    (
        "非法获取计算机信息系统数据罪",
        &["cn.criminal-law.art285.p2"],
    ),
    ("内幕交易罪", &CRIME_180_1),
    ("泄露内幕信息罪", &CRIME_180_1),
    ("利用未公开信息交易罪", &["cn.criminal-law.art180.p4"]),
];

const CRIME_253_1: [&str; 2] = [
    "cn.criminal-law.art253-1",
    "cn.criminal-law.art253-1.p4.persons",
];

const CRIME_180_1: [&str; 3] = [
    "cn.criminal-law.art180.p1",
    "cn.criminal-law.art180.p2",
    "cn.criminal-law.art180.p2.persons",
];

pub(crate) const IMPRISONMENT: &str = "cn.fixed-term-imprisonment";
pub(crate) const CRIMINAL_DETENTION: &str = "cn.criminal-detention";
pub(crate) const CRIMINAL_FINE: &str = "cn.criminal-fine";

/// On what a source states something of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// An offence, or that there is none.
    Offence,
    /// The tier of the offence.
    Tier,
    /// Imprisonment in months.
    Imprisonment,
    /// Criminal detention in months.
    Detention,
    /// A criminal fine in yuan.
    Fine,
    /// Exemption from punishment.
    Exempt,
    /// The lowest term of several persons in months.
    LowestTerm,
    /// The highest term of several persons in months.
    HighestTerm,
    /// The lowest fine of several persons in yuan.
    LowestFine,
    /// The highest fine of several persons in yuan.
    HighestFine,
    /// A penalty under an administrative law.
    Penalty,
    /// A warning.
    Warning,
    /// An administrative fine in yuan.
    PenaltyFine,
    /// Confiscation of gains in yuan.
    Confiscation,
    /// Fine and confiscation together in yuan.
    Total,
    /// Administrative detention.
    Custody,
    /// That nothing further of the kind on which the source speaks is established.
    Beyond,
}

impl About {
    /// All of them with their names.
    const NAMES: [(Self, &str); 17] = [
        (Self::Offence, "offence"),
        (Self::Tier, "tier"),
        (Self::Imprisonment, "imprisonment"),
        (Self::Detention, "detention"),
        (Self::Fine, "fine"),
        (Self::Exempt, "exempt"),
        (Self::LowestTerm, "lowest term"),
        (Self::HighestTerm, "highest term"),
        (Self::LowestFine, "lowest fine"),
        (Self::HighestFine, "highest fine"),
        (Self::Penalty, "penalty"),
        (Self::Warning, "warning"),
        (Self::PenaltyFine, "penalty fine"),
        (Self::Confiscation, "confiscation"),
        (Self::Total, "total"),
        (Self::Custody, "custody"),
        (Self::Beyond, "beyond"),
    ];

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMES.into_iter().map(|(about, _)| about)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        let known = Self::NAMES.iter().find(|(about, _)| *about == self);
        known.expect("a name").1
    }

    /// The one of a name.
    pub fn named(name: &str) -> Self {
        let known = Self::NAMES.iter().find(|(_, known)| *known == name);
        known.unwrap_or_else(|| panic!("unknown: {name}")).0
    }

    /// What must hold before this can be looked at.
    pub fn rests_on(self) -> Self {
        if self < Self::Penalty {
            Self::Offence
        } else {
            Self::Penalty
        }
    }
}

/// How a statement of a source compares with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// The answer says the same.
    Agrees,
    /// The answer says something else, or leaves it open.
    Disagrees(String),
    /// The offence or the penalty that it belongs to is not established, so there is nothing to compare.
    NotReached,
    /// It is of an offence or a law that is in none of the packs, or the source names none.
    Outside(String),
}

/// One thing that a source states of a party, compared.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The party.
    pub party: String,
    /// On what.
    pub about: About,
    /// How it compares.
    pub comparison: Comparison,
}

/// Everything that a source states of a party, compared with an answer.
pub fn statements(answer: &AssessResponse, stated: &Outcome) -> Vec<Statement> {
    let mut found = criminal(answer, stated);
    if let Some(penalty) = &stated.administrative {
        found.extend(administrative(answer, &stated.party, penalty));
    }
    found.push((About::Beyond, beyond(answer, stated)));
    let statement = |(about, comparison)| Statement {
        party: stated.party.clone(),
        about,
        comparison,
    };
    found.into_iter().map(statement).collect()
}

/// The findings of a provision about a party.
pub fn of_party<'a>(
    answer: &'a AssessResponse,
    party: &str,
    provisions: &[&str],
) -> Vec<&'a Finding> {
    let findings = answer.findings.iter();
    findings
        .filter(|finding| finding.subject == party)
        .filter(|finding| provisions.contains(&finding.provision.as_str()))
        .collect()
}

pub(crate) fn status(finding: &Finding) -> &'static str {
    finding.status().as_str_name()
}

pub(crate) fn agrees_or(agrees: bool, words: impl FnOnce() -> String) -> Comparison {
    if agrees {
        Comparison::Agrees
    } else {
        Comparison::Disagrees(words())
    }
}

fn criminal(answer: &AssessResponse, stated: &Outcome) -> Vec<(About, Comparison)> {
    let Some(offences) = &stated.offences else {
        return Vec::new();
    };
    if offences.is_empty() {
        return vec![(About::Offence, no_offence(answer, &stated.party))];
    }
    let mut found = Vec::new();
    for offence in offences {
        let Some((_, provisions)) = OFFENCES.iter().find(|(name, _)| name == offence) else {
            let words = format!("{offence}: in none of the packs");
            found.push((About::Offence, Comparison::Outside(words.clone())));
            if offences.len() == 1 {
                let rest = punishments(stated).map(|(about, _)| about);
                found.extend(rest.map(|about| (about, Comparison::Outside(words.clone()))));
            }
            continue;
        };
        let findings = of_party(answer, &stated.party, provisions);
        let met = findings
            .iter()
            .find(|finding| finding.status() == FindingStatus::Established);
        let words = || {
            let open = findings
                .iter()
                .map(|finding| format!("{} {}", finding.provision, status(finding)));
            format!("{offence}: {}", open.collect::<Vec<_>>().join(", "))
        };
        found.push((About::Offence, agrees_or(met.is_some(), words)));
        // A term for several offences together says nothing of one of them.
        if offences.len() == 1 {
            let compared = punishments(stated).map(|(about, wanted)| {
                let reached = met.map(|finding| punishment(finding, stated, &wanted));
                (about, reached.unwrap_or(Comparison::NotReached))
            });
            found.extend(compared);
        }
    }
    found
}

/// The provisions that define an offence by the name that a source uses; none where it is in none of the packs.
pub(crate) fn of_offence(name: &str) -> &'static [&'static str] {
    let mut known = OFFENCES.iter();
    known
        .find(|(known, _)| *known == name)
        .map_or(&[], |(_, provisions)| provisions)
}

/// Whether no crime is met, nor open on the facts. One whose text of the day is not on file is in none of the packs.
fn no_offence(answer: &AssessResponse, party: &str) -> Comparison {
    let crimes = answer.findings.iter().filter(|one| is_crime(one));
    let may_be = crimes
        .filter(|finding| finding.subject == party)
        .filter(|finding| {
            !matches!(
                finding.status(),
                FindingStatus::NotEstablished
                    | FindingStatus::NoLawInForce
                    | FindingStatus::UnresolvedLaw
            )
        })
        .map(|finding| format!("{} {}", finding.provision, status(finding)))
        .collect::<Vec<_>>();
    agrees_or(may_be.is_empty(), || {
        format!("no offence stated, {} answered", may_be.join(", "))
    })
}

/// Whether a finding is of an offence, and not of a definition that an offence uses.
pub(crate) fn is_crime(finding: &Finding) -> bool {
    finding.character().as_str_name() == "CHARACTER_CRIMINAL" && !finding.auxiliary
}

/// What is wanted of an established offence.
enum Wanted {
    Tier,
    Measures(&'static str, Vec<i64>),
    Exempt,
}

/// The punishments that a source states.
fn punishments(stated: &Outcome) -> impl Iterator<Item = (About, Wanted)> {
    let measure = |sanction, stated: Option<i64>| {
        stated.map(|measure| Wanted::Measures(sanction, vec![measure]))
    };
    let imprisonment = stated.imprisonment.clone();
    let imprisonment = imprisonment.map(|months| Wanted::Measures(IMPRISONMENT, months));
    let tier = stated.tier.is_some().then_some(Wanted::Tier);
    let exempt = stated.exempt.then_some(Wanted::Exempt);
    let wanted = [
        (About::Tier, tier),
        (About::Imprisonment, imprisonment),
        (
            About::Detention,
            measure(CRIMINAL_DETENTION, stated.detention),
        ),
        (About::Fine, measure(CRIMINAL_FINE, stated.fine)),
        (About::Exempt, exempt),
    ];
    wanted
        .into_iter()
        .filter_map(|(about, wanted)| Some((about, wanted?)))
}

fn punishment(finding: &Finding, stated: &Outcome, wanted: &Wanted) -> Comparison {
    match wanted {
        Wanted::Tier => {
            let tier = stated.tier.as_deref().unwrap_or_default();
            let tiers: Vec<&str> = finding.tiers.iter().map(|tier| tier.id.as_str()).collect();
            agrees_or(tiers == [tier], || {
                format!("{tier} stated, {tiers:?} answered")
            })
        }
        Wanted::Measures(sanction, measures) => {
            let mut out = measures
                .iter()
                .filter(|measure| !reaches(finding, sanction, **measure));
            let out = out.next();
            agrees_or(out.is_none(), || {
                format!("{measures:?} stated, {} answered", ranges(finding))
            })
        }
        Wanted::Exempt => agrees_or(all_ranges(finding).any(|range| range.exempt), || {
            format!("exemption stated, {} answered", ranges(finding))
        }),
    }
}

/// The ranges of a finding: by statute, with what must be and with what may be applied.
fn all_ranges(finding: &Finding) -> impl Iterator<Item = &PenaltyRange> {
    let ranges = finding.ranges.iter();
    ranges.flat_map(|ranges| {
        [&ranges.statutory, &ranges.binding, &ranges.discretionary]
            .into_iter()
            .flatten()
    })
}

/// Whether a measure of a kind lies in one of the ranges.
pub(crate) fn reaches(finding: &Finding, sanction: &str, measure: i64) -> bool {
    all_ranges(finding).any(|range| {
        let parts = range.options.iter().flat_map(|option| &option.parts);
        let mut parts = parts.filter(|part| part.sanction == sanction);
        parts.any(|part| holds(part, measure, range.below))
    })
}

/// Whether a part of an option holds a measure, in months or in yuan.
fn holds(part: &PenaltyPart, measure: i64, below: bool) -> bool {
    contains(part.measure.as_ref(), measure, below)
}

/// Whether a measure of the law holds a measure, in months or in yuan.
pub(crate) fn contains(range: Option<&Measure>, measure: i64, below: bool) -> bool {
    match range.and_then(|range| range.kind.as_ref()) {
        Some(measure::Kind::Time(time)) => {
            let at_least = below || time.min.is_none_or(|min| measure >= i64::from(min));
            at_least && time.max.is_none_or(|max| measure <= i64::from(max))
        }
        Some(measure::Kind::Amount(amount)) => {
            let fen = measure * 100;
            let at_least = below || amount.min.as_ref().is_none_or(|min| fen >= min.minor);
            at_least && amount.max.as_ref().is_none_or(|max| fen <= max.minor)
        }
        Some(measure::Kind::Unlimited(_)) | None => true,
    }
}

/// The ranges in words.
pub(crate) fn ranges(finding: &Finding) -> String {
    let words = |range: &PenaltyRange| {
        let option = |parts: &[PenaltyPart]| {
            let part = |part: &PenaltyPart| {
                let text = part
                    .measure_text
                    .as_ref()
                    .map_or("", |text| text.en.as_str());
                format!("{} {text}", part.sanction)
            };
            parts.iter().map(part).collect::<Vec<_>>().join(" + ")
        };
        let options = range.options.iter().map(|one| option(&one.parts));
        options.collect::<Vec<_>>().join(" | ")
    };
    all_ranges(finding)
        .map(words)
        .collect::<Vec<_>>()
        .join(" / ")
}
