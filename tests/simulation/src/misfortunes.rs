//! Misfortunes, and whatever else changes around people who work.

use std::rc::Rc;

use domain::change::Change;
use domain::sync::{Cursor, PROTOCOL, Position, SyncRequest};

use crate::acts::Choices;
use crate::device::Device;
use crate::network::Line;
use crate::run::{Run, known};
use crate::tasks::Place;
use crate::worker;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// How long everybody is away when it is for long, in days.
const LONG: [i64; 4] = [60, 90, 181, 365];

impl Run {
    /// A misfortune, or a change in the circumstances, where the seed has it in store.
    pub(crate) fn something_happens(&mut self) {
        let world = self.world.clone();
        let plan = &world.plan;
        if plan.long_absences && world.roll(20) {
            // No request lives as long as that.
            self.tasks.stop(Place::Worker);
            world.wait(world.pick(&LONG) * DAY);
            world.note(|| "a long time passes".into());
            let work = worker::forget(world.clone());
            self.tasks.start(Place::Worker, Box::pin(work));
            return;
        }
        match world.below(20) {
            0 | 1 if plan.crashes => {
                if let Some(tab) = self.some_tab() {
                    world.note(|| format!("{:?} is closed", tab.id));
                    self.close(tab.id);
                }
            }
            2 if plan.crashes => {
                let device = self.some_device();
                world.note(|| format!("device {} loses power", device.number));
                for tab in self.tabs_of(&device) {
                    self.close(tab.id);
                }
            }
            3 if plan.crashes => {
                world.note(|| "an isolate is stopped".into());
                self.tasks.stop_one_isolate();
            }
            4 if plan.crashes => {
                if let Some(tab) = self.some_tab() {
                    let mut frozen = world.frozen.borrow_mut();
                    if !frozen.remove(&tab.id) {
                        world.note(|| format!("{:?} is frozen", tab.id));
                        frozen.insert(tab.id);
                    }
                }
            }
            5 | 6 => {
                let device = self.some_device();
                if self.tabs_of(&device).len() < 2 {
                    self.open_tab(&device);
                }
            }
            7 | 8 if plan.bad_network => {
                let lines = [Line::Whole, Line::Whole, Line::NothingOut, Line::NothingIn];
                self.some_device().line.set(world.pick(&lines));
            }
            9 if plan.bad_clocks => {
                let device = self.some_device();
                let jump = match world.below(4) {
                    0 => 365 * DAY,
                    1 => -365 * DAY,
                    _ => i64::try_from(world.below(12)).unwrap_or_default() * HOUR - 6 * HOUR,
                };
                world.note(|| format!("device {}: clock off by {jump}", device.number));
                device.skew.set(jump);
            }
            10 | 11 => {
                for _ in 0..=world.below(2) {
                    let work = worker::escalate(world.clone());
                    self.tasks.start(Place::Worker, Box::pin(work));
                }
            }
            12 | 13 => {
                let hours = [1, 3, 8, 20, 70];
                world.wait(world.pick(&hours) * HOUR);
            }
            14 if plan.revocations => {
                let device = self.some_device();
                if let Some(token) = device.cookie.get() {
                    world.note(|| format!("device {}: its session is ended", device.number));
                    let mut tables = world.tables.borrow_mut();
                    if let Some(session) = tables.sessions.get_mut(&token) {
                        session.ended = true;
                    }
                }
            }
            15 => {
                let device = self.some_device();
                if !device.is_signed_in() {
                    self.sign_in(&device);
                }
            }
            16 if plan.restored => self.back_up_or_restore(),
            17 if plan.version_skew => {
                let version = PROTOCOL + u32::from(world.roll(2));
                world.note(|| format!("the Worker speaks {version}"));
                world.speaks.set(version);
            }
            18 if plan.cloned_profile && world.roll(4) => self.clone_profile(),
            19 if plan.hostile => self.forge(),
            _ => {}
        }
    }

    fn back_up_or_restore(&mut self) {
        let world = &self.world;
        let kept = world.backup.borrow_mut().take();
        let Some(kept) = kept else {
            world.note(|| "a backup is made".into());
            *world.backup.borrow_mut() = Some(world.tables.borrow().clone());
            return;
        };
        world.stored_something.set(true);
        let mut tables = world.tables.borrow_mut();
        world.note(|| format!("restored at commit {}", kept.head()));
        world.oracle.borrow_mut().restored(&tables, &kept);
        *tables = kept;
        drop(tables);
        // Whatever the Worker was at ends with the old database.
        self.tasks.stop(Place::Worker);
    }

    fn clone_profile(&mut self) {
        let world = self.world.clone();
        let from = self.some_device();
        let number = world.devices.borrow().len();
        world.note(|| format!("device {} is copied to {number}", from.number));
        let clone = Device::new(number, from.person);
        clone.cookie.set(from.cookie.get());
        clone.ids.set(from.ids.get());
        clone.disk.replace(from.disk.borrow().clone());
        world.stored_something.set(true);
        world.oracle.borrow_mut().cloned(&from, number);
        let clone = Rc::new(clone);
        world.devices.borrow_mut().push(clone.clone());
        self.open_tab(&clone);
    }

    /// Somebody sends by hand what the app would not.
    fn forge(&mut self) {
        let Some(tab) = self.some_tab() else { return };
        let world = self.world.clone();
        let Some(token) = tab.device.cookie.get() else {
            return;
        };
        let choices = Choices::new(&world, &tab, known(&tab));
        let year = 365 * DAY;
        let change = |action| Change {
            id: world.new_change(),
            happened_at: world
                .now
                .get()
                .plus_milliseconds(world.pick(&[-year, 0, year])),
            action,
        };
        let some = (0..=world.below(4)).filter_map(|_| choices.forged());
        let changes: Vec<Change> = some.map(change).collect();
        for change in &changes {
            world.note(|| format!("forged: {:?}", change.action));
        }
        let request = SyncRequest {
            protocol: PROTOCOL,
            cursor: Some(Cursor {
                epoch: 1,
                scope: "everything".into(),
                at: Position::Log { commit: 1 },
                seen: None,
            }),
            changes,
        };
        let work = async move {
            let _ = worker::sync(&world, Some(token), request).await;
        };
        self.tasks.start(Place::Worker, Box::pin(work));
    }
}
