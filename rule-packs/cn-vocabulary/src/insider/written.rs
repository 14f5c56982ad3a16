//! Written cases of insider dealing, for the test cases of the packs: every fact has a plain value unless
//! the test states another, so that a test shows what it is about.

/// A written case that is being put together.
#[derive(Debug, Clone)]
pub struct Written {
    assessment_date: String,
    entities: Vec<String>,
}

/// Facts of an act that has nothing special: a statutory insider in securities, one time, no
/// circumstance.
const ACT: &[(&str, &str)] = &[
    ("insider_positions", "[issuer_officer]"),
    ("listed_before_2020", "false"),
    ("futures_insider", "false"),
    ("insider_by_earlier_rules", "false"),
    ("acquisition", "[]"),
    ("obtainer_by_judgement", "false"),
    ("abnormal_indicators", "[]"),
    ("markedly_abnormal", "false"),
    ("justified", "false"),
    ("initiator", "false"),
    ("trading_coincidence", "none"),
    ("by_unit", "false"),
    ("market_staff", "none"),
    ("fund_role", "none"),
    ("times", "1"),
    ("times_within_two_years", "1"),
    ("other_serious", "false"),
    ("other_especially_serious", "false"),
    ("other_filing", "false"),
    ("joint_offence", "false"),
    ("circumstances", "[]"),
    ("ban_serious", "false"),
    ("undisclosed_staff", "none"),
    ("by_duty", "false"),
    ("against_rules", "false"),
    ("suggestion_found", "false"),
    ("harm", "false"),
];

/// A natural person of full age.
const PERSON: &[(&str, &str)] = &[("nature", "natural_person"), ("birth_date", "1970-01-01")];

/// A unit that is liable as one.
const UNIT: &[(&str, &str)] = &[
    ("set_up_for_crime", "false"),
    ("mainly_commits_crime", "false"),
];

/// A trade in securities on inside information, not dealt with, on nobody's tip.
const TRADE: &[(&str, &str)] = &[
    ("information", "news"),
    ("market", "securities"),
    ("handling", "unhandled"),
    ("exclusion", "none"),
    ("on_tip", "false"),
];

/// A tip given directly.
const TIP: &[(&str, &str)] = &[("information", "news"), ("indirect", "false")];

impl Written {
    /// A case with one inside information, `news`, that formed on a day and was published on another.
    #[must_use]
    pub fn new(assessment_date: &str, formed: &str, published: &str) -> Self {
        let case = Self {
            assessment_date: assessment_date.to_owned(),
            entities: Vec::new(),
        };
        case.information("news", formed, published, &[])
    }

    /// Another information.
    #[must_use]
    pub fn information(
        self,
        id: &str,
        formed: &str,
        published: &str,
        facts: &[(&str, &str)],
    ) -> Self {
        let defaults = [
            ("events", "[]"),
            ("futures_items", "[]"),
            ("securities_effect", "true"),
            ("futures_effect", "true"),
            ("listed_before_2020", "false"),
            ("undisclosed", "[]"),
            ("formed_date", formed),
            ("published_date", published),
        ];
        self.entity(id, "information", &defaults, facts)
    }

    /// A natural person of full age, unless the facts say otherwise; a unit was not set up for crime.
    #[must_use]
    pub fn party(self, id: &str, facts: &[(&str, &str)]) -> Self {
        let unit = facts.contains(&("nature", "unit"));
        let defaults = if unit { UNIT } else { PERSON };
        self.entity(id, "party", defaults, facts)
    }

    /// An act of a party.
    #[must_use]
    pub fn act(self, id: &str, actor: &str, date: &str, facts: &[(&str, &str)]) -> Self {
        let mut defaults = vec![("actor", actor), ("date", date)];
        defaults.extend(ACT);
        self.entity(id, "act", &defaults, facts)
    }

    /// A trade of an act.
    #[must_use]
    pub fn trade(self, id: &str, act: &str, date: &str, facts: &[(&str, &str)]) -> Self {
        let mut defaults = vec![("act", act), ("date", date)];
        defaults.extend(TRADE);
        self.entity(id, "trade", &defaults, facts)
    }

    /// A tip of an act.
    #[must_use]
    pub fn tip(
        self,
        id: &str,
        act: &str,
        date: &str,
        conduct: &str,
        facts: &[(&str, &str)],
    ) -> Self {
        let mut defaults = vec![("act", act), ("date", date), ("conduct", conduct)];
        defaults.extend(TIP);
        self.entity(id, "tip", &defaults, facts)
    }

    fn entity(
        mut self,
        id: &str,
        kind: &str,
        defaults: &[(&str, &str)],
        facts: &[(&str, &str)],
    ) -> Self {
        let stated = |name: &str| facts.iter().any(|(known, _)| *known == name);
        let mut parts: Vec<String> = defaults
            .iter()
            .filter(|(name, _)| !stated(name))
            .chain(facts)
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        parts.insert(0, format!("kind: {kind}"));
        self.entities
            .push(format!("  {id}: {{{}}}", parts.join(", ")));
        self
    }

    /// The text, with a closed world of everything that it lists.
    #[must_use]
    pub fn text(&self) -> String {
        format!(
            "assessment_date: {}\nentities:\n{}\nclosed_kinds: [party, act, information, trade, tip]\n",
            self.assessment_date,
            self.entities.join("\n")
        )
    }
}
