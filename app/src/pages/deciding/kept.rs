//! What is typed at a desk, kept until it is done: reasons and questions in the sheet, and answers to
//! accounts.

use domain::expenses::{Asked, Desk as Side};
use domain::id::ExpenseId;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::json;
use crate::words::deciding::Asking;

/// What is typed into the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) amount: String,
    pub(super) reason: String,
    /// Whom accounts ask, where that was chosen.
    pub(super) of: Option<Asked>,
}

impl Typed {
    fn is_blank(&self) -> bool {
        self.amount.trim().is_empty() && self.reason.trim().is_empty()
    }
}

/// Where it is kept what is typed to ask something about an expense, to deny it and so on.
pub(super) fn place(side: Side, asking: Asking, expense: ExpenseId) -> String {
    let side = match side {
        Side::Accounts => "accounts",
        Side::Approver | Side::Claimant => "approver",
    };
    let what = match asking {
        Asking::Part => "part",
        Asking::Ask | Asking::AskOrDeny => "ask",
        Asking::Deny => "deny",
        Asking::Reverse => "reverse",
    };
    format!("decide-expense/{side}/{what}/{expense}")
}

/// What is kept at a place.
pub(super) fn kept(desk: Desk, place: &str) -> Option<Typed> {
    json::read(&desk.draft(place)?).ok()
}

/// Keeps what is typed; nothing where nothing is.
pub(super) fn keep(desk: Desk, place: &str, typed: &Typed) {
    match serde_json::to_string(typed) {
        Ok(json) if !typed.is_blank() => desk.save_draft(place.to_owned(), json),
        _ => desk.drop_draft(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn each_act_on_each_expense_has_a_place_of_its_own() {
        let mut places = Vec::new();
        for side in [Side::Approver, Side::Accounts] {
            for asking in [Asking::Part, Asking::Ask, Asking::Deny, Asking::Reverse] {
                for expense in [1, 2] {
                    places.push(place(side, asking, ExpenseId(Uuid::from_u128(expense))));
                }
            }
        }
        let all = places.len();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), all);
    }

    #[test]
    fn whom_to_ask_is_nothing_typed() {
        let chosen = Typed {
            of: Some(Asked::Approver),
            reason: " ".into(),
            ..Typed::default()
        };
        assert!(chosen.is_blank());
        let typed = Typed {
            reason: "Why?".into(),
            ..chosen
        };
        assert!(!typed.is_blank());
        let json = serde_json::to_string(&typed).unwrap();
        assert_eq!(json::read::<Typed>(&json).unwrap(), typed);
    }
}
