//! A person, as two letters in a circle. The name stands beside it.

use leptos::prelude::*;

/// The initials of a person.
#[component]
pub(crate) fn Initials(
    /// The letters; see [`letters`].
    letters: String,
    /// 40 px instead of 28.
    #[prop(optional)]
    large: bool,
    /// Whether it is the person at this device.
    #[prop(optional)]
    me: bool,
) -> impl IntoView {
    view! {
        <span class="initials" class:large=large class:me=me aria-hidden="true">
            {letters}
        </span>
    }
}

/// The first letters of the first and the last word, vowel signs and all.
pub(crate) fn letters(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().map(letter).unwrap_or_default();
    let last = words.next_back().map(letter).unwrap_or_default();
    first + &last
}

/// A word's first letter in capitals, with the Devanagari signs that belong to it.
fn letter(word: &str) -> String {
    let mut characters = word.chars();
    let mut letter: String = characters
        .next()
        .map(|first| first.to_uppercase().collect())
        .unwrap_or_default();
    letter.extend(characters.take_while(|sign| {
        matches!(sign, '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{094C}' | '\u{094E}' | '\u{094F}')
    }));
    letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        for (name, initials) in [
            ("Jacob Mathew", "JM"),
            ("misha", "M"),
            ("Anna Maria van Dyk", "AD"),
            ("", ""),
            ("मीशा कपूर", "मीक"),
        ] {
            assert_eq!(letters(name), initials);
        }
    }
}
