//! What is kept of an import: the file as it was chosen and what the person said of it, until it is
//! in; and what the columns of former files were, so that the next one of their kind needs nothing.

use domain::id::{BranchId, CampaignId};
use domain::leads::import::{Choice, Column, Twin};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::desk::Desk;
use crate::json;

/// Where an import is kept that is not done.
const IMPORT: &str = "lead-import";
/// Under which name its file is kept.
pub(super) const FILE: &str = "lead-import-file";
/// Where it is kept what columns were.
pub(super) const COLUMNS: &str = "lead-import-columns";

/// What is kept of an import that is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Which import it is: the ids of its leads follow from it.
    pub(super) import: Uuid,
    /// What the file is called; empty where it was pasted.
    pub(super) name: String,
    /// What each column is; none before the file was read.
    pub(super) columns: Option<Vec<Option<Column>>>,
    /// The branch whose leads they are.
    pub(super) branch: BranchId,
    /// The campaign of rows that name none.
    pub(super) campaign: Option<CampaignId>,
    /// What is done with all rows that are like somebody.
    pub(super) for_all: Option<Choice>,
    /// What is done with some of them, by their numbers.
    pub(super) choices: Vec<(u32, Choice)>,
    /// Whether some of it may be in.
    pub(super) begun: bool,
}

impl Kept {
    /// The import that is not done, where there is one.
    pub(super) fn of(desk: Desk) -> Option<Self> {
        json::read(&desk.draft(IMPORT)?).ok()
    }

    /// Keeps it.
    pub(super) fn keep(&self, desk: Desk) {
        if let Ok(json) = serde_json::to_string(self) {
            desk.save_draft(IMPORT.to_owned(), json);
        }
    }

    /// Keeps it no longer.
    pub(super) fn drop(desk: Desk) {
        desk.drop_draft(IMPORT);
    }

    /// What is done with a row that is like somebody.
    pub(super) fn choice(&self, row: u32, twin: &Twin, proposed: Choice) -> Choice {
        let own = self.choices.iter().find(|(of, _)| *of == row);
        let chosen = own.map(|(_, choice)| *choice);
        let all = self.for_all.filter(|choice| twin.allows(*choice));
        chosen.or(all).unwrap_or(proposed)
    }

    /// Says what is done with one.
    pub(super) fn choose(&mut self, row: u32, choice: Choice) {
        self.choices.retain(|(of, _)| *of != row);
        self.choices.push((row, choice));
    }

    /// Says what is done with all.
    pub(super) fn choose_all(&mut self, choice: Choice) {
        self.choices.clear();
        self.for_all = Some(choice);
    }
}
