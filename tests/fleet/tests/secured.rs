//! The way to the database over a network: encrypted, with certificates that are checked, and with passwords and
//! certificates that are renewed while servers run.

use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lexpack_database::{Database, DatabaseError, Settings};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;
use test_postgresql::Server;

type Issuer = CertifiedIssuer<'static, KeyPair>;

fn issuer() -> Issuer {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// Bytes as a PEM file.
fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
}

/// A certificate for a name, and its key.
fn certified(by: &Issuer, name: &str, common_name: &str) -> (String, String) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params
        .distinguished_name
        .push(rcgen::DnType::CommonName, common_name);
    let certificate = params.signed_by(&key, by).unwrap();
    (
        pem("CERTIFICATE", certificate.der()),
        pem("PRIVATE KEY", &key.serialize_der()),
    )
}

/// A database that takes encrypted connections with a password, or with a certificate, over TCP alone.
struct Secured {
    server: Arc<Server>,
    issuer: Issuer,
    place: TempDir,
}

impl Secured {
    fn new(name: &str) -> Self {
        let issuer = issuer();
        let server = Server::new();
        let (certificate, key) = certified(&issuer, name, name);
        let certificate = server.file("server.pem", &certificate);
        let key = server.file("server.key", &key);
        let ca = server.file("ca.pem", &pem("CERTIFICATE", issuer.der()));
        let rules = "local all all trust\n\
                     hostssl all guest 127.0.0.1/32 scram-sha-256\n\
                     hostssl all known 127.0.0.1/32 cert\n";
        let rules = server.file("hba.conf", rules);
        let set = |key: &str, path: &PathBuf| format!("{key}={}", path.display());
        let settings = [
            "ssl=on".to_owned(),
            set("ssl_cert_file", &certificate),
            set("ssl_key_file", &key),
            set("ssl_ca_file", &ca),
            set("hba_file", &rules),
        ];
        let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
        server.start(&settings);
        server.execute(
            "postgres",
            "CREATE ROLE guest LOGIN PASSWORD 'first'; CREATE ROLE known LOGIN",
        );
        Self {
            server: Arc::new(server),
            issuer,
            place: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.place.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn settings(&self, role: &str, host: &str) -> Settings {
        let port = self.server.port();
        let mut settings = Settings::new(&format!("postgresql://{role}@{host}:{port}/postgres"));
        settings.ca = Some(self.file("trusted.pem", &pem("CERTIFICATE", self.issuer.der())));
        settings
    }
}

/// Whether the connection is encrypted, by what the database says.
fn encrypted(settings: Settings) -> Result<bool, DatabaseError> {
    let line = Database::new(settings).reading("test");
    line.run(|client| async move {
        let query = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        let row = client.query_typed_one(query, &[]).await?;
        row.try_get::<_, bool>(0)
    })
}

/// A connection is encrypted, its certificate is of the name that was asked for and of a certifier that counts,
/// and the password comes from its file, as it is now.
#[test]
fn encrypted_with_a_password() {
    let secured = Secured::new("localhost");
    let mut settings = secured.settings("guest", "localhost");
    settings.password_file = Some(secured.file("password", "first\n"));
    assert_eq!(encrypted(settings.clone()), Ok(true));

    let database = Database::new(settings.clone());
    let line = database.reading("test");
    let ask = || line.run(|client| async move { client.batch_execute("SELECT 1").await });
    ask().unwrap();
    secured
        .server
        .execute("postgres", "ALTER ROLE guest PASSWORD 'second'");
    secured.file("password", "second\n");
    secured.server.execute(
        "postgres",
        "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE usename = 'guest'",
    );
    // The lost connection may not be known yet.
    let _maybe = ask();
    ask().unwrap();

    secured.file("password", "wrong\n");
    let refused = encrypted(settings.clone()).unwrap_err().to_string();
    assert!(
        refused.contains("password") && !refused.contains("wrong"),
        "{refused}"
    );
    secured.file("password", "second\n");
    let mut foreign = settings.clone();
    foreign.ca = Some(secured.file("foreign.pem", &pem("CERTIFICATE", issuer().der())));
    let refused = encrypted(foreign).unwrap_err().to_string();
    assert!(refused.contains("certificate"), "{refused}");
    let mut plain = settings;
    plain.ca = None;
    assert!(
        encrypted(plain).is_err(),
        "the database takes encrypted connections alone"
    );
}

/// A certificate of another name is refused, whoever signed it, and an address cannot ask for less.
#[test]
fn another_name_is_refused() {
    let secured = Secured::new("db.example");
    let mut settings = secured.settings("guest", "localhost");
    settings.password_file = Some(secured.file("password", "first"));
    for address in [
        settings.address.clone(),
        format!("{}?sslmode=prefer", settings.address),
    ] {
        settings.address = address;
        let refused = encrypted(settings.clone()).unwrap_err().to_string();
        assert!(refused.contains("certificate"), "{refused}");
    }
}

/// A server is known to the database by a certificate as well.
#[test]
fn known_by_a_certificate() {
    let secured = Secured::new("localhost");
    let (certificate, key) = certified(&secured.issuer, "client", "known");
    let mut settings = secured.settings("known", "localhost");
    assert!(
        encrypted(settings.clone()).is_err(),
        "nobody showed a certificate"
    );
    settings.certificate = Some(secured.file("client.pem", &certificate));
    settings.key = Some(secured.file("client.key", &key));
    assert_eq!(encrypted(settings), Ok(true));
}
