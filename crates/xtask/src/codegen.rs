//! Rust code and descriptor sets from `proto/`, committed and checked.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use prost::Message as _;

const RULES_PROTO: &[&str] = &["lexpack/rules/v1/pack.proto"];
const API_PROTO: &[&str] = &[
    "lexpack/v1/assessment.proto",
    "lexpack/v1/catalog.proto",
    "lexpack/v1/packs.proto",
    "lexpack/v1/receipts.proto",
];

/// Writes the generated files, or with `check` fails when they differ from `proto/`.
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let scratch = root.join("target/codegen");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    let rules = scratch.join("rules");
    let api = scratch.join("api");
    fs::create_dir_all(&rules)?;
    fs::create_dir_all(&api)?;

    let proto = root.join("proto");
    let rules_set = protox::compile(RULES_PROTO, [&proto]).context("proto/lexpack/rules/v1")?;
    let api_set = protox::compile(API_PROTO, [&proto]).context("proto/lexpack/v1")?;
    fs::write(rules.join("descriptor.bin"), rules_set.encode_to_vec())?;
    fs::write(api.join("descriptor.bin"), api_set.encode_to_vec())?;

    prost_build::Config::new()
        .out_dir(&rules)
        .btree_map(["."])
        .format(true)
        .compile_fds(rules_set)?;
    tonic_prost_build::configure()
        .out_dir(&api)
        .build_transport(true)
        .extern_path(".lexpack.rules.v1", "::lexpack_rules::wire")
        .extern_path(".google.rpc", "::tonic_types")
        .compile_fds(api_set)?;

    let pairs: [(PathBuf, PathBuf, &[&str]); 2] = [
        (
            rules,
            root.join("crates/rules/src/generated"),
            &["lexpack.rules.v1.rs", "descriptor.bin"],
        ),
        (
            api,
            root.join("crates/api/src/generated"),
            &["lexpack.v1.rs", "descriptor.bin"],
        ),
    ];
    for (from, to, names) in pairs {
        fs::create_dir_all(&to)?;
        for name in names {
            let fresh =
                fs::read(from.join(name)).with_context(|| format!("`{name}` was not generated"))?;
            let target = to.join(name);
            if check {
                if fs::read(&target).unwrap_or_default() != fresh {
                    bail!(
                        "`{}` differs from proto/: run `cargo xtask codegen`",
                        target.display()
                    );
                }
            } else {
                fs::write(&target, fresh)?;
            }
        }
    }
    Ok(())
}
