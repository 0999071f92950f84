//! Tabs: the person's replica, as `app/src/desk` and `app/src/link` work with it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use domain::change::{Action, Change};
use domain::id::ChangeId;
use domain::record::{Key, Record, Records};
use domain::sync::device::ready;
use domain::sync::replica::Act;
use domain::sync::{Heard, Replica};
use domain::time::Timestamp;

use crate::device::{Batch, Device, Disk, Flag, Meta, Saved};
use crate::people::WORKSPACE;
use crate::tasks::Place;
use crate::world::World;

/// Names a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TabId {
    pub(crate) device: usize,
    pub(crate) number: u32,
}

/// A tab: `app/src/desk`.
pub(crate) struct Tab {
    pub(crate) id: TabId,
    pub(crate) device: Rc<Device>,
    pub(crate) state: RefCell<State>,
    pub(crate) turn: Flag,
}

/// The person's copy in a tab, and what is known about it.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) replica: Option<Replica>,
    pub(crate) meta: Meta,
    pub(crate) outbox: BTreeMap<u32, ChangeId>,
    pub(crate) touches: BTreeMap<ChangeId, BTreeSet<Key>>,
    pub(crate) files: BTreeMap<ChangeId, BTreeSet<String>>,
}

impl State {
    fn take_outbox(&mut self, rows: &BTreeMap<u32, Saved>) {
        let ids = rows.iter().map(|(row, saved)| (*row, saved.change.id));
        self.outbox = ids.collect();
        let touches = rows.values();
        self.touches = touches
            .map(|saved| (saved.change.id, saved.touches.clone()))
            .collect();
        let files = rows.values().filter(|saved| !saved.files.is_empty());
        self.files = files
            .map(|saved| (saved.change.id, saved.files.clone()))
            .collect();
    }

    /// The changes that are saved and can go while these files wait to be sent.
    pub(crate) fn ready(&self, unsent: &BTreeSet<String>) -> Vec<&Change> {
        let saved: BTreeSet<ChangeId> = self.outbox.values().copied().collect();
        let pending = self.replica.iter().flat_map(Replica::pending);
        let saved = pending.filter(|change| saved.contains(&change.id));
        ready(saved, &self.touches, &self.files, unsent)
    }

    pub(crate) fn forget_sent(&mut self, decided: &BTreeSet<ChangeId>) -> Vec<u32> {
        let rows = self.outbox.iter().filter(|(_, id)| decided.contains(id));
        let rows: Vec<u32> = rows.map(|(row, _)| *row).collect();
        self.outbox.retain(|row, _| !rows.contains(row));
        self.touches.retain(|id, _| !decided.contains(id));
        self.files.retain(|id, _| !decided.contains(id));
        rows
    }
}

impl Tab {
    pub(crate) fn new(id: TabId, device: Rc<Device>) -> Self {
        Self {
            id,
            device,
            state: RefCell::default(),
            turn: Flag::default(),
        }
    }

    /// Now, as the tab believes.
    pub(crate) fn now(&self, world: &World) -> Timestamp {
        let skewed = world.now.get().plus_milliseconds(self.device.skew.get());
        skewed.plus_milliseconds(self.state.borrow().meta.offset)
    }

    /// Shows what the disk holds.
    pub(crate) async fn open(&self, world: &World) {
        let _turn = self.turn.take().await;
        let (meta, outbox) = self
            .device
            .read(|disk| (disk.meta.clone(), disk.outbox.clone()))
            .await;
        {
            let mut state = self.state.borrow_mut();
            let pending = outbox.values().map(|saved| saved.change.clone()).collect();
            state.take_outbox(&outbox);
            state.replica = meta
                .signed_in
                .then(|| Replica::new(WORKSPACE, self.device.person, pending));
            state.meta = meta;
        }
        self.absorb(world, &BTreeSet::new(), BTreeMap::new()).await;
    }

    /// Looks at records, so that the person sees them.
    pub(crate) async fn look_at(&self, keys: BTreeSet<Key>) {
        let _turn = self.turn.take().await;
        let unknown = {
            let state = self.state.borrow();
            let Some(replica) = &state.replica else {
                return;
            };
            keys.into_iter()
                .filter(|key| !replica.knows(*key))
                .collect()
        };
        self.load(unknown, &BTreeMap::new()).await;
    }

    /// Does something; `instead_of` is a refused change that it replaces.
    pub(crate) async fn act(
        &self,
        world: &Rc<World>,
        action: Action,
        instead_of: Option<ChangeId>,
    ) {
        let change = Change {
            id: ChangeId(self.device.new_id()),
            happened_at: self.now(world),
            action,
        };
        let id = change.id;
        if !self.keep_photos(world, &change.action).await {
            return;
        }
        let saved = {
            let _turn = self.turn.take().await;
            let Some((touches, files)) = self.decide(world, &change).await else {
                return;
            };
            let mut state = self.state.borrow_mut();
            state.touches.insert(id, touches.clone());
            if !files.is_empty() {
                state.files.insert(id, files.clone());
            }
            Saved {
                change,
                touches,
                files,
            }
        };
        let touched: Vec<Key> = saved.touches.iter().copied().collect();
        let batch = Batch {
            to_send: Some(saved.clone()),
            looked_at: instead_of.into_iter().collect(),
            ..Batch::default()
        };
        let written = self.device.write(world, batch).await;
        if let Ok(row) = written {
            let rows = row.map(|row| (row, id));
            self.state.borrow_mut().outbox.extend(rows);
            world.tell_tabs(self, &touched);
        } else {
            let _turn = self.turn.take().await;
            self.state.borrow_mut().forget_sent(&BTreeSet::from([id]));
            self.absorb(world, &BTreeSet::from([id]), BTreeMap::new())
                .await;
        }
    }

    /// Keeps the photos of bills that an act names, before it is done. Says whether there was room
    /// for them.
    async fn keep_photos(&self, world: &World, action: &Action) -> bool {
        let details = match action {
            Action::AddExpense { expense, .. } => &expense.details,
            Action::EditExpense { details, .. } => details,
            _ => return true,
        };
        let photos = details.receipts.iter();
        let kept_files: BTreeSet<String> = photos.map(|photo| photo.hash.clone()).collect();
        let batch = Batch {
            kept_files,
            ..Batch::default()
        };
        batch.kept_files.is_empty() || self.device.write(world, batch).await.is_ok()
    }

    /// Decides, and gives the records that this touched, and the files that the team must have
    /// before it; none where it cannot be done.
    async fn decide(
        &self,
        world: &World,
        change: &Change,
    ) -> Option<(BTreeSet<Key>, BTreeSet<String>)> {
        loop {
            let now = self.now(world);
            let act = {
                let mut state = self.state.borrow_mut();
                state.replica.as_mut()?.act(change.clone(), now)
            };
            match act {
                Act::Done(decision, files) => {
                    return Some((decision.puts.iter().map(Record::key).collect(), files));
                }
                Act::Refused(_) => {
                    world.tally.borrow_mut().not_done(&change.action);
                    return None;
                }
                Act::Needs(keys) => self.load(keys, &BTreeMap::new()).await,
            }
        }
    }

    /// Puts an entry of "needs attention" away.
    pub(crate) async fn put_away(&self, world: &World, id: ChangeId) {
        let batch = Batch {
            looked_at: vec![id],
            ..Batch::default()
        };
        let _ = self.device.write(world, batch).await;
    }

    /// Takes in a page that another tab heard; reads everything, where this tab was not told of
    /// an earlier one.
    pub(crate) async fn follow_news(&self, world: &World, keys: Vec<Key>, from: Heard, to: Heard) {
        if self.state.borrow().meta.heard != from {
            return self.look_at_disk(world).await;
        }
        self.reread(world, keys).await;
        let heard = &mut self.state.borrow_mut().meta.heard;
        if *heard == from {
            *heard = to;
        }
    }

    /// Where another tab has heard more of the team than this one knows of, reads it.
    pub(crate) async fn look_at_disk(&self, world: &World) {
        let heard = self.device.read(|disk| disk.meta.heard.clone()).await;
        if self.state.borrow().meta.heard != heard {
            self.open(world).await;
        }
    }

    /// Reads again from the disk what another tab wrote. How far this tab has heard stays as it
    /// is.
    pub(crate) async fn reread(&self, world: &World, keys: Vec<Key>) {
        let _turn = self.turn.take().await;
        let read = |disk: &Disk| {
            let found = keys.iter().map(|key| {
                let record = disk.records.get(key).map(|(_, record)| record.clone());
                (*key, record)
            });
            (disk.meta.clone(), disk.outbox.clone(), found.collect())
        };
        let (meta, rows, news) = self.device.read(read).await;
        {
            let mut state = self.state.borrow_mut();
            state.take_outbox(&rows);
            let pending = rows.into_values().map(|saved| saved.change).collect();
            match state.replica.as_mut() {
                Some(replica) => replica.replace_pending(pending),
                None if meta.signed_in && !meta.session_over => {
                    let person = self.device.person;
                    state.replica = Some(Replica::new(WORKSPACE, person, pending));
                }
                None => return,
            }
        }
        self.absorb(world, &BTreeSet::new(), news).await;
    }

    /// Takes in news, and loads what laying the unsent on top again needs.
    pub(crate) async fn absorb(
        &self,
        world: &World,
        decided: &BTreeSet<ChangeId>,
        news: BTreeMap<Key, Option<Record>>,
    ) -> Vec<Key> {
        let mut result = {
            let now = self.now(world);
            let mut state = self.state.borrow_mut();
            let Some(replica) = state.replica.as_mut() else {
                return Vec::new();
            };
            let known: Vec<_> = news
                .iter()
                .filter(|(key, _)| replica.holds(**key))
                .map(|(key, record)| (*key, record.clone()))
                .collect();
            replica.absorb(decided, known, now)
        };
        while let Err(missing) = result {
            self.load(missing, &news).await;
            let now = self.now(world);
            let mut state = self.state.borrow_mut();
            let Some(replica) = state.replica.as_mut() else {
                return Vec::new();
            };
            result = replica.rebase(now);
        }
        let mut seen: BTreeSet<Key> = news.into_keys().collect();
        seen.extend(result.unwrap_or_default().into_keys());
        seen.into_iter().collect()
    }

    /// Loads records into the replica: from the news where they have them.
    async fn load(&self, keys: BTreeSet<Key>, news: &BTreeMap<Key, Option<Record>>) {
        let (fresh, stored): (Vec<Key>, Vec<Key>) =
            keys.into_iter().partition(|key| news.contains_key(key));
        let mut found: Vec<(Key, Option<Record>)> = if stored.is_empty() {
            Vec::new()
        } else {
            let read = |disk: &Disk| {
                let found = stored.iter().map(|key| {
                    let record = disk.records.get(key).map(|(_, record)| record.clone());
                    (*key, record)
                });
                found.collect()
            };
            self.device.read(read).await
        };
        let fresh = fresh.into_iter();
        found.extend(fresh.map(|key| (key, news.get(&key).cloned().flatten())));
        if let Some(replica) = self.state.borrow_mut().replica.as_mut() {
            replica.load(found);
        }
    }

    /// A record as the person sees it, where it was looked at.
    pub(crate) fn sees<T>(&self, key: Key, look: impl FnOnce(&Record) -> T) -> Option<T> {
        let state = self.state.borrow();
        let replica = state.replica.as_ref()?;
        replica
            .knows(key)
            .then(|| replica.view().find(key).map(look))?
    }

    /// The records that the person's unsent changes touched.
    pub(crate) fn touched(&self) -> BTreeSet<Key> {
        let state = self.state.borrow();
        state.touches.values().flatten().copied().collect()
    }

    /// The place where the tab's work is done.
    pub(crate) fn place(&self) -> Place {
        Place::Tab(self.id)
    }
}
