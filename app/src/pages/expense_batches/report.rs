//! The report that travels with the papers: every expense by person and claim, with a box to tick
//! for its papers. On the screen it also says what became of each since.

use std::sync::Arc;

use domain::expenses::batch::{BatchLine, ExpenseBatch};
use leptos::prelude::*;

use super::figures::{OfClaim, OfPerson, Sums, grouped, sums};
use super::number;
use crate::desk::use_desk;
use crate::pages::expenses::standing::{Place, StateOf};
use crate::pages::expenses::told::{amount, kind_name};
use crate::widgets::state::{Look, use_lookout};

/// The report.
#[component]
pub(super) fn Report(record: Memo<Option<Arc<ExpenseBatch>>>) -> impl IntoView {
    let lookout = use_lookout();
    let claims = use_desk().claims();
    let known = Memo::new(move |_| claims.with(Option::is_some));
    // What a batch says never changes; only its papers do, which stand elsewhere.
    let lines = Memo::new(move |_| {
        record.with(|record| {
            let record = record.as_ref()?;
            Some(Arc::new(ExpenseBatch {
                papers: std::collections::BTreeMap::new(),
                ..(**record).clone()
            }))
        })
    });
    move || {
        // What the claims are called is known once they are read.
        known.track();
        lines.get().map(|batch| {
            lookout.glance(|look| {
                view! {
                    <article class="paper batch-report">
                        {head(look, &batch)}
                        {table(look, &batch)}
                        {signatures(look)}
                    </article>
                }
            })
        })
    }
}

/// Which batch, of which branch.
fn head(look: &Look, batch: &ExpenseBatch) -> AnyView {
    let words = &look.words.expense_batches;
    let speech = look
        .directory
        .calendar(batch.branch)
        .map_or(look.speech, |it| look.speech.in_zone(it.time_zone));
    let business = look.directory.workspace.as_ref();
    let business = business.map(|it| it.name.clone()).unwrap_or_default();
    let mut facts = vec![
        (
            words.branch,
            look.directory.branch_name(batch.branch).to_owned(),
        ),
        (words.cut_off, speech.exact(batch.cut_off)),
    ];
    if !batch.sent.is_empty() {
        facts.push((words.sent, batch.sent.clone()));
    }
    let facts = facts.into_iter().map(|(name, said)| {
        view! { <p>{name} ": " {said}</p> }
    });
    view! {
        <header class="paper-head">
            <div>
                <p class="paper-seller">{business}</p>
                {facts.collect_view()}
            </div>
            <div>
                <h2>{words.batch}</h2>
                <p class="paper-number">{number(batch, look.speech)}</p>
            </div>
        </header>
    }
    .into_any()
}

fn table(look: &Look, batch: &ExpenseBatch) -> AnyView {
    let words = &look.words.expense_batches;
    let name = |person| look.directory.person_name(person);
    let people = grouped(batch, |one, other| name(one).cmp(name(other)));
    let bodies = people.iter().map(|of| person(look, of));
    let all = totals(look, words.total.to_owned(), sums(batch));
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=words.lines>
            <table class="paper-lines">
                <thead>
                    <tr>
                        <th scope="col" class="on-paper">{words.papers_column}</th>
                        <th scope="col">{look.words.claims.date}</th>
                        <th scope="col">{look.words.claims.kind}</th>
                        <th scope="col" class="figure aside">{words.bills}</th>
                        <th scope="col" class="figure">{words.claimed}</th>
                        <th scope="col" class="figure">{words.approved}</th>
                        <th scope="col" class="aside">{words.approved_by}</th>
                        <th scope="col" class="on-screen">{words.since}</th>
                    </tr>
                </thead>
                {bodies.collect_view()}
                <tfoot>{all}</tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// The claims of one person, and what they come to.
fn person(look: &Look, of: &OfPerson) -> AnyView {
    let words = &look.words.expense_batches;
    let name = look.directory.person_name(of.person).to_owned();
    let claims = of.claims.iter().map(|of| claim(look, &name, of));
    let total = totals(look, (words.total_of)(&name), of.sums);
    view! {
        {claims.collect_view()}
        <tbody class="of-person">{total}</tbody>
    }
    .into_any()
}

fn claim(look: &Look, name: &str, of: &OfClaim) -> AnyView {
    let claims = use_desk().claims();
    let id = of.claim;
    let title = claims.with_untracked(|claims| {
        let brief = claims.as_ref().and_then(|claims| claims.get(id));
        brief.map(|brief| brief.title.clone())
    });
    let parts = [Some(name.to_owned()), of.number.clone(), title];
    let heading: Vec<String> = parts.into_iter().flatten().collect();
    let lines = of.lines.iter().map(|it| line(look, it));
    view! {
        <tbody>
            <tr class="of-claim-head">
                <th scope="rowgroup" colspan="8">
                    <a href=format!("/expenses/{id}")>{heading.join(" · ")}</a>
                </th>
            </tr>
            {lines.collect_view()}
        </tbody>
    }
    .into_any()
}

fn line(look: &Look, it: &BatchLine) -> AnyView {
    let claims = use_desk().claims();
    let (claim, expense) = (it.claim, it.expense);
    let place = Signal::derive(move || {
        claims.with(|claims| {
            let found = claims.as_ref().and_then(|it| it.expense(claim, expense));
            found.map(Place::from)
        })
    });
    let bills = if it.receipts == 0 {
        String::new()
    } else {
        it.receipts.to_string()
    };
    view! {
        <tr>
            <td class="on-paper">
                <span class="box" data-none=(it.receipts == 0).then_some("")></span>
            </td>
            <td>{look.speech.full_date(it.date)}</td>
            <td>{kind_name(look.directory, it.kind).to_owned()}</td>
            <td class="figure aside">{bills}</td>
            <td class="figure">{look.speech.amount(it.claimed)}</td>
            <td class="figure">{look.speech.amount(it.approved)}</td>
            <td class="aside">{look.name(it.approved_by)}</td>
            <td class="on-screen">
                <StateOf place bare=true/>
            </td>
        </tr>
    }
    .into_any()
}

fn totals(look: &Look, name: String, sums: Sums) -> AnyView {
    let bills = if sums.bills == 0 {
        String::new()
    } else {
        sums.bills.to_string()
    };
    view! {
        <tr class="sum">
            <td class="on-paper"></td>
            <th scope="row" colspan="2">{name}</th>
            <td class="figure aside">{bills}</td>
            <td class="figure">{amount(look, sums.claimed)}</td>
            <td class="figure">{amount(look, sums.approved)}</td>
            <td class="aside"></td>
            <td class="on-screen"></td>
        </tr>
    }
    .into_any()
}

/// Who sent the papers, and who took them in, written by hand.
fn signatures(look: &Look) -> AnyView {
    let words = &look.words.expense_batches;
    let lines = [words.handed_over, words.taken_in].map(|name| {
        view! {
            <div>
                <p>{name}</p>
                <p class="hand"></p>
                <p class="quiet-text">{words.name_date_sign}</p>
            </div>
        }
    });
    view! { <div class="signatures">{lines.into_iter().collect_view()}</div> }.into_any()
}
