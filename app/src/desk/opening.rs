//! Opening the desk: the first screen from a few entries of the store, the rest behind it.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::gather::Gather;
use domain::id::{ClaimId, CustomerId, LeadId, ProjectId, TaskId};
use domain::record::{Key, Record, Records};
use domain::sync::Replica;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::acting::{absorb, load};
use super::showing::{Seen, summary};
use super::state::Back;
use super::{
    Brief, ClaimBrief, Client, Clients, Desk, Directory, Earnings, ExpenseBooks, FieldUses,
    LeadBrief, Loading, Plans, Shelf, Tray, claims, courses, leads, shelf,
};
use crate::device::moments::{Turn, give_way};
use crate::device::tabs::Tabs;
use crate::device::{background, clock, connectivity, updates};
use crate::link::LinkFault;
use crate::order::sort_by;
use crate::store::{Batch, PieceNews, Start, Store, StoreFault};

/// How often the clock on the screens moves on.
const TICK_MILLISECONDS: u32 = 30_000;

/// How often it is looked how much room there is.
const ROOM_MILLISECONDS: u32 = 5 * 60_000;

/// The name that the tabs hear one another by.
const TABS: &str = "handoff";

/// How many projects are read at once where summaries are made anew.
const AT_ONCE: usize = 500;

/// How many unsent changes are laid over the team's records between two looks at the clock.
const LAID_AT_ONCE: usize = 4;

impl Desk {
    /// Fills the desk from the local store. When this resolves, the first screen can be shown.
    pub(crate) async fn open(self) {
        let fault = self.read_start().await.err();
        self.store_fault.set(fault);
        spawn_local(async move {
            if let Err(fault) = self.read_rest().await {
                self.store_fault.set(Some(fault));
            }
        });
        self.watch();
    }

    async fn read_start(self) -> Result<(), StoreFault> {
        let store = Store::open().await?;
        self.back().state.borrow_mut().store = Some(store.clone());
        self.guard_store(store.clone());
        let start = store.start().await?;
        self.show_unreadable(&store, &start).await;
        self.take_start(start);
        self.notice_loss();
        // Nothing is called sent before it is known which files wait.
        self.read_files().await?;
        self.read_parcels().await
    }

    /// Puts on the desk what the store held.
    pub(super) fn take_start(self, mut start: Start) {
        let back = self.back();
        let mut state = back.state.borrow_mut();
        clock::correct_by(start.meta.clock_offset_milliseconds);
        let now = clock::now();
        state.take_outbox(&start.outbox);
        state.drafts = start.drafts;
        self.drafts_changed();
        state.trails.clear();
        state.lead_pieces.clear();
        self.forget_leads(&mut state);
        state.claim_pieces.clear();
        self.forget_claims(&mut state);
        self.forget_book::<Earnings>();
        self.forget_book::<ExpenseBooks>();
        self.forget_courses();
        self.forget_book::<Plans>();
        self.forget_book::<FieldUses>();
        let pending = start
            .outbox
            .into_iter()
            .map(|(_, row)| row.change)
            .collect();
        let mut directory = Directory::default();
        for record in &start.directory {
            directory.place(record.key(), Some(record));
        }
        if let Some(session) = start.meta.session {
            let mut replica = Replica::new(session.workspace, session.person, pending);
            replica.load(
                start
                    .directory
                    .into_iter()
                    .map(|record| (record.key(), Some(record))),
            );
            state.replica = Some(replica);
            if start.meta.summaries == shelf::FORMAT {
                let unpacked: Option<Vec<_>> = start
                    .summaries
                    .iter()
                    .map(|bytes| shelf::unpacked(bytes, session.person))
                    .collect();
                match unpacked {
                    Some(all) => {
                        let mut held = shelf::Unpacked::default();
                        for (summaries, briefs, clients) in all {
                            held.0.extend(summaries);
                            held.1.extend(briefs);
                            held.2.extend(clients);
                        }
                        self.shelf.set(Arc::new(Shelf::filled(held.0, now)));
                        self.tray.set(Arc::new(Tray::filled(held.1)));
                        self.clients.set(Arc::new(Clients::filled(held.2)));
                    }
                    // They are made anew from the records.
                    None => start.meta.summaries = 0,
                }
            }
        }
        self.directory.set(Arc::new(directory));
        self.search_starts_over();
        let mut attention = start.attention;
        sort_by(&mut attention, |one, other| other.at.cmp(&one.at));
        self.attention.set(Arc::new(attention));
        state.meta = start.meta;
        self.session
            .set(state.session().filter(|_| !state.meta.session_over));
        self.now.set(now);
        self.show_marks(&state);
        if state.meta.session_over {
            self.link_says(false, Some(LinkFault::SignedOut));
        }
    }

    /// My alerts, and the unsent changes laid over the records again. Summaries that do not fit
    /// are made anew. Whoever calls this holds the turn.
    pub(super) async fn read_rest_in_turn(self) -> Result<(), StoreFault> {
        let back = self.back();
        let Ok(store) = back.store() else {
            return Ok(());
        };
        self.read_luggage().await?;
        if back.state.borrow().meta.summaries != shelf::FORMAT {
            self.rebuild(&back, &store).await?;
        }
        let alerts: Seen = store
            .load_kind("alert")
            .await?
            .into_iter()
            .map(|record| (record.key(), Some(record)))
            .gather();
        if let Some(replica) = back.state.borrow_mut().replica.as_mut() {
            replica.load(alerts.clone());
        }
        self.lay_unsent(&back).await?;
        let seen = absorb(&back, &BTreeSet::new(), alerts).await?;
        {
            let mut state = back.state.borrow_mut();
            self.show(&mut state, &seen);
        }
        self.settle_provisional(&back, &store, None).await?;
        Ok(())
    }

    /// Lays the unsent changes over the team's records, a few at a time, since there may be many.
    async fn lay_unsent(self, back: &Back) -> Result<(), StoreFault> {
        let mut turn = Turn::begin();
        loop {
            let laid = match back.state.borrow_mut().replica.as_mut() {
                Some(replica) => replica.rebase_some(LAID_AT_ONCE, clock::now()),
                None => return Ok(()),
            };
            match laid {
                Err(missing) => load(back, missing, &Seen::new()).await?,
                Ok((seen, more)) => {
                    self.show(&mut back.state.borrow_mut(), &seen);
                    if !more {
                        return Ok(());
                    }
                    turn.pass().await;
                }
            }
        }
    }

    /// Makes every summary anew from the records.
    async fn rebuild(self, back: &Back, store: &Store) -> Result<(), StoreFault> {
        let Some(me) = back.state.borrow().me() else {
            return Ok(());
        };
        let directory = self.directory.get_untracked();
        let projects = store.load_kind("project").await?;
        let summaries = projects.iter().filter_map(|record| match record {
            Record::Project(project) => Some(summary(project, &directory, me)),
            _ => None,
        });
        self.shelf
            .set(Arc::new(Shelf::filled(summaries, clock::now())));
        let trails = projects.iter().filter_map(|record| match record {
            Record::Project(project) => Some((project.id.0, courses::packed(project))),
            _ => None,
        });
        back.state.borrow_mut().trails = trails.gather();
        let tasks = store.load_kind("task").await?;
        let briefs = tasks.iter().filter_map(|record| match record {
            Record::Task(task) => Some(Brief::of(task, me)),
            _ => None,
        });
        self.tray.set(Arc::new(Tray::filled(briefs)));
        let customers = store.load_kind("customer").await?;
        let clients = customers.iter().filter_map(|record| match record {
            Record::Customer(customer) => Some(Client::of(customer)),
            _ => None,
        });
        self.clients.set(Arc::new(Clients::filled(clients)));
        let leads = store.load_kind("lead").await?;
        let pieces = leads.iter().filter_map(|record| match record {
            Record::Lead(lead) => Some((lead.id.0, leads::packed(&LeadBrief::of(lead)))),
            _ => None,
        });
        back.state.borrow_mut().lead_pieces = pieces.gather();
        let claims = store.load_kind("claim").await?;
        let pieces = claims.iter().filter_map(|record| match record {
            Record::Claim(claim) => Some((claim.id.0, claims::packed(&ClaimBrief::of(claim)))),
            _ => None,
        });
        back.state.borrow_mut().claim_pieces = pieces.gather();
        self.search_starts_over();
        self.store_all_summaries(back, store).await
    }

    async fn store_all_summaries(self, back: &Back, store: &Store) -> Result<(), StoreFault> {
        let batch = {
            let mut state = back.state.borrow_mut();
            if state.meta.heard.copying.is_some() {
                return Ok(());
            }
            state.meta.summaries = shelf::FORMAT;
            Batch {
                meta: Some(state.meta.clone()),
                summaries: self.packed(&state, 0..shelf::BUCKETS),
                trails: PieceNews::All(state.trails.clone()),
                leads: PieceNews::All(state.lead_pieces.clone()),
                claims: PieceNews::All(state.claim_pieces.clone()),
                ..Batch::default()
            }
        };
        store.write(batch).await?;
        Ok(())
    }

    /// Makes summaries anew that were written before their template version was there: those
    /// of the versions that came just now, or of any that is there.
    pub(super) async fn settle_provisional(
        self,
        back: &Back,
        store: &Store,
        versions: Option<BTreeSet<domain::id::TemplateVersionId>>,
    ) -> Result<(), StoreFault> {
        let directory = self.directory.get_untracked();
        let versions = versions.unwrap_or_else(|| directory.versions.keys().copied().collect());
        if versions.is_empty() {
            return Ok(());
        }
        let waiting = self
            .shelf
            .with_untracked(|shelf| shelf.provisional(&versions));
        let mut buckets = BTreeSet::new();
        for ids in waiting.chunks(AT_ONCE) {
            let keys: Vec<Key> = ids.iter().map(|id| Key::Project(*id)).collect();
            let mut seen: Seen = store.load(keys).await?.into_iter().gather();
            let mut state = back.state.borrow_mut();
            if let Some(replica) = &state.replica {
                for (key, record) in &mut seen {
                    if replica.knows(*key) {
                        *record = replica.view().find(*key).cloned();
                    }
                }
            }
            buckets.extend(self.show(&mut state, &seen).buckets);
        }
        let summaries = self.packed(&back.state.borrow(), buckets);
        if !summaries.is_empty() {
            store
                .write(Batch {
                    summaries,
                    ..Batch::default()
                })
                .await?;
        }
        Ok(())
    }

    /// Follows time, the network, the other tabs and newer versions of the app.
    fn watch(self) {
        let back = self.back();
        Interval::new(TICK_MILLISECONDS, move || {
            self.show_time();
            self.write_drafts_again();
            if clock::has_jumped() {
                self.back().wake();
            }
        })
        .forget();
        spawn_local(self.look_at_room());
        Interval::new(ROOM_MILLISECONDS, move || spawn_local(self.look_at_room())).forget();
        connectivity::on_wake(move || {
            self.show_time();
            self.update_sync_state(|sync| sync.online = connectivity::is_online());
            spawn_local(self.wake_up());
            self.back().wake();
        });
        back.state.borrow_mut().tabs = Some(Tabs::join(TABS, move |text| {
            spawn_local(self.follow(text));
        }));
        background::watch(move || self.sync_now());
        updates::watch(move || self.update_ready.set(true));
        let wakes = self.wakes.try_update_value(Option::take).flatten();
        if let Some(wakes) = wakes {
            spawn_local(self.keep_in_touch(wakes));
        }
    }

    /// A whole project's signal, which is filled from the store at its first use.
    pub(super) fn project_signal(
        self,
        id: ProjectId,
    ) -> ArcRwSignal<Loading<Arc<domain::workflow::Project>>> {
        let back = self.back();
        let mut state = back.state.borrow_mut();
        if let Some(signal) = state.projects.get(&id) {
            return signal.clone();
        }
        let signal = ArcRwSignal::new(Loading::Pending);
        state.projects.insert(id, signal.clone());
        let into = signal.clone();
        self.when_known(Key::Project(id), move |records| {
            into.set(found(records.and_then(|records| records.project(id))));
        });
        signal
    }

    /// A whole task's signal, which is filled from the store at its first use.
    pub(super) fn task_signal(self, id: TaskId) -> ArcRwSignal<Loading<Arc<domain::tasks::Task>>> {
        let back = self.back();
        let mut state = back.state.borrow_mut();
        if let Some(signal) = state.tasks.get(&id) {
            return signal.clone();
        }
        let signal = ArcRwSignal::new(Loading::Pending);
        state.tasks.insert(id, signal.clone());
        let into = signal.clone();
        self.when_known(Key::Task(id), move |records| {
            into.set(found(records.and_then(|records| records.task(id))));
        });
        signal
    }

    /// A whole customer's signal, which is filled from the store at its first use.
    pub(super) fn customer_signal(
        self,
        id: CustomerId,
    ) -> ArcRwSignal<Loading<Arc<domain::customers::Customer>>> {
        let back = self.back();
        let mut state = back.state.borrow_mut();
        if let Some(signal) = state.customers.get(&id) {
            return signal.clone();
        }
        let signal = ArcRwSignal::new(Loading::Pending);
        state.customers.insert(id, signal.clone());
        let into = signal.clone();
        self.when_known(Key::Customer(id), move |records| {
            into.set(found(records.and_then(|records| records.customer(id))));
        });
        signal
    }

    /// A whole customer, once it was read; none where there is none.
    pub(crate) async fn whole_customer(
        self,
        id: CustomerId,
    ) -> Option<Arc<domain::customers::Customer>> {
        let signal = self.customer_signal(id);
        loop {
            match signal.get_untracked() {
                Loading::Ready(customer) => return Some(customer),
                Loading::Missing => return None,
                Loading::Pending => give_way().await,
            }
        }
    }

    /// A whole lead's signal, which is filled from the store at its first use.
    pub(super) fn lead_signal(self, id: LeadId) -> ArcRwSignal<Loading<Arc<domain::leads::Lead>>> {
        let back = self.back();
        let mut state = back.state.borrow_mut();
        if let Some(signal) = state.leads.get(&id) {
            return signal.clone();
        }
        let signal = ArcRwSignal::new(Loading::Pending);
        state.leads.insert(id, signal.clone());
        let into = signal.clone();
        self.when_known(Key::Lead(id), move |records| {
            into.set(found(records.and_then(|records| records.lead(id))));
        });
        signal
    }

    /// A whole claim's signal, which is filled from the store at its first use.
    pub(super) fn claim_signal(
        self,
        id: ClaimId,
    ) -> ArcRwSignal<Loading<Arc<domain::expenses::Claim>>> {
        let back = self.back();
        let mut state = back.state.borrow_mut();
        if let Some(signal) = state.claims.get(&id) {
            return signal.clone();
        }
        let signal = ArcRwSignal::new(Loading::Pending);
        state.claims.insert(id, signal.clone());
        let into = signal.clone();
        self.when_known(Key::Claim(id), move |records| {
            into.set(found(records.and_then(|records| records.claim(id))));
        });
        signal
    }

    /// Loads projects that may be acted on next, so that the tap need not wait for the store.
    pub(crate) fn expect_acts_on(self, projects: Vec<ProjectId>) {
        spawn_local(async move {
            let back = self.back();
            let _turn = back.turn.lock().await;
            let unknown: Vec<Key> = {
                let state = back.state.borrow();
                let Some(replica) = &state.replica else {
                    return;
                };
                let keys = projects.into_iter().map(Key::Project);
                keys.filter(|key| !replica.knows(*key)).collect()
            };
            if let Err(fault) = load(&back, unknown, &Seen::new()).await {
                self.store_fault.set(Some(fault));
            }
        });
    }

    /// Loads a record where the replica does not know it, and looks at it then.
    fn when_known(self, key: Key, look: impl FnOnce(Option<&dyn Records>) + 'static) {
        let look: Look = Box::new(look);
        spawn_local(async move {
            let back = self.back();
            let _turn = back.turn.lock().await;
            let known = {
                let state = back.state.borrow();
                state
                    .replica
                    .as_ref()
                    .is_some_and(|replica| replica.knows(key))
            };
            if !known && let Err(fault) = load(&back, [key], &Seen::new()).await {
                self.store_fault.set(Some(fault));
            }
            let state = back.state.borrow();
            match &state.replica {
                Some(replica) => look(Some(replica.view())),
                None => look(None),
            }
        });
    }
}

/// What is done with the records once they are there; none where nobody is signed in.
type Look = Box<dyn FnOnce(Option<&dyn Records>)>;

/// What was looked for, where it is there.
pub(super) fn found<T: Clone>(record: Option<&T>) -> Loading<Arc<T>> {
    match record {
        Some(record) => Loading::Ready(Arc::new(record.clone())),
        None => Loading::Missing,
    }
}
