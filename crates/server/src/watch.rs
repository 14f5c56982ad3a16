//! Looks at the directories of packs, and says when what they hold has changed and come to rest.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Deepest directory that is looked into: the artefacts of a set.
const DEPTH: usize = 2;

type Seen = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// What the directories held when they were last looked at.
#[derive(Debug)]
pub struct DirectoryWatch {
    directories: Vec<PathBuf>,
    /// What was acted on.
    settled: Seen,
    /// What was seen last.
    last: Seen,
}

impl DirectoryWatch {
    /// Takes what the directories hold now as known.
    #[must_use]
    pub fn new(directories: Vec<PathBuf>) -> Self {
        let seen = look(&directories);
        Self {
            directories,
            settled: seen.clone(),
            last: seen,
        }
    }

    /// Looks again. True where something has changed and was seen twice in a row as it is now: a copy
    /// that is under way is not a change yet.
    pub fn changed(&mut self) -> bool {
        let now = look(&self.directories);
        let at_rest = now == self.last;
        self.last = now;
        if at_rest && self.last != self.settled {
            self.settled.clone_from(&self.last);
            return true;
        }
        false
    }
}

/// Sizes and times of all files. Their content is looked at when they are loaded, by digest.
fn look(directories: &[PathBuf]) -> Seen {
    let mut seen = Seen::new();
    for directory in directories {
        look_into(directory, DEPTH, &mut seen);
    }
    seen
}

fn look_into(directory: &Path, depth: usize, seen: &mut Seen) {
    // What cannot be read is absent, until it can be read.
    let Ok(entries) = std::fs::read_dir(directory) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(status) = entry.metadata() else {
            continue;
        };
        if status.is_dir() && depth > 1 {
            look_into(&path, depth.saturating_sub(1), seen);
        } else if status.is_file() {
            seen.insert(path, (status.len(), status.modified().ok()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A change counts once, and only when it has come to rest.
    #[test]
    fn changes_come_to_rest() {
        let place = tempfile::tempdir().unwrap();
        let pack = place.path().join("pack");
        std::fs::create_dir(&pack).unwrap();
        std::fs::write(pack.join("manifest.json"), "1").unwrap();
        let mut watch = DirectoryWatch::new(vec![place.path().to_path_buf()]);
        assert!(!watch.changed() && !watch.changed());
        std::fs::write(pack.join("manifest.json"), "22").unwrap();
        assert!(!watch.changed(), "seen for the first time");
        std::fs::write(pack.join("manifest.json"), "333").unwrap();
        assert!(!watch.changed(), "still being written");
        assert!(watch.changed());
        assert!(!watch.changed(), "acted on already");
        std::fs::remove_dir_all(&pack).unwrap();
        assert!(!watch.changed());
        assert!(watch.changed());
    }

    /// A directory that is not there is empty, and one that comes is a change.
    #[test]
    fn absent_directories() {
        let place = tempfile::tempdir().unwrap();
        let later = place.path().join("later");
        let mut watch = DirectoryWatch::new(vec![later.clone()]);
        assert!(!watch.changed());
        std::fs::create_dir(&later).unwrap();
        std::fs::write(later.join("set.json"), "{}").unwrap();
        assert!(!watch.changed());
        assert!(watch.changed());
    }
}
