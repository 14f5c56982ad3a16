//! Thresholds: limits after scaling, and their table.

use lexpack_domain::Ratio;
use lexpack_rules::wire::{Condition, LimitedMeasure, Money, Scale, Threshold, quantity};

use crate::condition::{Place, Tree};
use crate::document::{Block, Pair, Row, Tone};
use crate::quantity as words;
use crate::set::Set;
use crate::values;

/// A value at which an answer turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Point {
    /// A whole number.
    Integer(i64),
    /// An amount in minor units.
    Money(i64, String),
    /// A day, counted from 1970-01-01.
    Day(i64),
}

/// A limit of a threshold before and after scaling.
#[derive(Debug)]
pub(crate) struct Limit {
    /// As the law states it.
    pub(crate) stated: Pair,
    /// After scaling, where factors apply.
    pub(crate) scaled: Option<Pair>,
    /// The least value that reaches it.
    pub(crate) point: Option<Point>,
}

impl Limit {
    /// The limit in words, with what scaling makes of it.
    pub(crate) fn in_words(&self) -> Pair {
        match &self.scaled {
            None => self.stated.clone(),
            Some(scaled) => Pair::fill(
                "{0} → {1}",
                "{0} → {1}",
                &[self.stated.clone(), scaled.clone()],
            ),
        }
    }
}

/// The factors of a threshold multiplied; nothing where one is no number or the product is too large.
fn factor(scales: &[Scale]) -> Option<Ratio> {
    scales.iter().try_fold(Ratio::new(1, 1)?, |product, scale| {
        let next = values::exact(scale.factor.as_ref()?)?;
        Ratio::new(
            product.numerator().checked_mul(next.numerator())?,
            product.denominator().checked_mul(next.denominator())?,
        )
    })
}

/// A whole limit times a factor: the exact result in words, and the least whole number that reaches it.
fn scaled(limit: i64, factor: Ratio, show: impl Fn(i64) -> String) -> Option<(String, i64)> {
    let exact = Ratio::new(limit.checked_mul(factor.numerator())?, factor.denominator())?;
    let floor = exact.times_floor(1)?;
    if exact.denominator() == 1 {
        return Some((show(floor), floor));
    }
    let least = floor.checked_add(1)?;
    Some((show(least), least))
}

/// The limit of a measure.
pub(crate) fn limit(set: &Set<'_>, threshold: &Threshold, measure: &LimitedMeasure) -> Limit {
    let unit = measure
        .amount
        .as_ref()
        .map(|amount| set.unit(amount))
        .unwrap_or_default();
    let with_unit = |words: String| Pair::plain(words).then(unit.clone());
    let factor = factor(&threshold.scales);
    let lost = || Some(Pair::strong("〔无法换算〕", "[cannot be scaled]"));
    let kind = measure.limit.as_ref().and_then(|limit| limit.kind.as_ref());
    let (stated, result) = match kind {
        Some(quantity::Kind::Integer(value)) => {
            let result = factor.and_then(|factor| scaled(*value, factor, values::integer));
            let point = result.as_ref().map(|(_, least)| Point::Integer(*least));
            (
                with_unit(values::integer(*value)),
                result.map(|(words, _)| (with_unit(words), point)),
            )
        }
        Some(quantity::Kind::Money(money)) => {
            let show = |minor| {
                values::money(&Money {
                    minor,
                    currency: money.currency.clone(),
                })
            };
            let result = factor.and_then(|factor| scaled(money.minor, factor, show));
            let point = result
                .as_ref()
                .map(|(_, least)| Point::Money(*least, money.currency.clone()));
            (
                Pair::plain(show(money.minor)),
                result.map(|(words, _)| (Pair::plain(words), point)),
            )
        }
        // Any other limit is refused when the pack is compiled; it is shown as it stands.
        Some(_) | None => {
            let stated = measure
                .limit
                .as_ref()
                .map_or_else(values::missing, |limit| words::expression(set, limit).words);
            (stated, None)
        }
    };
    let (scaled, point) = match result {
        Some((words, point)) => (Some(words), point),
        None => (lost(), None),
    };
    Limit {
        stated,
        scaled: scaled.filter(|_words| !threshold.scales.is_empty()),
        point,
    }
}

impl<'a> Tree<'a, '_> {
    /// The table of a threshold beneath its row, and rows for what its amounts are counted over.
    pub(crate) fn threshold(
        &mut self,
        threshold: &'a Threshold,
        row: Row,
        depth: usize,
        number: &str,
        place: Place<'a>,
    ) {
        let set = self.set;
        let mut nested: Vec<(Pair, &'a Condition)> = Vec::new();
        let mut rows = Vec::new();
        for (index, measure) in threshold.measures.iter().enumerate() {
            let amount =
                words::further(set, measure.amount.as_ref(), &Pair::default(), &mut nested);
            let limit = limit(set, threshold, measure);
            let citation = measure.citation.as_ref().or(place.citation);
            rows.push(vec![
                Pair::plain(index.saturating_add(1).to_string()),
                values::text(measure.text.as_ref()),
                amount,
                Pair::fill("{0}以上", "≥ {0}", &[limit.stated]),
                limit.scaled.map_or_else(
                    || Pair::plain("—"),
                    |scaled| Pair::fill("{0}以上", "≥ {0}", &[scaled]),
                ),
                citation.map_or_else(values::missing, |citation| set.cite(citation)),
                if measure.mixes {
                    Pair::words("计入", "yes")
                } else {
                    Pair::words("不计入", "no")
                },
            ]);
        }
        let mut under = vec![Block::table(
            &[
                ("序", "No."),
                ("标准", "Measure"),
                ("计量", "Amount"),
                ("条文数额", "Limit as stated"),
                ("换算后数额", "Limit after scaling"),
                ("依据", "Citation"),
                ("按比例合计", "Mixed sum"),
            ],
            rows,
        )];
        under.extend(self.scales(threshold, place));
        under.push(mixing(set, threshold, place));
        self.rows.push(Row { under, ..row });
        self.nested(nested, depth.saturating_add(1), number, place);
    }

    fn scales(&self, threshold: &Threshold, place: Place<'_>) -> Option<Block> {
        let rows: Vec<Vec<Pair>> = threshold
            .scales
            .iter()
            .map(|scale| {
                let citation = scale.citation.as_ref().or(place.citation);
                vec![
                    scale
                        .factor
                        .as_ref()
                        .map_or_else(values::missing, |factor| {
                            Pair::plain(format!("× {}", values::ratio(factor)))
                        }),
                    values::text(scale.text.as_ref()),
                    citation.map_or_else(values::missing, |citation| self.set.cite(citation)),
                ]
            })
            .collect();
        (!rows.is_empty()).then(|| {
            Block::table(
                &[("倍数", "Factor"), ("规则", "Rule"), ("依据", "Citation")],
                rows,
            )
        })
    }
}

/// The rule by which measures are mixed, or that there is none.
fn mixing(set: &Set<'_>, threshold: &Threshold, place: Place<'_>) -> Block {
    match &threshold.mix {
        None => Block::Paragraph(Pair::words(
            "任一标准达到即满足；没有按比例合计的规则。",
            "Any one measure suffices; no rule adds them in proportion.",
        )),
        Some(mix) => {
            let citation = mix.citation.as_ref().or(place.citation);
            Block::note(
                Tone::Plain,
                Pair::words(
                    "按相应比例合计",
                    "Mixed in proportion: Σ amount ÷ limit ≥ 1",
                ),
                vec![Block::Paragraph(Pair::fill(
                    "{0}（{1}）",
                    "{0} ({1})",
                    &[
                        values::text(mix.text.as_ref()),
                        citation.map_or_else(values::missing, |citation| set.cite(citation)),
                    ],
                ))],
            )
        }
    }
}
