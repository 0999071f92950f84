//! Time limits: when they pass, and who is told then, one step up the reporting line after the
//! other. Pure functions of records and time.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Clock, Event, Phase, Project, What};
use crate::alerts::{Alert, Limit, News};
use crate::calendar::Calendar;
use crate::decision::Context;
use crate::id::{ChangeId, PersonId, ProjectId};
use crate::people::reporting_line;
use crate::time::{Timestamp, WorkingMinutes};

/// A limit that starts at `from`; none where nothing is promised.
#[must_use]
pub fn promise(calendar: &Calendar, from: Timestamp, limit: Option<WorkingMinutes>) -> Clock {
    match limit.and_then(|limit| calendar.add(from, limit)) {
        Some(due) => Clock::Running {
            due,
            steps: 0,
            next: Some(due),
        },
        None => Clock::None,
    }
}

/// The clock of a project that comes to rest at `at`.
#[must_use]
pub fn pause(clock: Clock, at: Timestamp) -> Clock {
    match clock {
        Clock::Running { due, steps, next } => Clock::Paused {
            since: at,
            due,
            steps,
            next,
        },
        Clock::None | Clock::Paused { .. } => clock,
    }
}

/// The clock of a project that runs again from `at`: what had still to come comes as much
/// working time later as it was away, to the minute; a limit that had passed stays where it was.
#[must_use]
pub fn resume(calendar: &Calendar, clock: Clock, at: Timestamp) -> Clock {
    match clock {
        Clock::Paused {
            since,
            due,
            steps,
            next,
        } => {
            let later = |moment: Timestamp| {
                if moment <= since {
                    moment
                } else {
                    let left = calendar.between(since, moment);
                    calendar.add(at, left).unwrap_or(moment)
                }
            };
            Clock::Running {
                due: later(due),
                steps,
                next: next.map(later),
            }
        }
        Clock::None | Clock::Running { .. } => clock,
    }
}

/// Who answers for the milestone at hand: who took it, else who has its role, else the
/// continuity owner.
#[must_use]
pub fn responsible(project: &Project, role: crate::id::RoleId) -> BTreeSet<PersonId> {
    let phase = project
        .current()
        .and_then(|position| project.milestones.get(position))
        .map(|progress| &progress.phase);
    if let Some(Phase::Working { by: Some(by), .. }) = phase {
        return BTreeSet::from([*by]);
    }
    let holders: BTreeSet<PersonId> = project.holders(role).collect();
    if holders.is_empty() {
        BTreeSet::from([project.owner])
    } else {
        holders
    }
}

/// Names the change that takes the steps due on a project which commit `sequence` touched last,
/// the same wherever they are found to be due: taking them touches the project.
#[must_use]
pub fn step_id(project: ProjectId, sequence: i64) -> ChangeId {
    let name = format!("escalate/{sequence}");
    ChangeId(Uuid::new_v5(&project.0, name.as_bytes()))
}

/// Takes every step that is due by now on the project's clock, and gives the alerts for it.
/// Steps of an escalation that were missed are taken together; none is ever taken twice.
#[must_use]
pub(super) fn escalate(
    context: &Context,
    project: &mut Project,
    calendar: &Calendar,
    every: WorkingMinutes,
) -> Vec<Alert> {
    let now = context.recorded_at;
    let mut alerts = Vec::new();
    let Some(position) = project.current() else {
        return alerts;
    };
    let Some(role) = role_at(context, project, position) else {
        return alerts;
    };
    let lines: Vec<Vec<PersonId>> = responsible(project, role)
        .into_iter()
        .map(|person| {
            let mut line = vec![person];
            line.extend(reporting_line(context.records, person));
            line
        })
        .collect();
    let id = project.id;
    let Some(progress) = project.milestones.get_mut(position) else {
        return alerts;
    };
    let milestone = progress.milestone.clone();
    let (limit, clock) = match &mut progress.phase {
        Phase::Waiting(handoff) => (Limit::Acceptance, &mut handoff.clock),
        Phase::Working { clock, .. } => (Limit::Completion, clock),
        Phase::Ahead | Phase::Done(_) | Phase::Skipped { .. } => return alerts,
    };
    let Clock::Running { due, steps, next } = clock else {
        return alerts;
    };
    let mut events = Vec::new();
    while let Some(moment) = next.filter(|moment| *moment <= now) {
        let step = *steps;
        let at_step = |line: &Vec<PersonId>, step: u8| line.get(usize::from(step)).copied();
        let to: BTreeSet<PersonId> = lines
            .iter()
            .filter_map(|line| at_step(line, step))
            .collect();
        for person in &to {
            let news = News::Late {
                limit,
                step,
                due: *due,
            };
            alerts.push(Alert::new(
                *person,
                id,
                milestone.clone(),
                progress.visit,
                news,
                now,
            ));
        }
        events.push(What::Escalated {
            milestone: milestone.clone(),
            step,
            to,
        });
        *steps = step.saturating_add(1);
        let goes_on = lines.iter().any(|line| at_step(line, *steps).is_some());
        *next = if goes_on {
            calendar.add(moment, every)
        } else {
            None
        };
    }
    project.history.extend(events.into_iter().map(|what| Event {
        change: context.change,
        by: None,
        happened_at: now,
        recorded_at: now,
        what,
    }));
    alerts
}

fn role_at(context: &Context, project: &Project, position: usize) -> Option<crate::id::RoleId> {
    let key = &project.milestones.get(position)?.milestone;
    let version = context.records.template_version(project.template_version)?;
    version.milestone(key).map(|(_, milestone)| milestone.role)
}

#[cfg(test)]
mod tests {
    use crate::change::{Action, SetEdit};
    use crate::sample::{
        ACCOUNTS, ANITA, JACOB, KAVITA, MISHA, PROJECT, RAVI, SANJAY, Team, november,
    };

    #[test]
    fn an_ignored_hand_off_climbs_the_line_once_a_step() {
        let mut team = Team::sold();
        assert!(
            team.cron(november(23, 16, 59)).is_empty(),
            "four hours are not over"
        );
        assert_eq!(team.cron(november(23, 17, 0)), [MISHA]);
        assert!(team.cron(november(23, 17, 0)).is_empty(), "told once");
        assert!(team.cron(november(24, 12, 59)).is_empty());
        assert_eq!(
            team.cron(november(24, 13, 0)),
            [RAVI],
            "four working hours later"
        );
        assert_eq!(team.cron(november(24, 17, 0)), [ANITA]);
        assert!(
            team.cron(november(30, 17, 0)).is_empty(),
            "nobody is above Anita"
        );
    }

    #[test]
    fn steps_that_a_late_cron_missed_are_taken_together() {
        let mut team = Team::sold();
        let before = team.alerts().len();
        assert_eq!(team.cron(november(30, 12, 0)), [MISHA, RAVI, ANITA]);
        assert_eq!(team.alerts().len(), before + 3);
    }

    #[test]
    fn a_slow_milestone_climbs_too() {
        let mut team = Team::with_project();
        assert_eq!(team.cron(november(23, 18, 0)), [JACOB]);
        assert_eq!(team.cron(november(24, 14, 0)), [RAVI]);
    }

    #[test]
    fn acting_in_time_ends_it() {
        let mut team = Team::sold();
        team.accept(MISHA, november(23, 16, 0), "banked").unwrap();
        assert!(team.cron(november(24, 15, 59)).is_empty());
        assert_eq!(
            team.cron(november(24, 16, 0)),
            [MISHA],
            "now for the work itself"
        );
    }

    #[test]
    fn who_left_is_passed_over() {
        let mut team = Team::sold();
        team.leave(RAVI);
        assert_eq!(team.cron(november(30, 12, 0)), [MISHA, ANITA]);
    }

    #[test]
    fn reassignment_keeps_the_limit_and_the_steps_taken() {
        let mut team = Team::sold();
        team.cron(november(23, 17, 0));
        let clock = *team.project().clock().unwrap();
        let edit = Action::EditPerson {
            person: KAVITA,
            name: None,
            access: None,
            branch: None,
            roles: Some(SetEdit {
                add: [ACCOUNTS].into(),
                remove: [].into(),
            }),
            reports_to: None,
            standing: None,
        };
        team.act(ANITA, november(23, 17, 0), edit).unwrap();
        let assign = Action::AssignRole {
            project: PROJECT,
            role: ACCOUNTS,
            people: SetEdit {
                add: [KAVITA].into(),
                remove: [MISHA].into(),
            },
        };
        team.act(SANJAY, november(23, 17, 30), assign).unwrap();
        assert_eq!(team.project().clock(), Some(&clock));
        assert_eq!(team.cron(november(24, 13, 0)), [RAVI]);
    }
}
