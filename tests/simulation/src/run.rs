//! One seed, from the founding to the quiet at the end: what happens next is drawn, and after
//! every step it is checked that all is as it must be.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use domain::change::Change;
use domain::decision::Actor;
use domain::record::Key;
use domain::sync::Place as Standing;
use domain::sync::authority::{Ruling, Set, Sitting, Submitted};

use crate::acts::Choices;
use crate::device::Device;
use crate::people::{OWNER, WORKSPACE, person, setting_up};
use crate::plan::Planted;
use crate::tab::{Tab, TabId};
use crate::tally::Tally;
use crate::tasks::{Place, Tasks};
use crate::worker;
use crate::world::World;

/// How many steps everything under way may take to come to its end, once all is well.
const STEPS_TO_AN_END: u32 = 200_000;

/// The most things that are under way in one tab.
const MOST_AT_ONCE: usize = 3;

/// A seed that went wrong.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Which.
    pub seed: u64,
    /// What never may be, and was.
    pub what: String,
    /// The last things that happened.
    pub trace: Vec<String>,
}

impl core::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for line in &self.trace {
            writeln!(formatter, "{line}")?;
        }
        writeln!(formatter, "{}", self.what)?;
        let replay = "cargo test -p handoff-simulation one_seed -- --nocapture";
        write!(formatter, "HANDOFF_SEED={} {replay}", self.seed)
    }
}

/// Runs a seed, with something broken on purpose or without.
///
/// # Errors
/// What went wrong, with the trace that led to it.
pub fn run(seed: u64, planted: Option<Planted>) -> Result<Tally, Failure> {
    attempt(seed, planted, false).or_else(|_| attempt(seed, planted, true))
}

/// Runs a seed. Traces cost time: only a seed that failed is traced, by running it again.
fn attempt(seed: u64, planted: Option<Planted>, traced: bool) -> Result<Tally, Failure> {
    let world = Rc::new(World::new(seed, planted, traced));
    let ended = catch_unwind(AssertUnwindSafe(|| Run::new(world.clone()).live()));
    let what = match ended {
        Ok(Ok(())) => return Ok(world.tally.borrow().clone()),
        Ok(Err(what)) => what,
        Err(panic) => panic
            .downcast_ref::<String>()
            .cloned()
            .unwrap_or_else(|| "it panicked".into()),
    };
    let trace = world.trace();
    Err(Failure { seed, what, trace })
}

/// A seed on its way.
pub(crate) struct Run {
    pub(crate) world: Rc<World>,
    pub(crate) tasks: Tasks,
}

impl Run {
    fn new(world: Rc<World>) -> Self {
        Self {
            world,
            tasks: Tasks::default(),
        }
    }

    fn live(mut self) -> Result<(), String> {
        self.set_up()?;
        let world = self.world.clone();
        world.set_calm(false);
        for _ in 0..world.plan.steps {
            world.next_step();
            world.wait(i64::try_from(world.below(5_000)).unwrap_or_default());
            match world.below(100) {
                0..=87 => self.go_on(),
                88..=93 => self.somebody_acts(),
                94..=97 => self.somebody_syncs(),
                _ => self.something_happens(),
            }
            self.check()?;
        }
        self.come_to_rest()
    }

    /// The owner sets the team up, and everybody signs in on a device or two.
    fn set_up(&mut self) -> Result<(), String> {
        let world = self.world.clone();
        let actions = setting_up(world.plan.people);
        let changes = actions.into_iter().map(|action| {
            let change = Change {
                id: world.new_change(),
                happened_at: world.now.get(),
                action,
            };
            let digest = worker::digest(&change);
            Submitted { change, digest }
        });
        let by = Actor::Person(OWNER);
        let set = Set {
            workspace: WORKSPACE,
            by,
            changes: changes.collect(),
            place: Standing::Elsewhere,
            now: world.now.get(),
        };
        {
            let mut tables = world.tables.borrow_mut();
            let mut sitting = Sitting::open(set, tables.log(None), Vec::new());
            let step = loop {
                match sitting.rule().map_err(|fault| format!("{fault:?}"))? {
                    Ruling::Step(step) => break *step,
                    Ruling::Needs(missed) => {
                        for key in missed.records {
                            let row = tables.records.get(&key);
                            sitting.load(key, row.map(|row| row.record.clone()));
                        }
                    }
                }
            };
            let commit = step.commit.ok_or("nothing was set up")?;
            for (sent, verdict) in &commit.changes {
                world
                    .tally
                    .borrow_mut()
                    .decided(&sent.change.action, verdict);
            }
            tables
                .store(
                    (commit, &BTreeMap::new()),
                    by,
                    world.now.get(),
                    world.plan.weight,
                    None,
                )
                .map_err(|_| "nothing could be set up")??;
        }
        for position in 0..world.plan.people {
            for _ in 0..=world.below(2) {
                let number = world.devices.borrow().len();
                let device = Rc::new(Device::new(number, person(position)));
                world.devices.borrow_mut().push(device.clone());
                self.sign_in(&device);
                self.finish_all()?;
                let tab = self.open_tab(&device);
                if !world.roll(4) {
                    self.sync(&tab);
                }
            }
        }
        self.finish_all()
    }

    pub(crate) fn sign_in(&mut self, device: &Rc<Device>) {
        let (world, device) = (self.world.clone(), device.clone());
        let token = world.new_token();
        let work = async move {
            let joined = worker::join(&world, device.person, token).await;
            if joined.is_ok() {
                device.sit_down(token);
            }
        };
        self.tasks.start(Place::Worker, Box::pin(work));
    }

    pub(crate) fn open_tab(&mut self, device: &Rc<Device>) -> Rc<Tab> {
        let world = self.world.clone();
        let id = TabId {
            device: device.number,
            number: world.new_tab(),
        };
        let tab = Rc::new(Tab::new(id, device.clone()));
        world.tabs.borrow_mut().insert(id, tab.clone());
        let opening = tab.clone();
        let work = async move { opening.open(&world).await };
        self.tasks.start(tab.place(), Box::pin(work));
        tab
    }

    /// Lets something that is under way go on.
    fn go_on(&mut self) {
        let which = self.world.below(self.tasks.len());
        let frozen = self.world.frozen.borrow();
        if let Some(Place::Tab(tab)) = self.tasks.place(which)
            && frozen.contains(&tab)
        {
            return;
        }
        drop(frozen);
        self.tasks.step(which);
        self.world.hand_over(&mut self.tasks);
    }

    pub(crate) fn some_tab(&self) -> Option<Rc<Tab>> {
        let tabs: Vec<Rc<Tab>> = self.world.tabs.borrow().values().cloned().collect();
        let tab = (!tabs.is_empty()).then(|| self.world.pick(&tabs))?;
        let busy = self.tasks.at(tab.place()) >= MOST_AT_ONCE;
        (!busy).then_some(tab)
    }

    pub(crate) fn tabs_of(&self, device: &Device) -> Vec<Rc<Tab>> {
        let tabs = self.world.tabs.borrow();
        let tabs = tabs.values().filter(|tab| tab.id.device == device.number);
        tabs.cloned().collect()
    }

    pub(crate) fn some_device(&self) -> Rc<Device> {
        self.world.pick(&self.world.everybody())
    }

    fn somebody_acts(&mut self) {
        let Some(tab) = self.some_tab() else { return };
        let (world, place) = (self.world.clone(), tab.place());
        let work = async move {
            let entry = {
                let disk = tab.device.disk.borrow();
                disk.attention.values().next().cloned()
            };
            match entry.filter(|_| world.roll(4)) {
                Some(entry) if entry.is_refused() && world.roll(2) => {
                    let id = Some(entry.id());
                    tab.act(&world, entry.change.action, id).await;
                }
                Some(entry) => tab.put_away(&world, entry.id()).await,
                None => {
                    let known = known(&tab);
                    tab.look_at(known.clone()).await;
                    let action = Choices::new(&world, &tab, known).some_action();
                    if let Some(action) = action {
                        tab.act(&world, action, None).await;
                    }
                }
            }
        };
        self.tasks.start(place, Box::pin(work));
    }

    fn somebody_syncs(&mut self) {
        if let Some(tab) = self.some_tab() {
            self.sync(&tab);
        }
    }

    pub(crate) fn sync(&mut self, tab: &Rc<Tab>) {
        let (world, tab) = (self.world.clone(), tab.clone());
        let place = tab.place();
        let work = async move { tab.exchange(&world).await };
        self.tasks.start(place, Box::pin(work));
    }

    pub(crate) fn close(&mut self, tab: TabId) {
        self.tasks.stop(Place::Tab(tab));
        self.world.tabs.borrow_mut().remove(&tab);
        self.world.frozen.borrow_mut().remove(&tab);
    }

    /// Lets everything that is under way come to its end.
    pub(crate) fn finish_all(&mut self) -> Result<(), String> {
        self.world.hand_over(&mut self.tasks);
        for _ in 0..STEPS_TO_AN_END {
            if self.tasks.len() == 0 {
                return Ok(());
            }
            self.world.next_step();
            self.go_on();
            self.world.broken()?;
        }
        Err(format!("{} things do not come to an end", self.tasks.len()))
    }
}

/// Every record that a tab's person could point at.
pub(crate) fn known(tab: &Tab) -> BTreeSet<Key> {
    let mut known = tab.touched();
    known.extend(tab.device.disk.borrow().records.keys());
    known
}
