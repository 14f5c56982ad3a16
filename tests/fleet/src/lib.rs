//! Fleets of servers that share a database, for the tests in `tests/`.

use std::sync::Arc;

use lexpack_api::v1;
use lexpack_api::v1::receipt_service_client::ReceiptServiceClient;
use lexpack_host::keys::{SECRET_KEY_FILE, SigningKey, TrustStore};
use lexpack_receipts::{PostgresStore, Verified, verify};
use test_postgresql::{Server as Postgres, TestDatabase};
use test_swap::{Server, Workshop, activate, stage};
use tonic::transport::Channel;

/// A fleet: a database, keys, and servers by their names.
pub struct Fleet {
    /// Where sets are made.
    pub workshop: Workshop,
    /// What the servers share.
    pub database: TestDatabase,
    key: SigningKey,
}

impl Fleet {
    /// A fleet with a database of its own on a server that other tests use as well.
    pub fn new() -> Self {
        Self::of(Postgres::shared().database())
    }

    /// A fleet with a database.
    pub fn of(database: TestDatabase) -> Self {
        let workshop = Workshop::new();
        let key = SigningKey::for_development().unwrap();
        std::fs::create_dir(workshop.path("fleet-keys")).unwrap();
        key.write_to(&workshop.path("fleet-keys")).unwrap();
        Self {
            workshop,
            database,
            key,
        }
    }

    /// The settings of a server: a state of its own, receipts with all others.
    pub fn settings(&self, name: &str, policy: &str) -> Vec<String> {
        let key = self.workshop.path("fleet-keys").join(SECRET_KEY_FILE);
        let state = self.workshop.path(&format!("state-{name}"));
        vec![
            format!("packs.state_directory={}", state.display()),
            format!("receipts.policy={policy}"),
            "receipts.storage=postgresql".to_owned(),
            format!("receipts.key={}", key.display()),
            format!("postgresql.address={}", self.database.address()),
        ]
    }

    /// Starts a server with more settings.
    pub fn server_with(&self, name: &str, policy: &str, more: &[&str]) -> Server {
        let settings = self.settings(name, policy);
        let all = settings
            .iter()
            .map(String::as_str)
            .chain(more.iter().copied());
        let arguments: Vec<&str> = all.flat_map(|setting| ["--set", setting]).collect();
        self.workshop.server(&arguments)
    }

    /// Starts a server that requires receipts.
    pub fn server(&self, name: &str) -> Server {
        self.server_with(name, "required", &[])
    }

    /// Whose heads count.
    pub fn trust(&self) -> TrustStore {
        self.key.trust_store().unwrap()
    }

    /// The chain.
    pub fn store(&self) -> PostgresStore {
        PostgresStore::read(&self.database.open()).unwrap()
    }

    /// What a check of the whole chain finds.
    pub fn verified(&self) -> Verified {
        verify::check(&self.store(), &self.trust(), &[])
    }
}

impl Default for Fleet {
    fn default() -> Self {
        Self::new()
    }
}

/// A client for receipts.
pub async fn receipts(server: &Server) -> ReceiptServiceClient<Channel> {
    let client = ReceiptServiceClient::connect(server.admin.clone());
    client.await.unwrap()
}

/// Stages a set and puts it in force; its name.
pub async fn put_in_force(server: &Server, set: &std::path::Path) -> String {
    let mut operator = server.operator().await;
    let staged = stage(&mut operator, set).await.unwrap();
    let name = staged.set.unwrap().name;
    activate(&mut operator, &name).await.unwrap();
    name
}

/// What a server says of itself.
pub async fn info(server: &Server) -> v1::GetServerInfoResponse {
    let mut operator = server.operator().await;
    let info = operator.get_server_info(v1::GetServerInfoRequest {}).await;
    info.unwrap().into_inner()
}

/// The answer as it is sealed: without the name of its receipt.
pub fn sealed(answer: &v1::AssessResponse) -> v1::AssessResponse {
    v1::AssessResponse {
        receipt_id: String::new(),
        ..answer.clone()
    }
}

/// The reason of a refusal.
pub fn reason(status: &tonic::Status) -> String {
    lexpack_api::errors::reason(status).unwrap_or_default()
}

/// A database server for one test, which may end it.
pub fn postgres_alone() -> (Arc<Postgres>, TestDatabase) {
    let server = Postgres::alone();
    let database = server.database();
    (server, database)
}
