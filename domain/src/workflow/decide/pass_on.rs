//! Passing on what somebody had on a project, because they leave or are away for long. Without
//! it what waits for them would wait, and climb the reporting line, for ever.

use std::collections::{BTreeMap, BTreeSet};

use super::prepare::in_team;
use super::{Turn, link};
use crate::alerts::News;
use crate::decision::Decision;
use crate::id::{PersonId, RoleId};
use crate::record::Key;
use crate::refusal::Refusal;
use crate::workflow::{Phase, ProjectField, ProjectState, What};

/// Everything that `from` has on the project passes to `to`. A role that `to` cannot take stays
/// with who else has it; where that is nobody, its milestone waits for somebody who can.
pub(super) fn pass_on(mut turn: Turn, from: PersonId, to: PersonId) -> Result<Decision, Refusal> {
    turn.project_owners()?;
    let state = turn.project.status.state();
    if !matches!(state, ProjectState::Open | ProjectState::Held) {
        return Err(Refusal::WrongState { state });
    }
    in_team(turn.context, to)?;
    if from == to || !turn.project.involves(from) {
        return Ok(Decision::default());
    }
    if turn.project.owner == from {
        turn.project.owner = to;
        let at = turn.context.happened_at;
        turn.project.decided.insert(ProjectField::Owner, at);
    }
    let mut held: BTreeMap<RoleId, BTreeSet<PersonId>> = turn.project.team.clone();
    held.retain(|_, people| people.contains(&from));
    let open = pass_roles(&mut turn, from, to)?;
    turn.record(What::PassedOn {
        from,
        to,
        open,
        held,
    });
    pass_milestone(&mut turn, from, to)?;
    Ok(link::finish(turn))
}

/// Passes the roles, and gives those that nobody has any more.
fn pass_roles(turn: &mut Turn, from: PersonId, to: PersonId) -> Result<BTreeSet<RoleId>, Refusal> {
    let successor = turn.context.records.person(to);
    let successor = successor.ok_or(Refusal::unknown(Key::Person(to)))?;
    let mut open = BTreeSet::new();
    for (role, people) in &mut turn.project.team {
        if !people.remove(&from) {
            continue;
        }
        if successor.can_take(*role) {
            people.insert(to);
        } else if people.is_empty() {
            open.insert(*role);
        }
    }
    Ok(open)
}

/// The milestone at hand, where it was theirs: its limit and its alerts go on.
fn pass_milestone(turn: &mut Turn, from: PersonId, to: PersonId) -> Result<(), Refusal> {
    let Some(position) = turn.project.current() else {
        return Ok(());
    };
    let role = turn.milestone(position)?.role;
    let holders: BTreeSet<PersonId> = turn.project.holders(role).collect();
    let Some(progress) = turn.project.milestones.get_mut(position) else {
        return Ok(());
    };
    match &mut progress.phase {
        Phase::Waiting(handoff) => {
            if handoff.from == from {
                handoff.from = to;
            }
            let from = handoff.from;
            if holders.is_empty() {
                // Another visit, so that the owner is told anew.
                progress.visit = progress.visit.saturating_add(1);
                let owner = turn.project.owner;
                turn.alert(owner, position, News::Unassigned { from });
            }
        }
        Phase::Working { .. } if holders.is_empty() => {
            turn.enter(position, None)?;
            if turn.project.status.state() == ProjectState::Held {
                let at = turn.context.happened_at;
                turn.with_clock(|clock| clock.pause(at));
            }
        }
        Phase::Working { by, .. } => {
            if by.is_none_or(|worker| worker == from) {
                let alone = holders.first().copied().filter(|_| holders.len() == 1);
                *by = Some(to).filter(|to| holders.contains(to)).or(alone);
            }
        }
        Phase::Ahead | Phase::Done(_) | Phase::Skipped { .. } => {}
    }
    turn.alert(to, position, News::PassedOn { from });
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::alerts::News;
    use crate::change::Action;
    use crate::clock::Clock;
    use crate::decision::Decision;
    use crate::id::PersonId;
    use crate::people::Standing;
    use crate::record::Record;
    use crate::refusal::{Refusal, Right};
    use crate::sample::{
        ACCOUNTS, ANITA, CREATIVE, FIELD_SALES, JACOB, KAVITA, MISHA, PROJECT, RAVI, SANJAY,
        TELE_SALES, Team, november,
    };
    use crate::time::Timestamp;
    use crate::workflow::{LostReason, Phase, ProjectState, What};

    fn pass(from: PersonId, to: PersonId) -> Action {
        Action::PassOn {
            project: PROJECT,
            from,
            to,
        }
    }

    fn tuesday(hour: u32) -> Timestamp {
        november(24, hour, 0)
    }

    /// Gives a person a role besides the ones they have.
    fn learn(team: &mut Team, person: PersonId, role: crate::id::RoleId) {
        let action = Action::EditPerson {
            person,
            name: None,
            access: None,
            branch: None,
            roles: Some(crate::change::SetEdit {
                add: [role].into(),
                remove: [].into(),
            }),
            reports_to: None,
            standing: None,
        };
        team.act(ANITA, november(23, 9, 0), action).unwrap();
    }

    fn told(decision: &Decision) -> Vec<(PersonId, &News)> {
        let alerts = decision.puts.iter().filter_map(|record| match record {
            Record::Alert(alert) => Some((alert.to, &alert.news)),
            _ => None,
        });
        alerts.collect()
    }

    fn holders(team: &Team, role: crate::id::RoleId) -> Vec<PersonId> {
        team.project().holders(role).collect()
    }

    #[test]
    fn the_continuity_and_the_roles_pass_to_who_can_take_them() {
        let mut team = Team::with_project();
        learn(&mut team, JACOB, FIELD_SALES);
        let decision = team.act(RAVI, tuesday(10), pass(SANJAY, JACOB)).unwrap();
        assert_eq!(team.project().owner, JACOB);
        assert_eq!(holders(&team, FIELD_SALES), [JACOB]);
        assert_eq!(holders(&team, ACCOUNTS), [MISHA], "others keep theirs");
        let passed = What::PassedOn {
            from: SANJAY,
            to: JACOB,
            open: BTreeSet::new(),
            held: [(FIELD_SALES, [SANJAY].into())].into(),
        };
        assert_eq!(team.project().history.last().unwrap().what, passed);
        assert_eq!(told(&decision), [(JACOB, &News::PassedOn { from: SANJAY })]);
    }

    #[test]
    fn a_milestone_being_worked_on_goes_on_with_its_limit() {
        let mut team = Team::with_project();
        learn(&mut team, SANJAY, TELE_SALES);
        let due = team.project().clock().and_then(Clock::due);
        team.act(RAVI, tuesday(10), pass(JACOB, SANJAY)).unwrap();
        let phase = &team.project().milestones[0].phase;
        assert!(matches!(
            phase,
            Phase::Working {
                by: Some(SANJAY),
                ..
            }
        ));
        assert_eq!(team.project().clock().and_then(Clock::due), due);
        team.complete(SANJAY, tuesday(11), "appointment").unwrap();
    }

    #[test]
    fn what_the_successor_cannot_take_waits_for_somebody_who_can() {
        let mut team = Team::with_project();
        let decision = team.act(RAVI, tuesday(10), pass(JACOB, KAVITA)).unwrap();
        assert!(holders(&team, TELE_SALES).is_empty());
        let phase = &team.project().milestones[0].phase;
        assert!(matches!(phase, Phase::Waiting(handoff) if handoff.from == RAVI));
        assert!(told(&decision).contains(&(SANJAY, &News::Unassigned { from: RAVI })));
        learn(&mut team, MISHA, TELE_SALES);
        team.accept(MISHA, tuesday(11), "appointment").unwrap();
        assert_eq!(holders(&team, TELE_SALES), [MISHA]);
    }

    #[test]
    fn a_hand_off_that_waits_for_who_leaves_waits_for_the_successor() {
        let mut team = Team::sold();
        learn(&mut team, KAVITA, ACCOUNTS);
        let decision = team.act(RAVI, tuesday(10), pass(MISHA, KAVITA)).unwrap();
        assert_eq!(told(&decision), [(KAVITA, &News::PassedOn { from: MISHA })]);
        team.leave(MISHA);
        assert_eq!(team.cron(tuesday(10)), [KAVITA]);
        let told = team.cron(november(30, 12, 0));
        assert!(!told.contains(&MISHA), "nobody waits for who has left");
        team.accept(KAVITA, november(30, 13, 0), "banked").unwrap();
    }

    #[test]
    fn a_hand_off_of_who_leaves_comes_back_to_the_successor() {
        let mut team = Team::sold();
        learn(&mut team, JACOB, FIELD_SALES);
        team.act(RAVI, tuesday(10), pass(SANJAY, JACOB)).unwrap();
        team.leave(SANJAY);
        let give_back = Action::ReturnHandoff {
            project: PROJECT,
            milestone: crate::sample::key("banked"),
            visit: 1,
            reason: crate::workflow::ReturnReason::InformationWrong,
            note: String::new(),
        };
        let decision = team.act(MISHA, tuesday(11), give_back).unwrap();
        assert!(told(&decision).iter().all(|(to, _)| *to == JACOB));
        let phase = &team.project().milestones[1].phase;
        assert!(matches!(
            phase,
            Phase::Working {
                by: Some(JACOB),
                ..
            }
        ));
    }

    #[test]
    fn it_is_for_the_projects_owner_and_the_manager_while_it_runs() {
        let mut team = Team::with_project();
        let needs = Right::ProjectOwner;
        let refusal = team.act(KAVITA, tuesday(10), pass(JACOB, KAVITA));
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        team.act(SANJAY, tuesday(10), pass(JACOB, KAVITA)).unwrap();
        let lose = Action::Lose {
            project: PROJECT,
            reason: LostReason::Price,
            note: String::new(),
        };
        team.act(SANJAY, tuesday(11), lose).unwrap();
        let state = ProjectState::Lost;
        let refusal = team.act(RAVI, tuesday(12), pass(SANJAY, KAVITA));
        assert_eq!(refusal, Err(Refusal::WrongState { state }));
    }

    #[test]
    fn it_passes_on_from_somebody_who_left_and_never_to_them() {
        let mut team = Team::with_project();
        team.leave(JACOB);
        let refusal = team.act(RAVI, tuesday(10), pass(MISHA, JACOB));
        assert_eq!(refusal, Err(Refusal::PersonLeft { person: JACOB }));
        team.act(RAVI, tuesday(10), pass(JACOB, MISHA)).unwrap();
        assert!(!team.project().involves(JACOB));
        let again = team.act(RAVI, tuesday(11), pass(JACOB, MISHA)).unwrap();
        assert!(again.puts.is_empty(), "there is nothing left to pass on");
        assert_eq!(
            crate::record::Records::person(&team, JACOB)
                .unwrap()
                .standing,
            Standing::Left
        );
    }

    #[test]
    fn one_of_several_leaves_the_role_to_the_others() {
        let mut team = Team::with_project();
        learn(&mut team, MISHA, CREATIVE);
        let both = Action::AssignRole {
            project: PROJECT,
            role: CREATIVE,
            people: crate::change::SetEdit {
                add: [MISHA].into(),
                remove: [].into(),
            },
        };
        team.act(RAVI, tuesday(9), both).unwrap();
        team.act(RAVI, tuesday(10), pass(KAVITA, JACOB)).unwrap();
        assert_eq!(holders(&team, CREATIVE), [MISHA]);
        let passed = What::PassedOn {
            from: KAVITA,
            to: JACOB,
            open: BTreeSet::new(),
            held: [(CREATIVE, [MISHA, KAVITA].into())].into(),
        };
        assert_eq!(team.project().history.last().unwrap().what, passed);
    }
}
