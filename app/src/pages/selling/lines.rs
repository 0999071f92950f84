//! The lines of a quotation or an order while it is written, and the ways to add one.

use domain::id::LineId;
use leptos::prelude::*;

use super::line::LineSheet;
use super::picking::Picking;
use super::totals::said_line;
use super::writing::Writing;
use crate::pages::catalogue::Configure;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};

/// The lines, and the ways to add one.
#[component]
pub(super) fn Lines(
    /// What is written.
    writing: Writing,
) -> impl IntoView {
    let words = writing.words;
    let ids = Memo::new(move |_| {
        writing
            .paper
            .with(|paper| paper.rows.iter().map(|row| row.id).collect::<Vec<_>>())
    });
    let none = Memo::new(move |_| ids.with(Vec::is_empty));
    view! {
        <section aria-labelledby="lines-title">
            <h2 id="lines-title">{words.lines}</h2>
            <Show when=move || none.get()>
                <p class="quiet-text">{words.no_lines}</p>
            </Show>
            <ol class="rows boxed offer">
                <For each=move || ids.get() key=|id| *id let:id>
                    <li>{card(writing, id)}</li>
                </For>
            </ol>
            <div class="buttons">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| writing.picking.set(true)
                >
                    <Icon path=icon::BOX/>
                    {words.from_catalogue}
                </button>
                <button type="button" class="button" on:click=move |_| writing.add_own()>
                    <Icon path=icon::PLUS/>
                    {words.own_line}
                </button>
            </div>
        </section>
        {choosing(writing)}
        <LineSheet writing/>
        <Picking writing open=writing.picking/>
    }
}

/// The questions of a designed item, while it is chosen in.
fn choosing(writing: Writing) -> impl Fn() -> Option<AnyView> {
    let words = writing.words;
    move || {
        let item = writing.choosing.get()?;
        let item = writing
            .desk
            .directory()
            .with_untracked(|directory| directory.items.get(&item).cloned())?;
        let price_list = writing.paper.with_untracked(|paper| paper.price_list);
        let add = Callback::new(move |lines| writing.add_priced(lines));
        Some(
            view! {
                <Configure
                    item
                    price_list
                    project=Some(writing.project)
                    on_add=Some(add)
                />
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| writing.choosing.set(None)
                >
                    {words.choose_nothing}
                </button>
            }
            .into_any(),
        )
    }
}

/// A line as it stands, which opens it.
fn card(writing: Writing, id: LineId) -> AnyView {
    let words = writing.words;
    let row = Memo::new(move |_| {
        writing
            .paper
            .with(|paper| paper.rows.iter().find(|row| row.id == id).cloned())
    });
    let title = move || {
        let text = row.get().map(|row| row.text).unwrap_or_default();
        let first = text.lines().next().unwrap_or_default().to_owned();
        if first.trim().is_empty() {
            words.unnamed_line.to_owned()
        } else {
            first
        }
    };
    let told = move || {
        let line = row.get().and_then(|row| row.read(writing.currency).ok());
        line.map(|line| said_line(&line, writing.speech))
    };
    let amount = move || {
        let row = row.get()?;
        let line = row.read(writing.currency).ok()?;
        let gross = line.quantity.times(line.rate.minor)?;
        let net = gross.checked_sub(line.discount.off(gross)?)?;
        Some(writing.speech.amount(writing.money(net)))
    };
    view! {
        <button type="button" class="row offer-line" on:click=move |_| writing.open.set(Some(id))>
            <span class="title">{title}</span>
            <span class="figure">{amount}</span>
            {move || match told() {
                Some(told) => view! { <span class="customer">{told}</span> }.into_any(),
                None => view! {
                    <span class="state" data-state="waiting">
                        <Icon path=icon::WARNING small=true/>
                        {words.incomplete}
                    </span>
                }
                .into_any(),
            }}
        </button>
    }
    .into_any()
}
