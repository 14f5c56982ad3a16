//! An upload: the files of a set, one after the other, into a directory of the server's own.
//!
//! There is no archive to unpack, so there is nothing in one that could point elsewhere: a file is named
//! by the list's name or by a pack and a plain name, and nothing else is taken.

use std::collections::BTreeSet;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use lexpack_api::{errors, v1};
use lexpack_host::PackError;
use lexpack_host::manifest::is_plain_name;
use lexpack_host::set::{SET_FILE, SET_SIGNATURE_FILE};
use tonic::Status;

use crate::call;
use crate::law::{Law, LawError, Seen};
use crate::report;

/// Most bytes in a message.
pub(crate) const CHUNK_BYTES: usize = 1024 * 1024;

/// Files of a pack and of a list: manifest, signature, library, law.
const FILES_OF_A_PACK: usize = 4;

/// Bounds of uploads, and the directory for sets that are there already.
#[derive(Debug)]
pub(crate) struct Bounds {
    /// Most bytes of an upload.
    pub(crate) upload_bytes: usize,
    /// Most packs of a set.
    pub(crate) packs: usize,
    /// Directory whose sub-directories may be staged.
    pub(crate) sets: Option<PathBuf>,
}

impl Bounds {
    /// A directory that may be staged by name.
    pub(crate) fn directory(&self, name: &str) -> Result<PathBuf, Status> {
        let path = "directory";
        let Some(sets) = &self.sets else {
            let message = "the server has no packs.sets_directory";
            return Err(errors::invalid_field(path, message));
        };
        // `id@sequence` is a usual name for the directory of a set.
        if !name.split('@').all(is_plain_name) {
            return Err(errors::invalid_field(path, "must be a plain name"));
        }
        Ok(sets.join(name))
    }
}

/// Where the files lie. Removed with everything in it when the upload is over.
#[derive(Debug)]
struct Place(PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the directory of an upload is left over");
        }
    }
}

/// An upload under way.
#[derive(Debug)]
pub(crate) struct Upload {
    place: Place,
    bounds: Arc<Bounds>,
    taken: usize,
    names: BTreeSet<String>,
    file: Option<File>,
}

impl Upload {
    /// Makes room for an upload.
    pub(crate) fn begin(law: &Law, bounds: Arc<Bounds>) -> Result<Self, LawError> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let name = format!("upload-{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let place = match law.incoming(&name)? {
            Some(place) => place,
            None => tempfile::Builder::new()
                .prefix("lexpack-upload")
                .tempdir()
                .map_err(|error| unwritten("the directory of an upload", &error))?
                .keep(),
        };
        Ok(Self {
            place: Place(place),
            bounds,
            taken: 0,
            names: BTreeSet::new(),
            file: None,
        })
    }

    /// Takes one message, off the reactor.
    pub(crate) async fn take(self, message: v1::StageSetRequest) -> Result<Self, Status> {
        call::off(move || self.write(message))
            .await
            .map_err(|_panic| errors::internal())?
    }

    fn write(mut self, message: v1::StageSetRequest) -> Result<Self, Status> {
        if !message.directory.is_empty() {
            let text = "a directory is named alone, without files";
            return Err(errors::invalid_field("directory", text));
        }
        let sent = message.data.len();
        if sent > CHUNK_BYTES {
            let limit = "upload_chunk_bytes";
            return Err(errors::limit_exceeded(
                "data",
                limit,
                Some(sent),
                CHUNK_BYTES,
            ));
        }
        self.taken = self.taken.saturating_add(sent);
        let most = self.bounds.upload_bytes;
        if self.taken > most {
            let taken = Some(self.taken);
            return Err(errors::limit_exceeded("data", "upload_bytes", taken, most));
        }
        let io = |error: std::io::Error| {
            tracing::error!(%error, "an upload cannot be written");
            report::error(&unwritten("an upload", &error))
        };
        if !message.file.is_empty() {
            let path = self.begin_file(&message.file)?;
            if let Some(parent) = path.parent()
                && !parent.is_dir()
            {
                DirBuilder::new().mode(0o700).create(parent).map_err(io)?;
            }
            let mut options = OpenOptions::new();
            options.write(true).create_new(true).mode(0o600);
            self.file = Some(options.open(&path).map_err(io)?);
        }
        match &mut self.file {
            Some(file) => file.write_all(&message.data).map_err(io)?,
            None => {
                return Err(errors::invalid_field(
                    "file",
                    "the first message names no file",
                ));
            }
        }
        Ok(self)
    }

    fn begin_file(&mut self, name: &str) -> Result<PathBuf, Status> {
        let place = Path::new(&self.place.0);
        let path = match name.split_once('/') {
            None if name == SET_FILE || name == SET_SIGNATURE_FILE => place.join(name),
            Some((pack, file)) if is_plain_name(pack) && is_plain_name(file) => {
                place.join(pack).join(file)
            }
            _ => {
                let message =
                    format!("`{name}` is none of set.json, set.json.minisig and PACK/FILE");
                return Err(errors::invalid_field("file", message));
            }
        };
        if !self.names.insert(name.to_owned()) {
            let message = format!("`{name}` was sent already");
            return Err(errors::invalid_field("file", message));
        }
        let most = self
            .bounds
            .packs
            .saturating_add(1)
            .saturating_mul(FILES_OF_A_PACK);
        if self.names.len() > most {
            return Err(errors::invalid_field("file", "more files than a set has"));
        }
        Ok(path)
    }

    /// Stages what was sent.
    pub(crate) fn finish(self, law: &Law) -> Result<Seen, LawError> {
        law.stage(&self.place.0)
    }
}

/// What is said where the disk takes no more.
fn unwritten(file: &str, error: &std::io::Error) -> LawError {
    LawError::Pack(PackError::Write {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload() -> Upload {
        let bounds = Bounds {
            upload_bytes: 10,
            packs: 1,
            sets: None,
        };
        let law = Law::signed(&crate::Config::default());
        Upload::begin(&law, Arc::new(bounds)).unwrap()
    }

    fn message(file: &str, data: &[u8]) -> v1::StageSetRequest {
        v1::StageSetRequest {
            directory: String::new(),
            file: file.to_owned(),
            data: data.to_vec(),
        }
    }

    fn reason(result: Result<Upload, Status>) -> String {
        errors::reason(&result.unwrap_err()).unwrap()
    }

    /// Files are written where their names say, and all of it goes when the upload is over.
    #[test]
    fn files_are_written() {
        let upload = upload()
            .write(message("set.json", b"ab"))
            .and_then(|upload| upload.write(message("", b"cd")))
            .and_then(|upload| upload.write(message("xx.a/pack.so", b"efg")))
            .unwrap();
        let place = upload.place.0.clone();
        assert_eq!(std::fs::read(place.join("set.json")).unwrap(), b"abcd");
        assert_eq!(std::fs::read(place.join("xx.a/pack.so")).unwrap(), b"efg");
        drop(upload);
        assert!(!place.exists());
    }

    /// A disk that takes no more is told as what it is, and nothing of the upload stays.
    #[test]
    fn a_full_disk_is_told() {
        let mut upload = upload().write(message("a/b", b"1")).unwrap();
        let place = upload.place.0.clone();
        upload.file = Some(OpenOptions::new().write(true).open("/dev/full").unwrap());
        let status = upload.write(message("", b"2")).unwrap_err();
        assert_eq!(errors::reason(&status).unwrap(), "SET_REFUSED");
        let (code, words) = &errors::precondition_violations(&status)[0];
        assert_eq!(code, "PACK-029");
        assert!(words.contains("No space left"), "{words}");
        assert!(!place.exists());
    }

    /// Names that lead elsewhere, names given twice, data without a name and too much data are refused.
    #[test]
    fn other_messages_are_refused() {
        for name in [
            "../x",
            "/etc/x",
            "a/../b",
            "a/b/c",
            ".a/b",
            "a/.b",
            "other.json",
            "a/",
            "/",
            "a\0/b",
        ] {
            assert_eq!(
                reason(upload().write(message(name, b""))),
                "INVALID_REQUEST",
                "{name}"
            );
        }
        assert_eq!(reason(upload().write(message("", b"x"))), "INVALID_REQUEST");
        let twice = upload().write(message("a/b", b"")).unwrap();
        assert_eq!(reason(twice.write(message("a/b", b""))), "INVALID_REQUEST");
        let full = upload().write(message("a/b", b"1234567890")).unwrap();
        let status = full.write(message("", b"1")).unwrap_err();
        assert_eq!(errors::reason(&status).unwrap(), "LIMIT_EXCEEDED");
        assert!(
            status.message().contains("`upload_bytes` of 10"),
            "{status}"
        );
        let chunk = vec![0; CHUNK_BYTES + 1];
        assert_eq!(
            reason(upload().write(message("a/b", &chunk))),
            "LIMIT_EXCEEDED"
        );
        let mut many = upload();
        for number in 0..8 {
            many = many.write(message(&format!("a/{number}"), b"")).unwrap();
        }
        assert_eq!(reason(many.write(message("a/9", b""))), "INVALID_REQUEST");
    }
}
