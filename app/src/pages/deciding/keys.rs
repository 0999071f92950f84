//! The keys of the queue, for people at a desk.

use leptos::prelude::*;

use super::here::Here;
use crate::frame::{PageKey, Stroke, use_page_keys};
use crate::words::deciding::Asking;

const NEXT: &[Stroke] = &[Stroke::One("j"), Stroke::One("arrowdown")];
const BACK: &[Stroke] = &[Stroke::One("k"), Stroke::One("arrowup")];
const APPROVE: &[Stroke] = &[Stroke::One("a")];
const PART: &[Stroke] = &[Stroke::One("p")];
const ASK: &[Stroke] = &[Stroke::One("q")];
const DENY: &[Stroke] = &[Stroke::One("d")];
const SELECT: &[Stroke] = &[Stroke::One(" "), Stroke::One("x")];
const APPROVE_SELECTED: &[Stroke] = &[Stroke::Shift("a")];

/// Gives the keys what they do here.
pub(super) fn listen(here: Here) {
    let words = &here.words.deciding;
    let key = |strokes, name, does: fn(Here)| PageKey {
        strokes,
        name,
        does: Callback::new(move |()| does(here)),
    };
    use_page_keys(vec![
        key(NEXT, words.key_next, |here| here.step(false)),
        key(BACK, words.key_back, |here| here.step(true)),
        key(APPROVE, words.key_approve, Here::approve),
        key(PART, words.part, |here| here.ask_where_may(Asking::Part)),
        key(ASK, words.ask, |here| here.ask_where_may(Asking::Ask)),
        key(DENY, (words.deny)(here.side), |here| {
            here.ask_where_may(Asking::Deny);
        }),
        key(SELECT, words.key_select, |here| {
            if let Some(at) = here.open.get_untracked() {
                here.toggle(at);
            }
        }),
        key(APPROVE_SELECTED, words.key_approve_selected, |here| {
            here.approve_all(untrack(|| here.chosen()));
        }),
    ]);
}

impl Here {
    /// Opens the sheet that asks for words, where what it leads to may be done.
    pub(super) fn ask_where_may(self, asking: Asking) {
        let may = self.may.get_untracked();
        let allowed = match asking {
            Asking::Part => may.approve.is_some(),
            Asking::Ask => may.ask || may.ask_approver,
            Asking::Deny => may.deny,
            Asking::AskOrDeny => may.ask && may.deny,
            Asking::Reverse => may.reverse,
        };
        if allowed {
            self.ask_for(asking);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::ACTS;

    #[test]
    fn no_key_of_the_queue_does_something_everywhere() {
        let here = [
            NEXT,
            BACK,
            APPROVE,
            PART,
            ASK,
            DENY,
            SELECT,
            APPROVE_SELECTED,
        ];
        let strokes: Vec<Stroke> = here.into_iter().flatten().copied().collect();
        for (at, stroke) in strokes.iter().enumerate() {
            assert!(!strokes[..at].contains(stroke));
            for other in ACTS.iter().flat_map(|act| act.strokes) {
                assert_ne!(stroke, other);
                if let Stroke::Pair(first, _) = other {
                    assert_ne!(*stroke, Stroke::One(first));
                }
            }
        }
    }
}
