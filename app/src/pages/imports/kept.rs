//! What is kept of an import: the file as it was chosen and what the person said of it, until it is
//! in; what was said of former files, so that the next one of their kind needs nothing; and what the
//! last imports brought, so that they can be taken back later.

use domain::customers::likeness::Choice;
use domain::id::{BranchId, ImportId, PersonId, TemplateVersionId};
use domain::imports::{Column, Content, DayOrder, StageChoice};
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::json;

/// Where an import is kept that is not done.
const IMPORT: &str = "import";
/// Under which name its file is kept.
pub(super) const FILE: &str = "import-file";
/// Where it is kept what was said of tables.
pub(super) const SAID: &str = "import-said";

/// What is kept of an import that is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Which import it is: the ids of what it brings follow from it.
    pub(super) import: ImportId,
    /// What the file is called; empty where it was pasted.
    pub(super) name: String,
    /// What is said of the table; none before it was read.
    pub(super) said: Option<Said>,
    /// The branch that it comes into.
    pub(super) branch: BranchId,
    /// The workflow of projects; none where it is the first one.
    #[serde(default)]
    pub(super) version: Option<TemplateVersionId>,
    /// What is done with all customers that may be there already.
    #[serde(default)]
    pub(super) for_all: Option<Choice>,
    /// What is done with some of them, by the numbers of their rows.
    #[serde(default)]
    pub(super) choices: Vec<(u32, Choice)>,
    /// Projects that come although they seem to be there, by the numbers of their rows.
    #[serde(default)]
    pub(super) again: Vec<u32>,
    /// Whether some of it may be in.
    #[serde(default)]
    pub(super) begun: bool,
}

/// What is said of a table, whichever rows it has: it is remembered for the next one like it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    /// What its rows are.
    pub(super) content: Content,
    /// What each column is.
    pub(super) columns: Vec<Option<Column>>,
    /// What stands first in days that can be read in two ways.
    #[serde(default)]
    pub(super) day_order: Option<DayOrder>,
    /// What becomes of a day of closing.
    #[serde(default)]
    pub(super) closing: Closing,
    /// What becomes of some stages.
    #[serde(default)]
    pub(super) stages: Vec<(String, StageChoice)>,
    /// Who some owners are.
    #[serde(default)]
    pub(super) owners: Vec<(String, PersonId)>,
    /// Who has the projects whose owner is nobody here; none where it is whoever imports.
    #[serde(default)]
    pub(super) owner: Option<PersonId>,
}

/// What becomes of the day on which a project is expected to close.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Closing {
    /// A call on that day, as the next step, where it is yet to come.
    #[default]
    NextStep,
    /// A line of the first note.
    Note,
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

    /// What is done with a customer that may be there already.
    pub(super) fn choice(&self, row: u32, proposed: Choice) -> Choice {
        let own = self.choices.iter().find(|(of, _)| *of == row);
        let chosen = own.map(|(_, choice)| *choice);
        chosen.or(self.for_all).unwrap_or(proposed)
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

    /// Says whether a project comes although it seems to be there.
    pub(super) fn bring_again(&mut self, row: u32, comes: bool) {
        self.again.retain(|of| *of != row);
        if comes {
            self.again.push(row);
        }
    }
}

impl Said {
    /// Says what a stage is.
    pub(super) fn stage(&mut self, stage: String, choice: StageChoice) {
        self.stages.retain(|(of, _)| *of != stage);
        self.stages.push((stage, choice));
    }

    /// Says who an owner is.
    pub(super) fn owner_is(&mut self, owner: String, person: Option<PersonId>) {
        self.owners.retain(|(of, _)| *of != owner);
        self.owners.extend(person.map(|person| (owner, person)));
    }
}
