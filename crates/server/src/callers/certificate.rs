//! What the certificate of a caller says of it.

use rustls::pki_types::CertificateDer;
use x509_cert::Certificate;
use x509_cert::der::Decode as _;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

use super::roles::Holder;

/// A certificate that was verified, with what lies above it.
#[derive(Debug)]
pub(crate) struct Identity {
    /// The chain as the caller sent it, its own certificate first.
    pub(crate) chain: Vec<CertificateDer<'static>>,
    /// Names of the caller: URIs, DNS names, the subject.
    pub(crate) names: Vec<Holder>,
    /// The last second at which the certificate is valid, since 1970.
    pub(crate) expires: u64,
    /// The same of every certificate of the chain.
    ends: Vec<u64>,
}

impl Identity {
    /// Reads a chain.
    ///
    /// # Errors
    /// What cannot be read, in words.
    pub(crate) fn read(chain: Vec<CertificateDer<'static>>) -> Result<Self, String> {
        let own = chain.first().ok_or("there is no certificate")?;
        let certificate = parsed(own)?;
        let ends = chain.iter().map(|one| parsed(one).map(|one| expires(&one)));
        let ends = ends.collect::<Result<_, _>>()?;
        let mut names = alternative_names(&certificate)?;
        let subject = certificate.tbs_certificate().subject();
        if !subject.is_empty() {
            names.push(Holder::Subject(subject.to_string()));
        }
        Ok(Self {
            names,
            expires: expires(&certificate),
            ends,
            chain,
        })
    }

    /// Until when, in seconds since 1970, nothing of the chain ends that is valid at this moment: so long holds
    /// what was found of it now. Which of its certificates lead to a trusted one is not known here, so all count.
    pub(crate) fn holds_until(&self, now: u64) -> u64 {
        let ends = self.ends.iter().copied();
        ends.filter(|end| *end >= now).min().unwrap_or(u64::MAX)
    }

    /// The name by which the log knows the caller.
    pub(crate) fn name(&self) -> String {
        let first = self.names.first();
        first.map_or_else(
            || "a certificate without names".to_owned(),
            Holder::to_string,
        )
    }
}

/// Seconds since 1970 from which and up to which a certificate is valid.
pub(crate) fn validity(certificate: &CertificateDer<'_>) -> Result<(u64, u64), String> {
    let certificate = parsed(certificate)?;
    let begins = certificate.tbs_certificate().validity().not_before;
    Ok((begins.to_unix_duration().as_secs(), expires(&certificate)))
}

fn parsed(certificate: &CertificateDer<'_>) -> Result<Certificate, String> {
    Certificate::from_der(certificate).map_err(|error| format!("not a certificate: {error}"))
}

fn expires(certificate: &Certificate) -> u64 {
    let ends = certificate.tbs_certificate().validity().not_after;
    ends.to_unix_duration().as_secs()
}

fn alternative_names(certificate: &Certificate) -> Result<Vec<Holder>, String> {
    let extension = certificate.tbs_certificate().get_extension();
    let extension: Option<(bool, SubjectAltName)> =
        extension.map_err(|error| format!("alternative names: {error}"))?;
    let names = extension.map(|(_critical, names)| names.0);
    let mut found = Vec::new();
    for name in names.into_iter().flatten() {
        if let GeneralName::UniformResourceIdentifier(uri) = &name {
            found.push(Holder::Uri(uri.as_str().to_owned()));
        } else if let GeneralName::DnsName(dns) = &name {
            found.push(Holder::Dns(dns.as_str().to_ascii_lowercase()));
        }
    }
    // URIs name workloads, so they come first; the order among them stays.
    found.sort_by_key(|name| !matches!(name, Holder::Uri(_)));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, DnType, KeyPair, SanType};

    use super::*;

    fn certificate(params: CertificateParams) -> CertificateDer<'static> {
        let key = KeyPair::generate().unwrap();
        params.self_signed(&key).unwrap().der().clone()
    }

    /// Names of all three kinds are read, the URI first, and the end of the validity.
    #[test]
    fn names_are_read() {
        let mut params = CertificateParams::new(vec!["Desk.example.test".to_owned()]).unwrap();
        let uri = "spiffe://example.test/desk".try_into().unwrap();
        params.subject_alt_names.push(SanType::URI(uri));
        params.distinguished_name = rcgen::DistinguishedName::new();
        let name = &mut params.distinguished_name;
        name.push(DnType::OrganizationName, "Example, Ltd");
        name.push(DnType::CommonName, "desk");
        params.not_after = rcgen::date_time_ymd(2040, 1, 1);
        let identity = Identity::read(vec![certificate(params)]).unwrap();
        let names: Vec<String> = identity.names.iter().map(Holder::to_string).collect();
        assert_eq!(
            names,
            [
                "uri:spiffe://example.test/desk",
                "dns:desk.example.test",
                "subject:CN=desk,O=Example\\, Ltd",
            ]
        );
        assert_eq!(identity.name(), "uri:spiffe://example.test/desk");
        assert_eq!(identity.expires, 2_208_988_800);
    }

    /// A certificate that cannot be read names nobody.
    #[test]
    fn what_is_no_certificate() {
        let nonsense = CertificateDer::from(vec![0x30, 0x03, 1, 2, 3]);
        assert!(Identity::read(vec![nonsense]).is_err());
        assert!(Identity::read(Vec::new()).is_err());
    }
}
