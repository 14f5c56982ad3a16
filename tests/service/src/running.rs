//! A server inside the test.

use std::sync::Arc;

use lexpack_server::serve::Health;
use lexpack_server::{Config, Law, Server};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::client::Client;
use crate::place::Place;

/// A server that runs until [`Running::stop`] or the end of the test.
#[derive(Debug)]
pub struct Running {
    /// The law that it answers from.
    pub law: Arc<Law>,
    /// Brings health in line with the law.
    pub health: Health,
    url: String,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Running {
    /// Serves the packs of a place, which must load.
    pub async fn start(place: &Place) -> Self {
        let running = Self::with(&place.config(), false).await;
        assert!(running.law.current().is_some());
        running
    }

    /// Serves a configuration; `idle` leaves the packs for the test to load.
    pub async fn with(config: &Config, idle: bool) -> Self {
        let law = Arc::new(Law::signed(config));
        let server = Server::bind(config, Arc::clone(&law)).await;
        let server = server.expect("a port of the loopback");
        if !idle {
            law.load().expect("the packs load");
        }
        let url = format!("http://{}", server.address());
        let health = server.health();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(server.run(async move {
            // A sender that was dropped stops the server as well.
            drop(stopped.await);
        }));
        Self {
            law,
            health,
            url,
            stop: Some(stop),
            task,
        }
    }

    /// Where it answers.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A client of its own connection.
    pub async fn client(&self) -> Client {
        Client::connect(&self.url).await
    }

    /// Begins the drain.
    pub fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.send(()).expect("the server runs");
        }
    }

    /// Waits until the server has ended.
    pub async fn ended(self) {
        self.task.await.expect("the server ends without a panic");
    }
}
