//! What is done with an import, from the file to the way back.

use std::sync::Arc;

use domain::id::ImportId;
use domain::imports::Column;
use domain::people::Person;
use js_sys::Uint8Array;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;

use super::bringing::{Bringing, Outcome};
use super::kept::{FILE, Kept, SAID, Said};
use super::planning::{Making, plan};
use super::undoing::{Brought, TakingBack};
use super::weighing::{let_go, version_of, weighed};
use super::{Page, Stage, said_of};
use crate::pages::tables::file::{Unread, table};
use crate::pages::tables::known::{remember, remembered};

impl Page {
    /// Goes on with an import that is not done.
    pub(super) fn take_up(self) {
        if self.kept.with_untracked(Option::is_none) {
            return;
        }
        let run = self.run.begin(Stage::Reading(0));
        spawn_local(async move {
            let file = self.desk.kept_bytes(FILE.to_owned()).await;
            if self.run.goes_on(run).is_none() {
                return;
            }
            match file {
                Some(file) => self.read(run, file).await,
                // It was chosen, but the app was closed before it was kept.
                None => self.give_up(),
            }
        });
    }

    /// Takes a file, or a text that was pasted.
    pub(super) fn take(self, file: Blob, name: String, me: &Person) {
        let kept = Kept {
            import: ImportId(Uuid::now_v7()),
            name,
            said: None,
            branch: me.branch,
            version: None,
            for_all: None,
            choices: Vec::new(),
            again: Vec::new(),
            begun: false,
        };
        self.unread.set(None);
        let run = self.run.begin(Stage::Reading(0));
        spawn_local(async move {
            // Where there is no room for it, it can be brought in all the same, in one go.
            let _ = self.desk.keep_aside(FILE.to_owned(), file.clone()).await;
            if self.run.goes_on(run).is_some() {
                kept.keep(self.desk);
                self.kept.set(Some(kept));
                self.read(run, file).await;
            }
        });
    }

    /// Reads the file.
    pub(super) async fn read(self, run: u32, file: Blob) {
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
            return self.not_read(run, Unread::Unknown);
        };
        let bytes = Uint8Array::new(&buffer).to_vec();
        let knows = |heading: &str| Column::guess(heading).is_some();
        let table = match table(&bytes, knows).await {
            Ok(table) => table,
            Err(unread) => return self.not_read(run, unread),
        };
        if self.run.goes_on(run).is_none() {
            return;
        }
        let before = remembered(self.desk, SAID, &table.headings);
        let said: Said = before.unwrap_or_else(|| said_of(&table));
        self.change(|kept| {
            kept.said.get_or_insert(said);
        });
        self.table.set(Some(Arc::new(table)));
        self.weigh_now(run).await;
    }

    pub(super) fn not_read(self, run: u32, unread: Unread) {
        if self.run.goes_on(run).is_some() {
            self.give_up();
            self.unread.set(Some(unread));
        }
    }

    /// Changes what is kept.
    pub(super) fn change(self, change: impl FnOnce(&mut Kept)) {
        self.kept.update(|kept| {
            if let Some(kept) = kept {
                change(kept);
                kept.keep(self.desk);
            }
        });
    }

    /// Changes what is said of the table, and weighs it anew.
    pub(super) fn say(self, change: impl FnOnce(&mut Said)) {
        self.change(|kept| {
            if let Some(said) = &mut kept.said {
                change(said);
            }
        });
        self.weigh();
    }

    /// What is said of the table, as it is now.
    pub(super) fn said<T>(self, of: impl FnOnce(&Said) -> T) -> Option<T> {
        self.kept
            .with(|kept| Some(of(kept.as_ref()?.said.as_ref()?)))
    }

    /// What projects are made with; none where there is no workflow for them.
    pub(super) fn making<T>(self, of: impl FnOnce(&Making) -> T) -> Option<T> {
        let kept = self.kept.get_untracked()?;
        let said = kept.said.as_ref()?;
        let me = self.desk.me().get_untracked()?;
        let speech = self.speech;
        self.desk.directory().with_untracked(|directory| {
            let version = version_of(&kept, directory)?;
            Some(of(&Making {
                kept: &kept,
                said,
                version,
                workflow: directory.template_name(version.id),
                directory,
                me: &me,
                now: self.desk.now().get_untracked(),
                words: self.words,
                suggested: self.suggested,
                day: &move |day| speech.full_date(day),
            }))
        })
    }

    /// Weighs the rows anew, because something else was said of them.
    pub(super) fn weigh(self) {
        let run = self.run.begin(Stage::Reading(0));
        spawn_local(self.weigh_now(run));
    }

    pub(super) async fn weigh_now(self, run: u32) {
        let (Some(kept), Some(table)) = (self.kept.get_untracked(), self.table.get_untracked())
        else {
            return;
        };
        if let Some(found) = weighed(self, run, &kept, &table).await
            && self.run.tell(run, Stage::Choosing).is_some()
        {
            let mut before = Some(Arc::new(found));
            self.found
                .update(|found| core::mem::swap(found, &mut before));
            spawn_local(let_go(before, None));
        }
    }

    /// Brings it in.
    pub(super) fn bring(self) {
        let (Some(kept), Some(found)) = (self.kept.get_untracked(), self.found.get_untracked())
        else {
            return;
        };
        self.change(|kept| kept.begun = true);
        if let (Some(table), Some(said)) = (self.table.get_untracked(), kept.said.clone()) {
            remember(self.desk, SAID, &table.headings, said);
        }
        let plan = plan(&found, &kept);
        let of = plan.adds.len();
        let run = self.run.begin(Stage::Bringing { done: 0, of });
        spawn_local(async move {
            let mut bringing = Bringing {
                page: self,
                run,
                plan,
                found: &found,
                brought: Brought::nothing(kept.import),
                outcome: Outcome::default(),
            };
            let went = bringing.all().await;
            let Bringing {
                brought, outcome, ..
            } = bringing;
            let is_nothing = brought.is_nothing();
            let now = self.desk.now().get_untracked();
            let brought = if is_nothing {
                brought
            } else {
                brought.keep(self.desk, kept.name.clone(), now).await
            };
            match went {
                Ok(true) => self.came(run, outcome, brought).await,
                Err(fault) if self.run.goes_on(run).is_some() => {
                    self.run.refused.set(Some(self.doing.why_not(&fault)));
                    if self.run.tell(run, Stage::Reading(0)).is_some() {
                        self.weigh_now(run).await;
                    }
                }
                Ok(false) | Err(_) => {}
            }
        });
    }

    /// It is in.
    pub(super) async fn came(self, run: u32, outcome: Outcome, brought: Brought) {
        Kept::drop(self.desk);
        // Where it stays, it takes room and does no harm.
        let _ = self.desk.forget_file(FILE.to_owned()).await;
        let brought = Arc::new(brought);
        if !brought.is_nothing() {
            let said = (self.words.came)(outcome.customers, outcome.projects);
            let undo = Arc::clone(&brought);
            self.doing.say_with_undo_by(said, move || {
                self.take_back(run, Arc::clone(&undo));
            });
        }
        if self.run.tell(run, Stage::Done(outcome)).is_some() {
            self.brought.set(Some(brought));
        }
    }

    /// Takes back what came in, also where the page was left meanwhile.
    pub(super) fn take_back(self, run: u32, brought: Arc<Brought>) {
        let shows = move |stage: Stage| self.run.tell(run, stage).is_some();
        if self
            .run
            .stage
            .try_with_untracked(|stage| matches!(stage, Stage::Undoing { .. } | Stage::Undone(_)))
            == Some(true)
        {
            return;
        }
        let taking = TakingBack {
            desk: self.desk,
            doing: self.doing,
            words: self.words,
            brought,
        };
        spawn_local(taking.all(shows));
    }

    /// Takes back an import that was done before on this device.
    pub(super) fn take_back_past(self, import: ImportId) {
        let run = self.run.begin(Stage::Undoing { done: 0, of: 0 });
        spawn_local(async move {
            let Some(brought) = Brought::of(self.desk, import).await else {
                self.run.tell(run, Stage::Choosing);
                return;
            };
            let taking = TakingBack {
                desk: self.desk,
                doing: self.doing,
                words: self.words,
                brought: Arc::new(brought),
            };
            taking
                .all(move |stage| self.run.tell(run, stage).is_some())
                .await;
        });
    }

    /// Stops; what is in stays in, and it can go on.
    pub(super) fn stop(self) {
        self.weigh();
    }

    /// Lets the import be; what is in stays in.
    pub(super) fn give_up(self) {
        self.run.begin(Stage::Choosing);
        Kept::drop(self.desk);
        let forgetting = self.desk.forget_file(FILE.to_owned());
        spawn_local(async move {
            // Where it stays, it takes room and does no harm.
            let _ = forgetting.await;
        });
        self.forget();
    }

    /// Lets go of what was read.
    pub(super) fn forget(self) {
        let (mut found, mut table) = (None, None);
        self.kept.set(None);
        self.brought.set(None);
        self.table.update(|now| core::mem::swap(now, &mut table));
        self.found.update(|now| core::mem::swap(now, &mut found));
        spawn_local(let_go(found, table));
    }
}
