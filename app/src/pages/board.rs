//! The board: a column for each milestone of a workflow, a card for each project. A card is
//! moved by dragging it, or from its menu; both obey the rules of the milestones.

mod drag;

use std::sync::Arc;

use domain::gather::Gather;
use domain::id::ProjectId;
use domain::money::Money;
use domain::workflow::MilestoneKey;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::project::acts::GoBack;
use super::projects::{Column, Count, Move, NoneHere, View, columns, judge, of_template};
use crate::desk::{Summary, use_desk};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::project_row::ProjectRow;
use crate::widgets::sheet::Sheet;
use crate::widgets::state::use_lookout;
use crate::widgets::toast::use_toasts;
use crate::words::use_words;
use drag::{Drag, use_drag};

/// How many cards a column shows before it is asked for more.
const CARDS_AT_A_TIME: usize = 20;

/// The cards of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stack {
    name: String,
    ids: Vec<ProjectId>,
    value: Option<Money>,
}

/// What a card's menu and a drop lead to.
#[derive(Clone, Copy)]
struct Moving {
    view: View,
    /// The project whose menu is open.
    menu: RwSignal<Option<ProjectId>>,
    menu_open: RwSignal<bool>,
    /// The project that goes back, and to which milestone.
    back: RwSignal<Option<(ProjectId, usize)>>,
    back_open: RwSignal<bool>,
}

/// The board.
#[component]
pub(crate) fn Board(
    /// What is shown.
    view: View,
) -> impl IntoView {
    let words = &use_words().projects;
    let desk = use_desk();
    let directory = desk.directory();
    let stands = Memo::new(move |_| {
        let Some(template) = view.template() else {
            return Vec::new();
        };
        let columns = directory.with(|directory| columns(directory, template));
        let projects = of_template(view, template);
        directory.with(|directory| {
            let key = |summary: &Summary| {
                let version = directory.versions.get(&summary.template_version)?;
                Some(version.milestones.get(summary.current?)?.key.clone())
            };
            arrange(&columns, &projects, words.column_ended, key)
        })
    });
    let count = Memo::new(move |_| stands.with(Vec::len));
    let moving = Moving {
        view,
        menu: RwSignal::new(None),
        menu_open: RwSignal::new(false),
        back: RwSignal::new(None),
        back_open: RwSignal::new(false),
    };
    let attempt = use_attempt(moving);
    let board = NodeRef::<html::Div>::new();
    let drag = use_drag(board, move |id, to| attempt.run((id, to)));
    let none = Memo::new(move |_| view.selection.with(|selection| selection.ids.is_empty()));
    view! {
        <Count view/>
        {move || none.get().then(|| view! { <NoneHere view/> })}
        <div class="board" node_ref=board hidden=move || none.get()>
            <For each=move || 0..count.get() key=|position| *position let:position>
                <OneColumn
                    position
                    column=Memo::new(move |_| {
                        stands.with(|stands| stands.get(position).cloned().unwrap_or_default())
                    })
                    moving
                    drag
                />
            </For>
        </div>
        <MoveMenu moving attempt/>
        <GoBack open=moving.back_open at=moving.back/>
    }
}

/// The columns with the projects that stand in them; a last one for those that have ended.
fn arrange(
    columns: &[Column],
    projects: &[Arc<Summary>],
    ended: &str,
    key: impl Fn(&Summary) -> Option<MilestoneKey>,
) -> Vec<Stack> {
    use domain::workflow::ProjectState::{Held, Open};
    let mut stands: Vec<Stack> = columns
        .iter()
        .map(|column| Stack {
            name: column.name.clone(),
            ..Stack::default()
        })
        .collect();
    let mut over = Stack {
        name: ended.to_owned(),
        ..Stack::default()
    };
    for summary in projects {
        let key = key(summary).filter(|_| matches!(summary.state, Open | Held));
        let position = key.and_then(|key| columns.iter().position(|column| column.key == key));
        match position.and_then(|position| stands.get_mut(position)) {
            Some(column) => column.ids.push(summary.id),
            None => over.ids.push(summary.id),
        }
    }
    if !over.ids.is_empty() {
        stands.push(over);
    }
    let values: std::collections::BTreeMap<ProjectId, Money> = projects
        .iter()
        .filter_map(|summary| Some((summary.id, summary.value?)))
        .gather();
    for column in &mut stands {
        let amounts = column.ids.iter().filter_map(|id| values.get(id).copied());
        column.value = Money::sum(amounts).ok().flatten();
    }
    stands
}

/// Tries to move a project to the milestone at a position of its workflow's columns.
fn use_attempt(moving: Moving) -> Callback<(ProjectId, usize)> {
    let desk = use_desk();
    let lookout = use_lookout();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let words = &use_words().projects;
    Callback::new(move |(id, to): (ProjectId, usize)| {
        let Some(summary) = desk.shelf().with_untracked(|shelf| shelf.get(id).cloned()) else {
            return;
        };
        let what = lookout.glance(|look| judge(&summary, to, look.me));
        match what {
            Move::Stay => {}
            Move::Complete => {
                let address = untrack(|| moving.view.address(id));
                navigate(&format!("{address}#complete"), NavigateOptions::default());
            }
            Move::GoBack => {
                moving.back.set(Some((id, to)));
                moving.back_open.set(true);
            }
            Move::TooFar { .. } | Move::NotAccepted | Move::NotRunning | Move::NotMine => {
                toasts.say(lookout.glance(|look| explain(words, look, &summary, &what)));
            }
        }
    })
}

/// What is said about a move, in the menu and where it cannot be made.
fn explain(
    words: &crate::words::projects::Projects,
    look: &crate::widgets::state::Look,
    summary: &Summary,
    what: &Move,
) -> String {
    match what {
        Move::Stay => words.move_here.to_owned(),
        Move::Complete => {
            (words.move_next)(&look.milestone(summary, summary.current.unwrap_or_default()))
        }
        Move::GoBack => words.move_back.to_owned(),
        Move::TooFar { first } => (words.move_too_far)(&look.milestone(summary, *first)),
        Move::NotAccepted => (words.move_waiting)(&look.names(&summary.with)),
        Move::NotRunning => words.move_not_open.to_owned(),
        Move::NotMine => (words.move_other_role)(&look.names(&summary.with)),
    }
}

#[component]
fn OneColumn(
    /// Its place.
    position: usize,
    /// What stands in it.
    column: Memo<Stack>,
    /// What its cards lead to.
    moving: Moving,
    /// The card that is dragged.
    drag: Drag,
) -> impl IntoView {
    let words = &use_words().projects;
    let lookout = use_lookout();
    let most = RwSignal::new(CARDS_AT_A_TIME);
    let shown = move || {
        column.with(|column| {
            column
                .ids
                .iter()
                .copied()
                .take(most.get())
                .collect::<Vec<_>>()
        })
    };
    let hidden = Memo::new(move |_| {
        column
            .with(|column| column.ids.len())
            .saturating_sub(most.get())
    });
    let sum = move || {
        column.with(|column| match column.value {
            Some(value) => {
                let value = lookout.look(|look| look.speech.compact(value));
                format!("{} · {value}", column.ids.len())
            }
            None => column.ids.len().to_string(),
        })
    };
    let heading = format!("column-{position}");
    view! {
        <section
            class="column"
            aria-labelledby=heading
            data-column=position
            data-drop=move || drag.is_over(position).then_some("")
        >
            <header>
                <h2 id=format!("column-{position}")>{move || column.with(|column| column.name.clone())}</h2>
                <span class="figure">{sum}</span>
            </header>
            <ul class="cards">
                <For each=shown key=|id| *id let:id>
                    <Card id moving drag/>
                </For>
            </ul>
            {move || {
                (hidden.get() > 0)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button quiet"
                                on:click=move |_| most.update(|most| *most += CARDS_AT_A_TIME)
                            >
                                {(words.more_cards)(hidden.get().min(CARDS_AT_A_TIME))}
                            </button>
                        }
                    })
            }}
        </section>
    }
}

#[component]
fn Card(
    /// Which project.
    id: ProjectId,
    /// What it leads to.
    moving: Moving,
    /// The card that is dragged.
    drag: Drag,
) -> impl IntoView {
    let words = &use_words().projects;
    let shelf = use_desk().shelf();
    let title = Memo::new(move |_| {
        shelf.with(|shelf| {
            shelf
                .get(id)
                .map(|summary| summary.title.clone())
                .unwrap_or_default()
        })
    });
    let menu = move |_| {
        moving.menu.set(Some(id));
        moving.menu_open.set(true);
    };
    view! {
        <li
            class="card"
            data-dragging=move || drag.is_dragged(id).then_some("")
            style:--drag-x=move || drag.left(id)
            style:--drag-y=move || drag.top(id)
            style:--drag-width=move || drag.width(id)
            on:pointerdown=move |event| drag.press(id, &event)
            on:pointermove=move |event| drag.move_to(&event)
            on:pointerup=move |event| drag.drop_at(&event)
            on:pointercancel=move |_| drag.give_up()
            on:touchmove=move |event| drag.keep_from_scrolling(&event)
            on:contextmenu=move |event| drag.keep_from_menu(&event)
            on:click:capture=move |event| drag.keep_from_clicking(&event)
        >
            <ProjectRow
                id
                href=Signal::derive(move || moving.view.address(id))
                open=Signal::stored(false)
            />
            <button
                type="button"
                class="icon-button"
                aria-label=move || (words.card_menu)(&title.get())
                on:click=menu
            >
                <Icon path=icon::OVERFLOW/>
            </button>
        </li>
    }
}

/// "Move to…": every milestone, with what moving there means.
#[component]
fn MoveMenu(
    /// Which project, and whether it is open.
    moving: Moving,
    /// Tries a move.
    attempt: Callback<(ProjectId, usize)>,
) -> impl IntoView {
    let words = &use_words().projects;
    let shelf = use_desk().shelf();
    let lookout = use_lookout();
    let summary = Memo::new(move |_| {
        moving
            .menu
            .get()
            .and_then(|id| shelf.with(|shelf| shelf.get(id).cloned()))
    });
    let title = Signal::derive(move || {
        let title = summary
            .get()
            .map(|summary| summary.title.clone())
            .unwrap_or_default();
        (words.move_title)(&title)
    });
    let item = move |summary: &Arc<Summary>, position: usize| {
        let (name, what, text) = lookout.look(|look| {
            let what = judge(summary, position, look.me);
            let text = explain(words, look, summary, &what);
            (look.milestone(summary, position), what, text)
        });
        let leads = matches!(what, Move::Complete | Move::GoBack);
        let path = match what {
            Move::Stay => icon::FLAG,
            Move::Complete => icon::CHECK,
            Move::GoBack => icon::GO_BACK,
            _ => icon::INFO,
        };
        let id = summary.id;
        let go = move |_| {
            if leads {
                moving.menu_open.set(false);
                attempt.run((id, position));
            }
        };
        view! {
            <li>
                <button
                    type="button"
                    class="item"
                    aria-disabled=(!leads).then_some("true")
                    on:click=go
                >
                    <Icon path=path/>
                    <span>{name}<small>{text}</small></span>
                </button>
            </li>
        }
    };
    view! {
        <Sheet open=moving.menu_open title=title>
            {move || {
                summary
                    .get()
                    .map(|summary| {
                        let items: Vec<_> = (0..summary.dots.len())
                            .map(|position| item(&summary, position))
                            .collect();
                        view! { <ul class="items">{items}</ul> }
                    })
            }}
        </Sheet>
    }
}
