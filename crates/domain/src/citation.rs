//! Places in the law and the character of provisions.

use crate::Text;

/// A place in the law down to the item: 条 (article), 款 (paragraph), 项 (item).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// Id of the instrument.
    pub instrument: String,
    /// Article number, 1 upwards.
    pub article: u32,
    /// Number after 之 in an inserted article (253之一 is 253, 1); 0 where there is none.
    pub article_insert: u32,
    /// Paragraph; 0 for the whole article, and for an item of an article of one paragraph.
    pub paragraph: u32,
    /// Item; 0 for the whole paragraph or article.
    pub item: u32,
}

impl Citation {
    /// The citation in words, after the short title of its instrument.
    #[must_use]
    pub fn in_words(&self, short_title: &Text) -> Text {
        let mut zh = format!("{}第{}条", short_title.zh, chinese_number(self.article));
        let mut en = format!("{} Art. {}", short_title.en, self.article);
        if self.article_insert > 0 {
            zh.push_str(&format!("之{}", chinese_number(self.article_insert)));
            en.push_str(&format!("-{}", self.article_insert));
        }
        if self.paragraph > 0 {
            zh.push_str(&format!("第{}款", chinese_number(self.paragraph)));
            en.push_str(&format!("({})", self.paragraph));
        }
        if self.item > 0 {
            zh.push_str(&format!("第{}项", chinese_number(self.item)));
            // One pair of brackets alone would read as a paragraph.
            if self.paragraph > 0 {
                en.push_str(&format!("({})", self.item));
            } else {
                en.push_str(&format!(" item {}", self.item));
            }
        }
        Text { zh, en }
    }
}

/// A number from 0 to 9999 in Chinese numerals; larger ones in digits.
fn chinese_number(value: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const PLACES: [(u32, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];
    if value > 9999 {
        return value.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (place, name) in PLACES {
        let digit = value
            .checked_div(place)
            .unwrap_or(0)
            .checked_rem(10)
            .unwrap_or(0);
        let numeral = usize::try_from(digit)
            .ok()
            .and_then(|index| DIGITS.get(index));
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // Ten to nineteen are said without the leading one.
        if !(place == 10 && digit == 1 && out.is_empty()) {
            out.extend(numeral);
        }
        out.push_str(name);
    }
    if out.is_empty() {
        DIGITS.iter().take(1).collect()
    } else {
        out
    }
}

/// Legal character of a provision; general parts attach by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Character {
    /// A crime.
    Criminal,
    /// A breach with an administrative penalty.
    Administrative,
    /// Discipline within the public service.
    Disciplinary,
    /// Civil liability.
    Civil,
    /// A duty.
    Duty,
    /// A definition that other provisions use.
    Definition,
}

#[cfg(test)]
mod tests {
    use super::{Citation, chinese_number};
    use crate::Text;

    /// Numbers read as lawyers write them.
    #[test]
    fn numerals() {
        for (value, words) in [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (19, "十九"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
            (180, "一百八十"),
            (253, "二百五十三"),
            (1020, "一千零二十"),
            (1260, "一千二百六十"),
        ] {
            assert_eq!(chinese_number(value), words, "{value}");
        }
    }

    /// A citation names article, inserted article, paragraph and item.
    #[test]
    fn in_words() {
        let citation = Citation {
            instrument: "x.code".into(),
            article: 253,
            article_insert: 1,
            paragraph: 2,
            item: 3,
        };
        let words = citation.in_words(&Text::new("某法", "X Code"));
        assert_eq!(words.zh, "某法第二百五十三条之一第二款第三项");
        assert_eq!(words.en, "X Code Art. 253-1(2)(3)");
    }

    /// An item of an article of one paragraph is cited without the paragraph (第N条第M项).
    #[test]
    fn item_of_the_only_paragraph() {
        let citation = Citation {
            instrument: "x.code".into(),
            article: 20,
            article_insert: 0,
            paragraph: 0,
            item: 5,
        };
        let words = citation.in_words(&Text::new("某法", "X Code"));
        assert_eq!(words.zh, "某法第二十条第五项");
        assert_eq!(words.en, "X Code Art. 20 item 5");
    }
}
