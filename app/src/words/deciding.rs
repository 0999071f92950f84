//! The words of the desks at which expenses are decided: that of who approves them, and that of
//! accounts.

mod english;
mod hindi;

use domain::expenses::{Asked, Desk};

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// What a sheet asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Asking {
    /// How much of it, and why not all.
    Part,
    /// A question.
    Ask,
    /// Why not.
    Deny,
    /// A question or why not, as is chosen.
    AskOrDeny,
    /// Why accounts take it back.
    Reverse,
}

/// The words of this area.
pub(crate) struct Deciding {
    pub(crate) title: fn(Desk) -> &'static str,
    // The queue.
    pub(crate) waits: fn(Desk, usize, &str) -> String,
    pub(crate) others: &'static str,
    pub(crate) answers: &'static str,
    pub(crate) decided: &'static str,
    pub(crate) none: &'static str,
    pub(crate) none_text: fn(Desk) -> &'static str,
    pub(crate) none_but: fn(usize) -> String,
    pub(crate) place: fn(usize, usize) -> String,
    pub(crate) list: &'static str,
    pub(crate) only: fn(&str) -> String,
    pub(crate) show_all: &'static str,
    pub(crate) approve_all: fn(Desk, usize, &str) -> String,
    pub(crate) approve_selected: fn(Desk, usize, &str) -> String,
    pub(crate) select: fn(&str) -> String,
    pub(crate) clear: &'static str,
    pub(crate) remarked: &'static str,
    pub(crate) sure: fn(Desk, usize) -> String,
    pub(crate) sure_text: fn(usize) -> String,
    pub(crate) only_clear: fn(usize) -> String,
    pub(crate) all_the_same: &'static str,
    pub(crate) pick_title: &'static str,
    pub(crate) pick_text: &'static str,
    pub(crate) not_here: &'static str,
    pub(crate) not_here_text: &'static str,
    pub(crate) only_accounts: &'static str,
    pub(crate) only_accounts_text: &'static str,
    // One expense.
    pub(crate) claimed: fn(&str) -> String,
    pub(crate) no_bill: &'static str,
    pub(crate) bill_not_here: &'static str,
    pub(crate) larger: &'static str,
    pub(crate) smaller: &'static str,
    pub(crate) again: &'static str,
    // Deciding.
    pub(crate) decisions: &'static str,
    pub(crate) approve: fn(Desk, &str) -> String,
    pub(crate) part: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) deny: fn(Desk) -> &'static str,
    pub(crate) reverse: &'static str,
    pub(crate) next: &'static str,
    pub(crate) swipe: fn(Desk) -> &'static str,
    pub(crate) ask_or_deny: &'static str,
    pub(crate) changed: fn(&str) -> String,
    pub(crate) looked: &'static str,
    pub(crate) nothing_to_do: &'static str,
    pub(crate) asked_you: fn(&str) -> String,
    // The sheets.
    pub(crate) sheet: fn(Desk, Asking) -> &'static str,
    pub(crate) does: fn(Desk, Asking) -> &'static str,
    pub(crate) amount: &'static str,
    pub(crate) at_most: fn(&str) -> String,
    pub(crate) not_an_amount: &'static str,
    pub(crate) too_much: fn(&str) -> String,
    pub(crate) reason: &'static str,
    /// What was being written to somebody about an expense.
    pub(crate) half_said: &'static str,
    pub(crate) reason_text: fn(Desk, Asking) -> &'static str,
    pub(crate) question: &'static str,
    pub(crate) say_something: &'static str,
    pub(crate) whom: &'static str,
    pub(crate) of: fn(Asked) -> &'static str,
    pub(crate) ideas: fn(Asking) -> &'static [&'static str],
    pub(crate) reasons: &'static str,
    // What was done.
    pub(crate) said_approved: fn(Desk, &str, &str) -> String,
    pub(crate) said_part: fn(Desk, &str, &str) -> String,
    pub(crate) said_all: fn(Desk, usize, &str) -> String,
    pub(crate) said_asked: fn(&str) -> String,
    pub(crate) said_denied: fn(Desk, &str) -> String,
    pub(crate) said_reversed: &'static str,
    pub(crate) said_answered: &'static str,
    pub(crate) change: &'static str,
    // Keys.
    pub(crate) key_next: &'static str,
    pub(crate) key_back: &'static str,
    pub(crate) key_approve: &'static str,
    pub(crate) key_select: &'static str,
    pub(crate) key_approve_selected: &'static str,
}
