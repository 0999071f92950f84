//! The sheet in which a cost is written. What is typed is kept until it is saved.

use std::sync::Arc;

use domain::change::Action;
use domain::throughput::costs::{CostBook, CostEdit, CostOf};
use leptos::prelude::*;

use super::Which;
use super::typed::{Typed, Wrong, chosen, set, undone};
use crate::desk::Desk;
use crate::json;
use crate::order::sort_by;
use crate::pages::incentives::today;
use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::{Doing, use_doing};
use crate::pages::selling::inputs;
use crate::pages::targets::category_path;
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::costs::Costs as Words;
use crate::words::use_words;

/// Where what is typed is kept.
const DRAFT: &str = "cost";

/// A cost that is written.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    desk: Desk,
    doing: Doing,
    words: &'static Words,
    book: Memo<Option<Arc<CostBook>>>,
    open: RwSignal<bool>,
    typed: RwSignal<Typed>,
    wrong: RwSignal<Wrong>,
    refused: RwSignal<Option<String>>,
}

impl Editing {
    /// Nothing is written yet.
    pub(super) fn begin(desk: Desk, book: Memo<Option<Arc<CostBook>>>) -> Self {
        Self {
            desk,
            doing: use_doing(),
            words: &use_words().costs,
            book,
            open: RwSignal::new(false),
            typed: RwSignal::new(Typed::default()),
            wrong: RwSignal::new(Wrong::default()),
            refused: RwSignal::new(None),
        }
    }

    /// Opens over a cost, or to add one, with what was typed there before.
    pub(super) fn open_over(self, which: Option<Which>) {
        let Some(book) = self.book.get_untracked() else {
            return;
        };
        let kept = self.desk.draft(DRAFT);
        let kept = kept.and_then(|text| json::read::<Typed>(&text).ok());
        let typed = kept.filter(|typed| typed.which == which);
        self.wrong.set(Wrong::default());
        self.refused.set(None);
        self.typed
            .set(typed.unwrap_or_else(|| Typed::of(&book, which, today(self.desk))));
        self.open.set(true);
    }

    fn change(self, change: impl FnOnce(&mut Typed)) {
        self.wrong.set(Wrong::default());
        self.typed.update(change);
        // What is typed is kept with every stroke.
        let json = self.typed.with_untracked(serde_json::to_string);
        if let Ok(json) = json {
            self.desk.save_draft(DRAFT.to_owned(), json);
        }
    }

    fn save(self) {
        let Some(book) = self.book.get_untracked() else {
            return;
        };
        let directory = self.desk.directory();
        let currency = directory.with_untracked(|directory| directory.currency());
        let typed = self.typed.get_untracked();
        match typed.read(&book, currency) {
            Err(wrong) => self.wrong.set(wrong),
            Ok(edits) => self.settle(edits, typed.whose(), false),
        }
    }

    fn remove(self) {
        let (Some(book), Some(which)) = (
            self.book.get_untracked(),
            self.typed.with_untracked(|typed| typed.which),
        ) else {
            return;
        };
        self.settle(vec![set(&book, which, None)], which.0, true);
    }

    /// Settles it, says so, and offers to undo it. The sheet stays open where it was refused.
    fn settle(self, costs: Vec<CostEdit>, of: CostOf, is_gone: bool) {
        let words = self.words;
        let directory = self.desk.directory();
        let name = directory.with_untracked(|directory| words.of(directory, of));
        let said = if is_gone {
            (words.removed)(&name)
        } else {
            (words.saved)(&name)
        };
        let undo = Action::SetCosts {
            costs: undone(&costs),
        };
        let doing = self.doing;
        doing.attempt(
            Action::SetCosts { costs },
            move |_| {
                let _ = self.open.try_set(false);
                self.desk.drop_draft(DRAFT);
                doing.say_with_undo(said, undo);
            },
            move |fault| {
                let _ = self.refused.try_set(Some(doing.why_not(&fault)));
            },
        );
    }
}

/// The sheet.
#[component]
pub(super) fn CostSheet(editing: Editing) -> impl IntoView {
    let words = &use_words().costs;
    let title = Signal::derive(move || {
        let is_new = editing.typed.with(|typed| typed.which.is_none());
        if is_new { words.add } else { words.edit }.to_owned()
    });
    let is_old = move || editing.typed.with(|typed| typed.which.is_some());
    view! {
        <Sheet
            open=editing.open
            title=title
            on_submit=Callback::new(move |()| editing.save())
            footer=move || cancel_and_save(editing.open)
        >
            <OfWhat editing/>
            <How editing/>
            <Figure editing/>
            {inputs::day(
                "cost-from",
                words.begins,
                Signal::derive(move || editing.typed.with(|typed| typed.from.clone())),
                move |text| editing.change(|typed| typed.from = text),
                Signal::derive(move || editing.wrong.get().from.then_some(words.no_day)),
            )}
            <Refused why=editing.refused/>
            <Show when=is_old>
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| editing.remove()
                >
                    {words.remove}
                </button>
            </Show>
        </Sheet>
    }
}

/// What the cost is of: a choice where it is new, a name where it is changed.
#[component]
fn OfWhat(editing: Editing) -> impl IntoView {
    let words = &use_words().costs;
    let directory = editing.desk.directory();
    move || {
        let which = editing.typed.with(|typed| typed.which);
        if let Some((of, _)) = which {
            let name = directory.with(|directory| words.of(directory, of));
            return view! { <p><strong>{name}</strong></p> }.into_any();
        }
        inputs::chosen(
            "cost-of",
            words.of_what,
            options(editing),
            Signal::derive(move || editing.typed.with(|typed| typed.of.clone())),
            move |of| editing.change(|typed| typed.of = of),
            inputs::right(),
        )
    }
}

/// Everything, the categories, and the items that are offered.
fn options(editing: Editing) -> Vec<(String, String)> {
    let words = editing.words;
    let directory = editing.desk.directory().get_untracked();
    let categories = directory.categories.values().filter(|it| !it.retired);
    let categories = categories.map(|found| {
        let name = (words.category)(&category_path(&directory, found.id));
        let category = found.id;
        (chosen(CostOf::Category { category }), name)
    });
    let mut categories: Vec<(String, String)> = categories.collect();
    sort_by(&mut categories, |one, other| one.1.cmp(&other.1));
    let items = directory.items.values().filter(|it| !it.retired);
    let items = items.map(|found| {
        let item = found.id;
        (chosen(CostOf::Item { item }), found.name.clone())
    });
    let mut items: Vec<(String, String)> = items.collect();
    sort_by(&mut items, |one, other| one.1.cmp(&other.1));
    let everything = (chosen(CostOf::Everything), words.everything.to_owned());
    let mut all = vec![everything];
    all.extend(categories);
    all.extend(items);
    all
}

/// How it is counted: of an item, by a share or by the unit.
#[component]
fn How(editing: Editing) -> impl IntoView {
    let words = &use_words().costs;
    let is_item = Memo::new(move |_| {
        editing
            .typed
            .with(|typed| matches!(typed.whose(), CostOf::Item { .. }))
    });
    let per_unit = Memo::new(move |_| editing.typed.with(|typed| typed.per_unit));
    let choice = move |wanted: bool, said: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="cost-how"
                    prop:checked=move || per_unit.get() == wanted
                    on:change=move |_| editing.change(|typed| typed.per_unit = wanted)
                />
                <span>{said}</span>
            </label>
        }
    };
    view! {
        <Show when=move || is_item.get()>
            <fieldset class="field">
                <legend>{words.how}</legend>
                <div class="choices">
                    {choice(false, words.by_share)} {choice(true, words.by_unit)}
                </div>
            </fieldset>
        </Show>
    }
}

/// The share, or the amount for each unit.
#[component]
fn Figure(editing: Editing) -> impl IntoView {
    let words = &use_words().costs;
    let per_unit = Memo::new(move |_| editing.typed.with(Typed::is_per_unit));
    move || {
        let (label, fault) = if per_unit.get() {
            (words.amount, words.not_an_amount)
        } else {
            (words.rate, words.not_a_rate)
        };
        inputs::typed(
            "cost-figure",
            label,
            "decimal",
            Signal::derive(move || editing.typed.with(|typed| typed.figure.clone())),
            move |text| editing.change(|typed| typed.figure = text),
            Signal::derive(move || editing.wrong.get().figure.then_some(fault)),
        )
    }
}
