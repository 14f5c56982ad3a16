//! What a source states of a party, statement by statement, against an answer.

use lexpack_api::v1::{AssessResponse, Finding, FindingStatus, PenaltyPart, PenaltyRange, measure};

use crate::administrative::administrative;
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

/// What must not be met where a source states no offence, by whomever.
const CRIMES: [&str; 9] = [
    "cn.criminal-law.art253-1",
    "cn.criminal-law.art253-1.p4",
    "cn.criminal-law.art253-1.p4.persons",
    "cn.criminal-law.art180.p1",
    "cn.criminal-law.art180.p2",
    "cn.criminal-law.art180.p2.persons",
    "cn.criminal-law.art180.p4",
    "cn.criminal-law.art286-1",
    "cn.criminal-law.art286-1.p2",
];

const IMPRISONMENT: &str = "cn.fixed-term-imprisonment";
const CRIMINAL_DETENTION: &str = "cn.criminal-detention";
const CRIMINAL_FINE: &str = "cn.criminal-fine";

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
    /// The lowest and the highest term of several persons in months.
    Terms,
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
}

impl About {
    /// All of them with their names.
    const NAMES: [(Self, &str); 13] = [
        (Self::Offence, "offence"),
        (Self::Tier, "tier"),
        (Self::Imprisonment, "imprisonment"),
        (Self::Detention, "detention"),
        (Self::Fine, "fine"),
        (Self::Exempt, "exempt"),
        (Self::Terms, "terms"),
        (Self::Penalty, "penalty"),
        (Self::Warning, "warning"),
        (Self::PenaltyFine, "penalty fine"),
        (Self::Confiscation, "confiscation"),
        (Self::Total, "total"),
        (Self::Custody, "custody"),
    ];

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

/// Whether no crime is met.
fn no_offence(answer: &AssessResponse, party: &str) -> Comparison {
    let may_be = of_party(answer, party, &CRIMES)
        .into_iter()
        .filter(|finding| {
            !matches!(
                finding.status(),
                FindingStatus::NotEstablished | FindingStatus::NoLawInForce
            )
        })
        .map(|finding| format!("{} {}", finding.provision, status(finding)))
        .collect::<Vec<_>>();
    agrees_or(may_be.is_empty(), || {
        format!("no offence stated, {} answered", may_be.join(", "))
    })
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
    let tier = stated.tier.is_some().then_some(Wanted::Tier);
    let exempt = stated.exempt.then_some(Wanted::Exempt);
    let terms = stated.terms.clone();
    let terms = terms.map(|terms| Wanted::Measures(IMPRISONMENT, terms));
    let wanted = [
        (About::Tier, tier),
        (
            About::Imprisonment,
            measure(IMPRISONMENT, stated.imprisonment),
        ),
        (
            About::Detention,
            measure(CRIMINAL_DETENTION, stated.detention),
        ),
        (About::Fine, measure(CRIMINAL_FINE, stated.fine)),
        (About::Exempt, exempt),
        (About::Terms, terms),
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
fn reaches(finding: &Finding, sanction: &str, measure: i64) -> bool {
    all_ranges(finding).any(|range| {
        let parts = range.options.iter().flat_map(|option| &option.parts);
        let mut parts = parts.filter(|part| part.sanction == sanction);
        parts.any(|part| holds(part, measure, range.below))
    })
}

/// Whether a part of an option holds a measure, in months or in yuan.
fn holds(part: &PenaltyPart, measure: i64, below: bool) -> bool {
    let kind = part
        .measure
        .as_ref()
        .and_then(|measure| measure.kind.as_ref());
    match kind {
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
fn ranges(finding: &Finding) -> String {
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
