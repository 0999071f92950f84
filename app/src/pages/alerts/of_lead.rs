//! Alerts about leads, in words.

use std::sync::Arc;

use domain::alerts::{Alert, Limit, Matter, News};
use domain::leads::Lead;
use domain::time::Timestamp;
use leptos::prelude::*;

use crate::desk::{Desk, Loading};
use crate::words::leads::Waits;
use crate::words::time::Speech;

/// The lead that an alert is about, where it is about one, from now on as it changes.
pub(super) fn lead_of(desk: Desk, matter: &Matter) -> Option<Signal<Loading<Arc<Lead>>>> {
    match matter {
        Matter::Lead { lead, .. } => Some(desk.lead(*lead)),
        Matter::Milestone { .. }
        | Matter::Task { .. }
        | Matter::Quotation { .. }
        | Matter::Expense { .. }
        | Matter::Batch { .. } => None,
    }
}

/// An alert in words.
pub(super) fn told(
    alert: &Alert,
    lead: Option<&Loading<Arc<Lead>>>,
    speech: Speech,
    now: Timestamp,
) -> String {
    let words = speech.words();
    let name = match lead {
        Some(Loading::Ready(lead)) => lead.called(),
        Some(Loading::Pending) | None => words.leads.lead,
        Some(Loading::Missing) => words.alerts.gone,
    };
    let is_touch = matches!(alert.about, Matter::Lead { touch: Some(_), .. });
    let (limit, due) = match &alert.news {
        News::DueSoon { limit, due } | News::Late { limit, due, .. } => (*limit, *due),
        _ => return name.to_owned(),
    };
    let waits = match limit {
        Limit::Acceptance => Waits::ToBeTaken,
        Limit::Completion if is_touch => Waits::Touch,
        Limit::Completion => Waits::PromisedCall,
    };
    let late = matches!(alert.news, News::Late { .. });
    (words.leads.waits)(waits, name, late, &speech.moment(due, now))
}
