//! Random rule sets over a small invented vocabulary, and cases for them.
//!
//! What is generated is meant to compile; the few sets that do not (a tier that nothing can reach, say)
//! are thrown away and counted by the tests.

use std::sync::Arc;

use lexpack_domain::{Case, Currency, Date, Entity, Fact, FactKey, Given, Money, Ratio, Value};
use lexpack_rules::{PackInput, Problems, RuleSet};
use lexpack_sdk::wire::{
    self, Attachment, Authority, Character, Condition, Consequence, FactOf, Family, Joint, Pack,
    Provision, Quantity, Verification,
};
use lexpack_sdk::*;

use crate::dice::Dice;

const CODE: &str = "xx.code";
const COLOURS: [&str; 3] = ["red", "green", "blue"];

/// What may be generated.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// Most atoms of a provision.
    pub atoms: usize,
    /// Most provisions with findings of their own.
    pub provisions: usize,
    /// Whether numbers are small, dates and references known, and the world closed, so that every
    /// completion can be tried.
    pub finite: bool,
    /// Whether provisions have several versions, tiers, doubts, attachments and varied consequences.
    pub rich: bool,
    /// Whether there are presumptions. What they hold may fall when more is known.
    pub presumptions: bool,
}

impl Profile {
    /// Everything.
    pub const RICH: Self = Self {
        atoms: 12,
        provisions: 4,
        finite: false,
        rich: true,
        presumptions: true,
    };
    /// Everything but presumptions.
    pub const STEADY: Self = Self {
        presumptions: false,
        ..Self::RICH
    };
    /// Statuses alone, over few values.
    pub const FINITE: Self = Self {
        atoms: 16,
        provisions: 2,
        finite: true,
        rich: false,
        presumptions: false,
    };
    /// Everything but presumptions, over few values.
    pub const FINITE_RICH: Self = Self {
        rich: true,
        atoms: 10,
        ..Self::FINITE
    };
}

/// Compiles packs.
///
/// # Errors
/// What is wrong with them.
pub fn compile(packs: &[Pack]) -> Result<RuleSet, Problems> {
    let inputs = packs.iter().map(|law| PackInput {
        law: law.clone(),
        functions: None,
    });
    lexpack_rules::compile(inputs.collect())
}

/// A shared rule set and its packs.
pub type Law = (Arc<RuleSet>, Vec<Pack>);

fn place() -> wire::Citation {
    article(CODE, 1)
}

fn words() -> wire::Text {
    text("例", "example")
}

/// A pack with the vocabulary and the given provisions.
pub fn pack(id: &str, provisions: Vec<Provision>) -> Pack {
    let fact = |number: u32, name: &str, ty: wire::fact::Type| {
        fact_of_kind(
            number,
            name,
            ty,
            text(name, name),
            text(name, name),
            place(),
        )
    };
    let small = |max: i64| {
        wire::fact::Type::Integer(wire::IntegerType {
            unit: Some(text("条", "records")),
            min: 0,
            max,
        })
    };
    let ratio = wire::fact::Type::Ratio(wire::RatioType {});
    let edition = edition(
        "2000",
        "示例一号",
        date(1999, 1, 1),
        from(date(1999, 1, 1)),
        "https://example.org/code",
        Verification::Derived,
    );
    let sanction =
        |id: &str, family: Family, rank: u32| sanction_kind(id, text(id, id), family, rank);
    let doubt = |id: &str| {
        let reading = |id: &str| reading(id, words(), words());
        doubt(
            id,
            words(),
            words(),
            vec![reading("wide"), reading("narrow")],
        )
    };
    Pack {
        id: id.to_owned(),
        version: "1.0.0".to_owned(),
        sequence: 1,
        jurisdiction: "XX".to_owned(),
        title: Some(words()),
        currency: Some(wire::Currency {
            checked_on: Some(date(2026, 1, 1)),
            note: Some(words()),
        }),
        instruments: vec![instrument(
            CODE,
            words(),
            words(),
            Authority::Statute,
            vec![edition],
        )],
        kinds: vec![
            kind("party", words()),
            kind("act", words()),
            kind("item", words()),
        ],
        facts: vec![
            fact(1, "party.adult", boolean()),
            fact(2, "party.unit", reference_to("party")),
            fact(3, "party.grade", small(3)),
            fact(4, "party.rank", code_of("xx.colour")),
            fact(11, "act.actor", reference_to("party")),
            fact(12, "act.date", date_type()),
            fact(13, "act.decided", date_type()),
            fact(14, "act.begun", date_type()),
            fact(15, "act.secret", boolean()),
            fact(16, "act.sold", boolean()),
            fact(17, "act.judged", boolean()),
            fact(18, "act.paid", boolean()),
            fact(19, "act.colour", code_of("xx.colour")),
            fact(20, "act.colours", codes_of("xx.colour")),
            fact(21, "act.few", small(3)),
            fact(22, "act.more", small(3)),
            fact(23, "act.records", small(0)),
            fact(24, "act.traces", small(0)),
            fact(25, "act.gains", money_in("CNY")),
            fact(26, "act.share", ratio),
            fact(31, "item.act", reference_to("act")),
            fact(32, "item.flag", boolean()),
            fact(33, "item.size", small(3)),
            fact(34, "item.price", money_in("CNY")),
            fact(35, "item.day", date_type()),
            fact(36, "item.colour", code_of("xx.colour")),
        ],
        code_lists: vec![code_list(
            "xx.colour",
            (1..)
                .zip(COLOURS)
                .map(|(number, name)| (number, name, text(name, name)))
                .collect(),
        )],
        sanctions: vec![
            sanction("xx.warning", Family::Warning, 1),
            sanction("xx.fine", Family::Money, 2),
            sanction("xx.detention", Family::LibertyRestriction, 3),
            sanction("xx.prison", Family::LibertyDeprivation, 4),
        ],
        doubts: vec![doubt("xx.doubt"), doubt("xx.other")],
        externals: vec![external("xx.absent", words())],
        provisions,
        ..Pack::default()
    }
}

/// What a condition may speak of.
#[derive(Debug, Clone)]
struct View {
    /// Variables that stand for a party, an act or an item.
    parties: Vec<String>,
    acts: Vec<String>,
    items: Vec<String>,
    /// Provisions whose conclusions may be referred to.
    conclusions: Vec<String>,
    /// Whether the provision attaches to others.
    attached: bool,
}

/// Makes conditions and what they are made of.
struct Maker<'d> {
    dice: &'d mut Dice,
    profile: Profile,
    /// Atoms left for the provision in hand.
    left: usize,
    variables: usize,
}

/// A random rule set: the packs, not yet compiled.
pub fn packs(dice: &mut Dice, profile: Profile) -> Vec<Pack> {
    let count = 1 + dice.below(profile.provisions);
    let mut provisions: Vec<Provision> = Vec::new();
    let mut known: Vec<(String, bool)> = Vec::new();
    if profile.rich && dice.chance(35) {
        provisions.push(provision_of(
            dice,
            profile,
            "xx.excluding",
            &[],
            Some(excludes()),
        ));
    }
    for number in 0..count {
        let id = format!("xx.p{number}");
        let provision = provision_of(dice, profile, &id, &known, None);
        let about_acts = provision
            .frame
            .as_ref()
            .is_some_and(|frame| !frame.object_kind.is_empty());
        known.push((id, about_acts));
        provisions.push(provision);
    }
    if profile.rich && dice.chance(35) {
        let effects = [
            bars(),
            adds(),
            must_adjust(&[wire::Adjustment::Lighter]),
            may_adjust(&[wire::Adjustment::Reduce, wire::Adjustment::Exempt]),
        ];
        let effect = dice.pick(&effects).clone();
        provisions.push(provision_of(dice, profile, "xx.general", &[], Some(effect)));
    }
    if profile.rich && provisions.len() > 1 && dice.chance(30) {
        let half = 1 + dice.below(provisions.len() - 1);
        let second = provisions.split_off(half);
        vec![pack("xx.first", provisions), pack("xx.second", second)]
    } else {
        vec![pack("xx.first", provisions)]
    }
}

fn provision_of(
    dice: &mut Dice,
    profile: Profile,
    id: &str,
    before: &[(String, bool)],
    effect: Option<wire::attachment::Effect>,
) -> Provision {
    let attached = effect.is_some();
    let general = effect
        .as_ref()
        .is_some_and(|effect| !matches!(effect, wire::attachment::Effect::Excludes(_)));
    // Every provision is about a party and an act, so that dates, attachments and conclusions fit; one
    // in eight is about a person on the acts of the person's unit.
    let frame = if !attached && profile.rich && dice.chance(12) {
        per_object_via("party", "party.unit", "act", "act.actor")
    } else if attached {
        per_object("party", "act", "")
    } else {
        per_object("party", "act", "act.actor")
    };
    let at = in_force_on("act.date", words(), None);
    let mut applicability = match dice.below(4) {
        0 if profile.rich && !general => at.or_milder_at("act.decided"),
        1 if profile.rich && !general => at.interpreting_at("act.decided"),
        _ => at,
    };
    if dice.chance(20) {
        applicability = applicability.straddling("act.begun", words(), None);
    }
    let characters = [Character::Criminal, Character::Administrative];
    let character = *dice.pick(&characters);
    let mut made = provision(
        id,
        place(),
        text(id, id),
        character,
        frame,
        applicability,
        words(),
    );
    let view = View {
        parties: vec!["subject".to_owned()],
        acts: vec!["object".to_owned()],
        items: Vec::new(),
        conclusions: before.iter().map(|(id, _)| id.clone()).collect(),
        attached: general,
    };
    let count = if profile.rich {
        *dice.pick(&[1, 1, 1, 2, 2, 3])
    } else {
        1
    };
    let starts = [date(2005, 1, 1), date(2012, 7, 1), date(2018, 3, 15)];
    let first = if count == 3 || !profile.rich {
        0
    } else {
        dice.below(2)
    };
    for number in 0..count {
        let here = first + number;
        let start = starts[here];
        let last = number + 1 == count;
        let gap = profile.rich && dice.chance(15);
        let end = if last {
            (profile.rich && dice.chance(15)).then(|| date(2024, 12, 31))
        } else {
            let before = [date(2012, 6, 30), date(2018, 3, 14)][here];
            Some(if gap {
                date(before.year - 1, 12, 31)
            } else {
                before
            })
        };
        let period = end.map_or_else(|| from(start), |end| between(start, end));
        let version = format!("v{here}");
        if profile.rich && dice.chance(8) {
            made = made.not_on_file(&version, period, "2000");
            if number > 0 && dice.chance(50) {
                made = made.showing_previous(&format!("v{}", here - 1));
            }
            let previous = made
                .versions
                .len()
                .checked_sub(2)
                .map(|at| made.versions[at].not_on_file);
            if previous == Some(true) {
                made.versions.last_mut().expect("a version").previous = String::new();
            }
        } else {
            let mut maker = Maker {
                dice,
                profile,
                left: profile.atoms,
                variables: 0,
            };
            let elements = maker.condition(&view, 3);
            let tiers = if profile.rich && !attached && maker.dice.chance(40) {
                maker.tiers(&view)
            } else {
                Vec::new()
            };
            let consequences = maker.consequences(&view, 0, tiers.is_empty());
            made = made.version(
                &version,
                period,
                "2000",
                Verification::Derived,
                elements,
                consequences,
            );
            if !tiers.is_empty() {
                made = made.with_tiers(tiers);
            }
        }
        if dice.chance(40) {
            let reaches = *dice.pick(&[
                start,
                date(start.year - 3, 6, 1),
                date(start.year + 1, 6, 1),
            ]);
            made = made.reaching_acts_from(reaches);
        }
        let previous_end = made.versions.len().checked_sub(2).and_then(|at| {
            made.versions[at]
                .in_force
                .as_ref()
                .and_then(|period| period.to)
        });
        if let (Some(end), Some(version)) = (previous_end, made.versions.last_mut())
            && end.month == 12
        {
            version.gap_before = Some(words());
        }
    }
    match effect {
        Some(effect) => {
            let attachment = Attachment {
                only: Vec::new(),
                ..attaches_to(&[*dice.pick(&characters)], effect)
            };
            made.attached(attachment)
        }
        None => made,
    }
}

impl Maker<'_> {
    fn condition(&mut self, view: &View, depth: usize) -> Condition {
        if depth == 0 || self.left < 2 || self.dice.chance(15) {
            return self.atom(view);
        }
        let members = |maker: &mut Self| -> Vec<Condition> {
            let count = 2 + maker.dice.below(2);
            (0..count)
                .map(|_| maker.condition(view, depth - 1))
                .collect()
        };
        match self.dice.below(12) {
            0..=3 => all("且", "and", members(self)),
            4..=6 => any("或", "or", members(self)),
            7 => {
                let members = members(self);
                let count = 1 + self.dice.below(members.len());
                at_least(count as u32, "数项", "several", members)
            }
            8 => not("非", "not", self.condition(view, depth - 1)),
            9 if self.profile.rich => {
                let (wide, narrow) = (
                    self.condition(view, depth - 1),
                    self.condition(view, depth - 1),
                );
                let doubt = *self.dice.pick(&["xx.doubt", "xx.other"]);
                alternative(
                    "解读",
                    "readings",
                    doubt,
                    vec![("wide", wide), ("narrow", narrow)],
                )
            }
            10 if self.profile.presumptions => {
                let (basis, rebuttal) = (
                    self.condition(view, depth - 1),
                    self.condition(view, depth - 1),
                );
                presumed("推定", "presumed", basis, rebuttal)
            }
            _ if view.items.is_empty() => self.quantified(view, depth - 1),
            _ => self.atom(view),
        }
    }

    fn quantified(&mut self, view: &View, depth: usize) -> Condition {
        let (over, inner) = self.selection(view);
        let holds = self.condition(&inner, depth.min(1));
        if self.dice.chance(60) {
            exists("有", "some", over, holds)
        } else {
            every("均", "every", over, holds)
        }
    }

    /// Entities of a kind, most often items of the act in hand, and what is in view with one of them.
    fn selection(&mut self, view: &View) -> (wire::Selection, View) {
        self.variables += 1;
        let name = format!("x{}", self.variables);
        let mut inner = view.clone();
        let kind = match self.dice.below(6) {
            0 => "party",
            1 => "act",
            _ => "item",
        };
        let mut over = each(&name, kind);
        match kind {
            "party" => inner.parties.push(name.clone()),
            "act" => inner.acts.push(name.clone()),
            _ => inner.items.push(name.clone()),
        }
        if self.dice.chance(60) {
            let condition = if kind == "item" && self.dice.chance(40) {
                let act = self.dice.pick(&view.acts).clone();
                same("属于", "belongs", of(&name, "item.act"), &act)
            } else {
                self.about(kind, &name)
            };
            over = over.that(condition);
        }
        (over, inner)
    }

    /// An atom about one entity.
    fn about(&mut self, kind: &str, name: &str) -> Condition {
        self.left = self.left.saturating_sub(1);
        match kind {
            "party" => match self.dice.below(3) {
                0 => holds("成年", "adult", of(name, "party.adult")),
                1 => self.colours(of(name, "party.rank")),
                _ => {
                    let limit = self.dice.between(1, 2);
                    self.compared(fact(of(name, "party.grade")), integer(limit))
                }
            },
            "act" => match self.dice.below(9) {
                0 => holds("秘密", "secret", of(name, "act.secret")),
                1 => holds("出售", "sold", of(name, "act.sold")),
                2 => holds("付款", "paid", of(name, "act.paid")),
                3 => open_texture(
                    "判断",
                    "judged",
                    words(),
                    vec![words()],
                    of(name, "act.judged"),
                    self.dice.word(&["", "xx.doubt"]),
                ),
                4 => self.colours(of(name, "act.colour")),
                5 => {
                    let codes = self.some_colours();
                    overlaps("含", "has", of(name, "act.colours"), &codes)
                }
                6 if !self.profile.finite => {
                    let (above, below) = *self.dice.pick(&[(1, 3), (1, 2), (3, 4)]);
                    let limit = ratio(above, below);
                    self.compared(fact(of(name, "act.share")), limit)
                }
                _ => {
                    let few = *self.dice.pick(&["act.few", "act.more"]);
                    let limit = self.dice.between(1, 2);
                    self.compared(fact(of(name, few)), integer(limit))
                }
            },
            _ => match self.dice.below(3) {
                0 => holds("标记", "flagged", of(name, "item.flag")),
                1 => self.colours(of(name, "item.colour")),
                _ => {
                    let limit = self.dice.between(1, 2);
                    self.compared(fact(of(name, "item.size")), integer(limit))
                }
            },
        }
    }

    fn some_colours(&mut self) -> Vec<&'static str> {
        let mut codes: Vec<&'static str> = COLOURS.to_vec();
        self.dice.shuffle(&mut codes);
        codes.truncate(1 + self.dice.below(2));
        codes
    }

    fn colours(&mut self, fact: FactOf) -> Condition {
        let codes = self.some_colours();
        one_of("色", "colour", fact, &codes)
    }

    fn compared(&mut self, left: Quantity, right: Quantity) -> Condition {
        let (zh, en) = ("比较", "compared");
        match self.dice.below(8) {
            0..=2 => at_least_value(zh, en, left, right),
            3 | 4 => at_most_value(zh, en, left, right),
            5 => greater(zh, en, left, right),
            6 => less(zh, en, left, right),
            _ => equal(zh, en, left, right),
        }
    }

    fn atom(&mut self, view: &View) -> Condition {
        self.left = self.left.saturating_sub(1);
        match self.dice.below(20) {
            0..=6 => {
                let mut all: Vec<(&str, &String)> = Vec::new();
                all.extend(view.parties.iter().map(|name| ("party", name)));
                // Acts are asked about twice as often.
                all.extend(view.acts.iter().map(|name| ("act", name)));
                all.extend(view.acts.iter().map(|name| ("act", name)));
                all.extend(view.items.iter().map(|name| ("item", name)));
                let (kind, name) = *self.dice.pick(&all);
                self.about(kind, &name.clone())
            }
            7..=10 => {
                let mut left = self.count(view, 2);
                if let Some(wire::quantity::Kind::Integer(_)) = left.kind {
                    left = fact(object("act.few"));
                }
                let depth = usize::from(self.dice.chance(40));
                let right = self.count(view, depth);
                self.compared(left, right)
            }
            11 => {
                let (left, right) = (self.money(view, 2), self.money(view, 0));
                self.compared(left, right)
            }
            12 | 13 if !self.profile.finite => {
                let (left, right) = (self.day(view), self.day(view));
                self.compared(left, right)
            }
            14 | 15 => self.threshold(view),
            16 if !view.conclusions.is_empty() => {
                let id = self.dice.pick(&view.conclusions).clone();
                conclusion("结论", "concluded", &id)
            }
            17 if self.profile.rich && self.dice.chance(30) => {
                conclusion("未加载", "absent", "xx.absent")
            }
            17 if view.attached => {
                tier_of_target("档", "tier", &[*self.dice.pick(&["light", "grave"])])
            }
            18 if !self.profile.finite => {
                let act = self.dice.pick(&view.acts).clone();
                let adult = through(&act, "act.actor", "party.adult");
                holds("行为人成年", "the actor is adult", adult)
            }
            18 if self.profile.rich => {
                let party = self.dice.pick(&view.parties).clone();
                same("同一单位", "same unit", of(&party, "party.unit"), &party)
            }
            19 if self.dice.chance(20) => constant("恒", "always", self.dice.chance(60)),
            _ => {
                let act = self.dice.pick(&view.acts).clone();
                self.about("act", &act)
            }
        }
    }

    /// A number of records.
    fn count(&mut self, view: &View, depth: usize) -> Quantity {
        let act = self.dice.pick(&view.acts).clone();
        let finite = self.profile.finite;
        match self.dice.below(if depth == 0 { 3 } else { 12 }) {
            0 => integer(self.dice.between(0, 6)),
            1 => fact(of(&act, "act.few")),
            2 if !finite => fact(of(&act, self.dice.word(&["act.records", "act.traces"]))),
            2 => fact(of(&act, "act.more")),
            3 => sum(vec![
                self.count(view, depth - 1),
                self.count(view, depth - 1),
            ]),
            4 => times(self.dice.between(2, 3), self.count(view, depth - 1)),
            5 => minus(self.count(view, depth - 1), self.count(view, depth - 1)),
            6 => {
                let (when, then, otherwise) = (
                    self.about("act", &act),
                    self.count(view, depth - 1),
                    self.count(view, depth - 1),
                );
                choose(when, then, otherwise)
            }
            7 => greatest(vec![
                self.count(view, depth - 1),
                self.count(view, depth - 1),
            ]),
            8 => least(vec![
                self.count(view, depth - 1),
                self.count(view, depth - 1),
            ]),
            // A product of two unknown numbers is one number within bounds to the engine, so it has no
            // place where every completion is tried.
            9 if self.profile.rich => {
                product(fact(of(&act, "act.few")), fact(of(&act, "act.more")))
            }
            9 | 10 => {
                let (over, inner) = self.items(view);
                let name = inner.items.last().expect("an item").clone();
                let size = fact(of(&name, "item.size"));
                total(
                    over,
                    if self.dice.chance(80) {
                        size
                    } else {
                        minus(size, integer(1))
                    },
                )
            }
            _ => how_many(self.items(view).0),
        }
    }

    fn items(&mut self, view: &View) -> (wire::Selection, View) {
        self.variables += 1;
        let name = format!("x{}", self.variables);
        let mut over = each(&name, "item");
        if self.dice.chance(50) {
            over = over.that(self.about("item", &name));
        }
        let mut inner = view.clone();
        inner.items.push(name);
        (over, inner)
    }

    fn money(&mut self, view: &View, depth: usize) -> Quantity {
        let act = self.dice.pick(&view.acts).clone();
        match self.dice.below(if depth == 0 { 2 } else { 4 }) {
            0 | 1 if self.profile.finite || depth == 0 => {
                money(self.dice.between(0, 50) * 10, "CNY")
            }
            0 | 1 => fact(of(&act, "act.gains")),
            2 if !self.profile.finite => {
                let (over, inner) = self.items(view);
                let name = inner.items.last().expect("an item").clone();
                total(over, fact(of(&name, "item.price")))
            }
            _ => product(
                fact(of(&act, "act.few")),
                money(self.dice.between(1, 9) * 10, "CNY"),
            ),
        }
    }

    fn day(&mut self, view: &View) -> Quantity {
        let act = self.dice.pick(&view.acts).clone();
        match self.dice.below(7) {
            0 => assessment_date(),
            1 => fact(of(&act, "act.date")),
            2 => fact(of(&act, "act.begun")),
            3 => {
                let (years, months, days) = (
                    self.dice.between(-1, 2),
                    self.dice.between(-3, 3),
                    self.dice.between(-5, 5),
                );
                shifted(
                    fact(of(&act, "act.begun")),
                    years as i32,
                    months as i32,
                    days as i32,
                )
            }
            4 => {
                let (over, inner) = self.items(view);
                let name = inner.items.last().expect("an item").clone();
                let day = fact(of(&name, "item.day"));
                if self.dice.chance(50) {
                    latest(over, day)
                } else {
                    earliest(over, day)
                }
            }
            _ => {
                let (year, month, day) = (
                    self.dice.between(2004, 2025),
                    self.dice.between(1, 12),
                    self.dice.between(1, 28),
                );
                lexpack_sdk::day(date(year as i32, month as i32, day as i32))
            }
        }
    }

    fn threshold(&mut self, view: &View) -> Condition {
        let count = 1 + self.dice.below(3);
        let mixes = count > 1 && self.dice.chance(60);
        let measures = (0..count).map(|at| {
            let amount = if at == 2 && !self.profile.finite {
                let act = self.dice.pick(&view.acts).clone();
                let gains = fact(of(&act, "act.gains"));
                return measure(
                    "所得",
                    "gains",
                    place(),
                    gains,
                    money(self.dice.between(1, 9) * 70, "CNY"),
                );
            } else {
                let amount = self.count(view, 1);
                match amount.kind {
                    Some(wire::quantity::Kind::Integer(_)) => fact(object("act.more")),
                    _ => amount,
                }
            };
            measure(
                "数量",
                "number",
                place(),
                amount,
                integer(self.dice.between(1, 7)),
            )
        });
        let measures: Vec<wire::LimitedMeasure> = measures.collect();
        let measures = measures
            .into_iter()
            .map(|measure| if mixes { measure.mixes() } else { measure });
        let measures = measures.collect();
        let scales = match self.dice.below(4) {
            0 => vec![scaled(1, 2, "减半", "half", place())],
            1 => vec![
                scaled(1, 2, "减半", "half", place()),
                scaled(3, 1, "三倍", "threefold", place()),
            ],
            _ => Vec::new(),
        };
        let mix = if mixes {
            mixed("合计", "mixed", place())
        } else {
            None
        };
        threshold("标准", "threshold", measures, mix, scales)
    }

    fn tiers(&mut self, view: &View) -> Vec<wire::Tier> {
        let ids: &[&str] = if self.dice.chance(60) {
            &["light", "grave"]
        } else {
            &["light", "grave", "gravest"]
        };
        let mut tiers = Vec::new();
        for (grade, id) in (1..).zip(ids) {
            // What always or never holds would leave a tier that nothing reaches.
            let condition = match self.dice.below(3) {
                0 => self.threshold(view),
                1 => all(
                    "且",
                    "and",
                    vec![self.about("act", "object"), self.about("party", "subject")],
                ),
                _ => self.about("act", "object"),
            };
            let consequences = self.consequences(view, grade, true);
            tiers.push(tier(id, words(), place(), condition, consequences));
        }
        tiers
    }

    /// Consequences; those of a higher grade are heavier.
    fn consequences(&mut self, view: &View, grade: u32, sanctions: bool) -> Vec<Consequence> {
        let actor = |consequence: Consequence| consequence.on_subject(words());
        if !self.profile.rich || !sanctions {
            let nothing = sanction("warned", "警告", "warning", "xx.warning", None);
            return vec![actor(nothing)];
        }
        let mut all = Vec::new();
        if grade > 0 || self.dice.chance(70) {
            let prison = sanction(
                "prison",
                "徒刑",
                "prison",
                "xx.prison",
                if self.dice.chance(70) {
                    let least = self
                        .dice
                        .chance(60)
                        .then(|| 3 * grade + self.dice.below(3) as u32);
                    years(least, Some(3 * grade + 3))
                } else {
                    months(
                        Some(36 * grade),
                        Some(36 * grade + 36 + self.dice.below(7) as u32),
                    )
                },
            );
            let detention = sanction(
                "detention",
                "拘役",
                "detention",
                "xx.detention",
                days(Some(5), Some(15)),
            );
            let fine = self.fine(view);
            let joint = *self.dice.pick(&[
                Joint::And,
                Joint::Or,
                Joint::MayAdd,
                Joint::InAdditionOrAlone,
            ]);
            let mut members = vec![prison, fine];
            if grade == 0 && self.dice.chance(40) {
                members.insert(1, detention);
            }
            let joined = if self.dice.chance(60) {
                group("penalty", "处罚", "penalty", joint, members)
            } else {
                members.swap_remove(0)
            };
            all.push(actor(joined));
        } else {
            all.push(actor(self.fine(view)));
        }
        if self.dice.chance(40) {
            let mut extra = sanction("extra", "警告", "warning", "xx.warning", None);
            if self.dice.chance(50) {
                extra = extra.may();
            }
            if self.dice.chance(60) {
                extra = extra.when(self.condition(view, 1));
            } else if self.dice.chance(50) {
                extra = extra.under("xx.doubt", self.dice.word(&["wide", "narrow"]));
            }
            let extra = if self.dice.chance(25) {
                let selected = self.everybody();
                extra.on(selected, words())
            } else {
                actor(extra)
            };
            all.push(extra);
        }
        all
    }

    fn everybody(&mut self) -> wire::Selection {
        self.variables += 1;
        let name = format!("x{}", self.variables);
        let adult = self.about("party", &name);
        each(&name, "party").that(adult)
    }

    fn fine(&mut self, view: &View) -> Consequence {
        let base = || fact(object("act.gains"));
        let finite = self.profile.finite;
        let range =
            |low: i64, high: i64| money_range(Some(amount(low, "CNY")), Some(amount(high, "CNY")));
        let measure = match self.dice.below(7) {
            0 => unlimited(),
            1 => exactly(amount(self.dice.between(1, 9) * 100, "CNY")),
            2 if !finite => multiple(1, self.dice.between(2, 5), base()),
            3 if !finite => multiple_at_least(1, 3, base(), amount(500, "CNY")),
            4 if !finite => up_to_higher(
                amount(700, "CNY"),
                wire::Ratio {
                    numerator: 1,
                    denominator: 20,
                },
                base(),
            ),
            5 => whole_of(self.money(view, 1)),
            _ => range(100, self.dice.between(2, 9) * 100),
        };
        sanction("fine", "罚款", "fine", "xx.fine", measure)
    }
}

/// A random case: parties, acts and items, with facts known, within bounds, or not at all.
pub fn case(dice: &mut Dice, profile: Profile) -> Case {
    let finite = profile.finite;
    let parties = 1 + dice.below(2);
    let acts = 1 + dice.below(2);
    let items = dice.below(3);
    let mut entities = Vec::new();
    let mut facts = |dice: &mut Dice, id: String, kind: &str, facts: Vec<(&str, Option<Value>)>| {
        let facts = facts.into_iter().filter_map(|(name, value)| {
            let fact = |value: Value| Fact {
                key: FactKey::Name(name.to_owned()),
                value,
            };
            value
                .map(fact)
                .or_else(|| dice.chance(30).then(|| fact(Value::Unknown)))
        });
        entities.push(Entity {
            id,
            kind: kind.to_owned(),
            facts: facts.collect(),
        });
    };
    // Few facts are left open where every completion is tried.
    let open = if finite { 35 } else { 30 };
    let party = |dice: &mut Dice| Some(Value::Entity(format!("p{}", dice.below(parties))));
    for number in 0..parties {
        let unit = if finite || dice.chance(75) {
            party(dice)
        } else {
            None
        };
        let row = vec![
            ("party.adult", flag(dice, open)),
            ("party.unit", unit),
            ("party.grade", number_of(dice, open, 3)),
            ("party.rank", colour(dice, open)),
        ];
        facts(dice, format!("p{number}"), "party", row);
    }
    for number in 0..acts {
        let actor = if finite || dice.chance(90) {
            party(dice)
        } else {
            None
        };
        let day_open = if finite { 0 } else { 25 };
        let decided = if dice.chance(50) {
            None
        } else {
            day(dice, day_open, 2016, 2026)
        };
        let gains = if finite {
            let amount = cny(dice.between(0, 9) * 100);
            Some(Value::Money(Some(amount), Some(amount)))
        } else {
            money_value(dice, open)
        };
        let known = |dice: &mut Dice| {
            if finite {
                None
            } else {
                number_of(dice, open, 12)
            }
        };
        let row = vec![
            ("act.actor", actor),
            ("act.date", day(dice, day_open, 2003, 2026)),
            ("act.decided", decided),
            ("act.begun", day(dice, day_open, 2003, 2026)),
            ("act.secret", flag(dice, open)),
            ("act.sold", flag(dice, open)),
            ("act.judged", flag(dice, open)),
            ("act.paid", flag(dice, open)),
            ("act.colour", colour(dice, open)),
            ("act.colours", colours(dice, open)),
            ("act.few", number_of(dice, open, 3)),
            ("act.more", number_of(dice, open, 3)),
            ("act.records", known(dice)),
            ("act.traces", known(dice)),
            ("act.gains", gains),
            ("act.share", share(dice, open)),
        ];
        facts(dice, format!("a{number}"), "act", row);
    }
    for number in 0..items {
        let row = vec![
            (
                "item.act",
                (finite || dice.chance(70))
                    .then(|| Value::Entity(format!("a{}", dice.below(acts)))),
            ),
            ("item.flag", flag(dice, open)),
            ("item.size", number_of(dice, open, 3)),
            (
                "item.price",
                if finite {
                    None
                } else {
                    money_value(dice, open)
                },
            ),
            (
                "item.day",
                day(dice, if finite { 0 } else { 30 }, 2003, 2026),
            ),
            ("item.colour", colour(dice, open)),
        ];
        facts(dice, format!("i{number}"), "item", row);
    }
    let mut given = Vec::new();
    if profile.rich && dice.chance(20) {
        let provision = dice.pick(&["xx.absent", "xx.p0"]);
        given.push(Given {
            provision: (*provision).to_owned(),
            subject: dice.chance(50).then(|| "p0".to_owned()),
            object: dice.chance(50).then(|| "a0".to_owned()),
            established: dice.chance(50),
            basis: "judgment".to_owned(),
        });
    }
    let kinds = ["party", "act", "item"].into_iter();
    let closed = kinds
        .filter(|_| finite || dice.chance(50))
        .map(str::to_owned)
        .collect();
    Case {
        assessment_date: Some(Date::new(2025, 6, 15).expect("a day")),
        entities,
        given,
        closed_kinds: closed,
    }
}

fn flag(dice: &mut Dice, open: usize) -> Option<Value> {
    (!dice.chance(open)).then(|| Value::Boolean(dice.chance(50)))
}

fn colour(dice: &mut Dice, open: usize) -> Option<Value> {
    (!dice.chance(open)).then(|| Value::Code((*dice.pick(&COLOURS)).to_owned()))
}

fn colours(dice: &mut Dice, open: usize) -> Option<Value> {
    (!dice.chance(open)).then(|| {
        let some = COLOURS.into_iter().filter(|_| dice.chance(40));
        Value::Codes(some.map(str::to_owned).collect(), Vec::new())
    })
}

/// Two ends at random between 0 and a greatest number; one or both may be open.
fn ends(dice: &mut Dice, open: usize, greatest: i64) -> Option<(Option<i64>, Option<i64>)> {
    if dice.chance(open / 2) {
        return None;
    }
    let (a, b) = (dice.between(0, greatest), dice.between(0, greatest));
    Some(match dice.below(100) {
        chance if chance >= open => (Some(a), Some(a)),
        chance if chance % 3 == 0 => (Some(a), None),
        chance if chance % 3 == 1 => (None, Some(a)),
        _ => (Some(a.min(b)), Some(a.max(b))),
    })
}

fn number_of(dice: &mut Dice, open: usize, greatest: i64) -> Option<Value> {
    ends(dice, open, greatest).map(|(low, high)| Value::Integer(low, high))
}

fn cny(minor: i64) -> Money {
    Money {
        minor,
        currency: "CNY".parse::<Currency>().expect("a currency"),
    }
}

fn money_value(dice: &mut Dice, open: usize) -> Option<Value> {
    let ends = ends(dice, open, 70);
    ends.map(|(low, high)| Value::Money(low.map(|n| cny(n * 10)), high.map(|n| cny(n * 10))))
}

fn day(dice: &mut Dice, open: usize, first: i32, last: i32) -> Option<Value> {
    let start = Date::new(first, 1, 1).expect("a day").days();
    let end = Date::new(last, 1, 1).expect("a day").days();
    let ends = ends(dice, open, end - start);
    let date = |days: i64| Date::from_days(start + days).expect("a day");
    match ends {
        Some((low, high)) => Some(Value::Date(low.map(date), high.map(date))),
        None if open == 0 => {
            let day = date(dice.between(0, end - start));
            Some(Value::Date(Some(day), Some(day)))
        }
        None => None,
    }
}

fn share(dice: &mut Dice, open: usize) -> Option<Value> {
    let ends = ends(dice, open, 4)?;
    let ratio = |n: i64| Ratio::new(n, 4).expect("a ratio");
    Some(Value::Ratio(ends.0.map(ratio), ends.1.map(ratio)))
}
