//! Connections: how many, how long, and with which windows.
//!
//! A connection ends when the server drains, and a caller's also when it is old; its streams hear of both. Operators'
//! connections are few, and what they watch or export may take long, so that age does not end them.

use std::future::pending;
use std::pin::pin;
use std::time::Duration;

use hyper::server::conn::http2;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{sleep, timeout};
use tonic::service::Routes;

use crate::Config;
use crate::callers::Checked;
use crate::drain::Drain;
use crate::gate::Gate;
use crate::line::Line;
use crate::pool::Pool;
use crate::stall::Watching;

/// Windows of calls that fit into the window of their connection: so many callers may stop in the middle of
/// a request without holding up the others.
const STREAM_WINDOWS: u32 = 16;
/// Connections beyond the limit that are told so at once; further ones are closed without a word.
const REFUSALS: usize = 64;
/// How long a connection beyond the limit has to hear of it.
const REFUSAL_TIME: Duration = Duration::from_secs(1);
/// How long a connection has to begin HTTP/2, after the handshake where there is one.
const BEGIN_TIME: Duration = Duration::from_secs(10);

/// What the calls of a connection pass.
pub(crate) type Guarded = Gate<Checked<Routes>>;

/// A connection of any kind.
pub(crate) trait Connection: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Connection for T {}

/// Serves connections.
#[derive(Debug)]
pub(crate) struct Connections {
    builder: http2::Builder<Watching>,
    room: Pool,
    refusals: Pool,
    /// How long a connection has to begin.
    opening: Duration,
    /// Longest time that its other end may take nothing.
    stall: Duration,
    life: Life,
    drain: Drain,
}

/// How long a connection lasts.
#[derive(Debug, Clone, Copy)]
struct Life {
    /// When it is asked to go.
    age: Option<Duration>,
    /// How long the calls on it then have.
    grace: Duration,
}

impl Life {
    /// Waits until a connection that begins now is old.
    async fn is_old(self) {
        match self.age {
            Some(age) => sleep(age).await,
            None => pending().await,
        }
    }
}

impl Connections {
    /// Connections of operators, within their room.
    pub(crate) fn of_operators(config: &Config, room: Pool, drain: Drain) -> Self {
        let connections = Self::new(config, room, drain);
        let life = Life {
            age: None,
            ..connections.life
        };
        Self {
            life,
            ..connections
        }
    }

    /// Connections of callers, within their room.
    pub(crate) fn new(config: &Config, room: Pool, drain: Drain) -> Self {
        let window = config.traffic.stream_window_bytes;
        let mut builder = http2::Builder::new(Watching);
        builder
            .timer(TokioTimer::new())
            .max_concurrent_streams(config.streams_per_connection)
            .initial_stream_window_size(window)
            .initial_connection_window_size(window.saturating_mul(STREAM_WINDOWS).min(WINDOW_MAX))
            .max_send_buf_size(usize::try_from(window).unwrap_or(usize::MAX))
            .keep_alive_interval(Some(Duration::from_secs(30)))
            .keep_alive_timeout(Duration::from_secs(20));
        let handshake = config.callers.tls.as_ref().map(|tls| tls.handshake);
        Self {
            builder,
            room,
            opening: handshake.unwrap_or_default().saturating_add(BEGIN_TIME),
            stall: config.traffic.stall,
            refusals: Pool::new("connections", REFUSALS),
            life: Life {
                age: Some(config.traffic.connection_age),
                grace: config.drain_grace,
            },
            drain,
        }
    }

    /// Serves a connection as a task of its own.
    pub(crate) fn serve(&self, stream: Box<dyn Connection>, gate: Guarded) {
        let (permit, gate, life) = match self.room.enter() {
            Ok(permit) => (permit, gate, self.life),
            Err(_full) => {
                tracing::warn!("a connection beyond the limit is refused");
                let Ok(permit) = self.refusals.enter() else {
                    return;
                };
                let short = Life {
                    age: Some(REFUSAL_TIME),
                    grace: REFUSAL_TIME,
                };
                (permit, gate.closed(), short)
            }
        };
        let own = Drain::new();
        let service = TowerToHyperService::new(gate.with_drain(own.clone()));
        let line = Line::new(stream, self.opening, self.stall, self.drain.listener());
        let connection = self.builder.serve_connection(TokioIo::new(line), service);
        let mut drain = self.drain.listener();
        tokio::spawn(async move {
            let _permit = permit;
            {
                let mut connection = pin!(connection);
                let asked = tokio::select! {
                    ended = connection.as_mut() => {
                        note(ended);
                        None
                    }
                    () = drain.begun() => Some(Ending::Drain),
                    () = life.is_old() => Some(Ending::Age),
                };
                if let Some(asked) = asked {
                    own.begin();
                    connection.as_mut().graceful_shutdown();
                    match asked {
                        // The one who drains has its own patience.
                        Ending::Drain => note(connection.await),
                        Ending::Age => match timeout(life.grace, connection).await {
                            Ok(ended) => note(ended),
                            Err(_elapsed) => tracing::debug!("an old connection was closed"),
                        },
                    }
                }
            }
            // With the connection its streams are over; the server waits until they know.
            own.over().await;
        });
    }

    /// Asks every connection and stream to end, and waits until they have.
    pub(crate) async fn drain(&self) {
        self.drain.begin();
        self.drain.over().await;
    }
}

/// The largest window that HTTP/2 knows.
const WINDOW_MAX: u32 = 0x7fff_ffff;

/// Why a connection is asked to end.
enum Ending {
    Drain,
    Age,
}

fn note(ended: Result<(), hyper::Error>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended badly");
    }
}
