//! Every expense claim in brief: what the lists, the queues of who decides, and the analysis show
//! without reading whole claims. Read when a page first wants them; kept up to date one by one from
//! then on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::expenses::analysis::Fact;
use domain::expenses::limits::Spent;
use domain::expenses::twins::{Likeness, Print};
use domain::expenses::{
    Claim, Desk as ExpenseDesk, ExpenseState, Whose, is_accountant, may_approve,
};
use domain::id::{BranchId, ClaimId, ExpenseId, ExpenseTypeId, PaymentId, PersonId};
use domain::people::Person;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use super::state::State;
use super::{BUCKETS, Desk, Loading};
use crate::device::moments::Turn;
use crate::store::{Pieces, PiecesOf, StoreFault};

/// How many buckets are read at once.
const AT_ONCE: u8 = 2;

/// How many claims are unpacked between two looks at the clock: each may have many expenses.
const BETWEEN_LOOKS: usize = 4;

/// A claim in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClaimBrief {
    /// Which claim.
    pub(crate) id: ClaimId,
    /// Its number, once it has one.
    pub(crate) number: Option<String>,
    /// What it is for.
    pub(crate) title: String,
    /// Who spent it.
    pub(crate) employee: PersonId,
    /// The branch that pays for it.
    pub(crate) branch: BranchId,
    /// The people above the claimant, and their deputies.
    pub(crate) line: BTreeSet<PersonId>,
    /// Whether the claimant runs the branch themselves.
    pub(crate) runs_branch: bool,
    /// When it began.
    pub(crate) born_at: Timestamp,
    /// What was spent.
    pub(crate) expenses: Vec<ExpenseBrief>,
}

/// An expense in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExpenseBrief {
    /// What is counted of it: amounts, tags, and where it is.
    pub(crate) fact: Fact,
    /// Its turn.
    pub(crate) turn: u32,
    /// Since when it is where it is.
    pub(crate) since: Option<Timestamp>,
    /// Until when who has it must do something.
    pub(crate) due: Option<Timestamp>,
    /// The hashes of the photos of its bills.
    pub(crate) receipts: Vec<String>,
    /// Who approved it, where that stands.
    pub(crate) approved_by: Option<PersonId>,
    /// With what it was paid.
    pub(crate) payment: Option<PaymentId>,
    /// Whether it claims an earlier one again.
    pub(crate) again: bool,
}

impl ExpenseBrief {
    /// What tells it from others.
    #[must_use]
    pub(crate) fn print(&self) -> Print {
        Print {
            claim: self.fact.claim,
            expense: self.fact.expense,
            employee: self.fact.employee,
            date: self.fact.date,
            kind: self.fact.kind,
            amount: self.fact.claimed,
            receipts: self.receipts.clone(),
        }
    }
}

impl ClaimBrief {
    /// A claim in brief.
    #[must_use]
    pub(crate) fn of(claim: &Claim) -> Self {
        let expenses = claim.expenses.iter().map(|expense| ExpenseBrief {
            fact: Fact::of(claim, expense),
            turn: expense.turn,
            since: expense.stage.since(),
            due: expense.clock.due(),
            receipts: expense.details.bills(),
            approved_by: expense.stage.approval().map(|approval| approval.by),
            payment: expense.stage.payment(),
            again: expense.again.is_some(),
        });
        Self {
            id: claim.id,
            number: claim.number.clone(),
            title: claim.title.clone(),
            employee: claim.employee,
            branch: claim.branch,
            line: claim.line.clone(),
            runs_branch: claim.runs_branch,
            born_at: claim.born_at,
            expenses: expenses.collect(),
        }
    }

    /// What it comes to, in minor units of the workspace's currency.
    #[must_use]
    pub(crate) fn claimed(&self) -> i64 {
        let amounts = self.expenses.iter().map(|it| it.fact.claimed);
        amounts.fold(0, i64::saturating_add)
    }

    /// The state of the expense that is least far; none while there is none.
    #[must_use]
    pub(crate) fn state(&self) -> Option<ExpenseState> {
        self.expenses.iter().map(|it| it.fact.state).min()
    }

    /// Whether somebody may decide on what is at a desk.
    #[must_use]
    pub(crate) fn is_decided_by(&self, person: &Person, desk: ExpenseDesk) -> bool {
        person.id != self.employee
            && match desk {
                ExpenseDesk::Claimant => false,
                ExpenseDesk::Approver => may_approve(
                    person,
                    Whose {
                        employee: self.employee,
                        branch: self.branch,
                        line: &self.line,
                        runs_branch: self.runs_branch,
                    },
                ),
                ExpenseDesk::Accounts => is_accountant(person),
            }
    }
}

/// Where an expense waits in the queue of a desk: by when it is due, what has no limit last.
type Waiting = (Timestamp, ClaimId, ExpenseId);

/// What two bills of one person have in common that look the same.
type SameBill = (PersonId, NaiveDate, ExpenseTypeId, i64);

/// Every claim that the person may read, in brief. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Claims {
    all: Arc<BTreeMap<ClaimId, Arc<ClaimBrief>>>,
    /// The claims of each person, the latest first.
    of: Arc<BTreeMap<PersonId, BTreeSet<(i64, ClaimId)>>>,
    /// All of them, the latest first.
    latest: Arc<BTreeSet<(i64, ClaimId)>>,
    /// What waits at each desk, what is due first.
    waiting: Arc<BTreeMap<ExpenseDesk, BTreeSet<Waiting>>>,
    /// What is locked and not paid, by whom it is for.
    payable: Arc<BTreeMap<PersonId, BTreeSet<(ClaimId, ExpenseId)>>>,
    /// Expenses by the photos of their bills.
    photos: Arc<BTreeMap<String, BTreeSet<(ClaimId, ExpenseId)>>>,
    /// Expenses by what makes two bills look the same.
    bills: Arc<BTreeMap<SameBill, BTreeSet<(ClaimId, ExpenseId)>>>,
}

impl Claims {
    /// One claim in brief.
    #[must_use]
    pub(crate) fn get(&self, id: ClaimId) -> Option<&Arc<ClaimBrief>> {
        self.all.get(&id)
    }

    /// One expense in brief.
    #[must_use]
    pub(crate) fn expense(&self, claim: ClaimId, expense: ExpenseId) -> Option<&ExpenseBrief> {
        let claim = self.get(claim)?;
        claim.expenses.iter().find(|it| it.fact.expense == expense)
    }

    /// All of them, the latest first.
    pub(crate) fn latest(&self) -> impl Iterator<Item = &Arc<ClaimBrief>> {
        self.latest.iter().filter_map(|(_, id)| self.get(*id))
    }

    /// Those of one person, the latest first.
    pub(crate) fn of(&self, person: PersonId) -> impl Iterator<Item = &Arc<ClaimBrief>> {
        let own = self.of.get(&person).into_iter().flatten();
        own.filter_map(|(_, id)| self.get(*id))
    }

    /// What waits at a desk, what is due first.
    pub(crate) fn waiting(
        &self,
        desk: ExpenseDesk,
    ) -> impl Iterator<Item = (&Arc<ClaimBrief>, &ExpenseBrief)> {
        let waiting = self.waiting.get(&desk).into_iter().flatten();
        waiting.filter_map(|(_, claim, expense)| {
            Some((self.get(*claim)?, self.expense(*claim, *expense)?))
        })
    }

    /// What is locked and not paid, by whom it is for.
    pub(crate) fn payable(
        &self,
    ) -> impl Iterator<Item = (PersonId, impl Iterator<Item = &ExpenseBrief>)> {
        self.payable.iter().map(|(person, expenses)| {
            let expenses = expenses.iter();
            (
                *person,
                expenses.filter_map(|(claim, expense)| self.expense(*claim, *expense)),
            )
        })
    }

    /// Expenses that look as if they were this one: with the very same photo, or of the same person,
    /// day, type and amount.
    #[must_use]
    pub(crate) fn twins(&self, print: &Print) -> Vec<(Likeness, &ExpenseBrief)> {
        let photos = print.receipts.iter();
        let photos = photos.filter_map(|hash| self.photos.get(hash)).flatten();
        let same = (print.employee, print.date, print.kind, print.amount);
        let bills = self.bills.get(&same).into_iter().flatten();
        let near: BTreeSet<_> = photos.chain(bills).copied().collect();
        let near = near.into_iter();
        near.filter_map(|(claim, expense)| {
            let other = self.expense(claim, expense)?;
            Some((print.likeness(&other.print())?, other))
        })
        .collect()
    }

    /// What counts of somebody's other claims on a day and type, in minor units: what was submitted
    /// of them, less what was denied, as far as the reader knows of it.
    #[must_use]
    pub(crate) fn elsewhere(
        &self,
        claim: ClaimId,
        of: (PersonId, NaiveDate, ExpenseTypeId),
    ) -> i64 {
        let (person, date, kind) = of;
        let same = (person, date, kind, i64::MIN)..=(person, date, kind, i64::MAX);
        let others = self.bills.range(same).flat_map(|(_, places)| places);
        let others = others.filter(|(other, _)| *other != claim);
        let others = others.filter_map(|(claim, expense)| self.expense(*claim, *expense));
        let counts = others.map(|it| Spent::from(&it.fact).counts());
        counts.fold(0, i64::saturating_add)
    }

    /// Every expense as it is counted.
    pub(crate) fn facts(&self) -> impl Iterator<Item = &Fact> {
        let claims = self.all.values();
        claims.flat_map(|claim| claim.expenses.iter().map(|expense| &expense.fact))
    }

    /// Puts a claim in its place.
    pub(crate) fn place(&mut self, brief: ClaimBrief) {
        self.remove(brief.id);
        let (id, born) = (brief.id, brief.born_at.0.saturating_neg());
        Arc::make_mut(&mut self.latest).insert((born, id));
        let of = Arc::make_mut(&mut self.of);
        of.entry(brief.employee).or_default().insert((born, id));
        for expense in &brief.expenses {
            self.place_expense(expense);
        }
        Arc::make_mut(&mut self.all).insert(id, Arc::new(brief));
    }

    fn place_expense(&mut self, expense: &ExpenseBrief) {
        let fact = &expense.fact;
        let place = (fact.claim, fact.expense);
        if fact.state == ExpenseState::Locked {
            let payable = Arc::make_mut(&mut self.payable);
            payable.entry(fact.employee).or_default().insert(place);
        } else if let Some(desk) = fact.state.desk() {
            let waiting = Arc::make_mut(&mut self.waiting);
            waiting.entry(desk).or_default().insert(waits(expense));
        }
        for hash in &expense.receipts {
            let photos = Arc::make_mut(&mut self.photos);
            photos.entry(hash.clone()).or_default().insert(place);
        }
        let bills = Arc::make_mut(&mut self.bills);
        bills.entry(same_bill(fact)).or_default().insert(place);
    }

    /// Takes a claim away.
    pub(crate) fn remove(&mut self, id: ClaimId) {
        let Some(brief) = Arc::make_mut(&mut self.all).remove(&id) else {
            return;
        };
        let born = (brief.born_at.0.saturating_neg(), id);
        Arc::make_mut(&mut self.latest).remove(&born);
        take(Arc::make_mut(&mut self.of), &brief.employee, &born);
        for expense in &brief.expenses {
            let fact = &expense.fact;
            let place = (fact.claim, fact.expense);
            take(Arc::make_mut(&mut self.payable), &fact.employee, &place);
            if let Some(desk) = fact.state.desk() {
                take(Arc::make_mut(&mut self.waiting), &desk, &waits(expense));
            }
            for hash in &expense.receipts {
                take(Arc::make_mut(&mut self.photos), hash, &place);
            }
            take(Arc::make_mut(&mut self.bills), &same_bill(fact), &place);
        }
    }
}

/// Takes something out of one of several sets, and the set where nothing is left in it.
fn take<K: Ord, V: Ord>(sets: &mut BTreeMap<K, BTreeSet<V>>, key: &K, value: &V) {
    if let Some(set) = sets.get_mut(key) {
        set.remove(value);
        if set.is_empty() {
            sets.remove(key);
        }
    }
}

fn waits(expense: &ExpenseBrief) -> Waiting {
    let due = expense.due.unwrap_or(Timestamp(i64::MAX));
    (due, expense.fact.claim, expense.fact.expense)
}

fn same_bill(fact: &Fact) -> SameBill {
    (fact.employee, fact.date, fact.kind, fact.claimed)
}

/// A claim in brief, packed.
pub(super) fn packed(brief: &ClaimBrief) -> Option<Vec<u8>> {
    postcard::to_stdvec(brief).ok()
}

fn unpacked(bytes: &[u8]) -> Option<ClaimBrief> {
    postcard::from_bytes(bytes).ok()
}

impl Desk {
    /// Every claim that the person may read, in brief; none until they have been read, which this
    /// begins.
    pub(crate) fn claims(&self) -> Signal<Option<Arc<Claims>>> {
        let desk = *self;
        if desk.claims.with_untracked(Option::is_none) {
            desk.begin_to_read_claims(&mut desk.back().state.borrow_mut());
        }
        desk.claims.into()
    }

    /// A whole claim, from now on as it changes.
    pub(crate) fn claim(&self, id: ClaimId) -> Signal<Loading<Arc<Claim>>> {
        let signal = self.claim_signal(id);
        Signal::derive(move || signal.get())
    }

    fn begin_to_read_claims(self, state: &mut State) {
        if core::mem::replace(&mut state.reading.claims, true) {
            return;
        }
        spawn_local(async move {
            let read = self.read_claims().await;
            self.back().state.borrow_mut().reading.claims = false;
            if let Err(fault) = read {
                self.store_fault.set(Some(fault));
            }
        });
    }

    async fn read_claims(self) -> Result<(), StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let mut claims = Claims::default();
        let mut turn = Turn::begin();
        for start in (0..BUCKETS).step_by(AT_ONCE.into()) {
            let buckets = start..start + AT_ONCE;
            let pieces = store.pieces(PiecesOf::Claims, buckets).await?;
            for some in pieces.chunks(BETWEEN_LOOKS) {
                for brief in some.iter().filter_map(|(_, bytes)| unpacked(bytes)) {
                    claims.place(brief);
                }
                turn.pass().await;
            }
        }
        // What changed meanwhile, or is not written yet.
        for (id, bytes) in &back.state.borrow().claim_pieces {
            match bytes.as_ref().and_then(|bytes| unpacked(bytes)) {
                Some(brief) => claims.place(brief),
                None => claims.remove(ClaimId(*id)),
            }
        }
        self.claims.set(Some(Arc::new(claims)));
        self.search_hears_of_claims();
        Ok(())
    }

    /// Claims are these now: their briefs change, and the pieces that are stored of them, which it
    /// gives.
    pub(super) fn show_claims<'a>(
        self,
        touched: impl IntoIterator<Item = (ClaimId, Option<&'a Claim>)>,
    ) -> Pieces {
        let mut pieces = Pieces::new();
        let mut briefs = Vec::new();
        for (id, claim) in touched {
            let brief = claim.map(ClaimBrief::of);
            pieces.insert(id.0, brief.as_ref().and_then(packed));
            briefs.push((id, brief));
        }
        if !briefs.is_empty() && self.claims.with_untracked(Option::is_some) {
            self.claims.update(|claims| {
                let Some(claims) = claims else { return };
                let claims = Arc::make_mut(claims);
                for (id, brief) in briefs {
                    match brief {
                        Some(brief) => claims.place(brief),
                        None => claims.remove(id),
                    }
                }
            });
        }
        pieces
    }

    /// Forgets them, because they are somebody else's, and reads those that are here now where a
    /// page looks at them.
    pub(super) fn forget_claims(self, state: &mut State) {
        if self.claims.with_untracked(Option::is_some) {
            self.claims.set(None);
            self.begin_to_read_claims(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn brief(number: u128, state: ExpenseState, due: Option<i64>) -> ClaimBrief {
        let claim = ClaimId(id(number));
        let expense = ExpenseBrief {
            fact: Fact {
                claim,
                expense: ExpenseId(id(1000 + number)),
                employee: PersonId(id(1)),
                branch: BranchId(id(2)),
                date: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
                kind: ExpenseTypeId(id(3)),
                project: None,
                customer: None,
                campaign: None,
                category: None,
                activity: None,
                state,
                claimed: 25_000,
                approved: None,
                settled: None,
                submitted_at: None,
                settled_at: None,
                left: Vec::new(),
            },
            turn: 1,
            since: None,
            due: due.map(Timestamp),
            receipts: vec![format!("{number:064x}")],
            approved_by: None,
            payment: None,
            again: false,
        };
        ClaimBrief {
            id: claim,
            number: None,
            title: "Nashik".to_owned(),
            employee: PersonId(id(1)),
            branch: BranchId(id(2)),
            line: BTreeSet::new(),
            runs_branch: false,
            born_at: Timestamp(i64::try_from(number).unwrap()),
            expenses: vec![expense],
        }
    }

    #[test]
    fn a_queue_begins_with_what_is_due_first_and_ends_with_what_has_no_limit() {
        let mut claims = Claims::default();
        for (number, due) in [(1, None), (2, Some(20)), (3, Some(10))] {
            claims.place(brief(number, ExpenseState::Submitted, due));
        }
        claims.place(brief(4, ExpenseState::Locked, None));
        let waiting = claims.waiting(ExpenseDesk::Approver);
        let waiting: Vec<u128> = waiting.map(|(it, _)| it.id.0.as_u128()).collect();
        assert_eq!(waiting, [3, 2, 1]);
        assert_eq!(claims.waiting(ExpenseDesk::Accounts).count(), 0);
        assert_eq!(claims.payable().count(), 1);
        let latest: Vec<u128> = claims.latest().map(|it| it.id.0.as_u128()).collect();
        assert_eq!(latest, [4, 3, 2, 1]);
    }

    #[test]
    fn twins_are_found_by_photo_and_by_bill() {
        let mut claims = Claims::default();
        claims.place(brief(1, ExpenseState::Paid, None));
        claims.place(brief(2, ExpenseState::Draft, None));
        let one = claims.get(ClaimId(id(1))).unwrap().expenses[0].print();
        let alike = claims.twins(&one);
        assert_eq!(alike.len(), 1);
        assert_eq!(alike[0].0, Likeness::SameBill);
        let photo = Print {
            amount: 1,
            expense: ExpenseId(id(9)),
            ..one
        };
        assert_eq!(claims.twins(&photo)[0].0, Likeness::SamePhoto);
    }

    #[test]
    fn what_counts_on_a_day_is_what_was_submitted_of_other_claims() {
        let mut claims = Claims::default();
        for (number, state) in [
            (1, ExpenseState::Submitted),
            (2, ExpenseState::Paid),
            (3, ExpenseState::Draft),
            (4, ExpenseState::Denied),
        ] {
            claims.place(brief(number, state, None));
        }
        let fact = &claims.get(ClaimId(id(1))).unwrap().expenses[0].fact;
        let of = (fact.employee, fact.date, fact.kind);
        let claimed = fact.claimed;
        assert_eq!(
            claims.elsewhere(ClaimId(id(1)), of),
            claimed,
            "the one that is paid"
        );
        assert_eq!(claims.elsewhere(ClaimId(id(9)), of), 2 * claimed);
        let another_day = (of.0, of.1.succ_opt().unwrap(), of.2);
        assert_eq!(claims.elsewhere(ClaimId(id(9)), another_day), 0);
    }

    #[test]
    fn a_claim_leaves_nothing_behind() {
        let mut claims = Claims::default();
        for state in [ExpenseState::Submitted, ExpenseState::Locked] {
            claims.place(brief(1, state, Some(5)));
        }
        claims.remove(ClaimId(id(1)));
        assert_eq!(claims, Claims::default());
    }

    #[test]
    fn a_brief_is_packed_and_unpacked() {
        let before = brief(1, ExpenseState::AccountsAskClaimant, Some(5));
        let bytes = postcard::to_stdvec(&before).unwrap();
        assert_eq!(unpacked(&bytes), Some(before));
    }
}
