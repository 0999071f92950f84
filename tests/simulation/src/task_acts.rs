//! What people ask of one another, and do about what they were asked.

use std::collections::BTreeSet;

use domain::change::{Action, Edit, Wanted};
use domain::form::Answers;
use domain::id::{PersonId, RequestKindId, TaskId};
use domain::record::{Key, Record};
use domain::tasks::{Ask, DeclineReason, Offer, RequestKind, Stage, Task};
use domain::time::{Timestamp, WorkingMinutes};
use domain::workflow::ReturnReason;

use crate::acts::Choices;
use crate::people::{CREATIVE, answering, asking_for};

/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

impl Choices<'_> {
    pub(crate) fn task(&self) -> Option<TaskId> {
        self.one(|key| match key {
            Key::Task(id) => Some(id),
            _ => None,
        })
    }

    /// Something that a person asks, or does about what was asked.
    pub(crate) fn on_a_task(&self) -> Option<Action> {
        match self.world.below(10) {
            0..=3 => self.ask(),
            4 if self.world.roll(3) => self.on_a_kind(),
            _ => self.further_with_a_task(),
        }
    }

    /// Anything whatever with any task, whatever state it is in.
    pub(crate) fn on_any_task(&self) -> Option<Action> {
        let task = self.task()?;
        let turn = u32::try_from(self.world.below(4)).unwrap_or_default();
        let to = BTreeSet::from([self.person()?]);
        Some(match self.world.below(7) {
            0 => Action::TakeTask { task, turn },
            1 => self.finish(task, turn, Answers::new()),
            2 => self.decline(task, turn),
            3 => self.delegate(task, turn, to, None),
            4 => self.send_back(task, turn, None),
            5 => self.withdraw(task),
            _ => self.note(task),
        })
    }

    fn further_with_a_task(&self) -> Option<Action> {
        let id = self.task()?;
        let seen = self.tab.sees(Key::Task(id), |record| match record {
            Record::Task(task) => Some(task.clone()),
            _ => None,
        })??;
        let turn = seen.turn;
        Some(match (&seen.stage, self.world.below(12)) {
            (_, 0) => self.withdraw(id),
            (_, 1) => self.note(id),
            (_, 2 | 3) => {
                let to = self.some_who_can(&seen)?;
                self.delegate(id, turn, to, self.some_time())
            }
            (Stage::Asked { .. } | Stage::Taken { .. }, 4) => self.decline(id, turn),
            (Stage::Asked { .. }, 5 | 6) | (_, 5) => Action::TakeTask { task: id, turn },
            (Stage::Done { .. } | Stage::Withdrawn { .. }, _) | (_, 6) => {
                self.send_back(id, turn, self.some_time())
            }
            _ => {
                let answers = match &seen.matter {
                    Ask::Request { .. } => answering("drawing", self.words("Plan")),
                    Ask::Plain { .. } => Answers::new(),
                };
                self.finish(id, turn, answers)
            }
        })
    }

    fn ask(&self) -> Option<Action> {
        let kind = self.one(|key| match key {
            Key::RequestKind(id) => Some(id),
            _ => None,
        });
        let wanted = match kind.filter(|_| self.world.roll(2)) {
            Some(kind) => Wanted::Request {
                kind,
                said: answering("brief", self.words("Brief")),
            },
            None => Wanted::Plain {
                text: self.words("Please"),
            },
        };
        Some(Action::AskTask {
            task: TaskId(self.tab.device.new_id()),
            project: self.project().filter(|_| !self.world.roll(4)),
            title: self.words("Task"),
            to: self.some_people(matches!(wanted, Wanted::Request { .. }))?,
            wanted,
            due: self.some_time(),
        })
    }

    /// Those who can take it, or anybody.
    fn some_who_can(&self, task: &Task) -> Option<BTreeSet<PersonId>> {
        self.some_people(task.matter.role().is_some())
    }

    fn some_people(&self, creative: bool) -> Option<BTreeSet<PersonId>> {
        let mut people = BTreeSet::new();
        for _ in 0..=self.world.below(4) {
            let person = self.person()?;
            let can = self.seen_person(person)?.can_take(CREATIVE);
            if can || !creative || self.world.roll(8) {
                people.insert(person);
            }
        }
        Some(people)
    }

    /// Some hours from now, or a time that has passed, or none.
    fn some_time(&self) -> Option<Timestamp> {
        let hours = i64::try_from(self.world.below(40)).unwrap_or_default();
        let now = self.world.now.get();
        let time = now.plus_milliseconds((hours - 2) * 60 * MINUTE);
        (!self.world.roll(3)).then_some(time)
    }

    pub(crate) fn on_a_kind(&self) -> Option<Action> {
        if self.world.roll(3) {
            return Some(Action::AddRequestKind {
                kind: RequestKindId(self.tab.device.new_id()),
                name: self.words("Survey"),
                role: self.role()?,
                limit: Some(WorkingMinutes::hours(2)),
                question: asking_for("brief"),
                answer: asking_for("drawing"),
            });
        }
        let kind = self.one(|key| match key {
            Key::RequestKind(id) => Some(id),
            _ => None,
        })?;
        let seen: RequestKind =
            self.tab
                .sees(Key::RequestKind(kind), |record| match record {
                    Record::RequestKind(kind) => Some(kind.clone()),
                    _ => None,
                })??;
        let offer = match seen.offer {
            Offer::Offered => Offer::Retired,
            Offer::Retired => Offer::Offered,
        };
        Some(Action::EditRequestKind {
            kind,
            name: Some(Edit {
                from: seen.name,
                to: self.words("Design"),
            }),
            role: None,
            limit: None,
            question: None,
            answer: None,
            offer: self.world.roll(3).then_some(Edit {
                from: seen.offer,
                to: offer,
            }),
        })
    }

    fn finish(&self, task: TaskId, turn: u32, answers: Answers) -> Action {
        Action::FinishTask {
            task,
            turn,
            answers,
            note: self.words("Done"),
        }
    }

    fn decline(&self, task: TaskId, turn: u32) -> Action {
        Action::DeclineTask {
            task,
            turn,
            reason: DeclineReason::NoTime,
            note: self.words("Busy"),
        }
    }

    fn delegate(
        &self,
        task: TaskId,
        turn: u32,
        to: BTreeSet<PersonId>,
        due: Option<Timestamp>,
    ) -> Action {
        Action::DelegateTask {
            task,
            turn,
            to,
            due,
            note: self.words("You"),
        }
    }

    fn send_back(&self, task: TaskId, turn: u32, due: Option<Timestamp>) -> Action {
        Action::SendTaskBack {
            task,
            turn,
            reason: ReturnReason::InformationMissing,
            note: self.words("Missing"),
            due,
        }
    }

    fn withdraw(&self, task: TaskId) -> Action {
        Action::WithdrawTask {
            task,
            note: self.words("No more"),
        }
    }

    fn note(&self, task: TaskId) -> Action {
        Action::NoteTask {
            task,
            text: self.words("Note"),
        }
    }
}
