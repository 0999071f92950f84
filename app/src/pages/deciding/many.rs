//! Approving several at once: the bar over what is selected, and the question where some of it has
//! a remark.

use leptos::prelude::*;

use super::card::said;
use super::here::Here;
use super::queue::{Row, sum};
use crate::pages::expenses::told::kind_name;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// What is selected, with what can be done with it.
#[component]
pub(super) fn Selected(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let chosen = Memo::new(move |_| here.chosen());
    let any = Memo::new(move |_| chosen.with(|chosen| !chosen.is_empty()));
    let name = move || {
        let chosen = chosen.get();
        (words.approve_selected)(here.side, chosen.len(), &said(here, sum(&chosen)))
    };
    view! {
        <Show when=move || any.get()>
            <div class="actions selected">
                <button
                    type="button"
                    class="icon-button"
                    aria-label=words.clear
                    on:click=move |_| here.selected.update(std::collections::BTreeSet::clear)
                >
                    <Icon path=icon::CLOSE/>
                </button>
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| here.approve_all(chosen.get_untracked())
                >
                    <Icon path=icon::CHECK/>
                    {name}
                </button>
            </div>
        </Show>
    }
}

/// Asks whether all are to be approved although some have a remark.
#[component]
pub(super) fn Sure(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let open = RwSignal::new(false);
    Effect::new(move || {
        if here.unsure.with(|rows| !rows.is_empty()) {
            open.set(true);
        }
    });
    Effect::new(move || {
        if !open.get() && here.unsure.with_untracked(|rows| !rows.is_empty()) {
            here.unsure.set(Vec::new());
        }
    });
    let clear = Memo::new(move |_| {
        let rows = here.unsure.get().into_iter();
        rows.filter(|row| !row.remarked).collect::<Vec<Row>>()
    });
    let title = Signal::derive(move || {
        let count = here.unsure.with(Vec::len);
        (words.sure)(here.side, count)
    });
    let approve = move |rows: Vec<Row>| {
        open.set(false);
        here.approve_rows(rows);
    };
    let remarked = move || {
        let rows = here.unsure.get().into_iter().filter(|row| row.remarked);
        rows.collect::<Vec<_>>()
    };
    let footer = move || {
        let others = clear.with(Vec::len);
        view! {
            {(others > 0)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| approve(clear.get_untracked())
                        >
                            {(words.only_clear)(others)}
                        </button>
                    }
                })}
            <button
                type="button"
                class="button primary"
                on:click=move |_| approve(here.unsure.get_untracked())
            >
                <Icon path=icon::CHECK/>
                {words.all_the_same}
            </button>
        }
    };
    let line = move |row: &Row| {
        let (kind, date) = here.lookout.look(|look| {
            (
                kind_name(look.directory, row.kind).to_owned(),
                look.speech.date(row.date, look.now),
            )
        });
        view! {
            <li>
                <div class="item">
                    <Icon path=icon::WARNING/>
                    <span>{kind} <small>{date}</small></span>
                    <span class="figure">{said(here, row.amount)}</span>
                </div>
            </li>
        }
    };
    view! {
        <Sheet open title footer=footer>
            <p>{move || (words.sure_text)(remarked().len())}</p>
            <ul class="items boxed">{move || remarked().iter().map(line).collect_view()}</ul>
        </Sheet>
    }
}
