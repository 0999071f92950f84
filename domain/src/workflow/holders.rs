//! Who held which role on a project at a time that has passed, read from its history.

use std::collections::{BTreeMap, BTreeSet};

use super::{Project, TemplateVersion, What};
use crate::id::{PersonId, RoleId};
use crate::time::Timestamp;

/// Who held each role before `moment`: what changed hands since is undone, the latest first.
/// Somebody who gave a hand-off back unaccepted did not hold its role.
#[must_use]
pub fn holders_before(
    project: &Project,
    version: &TemplateVersion,
    moment: Timestamp,
) -> BTreeMap<RoleId, BTreeSet<PersonId>> {
    let mut team = project.team.clone();
    let since = project.history.iter().enumerate().rev();
    for (at, event) in since.filter(|(_, event)| event.happened_at >= moment) {
        match &event.what {
            What::Assigned { role, from, .. } => drop(team.insert(*role, from.clone())),
            What::PassedOn { held, .. } => {
                team.extend(held.iter().map(|(role, people)| (*role, people.clone())));
            }
            What::Accepted { milestone } => {
                let role = version.milestone(milestone).map(|(_, found)| found.role);
                let holders = role.and_then(|role| team.get_mut(&role));
                if let (Some(holders), Some(by)) = (holders, event.by)
                    && !offered(project, at, role, by)
                {
                    holders.remove(&by);
                }
            }
            _ => {}
        }
    }
    team
}

/// Whether a person had the role already when they accepted its milestone, in the event at `at`.
fn offered(project: &Project, at: usize, role: Option<RoleId>, by: PersonId) -> bool {
    let accepted = project.history.get(at).map(|event| &event.what);
    let before = project.history.iter().take(at).rev();
    for event in before {
        match (&event.what, accepted) {
            (What::Assigned { role: of, to, .. }, _) if Some(*of) == role => {
                return to.contains(&by);
            }
            (What::HandedOver { milestone, to }, Some(What::Accepted { milestone: taken }))
                if milestone == taken =>
            {
                return to.contains(&by);
            }
            _ => {}
        }
    }
    true
}
