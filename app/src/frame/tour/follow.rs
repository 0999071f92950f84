//! What the person does with the tour's project: where it has come of that, the tour goes on by
//! itself.

use std::sync::Arc;

use domain::id::{PersonId, ProjectId};
use domain::workflow::ProjectState;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::stage::{Stage, Stop, use_tour};
use crate::desk::{Dot, Shelf, Summary, use_desk};

/// What is known of the person's projects along the tour.
#[derive(Clone, Copy)]
pub(super) struct Course {
    /// A project whose milestone is theirs to complete.
    pub(super) yours: Memo<Option<ProjectId>>,
    /// With whom the project is that they completed a milestone of.
    pub(super) went_to: Memo<Option<Vec<PersonId>>>,
}

/// A project that is open before the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Open {
    project: ProjectId,
    /// How many of its milestones are behind it.
    reached: usize,
    /// Whether the one at hand is theirs to complete.
    is_mine: bool,
}

/// Follows what the person does, as long as the calling component is there.
pub(super) fn use_course(stop: Memo<Stop>) -> Course {
    let desk = use_desk();
    let tour = use_tour();
    let (shelf, session) = (desk.shelf(), desk.session());
    let me = Memo::new(move |_| session.with(|session| session.map(|session| session.person)));
    let path = use_location().pathname;
    let wanted = Memo::new(move |_| matches!(stop.get(), Stop::Yours | Stop::Complete));
    let yours = Memo::new(move |_| {
        let me = me.get().filter(|_| wanted.get())?;
        let here = opened(&path.get());
        shelf.with(|shelf| choose(shelf, me, here))
    });
    let open = Memo::new(move |_| {
        let (me, project) = (me.get()?, opened(&path.get())?);
        shelf.with(|shelf| Some(Open::of(shelf.get(project)?, me)))
    });
    let last = StoredValue::new(None::<Open>);
    Effect::new(move || {
        let now = open.get();
        let before = last.get_value();
        last.set_value(now);
        match (stop.get_untracked(), before, now) {
            (Stop::Yours, _, Some(Open { is_mine: true, .. })) => {
                tour.set(Stage::At(Stop::Complete));
            }
            (Stop::Complete, Some(was), Some(is)) if was.is_mine && is.is_after(was) => {
                tour.completed(is.project);
                tour.set(Stage::At(Stop::Arrived));
            }
            _ => {}
        }
    });
    let completed = tour.last_completed();
    let went_to = Memo::new(move |_| {
        let project = completed.get()?;
        shelf.with(|shelf| Some(shelf.get(project)?.with.clone()))
    });
    Course { yours, went_to }
}

impl Open {
    fn of(summary: &Summary, me: PersonId) -> Self {
        Self {
            project: summary.id,
            // One that is over stands behind its last milestone.
            reached: summary.current.unwrap_or(summary.dots.len()),
            is_mine: is_to_complete(summary, me),
        }
    }

    /// Whether this is how it is after something that was open then was completed.
    fn is_after(self, then: Self) -> bool {
        self.project == then.project && self.reached > then.reached
    }
}

/// The project that an address opens.
fn opened(path: &str) -> Option<ProjectId> {
    path.strip_prefix("/projects/")?.parse().ok()
}

/// Whether its milestone is theirs to complete now.
fn is_to_complete(summary: &Summary, me: PersonId) -> bool {
    let dot = summary.current.and_then(|at| summary.dots.get(at));
    summary.state == ProjectState::Open && dot == Some(&Dot::Working) && summary.with.contains(&me)
}

/// Whether somebody else has it after that.
fn goes_on_to_others(summary: &Summary, me: PersonId) -> bool {
    let next = summary.current.and_then(|at| summary.hands.get(at + 1));
    next.is_some_and(|hand| hand.is_some_and(|hand| hand != me))
}

/// The project to show: the one that is open, else one that goes on to somebody else, else any.
fn choose(shelf: &Shelf, me: PersonId, here: Option<ProjectId>) -> Option<ProjectId> {
    let mine = |summary: &&Arc<Summary>| is_to_complete(summary, me);
    let here = here.and_then(|here| shelf.get(here));
    let mut all = shelf.summaries.iter().filter(mine);
    let handed = || {
        let mut all = shelf.summaries.iter().filter(mine);
        all.find(|summary| goes_on_to_others(summary, me))
    };
    let found = here.filter(mine).or_else(handed).or_else(|| all.next());
    found.map(|summary| summary.id)
}
