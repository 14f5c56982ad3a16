//! A connection that is made again when it is lost.
//!
//! Whatever goes wrong on a connection, it is given up and the next call makes another one: a transaction that
//! was under way on it ends with it. Making one and each thing that is asked on it have the bound of the
//! settings; so has the server, which ends a session that was left in the middle of a transaction.

use std::fmt;
use std::future::Future;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::AbortHandle;
use tokio_postgres::{AsyncMessage, Client, Connection};

use crate::tls::Tls;
use crate::{DatabaseError, Settings};

/// The database: whoever asks gets a line of his own.
pub struct Database {
    settings: Settings,
    /// The thread of connections, begun with the first of them.
    runtime: Mutex<Option<Runtime>>,
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let settings = &self.settings;
        f.debug_struct("Database")
            .field("settings", settings)
            .finish_non_exhaustive()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A runtime that is dropped would wait for its thread, which nobody may do on a reactor.
        let runtime = self.runtime.get_mut();
        if let Some(runtime) = runtime.unwrap_or_else(PoisonError::into_inner).take() {
            runtime.shutdown_background();
        }
    }
}

impl Database {
    /// A database by its settings. Nothing is asked of it yet.
    #[must_use]
    pub fn new(settings: Settings) -> Arc<Self> {
        Arc::new(Self {
            settings,
            runtime: Mutex::default(),
        })
    }

    fn thread(&self) -> Result<Handle, DatabaseError> {
        let mut runtime = self.runtime.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(runtime) = runtime.as_ref() {
            return Ok(runtime.handle().clone());
        }
        let begun = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("lexpack-database")
            .enable_all()
            .build()
            .map_err(|error| DatabaseError::Settings(error.to_string()))?;
        Ok(runtime.insert(begun).handle().clone())
    }

    /// A line that reads and writes, durably. `name` is what the server lists it by.
    #[must_use]
    pub fn writing(self: &Arc<Self>, name: &'static str) -> Line {
        Line::new(Arc::clone(self), name, true)
    }

    /// A line that reads alone.
    #[must_use]
    pub fn reading(self: &Arc<Self>, name: &'static str) -> Line {
        Line::new(Arc::clone(self), name, false)
    }

    /// Runs something on the thread of connections, and waits for it within the bound.
    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, DatabaseError>> + Send + 'static,
    ) -> Result<T, DatabaseError> {
        let gone = |_ended| Err(DatabaseError::Unreachable("the program ends".to_owned()));
        let limit = self.settings.timeout;
        let (sender, done) = sync_channel(1);
        self.thread()?.spawn(async move {
            let outcome = tokio::time::timeout(limit, work).await;
            let outcome = outcome.unwrap_or(Err(DatabaseError::TimedOut(limit.as_millis())));
            // Whoever asked waits below.
            drop(sender.send(outcome));
        });
        done.recv().unwrap_or_else(gone)
    }
}

/// A connection, made when it is needed and made again when it was lost.
#[derive(Debug)]
pub struct Line {
    database: Arc<Database>,
    name: &'static str,
    writes: bool,
    current: Mutex<Option<Session>>,
}

/// One connection: what is asked on it follows on what was asked before.
#[derive(Debug, Clone)]
pub struct Session {
    client: Arc<Client>,
    task: AbortHandle,
    database: Arc<Database>,
}

impl Line {
    fn new(database: Arc<Database>, name: &'static str, writes: bool) -> Self {
        Self {
            database,
            name,
            writes,
            current: Mutex::default(),
        }
    }

    /// Asks something on the connection.
    ///
    /// # Errors
    /// Where there is none to be had, or what is asked fails; the connection is then given up.
    pub fn run<T, E, F>(&self, work: impl FnOnce(Arc<Client>) -> F) -> Result<T, DatabaseError>
    where
        T: Send + 'static,
        E: Into<DatabaseError>,
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        self.session(|session| session.run(work))
    }

    /// Asks several things on one and the same connection.
    ///
    /// # Errors
    /// Where there is none to be had, or `work` fails; the connection is then given up.
    pub fn session<T, E: From<DatabaseError>>(
        &self,
        work: impl FnOnce(&Session) -> Result<T, E>,
    ) -> Result<T, E> {
        let session = self.connected()?;
        let outcome = work(&session);
        if outcome.is_err() {
            self.give_up(&session);
        }
        outcome
    }

    fn connected(&self) -> Result<Session, DatabaseError> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = current.as_ref().filter(|one| !one.client.is_closed()) {
            return Ok(session.clone());
        }
        *current = None;
        let session = self.connect()?;
        *current = Some(session.clone());
        Ok(session)
    }

    fn connect(&self) -> Result<Session, DatabaseError> {
        let settings = &self.database.settings;
        let config = settings.config(self.name, self.writes)?;
        // Read for each connection, so that certificates can be renewed while servers run.
        let tls = Tls::read(settings)?;
        let prepare = manner(settings.timeout, self.writes);
        let writes = self.writes;
        let (client, task) = self.database.wait(async move {
            let (client, connection) = config.connect(tls).await?;
            let task = tokio::spawn(carry(connection)).abort_handle();
            client.batch_execute(&prepare).await?;
            if writes {
                is_durable(&client).await?;
            }
            Ok((client, task))
        })?;
        tracing::info!(line = self.name, "connected to the database");
        Ok(Session {
            client: Arc::new(client),
            task,
            database: Arc::clone(&self.database),
        })
    }

    fn give_up(&self, session: &Session) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |one: &Session| Arc::ptr_eq(&one.client, &session.client);
        if current.as_ref().is_some_and(same) {
            *current = None;
        }
    }
}

impl Session {
    /// Asks something.
    ///
    /// # Errors
    /// Where it fails, or there is no answer in time.
    pub fn run<T, E, F>(&self, work: impl FnOnce(Arc<Client>) -> F) -> Result<T, DatabaseError>
    where
        T: Send + 'static,
        E: Into<DatabaseError>,
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        let work = work(Arc::clone(&self.client));
        let outcome = self
            .database
            .wait(async move { work.await.map_err(Into::into) });
        if matches!(outcome, Err(DatabaseError::TimedOut(_))) {
            // A server that does not answer does not hear a farewell either.
            self.task.abort();
        }
        outcome
    }
}

/// What a session is told before anything else.
fn manner(timeout: Duration, writes: bool) -> String {
    let limit = timeout.as_millis();
    let access = if writes { "READ WRITE" } else { "READ ONLY" };
    format!(
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED, {access}; \
         SET statement_timeout = {limit}; \
         SET idle_in_transaction_session_timeout = {limit}; \
         SELECT set_config('synchronous_commit', 'on', false) \
         WHERE current_setting('synchronous_commit') = 'off';"
    )
}

/// A server that does not wait for its disk cannot say that something is durable.
async fn is_durable(client: &Client) -> Result<(), DatabaseError> {
    let row = client
        .query_typed_one("SELECT current_setting('fsync')", &[])
        .await?;
    let fsync: &str = row.try_get(0)?;
    if fsync == "on" {
        return Ok(());
    }
    Err(DatabaseError::Unexpected(
        "the database runs with fsync off: nothing that it writes is durable".to_owned(),
    ))
}

/// Carries a connection until one of its ends goes.
async fn carry<S, T>(mut connection: Connection<S, T>)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    loop {
        match std::future::poll_fn(|context| connection.poll_message(context)).await {
            None => return,
            Some(Err(error)) => {
                let error = DatabaseError::from(error);
                tracing::warn!(%error, "a connection to the database is lost");
                return;
            }
            Some(Ok(AsyncMessage::Notice(notice))) => {
                tracing::debug!(notice = notice.message(), "the database notes");
            }
            Some(Ok(_)) => {}
        }
    }
}
