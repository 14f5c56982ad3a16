//! A reader of queries on metrics, as far as their names go: which metrics, and which labels of them.

use std::collections::BTreeSet;

/// A label that a metric is chosen by, with the values that it must have.
pub type Chosen = (String, Vec<String>);

/// The names in a query.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Metrics, each with the labels that it is chosen by.
    pub metrics: Vec<(String, Vec<Chosen>)>,
    /// Labels that results are put together by.
    pub by: BTreeSet<String>,
}

/// Words that take a list of labels.
const LISTS: [&str; 6] = [
    "by",
    "without",
    "on",
    "ignoring",
    "group_left",
    "group_right",
];
/// Words between metrics.
const WORDS: [&str; 5] = ["and", "or", "unless", "bool", "offset"];

/// Reads a query.
pub fn names(query: &str) -> Names {
    let mut names = Names::default();
    let mut rest = query;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_alphabetic() || first == '_' {
            let (word, after) = word(rest);
            rest = after.trim_start();
            if LISTS.contains(&word) {
                let (list, after) = inside(rest, '(', ')');
                let list = list.split(',').map(str::trim);
                let list = list.filter(|label| !label.is_empty());
                names.by.extend(list.map(str::to_owned));
                rest = after;
            } else if !is_function(rest) && !WORDS.contains(&word) {
                let mut labels = Vec::new();
                if rest.starts_with('{') {
                    let (chosen, after) = inside(rest, '{', '}');
                    labels = matchers(chosen);
                    rest = after;
                }
                names.metrics.push((word.to_owned(), labels));
            }
        } else if first == '[' {
            rest = inside(rest, '[', ']').1;
        } else if first.is_ascii_digit() {
            // A number, with the unit of a time where it is one.
            rest = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '.');
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    names
}

/// Whether what follows a word makes it one for a function: what it is on, or how it puts results together.
fn is_function(rest: &str) -> bool {
    rest.starts_with('(') || matches!(word(rest).0, "by" | "without")
}

fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':');
    text.split_at(end.unwrap_or(text.len()))
}

/// What stands between two signs, and what follows.
fn inside(text: &str, open: char, close: char) -> (&str, &str) {
    let text = text.strip_prefix(open).expect("an opening sign");
    text.split_once(close).expect("a closing sign")
}

fn matchers(text: &str) -> Vec<Chosen> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (label, after) = word(rest);
        let (sign, after) = after.split_once('"').expect("a value");
        let (value, after) = after.split_once('"').expect("the end of a value");
        let values = match sign.trim() {
            "=" | "!=" => vec![value],
            "=~" | "!~" => value.split('|').collect(),
            other => panic!("`{other}`"),
        };
        let plain = |value: &&str| !value.is_empty() && !value.contains(['.', '*', '+', '$']);
        let values = values.into_iter().filter(plain);
        found.push((label.to_owned(), values.map(str::to_owned).collect()));
        rest = after.trim_start_matches([',', ' ']);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::names;

    /// Names of metrics and labels are told from functions, words, times and values.
    #[test]
    fn names_are_found() {
        let found = names(
            "sum by (method, le) (rate(a_total{code!~\"OK|B\", job=\"$job\"}[5m])) / 2.5e3 > on (x) b_bytes offset 5m",
        );
        let of_a = vec![
            ("code".to_owned(), vec!["OK".to_owned(), "B".to_owned()]),
            ("job".to_owned(), vec![]),
        ];
        assert_eq!(
            found.metrics,
            [("a_total".to_owned(), of_a), ("b_bytes".to_owned(), vec![])]
        );
        let by: Vec<&str> = found.by.iter().map(String::as_str).collect();
        assert_eq!(by, ["le", "method", "x"]);
    }
}
