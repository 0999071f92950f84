//! The link of a tab to the team, as `app/src/link` and `app/src/desk/hearing` have it: what is
//! sent, and what the answer does here.

use std::collections::BTreeSet;
use std::rc::Rc;

use domain::id::ChangeId;
use domain::sync::device::clock_offset;
use domain::sync::{Errand, Fault, SyncRequest, SyncResponse};

use crate::device::{Batch, Disk, Meta, NotWritten};
use crate::network::{ask, send_photo};
use crate::tab::Tab;
use crate::world::World;

impl Tab {
    /// Sends what there is to be sent and fetches what there is to be fetched, while no other
    /// tab does: changes and news, then photos, and what waited for them.
    pub(crate) async fn exchange(&self, world: &Rc<World>) {
        let _link = self.device.link.take().await;
        while self.changes(world).await {
            match self.photos(world).await {
                Some(all) if !all => {}
                _ => return,
            }
        }
    }

    /// Says whether the team was reached.
    async fn changes(&self, world: &Rc<World>) -> bool {
        while let Some(errand) = self.errand(world).await {
            let sending = !errand.changes.is_empty();
            match self.once(world, &errand).await {
                Some(more) if more || sending => {}
                reached => return reached.is_some(),
            }
        }
        false
    }

    /// Sends the photos that the team does not have. Says whether all went; else changes wait that
    /// go first. None where the team cannot be reached, or there is no room.
    async fn photos(&self, world: &Rc<World>) -> Option<bool> {
        let unsent = self.device.disk.borrow().unsent_files.clone();
        for file in unsent {
            send_photo(world, &self.device, &file).await?;
            let batch = Batch {
                file_done: Some(file),
                ..Batch::default()
            };
            self.device.write(world, batch).await.ok()?;
            let unsent = self.device.read(|disk| disk.unsent_files.clone()).await;
            if !self.state.borrow().ready(&unsent).is_empty() {
                return Some(false);
            }
        }
        Some(true)
    }

    async fn errand(&self, world: &World) -> Option<Errand> {
        let read = |disk: &Disk| (disk.meta.clone(), disk.outbox.keys().copied().collect());
        let (meta, rows): (Meta, Vec<u32>) = self.device.read(read).await;
        let (more, theirs) = {
            let state = self.state.borrow();
            let more = state.meta.heard != meta.heard;
            (
                more,
                state.replica.is_none() || state.outbox.keys().ne(&rows),
            )
        };
        if more {
            self.open(world).await;
        } else if theirs {
            self.reread(world, Vec::new()).await;
        }
        if !meta.signed_in || meta.session_over {
            return None;
        }
        let needs_none = self.state.borrow().files.is_empty();
        let unsent = if needs_none {
            BTreeSet::new()
        } else {
            self.device.read(|disk| disk.unsent_files.clone()).await
        };
        let mut state = self.state.borrow_mut();
        state.meta = meta;
        state.replica.as_ref()?;
        Some(state.meta.heard.errand(state.ready(&unsent)))
    }

    /// One request and its answer. Says whether there is more to fetch at once; none where it
    /// is to be tried again later.
    async fn once(&self, world: &Rc<World>, asked: &Errand) -> Option<bool> {
        let request = SyncRequest {
            protocol: self.device.speaks.get(),
            cursor: asked.cursor.clone(),
            changes: asked.changes.clone(),
        };
        let clock = || world.now.get().plus_milliseconds(self.device.skew.get());
        let sent = clock();
        match ask(world, &self.device, request).await? {
            Ok(response) => {
                let offset = clock_offset(response.now, sent, clock());
                self.hear(world, asked, response, offset).await.ok()
            }
            Err(fault) => {
                world.note(|| format!("{:?}: {fault:?}", self.id));
                self.take(world, fault).await.then_some(true)
            }
        }
    }

    /// Takes in the team's answer.
    async fn hear(
        &self,
        world: &Rc<World>,
        asked: &Errand,
        response: SyncResponse,
        offset: i64,
    ) -> Result<bool, NotWritten> {
        let turn = self.turn.take().await;
        let mut meta = self.state.borrow().meta.clone();
        let before = meta.heard.clone();
        let heard = {
            let state = self.state.borrow();
            meta.heard.hear(asked, response, &state.touches)
        };
        let Some(mut intake) = heard else {
            return Ok(true);
        };
        if intake.copy_ends {
            let generation = intake.heard.generation;
            let unnamed = self.device.read(|disk| {
                let unnamed = disk.records.iter();
                let unnamed = unnamed.filter(|(_, (number, _))| *number != generation);
                unnamed.map(|(key, _)| *key).collect::<Vec<_>>()
            });
            intake.take_away(unnamed.await);
        }
        meta.heard = intake.heard;
        meta.offset = offset;
        meta.session_over = false;
        let generation = meta.heard.generation;
        let records = intake.news.iter();
        let records = records
            .map(|(key, record)| (*key, record.clone().map(|record| (generation, record))))
            .collect();
        let seen = self.absorb(world, &intake.decided, intake.news).await;
        let batch = {
            let mut state = self.state.borrow_mut();
            let sent = state.forget_sent(&intake.decided);
            state.meta = meta.clone();
            Batch {
                meta: Some(meta),
                records,
                sent,
                attention: intake.attention,
                only_after: Some(before.clone()),
                ..Batch::default()
            }
        };
        let after = self.state.borrow().meta.heard.clone();
        if let Err(fault) = self.device.write(world, batch).await {
            drop(turn);
            self.open(world).await;
            return match fault {
                NotWritten::Overtaken => Ok(true),
                NotWritten::Full => Err(fault),
            };
        }
        world.heard(&self.device);
        world.tell_news(self, &seen, &before, &after);
        Ok(intake.more)
    }

    /// Does what a fault asks for. Says whether to ask again at once.
    async fn take(&self, world: &Rc<World>, fault: Fault) -> bool {
        match fault {
            Fault::NoSession | Fault::Revoked | Fault::Forbidden => {
                let _turn = self.turn.take().await;
                let batch = {
                    let mut state = self.state.borrow_mut();
                    state.meta.session_over = true;
                    let heard = core::mem::take(&mut state.meta.heard);
                    state.meta.heard = heard.without_copy();
                    state.replica = None;
                    Batch {
                        meta: Some(state.meta.clone()),
                        wipes_copy: true,
                        ..Batch::default()
                    }
                };
                let _ = self.device.write(world, batch).await;
                world.tell_session(self);
                false
            }
            Fault::IdReused { change } => self.rename(world, change).await,
            _ => false,
        }
    }

    /// Gives a change another id. Says whether it was still waiting here.
    async fn rename(&self, world: &World, change: ChangeId) -> bool {
        let rows = self.device.read(|disk| disk.outbox.clone()).await;
        let found = rows.into_iter().find(|(_, held)| held.change.id == change);
        let Some((row, mut held)) = found else {
            self.reread(world, Vec::new()).await;
            return false;
        };
        held.change.id = ChangeId(self.device.new_id());
        let batch = Batch {
            renamed: Some((change, row, held)),
            ..Batch::default()
        };
        let written = self.device.write(world, batch).await.is_ok();
        if written {
            self.reread(world, Vec::new()).await;
        }
        written
    }
}
