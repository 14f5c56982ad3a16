//! Fixed sentences of answers, in Chinese and English.

use lexpack_domain::{Status, Text};
use lexpack_rules::{ChoiceReason, Finding, wire};

/// A text as a message, in the languages that were asked for.
pub(crate) fn message(text: &Text, zh: bool, en: bool) -> Option<wire::Text> {
    if text.is_empty() {
        return None;
    }
    Some(wire::Text {
        zh: if zh { text.zh.clone() } else { String::new() },
        en: if en { text.en.clone() } else { String::new() },
    })
}

/// As [`message`], for a text that nobody else needs.
pub(crate) fn owned_message(text: Text, zh: bool, en: bool) -> Option<wire::Text> {
    if text.is_empty() {
        return None;
    }
    Some(wire::Text {
        zh: if zh { text.zh } else { String::new() },
        en: if en { text.en } else { String::new() },
    })
}

pub(crate) fn assists_only() -> Text {
    Text::new(
        "本回答辅助作出判断的人，不认定责任，也不裁量处罚。",
        "This answer assists the person who decides; it finds nobody liable and sets no penalty.",
    )
}

pub(crate) fn rests_on_given(title: &Text, established: bool, basis: &str) -> Text {
    let (zh, en) = if established {
        ("成立", "established")
    } else {
        ("不成立", "not established")
    };
    let (zh_basis, en_basis) = if basis.is_empty() {
        ("未说明依据".to_owned(), "no basis stated".to_owned())
    } else {
        (format!("依据：{basis}"), format!("basis: {basis}"))
    };
    Text {
        zh: format!(
            "回答以请求方给定的结论为前提：{}{zh}（{zh_basis}）。",
            title.zh
        ),
        en: format!(
            "The answer rests on a conclusion that the caller stated: {}: {en} ({en_basis}).",
            title.en
        ),
    }
}

pub(crate) fn given_differs(title: &Text, status: Status) -> Text {
    Text {
        zh: format!(
            "给定的结论与所加载规则包的判断不同：{}（{}）。",
            title.zh,
            status_zh(status)
        ),
        en: format!(
            "A stated conclusion differs from what the loaded packs find: {} ({}).",
            title.en,
            status_en(status)
        ),
    }
}

pub(crate) fn fact_not_read(title: &Text) -> Text {
    Text {
        zh: format!("已陈述“{}”，但所加载的规则包都不读取它。", title.zh),
        en: format!(
            "«{}» is stated, but no provision of the loaded packs reads it.",
            title.en
        ),
    }
}

pub(crate) fn world_closed(title: &Text) -> Text {
    Text {
        zh: format!(
            "请求方声明：除所列以外没有其他{}，未陈述的数量和金额为零。",
            title.zh
        ),
        en: format!(
            "The caller states that there is no further {} and that counts and amounts not stated \
             are zero.",
            title.en
        ),
    }
}

pub(crate) fn pack_absent(title: &Text) -> Text {
    Text {
        zh: format!("未加载包含{}的规则包，该结论未知。", title.zh),
        en: format!(
            "The pack that holds {} is not loaded; its conclusion is unknown.",
            title.en
        ),
    }
}

/// Why a version governs, or why none does.
pub(crate) fn version_reason(finding: &Finding, date: &Text, before_first: &Text) -> Text {
    let (zh, en) = match finding.choice.reason {
        ChoiceReason::Only => match finding.candidates.first() {
            Some(one) if one.version.is_none() => return no_version(date, before_first),
            Some(one) if one.status == Status::UnresolvedLaw => (
                "该日施行的文本未收录，不作判断",
                "the text in force on that day is not on file; nothing is decided from it",
            ),
            _ => (
                "在该版本的施行期间内",
                "within the days on which this version is in force",
            ),
        },
        ChoiceReason::NotThen => return no_version(date, before_first),
        ChoiceReason::DateOpen => ("可能适用的版本不止一个", "more than one version may govern"),
        ChoiceReason::NotNow => (
            "依决定时的法律不再成立，适用该法律",
            "under the law at the decision the facts are no breach any more, and that law applies",
        ),
        ChoiceReason::OlderMilder => (
            "行为时的法律较轻，适用该法律",
            "the law at the act is the milder one and applies",
        ),
        ChoiceReason::NewerMilder => (
            "决定时的法律较轻，适用该法律",
            "the law at the decision is the milder one and applies",
        ),
        ChoiceReason::Equal => (
            "两个时间的法律幅度相同，适用行为时的法律",
            "both laws lead to the same range, and the law at the act applies",
        ),
        ChoiceReason::NoneThen => (
            "行为时没有相关解释，适用现行解释",
            "no interpretation was in force at the act; the one at the decision reaches it",
        ),
        ChoiceReason::NewerNotOnFile => (
            "新文本未收录，暂依旧文本，须与新文本比较后确定",
            "the newer text is not on file; the older one is shown provisionally, to be compared with it",
        ),
        ChoiceReason::FactsMissing => (
            "何者较轻取决于尚未查明的事实，两者一并列出",
            "facts that are missing decide which law is milder; both are shown",
        ),
        ChoiceReason::Incomparable => (
            "两者的幅度无法比较，一并列出",
            "the ranges of the two laws cannot be compared; both are shown",
        ),
    };
    Text {
        zh: [&date.zh, "，", zh, "。"].concat(),
        en: [&date.en, ", ", en, "."].concat(),
    }
}

fn no_version(date: &Text, before_first: &Text) -> Text {
    Text {
        zh: [&date.zh, "，没有生效的版本。", &before_first.zh].concat(),
        en: [&date.en, ": no version is in force. ", &before_first.en].concat(),
    }
}

pub(crate) fn provisional(title: &Text) -> Text {
    Text {
        zh: format!(
            "关于“{}”的结论是暂时的：可能更有利的新文本未收录，须与其比较。",
            title.zh
        ),
        en: format!(
            "What is said of «{}» is provisional: a newer text that may be more favourable is not on \
             file and must be compared.",
            title.en
        ),
    }
}

pub(crate) fn law_not_on_file(title: &Text) -> Text {
    Text {
        zh: format!("“{}”所依据的现行文本未收录，不作判断。", title.zh),
        en: format!(
            "The text in force on which «{}» rests is not on file; nothing is decided.",
            title.en
        ),
    }
}

pub(crate) fn ask_conclusion(title: &Text) -> Text {
    Text {
        zh: format!("{}是否成立？", title.zh),
        en: format!("Is it established: {}?", title.en),
    }
}

pub(crate) fn ask_entities(title: &Text) -> Text {
    Text {
        zh: format!("除所列以外，是否还有其他{}？", title.zh),
        en: format!("Is there any further {} besides those listed?", title.en),
    }
}

pub(crate) fn ask_function(title: &Text) -> Text {
    Text {
        zh: format!("无法计算：{}。", title.zh),
        en: format!("It could not be computed: {}.", title.en),
    }
}

const fn status_zh(status: Status) -> &'static str {
    match status {
        Status::Established => "成立",
        Status::NotEstablished => "不成立",
        Status::Undetermined => "待定",
        Status::NoLawInForce => "当时没有生效版本",
        Status::UnresolvedLaw => "法律文本未收录",
    }
}

const fn status_en(status: Status) -> &'static str {
    match status {
        Status::Established => "established",
        Status::NotEstablished => "not established",
        Status::Undetermined => "undetermined",
        Status::NoLawInForce => "no version in force",
        Status::UnresolvedLaw => "text not on file",
    }
}
