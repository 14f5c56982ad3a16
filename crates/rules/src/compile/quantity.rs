//! Lowering of quantities, with what they measure.

use lexpack_domain::Date;

use super::condition::Scope;
use super::shared::money;
use super::{Compiler, DEPTH_MAX, Home, PackContext};
use crate::model::{Call, Dimension, FactAt, Quantity, QuantityId, Selection, Sign};
use crate::vocabulary::FactType;
use crate::wire::{self, quantity};

impl Compiler {
    /// Compiles a quantity and says what it measures.
    pub(crate) fn quantity(
        &mut self,
        path: &str,
        quantity: &wire::Quantity,
        home: &mut Home<'_>,
        scope: &mut Scope,
        depth: usize,
    ) -> Option<(QuantityId, Dimension)> {
        let depth = depth.saturating_add(1);
        if depth > DEPTH_MAX {
            self.problems.add(
                path,
                format!("quantities are nested deeper than {DEPTH_MAX}"),
            );
            return None;
        }
        let Some(kind) = &quantity.kind else {
            self.problems.add(path, "says nothing: no kind of quantity");
            return None;
        };
        let (compiled, dimension) = match kind {
            quantity::Kind::Fact(fact) => {
                let fact = self.fact_of(path, Some(fact), scope)?;
                (Quantity::Fact(fact), self.dimension(path, fact)?)
            }
            quantity::Kind::Integer(value) => point(*value, Dimension::Number),
            quantity::Kind::Money(value) => {
                let value = money(path, value, &mut self.problems)?;
                point(value.minor, Dimension::Money(value.currency))
            }
            quantity::Kind::Date(value) => {
                let date = Date::new(value.year, value.month, value.day)
                    .inspect_err(|error| self.problems.add(path, error.to_string()))
                    .ok()?;
                point(date.days(), Dimension::Date)
            }
            quantity::Kind::Instant(value) => point(value.seconds, Dimension::Instant),
            quantity::Kind::Ratio(_) => {
                self.problems
                    .add(path, "a ratio compares with a ratio alone");
                return None;
            }
            quantity::Kind::Sum(sum) => {
                let (terms, dimension) = self.terms(path, sum, home, scope, depth)?;
                if !summable(&dimension) {
                    self.problems
                        .add(path, format!("cannot add up {dimension}"));
                    return None;
                }
                (Quantity::Sum(terms), dimension)
            }
            quantity::Kind::Multiple(multiple) => {
                let inner = multiple.of.as_deref();
                let Some(inner) = inner else {
                    self.problems.add(format!("{path}.of"), "not stated");
                    return None;
                };
                let (of, dimension) =
                    self.quantity(&format!("{path}.of"), inner, home, scope, depth)?;
                if multiple.factor <= 0 || !summable(&dimension) {
                    self.problems
                        .add(path, format!("cannot take a multiple of {dimension}"));
                    return None;
                }
                (Quantity::Multiple(multiple.factor, of), dimension)
            }
            quantity::Kind::Total(total) => self.total(path, total, home, scope, depth)?,
            quantity::Kind::Count(count) => {
                let Some(over) = &count.over else {
                    self.problems.add(format!("{path}.over"), "not stated");
                    return None;
                };
                let over = self.selection(&format!("{path}.over"), over, home, scope)?;
                scope.variables.pop();
                (Quantity::Count(over), Dimension::Number)
            }
            quantity::Kind::Call(call) => self.call(path, call, home, scope, depth)?,
            quantity::Kind::Product(product) => self.product(path, product, home, scope, depth)?,
            quantity::Kind::Greatest(sum) => {
                let (terms, dimension) = self.terms(path, sum, home, scope, depth)?;
                (Quantity::Greatest(terms), dimension)
            }
            quantity::Kind::Least(sum) => {
                let (terms, dimension) = self.terms(path, sum, home, scope, depth)?;
                (Quantity::Least(terms), dimension)
            }
            quantity::Kind::Difference(difference) => {
                let sides = [&difference.from, &difference.less];
                let (a, b, dimension) = self.pair(path, sides, home, scope, depth)?;
                if !summable(&dimension) {
                    self.problems
                        .add(path, format!("cannot subtract {dimension}"));
                    return None;
                }
                (Quantity::Difference(a, b), dimension)
            }
            quantity::Kind::Choice(choice) => {
                let Some(when) = choice.when.as_deref() else {
                    self.problems.add(format!("{path}.when"), "not stated");
                    return None;
                };
                let node = u32::try_from(self.nodes.len()).ok()?;
                let citation = home.citation.clone();
                self.untraced = self.untraced.saturating_add(1);
                self.condition(&format!("{path}.when"), when, &citation, home, scope, 1);
                self.untraced = self.untraced.saturating_sub(1);
                let sides = [&choice.then, &choice.otherwise];
                let (a, b, dimension) = self.pair(path, sides, home, scope, depth)?;
                (Quantity::Choice(node, a, b), dimension)
            }
            quantity::Kind::AssessmentDate(_) => (Quantity::AssessmentDate, Dimension::Date),
            quantity::Kind::Latest(total) => {
                let (over, value, dimension) = self.each(path, total, home, scope, depth)?;
                (
                    Quantity::Extreme(over, value, true),
                    self.date_only(path, dimension)?,
                )
            }
            quantity::Kind::Earliest(total) => {
                let (over, value, dimension) = self.each(path, total, home, scope, depth)?;
                (
                    Quantity::Extreme(over, value, false),
                    self.date_only(path, dimension)?,
                )
            }
            quantity::Kind::GreatestTerm(_) => {
                self.only_attached(path, home);
                (Quantity::GreatestTerm, Dimension::Number)
            }
            quantity::Kind::Shift(shift) => {
                let Some(date) = shift.date.as_deref() else {
                    self.problems.add(format!("{path}.date"), "not stated");
                    return None;
                };
                let (date, dimension) =
                    self.quantity(&format!("{path}.date"), date, home, scope, depth)?;
                if dimension != Dimension::Date {
                    self.problems
                        .add(path, format!("shifts {dimension}, not a date"));
                    return None;
                }
                (
                    Quantity::Shift(date, shift.years, shift.months, shift.days),
                    Dimension::Date,
                )
            }
        };
        Some((self.add_quantity(compiled)?, dimension))
    }

    pub(crate) fn add_quantity(&mut self, quantity: Quantity) -> Option<QuantityId> {
        let id = QuantityId(u32::try_from(self.quantities.len()).ok()?);
        self.quantities.push(quantity);
        Some(id)
    }

    /// Quantities of one dimension.
    fn terms(
        &mut self,
        path: &str,
        sum: &wire::Sum,
        home: &mut Home<'_>,
        scope: &mut Scope,
        depth: usize,
    ) -> Option<(Vec<QuantityId>, Dimension)> {
        let mut terms = Vec::new();
        let mut dimension: Option<Dimension> = None;
        for (index, term) in sum.terms.iter().enumerate() {
            let path = format!("{path}.terms[{index}]");
            let (term, measured) = self.quantity(&path, term, home, scope, depth)?;
            let known = dimension.get_or_insert_with(|| measured.clone());
            if !compatible(known, &measured) {
                let message = format!("joins {measured} to {known}");
                self.problems.add(path, message);
                return None;
            }
            if *known == Dimension::Number {
                dimension = Some(measured);
            }
            terms.push(term);
        }
        if terms.is_empty() {
            self.problems.add(path, "has no terms");
        }
        Some((terms, dimension?))
    }

    /// Two quantities of one dimension.
    fn pair(
        &mut self,
        path: &str,
        sides: [&Option<Box<wire::Quantity>>; 2],
        home: &mut Home<'_>,
        scope: &mut Scope,
        depth: usize,
    ) -> Option<(QuantityId, QuantityId, Dimension)> {
        let [Some(first), Some(second)] = sides else {
            self.problems.add(path, "needs two quantities");
            return None;
        };
        let (first, one) = self.quantity(path, first, home, scope, depth)?;
        let (second, other) = self.quantity(path, second, home, scope, depth)?;
        if !compatible(&one, &other) {
            self.problems.add(path, format!("joins {one} to {other}"));
            return None;
        }
        let dimension = if one == Dimension::Number { other } else { one };
        Some((first, second, dimension))
    }

    fn product(
        &mut self,
        path: &str,
        product: &wire::Product,
        home: &mut Home<'_>,
        scope: &mut Scope,
        depth: usize,
    ) -> Option<(Quantity, Dimension)> {
        let (Some(left), Some(right)) = (&product.left, &product.right) else {
            self.problems.add(path, "needs two factors");
            return None;
        };
        let (left, one) = self.quantity(&format!("{path}.left"), left, home, scope, depth)?;
        let (right, other) = self.quantity(&format!("{path}.right"), right, home, scope, depth)?;
        let plain =
            |dimension: &Dimension| matches!(dimension, Dimension::Number | Dimension::Unit(_));
        let never = |compiler: &Self, id| compiler.sign(id) == Sign::NeverNegative;
        if !(plain(&one) && summable(&other) || plain(&other) && summable(&one)) {
            self.problems
                .add(path, format!("cannot multiply {one} by {other}"));
            return None;
        }
        if !never(self, left) || !never(self, right) {
            self.problems
                .add(path, "a factor that may be below zero cannot be multiplied");
            return None;
        }
        let dimension = if plain(&one) && !matches!(other, Dimension::Number) && !plain(&other) {
            other
        } else {
            one
        };
        Some((Quantity::Product(left, right), dimension))
    }

    /// A selection and a quantity of each of its entities.
    fn each(
        &mut self,
        path: &str,
        total: &wire::Total,
        home: &mut Home<'_>,
        scope: &mut Scope,
        depth: usize,
    ) -> Option<(Selection, QuantityId, Dimension)> {
        let (Some(over), Some(value)) = (&total.over, total.value.as_deref()) else {
            self.problems.add(path, "needs entities and a value");
            return None;
        };
        let over = self.selection(&format!("{path}.over"), over, home, scope)?;
        let value = self.quantity(&format!("{path}.value"), value, home, scope, depth);
        scope.variables.pop();
        let (value, dimension) = value?;
        Some((over, value, dimension))
    }

    fn total(
        &mut self,
        path: &str,
        total: &wire::Total,
        home: &mut Home<'_>,
        scope: &mut Scope,
        depth: usize,
    ) -> Option<(Quantity, Dimension)> {
        let (over, value, dimension) = self.each(path, total, home, scope, depth)?;
        if !summable(&dimension) {
            self.problems
                .add(path, format!("cannot add up {dimension}"));
            return None;
        }
        let sign = self.sign(value);
        Some((Quantity::Total(over, value, sign), dimension))
    }

    fn date_only(&mut self, path: &str, dimension: Dimension) -> Option<Dimension> {
        if dimension == Dimension::Date {
            return Some(dimension);
        }
        self.problems.add(
            path,
            format!("takes the latest or earliest of {dimension}, not of dates"),
        );
        None
    }

    fn call(
        &mut self,
        path: &str,
        call: &wire::Call,
        home: &mut Home<'_>,
        scope: &mut Scope,
        depth: usize,
    ) -> Option<(Quantity, Dimension)> {
        let Some((function, functions)) = find_function(home.pack, &call.function) else {
            let message = format!("the pack offers no native function `{}`", call.function);
            self.problems.add(format!("{path}.function"), message);
            return None;
        };
        let (declared, index) = (function.parameters.clone(), function.index);
        let text = self.text(path, "function.text", function.text.as_ref());
        let unit = self.text(path, "function.unit", function.unit.as_ref());
        if declared.len() != call.arguments.len() {
            self.problems.add(
                format!("{path}.arguments"),
                format!(
                    "{} given, {} declared",
                    call.arguments.len(),
                    declared.len()
                ),
            );
            return None;
        }
        let mut arguments = Vec::new();
        for (number, (argument, direction)) in call.arguments.iter().zip(&declared).enumerate() {
            let path = format!("{path}.arguments[{number}]");
            let (argument, _) = self.quantity(&path, argument, home, scope, depth)?;
            let rising = match wire::Monotonicity::try_from(*direction) {
                Ok(wire::Monotonicity::Rising) => true,
                Ok(wire::Monotonicity::Falling) => false,
                Ok(wire::Monotonicity::Unspecified) | Err(_) => {
                    self.problems
                        .add(path, "the function does not state how it moves with this");
                    return None;
                }
            };
            arguments.push((argument, rising));
        }
        Some((
            Quantity::Call(Call {
                functions,
                index,
                text,
                arguments,
            }),
            Dimension::Unit(unit),
        ))
    }

    pub(crate) fn sign(&self, value: QuantityId) -> Sign {
        let quantity = usize::try_from(value.0)
            .ok()
            .and_then(|index| self.quantities.get(index));
        let never = match quantity {
            Some(Quantity::Fact(fact)) => match self.fact_type(*fact) {
                Some(FactType::Integer { min, .. }) => min >= 0,
                Some(FactType::Money { negative, .. }) => !negative,
                _ => false,
            },
            Some(Quantity::Point(value, _)) => *value >= 0,
            Some(Quantity::Sum(terms) | Quantity::Least(terms)) => terms
                .iter()
                .all(|term| self.sign(*term) == Sign::NeverNegative),
            // The greatest lies above each of its terms.
            Some(Quantity::Greatest(terms)) => terms
                .iter()
                .any(|term| self.sign(*term) == Sign::NeverNegative),
            Some(Quantity::Product(..) | Quantity::GreatestTerm) => true,
            Some(Quantity::Choice(_, then, otherwise)) => [then, otherwise]
                .into_iter()
                .all(|side| self.sign(*side) == Sign::NeverNegative),
            Some(Quantity::Multiple(_, of)) => self.sign(*of) == Sign::NeverNegative,
            Some(Quantity::Total(_, _, sign)) => *sign == Sign::NeverNegative,
            Some(Quantity::Count(_)) => true,
            Some(
                Quantity::Call(_)
                | Quantity::Shift(..)
                | Quantity::Difference(..)
                | Quantity::AssessmentDate
                | Quantity::Extreme(..),
            )
            | None => false,
        };
        if never {
            Sign::NeverNegative
        } else {
            Sign::Either
        }
    }

    fn dimension(&mut self, path: &str, fact: FactAt) -> Option<Dimension> {
        match self.fact_type(fact)? {
            FactType::Integer { unit, .. } => Some(Dimension::Unit(unit)),
            FactType::Money { currency, .. } => Some(Dimension::Money(currency)),
            FactType::Date => Some(Dimension::Date),
            FactType::Instant => Some(Dimension::Instant),
            FactType::Ratio => Some(Dimension::Ratio),
            other @ (FactType::Boolean
            | FactType::Code(_)
            | FactType::CodeSet(_)
            | FactType::Reference(_)) => {
                self.problems
                    .add(path, format!("{} is no quantity", other.name()));
                None
            }
        }
    }
}

impl std::fmt::Display for Dimension {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number => f.write_str("a number"),
            Self::Unit(unit) => write!(f, "a number of {}", unit.en),
            Self::Money(currency) => write!(f, "an amount in {currency}"),
            Self::Date => f.write_str("a date"),
            Self::Instant => f.write_str("a moment"),
            Self::Ratio => f.write_str("a ratio"),
        }
    }
}

pub(crate) fn compatible(a: &Dimension, b: &Dimension) -> bool {
    let number =
        |dimension: &Dimension| matches!(dimension, Dimension::Unit(_) | Dimension::Number);
    a == b || (*a == Dimension::Number && number(b)) || (*b == Dimension::Number && number(a))
}

const fn summable(dimension: &Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Number | Dimension::Unit(_) | Dimension::Money(_)
    )
}

fn point(value: i64, dimension: Dimension) -> (Quantity, Dimension) {
    (Quantity::Point(value, dimension.clone()), dimension)
}

fn find_function<'a>(
    pack: &'a PackContext<'_>,
    id: &str,
) -> Option<(
    &'a wire::Function,
    std::sync::Arc<dyn crate::NativeFunctions>,
)> {
    let function = pack
        .input
        .law
        .functions
        .iter()
        .find(|function| function.id == id)?;
    Some((function, pack.input.functions.clone()?))
}
