//! How large a lead's record may become: it is one row of the database, so its growth is refused
//! long before that is full.

use super::definition::{Award, LeadCriteria};
use super::{Closing, Lead, LeadDetails, LeadWhat, TouchOutcome};
use crate::change::Action;
use crate::decision::Decision;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::tasks::size::form;
use crate::workflow::size::{answers, words};

/// How many bytes a lead may have for something to be written into it.
const ROOM_FOR_WORDS: usize = 400_000;
/// How many bytes a lead may have for it to go on.
const ROOM: usize = 600_000;

/// How many bytes the criteria of a definition may have.
pub(super) const ROOM_FOR_CRITERIA: usize = 200_000;

/// A record without what is counted by itself: ids, times, codes, and the names of fields.
const LEAD: usize = 1_000;
const EVENT: usize = 500;
const RESPONSE: usize = 250;
const CARD: usize = 300;
const ID: usize = 60;

/// Whether there is room for what an action does. A lead can always be closed, its programme
/// goes on, and who wants no more letters gets none; what was responded is bounded by itself.
///
/// # Errors
/// [`Refusal::LeadFull`].
pub(super) fn fits(decision: &Decision, action: &Action) -> Result<(), Refusal> {
    let room = match action {
        Action::EditLead { .. } | Action::AnswerLead { .. } | Action::CallLead { .. } => {
            ROOM_FOR_WORDS
        }
        Action::CloseLead { .. }
        | Action::AttendLead { .. }
        | Action::RecordResponse { .. }
        | Action::SetConsent { given: false, .. }
        | Action::ReturnLead { .. } => return Ok(()),
        _ => ROOM,
    };
    let too_large = decision.puts.iter().any(|record| match record {
        Record::Lead(lead) => bytes(lead) > room,
        _ => false,
    });
    if too_large {
        Err(Refusal::LeadFull)
    } else {
        Ok(())
    }
}

/// How many bytes the criteria of a definition have at most.
pub(super) fn criteria(criteria: &LeadCriteria) -> usize {
    let awards = criteria.criteria.values().map(|criterion| {
        EVENT
            + ID * match &criterion.award {
                Award::Options { points } => points.len(),
                Award::Bands { bands } => bands.len(),
                Award::YesNo { .. } => 2,
            }
    });
    words(&criteria.opening) + form(&criteria.form) + awards.sum::<usize>()
}

fn bytes(lead: &Lead) -> usize {
    let responses = lead.profile.responses.iter();
    LEAD + details(&lead.details)
        + lead.cards.len() * CARD
        + answers(&lead.answers)
        + responses.map(|it| RESPONSE + words(&it.to)).sum::<usize>()
        + lead.known_to.len() * ID
        + lead
            .projects
            .values()
            .map(|readers| (2 + readers.people.len()) * ID)
            .sum::<usize>()
        + lead
            .history
            .iter()
            .map(|it| EVENT + what(&it.what))
            .sum::<usize>()
}

fn details(details: &LeadDetails) -> usize {
    let lines = details.phones.iter().chain(&details.emails);
    EVENT
        + words(&details.name)
        + words(&details.company)
        + words(&details.note)
        + lines.map(|line| 10 + words(line)).sum::<usize>()
}

fn what(what: &LeadWhat) -> usize {
    match what {
        LeadWhat::Edited { before } => details(before),
        LeadWhat::Answered { replaced, .. } => answers(replaced),
        LeadWhat::Called { note, .. }
        | LeadWhat::Returned { note, .. }
        | LeadWhat::Enrolled { note, .. }
        | LeadWhat::Reopened { note } => words(note),
        LeadWhat::Touched { outcome, .. } => match outcome {
            TouchOutcome::Sent { to } => words(to),
            TouchOutcome::Made { note, .. } => words(note),
            TouchOutcome::NoConsent | TouchOutcome::NoAddress | TouchOutcome::NotMade => 0,
        },
        LeadWhat::Closed { because, .. } => match because {
            Closing::Said { note, .. } => words(note),
            Closing::Duplicate { .. } | Closing::TakenBack => 0,
        },
        LeadWhat::CameIn
        | LeadWhat::Taken { .. }
        | LeadWhat::HandedOver { .. }
        | LeadWhat::Linked { .. }
        | LeadWhat::Unlinked { .. }
        | LeadWhat::Warmed { .. }
        | LeadWhat::ProgrammeEnded { .. }
        | LeadWhat::Consented { .. }
        | LeadWhat::Absorbed { .. } => 0,
    }
}
