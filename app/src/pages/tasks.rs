//! Requests and tasks: what waits for me, what I asked for or passed on, and what is over.

mod acts;
mod asking;
mod choosing;
mod history;
mod kinds;
mod measures;
mod new;
mod one;
pub(crate) mod row;

use domain::id::TaskId;
use leptos::prelude::*;

pub(in crate::pages) use asking::AskedForm;
pub(crate) use kinds::{Kind, Kinds};
pub(crate) use measures::Measures;
pub(crate) use new::NewTask;
pub(in crate::pages) use new::wish_for;
pub(crate) use one::Task;

use crate::desk::{Brief, use_desk};
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::window::Windowed;
use crate::words::use_words;
use row::Row;

/// How high a row is before it has been measured, in pixels.
const ROW_PIXELS: f64 = 76.0;

/// How many of those that are over are shown.
const OVER_MOST: usize = 50;

/// A part of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What waits for the person themselves.
    Yours,
    /// What they asked for or passed on.
    Followed,
    /// What is open between others.
    Others,
}

impl Part {
    fn of(brief: &Brief) -> Self {
        match (brief.mine, brief.followed) {
            (true, _) => Self::Yours,
            (false, true) => Self::Followed,
            (false, false) => Self::Others,
        }
    }
}

/// The page.
#[component]
pub(crate) fn Tasks() -> impl IntoView {
    let words = &use_words().tasks;
    let desk = use_desk();
    let tray = desk.tray();
    let all = RwSignal::new(false);
    let open = move |part: Part| {
        Memo::new(move |_| {
            tray.with(|tray| {
                let open = tray.open.values();
                open.filter(|brief| Part::of(brief) == part)
                    .map(|brief| brief.id)
                    .collect::<Vec<_>>()
            })
        })
    };
    let (yours, followed, others) = (open(Part::Yours), open(Part::Followed), open(Part::Others));
    let over = Memo::new(move |_| {
        let every = all.get();
        tray.with(|tray| {
            let over = tray.over.values();
            over.filter(|brief| every || brief.involves_me)
                .map(|brief| brief.id)
                .take(OVER_MOST)
                .collect::<Vec<_>>()
        })
    });
    let none = Memo::new(move |_| tray.with(|tray| tray.open.is_empty() && tray.over.is_empty()));
    let none_yours = Memo::new(move |_| yours.with(Vec::is_empty));
    let is_owner = desk.is_owner();
    view! {
            <div class="panes" data-show="one">
                <main class="pane" data-pane="one" id="main">
                    <Bar title=words.title.to_owned() back="/more"/>
                    <div class="page flush">
                        <div class="page">
                            <div class="segments" role="radiogroup" aria-label=words.show>
                                {[(false, words.show_mine), (true, words.show_all)]
                                    .map(|(every, name)| {
                                        view! {
                                            <label>
                                                <input
                                                    type="radio"
                                                    name="whose"
                                                    prop:checked=move || all.get() == every
                                                    on:change=move |_| all.set(every)
                                                />
                                                {name}
                                            </label>
                                        }
                                    })
                                    .collect_view()}
                            </div>
                        </div>
                        <Show when=move || none.get()>
                            <Empty path=icon::TASKS title=words.empty text=words.empty_text/>
                        </Show>
                        <Show when=move || !none.get()>
                            <div class="rows-head">
                                <h2>{words.yours}</h2>
                            </div>
                            <Show when=move || none_yours.get()>
                                <p class="quiet-text rows-none">{words.none_yours}</p>
                            </Show>
                            <Windowed rows=yours pixels=ROW_PIXELS let:id>
    <Row id/>
    </Windowed>
                            <Section name=words.followed ids=followed/>
                            <Show when=move || all.get()>
                                <Section name=words.others ids=others/>
                            </Show>
                            <Section name=words.over ids=over/>
                        </Show>
                        <ul class="items">
                            <li>
                                <a class="item" href="/tasks/measures">
                                    <Icon path=icon::CLOCK/>
                                    <span>{words.measures}</span>
                                    <Icon path=icon::RIGHT/>
                                </a>
                            </li>
                            <Show when=move || is_owner.get()>
                                <li>
                                    <a class="item" href="/tasks/kinds">
                                        <Icon path=icon::EDIT/>
                                        <span>{words.kinds}</span>
                                        <Icon path=icon::RIGHT/>
                                    </a>
                                </li>
                            </Show>
                        </ul>
                    </div>
                    <div class="actions">
                        <a class="button primary" href="/tasks/new">
                            <Icon path=icon::PLUS/>
                            {words.ask}
                        </a>
                    </div>
                </main>
            </div>
        }
}

/// A part with its heading, where there is anything in it.
#[component]
fn Section(
    /// What it is called.
    name: &'static str,
    /// What is in it.
    ids: Memo<Vec<TaskId>>,
) -> impl IntoView {
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
