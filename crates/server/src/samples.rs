//! Certificates and keys of the moment, as files, for tests.

use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use tempfile::TempDir;

use crate::config::CallerSettings;
use crate::credentials::Credentials;
use crate::tls::TlsSettings;

/// A directory with the certificate of a server and its key.
pub(crate) struct Place(TempDir);

impl Place {
    /// With a certificate that has been valid for long.
    pub(crate) fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write_server(2000);
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a certificate that is valid from the beginning of a year, and its key.
    pub(crate) fn write_server(&self, from: i32) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.not_before = date_time_ymd(from, 1, 1);
        let certificate = params.self_signed(&key).unwrap();
        write(&self.path("server.pem"), "CERTIFICATE", certificate.der());
        write(
            &self.path("server.key"),
            "PRIVATE KEY",
            &key.serialize_der(),
        );
    }

    /// Writes the certificate of one who certifies callers.
    pub(crate) fn write_ca(&self, certificate: &[u8]) {
        write(&self.path("ca.pem"), "CERTIFICATE", certificate);
    }

    /// What is in the files, which must be good.
    pub(crate) fn credentials(&self) -> Credentials {
        let ca = self.path("ca.pem");
        let tls = TlsSettings {
            certificate: self.path("server.pem"),
            key: self.path("server.key"),
            client_ca: ca.exists().then_some(ca),
            client_revocations: Vec::new(),
            require_client_certificate: false,
            handshake: Duration::from_secs(1),
        };
        let settings = CallerSettings {
            tls: Some(tls),
            ..CallerSettings::default()
        };
        Credentials::load(&settings).unwrap()
    }
}

fn write(file: &Path, what: &str, bytes: &[u8]) {
    let text = BASE64.encode(bytes);
    let pem = format!("-----BEGIN {what}-----\n{text}\n-----END {what}-----\n");
    std::fs::write(file, pem).unwrap();
}
