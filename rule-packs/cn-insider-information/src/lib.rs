//! 刑法 第一百八十条 (Criminal Law of the PRC, Article 180) with the interpretations of 2012 and 2019 and the
//! standards for filing: insider dealing, disclosure of inside information, trading on undisclosed
//! information.
//!
//! An amending decision on the interpretation of 2012 has been in force since 2026-07-27, and its text is
//! not on file. For acts from that day no tier is decided; for earlier acts that were not decided before
//! that day every result by the interpretation is provisional.
#![forbid(unsafe_code)]

mod art180;
mod cases;
mod counts;
mod doubts;
mod filing;
mod fines;
mod spc2012;
mod spc2019;

use lexpack_sdk::wire::{Currency, Omission, Pack};
use lexpack_sdk::{Place, article, date, external, text};

use cn_vocabulary::insider::{
    FILING_STANDARD, FUTURES_INSIDER, INSIDER_2012, SECURITIES_INSIDER, UNDISCLOSED_2019,
};
use cn_vocabulary::{CRIMINAL_LAW, code_lists, facts, instruments, kinds, sanctions, time};

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    let mut doubts = doubts::all();
    doubts.extend(time::doubts_on_time());
    let mut provisions = art180::provisions();
    provisions.extend(spc2012::provisions());
    provisions.extend(spc2019::provisions());
    provisions.extend(filing::provisions());
    Pack {
        id: "cn.insider-information".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "内幕交易、泄露内幕信息和利用未公开信息交易（刑法第一百八十条）",
            "insider dealing and disclosure, trading on undisclosed information (Criminal Law Art. 180)",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "法释〔2026〕13号自2026年7月27日起修改法释〔2012〕6号，文本未收录：此后的行为不认定情节档次，此前未决案件的结果为暂定。其他修改未发现，此后须再查。",
                "Fa Shi [2026] No. 13 amends Fa Shi [2012] No. 6 from 2026-07-27; its text is not on file: no tier is decided for acts from \
                 then on, and results of earlier undecided cases are provisional. No other change was found; later ones must be checked.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        doubts,
        provisions,
        externals: vec![
            external(
                SECURITIES_INSIDER,
                text(
                    "证券交易内幕信息的知情人（《证券法》第五十一条）",
                    "insiders in securities (Securities Law Art. 51)",
                ),
            ),
            external(
                FUTURES_INSIDER,
                text(
                    "期货内幕信息的知情人（《期货和衍生品法》第十五条）",
                    "insiders in futures (Futures and Derivatives Law Art. 15)",
                ),
            ),
        ],
        test_cases: cases::all(),
        omissions: omissions(),
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
}

fn omissions() -> Vec<Omission> {
    let left_out = |citation, zh, en| Omission {
        citation: Some(citation),
        reason: Some(text(zh, en)),
    };
    vec![
        left_out(
            article(INSIDER_2012, 8),
            "累计以一个行为之内的交易为限：应当一并认定的交易陈述在同一行为之下，已处理或者已过时效的交易注明后不计入。跨越2026年7月27日的，此前和此后的交易分作两个行为陈述。",
            "Trades are added up within one act: state the trades that are judged together under one act and mark those dealt with or time-barred. \
             Across 2026-07-27 state the trades before and from that day as two acts.",
        ),
        left_out(
            article(INSIDER_2012, 10).paragraph(2),
            "泄露者自己也交易的，以其本人违法所得为罚金基数（疑点11）；同一获利可能成为数人基数的，各人幅度分别列出，没收时只计一次（疑点27）。",
            "A leaker who also traded is fined on the own gain (doubt 11); where one gain is the base for several convicts each range is given, and it is confiscated once (doubt 27).",
        ),
        left_out(
            article(INSIDER_2012, 6),
            "成交额取买入与卖出中较大者、未卖出的按账面获利、次级知情者由明知而未制止的泄露者负责，均出自起草者的说明，无约束力；同一信息同一证券按整个持仓计算盈亏，不同信息之间不抵销（疑点7）。",
            "That turnover is the larger of purchase and sale, that unsold shares count at book gain, and that a leaker answers for onward trading known and not stopped, is the drafters' commentary and not binding; \
             one position per security and information is measured as a whole, without set-off between informations (doubt 7).",
        ),
        left_out(
            article(CRIMINAL_LAW, 64),
            "自己交易的获利和避免的损失由本包列为追缴；行为的违法所得（act.gains）只陈述交易以外收取的款项，例如出售信息的价款，由刑法总则规则包追缴，两者不重复。",
            "What the own trades gained or kept from being lost is recovered by this pack. State as gains of the act (act.gains) what was received otherwise alone, such as the price of              the information: the pack of the general part recovers that, and nothing is counted twice.",
        ),
        left_out(
            article(CRIMINAL_LAW, 180).paragraph(2),
            "单位罚金没有倍数（疑点9）；责任人员只有一个幅度，上一档适用于责任人员的主张不采（疑点8）。",
            "The fine on a unit has no multiple (doubt 9); the persons responsible have one bracket: that an upper tier applies to them is not adopted (doubt 8).",
        ),
        left_out(
            article(FILING_STANDARD, 30),
            "2001年、2008年标准未经核实，不收录（疑点29）；2022年标准的数额是否累计未见文本，采用与司法解释相同的累计数额（疑点22）。",
            "The standards of 2001 and 2008 are not verified and not covered (doubt 29); whether the amounts of 2022 are added up is not on file: the same sums as under the interpretation are used (doubt 22).",
        ),
        left_out(
            article(UNDISCLOSED_2019, 11),
            "如实供述、悔罪、配合调查、退缴违法所得的从宽，由刑法总则规则包和审判机关处理。",
            "Leniency for confession, remorse, cooperation and return of gains belongs to the general part and to the court.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use lexpack_rules::{PackInput, RuleSet, compile};

    fn set(packs: Vec<lexpack_sdk::wire::Pack>) -> RuleSet {
        let inputs = packs
            .into_iter()
            .map(|law| PackInput {
                law,
                functions: None,
            })
            .collect();
        compile(inputs).unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// The pack compiles alone; with the securities and futures laws each of its test cases comes out.
    #[test]
    fn every_test_case_of_the_pack_holds() {
        set(vec![super::law()]);
        let both = set(vec![super::law(), cn_securities_futures::law()]);
        let (count, failures) = both.run_test_cases(Some("cn.insider-information"));
        let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        assert!(count >= 60, "only {count} test cases ran");
    }
}
