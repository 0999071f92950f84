//! What somebody said lately when they asked or denied, to say it again with one tap. It is
//! forgotten when the app is closed: it belongs to the claims, not to the device.

use std::cell::RefCell;

use domain::id::PersonId;

use crate::words::deciding::Asking;

/// How many are kept for each thing that is asked for.
const MOST: usize = 3;

thread_local! {
    static SAID: RefCell<Vec<(PersonId, Asking, String)>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what somebody said.
pub(super) fn remember(person: PersonId, asking: Asking, text: &str) {
    SAID.with_borrow_mut(|said| {
        said.retain(|(who, what, before)| !(*who == person && *what == asking && before == text));
        said.insert(0, (person, asking, text.to_owned()));
        let mut same = 0;
        said.retain(|(who, what, _)| {
            same += usize::from(*who == person && *what == asking);
            *who != person || *what != asking || same <= MOST
        });
    });
}

/// What somebody said lately, the latest first.
pub(super) fn said_before(person: PersonId, asking: Asking) -> Vec<String> {
    SAID.with_borrow(|said| {
        let own = said
            .iter()
            .filter(|(who, what, _)| *who == person && *what == asking);
        own.map(|(_, _, text)| text.clone()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_latest_few_are_kept_each_once_and_of_each_person() {
        let (one, other) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        for text in ["a", "b", "a", "c", "d"] {
            remember(one, Asking::Deny, text);
        }
        remember(one, Asking::Ask, "why?");
        assert_eq!(said_before(one, Asking::Deny), ["d", "c", "a"]);
        assert_eq!(said_before(one, Asking::Ask), ["why?"]);
        assert!(said_before(other, Asking::Deny).is_empty());
    }
}
