//! A directory with what a server reads, and its configuration.

use std::path::PathBuf;
use std::time::Duration;

use lexpack_server::Config;
use lexpack_server::callers::{Role, Roles, TokenSettings};
use lexpack_server::config::{AdminAddress, CallerSettings};
use lexpack_server::tls::TlsSettings;
use tempfile::TempDir;

use crate::authority::{Authority, Leaf, uri};
use crate::issuer::{AUDIENCE, ISSUER, Issuer, key_set};

/// A directory with certificates and keys, and those who made them.
#[derive(Debug)]
pub struct Place {
    directory: TempDir,
    /// Who certified the server and certifies callers.
    pub authority: Authority,
    /// Who issues tokens.
    pub issuer: Issuer,
}

impl Place {
    /// With a certificate of the server and a key set of one key.
    pub fn new() -> Self {
        let place = Self {
            directory: tempfile::tempdir().expect("a directory"),
            authority: Authority::new("one"),
            issuer: Issuer::new("one"),
        };
        place.write_server(&place.authority.server());
        place.write("ca.pem", &place.authority.pem());
        place.write("jwks.json", &key_set(&[&place.issuer]));
        place
    }

    /// A path in the place.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// Writes the certificate of the server and its key.
    pub fn write_server(&self, leaf: &Leaf) {
        self.write("server.pem", &leaf.certificate);
        self.write("server.key", &leaf.key);
    }

    /// TLS that asks callers for a certificate.
    pub fn tls(&self) -> TlsSettings {
        TlsSettings {
            certificate: self.path("server.pem"),
            key: self.path("server.key"),
            client_ca: Some(self.path("ca.pem")),
            client_revocations: Vec::new(),
            require_client_certificate: false,
            handshake: Duration::from_secs(60),
        }
    }

    /// Tokens by the issuer.
    pub fn tokens(&self) -> TokenSettings {
        TokenSettings {
            keys: self.path("jwks.json"),
            issuer: ISSUER.to_owned(),
            audience: AUDIENCE.to_owned(),
            claim: "roles".to_owned(),
            leeway: Duration::ZERO,
        }
    }

    /// Both listeners with TLS, tokens, and each role by a URI and by a claim of its name.
    pub fn config(&self) -> Config {
        let mut roles = Roles::default();
        for role in Role::ALL {
            let name = role.name();
            let holders = [format!("uri:{}", uri(name)), format!("claim:{name}")];
            for holder in holders {
                roles.give(role, holder.parse().expect("a holder"));
            }
        }
        Config {
            listen: ([127, 0, 0, 1], 0).into(),
            admin_listen: Some(AdminAddress::Tcp(([127, 0, 0, 1], 0).into())),
            callers: CallerSettings {
                tls: Some(self.tls()),
                tokens: Some(self.tokens()),
                roles,
                watch: Duration::from_millis(20),
                ..CallerSettings::default()
            },
            ..Config::default()
        }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::new()
    }
}
