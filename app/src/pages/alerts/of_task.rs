//! Alerts about requests and tasks, in words.

use domain::alerts::{Matter, News};
use domain::change::Action;
use domain::id::ProjectId;
use domain::time::Timestamp;
use leptos::task::spawn_local;

use super::live::{Group, Place};
use crate::desk::{Brief, Desk, Directory, Shelf};
use crate::widgets::toast::Toasts;
use crate::words::Words;
use crate::words::refusals::Telling;
use crate::words::tasks::Told;
use crate::words::time::Speech;

/// An alert in words.
pub(super) fn told(
    group: &Group,
    brief: Option<&Brief>,
    directory: &Directory,
    speech: Speech,
    now: Timestamp,
) -> String {
    let words = speech.words();
    let alert = group.newest();
    let telling = Telling {
        directory,
        speech,
        now,
        workflow: None,
    };
    let title = brief.map_or(words.alerts.gone, |brief| &brief.title);
    let with = brief.map(|brief| brief.with.as_slice()).unwrap_or_default();
    let person = |id| telling.person(id).to_owned();
    let late = |due| {
        let calendar = brief.and_then(|brief| directory.calendar(brief.branch));
        let calendar = calendar.filter(|_| group.place != Place::Over);
        calendar.map(|calendar| speech.late(calendar, due, now))
    };
    match &alert.news {
        News::Asked { by } => Told::Asked(&person(*by), title).said(words),
        News::Answered { by } => Told::Answered(&person(*by), title).said(words),
        News::Declined { by, .. } => Told::Declined(&person(*by), title).said(words),
        News::SentBack { by, .. } => Told::SentBack(&person(*by), title).said(words),
        News::Delegated { by } => Told::Delegated(&person(*by), title).said(words),
        News::Withdrawn { by } => Told::Withdrawn(&person(*by), title).said(words),
        News::Noted { by } => Told::Noted(&person(*by), title).said(words),
        News::DueSoon { due, .. } => Told::Soon(title, &speech.moment(*due, now)).said(words),
        News::Late { due, .. } => {
            let length = late(*due).unwrap_or_default();
            Told::Late(title, &telling.people(with), &length).said(words)
        }
        News::HandedOver { .. }
        | News::Unassigned { .. }
        | News::Returned { .. }
        | News::Assigned { .. }
        | News::PassedOn { .. }
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
        | News::BatchCame { .. } => title.to_owned(),
    }
}

/// The project that it is for.
pub(super) fn about(project: Option<ProjectId>, shelf: &Shelf) -> String {
    let summary = project.and_then(|project| shelf.get(project));
    summary.map_or_else(String::new, |summary| {
        format!("{} · {}", summary.title, summary.customer)
    })
}

/// Takes what was asked, and says so.
pub(super) fn take(desk: Desk, toasts: Toasts, group: &Group, words: &'static Words) {
    let Matter::Task { task, turn } = group.newest().about else {
        return;
    };
    let act = desk.act(Action::TakeTask { task, turn });
    super::acknowledge(desk, group);
    spawn_local(async move {
        match act.await {
            Ok(_) => toasts.say(words.tasks.taken.to_owned()),
            Err(fault) => toasts.refused(&fault),
        }
    });
}
