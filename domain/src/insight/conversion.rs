//! What becomes of projects, milestone by milestone.
//!
//! Only projects that have ended are counted: one that is still open has not failed, and is said
//! beside them. What ends quickly is decided sooner, so that the figures of a young business lean
//! towards what was quick; [`super::curve`] corrects for that where a forecast is made. Counts
//! are given, never a ratio alone.

use super::pace::{Line, Period};
use super::trail::{Outcome, Stand};
use super::velocity::Course;

/// What became of the projects that came to one milestone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// How many that have ended had come to it.
    pub reached: u32,
    /// How many of them it was completed in, and stayed so.
    pub completed: u32,
    /// How many of them were won.
    pub won: u32,
    /// How many came to it and are still open. They are in none of the others.
    pub open: u32,
}

/// What became of projects: of each milestone of the line, those that ended within the period.
/// One that passed a milestone over did not come to it.
pub fn stages<'a>(
    line: &Line,
    courses: impl Iterator<Item = &'a Course>,
    period: Period,
) -> Vec<Stage> {
    let mut stages = vec![Stage::default(); line.milestones.len()];
    for course in courses {
        let won = match course.ended {
            Some((Outcome::Void, _)) => continue,
            Some((_, at)) if !period.has(at) => continue,
            Some((outcome, _)) => Some(outcome == Outcome::Won),
            None => None,
        };
        for (position, passage) in line.passages(course) {
            let Some(stage) = stages.get_mut(position) else {
                continue;
            };
            if passage.standing.visits == 0 || passage.standing.stand == Stand::Skipped {
                continue;
            }
            match won {
                None => stage.open += 1,
                Some(won) => {
                    stage.reached += 1;
                    stage.completed += u32::from(passage.is_finished());
                    stage.won += u32::from(won);
                }
            }
        }
    }
    stages
}

#[cfg(test)]
mod tests;
