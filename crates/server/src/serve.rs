//! Listener, health, reflection and drain.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use lexpack_api::DESCRIPTOR_SET;
use lexpack_api::v1::assessment_service_server::AssessmentServiceServer;
use lexpack_api::v1::catalog_service_server::CatalogServiceServer;
use tokio::net::{TcpListener, TcpStream};
use tonic::service::Routes;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

use crate::gate::Gate;
use crate::service::Methods;
use crate::{Config, Law};

/// Names under which health is reported: the server as a whole and each service.
const HEALTH_NAMES: [&str; 3] = [
    "",
    "lexpack.v1.AssessmentService",
    "lexpack.v1.CatalogService",
];

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
    /// The bound address cannot be written to its file.
    #[error("cannot write the address file: {0}")]
    AddressFile(std::io::Error),
    /// The descriptors of the service cannot be read.
    #[error("reflection: {0}")]
    Reflection(String),
}

/// A server that listens, and answers once [`Server::run`] is called.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    routes: Gate<Routes>,
    health: HealthReporter,
    law: Arc<Law>,
    streams_per_connection: u32,
    drain_grace: Duration,
}

impl Server {
    /// Listens on the address of the configuration. Health is NOT_SERVING before the first connection
    /// can be made.
    ///
    /// # Errors
    /// Where the address or the address file cannot be used.
    pub async fn bind(config: &Config, law: Arc<Law>) -> Result<Self, ServeError> {
        let (health, health_service) = tonic_health::server::health_reporter();
        for name in HEALTH_NAMES {
            health
                .set_service_status(name, ServingStatus::NotServing)
                .await;
        }
        let methods = Methods::new(Arc::clone(&law));
        let assessment = AssessmentServiceServer::new(methods.clone())
            .max_decoding_message_size(config.request_bytes)
            .max_encoding_message_size(config.response_bytes);
        let catalog = CatalogServiceServer::new(methods)
            .max_decoding_message_size(config.request_bytes)
            .max_encoding_message_size(config.response_bytes);
        let mut routes = Routes::new(health_service)
            .add_service(assessment)
            .add_service(catalog);
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
        let listen = |error| ServeError::Listen {
            address: config.listen,
            error,
        };
        let listener = TcpListener::bind(config.listen).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        if let Some(file) = &config.address_file {
            // Renamed into place, so that a reader finds all of it or nothing.
            let beside = file.with_extension("new");
            std::fs::write(&beside, format!("{address}\n"))
                .and_then(|()| std::fs::rename(&beside, file))
                .map_err(ServeError::AddressFile)?;
        }
        Ok(Self {
            listener,
            address,
            routes: Gate::new(routes.prepare(), config.concurrent_calls, config.deadline),
            health,
            law,
            streams_per_connection: config.streams_per_connection,
            drain_grace: config.drain_grace,
        })
    }

    /// The address that the server listens on.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// A handle that brings health in line with the set in force.
    #[must_use]
    pub fn health(&self) -> Health {
        Health {
            reporter: self.health.clone(),
            law: Arc::clone(&self.law),
        }
    }

    /// Serves until `stop` is ready, then drains: health turns to NOT_SERVING, no connection is taken
    /// any more, calls in flight are finished within the grace.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let health = self.health();
        health.refresh().await;
        tracing::info!(address = %self.address, "listening");
        let graceful = GracefulShutdown::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, _peer)) => self.connection(stream, &graceful),
                    Err(error) => {
                        tracing::warn!(%error, "a connection was not accepted");
                        // Out of descriptors: let others finish before trying again.
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                },
                () = &mut stop => break,
            }
        }
        tracing::info!("draining");
        health.not_serving().await;
        drop(self.listener);
        let drained = tokio::time::timeout(self.drain_grace, graceful.shutdown()).await;
        if drained.is_err() {
            tracing::warn!("calls in flight were ended when the grace was over");
        }
        tracing::info!("stopped");
    }

    fn connection(&self, stream: TcpStream, graceful: &GracefulShutdown) {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
        let service = TowerToHyperService::new(self.routes.clone());
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder
            .timer(TokioTimer::new())
            .max_concurrent_streams(self.streams_per_connection)
            .keep_alive_interval(Some(Duration::from_secs(30)))
            .keep_alive_timeout(Duration::from_secs(20));
        let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended badly");
            }
        });
    }
}

/// Brings health in line with the set in force.
#[derive(Debug, Clone)]
pub struct Health {
    reporter: HealthReporter,
    law: Arc<Law>,
}

impl Health {
    /// SERVING while a set is in force, NOT_SERVING otherwise.
    pub async fn refresh(&self) {
        if self.law.current().is_some() {
            self.set(ServingStatus::Serving).await;
        } else {
            self.not_serving().await;
        }
    }

    async fn not_serving(&self) {
        self.set(ServingStatus::NotServing).await;
    }

    async fn set(&self, status: ServingStatus) {
        for name in HEALTH_NAMES {
            self.reporter.set_service_status(name, status).await;
        }
    }
}
