//! A PostgreSQL server for tests: started from the programs of the machine, in a directory of its own, reached
//! by a socket in it and perhaps by a port of loopback, and ended by its process id.
//!
//! The tests of one process share a server while any of them uses it; each has a database of its own. A machine
//! without PostgreSQL fails the tests that need it, and says what is missing.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use lexpack_database::tokio_postgres::{Client, Config, NoTls};
use lexpack_database::{Database, Settings};
use rustix::process::{Pid, Signal, getuid};
use tempfile::TempDir;

/// Generous: for what happens at once unless something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// Who owns every database.
pub const OWNER: &str = "lexpack";

/// A server.
pub struct Server {
    place: TempDir,
    port: u16,
    running: Mutex<Option<Child>>,
}

/// A database of a server.
#[derive(Clone)]
pub struct TestDatabase {
    /// The server.
    pub server: Arc<Server>,
    /// Name of the database.
    pub name: String,
}

/// A program of PostgreSQL: on the path, or where Debian has it.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut versions: Vec<PathBuf> = versions.flatten().map(|entry| entry.path()).collect();
    versions.sort();
    places.extend(
        versions
            .into_iter()
            .rev()
            .map(|version| version.join("bin")),
    );
    let found = places
        .into_iter()
        .map(|place| place.join(name))
        .find(|path| path.is_file());
    found.unwrap_or_else(|| {
        panic!("`{name}` is not there: these tests need PostgreSQL (apt-get install -y postgresql)")
    })
}

/// The user that runs a server where the tests run as root, which PostgreSQL refuses.
fn other_user() -> Option<(String, u32, u32)> {
    if !getuid().is_root() {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").expect("the list of users");
    ["postgres", "nobody"].into_iter().find_map(|wanted| {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(wanted))?;
        let fields: Vec<&str> = line.split(':').collect();
        Some((
            wanted.to_owned(),
            fields.get(2)?.parse().ok()?,
            fields.get(3)?.parse().ok()?,
        ))
    })
}

/// A command that runs as a user that PostgreSQL takes.
fn command(program: &Path) -> Command {
    let Some((name, _, group)) = other_user() else {
        return Command::new(program);
    };
    let mut command = Command::new("setpriv");
    command
        .arg(format!("--reuid={name}"))
        .arg(format!("--regid={group}"))
        .args(["--clear-groups", "--"])
        .arg(program);
    command
}

impl Server {
    /// A server for the tests of this process.
    pub fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = shared.upgrade() {
            return server;
        }
        let server = Self::alone();
        *shared = Arc::downgrade(&server);
        server
    }

    /// A server for one test, which may end it.
    pub fn alone() -> Arc<Self> {
        let server = Self::new();
        server.start(&[]);
        Arc::new(server)
    }

    /// A server that is not started yet. Pages have checksums, as a deployment should.
    pub fn new() -> Self {
        let place = tempfile::Builder::new()
            .prefix("lexpack-postgresql")
            .tempdir()
            .expect("a directory");
        if let Some((_, user, group)) = other_user() {
            std::os::unix::fs::chown(place.path(), Some(user), Some(group)).expect("gives away");
        }
        let output = command(&program("initdb"))
            .arg("--pgdata")
            .arg(place.path().join("data"))
            .args([
                "--username",
                OWNER,
                "--auth=trust",
                "--data-checksums",
                "--no-sync",
            ])
            .args(["--encoding=UTF8", "--locale=C", "--no-instructions"])
            .current_dir("/")
            .output()
            .expect("initdb runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        // Asked for at the moment alone: somebody else may take it, and then the start says so.
        let port = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = port.local_addr().expect("an address").port();
        Self {
            place,
            port,
            running: Mutex::default(),
        }
    }

    /// Starts the server with more settings, and waits until it answers.
    pub fn start(&self, settings: &[&str]) {
        let place = self.place.path();
        let mut command = command(&program("postgres"));
        command.arg("-D").arg(place.join("data"));
        let directories = format!("unix_socket_directories={}", place.display());
        let port = format!("port={}", self.port);
        let own = [
            &directories,
            &port,
            "listen_addresses=127.0.0.1",
            "shared_buffers=16MB",
            "max_connections=60",
            "log_destination=stderr",
            "lc_messages=C",
        ];
        for setting in own.iter().chain(settings) {
            command.arg("-c").arg(setting);
        }
        let mut child = command
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("postgres starts");
        let log = BufReader::new(child.stderr.take().expect("a log"));
        let (sender, ready) = channel();
        std::thread::spawn(move || {
            let mut told = String::new();
            let mut sender = Some(sender);
            // Read to its end, so that the server is never held up by it.
            for line in log.lines().map_while(Result::ok) {
                if line.contains("ready to accept connections") {
                    drop(sender.take().map(|sender| sender.send(String::new())));
                } else if sender.is_some() {
                    told = format!("{told}{line}\n");
                }
            }
            drop(sender.map(|sender| sender.send(told)));
        });
        let told = ready
            .recv_timeout(PATIENCE)
            .expect("postgres begins to answer");
        assert!(told.is_empty(), "postgres does not start:\n{told}");
        *self.running.lock().expect("nobody panicked") = Some(child);
    }

    fn end(&self, signal: Signal) {
        let running = self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(mut child) = running {
            let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
            // It may have ended by itself.
            let _gone = pid.map(|pid| rustix::process::kill_process(pid, signal));
            drop(child.wait());
        }
    }

    /// Ends the server in order.
    pub fn stop(&self) {
        self.end(Signal::INT);
    }

    /// Ends the server as a crash would: nothing is finished, connections break.
    pub fn crash(&self) {
        self.end(Signal::QUIT);
    }

    /// Its directory; the cluster is `data` in it.
    pub fn place(&self) -> &Path {
        self.place.path()
    }

    /// Its port on loopback.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Puts a file into the directory of the server, for the server alone to read.
    pub fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.place.path().join(name);
        std::fs::write(&path, content).expect("writes");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("permits");
        if let Some((_, user, group)) = other_user() {
            std::os::unix::fs::chown(&path, Some(user), Some(group)).expect("gives away");
        }
        path
    }

    fn config(&self, database: &str) -> Config {
        let mut config = Config::new();
        config
            .host_path(self.place.path())
            .port(self.port)
            .user(OWNER)
            .dbname(database);
        config
    }

    /// Runs statements in a database.
    pub fn execute(&self, database: &str, statements: &str) {
        let (config, statements) = (self.config(database), statements.to_owned());
        connected(config, |client| async move {
            let done = client.batch_execute(&statements).await;
            done.unwrap_or_else(|error| panic!("{statements}: {error:?}"));
        });
    }

    /// An empty database.
    pub fn database(self: &Arc<Self>) -> TestDatabase {
        self.database_like("template1")
    }

    /// A database with the content of another one.
    pub fn database_like(self: &Arc<Self>, template: &str) -> TestDatabase {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        self.execute(
            "postgres",
            &format!("CREATE DATABASE {name} TEMPLATE {template}"),
        );
        TestDatabase {
            server: Arc::clone(self),
            name,
        }
    }
}

impl Default for Server {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end(Signal::QUIT);
    }
}

/// Runs something with a connection, on a thread of its own: tests may be on a reactor.
fn connected<T, F>(config: Config, work: impl FnOnce(Client) -> F + Send + 'static) -> T
where
    T: Send + 'static,
    F: Future<Output = T>,
{
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(async move {
            let (client, connection) = config.connect(NoTls).await.expect("connects");
            let carried = tokio::spawn(connection);
            let done = work(client).await;
            // The client is gone, and with it the connection: it is over when the server knows.
            drop(carried.await);
            done
        })
    });
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

impl TestDatabase {
    /// How a server of ours reaches it.
    pub fn address(&self) -> String {
        format!(
            "host={} port={} user={OWNER} dbname={}",
            self.server.place.path().display(),
            self.server.port,
            self.name
        )
    }

    /// How a server of ours reaches it by its port.
    pub fn address_by_port(&self) -> String {
        format!(
            "postgresql://{OWNER}@127.0.0.1:{}/{}",
            self.server.port, self.name
        )
    }

    /// The database, with the bound that tests of what fails can wait for.
    pub fn open(&self) -> Arc<Database> {
        self.open_within(PATIENCE)
    }

    /// The database, with a bound.
    pub fn open_within(&self, timeout: Duration) -> Arc<Database> {
        let mut settings = Settings::new(&self.address());
        settings.timeout = timeout;
        Database::new(settings)
    }

    /// Runs statements.
    pub fn execute(&self, statements: &str) {
        self.server.execute(&self.name, statements);
    }

    /// The first column of the first row, a whole number.
    pub fn number(&self, query: &str) -> i64 {
        let query = query.to_owned();
        connected(self.server.config(&self.name), |client| async move {
            let row = client.query_one(&query, &[]).await;
            row.unwrap_or_else(|error| panic!("{query}: {error:?}"))
                .get(0)
        })
    }

    /// A database with the same content.
    pub fn copy(&self) -> Self {
        self.server.database_like(&self.name)
    }

    /// Keeps everybody from adding to a table until what is returned is dropped.
    pub fn hold(&self, table: &str) -> Hold {
        let statement = format!("BEGIN; LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE");
        let config = self.server.config(&self.name);
        let (held, holds) = channel();
        let (release, released) = channel::<()>();
        let thread = std::thread::spawn(move || {
            connected(config, move |client| async move {
                client.batch_execute(&statement).await.expect("locks");
                held.send(()).expect("somebody waits");
                // Ready when the other end is gone.
                tokio::task::spawn_blocking(move || released.recv().is_err())
                    .await
                    .expect("waits");
            });
        });
        holds.recv_timeout(PATIENCE).expect("the table is held");
        Hold {
            release: Some(release),
            thread: Some(thread),
        }
    }
}

/// A table that nobody adds to.
pub struct Hold {
    release: Option<std::sync::mpsc::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Hold {
    fn drop(&mut self) {
        drop(self.release.take());
        drop(self.thread.take().map(std::thread::JoinHandle::join));
    }
}
