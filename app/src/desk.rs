//! A person's desk: everything that the screens read and do. Screens know nothing below it.
//!
//! What it gives are signals: they change when the person acts, when the team's news arrive,
//! and when time passes.

mod acting;
mod alone;
mod archiving;
mod attachments;
mod behind;
mod books;
mod brief;
mod catching_up;
mod claims;
mod clients;
mod courses;
mod directory;
mod drafts;
mod earnings;
mod expense_books;
mod field_uses;
mod finding;
mod following;
mod hearing;
mod intake;
mod keeping;
mod leading;
mod leads;
mod looking_back;
mod moving;
mod noticing;
mod notifying;
mod opening;
mod parting;
mod passing;
mod passkeys;
mod plans;
mod recent;
mod shelf;
mod showing;
mod signing;
mod state;
mod summary;
mod tray;
mod turned_out;

use core::future::Future;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use domain::alerts::Alert;
use domain::change::Action;
use domain::customers::Customer;
use domain::decision::Decision;
use domain::id::{ChangeId, CustomerId, PersonId, ProjectId, TaskId};
use domain::insight::pace::Norms;
use domain::people::{Access, Person};
use domain::record::{Key, Record};
use domain::refusal::Refusal;
use domain::sync::protocol::{
    End, FoundRequest, Invitation, InvitationRequest, JoinRequest, Session, SyncResponse, WaysIn,
};
use domain::tasks::Task;
use domain::time::Timestamp;
use domain::workflow::Project;
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use leptos::prelude::*;
use uuid::Uuid;

use crate::device::storage::Room;
use crate::device::updates;
use crate::link;
use state::Back;
use turned_out::Teller;

pub(crate) use alone::Beginning;
pub(crate) use brief::Brief;
pub(crate) use claims::{ClaimBrief, Claims, ExpenseBrief};
pub(crate) use clients::{Client, Clients, Loose, loose, projects_of};
pub(crate) use courses::{Courses, line_of};
pub(crate) use directory::Directory;
pub(crate) use earnings::Earnings;
pub(crate) use expense_books::ExpenseBooks;
pub(crate) use field_uses::FieldUses;
pub(crate) use finding::Progress;
pub(crate) use leads::{LeadBrief, Leads};
pub(crate) use moving::{Unpacking, files};
pub(crate) use noticing::Reading;
pub(crate) use notifying::PushTrouble;
pub(crate) use passkeys::PasskeyTrouble;
pub(crate) use plans::Plans;
pub(crate) use shelf::{BUCKETS, Moment, Shelf, bucket_of};
pub(crate) use summary::{Dot, Summary, lines};
pub(crate) use tray::Tray;
pub(crate) use turned_out::Unsent;

pub(crate) use domain::sync::device::Unsendable;
pub(crate) use domain::sync::{Attention, AttentionOutcome};

pub(crate) use crate::link::LinkFault;
pub(crate) use crate::store::{
    Fate, FileRefusal, Kept, Kind, Packed, Parcel, Parting, StoreFault, Told, Unreadable,
    UnsentFile,
};

/// Something that is fetched from the local store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loading<T> {
    /// It is on its way, for some milliseconds.
    Pending,
    /// Here it is.
    Ready(T),
    /// There is none, or the person may not see it any more.
    Missing,
}

impl<T> Loading<T> {
    /// What was fetched, once it is here.
    pub(crate) fn ready(self) -> Option<T> {
        match self {
            Self::Ready(found) => Some(found),
            Self::Pending | Self::Missing => None,
        }
    }

    /// How far it has come, without what was fetched.
    pub(crate) fn stage(&self) -> Loading<()> {
        match self {
            Self::Pending => Loading::Pending,
            Self::Ready(_) => Loading::Ready(()),
            Self::Missing => Loading::Missing,
        }
    }
}

/// How far a record's latest state has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The team has it.
    #[default]
    Sent,
    /// It is saved on this device and not sent yet.
    Saved,
    /// It is, too, and goes only once the team has its photo.
    Photo,
    /// A change to it was refused.
    Attention,
}

/// How the device stands with the team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SyncState {
    /// Whether the person works alone, so that everything is on this device only.
    pub(crate) alone: bool,
    /// Whether the device believes to have a network.
    pub(crate) online: bool,
    /// How many changes are saved here and not sent yet.
    pub(crate) waiting: usize,
    /// How many photos and files are on this device only and wait to be sent.
    pub(crate) files: usize,
    /// How many changes and files wait for a look because they did not come about as their
    /// author wanted.
    pub(crate) attention: usize,
    /// When the team was last heard of.
    pub(crate) last_heard: Option<Timestamp>,
    /// Whether an exchange is under way.
    pub(crate) sending: bool,
    /// While the team's records are copied for the first time, or anew: how many came so far.
    pub(crate) copying: Option<usize>,
    /// What went wrong at the last attempt; none where it went well.
    pub(crate) fault: Option<LinkFault>,
}

/// A file to look at: the team does not take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RefusedFile {
    /// The SHA-256 of its bytes.
    pub(crate) hash: String,
    /// What is known about it, and why it was refused.
    pub(crate) file: UnsentFile,
}

/// What was lost when the browser cleared the local store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// Nobody knows.
    Unknown,
    /// This was not sent yet.
    Known {
        /// How many changes.
        changes: u32,
        /// How many photos and files.
        files: u32,
    },
}

/// Why an act did not happen. Nothing has changed then, anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ActFault {
    /// It cannot be done.
    Refused(Refusal),
    /// It could not be saved on this device.
    Storage(StoreFault),
    /// Nobody is signed in here.
    SignedOut,
}

/// The desk. One for the whole app; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    session: RwSignal<Option<Session>>,
    directory: RwSignal<Arc<Directory>>,
    alerts: RwSignal<Arc<Vec<Alert>>>,
    shelf: RwSignal<Arc<Shelf>>,
    tray: RwSignal<Arc<Tray>>,
    clients: RwSignal<Arc<Clients>>,
    leads: RwSignal<Option<Arc<Leads>>>,
    claims: RwSignal<Option<Arc<Claims>>>,
    earnings: RwSignal<Option<Arc<Earnings>>>,
    expense_books: RwSignal<Option<Arc<ExpenseBooks>>>,
    courses: RwSignal<Option<Courses>>,
    plans: RwSignal<Option<Arc<Plans>>>,
    field_uses: RwSignal<Option<Arc<FieldUses>>>,
    norms: RwSignal<Arc<Norms>>,
    sync_state: RwSignal<SyncState>,
    attention: RwSignal<Arc<Vec<Attention>>>,
    refused_files: RwSignal<Arc<Vec<RefusedFile>>>,
    unreadable: RwSignal<Arc<Vec<Unreadable>>>,
    lost: RwSignal<Option<Lost>>,
    little_room: RwSignal<Option<Room>>,
    luggage: RwSignal<Arc<Vec<Packed>>>,
    parcels: RwSignal<Arc<Vec<Parcel>>>,
    now: RwSignal<Timestamp>,
    update_ready: RwSignal<bool>,
    store_fault: RwSignal<Option<StoreFault>>,
    marks: RwSignal<Arc<BTreeMap<Key, Mark>>>,
    /// Goes up whenever a half-filled form is another one.
    drafts_turn: RwSignal<u32>,
    teller: StoredValue<Option<Teller>, LocalStorage>,
    back: StoredValue<Rc<Back>, LocalStorage>,
    wakes: StoredValue<Option<UnboundedReceiver<()>>, LocalStorage>,
}

/// The desk, from anywhere below the app's root.
#[must_use]
pub(crate) fn use_desk() -> Desk {
    use_context().unwrap_or_else(Desk::empty)
}

/// An id for a new record: a `UUIDv7`. `desk::new_id::<ProjectId>()`.
#[must_use]
pub(crate) fn new_id<T: NewId>() -> T {
    T::from_uuid(Uuid::now_v7())
}

/// An id that a device may make.
pub(crate) trait NewId {
    /// The id with this value.
    fn from_uuid(uuid: Uuid) -> Self;
}

macro_rules! new_ids {
    ($($id:ident),+ $(,)?) => {$(
        impl NewId for domain::id::$id {
            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )+};
}

new_ids!(
    WorkspaceId,
    BranchId,
    RoleId,
    PersonId,
    TemplateId,
    TemplateVersionId,
    ProjectId,
    CustomerId,
    ContactId,
    RequestKindId,
    TaskId,
    CategoryId,
    TaxId,
    ItemId,
    PriceListId,
    QuotationId,
    OrderId,
    LineId,
    LeadId,
    CampaignId,
    SpendId,
    ProgrammeId,
    LeadDefinitionVersionId,
    ClaimId,
    ExpenseId,
    ExpenseTypeId,
    GradeId,
    CityClassId,
    VehicleId,
    ActivityId,
    AdvanceId,
    PaymentId,
    ChangeId,
    DeviceId
);

impl Desk {
    /// A desk with nothing on it.
    #[must_use]
    pub(crate) fn empty() -> Self {
        let (wake, wakes) = unbounded();
        Self {
            session: RwSignal::default(),
            directory: RwSignal::default(),
            alerts: RwSignal::default(),
            shelf: RwSignal::default(),
            tray: RwSignal::default(),
            clients: RwSignal::default(),
            leads: RwSignal::default(),
            claims: RwSignal::default(),
            earnings: RwSignal::default(),
            expense_books: RwSignal::default(),
            courses: RwSignal::default(),
            plans: RwSignal::default(),
            field_uses: RwSignal::default(),
            norms: RwSignal::default(),
            sync_state: RwSignal::default(),
            attention: RwSignal::default(),
            refused_files: RwSignal::default(),
            unreadable: RwSignal::default(),
            lost: RwSignal::default(),
            little_room: RwSignal::default(),
            luggage: RwSignal::default(),
            parcels: RwSignal::default(),
            now: RwSignal::new(crate::device::clock::now()),
            update_ready: RwSignal::default(),
            store_fault: RwSignal::default(),
            marks: RwSignal::default(),
            drafts_turn: RwSignal::default(),
            teller: StoredValue::new_local(None),
            back: StoredValue::new_local(Rc::new(Back::new(wake))),
            wakes: StoredValue::new_local(Some(wakes)),
        }
    }

    fn back(self) -> Rc<Back> {
        self.back.get_value()
    }

    /// Who is signed in on this device, if anybody.
    pub(crate) fn session(&self) -> Signal<Option<Session>> {
        self.session.into()
    }

    /// The person signed in, as the team's records describe them.
    pub(crate) fn me(&self) -> Memo<Option<Person>> {
        let (session, directory) = (self.session, self.directory);
        Memo::new(move |_| {
            let me = session.get()?.person;
            directory.with(|directory| directory.people.get(&me).cloned())
        })
    }

    /// Whether the person signed in owns the business.
    pub(crate) fn is_owner(&self) -> Memo<bool> {
        let me = self.me();
        Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| me.access == Access::Owner)))
    }

    /// The small records that are always at hand.
    pub(crate) fn directory(&self) -> Signal<Arc<Directory>> {
        self.directory.into()
    }

    /// What the person is told, newest first; those they have seen, too.
    pub(crate) fn alerts(&self) -> Signal<Arc<Vec<Alert>>> {
        self.alerts.into()
    }

    /// A summary of every project that the person may read.
    pub(crate) fn shelf(&self) -> Signal<Arc<Shelf>> {
        self.shelf.into()
    }

    /// A whole project, from now on as it changes.
    pub(crate) fn project(&self, id: ProjectId) -> Signal<Loading<Arc<Project>>> {
        let signal = self.project_signal(id);
        Signal::derive(move || signal.get())
    }

    /// Every request and task that the person may read, in brief.
    pub(crate) fn tray(&self) -> Signal<Arc<Tray>> {
        self.tray.into()
    }

    /// A whole task, from now on as it changes.
    pub(crate) fn task(&self, id: TaskId) -> Signal<Loading<Arc<Task>>> {
        let signal = self.task_signal(id);
        Signal::derive(move || signal.get())
    }

    /// Every customer that the person may read, in brief.
    pub(crate) fn clients(&self) -> Signal<Arc<Clients>> {
        self.clients.into()
    }

    /// A whole customer, from now on as it changes.
    pub(crate) fn customer(&self, id: CustomerId) -> Signal<Loading<Arc<Customer>>> {
        let signal = self.customer_signal(id);
        Signal::derive(move || signal.get())
    }

    /// Does something: decides it at once, shows it, and saves it before the future resolves.
    /// It is sent as soon as there is a network.
    ///
    /// # Errors
    /// Why it was not done. Nothing has changed then.
    pub(crate) fn act(
        &self,
        action: Action,
    ) -> impl Future<Output = Result<Decision, ActFault>> + use<> {
        self.carry_out(action, None)
    }

    /// How far a record's latest state has come.
    pub(crate) fn mark(&self, key: Key) -> Signal<Mark> {
        let marks = self.marks;
        let mark =
            Memo::new(move |_| marks.with(|marks| marks.get(&key).copied().unwrap_or_default()));
        mark.into()
    }

    /// How many events of a project's history the team has. What comes after them was done here,
    /// and is not sent yet.
    pub(crate) fn events_sent(&self, id: ProjectId) -> Memo<usize> {
        let (back, marks, project) = (self.back, self.marks, self.project(id));
        Memo::new(move |_| {
            // What the team has changes together with one of these.
            marks.track();
            project.track();
            back.with_value(|back| {
                let state = back.state.borrow();
                let replica = state.replica.as_ref();
                match replica.and_then(|replica| replica.heard(Key::Project(id))) {
                    Some(Record::Project(project)) => project.history.len(),
                    _ => 0,
                }
            })
        })
    }

    /// How the device stands with the team.
    pub(crate) fn sync_state(&self) -> Signal<SyncState> {
        self.sync_state.into()
    }

    /// Changes to look at, newest first.
    pub(crate) fn attention(&self) -> Signal<Arc<Vec<Attention>>> {
        self.attention.into()
    }

    /// Does a refused change once more, as it was, over the records as they are now; where that
    /// works, it is a new change, and the refused one is put away.
    pub(crate) fn retry(
        &self,
        id: ChangeId,
    ) -> impl Future<Output = Result<Decision, ActFault>> + use<> {
        let desk = *self;
        let refused = self.attention.with_untracked(|entries| {
            let entry = entries.iter().find(|entry| entry.id() == id);
            entry.map(|entry| entry.change.action.clone())
        });
        async move {
            match refused {
                Some(action) => desk.carry_out(action, Some(id)).await,
                None => Ok(Decision::default()),
            }
        }
    }

    /// Does something in place of a refused change, which is put away where it works.
    ///
    /// # Errors
    /// Why it was not done. Nothing has changed then, and the refused change stays.
    pub(crate) fn act_instead_of(
        &self,
        refused: ChangeId,
        action: Action,
    ) -> impl Future<Output = Result<Decision, ActFault>> + use<> {
        self.carry_out(action, Some(refused))
    }

    /// Puts a change to look at away, with what it says.
    pub(crate) fn discard(
        &self,
        id: ChangeId,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        self.put_away(id)
    }

    /// Puts a change that was put away back among those to look at.
    pub(crate) fn keep_attention(
        &self,
        entry: Attention,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        self.bring_back(entry)
    }

    /// The corrected clock. Changes every half minute, and when the app wakes.
    pub(crate) fn now(&self) -> Signal<Timestamp> {
        self.now.into()
    }

    /// A half-filled form, as it was last saved.
    pub(crate) fn draft(&self, key: &str) -> Option<String> {
        self.back().state.borrow().drafts.get(key).cloned()
    }

    /// Saves a half-filled form. Call it at every keystroke.
    pub(crate) fn save_draft(&self, key: String, json: String) {
        self.keep_draft(key, Some(json));
    }

    /// Throws a half-filled form away, because it was used or given up.
    pub(crate) fn drop_draft(&self, key: &str) {
        self.keep_draft(key.to_owned(), None);
    }

    /// Creates a workspace with the set-up code, and signs its owner in here.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn found(
        &self,
        request: FoundRequest,
    ) -> impl Future<Output = Result<Session, LinkFault>> + use<> {
        self.found_workspace(request)
    }

    /// Signs in on this device with the token of an invitation link. Of a private workspace on
    /// it, everything comes along but `stays`.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn join(
        &self,
        token: String,
        device_name: String,
        stays: BTreeSet<ProjectId>,
    ) -> impl Future<Output = Result<Session, LinkFault>> + use<> {
        let request = JoinRequest {
            token,
            device_name,
            secret: None,
        };
        self.join_workspace(request, stays)
    }

    /// A link with which a person signs in on a device, once.
    ///
    /// # Errors
    /// Why not. A person who was just added must have reached the team first.
    pub(crate) fn invite(
        &self,
        person: PersonId,
    ) -> impl Future<Output = Result<Invitation, LinkFault>> + use<> {
        let desk = *self;
        async move { desk.answered(link::post("/api/invitations", &InvitationRequest { person }).await) }
    }

    /// How a person can act here: the devices on which they are signed in.
    ///
    /// # Errors
    /// Why it is not known.
    pub(crate) fn ways_in(
        &self,
        person: PersonId,
    ) -> impl Future<Output = Result<WaysIn, LinkFault>> + use<> {
        let desk = *self;
        async move { desk.answered(link::get(&format!("/api/people/{person}/ways-in")).await) }
    }

    /// Ends one of them, or several. Gives what there is then.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn end_way_in(
        &self,
        person: PersonId,
        end: End,
    ) -> impl Future<Output = Result<WaysIn, LinkFault>> + use<> {
        let desk = *self;
        async move {
            let path = format!("/api/people/{person}/ways-in/end");
            desk.answered(link::post(&path, &end).await)
        }
    }

    /// Where an answer says that this device is nobody's any more, the link sees to that.
    fn answered<T>(self, answer: Result<T, LinkFault>) -> Result<T, LinkFault> {
        if matches!(answer, Err(LinkFault::Revoked)) {
            self.sync_now();
        }
        answer
    }

    /// Signs out, and takes everything off this device.
    ///
    /// # Errors
    /// [`LinkFault::Unsent`] while something would be lost, or why the team was not told.
    pub(crate) fn sign_out(&self) -> impl Future<Output = Result<(), LinkFault>> + use<> {
        self.leave(false)
    }

    /// Signs out, and takes everything off this device, with what was not sent yet.
    ///
    /// # Errors
    /// Why the team was not told.
    pub(crate) fn sign_out_and_lose(&self) -> impl Future<Output = Result<(), LinkFault>> + use<> {
        self.leave(true)
    }

    /// Asks for an exchange with the team now, rather than in due time.
    pub(crate) fn sync_now(&self) {
        self.back().wake();
    }

    /// Whether a newer version of the app is on the device and waits to be started.
    pub(crate) fn update_ready(&self) -> Signal<bool> {
        self.update_ready.into()
    }

    /// Starts the newer version. The page reloads: drafts are kept.
    #[expect(clippy::unused_self, reason = "pages have one way to everything")]
    pub(crate) fn apply_update(&self) {
        updates::start();
    }

    /// Looks for a newer version now, and asks the team again.
    pub(crate) fn look_for_update(&self) {
        updates::look();
        self.sync_now();
    }

    /// What is wrong with the local store, if anything: said on top of every page.
    pub(crate) fn store_fault(&self) -> Signal<Option<StoreFault>> {
        self.store_fault.into()
    }

    /// The link is sending. What went wrong last is said until it is known how this went.
    pub(crate) fn link_sends(self) {
        self.update_sync_state(|sync| sync.sending = true);
    }

    /// What the link has to say: whether it is sending, and what went wrong last.
    pub(crate) fn link_says(self, sending: bool, fault: Option<LinkFault>) {
        self.update_sync_state(|sync| {
            sync.sending = sending;
            sync.fault = fault;
        });
    }

    /// Whether an answer is for the person whose desk this is.
    #[must_use]
    pub(crate) fn is_for_me(self, response: &SyncResponse) -> bool {
        let back = self.back();
        let session = back.state.borrow().session();
        session.is_some_and(|session| {
            (session.person, session.workspace) == (response.person, response.workspace)
        })
    }
}
