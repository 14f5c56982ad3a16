//! Who calls, and what a caller may do.
//!
//! | module | what it holds |
//! |---|---|
//! | this one | one call is admitted or refused |
//! | `methods` | the one table of methods and what each needs |
//! | `roles` | roles, and who holds them by configuration |
//! | `peer` | the other end of a connection |
//! | `certificate` | what the certificate of a caller says |
//! | `token`, `keys`, `signatures` | tokens, and the keys that verify them |
//! | `check` | the layer that every call passes |
//!
//! A token, where there is one, is all that counts: a caller that passes on the token of somebody else does
//! not lend it the rights of its own certificate. A token that is bad is refused, whatever else is there.
//!
//! INVARIANT: a method without a row in the table is not served; a call is never let through because
//! something could not be read.

mod certificate;
mod check;
mod keys;
pub(crate) mod methods;
mod peer;
mod roles;
mod signatures;
mod token;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use http::HeaderMap;
use http::header::AUTHORIZATION;
use lexpack_api::{errors, v1};
use ring::digest::{SHA256, digest};
use tonic::Status;

pub(crate) use certificate::{Identity, validity};
pub(crate) use check::Checked;
pub(crate) use peer::Peer;
pub use roles::{Holder, Role, RoleSet, Roles};
pub use token::TokenSettings;
pub(crate) use token::{Bearer, Tokens};

use crate::clock;
use crate::credentials::Credentials;
use methods::Access;
use peer::{Seen, Verdict};

/// Why a caller is not known. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    Missing,
    TokenNotAccepted,
    TokenMalformed,
    TokenAlgorithm,
    TokenKeyUnknown,
    TokenSignature,
    TokenIssuer,
    TokenAudience,
    TokenExpired,
    TokenNotYetValid,
    CertificateExpired,
    CertificateNotTrusted,
}

impl Problem {
    /// Its name in the details of an error, and what it means.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => (
                "credentials_missing",
                "the call has neither a token nor a certificate",
            ),
            Self::TokenNotAccepted => ("token_not_accepted", "this server takes no tokens"),
            Self::TokenMalformed => ("token_malformed", "the token cannot be read"),
            Self::TokenAlgorithm => (
                "token_algorithm",
                "the token names another algorithm than its key has",
            ),
            Self::TokenKeyUnknown => ("token_key_unknown", "the token names no known key"),
            Self::TokenSignature => ("token_signature", "the signature of the token is wrong"),
            Self::TokenIssuer => ("token_issuer", "the token has another issuer"),
            Self::TokenAudience => ("token_audience", "the token is meant for somebody else"),
            Self::TokenExpired => ("token_expired", "the token has expired"),
            Self::TokenNotYetValid => ("token_not_yet_valid", "the token is not valid yet"),
            Self::CertificateExpired => ("certificate_expired", "the certificate has expired"),
            Self::CertificateNotTrusted => (
                "certificate_not_trusted",
                "the certificate is not trusted any more",
            ),
        }
    }
}

/// A caller who is known. Methods find it among the extensions of a request.
#[derive(Debug, Clone)]
pub struct Caller {
    /// By which the log knows it: `uri:…`, `dns:…`, `subject:…`, `token:` with its subject, `uid:…`.
    pub name: String,
    /// What it may do.
    pub roles: RoleSet,
}

/// What is said of a method that is not served.
pub(crate) const NO_METHOD: &str = "there is no such method at this address";

/// Admits calls.
#[derive(Debug)]
pub(crate) struct Callers {
    roles: Roles,
    credentials: Arc<Credentials>,
    unauthenticated: AtomicU64,
    denied: AtomicU64,
}

impl Callers {
    pub(crate) fn new(roles: Roles, credentials: Arc<Credentials>) -> Self {
        Self {
            roles,
            credentials,
            unauthenticated: AtomicU64::new(0),
            denied: AtomicU64::new(0),
        }
    }

    /// Adds credentials and counters to what operators are told of the server.
    pub(crate) fn tell(&self, info: &mut v1::GetServerInfoResponse) {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let tls = self.credentials.tls();
        for (name, value) in [
            ("calls_unauthenticated_total", read(&self.unauthenticated)),
            ("calls_denied_total", read(&self.denied)),
            ("handshakes_failed_total", tls.map_or(0, |tls| tls.failed())),
        ] {
            info.metrics.insert(name.to_owned(), value);
        }
        info.credentials = self.credentials.info();
    }

    /// Admits the call of a method, with the caller where one is asked for.
    ///
    /// # Errors
    /// UNIMPLEMENTED for a method that is not in the table, UNAUTHENTICATED for a caller who is not known,
    /// PERMISSION_DENIED for one without the role.
    fn admit(
        &self,
        path: &str,
        headers: &HeaderMap,
        peer: &Peer,
    ) -> Result<Option<Caller>, Status> {
        let Some(access) = methods::access(path) else {
            return Err(errors::unimplemented(NO_METHOD));
        };
        if access == Access::Open || self.roles.is_empty() {
            return Ok(None);
        }
        let caller = self.caller(headers, peer).map_err(|problem| {
            self.unauthenticated.fetch_add(1, Ordering::Relaxed);
            let (name, words) = problem.words();
            tracing::debug!(method = path, problem = name, "a caller is not known");
            errors::unauthenticated(name, words)
        })?;
        if let Access::Role(role) = access {
            if !caller.roles.allows(role) {
                self.denied.fetch_add(1, Ordering::Relaxed);
                tracing::debug!(method = path, caller = caller.name, "a caller lacks a role");
                return Err(errors::permission_denied(role.name()));
            }
            trace(path, role, &caller);
        }
        Ok(Some(caller))
    }

    fn caller(&self, headers: &HeaderMap, peer: &Peer) -> Result<Caller, Problem> {
        if let Some(token) = token(headers)? {
            let bearer = self.bearer(token, peer)?;
            return Ok(self.known(bearer.name.clone(), &bearer.claims));
        }
        if let Some(identity) = peer.identity.get() {
            self.trusted(identity, peer, clock::seconds())?;
            return Ok(self.known(identity.name(), &identity.names));
        }
        let user = peer.user.map(Holder::User).ok_or(Problem::Missing)?;
        Ok(self.known(user.to_string(), &[user]))
    }

    fn known(&self, name: String, properties: &[Holder]) -> Caller {
        let roles = self.roles.of(properties);
        Caller { name, roles }
    }

    /// What a token says, from the last call of the connection where it bore the same one.
    fn bearer(&self, token: &str, peer: &Peer) -> Result<Arc<Bearer>, Problem> {
        let tokens = self.credentials.tokens().ok_or(Problem::TokenNotAccepted)?;
        let mut sum = [0; 32];
        // Compared by digest, so that the time it takes tells nothing of the other one.
        let whole = digest(&SHA256, token.as_bytes());
        for (to, from) in sum.iter_mut().zip(whole.as_ref()) {
            *to = *from;
        }
        if let Some(seen) = &*peer.seen.load()
            && seen.digest == sum
            && seen.bearer.set == tokens.number()
        {
            return if seen.bearer.until < clock::seconds() {
                Err(Problem::TokenExpired)
            } else {
                Ok(Arc::clone(&seen.bearer))
            };
        }
        let bearer = Arc::new(tokens.verify(token)?);
        peer.seen.store(Some(Arc::new(Seen {
            digest: sum,
            bearer: Arc::clone(&bearer),
        })));
        Ok(bearer)
    }

    /// Whether a certificate, verified in the handshake, still counts at a moment in seconds since 1970: connections
    /// last longer than trust.
    fn trusted(&self, identity: &Identity, peer: &Peer, now: u64) -> Result<(), Problem> {
        if identity.expires < now {
            return Err(Problem::CertificateExpired);
        }
        let tls = self.credentials.tls().ok_or(Problem::Missing)?;
        let under = tls.number();
        let known = peer.verdict.load();
        let trusted = match &*known {
            Some(known) if known.under == under && now <= known.until => known.trusted,
            _ => {
                let verdict = Verdict {
                    under,
                    until: identity.holds_until(now),
                    trusted: tls.trusts(&identity.chain, now),
                };
                let trusted = verdict.trusted;
                peer.verdict.store(Some(Arc::new(verdict)));
                trusted
            }
        };
        trusted.then_some(()).ok_or(Problem::CertificateNotTrusted)
    }
}

/// Leaves a trace of calls that change the law or read cases, and never of what they hold.
fn trace(method: &str, role: Role, caller: &Caller) {
    let (caller, role_name) = (caller.name.as_str(), role.name());
    match role {
        Role::Operate => tracing::info!(method, caller, role = role_name, "an operator calls"),
        Role::Audit => tracing::info!(method, caller, role = role_name, "an auditor calls"),
        Role::Assess | Role::Read => {}
    }
}

/// The token of a call.
fn token(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().map_err(|_bytes| Problem::TokenMalformed)?;
    let (scheme, token) = text.split_once(' ').ok_or(Problem::TokenMalformed)?;
    if values.next().is_some() || !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Problem::TokenMalformed);
    }
    Ok(Some(token.trim()))
}

#[cfg(test)]
mod tests {
    use rcgen::{
        BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose,
        IsCa, Issuer, KeyPair,
    };

    use super::*;
    use crate::samples::Place;

    const ASSESS: &str = "/lexpack.v1.AssessmentService/Assess";
    const HEALTH: &str = "/grpc.health.v1.Health/Check";
    const REFLECTION: &str = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";

    fn callers(roles: &[(Role, &str)]) -> Callers {
        let mut given = Roles::default();
        for (role, holder) in roles {
            given.give(*role, holder.parse().unwrap());
        }
        Callers::new(given, Arc::default())
    }

    fn headers(authorization: &[&str]) -> HeaderMap {
        let values = authorization.iter();
        values
            .map(|value| (AUTHORIZATION, value.parse().unwrap()))
            .collect()
    }

    fn reason(refused: Result<Option<Caller>, Status>) -> String {
        errors::reason(&refused.unwrap_err()).unwrap_or_default()
    }

    /// Where nobody is named, everybody may call every method of the table, and no other.
    #[test]
    fn without_names() {
        let callers = callers(&[]);
        let admit = |path| callers.admit(path, &HeaderMap::new(), &Peer::default());
        assert!(admit(ASSESS).unwrap().is_none());
        let refused = admit("/lexpack.v1.AssessmentService/Appeal").unwrap_err();
        assert_eq!(refused.code(), tonic::Code::Unimplemented);
        assert_eq!(errors::reason(&refused).as_deref(), Some("UNIMPLEMENTED"));
    }

    /// A user on a socket is known by number; what was not given is refused, and what is open is not asked.
    #[test]
    fn users_on_a_socket() {
        let callers = callers(&[(Role::Assess, "uid:7"), (Role::Operate, "uid:8")]);
        let none = HeaderMap::new();
        let admit = |path, peer: &Peer| callers.admit(path, &none, peer);
        let caller = admit(ASSESS, &Peer::of_user(7)).unwrap().unwrap();
        assert_eq!(caller.name, "uid:7");
        assert_eq!(
            reason(admit(ASSESS, &Peer::of_user(8))),
            "PERMISSION_DENIED"
        );
        assert_eq!(reason(admit(ASSESS, &Peer::default())), "UNAUTHENTICATED");
        assert!(admit(HEALTH, &Peer::default()).unwrap().is_none());
        assert!(
            admit(REFLECTION, &Peer::of_user(9)).is_ok(),
            "known is enough"
        );
        assert_eq!(
            reason(admit(REFLECTION, &Peer::default())),
            "UNAUTHENTICATED"
        );
        let mut info = v1::GetServerInfoResponse::default();
        callers.tell(&mut info);
        assert_eq!(info.metrics["calls_unauthenticated_total"], 2);
        assert_eq!(info.metrics["calls_denied_total"], 1);
    }

    /// Whoever changes the law or reads cases is in the log, by method, role and name; who asks for answers is not.
    #[test]
    fn calls_of_trust_leave_a_trace() {
        let callers = callers(&[
            (Role::Assess, "uid:7"),
            (Role::Operate, "uid:7"),
            (Role::Audit, "uid:7"),
        ]);
        let log = Log::default();
        let to = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .without_time()
            .with_ansi(false)
            .with_writer(move || to.clone())
            .finish();
        tracing::subscriber::with_default(subscriber, || {
            for path in [
                ASSESS,
                "/lexpack.v1.PackService/GetShadow",
                "/lexpack.v1.ReceiptService/GetReceipt",
            ] {
                let admitted = callers.admit(path, &HeaderMap::new(), &Peer::of_user(7));
                assert!(admitted.is_ok(), "{path}");
            }
        });
        let text = log.text();
        let lines: Vec<&str> = text.lines().collect();
        let [operator, auditor] = lines.as_slice() else {
            panic!("{lines:?}");
        };
        for (line, method, role) in [
            (operator, "GetShadow", "operate"),
            (auditor, "GetReceipt", "audit"),
        ] {
            for part in [method, role, "uid:7"] {
                assert!(line.contains(part), "`{part}` in {line}");
            }
        }
    }

    /// What a test logs.
    #[derive(Clone, Default)]
    struct Log(Arc<std::sync::Mutex<Vec<u8>>>);

    impl Log {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl std::io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// A token that cannot be taken is refused, however good the rest is; so is every other authorisation.
    #[test]
    fn a_bad_token_is_not_overlooked() {
        let callers = callers(&[(Role::Assess, "uid:7")]);
        for (sent, problem) in [
            (vec!["Bearer a.b.c"], "token_not_accepted"),
            (vec!["bearer a.b.c"], "token_not_accepted"),
            (vec!["Basic dXNlcjpwYXNz"], "token_malformed"),
            (vec!["a.b.c"], "token_malformed"),
            (vec!["Bearer a.b.c", "Bearer d.e.f"], "token_malformed"),
        ] {
            let refused = callers.admit(ASSESS, &headers(&sent), &Peer::of_user(7));
            let refused = refused.unwrap_err();
            assert_eq!(refused.code(), tonic::Code::Unauthenticated, "{sent:?}");
            let details = tonic_types::StatusExt::get_details_error_info(&refused).unwrap();
            assert_eq!(details.metadata["problem"], problem, "{sent:?}");
        }
    }

    /// A connection may last longer than the certificate that it began with; its calls may not.
    #[test]
    fn certificates_end() {
        let callers = callers(&[(Role::Assess, "dns:desk.test")]);
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["desk.test".to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(2020, 1, 1);
        let chain = vec![params.self_signed(&key).unwrap().der().clone()];
        let peer = Peer::default();
        peer.identity.set(Identity::read(chain).unwrap()).unwrap();
        let refused = callers.admit(ASSESS, &HeaderMap::new(), &peer).unwrap_err();
        let details = tonic_types::StatusExt::get_details_error_info(&refused).unwrap();
        assert_eq!(details.metadata["problem"], "certificate_expired");
    }

    /// A certifier.
    fn certifier(name: &str, ends: i32, by: Option<&Issuer<'_, KeyPair>>) -> Certified {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.not_after = rcgen::date_time_ymd(ends, 1, 1);
        let key = KeyPair::generate().unwrap();
        match by {
            None => CertifiedIssuer::self_signed(params, key).unwrap(),
            Some(by) => CertifiedIssuer::signed_by(params, key, by).unwrap(),
        }
    }

    type Certified = CertifiedIssuer<'static, KeyPair>;

    /// What stands between a caller and the one who is trusted ends by itself, on connections that are there too; what
    /// was sent along and leads to nobody changes nothing, and neither does what its end is.
    #[test]
    fn certifiers_in_the_middle_end() {
        // 1 January 2100, and the ends of the certificates around it.
        let now = 4_102_444_800;
        let root = certifier("root", 2300, None);
        let middle = certifier("middle", 2200, Some(&root));
        let other = certifier("other", 2150, None);
        let mut params = CertificateParams::new(vec!["desk.test".to_owned()]).unwrap();
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        params.not_after = rcgen::date_time_ymd(2300, 1, 1);
        let own = params.signed_by(&KeyPair::generate().unwrap(), &middle);
        let own = own.unwrap();
        let chain = [own.der(), middle.der(), other.der()];
        let identity = Identity::read(chain.map(Clone::clone).to_vec()).unwrap();

        let place = Place::new();
        place.write_ca(root.der());
        let credentials = Arc::new(place.credentials());
        let callers = Callers::new(Roles::default(), credentials);
        let peer = Peer::default();
        let years = |years: u64| now + years * 365 * 86400;
        for (moment, wanted) in [
            (now, Ok(())),
            (years(49), Ok(())),
            (years(60), Ok(())),
            (years(99), Ok(())),
            (years(101), Err(Problem::CertificateNotTrusted)),
            (years(201), Err(Problem::CertificateExpired)),
        ] {
            assert_eq!(
                callers.trusted(&identity, &peer, moment),
                wanted,
                "{moment}"
            );
        }
    }
}
