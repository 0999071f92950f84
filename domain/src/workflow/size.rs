//! How large a project's record may become. It is one row and one parameter of the database,
//! which takes 2 MB of either and then refuses for ever: so its growth is refused long before.

use std::collections::BTreeSet;

use crate::change::Action;
use crate::decision::Decision;
use crate::form::{Answer, Answers};
use crate::id::PersonId;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::selling::size as selling;
use crate::workflow::{
    Contact, Contacted, Customer, Event, FieldEdit, GuideLine, Merged, MilestoneKey, NextStep,
    Phase, Progress, Project, What,
};

/// How many bytes a project may have for something to be written into it.
const ROOM_FOR_WORDS: usize = 600_000;

/// How many bytes a project may have for it to go on: what is over the words is room for its
/// forms and hand-offs.
const ROOM: usize = 900_000;

/// A record without what is counted by itself: ids, times, codes, and the names of fields.
const PROJECT: usize = 700;
const MILESTONE: usize = 700;
const EVENT: usize = 500;
const ANSWER: usize = 300;
const ID: usize = 50;

/// Whether there is room for what an action does. It always can be ended, and its limits pass.
///
/// # Errors
/// [`Refusal::ProjectFull`].
pub(super) fn fits(decision: &Decision, action: &Action) -> Result<(), Refusal> {
    let room = match action {
        Action::AddNote { .. }
        | Action::EditProject { .. }
        | Action::LogContact { .. }
        | Action::TickGuide { .. } => ROOM_FOR_WORDS,
        Action::Lose { .. } | Action::Drop { .. } | Action::Escalate { .. } => return Ok(()),
        _ => ROOM,
    };
    let too_large = decision.puts.iter().any(|record| match record {
        Record::Project(project) => bytes(project) > room,
        _ => false,
    });
    if too_large {
        Err(Refusal::ProjectFull)
    } else {
        Ok(())
    }
}

/// How many bytes a project has at most, as JSON within JSON, which is how it is stored.
fn bytes(project: &Project) -> usize {
    let team = project.team.values().map(|holders| ID + people(holders));
    let milestones = project.milestones.iter().map(milestone);
    let history = project.history.iter().map(event);
    PROJECT
        + words(&project.title)
        + project.next_step.as_ref().map_or(0, next_step)
        + customer(&project.customer)
        + team.sum::<usize>()
        + milestones.sum::<usize>()
        + history.sum::<usize>()
        + project
            .quotations
            .iter()
            .map(selling::quotation)
            .sum::<usize>()
        + project.orders.iter().map(selling::order).sum::<usize>()
}

fn milestone(progress: &Progress) -> usize {
    let handed_over = match &progress.phase {
        Phase::Waiting(handoff) => handoff.after.as_ref().map_or(0, key),
        Phase::Ahead | Phase::Working { .. } | Phase::Done(_) | Phase::Skipped { .. } => 0,
    };
    let returned = progress.returned.as_ref();
    MILESTONE
        + key(&progress.milestone)
        + handed_over
        + answers(&progress.answers)
        + returned.map_or(0, |returned| words(&returned.note))
        + progress.ticked.iter().map(guide_line).sum::<usize>()
}

fn event(event: &Event) -> usize {
    EVENT
        + match &event.what {
            What::Started
            | What::Linked { .. }
            | What::OfLead { .. }
            | What::Resumed
            | What::Won
            | What::Brought => 0,
            What::Completed {
                milestone,
                replaced,
            } => key(milestone) + answers(replaced),
            What::HandedOver { milestone, to } | What::Escalated { milestone, to, .. } => {
                key(milestone) + people(to)
            }
            What::Accepted { milestone } | What::Skipped { milestone } => key(milestone),
            What::Imported { milestone, .. } => ID + key(milestone),
            What::Moved { gone, .. } => gone.iter().map(milestone).sum(),
            What::Returned {
                milestone, note, ..
            } => key(milestone) + words(note),
            What::WentBack { from, to, reason } => key(from) + key(to) + words(reason),
            What::Held { reason } | What::Reopened { reason } => words(reason),
            What::Lost { note, .. } | What::Dropped { note, .. } => words(note),
            What::Assigned { from, to, .. } => people(from) + people(to),
            What::Edited(edit) => edited(edit),
            What::Noted { text } => words(text),
            What::Contacted(contacted) => contact_made(contacted),
            What::TakenBack { .. } | What::Ordered { .. } => ID,
            What::Ticked { milestone, lines } => {
                let lines = lines.add.iter().chain(&lines.remove);
                key(milestone) + lines.map(guide_line).sum::<usize>()
            }
            What::PassedOn { open, held, .. } => {
                let held = held.values().map(|holders| ID + people(holders));
                open.len() * ID + held.sum::<usize>()
            }
            What::Quoted { note, .. } => ID + words(note),
            What::Reversed { .. } => 3 * ID,
        }
}

fn edited(edit: &FieldEdit) -> usize {
    match edit {
        FieldEdit::Title(merged) => both(merged, |title| words(title)),
        FieldEdit::Customer(merged) => both(merged, customer),
        FieldEdit::Value(merged) => both(merged, |_| 100),
        FieldEdit::Owner(merged) => both(merged, |_| ID),
        FieldEdit::OfCustomer { merged, .. } => both(merged, |text| words(text)),
        FieldEdit::Interest(merged) => both(merged, |_| 10),
        FieldEdit::NextStep(merged) => both(merged, |step| step.as_ref().map_or(0, next_step)),
    }
}

fn both<T>(merged: &Merged<T>, bytes: impl Fn(&T) -> usize) -> usize {
    let (one, other) = match merged {
        Merged::Applied { from, to } => (from, to),
        Merged::Won { over, to } => (over, to),
        Merged::Lost { wanted, to } => (wanted, to),
    };
    bytes(one) + bytes(other)
}

fn next_step(step: &NextStep) -> usize {
    200 + words(&step.what) + words(&step.with) + words(&step.place)
}

fn contact_made(contacted: &Contacted) -> usize {
    200 + words(&contacted.with) + words(&contacted.note)
}

fn guide_line(line: &GuideLine) -> usize {
    60 + words(&line.line)
}

fn customer(customer: &Customer) -> usize {
    let contact = |contact: &Contact| {
        100 + words(&contact.name) + words(&contact.phone) + words(&contact.email)
    };
    words(&customer.name) + customer.contacts.iter().map(contact).sum::<usize>()
}

pub(crate) fn answers(answers: &Answers) -> usize {
    let answers = answers.iter();
    answers
        .map(|(field, given)| ANSWER + words(field.as_str()) + answer(given))
        .sum()
}

fn answer(answer: &Answer) -> usize {
    match answer {
        Answer::Number(_)
        | Answer::Money(_)
        | Answer::Date(_)
        | Answer::YesNo(_)
        | Answer::Person(_) => 0,
        Answer::Text(text) | Answer::Phone(text) | Answer::Email(text) => words(text),
        Answer::Choice(option) => words(option.as_str()),
        Answer::Choices(options) => options
            .iter()
            .map(|option| 10 + words(option.as_str()))
            .sum(),
        Answer::Address(address) => crate::form::AddressPart::ALL
            .iter()
            .map(|part| 30 + words(address.part(*part)))
            .sum(),
        Answer::Attachments(files) => files
            .iter()
            .map(|file| ANSWER + words(&file.hash) + words(&file.name) + words(&file.media_type))
            .sum(),
        Answer::Lines(lines) => lines
            .iter()
            .map(|line| {
                let unit = line.unit.as_deref().unwrap_or_default();
                ANSWER + words(&line.id) + words(&line.description) + words(unit)
            })
            .sum(),
    }
}

fn people(people: &BTreeSet<PersonId>) -> usize {
    people.len() * ID
}

fn key(key: &MilestoneKey) -> usize {
    words(key.as_str())
}

/// A text in JSON within JSON, where `"` is `\\\"` and a control character is `\\u0001`.
pub(crate) fn words(text: &str) -> usize {
    let escapes = text.bytes().map(|byte| match byte {
        b'"' | b'\\' => 3,
        0..=0x1f => 6,
        _ => 0,
    });
    text.len() + escapes.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Answer, FieldKey};
    use crate::sample::{JACOB, PROJECT, Team, key, november};
    use crate::workflow::{DropReason, LONGEST_NOTE};

    fn note(text: &str) -> Action {
        Action::AddNote {
            project: PROJECT,
            text: text.into(),
        }
    }

    /// As the database takes it: JSON, as a text of the JSON that is the parameter.
    fn stored(project: &Project) -> usize {
        let body = serde_json::to_string(&Record::Project(project.clone())).unwrap();
        serde_json::to_string(&body).unwrap().len()
    }

    #[test]
    fn the_count_is_never_below_what_is_stored_and_not_far_above() {
        let mut team = Team::sold();
        for text in ["short", "\"\\\"\n\u{1}", "कल चार बजे के बाद फ़ोन करें"]
        {
            team.act(JACOB, november(28, 12, 0), note(&text.repeat(40)))
                .unwrap();
        }
        let project = team.project();
        let (counted, stored) = (bytes(project), stored(project));
        assert!(counted >= stored, "{counted} of {stored}");
        assert!(counted < 3 * stored, "{counted} of {stored}");
    }

    #[test]
    fn quotations_and_orders_are_counted() {
        use crate::selling::sample::{
            QUOTATION, draft, line_id, order, percent, racks, says, send,
        };
        let mut team = Team::selling();
        let mut lines = vec![racks(1), racks(2)];
        lines[0].text = "\"\\ \u{1} रैक".repeat(20);
        lines[1].discount = percent(5);
        let noon = november(24, 12, 0);
        team.act(JACOB, noon, draft(QUOTATION, 0, says(lines)))
            .unwrap();
        team.act(JACOB, noon, send(QUOTATION, 1)).unwrap();
        let ordered = order(vec![(Some(line_id(1)), racks(11))]);
        team.act(JACOB, noon, ordered).unwrap();
        let project = team.project();
        let (counted, stored) = (bytes(project), stored(project));
        assert!(counted >= stored, "{counted} of {stored}");
        assert!(counted < 3 * stored, "{counted} of {stored}");
    }

    #[test]
    fn answers_are_counted() {
        let mut project = Team::sold().project().clone();
        let field = FieldKey::try_from("more".to_owned()).unwrap();
        let text = "\u{1f}".repeat(10_000);
        project.milestones[0].answers = [(field, Answer::Text(text))].into();
        assert!(bytes(&project) >= stored(&project));
    }

    #[test]
    fn a_full_project_takes_no_note_and_can_still_go_on_and_be_ended() {
        let mut team = Team::with_project();
        let noon = november(23, 12, 0);
        let long = "x".repeat(LONGEST_NOTE);
        let mut notes = 0;
        let full = loop {
            match team.act(JACOB, noon, note(&long)) {
                Ok(_) => notes += 1,
                Err(refusal) => break refusal,
            }
        };
        assert_eq!(full, Refusal::ProjectFull);
        assert!((100..150).contains(&notes), "{notes} notes");
        let before = team.project().clone();
        assert_eq!(
            team.act(JACOB, noon, note(&long)),
            Err(Refusal::ProjectFull)
        );
        assert_eq!(*team.project(), before);
        team.complete(JACOB, noon, "appointment").unwrap();
        assert_eq!(
            team.project().progress(&key("appointment")).unwrap().visit,
            1
        );
        team.act(
            JACOB,
            noon,
            Action::Drop {
                project: PROJECT,
                reason: DropReason::Mistake,
                note: long,
            },
        )
        .unwrap();
        assert!(stored(team.project()) < 1_000_000);
    }
}
