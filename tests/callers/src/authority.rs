//! One who certifies servers and callers.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer, DnType,
    ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams,
    SanType, SerialNumber, date_time_ymd,
};

/// One who certifies servers and callers.
#[derive(Debug)]
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A certificate with its key, as PEM.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// The certificate.
    pub certificate: String,
    /// The private key.
    pub key: String,
    serial: u64,
}

impl Authority {
    /// A new one. Two of the same name are two.
    pub fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().expect("a key");
        Self(CertifiedIssuer::self_signed(params, key).expect("a certificate"))
    }

    /// Its own certificate.
    pub fn pem(&self) -> String {
        pem("CERTIFICATE", self.0.der())
    }

    /// A certificate for the server on this machine.
    pub fn server(&self) -> Leaf {
        self.leaf(1, server())
    }

    /// A certificate for the server that has expired.
    pub fn expired_server(&self) -> Leaf {
        let mut params = server();
        params.not_after = date_time_ymd(2020, 1, 1);
        self.leaf(1, params)
    }

    /// A certificate for a caller with this role.
    pub fn caller(&self, role: &str) -> Leaf {
        self.leaf(2, caller(role))
    }

    /// A certificate for a caller that has expired.
    pub fn expired_caller(&self, role: &str) -> Leaf {
        let mut params = caller(role);
        params.not_after = date_time_ymd(2020, 1, 1);
        self.leaf(3, params)
    }

    fn leaf(&self, serial: u64, mut params: CertificateParams) -> Leaf {
        params.serial_number = Some(SerialNumber::from(serial));
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.0).expect("a certificate");
        Leaf {
            certificate: pem("CERTIFICATE", certificate.der()),
            key: pem("PRIVATE KEY", key.serialized_der()),
            serial,
        }
    }

    /// A list of revoked certificates.
    pub fn revocations(&self, revoked: &[&Leaf]) -> String {
        let when = date_time_ymd(2024, 1, 1);
        let revoked = revoked.iter().map(|leaf| RevokedCertParams {
            serial_number: SerialNumber::from(leaf.serial),
            revocation_time: when,
            reason_code: None,
            invalidity_date: None,
        });
        let list = CertificateRevocationListParams {
            this_update: when,
            next_update: date_time_ymd(2124, 1, 1),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: revoked.collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        let list = list.signed_by(&self.0).expect("a list");
        pem("X509 CRL", list.der())
    }
}

fn pem(what: &str, bytes: &[u8]) -> String {
    let text = BASE64.encode(bytes);
    let lines = text.as_bytes().chunks(64);
    let lines = lines.map(|line| std::str::from_utf8(line).expect("ASCII"));
    let lines: Vec<&str> = lines.collect();
    format!(
        "-----BEGIN {what}-----\n{}\n-----END {what}-----\n",
        lines.join("\n")
    )
}

fn server() -> CertificateParams {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let mut params = CertificateParams::new(names).expect("parameters");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

/// The URI by which a caller has a role.
pub fn uri(role: &str) -> String {
    format!("spiffe://lexpack.test/{role}")
}

fn caller(role: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    let name = uri(role).try_into().expect("a URI");
    params.subject_alt_names.push(SanType::URI(name));
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    params
}
