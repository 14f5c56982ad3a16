//! Sets and refusals as messages for operators.

use std::time::Duration;

use lexpack_api::{errors, v1};
use lexpack_host::admission::{Change, Difference};
use lexpack_host::{CompiledSet, LoadError, PackError, WHOLE_SET};
use tonic::Status;

use crate::Config;
use crate::law::{Known, LawError, Standing};

/// A refusal as the status of a call.
pub(crate) fn error(error: &LawError) -> Status {
    match error {
        LawError::Pack(error) => refused(&[(WHOLE_SET, error)]),
        LawError::Load(error) => load_error(error),
        LawError::Copy(error) => {
            let error = PackError::Write {
                file: "the development copy of a set".to_owned(),
                reason: error.to_string(),
            };
            refused(&[(WHOLE_SET, &error)])
        }
        LawError::Changed(etag) => errors::set_changed(etag),
        LawError::NotFound(name) => errors::set_not_found(name),
        LawError::State { name, message } => errors::set_state(name, message),
        LawError::Database(error) => {
            tracing::error!(%error, "the database of the fleet");
            errors::storage_unavailable()
        }
        LawError::Limit(limit) => errors::overloaded(limit, Duration::from_secs(60)),
    }
}

fn load_error(error: &LoadError) -> Status {
    let failures: Vec<(&str, &PackError)> = error
        .failures()
        .iter()
        .map(|failure| (failure.place(), failure.error()))
        .collect();
    refused(&failures)
}

fn refused(failures: &[(&str, &PackError)]) -> Status {
    let failures: Vec<(&str, String, String)> = failures
        .iter()
        .map(|(place, error)| (error.code(), (*place).to_owned(), error.to_string()))
        .collect();
    errors::set_refused(&failures)
}

/// A refusal as a message, with all details.
pub(crate) fn status(refusal: &LawError) -> tonic_types::Status {
    errors::message(&error(refusal))
}

/// The limits of the configuration; those on sets are filled in when they are asked for.
pub(crate) fn limits(config: &Config) -> v1::ServerLimits {
    let traffic = &config.traffic;
    let bytes = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
    v1::ServerLimits {
        upload_bytes: bytes(config.upload_bytes),
        request_bytes: bytes(config.request_bytes),
        batch_request_bytes: bytes(traffic.batch_request_bytes),
        response_bytes: bytes(config.response_bytes),
        entities: count(traffic.entities),
        entities_of_one_kind: count(traffic.entities_of_one_kind),
        facts: count(traffic.facts),
        batch_items: count(traffic.batch_items),
        concurrent_calls: count(config.concurrent_calls),
        concurrent_batches: count(traffic.concurrent_batches),
        concurrent_streams: count(traffic.concurrent_streams),
        streams_per_connection: config.streams_per_connection,
        connections: count(traffic.connections),
        stream_window_bytes: traffic.stream_window_bytes,
        deadline_ms: milliseconds(config.deadline),
        stream_idle_ms: milliseconds(traffic.stream_idle),
        stall_ms: milliseconds(traffic.stall),
        connection_age_ms: milliseconds(traffic.connection_age),
        ..v1::ServerLimits::default()
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// A set as a message.
pub(crate) fn set_info(known: &Known) -> v1::SetInfo {
    let label = known
        .set
        .as_ref()
        .map(|set| set.label())
        .or_else(|| known.recorded.as_ref().map(|recorded| &recorded.label));
    let digest = known
        .set
        .as_ref()
        .map(|set| set.digest())
        .or_else(|| known.recorded.as_ref().map(|recorded| &*recorded.digest));
    v1::SetInfo {
        name: known.name.clone(),
        set_digest: digest.unwrap_or_default().to_owned(),
        state: known.state.into(),
        generation: known.generation,
        expires: label.map(|label| label.expires.clone()).unwrap_or_default(),
        key_id: label.map(|label| label.key_id.clone()).unwrap_or_default(),
        packs: known.set.as_deref().map(packs).unwrap_or_default(),
        test_cases: known.set.as_ref().map_or(0, |set| count(set.test_cases())),
    }
}

fn packs(set: &CompiledSet) -> Vec<v1::SetPackInfo> {
    set.packs()
        .iter()
        .map(|pack| v1::SetPackInfo {
            reference: Some(v1::PackReference {
                id: pack.id().to_owned(),
                version: pack.version().to_owned(),
                library_digest: pack.library().to_string(),
                law_digest: pack.law().to_string(),
            }),
            key_id: pack.key_id().to_owned(),
            quarantine: pack.functions().quarantine().unwrap_or_default().to_owned(),
        })
        .collect()
}

/// A difference as a message.
pub(crate) fn difference(found: &(String, Difference)) -> v1::SetDifference {
    let (against, difference) = found;
    v1::SetDifference {
        against: against.clone(),
        provisions: difference
            .provisions
            .iter()
            .map(|provision| v1::ProvisionDifference {
                provision: provision.provision.clone(),
                change: match provision.change {
                    Change::Added => v1::ProvisionChange::Added,
                    Change::Removed => v1::ProvisionChange::Removed,
                    Change::Changed => v1::ProvisionChange::Changed,
                    Change::Affected => v1::ProvisionChange::Affected,
                }
                .into(),
                witnesses: provision
                    .witnesses
                    .iter()
                    .map(|witness| v1::DifferenceWitness {
                        pack: witness.pack.clone(),
                        case: witness.case.clone(),
                        subject: witness.subject.clone(),
                        object: witness.object.clone(),
                        before: witness.before.clone(),
                        after: witness.after.clone(),
                    })
                    .collect(),
            })
            .collect(),
        unreadable_cases: difference.unreadable.clone(),
        compared_cases: count(difference.compared),
    }
}

/// How the server stands, as a message.
pub(crate) fn info(
    standing: Standing,
    instance: &str,
    configured: v1::ServerLimits,
) -> v1::GetServerInfoResponse {
    let state = match (&standing.active, &standing.stale) {
        (None, _) => v1::ServingState::NotServing,
        (Some(_), None) => v1::ServingState::Serving,
        (Some(_), Some(_)) => v1::ServingState::Stale,
    };
    let (keep, staged) = standing.keep;
    let limits = standing.limits;
    v1::GetServerInfoResponse {
        instance: instance.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        abi: lexpack_host::manifest::AbiVersion::HOST.to_string(),
        state: state.into(),
        stale_reason: standing.stale,
        generation: standing.active.as_ref().map(|active| active.name.clone()),
        name: standing
            .active
            .as_ref()
            .map(|active| active.generation.set().label().name.clone())
            .unwrap_or_default(),
        etag: standing.etag,
        kept_set_digests: standing.kept,
        quarantine: standing
            .quarantine
            .into_iter()
            .map(|(library, reason)| v1::QuarantinedLibrary {
                library_digest: library.to_string(),
                reason,
                recorded: standing.durable && !standing.unrecorded.contains(&library),
            })
            .collect(),
        limits: Some(v1::ServerLimits {
            staged_sets: count(staged),
            kept_sets: count(keep),
            packs: count(limits.packs),
            images: count(limits.images),
            probe_ms: milliseconds(limits.probe_time),
            ..configured
        }),
        metrics: standing.metrics.into_iter().collect(),
        durable: standing.durable,
        probed: standing.probed,
        // Whoever keeps receipts tells of them.
        receipts: None,
        // Told by those who admit callers.
        credentials: Vec::new(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
