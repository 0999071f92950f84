//! Projects that were under way in another system. They come in at the milestone that they are at,
//! and say so: those before it are passed over, as nobody here has seen them reached, and none of
//! their time is measured. Nobody promised a time for the milestone at hand, so no limit runs
//! there; the first one is that of the next milestone.

use super::prepare::{checked_step, fresh};
use super::{Turn, link, rest};
use crate::change::Action;
use crate::clock::Clock;
use crate::decision::{Context, Decision, optional};
use crate::id::ImportId;
use crate::refusal::{FieldName, Refusal, Right};
use crate::workflow::{DropReason, LONGEST_NOTE, Phase, ProjectDraft, What};

/// Takes a project in, and gives the start that it amounts to.
pub(super) fn project(
    context: &Context,
    import: ImportId,
    draft: &ProjectDraft,
) -> Result<(Action, Decision), Refusal> {
    if !context.actor()?.manages(draft.branch) {
        return Err(Refusal::NotAllowed {
            needs: Right::Manager,
        });
    }
    let start = Action::StartProject {
        project: draft.id,
        template_version: draft.template_version,
        title: draft.title.clone(),
        customer: draft.customer.clone(),
        customer_id: draft.customer_id,
        value: draft.value,
        branch: draft.branch,
        owner: draft.owner,
        team: draft.team.clone(),
    };
    let mut turn = fresh(context, &start, None)?;
    let milestone = draft.milestone.clone();
    let Some((position, _)) = turn.ground.version.milestone(&milestone) else {
        return Err(Refusal::UnknownMilestone { milestone });
    };
    turn.record(What::Started);
    turn.record(What::Imported { import, milestone });
    let text = optional(&draft.note, FieldName::Note, LONGEST_NOTE)?;
    if !text.is_empty() {
        turn.record(What::Noted { text });
    }
    turn.project.next_step = draft.next_step.as_ref().map(checked_step).transpose()?;
    stand(&mut turn, position)?;
    Ok((start, link::finish_begun(turn)?))
}

/// Lets the project be at a milestone, worked on by who has its role.
fn stand(turn: &mut Turn, position: usize) -> Result<(), Refusal> {
    let at = turn.context.happened_at;
    let role = turn.milestone(position)?.role;
    let by = {
        let mut holders = turn.project.holders(role);
        holders.next().filter(|_| holders.next().is_none())
    };
    for (here, progress) in turn.project.milestones.iter_mut().enumerate() {
        if here < position {
            progress.phase = Phase::Skipped { at };
        } else if here == position {
            progress.visit = 1;
            progress.phase = Phase::Working {
                since: at,
                by,
                clock: Clock::None,
            };
        }
    }
    Ok(())
}

/// Takes a project out again, where nobody has done anything with it since it came.
pub(super) fn take_back(turn: Turn) -> Result<Decision, Refusal> {
    if !turn.actor.manages(turn.project.branch) {
        return Err(Refusal::NotAllowed {
            needs: Right::Manager,
        });
    }
    if !turn.project.is_as_imported() {
        return Ok(Decision::default());
    }
    Ok(rest::dropped(turn, DropReason::Mistake, String::new()))
}
