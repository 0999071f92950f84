//! Moving a running project to another version of its workflow.

use super::{Ground, Turn};
use crate::decision::Decision;
use crate::id::TemplateVersionId;
use crate::record::Key;
use crate::refusal::Refusal;
use crate::workflow::{Next, ProjectState, What, preview};

/// Moves a project from the version that its author saw to another one of the same workflow.
pub(super) fn move_to(
    mut turn: Turn,
    from: TemplateVersionId,
    to: TemplateVersionId,
) -> Result<Decision, Refusal> {
    turn.project_owners()?;
    let state = turn.project.status.state();
    if !matches!(state, ProjectState::Open | ProjectState::Held) {
        return Err(Refusal::WrongState { state });
    }
    let target = turn.context.records.template_version(to);
    let target = target.ok_or(Refusal::unknown(Key::TemplateVersion(to)))?;
    if turn.project.template_version == to {
        return Ok(Decision::default());
    }
    if target.template != turn.ground.version.template {
        return Err(Refusal::OtherWorkflow { version: to });
    }
    if turn.project.template_version != from {
        let record = Key::Project(turn.project.id);
        return Err(Refusal::ChangedMeanwhile { record });
    }
    let at = turn.context.happened_at;
    let today = turn.ground.calendar.local_date(at);
    let moved = preview(&turn.project, turn.ground.version, target, at, today);
    turn.project.template_version = to;
    turn.project.milestones = moved.line;
    turn.ground = Ground::under(turn.context, &turn.project)?;
    turn.record(What::Moved {
        from,
        to,
        gone: moved.gone,
    });
    match moved.next {
        Next::Stays(_) => {}
        Next::ComesTo(position) => {
            turn.enter(position, None)?;
            if state == ProjectState::Held {
                turn.with_clock(|clock| clock.pause(at));
            }
        }
        Next::Won => turn.win(),
    }
    Ok(turn.finish())
}

#[cfg(test)]
mod tests;
