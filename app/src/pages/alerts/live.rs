//! Which alerts still ask for something, told from the projects in brief; and alerts about one
//! thing put together, so that a hand-off that is also late is one row.

use std::collections::{BTreeMap, BTreeSet};

use domain::alerts::{Alert, Limit, News};
use domain::id::{AlertId, ProjectId};
use domain::workflow::{MilestoneKey, ProjectState};

use crate::desk::{Directory, Dot, Shelf};

/// Every alert about one visit to one milestone, newest first; never empty.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    /// Whether the newest still asks for something.
    pub(crate) live: bool,
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
        self.live
            && self
                .alerts
                .iter()
                .any(|alert| matches!(alert.news, News::HandedOver { .. }))
    }

    /// What tells its row from every other, and from itself as it was before.
    pub(crate) fn key(&self) -> (AlertId, bool, bool, usize) {
        (
            self.newest().id,
            self.live,
            self.unread(),
            self.alerts.len(),
        )
    }
}

/// Alerts in groups, in the order of their newest. Live and past alerts about one milestone
/// stay apart: what is over must not hide what is not.
pub(crate) fn grouped(alerts: &[Alert], shelf: &Shelf, directory: &Directory) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut positions: BTreeMap<(bool, Matter), usize> = BTreeMap::new();
    for alert in alerts {
        let live = is_live(alert, shelf, directory);
        let position = *positions
            .entry((live, matter(alert)))
            .or_insert(groups.len());
        match groups.get_mut(position) {
            Some(group) => group.alerts.push(alert.clone()),
            None => groups.push(Group {
                live,
                alerts: vec![alert.clone()],
            }),
        }
    }
    groups
}

/// How many live groups have something that was not seen. It looks at nothing that was.
pub(crate) fn unread(alerts: &[Alert], shelf: &Shelf, directory: &Directory) -> usize {
    let matters: BTreeSet<Matter> = alerts
        .iter()
        .filter(|alert| alert.acknowledged_at.is_none() && is_live(alert, shelf, directory))
        .map(matter)
        .collect();
    matters.len()
}

/// What an alert is about.
type Matter = (ProjectId, MilestoneKey, u32);

fn matter(alert: &Alert) -> Matter {
    (alert.project, alert.milestone.clone(), alert.visit)
}

/// As [`Alert::is_live`], over a project in brief.
fn is_live(alert: &Alert, shelf: &Shelf, directory: &Directory) -> bool {
    let Some(summary) = shelf.get(alert.project) else {
        return false;
    };
    let Some(position) = summary.current else {
        return false;
    };
    let at_hand = directory
        .versions
        .get(&summary.template_version)
        .and_then(|version| version.milestones.get(position));
    let here = at_hand.is_some_and(|milestone| milestone.key == alert.milestone)
        && summary.visit == alert.visit;
    let waiting = summary.dots.get(position) == Some(&Dot::Waiting);
    here && summary.state == ProjectState::Open
        && match &alert.news {
            News::HandedOver { .. } | News::Unassigned { .. } => waiting,
            News::Returned { .. } => summary.returned,
            News::Assigned { .. } | News::PassedOn { .. } => true,
            News::Late { limit, .. } => waiting == (*limit == Limit::Acceptance),
        }
}
