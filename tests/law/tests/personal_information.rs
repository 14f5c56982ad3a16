//! The worked examples on leaks of personal information, under all packs together.
//!
//! Unless stated: an act of 2024-05-10, an adult natural person, intent, rules violated, no gains, no
//! earlier penalty, discovered in time, decided in 2026.

use test_law::{Answer, Found};

const CRIME: &str = "cn.criminal-law.art253-1";
const RESPONSIBLE: &str = "cn.criminal-law.art253-1.p4.persons";
const HEAVIER: &str = "cn.criminal-law.art253-1.p2.heavier";
const CARD_STAFF: &str = "cn.id-card-law.art19.p1";
const CARD_UNIT: &str = "cn.id-card-law.art19.p2";
const CARD_POLICE: &str = "cn.id-card-law.art20";
const CYBER: &str = "cn.cybersecurity-law.art71.p2";
const SECURITY: &str = "cn.public-security.art56";

/// What holds unless stated.
const PARTY: &str = "nature: natural_person, birth_date: 1985-01-01, sector: none, police: false, \
                     network_operator: false, personal_information_processor: false, \
                     set_up_for_crime: false, mainly_commits_crime: false, pregnant: false, \
                     pregnant_or_nursing: false";
const ACT: &str = "date: 2024-05-10, filed_date: 2024-06-01, discovered_date: 2024-06-01, \
                   conduct: [sell], rules_violated: [statute], personal_information: true, \
                   mental_state: intent, obtained: otherwise, consent: false, leaked: true, \
                   id_card_items: [], harm: false, gains: 0, acquisition_cost: 0, \
                   for_lawful_business: false, used_for_crime: false, knew_use_for_crime: false, \
                   grave_harm_to_victim: false, major_loss_or_bad_effect: false, \
                   serious_otherwise: false, especially_serious_otherwise: false, \
                   evaded_after_filing: false, complaint_wrongly_refused: false, new_crime: false, \
                   unit_name_misused: false, police_card_conduct: [], first_offence: false";

/// Facts with later values in place of earlier ones.
fn with(base: &str, changes: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for field in fields(base).into_iter().chain(fields(changes)) {
        let name = field.split(':').next();
        kept.retain(|known| known.split(':').next() != name);
        kept.push(field);
    }
    kept.join(", ")
}

/// Fields of an entity; a comma within brackets does not separate.
fn fields(text: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            ',' if depth == 0 => {
                fields.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    fields.push(text[start..].trim());
    fields.retain(|field| !field.is_empty());
    fields
}

/// A case of one party `x` and one act `a`, with changes of both and more entities.
fn case(party: &str, act: &str, more: &str) -> String {
    format!(
        "assessment_date: 2026-11-23\nentities:\n  x: {{kind: party, {}}}\n  \
         a: {{kind: act, actor: x, {}}}\n{more}closed_kinds: [party, act, batch, sanction, trade, tip]\n",
        with(PARTY, party),
        with(ACT, act)
    )
}

fn outsider(act: &str) -> Answer {
    Answer::to(&case("", act, ""))
}

fn clerk(act: &str) -> Answer {
    Answer::to(&case(
        "sector: finance",
        &format!("obtained: in_duty_or_service, {act}"),
        "",
    ))
}

fn crime(answer: &Answer) -> Found<'_> {
    answer.on(CRIME, "x", "a")
}

/// No crime, and nothing but the number decides it: no fact is missing and no reading differs.
fn assert_no_crime(answer: &Answer) {
    assert_eq!(crime(answer).status(), "not_established");
    assert!(crime(answer).missing().is_empty());
}

/// The crime in a tier, with its penalty for a natural person.
fn assert_crime(answer: &Answer, tier: &str) {
    let found = crime(answer);
    assert_eq!(
        (found.status(), found.tier().as_str()),
        ("established", tier)
    );
    let lines = found.lines();
    let has = |line: &str| lines.iter().any(|known| known == line);
    if tier == "serious" {
        assert!(
            has("basic-imprisonment: 6 to 36 months [follows]"),
            "{lines:?}"
        );
        assert!(has("basic-detention: 1 to 6 months [follows]"), "{lines:?}");
    } else {
        assert!(
            has("aggravated-imprisonment: 36 to 84 months [follows]"),
            "{lines:?}"
        );
    }
}

/// 49 track records are no crime; the fallback on that date is the Cybersecurity Law of 2016.
#[test]
fn pi_worked_example_1a() {
    let answer = outsider("records.track: 49");
    assert_no_crime(&answer);
    assert_eq!(answer.on(CYBER, "x", "a").status(), "established");
}

/// 50 track records are a crime, and no administrative penalty stands beside it.
#[test]
fn pi_worked_example_1b() {
    let answer = outsider("records.track: 50");
    assert_crime(&answer, "serious");
    assert!(
        crime(&answer)
            .lines()
            .contains(&"basic-fine-without-amount: CNY 1,000.00 or more [follows]".to_owned())
    );
    assert_eq!(answer.on(CYBER, "x", "a").status(), "not_established");
}

/// One track record suffices where the buyer used it for crime.
#[test]
fn pi_worked_example_1c() {
    assert_crime(
        &outsider("records.track: 1, used_for_crime: true"),
        "serious",
    );
}

/// 30/50 and 200/500 make one.
#[test]
fn pi_worked_example_2a() {
    assert_crime(
        &outsider("records.track: 30, records.lodging: 200"),
        "serious",
    );
}

/// 30/50 and 199/500 do not.
#[test]
fn pi_worked_example_2b() {
    assert_no_crime(&outsider("records.track: 30, records.lodging: 199"));
}

/// 20/50, 200/500 and 1,000/5,000 make one.
#[test]
fn pi_worked_example_2c() {
    assert_crime(
        &outsider("records.track: 20, records.lodging: 200, records.other: 1000"),
        "serious",
    );
}

/// A clerk's 25 track records from work: half of 50, and a heavier penalty within the range.
#[test]
fn pi_worked_example_3a() {
    let answer = clerk("records.track: 25");
    assert_crime(&answer, "serious");
    assert!(crime(&answer).attaches(HEAVIER));
}

/// A clerk's 24 are no crime, and no card information either.
#[test]
fn pi_worked_example_3b() {
    let answer = clerk("records.track: 24");
    assert_no_crime(&answer);
    assert_eq!(answer.on(CARD_STAFF, "x", "a").status(), "not_established");
    assert_eq!(answer.on(CYBER, "x", "a").status(), "established");
}

/// 25 looked up and kept: the half is for sale and supply alone.
#[test]
fn pi_worked_example_3c() {
    assert_no_crime(&clerk(
        "records.track: 25, conduct: [collect_in_duty_or_service], leaked: false",
    ));
}

/// Gains of 4,999.99 lie below.
#[test]
fn pi_worked_example_4a() {
    assert_no_crime(&outsider("records.other: 100, gains: 4999.99"));
}

/// Gains of 5,000.00 suffice; the fine is generally 5,000 to 25,000.
#[test]
fn pi_worked_example_4b() {
    let answer = outsider("records.other: 100, gains: 5000.00");
    assert_crime(&answer, "serious");
    assert!(
        crime(&answer)
            .lines()
            .contains(&"basic-fine-by-gains: CNY 5,000.00 to CNY 25,000.00 [follows]".to_owned())
    );
}

/// An insider's gains of 2,499.99 and 2,500.00.
#[test]
fn pi_worked_example_4c() {
    assert_no_crime(&clerk("records.other: 100, gains: 2499.99"));
    assert_crime(&clerk("records.other: 100, gains: 2500.00"), "serious");
}

/// Gains and records are not added to each other.
#[test]
fn pi_worked_example_4d() {
    assert_no_crime(&outsider("records.track: 25, gains: 2500"));
}

/// Ten phone numbers sold on a day, after a penalty of a nature that took effect on another.
fn after_penalty(nature: &str, effective: &str, date: &str) -> Answer {
    let earlier = format!(
        "  earlier: {{kind: sanction, party: x, nature: {nature}, \
         for_personal_information: true, effective_date: {effective}}}\n"
    );
    Answer::to(&case(
        "",
        &format!(
            "date: {date}, filed_date: 2026-06-01, discovered_date: 2026-06-01, records.other: 10"
        ),
        &earlier,
    ))
}

/// 23 months after an administrative penalty no quantity is needed.
#[test]
fn pi_worked_example_5a() {
    assert_crime(
        &after_penalty("administrative_penalty", "2024-01-15", "2025-12-15"),
        "serious",
    );
}

/// 25 months after it there is no crime; the Public Security Administration Penalties Law applies.
#[test]
fn pi_worked_example_5b() {
    let answer = after_penalty("administrative_penalty", "2024-01-15", "2026-02-15");
    assert_no_crime(&answer);
    assert_eq!(answer.on(SECURITY, "x", "a").status(), "established");
}

/// A criminal penalty counts without a time limit.
#[test]
fn pi_worked_example_5c() {
    assert_crime(
        &after_penalty("criminal_penalty", "2017-12-15", "2025-12-15"),
        "serious",
    );
}

/// An employee of another unit on the last day of the text of 2009: two judgements are needed.
#[test]
fn pi_worked_example_6a() {
    let act = "date: 2015-10-31, filed_date: 2016-01-01, obtained: in_duty_or_service, \
               records.other: 6000, information_of_named_unit: false, serious_otherwise: unknown";
    let answer = Answer::to(&case("sector: other_unit", act, ""));
    let found = crime(&answer);
    assert_eq!(found.status(), "undetermined");
    assert_eq!(
        found.missing(),
        [
            "a: act.serious_otherwise",
            "x: party.sector_covered_by_deng"
        ]
    );
}

/// The same on the next day: the general subject of the text of 2015, and a heavier penalty.
#[test]
fn pi_worked_example_6b() {
    let act = "date: 2015-11-01, filed_date: 2016-01-01, obtained: in_duty_or_service, \
               records.other: 6000";
    let answer = Answer::to(&case("sector: other_unit", act, ""));
    assert_crime(&answer, "serious");
    assert_eq!(crime(&answer).version(), "am9");
    assert!(crime(&answer).attaches(HEAVIER));
}

/// A bank employee's 60,000 ordinary records on both sides of the change.
#[test]
fn pi_worked_example_6c() {
    let on = |date: &str, judged: &str| {
        clerk(&format!(
            "date: {date}, filed_date: 2016-01-01, records.other: 60000, \
             information_of_named_unit: true, serious_otherwise: {judged}"
        ))
    };
    assert_eq!(crime(&on("2015-10-31", "unknown")).status(), "undetermined");
    let old = on("2015-10-31", "true");
    assert_crime(&old, "serious");
    assert_eq!(crime(&old).version(), "am7");
    assert!(!crime(&old).attaches(HEAVIER));
    let new = on("2015-11-01", "false");
    assert_crime(&new, "especially_serious");
    assert!(crime(&new).attaches(HEAVIER));
}

/// An outsider's 499 and 500 records of property information.
#[test]
fn pi_worked_example_7a() {
    assert_crime(&outsider("records.property: 499"), "serious");
    assert_crime(&outsider("records.property: 500"), "especially_serious");
}

/// An insider's 249 and 250.
#[test]
fn pi_worked_example_7b() {
    assert_crime(&clerk("records.property: 249"), "serious");
    assert_crime(&clerk("records.property: 250"), "especially_serious");
}

/// 300 track and 2,000 lodging records reach ten times the mixed standard.
#[test]
fn pi_worked_example_7c() {
    assert_crime(
        &outsider("records.track: 300, records.lodging: 2000"),
        "especially_serious",
    );
}

/// Gains of 49,999.99 and 50,000.00.
#[test]
fn pi_worked_example_7d() {
    assert_crime(&outsider("records.other: 1, gains: 49999.99"), "serious");
    assert_crime(
        &outsider("records.other: 1, gains: 50000"),
        "especially_serious",
    );
}

/// A company, two persons responsible in it and an outside buyer have findings of their own.
#[test]
fn pi_worked_example_8() {
    let person =
        |id: &str, facts: &str| format!("  {id}: {{kind: party, {}}}\n", with(PARTY, facts));
    let more = [
        person(
            "manager",
            "unit: x, unit_role: directly_responsible_manager",
        ),
        person("operator", "unit: x, unit_role: other_directly_responsible"),
        person("buyer", ""),
        format!(
            "  b: {{kind: act, actor: buyer, {}}}\n",
            with(ACT, "conduct: [purchase], records.lodging: 600")
        ),
    ]
    .concat();
    let answer = Answer::to(&case(
        "nature: unit, sector: other_unit, sector_covered_by_deng: false",
        "conduct: [purchase, sell], records.lodging: 600",
        &more,
    ));
    let company = crime(&answer);
    assert_eq!(company.status(), "established");
    let custody = |line: &String| line.contains("imprisonment") || line.contains("detention");
    assert!(
        company
            .lines()
            .contains(&"unit-fine-without-amount: CNY 1,000.00 or more [follows]".to_owned())
    );
    assert!(
        !company.lines().iter().any(custody),
        "{:?}",
        company.lines()
    );
    for person in ["manager", "operator"] {
        let found = answer.on(RESPONSIBLE, person, "a");
        assert_eq!(
            (found.status(), found.tier().as_str()),
            ("established", "serious")
        );
        assert!(
            found
                .lines()
                .contains(&"basic-imprisonment: 6 to 36 months [follows]".to_owned())
        );
    }
    assert!(answer.about(RESPONSIBLE, "buyer", "a").is_none());
    let buyer = answer.on(CRIME, "buyer", "b");
    assert_eq!(
        (buyer.status(), buyer.tier().as_str()),
        ("established", "serious")
    );
}

/// A company that was founded for the trade is no unit of the law (法释〔1999〕14号 Art. 2).
#[test]
fn pi_worked_example_8_founded_for_the_trade() {
    let answer = Answer::to(&case(
        "nature: unit, sector: other_unit, set_up_for_crime: true",
        "records.lodging: 600",
        "",
    ));
    assert_eq!(crime(&answer).status(), "not_established");
}

/// 8,000 phone numbers bought for lawful advertising.
fn decorator(act: &str) -> Answer {
    outsider(&format!(
        "conduct: [purchase], for_lawful_business: true, leaked: false, {act}"
    ))
}

/// A profit of 49,999 does not suffice, and the numbers of Article 5 do not apply.
#[test]
fn pi_worked_example_9a() {
    assert_no_crime(&decorator("records.other: 8000, profit: 49999"));
}

/// A profit of 50,000 does.
#[test]
fn pi_worked_example_9b() {
    assert_crime(&decorator("records.other: 8000, profit: 50000"), "serious");
}

/// 5,000 of them are resold; under the other reading of D-25 all 8,000 would count.
#[test]
fn pi_worked_example_9c() {
    let resold = |records: u32| {
        decorator(&format!(
            "conduct: [purchase, sell], records.other: 8000, records_resold: {records}"
        ))
    };
    assert_crime(&resold(5000), "serious");
    let below = resold(4999);
    assert_no_crime(&below);
    assert!(
        crime(&below)
            .doubts()
            .contains(&"cn.criminal-personal-info.d-25")
    );
}

/// 60 deposit records are outside Article 6.
#[test]
fn pi_worked_example_9d() {
    assert_crime(&decorator("records.property: 60"), "serious");
}

/// A batch of the act.
fn batch(facts: &str) -> String {
    format!("  b: {{kind: batch, act: a, {facts}}}\n")
}

/// D-26: 10 property records and 5,000 others in one purchase are tested apart; under the other reading all of
/// them fall under Article 5.
#[test]
fn a_mixed_purchase_shows_its_doubt() {
    let doubt = "cn.criminal-personal-info.d-26";
    for (records, parts) in [
        ("records.property: 10, records.other: 4000", true),
        ("records.property: 10, records.other: 3999", false),
        ("records.property: 0, records.other: 8000", false),
    ] {
        let answer = decorator(&format!("{records}, profit: 0"));
        assert_no_crime(&answer);
        assert_eq!(crime(&answer).doubts().contains(&doubt), parts, "{records}");
    }
}

/// D-13: gains of 2,500 from information obtained at work suffice; net of what it cost they may not.
#[test]
fn costs_of_an_insider_show_their_doubt() {
    let doubt = "cn.criminal-personal-info.d-13";
    for (cost, parts) in [("0", false), ("0.01", true), ("unknown", true)] {
        let answer = clerk(&format!("gains: 2500, acquisition_cost: {cost}"));
        assert_crime(&answer, "serious");
        assert_eq!(crime(&answer).doubts().contains(&doubt), parts, "{cost}");
    }
}

/// D-13 in the fine of Article 12: gains of 10,000 that cost 4,000.
#[test]
fn the_fine_by_gains_shows_its_doubt() {
    let doubt = "cn.criminal-personal-info.d-13";
    let line = "basic-fine-by-gains: CNY 10,000.00 to CNY 50,000.00 [follows]".to_owned();
    for (cost, parts) in [("0", false), ("4000", true)] {
        let answer = outsider(&format!("gains: 10000, acquisition_cost: {cost}"));
        assert!(crime(&answer).lines().contains(&line));
        assert_eq!(crime(&answer).doubts().contains(&doubt), parts, "{cost}");
    }
}

/// D-9: 50 flight records that were classed under item 3 are no crime by number, and what they are is asked;
/// under the other reading they are one.
#[test]
fn journeys_classed_under_item_3_show_their_doubt() {
    let doubt = "cn.criminal-personal-info.d-9";
    for (class, parts) in [("item_3", true), ("item_5", false)] {
        let sold = batch(&format!(
            "category: travel, class_chosen: {class}, found: 50, recipients: 1, \
             acquired_unlawfully: false, obtained_in_duty: false"
        ));
        let answer = Answer::to(&case("", "", &sold));
        assert_no_crime(&answer);
        assert_eq!(crime(&answer).doubts().contains(&doubt), parts, "{class}");
    }
}

/// D-8: 20 records that were bought and sold to 3 count as 60; counted once they are 20.
#[test]
fn resale_to_several_shows_its_doubt() {
    let doubt = "cn.criminal-personal-info.d-8";
    for (recipients, acquired, parts) in [(3, true, true), (3, false, false)] {
        let sold = batch(&format!(
            "category: track, found: 20, recipients: {recipients}, \
             acquired_unlawfully: {acquired}, obtained_in_duty: false"
        ));
        let answer = Answer::to(&case("", "conduct: [purchase, sell]", &sold));
        assert_crime(&answer, "serious");
        assert_eq!(
            crime(&answer).doubts().contains(&doubt),
            parts,
            "{acquired}"
        );
    }
    let once = batch(
        "category: track, found: 50, recipients: 1, acquired_unlawfully: true, \
         obtained_in_duty: false",
    );
    let answer = Answer::to(&case("", "conduct: [purchase, sell]", &once));
    assert_crime(&answer, "serious");
    assert!(!crime(&answer).doubts().contains(&doubt));
}

/// 20 track records, each sold to 3 buyers, count as 60.
#[test]
fn pi_worked_example_10a() {
    let sold = batch(
        "category: track, found: 20, recipients: 3, acquired_unlawfully: false, \
         obtained_in_duty: false",
    );
    assert_crime(&Answer::to(&case("", "", &sold)), "serious");
}

/// 40 bought and sold to one buyer count as 40.
#[test]
fn pi_worked_example_10b() {
    let sold = batch(
        "category: track, found: 40, recipients: 1, acquired_unlawfully: true, \
         obtained_in_duty: false",
    );
    assert_no_crime(&Answer::to(&case("", "conduct: [purchase, sell]", &sold)));
}

/// 5,200 found, of which 300 are duplicates.
#[test]
fn pi_worked_example_10c() {
    let sold = batch(
        "category: other, found: 5200, untrue_or_duplicate: 300, recipients: 1, \
         acquired_unlawfully: false, obtained_in_duty: false",
    );
    assert_no_crime(&Answer::to(&case("", "", &sold)));
}

const CARDS: &str = "date: 2024-06-01, obtained: in_duty_or_service, conduct: [supply], \
                     id_card_items: [name, photo, citizen_number, registered_address]";

/// A telecom clerk leaks 30 card photos: no crime, detention and a fine of exactly 5,000.
#[test]
fn pi_worked_example_12a() {
    let answer = Answer::to(&case(
        "sector: telecom",
        &format!("{CARDS}, records.other_sensitive: 30"),
        "",
    ));
    assert_no_crime(&answer);
    let card = answer.on(CARD_STAFF, "x", "a");
    assert_eq!(card.status(), "established");
    assert_eq!(
        card.lines(),
        [
            "penalty: [follows]",
            "detention: 10 to 15 days [follows]",
            "fine: CNY 5,000.00 [follows]"
        ]
    );
    // The Cybersecurity Law of 2016 fits as well; the special rule governs, and there is one fine.
    let cyber = answer.on(CYBER, "x", "a");
    assert_eq!(cyber.status(), "established");
    assert_eq!((card.standing(), cyber.standing()), ("stands", "yields"));
}

/// 250 photos are a crime with a heavier penalty, and the Identity Card Law steps back.
#[test]
fn pi_worked_example_12b() {
    let answer = Answer::to(&case(
        "sector: telecom",
        &format!("{CARDS}, records.other_sensitive: 250"),
        "",
    ));
    assert_crime(&answer, "serious");
    assert!(crime(&answer).attaches(HEAVIER));
    assert_eq!(answer.on(CARD_STAFF, "x", "a").status(), "not_established");
}

/// A hospital passes on 30 card photos: its responsible persons are fined 100,000 to 500,000.
#[test]
fn pi_worked_example_12c() {
    let manager = format!(
        "  manager: {{kind: party, {}}}\n",
        with(PARTY, "unit: x, unit_role: directly_responsible_manager")
    );
    let answer = Answer::to(&case(
        "nature: unit, sector: medical",
        &format!("{CARDS}, records.other_sensitive: 30"),
        &manager,
    ));
    assert_no_crime(&answer);
    assert_eq!(
        answer.on(RESPONSIBLE, "manager", "a").status(),
        "not_established"
    );
    let unit = answer.on(CARD_UNIT, "x", "a");
    assert_eq!(unit.status(), "established");
    assert!(
        unit.lines()
            .contains(&"fine: CNY 100,000.00 to CNY 500,000.00 [follows]".to_owned()),
        "{:?}",
        unit.lines()
    );
}

/// A police officer who leaks what was learned in card work, below crime: discipline alone.
#[test]
fn pi_worked_example_12d() {
    let answer = Answer::to(&case(
        "sector: state_organ, police: true",
        &format!(
            "{CARDS}, obtained: card_work, police_card_conduct: [leak], records.other_sensitive: 30"
        ),
        "",
    ));
    assert_no_crime(&answer);
    let police = answer.on(CARD_POLICE, "x", "a");
    assert_eq!(police.status(), "established");
    assert_eq!(police.lines(), ["discipline: [follows]"]);
    assert_eq!(answer.on(CARD_STAFF, "x", "a").status(), "not_established");
}

/// Filed five years after an act of the basic tier: barred.
#[test]
fn pi_worked_example_13a() {
    let answer = outsider("date: 2018-06-01, filed_date: 2023-06-20, records.track: 50");
    assert_eq!(crime(&answer).status(), "established");
    assert!(crime(&answer).barred());
}

/// The aggravated tier has ten years.
#[test]
fn pi_worked_example_13b() {
    let answer = outsider("date: 2018-06-01, filed_date: 2023-06-20, records.track: 500");
    assert_crime(&answer, "especially_serious");
    assert!(!crime(&answer).barred());
}

/// Aged 15 at the act: no criminal liability; the Public Security Administration Penalties Law applies.
#[test]
fn pi_worked_example_14() {
    let answer = Answer::to(&case(
        "birth_date: 2010-06-01",
        "date: 2026-03-01, filed_date: 2026-04-01, discovered_date: 2026-04-01, \
         records.credit: 200",
        "",
    ));
    assert_eq!(crime(&answer).status(), "not_established");
    assert_eq!(answer.on(SECURITY, "x", "a").status(), "established");
}

/// 100 phone numbers for 300 on either side of 2026-01-01.
#[test]
fn pi_worked_example_15() {
    let on = |date: &str| {
        outsider(&format!(
            "date: {date}, filed_date: 2026-02-01, discovered_date: 2026-02-01, \
             records.other: 100, gains: 300"
        ))
    };
    let old = on("2025-12-31");
    assert_no_crime(&old);
    assert!(
        old.on(CYBER, "x", "a")
            .lines()
            .contains(&"fine: CNY 300.00 to CNY 3,000.00 [follows]".to_owned())
    );
    let new = on("2026-01-01");
    assert_no_crime(&new);
    assert_eq!(new.on(SECURITY, "x", "a").status(), "established");
}

/// A laptop lost through carelessness: no intent, no crime.
#[test]
fn pi_worked_example_16() {
    let answer = clerk("records.other: 10000, mental_state: negligence, conduct: []");
    assert_no_crime(&answer);
    let card = Answer::to(&case(
        "sector: telecom",
        &format!("{CARDS}, conduct: [], mental_state: negligence, records.other_sensitive: 10000"),
        "",
    ));
    assert_no_crime(&card);
    let staff = card.on(CARD_STAFF, "x", "a");
    assert_eq!(staff.status(), "established");
    assert!(staff.doubts().contains(&"cn.id-card-law.d-3"));
}
