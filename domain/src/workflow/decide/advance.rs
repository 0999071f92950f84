//! Moving along the milestones: completing, accepting, returning, going back.

use super::Turn;
use crate::alerts::News;
use crate::decision::{Decision, needed, optional};
use crate::form::{Answer, Answers, Situation};
use crate::record::Key;
use crate::refusal::{FieldName, Refusal};
use crate::workflow::{
    Completion, Handoff, LONGEST_LINE, LONGEST_NOTE, MilestoneKey, Phase, Return, ReturnReason,
    What, lacking,
};

/// Completes the milestone at hand and brings the project to the next one, or to its end.
pub(super) fn complete(
    mut turn: Turn,
    key: &MilestoneKey,
    visit: u32,
    answers: &Answers,
) -> Result<Decision, Refusal> {
    turn.open()?;
    let position = turn.at_hand(key, Some(visit))?;
    let definition = turn.milestone(position)?;
    if !turn.project.holds(turn.actor.id, definition.role) {
        return Err(Refusal::NotYourRole {
            role: definition.role,
        });
    }
    let alone = &definition.rules.completed_by;
    if !alone.is_empty() && !alone.contains(&turn.actor.id) {
        return Err(Refusal::OnlyThese {
            people: alone.clone(),
        });
    }
    let at = turn.context.happened_at;
    let earlier = turn.project.captured_before(position);
    let situation = Situation {
        earlier: &earlier,
        today: turn.ground.calendar.local_date(at),
    };
    let reviewed = definition
        .form
        .review(answers, &situation)
        .map_err(Refusal::form)?;
    for answer in reviewed.values() {
        if let Answer::Person(person) = answer
            && turn.context.records.person(*person).is_none()
        {
            return Err(Refusal::unknown(Key::Person(*person)));
        }
    }
    let milestones = &turn.ground.version.milestones;
    let papers = turn.project.papers();
    let missing = lacking(milestones, position, &reviewed, &earlier, &papers);
    if !missing.is_empty() {
        return Err(Refusal::Lacking {
            milestone: key.clone(),
            missing,
        });
    }
    let by = turn.actor.id;
    let Some(progress) = turn.project.milestones.get_mut(position) else {
        return Err(turn.not_found());
    };
    if matches!(progress.phase, Phase::Waiting(_)) {
        return Err(Refusal::NotAccepted {
            milestone: key.clone(),
        });
    }
    progress.phase = Phase::Done(Completion { by, at });
    progress.returned = None;
    let mut replaced = core::mem::replace(&mut progress.answers, reviewed);
    replaced.retain(|field, answer| progress.answers.get(field) != Some(answer));
    turn.record(What::Completed {
        milestone: key.clone(),
        replaced,
    });
    turn.proceed(position + 1, Some(key.clone()))?;
    Ok(turn.finish())
}

/// Takes over a milestone that was handed over.
pub(super) fn accept(mut turn: Turn, key: &MilestoneKey, visit: u32) -> Result<Decision, Refusal> {
    turn.open()?;
    let position = waiting(&turn, key, visit)?;
    let definition = turn.milestone(position)?;
    recipients(&turn, position)?;
    let since = turn.context.happened_at;
    let me = turn.actor.id;
    turn.project
        .team
        .entry(definition.role)
        .or_default()
        .insert(me);
    let clock = turn.promise(since, definition.limit);
    if let Some(progress) = turn.project.milestones.get_mut(position) {
        progress.phase = Phase::Working {
            since,
            by: Some(me),
            clock,
        };
    }
    turn.record(What::Accepted {
        milestone: key.clone(),
    });
    Ok(turn.finish())
}

/// Sends a hand-off back. Where it followed a completed milestone, that one is open again;
/// where it did not (a start, a going back), the hand-off looks for somebody else.
pub(super) fn give_back(
    mut turn: Turn,
    (key, visit): (&MilestoneKey, u32),
    reason: ReturnReason,
    note: &str,
) -> Result<Decision, Refusal> {
    let (position, handoff, returned) = returning(&mut turn, (key, visit), reason, note)?;
    let Return { by, note, .. } = returned.clone();
    let line = turn.project.milestones.iter();
    let before = handoff.after.as_ref().and_then(|after| {
        line.take(position)
            .position(|progress| progress.milestone == *after)
    });
    let back_to = if let Some(before) = before {
        reopen_for(&mut turn, before, handoff.from)?;
        let line = turn.project.milestones.iter_mut().enumerate();
        for (here, progress) in line.skip(before + 1).take(position - before) {
            if here == position || matches!(progress.phase, Phase::Skipped { .. }) {
                progress.phase = Phase::Ahead;
            }
        }
        before
    } else {
        let role = turn.milestone(position)?.role;
        if let Some(holders) = turn.project.team.get_mut(&role) {
            holders.remove(&by);
        }
        if turn.project.holders(role).next().is_none() {
            let owner = turn.project.owner;
            let from = handoff.from;
            turn.alert(owner, position, News::Unassigned { from });
        }
        position
    };
    if let Some(progress) = turn.project.milestones.get_mut(back_to) {
        progress.returned = Some(returned);
    }
    turn.alert(handoff.from, back_to, News::Returned { by, reason, note });
    Ok(turn.finish())
}

/// Sends back the hand-off that the project began with, and gives the words with it: nobody else
/// is looked for.
pub(super) fn give_back_start<'a>(
    mut turn: Turn<'a>,
    (key, visit): (&MilestoneKey, u32),
    reason: ReturnReason,
    note: &str,
) -> Result<(Turn<'a>, String), Refusal> {
    let (position, handoff, returned) = returning(&mut turn, (key, visit), reason, note)?;
    let Return { by, note, .. } = returned.clone();
    if let Some(progress) = turn.project.milestones.get_mut(position) {
        progress.returned = Some(returned);
    }
    let words = note.clone();
    turn.alert(handoff.from, position, News::Returned { by, reason, note });
    Ok((turn, words))
}

/// Where the hand-off stands that is returned, what it was, and that it is returned, which is
/// written down.
fn returning(
    turn: &mut Turn,
    (key, visit): (&MilestoneKey, u32),
    reason: ReturnReason,
    note: &str,
) -> Result<(usize, Handoff, Return), Refusal> {
    turn.open()?;
    let position = waiting(turn, key, visit)?;
    recipients(turn, position)?;
    let needs_words = reason == ReturnReason::Other;
    let note = if needs_words {
        needed(note, FieldName::Note, LONGEST_NOTE)?
    } else {
        optional(note, FieldName::Note, LONGEST_NOTE)?
    };
    let Some(Phase::Waiting(handoff)) = turn
        .project
        .milestones
        .get(position)
        .map(|progress| progress.phase.clone())
    else {
        return Err(turn.not_found());
    };
    turn.record(What::Returned {
        milestone: key.clone(),
        to: handoff.from,
        reason,
        note: note.clone(),
    });
    let returned = Return {
        by: turn.actor.id,
        at: turn.context.happened_at,
        reason,
        note,
    };
    Ok((position, handoff, returned))
}

/// Goes back to a milestone that was completed. What was captured stays on record.
pub(super) fn go_back(
    mut turn: Turn,
    from: &MilestoneKey,
    to: &MilestoneKey,
    reason: &str,
) -> Result<Decision, Refusal> {
    turn.open()?;
    let position = turn.at_hand(from, None)?;
    let reason = needed(reason, FieldName::Reason, LONGEST_LINE)?;
    let target = turn
        .project
        .milestones
        .iter()
        .position(|progress| progress.milestone == *to)
        .ok_or_else(|| Refusal::UnknownMilestone {
            milestone: to.clone(),
        })?;
    if target >= position {
        return Err(Refusal::NotEarlier {
            milestone: to.clone(),
        });
    }
    let roles = [turn.milestone(position)?.role, turn.milestone(target)?.role];
    if !roles
        .iter()
        .any(|role| turn.project.holds(turn.actor.id, *role))
    {
        turn.project_owners()?;
    }
    for progress in turn.project.milestones.iter_mut().skip(target + 1) {
        progress.phase = Phase::Ahead;
        progress.returned = None;
    }
    turn.record(What::WentBack {
        from: from.clone(),
        to: to.clone(),
        reason,
    });
    turn.enter(target, None)?;
    Ok(turn.finish())
}

/// Opens a completed milestone again for who had completed it.
fn reopen_for(
    turn: &mut Turn,
    position: usize,
    person: crate::id::PersonId,
) -> Result<(), Refusal> {
    let definition = turn.milestone(position)?;
    let since = turn.context.happened_at;
    let clock = turn.promise(since, definition.limit);
    let by = Some(person).filter(|person| turn.project.holds(*person, definition.role));
    if let Some(progress) = turn.project.milestones.get_mut(position) {
        progress.visit = progress.visit.saturating_add(1);
        progress.phase = Phase::Working { since, by, clock };
    }
    Ok(())
}

/// The position of a hand-off that still waits.
fn waiting(turn: &Turn, key: &MilestoneKey, visit: u32) -> Result<usize, Refusal> {
    let position = turn.at_hand(key, Some(visit))?;
    match turn
        .project
        .milestones
        .get(position)
        .map(|progress| &progress.phase)
    {
        Some(Phase::Waiting(_)) => Ok(position),
        Some(Phase::Working { by, .. }) => Err(Refusal::NothingHandedOver {
            milestone: key.clone(),
            by: *by,
        }),
        _ => Err(Refusal::NothingHandedOver {
            milestone: key.clone(),
            by: None,
        }),
    }
}

/// A hand-off is for who takes the role; where nobody does, for anybody of the branch who can.
fn recipients(turn: &Turn, position: usize) -> Result<(), Refusal> {
    let role = turn.milestone(position)?.role;
    let unassigned = turn.project.holders(role).next().is_none();
    let may = turn.project.holds(turn.actor.id, role)
        || (unassigned && turn.actor.can_take(role) && turn.actor.branch == turn.project.branch);
    if may {
        Ok(())
    } else {
        Err(Refusal::NotYourRole { role })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::alerts::{Alert, News};
    use crate::change::Action;
    use crate::decision::Decision;
    use crate::form::Problem;
    use crate::id::PersonId;
    use crate::people::Access;
    use crate::record::{Key, Record};
    use crate::refusal::{Refusal, Right};
    use crate::sample::{
        ACCOUNTS, ANITA, FIELD_SALES, JACOB, KAVITA, MISHA, PROJECT, SANJAY, Team, billed_to, id,
        key, november, start,
    };
    use crate::workflow::{Phase, ProjectState, ReturnReason, What};

    fn hour(hour: u32) -> crate::time::Timestamp {
        november(23, hour, 0)
    }

    fn complete_converted(visit: u32, billing_name: &str) -> Action {
        Action::CompleteMilestone {
            project: PROJECT,
            milestone: key("converted"),
            visit,
            answers: billed_to(billing_name),
        }
    }

    fn give_back(milestone: &str, visit: u32) -> Action {
        Action::ReturnHandoff {
            project: PROJECT,
            milestone: key(milestone),
            visit,
            reason: ReturnReason::InformationMissing,
            note: "The PAN is not there".into(),
        }
    }

    fn alerts(decision: &Decision) -> Vec<&Alert> {
        let alerts = decision.puts.iter().filter_map(|record| match record {
            Record::Alert(alert) => Some(alert),
            _ => None,
        });
        alerts.collect()
    }

    fn phase<'a>(team: &'a Team, milestone: &str) -> &'a Phase {
        &team.project().progress(&key(milestone)).unwrap().phase
    }

    #[test]
    fn the_worked_sample_runs_from_first_call_to_delivery() {
        let mut team = Team::with_project();
        team.complete(JACOB, hour(11), "appointment").unwrap();
        team.accept(SANJAY, hour(12), "converted").unwrap();
        team.complete(SANJAY, hour(13), "converted").unwrap();
        team.accept(MISHA, hour(14), "banked").unwrap();
        team.complete(MISHA, hour(15), "banked").unwrap();
        team.accept(KAVITA, hour(16), "delivered").unwrap();
        team.complete(KAVITA, hour(17), "delivered").unwrap();

        let project = team.project();
        assert_eq!(project.status.state(), ProjectState::Won);
        assert_eq!(project.current(), None);
        let handed_to: Vec<_> = project
            .history
            .iter()
            .filter_map(|event| match &event.what {
                What::HandedOver { to, .. } => to.first().copied(),
                _ => None,
            })
            .collect();
        assert_eq!(handed_to, [SANJAY, MISHA, KAVITA]);
    }

    #[test]
    fn completing_alerts_the_next_person_at_once() {
        let mut team = Team::with_project();
        let decision = team.complete(JACOB, hour(11), "appointment").unwrap();
        let [alert] = alerts(&decision)[..] else {
            panic!("one alert, for Sanjay: {decision:?}");
        };
        assert_eq!(alert.to, SANJAY);
        assert_eq!(alert.news, News::HandedOver { from: JACOB });
        assert!(alert.is_live(&team));

        let alert = alert.clone();
        team.accept(SANJAY, hour(12), "converted").unwrap();
        assert!(!alert.is_live(&team));
    }

    #[test]
    fn who_has_the_next_role_too_goes_on_without_a_hand_off() {
        let mut team = Team::new();
        let edit = Action::EditPerson {
            person: JACOB,
            name: None,
            access: None,
            branch: None,
            roles: Some(crate::change::SetEdit {
                add: BTreeSet::from([FIELD_SALES]),
                remove: BTreeSet::new(),
            }),
            reports_to: None,
            standing: None,
        };
        team.act(ANITA, hour(9), edit).unwrap();
        let mut action = start();
        if let Action::StartProject { team, .. } = &mut action {
            team.insert(FIELD_SALES, BTreeSet::from([JACOB]));
        }
        team.act(JACOB, hour(10), action).unwrap();
        let decision = team.complete(JACOB, hour(11), "appointment").unwrap();
        assert!(alerts(&decision).is_empty());
        assert!(
            matches!(phase(&team, "converted"), Phase::Working { by: Some(by), .. } if *by == JACOB)
        );
    }

    #[test]
    fn an_invalid_form_is_refused_at_its_field_and_changes_nothing() {
        let mut team = Team::with_project();
        team.complete(JACOB, hour(11), "appointment").unwrap();
        team.accept(SANJAY, hour(12), "converted").unwrap();
        let before = team.records.clone();
        let refusal = team.act(SANJAY, hour(13), complete_converted(1, "  "));
        let Err(Refusal::Form { faults }) = refusal else {
            panic!("refused for its form: {refusal:?}");
        };
        assert_eq!(faults.len(), 1);
        assert_eq!(String::from(faults[0].field.clone()), "billing_name");
        assert_eq!(faults[0].problem, Problem::Missing);
        assert_eq!(team.records, before);
    }

    #[test]
    fn only_the_milestones_role_completes_it_not_even_the_owner_of_the_business() {
        for person in [SANJAY, MISHA, ANITA] {
            let mut team = Team::with_project();
            let refusal = team.complete(person, hour(11), "appointment").unwrap_err();
            let Refusal::NotYourRole { role } = refusal else {
                panic!("{person}: {refusal:?}");
            };
            assert_eq!(role, crate::sample::TELE_SALES);
        }
    }

    #[test]
    fn a_milestone_is_completed_once() {
        let mut team = Team::with_project();
        team.complete(JACOB, hour(11), "appointment").unwrap();
        let again = team.complete(JACOB, hour(12), "appointment").unwrap_err();
        let expected = Refusal::AlreadyCompleted {
            milestone: key("appointment"),
            by: JACOB,
            at: hour(11),
        };
        assert_eq!(again, expected);
    }

    #[test]
    fn milestones_cannot_be_jumped() {
        let mut team = Team::with_project();
        let refusal = team.complete(MISHA, hour(11), "banked").unwrap_err();
        let expected = Refusal::NotAtMilestone {
            milestone: key("banked"),
            current: Some(key("appointment")),
        };
        assert_eq!(refusal, expected);
        let nowhere = team.complete(MISHA, hour(11), "no-such").unwrap_err();
        let milestone = key("no-such");
        assert_eq!(nowhere, Refusal::UnknownMilestone { milestone });
    }

    #[test]
    fn a_hand_off_is_accepted_before_it_is_worked_on() {
        let mut team = Team::sold();
        let refusal = team.complete(MISHA, hour(14), "banked").unwrap_err();
        let milestone = key("banked");
        assert_eq!(refusal, Refusal::NotAccepted { milestone });
    }

    #[test]
    fn waiting_to_be_accepted_is_not_charged_to_the_work() {
        let mut team = Team::sold();
        let Phase::Waiting(handoff) = phase(&team, "banked") else {
            panic!("it waits for Misha");
        };
        assert_eq!(handoff.clock.due(), Some(hour(17)));
        team.accept(MISHA, hour(16), "banked").unwrap();
        let Phase::Working { since, clock, .. } = phase(&team, "banked") else {
            panic!("Misha works on it");
        };
        assert_eq!(*since, hour(16));
        assert_eq!(clock.due(), Some(november(24, 16, 0)));
    }

    #[test]
    fn a_returned_hand_off_is_open_again_for_its_sender_with_the_reason() {
        let mut team = Team::sold();
        let decision = team.act(MISHA, hour(14), give_back("banked", 1)).unwrap();
        let told: Vec<PersonId> = alerts(&decision).iter().map(|alert| alert.to).collect();
        assert_eq!(told, [SANJAY]);

        let progress = team.project().progress(&key("converted")).unwrap();
        assert_eq!(progress.visit, 2);
        assert!(matches!(progress.phase, Phase::Working { by: Some(by), .. } if by == SANJAY));
        let returned = progress.returned.as_ref().unwrap();
        assert_eq!(returned.note, "The PAN is not there");
        assert_eq!(progress.answers, billed_to("Sahyadri Foods Pvt Ltd"));

        let again = complete_converted(2, "Sahyadri Foods LLP");
        team.act(SANJAY, hour(15), again).unwrap();
        team.accept(MISHA, hour(16), "banked").unwrap();
        let replaced = team
            .project()
            .history
            .iter()
            .find_map(|event| match &event.what {
                What::Completed { replaced, .. } if !replaced.is_empty() => Some(replaced.clone()),
                _ => None,
            });
        assert_eq!(replaced, Some(billed_to("Sahyadri Foods Pvt Ltd")));
    }

    #[test]
    fn a_completion_of_an_earlier_visit_is_not_taken_for_the_present_one() {
        let mut team = Team::sold();
        team.act(MISHA, hour(14), give_back("banked", 1)).unwrap();
        let stale = team.act(SANJAY, hour(15), complete_converted(1, "Old"));
        assert!(matches!(stale, Err(Refusal::NotAtMilestone { .. })));
    }

    #[test]
    fn a_hand_off_is_settled_once() {
        let mut team = Team::sold();
        team.accept(MISHA, hour(14), "banked").unwrap();
        let late = team
            .act(MISHA, hour(15), give_back("banked", 1))
            .unwrap_err();
        let expected = Refusal::NothingHandedOver {
            milestone: key("banked"),
            by: Some(MISHA),
        };
        assert_eq!(late, expected);
    }

    #[test]
    fn a_hand_off_is_for_its_role_only() {
        let mut team = Team::sold();
        for person in [JACOB, KAVITA, ANITA] {
            let refusal = team.accept(person, hour(14), "banked").unwrap_err();
            assert_eq!(refusal, Refusal::NotYourRole { role: ACCOUNTS });
        }
    }

    #[test]
    fn a_role_nobody_has_yet_is_asked_of_the_continuity_owner_and_claimed_in_the_branch() {
        let mut team = Team::new();
        let mut action = start();
        if let Action::StartProject { team, owner, .. } = &mut action {
            team.remove(&FIELD_SALES);
            *owner = JACOB;
        }
        team.act(ANITA, hour(10), action).unwrap();
        team.accept(JACOB, hour(10), "appointment").unwrap();
        let decision = team.complete(JACOB, hour(11), "appointment").unwrap();
        assert!(
            alerts(&decision).is_empty(),
            "Jacob did it himself and need not be told"
        );
        team.accept(SANJAY, hour(12), "converted").unwrap();
        assert!(team.project().holds(SANJAY, FIELD_SALES));
    }

    #[test]
    fn a_start_for_somebody_else_can_be_returned_and_waits_to_be_assigned() {
        let mut team = Team::new();
        team.act(SANJAY, hour(10), start()).unwrap();
        team.act(JACOB, hour(11), give_back("appointment", 1))
            .unwrap();
        assert!(!team.project().holds(JACOB, crate::sample::TELE_SALES));
        assert!(matches!(phase(&team, "appointment"), Phase::Waiting(_)));
        let progress = team.project().progress(&key("appointment")).unwrap();
        assert_eq!(progress.returned.as_ref().unwrap().by, JACOB);
    }

    #[test]
    fn going_back_erases_nothing_and_opens_a_new_visit() {
        let mut team = Team::sold();
        team.accept(MISHA, hour(14), "banked").unwrap();
        let back = Action::GoBack {
            project: PROJECT,
            from: key("banked"),
            to: key("converted"),
            reason: "They want another size".into(),
        };
        let events = team.project().history.clone();
        team.act(MISHA, hour(15), back).unwrap();
        let project = team.project();
        assert_eq!(project.history[..events.len()], events);
        let converted = project.progress(&key("converted")).unwrap();
        assert_eq!(converted.visit, 2);
        assert_eq!(converted.answers, billed_to("Sahyadri Foods Pvt Ltd"));
        assert!(matches!(converted.phase, Phase::Waiting(_)));
        assert_eq!(phase(&team, "banked"), &Phase::Ahead);
    }

    #[test]
    fn going_back_is_for_the_two_roles_concerned_the_owner_and_the_manager() {
        let back = |to: &str| Action::GoBack {
            project: PROJECT,
            from: key("banked"),
            to: key(to),
            reason: "They want another size".into(),
        };
        let mut team = Team::sold();
        let needs = Right::ProjectOwner;
        let refusal = team.act(KAVITA, hour(14), back("converted"));
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        let refusal = team.act(MISHA, hour(14), back("banked"));
        let milestone = key("banked");
        assert_eq!(refusal, Err(Refusal::NotEarlier { milestone }));
        assert!(
            team.act(crate::sample::RAVI, hour(14), back("converted"))
                .is_ok()
        );
    }

    #[test]
    fn what_a_device_of_another_branch_names_does_not_exist_for_it() {
        let mut team = Team::with_project();
        let stranger = PersonId(id(99));
        let add = Action::AddPerson {
            person: stranger,
            name: "Stranger".into(),
            access: Access::Member,
            branch: crate::sample::MUMBAI,
            roles: BTreeSet::from([crate::sample::TELE_SALES]),
            reports_to: None,
        };
        team.act(ANITA, hour(9), add).unwrap();
        let refusal = team.complete(stranger, hour(11), "appointment");
        let record = Key::Project(PROJECT);
        assert_eq!(refusal, Err(Refusal::Unknown { record }));
    }

    #[test]
    fn who_left_does_nothing_more() {
        let mut team = Team::with_project();
        team.leave(JACOB);
        let refusal = team.complete(JACOB, hour(11), "appointment");
        assert_eq!(refusal, Err(Refusal::NotInTeam));
    }
}
