//! Reads the repository as text and as a graph of packages, for the tests beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// The workspace root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("a workspace")
        .to_path_buf()
}

/// Packages and what they depend on, build and development dependencies apart.
pub struct Graph {
    /// Workspace members: name and folder relative to the root.
    pub members: BTreeMap<String, String>,
    /// Normal dependencies of every package, by name.
    pub dependencies: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    /// The graph of this workspace.
    pub fn read() -> Self {
        let metadata = MetadataCommand::new()
            .manifest_path(root().join("Cargo.toml"))
            .other_options(vec!["--locked".to_owned()])
            .exec()
            .expect("cargo metadata");
        let resolve = metadata.resolve.as_ref().expect("a resolved graph");
        let name = |id: &cargo_metadata::PackageId| metadata[id].name.to_string();
        let mut dependencies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for node in &resolve.nodes {
            let normal = node.deps.iter().filter(|dependency| {
                dependency
                    .dep_kinds
                    .iter()
                    .any(|kind| kind.kind == DependencyKind::Normal)
            });
            dependencies
                .entry(name(&node.id))
                .or_default()
                .extend(normal.map(|dependency| name(&dependency.pkg)));
        }
        let members = metadata
            .workspace_packages()
            .into_iter()
            .map(|package| {
                let folder = package.manifest_path.parent().expect("a folder");
                let folder = folder
                    .strip_prefix(&metadata.workspace_root)
                    .expect("inside");
                (package.name.to_string(), folder.to_string())
            })
            .collect();
        Self {
            members,
            dependencies,
        }
    }

    /// Workspace members that a member depends on.
    pub fn arrows(&self, from: &str) -> BTreeSet<&str> {
        self.dependencies
            .get(from)
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|name| self.members.contains_key(*name))
            .collect()
    }

    /// Everything that a package reaches.
    pub fn reaches(&self, from: &str) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(name) = open.pop() {
            for next in self.dependencies.get(name).into_iter().flatten() {
                if seen.insert(next.as_str()) {
                    open.push(next);
                }
            }
        }
        seen
    }
}

/// Arrows that the design does not allow, as `from → to`.
pub fn forbidden_arrows(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for (member, folder) in &graph.members {
        let allowed: Option<&[&str]> = match member.as_str() {
            "lexpack-domain" | "lexpack-abi" => Some(&[]),
            "lexpack-rules" => Some(&["lexpack-domain"]),
            "lexpack-sdk" => Some(&["lexpack-rules", "lexpack-abi"]),
            "lexpack-book" => Some(&["lexpack-domain", "lexpack-rules"]),
            "lexpack-host" => Some(&["lexpack-abi", "lexpack-rules"]),
            "lexpack-api" => Some(&["lexpack-domain", "lexpack-rules"]),
            "lexpack-database" => Some(&[]),
            "lexpack-receipts" => Some(&["lexpack-api", "lexpack-database", "lexpack-host"]),
            "lexpack-server" => Some(&[
                "lexpack-api",
                "lexpack-database",
                "lexpack-domain",
                "lexpack-host",
                "lexpack-receipts",
                "lexpack-rules",
            ]),
            "lexpack-cli" => Some(&[
                "lexpack-api",
                "lexpack-book",
                "lexpack-database",
                "lexpack-domain",
                "lexpack-host",
                "lexpack-receipts",
                "lexpack-rules",
                "lexpack-server",
            ]),
            "lexpack-bench" => Some(&[
                "cn-id-card-law",
                "lexpack-api",
                "lexpack-domain",
                "lexpack-host",
                "lexpack-rules",
                "lexpack-sdk",
            ]),
            "xtask" => Some(&[]),
            _ => None,
        };
        for arrow in graph.arrows(member) {
            let fits = match allowed {
                Some(allowed) => allowed.contains(&arrow),
                None if folder.starts_with("rule-packs/") => {
                    let vocabulary = arrow.ends_with("-vocabulary")
                        && graph
                            .members
                            .get(arrow)
                            .is_some_and(|to| to.starts_with("rule-packs/"));
                    arrow == "lexpack-sdk" || vocabulary
                }
                // Tests may look at everything.
                None => folder.starts_with("tests/"),
            };
            if !fits {
                found.push(format!("{member} → {arrow}"));
            }
        }
    }
    found
}

/// Files that git tracks, relative to the root, with their text where they have one.
pub fn tracked() -> Vec<(String, String)> {
    let output = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output()
        .expect("git ls-files");
    let names = String::from_utf8(output.stdout).expect("names in UTF-8");
    names
        .split('\0')
        .filter(|name| !name.is_empty())
        .filter_map(|name| Some((name.to_owned(), fs::read_to_string(root().join(name)).ok()?)))
        .collect()
}

/// Rust source without comments, string and character literals; lines stay where they are.
pub fn code(source: &str) -> String {
    split(source).0
}

/// String literals of Rust source.
pub fn literals(source: &str) -> Vec<String> {
    split(source).1
}

fn split(source: &str) -> (String, Vec<String>) {
    let mut code = String::new();
    let mut literals = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let raw = rest
            .strip_prefix('r')
            .map(|tail| tail.len() - tail.trim_start_matches('#').len());
        let begins_raw = raw
            .filter(|hashes| rest[1 + hashes..].starts_with('"'))
            .filter(|_| {
                !code
                    .chars()
                    .next_back()
                    .is_some_and(|c| c.is_alphanumeric() || c == '_')
            });
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = begins_raw {
            let open = 2 + hashes;
            let close = format!("\"{}", "#".repeat(hashes));
            let end = rest[open..]
                .find(&close)
                .map_or(rest.len(), |end| open + end);
            literals.push(rest[open..end].to_owned());
            (end + close.len()).min(rest.len())
        } else if first == '"' {
            let end = string_end(rest);
            literals.push(rest[1..end].to_owned());
            (end + 1).min(rest.len())
        } else if first == '\'' && rest[1..].starts_with('\\') {
            rest[2..]
                .char_indices()
                .skip(1)
                .find(|(_, c)| *c == '\'')
                .map_or(1, |(at, _)| at + 3)
        } else if first == '\'' && rest.chars().nth(2) == Some('\'') {
            rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at)
        } else {
            code.push(first);
            first.len_utf8()
        };
        if skip > first.len_utf8() || matches!(first, '"' | '\'') {
            code.extend(rest[..skip].chars().filter(|c| *c == '\n'));
        }
        rest = &rest[skip..];
    }
    (code, literals)
}

/// Where a string literal that starts the text ends.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// Whether code uses a word.
pub fn uses_word(code: &str, word: &str) -> bool {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|found| found == word)
}

/// What a literal says of a statute: its name in book-title marks, a numbered article, a crime.
pub fn statute_in(literal: &str) -> bool {
    let numbered = |text: &str| {
        let digits = |c: char| "一二三四五六七八九十百千零0123456789".contains(c);
        text.match_indices('第').any(|(at, mark)| {
            let rest = &text[at + mark.len()..];
            let number = rest.chars().take_while(|c| digits(*c)).count();
            number > 0 && rest.chars().nth(number) == Some('条')
        })
    };
    literal.contains("法》") || literal.contains('罪') || numbered(literal)
}

/// Local targets of the links in a Markdown text.
pub fn links(markdown: &str) -> Vec<String> {
    markdown
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|target| target.split('#').next().unwrap_or_default().to_owned())
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect()
}
