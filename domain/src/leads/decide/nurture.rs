//! Nurturing: who is put on a programme, what is done at each touch, what they respond, and when
//! that brings them back.

use std::collections::BTreeSet;

use super::{Turn, in_force, note_of};
use crate::decision::{Decision, optional};
use crate::id::ProgrammeId;
use crate::leads::profile::{Points, ResponseKind};
use crate::leads::programme::{Enrolment, Programme};
use crate::leads::score::score;
use crate::leads::{Consent, LeadPlace, LeadWhat, QueueReason, TouchOutcome, late};
use crate::record::Key;
use crate::refusal::{FieldName, Refusal};
use crate::workflow::{LONGEST_LINE, ProjectState};

/// Puts a lead on a programme: from the queue, from another programme, by who qualifies it, or
/// after its project was lost.
pub(super) fn enrol(
    mut turn: Turn,
    number: u32,
    programme: ProgrammeId,
    note: &str,
) -> Result<Decision, Refusal> {
    turn.workers()?;
    turn.at_turn(number)?;
    let note = note_of(note)?;
    match turn.lead.place {
        LeadPlace::Queue { .. } | LeadPlace::Nurturing(_) => {}
        LeadPlace::Worked { .. } if !turn.is_claimed_by_another() => {}
        LeadPlace::WithSales { project, .. } => {
            let found = turn.context.records.project(project);
            let state = found.map(|project| project.status.state());
            if !matches!(state, Some(ProjectState::Lost | ProjectState::Dropped)) {
                return Err(turn.moved());
            }
        }
        _ => return Err(turn.moved()),
    }
    let place = beginning(&turn, programme)?;
    let judged = turn.judged();
    turn.go(
        place,
        LeadWhat::Enrolled {
            programme,
            judged,
            note,
        },
    );
    Ok(turn.finish())
}

/// The beginning of a programme that takes leads.
pub(super) fn beginning(turn: &Turn, id: ProgrammeId) -> Result<LeadPlace, Refusal> {
    let record = Key::Programme(id);
    let programme = turn.context.records.programme(id);
    let programme = programme.ok_or(Refusal::unknown(record))?;
    if programme.retired {
        return Err(Refusal::Retired { record });
    }
    let enrolment = Enrolment::begin(programme, turn.calendar, turn.at());
    Ok(LeadPlace::Nurturing(enrolment))
}

/// Writes down that a touch was made by a person, and what it brought.
pub(super) fn finish(
    mut turn: Turn,
    touch: u16,
    response: Option<ResponseKind>,
    note: &str,
) -> Result<Decision, Refusal> {
    turn.workers()?;
    let note = note_of(note)?;
    let LeadPlace::Nurturing(mut enrolment) = turn.lead.place.clone() else {
        return Err(turn.moved());
    };
    if enrolment.waits != Some(touch) {
        return Err(turn.moved());
    }
    let programme = programme_of(&turn, &enrolment)?;
    enrolment.go_on(programme, turn.calendar, touch, turn.at());
    turn.lead.place = LeadPlace::Nurturing(enrolment);
    turn.restart_clock();
    turn.record(LeadWhat::Touched {
        programme: programme.id,
        touch,
        outcome: TouchOutcome::Made { response, note },
    });
    if let Some(kind) = response {
        responded(&mut turn, kind, programme.name.clone());
    }
    Ok(turn.finish())
}

fn programme_of<'a>(turn: &Turn<'a>, enrolment: &Enrolment) -> Result<&'a Programme, Refusal> {
    let id = enrolment.programme;
    let found = turn.context.records.programme(id);
    found.ok_or(Refusal::unknown(Key::Programme(id)))
}

/// Writes down that they responded to something.
pub(super) fn respond(mut turn: Turn, kind: ResponseKind, to: &str) -> Result<Decision, Refusal> {
    turn.workers()?;
    let to = optional(to, FieldName::Message, LONGEST_LINE)?;
    responded(&mut turn, kind, to);
    Ok(turn.finish())
}

fn responded(turn: &mut Turn, kind: ResponseKind, to: String) {
    let version = in_force(turn.context);
    let worth = version.and_then(|version| version.criteria.response_points.get(&kind).copied());
    let by = turn.actor.map(|actor| actor.id);
    let before = weighed(turn);
    let at = turn.at();
    turn.lead
        .profile
        .record(kind, at, worth.unwrap_or(0), (to, by));
    warm(turn, before);
}

/// All points of the lead by the definition in force, and its threshold.
pub(super) fn weighed(turn: &Turn) -> Option<(Points, Points)> {
    let criteria = &in_force(turn.context)?.criteria;
    let profile = turn.lead.profile.points(turn.at());
    let points = score(criteria, &turn.lead.answers, profile).points;
    Some((points, Points::whole(criteria.threshold)))
}

/// Brings a nurtured lead back to the queue where what it responded brought it past the threshold.
pub(super) fn warm(turn: &mut Turn, before: Option<(Points, Points)>) {
    let (Some((before, threshold)), Some((points, _))) = (before, weighed(turn)) else {
        return;
    };
    let is_nurtured = matches!(turn.lead.place, LeadPlace::Nurturing(_));
    if is_nurtured && before < threshold && points >= threshold {
        turn.queue(QueueReason::Warmed, None, LeadWhat::Warmed { points });
    }
}

/// Writes down whether they want to be sent e-mails. Who did not want any is asked by nobody: only
/// what they say themselves, through the Worker, takes that back.
pub(super) fn consent(mut turn: Turn, given: bool) -> Result<Decision, Refusal> {
    turn.workers()?;
    let at = turn.at();
    let withdrawn = matches!(turn.lead.consent, Consent::Withdrawn { .. });
    if given && withdrawn && turn.actor.is_some() {
        return Err(Refusal::NoMoreContact);
    }
    if withdrawn && !given {
        return Ok(Decision::default());
    }
    let consent = if given {
        Consent::Given { at }
    } else {
        Consent::Withdrawn { at }
    };
    turn.lead.consent = consent;
    turn.record(LeadWhat::Consented { consent });
    Ok(turn.finish())
}

/// Takes the one step that is due on a lead's programme: sends or passes over a touch, lets it wait
/// for a person, or ends the programme.
pub(super) fn next(turn: &mut Turn) -> Result<(), Refusal> {
    let now = turn.context.recorded_at;
    let LeadPlace::Nurturing(mut enrolment) = turn.lead.place.clone() else {
        return Ok(());
    };
    if enrolment.due > now {
        return Ok(());
    }
    let programme = programme_of(turn, &enrolment)?;
    match step(turn, programme, &enrolment) {
        Step::End => {
            let programme = programme.id;
            let what = LeadWhat::ProgrammeEnded { programme };
            turn.queue(QueueReason::ProgrammeEnded, None, what);
        }
        Step::Wait(place) => {
            enrolment.wait_for(turn.calendar, place, now);
            turn.lead.place = LeadPlace::Nurturing(enrolment);
            turn.lead.clock = late::clock_of_touch(turn.calendar, now);
        }
        Step::GoOn(place, outcome) => {
            enrolment.go_on(programme, turn.calendar, place, now);
            turn.lead.place = LeadPlace::Nurturing(enrolment);
            turn.restart_clock();
            turn.record(LeadWhat::Touched {
                programme: programme.id,
                touch: place,
                outcome,
            });
        }
    }
    Ok(())
}

/// What is due on a programme.
enum Step {
    /// It came to its end.
    End,
    /// The touch at this place waits for a person to make it.
    Wait(u16),
    /// The touch at this place is done with.
    GoOn(u16, TouchOutcome),
}

fn step(turn: &Turn, programme: &Programme, enrolment: &Enrolment) -> Step {
    if let Some(place) = enrolment.waits {
        return Step::GoOn(place, TouchOutcome::NotMade);
    }
    let place = programme.next(enrolment.made, &responses_since(turn, enrolment));
    match programme.touch(place) {
        None => Step::End,
        Some(touch) if touch.what.is_sent() => Step::GoOn(place, sent(turn)),
        Some(_) => Step::Wait(place),
    }
}

/// What comes of a touch that the Worker sends. Nothing is sent to who did not agree.
fn sent(turn: &Turn) -> TouchOutcome {
    match (turn.lead.consent, turn.lead.details.emails.first()) {
        (Consent::Given { .. }, Some(to)) => TouchOutcome::Sent { to: to.clone() },
        (Consent::Given { .. }, None) => TouchOutcome::NoAddress,
        (Consent::Unknown | Consent::Withdrawn { .. }, _) => TouchOutcome::NoConsent,
    }
}

/// How they responded since the last touch.
fn responses_since(turn: &Turn, enrolment: &Enrolment) -> BTreeSet<ResponseKind> {
    let since = enrolment.made_at.unwrap_or(enrolment.since);
    let responses = turn.lead.profile.responses.iter();
    let since = responses.filter(|response| response.at >= since);
    since.map(|response| response.kind).collect()
}
