//! Alerts about milestones and quotations, in words.

use std::sync::Arc;

use domain::alerts::{Alert, Limit, Matter, News};
use domain::id::PersonId;
use domain::workflow::MilestoneKey;
use leptos::prelude::*;

use super::live::{Group, Place};
use super::of_expense;
use crate::desk::{Directory, Shelf, Summary};
use crate::words::Words;
use crate::words::alerts::Said;
use crate::words::refusals::Telling;
use crate::words::time::Speech;

/// The project in brief that an alert has to do with.
fn summary<'a>(alert: &Alert, shelf: &'a Shelf) -> Option<&'a Summary> {
    shelf.get(alert.about.project()?).map(AsRef::as_ref)
}

/// An alert in words.
pub(super) fn told(
    group: &Group,
    milestone: &MilestoneKey,
    shelf: &Shelf,
    directory: &Arc<Directory>,
    speech: Speech,
    now: domain::time::Timestamp,
) -> String {
    let words = &speech.words().alerts;
    let alert = group.newest();
    let summary = summary(alert, shelf);
    let telling = Telling {
        directory,
        speech,
        now,
        workflow: summary.map(|summary| summary.template_version),
    };
    let milestone = telling.milestone(milestone);
    let calendar = summary.and_then(|summary| directory.calendar(summary.branch));
    let length = match (&alert.news, calendar, summary) {
        (News::DueSoon { due, .. }, ..) => Some(speech.moment(*due, now)),
        (News::Late { limit, due, .. }, Some(calendar), Some(summary))
            if group.place != Place::Over =>
        {
            match limit {
                Limit::Completion => Some(speech.late(calendar, *due, now)),
                Limit::Acceptance => Some(calendar.between(summary.since, now))
                    .filter(|waited| waited.0 > 0)
                    .map(|waited| speech.working(waited, calendar)),
            }
        }
        _ => None,
    };
    let with = summary
        .map(|summary| summary.with.as_slice())
        .unwrap_or_default();
    let person = who(&alert.news, &telling, with);
    let said = Said {
        milestone: &milestone,
        person: &person,
        mine: matches!(alert.news, News::Late { step: 0, .. }),
        length: length.as_deref().unwrap_or_default(),
    };
    match &alert.news {
        News::HandedOver { .. } => (words.handed_over)(&said),
        News::Unassigned { .. } => (words.unassigned)(&said),
        News::Returned { .. } => (words.returned)(&said),
        News::Assigned { .. }
        | News::Asked { .. }
        | News::Answered { .. }
        | News::Declined { .. }
        | News::SentBack { .. }
        | News::Delegated { .. }
        | News::Withdrawn { .. }
        | News::ApprovalAsked { .. }
        | News::DiscountApproved { .. }
        | News::DiscountRefused { .. }
        | News::ExpensesSubmitted { .. }
        | News::ExpenseQueried { .. }
        | News::ExpenseAnswered { .. }
        | News::ExpenseCut { .. }
        | News::ExpenseDenied { .. }
        | News::ExpenseReopened { .. }
        | News::ExpensesPaid { .. }
        | News::PaymentUndone { .. }
        | News::BatchCame { .. }
        | News::Noted { .. } => (words.assigned)(&said),
        News::PassedOn { .. } => (words.passed_on)(&said),
        News::DueSoon {
            limit: Limit::Acceptance,
            ..
        } => (words.accept_soon)(&said),
        News::DueSoon {
            limit: Limit::Completion,
            ..
        } => (words.complete_soon)(&said),
        News::Late {
            limit: Limit::Acceptance,
            ..
        } => (words.late_accepting)(&said),
        News::Late {
            limit: Limit::Completion,
            ..
        } => (words.late_completing)(&said),
    }
}

/// Who did it, or who has it.
fn who(news: &News, telling: &Telling, with: &[PersonId]) -> String {
    match news {
        News::HandedOver { from } | News::Unassigned { from } | News::PassedOn { from } => {
            telling.person(*from).to_owned()
        }
        News::DueSoon { .. } | News::Late { .. } => telling.people(with),
        News::Returned { by, .. }
        | News::Assigned { by }
        // Of tasks and quotations, not of milestones.
        | News::ApprovalAsked { by }
        | News::DiscountApproved { by }
        | News::DiscountRefused { by, .. }
        | News::Asked { by }
        | News::Answered { by }
        | News::Declined { by, .. }
        | News::SentBack { by, .. }
        | News::Delegated { by }
        | News::Withdrawn { by }
        | News::Noted { by }
        // Of expenses.
        | News::ExpensesSubmitted { by }
        | News::ExpenseQueried { by, .. }
        | News::ExpenseAnswered { by }
        | News::ExpenseCut { by, .. }
        | News::ExpenseDenied { by, .. }
        | News::ExpenseReopened { by, .. }
        | News::ExpensesPaid { by, .. }
        | News::PaymentUndone { by, .. } => telling.person(*by).to_owned(),
        News::BatchCame { .. } => String::new(),
    }
}

/// An alert about the discount of a quotation, in words.
pub(super) fn told_of_quotation(
    alert: &Alert,
    shelf: &Shelf,
    directory: &Arc<Directory>,
    speech: Speech,
) -> String {
    let words = &speech.words().selling;
    let title = summary(alert, shelf).map_or(speech.words().alerts.gone, |it| it.title.as_str());
    let name = |by| directory.person_name(by);
    match &alert.news {
        News::DiscountApproved { by } => (words.discount_approved)(name(*by), title),
        News::DiscountRefused { by, .. } => (words.discount_refused)(name(*by), title),
        News::ApprovalAsked { by } => (words.approval_asked)(name(*by), title),
        _ => title.to_owned(),
    }
}

/// The project that it is about.
pub(super) fn about(alert: &Alert, shelf: &Shelf, words: &Words) -> String {
    summary(alert, shelf).map_or_else(
        || words.alerts.gone.to_owned(),
        |summary| format!("{} · {}", summary.title, summary.customer),
    )
}

/// What else there is to say: why it came back, or why one is told of somebody else's limit.
pub(super) fn note(
    alert: &Alert,
    shelf: Signal<Arc<Shelf>>,
    directory: &Arc<Directory>,
    speech: Speech,
    now: Signal<domain::time::Timestamp>,
) -> Option<String> {
    let words = speech.words();
    if matches!(alert.about, Matter::Expense { .. }) {
        return of_expense::note(alert, speech);
    }
    match &alert.news {
        News::Returned { reason, note, .. } | News::SentBack { reason, note, .. } => {
            Some(reasoned((words.attention.return_reason)(*reason), note))
        }
        News::DiscountRefused { note, .. } => Some(note.clone()),
        News::Declined { reason, note, .. } => {
            Some(reasoned((words.tasks.decline_reason)(*reason), note))
        }
        News::Late { step, .. } if *step > 0 => shelf.with(|shelf| {
            let telling = Telling {
                directory,
                speech,
                now: now.get(),
                workflow: None,
            };
            let with = &summary(alert, shelf)?.with;
            Some((words.alerts.told_because)(&telling.people(with), *step))
        }),
        News::DueSoon { .. }
        | News::Late { .. }
        | News::HandedOver { .. }
        | News::Unassigned { .. }
        | News::Assigned { .. }
        | News::PassedOn { .. }
        | News::Asked { .. }
        | News::Answered { .. }
        | News::Delegated { .. }
        | News::Withdrawn { .. }
        | News::ApprovalAsked { .. }
        | News::DiscountApproved { .. }
        | News::ExpensesSubmitted { .. }
        | News::ExpenseQueried { .. }
        | News::ExpenseAnswered { .. }
        | News::ExpenseCut { .. }
        | News::ExpenseDenied { .. }
        | News::ExpenseReopened { .. }
        | News::ExpensesPaid { .. }
        | News::PaymentUndone { .. }
        | News::BatchCame { .. }
        | News::Noted { .. } => None,
    }
}

fn reasoned(reason: &str, note: &str) -> String {
    if note.is_empty() {
        reason.to_owned()
    } else {
        format!("{reason}: {note}")
    }
}
