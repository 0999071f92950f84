//! An order: what was ordered, what came back since, and taking some of it back.

use std::sync::Arc;

use domain::id::{OrderId, ProjectId};
use domain::selling::Order as Record;
use domain::workflow::Project;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::page::{NEW, not_here, page};
use super::placing::Placing;
use super::reversing::Reversing;
use super::standing::{lines, record_rows};
use super::totals::totals;
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Order() -> impl IntoView {
    page("order", |project, record, named| {
        match named.parse::<OrderId>() {
            Ok(id) => view! { <One project record id/> }.into_any(),
            Err(_) if named == NEW => {
                let quotation =
                    use_query_map().with_untracked(|query| query.get("quotation")?.parse().ok());
                view! { <Placing project record quotation/> }.into_any()
            }
            Err(_) => not_here(),
        }
    })
}

/// An order's number; that it is provisional where the team has given it none yet.
pub(in crate::pages) fn order_title(order: &Record, speech: Speech) -> String {
    let number = order.number.clone();
    number.unwrap_or_else(|| speech.words().selling.provisional.to_owned())
}

#[component]
fn One(
    /// Which project.
    project: ProjectId,
    /// Its record.
    record: Memo<Option<Arc<Project>>>,
    /// Which order.
    id: OrderId,
) -> impl IntoView {
    let words = &use_words().selling;
    let speech = use_speech();
    let me = use_desk().me();
    let order = Memo::new(move |_| {
        let record = record.get()?;
        record.orders.iter().find(|order| order.id == id).cloned()
    });
    let mine = move || {
        let (record, me) = (record.get(), me.get());
        record
            .zip(me)
            .is_some_and(|(record, me)| record.involves(me.id) || me.manages(record.branch))
    };
    let open = RwSignal::new(false);
    let there = Memo::new(move |_| order.with(Option::is_some));
    move || {
        if !there.get() {
            return not_here();
        }
        let title = Signal::derive(move || {
            let order = order.get();
            order
                .map(|order| order_title(&order, speech))
                .unwrap_or_default()
        });
        let stands = move || order.get().is_some_and(|order| order.stands());
        view! {
            <Bar title=title back=format!("/projects/{project}")/>
            <div class="page">
                {move || order.get().map(|order| body(&order, speech))}
            </div>
            <Show when=move || mine() && stands()>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| open.set(true)>
                        <Icon path=icon::RETURN/>
                        {words.reverse}
                    </button>
                </div>
            </Show>
            <Reversing project record id open/>
        }
        .into_any()
    }
}

fn body(order: &Record, speech: Speech) -> AnyView {
    let words = &speech.words().selling;
    let directory = use_desk().directory().get_untracked();
    let person = |id| directory.person_name(id).to_owned();
    let credit: Vec<String> = order
        .credit
        .iter()
        .map(|credit| {
            let (person, role) = (credit.person, credit.role);
            format!(
                "{} ({})",
                directory.person_name(person),
                directory.role_name(role)
            )
        })
        .collect();
    let mut rows = vec![(words.order_date, speech.full_date(order.date))];
    if !order.reference.is_empty() {
        rows.push((words.reference, order.reference.clone()));
    }
    rows.push((words.author, person(order.author)));
    rows.push((words.credit, credit.join(", ")));
    let sold: Vec<_> = order
        .lines
        .iter()
        .map(|ordered| ordered.line.clone())
        .collect();
    let currency = sold.first().map(|line| line.rate.currency);
    let sums = currency.zip(order.reckon().ok());
    view! {
        <section class="panel" aria-label=words.order>
            {order
                .number
                .is_none()
                .then(|| view! { <p class="quiet-text">{words.provisional_text}</p> })}
            {record_rows(rows)}
        </section>
        {lines(&sold, speech)}
        {sums.map(|(currency, reckoned)| totals(&reckoned, currency, speech))}
        {reversals(order, speech)}
    }
    .into_any()
}

/// What was cancelled or came back.
fn reversals(order: &Record, speech: Speech) -> Option<AnyView> {
    if order.reversals.is_empty() {
        return None;
    }
    let words = &speech.words().selling;
    let values = order.reversed().unwrap_or_default();
    let rows = order
        .reversals
        .iter()
        .zip(values)
        .filter_map(|(entry, value)| {
            let mut all = order.lines.iter();
            let line = &all.find(|ordered| ordered.line.id == entry.line)?.line;
            let first = line.text.lines().next().unwrap_or_default();
            let many = entry.quantity.format(speech.number_style());
            let told = format!("{} · {}", speech.full_date(entry.date), entry.reason);
            Some(view! {
                <li class="row offer-line">
                    <span class="title">{(words.reversed)(entry.kind, &many, first)}</span>
                    <span class="figure">{speech.amount(line.money(-value))}</span>
                    <span class="customer">{told}</span>
                </li>
            })
        });
    Some(
        view! {
            <section aria-labelledby="reversals-title">
                <h2 id="reversals-title">{words.reversals}</h2>
                <ol class="rows boxed offer">{rows.collect::<Vec<_>>()}</ol>
            </section>
        }
        .into_any(),
    )
}
