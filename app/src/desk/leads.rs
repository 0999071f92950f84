//! Every lead in brief: what the call queue, the lists and the measures show without reading whole
//! leads. Read when a page first wants them, since most people never do; kept up to date one by
//! one from then on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::customers::likeness::Traits;
use domain::id::{BranchId, CampaignId, CategoryId, LeadId, PersonId, ProgrammeId, ProjectId};
use domain::leads::measures::LeadCourse;
use domain::leads::profile::Points;
use domain::leads::queue::{Turn as Place, Until, Waiting, turn_of};
use domain::leads::twins::traits;
use domain::leads::{Lead, LeadPlace, LeadSource, LeadState, QueueReason};
use domain::money::Money;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use super::state::State;
use super::{BUCKETS, Desk, Loading};
use crate::device::clock;
use crate::device::moments::Turn;
use crate::store::{Pieces, PiecesOf, StoreFault};

/// How many buckets are read at once.
const AT_ONCE: u8 = 8;

/// How many leads are unpacked between two looks at the clock.
const BETWEEN_LOOKS: usize = 256;

/// A lead in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LeadBrief {
    /// What tells whether it is another one, too: its id, numbers and addresses.
    pub(crate) traits: Traits<LeadId>,
    /// The person's name.
    pub(crate) name: String,
    /// The company's name.
    pub(crate) company: String,
    /// The branch whose territory they are in.
    pub(crate) branch: BranchId,
    /// The campaign that they responded to.
    pub(crate) campaign: Option<CampaignId>,
    /// What they are interested in.
    pub(crate) interest: Option<CategoryId>,
    /// What it may be worth.
    pub(crate) value: Option<Money>,
    /// How it came in.
    pub(crate) source: LeadSource,
    /// When it came.
    pub(crate) born_at: Timestamp,
    /// Where it is.
    pub(crate) state: LeadState,
    /// Its turn there.
    pub(crate) turn: u32,
    /// Why it is in the queue.
    pub(crate) why: Option<QueueReason>,
    /// Since when it is there.
    pub(crate) since: Timestamp,
    /// Who works on it, or to whom it was handed.
    pub(crate) with: Option<PersonId>,
    /// The project that it is.
    pub(crate) project: Option<ProjectId>,
    /// That somebody has to call it.
    pub(crate) waiting: Option<Waiting>,
    /// The programme that it is on.
    pub(crate) programme: Option<ProgrammeId>,
    /// The place of the touch of it that was made, or passed over, last.
    pub(crate) made: Option<u16>,
    /// The place of the touch that waits for a person to make it, and until when it does.
    pub(crate) touch: Option<(u16, Timestamp)>,
    /// What its answers earn.
    pub(crate) answer_points: Points,
    /// What its responses were worth, and when.
    pub(crate) responses: Vec<(Points, Timestamp)>,
    /// Whether anything was asked.
    pub(crate) is_asked: bool,
    /// What is counted of it; none of one that is another one.
    pub(crate) course: Option<LeadCourse>,
}

impl LeadBrief {
    /// A lead in brief.
    #[must_use]
    pub(crate) fn of(lead: &Lead) -> Self {
        let folded = lead.profile.folded.iter().map(|it| (it.points, it.at));
        let kept = lead.profile.responses.iter();
        let mut brief = Self {
            traits: traits(lead),
            name: lead.details.name.clone(),
            company: lead.details.company.clone(),
            branch: lead.details.branch,
            campaign: lead.details.campaign,
            interest: lead.details.interest,
            value: lead.details.value,
            source: lead.source,
            born_at: lead.born_at,
            state: lead.place.state(),
            turn: lead.turn,
            why: None,
            since: lead.born_at,
            with: None,
            project: None,
            waiting: lead.place.waiting(),
            programme: None,
            made: None,
            touch: None,
            answer_points: lead.answer_points,
            responses: folded.chain(kept.map(|it| (it.points, it.at))).collect(),
            is_asked: lead.definition.is_some(),
            course: LeadCourse::of(lead),
        };
        match &lead.place {
            LeadPlace::Queue { since, why, .. } => {
                brief.since = *since;
                brief.why = Some(*why);
            }
            LeadPlace::Worked { by, since, .. } => {
                brief.since = *since;
                brief.with = Some(*by);
            }
            LeadPlace::Nurturing(enrolment) => {
                brief.since = enrolment.since;
                brief.programme = Some(enrolment.programme);
                brief.made = enrolment.made;
                brief.touch = enrolment.waits.map(|touch| (touch, enrolment.due));
            }
            LeadPlace::WithSales {
                project, to, since, ..
            } => {
                brief.since = *since;
                brief.with = Some(*to);
                brief.project = Some(*project);
            }
            LeadPlace::Closed { at, .. } => brief.since = *at,
        }
        brief
    }

    /// Which lead.
    #[must_use]
    pub(crate) fn id(&self) -> LeadId {
        self.traits.id
    }

    /// What it is called: the company, else the person.
    #[must_use]
    pub(crate) fn called(&self) -> &str {
        if self.company.is_empty() {
            &self.name
        } else {
            &self.company
        }
    }

    /// All points at `now`.
    #[must_use]
    pub(crate) fn points(&self, now: Timestamp) -> Points {
        let responses = self.responses.iter();
        let profile: Points = responses.map(|(points, at)| points.decayed(*at, now)).sum();
        self.answer_points + profile
    }

    /// Whether what is typed occurs in its names, numbers or addresses. `typed` is in lower case.
    #[must_use]
    pub(crate) fn matches(&self, typed: &str) -> bool {
        let has = |text: &String| text.to_lowercase().contains(typed);
        has(&self.name)
            || has(&self.company)
            || self.traits.phones.iter().any(has)
            || self.traits.emails.iter().any(has)
    }

    fn place(&self, now: Timestamp) -> Option<Place> {
        turn_of(self.id(), self.waiting?, self.points(now), now)
    }

    /// Whether its place in the queue may be another one as time passes.
    fn moves_by_itself(&self) -> bool {
        self.waiting
            .is_some_and(|waiting| waiting.until != Until::Now || !self.responses.is_empty())
    }
}

/// A lead in brief with its place in the queue, where it has one.
type Placed = (Option<Place>, Arc<LeadBrief>);

/// Every lead that the person may read, in brief. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leads {
    /// Those that wait to be called, the next one first.
    pub(crate) queue: Arc<BTreeMap<Place, Arc<LeadBrief>>>,
    /// All of them, the latest first.
    pub(crate) latest: Arc<BTreeMap<(i64, LeadId), Arc<LeadBrief>>>,
    /// Those with a touch that waits for a person, by until when it does.
    pub(crate) touches: Arc<BTreeSet<(Timestamp, LeadId)>>,
    /// All of them by their ids, with their place in the queue.
    all: Arc<BTreeMap<LeadId, Placed>>,
    /// Those in the queue whose place changes with time.
    moving: Arc<BTreeSet<LeadId>>,
}

impl Leads {
    /// One lead in brief.
    #[must_use]
    pub(crate) fn get(&self, id: LeadId) -> Option<&Arc<LeadBrief>> {
        self.all.get(&id).map(|(_, brief)| brief)
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<LeadBrief>> {
        self.all.values().map(|(_, brief)| brief)
    }

    /// Those that somebody works on, the one taken first before the others.
    #[must_use]
    pub(crate) fn worked_by(&self, person: PersonId) -> Vec<&Arc<LeadBrief>> {
        // Whoever takes a lead has it for a while: all of them change with time.
        let moving = self.moving.iter().filter_map(|id| self.get(*id));
        let mut worked: Vec<_> = moving
            .filter(|brief| brief.state == LeadState::Worked && brief.with == Some(person))
            .collect();
        worked.sort_by_key(|brief| (brief.since, brief.id()));
        worked
    }

    /// How many there are.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Puts a lead in its place, as things stand at `now`.
    pub(crate) fn place(&mut self, brief: LeadBrief, now: Timestamp) {
        let id = brief.id();
        self.remove(id);
        let brief = Arc::new(brief);
        let place = brief.place(now);
        if let Some(place) = place {
            Arc::make_mut(&mut self.queue).insert(place, Arc::clone(&brief));
        }
        if brief.moves_by_itself() {
            Arc::make_mut(&mut self.moving).insert(id);
        }
        if let Some((_, until)) = brief.touch {
            Arc::make_mut(&mut self.touches).insert((until, id));
        }
        Arc::make_mut(&mut self.latest).insert(born(&brief), Arc::clone(&brief));
        Arc::make_mut(&mut self.all).insert(id, (place, brief));
    }

    /// Takes a lead away.
    pub(crate) fn remove(&mut self, id: LeadId) {
        let Some((place, brief)) = Arc::make_mut(&mut self.all).remove(&id) else {
            return;
        };
        if let Some(place) = place {
            Arc::make_mut(&mut self.queue).remove(&place);
        }
        if brief.moves_by_itself() {
            Arc::make_mut(&mut self.moving).remove(&id);
        }
        if let Some((_, until)) = brief.touch {
            Arc::make_mut(&mut self.touches).remove(&(until, id));
        }
        Arc::make_mut(&mut self.latest).remove(&born(&brief));
    }

    /// Those whose place in the queue is another one at `now`: a promise has come due, somebody
    /// let one lie, or a response is worth less.
    fn misplaced(&self, now: Timestamp) -> Vec<LeadBrief> {
        let moving = self.moving.iter().filter_map(|id| self.all.get(id));
        moving
            .filter(|(place, brief)| brief.place(now) != *place)
            .map(|(_, brief)| LeadBrief::clone(brief))
            .collect()
    }
}

fn born(brief: &LeadBrief) -> (i64, LeadId) {
    (brief.born_at.0.saturating_neg(), brief.id())
}

/// Puts some leads as they are in pieces in place of what is stored of them.
fn lay_over(leads: &mut Leads, some: &[LeadId], pieces: &Pieces, now: Timestamp) {
    for id in some {
        let piece = pieces.get(&id.0);
        match piece.and_then(|bytes| unpacked(bytes.as_ref()?)) {
            Some(brief) => leads.place(brief, now),
            None => leads.remove(*id),
        }
    }
}

/// A lead in brief, packed.
pub(super) fn packed(brief: &LeadBrief) -> Option<Vec<u8>> {
    postcard::to_stdvec(brief).ok()
}

fn unpacked(bytes: &[u8]) -> Option<LeadBrief> {
    postcard::from_bytes(bytes).ok()
}

impl Desk {
    /// Every lead that the person may read, in brief; none until they have been read, which this
    /// begins.
    pub(crate) fn leads(&self) -> Signal<Option<Arc<Leads>>> {
        let desk = *self;
        if desk.leads.with_untracked(Option::is_none) {
            desk.begin_to_read_leads(&mut desk.back().state.borrow_mut());
        }
        desk.leads.into()
    }

    fn begin_to_read_leads(self, state: &mut State) {
        if core::mem::replace(&mut state.reading.leads, true) {
            return;
        }
        spawn_local(async move {
            let read = self.read_leads().await;
            self.back().state.borrow_mut().reading.leads = false;
            if let Err(fault) = read {
                self.store_fault.set(Some(fault));
            }
        });
    }

    /// A whole lead, from now on as it changes.
    pub(crate) fn lead(&self, id: LeadId) -> Signal<Loading<Arc<Lead>>> {
        let signal = self.lead_signal(id);
        Signal::derive(move || signal.get())
    }

    async fn read_leads(self) -> Result<(), StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let now = clock::now();
        let mut leads = Leads::default();
        let mut turn = Turn::begin();
        for start in (0..BUCKETS).step_by(AT_ONCE.into()) {
            let pieces = store
                .pieces(PiecesOf::Leads, start..start + AT_ONCE)
                .await?;
            for some in pieces.chunks(BETWEEN_LOOKS) {
                for brief in some.iter().filter_map(|(_, bytes)| unpacked(bytes)) {
                    leads.place(brief, now);
                }
                turn.pass().await;
            }
        }
        // What lies over what is stored, and then what changed meanwhile.
        let mut over: Vec<LeadId> = {
            let mut state = back.state.borrow_mut();
            state.unread_leads.clear();
            state.lead_pieces.keys().copied().map(LeadId).collect()
        };
        while !over.is_empty() {
            for some in over.chunks(BETWEEN_LOOKS) {
                lay_over(&mut leads, some, &back.state.borrow().lead_pieces, now);
                turn.pass().await;
            }
            over = core::mem::take(&mut back.state.borrow_mut().unread_leads);
        }
        self.leads.set(Some(Arc::new(leads)));
        self.search_hears_of_leads();
        Ok(())
    }

    /// Leads are these now: their briefs change, and the pieces that are stored of them, which it
    /// gives.
    pub(super) fn show_leads<'a>(
        self,
        touched: impl IntoIterator<Item = (LeadId, Option<&'a Lead>)>,
    ) -> Pieces {
        let now = clock::now();
        let mut pieces = Pieces::new();
        let mut briefs = Vec::new();
        for (id, lead) in touched {
            let brief = lead.map(LeadBrief::of);
            pieces.insert(id.0, brief.as_ref().and_then(packed));
            briefs.push((id, brief));
        }
        if !briefs.is_empty() && self.leads.with_untracked(Option::is_some) {
            self.leads.update(|leads| {
                let Some(leads) = leads else { return };
                let leads = Arc::make_mut(leads);
                for (id, brief) in briefs {
                    match brief {
                        Some(brief) => leads.place(brief, now),
                        None => leads.remove(id),
                    }
                }
            });
        }
        pieces
    }

    /// Puts those leads in place that time has moved.
    pub(super) fn move_leads(self, now: Timestamp) {
        let misplaced = self.leads.with_untracked(|leads| {
            let leads = leads.as_ref();
            leads.map(|leads| leads.misplaced(now)).unwrap_or_default()
        });
        if !misplaced.is_empty() {
            self.leads.update(|leads| {
                let Some(leads) = leads else { return };
                let leads = Arc::make_mut(leads);
                for brief in misplaced {
                    leads.place(brief, now);
                }
            });
        }
    }

    /// Forgets them, because they are somebody else's, and reads those that are here now where a
    /// page looks at them.
    pub(super) fn forget_leads(self, state: &mut State) {
        if self.leads.with_untracked(Option::is_some) {
            self.leads.set(None);
            self.begin_to_read_leads(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::leads::queue::Waiting;
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn brief(number: u128, until: Option<Until>, points: i64) -> LeadBrief {
        LeadBrief {
            traits: Traits {
                id: LeadId(Uuid::from_u128(number)),
                name: format!("lead {number}"),
                phones: Vec::new(),
                emails: Vec::new(),
                tax_number: String::new(),
                not_same: Vec::new(),
            },
            name: format!("Lead {number}"),
            company: String::new(),
            branch: BranchId(Uuid::from_u128(1)),
            campaign: None,
            interest: None,
            value: None,
            source: LeadSource::Typed,
            born_at: NOW,
            state: LeadState::Queue,
            turn: 1,
            why: None,
            since: NOW,
            with: None,
            project: None,
            waiting: until.map(|until| Waiting { since: NOW, until }),
            programme: None,
            made: None,
            touch: None,
            answer_points: Points::whole(points),
            responses: Vec::new(),
            is_asked: false,
            course: None,
        }
    }

    fn numbers(leads: &Leads) -> Vec<u128> {
        leads.queue.values().map(|it| it.id().0.as_u128()).collect()
    }

    #[test]
    fn time_moves_promises_and_what_was_let_lie() {
        let later = NOW.plus_milliseconds(60_000);
        let mut leads = Leads::default();
        for brief in [
            brief(1, Some(Until::Now), 10),
            brief(2, Some(Until::Promised(later)), 0),
            brief(3, Some(Until::Taken(later)), 20),
            brief(4, None, 90),
        ] {
            leads.place(brief, NOW);
        }
        assert_eq!(numbers(&leads), [1, 2]);
        for brief in leads.misplaced(later) {
            leads.place(brief, later);
        }
        assert_eq!(numbers(&leads), [2, 3, 1]);
        assert_eq!(leads.misplaced(later), []);
    }

    #[test]
    fn a_lead_leaves_nothing_behind() {
        let mut leads = Leads::default();
        let mut touched = brief(1, Some(Until::From(NOW)), 10);
        touched.touch = Some((2, NOW));
        leads.place(touched, NOW);
        leads.place(brief(1, None, 0), NOW);
        assert!(leads.queue.is_empty() && leads.touches.is_empty());
        leads.remove(LeadId(Uuid::from_u128(1)));
        assert_eq!(leads, Leads::default());
    }

    #[test]
    fn a_brief_is_packed_and_unpacked() {
        let before = brief(1, Some(Until::Promised(NOW)), 10);
        let bytes = postcard::to_stdvec(&before).unwrap();
        assert_eq!(unpacked(&bytes), Some(before));
    }
}
