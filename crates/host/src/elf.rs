//! What a library may contain, decided from its bytes before the loader sees them.
//!
//! [`inspect`] is a pure function over bytes. It reads what the loader reads (program headers and the
//! dynamic table) and demands that the section headers agree with it. The policy is a tripwire for
//! mistakes and a source of readable messages; it is not a sandbox, for a pack is trusted code.
//!
//! The flag `DF_1_NODELETE` is accepted and not demanded: the host passes `RTLD_NODELETE` with each
//! load and never closes an image, so a pack that forgot the linker flag is no worse off.

use std::ops::Range;

use lexpack_abi::ENTRY_PREFIX;
use object::LittleEndian;
use object::elf;
use object::read::StringTable;
use object::read::elf::{
    Dyn as _, FileHeader as _, ProgramHeader as _, SectionHeader as _, Sym as _,
};

use crate::error::PackError;
use crate::manifest::HOST_TARGET;

type Header = elf::FileHeader64<LittleEndian>;
type ProgramHeader = elf::ProgramHeader64<LittleEndian>;
type Symbols<'a> = object::read::elf::SymbolTable<'a, Header>;
type Sections<'a> = object::read::elf::SectionTable<'a, Header>;

const LE: LittleEndian = LittleEndian;

/// Libraries that a pack may need: the C library, its parts, and the unwinder.
const ALLOWED_LIBRARIES: [&str; 5] = [
    "libc.so.6",
    "libm.so.6",
    "libgcc_s.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
];

/// Most segments and dynamic entries that a pack may have; real ones have about a tenth.
const MOST_SEGMENTS: usize = 64;
const MOST_DYNAMIC_ENTRIES: usize = 256;

/// What the host needs to know of a library that the policy accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The one symbol that the library exports.
    pub entry: Entry,
    /// What the loader will map, relative to the load address, in the order of the file.
    pub segments: Vec<Segment>,
    /// Compiler as it wrote itself into the library.
    pub rustc: Option<String>,
    /// Libraries that the loader will look for.
    pub needed: Vec<String>,
    /// Highest version of the C library that the pack's imports need.
    pub glibc: Option<GlibcVersion>,
}

/// The exported symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its address relative to the load address.
    pub address: u64,
    /// Its size in bytes.
    pub size: u64,
}

/// A part of the library that the loader maps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Addresses in memory relative to the load address.
    pub memory: Range<u64>,
    /// Whether it is mapped for execution.
    pub executable: bool,
    file: Range<u64>,
}

impl Segment {
    /// Whether `len` bytes from `address` on lie inside.
    #[must_use]
    pub fn holds(&self, address: u64, len: u64) -> bool {
        let end = address.checked_add(len);
        self.memory.start <= address && end.is_some_and(|end| end <= self.memory.end)
    }

    /// Place in the file of an address whose bytes come from the file.
    fn place(&self, address: u64) -> Option<u64> {
        let offset = address.checked_sub(self.memory.start)?;
        let place = self.file.start.checked_add(offset)?;
        (place < self.file.end).then_some(place)
    }
}

/// A version `major.minor` of the C library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct GlibcVersion {
    major: u32,
    minor: u32,
}

impl GlibcVersion {
    /// Reads `2.36`; a third part, as in `2.2.5`, is passed over.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (major, minor) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        // A third part (2.2.5) only ever refines versions older than anything supported.
        Some(Self { major, minor })
    }
}

impl std::fmt::Display for GlibcVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// Checks a library against the policy for packs.
///
/// # Errors
/// `PACK-008` where the bytes are no complete 64-bit little-endian shared object, `PACK-009` where it
/// is for another machine, `PACK-010` where it breaks the policy.
pub fn inspect(bytes: &[u8]) -> Result<Inspection, PackError> {
    let header = Header::parse(bytes).map_err(not_elf)?;
    check_header(header)?;
    let programs = header.program_headers(LE, bytes).map_err(not_elf)?;
    let segments = check_programs(programs, bytes)?;
    let dynamic = Dynamic::read(programs, &segments, bytes)?;
    let sections = header.sections(LE, bytes).map_err(not_elf)?;
    let symbols = dynamic_symbols(&sections, &segments, &dynamic, bytes)?;
    let entry = only_export(&symbols)?;
    let glibc = newest_glibc(&sections, bytes)?;
    let rustc = compiler(&sections, bytes);
    Ok(Inspection {
        entry,
        segments,
        rustc,
        needed: dynamic.needed,
        glibc,
    })
}

fn check_header(header: &Header) -> Result<(), PackError> {
    if !header.is_little_endian() {
        return Err(PackError::NotElf("its byte order is big endian".to_owned()));
    }
    if header.e_type(LE) != elf::ET_DYN {
        return Err(PackError::NotElf(format!(
            "its type is {}",
            header.e_type(LE).0
        )));
    }
    let (machine, name) = host_machine();
    if header.e_machine(LE) != machine {
        let pack = match header.e_machine(LE) {
            elf::EM_X86_64 => "x86-64".to_owned(),
            elf::EM_AARCH64 => "aarch64".to_owned(),
            other => format!("elf machine {}", other.0),
        };
        return Err(PackError::Target {
            pack,
            host: name.to_owned(),
        });
    }
    let system = header.e_ident().os_abi;
    if system != elf::ELFOSABI_SYSV && system != elf::ELFOSABI_GNU {
        return Err(PackError::Target {
            pack: format!("elf system {}", system.0),
            host: HOST_TARGET.to_owned(),
        });
    }
    Ok(())
}

fn host_machine() -> (elf::Machine, &'static str) {
    if cfg!(target_arch = "x86_64") {
        (elf::EM_X86_64, "x86-64")
    } else {
        (elf::EM_AARCH64, "aarch64")
    }
}

/// Checks what the loader maps and with which rights, and that the file holds all of it: touching a
/// page beyond the end of a file would kill the process.
fn check_programs(programs: &[ProgramHeader], bytes: &[u8]) -> Result<Vec<Segment>, PackError> {
    if programs.len() > MOST_SEGMENTS {
        return Err(policy(format!("it has {} program headers", programs.len())));
    }
    let mut segments: Vec<Segment> = Vec::new();
    let (mut stack, mut relro) = (false, false);
    for program in programs {
        let flags = program.p_flags(LE).0;
        let executable = flags & elf::PF_X.0 != 0;
        match program.p_type(LE) {
            elf::PT_LOAD => {
                let segment = segment(program, executable, bytes)?;
                if executable && flags & elf::PF_W.0 != 0 {
                    return Err(policy("a segment is both writable and executable"));
                }
                let lowest = segments.last().map_or(0, |last| last.memory.end);
                if segment.memory.start < lowest {
                    return Err(not_elf("its segments overlap or are out of order"));
                }
                segments.push(segment);
            }
            elf::PT_GNU_STACK if executable => return Err(policy("it wants an executable stack")),
            elf::PT_GNU_STACK => stack = true,
            elf::PT_GNU_RELRO => relro = true,
            elf::PT_INTERP => return Err(policy("it names an interpreter, as programs do")),
            _ => {}
        }
    }
    if !stack {
        return Err(policy("it does not say that its stack is not executable"));
    }
    if !relro {
        return Err(policy("its relocated data stays writable (no relro)"));
    }
    if segments.first().is_none_or(|first| first.memory.start != 0) {
        return Err(policy("its first segment does not start at address 0"));
    }
    Ok(segments)
}

fn segment(program: &ProgramHeader, executable: bool, bytes: &[u8]) -> Result<Segment, PackError> {
    let (start, size) = program.file_range(LE);
    let address = program.p_vaddr(LE);
    let memory_size = program.p_memsz(LE);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let end = start.checked_add(size).filter(|end| *end <= length);
    let memory_end = address.checked_add(memory_size);
    match (end, memory_end) {
        (Some(end), Some(memory_end)) if size <= memory_size => Ok(Segment {
            memory: address..memory_end,
            executable,
            file: start..end,
        }),
        _ => Err(not_elf("a segment is not contained in the file")),
    }
}

/// What the dynamic table says, as far as the policy is concerned.
struct Dynamic {
    needed: Vec<String>,
    symbols: u64,
    strings: u64,
}

impl Dynamic {
    fn read(
        programs: &[ProgramHeader],
        segments: &[Segment],
        bytes: &[u8],
    ) -> Result<Self, PackError> {
        let mut tables = programs
            .iter()
            .filter(|program| program.p_type(LE) == elf::PT_DYNAMIC);
        let (Some(program), None) = (tables.next(), tables.next()) else {
            return Err(not_elf("it has not exactly one dynamic segment"));
        };
        let entries = program
            .dynamic(LE, bytes)
            .map_err(not_elf)?
            .unwrap_or_default();
        // The loader reads the table where it is mapped, which must be what was read here.
        if place(segments, program.p_vaddr(LE)) != Some(program.p_offset(LE)) {
            return Err(not_elf("its dynamic segment is not mapped where it says"));
        }
        let entries: Vec<(elf::DynamicTag, u64)> = entries
            .iter()
            .map(|entry| (entry.tag(LE), entry.val(LE)))
            .take_while(|(tag, _)| *tag != elf::DT_NULL)
            .take(MOST_DYNAMIC_ENTRIES.saturating_add(1))
            .collect();
        if entries.len() > MOST_DYNAMIC_ENTRIES {
            return Err(policy("its dynamic table is too long"));
        }
        let value = |wanted: elf::DynamicTag| {
            entries
                .iter()
                .find(|(tag, _)| *tag == wanted)
                .map(|(_, value)| *value)
        };
        let flags = value(elf::DT_FLAGS).unwrap_or(0);
        let more_flags = value(elf::DT_FLAGS_1).unwrap_or(0);
        check_tags(&entries, flags)?;
        let now = flags & elf::DF_BIND_NOW.0 != 0
            || more_flags & elf::DF_1_NOW.0 != 0
            || value(elf::DT_BIND_NOW).is_some();
        if !now {
            return Err(policy("it binds its symbols lazily"));
        }
        let (Some(symbols), Some(strings), Some(size)) = (
            value(elf::DT_SYMTAB),
            value(elf::DT_STRTAB),
            value(elf::DT_STRSZ),
        ) else {
            return Err(not_elf("its dynamic table names no symbols"));
        };
        let start = place(segments, strings).ok_or_else(|| not_elf("its names are not mapped"))?;
        let end = start
            .checked_add(size)
            .ok_or_else(|| not_elf("its names have no end"))?;
        let names: StringTable<'_> = StringTable::new(bytes, start, end);
        let mut needed = Vec::new();
        for (_, offset) in entries.iter().filter(|(tag, _)| *tag == elf::DT_NEEDED) {
            let name = u32::try_from(*offset)
                .ok()
                .and_then(|offset| names.get(offset).ok());
            let name = name.ok_or_else(|| not_elf("the name of a needed library is missing"))?;
            needed.push(String::from_utf8_lossy(name).into_owned());
        }
        if let Some(name) = needed
            .iter()
            .find(|name| !ALLOWED_LIBRARIES.contains(&name.as_str()))
        {
            return Err(policy(format!("it needs the library {name}")));
        }
        Ok(Self {
            needed,
            symbols,
            strings,
        })
    }
}

fn check_tags(entries: &[(elf::DynamicTag, u64)], flags: u64) -> Result<(), PackError> {
    for (tag, _) in entries {
        let reason = match *tag {
            elf::DT_TEXTREL => "it relocates its own code",
            elf::DT_RPATH | elf::DT_RUNPATH => "it says where to look for libraries",
            elf::DT_FILTER | elf::DT_AUXILIARY => "it filters another library",
            elf::DT_AUDIT | elf::DT_DEPAUDIT => "it asks for an auditor",
            _ => continue,
        };
        return Err(policy(reason));
    }
    if flags & elf::DF_TEXTREL.0 != 0 {
        return Err(policy("it relocates its own code"));
    }
    Ok(())
}

/// The dynamic symbols, read through the section headers, which must point where the loader looks.
fn dynamic_symbols<'a>(
    sections: &Sections<'a>,
    segments: &[Segment],
    dynamic: &Dynamic,
    bytes: &'a [u8],
) -> Result<Symbols<'a>, PackError> {
    let symbols = sections
        .symbols(LE, bytes, elf::SHT_DYNSYM)
        .map_err(not_elf)?;
    for (index, address) in [
        (symbols.section(), dynamic.symbols),
        (symbols.string_section(), dynamic.strings),
    ] {
        let section = sections.section(index).map_err(not_elf)?;
        if place(segments, address) != Some(section.sh_offset(LE)) {
            return Err(not_elf(
                "its section headers and its dynamic table disagree",
            ));
        }
    }
    // The loader finds symbols through the hash table, so nothing may hide behind the last one.
    let hash = sections.gnu_hash(LE, bytes).map_err(not_elf)?;
    let hashed = hash.and_then(|(table, _)| table.symbol_table_length(LE));
    let hashed = hashed.and_then(|length| usize::try_from(length).ok());
    if hashed.is_some_and(|length| length > symbols.len()) {
        return Err(not_elf(
            "its hash table knows more symbols than its symbol table",
        ));
    }
    Ok(symbols)
}

/// The one symbol that the library defines for others.
fn only_export(symbols: &Symbols<'_>) -> Result<Entry, PackError> {
    let mut exports = Vec::new();
    for symbol in symbols.iter() {
        let visible = matches!(
            symbol.st_visibility(),
            elf::STV_DEFAULT | elf::STV_PROTECTED
        );
        if symbol.is_undefined(LE) || symbol.is_local() || !visible {
            continue;
        }
        let name = symbols.symbol_name(LE, symbol).map_err(not_elf)?;
        exports.push((String::from_utf8_lossy(name).into_owned(), symbol));
        if exports.len() > 8 {
            break;
        }
    }
    let names = || {
        exports
            .iter()
            .map(|(name, _)| name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let [(name, symbol)] = exports.as_slice() else {
        let found = if exports.is_empty() {
            "nothing".to_owned()
        } else {
            names()
        };
        return Err(policy(format!(
            "it must export one symbol and exports {found}"
        )));
    };
    let rest = name.strip_prefix(ENTRY_PREFIX).unwrap_or_default();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if rest.is_empty() || name.len() > 256 || !rest.bytes().all(is_name) {
        return Err(policy(format!(
            "it exports {name} instead of {ENTRY_PREFIX}…"
        )));
    }
    if symbol.st_type() != elf::STT_OBJECT {
        return Err(policy(format!("{name} is not data")));
    }
    Ok(Entry {
        name: name.clone(),
        address: symbol.st_value(LE),
        size: symbol.st_size(LE),
    })
}

/// The newest version of the C library that an import asks for. Names of another form are left to
/// the loader, except private ones, which no pack may use.
fn newest_glibc(sections: &Sections<'_>, bytes: &[u8]) -> Result<Option<GlibcVersion>, PackError> {
    let Some((mut needs, link)) = sections.gnu_verneed(LE, bytes).map_err(not_elf)? else {
        return Ok(None);
    };
    let strings = sections.strings(LE, bytes, link).map_err(not_elf)?;
    let mut newest = None;
    while let Some((_, mut versions)) = needs.next().map_err(not_elf)? {
        while let Some(version) = versions.next().map_err(not_elf)? {
            let name = version.name(LE, strings).map_err(not_elf)?;
            match std::str::from_utf8(name)
                .unwrap_or_default()
                .strip_prefix("GLIBC_")
            {
                Some("PRIVATE") => return Err(policy("it uses private parts of the c library")),
                Some(number) => newest = newest.max(GlibcVersion::parse(number)),
                None => {}
            }
        }
    }
    Ok(newest)
}

/// The compiler's line in the `.comment` section.
fn compiler(sections: &Sections<'_>, bytes: &[u8]) -> Option<String> {
    let (_, section) = sections.section_by_name(LE, b".comment")?;
    let data = section.data(LE, bytes).ok()?;
    data.split(|byte| *byte == 0)
        .filter_map(|line| std::str::from_utf8(line).ok())
        .find(|line| line.starts_with("rustc version ") && line.len() <= 200)
        .map(str::to_owned)
}

fn place(segments: &[Segment], address: u64) -> Option<u64> {
    segments.iter().find_map(|segment| segment.place(address))
}

fn not_elf(reason: impl ToString) -> PackError {
    PackError::NotElf(reason.to_string())
}

fn policy(reason: impl Into<String>) -> PackError {
    PackError::Policy(reason.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that are no library are refused, whatever they are.
    #[test]
    fn other_bytes_are_refused() {
        let mut short = b"\x7fELF\x02\x01\x01".to_vec();
        short.resize(64, 0);
        let inputs: [&[u8]; 5] = [b"", b"\x7fELF", b"#!/bin/sh\n", &[0; 4096], &short];
        for bytes in inputs {
            assert_eq!(inspect(bytes).unwrap_err().code(), "PACK-008");
        }
    }

    /// A program is not a library: the policy or the format refuses the running test itself.
    #[test]
    fn programs_are_refused() {
        let bytes = std::fs::read("/proc/self/exe").unwrap();
        assert!(matches!(
            inspect(&bytes).unwrap_err().code(),
            "PACK-008" | "PACK-010"
        ));
    }

    /// Versions compare as numbers.
    #[test]
    fn versions_compare_as_numbers() {
        let parse = |text| GlibcVersion::parse(text).unwrap();
        assert!(parse("2.9") < parse("2.34"));
        assert_eq!(parse("2.2.5"), parse("2.2"));
        assert_eq!(GlibcVersion::parse("ABI_DT_RELR"), None);
    }
}
