//! Limits on cases, batches, streams and connections.

use std::fmt;
use std::time::Duration;

use lexpack_api::batch::BatchLimits;
use lexpack_api::limits::CaseLimits;

use super::Reader;

/// Limits on cases, batches, streams and connections. Each is a key under `limits`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traffic {
    /// Largest request of a batch in bytes.
    pub batch_request_bytes: usize,
    /// Most items of a batch.
    pub batch_items: usize,
    /// Most batches at once; further ones are shed.
    pub concurrent_batches: usize,
    /// Most streams at once; further ones are shed.
    pub concurrent_streams: usize,
    /// Bytes that a caller may send ahead in one call, and that may wait for it to read.
    pub stream_window_bytes: u32,
    /// Longest time that a stream waits for the next message.
    pub stream_idle: Duration,
    /// Longest time that an answer waits for its reader.
    pub stall: Duration,
    /// Most connections; further ones are told so and closed.
    pub connections: usize,
    /// Age at which a connection is asked to go, so that load spreads over new servers.
    pub connection_age: Duration,
    /// Most entities of a case.
    pub entities: usize,
    /// Most entities of one kind of a case.
    pub entities_of_one_kind: usize,
    /// Most facts of a case.
    pub facts: usize,
}

impl Default for Traffic {
    fn default() -> Self {
        Self {
            batch_request_bytes: 8 * 1024 * 1024,
            batch_items: 10_000,
            concurrent_batches: 32,
            concurrent_streams: 256,
            stream_window_bytes: 256 * 1024,
            stream_idle: Duration::from_secs(60),
            stall: Duration::from_secs(30),
            connections: 1024,
            connection_age: Duration::from_secs(1800),
            entities: 1000,
            entities_of_one_kind: 500,
            facts: 20_000,
        }
    }
}

/// The keys, as [`super::KEYS`] has the others.
pub(super) const KEYS: [&str; 12] = [
    "limits.batch_items",
    "limits.batch_request_bytes",
    "limits.concurrent_batches",
    "limits.concurrent_streams",
    "limits.connection_age_ms",
    "limits.connections",
    "limits.entities",
    "limits.entities_of_one_kind",
    "limits.facts",
    "limits.stall_ms",
    "limits.stream_idle_ms",
    "limits.stream_window_bytes",
];

/// The largest window that HTTP/2 knows.
const WINDOW_BYTES_MAX: i64 = 0x7fff_ffff;

impl Traffic {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let default = Self::default();
        Self {
            batch_request_bytes: reader.number(
                "limits.batch_request_bytes",
                default.batch_request_bytes,
                super::MEBIBYTES,
            ),
            batch_items: reader.number("limits.batch_items", default.batch_items, 1_000_000),
            concurrent_batches: reader.number(
                "limits.concurrent_batches",
                default.concurrent_batches,
                1_000_000,
            ),
            concurrent_streams: reader.number(
                "limits.concurrent_streams",
                default.concurrent_streams,
                1_000_000,
            ),
            stream_window_bytes: reader.number(
                "limits.stream_window_bytes",
                default.stream_window_bytes,
                WINDOW_BYTES_MAX,
            ),
            stream_idle: reader.milliseconds("limits.stream_idle_ms", default.stream_idle),
            stall: reader.milliseconds("limits.stall_ms", default.stall),
            connections: reader.number("limits.connections", default.connections, 1_000_000),
            connection_age: reader.milliseconds("limits.connection_age_ms", default.connection_age),
            entities: reader.number("limits.entities", default.entities, 10_000),
            entities_of_one_kind: reader.number(
                "limits.entities_of_one_kind",
                default.entities_of_one_kind,
                10_000,
            ),
            facts: reader.number("limits.facts", default.facts, 1_000_000),
        }
    }

    pub(super) fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "batch_request_bytes = {}", self.batch_request_bytes)?;
        writeln!(f, "batch_items = {}", self.batch_items)?;
        writeln!(f, "concurrent_batches = {}", self.concurrent_batches)?;
        writeln!(f, "concurrent_streams = {}", self.concurrent_streams)?;
        writeln!(f, "stream_window_bytes = {}", self.stream_window_bytes)?;
        writeln!(f, "stream_idle_ms = {}", self.stream_idle.as_millis())?;
        writeln!(f, "stall_ms = {}", self.stall.as_millis())?;
        writeln!(f, "connections = {}", self.connections)?;
        writeln!(f, "connection_age_ms = {}", self.connection_age.as_millis())?;
        writeln!(f, "entities = {}", self.entities)?;
        writeln!(f, "entities_of_one_kind = {}", self.entities_of_one_kind)?;
        writeln!(f, "facts = {}", self.facts)
    }

    /// Limits on a case.
    #[must_use]
    pub const fn case(&self) -> CaseLimits {
        CaseLimits {
            entities: self.entities,
            entities_of_one_kind: self.entities_of_one_kind,
            facts: self.facts,
        }
    }

    /// Limits on a batch whose response has at most so many bytes.
    #[must_use]
    pub const fn batch(&self, response_bytes: usize) -> BatchLimits {
        BatchLimits {
            items: self.batch_items,
            response_bytes,
            case: self.case(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Config;

    /// Every limit that can be configured is told to those who ask for the server's limits, under the name of its
    /// key; the patience of a drain is none.
    #[test]
    fn every_limit_is_told() {
        let told = crate::report::limits(&Config::default());
        let told = lexpack_api::json::to_json("lexpack.v1.ServerLimits", &told).expect("JSON");
        let keys = super::super::KEYS.iter().chain(&super::KEYS);
        let limits: Vec<&str> = keys
            .filter_map(|key| key.strip_prefix("limits."))
            .filter(|key| *key != "drain_grace_ms")
            .collect();
        assert!(limits.len() > super::KEYS.len());
        for limit in limits {
            assert!(told.get(limit).is_some(), "{limit} is not in {told}");
        }
    }
}
