//! Puts a set in force and ends itself, as a crash would, at the n-th point of the durable writing.
//!
//! Arguments: state directory, public key, directory of the set, n. Ends with 0 where fewer points came.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

use lexpack_host::state::Point;
use lexpack_server::law::Activation;
use lexpack_server::{Config, Law};
use rustix::process::{Signal, getpid, kill_process};

static LEFT: AtomicU64 = AtomicU64::new(0);

fn at(what: &str, point: Point) -> std::io::Result<()> {
    println!("{what} {point:?}");
    if LEFT.fetch_sub(1, Ordering::Relaxed) == 1 {
        // Nothing after this runs, and nothing is written out.
        kill_process(getpid(), Signal::KILL).expect("ends");
        std::thread::park();
    }
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [state, key, set, point] = arguments.as_slice() else {
        return ExitCode::from(2);
    };
    LEFT.store(point.parse().expect("a number"), Ordering::Relaxed);
    let config = Config {
        state_directory: Some(PathBuf::from(state)),
        trusted_keys: vec![PathBuf::from(key)],
        ..Config::default()
    };
    let mut law = Law::signed(&config);
    law.observe(at);
    law.load().expect("the last good set");
    let staged = law.stage(&PathBuf::from(set)).expect("a set");
    let name = staged.known.name.clone();
    law.activate(&name, Activation::default())
        .expect("activates");
    ExitCode::SUCCESS
}
