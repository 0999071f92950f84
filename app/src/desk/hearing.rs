//! Hearing: the team's news, and what the other tabs did.

use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::change::Change;
use domain::id::ChangeId;
use domain::record::Key;
use domain::sync::protocol::{MOST_CHANGES, SyncResponse};
use domain::sync::{Cursor, Outcome, Position, Verdict};
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::acting::absorb;
use super::showing::Seen;
use super::state::{Back, State};
use super::{Attention, AttentionOutcome, Desk, new_id, shelf};
use crate::device::clock;
use crate::store::{Batch, Meta, Store, StoreFault, stored};

/// What one tab tells the others.
#[derive(Serialize, Deserialize)]
#[serde(tag = "told", rename_all = "snake_case")]
enum Told {
    /// These records changed; the outbox and what needs attention too, perhaps.
    Changed { keys: Vec<Key>, outbox: bool },
    /// Somebody signed in or out.
    Session,
}

/// What is to be sent next, and from where the news go on.
pub(crate) struct Errand {
    /// How far the device has heard.
    pub(crate) cursor: Option<Cursor>,
    /// Changes, oldest first.
    pub(crate) changes: Vec<Change>,
}

impl Desk {
    /// What there is to be sent. Looks first at what other tabs have sent or added.
    pub(crate) async fn errand(self) -> Result<Option<Errand>, StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let (meta, rows) = store.standing().await?;
        let theirs = {
            let state = back.state.borrow();
            state.meta.session != meta.session || state.outbox.keys().ne(&rows)
        };
        if theirs {
            self.reread(&back, &store, Vec::new()).await?;
        }
        let mut state = back.state.borrow_mut();
        if meta.session.is_none() || meta.session_over {
            return Ok(None);
        }
        state.meta = Meta { ..meta };
        let Some(replica) = &state.replica else {
            return Ok(None);
        };
        let saved: BTreeSet<ChangeId> = state.outbox.values().copied().collect();
        let changes = replica
            .pending()
            .iter()
            .filter(|change| saved.contains(&change.id))
            .take(MOST_CHANGES)
            .cloned()
            .collect();
        Ok(Some(Errand {
            cursor: state.meta.cursor.clone(),
            changes,
        }))
    }

    /// Takes in the team's answer: on the screens, and in one transaction in the store. Says
    /// whether there is more to fetch at once.
    pub(crate) async fn hear(
        self,
        asked: &Errand,
        response: SyncResponse,
        offset_milliseconds: i64,
    ) -> Result<bool, StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let _turn = back.turn.lock().await;
        let more = response.page.more || response.page.copying;
        let mut meta = back.state.borrow().meta.clone();
        let copy_ends = advance(&mut meta, asked.cursor.as_ref(), &response);
        meta.clock_offset_milliseconds = offset_milliseconds;
        meta.last_heard = Some(response.now);
        meta.session_over = false;
        clock::correct_by(offset_milliseconds);

        let mut news: Seen = response
            .page
            .withdrawn
            .into_iter()
            .map(|key| (key, None))
            .collect();
        if copy_ends {
            let gone = store.unnamed(meta.generation).await?;
            news.extend(gone.into_iter().map(|key| (key, None)));
        }
        let arrived = response.page.records.into_iter();
        news.extend(arrived.map(|record| (record.key(), Some(record))));

        let attention = attention(
            &back.state.borrow(),
            &asked.changes,
            &response.outcomes,
            response.now,
        );
        let decided: BTreeSet<ChangeId> = response
            .outcomes
            .iter()
            .map(|outcome| outcome.change)
            .collect();
        let records = news
            .iter()
            .map(|(key, record)| {
                let text = record
                    .as_ref()
                    .map(|record| stored(meta.generation, record));
                Ok((*key, text.transpose()?))
            })
            .collect::<Result<Vec<_>, StoreFault>>()?;
        let seen = absorb(&back, &decided, news).await?;
        let keys: Vec<Key> = seen.keys().copied().collect();

        let (batch, versions) = {
            let mut state = back.state.borrow_mut();
            let sent = state.forget_sent(&decided);
            if copy_ends {
                meta.summaries = shelf::FORMAT;
            }
            state.meta = meta;
            let shown = self.show(&mut state, &seen);
            let buckets = if copy_ends {
                (0..shelf::BUCKETS).collect()
            } else {
                shown.buckets
            };
            let batch = Batch {
                meta: Some(state.meta.clone()),
                records,
                sent,
                attention: attention.clone(),
                summaries: self.packed(&state, buckets),
                ..Batch::default()
            };
            (batch, shown.versions)
        };
        let anything = !decided.is_empty() || !keys.is_empty();
        if !attention.is_empty() {
            self.attention.update(|entries| {
                Arc::make_mut(entries).splice(0..0, attention);
            });
        }
        self.show_marks(&back.state.borrow());
        self.session.maybe_update(|session| {
            let before = *session;
            *session = back.state.borrow().session();
            *session != before
        });
        store.write(batch).await?;
        if !versions.is_empty() {
            self.settle_provisional(&back, &store, Some(versions))
                .await?;
        }
        if anything {
            self.tell_tabs(keys, !decided.is_empty());
        }
        Ok(more)
    }

    /// The team says that nobody is signed in here any more. Everything stays.
    pub(crate) async fn session_ended(self) -> Result<(), StoreFault> {
        let back = self.back();
        let batch = {
            let mut state = back.state.borrow_mut();
            state.meta.session_over = true;
            Batch {
                meta: Some(state.meta.clone()),
                ..Batch::default()
            }
        };
        self.session.set(None);
        back.store()?.write(batch).await?;
        Ok(())
    }

    /// The team knows another change by this one's id: a copied profile made ids twice. It goes
    /// by a new one.
    pub(crate) async fn rename(self, id: ChangeId) -> Result<(), StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let rows = store.outbox().await?;
        let found = rows.into_iter().find(|(_, held)| held.change.id == id);
        let Some((row, mut held)) = found else {
            return Ok(());
        };
        held.change.id = new_id();
        let batch = Batch {
            renamed: Some((row, held)),
            ..Batch::default()
        };
        store.write(batch).await?;
        self.reread(&back, &store, Vec::new()).await
    }

    /// Tells the other tabs that these records changed.
    pub(super) fn tell_tabs(self, keys: Vec<Key>, outbox: bool) {
        self.tell(&Told::Changed { keys, outbox });
    }

    /// Tells the other tabs that somebody signed in or out.
    pub(super) fn tell_session(self) {
        self.tell(&Told::Session);
    }

    fn tell(self, told: &Told) {
        let back = self.back();
        if let (Some(tabs), Ok(text)) = (&back.state.borrow().tabs, serde_json::to_string(told)) {
            tabs.tell(&text);
        }
    }

    /// Does what another tab did.
    pub(super) async fn follow(self, text: String) {
        let back = self.back();
        let followed = match (serde_json::from_str(&text), back.store()) {
            (Ok(Told::Session), _) => {
                let _ = gloo::utils::window().location().reload();
                Ok(())
            }
            (Ok(Told::Changed { keys, outbox: _ }), Ok(store)) => {
                self.reread(&back, &store, keys).await
            }
            _ => Ok(()),
        };
        if let Err(fault) = followed {
            self.store_fault.set(Some(fault));
        }
    }

    /// Reads again from the store what another tab wrote.
    async fn reread(self, back: &Back, store: &Store, keys: Vec<Key>) -> Result<(), StoreFault> {
        let _turn = back.turn.lock().await;
        let mut attention = store.attention().await?;
        attention.sort_by_key(|entry| Reverse(entry.at));
        let rows = store.outbox().await?;
        let news: Seen = if keys.is_empty() {
            Seen::new()
        } else {
            store.load(keys).await?.into_iter().collect()
        };
        {
            let mut state = back.state.borrow_mut();
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

impl State {
    /// Forgets changes that were decided, and gives the rows they were saved in.
    fn forget_sent(&mut self, decided: &BTreeSet<ChangeId>) -> Vec<u32> {
        let rows = self.outbox.iter().filter(|(_, id)| decided.contains(id));
        let rows: Vec<u32> = rows.map(|(row, _)| *row).collect();
        for row in &rows {
            self.outbox.remove(row);
        }
        for id in decided {
            self.touches.remove(id);
        }
        rows
    }
}

/// What the person should look at: changes that were refused, or met another's edit.
fn attention(
    state: &State,
    changes: &[Change],
    outcomes: &[Outcome],
    at: Timestamp,
) -> Vec<Attention> {
    let by_id: BTreeMap<ChangeId, &Change> =
        changes.iter().map(|change| (change.id, change)).collect();
    outcomes
        .iter()
        .filter_map(|outcome| {
            let what = match &outcome.verdict {
                Verdict::Applied => return None,
                Verdict::Merged { edits } => AttentionOutcome::Merged {
                    edits: edits.clone(),
                },
                Verdict::Refused { refusal } => AttentionOutcome::Refused {
                    refusal: refusal.clone(),
                },
            };
            Some(Attention {
                change: Change::clone(by_id.get(&outcome.change)?),
                outcome: what,
                at,
                touches: state
                    .touches
                    .get(&outcome.change)
                    .cloned()
                    .unwrap_or_default(),
            })
        })
        .collect()
}

/// Moves on in the team's news. Says whether a full copy came to its end with this page.
fn advance(meta: &mut Meta, asked: Option<&Cursor>, response: &SyncResponse) -> bool {
    let page = &response.page;
    let copy_ends = meta.copying.is_some() && !page.copying;
    if page.copying {
        let goes_on =
            meta.copying.is_some() && asked.is_some_and(|asked| continues(asked, &page.cursor));
        if !goes_on {
            meta.generation = meta.generation.saturating_add(1);
            meta.copying = Some(0);
            meta.summaries = 0;
        }
        meta.copying = meta
            .copying
            .map(|so_far| so_far.saturating_add(page.records.len()));
    } else {
        meta.copying = None;
    }
    meta.cursor = Some(page.cursor.clone());
    copy_ends
}

/// Whether a page of a full copy belongs to the copy that was asked to go on.
fn continues(asked: &Cursor, page: &Cursor) -> bool {
    let same_copy = match (&asked.at, &page.at) {
        (Position::Copy { then, .. }, Position::Copy { then: now, .. }) => then == now,
        (Position::Copy { .. }, Position::Log { .. }) => true,
        (Position::Log { .. }, _) => false,
    };
    same_copy && asked.epoch == page.epoch && asked.scope == page.scope
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{PersonId, RoleId, WorkspaceId};
    use domain::sync::{PROTOCOL, Page};
    use uuid::Uuid;

    fn cursor(at: Position) -> Cursor {
        Cursor {
            epoch: 1,
            scope: "all".to_owned(),
            at,
        }
    }

    fn copy(then: i64) -> Cursor {
        let after = Key::Role(RoleId(Uuid::from_u128(1)));
        cursor(Position::Copy { then, after })
    }

    fn log(commit: i64) -> Cursor {
        cursor(Position::Log { commit })
    }

    fn page(cursor: Cursor, copying: bool) -> SyncResponse {
        SyncResponse {
            protocol: PROTOCOL,
            now: Timestamp(0),
            person: PersonId(Uuid::from_u128(1)),
            workspace: WorkspaceId(Uuid::from_u128(2)),
            outcomes: Vec::new(),
            page: Page {
                records: Vec::new(),
                withdrawn: Vec::new(),
                cursor,
                more: false,
                copying,
            },
        }
    }

    /// Hears pages one after the other, and gives for each the generation, and whether a copy
    /// ended.
    fn heard(pages: Vec<(Cursor, bool)>) -> Vec<(u32, bool)> {
        let mut meta = Meta::default();
        pages
            .into_iter()
            .map(|(cursor, copying)| {
                let asked = meta.cursor.clone();
                let ends = advance(&mut meta, asked.as_ref(), &page(cursor, copying));
                (meta.generation, ends)
            })
            .collect()
    }

    #[test]
    fn a_full_copy_has_one_number_from_its_first_page_to_its_end() {
        let pages = vec![
            (copy(5), true),
            (copy(5), true),
            (log(5), true),
            (log(7), false),
        ];
        assert_eq!(
            heard(pages),
            [(1, false), (1, false), (1, false), (1, true)]
        );
    }

    #[test]
    fn a_copy_that_begins_anew_has_another_number() {
        let pages = vec![
            (copy(5), true),
            (copy(6), true),
            (log(6), false),
            (log(8), false),
        ];
        assert_eq!(
            heard(pages),
            [(1, false), (2, false), (2, true), (2, false)]
        );
        let again = vec![
            (copy(5), true),
            (log(5), false),
            (copy(9), true),
            (log(9), false),
        ];
        assert_eq!(heard(again), [(1, false), (1, true), (2, false), (2, true)]);
    }

    #[test]
    fn a_refused_change_is_kept_with_its_reason() {
        let role = Key::Role(RoleId(Uuid::from_u128(1)));
        let change = |number| Change {
            id: ChangeId(Uuid::from_u128(number)),
            happened_at: Timestamp(0),
            action: domain::change::Action::AddRole {
                role: RoleId(Uuid::from_u128(1)),
                name: "Sales".to_owned(),
            },
        };
        let mut state = State::default();
        state.touches.insert(change(2).id, BTreeSet::from([role]));
        let refusal = domain::refusal::Refusal::AlreadyThere { record: role };
        let outcome = |number, verdict| Outcome {
            change: change(number).id,
            verdict,
        };
        let outcomes = [
            outcome(1, Verdict::Applied),
            outcome(
                2,
                Verdict::Refused {
                    refusal: refusal.clone(),
                },
            ),
        ];
        let found = attention(&state, &[change(1), change(2)], &outcomes, Timestamp(9));
        assert_eq!(
            found,
            [Attention {
                change: change(2),
                outcome: AttentionOutcome::Refused { refusal },
                at: Timestamp(9),
                touches: BTreeSet::from([role]),
            }]
        );
    }
}
