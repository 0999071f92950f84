//! Today: what is agreed for the day, which prospects deserve time first and what to do next for
//! each, what is owed and delegated, and who is needed. All of it from what is recorded anyway,
//! and without a network.

mod acting;
mod completing;
mod kept;
mod order;
mod people;
mod planning;
mod prospect;
mod returning;
mod row;
mod sheet;
mod writing;

use domain::id::{ProjectId, TaskId};
use domain::workflow::Way;
use leptos::prelude::*;

pub(crate) use kept::Kept;
pub(crate) use order::{Basis, Order};
pub(in crate::pages) use planning::read_moment;

use crate::desk::{Brief, use_desk};
use crate::device::moments::once_painted;
use crate::frame::Bar;
use crate::pages::tasks::row::Row as TaskRow;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;
use kept::keep_up;
use people::Needed;
use returning::Returning;
use row::Row;
use sheet::ProspectSheet;

/// How many prospects are painted first, as many as a phone has room for; how many are shown then;
/// and how many more at a time.
const PAINTED: usize = 5;
const FIRST: usize = 12;
const MORE: usize = 50;

/// How many tasks of each kind are shown; the tasks' own page has all.
const TASKS: usize = 5;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(crate) struct Day {
    order: StoredValue<Order>,
    /// Counts how often the order was made anew.
    remade: RwSignal<u32>,
    /// The prospect whose sheet was opened last.
    opened: RwSignal<Option<ProjectId>>,
    is_open: RwSignal<bool>,
    /// By which way the app was left last, and for whom.
    left: RwSignal<Option<(ProjectId, Way)>>,
}

impl Day {
    fn new() -> Self {
        Self {
            order: Kept::here(),
            remade: RwSignal::new(0),
            opened: RwSignal::new(None),
            is_open: RwSignal::new(false),
            left: RwSignal::new(None),
        }
    }

    /// Opens the sheet of a prospect.
    fn open(self, id: ProjectId) {
        self.opened.set(Some(id));
        self.is_open.set(true);
    }

    /// The person goes to a call, a chat or a mail.
    fn left_by(self, id: ProjectId, way: Way) {
        self.left.set(Some((id, way)));
    }
}

/// What the parts of this page share.
fn use_day() -> Day {
    use_context().unwrap_or_else(Day::new)
}

/// The page.
#[component]
pub(crate) fn Today() -> impl IntoView {
    let words = &use_words().today;
    let desk = use_desk();
    let day = Day::new();
    provide_context(day);
    let shown = RwSignal::new(PAINTED);
    once_painted(move || {
        shown.try_update(|shown| *shown = FIRST.max(*shown));
    });
    let standing = keep_up(desk, day, shown.into());
    Effect::new(move || {
        let first = standing.with(|standing| {
            let all = standing.agenda.iter().chain(&standing.ranked);
            all.take(FIRST).copied().collect::<Vec<_>>()
        });
        once_painted(move || desk.expect_acts_on(first));
    });
    let agenda = move || standing.with(|standing| standing.agenda.clone());
    let ranked = move || standing.with(|standing| standing.ranked.clone());
    let any_agenda = Memo::new(move |_| standing.with(|standing| !standing.agenda.is_empty()));
    let any_ranked = Memo::new(move |_| standing.with(|standing| !standing.ranked.is_empty()));
    let left = Memo::new(move |_| standing.with(|standing| standing.left));
    let waiting_changes = Memo::new(move |_| standing.with(|standing| standing.waiting_changes));
    let none = Memo::new(move |_| !any_agenda.get() && !any_ranked.get());
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned()/>
                <div class="page flush today">
                    <Show when=move || any_agenda.get()>
                        <div class="rows-head">
                            <h2>{words.agenda}</h2>
                        </div>
                        <ul class="rows" data-part="agenda">
                            <For each=agenda key=|id| *id let:id>
                                <Row id/>
                            </For>
                        </ul>
                    </Show>
                    <Show when=move || any_ranked.get()>
                        <div class="rows-head">
                            <h2>{words.prospects}</h2>
                            <a href="/today/order">{words.how_ordered}</a>
                        </div>
                        <ul class="rows" data-part="prospects">
                            <For each=ranked key=|id| *id let:id>
                                <Row id/>
                            </For>
                        </ul>
                        <Show when=move || { left.get() > 0 }>
                            <div class="page">
                                <button
                                    type="button"
                                    class="button wide"
                                    on:click=move |_| shown.update(|shown| *shown += MORE)
                                >
                                    <Icon path=icon::DOWN small=true/>
                                    {move || (words.show_more)(left.get())}
                                </button>
                            </div>
                        </Show>
                    </Show>
                    <Show when=move || none.get()>
                        <Empty path=icon::TODAY title=words.empty_title text=words.empty_text/>
                    </Show>
                    <Tasks name=words.owed part=|brief| brief.mine/>
                    <Tasks name=words.delegated part=|brief| brief.followed && !brief.mine/>
                    <Needed changes=waiting_changes/>
                </div>
                <Returning/>
            </main>
        </div>
        <ProspectSheet/>
    }
}

/// Tasks of one kind, what is due first before the rest.
#[component]
fn Tasks(
    /// What they are called.
    name: &'static str,
    /// Which they are.
    part: fn(&Brief) -> bool,
) -> impl IntoView {
    let tray = use_desk().tray();
    let ids = Memo::new(move |_| {
        tray.with(|tray| {
            let open = tray.open.values().filter(|brief| part(brief));
            open.map(|brief| brief.id)
                .take(TASKS)
                .collect::<Vec<TaskId>>()
        })
    });
    let any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
    view! {
        <Show when=move || any.get()>
            <div class="rows-head">
                <h2>{name}</h2>
                <a href="/tasks">{use_words().tasks.title}</a>
            </div>
            <ul class="rows">
                <For each=move || ids.get() key=|id| *id let:id>
                    <li>
                        <TaskRow id/>
                    </li>
                </For>
            </ul>
        </Show>
    }
}
