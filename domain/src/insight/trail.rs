//! A project's way as its history tells it: at which milestone it was at every moment, and
//! whether it waited to be accepted, was worked on, rested or had ended.
//!
//! The steps of a trail cut the time from the project's start to its end into pieces, each of
//! which is on exactly one clock; so whatever happened, nothing is counted twice and nothing is
//! lost. A trail knows no calendar: how much of a piece was working time is asked later, of the
//! calendar as it is then.
//!
//! What counts is when things happened. The history is in the order in which the team took it in;
//! where something is said to have happened before what the team already knew, it counts from
//! that moment on. Notes, edits, assignments and escalations are no steps: they reset nothing.

use serde::{Deserialize, Serialize};

use crate::id::{BranchId, PersonId, ProjectId, TemplateVersionId};
use crate::money::Money;
use crate::time::Timestamp;
use crate::workflow::{DropReason, Event, MilestoneKey, Phase, Project, What};

/// A project's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail {
    /// Which project.
    pub project: ProjectId,
    /// The version of its workflow that it runs through now. Places are positions in it.
    pub version: TemplateVersionId,
    /// The branch whose working time counts.
    pub branch: BranchId,
    /// What it may be worth, as it says now.
    pub value: Option<Money>,
    /// Where it was from when on, in order; each holds until the next one, the last until now.
    pub steps: Vec<Step>,
    /// How far each milestone of its version is.
    pub standings: Vec<Standing>,
}

/// Where a project was from some moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// From when on.
    pub at: Timestamp,
    /// The clock that runs.
    pub mode: Mode,
    /// At which milestone; none where its present version does not have it.
    pub place: Option<u8>,
}

/// What a project does at a milestone: one of three clocks runs, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// It was handed over and waits to be accepted.
    Handoff,
    /// It is worked on.
    Working,
    /// It is on hold.
    Held,
    /// It has ended.
    Ended(Outcome),
}

/// How a project ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Outcome {
    /// Every milestone was reached.
    Won,
    /// The customer decided otherwise.
    Lost,
    /// We decided not to go on.
    Dropped,
    /// It never was one: it was there twice, or was a mistake. It counts nowhere.
    Void,
}

/// How far one milestone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// How far.
    pub stand: Stand,
    /// How often the project came to it. None of the one that it was at when it was imported counts:
    /// what its time there was, nobody knows.
    pub visits: u32,
    /// Who reached it, or works on it.
    pub by: Option<PersonId>,
}

/// How far a milestone is, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stand {
    /// The project has not come to it, or went back before it.
    Ahead,
    /// The project is there.
    AtHand,
    /// It was reached.
    Done,
    /// It was passed over.
    Skipped,
}

impl Trail {
    /// Reads a project's history.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut walk = Walk::default();
        for act in project
            .history
            .chunk_by(|one, other| one.change == other.change)
        {
            walk.follow(act);
        }
        if let Some(here) = project.current().and_then(|at| project.milestones.get(at))
            && walk.label.is_none()
        {
            walk.name(&here.milestone);
        }
        let place = |label: Option<&MilestoneKey>| {
            let line = &project.milestones;
            let position = line.iter().position(|it| Some(&it.milestone) == label)?;
            u8::try_from(position).ok()
        };
        let mut steps: Vec<Step> = Vec::with_capacity(walk.steps.len());
        for (at, mode, label) in &walk.steps {
            let step = Step {
                at: *at,
                mode: *mode,
                place: place(label.as_ref()),
            };
            let same = |last: &Step| (last.mode, last.place) == (step.mode, step.place);
            if !steps.last().is_some_and(same) {
                steps.push(step);
            }
        }
        Self {
            project: project.id,
            version: project.template_version,
            branch: project.branch,
            value: project.value,
            steps,
            standings: standings(project),
        }
    }

    /// When the project started; none of one without a history.
    #[must_use]
    pub fn started(&self) -> Option<Timestamp> {
        self.steps.first().map(|step| step.at)
    }

    /// How and when it ended last, where it has ended.
    #[must_use]
    pub fn ended(&self) -> Option<(Outcome, Timestamp)> {
        match self.steps.last() {
            Some(Step {
                at,
                mode: Mode::Ended(outcome),
                ..
            }) => Some((*outcome, *at)),
            _ => None,
        }
    }
}

/// How far each milestone is. When an imported project came to the one that it was at, nobody knows.
fn standings(project: &Project) -> Vec<Standing> {
    let imported_at = project.imported().map(|(_, milestone)| milestone);
    let line = project.milestones.iter().map(|progress| {
        let standing = standing(progress);
        if imported_at == Some(&progress.milestone) {
            Standing {
                visits: 0,
                ..standing
            }
        } else {
            standing
        }
    });
    line.collect()
}

fn standing(progress: &crate::workflow::Progress) -> Standing {
    let (stand, by) = match &progress.phase {
        Phase::Ahead => (Stand::Ahead, None),
        Phase::Waiting(_) => (Stand::AtHand, None),
        Phase::Working { by, .. } => (Stand::AtHand, *by),
        Phase::Done(completion) => (Stand::Done, Some(completion.by)),
        Phase::Skipped { .. } => (Stand::Skipped, None),
    };
    Standing {
        stand,
        visits: progress.visit,
        by,
    }
}

/// A walk along a history.
///
/// The history does not say to which milestone a project came where it stayed in the same hands.
/// The next event that names one does, and then everything since the project came there is known;
/// what nothing names yet is the milestone at hand.
#[derive(Default)]
struct Walk {
    steps: Vec<(Timestamp, Mode, Option<MilestoneKey>)>,
    /// The first step at the milestone at hand.
    came: usize,
    /// The milestone at hand, where it is known.
    label: Option<MilestoneKey>,
    /// Whether it waits to be accepted.
    waiting: bool,
    /// The milestone after which it was handed over: a return goes back there.
    after: Option<MilestoneKey>,
    held: bool,
    ended: Option<Outcome>,
}

impl Walk {
    /// Follows one act: what one change brought about.
    fn follow(&mut self, act: &[Event]) {
        let handed = act.iter().find_map(|event| match &event.what {
            What::HandedOver { milestone, .. } => Some(milestone),
            _ => None,
        });
        let won = act.iter().any(|event| event.what == What::Won);
        let mut stepped = false;
        for event in act {
            stepped |= self.take(&event.what, handed, won);
        }
        if won {
            self.ended = Some(Outcome::Won);
        }
        if let Some(event) = act.first().filter(|_| stepped || won) {
            let earliest = self.steps.last().map_or(event.happened_at, |last| last.0);
            self.step(event.happened_at.max(earliest));
        }
    }

    /// Takes in one event. Says whether it is a step.
    fn take(&mut self, what: &What, handed: Option<&MilestoneKey>, won: bool) -> bool {
        match what {
            What::Started => self.come(handed, None),
            What::Completed { milestone, .. } => {
                self.name(milestone);
                if !won {
                    self.come(handed, Some(milestone));
                }
            }
            What::Accepted { milestone } => {
                self.name(milestone);
                self.waiting = false;
            }
            What::Returned { milestone, .. } => {
                self.name(milestone);
                // Where it followed no milestone, it waits for somebody else.
                if let Some(before) = self.after.take() {
                    self.come(None, None);
                    self.label = Some(before);
                }
            }
            What::WentBack { from, to, .. } => {
                self.name(from);
                self.come(handed, None);
                self.label = Some(to.clone());
            }
            What::HandedOver { milestone, .. } => {
                self.name(milestone);
                self.waiting = true;
            }
            // It began there; this says where.
            What::Imported { milestone, .. } => {
                self.name(milestone);
                return false;
            }
            What::Held { .. } => self.held = true,
            What::Resumed => self.held = false,
            What::Lost { .. } => self.end(Outcome::Lost),
            What::Dropped { reason, .. } => self.end(match reason {
                DropReason::Duplicate | DropReason::Mistake => Outcome::Void,
                DropReason::Unreachable | DropReason::NotWorthwhile | DropReason::Other => {
                    Outcome::Dropped
                }
            }),
            What::Reopened { .. } => {
                if self.ended.take() == Some(Outcome::Won) {
                    self.come(handed, None);
                }
            }
            What::Moved { gone, .. } => {
                let at_hand = gone.iter().find(|progress| {
                    matches!(progress.phase, Phase::Waiting(_) | Phase::Working { .. })
                });
                if let Some(at_hand) = at_hand {
                    self.name(&at_hand.milestone);
                    if !won {
                        self.come(handed, None);
                    }
                } else if handed.is_some()
                    || gone
                        .iter()
                        .any(|it| Some(&it.milestone) == self.after.as_ref())
                {
                    self.after = None;
                }
            }
            // From here on whoever brought it works on it, or hands it over.
            What::Brought => {
                self.waiting = false;
                self.after = None;
            }
            // The milestone may wait for somebody else; then its hand-off says so.
            What::PassedOn { .. } => {
                if handed.is_some() {
                    self.after = None;
                }
                return false;
            }
            What::Won
            | What::Assigned { .. }
            | What::Edited(_)
            | What::Noted { .. }
            | What::Contacted(_)
            | What::TakenBack { .. }
            | What::Ticked { .. }
            | What::Linked { .. }
            | What::OfLead { .. }
            | What::Quoted { .. }
            | What::Ordered { .. }
            | What::Reversed { .. }
            | What::Skipped { .. }
            | What::Escalated { .. } => return false,
        }
        true
    }

    /// The project comes to a milestone: one that is handed over, or one that is not known yet.
    fn come(&mut self, handed: Option<&MilestoneKey>, after: Option<&MilestoneKey>) {
        self.came = self.steps.len();
        self.label = handed.cloned();
        self.waiting = handed.is_some();
        self.after = after.cloned();
    }

    /// The milestone at hand is this one, and was since the project came to it.
    fn name(&mut self, milestone: &MilestoneKey) {
        for (_, _, label) in self.steps.iter_mut().skip(self.came) {
            *label = Some(milestone.clone());
        }
        self.label = Some(milestone.clone());
    }

    fn end(&mut self, outcome: Outcome) {
        self.held = false;
        self.ended = Some(outcome);
    }

    fn step(&mut self, at: Timestamp) {
        let mode = match self.ended {
            Some(outcome) => Mode::Ended(outcome),
            None if self.held => Mode::Held,
            None if self.waiting => Mode::Handoff,
            None => Mode::Working,
        };
        self.steps.push((at, mode, self.label.clone()));
    }
}

#[cfg(test)]
mod tests;
