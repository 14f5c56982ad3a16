//! Reading files that somebody else put there: by descriptor, once, and never a link or a device.

use std::fs::File;
use std::io::Read;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{FileType, Mode, OFlags, fstat, open, openat};
use rustix::io::Errno;

use crate::error::PackError;

/// An open directory; files are opened relative to it, so nobody can exchange it in between.
#[derive(Debug)]
pub(crate) struct Directory {
    descriptor: OwnedFd,
    name: String,
}

impl Directory {
    /// Opens a directory. The last component may be a link only where `follow` says so.
    pub(crate) fn open(path: &Path, follow: bool) -> Result<Self, PackError> {
        let name = path.display().to_string();
        let mut flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        if !follow {
            flags |= OFlags::NOFOLLOW;
        }
        let descriptor = open(path, flags, Mode::empty()).map_err(|error| failed(&name, error))?;
        refuse_writable_by_all(&name, &descriptor)?;
        Ok(Self { descriptor, name })
    }

    /// Reads a file of the directory, at most `limit` bytes of it.
    pub(crate) fn read(&self, file: &str, limit: u64) -> Result<Vec<u8>, PackError> {
        let name = format!("{}/{file}", self.name);
        let descriptor = openat(&self.descriptor, file, FILE_FLAGS, Mode::empty())
            .map_err(|error| failed(&name, error))?;
        read_all(&name, descriptor, limit)
    }
}

/// Reads a file that an operator named, at most `limit` bytes of it. Links are followed.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, PackError> {
    let name = path.display().to_string();
    let flags = FILE_FLAGS.difference(OFlags::NOFOLLOW);
    let descriptor = open(path, flags, Mode::empty()).map_err(|error| failed(&name, error))?;
    read_all(&name, descriptor, limit)
}

// A fifo without a writer would block the open for ever, hence `NONBLOCK`.
const FILE_FLAGS: OFlags = OFlags::RDONLY
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC)
    .union(OFlags::NONBLOCK);

fn read_all(name: &str, descriptor: OwnedFd, limit: u64) -> Result<Vec<u8>, PackError> {
    refuse_writable_by_all(name, &descriptor)?;
    let status = fstat(&descriptor).map_err(|error| failed(name, error))?;
    if FileType::from_raw_mode(status.st_mode) != FileType::RegularFile {
        return Err(unreadable(name, "not a regular file"));
    }
    let size = u64::try_from(status.st_size).unwrap_or(u64::MAX);
    let too_large = |size| PackError::Size {
        what: name.to_owned(),
        size,
        limit,
    };
    if size > limit {
        return Err(too_large(size));
    }
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(usize::try_from(size).map_err(|_overflow| too_large(size))?)
        .map_err(|error| unreadable(name, &error.to_string()))?;
    // One byte more than announced, to notice a file that grows.
    let read = File::from(descriptor)
        .take(size.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(name, &error.to_string()))?;
    let read = u64::try_from(read).unwrap_or(u64::MAX);
    if read == size {
        Ok(bytes)
    } else {
        Err(PackError::Size {
            what: name.to_owned(),
            size: read,
            limit: size,
        })
    }
}

fn refuse_writable_by_all(name: &str, descriptor: &impl AsFd) -> Result<(), PackError> {
    let status = fstat(descriptor).map_err(|error| failed(name, error))?;
    if Mode::from_raw_mode(status.st_mode).contains(Mode::WOTH) {
        return Err(unreadable(name, "writable by everybody"));
    }
    Ok(())
}

fn failed(name: &str, error: Errno) -> PackError {
    let reason = match error {
        Errno::LOOP => "a symbolic link".to_owned(),
        error => std::io::Error::from(error).to_string(),
    };
    unreadable(name, &reason)
}

fn unreadable(name: &str, reason: &str) -> PackError {
    PackError::Unreadable {
        file: name.to_owned(),
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn code(result: Result<Vec<u8>, PackError>) -> &'static str {
        result.unwrap_err().code()
    }

    /// A plain file within the limit is read; everything else is refused.
    #[test]
    fn only_plain_files_are_read() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
        std::fs::write(path("plain"), b"12345").unwrap();
        std::fs::write(path("open"), b"12345").unwrap();
        std::fs::set_permissions(path("open"), std::fs::Permissions::from_mode(0o666)).unwrap();
        symlink(path("plain"), path("link")).unwrap();
        std::fs::create_dir(path("directory")).unwrap();
        let fifo = rustix::fs::CWD;
        rustix::fs::mknodat(fifo, path("fifo"), FileType::Fifo, Mode::RUSR, 0).unwrap();

        let directory = Directory::open(place.path(), false).unwrap();
        assert_eq!(directory.read("plain", 5).unwrap(), b"12345");
        assert_eq!(code(directory.read("plain", 4)), "PACK-002");
        for name in ["open", "link", "directory", "fifo", "absent"] {
            assert_eq!(code(directory.read(name, 5)), "PACK-001", "{name}");
        }
        assert_eq!(read(&path("link"), 5).unwrap(), b"12345");
    }

    /// A directory behind a link is opened only where an operator named the link.
    #[test]
    fn linked_directories_need_leave() {
        let place = tempfile::tempdir().unwrap();
        let link = place.path().join("link");
        symlink(place.path(), &link).unwrap();
        assert!(Directory::open(&link, true).is_ok());
        assert_eq!(
            Directory::open(&link, false).unwrap_err().code(),
            "PACK-001"
        );
    }
}
