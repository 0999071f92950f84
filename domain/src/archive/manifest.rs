//! The manifest of an archive: what is in it, who made it and when, and whether it is as it was made.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Entry, LARGEST_TEXT, is_kept};
use crate::id::{PersonId, WorkspaceId};
use crate::record::Key;
use crate::spreadsheet::zip::{Listed, Method, ZipFault};
use crate::sync::files::LARGEST_FILE;
use crate::time::Timestamp;

/// The version of the format that is written. Those up to it are read.
pub const FORMAT: u32 = 1;

/// What every manifest says it is.
pub const HANDOFF: &str = "handoff archive";

/// The beginning of every manifest, of whatever version: by it is seen whether the rest can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// [`HANDOFF`].
    pub handoff: String,
    /// The version of the format: [`FORMAT`].
    pub format: u32,
}

/// How much of a workspace an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Everything that an owner reads. A workspace comes back from it.
    Whole,
    /// What its maker may read, who is no owner.
    Part,
}

/// What is in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`HANDOFF`].
    pub handoff: String,
    /// The version of the format: [`FORMAT`].
    pub format: u32,
    /// The version of the app that wrote it.
    pub app: String,
    /// The version of the protocol whose records they are.
    pub protocol: u32,
    /// The workspace.
    pub workspace: WorkspaceId,
    /// What the business calls itself.
    pub business: String,
    /// Who made it.
    pub made_by: PersonId,
    /// What colleagues call them.
    pub maker: String,
    /// When.
    pub made_at: Timestamp,
    /// How much it holds.
    pub extent: Extent,
    /// How many records there are of each kind.
    pub records: BTreeMap<String, u32>,
    /// The other files of the archive, by their names.
    pub entries: BTreeMap<String, Sealed>,
    /// Photos and files that records name and whose bytes are not in it.
    #[serde(default)]
    pub absent: Vec<Absent>,
}

/// What a file of an archive comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// How many bytes it has.
    pub bytes: u64,
    /// Their SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// A photo or file that is not in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absent {
    /// The SHA-256 of its bytes.
    pub hash: String,
    /// Its name as people see it.
    pub name: String,
}

/// Why an archive cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveFault {
    /// It is no ZIP archive, or a broken one.
    Zip(ZipFault),
    /// It has no manifest.
    NoManifest,
    /// Its manifest is none of Handoff's, or cannot be read.
    NotOurs,
    /// It was written by a newer version of Handoff.
    Newer {
        /// The version of its format.
        format: u32,
    },
    /// A file is missing that the manifest names.
    Missing {
        /// Which.
        name: String,
    },
    /// There is a file that the manifest does not name, or that no archive has.
    Unnamed {
        /// Which.
        name: String,
    },
    /// A file is larger than it may be.
    TooLarge {
        /// Which.
        name: String,
    },
    /// The bytes of a file are not those that the manifest says.
    Spoilt {
        /// Which.
        name: String,
    },
    /// It does not have as many records of a kind as the manifest says, or of a kind that no archive has.
    Miscounted {
        /// Which kind.
        kind: String,
    },
}

/// The files of an archive that is what its manifest says, as far as the directory shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The records, by kind.
    pub records: BTreeMap<&'static str, Listed>,
    /// Photos and files, by the hashes of their bytes.
    pub files: BTreeMap<String, Listed>,
}

impl Heading {
    /// Whether the rest of the manifest can be read here.
    ///
    /// # Errors
    /// [`ArchiveFault::NotOurs`], [`ArchiveFault::Newer`].
    pub fn check(&self) -> Result<(), ArchiveFault> {
        if self.handoff != HANDOFF || self.format == 0 {
            return Err(ArchiveFault::NotOurs);
        }
        if self.format > FORMAT {
            let format = self.format;
            return Err(ArchiveFault::Newer { format });
        }
        Ok(())
    }
}

impl Manifest {
    /// The manifest among the files of an archive.
    ///
    /// # Errors
    /// [`ArchiveFault::NoManifest`], [`ArchiveFault::TooLarge`].
    pub fn among(files: &[Listed]) -> Result<&Listed, ArchiveFault> {
        let mut named = files.iter().filter(|it| it.name == super::MANIFEST);
        let found = named.next().ok_or(ArchiveFault::NoManifest)?;
        fits(found, LARGEST_TEXT)?;
        Ok(found)
    }

    /// Whether an archive of these files has what the manifest says, and nothing else. The bytes
    /// themselves are for whoever reads them: see [`Self::seals`].
    ///
    /// # Errors
    /// What is otherwise.
    pub fn check(&self, files: &[Listed]) -> Result<Checked, ArchiveFault> {
        let mut checked = Checked::default();
        let mut found = BTreeSet::new();
        for file in files {
            let name = || file.name.clone();
            let unnamed = || ArchiveFault::Unnamed { name: name() };
            let entry = Entry::of(&file.name).ok_or_else(unnamed)?;
            if entry == Entry::Manifest {
                continue;
            }
            let sealed = self.entries.get(&file.name).ok_or_else(unnamed)?;
            let is_file = matches!(entry, Entry::File(_));
            fits(
                file,
                if is_file {
                    LARGEST_FILE as usize
                } else {
                    LARGEST_TEXT
                },
            )?;
            let hash_is_name = match &entry {
                Entry::File(hash) => *hash == sealed.sha256,
                _ => true,
            };
            let stored_whole = file.method != Some(Method::Stored) || file.kept == file.whole;
            if sealed.bytes != file.whole as u64 || !hash_is_name || !stored_whole {
                return Err(ArchiveFault::Spoilt { name: name() });
            }
            found.insert(file.name.as_str());
            match entry {
                Entry::Records(kind) => drop(checked.records.insert(kind, file.clone())),
                Entry::File(hash) => drop(checked.files.insert(hash, file.clone())),
                Entry::Manifest | Entry::Table(_) => {}
            }
        }
        let mut named = self.entries.keys();
        if let Some(missing) = named.find(|name| !found.contains(name.as_str())) {
            let name = missing.clone();
            return Err(ArchiveFault::Missing { name });
        }
        self.counts(&checked)?;
        Ok(checked)
    }

    /// Every kind that is counted is one that an archive has, and has its file.
    fn counts(&self, checked: &Checked) -> Result<(), ArchiveFault> {
        let miscounted = |kind: &str| ArchiveFault::Miscounted {
            kind: kind.to_owned(),
        };
        for (kind, count) in &self.records {
            let known = Key::KINDS.contains(&kind.as_str()) && is_kept(kind);
            let there = checked.records.contains_key(kind.as_str());
            if !known || there != (*count > 0) {
                return Err(miscounted(kind));
            }
        }
        let mut there = checked.records.keys();
        match there.find(|kind| !self.records.contains_key(**kind)) {
            Some(kind) => Err(miscounted(kind)),
            None => Ok(()),
        }
    }

    /// Whether a file's bytes are those that the manifest names: `sha256` is of what was read.
    #[must_use]
    pub fn seals(&self, name: &str, bytes: usize, sha256: &str) -> bool {
        let sealed = self.entries.get(name);
        sealed.is_some_and(|it| it.bytes == bytes as u64 && it.sha256 == sha256)
    }

    /// How many records there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        let counts = self.records.values();
        counts.fold(0, |sum, count| sum.saturating_add(*count))
    }
}

/// A file is kept in a way that is known, and comes to no more than it may.
fn fits(file: &Listed, most: usize) -> Result<(), ArchiveFault> {
    if file.method.is_none() {
        return Err(ArchiveFault::Zip(ZipFault::Broken));
    }
    if file.whole > most {
        let name = file.name.clone();
        return Err(ArchiveFault::TooLarge { name });
    }
    Ok(())
}
