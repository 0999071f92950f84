//! Time limits in working time: when they pass, and who is told then. First a warning to those
//! responsible, then an alert at the limit, then one step up the reporting line after the other.
//! One mechanism for everything that has a limit; pure functions of records and time.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::calendar::Calendar;
use crate::id::PersonId;
use crate::people::{Workspace, reporting_line};
use crate::record::Records;
use crate::time::{Timestamp, WorkingMinutes};

/// A time limit in working time, and how far its escalation has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "clock", rename_all = "snake_case")]
pub enum Clock {
    /// There is no limit.
    #[default]
    None,
    /// It runs.
    Running {
        /// When the limit passes.
        due: Timestamp,
        /// When to warn that it soon will; none once that was done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        warn: Option<Timestamp>,
        /// How many steps of the escalation were taken; 0 is the alert at the limit.
        steps: u8,
        /// When the next step is due; none once the top was told.
        next: Option<Timestamp>,
    },
    /// It rests with what it is the limit of.
    Paused {
        /// Since when.
        since: Timestamp,
        /// When the limit would have passed.
        due: Timestamp,
        /// When it would have been warned of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        warn: Option<Timestamp>,
        /// How many steps of the escalation were taken.
        steps: u8,
        /// When the next step would have been due.
        next: Option<Timestamp>,
    },
}

/// Of a limit's working time, the part in percent after which a warning is given: 1 to 100, where
/// 100 is the limit itself and means no warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct WarnAfter(u8);

impl WarnAfter {
    /// No warning before the limit.
    pub const NEVER: Self = Self(100);

    /// The part in percent.
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }

    /// Whether it is what a workspace has that never said otherwise.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for WarnAfter {
    /// When three quarters of the time are used up.
    fn default() -> Self {
        Self(75)
    }
}

impl TryFrom<u8> for WarnAfter {
    type Error = &'static str;

    fn try_from(percent: u8) -> Result<Self, Self::Error> {
        if (1..=100).contains(&percent) {
            Ok(Self(percent))
        } else {
            Err("a warning comes after 1 to 100 percent of a limit")
        }
    }
}

impl From<WarnAfter> for u8 {
    fn from(part: WarnAfter) -> Self {
        part.0
    }
}

/// What people are told of a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How far it has come.
    pub step: Step,
    /// When the limit passes, or passed.
    pub due: Timestamp,
    /// Who is told.
    pub to: BTreeSet<PersonId>,
}

/// How far a limit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It passes soon.
    Soon,
    /// It has passed: 0 for those responsible, then one for each step up the line.
    Late(u8),
}

/// Those who answer for something, each with the people above them.
pub struct Lines(Vec<Vec<PersonId>>);

impl Lines {
    /// The lines of those who are responsible.
    #[must_use]
    pub fn of(records: &dyn Records, responsible: impl IntoIterator<Item = PersonId>) -> Self {
        Self::among(records, responsible, |_| true)
    }

    /// The same, without those who may not know of it.
    #[must_use]
    pub fn among(
        records: &dyn Records,
        responsible: impl IntoIterator<Item = PersonId>,
        knows: impl Fn(&PersonId) -> bool,
    ) -> Self {
        let line = |person| {
            let mut line = vec![person];
            line.extend(reporting_line(records, person));
            line.retain(&knows);
            line
        };
        Self(responsible.into_iter().map(line).collect())
    }

    fn at(&self, step: u8) -> BTreeSet<PersonId> {
        let at = |line: &Vec<PersonId>| line.get(usize::from(step)).copied();
        self.0.iter().filter_map(at).collect()
    }
}

impl Clock {
    /// Whether there is no limit.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// A limit that is warned of at one moment, and passes at a later one.
    #[must_use]
    pub fn between(warn: Timestamp, due: Timestamp) -> Self {
        Self::Running {
            due,
            warn: Some(warn).filter(|warn| *warn < due),
            steps: 0,
            next: Some(due),
        }
    }

    /// A limit that starts at `from`, in the working time of `calendar`; no clock where nothing is
    /// promised, or where it would never be due.
    #[must_use]
    pub fn promise(
        workspace: &Workspace,
        calendar: &Calendar,
        from: Timestamp,
        limit: Option<WorkingMinutes>,
    ) -> Self {
        match limit.and_then(|limit| Some((limit, calendar.add(from, limit)?))) {
            Some((limit, due)) => Self::until(workspace, calendar, from, (limit, due)),
            None => Self::None,
        }
    }

    /// A limit that starts at `from` and passes at a moment that somebody named.
    #[must_use]
    pub fn due_at(
        workspace: &Workspace,
        calendar: &Calendar,
        from: Timestamp,
        due: Timestamp,
    ) -> Self {
        let limit = calendar.between(from, due);
        Self::until(workspace, calendar, from, (limit, due))
    }

    fn until(
        workspace: &Workspace,
        calendar: &Calendar,
        from: Timestamp,
        (limit, due): (WorkingMinutes, Timestamp),
    ) -> Self {
        let part = u64::from(limit.0) * u64::from(workspace.warn_after.percent()) / 100;
        let part = WorkingMinutes(u32::try_from(part).unwrap_or(u32::MAX));
        Self::Running {
            due,
            warn: calendar.add(from, part).filter(|warn| *warn < due),
            steps: 0,
            next: Some(due),
        }
    }

    /// The same limit, which is of what another one was of: what that one told is not told again.
    #[must_use]
    pub fn in_place_of(self, before: Self) -> Self {
        match (self, before) {
            (
                Self::Running {
                    due, warn, next, ..
                },
                Self::Running {
                    warn: to_warn,
                    steps,
                    ..
                },
            ) => Self::Running {
                due,
                warn: to_warn.and(warn),
                steps,
                next,
            },
            _ => self,
        }
    }

    /// When the limit passes, where it runs.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        match self {
            Self::Running { due, .. } => Some(*due),
            Self::None | Self::Paused { .. } => None,
        }
    }

    /// When somebody must be told next.
    #[must_use]
    pub fn attention_at(&self) -> Option<Timestamp> {
        match self {
            Self::Running { warn, next, .. } => match (*warn, *next) {
                (Some(warn), Some(next)) => Some(warn.min(next)),
                (warn, next) => warn.or(next),
            },
            Self::None | Self::Paused { .. } => None,
        }
    }

    /// Whether the limit has passed at `now`.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.due().is_some_and(|due| due < now)
    }

    /// The clock of something that comes to rest at `at`.
    #[must_use]
    pub fn pause(self, at: Timestamp) -> Self {
        match self {
            Self::Running {
                due,
                warn,
                steps,
                next,
            } => Self::Paused {
                since: at,
                due,
                warn,
                steps,
                next,
            },
            Self::None | Self::Paused { .. } => self,
        }
    }

    /// The clock of something that runs again from `at`: what had still to come comes as much
    /// working time later as it was away, to the minute; a limit that had passed stays where it was.
    #[must_use]
    pub fn resume(self, calendar: &Calendar, at: Timestamp) -> Self {
        match self {
            Self::Paused {
                since,
                due,
                warn,
                steps,
                next,
            } => {
                let later = |moment: Timestamp| {
                    if moment <= since {
                        moment
                    } else {
                        let left = calendar.between(since, moment);
                        calendar.add(at, left).unwrap_or(moment)
                    }
                };
                Self::Running {
                    due: later(due),
                    warn: warn.map(later),
                    steps,
                    next: next.map(later),
                }
            }
            Self::None | Self::Running { .. } => self,
        }
    }

    /// Takes every step that is due by `now`, and says whom to tell of the latest. Steps that were
    /// missed, because nobody looked for a day, are taken with it and told to nobody: one alert
    /// says as much as a flood of them. No step is ever taken twice.
    pub fn climb(
        &mut self,
        lines: &Lines,
        calendar: &Calendar,
        every: WorkingMinutes,
        now: Timestamp,
    ) -> Option<Told> {
        let Self::Running {
            due,
            warn,
            steps,
            next,
        } = self
        else {
            return None;
        };
        let mut told = None;
        let tell = |step, to: BTreeSet<PersonId>| {
            (!to.is_empty()).then_some(Told {
                step,
                due: *due,
                to,
            })
        };
        if warn.take_if(|warn| *warn <= now).is_some() {
            told = tell(Step::Soon, lines.at(0));
        }
        while let Some(moment) = next.filter(|moment| *moment <= now) {
            // A limit that has passed is no longer warned of.
            *warn = None;
            told = tell(Step::Late(*steps), lines.at(*steps)).or(told);
            *steps = steps.saturating_add(1);
            *next = if lines.at(*steps).is_empty() {
                None
            } else {
                calendar.add(moment, every)
            };
        }
        told
    }
}
