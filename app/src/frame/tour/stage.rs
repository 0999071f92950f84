//! How far each person on this device is with the tour.

use std::collections::BTreeMap;

use domain::id::{PersonId, ProjectId};
use domain::sync::protocol::Session;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::desk::use_desk;
use crate::device::local;

/// What is kept under this name on the device.
const NAME: &str = "tour";

/// A stop of the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stop {
    /// A project whose milestone is the person's.
    Yours,
    /// Completing that.
    Complete,
    /// Where it went.
    Arrived,
    /// What comes to oneself.
    Alerts,
    /// The mark of how device and team agree.
    Network,
    /// What becomes of what the team does not take.
    Refused,
}

impl Stop {
    /// All of them, as they come.
    pub(crate) const ALL: [Self; 6] = [
        Self::Yours,
        Self::Complete,
        Self::Arrived,
        Self::Alerts,
        Self::Network,
        Self::Refused,
    ];

    /// Its place, from 0.
    pub(super) fn position(self) -> usize {
        Self::ALL
            .iter()
            .position(|stop| *stop == self)
            .unwrap_or_default()
    }

    /// The one after it; none after the last.
    pub(super) fn next(self) -> Option<Self> {
        Self::ALL.get(self.position() + 1).copied()
    }

    /// The one before it; none before the first.
    pub(super) fn before(self) -> Option<Self> {
        let position = self.position().checked_sub(1)?;
        Self::ALL.get(position).copied()
    }
}

/// How far somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// It was offered, and not answered yet.
    Offered,
    /// They are at a stop.
    At(Stop),
    /// They saw it, or did not want to.
    Over,
}

/// What is kept of it on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// Whether it is to be offered to whoever signs in, because their link says so.
    wanted: bool,
    /// How far each person is.
    people: BTreeMap<PersonId, Stage>,
}

impl Kept {
    fn stage(&self, person: PersonId) -> Option<Stage> {
        let offered = self.wanted.then_some(Stage::Offered);
        self.people.get(&person).copied().or(offered)
    }

    fn set(&mut self, person: PersonId, stage: Stage) {
        self.people.insert(person, stage);
        self.wanted = false;
    }
}

/// How far the tour is.
#[derive(Clone, Copy)]
pub(crate) struct Tour {
    kept: RwSignal<Kept>,
    session: Signal<Option<Session>>,
    /// The project of which a milestone was completed last along it.
    completed: RwSignal<Option<ProjectId>>,
}

impl Tour {
    /// As the device keeps it.
    pub(crate) fn here() -> Self {
        let kept = RwSignal::new(local::get::<Kept>(NAME).unwrap_or_default());
        Self {
            kept,
            session: use_desk().session(),
            completed: RwSignal::new(None),
        }
    }

    /// A link says that whoever signs in by it is to be offered the tour.
    pub(crate) fn want(self) {
        self.change(|kept| kept.wanted = true);
    }

    /// Begins it, wherever the person was, and leads them to it.
    pub(crate) fn begin(self) {
        self.set(Stage::At(Stop::Yours));
        super::focus_heading();
    }

    /// How far the person is who is signed in; none where it was never offered to them.
    pub(super) fn stage(self) -> Memo<Option<Stage>> {
        Memo::new(move |_| {
            let person = self.session.with(|is| is.map(|is| is.person))?;
            self.kept.with(|kept| kept.stage(person))
        })
    }

    /// They are there now.
    pub(super) fn set(self, stage: Stage) {
        let person = self.session.with_untracked(|is| is.map(|is| is.person));
        if let Some(person) = person {
            self.change(|kept| kept.set(person, stage));
        }
    }

    /// Along the tour a milestone of this project was completed.
    pub(super) fn completed(self, project: ProjectId) {
        self.completed.set(Some(project));
    }

    /// The project of which a milestone was completed last along the tour.
    pub(super) fn last_completed(self) -> RwSignal<Option<ProjectId>> {
        self.completed
    }

    fn change(self, change: impl FnOnce(&mut Kept)) {
        self.kept.update(change);
        self.kept.with_untracked(|kept| local::set(NAME, kept));
    }
}

/// How far the tour is, from anywhere below the app's root.
pub(crate) fn use_tour() -> Tour {
    use_context().unwrap_or_else(Tour::here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const JACOB: PersonId = PersonId(Uuid::from_u128(1));
    const MISHA: PersonId = PersonId(Uuid::from_u128(2));

    #[test]
    fn the_stops_follow_one_another() {
        let mut walked = vec![Stop::Yours];
        while let Some(next) = walked.last().and_then(|stop| stop.next()) {
            assert_eq!(next.before(), walked.last().copied());
            walked.push(next);
        }
        assert_eq!(walked, Stop::ALL);
        assert_eq!(Stop::Yours.before(), None);
    }

    #[test]
    fn it_is_offered_by_a_link_and_once_to_each_person() {
        let mut kept = Kept::default();
        assert_eq!(kept.stage(JACOB), None, "nobody asked for it");
        kept.wanted = true;
        assert_eq!(kept.stage(JACOB), Some(Stage::Offered));
        kept.set(JACOB, Stage::Over);
        assert_eq!(kept.stage(MISHA), None, "her link did not ask for it");
        kept.wanted = true;
        assert_eq!(kept.stage(JACOB), Some(Stage::Over));
        assert_eq!(kept.stage(MISHA), Some(Stage::Offered));
    }

    #[test]
    fn it_goes_on_where_it_was_left() {
        let mut kept = Kept::default();
        kept.set(JACOB, Stage::At(Stop::Network));
        let text = serde_json::to_string(&kept).unwrap();
        let again: Kept = serde_json::from_str(&text).unwrap();
        assert_eq!(again.stage(JACOB), Some(Stage::At(Stop::Network)));
    }
}
