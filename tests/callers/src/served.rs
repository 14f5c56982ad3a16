//! A server inside the test, with both of its listeners. It has no law: what is admitted is answered with
//! NO_ACTIVE_SET.

use std::sync::Arc;

use lexpack_api::v1::GetServerInfoRequest;
use lexpack_api::v1::GetServerInfoResponse;
use lexpack_api::v1::pack_service_client::PackServiceClient;
use lexpack_server::config::AdminAddress;
use lexpack_server::credentials::Credentials;
use lexpack_server::{Config, Law, Server};
use test_service::Wait;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::Request;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Error, Identity};

use crate::authority::Leaf;
use crate::place::Place;

/// A server that runs until the end of the test.
#[derive(Debug)]
pub struct Served {
    /// Port for callers.
    pub port: u16,
    /// Port for operators.
    pub admin_port: u16,
    /// Its certificates and keys.
    pub credentials: Arc<Credentials>,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<()>>,
}

impl Served {
    /// Serves a configuration.
    pub async fn with(config: &Config) -> Self {
        let law = Arc::new(Law::signed(config));
        let server = Server::bind(config, law).await.expect("a server");
        let port = server.address().port();
        let admin_port = match server.admin_address() {
            Some(AdminAddress::Tcp(address)) => address.port(),
            Some(AdminAddress::Unix(_)) | None => 0,
        };
        let credentials = server.credentials();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(server.run(async move {
            // A sender that was dropped stops the server as well.
            drop(stopped.await);
        }));
        Self {
            port,
            admin_port,
            credentials,
            stop: Some(stop),
            task: Some(task),
        }
    }

    /// Stops the server and waits for its end.
    pub async fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(task) = self.task.take() {
            task.await.expect("the server ends without a panic");
        }
    }

    /// What operators are told, asked by a certificate with the role.
    pub async fn info(&self, place: &Place) -> GetServerInfoResponse {
        let token = place.issuer.with_roles(&["read"]);
        let channel = connect(self.admin_port, &place.authority.pem(), None).await;
        let mut request = Request::new(GetServerInfoRequest {});
        let token = format!("Bearer {token}").parse().expect("a header");
        request.metadata_mut().insert("authorization", token);
        let mut client = PackServiceClient::new(channel.expect("a connection"));
        let answer = client.get_server_info(request).await;
        answer.expect("an answer").into_inner()
    }

    /// Waits until the problem of a credential is there, or gone.
    pub async fn problem(&self, place: &Place, name: &str, there: bool) -> GetServerInfoResponse {
        let mut wait = Wait::for_event("the files are looked at");
        loop {
            let info = self.info(place).await;
            let mut all = info.credentials.iter();
            let one = all.find(|one| one.name == name).expect("a credential");
            if one.problem.is_empty() != there {
                return info;
            }
            wait.on().await;
        }
    }

    /// Waits until a credential was read anew so often.
    pub async fn renewed(&self, place: &Place, name: &str, times: u64) {
        let mut wait = Wait::for_event("the files are read anew");
        loop {
            let info = self.info(place).await;
            let mut all = info.credentials.iter();
            let one = all.find(|one| one.name == name).expect("a credential");
            if one.renewals >= times {
                return;
            }
            wait.on().await;
        }
    }
}

/// A connection with TLS to a port of this machine: trusting `ca`, known by `leaf`.
pub async fn connect(port: u16, ca: &str, leaf: Option<&Leaf>) -> Result<Channel, Error> {
    let mut tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(ca));
    if let Some(leaf) = leaf {
        tls = tls.identity(Identity::from_pem(&leaf.certificate, &leaf.key));
    }
    let endpoint = Endpoint::from_shared(format!("https://localhost:{port}"))?;
    endpoint.tls_config(tls)?.connect().await
}
