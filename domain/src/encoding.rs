//! The text of a file, in whatever it is written.

/// What Windows-1252 has where Latin-1 has control characters: quotes, dashes and the euro.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252, in which every byte is a
/// letter.
#[must_use]
pub fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    in_bytes(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

/// A text without a mark that has letters of one byte: UTF-8, or else Windows-1252.
#[must_use]
pub fn in_bytes(bytes: &[u8]) -> String {
    match core::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| letter(*byte)).collect(),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn letter(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    let found = place.and_then(|place| WINDOWS.get(place).copied());
    found.unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn a_text_is_read_in_what_it_is_written_in() {
        let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = core::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(bytes).collect()
        };
        for bytes in [
            "Müller, आशा".as_bytes().to_vec(),
            "\u{feff}Müller, आशा".as_bytes().to_vec(),
            wide("Müller, आशा", u16::to_le_bytes),
            wide("Müller, आशा", u16::to_be_bytes),
        ] {
            assert_eq!(decoded(&bytes), "Müller, आशा");
        }
        assert_eq!(decoded(b"M\xfcller \x80 5 \x96 \x92"), "Müller € 5 – ’");
        assert_eq!(decoded(b""), "");
    }
}
