//! What the system says of the process, under the names that other programs use for it.

use std::sync::LazyLock;

use procfs::process::{LimitValue, Process};

use crate::clock;

/// The process at one moment.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Seconds since 1970 at which it began to count.
    pub(super) since: u64,
    /// Time on a processor, in hundredths of a second as a rule.
    pub(super) ticks: u64,
    /// Ticks of a second.
    pub(super) ticks_per_second: u64,
    pub(super) resident_bytes: u64,
    pub(super) virtual_bytes: u64,
    pub(super) threads: u64,
    pub(super) descriptors: u64,
    /// Most descriptors; 0 for no bound.
    pub(super) descriptors_max: u64,
}

static SINCE: LazyLock<u64> = LazyLock::new(clock::seconds);

/// Notes the moment as the one at which the process began.
pub(crate) fn begin() {
    LazyLock::force(&SINCE);
}

/// Looks at the process. What cannot be read is 0.
pub(super) fn read() -> Reading {
    let since = *SINCE;
    let looked = Process::myself().and_then(|process| {
        let status = process.stat()?;
        let limits = process.limits()?;
        let descriptors = process.fd_count()?;
        Ok((status, limits, descriptors))
    });
    let Ok((status, limits, descriptors)) = looked else {
        return Reading {
            since,
            ..Reading::default()
        };
    };
    let unsigned = |number: i64| u64::try_from(number).unwrap_or_default();
    Reading {
        since,
        ticks: status.utime.saturating_add(status.stime),
        ticks_per_second: procfs::ticks_per_second(),
        resident_bytes: status.rss.saturating_mul(procfs::page_size()),
        virtual_bytes: status.vsize,
        threads: unsigned(status.num_threads),
        descriptors: u64::try_from(descriptors).unwrap_or_default(),
        descriptors_max: match limits.max_open_files.soft_limit {
            LimitValue::Value(most) => most,
            LimitValue::Unlimited => 0,
        },
    }
}

#[cfg(test)]
mod tests {
    /// The process that runs this has memory, threads, open files and a bound on them.
    #[test]
    fn the_process_is_there() {
        super::begin();
        let read = super::read();
        assert!(read.since > 1_600_000_000);
        assert!(read.resident_bytes > 0 && read.virtual_bytes >= read.resident_bytes);
        assert!(read.threads > 0 && read.descriptors > 0);
        assert!(read.ticks_per_second > 0);
        assert!(read.descriptors_max == 0 || read.descriptors <= read.descriptors_max);
    }
}
