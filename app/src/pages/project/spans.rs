//! How long things took, as the history tells it: pure.

use std::collections::BTreeMap;

use domain::id::PersonId;
use domain::time::Timestamp;
use domain::workflow::{MilestoneKey, Project, What};

/// The last visit to a milestone, as it went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// When it was handed over, where it was.
    pub(super) handed_at: Option<Timestamp>,
    /// Who accepted it, and when.
    pub(super) accepted: Option<(PersonId, Timestamp)>,
    /// When work on it began.
    pub(super) began_at: Option<Timestamp>,
    /// When it was reached.
    pub(super) done_at: Option<Timestamp>,
}

/// The last visit to every milestone that the project came to.
pub(super) fn spans(project: &Project) -> BTreeMap<MilestoneKey, Span> {
    let mut spans: BTreeMap<MilestoneKey, Span> = BTreeMap::new();
    let key_at = |position: usize| {
        project
            .milestones
            .get(position)
            .map(|progress| progress.milestone.clone())
    };
    let after = |key: &MilestoneKey| {
        let position = project
            .milestones
            .iter()
            .position(|progress| progress.milestone == *key)?;
        key_at(position + 1)
    };
    // Whoever handed over last is whom a return goes back to.
    let mut completed = None;
    let begin = |at| Span {
        began_at: Some(at),
        ..Span::default()
    };
    for event in &project.history {
        let at = event.happened_at;
        match &event.what {
            What::Started => {
                if let Some(first) = key_at(0) {
                    spans.insert(first, begin(at));
                }
            }
            What::Completed { milestone, .. } => {
                spans.entry(milestone.clone()).or_default().done_at = Some(at);
                completed = Some(milestone.clone());
                if let Some(next) = after(milestone) {
                    spans.insert(next, begin(at));
                }
            }
            What::HandedOver { milestone, .. } => {
                let span = spans.entry(milestone.clone()).or_default();
                *span = Span {
                    handed_at: Some(at),
                    ..Span::default()
                };
            }
            What::Accepted { milestone } => {
                let span = spans.entry(milestone.clone()).or_default();
                span.accepted = event.by.map(|by| (by, at));
                span.began_at = Some(at);
            }
            What::Returned { milestone, .. } => {
                if let Some(earlier) = completed.take() {
                    spans.insert(earlier, begin(at));
                    spans.remove(milestone);
                }
            }
            What::Skipped { milestone } => {
                spans.remove(milestone);
                if let Some(next) = after(milestone) {
                    spans.insert(next, begin(at));
                }
            }
            What::WentBack { to, .. } => {
                spans.insert(to.clone(), begin(at));
            }
            // It was there already: since when, nobody knows.
            What::Imported { milestone, .. } => {
                spans.clear();
                spans.insert(milestone.clone(), begin(at));
            }
            What::Held { .. }
            | What::Resumed
            | What::Won
            | What::Lost { .. }
            | What::Dropped { .. }
            | What::Reopened { .. }
            | What::Assigned { .. }
            | What::Edited(_)
            | What::Noted { .. }
            | What::Contacted(_)
            | What::TakenBack { .. }
            | What::Ticked { .. }
            | What::PassedOn { .. }
            | What::Moved { .. }
            | What::Brought
            | What::Linked { .. }
            | What::OfLead { .. }
            | What::Quoted { .. }
            | What::Ordered { .. }
            | What::Reversed { .. }
            | What::Escalated { .. } => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::id::{BranchId, ChangeId, ProjectId, TemplateVersionId};
    use domain::workflow::{Customer, Event, Phase, Progress, ReturnReason, Status};
    use uuid::Uuid;

    use super::*;

    const ME: PersonId = PersonId(Uuid::from_u128(1));

    fn key(name: &str) -> MilestoneKey {
        name.to_owned().try_into().unwrap()
    }

    fn project(history: Vec<(i64, What)>) -> Project {
        let progress = |name: &str| Progress {
            milestone: key(name),
            visit: 1,
            phase: Phase::Ahead,
            answers: BTreeMap::default(),
            returned: None,
            ticked: BTreeSet::new(),
        };
        let event = |(at, what)| Event {
            change: ChangeId(Uuid::nil()),
            by: Some(ME),
            happened_at: Timestamp(at),
            recorded_at: Timestamp(at),
            what,
        };
        Project {
            id: ProjectId(Uuid::nil()),
            template_version: TemplateVersionId(Uuid::nil()),
            title: String::new(),
            customer: Customer::default(),
            customer_id: None,
            lead: None,
            value: None,
            branch: BranchId(Uuid::nil()),
            owner: ME,
            team: BTreeMap::default(),
            status: Status::Open,
            milestones: ["one", "two"].map(progress).to_vec(),
            history: history.into_iter().map(event).collect(),
            interest: None,
            next_step: None,
            quotations: Vec::new(),
            orders: Vec::new(),
            decided: BTreeMap::default(),
        }
    }

    #[test]
    fn spans_follow_the_last_visit() {
        let completed = |name| What::Completed {
            milestone: key(name),
            replaced: BTreeMap::default(),
        };
        let handed = || What::HandedOver {
            milestone: key("two"),
            to: BTreeSet::from([ME]),
        };
        let returned = What::Returned {
            milestone: key("two"),
            to: ME,
            reason: ReturnReason::Other,
            note: String::new(),
        };
        let project = project(vec![
            (10, What::Started),
            (20, completed("one")),
            (20, handed()),
            (30, returned),
            (40, completed("one")),
            (40, handed()),
            (
                50,
                What::Accepted {
                    milestone: key("two"),
                },
            ),
        ]);
        let spans = spans(&project);
        let one = Span {
            began_at: Some(Timestamp(30)),
            done_at: Some(Timestamp(40)),
            ..Span::default()
        };
        let two = Span {
            handed_at: Some(Timestamp(40)),
            accepted: Some((ME, Timestamp(50))),
            began_at: Some(Timestamp(50)),
            done_at: None,
        };
        assert_eq!(spans.get(&key("one")), Some(&one));
        assert_eq!(spans.get(&key("two")), Some(&two));
    }
}
