//! The world: everything there is, and the dice that say what happens next.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use domain::change::Action;
use domain::id::ChangeId;
use domain::record::{Key, Record};
use domain::sync::{Heard, PROTOCOL};
use domain::time::Timestamp;
use fastrand::Rng;

use crate::database::{Tables, Token};
use crate::device::{Batch, Device};
use crate::oracle::Oracle;
use crate::people::{MONDAY, founding, id};
use crate::plan::{Plan, Planted};
use crate::tab::{Tab, TabId};
use crate::tally::Tally;
use crate::tasks::{Place, Tasks, Work};

/// How many lines of a trace are kept.
const TRACE_LINES: usize = 60;

/// How many characters of an act a trace tells.
const LONGEST_LINE: usize = 160;

/// Everything there is.
pub(crate) struct World {
    pub(crate) plan: Plan,
    pub(crate) planted: Option<Planted>,
    /// What time it really is.
    pub(crate) now: Cell<Timestamp>,
    pub(crate) tables: RefCell<Tables>,
    pub(crate) founding: Vec<Record>,
    pub(crate) backup: RefCell<Option<Tables>>,
    /// The version of the protocol that the Worker speaks.
    pub(crate) speaks: Cell<u32>,
    pub(crate) devices: RefCell<Vec<Rc<Device>>>,
    pub(crate) tabs: RefCell<BTreeMap<TabId, Rc<Tab>>>,
    pub(crate) frozen: RefCell<BTreeSet<TabId>>,
    pub(crate) oracle: RefCell<Oracle>,
    pub(crate) tally: RefCell<Tally>,
    /// The devices that have just heard.
    pub(crate) news: RefCell<BTreeSet<usize>>,
    /// Whether something was stored since it was looked whether all is still somewhere.
    pub(crate) stored_something: Cell<bool>,
    dice: RefCell<Rng>,
    started: RefCell<Vec<(Place, Work)>>,
    broken: RefCell<Option<String>>,
    calm: Cell<bool>,
    counter: Cell<u128>,
    step: Cell<u32>,
    trace: Option<RefCell<VecDeque<String>>>,
}

impl World {
    /// The world of a seed, with its workspace founded and nobody signed in.
    pub(crate) fn new(seed: u64, planted: Option<Planted>, traced: bool) -> Self {
        let mut dice = Rng::with_seed(seed);
        let plan = Plan::of(&mut dice);
        let founding = founding();
        let tables = Tables::founded(founding.clone(), MONDAY, plan.weight);
        let world = Self {
            planted,
            now: Cell::new(MONDAY),
            tables: RefCell::new(tables),
            founding,
            backup: RefCell::default(),
            speaks: Cell::new(PROTOCOL),
            devices: RefCell::default(),
            tabs: RefCell::default(),
            frozen: RefCell::default(),
            oracle: RefCell::default(),
            tally: RefCell::default(),
            news: RefCell::default(),
            stored_something: Cell::new(true),
            dice: RefCell::new(dice),
            started: RefCell::default(),
            broken: RefCell::default(),
            calm: Cell::new(true),
            counter: Cell::new(0),
            step: Cell::new(0),
            trace: traced.then(RefCell::default),
            plan,
        };
        let plan = format!("{:?}", world.plan);
        world.note(|| plan);
        world
    }

    /// A number below `most`; 0 where that is 0.
    pub(crate) fn below(&self, most: usize) -> usize {
        if most == 0 {
            return 0;
        }
        self.dice.borrow_mut().usize(..most)
    }

    /// True once in so many times.
    pub(crate) fn roll(&self, once_in: usize) -> bool {
        self.below(once_in) == 0
    }

    /// One of several; there must be one.
    pub(crate) fn pick<T: Clone>(&self, among: &[T]) -> T {
        among[self.below(among.len())].clone()
    }

    /// Whether misfortunes are over.
    pub(crate) fn is_calm(&self) -> bool {
        self.calm.get()
    }

    /// Says whether misfortunes are over.
    pub(crate) fn set_calm(&self, calm: bool) {
        self.calm.set(calm);
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, milliseconds: i64) {
        self.now.set(self.now.get().plus_milliseconds(milliseconds));
    }

    /// An id for a change that the Worker makes.
    pub(crate) fn new_change(&self) -> ChangeId {
        ChangeId(id((1 << 60) + self.count()))
    }

    /// The secret of a new session.
    pub(crate) fn new_token(&self) -> Token {
        u64::try_from(self.count()).unwrap()
    }

    /// A number for a tab.
    pub(crate) fn new_tab(&self) -> u32 {
        u32::try_from(self.count()).unwrap()
    }

    fn count(&self) -> u128 {
        self.counter.set(self.counter.get() + 1);
        self.counter.get()
    }

    /// Begins some work, which goes on when the dice say so.
    pub(crate) fn start(&self, place: Place, work: Work) {
        self.started.borrow_mut().push((place, work));
    }

    /// Hands the work that was begun over.
    pub(crate) fn hand_over(&self, tasks: &mut Tasks) {
        for (place, work) in self.started.borrow_mut().drain(..) {
            tasks.start(place, work);
        }
    }

    /// A line of the trace.
    pub(crate) fn note(&self, line: impl FnOnce() -> String) {
        if let Some(trace) = &self.trace {
            let mut trace = trace.borrow_mut();
            if trace.len() == TRACE_LINES {
                trace.pop_front();
            }
            trace.push_back(format!("{:>5}  {}", self.step.get(), line()));
        }
    }

    /// What happened last.
    pub(crate) fn trace(&self) -> Vec<String> {
        let trace = self.trace.as_ref().map(|trace| trace.borrow().clone());
        trace.unwrap_or_default().into()
    }

    /// Counts the steps.
    pub(crate) fn next_step(&self) {
        self.step.set(self.step.get() + 1);
    }

    /// Says that something happened which never may.
    pub(crate) fn fail(&self, what: String) {
        self.broken.borrow_mut().get_or_insert(what);
    }

    /// What happened that never may.
    pub(crate) fn broken(&self) -> Result<(), String> {
        self.broken.borrow_mut().take().map_or(Ok(()), Err)
    }

    /// A device stores a batch: what is in its outbox from now on, and what is put away.
    pub(crate) fn stored(&self, device: &Device, batch: &Batch) {
        let number = device.number;
        self.stored_something.set(true);
        let mut oracle = self.oracle.borrow_mut();
        for id in &batch.looked_at {
            oracle.put_away(number, *id);
        }
        if let Some(saved) = &batch.to_send {
            let change = &saved.change;
            self.note(|| format!("device {number}: {} {}", change.id, brief(&change.action)));
            oracle.entered(number, change.clone());
        }
        if let Some((from, _, saved)) = &batch.renamed {
            let to = saved.change.id;
            self.note(|| format!("device {number}: {from} goes by {to}"));
            oracle.renamed(number, *from, to);
        }
    }

    /// A device has taken in an answer.
    pub(crate) fn heard(&self, device: &Device) {
        self.note(|| {
            let disk = device.disk.borrow();
            let at = disk.meta.heard.cursor.as_ref().map(|cursor| &cursor.at);
            format!("device {}: heard {at:?}", device.number)
        });
        self.news.borrow_mut().insert(device.number);
    }

    /// Tells the other tabs of a device that records changed.
    pub(crate) fn tell_tabs(self: &Rc<Self>, from: &Tab, keys: &[Key]) {
        for tab in self.others(from) {
            let (world, keys, place) = (self.clone(), keys.to_vec(), tab.place());
            let work = async move { tab.reread(&world, keys).await };
            self.start(place, Box::pin(work));
        }
    }

    /// Tells the other tabs of a device that a page of news changed records.
    pub(crate) fn tell_news(self: &Rc<Self>, teller: &Tab, keys: &[Key], from: &Heard, to: &Heard) {
        for tab in self.others(teller) {
            let (world, keys, place) = (self.clone(), keys.to_vec(), tab.place());
            let (from, to) = (from.clone(), to.clone());
            let work = async move { tab.follow_news(&world, keys, from, to).await };
            self.start(place, Box::pin(work));
        }
    }

    /// Tells the other tabs of a device that somebody signed in or out: they begin anew.
    pub(crate) fn tell_session(self: &Rc<Self>, from: &Tab) {
        for tab in self.others(from) {
            let (world, place) = (self.clone(), tab.place());
            let work = async move { tab.open(&world).await };
            self.start(place, Box::pin(work));
        }
    }

    fn others(&self, from: &Tab) -> Vec<Rc<Tab>> {
        let tabs = self.tabs.borrow();
        let others = tabs
            .values()
            .filter(|tab| tab.id.device == from.id.device && tab.id != from.id);
        others.cloned().collect()
    }

    /// Everybody there is.
    pub(crate) fn everybody(&self) -> Vec<Rc<Device>> {
        self.devices.borrow().clone()
    }
}

/// An act in few words, for the trace.
fn brief(action: &Action) -> String {
    let text = format!("{action:?}").replace("01930000-0000-7000-8000-", "");
    text.chars().take(LONGEST_LINE).collect()
}
