//! What must be so after every step, and what must be so once all is quiet.

use domain::sync::PROTOCOL;

use crate::archived;
use crate::database::Tables;
use crate::device::Device;
use crate::network::Line;
use crate::oracle;
use crate::run::Run;

/// How many exchanges each device may need, once all is well, to send and hear everything.
const EXCHANGES_TO_AN_END: u32 = 30;

impl Run {
    /// What must be so at any time.
    pub(crate) fn check(&self) -> Result<(), String> {
        let world = &self.world;
        world.broken()?;
        let devices = world.devices.borrow();
        let tables = world.tables.borrow();
        for heard in core::mem::take(&mut *world.news.borrow_mut()) {
            oracle::agrees(&devices[heard], &tables)?;
        }
        if world.stored_something.take() {
            world.oracle.borrow_mut().check(&devices, &tables)?;
        }
        Ok(())
    }

    /// All is well again: everybody sends and hears everything, in so many steps.
    pub(crate) fn come_to_rest(&mut self) -> Result<(), String> {
        let world = self.world.clone();
        world.note(|| "all is well".into());
        world.set_calm(true);
        world.frozen.borrow_mut().clear();
        world.speaks.set(PROTOCOL);
        for device in world.everybody() {
            device.line.set(Line::Whole);
        }
        self.finish_all()?;
        for _ in 0..EXCHANGES_TO_AN_END {
            for device in world.everybody() {
                let stays = oracle::stays(&world.tables.borrow(), device.person);
                if stays && !self.has_session(&device) {
                    self.sign_in(&device);
                    self.finish_all()?;
                }
                let open = self.tabs_of(&device).pop();
                let tab = open.unwrap_or_else(|| self.open_tab(&device));
                self.sync(&tab);
                self.finish_all()?;
            }
            if self.is_quiet() {
                break;
            }
        }
        self.look_at_every_tab()?;
        world.stored_something.set(true);
        self.check()?;
        self.check_rest()
    }

    /// Somebody looks at each tab, so that it reads what it missed.
    fn look_at_every_tab(&mut self) -> Result<(), String> {
        let tabs: Vec<_> = self.world.tabs.borrow().values().cloned().collect();
        for tab in tabs {
            let (world, place) = (self.world.clone(), tab.place());
            let work = async move { tab.look_at_disk(&world).await };
            self.tasks.start(place, Box::pin(work));
        }
        self.finish_all()
    }

    /// Whether nobody has anything to send or to hear.
    fn is_quiet(&self) -> bool {
        let tables = self.world.tables.borrow();
        let end = tables.end();
        self.world.everybody().iter().all(|device| {
            let disk = device.disk.borrow();
            let at = disk.meta.heard.cursor.as_ref().map(|cursor| &cursor.at);
            if oracle::stays(&tables, device.person) {
                disk.outbox.is_empty() && at == Some(&end)
            } else {
                disk.records.is_empty()
            }
        })
    }

    fn has_session(&self, device: &Device) -> bool {
        let tables = self.world.tables.borrow();
        let session = device
            .cookie
            .get()
            .and_then(|token| tables.sessions.get(&token));
        session.is_some_and(|session| !session.ended) && device.is_signed_in()
    }

    /// What must be so when nothing is under way and everybody has heard everything.
    fn check_rest(&self) -> Result<(), String> {
        let world = &self.world;
        let tables = world.tables.borrow();
        tables.check(&world.founding)?;
        oracle::remembered(&tables)?;
        world
            .tally
            .borrow_mut()
            .archived(archived::comes_back(&tables)?);
        for device in world.everybody() {
            let number = device.number;
            let disk = device.disk.borrow();
            if !oracle::stays(&tables, device.person) {
                if !disk.records.is_empty() {
                    return Err(format!("device {number} of somebody who left has a copy"));
                }
                continue;
            }
            if let Some(saved) = disk.outbox.values().next() {
                return Err(format!("device {number} cannot send {:?}", saved.change));
            }
            let at = disk.meta.heard.cursor.as_ref().map(|cursor| &cursor.at);
            let end = tables.end();
            if at != Some(&end) {
                return Err(format!("device {number} has heard {at:?} of {end:?}"));
            }
            drop(disk);
            oracle::agrees(&device, &tables)?;
            self.check_view(&device, &tables)?;
        }
        Ok(())
    }

    /// What a tab shows is what the team has, where nothing is unsent.
    fn check_view(&self, device: &Device, tables: &Tables) -> Result<(), String> {
        let tabs = self.world.tabs.borrow();
        for tab in tabs.values().filter(|tab| tab.id.device == device.number) {
            for (key, row) in &tables.records {
                let differs = tab.sees(*key, |record| *record != row.record);
                if differs == Some(true) {
                    return Err(format!("{:?} shows another {key} than there is", tab.id));
                }
            }
        }
        Ok(())
    }
}
