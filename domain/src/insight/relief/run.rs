//! One run through a window: projects come in, wait for whoever has them, are worked on, rest, and
//! go on, until the window is over.

use core::cmp::Reverse;
use std::collections::BinaryHeap;

use super::dice::Dice;
use super::model::{Model, Stay};
use crate::insight::visit::Exit;

/// How often a project comes to milestones before it is left where it is: no real one does.
const MOST_STAYS: u32 = 200;

/// What is different from how it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relief {
    /// One more person, who takes a fair share of the projects.
    OneMore,
    /// Each project takes so many hundredths of the work.
    WorkAt(u32),
}

/// What came of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outcome {
    /// How many projects were won.
    pub won: u32,
    /// How many ended otherwise, or went where the line has no milestone.
    pub gone: u32,
    /// How many are still under way.
    pub open: u32,
    /// The time of all projects together, in milliseconds.
    pub time: i64,
}

/// A run under way.
#[derive(Clone, Debug)]
pub(super) struct Run {
    relief: Option<(usize, Relief)>,
    /// Which stays of each milestone are drawn from.
    known: Vec<Vec<u32>>,
    /// Who has which project.
    holders: Dice,
    projects: Vec<Live>,
    /// When which project comes to its next milestone.
    coming: BinaryHeap<Reverse<(i64, usize)>>,
    /// From when on each person has nothing to do; the one that was added last.
    free: Vec<i64>,
    outcome: Outcome,
}

/// A project.
#[derive(Clone, Copy, Debug)]
struct Live {
    dice: Dice,
    position: usize,
    stays: u32,
    /// Whether its first stay had begun before.
    begun: bool,
}

/// What is drawn apart, so that one draw more here leaves the others as they were.
const STAYS: u64 = 1;
const DAYS: u64 = 2;
const PROJECTS: u64 = 3;
const HOLDERS: u64 = 4;

impl Run {
    /// The run of a number. With the same seed and number the same projects come at the same
    /// moments, need the same work and go the same way, whatever is different: only how long they
    /// wait follows from it. (Common random numbers: Law, "Simulation Modeling and Analysis", 5th
    /// edition 2015, § 11.2.)
    pub(super) fn new(
        model: &Model,
        relief: Option<(usize, Relief)>,
        seed: u64,
        number: u32,
    ) -> Self {
        let dice = Dice::of(seed).for_number(u64::from(number));
        let mut run = Self {
            relief,
            known: known(model, dice.for_number(STAYS)),
            holders: dice.for_number(HOLDERS),
            projects: Vec::new(),
            coming: BinaryHeap::new(),
            free: vec![0; model.people.len() + 1],
            outcome: Outcome::default(),
        };
        let of_project = dice.for_number(PROJECTS);
        for begun in &model.begun {
            run.enter(of_project, 0, begun.position, !begun.fresh);
        }
        let mut dice = dice.for_number(DAYS);
        let count = i64::try_from(model.days.len()).unwrap_or(1).max(1);
        let among = u32::try_from(model.days.len()).unwrap_or(u32::MAX);
        for day in 0..count {
            let like = usize::try_from(dice.below(among)).unwrap_or_default();
            let (begins, ends) = (model.span * day / count, model.span * (day + 1) / count);
            for position in model.days.get(like).into_iter().flatten() {
                let at = begins + dice.cut(ends - begins);
                run.enter(of_project, at, *position, false);
            }
        }
        run
    }

    fn enter(&mut self, dice: Dice, at: i64, position: usize, begun: bool) {
        let number = self.projects.len();
        self.projects.push(Live {
            dice: dice.for_number(u64::try_from(number).unwrap_or_default()),
            position,
            stays: 0,
            begun,
        });
        self.coming.push(Reverse((at, number)));
        self.outcome.open += 1;
    }

    /// Lets so many projects come to a milestone. Says whether the window is over.
    pub(super) fn advance(&mut self, model: &Model, steps: usize) -> bool {
        for _ in 0..steps {
            match self.coming.pop() {
                Some(Reverse((at, number))) => self.stay(model, at, number),
                None => return true,
            }
        }
        self.coming.is_empty()
    }

    /// What came of it.
    pub(super) fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// A project comes to a milestone: it waits until whoever has it is done with what came to them
    /// before, is worked on, rests, and leaves.
    fn stay(&mut self, model: &Model, at: i64, number: usize) {
        let Some(live) = self.projects.get_mut(number) else {
            return;
        };
        let stage = model.stages.get(live.position);
        let known = self.known.get(live.position);
        let drawn = known.filter(|_| live.stays < MOST_STAYS).and_then(|known| {
            let among = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let drawn = live.dice.below(among);
            known.get(usize::try_from(drawn).ok()?)
        });
        let stay = drawn.zip(stage).and_then(|(drawn, stage)| {
            let stay: &Stay = stage.stays.get(usize::try_from(*drawn).ok()?)?;
            Some((*stay, stage.post))
        });
        let Some((stay, post)) = stay else {
            // Nobody ever left this milestone.
            self.outcome.time += (model.span - at).max(0);
            return;
        };
        let mut work = stay.work;
        if live.begun && live.stays == 0 {
            // What had been done of it is not known: any share is as likely as another.
            work = live.dice.cut(work);
        }
        if let Some((relieved, Relief::WorkAt(hundredths))) = self.relief
            && relieved == post
        {
            work = work * i64::from(hundredths) / 100;
        }
        live.stays += 1;
        // Who has a project in a role stays the same, whatever it goes through.
        let of = |number: usize| u64::try_from(number).unwrap_or_default();
        let dice = self.holders.for_number(of(post)).for_number(of(number));
        let done = match holder(model, self.relief, post, dice) {
            Some(person) => {
                let share = model.people.get(person).copied().unwrap_or(1000).max(1);
                let free = self.free.get_mut(person);
                let begins = free.as_ref().map_or(at, |free| (**free).max(at));
                let done = begins + work * 1000 / share;
                if let Some(free) = free {
                    *free = done;
                }
                done
            }
            None => at + work,
        };
        let leaves = done + stay.rest;
        self.outcome.time += leaves.min(model.span) - at.min(model.span);
        if leaves >= model.span {
            return;
        }
        match stay.exit {
            Exit::To(position) => {
                live.position = position;
                self.coming.push(Reverse((leaves, number)));
            }
            Exit::Won => {
                self.outcome.won += 1;
                self.outcome.open -= 1;
            }
            Exit::Gone | Exit::Aside | Exit::Here => {
                self.outcome.gone += 1;
                self.outcome.open -= 1;
            }
        }
    }
}

/// Whom a project belongs to in a role: those who had more of them have more. One who was added
/// takes as many as each of the others, from all of them alike.
fn holder(
    model: &Model,
    relief: Option<(usize, Relief)>,
    post: usize,
    mut dice: Dice,
) -> Option<usize> {
    let holders = &model.posts.get(post)?.holders;
    let all: u32 = holders.iter().map(|(_, times)| times).sum();
    let mut drawn = dice.below(all);
    let count = u32::try_from(holders.len()).unwrap_or(u32::MAX);
    let to_the_new = dice.below(count.saturating_add(1)) == 0;
    if relief == Some((post, Relief::OneMore)) && to_the_new && count > 0 {
        return Some(model.people.len());
    }
    holders.iter().find_map(|(person, times)| {
        if drawn < *times {
            return Some(*person);
        }
        drawn -= times;
        None
    })
}

/// The stays of each milestone, drawn anew from those that were seen, as many: what was seen is one
/// draw of what might have been seen. (The bootstrap of the inputs: Barton & Schruben, "Resampling
/// Methods for Input Modeling", Winter Simulation Conference 2001, pp. 372–378.)
fn known(model: &Model, mut dice: Dice) -> Vec<Vec<u32>> {
    let stages = model.stages.iter();
    stages
        .map(|stage| {
            let count = u32::try_from(stage.stays.len()).unwrap_or(u32::MAX);
            (0..count).map(|_| dice.below(count)).collect()
        })
        .collect()
}
