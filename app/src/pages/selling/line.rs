//! One line while it is written, in a sheet.

use domain::id::LineId;
use leptos::prelude::*;

use super::inputs::{chosen, long, right, typed};
use super::off::off;
use super::paper::{Row, Unread};
use super::writing::Writing;
use crate::order::sort_by;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::use_toasts;

/// The sheet of the line that is open.
#[component]
pub(super) fn LineSheet(
    /// What is written.
    writing: Writing,
) -> impl IntoView {
    let words = writing.words;
    let open = RwSignal::new(false);
    Effect::new(move || {
        if writing.open.get().is_some() {
            open.set(true);
        }
    });
    Effect::new(move || {
        if !open.get() {
            writing.open.set(None);
        }
    });
    let done = words.done;
    let footer = move || {
        view! {
            <button type="submit" class="button primary">
                <Icon path=icon::CHECK/>
                {done}
            </button>
        }
        .into_any()
    };
    view! {
        <Sheet
            open
            title=Signal::stored(words.line.to_owned())
            on_submit=Callback::new(move |()| open.set(false))
            footer
        >
            {move || writing.open.get().map(|id| fields(writing, id, open))}
        </Sheet>
    }
}

/// The fields of a line.
fn fields(writing: Writing, id: LineId, open: RwSignal<bool>) -> AnyView {
    let words = writing.words;
    let row = Memo::new(move |_| {
        writing
            .paper
            .with(|paper| paper.rows.iter().find(|row| row.id == id).cloned())
    });
    let read = move |part: fn(&Row) -> String| {
        Signal::derive(move || row.with(|row| row.as_ref().map(part).unwrap_or_default()))
    };
    let wrong = move |place: Unread, said: &'static str| {
        Signal::derive(move || {
            let unread = row.get().and_then(|row| row.read(writing.currency).err());
            (writing.tried.get() && unread == Some(place)).then_some(said)
        })
    };
    let change = move |what: fn(&mut Row, String)| {
        move |text: String| writing.change_row(id, |row| what(row, text))
    };
    let of_catalogue = row.with_untracked(|row| row.as_ref().is_some_and(|row| row.item.is_some()));
    let discount = Signal::derive(move || row.get().map(|row| row.off).unwrap_or_default());
    view! {
        {long(
            "line-text",
            words.line_text,
            read(|row| row.text.clone()),
            change(|row, text| row.text = text),
            wrong(Unread::Text, words.needs_text),
        )}
        <div class="pair">
            {typed(
                "line-quantity",
                words.quantity,
                "decimal",
                read(|row| row.quantity.clone()),
                change(|row, text| row.quantity = text),
                wrong(Unread::Quantity, words.needs_quantity),
            )}
            {typed(
                "line-unit",
                words.unit,
                "text",
                read(|row| row.unit.clone()),
                change(|row, text| row.unit = text),
                right(),
            )}
        </div>
        {typed(
            "line-rate",
            words.rate,
            "decimal",
            read(|row| row.rate.clone()),
            change(|row, text| row.rate = text),
            wrong(Unread::Rate, words.needs_rate),
        )}
        {off(
            "line-off",
            words.discount,
            writing.currency,
            discount,
            Callback::new(move |off| writing.change_row(id, |row| row.off = off)),
            wrong(Unread::Discount, words.bad_discount),
        )}
        {chosen(
            "line-tax",
            words.tax,
            taxes(writing),
            read(|row| row.tax.map(|tax| tax.to_string()).unwrap_or_default()),
            change(|row, tax| row.tax = tax.parse().ok()),
            right(),
        )}
        {(!of_catalogue)
            .then(|| {
                chosen(
                    "line-category",
                    words.category,
                    categories(writing),
                    read(|row| row.category.map(|it| it.to_string()).unwrap_or_default()),
                    change(|row, category| row.category = category.parse().ok()),
                    wrong(Unread::Category, words.needs_category),
                )
            })}
        {typed(
            "line-code",
            words.tax_code,
            "text",
            read(|row| row.tax_code.clone()),
            change(|row, text| row.tax_code = text),
            right(),
        )}
        {moving(writing, id, open)}
    }
    .into_any()
}

/// Moves the line, or takes it away.
fn moving(writing: Writing, id: LineId, open: RwSignal<bool>) -> AnyView {
    let words = writing.words;
    let toasts = use_toasts();
    let place = Memo::new(move |_| {
        writing.paper.with(|paper| {
            let at = paper.rows.iter().position(|row| row.id == id);
            at.map(|at| (at, paper.rows.len()))
        })
    });
    let first = move || place.get().is_none_or(|(at, _)| at == 0);
    let last = move || place.get().is_none_or(|(at, all)| at + 1 == all);
    let step = move |up: bool| {
        let Some((at, _)) = place.get_untracked() else {
            return;
        };
        let Some(other) = (if up {
            at.checked_sub(1)
        } else {
            at.checked_add(1)
        }) else {
            return;
        };
        writing.change(|paper| {
            if other < paper.rows.len() {
                paper.rows.swap(at, other);
            }
        });
    };
    let take_away = move |_| {
        let Some((at, _)) = place.get_untracked() else {
            return;
        };
        open.set(false);
        let row = writing
            .paper
            .with_untracked(|paper| paper.rows.get(at).cloned());
        writing.change(|paper| paper.rows.retain(|row| row.id != id));
        if let Some(row) = row {
            toasts.say_with_undo(words.line_removed.to_owned(), move || {
                let row = row.clone();
                writing.change(|paper| paper.rows.insert(at.min(paper.rows.len()), row));
            });
        }
    };
    view! {
        <div class="buttons">
            <button type="button" class="button" disabled=first on:click=move |_| step(true)>
                <Icon path=icon::UP/>
                {words.move_up}
            </button>
            <button type="button" class="button" disabled=last on:click=move |_| step(false)>
                <Icon path=icon::DOWN/>
                {words.move_down}
            </button>
            <button type="button" class="button danger" on:click=take_away>
                <Icon path=icon::TRASH/>
                {words.remove_line}
            </button>
        </div>
    }
    .into_any()
}

/// The categories that a line can be in.
fn categories(writing: Writing) -> Vec<(String, String)> {
    let mut all = writing.desk.directory().with_untracked(|directory| {
        let offered = directory.categories.values().filter(|it| !it.retired);
        offered
            .map(|it| (it.id.to_string(), it.name.clone()))
            .collect::<Vec<_>>()
    });
    sort_by(&mut all, |(_, one), (_, other)| one.cmp(other));
    all.insert(0, (String::new(), writing.words.choose.to_owned()));
    all
}

/// The taxes that a line can have.
fn taxes(writing: Writing) -> Vec<(String, String)> {
    let mut all = writing.desk.directory().with_untracked(|directory| {
        let used = directory.taxes.values().filter(|it| !it.retired);
        used.map(|it| (it.id.to_string(), it.name.clone()))
            .collect::<Vec<_>>()
    });
    sort_by(&mut all, |(_, one), (_, other)| one.cmp(other));
    all.insert(0, (String::new(), writing.words.no_tax.to_owned()));
    all
}
