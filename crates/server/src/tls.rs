//! TLS: the certificate of the server, whom it trusts, and connections that begin with a handshake.
//!
//! What a handshake uses is read from files as a whole and replaced as a whole. Handshakes that begin later use
//! the new one, connections that are there go on.

use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use arc_swap::ArcSwap;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};
use tokio_rustls::server::TlsStream;
use tokio_rustls::{Accept, TlsAcceptor};

use crate::callers::{Identity, Peer, validity};
use crate::clock;
use crate::credentials::Renewed;

/// Where TLS reads from, by configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsSettings {
    /// Certificate chain of the server (PEM), its own certificate first.
    pub certificate: PathBuf,
    /// Private key of it (PEM).
    pub key: PathBuf,
    /// Certificates of those who certify callers (PEM); without it callers are not asked for one.
    pub client_ca: Option<PathBuf>,
    /// Lists of revoked certificates (PEM). Where there are any, each certifier must have one.
    pub client_revocations: Vec<PathBuf>,
    /// Whether a connection without a certificate of the caller is refused in the handshake.
    pub require_client_certificate: bool,
    /// Longest time of a handshake.
    pub handshake: Duration,
}

impl TlsSettings {
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        let own = [&self.certificate, &self.key];
        let others = self.client_ca.iter().chain(&self.client_revocations);
        own.into_iter().chain(others)
    }
}

/// What handshakes use, and how it is read anew.
#[derive(Debug)]
pub(crate) struct Tls {
    settings: TlsSettings,
    current: ArcSwap<Current>,
    failed: AtomicU64,
    pub(crate) renewed: Renewed,
}

#[derive(Debug)]
struct Current {
    server: Arc<ServerConfig>,
    verifier: Option<Arc<dyn ClientCertVerifier>>,
    expires: u64,
    number: u64,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// Where one cannot be used, in words, with its name.
    pub(crate) fn load(settings: &TlsSettings) -> Result<Self, String> {
        Ok(Self {
            current: ArcSwap::from_pointee(read(settings, 0, clock::seconds())?),
            settings: settings.clone(),
            failed: AtomicU64::new(0),
            renewed: Renewed::default(),
        })
    }

    /// Reads the files anew. What cannot be used at this moment, in seconds since 1970, changes nothing.
    pub(crate) fn renew(&self, now: u64) -> Result<(), String> {
        let number = self.number().wrapping_add(1);
        let current = read(&self.settings, number, now)?;
        self.current.store(current.into());
        Ok(())
    }

    /// Number of what is in use.
    pub(crate) fn number(&self) -> u64 {
        self.current.load().number
    }

    /// The last second at which the server's certificate is valid, since 1970.
    pub(crate) fn expires(&self) -> u64 {
        self.current.load().expires
    }

    /// Handshakes that failed so far.
    pub(crate) fn failed(&self) -> u64 {
        self.failed.load(Ordering::Relaxed)
    }

    /// Whether the chain of a caller would be trusted in a handshake at this moment, in seconds since 1970.
    pub(crate) fn trusts(&self, chain: &[CertificateDer<'static>], now: u64) -> bool {
        let current = self.current.load();
        let (Some(verifier), Some((own, above))) = (&current.verifier, chain.split_first()) else {
            return false;
        };
        let now = UnixTime::since_unix_epoch(Duration::from_secs(now));
        verifier.verify_client_cert(own, above, now).is_ok()
    }

    /// A connection that begins with a handshake, and the other end, which is known when that is over.
    pub(crate) fn accept(self: &Arc<Self>, stream: TcpStream) -> (Secured, Arc<Peer>) {
        let acceptor = TlsAcceptor::from(Arc::clone(&self.current.load().server));
        let peer = Arc::new(Peer::default());
        let state = State::Handshake {
            accept: Box::new(acceptor.accept(stream)),
            until: Box::pin(sleep(self.settings.handshake)),
        };
        let secured = Secured {
            state,
            tls: Arc::clone(self),
            peer: Arc::clone(&peer),
        };
        (secured, peer)
    }
}

fn read(settings: &TlsSettings, number: u64, now: u64) -> Result<Current, String> {
    let chain: Vec<CertificateDer<'static>> = pem(&settings.certificate)?;
    let place = settings.certificate.display();
    let own = chain
        .first()
        .ok_or_else(|| format!("{place}: there is no certificate in it"))?;
    let (begins, expires) = validity(own).map_err(|error| format!("{place}: {error}"))?;
    if now < begins || expires < now {
        return Err(format!(
            "{place}: the certificate is not valid now: it is from {} to {}",
            clock::moment(begins),
            clock::moment(expires)
        ));
    }
    let key = PrivateKeyDer::from_pem_file(&settings.key)
        .map_err(|error| format!("{}: {error}", settings.key.display()))?;
    let verifier = verifier(settings)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    let builder = match &verifier {
        Some(verifier) => builder.with_client_cert_verifier(Arc::clone(verifier)),
        None => builder.with_no_client_auth(),
    };
    let mut server = builder
        .with_single_cert(chain, key)
        .map_err(|error| format!("{place} and {}: {error}", settings.key.display()))?;
    server.alpn_protocols = vec![b"h2".to_vec()];
    Ok(Current {
        server: Arc::new(server),
        verifier,
        expires,
        number,
    })
}

fn verifier(settings: &TlsSettings) -> Result<Option<Arc<dyn ClientCertVerifier>>, String> {
    let Some(file) = &settings.client_ca else {
        return Ok(None);
    };
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let mut roots = RootCertStore::empty();
    for certificate in pem(file)? {
        roots.add(certificate).map_err(|error| failed(&error))?;
    }
    let mut revoked: Vec<CertificateRevocationListDer<'static>> = Vec::new();
    for list in &settings.client_revocations {
        revoked.extend(pem(list)?);
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut builder =
        WebPkiClientVerifier::builder_with_provider(roots.into(), provider).with_crls(revoked);
    if !settings.require_client_certificate {
        builder = builder.allow_unauthenticated();
    }
    builder.build().map(Some).map_err(|error| failed(&error))
}

/// Everything of one kind in a PEM file.
fn pem<T: PemObject>(file: &Path) -> Result<Vec<T>, String> {
    let failed = |error: rustls::pki_types::pem::Error| format!("{}: {error}", file.display());
    let items: Vec<T> = T::pem_file_iter(file)
        .map_err(failed)?
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    if items.is_empty() {
        return Err(format!(
            "{}: holds nothing of what it is for",
            file.display()
        ));
    }
    Ok(items)
}

/// A connection that is secured before the first byte of a call passes.
pub(crate) struct Secured {
    state: State,
    tls: Arc<Tls>,
    peer: Arc<Peer>,
}

enum State {
    Handshake {
        accept: Box<Accept<TcpStream>>,
        until: Pin<Box<Sleep>>,
    },
    Open(Box<TlsStream<TcpStream>>),
    Failed,
}

impl Secured {
    /// The stream behind the handshake, which is driven by whoever wants to read or write.
    fn poll_open(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<Pin<&mut TlsStream<TcpStream>>>> {
        if let State::Handshake { accept, until } = &mut self.state {
            let done = match Pin::new(accept.as_mut()).poll(context) {
                Poll::Ready(done) => done,
                Poll::Pending if until.as_mut().poll(context).is_ready() => {
                    Err(io::ErrorKind::TimedOut.into())
                }
                Poll::Pending => return Poll::Pending,
            };
            self.state = match done.and_then(|stream| self.identify(stream)) {
                Ok(stream) => State::Open(Box::new(stream)),
                Err(error) => {
                    self.tls.failed.fetch_add(1, Ordering::Relaxed);
                    tracing::debug!(%error, "a handshake failed");
                    State::Failed
                }
            };
        }
        Poll::Ready(match &mut self.state {
            State::Open(stream) => Ok(Pin::new(stream.as_mut())),
            State::Handshake { .. } | State::Failed => Err(io::ErrorKind::ConnectionAborted.into()),
        })
    }

    fn identify(&self, stream: TlsStream<TcpStream>) -> io::Result<TlsStream<TcpStream>> {
        let (_, session) = stream.get_ref();
        if let Some(chain) = session.peer_certificates() {
            let chain = chain.iter().map(|c| c.clone().into_owned()).collect();
            let identity = Identity::read(chain).map_err(io::Error::other)?;
            drop(self.peer.identity.set(identity));
        }
        Ok(stream)
    }
}

impl AsyncRead for Secured {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.poll_open(context) {
            Poll::Ready(Ok(stream)) => stream.poll_read(context, buffer),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncWrite for Secured {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.poll_open(context) {
            Poll::Ready(Ok(stream)) => stream.poll_write(context, bytes),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => Poll::Pending,
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.poll_open(context) {
            Poll::Ready(Ok(stream)) => stream.poll_flush(context),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => Poll::Pending,
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.state {
            State::Open(stream) => Pin::new(stream.as_mut()).poll_shutdown(context),
            // Nothing was said yet that would have to be ended.
            State::Handshake { .. } | State::Failed => Poll::Ready(Ok(())),
        }
    }
}
