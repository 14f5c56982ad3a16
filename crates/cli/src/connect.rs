//! How a server is reached: by a URL or a socket in the file system, with TLS, a certificate and a token.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tonic::{Request, Status};

/// What the server must prove, and what is proved to it.
#[derive(Debug, Args)]
pub(crate) struct Credentials {
    /// Certificates (PEM) of those who certify the server; an https URL needs them.
    #[arg(long, global = true, value_name = "FILE", env = "LEXPACK_CA")]
    ca: Option<PathBuf>,
    /// Name that the server's certificate must have, where it is not that of the URL.
    #[arg(long, global = true, value_name = "NAME")]
    server_name: Option<String>,
    /// Certificate chain (PEM) to be known by.
    #[arg(long, global = true, value_name = "FILE", env = "LEXPACK_CERTIFICATE")]
    certificate: Option<PathBuf>,
    /// Private key (PEM) of it.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "LEXPACK_CERTIFICATE_KEY"
    )]
    certificate_key: Option<PathBuf>,
    /// File with the token to be known by. A token on the command line could be read by everybody.
    #[arg(long, global = true, value_name = "FILE", env = "LEXPACK_TOKEN_FILE")]
    token_file: Option<PathBuf>,
}

/// A connection whose calls bear the token.
pub(crate) type Line = InterceptedService<Channel, Token>;

/// Adds the token to each call.
#[derive(Debug, Clone)]
pub(crate) struct Token(Option<MetadataValue<Ascii>>);

impl Interceptor for Token {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        if let Token(Some(token)) = self {
            request
                .metadata_mut()
                .insert("authorization", token.clone());
        }
        Ok(request)
    }
}

impl Credentials {
    /// Connects to `https://…`, `http://…` or `unix:PATH`.
    pub(crate) async fn connect(&self, address: &str) -> Result<Line> {
        let socket = address.strip_prefix("unix:");
        let uri = match socket {
            None => address.to_owned(),
            // The transport knows the scheme with an absolute path alone.
            Some(path) => format!("unix://{}", std::path::absolute(path)?.display()),
        };
        let mut endpoint = Endpoint::from_shared(uri).with_context(|| format!("`{address}`"))?;
        let secure = endpoint.uri().scheme_str() == Some("https");
        if secure {
            endpoint = endpoint.tls_config(self.tls()?)?;
        } else if self.ca.is_some() || self.certificate.is_some() || self.certificate_key.is_some()
        {
            bail!("certificates are for https, and `{address}` is not");
        }
        let token = self.token()?;
        let near = socket.is_some() || is_loopback(endpoint.uri().host());
        if token.0.is_some() && !secure && !near {
            bail!("a token is not sent to `{address}`: whoever sees it on the way could use it");
        }
        let channel = endpoint
            .connect()
            .await
            .with_context(|| format!("cannot reach {address}"))?;
        Ok(InterceptedService::new(channel, token))
    }

    fn tls(&self) -> Result<ClientTlsConfig> {
        let Some(ca) = &self.ca else {
            bail!("name those who certify the server (--ca FILE)");
        };
        let mut tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(read(ca)?));
        if let Some(name) = &self.server_name {
            tls = tls.domain_name(name);
        }
        match (&self.certificate, &self.certificate_key) {
            (None, None) => Ok(tls),
            (Some(certificate), Some(key)) => {
                Ok(tls.identity(Identity::from_pem(read(certificate)?, read(key)?)))
            }
            _ => bail!("a certificate and its key go together (--certificate, --certificate-key)"),
        }
    }

    fn token(&self) -> Result<Token> {
        let Some(file) = &self.token_file else {
            return Ok(Token(None));
        };
        let text = read(file)?;
        let header = format!("Bearer {}", text.trim());
        let mut header: MetadataValue<Ascii> = header
            .parse()
            .with_context(|| format!("{}: not a token", file.display()))?;
        header.set_sensitive(true);
        Ok(Token(Some(header)))
    }
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| file.display().to_string())
}

fn is_loopback(host: Option<&str>) -> bool {
    let host = host.unwrap_or_default();
    let number = host.trim_start_matches('[').trim_end_matches(']');
    let address = number.parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    /// A name is not loopback by looking like it.
    #[test]
    fn what_is_near() {
        for (host, near) in [
            ("localhost", true),
            ("127.0.0.1", true),
            ("[::1]", true),
            ("127.0.0.1.example.test", false),
            ("192.0.2.1", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(Some(host)), near, "{host}");
        }
    }
}
