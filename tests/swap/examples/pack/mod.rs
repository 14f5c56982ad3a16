// Law whose findings tell the version: a fine of exactly VERSION fen, established only where the native
// function of the same version answered. An answer that mixes packs of two sets shows it.

use lexpack_sdk::export::FunctionRefusal;
use lexpack_sdk::wire::{Pack, Verification};
use lexpack_sdk::{
    Build as _, Follow as _, all, amount, at_least_value, call, date, expect, fact, from, integer,
    money_range, not, object, sanction, test_case, text,
};

/// Law of one version of a pack.
pub fn law_of(id: &str, version: i64) -> Pack {
    let number = || {
        call(
            "product",
            vec![fact(object("act.records")), fact(object("act.records"))],
        )
    };
    let provision = format!("{id}.p");
    let elements = all(
        "全部",
        "all",
        vec![
            at_least_value("达到", "reached", number(), integer(version)),
            not(
                "未超过",
                "not exceeded",
                at_least_value("超过", "exceeded", number(), integer(version + 1)),
            ),
        ],
    );
    let fine = money_range(Some(amount(version, "CNY")), Some(amount(version, "CNY")));
    let provision_law = test_rules::shell(&provision).version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        elements,
        vec![
            sanction("fine", "罚款", "fine", "xx.fine", fine)
                .on_subject(text("行为人", "the actor")),
        ],
    );
    Pack {
        id: id.to_owned(),
        version: format!("{version}.0.0"),
        sequence: version.unsigned_abs(),
        test_cases: vec![test_case(
            "version",
            text("版本", "the version answers"),
            &test_rules::written("records: 1"),
            vec![expect(&provision, "p", "a", "established")],
        )],
        ..test_rules::pack(vec![provision_law])
    }
}

/// The native function: it tells the version, whatever it is asked.
pub fn answer(version: i64, _arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    Ok(version)
}
