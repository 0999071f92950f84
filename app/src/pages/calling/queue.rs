//! The call queue: who is to be called now, in the order of promise, points and age; what is in
//! one's own hands before, and who is to be called later after them.

use domain::id::LeadId;
use domain::leads::may_qualify;
use domain::leads::queue::Turn;
use domain::time::Timestamp;
use leptos::prelude::*;

use super::row::Row;
use super::taking::{call_of, use_taking};
use crate::desk::{Leads, use_desk};
use crate::frame::Bar;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::widgets::window::Windowed;
use crate::words::use_words;

/// How high a row is before it has been measured, in pixels.
const ROW_PIXELS: f64 = 112.0;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Lists {
    /// What is in one's own hands, with what it is called.
    mine: Vec<(LeadId, String)>,
    /// Who is to be called now.
    due: Vec<LeadId>,
    /// Who is to be called later.
    later: Vec<LeadId>,
    /// The one that has waited longest of those that are to be called now.
    oldest: Option<(LeadId, Timestamp)>,
}

impl Lists {
    fn of(leads: &Leads, me: Option<domain::id::PersonId>) -> Self {
        let mut lists = Self::default();
        if let Some(me) = me {
            let mine = leads.worked_by(me).into_iter();
            lists.mine = mine.map(|it| (it.id(), it.called().to_owned())).collect();
        }
        for (turn, brief) in leads.queue.iter() {
            if brief.with.is_some() && brief.with == me {
                continue;
            }
            if let Turn::Later(..) = turn {
                lists.later.push(brief.id());
                continue;
            }
            lists.due.push(brief.id());
            if lists.oldest.is_none_or(|(_, since)| brief.since < since) {
                lists.oldest = Some((brief.id(), brief.since));
            }
        }
        lists
    }
}

/// The page.
#[component]
pub(crate) fn Queue() -> impl IntoView {
    let words = &use_words().calling;
    let desk = use_desk();
    let (leads, me) = (desk.leads(), desk.me());
    let lists = Memo::new(move |_| {
        let me = me.with(|me| me.as_ref().map(|me| me.id));
        leads.with(|leads| leads.as_ref().map(|leads| Lists::of(leads, me)))
    });
    let part = move |pick: fn(&Lists) -> &Vec<LeadId>| {
        Memo::new(move |_| {
            lists
                .with(|lists| lists.as_ref().map(|lists| pick(lists).clone()))
                .unwrap_or_default()
        })
    };
    let (due, later) = (part(|lists| &lists.due), part(|lists| &lists.later));
    let mine = Memo::new(move |_| {
        lists
            .with(|lists| lists.as_ref().map(|lists| lists.mine.clone()))
            .unwrap_or_default()
    });
    let here = Memo::new(move |_| lists.with(Option::is_some));
    let none = Memo::new(move |_| {
        let empty =
            |lists: &Lists| lists.mine.is_empty() && lists.due.is_empty() && lists.later.is_empty();
        lists.with(|lists| lists.as_ref().is_some_and(empty))
    });
    let qualifies =
        Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| may_qualify(me, me.branch))));
    let some_due = Memo::new(move |_| due.with(|due| !due.is_empty()));
    let taking = use_taking();
    let next = move || {
        let taking = taking.clone();
        (qualifies.get() && some_due.get()).then(|| {
            view! {
                <div class="actions">
                    <button
                        type="button"
                        class="button primary"
                        on:click=move |_| taking.take_next()
                    >
                        <Icon path=icon::PHONE/>
                        {words.take_next}
                    </button>
                </div>
            }
        })
    };
    let head = move || {
        let oldest = lists.with(|lists| lists.as_ref().and_then(|lists| lists.oldest));
        view! { <Head count=due oldest qualifies/> }
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/leads"/>
                <div class="page flush">
                    <Show when=move || none.get()>
                        <Empty path=icon::PHONE title=words.empty text=words.empty_text>
                            <a class="button" href="/leads">
                                {words.all_leads}
                            </a>
                        </Empty>
                    </Show>
                    <Show when=move || here.get() && !none.get()>
                        {head} <Mine mine/>
                        <Section name=words.to_call ids=due/>
                        <Section name=words.later ids=later/>
                    </Show>
                </div>
                {next}
            </main>
        </div>
    }
}

/// How many wait, and how long the oldest has.
#[component]
fn Head(
    count: Memo<Vec<LeadId>>,
    oldest: Option<(LeadId, Timestamp)>,
    qualifies: Memo<bool>,
) -> impl IntoView {
    let words = &use_words().calling;
    let lookout = use_lookout();
    let leads = use_desk().leads();
    let said = move || {
        let Some((id, since)) = oldest else {
            return words.none_waits.to_owned();
        };
        let branch = leads.with_untracked(|leads| {
            let brief = leads.as_ref().and_then(|leads| leads.get(id));
            brief.map(|brief| brief.branch)
        });
        let longest =
            lookout.look(|look| branch.map(|branch| look.worked_at(branch, since, look.now)));
        (words.waiting)(count.with(Vec::len), &longest.unwrap_or_default())
    };
    view! {
        <div class="queue-head">
            <p role="status">{said}</p>
            {move || {
                (!qualifies.get()).then(|| view! { <p class="quiet-text">{words.only_read}</p> })
            }}
        </div>
    }
}

/// What is in one's own hands.
#[component]
fn Mine(mine: Memo<Vec<(LeadId, String)>>) -> impl IntoView {
    let words = &use_words().calling;
    let any = Memo::new(move |_| mine.with(|mine| !mine.is_empty()));
    view! {
        <Show when=move || any.get()>
            <div class="rows-head">
                <h2>{words.yours}</h2>
            </div>
            <ul class="items mine">
                <For each=move || mine.get() key=|it| it.clone() let:one>
                    <li>
                        <a class="item" href=call_of(one.0)>
                            <Icon path=icon::PHONE/>
                            <span>{(words.go_on)(&one.1)}</span>
                            <Icon path=icon::RIGHT/>
                        </a>
                    </li>
                </For>
            </ul>
        </Show>
    }
}

/// A part with its heading, where there is anything in it.
#[component]
fn Section(name: &'static str, ids: Memo<Vec<LeadId>>) -> impl IntoView {
    let any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
    view! {
            <Show when=move || any.get()>
                <div class="rows-head">
                    <h2>{name}</h2>
                </div>
                <Windowed rows=ids pixels=ROW_PIXELS let:id>
    <Row id/>
    </Windowed>
            </Show>
        }
}
