//! Contacts as they are logged and taken back, and ticks in a milestone's guide.

use std::collections::BTreeSet;

use super::Turn;
use super::prepare::{agree, keep, show_interest};
use crate::change::{Action, SetEdit};
use crate::decision::{Decision, optional};
use crate::id::ChangeId;
use crate::people::LONGEST_NAME;
use crate::refusal::{FieldName, Refusal, Right};
use crate::workflow::{
    Contacted, FieldEdit, GuideLine, LONGEST_NOTE, Merged, MilestoneKey, ProjectField, What,
};

/// Logs a contact, with what it showed and what comes next.
pub(super) fn log(mut turn: Turn, action: &Action) -> Result<Decision, Refusal> {
    let Action::LogContact {
        way,
        reply,
        with,
        note,
        position,
        interest,
        next_step,
        ..
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    turn.participants()?;
    let contacted = checked_contact(&Contacted {
        way: *way,
        reply: *reply,
        with: with.clone(),
        note: note.clone(),
        position: *position,
    })?;
    turn.record(What::Contacted(contacted));
    show_interest(&mut turn, interest.as_ref());
    agree(&mut turn, next_step.as_ref())?;
    Ok(turn.finish())
}

/// A contact as it is kept.
pub(super) fn checked_contact(contacted: &Contacted) -> Result<Contacted, Refusal> {
    Ok(Contacted {
        with: optional(&contacted.with, FieldName::Contact, LONGEST_NAME)?,
        note: optional(&contacted.note, FieldName::Note, LONGEST_NOTE)?,
        ..contacted.clone()
    })
}

/// Takes a contact back, and what else was said with it, where that still stands.
pub(super) fn take_back(mut turn: Turn, contact: ChangeId) -> Result<Decision, Refusal> {
    let said: Vec<_> = turn
        .project
        .history
        .iter()
        .filter(|event| event.change == contact)
        .cloned()
        .collect();
    let logged = said
        .iter()
        .find(|event| matches!(event.what, What::Contacted(_)))
        .ok_or(Refusal::NoSuchContact)?;
    if logged.by != Some(turn.actor.id) {
        return Err(Refusal::NotAllowed {
            needs: Right::Author,
        });
    }
    if turn.project.is_taken_back(contact) {
        return Ok(Decision::default());
    }
    turn.record(What::TakenBack { contact });
    for event in said {
        match event.what {
            What::Edited(FieldEdit::Interest(Merged::Applied { from, to }))
                if turn.project.interest == to =>
            {
                let back = Merged::Applied { from: to, to: from };
                turn.project.interest = from;
                let edit = FieldEdit::Interest(back.clone());
                keep(&mut turn, ProjectField::Interest, &back, edit);
            }
            What::Edited(FieldEdit::NextStep(Merged::Applied { from, to }))
                if turn.project.next_step == to =>
            {
                turn.project.next_step.clone_from(&from);
                let back = Merged::Applied { from: to, to: from };
                let edit = FieldEdit::NextStep(back.clone());
                keep(&mut turn, ProjectField::NextStep, &back, edit);
            }
            _ => {}
        }
    }
    Ok(turn.finish())
}

/// Ticks lines of a guide off, or takes ticks away. What is so already is not done again.
pub(super) fn tick(
    mut turn: Turn,
    milestone: &MilestoneKey,
    lines: &SetEdit<GuideLine>,
) -> Result<Decision, Refusal> {
    turn.participants()?;
    let unknown = || Refusal::UnknownMilestone {
        milestone: milestone.clone(),
    };
    let (_, definition) = turn.ground.version.milestone(milestone).ok_or(unknown())?;
    if lines.add.iter().any(|line| !definition.guide.says(line)) {
        return Err(Refusal::NotInGuide {
            milestone: milestone.clone(),
        });
    }
    let mut all = turn.project.milestones.iter_mut();
    let progress = all
        .find(|progress| progress.milestone == *milestone)
        .ok_or(unknown())?;
    let new: BTreeSet<_> = lines.add.difference(&progress.ticked).cloned().collect();
    let gone: BTreeSet<_> = lines
        .remove
        .iter()
        .filter(|line| progress.ticked.contains(*line) && !lines.add.contains(*line))
        .cloned()
        .collect();
    if new.is_empty() && gone.is_empty() {
        return Ok(Decision::default());
    }
    progress.ticked.retain(|line| !gone.contains(line));
    progress.ticked.extend(new.iter().cloned());
    turn.record(What::Ticked {
        milestone: milestone.clone(),
        lines: SetEdit {
            add: new,
            remove: gone,
        },
    });
    Ok(turn.finish())
}

#[cfg(test)]
mod tests;
