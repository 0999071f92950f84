//! Taking back what an import brought: as one act for who does it, in as many changes as it needs.
//! What the last imports of this device brought is kept, so that it need not be at once.

use std::sync::Arc;

use domain::change::Action;
use domain::decision::Decision;
use domain::id::{CustomerId, ImportId, ProjectId};
use domain::imports::{MOST_AT_ONCE, unfill};
use domain::record::Record;
use domain::time::Timestamp;
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::Stage;
use crate::desk::{ActFault, Desk, bucket_of};
use crate::device::moments::Turn;
use crate::json;
use crate::pages::project::doing::Doing;
use crate::words::imports::Imports as Words;

/// Where it is kept which imports were done on this device.
const DONE: &str = "imports-done";
/// How many of them.
const MOST_DONE: usize = 5;

/// What came of taking it back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Undone {
    /// How many customers were taken back.
    pub(super) customers: usize,
    /// How many projects were taken back.
    pub(super) projects: usize,
    /// From how many customers what was added to them was taken.
    pub(super) edits: usize,
    /// How many of all of these stay, because somebody has used them since.
    pub(super) stay: usize,
}

/// What an import brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Brought {
    /// Which import.
    pub(super) import: ImportId,
    /// Its customers.
    pub(super) customers: Vec<CustomerId>,
    /// Its projects.
    pub(super) projects: Vec<ProjectId>,
    /// What it added to customers that were there.
    pub(super) edits: Vec<Action>,
}

/// An import that was done on this device, in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Done {
    /// Which import.
    pub(super) import: ImportId,
    /// What its file was called; empty where it was pasted.
    pub(super) name: String,
    /// When it was done.
    pub(super) at: Timestamp,
    /// How many customers it brought.
    pub(super) customers: usize,
    /// How many projects it brought.
    pub(super) projects: usize,
}

/// Under which name it is kept what an import brought.
fn file_of(import: ImportId) -> String {
    format!("import-brought-{import}")
}

/// The imports that were done on this device and not taken back, the latest first.
pub(super) fn done(desk: Desk) -> Vec<Done> {
    let draft = desk.draft(DONE);
    let done = draft.and_then(|json| json::read(&json).ok());
    done.unwrap_or_default()
}

fn keep_done(desk: Desk, done: &[Done]) {
    if let Ok(json) = serde_json::to_string(done) {
        desk.save_draft(DONE.to_owned(), json);
    }
}

impl Brought {
    /// Nothing so far.
    pub(super) fn nothing(import: ImportId) -> Self {
        Self {
            import,
            customers: Vec::new(),
            projects: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Whether it is nothing.
    pub(super) fn is_nothing(&self) -> bool {
        self.customers.is_empty() && self.projects.is_empty() && self.edits.is_empty()
    }

    /// Keeps it on the device, so that it can be taken back later. What was kept of the same import,
    /// which was stopped and went on, is kept with it.
    pub(super) async fn keep(mut self, desk: Desk, name: String, at: Timestamp) -> Self {
        if let Some(before) = Self::of(desk, self.import).await {
            self.edits.splice(0..0, before.edits);
        }
        let json = serde_json::to_string(&self).unwrap_or_default();
        let parts = js_sys::Array::of1(&json.into());
        if let Ok(file) = Blob::new_with_str_sequence(&parts) {
            // Where there is no room for it, it can be taken back as long as the page is open.
            let _ = desk.keep_aside(file_of(self.import), file).await;
        }
        let mut all = done(desk);
        all.retain(|it| it.import != self.import);
        let brief = Done {
            import: self.import,
            name,
            at,
            customers: self.customers.len(),
            projects: self.projects.len(),
        };
        all.insert(0, brief);
        for gone in all.drain(MOST_DONE.min(all.len())..) {
            let _ = desk.forget_file(file_of(gone.import)).await;
        }
        keep_done(desk, &all);
        self
    }

    /// What an import brought that was done on this device.
    pub(super) async fn of(desk: Desk, import: ImportId) -> Option<Self> {
        let file = desk.kept_bytes(file_of(import)).await?;
        let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
        let text = String::from_utf8(Uint8Array::new(&buffer).to_vec()).ok()?;
        json::read(&text).ok()
    }

    /// Keeps it no longer.
    async fn forget(import: ImportId, desk: Desk) {
        let mut all = done(desk);
        all.retain(|it| it.import != import);
        keep_done(desk, &all);
        // Where it stays, it takes room and does no harm.
        let _ = desk.forget_file(file_of(import)).await;
    }
}

/// What takes back needs: it outlives the page, as the toast does that offers it.
#[derive(Clone)]
pub(super) struct TakingBack {
    pub(super) desk: Desk,
    pub(super) doing: Doing,
    pub(super) words: &'static Words,
    pub(super) brought: Arc<Brought>,
}

impl TakingBack {
    /// Takes back what nobody has used. `shows` shows how far it is, and says whether it could; where
    /// the page was left, what came of it is said.
    pub(super) async fn all(self, shows: impl Fn(Stage) -> bool) {
        let brought = &self.brought;
        let of = brought.customers.len() + brought.projects.len() + brought.edits.len();
        let mut undone = Undone::default();
        let mut done = 0;
        let mut projects = brought.projects.clone();
        let mut customers = brought.customers.clone();
        // Neighbours are stored near one another: each change rewrites little.
        projects.sort_unstable_by_key(|id| (bucket_of(id.0), *id));
        customers.sort_unstable_by_key(|id| (bucket_of(id.0), *id));
        let mut turn = Turn::begin();
        // A customer goes after its projects.
        for some in projects.chunks(MOST_AT_ONCE) {
            shows(Stage::Undoing { done, of });
            let projects = some.to_vec();
            let customers = Vec::new();
            let action = Action::TakeBackImport {
                customers,
                projects,
            };
            let gone = self.act(action, is_ended).await;
            undone.projects += gone;
            undone.stay += some.len() - gone.min(some.len());
            done += some.len();
            turn.pass().await;
        }
        for some in customers.chunks(MOST_AT_ONCE) {
            shows(Stage::Undoing { done, of });
            let customers = some.to_vec();
            let projects = Vec::new();
            let action = Action::TakeBackImport {
                customers,
                projects,
            };
            let gone = self.act(action, is_taken_back).await;
            undone.customers += gone;
            undone.stay += some.len() - gone.min(some.len());
            done += some.len();
            turn.pass().await;
        }
        for edit in &brought.edits {
            shows(Stage::Undoing { done, of });
            let there = match edit.customer() {
                Some(customer) => self.desk.whole_customer(customer).await,
                None => None,
            };
            let undo = there.and_then(|there| unfill(&there, edit));
            let gone = match undo {
                Some(undo) => self.act(undo, |_| true).await.min(1),
                None => 0,
            };
            undone.edits += gone;
            undone.stay += 1 - gone;
            done += 1;
            turn.pass().await;
        }
        Brought::forget(brought.import, self.desk).await;
        if !shows(Stage::Undone(undone)) {
            let mut said = (self.words.taken_back)(undone.customers, undone.projects);
            if undone.stay > 0 {
                said = format!("{said}. {}", (self.words.stayed)(undone.stay));
            }
            self.doing.say(said);
        }
    }

    /// Does something, and says of how many records it counts.
    async fn act(&self, action: Action, counts: fn(&Record) -> bool) -> usize {
        let decided: Result<Decision, ActFault> = self.desk.act(action).await;
        match decided {
            Ok(decision) => decision.puts.iter().filter(|it| counts(it)).count(),
            Err(fault) => {
                self.doing.say(self.doing.why_not(&fault));
                0
            }
        }
    }
}

fn is_ended(record: &Record) -> bool {
    matches!(record, Record::Project(_))
}

fn is_taken_back(record: &Record) -> bool {
    matches!(record, Record::Customer(customer) if customer.taken_back.is_some())
}
