//! An answer about an expense while it is typed, by who claims it or who approved it.

use domain::id::ExpenseId;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::json;

/// An answer about an expense at one of its turns, kept until it is sent.
#[derive(Clone)]
pub(crate) struct AnswerDraft {
    desk: Desk,
    place: String,
}

/// As it is kept.
#[derive(Default, Serialize, Deserialize)]
struct Typed {
    answer: String,
}

impl AnswerDraft {
    pub(crate) fn new(desk: Desk, expense: ExpenseId, turn: u32) -> Self {
        Self {
            desk,
            place: format!("answer-expense/{expense}/{turn}"),
        }
    }

    /// What was typed so far.
    pub(crate) fn text(&self) -> String {
        let kept = self.desk.draft(&self.place);
        let kept = kept.and_then(|json| json::read::<Typed>(&json).ok());
        kept.unwrap_or_default().answer
    }

    /// Keeps what is typed; nothing where nothing is.
    pub(crate) fn keep(&self, text: &str) {
        let typed = Typed {
            answer: text.to_owned(),
        };
        match serde_json::to_string(&typed) {
            Ok(json) if !text.is_empty() => self.desk.save_draft(self.place.clone(), json),
            _ => self.desk.drop_draft(&self.place),
        }
    }

    /// It was sent.
    pub(crate) fn drop(&self) {
        self.desk.drop_draft(&self.place);
    }
}
