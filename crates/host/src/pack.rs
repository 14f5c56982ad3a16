//! A loaded pack: what it is, its law and its functions.

use std::fmt;
use std::sync::Arc;

use lexpack_rules::{FunctionError, NativeFunctions, wire};

use crate::artefact::{self, Artefact};
use crate::digest::Digest;
use crate::error::PackError;
use crate::guard::{self, CallFailure};
use crate::image::{self, Image};
use crate::keys::Signed;
use crate::manifest::{Content, Manifest};
use crate::{Limits, elf};

/// A pack whose image is mapped and whose law equals its manifest's.
#[derive(Debug)]
pub struct LoadedPack {
    /// What the pack is.
    pub manifest: Manifest,
    /// Who signed it.
    pub signed: Signed,
    /// The law, byte for byte as the pack described it.
    pub law: Vec<u8>,
    /// Its functions.
    pub functions: Arc<PackFunctions>,
}

impl LoadedPack {
    /// Inspects and maps the library of an artefact and lets it describe its law.
    ///
    /// # Errors
    /// `PACK-002` where the law is too large, `PACK-008` to `PACK-011`, `PACK-015` to `PACK-020`,
    /// `PACK-023` and `PACK-025`.
    pub fn load(artefact: &Artefact, limits: &Limits) -> Result<Self, PackError> {
        let manifest = artefact.manifest();
        let inspection = elf::inspect(artefact.library())?;
        let rustc = inspection.rustc.as_deref().unwrap_or("not stated");
        same("the compiler of the library", &manifest.build.rustc, rustc)?;
        let image = image::map(
            artefact.library(),
            manifest.library.sha256,
            &inspection,
            limits,
        )?;
        same("the abi of the table", &manifest.abi, &image.abi)?;
        let law = guard::describe(image, limits)?;
        let found = Content::of(&law);
        same("the size of the law", &manifest.law.size, &found.size)?;
        same(
            "the sha-256 of the law",
            &manifest.law.sha256,
            &found.sha256,
        )?;
        let functions = Arc::new(PackFunctions { image });
        tracing::debug!(
            pack = manifest.id,
            version = manifest.version,
            library = %manifest.library.sha256,
            "pack loaded"
        );
        let (manifest, signed) = (manifest.clone(), artefact.signed().clone());
        Ok(Self {
            manifest,
            signed,
            law,
            functions,
        })
    }

    /// Decodes the law and compares its identity with the manifest's.
    ///
    /// # Errors
    /// `PACK-011` where id, version or sequence differ, `PACK-024` where the law cannot be decoded.
    pub fn decode_law(&self) -> Result<wire::Pack, PackError> {
        let law = artefact::decode_law(&self.law)?;
        same("the id of the law", &self.manifest.id, &law.id)?;
        same(
            "the version of the law",
            &self.manifest.version,
            &law.version,
        )?;
        same(
            "the sequence of the law",
            &self.manifest.sequence,
            &law.sequence,
        )?;
        Ok(law)
    }
}

fn same<E, A>(what: &'static str, expected: &E, actual: &A) -> Result<(), PackError>
where
    E: fmt::Display + ?Sized + PartialEq<A>,
    A: fmt::Display + ?Sized,
{
    if expected == actual {
        return Ok(());
    }
    Err(PackError::Identity {
        what,
        expected: expected.to_string(),
        actual: actual.to_string(),
    })
}

/// The native functions of one pack.
///
/// After a panic the pack is in quarantine: no function of its library is called again in this
/// process, under whatever generation, and loading the same bytes anew does not cure it.
pub struct PackFunctions {
    image: &'static Image,
}

impl PackFunctions {
    /// Digest of the library.
    #[must_use]
    pub fn library(&self) -> Digest {
        self.image.digest
    }

    /// Puts the pack in quarantine for what it did in an earlier process.
    pub(crate) fn quarantine_again(&self, reason: &str) {
        self.image.quarantine_for(reason);
    }

    /// Why the pack is in quarantine, where it is.
    #[must_use]
    pub fn quarantine(&self) -> Option<&str> {
        self.image.quarantine()
    }
}

impl fmt::Debug for PackFunctions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackFunctions")
            .field("library", &self.library())
            .field("quarantine", &self.quarantine())
            .finish()
    }
}

impl NativeFunctions for PackFunctions {
    #[inline]
    fn call(&self, index: u32, arguments: &[i64]) -> Result<i64, FunctionError> {
        guard::call(self.image, index, arguments).map_err(|failure| explain(index, failure))
    }
}

#[cold]
fn explain(index: u32, failure: CallFailure) -> FunctionError {
    let message = match failure {
        CallFailure::Quarantined(reason) => format!("the pack is in quarantine: it {reason}"),
        CallFailure::Refused(reason) => format!("function {index} refused: {reason}"),
        CallFailure::Absent => format!("the pack has no function {index}"),
        CallFailure::Panicked(reason) => format!("function {index} {reason}"),
        CallFailure::Failed(reason) => format!("function {index} {reason}"),
    };
    FunctionError { message }
}
