//! The qualification desk: taking a lead, asking, calling, closing it, and taking it up again.

use super::{Turn, in_force, note_of};
use crate::decision::{Decision, needed};
use crate::form::Answers;
use crate::id::LeadDefinitionVersionId;
use crate::leads::profile::Points;
use crate::leads::score::{answer_points, kept, score};
use crate::leads::{
    CLAIM, CallOutcome, CloseReason, Closing, Consent, LONGEST_PROMISE_DAYS, LeadPlace, LeadWhat,
    QueueReason,
};
use crate::record::Key;
use crate::refusal::{FieldName, Refusal};
use crate::time::Timestamp;
use crate::workflow::LONGEST_NOTE;

/// Takes a lead from the queue, from its programme, or from somebody who let it lie.
pub(super) fn take(mut turn: Turn, number: u32) -> Result<Decision, Refusal> {
    let by = turn.qualifier()?.id;
    turn.at_turn(number)?;
    let from = match &turn.lead.place {
        LeadPlace::Queue { .. } | LeadPlace::Nurturing(_) => None,
        LeadPlace::Worked { by, .. } if !turn.is_claimed_by_another() => Some(*by),
        _ => return Err(turn.moved()),
    };
    let (since, until) = (turn.at(), claim_from(&turn));
    turn.go(
        LeadPlace::Worked { by, since, until },
        LeadWhat::Taken { from },
    );
    Ok(turn.finish())
}

/// Until when a lead is somebody's who does something to it now.
fn claim_from(turn: &Turn) -> Timestamp {
    let until = turn.calendar.add(turn.at(), CLAIM);
    until.unwrap_or_else(|| turn.at().plus_milliseconds(i64::from(CLAIM.0) * 60_000))
}

fn go_on(turn: &mut Turn) {
    let later = claim_from(turn);
    if let LeadPlace::Worked { until, .. } = &mut turn.lead.place {
        *until = later.max(*until);
    }
    // Who let it lie, and goes on after all, was told that it waits.
    let told = turn.lead.clock;
    turn.restart_clock();
    turn.lead.clock = turn.lead.clock.in_place_of(told);
}

/// Writes down what was answered, by the definition in force. Questions may be open.
pub(super) fn answer(
    mut turn: Turn,
    definition: LeadDefinitionVersionId,
    answers: &Answers,
) -> Result<Decision, Refusal> {
    turn.qualifier()?;
    turn.mine()?;
    let key = Key::LeadDefinitionVersion(definition);
    let version = in_force(turn.context).ok_or(Refusal::unknown(key))?;
    if version.id != definition {
        return Err(Refusal::NewerVersion {
            number: version.number,
        });
    }
    let answers = kept(&version.criteria, answers).map_err(Refusal::form)?;
    let score = score(&version.criteria, &answers, Points::default());
    let points = answer_points(&score.parts);
    let mut replaced = core::mem::replace(&mut turn.lead.answers, answers);
    replaced.retain(|question, answer| turn.lead.answers.get(question) != Some(answer));
    turn.lead.definition = Some(definition);
    turn.lead.answer_points = points;
    turn.record(LeadWhat::Answered {
        definition,
        points,
        replaced,
    });
    go_on(&mut turn);
    Ok(turn.finish())
}

/// Writes down what came of a call.
pub(super) fn call(
    mut turn: Turn,
    number: u32,
    outcome: CallOutcome,
    note: &str,
) -> Result<Decision, Refusal> {
    turn.qualifier()?;
    turn.at_turn(number)?;
    turn.mine()?;
    let note = note_of(note)?;
    let what = LeadWhat::Called { outcome, note };
    match outcome {
        CallOutcome::Reached => {
            turn.record(what);
            go_on(&mut turn);
        }
        CallOutcome::NoAnswer { at } => {
            later(&turn, at)?;
            turn.queue(QueueReason::NoAnswer, Some(at), what);
        }
        CallOutcome::CallBack { at } => {
            later(&turn, at)?;
            turn.queue(QueueReason::Promised, Some(at), what);
        }
        CallOutcome::PutBack => turn.queue(QueueReason::PutBack, None, what),
    }
    Ok(turn.finish())
}

/// A time for a call that still comes, and not in years.
fn later(turn: &Turn, at: Timestamp) -> Result<(), Refusal> {
    let latest = turn.at().plus_days(LONGEST_PROMISE_DAYS);
    if at > turn.at() && at <= latest {
        Ok(())
    } else {
        let latest = Some(latest);
        Err(Refusal::BadDue { latest })
    }
}

/// Closes a lead, with the reason. Who asked not to be contacted is written to no more, either.
pub(super) fn close(
    mut turn: Turn,
    number: u32,
    reason: CloseReason,
    note: &str,
) -> Result<Decision, Refusal> {
    turn.workers()?;
    turn.at_turn(number)?;
    match turn.lead.place {
        LeadPlace::Queue { .. } | LeadPlace::Nurturing(_) => {}
        LeadPlace::Worked { .. } if !turn.is_claimed_by_another() => {}
        _ => return Err(turn.moved()),
    }
    let note = if reason == CloseReason::Other {
        needed(note, FieldName::Note, LONGEST_NOTE)?
    } else {
        note_of(note)?
    };
    let at = turn.at();
    if reason == CloseReason::AskedNotToBeContacted {
        turn.lead.consent = Consent::Withdrawn { at };
    }
    let because = Closing::Said { reason, note };
    let judged = turn.judged();
    turn.go(
        LeadPlace::Closed {
            at,
            because: because.clone(),
        },
        LeadWhat::Closed { because, judged },
    );
    Ok(turn.finish())
}

/// Takes a closed lead up again.
pub(super) fn reopen(mut turn: Turn, note: &str) -> Result<Decision, Refusal> {
    turn.workers()?;
    let note = note_of(note)?;
    match &turn.lead.place {
        LeadPlace::Closed {
            because:
                Closing::Said {
                    reason: CloseReason::AskedNotToBeContacted,
                    ..
                },
            ..
        } => Err(Refusal::NoMoreContact),
        LeadPlace::Closed {
            because: Closing::Said { .. } | Closing::TakenBack,
            ..
        } => {
            turn.queue(QueueReason::Reopened, None, LeadWhat::Reopened { note });
            Ok(turn.finish())
        }
        _ => Err(turn.moved()),
    }
}
