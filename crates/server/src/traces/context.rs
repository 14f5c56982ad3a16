//! What a caller says of the trace that its call is part of, in the form of W3C Trace Context.

use http::HeaderMap;
use opentelemetry::trace::{SpanContext, SpanId, TraceFlags, TraceId, TraceState};

const PARENT: &str = "traceparent";
const STATE: &str = "tracestate";
const SAMPLED: u8 = 1;

/// The span of a caller that a call belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parent {
    /// The trace; never 0.
    pub(crate) trace: u128,
    span: u64,
    /// Whether the caller records the trace.
    pub(crate) sampled: bool,
}

impl Parent {
    /// What the headers of a call say; `None` where they say nothing that can be read.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(PARENT).iter();
        let value = values.next()?.to_str().ok()?;
        if values.next().is_some() {
            return None;
        }
        let mut parts = value.split('-');
        let version = hexadecimal(parts.next()?, 2)?;
        let trace = hexadecimal(parts.next()?, 32)?;
        let span = hexadecimal(parts.next()?, 16)?;
        let flags = hexadecimal(parts.next()?, 2)?;
        // A later version may have more parts; the first one has none.
        let whole = version != 0xff && (version != 0 || parts.next().is_none());
        let parent = Self {
            trace,
            span: u64::try_from(span).ok()?,
            sampled: flags & u128::from(SAMPLED) != 0,
        };
        (whole && trace != 0 && span != 0).then_some(parent)
    }

    /// The same, with what other systems on the way added, as the parent of a span.
    pub(crate) fn remote(self, headers: &HeaderMap) -> SpanContext {
        let state = headers.get(STATE).and_then(|state| state.to_str().ok());
        let state = state.and_then(|state| state.parse::<TraceState>().ok());
        SpanContext::new(
            TraceId::from(self.trace),
            SpanId::from(self.span),
            TraceFlags::new(if self.sampled { SAMPLED } else { 0 }),
            true,
            state.unwrap_or_default(),
        )
    }
}

/// A number of so many hexadecimal digits, in small letters.
fn hexadecimal(text: &str, digits: usize) -> Option<u128> {
    let small = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if text.len() != digits || !text.bytes().all(small) {
        return None;
    }
    u128::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::Parent;
    use http::{HeaderMap, HeaderName};

    fn read(values: &[&str]) -> Option<Parent> {
        let name = HeaderName::from_static("traceparent");
        let headers: HeaderMap = values
            .iter()
            .map(|value| (name.clone(), value.parse().unwrap()))
            .collect();
        Parent::of(&headers)
    }

    /// The form is read as the standard says, versions to come included, and nothing else is.
    #[test]
    fn parents() {
        let (trace, span) = ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        let good = format!("00-{trace}-{span}-01");
        let parent = read(&[&good]).unwrap();
        assert_eq!(format!("{:032x}", parent.trace), trace);
        assert_eq!(format!("{:016x}", parent.span), span);
        assert!(parent.sampled);
        assert!(!read(&[&format!("00-{trace}-{span}-02")]).unwrap().sampled);
        assert!(read(&[&format!("cc-{trace}-{span}-01-more")]).is_some());
        for bad in [
            String::new(),
            format!("00-{trace}-{span}"),
            format!("00-{trace}-{span}-01-more"),
            format!("ff-{trace}-{span}-01"),
            format!("00-{}-{span}-01", "0".repeat(32)),
            format!("00-{trace}-{}-01", "0".repeat(16)),
            format!("00-{}-{span}-01", trace.to_uppercase()),
            format!("00-{trace}-{span}-1"),
            format!("00-+{}-{span}-01", trace.split_at(1).1),
        ] {
            assert_eq!(read(&[&bad]), None, "{bad}");
        }
        assert_eq!(read(&[&good, &good]), None, "one of two is nobody's word");
        assert_eq!(read(&[]), None);
    }
}
