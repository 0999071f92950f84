//! Following: what one tab did, the others show.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::gather::Gather;
use domain::record::Key;
use domain::sync::Heard;
use leptos::prelude::*;
use serde::Serialize;
use tagged::Tagged;

use super::Desk;
use super::acting::absorb;
use super::showing::Seen;
use super::state::Back;
use crate::json;
use crate::order::sort_by;
use crate::store::{Meta, Store, StoreFault};

/// What one tab tells the others.
#[derive(Serialize, Tagged)]
#[serde(tag = "told", rename_all = "snake_case")]
pub(super) enum Told {
    /// Somebody has something to send, or wants news: the tab that leads sees to it.
    Send,
    /// The tab that leads heard that.
    Leading,
    /// Files were kept, sent or refused.
    Files,
    /// Somebody typed into a form, or a form was used.
    Draft { key: String, draft: Option<String> },
    /// Somebody did something: these records look different, and the outbox or what needs
    /// attention may have changed.
    Changed { keys: Vec<Key> },
    /// A page of the team's news came in and changed these records.
    News {
        keys: Vec<Key>,
        from: Heard,
        to: Heard,
    },
    /// Somebody signed in or out.
    Session,
}

impl Desk {
    /// Tells the other tabs that somebody changed these records.
    pub(super) fn tell_tabs(self, keys: Vec<Key>) {
        self.tell(&Told::Changed { keys });
    }

    /// Tells the other tabs that a page of news, which led from here to there, changed these
    /// records.
    pub(super) fn tell_news(self, keys: Vec<Key>, from: Heard, to: Heard) {
        self.tell(&Told::News { keys, from, to });
    }

    /// Tells the other tabs that files were kept, sent or refused.
    pub(super) fn tell_files(self) {
        self.tell(&Told::Files);
    }

    /// Tells the other tabs what was typed into a form.
    pub(super) fn tell_draft(self, key: String, draft: Option<String>) {
        self.tell(&Told::Draft { key, draft });
    }

    /// Tells the other tabs that somebody signed in or out.
    pub(super) fn tell_session(self) {
        self.tell(&Told::Session);
    }

    pub(super) fn tell(self, told: &Told) {
        let back = self.back();
        if let (Some(tabs), Ok(text)) = (&back.state.borrow().tabs, serde_json::to_string(told)) {
            tabs.tell(&text);
        }
    }

    /// Does what another tab did.
    pub(super) async fn do_as_told(self, text: String) {
        let back = self.back();
        let followed = match (json::read(&text), back.store()) {
            (Ok(Told::Session), _) => {
                let _ = gloo::utils::window().location().reload();
                Ok(())
            }
            (Ok(Told::Send), _) => {
                self.asked_to_send();
                Ok(())
            }
            (Ok(Told::Leading), _) => {
                self.leader_answered();
                Ok(())
            }
            (Ok(Told::Draft { key, draft }), _) => {
                {
                    let drafts = &mut back.state.borrow_mut().drafts;
                    match draft {
                        Some(draft) => drop(drafts.insert(key, draft)),
                        None => drop(drafts.remove(&key)),
                    }
                }
                self.drafts_changed();
                Ok(())
            }
            (Ok(Told::Files), _) => self.read_files().await,
            (Ok(Told::Changed { keys }), Ok(store)) => self.reread(&back, &store, keys).await,
            (Ok(Told::News { keys, from, to }), Ok(_)) => self.follow_news(keys, &from, to).await,
            _ => Ok(()),
        };
        if let Err(fault) = followed {
            self.store_fault.set(Some(fault));
        }
    }

    /// Takes in a page that another tab heard. Where this tab does not stand where the page
    /// begins, it was not told of an earlier one: the tab that heard it died before it could
    /// tell.
    async fn follow_news(self, keys: Vec<Key>, from: &Heard, to: Heard) -> Result<(), StoreFault> {
        let back = self.back();
        if back.state.borrow().meta.heard != *from {
            return self.look_at_store().await;
        }
        let store = back.store()?;
        self.reread(&back, &store, keys).await?;
        let heard = &mut back.state.borrow_mut().meta.heard;
        if heard == from {
            *heard = to;
        }
        Ok(())
    }

    /// Reads again from the store what another tab wrote. How far this tab has heard stays as
    /// it is: only these records are read.
    pub(super) async fn reread(
        self,
        back: &Back,
        store: &Store,
        keys: Vec<Key>,
    ) -> Result<(), StoreFault> {
        let _turn = back.turn.lock().await;
        let (meta, _) = store.standing().await?;
        let mut attention = store.attention().await?;
        sort_by(&mut attention, |one, other| other.at.cmp(&one.at));
        let rows = store.outbox().await?;
        let news: Seen = if keys.is_empty() {
            Seen::new()
        } else {
            store.load(keys).await?.into_iter().gather()
        };
        {
            let mut state = back.state.borrow_mut();
            let heard = core::mem::take(&mut state.meta.heard);
            state.meta = Meta { heard, ..meta };
            state.take_outbox(&rows);
            if let Some(replica) = state.replica.as_mut() {
                let pending = rows.into_iter().map(|(_, row)| row.change).collect();
                replica.replace_pending(pending);
                let alerts = news.iter().filter(|(key, _)| matches!(key, Key::Alert(_)));
                replica.load(alerts.map(|(key, record)| (*key, record.clone())));
            }
        }
        let seen = absorb(back, &BTreeSet::new(), news).await?;
        self.attention.set(Arc::new(attention));
        let mut state = back.state.borrow_mut();
        self.show(&mut state, &seen);
        self.show_marks(&state);
        Ok(())
    }
}
