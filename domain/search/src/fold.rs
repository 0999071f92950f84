//! Folding: what people take for the same word becomes the same letters. Case and diacritics go.
//! In Devanagari the nukta, which people leave out, goes too; the ways of writing a nasal become
//! one, and so do the borrowed vowels and the digits.

use core::ops::Range;

/// The longest word that is kept, in letters; of a longer one, the beginning.
pub(crate) const LONGEST_WORD: usize = 48;

/// A text of digits is a phone number from so many on.
pub(crate) const SHORTEST_NUMBER: usize = 7;

const ANUSVARA: char = '\u{0902}';
const VIRAMA: char = '\u{094D}';
const NUKTA: char = '\u{093C}';

/// The plain letters of U+00C0 to U+017F; a space where there is none.
const PLAIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo ouuuuyts\
aaaaaaaceeeeiiiidnooooo ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii\
iijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt\
uuuuuuuuuuuuwwyyyzzzzzzs";

/// Calls `visit` with each word of a text, folded, and where in the text it stands.
pub(crate) fn words(text: &str, visit: &mut dyn FnMut(&str, Range<usize>)) {
    let mut folded = String::new();
    let mut began = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_in_word(letter) && (began.is_some() || !is_silent(letter)) {
            began.get_or_insert(at);
            push(&mut folded, letter);
        } else if let Some(start) = began.take() {
            shorten(&mut folded);
            if !folded.is_empty() {
                visit(&folded, start..at);
            }
            folded.clear();
        }
    }
}

/// The digits of a text that is a phone number and nothing else, without zeros before it; `None`
/// for any other text, and for fewer digits than `shortest`.
pub(crate) fn number(text: &str, shortest: usize) -> Option<String> {
    let mut digits = String::new();
    for letter in text.trim().chars() {
        match letter {
            '+' | '-' | '(' | ')' | '.' | '/' | ' ' | '\u{A0}' => {}
            _ => {
                push(&mut digits, letter);
                if !digits.ends_with(|last: char| last.is_ascii_digit()) {
                    return None;
                }
            }
        }
    }
    // Zeros before a number are a country's way of dialling, and written or not.
    let plain = digits.trim_start_matches('0');
    let is_one = digits.len() >= shortest && plain.len() <= LONGEST_WORD && !plain.is_empty();
    is_one.then(|| plain.to_owned())
}

/// How many bytes of a word, as it is written, its first `letters` folded letters take, with
/// what cannot be parted from them.
pub(crate) fn bytes_of(word: &str, letters: usize) -> usize {
    let mut folded = String::new();
    for (at, letter) in word.char_indices() {
        if folded.chars().count() >= letters && !is_attached(letter) {
            return at;
        }
        push(&mut folded, letter);
    }
    word.len()
}

/// Adds a letter to a word that is folded so far.
fn push(folded: &mut String, letter: char) {
    match letter {
        letter if is_silent(letter) => {}
        'a'..='z' | '0'..='9' => folded.push(letter),
        'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
        'ß' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        '\u{C0}'..='\u{17F}' => folded.push(plain(letter)),
        '\u{0900}'..='\u{097F}' => push_devanagari(folded, letter),
        _ => folded.extend(letter.to_lowercase()),
    }
}

fn plain(letter: char) -> char {
    let at = u32::from(letter).saturating_sub(0xC0);
    let plain = usize::try_from(at).ok().and_then(|at| PLAIN.get(at));
    plain.map_or(letter, |plain| char::from(*plain))
}

fn push_devanagari(folded: &mut String, letter: char) {
    let letter = match letter {
        '\u{0901}' => ANUSVARA,
        '\u{090D}' => '\u{090F}',
        '\u{0911}' => '\u{0913}',
        '\u{0945}' => '\u{0947}',
        '\u{0949}' => '\u{094B}',
        '\u{0929}' => '\u{0928}',
        '\u{0931}' => '\u{0930}',
        '\u{0934}' => '\u{0933}',
        '\u{0958}' => '\u{0915}',
        '\u{0959}' => '\u{0916}',
        '\u{095A}' => '\u{0917}',
        '\u{095B}' => '\u{091C}',
        '\u{095C}' => '\u{0921}',
        '\u{095D}' => '\u{0922}',
        '\u{095E}' => '\u{092B}',
        '\u{095F}' => '\u{092F}',
        '\u{0966}'..='\u{096F}' => {
            let digit = u32::from(letter).saturating_sub(0x0966);
            char::from_digit(digit, 10).unwrap_or(letter)
        }
        letter => letter,
    };
    // हिन्दी and हिंदी are the same: a nasal that leans on what follows is a dot.
    let nasal = ['\u{0919}', '\u{091E}', '\u{0923}', '\u{0928}', '\u{092E}'];
    if letter == VIRAMA && folded.ends_with(nasal) && folded.chars().count() > 1 {
        folded.pop();
        folded.push(ANUSVARA);
    } else {
        folded.push(letter);
    }
}

fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == VIRAMA || is_silent(letter)
}

/// What stands in a word and is not compared: the nukta, accents, joiners, apostrophes.
fn is_silent(letter: char) -> bool {
    matches!(
        letter,
        NUKTA | '\u{0300}'..='\u{036F}' | '\u{200C}' | '\u{200D}' | '\'' | '’'
    )
}

/// What is written onto the letter before it.
fn is_attached(letter: char) -> bool {
    matches!(
        letter,
        '\u{0900}'..='\u{0903}'
            | '\u{093A}'..='\u{093C}'
            | '\u{093E}'..='\u{094F}'
            | '\u{0962}'..='\u{0963}'
            | '\u{0300}'..='\u{036F}'
            | '\u{200C}'..='\u{200D}'
    )
}

fn shorten(folded: &mut String) {
    if let Some((end, _)) = folded.char_indices().nth(LONGEST_WORD) {
        folded.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, &mut |word, _| found.push(word.to_owned()));
        found
    }

    #[test]
    fn what_people_take_for_the_same_is_the_same() {
        for (one, other) in [
            ("Hotel VIHAR", "hotel vihar"),
            ("Café Zürich", "cafe zurich"),
            ("Cafe\u{301}", "café"),
            ("Straße", "STRASSE"),
            ("D’Souza", "dsouza"),
            ("Łódź", "lodz"),
            ("ज़मीन", "जमीन"),
            ("\u{095B}मीन", "जमीन"),
            ("हिन्दी", "हिंदी"),
            ("चाँद", "चांद"),
            ("हॉटल", "होटल"),
            ("क्‍या", "क्या"),
            ("२०२७", "2027"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("विहार"), folded("विहर"));
        for letter in '\u{C0}'..='\u{17F}' {
            assert!(letter == '×' || letter == '÷' || plain(letter).is_ascii_lowercase());
        }
    }

    #[test]
    fn words_are_told_apart_where_people_part_them() {
        assert_eq!(
            folded("meera@kulkarni.example"),
            ["meera", "kulkarni", "example"]
        );
        assert_eq!(
            folded("Menu-cards, 48 pages"),
            ["menu", "cards", "48", "pages"]
        );
        assert_eq!(folded("न्याय मंदिर।"), ["न्याय", "मंदिर"]);
        assert_eq!(folded(" ' — '' "), Vec::<String>::new());
        assert_eq!(folded(&"x".repeat(100)), ["x".repeat(LONGEST_WORD)]);
    }

    #[test]
    fn where_a_word_stands_is_where_it_is_written() {
        let text = "Café, विहार";
        let mut found = Vec::new();
        words(text, &mut |_, range| found.push(&text[range]));
        assert_eq!(found, ["Café", "विहार"]);
    }

    #[test]
    fn a_number_is_its_digits_however_it_is_written() {
        for text in [
            "+91 98220-12345",
            "919822012345",
            "0091 98220 12345",
            "(91) 98220.12345",
        ] {
            assert_eq!(number(text, 7).as_deref(), Some("919822012345"), "{text}");
        }
        assert_eq!(number("९८२२० १२३४५", 7).as_deref(), Some("9822012345"));
        for text in [
            "",
            "12345",
            "Plot 9822012345",
            "a@b.example",
            "2nd 9822012345",
        ] {
            assert_eq!(number(text, 7), None, "{text}");
        }
    }

    #[test]
    fn a_letter_is_not_parted_from_what_is_written_onto_it() {
        assert_eq!(bytes_of("Hotel", 3), 3);
        assert_eq!(bytes_of("Café", 4), "Café".len());
        assert_eq!(bytes_of("विहार", 1), "वि".len());
        assert_eq!(bytes_of("ab", 9), 2);
    }
}
