//! A reader of metrics: one request over HTTP, and the text that Prometheus reads.

use std::collections::{BTreeMap, BTreeSet};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// An answer over HTTP.
#[derive(Debug)]
pub struct Answer {
    /// Status line and headers, in small letters.
    pub head: String,
    /// What follows.
    pub body: String,
}

/// Asks once.
pub async fn ask(address: &str, request: &str) -> Answer {
    let mut stream = TcpStream::connect(address).await.expect("a listener");
    let request = format!("{request} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("headers");
    Answer {
        head: head.to_lowercase(),
        body: body.to_owned(),
    }
}

/// A series: its name with its labels.
pub type Series = (String, BTreeMap<String, String>);

/// Everything that was told.
#[derive(Debug, Default)]
pub struct Page {
    /// Kinds of families, by name.
    pub kinds: BTreeMap<String, String>,
    /// Values of series, as they were written.
    pub series: BTreeMap<Series, String>,
}

impl Page {
    /// The metrics of a server.
    pub async fn of(address: &str) -> Self {
        let answer = ask(address, "GET /metrics").await;
        assert!(answer.head.starts_with("http/1.1 200"), "{}", answer.head);
        Self::read(&answer.body)
    }

    /// Reads a text, every line of which must be one of the format.
    pub fn read(text: &str) -> Self {
        let mut page = Self::default();
        for line in text.lines() {
            if let Some(kind) = line.strip_prefix("# TYPE ") {
                let (name, kind) = kind.split_once(' ').expect("a kind");
                let twice = page.kinds.insert(name.to_owned(), kind.to_owned());
                assert_eq!(twice, None, "{name} is declared twice");
            } else if !line.starts_with("# HELP ") {
                let (series, value) = line.rsplit_once(' ').expect("a value");
                assert!(value.parse::<f64>().is_ok(), "{line}");
                let twice = page.series.insert(read_series(series), value.to_owned());
                assert_eq!(twice, None, "{series} is told twice");
            }
        }
        page
    }

    /// The value of a series.
    pub fn value(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        let labels = labels.iter();
        let labels = labels.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let series = (name.to_owned(), labels.collect());
        let value = self.series.get(&series);
        let value = value.unwrap_or_else(|| panic!("there is no {series:?}"));
        value.parse().expect("a number")
    }

    /// Labels of the series of a name; `None` where no family has such a name.
    pub fn labels(&self, name: &str) -> Option<BTreeSet<&str>> {
        self.family(name)?;
        let of_name = self.series.keys().filter(|(have, _)| have == name);
        let labels = of_name.flat_map(|(_, labels)| labels.keys().map(String::as_str));
        Some(labels.collect())
    }

    /// Values that a label of a name has.
    pub fn values(&self, name: &str, label: &str) -> BTreeSet<&str> {
        let of_name = self.series.keys().filter(|(have, _)| have == name);
        let values = of_name.filter_map(|(_, labels)| labels.get(label));
        values.map(String::as_str).collect()
    }

    /// The family that a series of this name belongs to.
    pub fn family(&self, name: &str) -> Option<&str> {
        let of_histogram = ["_bucket", "_sum", "_count"].into_iter();
        let family = of_histogram
            .filter_map(|end| name.strip_suffix(end))
            .find(|family| {
                self.kinds
                    .get(*family)
                    .is_some_and(|kind| kind == "histogram")
            });
        let known = self.kinds.get_key_value(family.unwrap_or(name))?;
        (family.is_some() || known.1 != "histogram").then_some(known.0)
    }
}

fn read_series(text: &str) -> Series {
    let Some((name, labels)) = text.split_once('{') else {
        return (text.to_owned(), BTreeMap::new());
    };
    let labels = labels.strip_suffix('}').expect("an end of labels");
    let labels = labels.split(',').filter(|label| !label.is_empty());
    let labels = labels.map(|label| {
        let (name, value) = label.split_once('=').expect("a value");
        (name.to_owned(), value.trim_matches('"').to_owned())
    });
    (name.to_owned(), labels.collect())
}
