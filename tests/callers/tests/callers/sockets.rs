//! Callers on this machine, by a socket in the file system.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use lexpack_server::Config;
use lexpack_server::callers::Roles;
use lexpack_server::config::{AdminAddress, CallerSettings};
use test_callers::call::{call, refusal};
use test_callers::served::Served;
use test_service::daemon::Daemon;
use tonic::transport::{Channel, Endpoint};

const ASSESS: &str = "/lexpack.v1.AssessmentService/Assess";
const LIST: &str = "/lexpack.v1.CatalogService/ListPacks";
const ROLLBACK: &str = "/lexpack.v1.PackService/Rollback";

async fn connect(socket: &Path) -> Channel {
    let endpoint = Endpoint::from_shared(format!("unix://{}", socket.display()));
    endpoint
        .expect("a URL")
        .connect()
        .await
        .expect("a connection")
}

fn config(place: &Path, roles: &[(lexpack_server::callers::Role, String)]) -> Config {
    let mut given = Roles::default();
    for (role, holder) in roles {
        given.give(*role, holder.parse().expect("a holder"));
    }
    Config {
        listen: ([127, 0, 0, 1], 0).into(),
        admin_listen: Some(AdminAddress::Unix(place.join("admin.sock"))),
        callers: CallerSettings {
            socket: Some(place.join("lexpackd.sock")),
            roles: given,
            ..CallerSettings::default()
        },
        ..Config::default()
    }
}

fn reason(answer: &Result<(), tonic::Status>) -> String {
    refusal(answer)
        .map(|(reason, _)| reason)
        .unwrap_or_default()
}

/// A process is known by its user; the user has the roles that it was given and no others.
#[tokio::test]
async fn users_are_known() {
    use lexpack_server::callers::Role;
    let place = tempfile::tempdir().expect("a directory");
    let me = format!("uid:{}", rustix::process::getuid().as_raw());
    let roles = [
        (Role::Read, me),
        (Role::Operate, "uid:4294967294".to_owned()),
    ];
    let served = Served::with(&config(place.path(), &roles)).await;
    let local = connect(&place.path().join("lexpackd.sock")).await;
    assert_eq!(reason(&call(&local, LIST, None).await), "NO_ACTIVE_SET");
    assert_eq!(
        reason(&call(&local, ASSESS, None).await),
        "PERMISSION_DENIED"
    );
    let operators = connect(&place.path().join("admin.sock")).await;
    assert_eq!(
        reason(&call(&operators, ROLLBACK, None).await),
        "PERMISSION_DENIED"
    );
    // The address beside the socket tells no user.
    let address = format!("http://127.0.0.1:{}", served.port);
    let near = Endpoint::from_shared(address)
        .expect("a URL")
        .connect()
        .await;
    let near = near.expect("a connection");
    assert_eq!(reason(&call(&near, LIST, None).await), "UNAUTHENTICATED");
}

/// The socket of callers is for its owner and group, that of operators for its owner; both go with the server.
#[tokio::test]
async fn sockets_have_their_modes() {
    let place = tempfile::tempdir().expect("a directory");
    let mut served = Served::with(&config(place.path(), &[])).await;
    let mode = |name: &str| {
        let status = std::fs::metadata(place.path().join(name)).expect("a socket");
        status.permissions().mode() & 0o777
    };
    assert_eq!(mode("lexpackd.sock"), 0o660);
    assert_eq!(mode("admin.sock"), 0o600);
    served.stop().await;
    for name in ["lexpackd.sock", "admin.sock"] {
        assert!(!place.path().join(name).exists(), "{name} is left over");
    }
}

/// The program takes the socket from its settings, and a socket that was left behind is no obstacle.
#[tokio::test]
async fn a_socket_that_was_left() {
    let place = tempfile::tempdir().expect("a directory");
    let socket = place.path().join("lexpackd.sock");
    drop(std::os::unix::net::UnixListener::bind(&socket).expect("a socket"));
    let setting = format!("socket={}", socket.display());
    let _daemon = Daemon::listen(&["--set", &setting]);
    let local = connect(&socket).await;
    assert_eq!(reason(&call(&local, LIST, None).await), "NO_ACTIVE_SET");
}
