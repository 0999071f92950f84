//! How long a project took: what was on which clock at which milestone, in working time.
//!
//! Visits to a milestone add up. Waiting to be accepted, work and rest are separate clocks; while
//! a project has ended, until it is taken up again, none runs. So the clocks of all milestones
//! come to the project's age. Each clock is rounded down to the minute once, at the end.

use super::trail::{Mode, Outcome, Stand, Standing, Step, Trail};
use crate::calendar::tally::{Tally, minutes};
use crate::id::{BranchId, ProjectId, TemplateVersionId};
use crate::money::Money;
use crate::time::{Timestamp, WorkingMinutes};

/// What was on the three clocks, in milliseconds of working time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    handoff: i64,
    working: i64,
    held: i64,
}

impl Clocks {
    /// How long it waited to be accepted.
    #[must_use]
    pub fn handoff(&self) -> WorkingMinutes {
        minutes(self.handoff)
    }

    /// How long it was worked on.
    #[must_use]
    pub fn working(&self) -> WorkingMinutes {
        minutes(self.working)
    }

    /// How long it was on hold.
    #[must_use]
    pub fn held(&self) -> WorkingMinutes {
        minutes(self.held)
    }

    /// All three together.
    #[must_use]
    pub fn whole(&self) -> WorkingMinutes {
        minutes(self.handoff + self.working + self.held)
    }

    fn add(&mut self, mode: Mode, length: i64) {
        match mode {
            Mode::Handoff => self.handoff += length,
            Mode::Working => self.working += length,
            Mode::Held => self.held += length,
            Mode::Ended(_) => {}
        }
    }
}

/// A project's time at one milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// How far the milestone is, how often the project came to it, and who reached it.
    pub standing: Standing,
    /// What was on its clocks, in all visits.
    pub clocks: Clocks,
    /// When the project first came to it; none where it never did.
    pub first: Option<Timestamp>,
    /// How old the project was then.
    pub age: WorkingMinutes,
    /// When it was left last; none where it never was.
    pub left: Option<Timestamp>,
}

impl Passage {
    /// Whether it was reached after the project came to it: only then does it say how long the
    /// milestone takes.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.standing.stand == Stand::Done && self.standing.visits > 0
    }

    /// When the project first came to it; none also of the milestone that it was at when it was
    /// imported.
    #[must_use]
    pub fn came(&self) -> Option<Timestamp> {
        self.first.filter(|_| self.standing.visits > 0)
    }

    /// Whether the project was here before anybody measured.
    pub(super) fn was_imported_here(&self) -> bool {
        self.first.is_some() && self.standing.visits == 0 && self.standing.stand != Stand::Skipped
    }
}

/// A project's times, up to the last thing that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Which project.
    pub project: ProjectId,
    /// The version of its workflow. Its milestones are those of [`Self::passages`].
    pub version: TemplateVersionId,
    /// The branch whose working time it is.
    pub branch: BranchId,
    /// What it may be worth.
    pub value: Option<Money>,
    /// When it started.
    pub started: Timestamp,
    /// How and when it ended.
    pub ended: Option<(Outcome, Timestamp)>,
    /// Where it was from when on, as its trail says.
    pub steps: Vec<Step>,
    /// Its time at each milestone of its version.
    pub passages: Vec<Passage>,
    /// Its time at milestones that its version does not have.
    pub elsewhere: Clocks,
    /// The clock that runs, at which milestone, and since when; none once it has ended.
    pub running: Option<(Mode, Option<usize>, Timestamp)>,
    /// How old it was when the last clock began to run, or when it ended: all clocks together.
    pub age: WorkingMinutes,
}

impl Course {
    /// The times of a trail, in the working time of its branch; none where nothing happened.
    #[must_use]
    pub fn of(trail: &Trail, tally: &Tally) -> Option<Self> {
        let started = trail.started()?;
        let passage = |standing: &Standing| Passage {
            standing: *standing,
            clocks: Clocks::default(),
            first: None,
            age: WorkingMinutes(0),
            left: None,
        };
        let mut passages: Vec<Passage> = trail.standings.iter().map(passage).collect();
        let mut elsewhere = Clocks::default();
        let mut age = 0;
        let mut running = None;
        let mut worked = tally.worked(started);
        for (step, next) in trail
            .steps
            .iter()
            .zip(trail.steps.iter().skip(1).map(Some).chain([None]))
        {
            let place = step.place.map(usize::from);
            let at = place.and_then(|place| passages.get_mut(place));
            let clocks = match at {
                Some(passage) => {
                    if passage.first.is_none() {
                        passage.first = Some(step.at);
                        passage.age = minutes(age);
                    }
                    let leaves = next.filter(|next| {
                        next.place != step.place || matches!(next.mode, Mode::Ended(_))
                    });
                    passage.left = leaves.map(|next| next.at).or(passage.left);
                    &mut passage.clocks
                }
                None => &mut elsewhere,
            };
            let ends = matches!(step.mode, Mode::Ended(_));
            match next {
                Some(next) => {
                    let until = tally.worked(next.at);
                    if !ends {
                        clocks.add(step.mode, until - worked);
                        age += until - worked;
                    }
                    worked = until;
                }
                None if !ends => running = Some((step.mode, place, step.at)),
                None => {}
            }
        }
        Some(Self {
            project: trail.project,
            version: trail.version,
            branch: trail.branch,
            value: trail.value,
            started,
            ended: trail.ended(),
            steps: trail.steps.clone(),
            passages,
            elsewhere,
            running,
            age: minutes(age),
        })
    }

    /// What is on the clocks of a milestone at `now`.
    #[must_use]
    pub fn clocks_at(&self, place: usize, now: Timestamp, tally: &Tally) -> Clocks {
        let passage = self.passages.get(place);
        let mut clocks = passage.map(|passage| passage.clocks).unwrap_or_default();
        if let Some((mode, Some(here), since)) = self.running
            && here == place
        {
            clocks.add(mode, (tally.worked(now) - tally.worked(since)).max(0));
        }
        clocks
    }

    /// How old the project is at `now`: everything on all of its clocks.
    #[must_use]
    pub fn age_at(&self, now: Timestamp, tally: &Tally) -> WorkingMinutes {
        let WorkingMinutes(age) = self.age;
        let running = self.running.map_or(0, |(_, _, since)| {
            let WorkingMinutes(since) = tally.between(since, now);
            since
        });
        WorkingMinutes(age.saturating_add(running))
    }

    /// How long it took from its start until it was won; none unless it was, and none of one that was
    /// under way when it was imported.
    #[must_use]
    pub fn cycle(&self) -> Option<(WorkingMinutes, Timestamp)> {
        if self.passages.iter().any(Passage::was_imported_here) {
            return None;
        }
        match self.ended {
            Some((Outcome::Won, at)) => Some((self.age, at)),
            _ => None,
        }
    }

    /// The milestone that it came to for the first time last, of those until `at`, and when.
    #[must_use]
    pub fn furthest(&self, at: Timestamp) -> Option<(usize, Timestamp)> {
        let reached = self.passages.iter().enumerate();
        reached
            .filter_map(|(place, passage)| Some((place, passage.first?)))
            .filter(|(_, first)| *first <= at)
            .max_by_key(|(place, first)| (*first, *place))
    }
}

#[cfg(test)]
mod tests;
