//! The limits of a project's milestone at hand: who answers for it, and who is told when it passes.

use std::collections::BTreeSet;

use super::{Event, Phase, Project, What};
use crate::alerts::{Alert, Limit, Matter, News};
use crate::calendar::Calendar;
use crate::clock::{Lines, Step};
use crate::decision::Context;
use crate::id::PersonId;
use crate::time::WorkingMinutes;

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

/// Takes every step that is due by now on the project's clock, and gives the alerts for the
/// latest, see [`Clock::climb`](crate::clock::Clock::climb).
#[must_use]
pub(super) fn escalate(
    context: &Context,
    project: &mut Project,
    calendar: &Calendar,
    every: WorkingMinutes,
) -> Vec<Alert> {
    let now = context.recorded_at;
    let Some(position) = project.current() else {
        return Vec::new();
    };
    let Some(role) = role_at(context, project, position) else {
        return Vec::new();
    };
    let lines = Lines::of(context.records, responsible(project, role));
    let id = project.id;
    let Some(progress) = project.milestones.get_mut(position) else {
        return Vec::new();
    };
    let milestone = progress.milestone.clone();
    let visit = progress.visit;
    let (limit, clock) = match &mut progress.phase {
        Phase::Waiting(handoff) => (Limit::Acceptance, &mut handoff.clock),
        Phase::Working { clock, .. } => (Limit::Completion, clock),
        Phase::Ahead | Phase::Done(_) | Phase::Skipped { .. } => return Vec::new(),
    };
    let Some(told) = clock.climb(&lines, calendar, every, now) else {
        return Vec::new();
    };
    let about = Matter::Milestone {
        project: id,
        milestone: milestone.clone(),
        visit,
    };
    let news = News::of_limit(limit, &told);
    if let Step::Late(step) = told.step {
        project.history.push(Event {
            change: context.change,
            by: None,
            happened_at: now,
            recorded_at: now,
            what: What::Escalated {
                milestone,
                step,
                to: told.to.clone(),
            },
        });
    }
    let alert = |to| Alert::new(to, about.clone(), news.clone(), now);
    told.to.into_iter().map(alert).collect()
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
        assert_eq!(team.cron(november(23, 16, 0)), [MISHA], "a warning");
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
    fn after_an_outage_the_latest_step_is_told_and_no_flood_of_them() {
        let mut team = Team::sold();
        let before = team.alerts().len();
        assert_eq!(team.cron(november(24, 14, 0)), [RAVI]);
        assert_eq!(team.cron(november(30, 12, 0)), [ANITA]);
        assert_eq!(team.alerts().len(), before + 2);
        assert!(team.cron(november(30, 13, 0)).is_empty());
    }

    #[test]
    fn those_responsible_are_warned_before_the_limit() {
        let mut team = Team::sold();
        assert!(team.cron(november(23, 15, 59)).is_empty());
        assert_eq!(
            team.cron(november(23, 16, 0)),
            [MISHA],
            "three of the four hours are used up"
        );
        assert!(team.cron(november(23, 16, 30)).is_empty(), "warned once");
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
        assert_eq!(team.cron(november(24, 15, 59)), [MISHA], "a warning");
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
        assert_eq!(team.cron(november(23, 17, 0)), [MISHA]);
        assert_eq!(team.cron(november(30, 12, 0)), [ANITA]);
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
