//! Listeners, health, reflection and drain.

use std::fs::{File, OpenOptions, TryLockError};
use std::future::Future;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use lexpack_api::DESCRIPTOR_SET;
use lexpack_api::v1::assessment_service_server::AssessmentServiceServer;
use lexpack_api::v1::catalog_service_server::CatalogServiceServer;
use lexpack_api::v1::pack_service_server::PackServiceServer;
use lexpack_api::v1::receipt_service_server::ReceiptServiceServer;
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tonic::service::Routes;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

use crate::callers::{Callers, Checked, Peer};
use crate::config::AdminAddress;
use crate::connections::{Connection, Connections, Guarded};
use crate::credentials::{self, Credentials};
use crate::drain::Drain;
use crate::gate::{BATCH, Bounds as GateBounds, Gate};
use crate::metrics::listener::MetricsListener;
use crate::metrics::{Metrics, Page, process};
use crate::operator::Operator;
use crate::pool::Pool;
use crate::receipts::{ReceiptMethods, Receipts, ReceiptsError};
use crate::record::Telemetry;
use crate::report::limits;
use crate::service::Methods;
use crate::tls::Tls;
use crate::traces::Traces;
use crate::upload::{Bounds, CHUNK_BYTES};
use crate::watch::DirectoryWatch;
use crate::{Config, Law};

/// Names under which health is reported: the server as a whole and each service.
const HEALTH_NAMES: [&str; 3] = [
    "",
    "lexpack.v1.AssessmentService",
    "lexpack.v1.CatalogService",
];

/// Name under which the operators' service is reported; it serves without a set as well.
const OPERATOR_HEALTH: &str = "lexpack.v1.PackService";

/// Operators' connections at once.
const OPERATOR_CONNECTIONS: usize = 32;

/// Name under which the service of receipts is reported, where there are any.
const RECEIPT_HEALTH: &str = "lexpack.v1.ReceiptService";

/// Least time for the receipts of calls that were answered, however short the grace for calls is.
const RECEIPTS_GRACE: Duration = Duration::from_secs(10);

/// Time for the spans of the last calls.
const SPANS_GRACE: Duration = Duration::from_secs(5);

/// How often freed generations and libraries in quarantine are looked for.
const MAINTENANCE: Duration = Duration::from_millis(200);

/// How long a server without law waits before it tries the set of its record again: at first, and at most.
const RECOVERY_FIRST: Duration = Duration::from_secs(1);
const RECOVERY_LAST: Duration = Duration::from_secs(60);

/// Why a server could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// The operators' address, or the socket for local callers, cannot be listened on.
    #[error("cannot listen on {address}: {error}")]
    Admin {
        /// The address.
        address: AdminAddress,
        /// What the system says.
        error: std::io::Error,
    },
    /// The address for metrics cannot be listened on.
    #[error("cannot listen on {address} for metrics: {error}")]
    Metrics {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// A certificate or a key cannot be used.
    #[error("{}", .0.join("\n"))]
    Credentials(Vec<String>),
    /// The bound address cannot be written to its file.
    #[error("cannot write the address file: {0}")]
    AddressFile(std::io::Error),
    /// Receipts cannot be kept.
    #[error("receipts: {0}")]
    Receipts(#[from] ReceiptsError),
    /// The descriptors of the service cannot be read.
    #[error("reflection: {0}")]
    Reflection(String),
}

/// A server that listens, and answers once [`Server::run`] is called.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    routes: Guarded,
    /// The socket for callers on this machine.
    local: Option<Local>,
    credentials: Arc<Credentials>,
    credentials_watch: Duration,
    health: Health,
    law: Arc<Law>,
    receipts: Arc<Receipts>,
    connections: Connections,
    drain_grace: Duration,
    admin: Option<Admin>,
    watched: Option<(Vec<PathBuf>, Duration)>,
    traces: Arc<Traces>,
    /// The listener for metrics, and what it tells.
    metrics: Option<(MetricsListener, Page)>,
}

/// The listener for callers on this machine.
#[derive(Debug)]
struct Local {
    listener: UnixListener,
    path: PathBuf,
    /// Held as long as the socket is served.
    _lock: Option<File>,
}

/// The operators' listener.
#[derive(Debug)]
struct Admin {
    listener: AdminListener,
    address: AdminAddress,
    routes: Guarded,
    /// Held as long as a socket in the file system is served.
    _lock: Option<File>,
    connections: Connections,
}

#[derive(Debug)]
enum AdminListener {
    Tcp(TcpListener),
    Unix(UnixListener),
}

/// A connection with its other end.
type Arrival = (Box<dyn Connection>, Arc<Peer>);

/// A connection over the network: with TLS where the server has a certificate.
fn remote(stream: TcpStream, tls: Option<&Arc<Tls>>) -> Arrival {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection keeps its delay");
    }
    match tls {
        None => (Box::new(stream), Arc::default()),
        Some(tls) => {
            let (stream, peer) = tls.accept(stream);
            (Box::new(stream), peer)
        }
    }
}

/// A connection by a socket in the file system, which tells the user at its other end.
fn local(stream: UnixStream) -> Arrival {
    let peer = stream.peer_cred().map(|user| Peer::of_user(user.uid()));
    (Box::new(stream), Arc::new(peer.unwrap_or_default()))
}

impl Server {
    /// As [`Server::bind_traced`], without spans.
    ///
    /// # Errors
    /// Where the address, a certificate, a key or the address file cannot be used.
    pub async fn bind(config: &Config, law: Arc<Law>) -> Result<Self, ServeError> {
        Self::bind_traced(config, law, Arc::default()).await
    }

    /// Listens on the address of the configuration. Health is NOT_SERVING before the first connection
    /// can be made.
    ///
    /// # Errors
    /// Where the address, a certificate, a key or the address file cannot be used.
    pub async fn bind_traced(
        config: &Config,
        law: Arc<Law>,
        traces: Arc<Traces>,
    ) -> Result<Self, ServeError> {
        process::begin();
        let telemetry = Telemetry {
            metrics: Arc::new(Metrics::new()),
            traces,
        };
        let credentials = Credentials::load(&config.callers).map_err(ServeError::Credentials)?;
        let credentials = Arc::new(credentials);
        let callers = Callers::new(config.callers.roles.clone(), Arc::clone(&credentials));
        let callers = Arc::new(callers);
        let (reporter, health_service) = tonic_health::server::health_reporter();
        let health = Health {
            reporter,
            law: Arc::clone(&law),
            draining: Arc::default(),
        };
        health.set(ServingStatus::NotServing).await;
        let receipts = Arc::new(open_receipts(config, &law).await?);
        let drain = Drain::new();
        let kept = Arc::clone(&receipts);
        let counted = Arc::clone(&telemetry.metrics);
        let methods = Methods::new(Arc::clone(&law), kept, config, counted);
        let assessment = AssessmentServiceServer::new(methods.clone())
            .max_decoding_message_size(config.request_bytes)
            .max_encoding_message_size(config.response_bytes);
        // The same methods; a batch alone may be larger.
        let batches = assessment
            .clone()
            .max_decoding_message_size(config.traffic.batch_request_bytes);
        let catalog = CatalogServiceServer::new(methods)
            .max_decoding_message_size(config.request_bytes)
            .max_encoding_message_size(config.response_bytes);
        let mut routes = Routes::new(health_service.clone())
            .add_service(assessment)
            .add_service(catalog);
        let router = std::mem::take(routes.axum_router_mut());
        *routes.axum_router_mut() = router.route_service(BATCH, batches);
        let routes = with_reflection(routes, config)?;
        let listen = |error| ServeError::Listen {
            address: config.listen,
            error,
        };
        let listener = TcpListener::bind(config.listen).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let room = Pool::new("connections", config.traffic.connections);
        let bounds = GateBounds::of(config, room.clone());
        let mut pools = bounds.pools().to_vec();
        let admin = match &config.admin_listen {
            None => None,
            Some(place) => {
                let serving = ServingStatus::Serving;
                let reporter = &health.reporter;
                reporter.set_service_status(OPERATOR_HEALTH, serving).await;
                if receipts.are_kept() {
                    reporter.set_service_status(RECEIPT_HEALTH, serving).await;
                }
                let bounds = Bounds {
                    upload_bytes: config.upload_bytes,
                    packs: lexpack_host::Limits::default().packs,
                    sets: config.sets_directory.clone(),
                };
                let operator = Operator::new(
                    Arc::clone(&law),
                    bounds,
                    limits(config),
                    Arc::clone(&receipts),
                    Arc::clone(&callers),
                );
                let of_receipts = ReceiptMethods::new(Arc::clone(&law), Arc::clone(&receipts));
                // A case can be sent along for a replay.
                let of_receipts = ReceiptServiceServer::new(of_receipts)
                    .max_decoding_message_size(config.request_bytes.saturating_mul(2))
                    .max_encoding_message_size(config.response_bytes.saturating_mul(2));
                // A message is a chunk and its name.
                let service = PackServiceServer::new(operator)
                    .max_decoding_message_size(CHUNK_BYTES.saturating_mul(2))
                    .max_encoding_message_size(config.response_bytes);
                let routes = Routes::new(health_service)
                    .add_service(service)
                    .add_service(of_receipts);
                let routes = with_reflection(routes, config)?.prepare();
                let routes = Checked::new(routes, Arc::clone(&callers));
                let (listener, address, lock) = listen_for_operators(place).await?;
                let room = Pool::new("operator_connections", OPERATOR_CONNECTIONS);
                let bounds = GateBounds::of_operators(config, room.clone());
                // Operators have no batches.
                let own = bounds.pools().into_iter();
                pools.extend(own.filter(|pool| pool.limit().starts_with("operator_")));
                Some(Admin {
                    _lock: lock,
                    listener,
                    address,
                    routes: Gate::new(routes, bounds, telemetry.clone()),
                    connections: Connections::of_operators(config, room, drain.clone()),
                })
            }
        };
        let local = match &config.callers.socket {
            None => None,
            Some(path) => Some(listen_for_local_callers(path).await?),
        };
        let routes = Checked::new(routes.prepare(), Arc::clone(&callers));
        let metrics = match config.metrics.listen {
            None => None,
            Some(address) => {
                let page = Page {
                    metrics: Arc::clone(&telemetry.metrics),
                    law: Arc::clone(&law),
                    receipts: Arc::clone(&receipts),
                    callers,
                    credentials: Arc::clone(&credentials),
                    traces: Arc::clone(&telemetry.traces),
                    pools,
                };
                let listener = MetricsListener::bind(address).await;
                let listener = listener.map_err(|error| ServeError::Metrics { address, error })?;
                write_address(config.metrics.address_file.as_deref(), &listener.address)?;
                Some((listener, page))
            }
        };
        write_address(config.address_file.as_deref(), &address)?;
        if let Some(admin) = &admin {
            write_address(config.admin_address_file.as_deref(), &admin.address)?;
        }
        Ok(Self {
            admin,
            local,
            credentials,
            credentials_watch: config.callers.watch,
            watched: config
                .watch
                .map(|every| (config.pack_directories.clone(), every)),
            listener,
            address,
            traces: Arc::clone(&telemetry.traces),
            metrics,
            routes: Gate::new(routes, bounds, telemetry),
            health,
            law,
            receipts,
            connections: Connections::new(config, room, drain),
            drain_grace: config.drain_grace,
        })
    }

    /// The address that the server listens on.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address that operators are served on.
    #[must_use]
    pub fn admin_address(&self) -> Option<&AdminAddress> {
        self.admin.as_ref().map(|admin| &admin.address)
    }

    /// The address that metrics are told on.
    #[must_use]
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().map(|(listener, _)| listener.address)
    }

    /// The certificates and keys, to be read anew.
    #[must_use]
    pub fn credentials(&self) -> Arc<Credentials> {
        Arc::clone(&self.credentials)
    }

    /// A handle that brings health in line with the set in force.
    #[must_use]
    pub fn health(&self) -> Health {
        self.health.clone()
    }

    /// Serves until `stop` is ready, then drains: health turns to NOT_SERVING, no connection is taken
    /// any more, calls in flight are finished within the grace.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        let health = self.health();
        health.refresh().await;
        self.traces.start(self.law.changes.instance());
        // Told to the end: how a drain goes is worth knowing too.
        let mut telling = JoinSet::new();
        if let Some((listener, page)) = self.metrics.take() {
            tracing::info!(metrics = %listener.address, "listening for metrics");
            telling.spawn(listener.serve(page));
        }
        tracing::info!(address = %self.address, "listening");
        if let Some(admin) = &self.admin {
            tracing::info!(admin = %admin.address, "listening for operators");
        }
        let mut chores = JoinSet::new();
        chores.spawn(follow(self.health()));
        chores.spawn(maintain(Arc::clone(&self.law)));
        chores.spawn(recover(Arc::clone(&self.law)));
        chores.spawn(credentials::follow(
            self.credentials(),
            self.credentials_watch,
        ));
        if let Some((directories, every)) = self.watched.clone() {
            chores.spawn(watch(Arc::clone(&self.law), directories, every));
        }
        let mut stop = std::pin::pin!(stop);
        loop {
            let tls = self.credentials.tls();
            let own = (&self.connections, &self.routes);
            let (accepted, side): (std::io::Result<Arrival>, _) = tokio::select! {
                accepted = self.listener.accept() => {
                    (accepted.map(|(stream, _)| remote(stream, tls)), own)
                }
                accepted = accept_local(self.local.as_ref()) => (accepted, own),
                (accepted, side) = accept_operator(self.admin.as_ref(), tls) => (accepted, side),
                () = &mut stop => break,
            };
            match accepted {
                Ok((stream, peer)) => {
                    let (connections, routes) = side;
                    let routes = routes.clone().map(|routes| routes.with_peer(peer));
                    connections.serve(stream, routes);
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    // Out of descriptors: let others finish before trying again.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
        tracing::info!("draining");
        chores.abort_all();
        health.drain().await;
        self.law.changes.close();
        drop(self.listener);
        if let Some(local) = self.local {
            drop(local.listener);
            remove_socket(&local.path);
        }
        if let Some(admin) = self.admin {
            drop(admin.listener);
            if let AdminAddress::Unix(path) = &admin.address {
                remove_socket(path);
            }
        }
        let drained = tokio::time::timeout(self.drain_grace, self.connections.drain()).await;
        if drained.is_err() {
            tracing::warn!("calls in flight were ended when the grace was over");
        }
        self.receipts
            .close(self.drain_grace.max(RECEIPTS_GRACE))
            .await;
        self.traces.flush(SPANS_GRACE).await;
        // The last calls may have put a library in quarantine.
        let law = self.law;
        drop(tokio::task::spawn_blocking(move || law.finish()).await);
        tracing::info!("stopped");
    }
}

/// Opens the receipts off the reactor: a database may have to be waited for.
async fn open_receipts(config: &Config, law: &Arc<Law>) -> Result<Receipts, ServeError> {
    let (settings, law) = (config.receipts.clone(), Arc::clone(law));
    let opened = tokio::task::spawn_blocking(move || {
        Receipts::open(&settings, law.database(), law.changes.instance())
    });
    let opened = opened
        .await
        .map_err(|panic| std::io::Error::other(panic.to_string()));
    Ok(opened.map_err(ReceiptsError::from)??)
}

fn with_reflection(mut routes: Routes, config: &Config) -> Result<Routes, ServeError> {
    if config.reflection {
        let reflection =
            |error: tonic_reflection::server::Error| ServeError::Reflection(error.to_string());
        let builder = || {
            tonic_reflection::server::Builder::configure()
                .register_encoded_file_descriptor_set(DESCRIPTOR_SET)
                .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
        };
        routes = routes
            .add_service(builder().build_v1().map_err(reflection)?)
            .add_service(builder().build_v1alpha().map_err(reflection)?);
    }
    Ok(routes)
}

async fn listen_for_operators(
    place: &AdminAddress,
) -> Result<(AdminListener, AdminAddress, Option<File>), ServeError> {
    let failed = |error| ServeError::Admin {
        address: place.clone(),
        error,
    };
    match place {
        AdminAddress::Tcp(address) => {
            let listener = TcpListener::bind(address).await.map_err(failed)?;
            let address = listener.local_addr().map_err(failed)?;
            let address = AdminAddress::Tcp(address);
            Ok((AdminListener::Tcp(listener), address, None))
        }
        AdminAddress::Unix(path) => {
            let lock = lock_beside(path).map_err(failed)?;
            remove_left_socket(path).await.map_err(failed)?;
            let listener = UnixListener::bind(path).map_err(failed)?;
            let owner_alone = std::fs::Permissions::from_mode(0o600);
            std::fs::set_permissions(path, owner_alone).map_err(failed)?;
            Ok((AdminListener::Unix(listener), place.clone(), Some(lock)))
        }
    }
}

/// Locks the name of a socket, so that of two servers one alone looks whether a socket was left behind.
fn lock_beside(path: &Path) -> std::io::Result<File> {
    let lock = path.with_added_extension("lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(lock)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(in_use()),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Removes a socket that a process left behind. One that somebody may still answer stays, and so does
/// whatever is no socket.
async fn remove_left_socket(path: &Path) -> std::io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(status) if !status.file_type().is_socket() => {
            return Err(std::io::Error::new(
                ErrorKind::AlreadyExists,
                "a file that is no socket has this name",
            ));
        }
        Ok(_) => {}
    }
    match UnixStream::connect(path).await {
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => std::fs::remove_file(path),
        Ok(_) => Err(in_use()),
        // A socket with a full queue, or of another user, is in use as well.
        Err(error) => Err(error),
    }
}

fn in_use() -> std::io::Error {
    std::io::Error::new(ErrorKind::AddrInUse, "another process serves this socket")
}

/// Listens for callers on this machine: processes of the owner and the group of the socket.
async fn listen_for_local_callers(path: &Path) -> Result<Local, ServeError> {
    let place = AdminAddress::Unix(path.to_path_buf());
    let (listener, address, lock) = listen_for_operators(&place).await?;
    let failed = |error| ServeError::Admin { address, error };
    let AdminListener::Unix(listener) = listener else {
        return Err(failed(std::io::ErrorKind::Unsupported.into()));
    };
    let owner_and_group = std::fs::Permissions::from_mode(0o660);
    std::fs::set_permissions(path, owner_and_group).map_err(failed)?;
    Ok(Local {
        listener,
        path: path.to_path_buf(),
        _lock: lock,
    })
}

fn remove_socket(path: &Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::debug!(%error, "a socket is left over");
    }
}

fn write_address(file: Option<&Path>, address: &impl std::fmt::Display) -> Result<(), ServeError> {
    let Some(file) = file else { return Ok(()) };
    // Renamed into place, so that a reader finds all of it or nothing.
    let beside = file.with_extension("new");
    std::fs::write(&beside, format!("{address}\n"))
        .and_then(|()| std::fs::rename(&beside, file))
        .map_err(ServeError::AddressFile)
}

/// The next connection of a local caller; never ready where there is no socket for them.
async fn accept_local(socket: Option<&Local>) -> std::io::Result<Arrival> {
    let Some(socket) = socket else {
        return std::future::pending().await;
    };
    socket
        .listener
        .accept()
        .await
        .map(|(stream, _)| local(stream))
}

/// The next connection of an operator; never ready where operators are not served.
async fn accept_operator<'a>(
    admin: Option<&'a Admin>,
    tls: Option<&Arc<Tls>>,
) -> (std::io::Result<Arrival>, (&'a Connections, &'a Guarded)) {
    let Some(admin) = admin else {
        return std::future::pending().await;
    };
    let accepted = match &admin.listener {
        AdminListener::Tcp(listener) => listener.accept().await.map(|(s, _)| remote(s, tls)),
        AdminListener::Unix(listener) => listener.accept().await.map(|(s, _)| local(s)),
    };
    (accepted, (&admin.connections, &admin.routes))
}

/// Brings health in line after each change.
async fn follow(health: Health) {
    let mut changes = health.law.changes.subscribe();
    loop {
        health.refresh().await;
        match changes.recv().await {
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

async fn maintain(law: Arc<Law>) {
    let mut turns = tokio::time::interval(MAINTENANCE);
    loop {
        turns.tick().await;
        let law = Arc::clone(&law);
        drop(tokio::task::spawn_blocking(move || law.maintain()).await);
    }
}

/// Tries again while the set of the record could not be loaded: a disk that was full, a machine that was busy and
/// a directory that was not mounted yet are no reason to stay without law.
async fn recover(law: Arc<Law>) {
    let mut pause = RECOVERY_FIRST;
    loop {
        tokio::time::sleep(pause).await;
        pause = pause.saturating_mul(2).min(RECOVERY_LAST);
        let law = Arc::clone(&law);
        let tried = tokio::task::spawn_blocking(move || {
            let missing = law.misses_recorded_set();
            if missing {
                tracing::info!("the set of the record is tried again");
                // A refusal is told to the log and to watchers.
                drop(law.load());
            }
            missing
        });
        // What is in force once stays so, or gives way to another set.
        if !tried.await.unwrap_or(true) {
            return;
        }
    }
}

/// Loads the directories anew when they have changed, by the same road as on SIGHUP.
async fn watch(law: Arc<Law>, directories: Vec<PathBuf>, every: Duration) {
    let mut turns = tokio::time::interval(every);
    let mut watch = DirectoryWatch::new(directories);
    loop {
        turns.tick().await;
        let law = Arc::clone(&law);
        let looked = tokio::task::spawn_blocking(move || {
            if watch.changed() {
                tracing::info!("the directories of packs have changed");
                // The refusal was told to the log and to watchers already.
                drop(law.load());
            }
            watch
        });
        match looked.await {
            Ok(next) => watch = next,
            Err(_) => return,
        }
    }
}

/// Brings health in line with the set in force.
#[derive(Debug, Clone)]
pub struct Health {
    reporter: HealthReporter,
    law: Arc<Law>,
    /// Held while health is changed: what was looked up before a drain began is not said after it.
    draining: Arc<tokio::sync::Mutex<bool>>,
}

impl Health {
    /// SERVING while a set is in force, NOT_SERVING otherwise, and for good once the server drains.
    pub async fn refresh(&self) {
        let draining = self.draining.lock().await;
        let serving = !*draining && self.law.current().is_some();
        let status = match serving {
            true => ServingStatus::Serving,
            false => ServingStatus::NotServing,
        };
        self.set(status).await;
    }

    /// NOT_SERVING from now on.
    async fn drain(&self) {
        let mut draining = self.draining.lock().await;
        *draining = true;
        self.set(ServingStatus::NotServing).await;
    }

    async fn set(&self, status: ServingStatus) {
        for name in HEALTH_NAMES {
            self.reporter.set_service_status(name, status).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn listen(
        path: &Path,
    ) -> Result<(AdminListener, AdminAddress, Option<File>), ServeError> {
        listen_for_operators(&AdminAddress::Unix(path.to_path_buf())).await
    }

    /// A socket that a process left behind is taken over; one that is served is not, whoever serves it, and a
    /// file that is no socket stays.
    #[tokio::test]
    async fn sockets_that_are_there() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("admin.sock");
        drop(listen(&path).await.unwrap());
        assert!(path.exists(), "a process that is killed leaves its socket");
        let ours = listen(&path).await.unwrap();
        assert!(listen(&path).await.is_err());
        UnixStream::connect(&path).await.unwrap();
        drop(ours);

        let foreign = place.path().join("foreign.sock");
        let other = UnixListener::bind(&foreign).unwrap();
        assert!(listen(&foreign).await.is_err());
        UnixStream::connect(&foreign).await.unwrap();
        drop(other);

        let file = place.path().join("file");
        std::fs::write(&file, "kept").unwrap();
        assert!(listen(&file).await.is_err());
        assert_eq!(std::fs::read(&file).unwrap(), b"kept");
    }
}
