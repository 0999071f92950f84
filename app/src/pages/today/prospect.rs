//! A prospect as the guide looks at it, from its summary.

use std::collections::BTreeSet;

use domain::guide::{Days, Hands, Prospect, Step, next_step};
use domain::id::{PersonId, TemplateId};
use domain::insight::pace::Norms;
use domain::workflow::{GuideLine, Milestone, ProjectState};

use crate::desk::{Directory, Dot, Summary, lines};

/// Whether a project stands on the Today of this person: it runs, and waits for them, or they
/// stay with it.
#[must_use]
pub(super) fn is_mine(summary: &Summary, me: PersonId) -> bool {
    summary.state == ProjectState::Open && (summary.mine || summary.owner == me)
}

/// What the guide knows of a project.
#[must_use]
pub(super) fn prospect<'a>(
    summary: &'a Summary,
    directory: &Directory,
    norms: &Norms,
) -> Prospect<'a> {
    let currency = directory
        .workspace
        .as_ref()
        .map(|workspace| workspace.currency);
    let value = summary
        .value
        .filter(|value| currency.is_none_or(|currency| value.currency == currency));
    let passed = |dot: &&Dot| matches!(dot, Dot::Done | Dot::Skipped);
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Prospect {
        id: summary.id,
        value: value.map(|value| value.minor),
        passed: count(summary.dots.iter().filter(passed).count()),
        milestones: count(summary.dots.len()),
        since: summary.since,
        due: summary.due,
        reached_at: summary.reached_at,
        tried_at: summary.tried_at,
        interest: summary.interest,
        next_step: summary.next_step.as_ref(),
        norm: milestone(summary, directory)
            .and_then(|(template, milestone)| norms.of(template, &milestone.key)),
    }
}

/// The milestone at hand, and the workflow that it is of.
#[must_use]
pub(super) fn milestone<'a>(
    summary: &Summary,
    directory: &'a Directory,
) -> Option<(TemplateId, &'a Milestone)> {
    let version = directory.versions.get(&summary.template_version)?;
    let milestone = version.milestones.get(summary.current?)?;
    Some((version.template, milestone))
}

/// What of the guide at hand is ticked off.
#[must_use]
pub(super) fn ticked(summary: &Summary, milestone: &Milestone) -> BTreeSet<GuideLine> {
    lines(&milestone.guide)
        .take(64)
        .enumerate()
        .filter(|(at, _)| summary.ticked & (1 << at) != 0)
        .map(|(_, line)| line)
        .collect()
}

/// What to do next.
#[must_use]
pub(super) fn step_of(
    summary: &Summary,
    directory: &Directory,
    norms: &Norms,
    days: &Days,
) -> Step {
    let hands = match summary.waiting_from {
        Some(from) if summary.mine => Hands::ToAccept { from },
        _ if summary.unassigned => Hands::Nobody,
        _ if summary.mine => Hands::Mine,
        _ => Hands::Others,
    };
    let milestone = milestone(summary, directory).map(|(_, milestone)| milestone);
    let ticked = milestone.map_or_else(BTreeSet::new, |milestone| ticked(summary, milestone));
    let guide = milestone.map(|milestone| &milestone.guide);
    next_step(
        &prospect(summary, directory, norms),
        hands,
        guide,
        &ticked,
        days,
    )
}
