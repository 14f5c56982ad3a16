//! What a source states of a penalty under an administrative law, against an answer.

use lexpack_api::v1::{
    AssessResponse, Consequence, ConsequenceState, Finding, FindingStatus, measure,
};

use crate::compare::{About, Comparison, agrees_or, status};
use crate::published::Administrative;

/// Laws as sources name them, and the provisions that stand for them.
const ADMINISTRATIVE: [(&str, &[&str]); 4] = [
    // 第六十四条 is Article 71 of the text in force since 2026.
    ("网络安全法", &["cn.cybersecurity-law.art71.p1"]),
    // 第二百零二条 of the text of 2005 is Article 191(1) of the text of 2019.
    ("证券法", &["cn.securities-law.art191.p1"]),
    // 第七十条 of the regulation is Article 126(1) of the statute that replaced it in 2022.
    (
        "证券法及期货交易管理条例",
        &["cn.securities-law.art191.p1", "cn.futures-law.art126.p1"],
    ),
    // 第四十二条第六项 is Article 50(1)(6) of the text in force since 2026.
    ("治安管理处罚法", &["cn.public-security.art50.p1.i6"]),
];

const WARNING: &str = "cn.warning";
const FINE: &str = "cn.administrative-fine";
const CONFISCATION: &str = "cn.confiscation-of-gains";
const DETENTION: &str = "cn.administrative-detention";

/// The provisions that stand for the law of a penalty; none where it is in none of the packs, or not named.
pub(crate) fn named(stated: &Administrative) -> &'static [&'static str] {
    let law = stated.law.as_deref().unwrap_or_default();
    let mut known = ADMINISTRATIVE.iter();
    known
        .find(|(name, _)| *name == law)
        .map_or(&[], |(_, provisions)| provisions)
}

/// What a source states of a penalty under an administrative law.
pub(crate) fn administrative(
    answer: &AssessResponse,
    party: &str,
    stated: &Administrative,
) -> Vec<(About, Comparison)> {
    let law = stated.law.as_deref().unwrap_or_default();
    let provisions = named(stated);
    if provisions.is_empty() {
        let words = match stated.law {
            Some(_) => format!("{law}: in none of the packs"),
            None => "the source names no law".to_owned(),
        };
        let rest = amounts(stated).map(|(about, ..)| about);
        let all = std::iter::once(About::Penalty).chain(rest);
        return all
            .map(|about| (about, Comparison::Outside(words.clone())))
            .collect();
    }
    let findings = answer.findings.iter();
    let findings: Vec<_> = findings
        .filter(|finding| provisions.contains(&finding.provision.as_str()))
        .filter(|finding| finding.subject == party || falls_on(finding, party).next().is_some())
        .collect();
    let established: Vec<_> = findings
        .iter()
        .filter(|finding| finding.status() == FindingStatus::Established)
        .collect();
    // Where a source names two laws, both must be met.
    let all = provisions.iter().all(|provision| {
        let mut met = established.iter();
        met.any(|finding| finding.provision == *provision)
    });
    let met = agrees_or(all, || {
        let found: Vec<_> = findings.iter().map(|finding| status(finding)).collect();
        format!("{law}: {}", found.join(", "))
    });
    let follow: Vec<Vec<_>> = established
        .iter()
        .map(|finding| falls_on(finding, party).collect())
        .collect();
    let mut found = vec![(About::Penalty, met)];
    found.extend(amounts(stated).map(|(about, sanctions, yuan)| {
        if !all {
            return (about, Comparison::NotReached);
        }
        let words = || format!("{yuan:?} stated, {} answered", in_words(&follow));
        (about, agrees_or(imposes(&follow, sanctions, yuan), words))
    }));
    found
}

/// The kinds of penalty that a source states, with the sanctions that it adds up and the amount in yuan.
fn amounts(
    stated: &Administrative,
) -> impl Iterator<Item = (About, &'static [&'static str], Option<i64>)> + use<> {
    const BOTH: [&str; 2] = [CONFISCATION, FINE];
    let kinds: [(About, &'static [&'static str], bool, Option<i64>); 5] = [
        (About::Warning, &[WARNING], stated.warning, None),
        (About::Custody, &[DETENTION], stated.detention, None),
        (
            About::PenaltyFine,
            &[FINE],
            stated.fine.is_some(),
            stated.fine,
        ),
        (
            About::Confiscation,
            &[CONFISCATION],
            stated.confiscation.is_some(),
            stated.confiscation,
        ),
        (About::Total, &BOTH, stated.total.is_some(), stated.total),
    ];
    kinds
        .into_iter()
        .filter(|(_, _, is_stated, _)| *is_stated)
        .map(|(about, sanctions, _, yuan)| (about, sanctions, yuan))
}

/// What follows, or may follow, for a party.
pub(crate) fn falls_on<'a>(
    finding: &'a Finding,
    party: &'a str,
) -> impl Iterator<Item = &'a Consequence> {
    let consequences = finding.consequences.iter();
    consequences
        .filter(|one| {
            matches!(
                one.state(),
                ConsequenceState::Follows | ConsequenceState::Open
            )
        })
        .filter(move |one| {
            let named = [&one.addressees, &one.possible_addressees];
            named.into_iter().flatten().any(|named| named == party)
        })
}

/// Whether penalties may be imposed, in all the findings together, with an amount in yuan.
fn imposes(findings: &[Vec<&Consequence>], sanctions: &[&str], yuan: Option<i64>) -> bool {
    let mut bounds = Vec::new();
    for sanction in sanctions {
        let of_kind = |finding: &Vec<&Consequence>| {
            let mut amounts = finding
                .iter()
                .filter(|one| one.sanction == *sanction)
                .map(|one| amount(one));
            let first = amounts.next()?;
            Some(amounts.fold(first, hull))
        };
        let found: Vec<_> = findings.iter().filter_map(of_kind).collect();
        if found.is_empty() {
            return false;
        }
        bounds.extend(found);
    }
    let Some(yuan) = yuan else { return true };
    let least: i64 = bounds.iter().map(|(least, _)| least).sum();
    let most: Option<i64> = bounds.iter().map(|(_, most)| *most).sum();
    least <= yuan * 100 && most.is_none_or(|most| yuan * 100 <= most)
}

/// What holds both of two ranges.
fn hull(one: (i64, Option<i64>), other: (i64, Option<i64>)) -> (i64, Option<i64>) {
    let most = one.1.zip(other.1).map(|(one, other)| one.max(other));
    (one.0.min(other.0), most)
}

/// The least and the most of a consequence in fen; nothing and no end where it is no amount.
fn amount(consequence: &Consequence) -> (i64, Option<i64>) {
    let measure = consequence.measure.as_ref();
    match measure.and_then(|measure| measure.kind.as_ref()) {
        Some(measure::Kind::Amount(amount)) => (
            amount.min.as_ref().map_or(0, |min| min.minor),
            amount.max.as_ref().map(|max| max.minor),
        ),
        Some(measure::Kind::Time(_) | measure::Kind::Unlimited(_)) | None => (0, None),
    }
}

fn in_words(findings: &[Vec<&Consequence>]) -> String {
    let words = findings.iter().flatten().map(|one| {
        let text = one.measure_text.as_ref();
        format!("{} {}", one.id, text.map_or("", |text| text.en.as_str()))
    });
    words.collect::<Vec<_>>().join(", ")
}
