//! Files that hold cases: for the user alone, and under their name whole or not at all.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tempfile::NamedTempFile;

/// A file that is being written beside its name. Given up, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct PrivateFile {
    beside: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl PrivateFile {
    /// Begins a file, which the user alone can read.
    ///
    /// # Errors
    /// Where something has the name already, or nothing can be written there.
    pub(crate) fn begin(path: &Path) -> Result<Self> {
        let name = || path.display().to_string();
        if path.symlink_metadata().is_ok() {
            bail!("{}: there is something of this name already", name());
        }
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let beside = tempfile::Builder::new()
            .prefix(".lexpack-")
            .suffix(".part")
            .tempfile_in(parent.unwrap_or(Path::new(".")))
            .with_context(name)?;
        Ok(Self {
            beside: BufWriter::new(beside),
            path: path.to_path_buf(),
        })
    }

    /// Gives the file its name, when all of it is on the disk.
    ///
    /// # Errors
    /// Where the disk refuses it, or something got the name meanwhile.
    pub(crate) fn finish(self) -> Result<()> {
        let name = || self.path.display().to_string();
        let beside = self.beside.into_inner().map_err(|error| error.into_error());
        let beside = beside.with_context(name)?;
        beside.as_file().sync_all().with_context(name)?;
        beside.persist_noclobber(&self.path).with_context(name)?;
        Ok(())
    }
}

impl Write for PrivateFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.beside.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.beside.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn names(place: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(place).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect()
    }

    /// Others cannot read the file at any time, it has its name when it is whole, and nothing is left of one that was
    /// given up.
    #[test]
    fn whole_or_not_at_all() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("export");
        let mut file = PrivateFile::begin(&path).unwrap();
        file.write_all(b"a case").unwrap();
        file.flush().unwrap();
        let [beside] = names(place.path()).try_into().unwrap();
        assert_ne!(beside, "export");
        let mode = |name: &str| {
            let status = std::fs::metadata(place.path().join(name)).unwrap();
            status.permissions().mode() & 0o777
        };
        assert_eq!(mode(&beside), 0o600);
        drop(file);
        assert!(names(place.path()).is_empty());

        let mut file = PrivateFile::begin(&path).unwrap();
        file.write_all(b"a case").unwrap();
        file.finish().unwrap();
        assert_eq!(names(place.path()), ["export"]);
        assert_eq!(mode("export"), 0o600);
        assert_eq!(std::fs::read(&path).unwrap(), b"a case");
    }

    /// What is there stays, also where it came while the file was written.
    #[test]
    fn what_is_there_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("export");
        let late = PrivateFile::begin(&path).unwrap();
        std::fs::write(&path, "kept").unwrap();
        assert!(PrivateFile::begin(&path).is_err());
        assert!(late.finish().is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"kept");
        assert_eq!(names(place.path()), ["export"]);
    }
}
