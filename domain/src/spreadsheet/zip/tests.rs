use proptest::prelude::*;

use super::{
    Checksum, FARTHEST_END, HEAD_BYTES, Listed, Method, Packed, Writing, ZipFault, body, check,
    directory, entries, is_one, listed,
};
use crate::spreadsheet::{Cell, Sheet, xlsx};

/// An archive of files that are stored as they are.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writing = Writing::default();
    let mut bytes = Vec::new();
    for (name, file) in files {
        let packed = Packed {
            method: Method::Stored,
            checksum: Checksum::of(file).value(),
            kept: file.len(),
            whole: file.len(),
        };
        bytes.extend(writing.head(name, packed));
        bytes.extend_from_slice(file);
        assert_eq!(writing.length(), bytes.len());
    }
    bytes.extend(writing.finish().unwrap());
    bytes
}

fn read(bytes: &[u8]) -> Result<Vec<Listed>, ZipFault> {
    let from = bytes.len().saturating_sub(FARTHEST_END);
    let (place, count) = directory(&bytes[from..], bytes.len())?;
    let files = listed(&bytes[place.clone()], count)?;
    check(&files, &place)?;
    Ok(files)
}

#[test]
fn files_are_found_where_they_are() {
    let sheet = Sheet {
        name: "Leads".into(),
        rows: vec![vec![Cell::text("आशा")]],
    };
    let archive = xlsx::write(&sheet);
    assert!(is_one(&archive));
    let found = entries(&archive).unwrap();
    let sheet = found.iter().find(|it| it.name.ends_with("sheet1.xml"));
    let sheet = sheet.unwrap();
    assert_eq!(sheet.method, Method::Stored);
    let text = core::str::from_utf8(&archive[sheet.bytes.clone()]).unwrap();
    assert!(text.contains("आशा"), "{text}");
    assert_eq!(entries(&archive[..archive.len() - 30]), None);
    assert_eq!(entries(b"name,phone"), None);
}

#[test]
fn what_is_written_is_listed() {
    let bytes = archive(&[("a/b", b"one"), ("c", b"")]);
    let files = read(&bytes).unwrap();
    let said: Vec<_> = files
        .iter()
        .map(|it| (it.name.as_str(), it.whole))
        .collect();
    assert_eq!(said, [("a/b", 3), ("c", 0)]);
    let first = &files[0];
    assert_eq!(first.checksum, Checksum::of(b"one").value());
    let start = first.at + body(&bytes[first.at..first.at + HEAD_BYTES]).unwrap();
    assert_eq!(&bytes[start..start + first.kept], b"one");
}

#[test]
fn two_files_of_one_name_and_shared_bytes_are_found() {
    let twice = archive(&[("a", b"1"), ("a", b"2")]);
    let name = "a".to_owned();
    assert_eq!(read(&twice), Err(ZipFault::Twice { name }));

    // Every name leads to the bytes of the first file: a bomb that needs no compression.
    let bytes = archive(&[("a", &[7; 1000]), ("b", &[7; 1000])]);
    let (place, count) = directory(&bytes, bytes.len()).unwrap();
    let mut files = listed(&bytes[place.clone()], count).unwrap();
    files[1].at = files[0].at;
    assert!(matches!(
        check(&files, &place),
        Err(ZipFault::Overlapping { .. })
    ));
    let mut files = listed(&bytes[place.clone()], count).unwrap();
    files[1].kept += 100;
    assert!(matches!(
        check(&files, &place),
        Err(ZipFault::Overlapping { .. })
    ));
}

#[test]
fn what_is_cut_off_or_no_archive_is_said_to_be() {
    let bytes = archive(&[("a", b"1")]);
    assert_eq!(read(&bytes[..bytes.len() - 30]), Err(ZipFault::NoArchive));
    assert_eq!(read(b""), Err(ZipFault::NoArchive));
    // The beginning is missing, so that nothing is where the directory says.
    assert!(read(&bytes[10..]).is_err());
    let mut encrypted = bytes.clone();
    let (place, _) = directory(&bytes, bytes.len()).unwrap();
    encrypted[place.start + 8] |= 1;
    assert_eq!(read(&encrypted), Err(ZipFault::Encrypted));
}

#[test]
fn an_archive_has_an_end() {
    let mut writing = Writing::default();
    let file = Packed {
        method: Method::Stored,
        checksum: 0,
        kept: 0,
        whole: 0,
    };
    for _ in 0..65_535 {
        writing.head("a", file);
    }
    assert!(writing.clone().finish().is_some());
    writing.head("a", file);
    assert_eq!(writing.finish(), None);
    let mut large = Writing::default();
    let kept = u32::MAX as usize;
    large.head("a", Packed { kept, ..file });
    assert_eq!(large.finish(), None);
}

proptest! {
    #[test]
    fn whatever_is_broken_fails_nothing(cut in 0..2_000_usize, place in 0..2_000_usize, byte: u8) {
        let sheet = Sheet { name: "1".into(), rows: vec![vec![Cell::text("a")]] };
        let mut archive = xlsx::write(&sheet);
        if let Some(at) = archive.get_mut(place) {
            *at = byte;
        }
        let end = archive.len().min(cut);
        let _ = entries(&archive[end..]);
        let _ = entries(&archive);
        let _ = read(&archive[end..]);
        let _ = read(&archive);
    }
}
