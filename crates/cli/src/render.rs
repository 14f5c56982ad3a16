//! An answer as text that a person likes to read and a lawyer can check.
//!
//! Words of law come from the answer; the fixed words here only name what is shown.

use std::io::{Result, Write};

use lexpack_api::v1::{
    self, AssessResponse, AttachedEffect, ConsequenceState, Finding, FindingStatus, NodeJoin,
    NoticeKind, Truth,
};
use lexpack_rules::wire;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::{Language, Terminal};

/// Shows an answer in one language, or in both one after the other.
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn answer<W: Write>(
    answer: &AssessResponse,
    language: Language,
    terminal: &mut Terminal<W>,
) -> Result<()> {
    let languages: &[bool] = match language {
        Language::Zh => &[true],
        Language::En => &[false],
        Language::Both => &[true, false],
    };
    for (index, zh) in languages.iter().enumerate() {
        if index > 0 {
            writeln!(terminal.out)?;
        }
        Page {
            answer,
            zh: *zh,
            terminal,
        }
        .show()?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Style {
    Bold,
    Green,
    Yellow,
    Red,
    Dim,
}

struct Page<'a, W> {
    answer: &'a AssessResponse,
    zh: bool,
    terminal: &'a mut Terminal<W>,
}

impl<W: Write> Page<'_, W> {
    fn show(&mut self) -> Result<()> {
        let answer = self.answer;
        let subjects = subjects(answer);
        for subject in &subjects {
            self.subject(subject)?;
        }
        self.missing()?;
        self.notices()?;
        self.origin()
    }

    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.zh { zh } else { en }
    }

    fn text<'t>(&self, text: &'t Option<wire::Text>) -> &'t str {
        text.as_ref()
            .map_or("", |text| if self.zh { &text.zh } else { &text.en })
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if !self.terminal.colour {
            return text.to_owned();
        }
        let code = match style {
            Style::Bold => 1,
            Style::Green => 32,
            Style::Yellow => 33,
            Style::Red => 31,
            Style::Dim => 2,
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// A paragraph behind a lead, wrapped under it.
    fn line(&mut self, indent: usize, lead: &str, text: &str) -> Result<()> {
        let margin = indent.saturating_add(plain(lead).width());
        let width = self.terminal.columns.saturating_sub(margin).max(24);
        for (index, part) in wrap(text, width).iter().enumerate() {
            if index == 0 {
                writeln!(self.terminal.out, "{:indent$}{lead}{part}", "")?;
            } else {
                writeln!(self.terminal.out, "{:margin$}{part}", "")?;
            }
        }
        Ok(())
    }

    fn subject(&mut self, subject: &str) -> Result<()> {
        let answer = self.answer;
        let findings: Vec<&Finding> = answer
            .findings
            .iter()
            .filter(|finding| finding.subject == subject)
            .collect();
        let full = findings.iter().any(|finding| !finding.tree.is_empty());
        let shown: Vec<&&Finding> = findings
            .iter()
            .filter(|finding| full || !finding.auxiliary)
            .collect();
        let exposed = answer
            .exposures
            .iter()
            .find(|exposure| exposure.subject == subject);
        let foreign: Vec<&v1::ExposedTo> = exposed
            .map(|exposure| &exposure.consequences)
            .into_iter()
            .flatten()
            .filter(|exposed| finding_at(answer, exposed).is_some_and(|f| f.subject != subject))
            .collect();
        if shown.is_empty() && foreign.is_empty() {
            return Ok(());
        }
        let rule = "─".repeat(
            self.terminal
                .columns
                .saturating_sub(subject.width())
                .saturating_sub(4)
                .min(72),
        );
        let heading = self.paint(Style::Bold, subject);
        writeln!(self.terminal.out, "── {heading} {rule}")?;
        for finding in shown {
            self.finding(finding)?;
        }
        for exposed in foreign {
            self.foreign(exposed)?;
        }
        writeln!(self.terminal.out)
    }

    /// A consequence of somebody else's finding.
    fn foreign(&mut self, exposed: &v1::ExposedTo) -> Result<()> {
        let answer = self.answer;
        let Some(finding) = finding_at(answer, exposed) else {
            return Ok(());
        };
        let index = usize::try_from(exposed.consequence).unwrap_or(usize::MAX);
        let Some(consequence) = finding.consequences.get(index) else {
            return Ok(());
        };
        if consequence.sanction.is_empty() {
            return Ok(());
        }
        let place = self.text(&consequence.citation);
        let see = self.word("，见 ", ", see ");
        let by = format!(
            "{} — {place}{see}{}",
            self.text(&consequence.text),
            finding.subject
        );
        let open = exposed.state() == ConsequenceState::Open;
        let lead = if open { "? " } else { "→ " };
        let note = if open {
            self.word("（待定）", " (open)")
        } else {
            ""
        };
        self.line(2, lead, &format!("{by}{note}"))
    }

    fn finding(&mut self, finding: &Finding) -> Result<()> {
        let (mark, style, words) = match finding.status() {
            FindingStatus::Established => ("✓", Style::Green, self.word("成立", "established")),
            FindingStatus::NotEstablished => {
                ("✗", Style::Dim, self.word("不成立", "not established"))
            }
            FindingStatus::Undetermined => ("?", Style::Yellow, self.word("待定", "undetermined")),
            FindingStatus::NoLawInForce => (
                "–",
                Style::Dim,
                self.word("当时没有生效版本", "no version in force"),
            ),
            FindingStatus::UnresolvedLaw => (
                "!",
                Style::Red,
                self.word("法律文本未收录", "text not on file"),
            ),
            FindingStatus::Unspecified => ("·", Style::Dim, ""),
        };
        let citation = self.text(&finding.citation_text);
        let object = if finding.object.is_empty() {
            String::new()
        } else {
            format!(" [{}]", finding.object)
        };
        let colon = self.word("：", ": ");
        let head = format!(
            "{citation} {}{object}{colon}{words}",
            self.text(&finding.title)
        );
        let mark = self.paint(style, mark);
        self.line(2, &format!("{mark} "), &head)?;
        let short = finding.status() == FindingStatus::NotEstablished;
        if !short {
            self.version(finding)?;
            self.tiers(finding)?;
        }
        self.reasons(&finding.reasons, 6)?;
        if let Some(standing) = &finding.standing {
            let words = self.text(&standing.text).to_owned();
            if !words.is_empty() {
                self.line(6, "⇒ ", &words)?;
            }
        }
        for consequence in &finding.consequences {
            self.consequence(consequence)?;
        }
        self.attached(finding)?;
        self.ranges(finding)?;
        self.doubts(finding)?;
        self.flips(finding)?;
        self.proofs(finding)?;
        self.tree(finding)
    }

    fn reasons(&mut self, reasons: &[v1::Reason], indent: usize) -> Result<()> {
        for reason in reasons {
            let lead = format!("{} ", truth_mark(reason.truth()));
            let line = seen(self.text(&reason.text), self.text(&reason.observed));
            let line = self.with_distance(line, reason.distance.as_ref());
            self.line(indent, &lead, &line)?;
        }
        Ok(())
    }

    fn with_distance(&self, line: String, distance: Option<&v1::Distance>) -> String {
        match distance {
            None => line,
            Some(distance) if self.zh => format!("{line}（{}）", self.text(&distance.text)),
            Some(distance) => format!("{line} ({})", self.text(&distance.text)),
        }
    }

    fn tiers(&mut self, finding: &Finding) -> Result<()> {
        if finding.tiers.is_empty() {
            return Ok(());
        }
        let or = self.word("或者", " or ");
        let titles: Vec<&str> = finding
            .tiers
            .iter()
            .map(|tier| self.text(&tier.title))
            .collect();
        let line = titles.join(or);
        let lead = self.word("情节：", "tier: ");
        self.line(6, lead, &line)
    }

    fn attached(&mut self, finding: &Finding) -> Result<()> {
        let full = !finding.tree.is_empty();
        for attached in &finding.attached {
            // What does not apply, or is merely open, is for the full view.
            let bars = attached.effect() == AttachedEffect::Bars;
            let open = attached.truth() == Truth::Unknown && bars;
            if attached.truth() != Truth::True && !full && !open {
                continue;
            }
            let effect = self.effect(attached);
            let colon = self.word("：", ": ");
            let line = format!(
                "{} {}{colon}{effect}",
                self.text(&attached.citation),
                self.text(&attached.title)
            );
            let lead = format!("+ {} ", truth_mark(attached.truth()));
            self.line(6, &lead, &line)?;
            if full {
                self.reasons(&attached.reasons, 10)?;
            }
            for consequence in &attached.consequences {
                self.consequence(consequence)?;
            }
        }
        Ok(())
    }

    fn effect(&self, attached: &v1::AttachedOutcome) -> String {
        let words = match attached.effect() {
            AttachedEffect::Bars => self.word("不得再予处罚", "nothing may be imposed any more"),
            AttachedEffect::Adds => self.word("另有后果", "further consequences"),
            AttachedEffect::Excludes => self.word("不成立", "not established"),
            AttachedEffect::Modifies => {
                let modality = if attached.modality() == wire::Modality::Must {
                    self.word("应当", "must be ")
                } else {
                    self.word("可以", "may be ")
                };
                let kinds: Vec<&str> = attached
                    .adjustments()
                    .map(|adjustment| self.adjustment(adjustment))
                    .collect();
                return format!("{modality}{}", kinds.join(self.word("、", " or ")));
            }
            AttachedEffect::Unspecified => "",
        };
        words.to_owned()
    }

    fn adjustment(&self, adjustment: wire::Adjustment) -> &'static str {
        match adjustment {
            wire::Adjustment::Heavier => self.word("从重处罚", "heavier within the range"),
            wire::Adjustment::Lighter => self.word("从轻处罚", "lighter within the range"),
            wire::Adjustment::Reduce => self.word("减轻处罚", "reduced below the range"),
            wire::Adjustment::Exempt => self.word("免除处罚", "exempted from punishment"),
            wire::Adjustment::Lenient => self.word("从宽处理", "treated with leniency"),
            wire::Adjustment::Unspecified => "",
        }
    }

    /// The ranges, where circumstances change what the consequences already say.
    fn ranges(&mut self, finding: &Finding) -> Result<()> {
        let Some(ranges) = &finding.ranges else {
            return Ok(());
        };
        if ranges.statutory == ranges.binding && ranges.statutory == ranges.discretionary {
            return Ok(());
        }
        let rows = [
            (
                self.word("法定幅度：", "statutory range: "),
                &ranges.statutory,
            ),
            (
                self.word("应当情节之后：", "after binding circumstances: "),
                &ranges.binding,
            ),
            (
                self.word("适用可以情节时：", "if discretionary ones apply: "),
                &ranges.discretionary,
            ),
        ];
        for (lead, range) in rows {
            if let Some(range) = range {
                let line = self.range(range);
                self.line(6, lead, &line)?;
            }
        }
        Ok(())
    }

    fn range(&self, range: &v1::PenaltyRange) -> String {
        let option = |option: &v1::PenaltyOption| {
            let parts: Vec<String> = option
                .parts
                .iter()
                .map(|part| {
                    let measure = self.text(&part.measure_text);
                    let title = self.text(&part.title);
                    if measure.is_empty() {
                        title.to_owned()
                    } else {
                        format!("{title} {measure}")
                    }
                })
                .collect();
            parts.join(self.word("并处", " and "))
        };
        let mut options: Vec<String> = range.options.iter().map(option).collect();
        if range.below {
            options.push(self.word("低于法定刑", "below the range").to_owned());
        }
        if range.exempt {
            options.push(self.word("免予处罚", "nothing at all").to_owned());
        }
        options.join(self.word("；或者", "; or "))
    }

    fn flips(&mut self, finding: &Finding) -> Result<()> {
        for flip in &finding.flips {
            let changes: Vec<String> = flip
                .changes
                .iter()
                .map(|change| {
                    let title = self.text(&change.title);
                    let (from, to) = (self.text(&change.from), self.text(&change.to));
                    let entity = if change.entity.is_empty() {
                        String::new()
                    } else {
                        format!(" [{}]", change.entity)
                    };
                    format!("{title}{entity}: {from} → {to}")
                })
                .collect();
            let status = status_words(flip.status(), self.zh);
            let changes = changes.join(self.word("；", "; "));
            let line = format!("{changes} ⇒ {status}");
            let lead = self.word("若改变：", "if changed: ");
            self.line(6, lead, &line)?;
        }
        Ok(())
    }

    fn proofs(&mut self, finding: &Finding) -> Result<()> {
        for proof in &finding.proofs {
            let bearer = match proof.burden() {
                wire::Burden::Authority => self.word("机关举证", "the authority must prove"),
                wire::Burden::Party => self.word("当事人举证", "the party must prove"),
                wire::Burden::Claimant => self.word("请求人举证", "the claimant must prove"),
                wire::Burden::Unspecified => "",
            };
            let unproved = status_words(proof.unproved(), self.zh);
            let line = if self.zh {
                format!(
                    "{}（{bearer}）：未能证明时{unproved}",
                    self.text(&proof.text)
                )
            } else {
                format!(
                    "{} ({bearer}): if not proved, {unproved}",
                    self.text(&proof.text)
                )
            };
            let lead = format!("⚖ {} ", truth_mark(proof.truth()));
            self.line(6, &lead, &line)?;
        }
        Ok(())
    }

    fn version(&mut self, finding: &Finding) -> Result<()> {
        let Some(version) = &finding.version else {
            return Ok(());
        };
        let reason = self.text(&version.reason).to_owned();
        let (comma, semicolon) = (self.word("，", ", "), self.word("；", "; "));
        let editions: Vec<String> = version
            .candidates
            .iter()
            .filter(|candidate| !candidate.id.is_empty())
            .map(|candidate| {
                let in_force = candidate.in_force.as_ref();
                let period = in_force
                    .map(|days| period(days, self.zh))
                    .unwrap_or_default();
                format!("{}{comma}{period}", candidate.document_number)
            })
            .collect();
        let editions = editions.join(semicolon);
        let line = match (editions.is_empty(), self.zh) {
            (true, _) => reason,
            (false, true) => format!("{}（{editions}）。", reason.trim_end_matches('。')),
            (false, false) => format!("{} ({editions}).", reason.trim_end_matches('.')),
        };
        let lead = self.word("版本：", "version: ");
        self.line(6, lead, &line)?;
        let straddle = self.text(&version.straddle).to_owned();
        if !straddle.is_empty() {
            self.line(6, "! ", &straddle)?;
        }
        if finding.provisional {
            let words = self.word(
                "暂时结论：可能更有利的新文本未收录",
                "provisional: a newer text that may be more favourable is not on file",
            );
            self.line(6, "! ", words)?;
        }
        Ok(())
    }

    fn consequence(&mut self, consequence: &v1::Consequence) -> Result<()> {
        let depth = usize::try_from(consequence.depth).unwrap_or(0);
        let (mark, note) = match consequence.state() {
            ConsequenceState::Follows => ("→", ""),
            ConsequenceState::Open => ("?", self.word("待定", "open")),
            ConsequenceState::Excluded => ("×", self.word("不适用", "does not apply")),
            ConsequenceState::Barred => (
                "×",
                self.word("不得再予处罚", "may not be imposed any more"),
            ),
            ConsequenceState::Unspecified => ("·", ""),
        };
        let mut line = self.text(&consequence.text).to_owned();
        let measure = self.text(&consequence.measure_text);
        if !measure.is_empty() && consequence.state() != ConsequenceState::Excluded {
            line.push_str(&format!(" [{measure}]"));
        }
        if let Some(due) = &consequence.due {
            line.push_str(&self.due(due));
        }
        if consequence.modality() == wire::Modality::May {
            line.push_str(self.word("（可以）", " (may)"));
        }
        if depth == 0 && !consequence.addressees.is_empty() {
            let on = self.word("对象：", "on: ");
            line.push_str(&format!(" — {on}{}", consequence.addressees.join(", ")));
        }
        if depth == 0 && consequence.addressees.is_empty() {
            let role = self.text(&consequence.addressee_role);
            line.push_str(&format!(" — {}{role}", self.word("对象：", "on: ")));
        }
        if depth == 0 && !consequence.possible_addressees.is_empty() {
            let maybe = self.word("待查：", "perhaps: ");
            line.push_str(&format!(
                "; {maybe}{}",
                consequence.possible_addressees.join(", ")
            ));
        }
        if !note.is_empty() {
            let why = self.text(&consequence.state_reason);
            let colon = self.word("：", ": ");
            let note = if why.is_empty() {
                note.to_owned()
            } else {
                format!("{note}{colon}{why}")
            };
            line.push_str(&if self.zh {
                format!("（{note}）")
            } else {
                format!(" ({note})")
            });
        }
        let indent = depth.saturating_mul(2).saturating_add(6);
        self.line(indent, &format!("{mark} "), &line)
    }

    /// A time limit with the days that are known of it.
    fn due(&self, due: &v1::DueTime) -> String {
        let day = |date: &Option<wire::Date>| {
            date.as_ref()
                .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
        };
        let words = self.text(&due.text);
        let until = match (day(&due.earliest), day(&due.latest)) {
            (Some(first), Some(last)) if first == last => format!(", {first}"),
            (Some(first), Some(last)) => format!(", {first} – {last}"),
            (Some(first), None) => format!(", ≥ {first}"),
            (None, Some(last)) => format!(", ≤ {last}"),
            (None, None) => String::new(),
        };
        format!(" [{words}{until}]")
    }

    fn doubts(&mut self, finding: &Finding) -> Result<()> {
        let full = !finding.tree.is_empty();
        for doubt in &finding.doubts {
            // Readings that agree are for the full view.
            if !full && !doubt.others.is_empty() && !doubt.others.iter().any(|o| o.differs) {
                continue;
            }
            let question = self.text(&doubt.question).to_owned();
            let used = self.text(&doubt.reading_text).to_owned();
            let lead = self.word("疑点：", "doubt: ");
            self.line(6, lead, &format!("{question} ({})", doubt.doubt))?;
            let lead = self.word("采用：", "taken: ");
            let by = self.text(&doubt.reading_authority).to_owned();
            self.line(10, lead, &supported(&used, &by, self.zh))?;
            for other in doubt.others.iter().filter(|other| other.differs) {
                let words = self.text(&other.text).to_owned();
                let status = status_words(other.status(), self.zh);
                let lead = self.word("另一解读：", "otherwise: ");
                let by = self.text(&other.authority).to_owned();
                let words = supported(&words, &by, self.zh);
                self.line(10, lead, &format!("{words} → {status}"))?;
                let changed: Vec<String> = other
                    .consequences
                    .iter()
                    .filter(|c| !c.sanction.is_empty() && !finding.consequences.contains(c))
                    .map(|c| {
                        let on = c.addressees.join(", ");
                        format!("{} → {on}", self.text(&c.text))
                    })
                    .collect();
                for line in changed {
                    self.line(12, "· ", &line)?;
                }
            }
        }
        Ok(())
    }

    fn tree(&mut self, finding: &Finding) -> Result<()> {
        for node in &finding.tree {
            let depth = usize::try_from(node.depth).unwrap_or(0);
            let join = match node.join() {
                NodeJoin::Any => self.word("〔任一〕", "(any) "),
                NodeJoin::AtLeast => self.word("〔若干〕", "(some) "),
                NodeJoin::Exists => self.word("〔存在〕", "(exists) "),
                NodeJoin::Every => self.word("〔每一〕", "(every) "),
                NodeJoin::Readings => self.word("〔解读〕", "(readings) "),
                NodeJoin::Presumed => self.word("〔推定〕", "(presumed) "),
                NodeJoin::All | NodeJoin::Not | NodeJoin::Unspecified => "",
            };
            let other = if node.other_reading {
                self.word("（另一解读）", " (other reading)")
            } else {
                ""
            };
            let words = seen(self.text(&node.text), self.text(&node.observed));
            let words = self.with_distance(words, node.distance.as_ref());
            let citation = self.text(&node.citation);
            let citation = if self.zh {
                format!("（{citation}）")
            } else {
                format!(" ({citation})")
            };
            let line = format!("{join}{words}{other}{citation}");
            let lead = format!("{} ", truth_mark(node.truth()));
            self.line(depth.saturating_mul(2).saturating_add(6), &lead, &line)?;
        }
        Ok(())
    }

    fn missing(&mut self) -> Result<()> {
        let answer = self.answer;
        if answer.missing.is_empty() {
            return Ok(());
        }
        let heading = self.word(
            "尚缺的事实（先问最能决定结论的）",
            "Still missing, the most decisive first",
        );
        let heading = self.paint(Style::Bold, heading);
        writeln!(self.terminal.out, "{heading}")?;
        for (index, missing) in answer.missing.iter().enumerate() {
            let about = match (missing.entity.as_str(), missing.provision.as_str()) {
                ("", "") => missing.name.clone(),
                ("", provision) => provision.to_owned(),
                (entity, _) => format!("{entity}: {}", missing.name),
            };
            let question = self.text(&missing.question).to_owned();
            let lead = format!("{}. ", index.saturating_add(1));
            self.line(2, &lead, &format!("{question} [{about}]"))?;
        }
        writeln!(self.terminal.out)
    }

    fn notices(&mut self) -> Result<()> {
        let answer = self.answer;
        for notice in &answer.notices {
            let lead = match notice.kind() {
                NoticeKind::RestsOnGiven
                | NoticeKind::GivenDiffers
                | NoticeKind::PackAbsent
                | NoticeKind::Provisional
                | NoticeKind::LawNotOnFile => "! ",
                NoticeKind::FactNotRead
                | NoticeKind::WorldClosed
                | NoticeKind::Currency
                | NoticeKind::AssistsOnly
                | NoticeKind::Unspecified => "· ",
            };
            let words = self.text(&notice.text).to_owned();
            let about = if matches!(
                notice.kind(),
                NoticeKind::FactNotRead | NoticeKind::Currency
            ) {
                format!(" [{}]", notice.about)
            } else {
                String::new()
            };
            self.line(2, lead, &format!("{words}{about}"))?;
        }
        Ok(())
    }

    fn origin(&mut self) -> Result<()> {
        let Some(generation) = &self.answer.generation else {
            return Ok(());
        };
        let packs: Vec<String> = generation
            .packs
            .iter()
            .map(|pack| format!("{} {}", pack.id, pack.version))
            .collect();
        let short: String = generation.set_digest.chars().take(16).collect();
        let line = format!(
            "{} {} · {} {short}… · {}",
            self.word("代次", "generation"),
            generation.number,
            self.word("规则集", "set"),
            packs.join(", ")
        );
        let line = self.paint(Style::Dim, &line);
        writeln!(self.terminal.out, "  {line}")?;
        if self.answer.receipt_id.is_empty() {
            return Ok(());
        }
        let line = format!(
            "{} {}",
            self.word("存证", "receipt"),
            self.answer.receipt_id
        );
        let line = self.paint(Style::Dim, &line);
        writeln!(self.terminal.out, "  {line}")
    }
}

fn subjects(answer: &AssessResponse) -> Vec<String> {
    let mut subjects: Vec<String> = Vec::new();
    let named = answer
        .findings
        .iter()
        .map(|finding| &finding.subject)
        .chain(answer.exposures.iter().map(|exposure| &exposure.subject));
    for subject in named {
        if !subjects.contains(subject) {
            subjects.push(subject.clone());
        }
    }
    subjects
}

fn finding_at<'a>(answer: &'a AssessResponse, exposed: &v1::ExposedTo) -> Option<&'a Finding> {
    answer.findings.get(usize::try_from(exposed.finding).ok()?)
}

const fn truth_mark(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "✓",
        Truth::False => "✗",
        Truth::Unknown => "?",
        Truth::Unspecified => "·",
    }
}

/// A reading with who supports it.
fn supported(reading: &str, authority: &str, zh: bool) -> String {
    match (authority.is_empty(), zh) {
        (true, _) => reading.to_owned(),
        (false, true) => format!("{reading}（{authority}）"),
        (false, false) => format!("{reading} ({authority})"),
    }
}

const fn status_words(status: FindingStatus, zh: bool) -> &'static str {
    match (status, zh) {
        (FindingStatus::Established, true) => "成立",
        (FindingStatus::Established, false) => "established",
        (FindingStatus::NotEstablished, true) => "不成立",
        (FindingStatus::NotEstablished, false) => "not established",
        (FindingStatus::Undetermined, true) => "待定",
        (FindingStatus::Undetermined, false) => "undetermined",
        (FindingStatus::NoLawInForce, true) => "当时没有生效版本",
        (FindingStatus::NoLawInForce, false) => "no version in force",
        (FindingStatus::UnresolvedLaw, true) => "法律文本未收录",
        (FindingStatus::UnresolvedLaw, false) => "text not on file",
        (FindingStatus::Unspecified, _) => "",
    }
}

/// The days on which a version is in force, in words.
fn period(period: &wire::Period, zh: bool) -> String {
    let date = |date: &wire::Date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    let from = period.from.as_ref().map(date).unwrap_or_default();
    match (period.to.as_ref().map(date), zh) {
        (Some(to), true) => format!("{from}至{to}"),
        (Some(to), false) => format!("{from} to {to}"),
        (None, true) => format!("{from}起"),
        (None, false) => format!("from {from}"),
    }
}

/// What the law says with what the case says on it; said once where the two begin alike.
fn seen(words: &str, observed: &str) -> String {
    let same = observed
        .strip_prefix(words)
        .is_some_and(|rest| rest.starts_with([':', '：']));
    if observed.is_empty() {
        words.to_owned()
    } else if same {
        observed.to_owned()
    } else {
        format!("{words} — {observed}")
    }
}

/// Text without the codes of colours.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut code = false;
    for c in text.chars() {
        match c {
            '\u{1b}' => code = true,
            'm' if code => code = false,
            _ if code => {}
            _ => out.push(c),
        }
    }
    out
}

/// Lines of at most `width` columns: broken at spaces, and between wide characters, which take two.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let fits = line.width().saturating_add(piece.trim_end().width()) <= width;
        if !fits && !line.is_empty() {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(piece);
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The smallest pieces between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let closing = "，。、；：？！）」』》〕”…".contains(c);
        let opening = "（「『《〔“".contains(last);
        let wide = |c: char| c.width() == Some(2);
        let between = (wide(c) || wide(last)) && !closing && !opening;
        if at > start && (last == ' ' || between) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        last = c;
    }
    pieces.extend(text.get(start..));
    pieces
}

#[cfg(test)]
mod tests {
    use super::wrap;

    /// Wide characters count double, and closing marks stay with what they close.
    #[test]
    fn wrapping_counts_columns() {
        assert_eq!(wrap("abc def ghi", 7), ["abc def", "ghi"]);
        assert_eq!(wrap("居民身份证法。", 6), ["居民身", "份证", "法。"]);
        assert_eq!(wrap("", 7), [""]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
    }
}
