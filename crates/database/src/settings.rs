//! Where the database is, who asks, and what must be encrypted.
//!
//! A connection over a network is encrypted and the certificate of the server is checked in full, name and
//! chain, against the certifiers of `ca`; `sslmode` of an address cannot weaken that. A socket in the file
//! system and an address of this machine need no encryption. An address holds no password: that stands in a
//! file of its own, which is read for each connection, so that it can be changed while servers run.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use tokio_postgres::config::{Config, Host, SslMode, TargetSessionAttrs};

use crate::DatabaseError;

/// How long an unused connection is silent before the system asks whether its other end is there.
const KEEPALIVE: Duration = Duration::from_secs(10);

/// How the database is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `postgresql://USER@HOST:PORT/DATABASE` or `host=… user=… dbname=…`, without a password.
    pub address: String,
    /// File that holds the password alone.
    pub password_file: Option<PathBuf>,
    /// Certificates of those who certify the server (PEM).
    pub ca: Option<PathBuf>,
    /// Certificate chain by which the server knows this client (PEM), with its key.
    pub certificate: Option<PathBuf>,
    /// Private key of the certificate (PEM).
    pub key: Option<PathBuf>,
    /// Whether a network may be crossed without encryption.
    pub allow_plaintext: bool,
    /// Longest time to make a connection, and for one thing that is asked on it.
    pub timeout: Duration,
}

impl Settings {
    /// Settings with an address alone.
    #[must_use]
    pub fn new(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            password_file: None,
            ca: None,
            certificate: None,
            key: None,
            allow_plaintext: false,
            timeout: Duration::from_secs(5),
        }
    }

    /// Everything that is wrong with the settings themselves.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        match self.address.parse::<Config>() {
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                problems.push(format!("address: {}", cause.unwrap_or_default()));
            }
            Ok(config) => {
                if config.get_password().is_some() {
                    problems
                        .push("address: must hold no password; name a password_file".to_owned());
                }
                if config.get_hosts().is_empty() {
                    problems.push("address: names no host".to_owned());
                }
                if crosses_network(&config) && self.ca.is_none() && !self.allow_plaintext {
                    problems.push(
                        "ca: must be set, because the address is beyond this machine \
                         (allow_plaintext permits to do without)"
                            .to_owned(),
                    );
                }
            }
        }
        if self.certificate.is_some() != self.key.is_some() {
            problems.push("certificate, key: go together".to_owned());
        }
        if self.certificate.is_some() && self.ca.is_none() {
            problems.push("certificate: is used with ca alone".to_owned());
        }
        problems
    }

    /// What a new connection is made with; the password is read now. `writes` asks for a server that takes
    /// writes, where the address names several.
    pub(crate) fn config(&self, name: &str, writes: bool) -> Result<Config, DatabaseError> {
        if let Some(problem) = self.problems().into_iter().next() {
            return Err(DatabaseError::Settings(problem));
        }
        let mut config: Config = self.address.parse()?;
        if let Some(file) = &self.password_file {
            let password = std::fs::read_to_string(file)
                .map_err(|error| DatabaseError::Settings(format!("{}: {error}", file.display())))?;
            config.password(password.trim_end_matches(['\r', '\n']));
        }
        let encrypted = self.ca.is_some() && uses_tcp(&config);
        config
            .application_name(name)
            .connect_timeout(self.timeout)
            .keepalives(true)
            .keepalives_idle(KEEPALIVE)
            .tcp_user_timeout(self.timeout)
            .ssl_mode(if encrypted {
                SslMode::Require
            } else {
                SslMode::Disable
            });
        if writes {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        Ok(config)
    }
}

fn uses_tcp(config: &Config) -> bool {
    let hosts = config.get_hosts();
    hosts.iter().any(|host| matches!(host, Host::Tcp(_)))
}

fn crosses_network(config: &Config) -> bool {
    let near = |name: &str| {
        let address = name.parse::<IpAddr>();
        name == "localhost" || address.is_ok_and(|address| address.is_loopback())
    };
    let far = |host: &Host| matches!(host, Host::Tcp(name) if !near(name));
    let addresses = config.get_hostaddrs();
    config.get_hosts().iter().any(far) || addresses.iter().any(|address| !address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(address: &str, change: impl FnOnce(&mut Settings)) -> String {
        let mut settings = Settings::new(address);
        change(&mut settings);
        settings.problems().join("\n")
    }

    /// This machine needs no encryption; a network does, unless somebody says otherwise in plain words.
    #[test]
    fn networks_are_crossed_encrypted() {
        let nothing = |_: &mut Settings| {};
        for near in [
            "host=/run/postgresql user=lexpackd",
            "postgresql://lexpackd@127.0.0.1:5433/lexpack",
            "postgresql://lexpackd@[::1]/lexpack",
            "postgresql://lexpackd@localhost/lexpack",
        ] {
            assert_eq!(problems(near, nothing), "", "{near}");
        }
        for far in [
            "postgresql://lexpackd@db.example/lexpack",
            "host=db-1.example,localhost user=lexpackd",
            "host=localhost hostaddr=192.0.2.7 user=lexpackd",
        ] {
            assert!(problems(far, nothing).contains("ca: must be set"), "{far}");
            assert_eq!(problems(far, |s| s.ca = Some("ca.pem".into())), "");
            assert_eq!(problems(far, |s| s.allow_plaintext = true), "");
        }
    }

    /// An address cannot switch encryption off where there are certifiers.
    #[test]
    fn the_address_weakens_nothing() {
        let mut settings = Settings::new("postgresql://u@db.example/x?sslmode=disable");
        settings.ca = Some("ca.pem".into());
        let config = settings.config("test", true).unwrap();
        assert_eq!(config.get_ssl_mode(), SslMode::Require);
    }

    /// A password in an address, half a certificate and an address that is none are refused.
    #[test]
    fn what_is_refused() {
        let nothing = |_: &mut Settings| {};
        let secret = problems("postgresql://u:secret@localhost/x", nothing);
        assert!(secret.contains("password_file"), "{secret}");
        assert!(!secret.contains("secret@"), "{secret}");
        assert!(problems("user=u", nothing).contains("no host"));
        assert!(problems("host=localhost port=x", nothing).contains("address:"));
        let half = problems("host=localhost", |s| s.key = Some("k".into()));
        assert!(half.contains("go together"), "{half}");
    }

    /// The password comes from its file, without the end of its line.
    #[test]
    fn the_password_is_read() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("password");
        std::fs::write(&file, "pass word\n").unwrap();
        let mut settings = Settings::new("host=localhost user=u");
        settings.password_file = Some(file.clone());
        let config = settings.config("test", false).unwrap();
        assert_eq!(config.get_password(), Some(b"pass word".as_slice()));
        std::fs::remove_file(&file).unwrap();
        assert!(settings.config("test", false).is_err());
    }
}
