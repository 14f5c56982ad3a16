//! Pages of errors say what the code says.

use std::collections::BTreeSet;
use std::path::Path;

use lexpack_api::errors::ErrorReason;

/// Each reason has a page under its name with the gRPC code that it always has, and there is no other page but
/// those of packs, which the host compares.
#[test]
fn pages_and_reasons() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors");
    let mut pages = BTreeSet::new();
    for entry in std::fs::read_dir(&directory).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let name = name.strip_suffix(".md").unwrap().to_owned();
        if !name.starts_with("PACK-") && name != "README" {
            pages.insert(name);
        }
    }
    let reasons = ErrorReason::ALL.map(|reason| reason.name().to_owned());
    assert_eq!(
        BTreeSet::from(reasons),
        pages,
        "left: reasons, right: pages"
    );
    for reason in ErrorReason::ALL {
        let name = reason.name();
        let page = std::fs::read_to_string(directory.join(format!("{name}.md"))).unwrap();
        assert!(page.starts_with(&format!("# {name}\n")), "{name}");
        let code: String = format!("{:?}", reason.code())
            .chars()
            .flat_map(|letter| match letter.is_ascii_uppercase() {
                true => vec!['_', letter],
                false => vec![letter.to_ascii_uppercase()],
            })
            .collect();
        let code = format!("gRPC code `{}`", code.trim_start_matches('_'));
        assert!(page.contains(&code), "{name} does not say {code}");
        for part in ["**Meaning.** ", "**Likely cause.** ", "**What to do.** "] {
            assert!(page.contains(part), "{name} has no part {part}");
        }
    }
}
