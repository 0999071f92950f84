//! Stopping, ending and taking up again; notes; and limits that passed.

use super::{Ground, Turn, link};
use crate::decision::{Actor, Context, Decision, needed, optional};
use crate::id::ProjectId;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal};
use crate::workflow::{
    DropReason, LONGEST_LINE, LONGEST_NOTE, LostReason, Phase, Progress, ProjectState, Status,
    What, escalation,
};

/// Stops the clocks.
pub(super) fn hold(mut turn: Turn, reason: &str) -> Result<Decision, Refusal> {
    turn.open()?;
    turn.participants()?;
    let reason = needed(reason, FieldName::Reason, LONGEST_LINE)?;
    let since = turn.context.happened_at;
    turn.with_clock(|clock| clock.pause(since));
    turn.project.status = Status::Held {
        since,
        reason: reason.clone(),
    };
    turn.record(What::Held { reason });
    Ok(turn.finish())
}

/// Lets the clocks run again.
pub(super) fn resume(mut turn: Turn) -> Result<Decision, Refusal> {
    turn.participants()?;
    match turn.project.status.state() {
        ProjectState::Held => {}
        state => return Err(Refusal::WrongState { state }),
    }
    run_on(&mut turn);
    turn.record(What::Resumed);
    Ok(turn.finish())
}

/// Ends a project as lost.
pub(super) fn lose(mut turn: Turn, reason: LostReason, note: &str) -> Result<Decision, Refusal> {
    let note = ending_note(&turn, note, reason == LostReason::Other)?;
    let at = stop(&mut turn);
    turn.project.status = Status::Lost {
        at,
        reason,
        note: note.clone(),
    };
    turn.record(What::Lost { reason, note });
    Ok(turn.finish())
}

/// Ends a project as dropped.
pub(super) fn drop(turn: Turn, reason: DropReason, note: &str) -> Result<Decision, Refusal> {
    let note = ending_note(&turn, note, reason == DropReason::Other)?;
    Ok(dropped(turn, reason, note))
}

/// A project that ends as dropped, by whoever may say so.
pub(super) fn dropped(mut turn: Turn, reason: DropReason, note: String) -> Decision {
    let at = stop(&mut turn);
    turn.project.status = Status::Dropped {
        at,
        reason,
        note: note.clone(),
    };
    turn.record(What::Dropped { reason, note });
    turn.finish()
}

/// Takes up again a project that ended. One that was won is again at its last milestone. Its
/// customer counts again, where it was taken back with an import.
pub(super) fn reopen(mut turn: Turn, reason: &str) -> Result<Decision, Refusal> {
    turn.participants()?;
    let reason = needed(reason, FieldName::Reason, LONGEST_LINE)?;
    match turn.project.status.state() {
        ProjectState::Lost | ProjectState::Dropped => {
            run_on(&mut turn);
            turn.record(What::Reopened { reason });
        }
        ProjectState::Won => {
            turn.project.status = Status::Open;
            turn.record(What::Reopened { reason });
            let line = &mut turn.project.milestones;
            let done = |progress: &Progress| matches!(progress.phase, Phase::Done(_));
            let last = line.iter().rposition(done).unwrap_or_default();
            for progress in line.iter_mut().skip(last + 1) {
                progress.phase = Phase::Ahead;
            }
            turn.enter(last, None)?;
        }
        state @ (ProjectState::Open | ProjectState::Held) => {
            return Err(Refusal::WrongState { state });
        }
    }
    Ok(link::finish(turn))
}

/// Writes something down.
pub(super) fn note(mut turn: Turn, text: &str) -> Result<Decision, Refusal> {
    let text = needed(text, FieldName::Note, LONGEST_NOTE)?;
    turn.record(What::Noted { text });
    Ok(turn.finish())
}

/// Takes every step of the escalation that is due, and tells who must know.
pub(super) fn escalate(context: &Context, project: ProjectId) -> Result<Decision, Refusal> {
    if context.by != Actor::Worker {
        return Err(Refusal::OnlyWorker);
    }
    let mut project = context
        .records
        .project(project)
        .ok_or(Refusal::unknown(Key::Project(project)))?
        .clone();
    let ground = Ground::under(context, &project)?;
    let mut decision = Decision::default();
    if project.status.state() == ProjectState::Open {
        let alerts = escalation::escalate(
            context,
            &mut project,
            ground.calendar,
            ground.workspace.escalate_every,
        );
        decision.put(Record::Project(project));
        decision.puts.extend(alerts.into_iter().map(Record::Alert));
    }
    Ok(decision)
}

fn run_on(turn: &mut Turn) {
    let at = turn.context.happened_at;
    let calendar = turn.ground.calendar;
    turn.with_clock(|clock| clock.resume(calendar, at));
    turn.project.status = Status::Open;
}

/// Pauses the clock of a project that is ending, and says when it ended.
fn stop(turn: &mut Turn) -> crate::time::Timestamp {
    let at = turn.context.happened_at;
    if turn.project.status.state() == ProjectState::Open {
        turn.with_clock(|clock| clock.pause(at));
    }
    at
}

fn ending_note(turn: &Turn, note: &str, needs_words: bool) -> Result<String, Refusal> {
    turn.participants()?;
    match turn.project.status.state() {
        ProjectState::Open | ProjectState::Held => {}
        state @ (ProjectState::Won | ProjectState::Lost | ProjectState::Dropped) => {
            return Err(Refusal::WrongState { state });
        }
    }
    if needs_words {
        needed(note, FieldName::Note, LONGEST_NOTE)
    } else {
        optional(note, FieldName::Note, LONGEST_NOTE)
    }
}

#[cfg(test)]
mod tests {
    use crate::change::Action;
    use crate::clock::Clock;
    use crate::refusal::{FieldName, Refusal, Right};
    use crate::sample::{JACOB, KAVITA, PROJECT, RAVI, SANJAY, Team, november};
    use crate::workflow::{DropReason, LostReason, ProjectState};

    fn hold(reason: &str) -> Action {
        let reason = reason.into();
        let project = PROJECT;
        Action::Hold { project, reason }
    }

    fn lose(reason: LostReason, note: &str) -> Action {
        Action::Lose {
            project: PROJECT,
            reason,
            note: note.into(),
        }
    }

    fn reopen() -> Action {
        Action::Reopen {
            project: PROJECT,
            reason: "They called again".into(),
        }
    }

    fn due(team: &Team) -> Option<crate::time::Timestamp> {
        team.project().clock().and_then(Clock::due)
    }

    #[test]
    fn a_hold_gives_the_limit_the_time_it_took() {
        let mut team = Team::with_project();
        assert_eq!(due(&team), Some(november(23, 18, 0)));
        team.act(JACOB, november(23, 12, 0), hold("Diwali"))
            .unwrap();
        assert_eq!(due(&team), None);
        let resume = Action::Resume { project: PROJECT };
        team.act(JACOB, november(26, 11, 0), resume).unwrap();
        assert_eq!(due(&team), Some(november(26, 17, 0)), "six hours were left");
    }

    #[test]
    fn a_limit_that_had_passed_stays_passed() {
        let mut team = Team::with_project();
        team.act(JACOB, november(24, 12, 0), hold("Diwali"))
            .unwrap();
        let resume = Action::Resume { project: PROJECT };
        team.act(JACOB, november(26, 11, 0), resume).unwrap();
        assert_eq!(due(&team), Some(november(23, 18, 0)));
    }

    #[test]
    fn while_held_nothing_moves_and_nobody_is_told() {
        let mut team = Team::with_project();
        team.act(JACOB, november(23, 12, 0), hold("Diwali"))
            .unwrap();
        let state = ProjectState::Held;
        let refusal = team.complete(JACOB, november(23, 13, 0), "appointment");
        assert_eq!(refusal, Err(Refusal::WrongState { state }));
        assert!(team.cron(november(30, 12, 0)).is_empty());
    }

    #[test]
    fn an_ended_project_can_be_taken_up_where_it_was() {
        let mut team = Team::with_project();
        let noon = november(23, 12, 0);
        team.act(JACOB, noon, lose(LostReason::Price, "")).unwrap();
        assert_eq!(team.project().status.state(), ProjectState::Lost);
        let again = team.act(JACOB, noon, lose(LostReason::Price, ""));
        let state = ProjectState::Lost;
        assert_eq!(again, Err(Refusal::WrongState { state }));
        team.act(JACOB, november(24, 10, 0), reopen()).unwrap();
        assert_eq!(team.project().status.state(), ProjectState::Open);
        assert_eq!(due(&team), Some(november(24, 16, 0)), "six hours were left");
    }

    #[test]
    fn a_won_project_is_taken_up_at_its_last_milestone() {
        let mut team = Team::sold();
        let day = |hour| november(24, hour, 0);
        team.accept(crate::sample::MISHA, day(10), "banked")
            .unwrap();
        team.complete(crate::sample::MISHA, day(11), "banked")
            .unwrap();
        team.accept(KAVITA, day(12), "delivered").unwrap();
        team.complete(KAVITA, day(13), "delivered").unwrap();
        team.act(SANJAY, day(14), reopen()).unwrap();
        assert_eq!(team.project().current(), Some(3));
        assert_eq!(team.visit("delivered"), 2);
    }

    #[test]
    fn ending_needs_its_words_where_the_list_has_none() {
        let mut team = Team::with_project();
        let refusal = team.act(JACOB, november(23, 12, 0), lose(LostReason::Other, " "));
        let field = FieldName::Note;
        assert_eq!(refusal, Err(Refusal::Blank { field }));
        let dropped = Action::Drop {
            project: PROJECT,
            reason: DropReason::Duplicate,
            note: String::new(),
        };
        team.act(JACOB, november(23, 12, 0), dropped).unwrap();
        assert_eq!(team.project().status.state(), ProjectState::Dropped);
    }

    #[test]
    fn holding_is_for_those_who_take_part_and_the_branchs_manager() {
        let mut team = Team::with_project();
        let stranger = crate::id::PersonId(crate::sample::id(98));
        let add = |branch| Action::AddPerson {
            person: stranger,
            name: "Stranger".into(),
            access: crate::people::Access::Member,
            branch,
            roles: [].into(),
            reports_to: None,
        };
        team.act(
            crate::sample::ANITA,
            november(23, 9, 0),
            add(crate::sample::PUNE),
        )
        .unwrap();
        let needs = Right::Participant;
        let refusal = team.act(stranger, november(23, 12, 0), hold("Because"));
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        assert!(team.act(RAVI, november(23, 12, 0), hold("Because")).is_ok());
    }

    #[test]
    fn only_the_worker_escalates() {
        let mut team = Team::with_project();
        let escalate = Action::Escalate { project: PROJECT };
        let refusal = team.act(RAVI, november(30, 12, 0), escalate);
        assert_eq!(refusal, Err(Refusal::OnlyWorker));
    }
}
