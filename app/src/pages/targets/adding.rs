//! Adding a target: whose, in which role and category, and how much.

use domain::id::{CategoryId, PersonId, RoleId};
use leptos::prelude::*;

use super::board::Board;
use super::category_path;
use super::entry::{Cell, Typed, read};
use crate::order::sort_by;
use crate::widgets::field::{SelectField, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// The ways to measure, as the list has them.
const VALUE: &str = "value";
const VOLUME: &str = "volume";

/// What is chosen and typed in the sheet.
#[derive(Clone, Copy)]
struct Fields {
    person: RwSignal<String>,
    role: RwSignal<String>,
    category: RwSignal<String>,
    by: RwSignal<String>,
    unit: RwSignal<String>,
    amount: RwSignal<String>,
    tried: RwSignal<bool>,
}

/// The sheet. What it adds stands on the page, and is kept there.
#[component]
pub(super) fn Adding(board: Board) -> impl IntoView {
    let targets = &board.words.targets;
    let text = |text: &str| RwSignal::new(text.to_owned());
    let fields = Fields {
        person: text(""),
        role: text(""),
        category: text(""),
        by: text(VALUE),
        unit: text("pcs"),
        amount: text(""),
        tried: RwSignal::new(false),
    };
    // A sheet that opens anew has the first of everything, and keeps what was chosen last.
    Effect::new(move || {
        if board.adding.get() {
            fields.tried.set(false);
            fields.amount.set(String::new());
            let first = board
                .settable
                .with_untracked(|people| people.first().copied());
            if fields.person.with_untracked(String::is_empty)
                && let Some(first) = first
            {
                fields.person.set(first.to_string());
            }
        }
    });
    let submit = Callback::new(move |()| add(board, fields));
    let footer = move || {
        view! {
            <button type="submit" class="button primary">
                <Icon path=icon::PLUS/>
                {targets.add}
            </button>
        }
    };
    view! {
        <Sheet
            open=board.adding
            title=Signal::stored(targets.add.to_owned())
            on_submit=submit
            footer=footer
        >
            {move || asked(board, fields)}
        </Sheet>
    }
}

fn asked(board: Board, fields: Fields) -> impl IntoView {
    let targets = &board.words.targets;
    let directory = board.desk.directory();
    let people = board.settable.with_untracked(|people| {
        directory.with_untracked(|directory| {
            let named = |id: &PersonId| (id.to_string(), directory.person_name(*id).to_owned());
            people.iter().map(named).collect::<Vec<_>>()
        })
    });
    let categories = directory.with_untracked(|directory| {
        let offered = directory.categories.values().filter(|found| !found.retired);
        let named = offered.map(|found| (found.id.to_string(), category_path(directory, found.id)));
        let mut named: Vec<_> = named.collect();
        sort_by(&mut named, |(_, one), (_, other)| one.cmp(other));
        named
    });
    if fields.category.with_untracked(String::is_empty)
        && let Some((first, _)) = categories.first()
    {
        fields.category.set(first.clone());
    }
    let measures = vec![
        (VALUE.to_owned(), targets.by_value.to_owned()),
        (VOLUME.to_owned(), targets.by_volume.to_owned()),
    ];
    let by_volume = Memo::new(move |_| fields.by.with(|by| by == VOLUME));
    let missing = Signal::derive(move || {
        let wrong = fields.tried.get() && typed(board, fields).is_none();
        wrong.then(|| targets.not_an_amount.to_owned())
    });
    let no_unit = Signal::derive(move || {
        let blank = fields.unit.with(|unit| unit.trim().is_empty());
        (fields.tried.get() && blank).then(|| targets.no_unit.to_owned())
    });
    view! {
        <SelectField id="target-person" label=targets.person value=fields.person options=people/>
        {move || roles(board, fields)}
        <SelectField
            id="target-category"
            label=targets.category
            value=fields.category
            options=categories
        />
        <SelectField id="target-by" label=targets.measure value=fields.by options=measures/>
        <Show when=move || by_volume.get()>
            <TextField
                id="target-unit"
                label=targets.unit
                value=fields.unit
                hint=targets.unit_hint
                fault=no_unit
            />
        </Show>
        <TextField id="target-amount" label=targets.amount value=fields.amount fault=missing/>
    }
}

/// The roles of whom is chosen.
fn roles(board: Board, fields: Fields) -> AnyView {
    let targets = &board.words.targets;
    let directory = board.desk.directory();
    let person = fields.person.with(|person| person.parse::<PersonId>().ok());
    let options = directory.with(|directory| {
        let person = person.and_then(|id| directory.people.get(&id));
        let roles = person.into_iter().flat_map(|person| &person.roles);
        roles
            .map(|id| (id.to_string(), directory.role_name(*id).to_owned()))
            .collect::<Vec<_>>()
    });
    let Some((first, _)) = options.first() else {
        fields.role.set(String::new());
        return view! { <p class="fault">{targets.no_roles}</p> }.into_any();
    };
    let is_among = fields
        .role
        .with_untracked(|role| options.iter().any(|(id, _)| id == role));
    if !is_among {
        fields.role.set(first.clone());
    }
    view! { <SelectField id="target-role" label=targets.role value=fields.role options/> }
        .into_any()
}

/// What is typed, where it is a target.
fn typed(board: Board, fields: Fields) -> Option<Typed> {
    let unit = fields.unit.get();
    let by_volume = fields.by.with(|by| by == VOLUME);
    let typed = Typed {
        text: fields.amount.get(),
        unit: by_volume.then(|| unit.trim().to_owned()),
    };
    let is_named = typed.unit.as_deref() != Some("");
    let measure = read(&typed, board.writing.get()?).ok().flatten();
    (is_named && measure.is_some()).then_some(typed)
}

fn add(board: Board, fields: Fields) {
    let cell = || {
        Some(Cell {
            person: fields
                .person
                .with_untracked(|id| id.parse::<PersonId>().ok())?,
            role: fields.role.with_untracked(|id| id.parse::<RoleId>().ok())?,
            category: fields
                .category
                .with_untracked(|id| id.parse::<CategoryId>().ok())?,
        })
    };
    match (cell(), untrack(|| typed(board, fields))) {
        (Some(cell), Some(typed)) => {
            board.type_in(cell, typed);
            board.adding.set(false);
        }
        _ => fields.tried.set(true),
    }
}
