//! What goes beside typing: copying the period before, a file in and out, and when the business
//! year begins.

use domain::change::{Action, Edit};
use domain::spreadsheet::csv;
use domain::targets::YearBegins;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::board::{Board, shown_cells};
use super::entry::Cells;
use super::{entry, import};
use crate::device::save::save;
use crate::widgets::icon::{self, Icon};

/// Copying, and files.
#[component]
pub(super) fn Tools(board: Board) -> impl IntoView {
    let targets = &board.words.targets;
    let said = RwSignal::new(None::<String>);
    let copy = move |_| {
        let Some(writing) = board.writing.get_untracked() else {
            return;
        };
        let period = board.period.get_untracked();
        let copied = board.typed.with_untracked(|(_, cells)| {
            board.plans.with_untracked(|plans| {
                let may_set = |person| board.may_set(person);
                entry::copied(cells, plans, (period.previous(), period), &may_set, writing)
            })
        });
        if copied.is_empty() {
            board.doing.say(targets.nothing_to_copy.to_owned());
        } else {
            board.doing.say((targets.copied)(copied.len()));
            take(board, copied);
        }
    };
    let write = move |_| {
        let directory = board.desk.directory().get_untracked();
        let headings = [
            targets.person,
            targets.role,
            targets.category,
            targets.amount,
            targets.unit,
        ];
        let name = targets.title.to_owned();
        let sheet = import::sheet(name, headings, &shown_cells(board), &directory);
        if save("targets.csv", "text/csv", &sheet.to_csv()).is_err() {
            board.doing.say(targets.unreadable.to_owned());
        }
    };
    view! {
        <section>
            <div class="buttons">
                <button type="button" class="button" on:click=copy>
                    <Icon path=icon::COPY/>
                    {targets.copy}
                </button>
                <label class="button">
                    <Icon path=icon::ATTACH/>
                    {targets.import}
                    <input
                        class="hidden-text"
                        type="file"
                        accept=".csv,text/csv"
                        on:change:target=move |event| read(board, said, &event.target())
                    />
                </label>
                <button type="button" class="button" on:click=write>
                    <Icon path=icon::INSTALL/>
                    {targets.as_csv}
                </button>
            </div>
            <p class="hint">{targets.import_text}</p>
            {move || {
                said.get()
                    .map(|said| {
                        view! {
                            <p class="fault" role="alert">
                                <Icon path=icon::WARNING small=true/>
                                {said}
                            </p>
                        }
                    })
            }}
        </section>
    }
}

/// Puts cells onto the page as if they were typed.
fn take(board: Board, cells: Cells) {
    board.typed.update(|(_, typed)| typed.extend(cells));
}

/// Reads the file that was chosen.
fn read(board: Board, said: RwSignal<Option<String>>, input: &HtmlInputElement) {
    let targets = &board.words.targets;
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    // The same file can be chosen again.
    input.set_value("");
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok();
        let Some(text) = text.and_then(|text| text.as_string()) else {
            let _ = said.try_set(Some(targets.unreadable.to_owned()));
            return;
        };
        let Some(writing) = board.writing.get_untracked() else {
            return;
        };
        let directory = board.desk.directory().get_untracked();
        let may_set = |person| board.may_set(person);
        let found = import::found(&csv::read(&text), &directory, &may_set, writing);
        let rows: Vec<String> = found.missed.iter().map(ToString::to_string).collect();
        let missed = (!rows.is_empty()).then(|| (targets.not_understood)(&rows.join(", ")));
        // The page may be gone meanwhile.
        if said.try_set(missed).is_none() && !found.cells.is_empty() {
            board.doing.say((targets.imported)(found.cells.len()));
            take(board, found.cells);
        }
    });
}

/// When the business year begins; owners choose.
#[component]
pub(super) fn Begins(board: Board) -> impl IntoView {
    let targets = &board.words.targets;
    let owner = board.desk.is_owner();
    let choose = move |event| {
        let from = board.begins.get_untracked();
        let month = event_target_value(&event).parse::<u8>().ok();
        let to = month.and_then(|month| YearBegins::try_from(month).ok());
        let Some(to) = to.filter(|to| *to != from) else {
            return;
        };
        let edit = |from, to| Action::EditWorkspace {
            name: None,
            accept_within: None,
            escalate_every: None,
            warn_after: None,
            weights: None,
            year_begins: Some(Edit { from, to }),
            tracking: None,
            measuring: None,
        };
        board.doing.run_with_undo(
            edit(from, to),
            targets.begins_saved.to_owned(),
            edit(to, from),
        );
    };
    let months = board.words.time.months_long;
    let options: Vec<_> = (1_u8..)
        .zip(months)
        .map(|(month, name)| {
            view! {
                <option
                    value=month.to_string()
                    selected=move || board.begins.get().month() == month
                >
                    {name}
                </option>
            }
        })
        .collect();
    view! {
        <section class="form">
            <div class="field">
                <label for="year-begins">{targets.begins}</label>
                <p class="hint" id="year-begins-hint">
                    {targets.begins_text}
                </p>
                <select
                    id="year-begins"
                    aria-describedby="year-begins-hint"
                    disabled=move || !owner.get()
                    on:change=choose
                >
                    {options}
                </select>
            </div>
        </section>
    }
}
