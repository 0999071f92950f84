//! From records to signals: what a change of records means for every screen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::alerts::Alert;
use domain::id::TemplateVersionId;
use domain::record::{Key, Record};
use domain::workflow::Project;
use leptos::prelude::*;

use super::opening::found;
use super::state::State;
use super::{
    Brief, Client, Desk, Directory, Earnings, ExpenseBooks, FieldUses, Mark, Plans, Summary,
    courses, shelf,
};
use crate::device::{clock, connectivity};
use crate::order::sort_by;
use crate::store::Pieces;

/// Records as the person sees them now; none where there is no such record any more.
pub(super) type Seen = BTreeMap<Key, Option<Record>>;

/// What follows from a change of records.
#[derive(Default)]
pub(super) struct Shown {
    /// Buckets of summaries to store.
    pub(super) buckets: BTreeSet<u8>,
    /// Trails to store.
    pub(super) trails: Pieces,
    /// Leads in brief to store.
    pub(super) leads: Pieces,
    /// Expense claims in brief to store.
    pub(super) claims: Pieces,
    /// Template versions that were not known before: summaries may have waited for them.
    pub(super) versions: BTreeSet<TemplateVersionId>,
}

impl Desk {
    /// Shows records as they are now, everywhere they are looked at.
    pub(super) fn show(self, state: &mut State, seen: &Seen) -> Shown {
        let mut follows = Shown::default();
        self.show_directory(seen, &mut follows);
        self.show_projects(state, seen, &mut follows);
        self.show_tasks(state, seen, &mut follows);
        self.show_customers(state, seen, &mut follows);
        self.show_all_leads(state, seen, &mut follows);
        self.show_all_claims(state, seen, &mut follows);
        self.show_book::<Earnings>(seen);
        self.show_book::<ExpenseBooks>(seen);
        self.show_book::<Plans>(seen);
        self.show_book::<FieldUses>(seen);
        self.show_alerts(state, seen);
        self.search_hears(seen.keys());
        follows
    }

    fn show_directory(self, seen: &Seen, follows: &mut Shown) {
        let small: Vec<_> = seen
            .iter()
            .filter(|(key, _)| Directory::keeps(**key))
            .collect();
        if small.is_empty() {
            return;
        }
        self.directory.update(|directory| {
            let directory = Arc::make_mut(directory);
            for (key, record) in small {
                if let Key::TemplateVersion(version) = key
                    && !directory.versions.contains_key(version)
                {
                    follows.versions.insert(*version);
                }
                directory.place(*key, record.as_ref());
            }
        });
        // A branch's working time may be another now, and a workflow's line.
        let branches = |key: &&Key| matches!(key, Key::Branch(_) | Key::TemplateVersion(_));
        if seen.keys().any(|key| branches(&key)) {
            self.forget_courses();
        }
    }

    fn show_projects(self, state: &mut State, seen: &Seen, follows: &mut Shown) {
        let Some(me) = state.me() else { return };
        let touched: Vec<_> = seen
            .iter()
            .filter_map(|(key, record)| match (key, record) {
                (Key::Project(id), Some(Record::Project(project))) => Some((*id, Some(project))),
                (Key::Project(id), _) => Some((*id, None)),
                _ => None,
            })
            .collect();
        if touched.is_empty() {
            return;
        }
        let now = clock::now();
        let directory = self.directory.get_untracked();
        self.shelf.update(|all| {
            let all = Arc::make_mut(all);
            for (id, project) in &touched {
                follows.buckets.insert(shelf::bucket_of(id.0));
                match project {
                    Some(project) => all.place(summary(project, &directory, me), now),
                    None => all.remove(*id),
                }
            }
        });
        for (id, project) in touched {
            let trail = project.and_then(courses::packed);
            state.trails.insert(id.0, trail.clone());
            follows.trails.insert(id.0, trail);
            self.show_course(id, project);
            if let Some(signal) = state.projects.get(&id) {
                signal.set(found(project));
            }
        }
    }

    fn show_tasks(self, state: &State, seen: &Seen, follows: &mut Shown) {
        let Some(me) = state.me() else { return };
        let touched: Vec<_> = seen
            .iter()
            .filter_map(|(key, record)| match (key, record) {
                (Key::Task(id), Some(Record::Task(task))) => Some((*id, Some(task))),
                (Key::Task(id), _) => Some((*id, None)),
                _ => None,
            })
            .collect();
        if touched.is_empty() {
            return;
        }
        self.tray.update(|tray| {
            let tray = Arc::make_mut(tray);
            for (id, task) in &touched {
                follows.buckets.insert(shelf::bucket_of(id.0));
                match task {
                    Some(task) => tray.place(Brief::of(task, me)),
                    None => tray.remove(*id),
                }
            }
        });
        for (id, task) in touched {
            if let Some(signal) = state.tasks.get(&id) {
                signal.set(found(task));
            }
        }
    }

    fn show_customers(self, state: &State, seen: &Seen, follows: &mut Shown) {
        let touched: Vec<_> = seen
            .iter()
            .filter_map(|(key, record)| match (key, record) {
                (Key::Customer(id), Some(Record::Customer(customer))) => {
                    Some((*id, Some(customer)))
                }
                (Key::Customer(id), _) => Some((*id, None)),
                _ => None,
            })
            .collect();
        if touched.is_empty() {
            return;
        }
        self.clients.update(|clients| {
            let clients = Arc::make_mut(clients);
            for (id, customer) in &touched {
                follows.buckets.insert(shelf::bucket_of(id.0));
                match customer {
                    Some(customer) => clients.place(Client::of(customer)),
                    None => clients.remove(*id),
                }
            }
        });
        for (id, customer) in touched {
            if let Some(signal) = state.customers.get(&id) {
                signal.set(found(customer));
            }
        }
    }

    fn show_all_leads(self, state: &mut State, seen: &Seen, follows: &mut Shown) {
        let touched: Vec<_> = seen
            .iter()
            .filter_map(|(key, record)| match (key, record) {
                (Key::Lead(id), Some(Record::Lead(lead))) => Some((*id, Some(lead))),
                (Key::Lead(id), _) => Some((*id, None)),
                _ => None,
            })
            .collect();
        let pieces = self.show_leads(touched.iter().copied());
        if state.reading.leads {
            state.unread_leads.extend(touched.iter().map(|(id, _)| *id));
        }
        state.lead_pieces.extend(pieces.clone());
        follows.leads.extend(pieces);
        for (id, lead) in touched {
            if let Some(signal) = state.leads.get(&id) {
                signal.set(found(lead));
            }
        }
    }

    fn show_all_claims(self, state: &mut State, seen: &Seen, follows: &mut Shown) {
        let touched: Vec<_> = seen
            .iter()
            .filter_map(|(key, record)| match (key, record) {
                (Key::Claim(id), Some(Record::Claim(claim))) => Some((*id, Some(claim))),
                (Key::Claim(id), _) => Some((*id, None)),
                _ => None,
            })
            .collect();
        let pieces = self.show_claims(touched.iter().copied());
        state.claim_pieces.extend(pieces.clone());
        follows.claims.extend(pieces);
        for (id, claim) in touched {
            if let Some(signal) = state.claims.get(&id) {
                signal.set(found(claim));
            }
        }
    }

    fn show_alerts(self, state: &mut State, seen: &Seen) {
        let Some(me) = state.me() else { return };
        let mut news = false;
        for (key, record) in seen {
            let Key::Alert(id) = key else { continue };
            news |= match record {
                Some(Record::Alert(alert)) if alert.to == me => {
                    state.alerts.insert(*id, alert.clone()).as_ref() != Some(alert)
                }
                _ => state.alerts.remove(id).is_some(),
            };
        }
        if news {
            self.alerts
                .set(Arc::new(newest_first(state.alerts.values())));
        }
    }

    /// Puts those summaries in place that time has moved.
    pub(super) fn show_time(self) {
        let now = clock::now();
        let misplaced = self.shelf.with_untracked(|shelf| shelf.misplaced(now));
        if !misplaced.is_empty() {
            self.shelf.update(|all| {
                let all = Arc::make_mut(all);
                for summary in misplaced {
                    all.place(summary, now);
                }
            });
        }
        self.move_leads(now);
        self.now.set(now);
    }

    /// Says by each record how far it has come, and by all together.
    pub(super) fn show_marks(self, state: &State) {
        let mut marks = BTreeMap::new();
        let entries = self.attention.get_untracked();
        for touches in state.touches.values() {
            marks.extend(touches.iter().map(|key| (*key, Mark::Saved)));
        }
        for (change, files) in &state.files {
            if !files.is_disjoint(&state.unsent_files)
                && let Some(touches) = state.touches.get(change)
            {
                marks.extend(touches.iter().map(|key| (*key, Mark::Photo)));
            }
        }
        for entry in entries.iter().filter(|entry| entry.is_against_author()) {
            marks.extend(entry.touches.iter().map(|key| (*key, Mark::Attention)));
        }
        self.marks.set(Arc::new(marks));
        self.show_standing(state);
    }

    /// Says how the device stands with the team.
    pub(super) fn show_standing(self, state: &State) {
        let against = self.attention.with_untracked(|entries| {
            let against = entries.iter().filter(|entry| entry.is_against_author());
            against.count()
        });
        let refused = self.refused_files.with_untracked(|files| files.len());
        let unreadable = self.unreadable.with_untracked(|entries| entries.len());
        let waiting = state
            .replica
            .as_ref()
            .map_or(state.outbox.len(), |replica| replica.pending().len());
        self.update_sync_state(|sync| {
            sync.alone = state.meta.alone;
            sync.online = connectivity::is_online();
            sync.waiting = waiting;
            sync.attention = against + refused + unreadable;
            sync.last_heard = state.meta.last_heard;
            sync.copying = state.meta.heard.copying;
        });
    }

    /// Changes what is said about the link, where it really is a change.
    pub(super) fn update_sync_state(self, change: impl FnOnce(&mut super::SyncState)) {
        let before = self.sync_state.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.sync_state.set(after);
        }
    }
}

pub(super) fn summary(
    project: &Project,
    directory: &Directory,
    me: domain::id::PersonId,
) -> Summary {
    Summary::of(
        project,
        directory.versions.get(&project.template_version),
        me,
    )
}

/// Alerts, the newest first.
pub(super) fn newest_first<'a>(alerts: impl Iterator<Item = &'a Alert>) -> Vec<Alert> {
    let mut alerts: Vec<Alert> = alerts.cloned().collect();
    sort_by(&mut alerts, |one, other| {
        other.at.cmp(&one.at).then(one.id.cmp(&other.id))
    });
    alerts
}
