//! What passes between people and their customers.

use std::collections::BTreeSet;

use domain::change::{Action, Edit, SetEdit};
use domain::id::ChangeId;
use domain::workflow::{GuideLine, Interest, NextStep, Position, Project, Reply, Side, Way, What};

use crate::acts::Choices;

impl Choices<'_> {
    /// A contact, one that is taken back, or ticks in the guide.
    pub(crate) fn with_the_customer(&self, project: &Project) -> Action {
        let id = project.id;
        match self.world.below(6) {
            0 => Action::TakeBackContact {
                project: id,
                contact: self.contact_of(project),
            },
            1 | 2 => Action::TickGuide {
                project: id,
                milestone: self
                    .world
                    .pick(&project.milestones.iter().collect::<Vec<_>>())
                    .milestone
                    .clone(),
                lines: SetEdit {
                    add: self.lines(),
                    remove: self.lines(),
                },
            },
            _ => Action::LogContact {
                project: id,
                way: self.way(),
                reply: self.world.pick(&[Reply::Reached, Reply::NotReached]),
                with: self.words("Meera"),
                note: self.words("Talked"),
                position: self.world.roll(4).then_some(Position {
                    latitude: 18_520_430,
                    longitude: 73_856_744,
                    accuracy: 20,
                }),
                interest: self.world.roll(2).then(|| self.interest(project)),
                next_step: self.world.roll(2).then(|| self.step(project)),
            },
        }
    }

    pub(crate) fn interest(&self, project: &Project) -> Edit<Option<Interest>> {
        let any = [
            None,
            Some(Interest::Cold),
            Some(Interest::Warm),
            Some(Interest::Hot),
        ];
        Edit {
            from: project.interest,
            to: self.world.pick(&any),
        }
    }

    pub(crate) fn step(&self, project: &Project) -> Edit<Option<NextStep>> {
        let step = NextStep {
            way: self.way(),
            what: self.words("Show"),
            at: self.some_time_ahead(),
            with: String::new(),
            place: String::new(),
        };
        Edit {
            from: project.next_step.clone(),
            to: (!self.world.roll(4)).then_some(step),
        }
    }

    fn way(&self) -> Way {
        self.world.pick(&[
            Way::Call,
            Way::Visit,
            Way::Message,
            Way::Email,
            Way::Meeting,
        ])
    }

    /// Some lines of the guide; now and then one that no guide has.
    fn lines(&self) -> BTreeSet<GuideLine> {
        let line = |side, line: &str| GuideLine {
            side,
            line: line.to_owned(),
        };
        let all = [
            line(Side::Gather, "Their deadline"),
            line(Side::Gather, "Who decides"),
            line(Side::Convey, "Two references"),
        ];
        let mut lines: BTreeSet<GuideLine> =
            all.into_iter().filter(|_| self.world.roll(2)).collect();
        if self.world.roll(10) {
            lines.insert(line(Side::Convey, "Anything"));
        }
        lines
    }

    /// A contact of the project; something else that happened where there is none, or at times.
    fn contact_of(&self, project: &Project) -> ChangeId {
        let changes = |of: &dyn Fn(&What) -> bool| -> Vec<ChangeId> {
            let events = project.history.iter().filter(|event| of(&event.what));
            events.map(|event| event.change).collect()
        };
        let contacts = changes(&|what| matches!(what, What::Contacted(_)));
        if contacts.is_empty() || self.world.roll(4) {
            self.world.pick(&changes(&|_| true))
        } else {
            self.world.pick(&contacts)
        }
    }
}
