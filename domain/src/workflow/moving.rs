//! Moving a running project to another version of its workflow. What becomes of it is worked out
//! here, for who looks before and for the decision alike.

use chrono::NaiveDate;

use super::rules::pass_over;
use super::{MilestoneKey, Phase, Progress, Project, TemplateVersion, What};
use crate::id::RoleId;
use crate::time::Timestamp;

/// What becomes of a project that is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its line in the other version.
    pub line: Vec<Progress>,
    /// Milestones that the other version does not have and in which something is recorded.
    pub gone: Vec<Progress>,
    /// Milestones of the other version that come before the one at hand, were not done, and are
    /// passed over.
    pub passed_over: Vec<MilestoneKey>,
    /// Where the project is then.
    pub next: Next,
}

/// Where a project is once it was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Where it was, at this position now, with its visit and its clock.
    Stays(usize),
    /// It comes to the milestone at this position: the one at hand is gone, or belongs to
    /// another role now.
    ComesTo(usize),
    /// Everything is done.
    Won,
}

/// What becomes of `project` when it is moved from one version to another at `at`, which is
/// `today` where its branch is. What was done stays done; the milestone at hand stays at hand
/// where the other version has it; what was captured elsewhere is kept in the history, and comes
/// back where the project is moved back.
#[must_use]
pub fn preview(
    project: &Project,
    from: &TemplateVersion,
    to: &TemplateVersion,
    at: Timestamp,
    today: NaiveDate,
) -> Move {
    let here = project.current();
    let at_hand = here.and_then(|position| project.milestones.get(position));
    let mut line: Vec<Progress> = to
        .milestones
        .iter()
        .map(|milestone| carried(project, &milestone.key))
        .collect();
    let gone = project.milestones.iter();
    let gone = gone
        .filter(|progress| to.milestone(&progress.milestone).is_none())
        .filter(|progress| progress.visit > 0 || !progress.answers.is_empty())
        .cloned()
        .collect();
    let position = at_hand.and_then(|at_hand| {
        line.iter()
            .position(|progress| progress.milestone == at_hand.milestone)
    });
    let mut passed_over = Vec::new();
    // What was passed over and has still to come is judged when the project comes to it.
    let first_ahead = position.or_else(|| line.iter().position(|it| !it.phase.is_passed()));
    for progress in line.iter_mut().skip(first_ahead.unwrap_or(usize::MAX)) {
        if matches!(progress.phase, Phase::Skipped { .. }) {
            progress.phase = Phase::Ahead;
        }
    }
    let next = if let Some(position) = position {
        for progress in line.iter_mut().take(position) {
            if !progress.phase.is_passed() {
                progress.phase = Phase::Skipped { at };
                passed_over.push(progress.milestone.clone());
            }
        }
        if keeps_hands(project, line.get(position), from, to) {
            Next::Stays(position)
        } else {
            Next::ComesTo(position)
        }
    } else {
        match pass_over(
            &mut line,
            &to.milestones,
            first_ahead.unwrap_or(usize::MAX),
            at,
            today,
        ) {
            Some(position) => Next::ComesTo(position),
            None => Next::Won,
        }
    };
    keep_senders(&mut line);
    Move {
        line,
        gone,
        passed_over,
        next,
    }
}

/// How far a milestone of the other version is: as it was, or as it was when it was dropped in an
/// earlier move, or not begun.
fn carried(project: &Project, key: &MilestoneKey) -> Progress {
    if let Some(progress) = project.progress(key) {
        return progress.clone();
    }
    let events = project.history.iter().rev();
    let dropped = events.into_iter().find_map(|event| match &event.what {
        What::Moved { gone, .. } => gone.iter().find(|progress| progress.milestone == *key),
        _ => None,
    });
    match dropped {
        None => Progress {
            milestone: key.clone(),
            visit: 0,
            phase: Phase::Ahead,
            answers: crate::form::Answers::new(),
            returned: None,
            ticked: std::collections::BTreeSet::new(),
        },
        Some(dropped) => Progress {
            phase: match &dropped.phase {
                Phase::Done(completion) => Phase::Done(completion.clone()),
                _ => Phase::Ahead,
            },
            returned: None,
            ..dropped.clone()
        },
    }
}

/// Whether the milestone at hand stays in the hands that have it.
fn keeps_hands(
    project: &Project,
    progress: Option<&Progress>,
    from: &TemplateVersion,
    to: &TemplateVersion,
) -> bool {
    let Some(progress) = progress else {
        return false;
    };
    let role = |version: &TemplateVersion| -> Option<RoleId> {
        let (_, milestone) = version.milestone(&progress.milestone)?;
        Some(milestone.role)
    };
    let (before, after) = (role(from), role(to));
    before == after
        || matches!(
            (&progress.phase, after),
            (Phase::Working { by: Some(by), .. }, Some(role)) if project.holds(*by, role)
        )
}

/// A hand-off can only be returned to a milestone that comes before it.
fn keep_senders(line: &mut [Progress]) {
    for position in 0..line.len() {
        let Some(Phase::Waiting(handoff)) = line.get(position).map(|progress| &progress.phase)
        else {
            continue;
        };
        let mut before = line.iter().take(position);
        let stands = handoff.after.as_ref().is_none_or(|after| {
            before.any(|it| it.milestone == *after && matches!(it.phase, Phase::Done(_)))
        });
        if !stands
            && let Some(Phase::Waiting(handoff)) =
                line.get_mut(position).map(|progress| &mut progress.phase)
        {
            handoff.after = None;
        }
    }
}
