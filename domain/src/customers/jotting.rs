//! A few lines that somebody shared or jotted down: which of it is a number, an address, a name.

use super::vcard::Card;
use crate::form::{email_as_kept, phone_as_e164};

/// The most of a text that is looked at, in characters.
const LONGEST: usize = 8_000;
/// The longest line that can be a name, in characters, and the most words of one.
const LONGEST_NAME: usize = 60;
const MOST_WORDS: usize = 6;

/// What a text says of somebody. All of it stays in the note; numbers and addresses in it are
/// recognised, and its first line is the name where it looks like one.
#[must_use]
pub fn read(text: &str) -> Card {
    let text: String = text.chars().take(LONGEST).collect();
    let mut card = Card {
        note: text.trim().to_owned(),
        ..Card::default()
    };
    for word in text.split(|character: char| {
        character.is_whitespace() || matches!(character, ',' | ';' | '<' | '>' | '(' | ')' | '|')
    }) {
        let word = word.trim_start_matches("mailto:");
        let word = word.trim_matches(|character| matches!(character, '.' | ':' | '"' | '\''));
        if let Some(email) = email_as_kept(word)
            && !card.emails.contains(&email)
        {
            card.emails.push(email);
        }
    }
    for run in numbers(&text) {
        if let Some(phone) = phone_as_e164(&run)
            && !card.phones.contains(&phone)
        {
            card.phones.push(phone);
        }
    }
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    if let Some(name) = first.filter(|line| is_name(line)) {
        name.clone_into(&mut card.name);
    }
    card
}

fn is_name(line: &str) -> bool {
    let odd = |character: char| {
        character.is_numeric() || matches!(character, '@' | ':' | '/' | '?' | '!')
    };
    line.chars().count() <= LONGEST_NAME
        && line.split_whitespace().count() <= MOST_WORDS
        && !line.contains(odd)
        && line.contains(char::is_alphabetic)
}

/// Runs of digits with what is written between the digits of one number.
fn numbers(text: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut run = String::new();
    for character in text.chars().chain(['\n']) {
        match character {
            '0'..='9' | ' ' | '-' | '(' | ')' if !run.is_empty() => run.push(character),
            '0'..='9' => run.push(character),
            '+' => {
                runs.push(core::mem::take(&mut run));
                run.push('+');
            }
            _ => runs.push(core::mem::take(&mut run)),
        }
    }
    runs.retain(|run| run.len() > 7);
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read;

    #[test]
    fn numbers_and_addresses_in_a_message_are_recognised() {
        let card = read(
            "Sunita Patil\nKirloskar Pumps, call 98200 12345 or +91 22 2345 6789.\nMail <sunita@kirloskar.in>, order 12345",
        );
        assert_eq!(card.name, "Sunita Patil");
        assert_eq!(card.phones, ["+919820012345", "+912223456789"]);
        assert_eq!(card.emails, ["sunita@kirloskar.in"]);
        assert!(card.note.ends_with("order 12345"));
    }

    #[test]
    fn a_sentence_is_no_name() {
        assert_eq!(read("Please call me back at 9820012345").name, "");
        assert_eq!(read("https://example.in").name, "");
        assert_eq!(read("सुनीता पाटिल").name, "सुनीता पाटिल");
    }

    proptest! {
        #[test]
        fn nothing_makes_it_fail(text in "\\PC{0,200}") {
            prop_assert_eq!(read(&text).note, text.trim());
        }
    }
}
