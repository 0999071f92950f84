//! A quotation on paper: the browser prints this page without the frame around it.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::id::{ProjectId, QuotationId};
use domain::money::{Currency, Money};
use domain::rate::Rate;
use domain::selling::{Quotation, Reckoned};
use domain::workflow::Project;
use leptos::prelude::*;

use super::page::{not_here, page};
use super::quotation::found;
use super::standing::title_of;
use super::totals::{said_off, totals};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Print() -> impl IntoView {
    page("quotation", |project, record, named| {
        match named.parse::<QuotationId>() {
            Ok(id) => view! { <Sheet project record id/> }.into_any(),
            Err(_) => not_here(),
        }
    })
}

#[component]
fn Sheet(
    /// Which project.
    project: ProjectId,
    /// Its record.
    record: Memo<Option<Arc<Project>>>,
    /// Which quotation.
    id: QuotationId,
) -> impl IntoView {
    let words = &use_words().selling;
    let speech = use_speech();
    let there = Memo::new(move |_| found(record.get().as_ref(), id).is_some());
    let print = move |_| {
        // Where the browser cannot print there is nothing else to be done.
        let _ = window().print();
    };
    move || {
        if !there.get() {
            return not_here();
        }
        view! {
            <Bar
                title=words.print.to_owned()
                back=format!("/projects/{project}/quotations/{id}")
            >
                <button
                    type="button"
                    class="icon-button"
                    aria-label=words.print
                    on:click=print
                >
                    <Icon path=icon::LIST/>
                </button>
            </Bar>
            <article class="page paper">
                {move || {
                    let record = record.get();
                    let quotation = found(record.as_ref(), id);
                    record.zip(quotation).map(|(record, it)| paper(&record, &it, speech))
                }}
            </article>
            <div class="actions">
                <button type="button" class="button primary" on:click=print>
                    {words.print_now}
                </button>
            </div>
        }
        .into_any()
    }
}

fn paper(project: &Arc<Project>, it: &Quotation, speech: Speech) -> AnyView {
    let words = &speech.words().selling;
    let currency = it.lines.first().map(|line| line.rate.currency);
    let (Some(currency), Ok(reckoned)) = (currency, it.reckon()) else {
        return ().into_any();
    };
    let dates = [
        it.date.map(|date| (words.date, speech.full_date(date))),
        Some((words.valid_until, speech.full_date(it.valid_until))),
    ];
    let dates = dates.into_iter().flatten().map(|(name, date)| {
        view! { <p>{name} ": " {date}</p> }
    });
    view! {
        <header class="paper-head">
            {seller()}
            <div>
                <h2>{words.quotation}</h2>
                <p class="paper-number">{title_of(it, speech)}</p>
                {dates.collect_view()}
            </div>
        </header>
        {buyer(project, speech)}
        <p class="paper-subject">{project.title.clone()}</p>
        {table(it, &reckoned, speech)}
        {totals(&reckoned, currency, speech)}
        {by_code(it, &reckoned, currency, speech)}
        {(!it.terms.is_empty())
            .then(|| {
                view! {
                    <section>
                        <h2>{words.terms}</h2>
                        <p class="pre">{it.terms.clone()}</p>
                    </section>
                }
            })}
    }
    .into_any()
}

/// Who sells.
fn seller() -> AnyView {
    let directory = use_desk().directory();
    let workspace = directory.with(|directory| directory.workspace.clone());
    let Some(workspace) = workspace else {
        return ().into_any();
    };
    let seller = workspace.selling.seller;
    let name = if seller.name.is_empty() {
        workspace.name
    } else {
        seller.name
    };
    let tax_number = use_words().selling.tax_number;
    view! {
        <div>
            <p class="paper-seller">{name}</p>
            <p class="pre">{seller.address}</p>
            {(!seller.tax_number.is_empty())
                .then(|| view! { <p>{tax_number} ": " {seller.tax_number.clone()}</p> })}
            <p>{seller.contact}</p>
        </div>
    }
    .into_any()
}

/// For whom it is: as the project says, with what the customer's record adds.
fn buyer(project: &Arc<Project>, speech: Speech) -> AnyView {
    let words = &speech.words().selling;
    let customer = project.customer_id.map(|id| use_desk().customer(id));
    let record = customer.and_then(|customer| customer.get().ready());
    let (address, tax_number) = record
        .map(|record| (record.address.clone(), record.tax_number.clone()))
        .unwrap_or_default();
    let contact = project.customer.contacts.first().map(|it| it.name.clone());
    let contact = contact.filter(|name| *name != project.customer.name);
    view! {
        <section class="paper-buyer">
            <p class="quiet-text">{words.customer}</p>
            <p>
                <strong>{project.customer.name.clone()}</strong>
            </p>
            {contact.map(|name| view! { <p>{name}</p> })}
            <p class="pre">{address}</p>
            {(!tax_number.is_empty())
                .then(|| view! { <p>{words.tax_number} ": " {tax_number.clone()}</p> })}
        </section>
    }
    .into_any()
}

/// The lines as a table.
fn table(it: &Quotation, reckoned: &Reckoned, speech: Speech) -> AnyView {
    let words = &speech.words().selling;
    let rows = it
        .lines
        .iter()
        .zip(&reckoned.lines)
        .enumerate()
        .map(|(at, (line, sums))| {
            let quantity = line.quantity.format(speech.number_style());
            let quantity = format!("{quantity} {}", line.unit);
            let off = said_off(line.discount, line.rate.currency, speech).unwrap_or_default();
            view! {
                <tr>
                    <td class="aside">{at + 1}</td>
                    <td class="pre">{line.text.clone()}</td>
                    <td class="aside">{line.tax_code.clone()}</td>
                    <td class="figure">{quantity.trim().to_owned()}</td>
                    <td class="figure">{speech.amount(line.rate)}</td>
                    <td class="figure">{off}</td>
                    <td class="figure">{speech.amount(line.money(sums.after_discount))}</td>
                </tr>
            }
        });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=words.lines>
            <table class="paper-lines">
                <thead>
                    <tr>
                        <th scope="col" class="aside">{words.number_sign}</th>
                        <th scope="col">{words.line_text}</th>
                        <th scope="col" class="aside">{words.tax_code}</th>
                        <th scope="col">{words.quantity}</th>
                        <th scope="col">{words.rate}</th>
                        <th scope="col">{words.discount}</th>
                        <th scope="col">{words.amount}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The taxes by code and rate, as a tax office wants them; nothing where there is one tax at most.
fn by_code(
    it: &Quotation,
    reckoned: &Reckoned,
    currency: Currency,
    speech: Speech,
) -> Option<AnyView> {
    let words = &speech.words().selling;
    let mut sums: BTreeMap<(String, String, Rate), (i64, i64)> = BTreeMap::new();
    for (line, sums_of) in it.lines.iter().zip(&reckoned.lines) {
        for tax in &sums_of.taxes {
            let key = (line.tax_code.clone(), tax.name.clone(), tax.rate);
            let sum = sums.entry(key).or_default();
            sum.0 = sum.0.saturating_add(tax.on);
            sum.1 = sum.1.saturating_add(tax.amount);
        }
    }
    if sums.is_empty() {
        return None;
    }
    let amount = |minor| speech.amount(Money { minor, currency });
    let rows = sums.into_iter().map(|((code, name, rate), (on, tax))| {
        view! {
            <tr>
                <td>{code}</td>
                <td>{format!("{name} {} %", rate.format())}</td>
                <td class="figure">{amount(on)}</td>
                <td class="figure">{amount(tax)}</td>
            </tr>
        }
    });
    Some(
        view! {
            <section>
                <h2>{words.tax_summary}</h2>
                <div class="table-scroll" tabindex="0" role="region" aria-label=words.tax_summary>
                    <table class="paper-lines">
                        <thead>
                            <tr>
                                <th scope="col">{words.tax_code}</th>
                                <th scope="col">{words.tax}</th>
                                <th scope="col">{words.taxable}</th>
                                <th scope="col">{words.amount}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}
