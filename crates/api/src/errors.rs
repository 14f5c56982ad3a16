//! Errors of the service: one reason each, with typed details.
//!
//! Every error carries exactly one `google.rpc.ErrorInfo` whose reason is a name of
//! [`ErrorReason`] and whose domain is [`DOMAIN`]. `docs/errors/` has a page for each reason.

use std::collections::HashMap;
use std::time::Duration;

use prost::Message as _;
use tonic::{Code, Status};
use tonic_types::{
    BadRequest, ErrorDetails, FieldViolation, PreconditionFailure, PreconditionViolation,
    StatusExt as _,
};

use lexpack_rules::Problem;

/// Domain of every reason.
pub const DOMAIN: &str = "lexpack";

/// Why a call failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorReason {
    /// The case has problems. Details: `BadRequest` with every problem and its path. Not retried.
    InvalidCase,
    /// The request has problems outside the case. Details: `BadRequest`. Not retried.
    InvalidRequest,
    /// No set of rule packs is active. Details: `RetryInfo`. Retried as told.
    NoActiveSet,
    /// The required set is not in force. Details: `PreconditionFailure`; metadata `required` and
    /// `active`. Not retried.
    SetNotInForce,
    /// A named provision does not exist. Metadata `name`. Not retried.
    NotFound,
    /// The server has more work than it may take. Details: `RetryInfo`, `QuotaFailure`; metadata
    /// `limit`. Retried as told.
    Overloaded,
    /// The request, or the answer to it, is larger than the server takes or gives. Details: `BadRequest` and
    /// `QuotaFailure`; metadata `limit`, `most`, and `given` where it is known. Not retried.
    LimitExceeded,
    /// The server is about to end. Details: `RetryInfo`. Retried at once, on another connection.
    Draining,
    /// The deadline passed. Metadata `stage`. Not retried.
    DeadlineExceeded,
    /// A fault of the server. Not retried.
    Internal,
    /// A set of rule packs was refused. Details: `PreconditionFailure` with one violation for each
    /// refused pack; metadata `code`. Not retried.
    SetRefused,
    /// What is in force is not what the caller took it for. Metadata `etag`. Retried with that etag.
    SetChanged,
    /// What was asked does not fit the state of a set. Metadata `name`. Not retried.
    SetState,
    /// The receipt of an answer could not be kept, so the answer is not given. Details: `RetryInfo`.
    /// Retried as told.
    ReceiptNotKept,
    /// The server keeps no receipts. Not retried.
    ReceiptsOff,
    /// The storage that servers share cannot be used at the moment. Details: `RetryInfo`. Retried as told.
    StorageUnavailable,
    /// The caller is not known. Metadata `problem`. Retried with other credentials.
    Unauthenticated,
    /// The caller is known and lacks the role. Metadata `role`. Not retried.
    PermissionDenied,
    /// The server has no such method at this address, or does not read such a compression. Not retried.
    Unimplemented,
}

impl ErrorReason {
    /// Every reason.
    pub const ALL: [Self; 19] = [
        Self::InvalidCase,
        Self::InvalidRequest,
        Self::NoActiveSet,
        Self::SetNotInForce,
        Self::NotFound,
        Self::Overloaded,
        Self::LimitExceeded,
        Self::Draining,
        Self::DeadlineExceeded,
        Self::Internal,
        Self::SetRefused,
        Self::SetChanged,
        Self::SetState,
        Self::ReceiptNotKept,
        Self::ReceiptsOff,
        Self::StorageUnavailable,
        Self::Unauthenticated,
        Self::PermissionDenied,
        Self::Unimplemented,
    ];

    /// The name on the wire; stable for ever.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidCase => "INVALID_CASE",
            Self::InvalidRequest => "INVALID_REQUEST",
            Self::NoActiveSet => "NO_ACTIVE_SET",
            Self::SetNotInForce => "SET_NOT_IN_FORCE",
            Self::NotFound => "NOT_FOUND",
            Self::Overloaded => "OVERLOADED",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::Draining => "DRAINING",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::Internal => "INTERNAL",
            Self::SetRefused => "SET_REFUSED",
            Self::SetChanged => "SET_CHANGED",
            Self::SetState => "SET_STATE",
            Self::ReceiptNotKept => "RECEIPT_NOT_KEPT",
            Self::ReceiptsOff => "RECEIPTS_OFF",
            Self::StorageUnavailable => "STORAGE_UNAVAILABLE",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::Unimplemented => "UNIMPLEMENTED",
        }
    }

    /// The gRPC code that it always has.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::InvalidCase | Self::InvalidRequest | Self::LimitExceeded => Code::InvalidArgument,
            Self::NoActiveSet
            | Self::ReceiptNotKept
            | Self::StorageUnavailable
            | Self::Draining => Code::Unavailable,
            Self::SetNotInForce | Self::SetRefused | Self::SetState | Self::ReceiptsOff => {
                Code::FailedPrecondition
            }
            Self::SetChanged => Code::Aborted,
            Self::NotFound => Code::NotFound,
            Self::Overloaded => Code::ResourceExhausted,
            Self::DeadlineExceeded => Code::DeadlineExceeded,
            Self::Internal => Code::Internal,
            Self::Unauthenticated => Code::Unauthenticated,
            Self::PermissionDenied => Code::PermissionDenied,
            Self::Unimplemented => Code::Unimplemented,
        }
    }
}

fn status(
    reason: ErrorReason,
    message: impl Into<String>,
    metadata: &[(&str, &str)],
    fill: impl FnOnce(&mut ErrorDetails),
) -> Status {
    let metadata: HashMap<String, String> = metadata
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    let mut details = ErrorDetails::with_error_info(reason.name(), DOMAIN, metadata);
    fill(&mut details);
    Status::with_error_details(reason.code(), message, details)
}

/// Most bytes of problems in the details of a status that travels in headers. Clients take headers of
/// 8 KiB and more; in base64, with the message and the rest of the details, this much fits.
const TOLD_BYTES_MAX: usize = 3072;

/// Most characters of a text that a caller sent and is told again.
const ECHO_LENGTH_MAX: usize = 128;

/// The beginning of a text, with a mark where it goes on.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(ECHO_LENGTH_MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A request with problems; `reason` is [`ErrorReason::InvalidCase`] or
/// [`ErrorReason::InvalidRequest`]. Metadata: `problems`, their number, and `told`, how many of them fit
/// what clients take as headers: those are in the details, the first ones first.
#[must_use]
pub fn invalid(reason: ErrorReason, problems: &[Problem]) -> Status {
    invalid_within(TOLD_BYTES_MAX, reason, problems)
}

/// As [`invalid`], with every problem: for a status that is part of a message.
#[must_use]
pub fn invalid_in_message(reason: ErrorReason, problems: &[Problem]) -> Status {
    invalid_within(usize::MAX, reason, problems)
}

fn invalid_within(bytes_max: usize, reason: ErrorReason, problems: &[Problem]) -> Status {
    let mut bytes = 0_usize;
    let violations: Vec<FieldViolation> = problems
        .iter()
        .map(|problem| FieldViolation::new(clipped(&problem.path), clipped(&problem.message)))
        .take_while(|violation| {
            let own = [&violation.field, &violation.description].map(String::len);
            bytes = own.into_iter().fold(bytes, usize::saturating_add);
            bytes <= bytes_max
        })
        .collect();
    let what = if reason == ErrorReason::InvalidCase {
        "case"
    } else {
        "request"
    };
    let (count, told) = (problems.len().to_string(), violations.len().to_string());
    let mut message = format!("the {what} has {count} problem(s)");
    if let Some(first) = violations.first() {
        message.push_str(&format!("; first: {}: {}", first.field, first.description));
    }
    let metadata = [("problems", count.as_str()), ("told", told.as_str())];
    status(reason, message, &metadata, |details| {
        details.set_bad_request(violations);
    })
}

/// No set of rule packs is active.
#[must_use]
pub fn no_active_set() -> Status {
    let message = "no set of rule packs is active, so there is no law to answer from";
    status(ErrorReason::NoActiveSet, message, &[], |details| {
        details.set_retry_info(Some(Duration::from_secs(5)));
    })
}

/// The set that a client requires is not the one in force.
#[must_use]
pub fn set_not_in_force(required: &str, active: &str) -> Status {
    let required = clipped(required);
    let required = required.as_str();
    let message = format!("the required set `{required}` is not in force; `{active}` is");
    let metadata = [("required", required), ("active", active)];
    status(
        ErrorReason::SetNotInForce,
        message.clone(),
        &metadata,
        |details| {
            let violation = PreconditionViolation::new("SET_IN_FORCE", required, message);
            details.set_precondition_failure(vec![violation]);
        },
    )
}

/// The set that a client requires is neither in force nor kept; `kept` begins with the one in force.
#[must_use]
pub fn set_not_kept(required: &str, kept: &[&str]) -> Status {
    let required = clipped(required);
    let required = required.as_str();
    let active = kept.first().copied().unwrap_or_default();
    let list = kept.join(", ");
    let message = format!(
        "the required set `{required}` is not in force; `{active}` is, and kept are: {list}"
    );
    let metadata = [("required", required), ("active", active), ("kept", &list)];
    status(
        ErrorReason::SetNotInForce,
        message.clone(),
        &metadata,
        |details| {
            let violation = PreconditionViolation::new("SET_IN_FORCE", required, message);
            details.set_precondition_failure(vec![violation]);
        },
    )
}

/// A set was refused: code, place and message of each failure.
#[must_use]
pub fn set_refused(failures: &[(&str, String, String)]) -> Status {
    let (code, place, first) = failures
        .first()
        .map_or(("", "", ""), |(code, place, text)| {
            (*code, place.as_str(), text.as_str())
        });
    let message = format!("the set was refused, what is in force stays: {code}: {place}: {first}");
    status(
        ErrorReason::SetRefused,
        message,
        &[("code", code), ("failures", &failures.len().to_string())],
        |details| {
            let violations = failures.iter().map(|(code, place, message)| {
                PreconditionViolation::new(*code, place.clone(), message.clone())
            });
            details.set_precondition_failure(violations.collect::<Vec<_>>());
        },
    )
}

/// Another set is in force than the caller took it for.
#[must_use]
pub fn set_changed(etag: &str) -> Status {
    let message =
        format!("another set is in force than the etag names; the current etag is `{etag}`");
    status(ErrorReason::SetChanged, message, &[("etag", etag)], |_| {})
}

/// There is no set of this name.
#[must_use]
pub fn set_not_found(name: &str) -> Status {
    let name = clipped(name);
    let message = format!("there is no set `{name}` on this server");
    status(
        ErrorReason::NotFound,
        message,
        &[("name", &name)],
        |details| {
            details.set_resource_info("set", name.clone(), "", "not on this server");
        },
    )
}

/// What was asked does not fit where a set stands.
#[must_use]
pub fn set_state(name: &str, message: &str) -> Status {
    status(
        ErrorReason::SetState,
        message,
        &[("name", name)],
        |details| {
            let violation = PreconditionViolation::new("state", name, message);
            details.set_precondition_failure(vec![violation]);
        },
    )
}

/// The receipt of an answer could not be kept.
#[must_use]
pub fn receipt_not_kept() -> Status {
    let message = "the receipt of the answer could not be kept, so there is no answer";
    status(ErrorReason::ReceiptNotKept, message, &[], |details| {
        details.set_retry_info(Some(Duration::from_secs(1)));
    })
}

/// The storage that servers share cannot be used at the moment.
#[must_use]
pub fn storage_unavailable() -> Status {
    let message = "the storage that the servers share cannot be used at the moment";
    status(ErrorReason::StorageUnavailable, message, &[], |details| {
        details.set_retry_info(Some(Duration::from_secs(1)));
    })
}

/// The server keeps no receipts.
#[must_use]
pub fn receipts_off() -> Status {
    let message = "this server keeps no receipts: there is nothing where receipts.storage has them";
    status(ErrorReason::ReceiptsOff, message, &[], |details| {
        let violation = PreconditionViolation::new("receipts.directory", "", message);
        details.set_precondition_failure(vec![violation]);
    })
}

/// There is no receipt of this id.
#[must_use]
pub fn receipt_not_found(id: &str) -> Status {
    let id = clipped(id);
    let message = format!("there is no receipt `{id}` on this server");
    status(
        ErrorReason::NotFound,
        message,
        &[("name", &id)],
        |details| {
            details.set_resource_info("receipt", id.clone(), "", "not on this server");
        },
    )
}

/// One problem of a request outside a case.
#[must_use]
pub fn invalid_field(path: &str, message: impl Into<String>) -> Status {
    let (path, message) = (path.to_owned(), message.into());
    invalid(ErrorReason::InvalidRequest, &[Problem { path, message }])
}

/// Something that was named does not exist.
#[must_use]
pub fn not_found(kind: &str, name: &str) -> Status {
    let name = clipped(name);
    let message = format!("there is no {kind} `{name}` in the active set");
    status(
        ErrorReason::NotFound,
        message,
        &[("name", &name)],
        |details| {
            details.set_resource_info(kind, name.clone(), "", "not in the active set");
        },
    )
}

/// The caller is not known: the name of the problem, and what it means.
#[must_use]
pub fn unauthenticated(problem: &str, meaning: &str) -> Status {
    let metadata = [("problem", problem)];
    let message = format!("the caller is not known: {meaning}");
    status(ErrorReason::Unauthenticated, message, &metadata, |_| {})
}

/// The caller is known and lacks the role that the method needs.
#[must_use]
pub fn permission_denied(role: &str) -> Status {
    let metadata = [("role", role)];
    let message = format!("the method needs the role `{role}`, which the caller does not have");
    status(ErrorReason::PermissionDenied, message, &metadata, |_| {})
}

/// A limit of the server is reached.
#[must_use]
pub fn overloaded(limit: &str, retry_after: Duration) -> Status {
    let message = format!("the server is at its limit `{limit}`");
    status(
        ErrorReason::Overloaded,
        message.clone(),
        &[("limit", limit)],
        |details| {
            details.set_retry_info(Some(retry_after));
            details.add_quota_failure_violation(limit, message);
        },
    )
}

/// A request, or the answer to it, is larger than a limit of the server; `path` is the field.
#[must_use]
pub fn limit_exceeded(path: &str, limit: &str, given: Option<usize>, most: usize) -> Status {
    let message = match given {
        Some(given) => format!("{given} is more than the limit `{limit}` of {most}"),
        None => format!("is more than the limit `{limit}` of {most}"),
    };
    let (given, most) = (given.map(|given| given.to_string()), most.to_string());
    let mut metadata = vec![("limit", limit), ("most", most.as_str())];
    metadata.extend(given.as_deref().map(|given| ("given", given)));
    status(
        ErrorReason::LimitExceeded,
        format!("{path}: {message}"),
        &metadata,
        |details| {
            details.set_bad_request(vec![FieldViolation::new(path, message.as_str())]);
            details.add_quota_failure_violation(limit, message.as_str());
        },
    )
}

/// The server is about to end and begins nothing any more.
#[must_use]
pub fn draining() -> Status {
    let message = "the server is about to end; call again on another connection";
    status(ErrorReason::Draining, message, &[], |details| {
        details.set_retry_info(Some(Duration::ZERO));
    })
}

/// A status as a message with all its details, as a part of an answer.
#[must_use]
pub fn message(status: &Status) -> tonic_types::Status {
    let whole = tonic_types::Status::decode(status.details());
    whole
        .ok()
        .filter(|whole| whole.code == i32::from(status.code()))
        .unwrap_or_else(|| tonic_types::Status {
            code: i32::from(status.code()),
            message: status.message().to_owned(),
            details: Vec::new(),
        })
}

/// The `grpc-timeout` of a call cannot be read.
#[must_use]
pub fn bad_timeout() -> Status {
    let message = "must be up to eight digits and a unit of H, M, S, m, u or n".to_owned();
    let problem = Problem {
        path: "grpc-timeout".to_owned(),
        message,
    };
    invalid(ErrorReason::InvalidRequest, &[problem])
}

/// The deadline passed while the call was at a stage.
#[must_use]
pub fn deadline_exceeded(stage: &str) -> Status {
    let message = format!("the deadline passed at stage `{stage}`");
    status(
        ErrorReason::DeadlineExceeded,
        message,
        &[("stage", stage)],
        |_| {},
    )
}

/// The server cannot do what is asked at this address; `message` says what that is.
#[must_use]
pub fn unimplemented(message: &str) -> Status {
    status(ErrorReason::Unimplemented, message, &[], |_| {})
}

/// A fault of the server; says nothing of its insides.
#[must_use]
pub fn internal() -> Status {
    status(
        ErrorReason::Internal,
        "the server failed on this call",
        &[],
        |_| {},
    )
}

/// Field violations of a status, for clients.
#[must_use]
pub fn field_violations(status: &Status) -> Vec<(String, String)> {
    status
        .get_details_bad_request()
        .map(|BadRequest { field_violations }| {
            field_violations
                .into_iter()
                .map(|violation| (violation.field, violation.description))
                .collect()
        })
        .unwrap_or_default()
}

/// Reason of a status, for clients.
#[must_use]
pub fn reason(status: &Status) -> Option<String> {
    status.get_details_error_info().map(|info| info.reason)
}

/// When to come again, for clients.
#[must_use]
pub fn retry_after(status: &Status) -> Option<Duration> {
    status
        .get_details_retry_info()
        .and_then(|info| info.retry_delay)
}

/// Preconditions that failed, for clients: type and description.
#[must_use]
pub fn precondition_violations(status: &Status) -> Vec<(String, String)> {
    status
        .get_details_precondition_failure()
        .map(|PreconditionFailure { violations }| {
            violations
                .into_iter()
                .map(|found| (found.r#type, found.description))
                .collect()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What clients of other languages take as headers.
    const HEADERS_MAX: usize = 8 * 1024;

    /// Bytes that a status takes as headers: details in base64, the message with everything but printable
    /// ASCII as three characters a byte.
    fn header_bytes(status: &Status) -> usize {
        let escaped = |byte: u8| if (0x20..0x7f).contains(&byte) { 1 } else { 3 };
        let message: usize = status.message().bytes().map(escaped).sum();
        let details = status.details().len().div_ceil(3).saturating_mul(4);
        message.saturating_add(details)
    }

    fn problems(count: usize, text: &str) -> Vec<Problem> {
        let problem = |index| Problem {
            path: format!("case.entities[0].facts[{index}].{text}"),
            message: format!("unknown fact `{text}`"),
        };
        (0..count).map(problem).collect()
    }

    /// However many problems a case has and however long a name it uses, the error fits the headers of clients,
    /// tells the first ones and how many there are.
    #[test]
    fn an_error_fits_the_headers_of_clients() {
        for (count, text) in [
            (1, "x".repeat(1_000_000)),
            (20_000, "act.records".to_owned()),
            (500, "记录".repeat(10_000)),
        ] {
            let problems = problems(count, &text);
            let status = invalid(ErrorReason::InvalidCase, &problems);
            assert!(
                header_bytes(&status) < HEADERS_MAX,
                "{}",
                header_bytes(&status)
            );
            let info = status.get_details_error_info().unwrap();
            let told = field_violations(&status).len();
            assert_eq!(info.metadata["problems"], count.to_string());
            assert_eq!(info.metadata["told"], told.to_string());
            assert!(told >= 1);
            let whole = invalid_in_message(ErrorReason::InvalidCase, &problems);
            assert_eq!(field_violations(&whole).len(), count);
        }
        let name = "x".repeat(1_000_000);
        for status in [
            not_found("provision", &name),
            set_not_found(&name),
            receipt_not_found(&name),
            set_not_in_force(&name, "active"),
            set_not_kept(&name, &["active"]),
        ] {
            assert!(header_bytes(&status) < HEADERS_MAX, "{}", status.code());
        }
    }
}
