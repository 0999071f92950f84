//! One person's turn at one claim.

use std::collections::BTreeSet;

use super::{Ground, event, matter};
use crate::alerts::{Alert, News};
use crate::clock::Clock;
use crate::decision::{Context, Decision};
use crate::expenses::batch::{ExpenseTray, next_batch};
use crate::expenses::state::{Act, Party, leads_to};
use crate::expenses::{Claim, Expense, ExpenseState, ExpenseWhat, Stage, access};
use crate::id::{ClaimId, ExpenseId, PersonId};
use crate::people::Person;
use crate::record::{Key, Record};
use crate::refusal::{Refusal, Right};
use crate::time::Timestamp;

/// One person's turn at one claim: what it needs to know, and what it has done so far.
pub(super) struct Turn<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) actor: &'a Person,
    pub(super) ground: Ground<'a>,
    pub(super) claim: Claim,
    alerts: Vec<Alert>,
    /// Other records to store.
    pub(super) puts: Vec<Record>,
}

impl<'a> Turn<'a> {
    /// A turn at a claim that exists and that the actor may know of.
    pub(super) fn new(context: &'a Context<'a>, id: ClaimId) -> Result<Self, Refusal> {
        let actor = context.actor()?;
        let unknown = Refusal::unknown(Key::Claim(id));
        let found = context.records.claim(id).ok_or(unknown.clone())?;
        let turn = Self::at_claim(context, actor, found.clone())?;
        if access::may_read(actor, found) || access::may_read(actor, &turn.claim) {
            Ok(turn)
        } else {
            Err(unknown)
        }
    }

    /// A turn at a claim as it is given, with those above the claimant as they are today.
    pub(super) fn at_claim(
        context: &'a Context<'a>,
        actor: &'a Person,
        mut claim: Claim,
    ) -> Result<Self, Refusal> {
        let ground = Ground::under(context, claim.branch, context.happened_at)?;
        access::look_up(context.records, ground.policy, &mut claim, ground.today);
        Ok(Self {
            context,
            actor,
            ground,
            claim,
            alerts: Vec::new(),
            puts: Vec::new(),
        })
    }

    pub(super) fn at(&self) -> Timestamp {
        self.context.happened_at
    }

    /// One of the claim's expenses and its place, where it is at this turn and the actor may do
    /// something to it as one of these parties.
    pub(super) fn may(
        &self,
        expense: ExpenseId,
        turn: u32,
        act: Act,
        parties: &[Party],
    ) -> Result<(usize, Expense), Refusal> {
        let mut all = self.claim.expenses.iter().enumerate();
        let (place, found) = all
            .find(|(_, found)| found.id == expense)
            .ok_or(Refusal::NoSuchExpense { expense })?;
        let own = self.claim.employee == self.actor.id;
        if own && !parties.contains(&Party::Claimant) {
            return Err(Refusal::OwnClaim);
        }
        let mine = access::parties(self.actor, &self.claim);
        let mut mine = parties.iter().filter(|it| mine.contains(it)).peekable();
        if mine.peek().is_none() {
            return Err(Refusal::NotAllowed {
                needs: right(parties),
            });
        }
        let state = found.stage.state();
        if found.turn == turn && mine.any(|it| leads_to(state, *it, act).is_some()) {
            Ok((place, found.clone()))
        } else {
            Err(self.moved(found))
        }
    }

    /// What happened to an expense meanwhile, told to somebody who saw it before that.
    pub(super) fn moved(&self, expense: &Expense) -> Refusal {
        let last = self.claim.last_move(expense.id);
        Refusal::ExpenseMoved {
            expense: expense.id,
            state: expense.stage.state(),
            by: last.and_then(|event| event.by),
            at: last.map_or(self.context.happened_at, |event| event.happened_at),
        }
    }

    /// Changes the expense at a place: it is at another turn then.
    pub(super) fn change(&mut self, place: usize, with: impl FnOnce(&mut Expense)) {
        if let Some(expense) = self.claim.expenses.get_mut(place) {
            expense.turn = expense.turn.saturating_add(1);
            with(expense);
        }
    }

    /// Brings an expense to where it goes, with the limit of whoever has it then. No limit rests.
    pub(super) fn go(&mut self, place: usize, stage: Stage) {
        let clock = self.ground.clock_of(stage.state(), self.at());
        self.change(place, |expense| {
            expense.stage = stage;
            expense.clock = clock;
            expense.resting = Clock::None;
        });
    }

    /// Lets a limit rest until what was asked is answered.
    pub(super) fn rest(&mut self, place: usize, resting: Clock) {
        if let Some(expense) = self.claim.expenses.get_mut(place) {
            expense.resting = resting;
        }
    }

    /// Lets a limit that rested run on.
    pub(super) fn wake(&mut self, place: usize, resting: Clock) {
        let (at, calendar) = (self.at(), self.ground.calendar);
        if let Some(expense) = self.claim.expenses.get_mut(place)
            && !resting.is_none()
        {
            expense.clock = resting.resume(calendar, at);
        }
    }

    /// Writes down what happened to expenses.
    pub(super) fn record(
        &mut self,
        expenses: impl IntoIterator<Item = ExpenseId>,
        what: ExpenseWhat,
    ) {
        let event = event(self.context, expenses, what);
        self.claim.history.push(event);
    }

    /// Tells people about an expense as it is now, but not the one who does it, and nobody who may
    /// not read it.
    pub(super) fn tell(
        &mut self,
        to: impl IntoIterator<Item = PersonId>,
        place: usize,
        news: &News,
    ) {
        let Some(expense) = self.claim.expenses.get(place) else {
            return;
        };
        let about = matter(&self.claim, expense);
        let (me, at, records) = (self.actor.id, self.at(), self.context.records);
        let reads = |person: &PersonId| {
            let found = records.person(*person);
            found.is_some_and(|found| access::may_read(found, &self.claim))
        };
        let others = to.into_iter().filter(|person| *person != me);
        let others = others.filter(reads);
        let alerts = others.map(|to| Alert::new(to, about.clone(), news.clone(), at));
        self.alerts.extend(alerts);
    }

    /// Who has to do something about an expense now.
    pub(super) fn holders(&self, place: usize) -> BTreeSet<PersonId> {
        let Some(expense) = self.claim.expenses.get(place) else {
            return BTreeSet::new();
        };
        let ground = self.ground;
        access::holders(
            self.context.records,
            ground.workspace,
            ground.policy,
            &self.claim,
            expense,
            ground.today,
        )
    }

    /// Remembers that the claim has something approved, for the branch's next batch.
    pub(super) fn put_on_tray(&mut self) {
        let waits = |it: &Expense| it.stage.state() == ExpenseState::Approved;
        if self.claim.expenses.iter().any(waits) {
            self.puts
                .extend(on_tray(self.context, self.ground, &self.claim));
        }
    }

    /// What was done.
    pub(super) fn finish(self) -> Decision {
        let mut puts = vec![Record::Claim(self.claim)];
        puts.extend(self.puts);
        puts.extend(self.alerts.into_iter().map(Record::Alert));
        Decision {
            puts,
            merges: Vec::new(),
        }
    }
}

/// The tray of the claim's branch with the claim in it; none where it is there already.
fn on_tray(context: &Context, ground: Ground, claim: &Claim) -> Option<Record> {
    let found = context.records.expense_tray(claim.branch);
    if found.is_some_and(|tray| tray.claims.contains(&claim.id)) {
        return None;
    }
    let day = ground.policy.map(|policy| policy.batch_day(claim.branch));
    let next_at = next_batch(
        ground.calendar,
        day.unwrap_or_default(),
        context.recorded_at,
    );
    let mut tray = found.cloned().unwrap_or(ExpenseTray {
        id: claim.branch,
        claims: BTreeSet::new(),
        later: BTreeSet::new(),
        next_at,
    });
    if tray.claims.is_empty() {
        tray.next_at = next_at;
    }
    tray.claims.insert(claim.id);
    Some(Record::ExpenseTray(tray))
}

/// What somebody would have to be.
fn right(parties: &[Party]) -> Right {
    match parties.first() {
        Some(Party::Claimant) => Right::Claimant,
        Some(Party::Accounts) => Right::Accountant,
        _ => Right::Approver,
    }
}
