//! A crash at any point of an activation leaves the old set or the new one, whole.

use std::os::unix::process::ExitStatusExt as _;
use std::process::Command;

use test_swap::{Workshop, activate, copy, path_of, stage};

/// The process is killed at the first, second, third … point of the record's writing; each time a server
/// that starts on what is left serves one set whole, with a number that was never used for another.
#[tokio::test]
async fn a_crash_leaves_one_set() {
    let workshop = Workshop::new();
    let mut server = workshop.server(&[]);
    let mut operator = server.operator().await;
    stage(&mut operator, &workshop.set(1, 1)).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    let two = workshop.set(2, 2);
    drop(operator);
    server.kill();
    let (state, before) = (workshop.path("state"), workshop.path("before"));
    std::fs::rename(&state, &before).unwrap();

    let (mut old, mut new, mut point) = (0, 0, 0);
    loop {
        point += 1;
        drop(std::fs::remove_dir_all(&state));
        copy(&before, &state);
        let output = Command::new(path_of("crash_child"))
            .arg(&state)
            .arg(workshop.public_key())
            .arg(&two)
            .arg(point.to_string())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let last = told.lines().last().unwrap_or_default().to_owned();
        let crashed = output.status.signal() == Some(9);
        assert!(crashed || output.status.success(), "{:?}", output);
        let server = workshop.server(&[]);
        let answer = server.caller().await.ask("").await;
        let answer = answer.unwrap_or_else(|status| {
            panic!("after {last}: {status:?}\n{:#?}", server.told());
        });
        match answer.version() {
            Some(1) => old += 1,
            Some(2) => new += 1,
            _ => panic!("after {last}: {answer:?}"),
        }
        // The record was written at least for the restart, and numbers only rise.
        assert!(answer.generation >= 2, "after {last}: {answer:?}");
        if !crashed {
            assert_eq!(answer.version(), Some(2));
            break;
        }
    }
    // Both sides of the renaming were seen, and all points of restoring, keeping and recording.
    assert!(old >= 10 && new >= 2, "old {old}, new {new}");
    assert_eq!(
        point, 16,
        "points of a restart, of keeping a set, and of recording it; and none"
    );
}
