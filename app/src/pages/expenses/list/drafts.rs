//! Expenses that are half entered, each with its own bill, until they are finished or thrown away.

use domain::id::ExpenseId;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::pages::expenses::form::{Begun, DRAFTS};
use crate::pages::expenses::told::kind_name;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::photo::Preview;
use crate::widgets::state::use_lookout;
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The half-entered expenses, the latest first.
#[component]
pub(super) fn Drafts() -> impl IntoView {
    let words = &use_words().expenses;
    let drafts = use_desk().drafts_of(DRAFTS);
    let all = Memo::new(move |_| {
        let drafts = drafts.get().into_iter().rev();
        let drafts = drafts.filter_map(|(id, json)| Some((id.parse().ok()?, json)));
        drafts.collect::<Vec<(ExpenseId, String)>>()
    });
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    view! {
        <Show when=move || any.get()>
            <section class="expenses-todo" aria-labelledby="expense-drafts">
                <div class="rows-head">
                    <h2 id="expense-drafts">{words.half_entered}</h2>
                </div>
                <ul class="rows">
                    <For each=move || all.get() key=Clone::clone let:draft>
                        <li>
                            <One id=draft.0 json=draft.1/>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// One of them: its bill, what is typed of it, and since when.
#[component]
fn One(id: ExpenseId, json: String) -> impl IntoView {
    let words = &use_words().expenses;
    let (desk, toasts, lookout) = (use_desk(), use_toasts(), use_lookout());
    let begun = Begun::read(&json);
    let since = begun_at(id);
    let (kind, when) = lookout.glance(|look| {
        let kind = begun.kind.map(|kind| kind_name(look.directory, kind));
        let kind = kind.filter(|name| !name.is_empty());
        let when = since.map(|since| look.speech.moment(since, look.now));
        (kind.map(str::to_owned), when.unwrap_or_default())
    });
    let title = kind.unwrap_or_else(|| words.new_title.to_owned());
    let discard = format!("{}: {title} {}", words.throw_away, begun.amount);
    let bill = begun.bill.map(|bill| {
        view! {
            <span class="thumb">
                <Preview attachment=bill name=Signal::stored(words.bill.to_owned())/>
            </span>
        }
    });
    let throw_away = move |_| {
        let (name, kept) = (format!("{DRAFTS}{id}"), json.clone());
        desk.drop_draft(&name);
        toasts.say_with_undo(words.thrown_away.to_owned(), move || {
            desk.save_draft(name.clone(), kept.clone());
        });
    };
    view! {
        <div class="claim-todo">
            <a class="row draft" href=format!("/expenses/new?draft={id}")>
                {bill}
                <span class="title">{title}</span>
                <span class="figure">{begun.amount}</span>
                <span class="customer">{when}</span>
            </a>
            <button
                type="button"
                class="icon-button"
                aria-label=discard
                on:click=throw_away
            >
                <Icon path=icon::TRASH/>
            </button>
        </div>
    }
}

/// When it was begun: its id says so.
fn begun_at(id: ExpenseId) -> Option<domain::time::Timestamp> {
    let (seconds, nanoseconds) = id.0.get_timestamp()?.to_unix();
    let milliseconds = i64::try_from(seconds).ok()?.checked_mul(1000)?;
    let at = milliseconds.checked_add(i64::from(nanoseconds / 1_000_000))?;
    Some(domain::time::Timestamp(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Timestamp;

    #[test]
    fn when_a_draft_was_begun_is_in_its_id() {
        let id = "01932f5a-0000-7000-8000-0000000000d1".parse().unwrap();
        assert_eq!(begun_at(id), Some(Timestamp(0x0193_2f5a_0000)));
    }
}
