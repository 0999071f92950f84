//! Devices: a disk that the tabs of a browser share, as `app/src/store` keeps it. What is written
//! together is one transaction, and transactions follow one another as they were begun.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use domain::change::Change;
use domain::id::{ChangeId, PersonId};
use domain::record::{Key, Record};
use domain::sync::{Attention, Heard};
use uuid::Uuid;

use crate::database::Token;
use crate::network::Line;
use crate::people::id;
use crate::plan::Planted;
use crate::tasks::pause;
use crate::world::World;

/// Somebody's phone or computer.
pub(crate) struct Device {
    pub(crate) number: usize,
    pub(crate) person: PersonId,
    pub(crate) disk: RefCell<Disk>,
    pub(crate) line: Cell<Line>,
    pub(crate) cookie: Cell<Option<Token>>,
    /// How far its clock is off, in milliseconds.
    pub(crate) skew: Cell<i64>,
    /// The version of the app that is installed, by the protocol it speaks.
    pub(crate) speaks: Cell<u32>,
    /// The next id that it makes.
    pub(crate) ids: Cell<u128>,
    waiting: RefCell<VecDeque<u64>>,
    tickets: Cell<u64>,
    pub(crate) link: Flag,
}

/// What a device keeps: `app/src/store`.
#[derive(Clone, Default)]
pub(crate) struct Disk {
    pub(crate) meta: Meta,
    pub(crate) records: BTreeMap<Key, (u32, Record)>,
    pub(crate) outbox: BTreeMap<u32, Saved>,
    pub(crate) attention: BTreeMap<ChangeId, Attention>,
    /// The hashes of photos that the team does not have yet.
    pub(crate) unsent_files: BTreeSet<String>,
    next_row: u32,
}

/// What a device knows about its copy as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    pub(crate) signed_in: bool,
    pub(crate) session_over: bool,
    pub(crate) heard: Heard,
    pub(crate) offset: i64,
}

/// A change that the team does not have yet.
#[derive(Clone)]
pub(crate) struct Saved {
    pub(crate) change: Change,
    pub(crate) touches: BTreeSet<Key>,
    /// The hashes of the photos that the team must have before it.
    pub(crate) files: BTreeSet<String>,
}

/// What is written together, or not at all.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) meta: Option<Meta>,
    pub(crate) records: Vec<(Key, Option<(u32, Record)>)>,
    pub(crate) to_send: Option<Saved>,
    /// The id that a row's change had, the row, and what stands there from now on.
    pub(crate) renamed: Option<(ChangeId, u32, Saved)>,
    pub(crate) sent: Vec<u32>,
    pub(crate) attention: Vec<Attention>,
    pub(crate) looked_at: Vec<ChangeId>,
    /// Photos that were taken, and one that the team has or does not take.
    pub(crate) kept_files: BTreeSet<String>,
    pub(crate) file_done: Option<String>,
    pub(crate) wipes_copy: bool,
    /// How far the device must have heard for this to be written.
    pub(crate) only_after: Option<Heard>,
}

/// Why nothing was written.
#[derive(Debug)]
pub(crate) enum NotWritten {
    /// There is no room left.
    Full,
    /// Another tab has heard more meanwhile.
    Overtaken,
}

/// Something that only one holds at a time, until it lets go or is stopped.
#[derive(Clone, Default)]
pub(crate) struct Flag(Rc<Cell<bool>>);

pub(crate) struct Held(Rc<Cell<bool>>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

impl Flag {
    pub(crate) async fn take(&self) -> Held {
        while self.0.get() {
            pause().await;
        }
        self.0.set(true);
        Held(self.0.clone())
    }
}

impl Device {
    pub(crate) fn new(number: usize, person: PersonId) -> Self {
        Self {
            number,
            person,
            disk: RefCell::default(),
            line: Cell::new(Line::Whole),
            cookie: Cell::new(None),
            skew: Cell::new(0),
            speaks: Cell::new(domain::sync::PROTOCOL),
            ids: Cell::new((number as u128 + 1) << 32),
            waiting: RefCell::default(),
            tickets: Cell::new(0),
            link: Flag::default(),
        }
    }

    pub(crate) fn new_id(&self) -> Uuid {
        self.ids.set(self.ids.get() + 1);
        id(self.ids.get())
    }

    /// Whether somebody is signed in, as far as the device knows.
    pub(crate) fn is_signed_in(&self) -> bool {
        let disk = self.disk.borrow();
        disk.meta.signed_in && !disk.meta.session_over
    }

    /// Signs in, over what the device has of the same person.
    pub(crate) fn sit_down(&self, token: Token) {
        self.cookie.set(Some(token));
        let mut disk = self.disk.borrow_mut();
        if !disk.meta.signed_in {
            disk.meta.heard.copying = Some(0);
        }
        disk.meta.signed_in = true;
        disk.meta.session_over = false;
    }

    /// Waits until every transaction that was begun earlier has ended.
    async fn transaction(&self) -> Transaction<'_> {
        let ticket = self.tickets.get();
        self.tickets.set(ticket + 1);
        self.waiting.borrow_mut().push_back(ticket);
        let transaction = Transaction {
            device: self,
            ticket,
        };
        loop {
            pause().await;
            if self.waiting.borrow().front() == Some(&ticket) {
                return transaction;
            }
        }
    }

    /// Reads from the disk, after what was to be written before.
    pub(crate) async fn read<T>(&self, read: impl FnOnce(&Disk) -> T) -> T {
        let _transaction = self.transaction().await;
        read(&self.disk.borrow())
    }

    /// Writes a batch, whole or not at all. Gives the number of the outbox's new row.
    pub(crate) async fn write(
        &self,
        world: &World,
        batch: Batch,
    ) -> Result<Option<u32>, NotWritten> {
        let transaction = self.transaction().await;
        let stands = |expected: &Heard| self.disk.borrow().meta.heard == *expected;
        if !batch.only_after.as_ref().is_none_or(stands) {
            return Err(NotWritten::Overtaken);
        }
        let full = world.plan.full_disks && !world.is_calm() && world.roll(10);
        if full {
            world.note(|| format!("device {}: the disk is full", self.number));
            return Err(NotWritten::Full);
        }
        let lost = batch.to_send.is_some()
            && world.planted == Some(Planted::LostOutboxWrite)
            && world.roll(20);
        world.stored(self, &batch);
        let row = self.disk.borrow_mut().apply(batch, lost);
        drop(transaction);
        pause().await;
        Ok(row)
    }
}

/// A transaction that was begun. It ends when this is dropped, also by a crash.
struct Transaction<'a> {
    device: &'a Device,
    ticket: u64,
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        let mut waiting = self.device.waiting.borrow_mut();
        waiting.retain(|ticket| *ticket != self.ticket);
    }
}

impl Disk {
    fn apply(&mut self, batch: Batch, loses_what_is_to_send: bool) -> Option<u32> {
        if batch.wipes_copy {
            self.records.clear();
        }
        for (key, record) in batch.records {
            match record {
                Some(stored) => self.records.insert(key, stored),
                None => self.records.remove(&key),
            };
        }
        for entry in batch.attention {
            self.attention.insert(entry.id(), entry);
        }
        for id in batch.looked_at {
            self.attention.remove(&id);
        }
        for row in batch.sent {
            self.outbox.remove(&row);
        }
        self.unsent_files.extend(batch.kept_files);
        if let Some(file) = batch.file_done {
            self.unsent_files.remove(&file);
        }
        if let Some((_, row, saved)) = batch.renamed {
            self.outbox.insert(row, saved);
        }
        if let Some(meta) = batch.meta {
            self.meta = meta;
        }
        batch.to_send.map(|saved| {
            self.next_row += 1;
            if !loses_what_is_to_send {
                self.outbox.insert(self.next_row, saved);
            }
            self.next_row
        })
    }
}
