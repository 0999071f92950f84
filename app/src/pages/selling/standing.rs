//! A quotation that the customer has, had, or waits for an approval: as it is, and what can be
//! done with it.

use std::sync::Arc;

use domain::decision::Decision;
use domain::id::{ProjectId, QuotationId};
use domain::record::Record as Stored;
use domain::selling::difference::{LineChange, difference};
use domain::selling::{Line, LineDraft, Quotation as Record, QuotationState, Stand};
use domain::workflow::Project;
use leptos::prelude::*;

use super::acting::{Sheets, acts, answers, reasons};
use super::quotation::found;
use super::totals::{said_line, totals};
use super::ways::ways;
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};

/// Whether a decision left the quotation waiting for an approval.
pub(super) fn waits(decision: &Decision, id: QuotationId) -> bool {
    decision.puts.iter().any(|put| match put {
        Stored::Project(project) => {
            let mut all = project.quotations.iter();
            all.any(|it| it.id == id && it.stand() == Stand::AwaitingApproval)
        }
        _ => false,
    })
}

/// A quotation's number and revision: "Q-0042 · revision 2"; that it is provisional where the
/// team has given it none yet.
pub(in crate::pages) fn title_of(quotation: &Record, speech: Speech) -> String {
    let words = &speech.words().selling;
    let number = match (&quotation.number, quotation.is_draft()) {
        (Some(number), _) => number.clone(),
        (None, true) => words.draft.to_owned(),
        (None, false) => words.provisional.to_owned(),
    };
    match quotation.revision {
        0 => number,
        revision => (words.revision)(&number, revision),
    }
}

/// The picture and the state that a quotation is shown in.
pub(in crate::pages) fn sign(stand: Stand) -> (&'static str, &'static str) {
    match stand {
        Stand::Draft | Stand::Replaced => (icon::EDIT, "todo"),
        Stand::AwaitingApproval => (icon::WAITING, "waiting"),
        Stand::Sent => (icon::SEND, "current"),
        Stand::Accepted => (icon::CHECK, "done"),
        Stand::Rejected => (icon::LOST, "late"),
    }
}

/// The page of one.
#[component]
pub(super) fn Standing(
    /// Which project.
    project: ProjectId,
    /// Its record.
    record: Memo<Option<Arc<Project>>>,
    /// Which quotation.
    id: QuotationId,
    /// Set to true to write it again.
    changing: RwSignal<bool>,
    /// Whether the person takes part.
    mine: Memo<bool>,
) -> impl IntoView {
    let speech = use_speech();
    let shown = move || {
        let record = record.get()?;
        let quotation = found(Some(&record), id)?;
        Some((record, quotation))
    };
    let title = Signal::derive(move || {
        let found = shown();
        found
            .map(|(_, quotation)| title_of(&quotation, speech))
            .unwrap_or_default()
    });
    let reject = RwSignal::new(false);
    let refuse = RwSignal::new(false);
    let sheets = Sheets {
        reject,
        refuse,
        changing,
    };
    view! {
        <Bar title=title back=format!("/projects/{project}")/>
        <div class="page">
            {move || shown().map(|(record, it)| head(&record, &it, speech))}
            {move || shown().map(|(record, it)| changes(&record, &it, speech))}
            {move || shown().map(|(_, it)| lines(&it.lines, speech))}
            {move || {
                shown()
                    .and_then(|(_, it)| {
                        let currency = it.lines.first()?.rate.currency;
                        Some(totals(&it.reckon().ok()?, currency, speech))
                    })
            }}
            {move || shown().map(|(_, it)| terms(&it, speech))}
            {move || shown().map(|(record, it)| answers(&record, &it, sheets, mine))}
            {move || shown().map(|(record, it)| ways(&record, &it, speech))}
        </div>
        {move || shown().map(|(record, it)| acts(&record, &it, sheets, mine))}
        {reasons(project, record, id, (reject, refuse))}
    }
}

/// How it stands: its state, its days, and who approved its discount.
fn head(project: &Project, it: &Record, speech: Speech) -> AnyView {
    let desk = use_desk();
    let words = &speech.words().selling;
    let now = desk.now().get_untracked();
    let name = |id| {
        let directory = desk.directory();
        directory.with_untracked(|directory| directory.person_name(id).to_owned())
    };
    let (path, state) = sign(it.stand());
    let mut rows = vec![(words.customer, project.customer.name.clone())];
    if let Some(date) = it.date {
        rows.push((words.date, speech.full_date(date)));
    }
    rows.push((words.valid_until, speech.full_date(it.valid_until)));
    rows.push((words.author, name(it.author)));
    match &it.state {
        QuotationState::AwaitingApproval { by, at } => {
            rows.push((
                words.asked_by,
                format!("{}, {}", name(*by), speech.moment(*at, now)),
            ));
        }
        QuotationState::Rejected { reason, .. } => rows.push((words.reason, reason.clone())),
        _ => {}
    }
    if let Some(approval) = it.approved {
        let when = speech.moment(approval.at, now);
        rows.push((words.approved_by, format!("{}, {when}", name(approval.by))));
    }
    let rows = record_rows(rows);
    let provisional = it.number.is_none() && !it.is_draft();
    view! {
        <section class="panel" aria-label=words.quotation>
            <p class="state" data-state=state>
                <Icon path small=true/>
                {(words.stand)(it.stand())}
            </p>
            {provisional.then(|| view! { <p class="quiet-text">{words.provisional_text}</p> })}
            {rows}
        </section>
    }
    .into_any()
}

/// Names and what they are.
pub(super) fn record_rows(rows: Vec<(&'static str, String)>) -> AnyView {
    let rows = rows.into_iter().map(|(name, text)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{text}</dd>
            </div>
        }
    });
    view! { <dl class="record">{rows.collect_view()}</dl> }.into_any()
}

/// What it changed in the one that it revises.
fn changes(project: &Project, it: &Record, speech: Speech) -> Option<AnyView> {
    let words = &speech.words().selling;
    let before = project
        .quotations
        .iter()
        .find(|other| Some(other.id) == it.revises)?;
    let change = difference(before, it);
    if change.is_none() {
        return None;
    }
    let name = |lines: &[Line], id| {
        let line = lines.iter().find(|line| line.id == id);
        let first = line.and_then(|line| line.text.lines().next());
        first.unwrap_or_default().to_owned()
    };
    let mut said: Vec<String> = change
        .lines
        .iter()
        .map(|changed| match changed {
            LineChange::Added(id) => (words.line_added)(&name(&it.lines, *id)),
            LineChange::Removed(id) => (words.line_gone)(&name(&before.lines, *id)),
            LineChange::Changed(id, parts) => {
                let parts: Vec<&str> = parts.iter().map(|part| (words.line_part)(*part)).collect();
                (words.line_changed)(&name(&it.lines, *id), &parts.join(", "))
            }
        })
        .collect();
    let total = |quotation: &Record| {
        let currency = quotation.lines.first()?.rate.currency;
        let minor = quotation.reckon().ok()?.total;
        Some(speech.amount(domain::money::Money { minor, currency }))
    };
    for (changed, name) in [
        (change.discount, words.whole_discount),
        (change.terms, words.terms),
        (change.valid_until, words.valid_until),
        (change.across, words.across),
    ] {
        if changed {
            said.push(name.to_owned());
        }
    }
    if let (Some(was), Some(is)) = (total(before), total(it))
        && was != is
    {
        said.push((words.total_changed)(&was, &is));
    }
    let said = said.into_iter().map(|said| view! { <li>{said}</li> });
    Some(
        view! {
            <section aria-labelledby="changes-title">
                <h2 id="changes-title">{words.changes}</h2>
                <ul class="plain-list">{said.collect_view()}</ul>
            </section>
        }
        .into_any(),
    )
}

/// The lines, as they were offered or ordered.
pub(super) fn lines(lines: &[Line], speech: Speech) -> AnyView {
    let words = &speech.words().selling;
    let rows = lines.iter().map(|line| {
        let gross = line.quantity.times(line.rate.minor).unwrap_or_default();
        let off = line.discount.off(gross).unwrap_or_default();
        let amount = speech.amount(line.money(gross - off));
        let told = said_line(&LineDraft::from(line), speech);
        view! {
            <li class="row offer-line">
                <span class="title pre">{line.text.clone()}</span>
                <span class="figure">{amount}</span>
                <span class="customer">{told}</span>
            </li>
        }
    });
    view! {
        <section aria-labelledby="lines-title">
            <h2 id="lines-title">{words.lines}</h2>
            <ol class="rows boxed offer">{rows.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn terms(it: &Record, speech: Speech) -> Option<AnyView> {
    let words = &speech.words().selling;
    (!it.terms.is_empty()).then(|| {
        view! {
            <section aria-labelledby="terms-title">
                <h2 id="terms-title">{words.terms}</h2>
                <p class="pre">{it.terms.clone()}</p>
            </section>
        }
        .into_any()
    })
}
