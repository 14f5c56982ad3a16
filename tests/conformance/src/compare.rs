//! Whether an answer agrees with what a source states of a party.

use lexpack_api::v1::{AssessResponse, Finding, FindingStatus, PenaltyPart, PenaltyRange, measure};

use crate::published::{Administrative, Outcome};

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

const CRIME_180_1: [&str; 2] = [
    "cn.criminal-law.art180.p1",
    "cn.criminal-law.art180.p2.persons",
];

/// Laws as sources name them, and the provisions that stand for them.
const ADMINISTRATIVE: [(&str, &[&str]); 3] = [
    // 第六十四条 is Article 71 of the text in force since 2026.
    ("网络安全法", &["cn.cybersecurity-law.art71.p1"]),
    // 第二百零二条 of the text of 2005 is Article 191(1) of the text of 2019.
    ("证券法", &["cn.securities-law.art191.p1"]),
    // 第四十二条第六项 is Article 50(1)(6) of the text in force since 2026.
    ("治安管理处罚法", &["cn.public-security.art50.p1.i6"]),
];

const IMPRISONMENT: &str = "cn.fixed-term-imprisonment";
const CRIMINAL_DETENTION: &str = "cn.criminal-detention";
const CRIMINAL_FINE: &str = "cn.criminal-fine";
const WARNING: &str = "cn.warning";
const FINE: &str = "cn.administrative-fine";

/// One point on which an answer and the source do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The party.
    pub party: String,
    /// The point: `offence`, `tier`, `imprisonment`, `detention`, `fine`, `exempt`, `administrative`.
    pub about: &'static str,
    /// What the source states and what was answered.
    pub words: String,
}

/// Every point on which the answer and the source do not agree about a party.
pub fn disagreements(answer: &AssessResponse, stated: &Outcome) -> Vec<Disagreement> {
    let mut found = Vec::new();
    let mut add = |about, words: String| {
        found.push(Disagreement {
            party: stated.party.clone(),
            about,
            words,
        });
    };
    for offence in stated.offences.iter().flatten() {
        match offence_of(answer, &stated.party, offence) {
            Ok(finding) => punishment(finding, stated, &mut add),
            Err(words) => add("offence", words),
        }
    }
    if stated.tier.as_deref() == Some("none") || stated.offences.as_deref() == Some(&[]) {
        let crimes = [&CRIME_253_1[..], &CRIME_180_1].concat();
        for finding in of_party(answer, &stated.party, &crimes) {
            if finding.status() != FindingStatus::NotEstablished {
                let words = format!(
                    "no offence stated, {} {}",
                    finding.provision,
                    status(finding)
                );
                add("offence", words);
            }
        }
    }
    if let Some(penalty) = &stated.administrative
        && let Err(words) = administrative(answer, &stated.party, penalty)
    {
        add("administrative", words);
    }
    found
}

fn of_party<'a>(answer: &'a AssessResponse, party: &str, provisions: &[&str]) -> Vec<&'a Finding> {
    let findings = answer.findings.iter();
    findings
        .filter(|finding| finding.subject == party)
        .filter(|finding| provisions.contains(&finding.provision.as_str()))
        .collect()
}

fn status(finding: &Finding) -> &'static str {
    finding.status().as_str_name()
}

/// The finding that establishes an offence for a party.
fn offence_of<'a>(
    answer: &'a AssessResponse,
    party: &str,
    offence: &str,
) -> Result<&'a Finding, String> {
    let known = OFFENCES.iter().find(|(name, _)| *name == offence);
    let (_, provisions) = known.ok_or_else(|| format!("{offence}: in none of the packs"))?;
    let findings = of_party(answer, party, provisions);
    let established = findings
        .iter()
        .find(|finding| finding.status() == FindingStatus::Established);
    established.copied().ok_or_else(|| {
        let open = findings
            .iter()
            .map(|finding| format!("{} {}", finding.provision, status(finding)));
        format!("{offence}: {}", open.collect::<Vec<_>>().join(", "))
    })
}

/// Tier and penalties.
fn punishment(finding: &Finding, stated: &Outcome, add: &mut impl FnMut(&'static str, String)) {
    if let Some(tier) = stated.tier.as_deref() {
        let tiers: Vec<&str> = finding.tiers.iter().map(|tier| tier.id.as_str()).collect();
        if tiers != [tier] {
            add("tier", format!("{tier} stated, {tiers:?} answered"));
        }
    }
    let mut within = |about, stated: Option<i64>, sanctions: &[&str]| {
        if let Some(measure) = stated
            && !reaches(finding, sanctions, measure)
        {
            add(
                about,
                format!("{measure} stated, {} answered", ranges(finding)),
            );
        }
    };
    within("imprisonment", stated.imprisonment, &[IMPRISONMENT]);
    within("detention", stated.detention, &[CRIMINAL_DETENTION]);
    within("fine", stated.fine, &[CRIMINAL_FINE]);
    if stated.exempt && !all_ranges(finding).any(|range| range.exempt) {
        add(
            "exempt",
            format!("exemption stated, {} answered", ranges(finding)),
        );
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
fn reaches(finding: &Finding, sanctions: &[&str], measure: i64) -> bool {
    all_ranges(finding).any(|range| {
        let parts = range.options.iter().flat_map(|option| &option.parts);
        let mut parts = parts.filter(|part| sanctions.contains(&part.sanction.as_str()));
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

/// Whether an administrative penalty follows under the law that the source names.
fn administrative(
    answer: &AssessResponse,
    party: &str,
    stated: &Administrative,
) -> Result<(), String> {
    let law = stated.law.as_deref().unwrap_or_default();
    let known = ADMINISTRATIVE.iter().find(|(name, _)| *name == law);
    let Some((_, provisions)) = known else {
        return Err(format!("{law}: in none of the packs"));
    };
    let findings = of_party(answer, party, provisions);
    let established = findings
        .iter()
        .find(|finding| finding.status() == FindingStatus::Established);
    let Some(finding) = established else {
        let found: Vec<_> = findings.iter().map(|finding| status(finding)).collect();
        return Err(format!("{law}: {found:?}"));
    };
    let fine = stated
        .fine
        .is_none_or(|fine| imposes(finding, FINE, Some(fine)));
    let warning = !stated.warning || imposes(finding, WARNING, None);
    if fine && warning {
        Ok(())
    } else {
        let words: Vec<_> = finding
            .consequences
            .iter()
            .map(|one| format!("{} {:?}", one.id, one.measure_text.as_ref().map(|t| &t.en)))
            .collect();
        Err(format!("{stated:?} stated, {words:?} answered"))
    }
}

/// Whether a consequence of a kind may follow, with a measure in yuan.
fn imposes(finding: &Finding, sanction: &str, yuan: Option<i64>) -> bool {
    let consequences = finding.consequences.iter();
    let mut of_kind = consequences.filter(|one| one.sanction == sanction);
    of_kind.any(|one| {
        let part = PenaltyPart {
            measure: one.measure.clone(),
            ..PenaltyPart::default()
        };
        yuan.is_none_or(|yuan| holds(&part, yuan, false))
    })
}
