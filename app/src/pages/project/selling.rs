//! What was offered for a project, and what was ordered.

use domain::selling::{self, Order, Quotation, Stand};
use domain::workflow::{Project, ProjectState};
use leptos::prelude::*;

use super::Here;
use crate::pages::selling::{order_title, sign, title_of};
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The quotations and orders of a project: the offer that stands first.
#[component]
pub(super) fn OfProject(
    /// The project.
    here: Here,
) -> impl IntoView {
    let words = &use_words().selling;
    let speech = use_speech();
    let id = here.id;
    let sells = Memo::new(move |_| {
        let state = here.record.get().map(|record| record.status.state());
        let lives = !matches!(
            state,
            Some(ProjectState::Lost | ProjectState::Dropped) | None
        );
        lives && here.may.get().edit
    });
    let rows = move || {
        let record = here.record.get()?;
        let quotations = in_order(&record.quotations).into_iter();
        let quotations = quotations.map(|it| offer(&record, it, speech));
        let orders = record.orders.iter().rev();
        let orders = orders.map(|order| ordered(&record, order, speech));
        Some(quotations.chain(orders).collect::<Vec<_>>())
    };
    let none = Memo::new(move |_| {
        let record = here.record.get();
        record.is_none_or(|it| it.quotations.is_empty() && it.orders.is_empty())
    });
    view! {
        <section aria-labelledby="selling-title">
            <div class="section-head">
                <h2 id="selling-title">{words.title}</h2>
                <Show when=move || sells.get()>
                    <a class="button quiet" href=format!("/projects/{id}/quotations/new")>
                        <Icon path=icon::PLUS/>
                        {words.new_quotation}
                    </a>
                </Show>
            </div>
            <Show when=move || none.get() && sells.get()>
                <p class="quiet-text">{words.none_yet}</p>
            </Show>
            <ul class="rows boxed">{rows}</ul>
            <Show when=move || sells.get() && none.get()>
                <a class="button quiet" href=format!("/projects/{id}/orders/new")>
                    {words.order_without}
                </a>
            </Show>
        </section>
    }
}

/// Those that stand or are written first, then the others, the newest first.
fn in_order(quotations: &[Quotation]) -> Vec<&Quotation> {
    let over = |it: &&Quotation| matches!(it.stand(), Stand::Replaced | Stand::Rejected);
    let live = quotations.iter().rev().filter(|it| !over(it));
    let gone = quotations.iter().rev().filter(over);
    live.chain(gone).collect()
}

fn offer(project: &Project, it: &Quotation, speech: Speech) -> AnyView {
    let words = &speech.words().selling;
    let (path, state) = sign(it.stand());
    let total = it.reckon().ok().zip(it.lines.first());
    let total = total.map(|(reckoned, line)| speech.amount(line.money(reckoned.total)));
    let left = selling::left(it, &project.orders).unwrap_or_default();
    let waits = left.iter().any(|left| left.quantity.0 > 0);
    let part = it.is_current()
        && waits
        && project
            .orders
            .iter()
            .any(|order| order.quotation == Some(it.id));
    view! {
        <li>
            <a class="row" href=format!("/projects/{}/quotations/{}", project.id, it.id)>
                <span class="title">{title_of(it, speech)}</span>
                <span class="figure">{total}</span>
                <span class="customer">
                    {part.then_some(words.partly_ordered)}
                </span>
                <span class="state" data-state=state>
                    <Icon path small=true/>
                    {(words.stand)(it.stand())}
                </span>
            </a>
        </li>
    }
    .into_any()
}

fn ordered(project: &Project, order: &Order, speech: Speech) -> AnyView {
    let words = &speech.words().selling;
    let total = order.reckon().ok().zip(order.lines.first());
    let total = total.map(|(reckoned, ordered)| speech.amount(ordered.line.money(reckoned.total)));
    let (path, state, said) = if order.stands() {
        (icon::BOX, "done", words.ordered)
    } else {
        (icon::RETURN, "late", words.taken_back)
    };
    view! {
        <li>
            <a class="row" href=format!("/projects/{}/orders/{}", project.id, order.id)>
                <span class="title">{order_title(order, speech)}</span>
                <span class="figure">{total}</span>
                <span class="customer">{speech.full_date(order.date)}</span>
                <span class="state" data-state=state>
                    <Icon path small=true/>
                    {said}
                </span>
            </a>
        </li>
    }
    .into_any()
}
