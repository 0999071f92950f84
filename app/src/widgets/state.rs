//! How a project stands: a tone, an icon and a few words, and the parts of its milestone line.
//! Pure, so that list, board, grid and project say the same.

use std::sync::Arc;

use domain::id::{BranchId, PersonId};
use domain::time::Timestamp;
use domain::workflow::ProjectState;
use leptos::prelude::*;

use super::icon;
use super::initials::letters;
use crate::desk::{Directory, Dot, Summary, use_desk};
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};

/// What a thing means at a glance: its colour and its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tone {
    Done,
    Current,
    Late,
    Waiting,
    Returned,
    Held,
    Skipped,
    Todo,
}

impl Tone {
    /// Its name in `data-state`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Late => "late",
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Held => "held",
            Self::Skipped => "skipped",
            Self::Todo => "todo",
        }
    }

    /// The icon that goes with its words.
    pub(crate) fn icon(self) -> &'static str {
        match self {
            Self::Done => icon::ACCEPT,
            Self::Late => icon::WARNING,
            Self::Waiting => icon::WAITING,
            Self::Returned => icon::RETURN,
            Self::Held => icon::HOLD,
            Self::Skipped => icon::LOST,
            Self::Current | Self::Todo => icon::CLOCK,
        }
    }
}

/// How a project stands, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) tone: Tone,
    pub(crate) words: String,
}

/// One part of a milestone line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A milestone.
    Stop(Tone),
    /// A hand-off between the milestones around it, with the initials of both sides.
    Gap {
        tone: Tone,
        from: String,
        to: String,
    },
}

/// Who looks, at what, when and in which words.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) me: Option<PersonId>,
    pub(crate) words: &'static Words,
    pub(crate) speech: Speech,
    pub(crate) now: Timestamp,
}

/// Where a [`Look`] comes from: what a component keeps.
#[derive(Clone, Copy)]
pub(crate) struct Lookout {
    directory: Signal<Arc<Directory>>,
    me: Memo<Option<PersonId>>,
    words: &'static Words,
    speech: Speech,
    now: Signal<Timestamp>,
}

/// A lookout for the component that asks.
pub(crate) fn use_lookout() -> Lookout {
    let desk = use_desk();
    let session = desk.session();
    Lookout {
        directory: desk.directory(),
        me: Memo::new(move |_| session.with(|session| session.as_ref().map(|is| is.person))),
        words: use_words(),
        speech: use_speech(),
        now: desk.now(),
    }
}

impl Lookout {
    /// Looks, and looks again when the team, the person or the time changes.
    pub(crate) fn look<T>(self, see: impl FnOnce(&Look) -> T) -> T {
        let directory = self.directory.get();
        see(&Look {
            directory: &directory,
            me: self.me.get(),
            words: self.words,
            speech: self.speech,
            now: self.now.get(),
        })
    }

    /// Looks once.
    pub(crate) fn glance<T>(self, see: impl FnOnce(&Look) -> T) -> T {
        untrack(|| self.look(see))
    }
}

impl Look<'_> {
    /// What colleagues call a person, the first word of it.
    pub(crate) fn name(&self, person: PersonId) -> String {
        first_name(self.directory.person_name(person)).to_owned()
    }

    /// The names of several.
    pub(crate) fn names(&self, people: &[PersonId]) -> String {
        let names: Vec<String> = people.iter().map(|person| self.name(*person)).collect();
        match names.split_last() {
            None => self.words.project.nobody.to_owned(),
            Some((only, [])) => only.clone(),
            Some((last, others)) => {
                format!("{} {} {last}", others.join(", "), self.words.project.and)
            }
        }
    }

    /// The name of a milestone by its position in the project's template.
    pub(crate) fn milestone(&self, summary: &Summary, position: usize) -> String {
        self.directory
            .versions
            .get(&summary.template_version)
            .and_then(|version| version.milestones.get(position))
            .map(|milestone| milestone.name.clone())
            .unwrap_or_default()
    }

    /// When something is due, as said at its branch.
    pub(crate) fn due(&self, branch: BranchId, due: Timestamp) -> String {
        match self.directory.calendar(branch) {
            Some(calendar) => {
                let speech = self.speech.in_zone(calendar.time_zone);
                speech.due(calendar, due, self.now)
            }
            None => self.speech.moment(due, self.now),
        }
    }

    /// The working time between two moments at the project's branch.
    pub(crate) fn worked(&self, summary: &Summary, from: Timestamp, to: Timestamp) -> String {
        self.worked_at(summary.branch, from, to)
    }

    /// The working time between two moments at a branch.
    pub(crate) fn worked_at(&self, branch: BranchId, from: Timestamp, to: Timestamp) -> String {
        self.directory
            .branches
            .get(&branch)
            .map(|branch| {
                let length = branch.calendar.between(from, to);
                self.speech.working(length, &branch.calendar)
            })
            .unwrap_or_default()
    }

    /// How a project stands.
    pub(crate) fn state(&self, summary: &Summary) -> State {
        let words = &self.words.projects;
        let say = |tone, words: &str| State {
            tone,
            words: words.to_owned(),
        };
        match summary.state {
            ProjectState::Won => say(Tone::Done, words.won),
            ProjectState::Lost => say(Tone::Skipped, words.lost),
            ProjectState::Dropped => say(Tone::Skipped, words.dropped),
            ProjectState::Held => say(Tone::Held, words.on_hold),
            ProjectState::Open => self.running(summary),
        }
    }

    fn running(&self, summary: &Summary) -> State {
        let words = &self.words.projects;
        let late = is_late(summary, self.now);
        let due = summary.due.map(|due| self.due(summary.branch, due));
        let position = summary.current.unwrap_or_default();
        if dot(summary, position) == Dot::Waiting {
            let tone = if late { Tone::Late } else { Tone::Waiting };
            let text = if summary.unassigned {
                words.nobody_yet.to_owned()
            } else if self.me.is_some_and(|me| summary.with.contains(&me)) {
                let waited = self.worked(summary, summary.since, self.now);
                (words.waiting_for_you)(&waited)
            } else if late {
                (words.not_accepted)(&self.names(&summary.with))
            } else {
                (words.waiting_for)(&self.names(&summary.with))
            };
            return State { tone, words: text };
        }
        let milestone = self.milestone(summary, position);
        match due {
            Some(due) if late => State {
                tone: Tone::Late,
                words: due,
            },
            _ if summary.returned => State {
                tone: Tone::Returned,
                words: (words.returned_to)(&self.names(&summary.with)),
            },
            Some(due) => State {
                tone: Tone::Current,
                words: (words.due)(&milestone, &due),
            },
            None => State {
                tone: Tone::Current,
                words: milestone,
            },
        }
    }

    /// What a milestone line says to who cannot see it.
    pub(crate) fn line_label(&self, summary: &Summary) -> String {
        let done = summary.dots.iter().filter(|dot| **dot == Dot::Done).count();
        let at = summary
            .current
            .map(|position| self.milestone(summary, position));
        let state = self.state(summary).words;
        (self.words.projects.line)(done, summary.dots.len(), at.as_deref(), &state)
    }

    /// The parts of a project's milestone line.
    pub(crate) fn line(&self, summary: &Summary) -> Vec<Part> {
        let mut parts = Vec::with_capacity(summary.dots.len() * 2);
        for (position, gap) in self.gaps(summary).into_iter().enumerate() {
            parts.extend(gap);
            parts.push(Part::Stop(stop(summary, position, self.now)));
        }
        parts
    }

    /// For each milestone the hand-off before it, where there is one.
    pub(crate) fn gaps(&self, summary: &Summary) -> Vec<Option<Part>> {
        // Nothing was handed to or from what was passed over.
        let mut before = None;
        (0..summary.dots.len())
            .map(|position| {
                if dot(summary, position) == Dot::Skipped {
                    return None;
                }
                let earlier = before.replace(position)?;
                self.gap(summary, earlier, position)
            })
            .collect()
    }

    /// The hand-off between two milestones, where their hands differ or one is under way.
    fn gap(&self, summary: &Summary, before: usize, after: usize) -> Option<Part> {
        let hand = |position: usize| summary.hands.get(position).copied().flatten();
        let runs = summary.state == ProjectState::Open;
        let tone = match dot(summary, after) {
            Dot::Waiting if runs => Tone::Waiting,
            Dot::Working | Dot::Done => Tone::Done,
            Dot::Ahead if summary.returned && summary.current == Some(before) => Tone::Returned,
            Dot::Waiting | Dot::Ahead | Dot::Skipped => Tone::Todo,
        };
        let from = match tone {
            Tone::Waiting => summary.waiting_from.or(hand(before)),
            _ => hand(before),
        };
        let under_way = matches!(tone, Tone::Waiting | Tone::Returned);
        (under_way || from != hand(after)).then(|| Part::Gap {
            tone,
            from: self.initial(from),
            to: self.initial(hand(after)),
        })
    }

    fn initial(&self, person: Option<PersonId>) -> String {
        let name = person.map_or("", |person| self.directory.person_name(person));
        match letters(first_name(name)) {
            letter if letter.is_empty() => "?".to_owned(),
            letter => letter,
        }
    }
}

/// How far a milestone is; past the end it is ahead.
pub(crate) fn dot(summary: &Summary, position: usize) -> Dot {
    summary.dots.get(position).copied().unwrap_or(Dot::Ahead)
}

/// Whether the limit that runs has passed.
pub(crate) fn is_late(summary: &Summary, now: Timestamp) -> bool {
    summary.state == ProjectState::Open && summary.due.is_some_and(|due| due < now)
}

/// The tone of a milestone's stop. A hand-off under way is told by the gap before it.
fn stop(summary: &Summary, position: usize, now: Timestamp) -> Tone {
    let told_by_gap = dot(summary, position) == Dot::Waiting
        && position > 0
        && summary.state == ProjectState::Open
        && !is_late(summary, now);
    if told_by_gap {
        Tone::Todo
    } else {
        tone_at(summary, position, now)
    }
}

/// The tone of a milestone, drawn alone.
pub(crate) fn tone_at(summary: &Summary, position: usize, now: Timestamp) -> Tone {
    let ended = matches!(summary.state, ProjectState::Lost | ProjectState::Dropped);
    match dot(summary, position) {
        Dot::Done => Tone::Done,
        Dot::Skipped => Tone::Skipped,
        _ if ended => Tone::Skipped,
        Dot::Ahead => Tone::Todo,
        Dot::Waiting | Dot::Working if summary.state == ProjectState::Held => Tone::Held,
        Dot::Waiting | Dot::Working if is_late(summary, now) => Tone::Late,
        Dot::Waiting => Tone::Waiting,
        Dot::Working if summary.returned => Tone::Returned,
        Dot::Working => Tone::Current,
    }
}

/// The first word of a name, by which colleagues call somebody.
pub(crate) fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
