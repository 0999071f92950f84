//! Bringing leads in from a file: which column is what, what is wrong with which row, who may be
//! there already, and doing it. What was begun is kept and goes on where it stopped.

mod alike;
mod bringing;
mod columns;
mod faulty;
mod kept;
mod summing;
mod undoing;
mod weighing;

use std::sync::Arc;

use domain::leads::import::{Column, cards, proposed};
use domain::leads::may_bring;
use domain::people::Person;
use domain::spreadsheet::Row;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use uuid::Uuid;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;

use crate::desk::{Desk, use_desk};
use crate::frame::Bar;
use crate::pages::project::doing::{Doing, use_doing};
use crate::pages::tables::choosing::ChooseTable;
use crate::pages::tables::file::{Table, Unread, table};
use crate::pages::tables::known::{remember, remembered};
use crate::pages::tables::run::Run;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::lead_import::LeadImport as Words;
use crate::words::use_words;
use alike::AlikeOnes;
use bringing::{Outcome, Plan, bring, plan};
use columns::Columns;
use faulty::FaultyOnes;
use kept::{COLUMNS, FILE, Kept};
use summing::{Buttons, Came, Sum, Working};
use undoing::{Brought, Undone};
use weighing::{Found, let_go, weighed};

/// What is to be done, once it is known.
type Planned = Memo<Option<Plan>>;

/// The page while leads are brought in.
#[derive(Clone, Copy)]
struct Page {
    desk: Desk,
    doing: Doing,
    words: &'static Words,
    /// What is kept of the import; none before a file was chosen.
    kept: RwSignal<Option<Kept>>,
    /// Its file, as it was read.
    table: RwSignal<Option<Arc<Table>>>,
    /// What that comes to.
    found: RwSignal<Option<Arc<Found>>>,
    /// What is being done.
    run: Run<Stage>,
    /// Why the last file was not read.
    unread: RwSignal<Option<Unread>>,
}

/// What is being done.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// The person chooses.
    Choosing,
    /// The file is read; so many of its rows have been.
    Reading(usize),
    /// The rows are compared; so many have been.
    Comparing(usize),
    /// They come in.
    Bringing {
        /// How many came.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// Some are added to those that they are.
    Joining {
        /// How many were.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// It is done.
    Done(Outcome),
    /// What came is taken back.
    Undoing {
        /// How many were looked at.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// What came was taken back.
    Undone(Undone),
}

impl Stage {
    /// Whether it is over, whatever came of it.
    fn is_over(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Undoing { .. } | Self::Undone(_))
    }

    /// Whether leads are coming in.
    fn is_coming(&self) -> bool {
        matches!(self, Self::Bringing { .. } | Self::Joining { .. })
    }
}

/// The page, for whoever brings leads.
#[component]
pub(crate) fn LeadImport() -> impl IntoView {
    let words = &use_words().lead_import;
    let me = use_desk().me();
    let may = Memo::new(move |_| me.with(|me| me.as_ref().map(|me| may_bring(me, me.branch))));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/leads"/>
                {move || {
                    Some(
                        if may.get()? {
                            view! { <Whole/> }.into_any()
                        } else {
                            view! {
                                <Empty path=icon::INSTALL title=words.title text=words.not_yours/>
                            }
                                .into_any()
                        },
                    )
                }}
            </main>
        </div>
    }
}

#[component]
fn Whole() -> impl IntoView {
    let desk = use_desk();
    let campaign = use_query_map().with_untracked(|parts| parts.get("campaign"));
    let page = Page {
        desk,
        doing: use_doing(),
        words: &use_words().lead_import,
        kept: RwSignal::new(Kept::of(desk)),
        table: RwSignal::new(None),
        found: RwSignal::new(None),
        run: Run::new(Stage::Choosing),
        unread: RwSignal::new(None),
    };
    page.take_up();
    let planned = Memo::new(move |_| {
        page.found.with(|found| {
            let found = found.as_ref()?;
            page.kept.with(|kept| Some(plan(found, kept.as_ref()?)))
        })
    });
    let is_here = Memo::new(move |_| page.kept.with(Option::is_some));
    let is_done = Memo::new(move |_| page.run.stage.with(Stage::is_over));
    let is_found = Memo::new(move |_| page.found.with(Option::is_some));
    let is_coming = Memo::new(move |_| page.run.stage.with(Stage::is_coming));
    let words = page.words;
    let me = desk.me();
    let take = Callback::new(move |(file, name): (Blob, String)| {
        if let Some(me) = me.get_untracked() {
            page.take(file, name, &me, campaign.as_deref());
        }
    });
    view! {
        <div class="page table-import">
            <Show when=move || !is_here.get() && !is_done.get()>
                <p>{words.text}</p>
                <ChooseTable take unread=page.unread/>
                <section>
                    <h2>{words.kinds}</h2>
                    <ul class="plain">
                        <li>{words.kind_table}</li>
                        <li>{words.kind_cards}</li>
                    </ul>
                    <p class="quiet-text">{words.kinds_text}</p>
                </section>
            </Show>
            <Show when=move || is_here.get() && !is_done.get()>
                <Sum page planned/>
                <Working page/>
                <Show when=move || is_found.get() && !is_coming.get()>
                    <Columns page/>
                    <FaultyOnes page/>
                    <AlikeOnes page/>
                </Show>
            </Show>
            <Show when=move || is_done.get()>
                <Came page/>
                <Working page/>
                <FaultyOnes page/>
            </Show>
        </div>
        <Buttons page planned/>
    }
}

impl Page {
    /// Goes on with an import that is not done.
    fn take_up(self) {
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
    fn take(self, file: Blob, name: String, me: &Person, campaign: Option<&str>) {
        let campaign = campaign.and_then(|id| id.parse().ok());
        let campaign = campaign.filter(|id| {
            let directory = self.desk.directory();
            directory.with_untracked(|it| it.campaigns.get(id).is_some_and(|it| !it.retired))
        });
        let kept = Kept {
            import: Uuid::now_v7(),
            name,
            columns: None,
            branch: me.branch,
            campaign,
            for_all: None,
            choices: Vec::new(),
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
    async fn read(self, run: u32, file: Blob) {
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
        let before = remembered(self.desk, COLUMNS, &table.headings);
        let columns: Vec<Option<Column>> = before.unwrap_or_else(|| columns_of(&table));
        self.change(|kept| {
            kept.columns.get_or_insert(columns);
        });
        self.table.set(Some(Arc::new(table)));
        self.weigh_now(run).await;
    }

    fn not_read(self, run: u32, unread: Unread) {
        if self.run.goes_on(run).is_some() {
            self.give_up();
            self.unread.set(Some(unread));
        }
    }

    /// Changes what is kept.
    fn change(self, change: impl FnOnce(&mut Kept)) {
        self.kept.update(|kept| {
            if let Some(kept) = kept {
                change(kept);
                kept.keep(self.desk);
            }
        });
    }

    /// Weighs the rows anew, because something else was said of them.
    fn weigh(self) {
        let run = self.run.begin(Stage::Reading(0));
        spawn_local(self.weigh_now(run));
    }

    async fn weigh_now(self, run: u32) {
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

    /// Brings the leads in.
    fn bring(self) {
        let (Some(kept), Some(found)) = (self.kept.get_untracked(), self.found.get_untracked())
        else {
            return;
        };
        self.change(|kept| kept.begun = true);
        if let (Some(table), Some(columns)) = (self.table.get_untracked(), &kept.columns) {
            remember(self.desk, COLUMNS, &table.headings, columns.clone());
        }
        let plan = plan(&found, &kept);
        let of = plan.adds.len();
        let run = self.run.begin(Stage::Bringing { done: 0, of });
        spawn_local(async move {
            match bring(self, run, plan, &found).await {
                Ok(Some(outcome)) => {
                    Kept::drop(self.desk);
                    // Where it stays, it takes room and does no harm.
                    let _ = self.desk.forget_file(FILE.to_owned()).await;
                    if outcome.came > 0 {
                        self.offer_undo(run, &outcome, &found).await;
                    }
                    self.run.tell(run, Stage::Done(outcome));
                }
                Err(fault) if self.run.goes_on(run).is_some() => {
                    self.run.refused.set(Some(self.doing.why_not(&fault)));
                    self.weigh_after(run);
                }
                Ok(None) | Err(_) => {}
            }
        });
    }

    /// Says what came, with the way back.
    async fn offer_undo(self, run: u32, outcome: &Outcome, found: &Found) {
        let brought = Brought::of(self, found).await;
        let said = (self.words.came)(outcome.came.saturating_sub(outcome.joined));
        self.doing.say_with_undo_by(said, move || {
            self.take_back(run, brought.clone());
        });
    }

    /// Takes back what came in.
    fn undo(self) {
        let Some(found) = self.found.get_untracked() else {
            return;
        };
        let run = self.run.number();
        spawn_local(async move {
            let brought = Brought::of(self, &found).await;
            self.take_back(run, brought);
        });
    }

    /// Takes back what came in, also where the page was left meanwhile.
    fn take_back(self, run: u32, brought: Brought) {
        let shows = move |stage: Stage| self.run.tell(run, stage).is_some();
        if self
            .run
            .stage
            .try_with_untracked(|stage| matches!(stage, Stage::Undoing { .. } | Stage::Undone(_)))
            == Some(true)
        {
            return;
        }
        spawn_local(async move { brought.take_back(shows).await });
    }

    /// Stops; what is in stays in, and it can go on.
    fn stop(self) {
        self.weigh();
    }

    /// Weighs anew after something went wrong, which stays told.
    fn weigh_after(self, run: u32) {
        if self.run.tell(run, Stage::Reading(0)).is_some() {
            spawn_local(self.weigh_now(run));
        }
    }

    /// Lets the import be; what is in stays in.
    fn give_up(self) {
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
    fn forget(self) {
        let (mut found, mut table) = (None, None);
        self.kept.set(None);
        self.table.update(|now| core::mem::swap(now, &mut table));
        self.found.update(|now| core::mem::swap(now, &mut found));
        spawn_local(let_go(found, table));
    }
}

/// What the columns of a table may be.
fn columns_of(table: &Table) -> Vec<Option<Column>> {
    if table.is_cards {
        return cards::COLUMNS.to_vec();
    }
    let headings = (!table.headings.is_empty()).then(|| Row {
        number: 0,
        values: table.headings.clone(),
    });
    proposed(headings.as_ref(), &table.rows)
}
