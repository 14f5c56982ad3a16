//! Lowering of thresholds: an any-of over comparisons, with the mixed sum in whole numbers.
//!
//! Σ amount / limit ≥ factor becomes Σ amount × (M / limit) ≥ M × factor, where M is the least common
//! multiple of the limits. Amounts are whole numbers, so a limit that is no whole number after
//! scaling is rounded up and nothing is lost.

use lexpack_domain::{Ratio, Text};

use super::Compiler;
use super::condition::Children;
use super::quantity::compatible;
use super::shared::ratio;
use crate::model::{Dimension, NodeText, Op, Quantity, QuantityId, Relation};
use crate::wire;

/// A measure that enters the mixed sum.
struct Mixed {
    amount: QuantityId,
    limit: i64,
}

impl Compiler {
    pub(crate) fn threshold(
        &mut self,
        path: &str,
        text: NodeText,
        threshold: &wire::Threshold,
        children: &mut Children<'_, '_>,
    ) {
        if threshold.measures.is_empty() {
            self.problems.add(path, "measures nothing");
        }
        let scales = self.scales(path, threshold, children);
        let factors: Vec<Ratio> = scales.iter().map(|(factor, _)| *factor).collect();
        let words: Vec<Text> = scales.into_iter().map(|(_, words)| words).collect();
        let node = self.push(Op::Any, text);
        let mut mixed = Vec::new();
        for (index, measure) in threshold.measures.iter().enumerate() {
            let path = format!("{path}.measures[{index}]");
            if let Some(entry) = self.limited(&path, measure, &factors, &words, children)
                && measure.mixes
            {
                mixed.push(entry);
            }
        }
        if let Some(mix) = &threshold.mix {
            self.mix(
                &format!("{path}.mix"),
                mix,
                &mixed,
                &factors,
                &words,
                children,
            );
        } else if !mixed.is_empty() {
            self.problems
                .add(format!("{path}.mix"), "measures mix, and no rule says so");
        }
        self.close(node);
    }

    fn scales(
        &mut self,
        path: &str,
        threshold: &wire::Threshold,
        children: &Children<'_, '_>,
    ) -> Vec<(Ratio, Text)> {
        let mut scales = Vec::new();
        for (index, scale) in threshold.scales.iter().enumerate() {
            let path = format!("{path}.scales[{index}]");
            let words = self.text(&path, "text", scale.text.as_ref());
            let place = self.place(&path, scale.citation.as_ref(), children);
            let factor = scale
                .factor
                .and_then(|factor| ratio(&format!("{path}.factor"), factor, &mut self.problems));
            match factor {
                Some(factor) if factor.numerator() > 0 => scales.push((
                    factor,
                    Text {
                        zh: format!("{}，{}", words.zh, place.zh),
                        en: format!("{}, {}", words.en, place.en),
                    },
                )),
                _ => self
                    .problems
                    .add(format!("{path}.factor"), "must be greater than zero"),
            }
        }
        scales
    }

    /// Pushes the comparison of one measure with its limit.
    fn limited(
        &mut self,
        path: &str,
        measure: &wire::LimitedMeasure,
        factors: &[Ratio],
        scaled: &[Text],
        children: &mut Children<'_, '_>,
    ) -> Option<Mixed> {
        let words = self.text(path, "text", measure.text.as_ref());
        let place = self.place(path, measure.citation.as_ref(), children);
        let (Some(amount), Some(limit)) = (&measure.amount, &measure.limit) else {
            self.problems.add(path, "needs an amount and a limit");
            return None;
        };
        // Filters of the amount lie in the subtree of the comparison, which the walk skips.
        let node = self.push(
            Op::Constant(false),
            NodeText::new(with_scales(words, scaled), place),
        );
        let amount = self.quantity(
            &format!("{path}.amount"),
            amount,
            children.home,
            children.scope,
            0,
        );
        let limit = self.limit(&format!("{path}.limit"), limit);
        self.close(node);
        let ((amount, measured), (limit, given)) = (amount?, limit?);
        if !compatible(&measured, &given)
            || matches!(measured, Dimension::Date | Dimension::Instant)
        {
            self.problems
                .add(path, format!("measures {measured} against {given}"));
            return None;
        }
        let Some(reached) = scale(limit, factors) else {
            self.problems.add(path, "the scaled limit is too large");
            return None;
        };
        let point = self.point(reached, measured)?;
        self.set(node, Op::Compare(point, Relation::AtMost, amount));
        Some(Mixed { amount, limit })
    }

    fn limit(&mut self, path: &str, limit: &wire::Quantity) -> Option<(i64, Dimension)> {
        let found = match &limit.kind {
            Some(wire::quantity::Kind::Integer(value)) => Some((*value, Dimension::Number)),
            Some(wire::quantity::Kind::Money(money)) => {
                super::shared::money(path, money, &mut self.problems)
                    .map(|money| (money.minor, Dimension::Money(money.currency)))
            }
            _ => None,
        };
        if found.as_ref().is_none_or(|(value, _)| *value <= 0) {
            self.problems
                .add(path, "must be a whole number or money, greater than zero");
            return None;
        }
        found
    }

    fn mix(
        &mut self,
        path: &str,
        mix: &wire::MixRule,
        mixed: &[Mixed],
        factors: &[Ratio],
        scaled: &[Text],
        children: &Children<'_, '_>,
    ) {
        let words = self.text(path, "text", mix.text.as_ref());
        let place = self.place(path, mix.citation.as_ref(), children);
        if mixed.len() < 2 {
            self.problems.add(path, "mixes fewer than two measures");
            return;
        }
        let whole = mixed.iter().try_fold(1_i64, |whole, entry| {
            least_common_multiple(whole, entry.limit)
        });
        let Some((whole, reached)) = whole.and_then(|whole| Some((whole, scale(whole, factors)?)))
        else {
            self.problems
                .add(path, "the limits have no common multiple that fits");
            return;
        };
        let mut terms = Vec::new();
        let mut weights = Vec::new();
        for entry in mixed {
            let weight = whole.checked_div(entry.limit).unwrap_or(1);
            let name = self.quantity_title(entry.amount);
            weights.push((name, weight));
            if let Some(term) = self.add_quantity(Quantity::Multiple(weight, entry.amount)) {
                terms.push(term);
            }
        }
        let sum = self.add_quantity(Quantity::Sum(terms));
        let point = self.point(reached, Dimension::Number);
        if let (Some(sum), Some(point)) = (sum, point) {
            let text = NodeText {
                mix: weights,
                ..NodeText::new(with_scales(words, scaled), place)
            };
            self.push(Op::Compare(point, Relation::AtMost, sum), text);
        }
    }

    fn place(
        &mut self,
        path: &str,
        citation: Option<&wire::Citation>,
        children: &Children<'_, '_>,
    ) -> Text {
        let found = match citation {
            Some(citation) => self.citation_in_force(
                &format!("{path}.citation"),
                citation,
                children.home.in_force,
            ),
            None => None,
        };
        let citation = found.as_ref().unwrap_or(children.citation);
        self.shared.citation_words(citation)
    }

    fn point(&mut self, value: i64, dimension: Dimension) -> Option<QuantityId> {
        self.add_quantity(Quantity::Point(value, dimension))
    }

    /// What the facts of an amount are called.
    fn quantity_title(&self, id: QuantityId) -> Text {
        let quantity = usize::try_from(id.0)
            .ok()
            .and_then(|index| self.quantities.get(index));
        match quantity {
            Some(Quantity::Fact(at)) => usize::try_from(at.fact)
                .ok()
                .and_then(|index| self.shared.vocabulary.facts.get(index))
                .map(|fact| fact.title.clone())
                .unwrap_or_default(),
            Some(Quantity::Sum(terms) | Quantity::Greatest(terms) | Quantity::Least(terms)) => {
                terms
                    .first()
                    .map(|term| self.quantity_title(*term))
                    .unwrap_or_default()
            }
            Some(
                Quantity::Multiple(_, of)
                | Quantity::Total(_, of, _)
                | Quantity::Product(of, _)
                | Quantity::Difference(of, _)
                | Quantity::Choice(_, of, _),
            ) => self.quantity_title(*of),
            _ => Text::default(),
        }
    }
}

/// The text of a limit, with the factors that apply to it.
fn with_scales(text: Text, scales: &[Text]) -> Text {
    scales.iter().fold(text, |text, scale| Text {
        zh: format!("{}（{}）", text.zh, scale.zh),
        en: format!("{} ({})", text.en, scale.en),
    })
}

/// The least whole number that reaches `limit` times every factor.
fn scale(limit: i64, factors: &[Ratio]) -> Option<i64> {
    let (mut numerator, mut denominator) = (i128::from(limit), 1_i128);
    for factor in factors {
        numerator = numerator.checked_mul(i128::from(factor.numerator()))?;
        denominator = denominator.checked_mul(i128::from(factor.denominator()))?;
    }
    let up = numerator.checked_add(denominator)?.checked_sub(1)?;
    i64::try_from(up.checked_div(denominator)?).ok()
}

fn least_common_multiple(a: i64, b: i64) -> Option<i64> {
    let (mut x, mut y) = (a, b);
    while let Some(rest) = x.checked_rem(y) {
        x = y;
        y = rest;
    }
    a.checked_div(x)?.checked_mul(b)
}

#[cfg(test)]
mod tests {
    use super::{least_common_multiple, scale};
    use lexpack_domain::Ratio;

    /// Half and ten times a limit, alone and together; a half of an odd limit rounds up.
    #[test]
    fn limits_scale_exactly() {
        let half = Ratio::new(1, 2).expect("1/2");
        let ten = Ratio::new(10, 1).expect("10");
        assert_eq!(scale(50, &[]), Some(50));
        assert_eq!(scale(50, &[half]), Some(25));
        assert_eq!(scale(50, &[half, ten]), Some(250));
        assert_eq!(scale(5, &[half]), Some(3));
        assert_eq!(scale(i64::MAX, &[ten]), None);
    }

    /// 50, 500 and 5,000 have the common multiple 5,000; one that does not fit is refused.
    #[test]
    fn common_multiples() {
        assert_eq!(
            least_common_multiple(50, 500).and_then(|m| least_common_multiple(m, 5_000)),
            Some(5_000)
        );
        assert_eq!(least_common_multiple(4, 6), Some(12));
        assert_eq!(least_common_multiple(i64::MAX, i64::MAX - 1), None);
    }
}
