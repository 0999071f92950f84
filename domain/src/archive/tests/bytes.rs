//! The archive as bytes: written, read, and broken on the way.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::teams;
use crate::archive::{
    ArchiveFault, Entry, Extent, FORMAT, HANDOFF, Heading, MANIFEST, Manifest, Sealed, kinds,
};
use crate::id::RoleId;
use crate::people::Role;
use crate::record::{Key, Record};
use crate::sample::{ANITA, Team, WORKSPACE, id, november};
use crate::spreadsheet::zip::{self, Checksum, Method, Packed, ZipFault};

#[test]
fn a_name_is_that_of_a_file_or_of_none() {
    let hash = "a".repeat(64);
    for kind in kinds() {
        let entry = Entry::Records(kind);
        assert_eq!(Entry::of(&entry.name()), Some(entry));
    }
    let file = Entry::File(hash.clone());
    assert_eq!(Entry::of(&format!("files/{hash}")), Some(file));
    let table = Entry::Table("lead-sources".to_owned());
    assert_eq!(Entry::of(&table.name()), Some(table));
    for name in [
        "",
        "records/secret.jsonl",
        "records/numbering.jsonl",
        "files/../../etc/passwd",
        "tables/../x.csv",
        "tables/.csv",
        "/manifest.json",
    ] {
        assert_eq!(Entry::of(name), None, "{name}");
    }
}

/// An archive in memory, as it is written and read.
struct Made {
    manifest: Manifest,
    bytes: Vec<u8>,
}

fn made(records: &[Record]) -> Made {
    let mut manifest = Manifest {
        handoff: HANDOFF.to_owned(),
        format: FORMAT,
        app: "1.0.0".to_owned(),
        protocol: crate::sync::PROTOCOL,
        workspace: WORKSPACE,
        business: "Bright Side".to_owned(),
        made_by: ANITA,
        maker: "Anita".to_owned(),
        made_at: november(23, 9, 0),
        extent: Extent::Whole,
        records: BTreeMap::new(),
        entries: BTreeMap::new(),
        absent: Vec::new(),
    };
    let mut lines: BTreeMap<&str, String> = BTreeMap::new();
    for record in records {
        let of_kind = lines.entry(record.key().kind()).or_default();
        of_kind.push_str(&serde_json::to_string(record).unwrap());
        of_kind.push('\n');
        *manifest
            .records
            .entry(record.key().kind().to_owned())
            .or_default() += 1;
    }
    let mut files = Vec::new();
    for (kind, text) in lines {
        let known = *Key::KINDS.iter().find(|known| **known == kind).unwrap();
        let name = Entry::Records(known).name();
        let sealed = Sealed {
            bytes: text.len() as u64,
            sha256: format!("{:064x}", text.len()),
        };
        manifest.entries.insert(name.clone(), sealed);
        files.push((name, text));
    }
    files.push((
        MANIFEST.to_owned(),
        serde_json::to_string(&manifest).unwrap(),
    ));
    let mut writing = zip::Writing::default();
    let mut bytes = Vec::new();
    for (name, text) in files {
        let packed = Packed {
            method: Method::Stored,
            checksum: Checksum::of(text.as_bytes()).value(),
            kept: text.len(),
            whole: text.len(),
        };
        bytes.extend(writing.head(&name, packed));
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes.extend(writing.finish().unwrap());
    Made { manifest, bytes }
}

fn body<'a>(bytes: &'a [u8], file: &zip::Listed) -> &'a [u8] {
    let head = bytes.get(file.at..).unwrap_or_default();
    let from = file.at + zip::body(head).unwrap_or_default();
    bytes.get(from..from + file.kept).unwrap_or_default()
}

/// The records of an archive, read as a device does.
fn read(bytes: &[u8]) -> Result<Vec<Record>, ArchiveFault> {
    let (place, count) = zip::directory(bytes, bytes.len()).map_err(ArchiveFault::Zip)?;
    let listed = bytes.get(place.clone()).ok_or(ArchiveFault::NotOurs)?;
    let listed = zip::listed(listed, count).map_err(ArchiveFault::Zip)?;
    zip::check(&listed, &place).map_err(ArchiveFault::Zip)?;
    let text = body(bytes, Manifest::among(&listed)?);
    let heading: Heading = serde_json::from_slice(text).map_err(|_| ArchiveFault::NotOurs)?;
    heading.check()?;
    let manifest: Manifest = serde_json::from_slice(text).map_err(|_| ArchiveFault::NotOurs)?;
    let checked = manifest.check(&listed)?;
    let mut records = Vec::new();
    for kind in kinds() {
        let Some(file) = checked.records.get(kind) else {
            continue;
        };
        let text = body(bytes, file);
        let spoilt = || ArchiveFault::Spoilt {
            name: file.name.clone(),
        };
        if Checksum::of(text).value() != file.checksum {
            return Err(spoilt());
        }
        let text = core::str::from_utf8(text).map_err(|_| spoilt())?;
        for line in text.lines() {
            records.push(serde_json::from_str(line).map_err(|_| spoilt())?);
        }
    }
    Ok(records)
}

fn kept(team: &Team) -> Vec<Record> {
    let mut records = Vec::new();
    for kind in kinds() {
        let of_kind = team.records.values().filter(|it| it.key().kind() == kind);
        records.extend(of_kind.cloned());
    }
    records
}

#[test]
fn a_team_comes_back_from_its_archive_record_for_record() {
    for team in teams() {
        let records = kept(&team);
        let made = made(&records);
        assert_eq!(made.manifest.count() as usize, records.len());
        assert_eq!(read(&made.bytes), Ok(records));
    }
}

#[test]
fn an_archive_that_is_not_what_it_says_is_not_read() {
    let records = kept(&Team::with_project());
    let Made { manifest, bytes } = made(&records);
    let (place, count) = zip::directory(&bytes, bytes.len()).unwrap();
    let listed = zip::listed(&bytes[place], count).unwrap();
    let checked = |manifest: &Manifest| manifest.check(&listed).map(drop);
    assert_eq!(checked(&manifest), Ok(()));

    let mut other = manifest.clone();
    other.entries.remove("records/role.jsonl");
    let name = "records/role.jsonl".to_owned();
    assert_eq!(
        checked(&other),
        Err(ArchiveFault::Unnamed { name: name.clone() })
    );

    let mut other = manifest.clone();
    let sealed = Sealed {
        bytes: 1,
        sha256: String::new(),
    };
    other
        .entries
        .insert("tables/people.csv".to_owned(), sealed.clone());
    let missing = "tables/people.csv".to_owned();
    assert_eq!(
        checked(&other),
        Err(ArchiveFault::Missing { name: missing })
    );

    let mut other = manifest.clone();
    other.entries.insert(name.clone(), sealed);
    assert_eq!(checked(&other), Err(ArchiveFault::Spoilt { name }));

    for (kind, count) in [("role", 0), ("numbering", 1), ("secrets", 1), ("lead", 3)] {
        let mut other = manifest.clone();
        other.records.insert(kind.to_owned(), count);
        let kind = kind.to_owned();
        assert_eq!(checked(&other), Err(ArchiveFault::Miscounted { kind }));
    }
    let sealed = &manifest.entries["records/role.jsonl"];
    let bytes = usize::try_from(sealed.bytes).unwrap();
    assert!(manifest.seals("records/role.jsonl", bytes, &sealed.sha256));
    assert!(!manifest.seals("records/role.jsonl", bytes + 1, &sealed.sha256));
    assert!(!manifest.seals("records/role.jsonl", bytes, "0"));
}

#[test]
fn a_file_that_says_that_it_is_huge_is_not_read() {
    let records = kept(&Team::with_project());
    let Made { manifest, bytes } = made(&records);
    let (place, count) = zip::directory(&bytes, bytes.len()).unwrap();
    let mut listed = zip::listed(&bytes[place], count).unwrap();
    listed[0].whole = usize::try_from(u32::MAX).unwrap();
    listed[0].method = Some(Method::Deflated);
    let name = listed[0].name.clone();
    assert_eq!(
        manifest.check(&listed).map(drop),
        Err(ArchiveFault::TooLarge { name })
    );
    listed[0].method = None;
    assert_eq!(
        manifest.check(&listed).map(drop),
        Err(ArchiveFault::Zip(ZipFault::Broken))
    );
}

#[test]
fn a_newer_archive_and_a_strangers_are_told_apart() {
    let heading = |handoff: &str, format| Heading {
        handoff: handoff.to_owned(),
        format,
    };
    assert_eq!(heading(HANDOFF, FORMAT).check(), Ok(()));
    let format = FORMAT + 1;
    assert_eq!(
        heading(HANDOFF, format).check(),
        Err(ArchiveFault::Newer { format })
    );
    assert_eq!(
        heading("an archive", FORMAT).check(),
        Err(ArchiveFault::NotOurs)
    );
    assert_eq!(heading(HANDOFF, 0).check(), Err(ArchiveFault::NotOurs));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_is_read(names in proptest::collection::vec("\\PC{1,40}", 0..40)) {
        let records: Vec<Record> = names
            .into_iter()
            .zip(1_u128..)
            .map(|(name, number)| Record::Role(Role { id: RoleId(id(number)), name }))
            .collect();
        let made = made(&records);
        prop_assert_eq!(read(&made.bytes), Ok(records));
    }

    #[test]
    fn a_broken_archive_is_never_another_one(place in 0..20_000_usize, byte: u8, cut in 0..40_000_usize) {
        let records = kept(&Team::with_project());
        let mut bytes = made(&records).bytes;
        if let Some(at) = bytes.get_mut(place) {
            *at = byte;
        }
        if let Ok(found) = read(&bytes) {
            prop_assert_eq!(found, records);
        }
        let cut = bytes.len().min(cut);
        let _ = read(&bytes[..cut]);
    }
}
