//! Acting: decided at once, shown at once, saved before it is called saved.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::change::{Action, Change};
use domain::decision::Decision;
use domain::gather::Gather;
use domain::id::ChangeId;
use domain::record::{Key, Record};
use domain::sync::replica::Act;
use leptos::prelude::*;

use super::showing::Seen;
use super::state::{Back, State};
use super::{ActFault, Attention, Desk, Mark, new_id};
use crate::device::{clock, install};
use crate::store::{Batch, OutboxRow, PieceNews, Pieces, StoreFault};

impl Desk {
    /// Does something; `instead_of` is a refused change that it replaces.
    pub(super) async fn decide_and_save(
        self,
        action: Action,
        instead_of: Option<ChangeId>,
    ) -> Result<Decision, ActFault> {
        let back = self.back();
        let completes = self.said_before(&action);
        let completes = completes.map(|before| (action.clone(), before));
        let change = Change {
            id: new_id(),
            happened_at: clock::now(),
            action,
        };
        let id = change.id;
        // That an alert was read, and how fields are used, is kept without anybody doing anything
        // for it.
        let is_work = !matches!(
            change.action,
            Action::AcknowledgeAlert { .. } | Action::ReportFieldUse { .. }
        );
        let (decision, batch) = {
            let _turn = back.turn.lock().await;
            let (decision, files) = decide(&back, &change).await?;
            let mut state = back.state.borrow_mut();
            let batch = self.show_act(&mut state, &decision, (change, files), instead_of);
            (decision, batch)
        };
        let touched: Vec<Key> = decision.puts.iter().map(Record::key).collect();
        let written = back.store()?.write(batch).await;
        match written {
            Ok(row) => {
                {
                    let mut state = back.state.borrow_mut();
                    // A page that was heard meanwhile may know better, but never has this change.
                    state.outbox.extend(row.map(|row| (row, id)));
                }
                if let Some(old) = instead_of {
                    self.attention.update(|entries| {
                        Arc::make_mut(entries).retain(|entry| entry.id() != old);
                    });
                    self.show_marks(&back.state.borrow());
                }
                back.wake();
                self.saved();
                self.tell_tabs(touched);
                if is_work {
                    install::was_of_use();
                }
                if let Some((action, before)) = completes {
                    self.notice_completing(&action, &decision, &before);
                }
                Ok(decision)
            }
            Err(fault) => {
                self.take_back(&back, id).await;
                self.look_at_room().await;
                Err(ActFault::Storage(fault))
            }
        }
    }

    fn show_act(
        self,
        state: &mut State,
        decision: &Decision,
        (change, files): (Change, BTreeSet<String>),
        instead_of: Option<ChangeId>,
    ) -> Batch {
        let seen: Seen = decision
            .puts
            .iter()
            .map(|record| (record.key(), Some(record.clone())))
            .gather();
        let touches: BTreeSet<Key> = seen.keys().copied().gather();
        let shown = self.show(state, &seen);
        state.touches.insert(change.id, touches.clone());
        let mark = if files.is_disjoint(&state.unsent_files) {
            Mark::Saved
        } else {
            Mark::Photo
        };
        if !files.is_empty() {
            state.files.insert(change.id, files.clone());
        }
        self.marks.update(|marks| {
            let marks = Arc::make_mut(marks);
            for key in &touches {
                let stands = marks.entry(*key).or_insert(mark);
                // What was only saved before waits for the photo now, too.
                if *stands == Mark::Saved {
                    *stands = mark;
                }
            }
        });
        self.show_standing(state);
        Batch {
            to_send: Some(OutboxRow {
                enqueued_at: change.happened_at,
                change,
                touches,
                files,
            }),
            looked_at: instead_of.into_iter().collect(),
            summaries: self.packed(state, shown.buckets),
            trails: changed_pieces(state, shown.trails),
            leads: changed_pieces(state, shown.leads),
            claims: changed_pieces(state, shown.claims),
            ..Batch::default()
        }
    }

    /// Undoes on the screen what could not be saved.
    async fn take_back(self, back: &Back, id: ChangeId) {
        let _turn = back.turn.lock().await;
        back.state.borrow_mut().forget_sent(&BTreeSet::from([id]));
        if let Ok(seen) = absorb(back, &BTreeSet::from([id]), BTreeMap::new()).await {
            let mut state = back.state.borrow_mut();
            self.show(&mut state, &seen);
        }
        self.show_marks(&back.state.borrow());
    }

    /// The buckets as they are now, packed. While a full copy goes on they are not written:
    /// all of them are, at its end.
    pub(super) fn packed(
        self,
        state: &State,
        buckets: impl IntoIterator<Item = u8>,
    ) -> Vec<(u8, Vec<u8>)> {
        let Some(me) = state.me().filter(|_| state.meta.heard.copying.is_none()) else {
            return Vec::new();
        };
        self.shelf.with_untracked(|shelf| {
            let (tray, clients) = (self.tray.get_untracked(), self.clients.get_untracked());
            buckets
                .into_iter()
                .filter_map(|bucket| {
                    let briefs = tray.in_bucket(bucket);
                    let packed = shelf.packed(bucket, &briefs, &clients.in_bucket(bucket), me)?;
                    Some((bucket, packed))
                })
                .collect()
        })
    }

    /// Puts an entry of "needs attention" away.
    pub(super) async fn put_away(self, id: ChangeId) -> Result<(), StoreFault> {
        let back = self.back();
        let batch = Batch {
            looked_at: vec![id],
            ..Batch::default()
        };
        back.store()?.write(batch).await?;
        self.attention.update(|entries| {
            Arc::make_mut(entries).retain(|entry| entry.id() != id);
        });
        self.show_marks(&back.state.borrow());
        self.tell_tabs(Vec::new());
        Ok(())
    }

    /// Puts an entry of "needs attention" back where it was.
    pub(super) async fn bring_back(self, entry: Attention) -> Result<(), StoreFault> {
        let back = self.back();
        let batch = Batch {
            attention: vec![entry.clone()],
            ..Batch::default()
        };
        back.store()?.write(batch).await?;
        self.attention.update(|entries| {
            let entries = Arc::make_mut(entries);
            entries.retain(|other| other.id() != entry.id());
            let position = entries.partition_point(|other| other.at > entry.at);
            entries.insert(position, entry);
        });
        self.show_marks(&back.state.borrow());
        self.tell_tabs(Vec::new());
        Ok(())
    }
}

/// What is stored of pieces that changed. While a full copy goes on nothing is: all of them
/// are, at its end.
pub(super) fn changed_pieces(state: &State, changed: Pieces) -> PieceNews {
    if changed.is_empty() || state.me().is_none() || state.meta.heard.copying.is_some() {
        PieceNews::None
    } else {
        PieceNews::Some(changed)
    }
}

/// Decides, and loads what that needs. Gives the files, too, that the team must have before it.
/// Whoever calls this holds the turn.
async fn decide(back: &Back, change: &Change) -> Result<(Decision, BTreeSet<String>), ActFault> {
    // What it names is looked at first: most acts are then decided once.
    let named = {
        let state = back.state.borrow();
        let replica = state.replica.as_ref().ok_or(ActFault::SignedOut)?;
        let named = change.action.names().into_iter();
        named
            .filter(|key| !replica.knows(*key))
            .collect::<Vec<Key>>()
    };
    if !named.is_empty() {
        load(back, named, &Seen::new()).await?;
    }
    loop {
        let act = {
            let mut state = back.state.borrow_mut();
            let replica = state.replica.as_mut().ok_or(ActFault::SignedOut)?;
            replica.act(change.clone(), clock::now())
        };
        match act {
            Act::Done(decision, files) => return Ok((decision, files)),
            Act::Refused(refusal) => return Err(ActFault::Refused(refusal)),
            Act::Needs(keys) => load(back, keys, &Seen::new()).await?,
        }
    }
}

/// Takes in the team's news, and loads what laying the unsent on top again needs: from the news
/// where they have it, from the store otherwise. Whoever calls this holds the turn.
pub(super) async fn absorb(
    back: &Back,
    decided: &BTreeSet<ChangeId>,
    news: Seen,
) -> Result<Seen, StoreFault> {
    let mut result = {
        let mut state = back.state.borrow_mut();
        let Some(replica) = state.replica.as_mut() else {
            return Ok(Seen::new());
        };
        let wanted: Vec<_> = news
            .iter()
            .filter(|(key, _)| replica.holds(**key) || super::Directory::keeps(**key))
            .map(|(key, record)| (*key, record.clone()))
            .collect();
        replica.absorb(decided, wanted, clock::now())
    };
    while let Err(missing) = result {
        load(back, missing, &news).await?;
        let mut state = back.state.borrow_mut();
        let Some(replica) = state.replica.as_mut() else {
            return Ok(Seen::new());
        };
        result = replica.rebase(clock::now());
    }
    let mut seen = news;
    seen.extend(result.unwrap_or_default());
    Ok(seen)
}

/// Loads records into the replica.
pub(super) async fn load(
    back: &Back,
    keys: impl IntoIterator<Item = Key>,
    news: &Seen,
) -> Result<(), StoreFault> {
    let (fresh, stored): (Vec<Key>, Vec<Key>) =
        keys.into_iter().partition(|key| news.contains_key(key));
    let mut found = if stored.is_empty() {
        Vec::new()
    } else {
        back.store()?.load(stored).await?
    };
    found.extend(
        fresh
            .into_iter()
            .map(|key| (key, news.get(&key).cloned().flatten())),
    );
    if let Some(replica) = back.state.borrow_mut().replica.as_mut() {
        replica.load(found);
    }
    Ok(())
}

impl From<StoreFault> for ActFault {
    fn from(fault: StoreFault) -> Self {
        Self::Storage(fault)
    }
}
