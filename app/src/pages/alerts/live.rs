//! Which alerts still ask for something, told from what is kept in brief; and alerts about one
//! thing put together, so that a hand-off that is also late is one row.

use std::collections::{BTreeMap, BTreeSet};

use domain::alerts::{Alert, Limit, Matter, News};
use domain::id::{AlertId, ProjectId};
use domain::tasks::TaskState;
use domain::time::Timestamp;
use domain::workflow::{MilestoneKey, ProjectState};

use super::of_expense;
use crate::desk::{Brief, Claims, Directory, Dot, Shelf, Summary, Tray};

/// Every alert about one matter, newest first; never empty.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    /// Where it stands.
    pub(crate) place: Place,
    /// The alerts.
    pub(crate) alerts: Vec<Alert>,
}

impl Group {
    /// What is said.
    pub(crate) fn newest(&self) -> &Alert {
        &self.alerts[0]
    }

    /// Whether any of them was not seen.
    pub(crate) fn unread(&self) -> bool {
        self.alerts
            .iter()
            .any(|alert| alert.acknowledged_at.is_none())
    }

    /// Whether a hand-off waits for the person themselves.
    pub(crate) fn can_accept(&self) -> bool {
        self.place != Place::Over
            && self
                .alerts
                .iter()
                .any(|alert| matches!(alert.news, News::HandedOver { .. }))
    }

    /// Whether something that was asked waits for the person themselves.
    pub(crate) fn can_take(&self) -> bool {
        let asked = |alert: &Alert| matches!(alert.news, News::Asked { .. });
        self.place != Place::Over && self.alerts.iter().any(asked)
    }

    /// What tells its row from every other, and from itself as it was before.
    pub(crate) fn key(&self) -> (AlertId, Place, bool, usize) {
        (
            self.newest().id,
            self.place,
            self.unread(),
            self.alerts.len(),
        )
    }
}

/// What is kept in brief, by which alerts are told to be live.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    shelf: &'a Shelf,
    tray: &'a Tray,
    claims: Option<&'a Claims>,
    directory: &'a Directory,
}

impl<'a> Known<'a> {
    /// What is kept now; no claims where they are not read.
    pub(crate) fn new(
        shelf: &'a Shelf,
        tray: &'a Tray,
        claims: Option<&'a Claims>,
        directory: &'a Directory,
    ) -> Self {
        Self {
            shelf,
            tray,
            claims,
            directory,
        }
    }
}

/// Where a matter stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Place {
    /// It asks for something.
    Live,
    /// It asks for something, and was put off.
    Later,
    /// It asks for nothing any more.
    Over,
}

/// Alerts in groups, in the order of their newest. Live and past alerts about one milestone
/// stay apart: what is over must not hide what is not.
pub(crate) fn grouped(alerts: &[Alert], known: Known, now: Timestamp) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut positions: BTreeMap<(Place, &Matter), usize> = BTreeMap::new();
    for alert in alerts {
        let place = match is_live(alert, known) {
            false => Place::Over,
            true if alert.is_snoozed(now) => Place::Later,
            true => Place::Live,
        };
        let position = *positions
            .entry((place, &alert.about))
            .or_insert(groups.len());
        match groups.get_mut(position) {
            Some(group) => group.alerts.push(alert.clone()),
            None => groups.push(Group {
                place,
                alerts: vec![alert.clone()],
            }),
        }
    }
    groups
}

/// How many live groups have something that was not seen. It looks at nothing that was.
pub(crate) fn unread(alerts: &[Alert], known: Known, now: Timestamp) -> usize {
    let matters: BTreeSet<&Matter> = alerts
        .iter()
        .filter(|alert| alert.acknowledged_at.is_none() && !alert.is_snoozed(now))
        .filter(|alert| is_live(alert, known))
        .map(|alert| &alert.about)
        .collect();
    matters.len()
}

/// As [`Alert::is_live`], over projects and tasks in brief.
fn is_live(alert: &Alert, known: Known) -> bool {
    let Known { shelf, tray, .. } = known;
    match &alert.about {
        Matter::Milestone {
            project,
            milestone,
            visit,
        } => asks_of(
            &alert.news,
            shelf,
            known.directory,
            (*project, milestone, *visit),
        ),
        Matter::Task { task, turn } => {
            let brief = tray.get(*task).filter(|brief| brief.turn == *turn);
            brief.is_some_and(|brief| asks_for(alert, brief))
        }
        Matter::Expense { .. } | Matter::Batch { .. } => of_expense::is_live(alert, known.claims),
        // Leads are not read at a start: that one waits is told until it was seen.
        Matter::Lead { .. } => alert.acknowledged_at.is_none(),
        Matter::Quotation {
            project,
            quotation,
            version,
        } => {
            let waits =
                |summary: &Summary| summary.waits_for_approval == Some((*quotation, *version));
            match &alert.news {
                News::ApprovalAsked { .. } => shelf.get(*project).is_some_and(|it| waits(it)),
                _ => alert.acknowledged_at.is_none(),
            }
        }
    }
}

fn asks_of(
    news: &News,
    shelf: &Shelf,
    directory: &Directory,
    (project, milestone, visit): (ProjectId, &MilestoneKey, u32),
) -> bool {
    let Some(summary) = shelf.get(project) else {
        return false;
    };
    let Some(position) = summary.current else {
        return false;
    };
    let at_hand = directory
        .versions
        .get(&summary.template_version)
        .and_then(|version| version.milestones.get(position));
    let here = at_hand.is_some_and(|at_hand| at_hand.key == *milestone) && summary.visit == visit;
    let waiting = summary.dots.get(position) == Some(&Dot::Waiting);
    here && summary.state == ProjectState::Open
        && match news {
            News::HandedOver { .. } | News::Unassigned { .. } => waiting,
            News::Returned { .. } => summary.returned,
            News::Assigned { .. } | News::PassedOn { .. } => true,
            News::Asked { .. }
            | News::Answered { .. }
            | News::Declined { .. }
            | News::SentBack { .. }
            | News::Delegated { .. }
            | News::Withdrawn { .. }
            | News::Noted { .. }
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
            | News::BatchCame { .. } => false,
            News::DueSoon { limit, .. } | News::Late { limit, .. } => {
                waiting == (*limit == Limit::Acceptance)
            }
        }
}

fn asks_for(alert: &Alert, brief: &Brief) -> bool {
    let held = matches!(brief.state, TaskState::Asked | TaskState::Taken);
    match &alert.news {
        News::Asked { .. } | News::SentBack { .. } => held && brief.mine,
        News::Declined { .. } => brief.mine,
        News::DueSoon { .. } | News::Late { .. } => held,
        News::Answered { .. }
        | News::Delegated { .. }
        | News::Withdrawn { .. }
        | News::Noted { .. } => alert.acknowledged_at.is_none(),
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
        | News::BatchCame { .. } => false,
    }
}
