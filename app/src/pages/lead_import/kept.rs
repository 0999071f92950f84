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
const COLUMNS: &str = "lead-import-columns";
/// Of how many kinds of files.
const MOST_KINDS: usize = 20;

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

/// What the columns of a kind of files were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    headings: Vec<String>,
    columns: Vec<Option<Column>>,
}

fn known(desk: Desk) -> Vec<Known> {
    let draft = desk.draft(COLUMNS);
    let known = draft.and_then(|json| json::read(&json).ok());
    known.unwrap_or_default()
}

/// What the columns of a file with the same headings were.
pub(super) fn remembered(desk: Desk, headings: &[String]) -> Option<Vec<Option<Column>>> {
    let known = known(desk).into_iter();
    let mut same = known.filter(|known| !headings.is_empty() && known.headings == headings);
    same.next().map(|known| known.columns)
}

/// Remembers what the columns of a file are.
pub(super) fn remember(desk: Desk, headings: &[String], columns: &[Option<Column>]) {
    if headings.is_empty() {
        return;
    }
    let mut known = known(desk);
    known.retain(|known| known.headings != headings);
    known.insert(
        0,
        Known {
            headings: headings.to_vec(),
            columns: columns.to_vec(),
        },
    );
    known.truncate(MOST_KINDS);
    if let Ok(json) = serde_json::to_string(&known) {
        desk.save_draft(COLUMNS.to_owned(), json);
    }
}
