//! Targets: how much each person is to sell, period by period. What is typed is kept until it is
//! saved; a saved change can be taken back.

mod adding;
mod board;
mod entry;
mod import;
pub(crate) mod periods;
mod tools;

use std::collections::BTreeSet;

use domain::id::{CategoryId, PersonId};
use leptos::prelude::*;

use crate::desk::Directory;
use crate::frame::Bar;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;
use adding::Adding;
use board::Board;
use entry::{Cell, Typed};
use periods::PeriodPicker;
use tools::{Begins, Tools};

/// The page.
#[component]
pub(crate) fn Targets() -> impl IntoView {
    let words = use_words();
    let targets = &words.targets;
    let board = Board::open();
    let directory = board.desk.directory();
    let no_categories =
        Memo::new(move |_| directory.with(|directory| directory.categories.is_empty()));
    let people = board.people();
    let none = Memo::new(move |_| people.with(Vec::is_empty));
    let may_add = Memo::new(move |_| board.settable.with(|people| !people.is_empty()));
    let body = move || {
        if no_categories.get() {
            return view! {
                <Empty
                    path=icon::FLAG
                    title=targets.no_categories
                    text=targets.no_categories_text
                >
                    <a class="button primary" href="/catalogue">
                        {targets.to_catalogue}
                    </a>
                </Empty>
            }
            .into_any();
        }
        view! {
            <Show when=move || none.get()>
                <Empty path=icon::FLAG title=targets.none text=targets.none_text/>
            </Show>
            <For each=move || people.get() key=|person| *person let:person>
                <OnePerson board person/>
            </For>
            <Show
                when=move || may_add.get()
                fallback=move || view! { <p class="quiet-text">{targets.only_read}</p> }
            >
                <button
                    type="button"
                    class="button wide"
                    on:click=move |_| board.adding.set(true)
                >
                    <Icon path=icon::PLUS/>
                    {targets.add}
                </button>
                <Tools board/>
            </Show>
        }
        .into_any()
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=targets.title.to_owned() back="/more"/>
                <div class="page">
                    <p class="quiet-text">{targets.text}</p>
                    <PeriodPicker
                        period=board.period
                        choose=Callback::new(move |period| board.go_to(period))
                        begins=board.begins
                    />
                    <Refused why=board.refused/>
                    {body}
                    <Begins board/>
                </div>
                <Saves board/>
                <Adding board/>
            </main>
        </div>
    }
}

/// A category with those above it: "Hardware › Enclosures".
pub(crate) fn category_path(directory: &Directory, category: CategoryId) -> String {
    let above = |id| directory.categories.get(&id).and_then(|found| found.parent);
    let mut line = domain::catalogue::tree::lineage(category, above);
    line.reverse();
    let names = line.iter().filter_map(|id| directory.categories.get(id));
    let names: Vec<&str> = names.map(|found| found.name.as_str()).collect();
    names.join(" › ")
}

/// One person's targets.
#[component]
fn OnePerson(board: Board, person: PersonId) -> impl IntoView {
    let directory = board.desk.directory();
    let name = move || directory.with(|directory| directory.person_name(person).to_owned());
    let cells = Memo::new(move |_| {
        let cells = board.cells().into_iter();
        cells
            .filter(|cell| cell.person == person)
            .collect::<Vec<_>>()
    });
    view! {
        <section class="form">
            <h2>{name}</h2>
            <For each=move || cells.get() key=|cell| *cell let:cell>
                <OneCell board cell/>
            </For>
        </section>
    }
}

/// One target.
#[component]
fn OneCell(board: Board, cell: Cell) -> impl IntoView {
    let targets = &board.words.targets;
    let directory = board.desk.directory();
    let id = format!("target-{}-{}-{}", cell.person, cell.role, cell.category);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let unit = Memo::new(move |_| board.unit(cell));
    let label = move || {
        directory.with(|directory| {
            let category = category_path(directory, cell.category);
            let label = format!("{} · {category}", directory.role_name(cell.role));
            match unit.get() {
                Some(unit) => format!("{label} ({unit})"),
                None => label,
            }
        })
    };
    let wrong = Memo::new(move |_| board.faults.with(|faults| faults.contains(&cell)));
    let described = {
        let (hint_id, fault_id) = (hint_id.clone(), fault_id.clone());
        move || {
            if wrong.get() {
                fault_id.clone()
            } else {
                hint_id.clone()
            }
        }
    };
    let settable = board.settable;
    let read_only = move || !settable.with(|people| people.contains(&cell.person));
    let typed = move |event| {
        let unit = unit.get_untracked();
        let text = event_target_value(&event);
        board.type_in(cell, Typed { text, unit });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="figure"
                inputmode="decimal"
                autocomplete="off"
                readonly=read_only
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=described
                prop:value=move || board.shown(cell).text
                on:input=typed
            />
            <p class="hint hidden-text" id=hint_id>
                {targets.empty_hint}
            </p>
            {move || {
                let id = fault_id.clone();
                wrong
                    .get()
                    .then(|| {
                        view! {
                            <p class="fault" id=id>
                                <Icon path=icon::WARNING small=true/>
                                {targets.not_an_amount}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// Saving what is typed, or not.
#[component]
fn Saves(board: Board) -> impl IntoView {
    let targets = &board.words.targets;
    let waiting = Memo::new(move |_| board.waiting());
    view! {
        <Show when=move || { waiting.get() > 0 }>
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        board.faults.update(BTreeSet::clear);
                        board.typed.update(|(_, cells)| cells.clear());
                    }
                >
                    <Icon path=icon::UNDO/>
                    {targets.throw_away}
                </button>
                <button type="button" class="button primary" on:click=move |_| board.save()>
                    <Icon path=icon::CHECK/>
                    {move || (targets.save)(waiting.get())}
                </button>
            </div>
        </Show>
    }
}
