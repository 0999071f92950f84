//! What lies behind the signals.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use domain::alerts::Alert;
use domain::change::Change;
use domain::customers::Customer;
use domain::expenses::Claim;
use domain::gather::Gather;
use domain::id::{AlertId, ChangeId, ClaimId, CustomerId, LeadId, PersonId, ProjectId, TaskId};
use domain::leads::Lead;
use domain::record::Key;
use domain::sync::Replica;
use domain::sync::device::ready;
use domain::sync::protocol::Session;
use domain::tasks::Task;
use domain::workflow::Project;
use futures::channel::mpsc::UnboundedSender;
use futures::channel::oneshot;
use futures::lock::Mutex;
use leptos::prelude::*;

use super::Loading;
use super::finding::{Finder, Progress};
use crate::device::tabs::Tabs;
use crate::store::{Meta, OutboxRow, Pieces, Store, StoreFault};

/// What the desk keeps to itself.
pub(crate) struct Back {
    pub(super) state: RefCell<State>,
    /// Whoever changes the replica holds this, so that nobody decides over half a picture. It
    /// is free nearly always, and then costs no wait.
    pub(super) turn: Mutex<()>,
    /// What is kept for finding.
    pub(super) finder: RefCell<Finder>,
    /// How far that is.
    pub(super) search_progress: RwSignal<Progress>,
    /// Wakes the link.
    pub(super) wake: UnboundedSender<()>,
}

/// The person's copy, and what is known about it.
#[derive(Default)]
pub(super) struct State {
    pub(super) store: Option<Store>,
    pub(super) replica: Option<Replica>,
    pub(super) meta: Meta,
    /// The changes that are saved and not sent, by the row of the store they are in.
    pub(super) outbox: BTreeMap<u32, ChangeId>,
    /// The records that each of them touched.
    pub(super) touches: BTreeMap<ChangeId, BTreeSet<Key>>,
    /// The hashes of the files that the team must have before some of them.
    pub(super) files: BTreeMap<ChangeId, BTreeSet<String>>,
    /// The hashes of the files that wait to be sent, as they were read last.
    pub(super) unsent_files: BTreeSet<String>,
    /// The projects that a screen asked for.
    pub(super) projects: HashMap<ProjectId, ArcRwSignal<Loading<Arc<Project>>>>,
    /// The tasks that a screen asked for.
    pub(super) tasks: HashMap<TaskId, ArcRwSignal<Loading<Arc<Task>>>>,
    /// The customers that a screen asked for.
    pub(super) customers: HashMap<CustomerId, ArcRwSignal<Loading<Arc<Customer>>>>,
    /// The leads that a screen asked for.
    pub(super) leads: HashMap<LeadId, ArcRwSignal<Loading<Arc<Lead>>>>,
    /// The expense claims that a screen asked for.
    pub(super) claims: HashMap<ClaimId, ArcRwSignal<Loading<Arc<Claim>>>>,
    pub(super) alerts: BTreeMap<AlertId, Alert>,
    /// The trails that changed since the start, packed: they lie over the stored ones. While the
    /// team's records are copied, all of them.
    pub(super) trails: Pieces,
    /// Leads in brief, in the same way.
    pub(super) lead_pieces: Pieces,
    /// Leads that changed while all of them are being read.
    pub(super) unread_leads: Vec<LeadId>,
    /// Expense claims in brief, in the same way.
    pub(super) claim_pieces: Pieces,
    /// Which briefs are being read.
    pub(super) reading: Reading,
    /// What of the measures was asked for.
    pub(super) asked: Asked,
    pub(super) drafts: BTreeMap<String, String>,
    pub(super) tabs: Option<Tabs>,
    /// Whether it was asked if this browser's cookie knows of a session that the store does not.
    pub(super) asked_for_session: bool,
    /// Whether this tab talks to the team for all of them.
    pub(super) is_leading: bool,
    /// Who waits to hear that the tab that leads is awake.
    pub(super) leader_answers: Option<oneshot::Sender<()>>,
}

/// Which briefs are being read.
#[derive(Default)]
pub(super) struct Reading {
    /// Leads.
    pub(super) leads: bool,
    /// Expense claims.
    pub(super) claims: bool,
}

/// What of the measures was asked for.
#[derive(Default)]
pub(super) struct Asked {
    /// Whether the times of all projects are being read.
    pub(super) courses: bool,
    /// Whether a page asked what is usual.
    pub(super) norms: bool,
}

impl Back {
    pub(super) fn new(wake: UnboundedSender<()>) -> Self {
        Self {
            state: RefCell::default(),
            turn: Mutex::new(()),
            finder: RefCell::default(),
            search_progress: RwSignal::default(),
            wake,
        }
    }

    pub(super) fn store(&self) -> Result<Store, StoreFault> {
        let store = self.state.borrow().store.clone();
        store.ok_or(StoreFault::Unavailable)
    }

    /// Asks the link to look what there is to do.
    pub(super) fn wake(&self) {
        let _ = self.wake.unbounded_send(());
    }
}

impl State {
    pub(super) fn me(&self) -> Option<PersonId> {
        self.session().map(|session| session.person)
    }

    pub(super) fn session(&self) -> Option<Session> {
        self.meta.session
    }

    /// Says what is saved and not sent.
    pub(super) fn take_outbox(&mut self, rows: &[(u32, OutboxRow)]) {
        self.outbox = rows
            .iter()
            .map(|(row, held)| (*row, held.change.id))
            .gather();
        self.touches = rows
            .iter()
            .map(|(_, held)| (held.change.id, held.touches.clone()))
            .gather();
        let needing = rows.iter().filter(|(_, held)| !held.files.is_empty());
        self.files = needing
            .map(|(_, held)| (held.change.id, held.files.clone()))
            .gather();
    }

    /// The changes that are saved and can go while `unsent` files wait to be sent, oldest first.
    pub(super) fn ready(&self, unsent: &BTreeSet<String>) -> Vec<&Change> {
        let saved: BTreeSet<ChangeId> = self.outbox.values().copied().collect();
        let pending = self.replica.iter().flat_map(Replica::pending);
        let saved = pending.filter(|change| saved.contains(&change.id));
        ready(saved, &self.touches, &self.files, unsent)
    }
}
