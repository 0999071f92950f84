//! Bringing customers, the people there and projects that are under way over from another system:
//! which program wrote the file, which column is what, what is wrong with which row, who may be
//! there already, and doing it. What was begun is kept and goes on where it stopped, and what came
//! can be taken back.

mod alike;
mod bringing;
mod coming;
mod faulty;
mod kept;
mod matching;
mod page;
mod planning;
mod said;
mod stage;
mod summing;
mod undoing;
mod weighing;

use std::sync::Arc;

use domain::imports::{Recognised, columns, recognised};
use domain::people::{Access, Person};
use leptos::prelude::*;
use web_sys::Blob;

use crate::desk::{Desk, use_desk};
use crate::frame::Bar;
use crate::pages::project::doing::{Doing, use_doing};
use crate::pages::tables::choosing::ChooseTable;
use crate::pages::tables::file::{Table, Unread};
use crate::pages::tables::run::Run;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::widgets::import_link::may_import;
use crate::words::imports::Imports as Words;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;
use alike::{AlikeOnes, AlikeProjects};
use coming::ComingOnes;
use faulty::FaultyOnes;
use kept::{Kept, Said};
use matching::Matching;
use planning::{Plan, plan};
use said::TableSaid;
use stage::Stage;
use summing::{Buttons, Came, Past, Sum, Working};
use undoing::Brought;
use weighing::Found;

/// What is to be done, once it is known.
type Planned = Memo<Option<Arc<Plan>>>;

/// The page while something is brought in.
#[derive(Clone, Copy)]
struct Page {
    desk: Desk,
    doing: Doing,
    words: &'static Words,
    /// A title made of a workflow's name and a customer's.
    suggested: fn(&str, &str) -> String,
    speech: Speech,
    /// What is kept of the import; none before a file was chosen.
    kept: RwSignal<Option<Kept>>,
    /// Its file, as it was read.
    table: RwSignal<Option<Arc<Table>>>,
    /// What that comes to.
    found: RwSignal<Option<Arc<Found>>>,
    /// What has come of it, once it has.
    brought: RwSignal<Option<Arc<Brought>>>,
    /// What is being done.
    run: Run<Stage>,
    /// Why the last file was not read.
    unread: RwSignal<Option<Unread>>,
}

/// The page, for whoever runs a branch.
#[component]
pub(crate) fn Import() -> impl IntoView {
    let words = &use_words().imports;
    let me = use_desk().me();
    let may = Memo::new(move |_| me.with(|me| me.as_ref().map(may_import)));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
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
    let words = use_words();
    let page = Page {
        desk,
        doing: use_doing(),
        words: &words.imports,
        suggested: words.new_project.suggested,
        speech: use_speech(),
        kept: RwSignal::new(Kept::of(desk)),
        table: RwSignal::new(None),
        found: RwSignal::new(None),
        brought: RwSignal::new(None),
        run: Run::new(Stage::Choosing),
        unread: RwSignal::new(None),
    };
    page.take_up();
    let planned: Planned = Memo::new(move |_| {
        page.found.with(|found| {
            let found = found.as_ref()?;
            page.kept
                .with(|kept| Some(Arc::new(plan(found, kept.as_ref()?))))
        })
    });
    let is_here = Memo::new(move |_| page.kept.with(Option::is_some));
    let is_done = Memo::new(move |_| page.run.stage.with(Stage::is_over));
    let is_found = Memo::new(move |_| page.found.with(Option::is_some));
    let is_coming = Memo::new(move |_| page.run.stage.with(Stage::is_coming));
    let me = desk.me();
    let take = Callback::new(move |(file, name): (Blob, String)| {
        if let Some(me) = me.get_untracked() {
            page.take(file, name, &me);
        }
    });
    view! {
        <div class="page table-import">
            <Show when=move || !is_here.get() && !is_done.get()>
                <p>{page.words.text}</p>
                <ChooseTable take unread=page.unread/>
                <section>
                    <h2>{page.words.kinds}</h2>
                    <ul class="plain">
                        <li>{page.words.kind_programs}</li>
                        <li>{page.words.kind_table}</li>
                        <li>{page.words.kind_cards}</li>
                    </ul>
                    <p class="quiet-text">{page.words.kinds_text}</p>
                </section>
                <Past page/>
            </Show>
            <Show when=move || is_here.get() && !is_done.get()>
                <Sum page planned/>
                <Working page/>
                <Show when=move || is_found.get() && !is_coming.get()>
                    <TableSaid page/>
                    <Matching page/>
                    <FaultyOnes page/>
                    <AlikeOnes page/>
                    <AlikeProjects page/>
                    <ComingOnes page planned/>
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

/// Whether somebody runs more than their own branch.
fn runs_all(person: &Person) -> bool {
    person.access == Access::Owner
}

/// What a table says of itself.
fn known_of(table: &Table) -> Recognised {
    recognised(&table.headings)
}

/// What is said of a table where nobody has said anything.
fn said_of(table: &Table) -> Said {
    let known = known_of(table);
    Said {
        content: known.content,
        columns: if table.is_cards {
            columns::CARDS.to_vec()
        } else {
            columns::proposed(&table.headings, &table.rows, known)
        },
        day_order: None,
        closing: kept::Closing::default(),
        stages: Vec::new(),
        owners: Vec::new(),
        owner: None,
    }
}
