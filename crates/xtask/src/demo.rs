//! The demonstration: a real kind of case, through the real server, from a signed pack.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::gates::run;

/// Builds, signs and serves the pack, assesses three cases and checks what they say.
pub(crate) fn demo(root: &Path) -> Result<()> {
    println!("== build the server and the command line");
    run(
        root,
        "cargo",
        [
            "build",
            "--locked",
            "--package",
            "lexpack-server",
            "--package",
            "lexpack-cli",
        ],
    )?;
    let binaries = target(root).join("debug");
    let lexpack = binaries.join("lexpack");
    println!("\n== build the rule pack, make a development key, sign, verify");
    let Signed { packs, key } = signed_pack(root, &lexpack, &target(root).join("demo"))?;
    let demo = Demo { root, lexpack };

    println!("\n== start the server");
    let server = Server::start(&binaries.join("lexpackd"), &packs, &key)?;
    println!("lexpackd answers at {}", server.url);

    println!("\n== a telecom clerk leaked 30 customers' identity-card photographs on 2024-06-01\n");
    demo.assess(&server, "telecom-clerk", &["--lang", "both"])?;
    println!("\n== the same act on 2011-12-31\n");
    demo.assess(
        &server,
        "telecom-clerk-2011",
        &["--lang", "en", "--view", "decisions"],
    )?;
    println!("\n== a hospital as a unit\n");
    demo.assess(&server, "hospital", &["--lang", "en"])?;

    println!("\n== check the answers");
    demo.check(&server)?;
    server.stop()?;
    println!("\nthe server has drained and stopped; everything came out as expected");
    Ok(())
}

/// Where cargo puts what it builds.
pub(crate) fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// A directory of signed packs and the public key to trust.
pub(crate) struct Signed {
    pub(crate) packs: String,
    pub(crate) key: String,
}

/// Builds the rule pack anew in `place`, signs it with a key made on the spot and verifies it.
pub(crate) fn signed_pack(root: &Path, lexpack: &Path, place: &Path) -> Result<Signed> {
    if place.exists() {
        std::fs::remove_dir_all(place)?;
    }
    std::fs::create_dir_all(place.join("packs"))?;
    let path = |name: &str| place.join(name).display().to_string();
    let program = lexpack.display().to_string();
    let artefact = path("packs/cn-id-card-law");
    let pack = root
        .join("rule-packs/cn-id-card-law/Cargo.toml")
        .display()
        .to_string();
    let secret = path("keys/lexpack.key");
    let key = path("keys/lexpack.pub");
    let keys = path("keys");
    let steps: [&[&str]; 4] = [
        &[
            "packs",
            "build",
            "--manifest-path",
            &pack,
            "--out",
            &artefact,
        ],
        &["keys", "generate", &keys],
        &["packs", "sign", &artefact, "--key", &secret],
        &["packs", "verify", &artefact, "--trusted-key", &key],
    ];
    for step in steps {
        run(root, &program, step)?;
    }
    Ok(Signed {
        packs: path("packs"),
        key,
    })
}

struct Demo<'a> {
    root: &'a Path,
    lexpack: PathBuf,
}

impl Demo<'_> {
    fn lexpack(&self, arguments: &[&str]) -> Result<()> {
        run(self.root, &self.lexpack.display().to_string(), arguments)
    }

    fn case(&self, name: &str) -> String {
        self.root
            .join("tests/cases")
            .join(format!("{name}.yaml"))
            .display()
            .to_string()
    }

    fn assess(&self, server: &Server, case: &str, more: &[&str]) -> Result<()> {
        let case = self.case(case);
        let mut arguments = vec!["assess", &case, "--server", &server.url];
        arguments.extend(more);
        self.lexpack(&arguments)
    }

    fn json(&self, server: &Server, case: &str) -> Result<Value> {
        let case = self.case(case);
        let output = Command::new(&self.lexpack)
            .args(["assess", &case, "--server", &server.url, "--format", "json"])
            .output()?;
        ensure!(
            output.status.success(),
            "lexpack assess {case} ended with {}",
            output.status
        );
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// The demonstration shows the law only if it says what the law says.
    fn check(&self, server: &Server) -> Result<()> {
        let clerk = self.json(server, "telecom-clerk")?;
        let staff = finding(&clerk, "cn.id-card-law.art19.p1")?;
        expect(&staff["status"], "FINDING_STATUS_ESTABLISHED")?;
        let detention = consequence(staff, "detention")?;
        expect(&detention["measure"]["time"]["unit"], "TIME_UNIT_DAY")?;
        ensure!(
            detention["measure"]["time"]["min"] == 10,
            "least detention: {detention}"
        );
        ensure!(
            detention["measure"]["time"]["max"] == 15,
            "most detention: {detention}"
        );
        let fine = &consequence(staff, "fine")?["measure"]["amount"];
        ensure!(fine["exact"] == true, "the fine is not exact: {fine}");
        expect(&fine["min"]["minor"], "500000")?;
        expect(&fine["max"]["minor"], "500000")?;
        let before = self.json(server, "telecom-clerk-2011")?;
        let staff = finding(&before, "cn.id-card-law.art19.p1")?;
        expect(&staff["status"], "FINDING_STATUS_NO_LAW_IN_FORCE")?;
        let hospital = self.json(server, "hospital")?;
        let unit = finding(&hospital, "cn.id-card-law.art19.p2")?;
        expect(&unit["status"], "FINDING_STATUS_ESTABLISHED")?;
        println!("Art. 19(1): detention of 10 to 15 days and a fine of exactly CNY 5,000.00");
        println!("Art. 19(1) on 2011-12-31: no version in force");
        println!("Art. 19(2): established for the hospital");
        Ok(())
    }
}

fn finding<'a>(answer: &'a Value, provision: &str) -> Result<&'a Value> {
    let findings = answer["findings"].as_array().context("no findings")?;
    let found = findings
        .iter()
        .find(|finding| finding["provision"] == provision);
    found.with_context(|| format!("no finding of {provision}"))
}

fn consequence<'a>(finding: &'a Value, id: &str) -> Result<&'a Value> {
    let consequences = finding["consequences"]
        .as_array()
        .context("no consequences")?;
    let found = consequences
        .iter()
        .find(|consequence| consequence["id"] == id);
    found.with_context(|| format!("no consequence {id}"))
}

fn expect(found: &Value, wanted: &str) -> Result<()> {
    ensure!(found == wanted, "{found} instead of {wanted}");
    Ok(())
}

/// A server that ends with this process, whatever happens.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(program: &Path, packs: &str, key: &str) -> Result<Self> {
        let mut child = Command::new(program)
            .args([
                "--listen",
                "127.0.0.1:0",
                "--packs",
                packs,
                "--trusted-key",
                key,
            ])
            .args(["--set", "packs.require_set=true"])
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| program.display().to_string())?;
        let log = child.stderr.take().context("no log")?;
        let mut server = Self {
            child,
            url: String::new(),
        };
        let mut lines = BufReader::new(log);
        let mut line = String::new();
        while lines.read_line(&mut line)? > 0 {
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            if event["message"] == "listening" {
                let address = event["address"].as_str().context("no address")?;
                server.url = format!("http://{address}");
                // The log is read on, so that the server never waits for its reader.
                std::thread::spawn(move || lines.read_to_string(&mut line));
                return Ok(server);
            }
            print!("{line}");
            line.clear();
        }
        bail!(
            "the server ended before it listened: {}",
            server.child.wait()?
        )
    }

    fn stop(mut self) -> Result<()> {
        let process = self.child.id().to_string();
        run(Path::new("."), "kill", ["-TERM", &process])?;
        let status = self.child.wait()?;
        ensure!(status.success(), "the server ended with {status}");
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ends only the server that was started here; it is gone already after `stop`.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
