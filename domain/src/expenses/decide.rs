//! What can be done with claims, batches, payments and the policy, and by whom.

mod batches;
mod judge;
mod money;
mod policy;
mod submit;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::batch::{ExpenseTray, next_batch};
use super::policy::ExpensePolicy;
use super::state::{Act, Desk, Party, leads_to};
use super::{Claim, Expense, ExpenseEvent, ExpenseState, ExpenseWhat, Stage, access, late, size};
use crate::alerts::{Alert, Matter, News};
use crate::calendar::Calendar;
use crate::change::Action;
use crate::clock::Clock;
use crate::decision::{Actor, Context, Decision};
use crate::id::{ClaimId, ExpenseId, PersonId};
use crate::people::{Person, Workspace};
use crate::record::{Key, Record};
use crate::refusal::{Refusal, Right};
use crate::time::{Timestamp, WorkingMinutes};

/// Decides an action on expenses.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let decision = match action {
        Action::EditExpensePolicy { edit } => policy::edit(context, edit),
        Action::NameDeputy { person, deputy } => policy::name_deputy(context, *person, deputy),
        Action::AddExpense {
            claim,
            title,
            expense,
        } => write::add(context, *claim, title, expense),
        Action::NameClaim { claim, title } => write::name(context, *claim, title),
        Action::ForwardExpenses { branch } => batches::forward(context, *branch),
        Action::TrackPapers {
            batch,
            sent,
            received,
        } => batches::track(context, *batch, sent.as_ref(), received),
        Action::GiveAdvance { advance } => money::give(context, advance),
        Action::ReturnAdvance { advance, amount } => money::hand_back(context, *advance, *amount),
        Action::PayExpenses { payment } => money::pay(context, payment),
        Action::UndoPayment { payment, reason } => money::undo(context, *payment, reason),
        Action::EscalateExpenses { claim } => late::escalate(context, *claim),
        _ => on_expenses(context, action),
    }?;
    size::fits(&decision, action)?;
    Ok(decision)
}

fn on_expenses(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    match action {
        Action::EditExpense {
            claim,
            expense,
            turn,
            details,
        } => write::edit(Turn::new(context, *claim)?, *expense, *turn, details),
        Action::RemoveExpense {
            claim,
            expense,
            turn,
        } => write::remove(Turn::new(context, *claim)?, *expense, *turn),
        Action::SubmitExpenses { claim, expenses } => {
            submit::submit(Turn::new(context, *claim)?, expenses)
        }
        Action::WithdrawExpenses { claim, expenses } => {
            submit::withdraw(Turn::new(context, *claim)?, expenses)
        }
        Action::AnswerExpense {
            claim,
            expense,
            turn,
            answer,
        } => submit::answer(Turn::new(context, *claim)?, *expense, *turn, answer),
        Action::JudgeExpenses {
            claim,
            desk,
            judgements,
        } => judge::judge(Turn::new(context, *claim)?, *desk, judgements),
        Action::ReverseExpense {
            claim,
            expense,
            turn,
            reason,
        } => judge::reverse(Turn::new(context, *claim)?, *expense, *turn, reason),
        _ => Err(Refusal::OnlyWorker),
    }
}

/// One person's turn at one claim: what it needs to know, and what it has done so far.
struct Turn<'a> {
    context: &'a Context<'a>,
    actor: &'a Person,
    ground: Ground<'a>,
    claim: Claim,
    alerts: Vec<Alert>,
    /// Other records to store.
    puts: Vec<Record>,
}

/// What a claim stands on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) calendar: &'a Calendar,
    pub(super) policy: Option<&'a ExpensePolicy>,
    /// The day of the branch on which it happens.
    pub(super) today: NaiveDate,
}

impl<'a> Ground<'a> {
    /// What a claim of a branch stands on.
    pub(super) fn under(
        context: &Context<'a>,
        branch: crate::id::BranchId,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        let workspace = workspace(context)?;
        let found = context.records.branch(branch);
        let calendar = &found.ok_or(Refusal::unknown(Key::Branch(branch)))?.calendar;
        Ok(Self {
            workspace,
            calendar,
            policy: context.records.expense_policy(context.workspace),
            today: calendar.local_date(at),
        })
    }

    /// A limit that starts at a moment.
    fn promise(&self, from: Timestamp, within: Option<WorkingMinutes>) -> Clock {
        Clock::promise(self.workspace, self.calendar, from, within)
    }

    /// The limit of a desk that gets something at a moment.
    fn clock_of(&self, desk: Desk, from: Timestamp) -> Clock {
        let within = self.policy.map(|policy| policy.within).unwrap_or_default();
        let within = match desk {
            Desk::Claimant => within.claimant,
            Desk::Approver => within.approver,
            Desk::Accounts => within.accounts,
        };
        self.promise(from, within)
    }
}

impl<'a> Turn<'a> {
    /// A turn at a claim that exists and that the actor may know of.
    fn new(context: &'a Context<'a>, id: ClaimId) -> Result<Self, Refusal> {
        let actor = context.actor()?;
        let unknown = Refusal::unknown(Key::Claim(id));
        let found = context.records.claim(id).ok_or(unknown.clone())?;
        let mut turn = Self::at_claim(context, actor, found.clone())?;
        turn.refresh_line();
        if !access::may_read(actor, found) && !access::may_read(actor, &turn.claim) {
            return Err(unknown);
        }
        Ok(turn)
    }

    /// A turn at a claim as it is given.
    fn at_claim(
        context: &'a Context<'a>,
        actor: &'a Person,
        claim: Claim,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            context,
            actor,
            ground: Ground::under(context, claim.branch, context.happened_at)?,
            claim,
            alerts: Vec::new(),
            puts: Vec::new(),
        })
    }

    /// Who stands above the claimant today.
    fn refresh_line(&mut self) {
        let (records, policy) = (self.context.records, self.ground.policy);
        self.claim.line = access::line(records, policy, self.claim.employee, self.ground.today);
    }

    fn at(&self) -> Timestamp {
        self.context.happened_at
    }

    /// Where one of the claim's expenses stands, where it is at this turn and the actor may do
    /// something to it as one of these parties. Says as which.
    fn may(
        &self,
        expense: ExpenseId,
        turn: u32,
        act: Act,
        parties: &[Party],
    ) -> Result<(usize, Party), Refusal> {
        let place = self
            .claim
            .expenses
            .iter()
            .position(|found| found.id == expense);
        let (place, found) = place
            .and_then(|place| Some((place, self.claim.expenses.get(place)?)))
            .ok_or(Refusal::NoSuchExpense { expense })?;
        let own = self.claim.employee == self.actor.id;
        if own && !parties.contains(&Party::Claimant) {
            return Err(Refusal::OwnClaim);
        }
        let mine = access::parties(self.actor, &self.claim);
        let mut mine = parties.iter().copied().filter(|it| mine.contains(it));
        let state = found.stage.state();
        let allowed = mine.clone().find(|it| leads_to(state, *it, act).is_some());
        match allowed {
            Some(party) if found.turn == turn => Ok((place, party)),
            _ if mine.next().is_some() => Err(self.moved(found)),
            _ => Err(Refusal::NotAllowed {
                needs: right(parties),
            }),
        }
    }

    /// What happened to an expense meanwhile, told to somebody who saw it before that.
    fn moved(&self, expense: &Expense) -> Refusal {
        let last = self.claim.last_move(expense.id);
        Refusal::ExpenseMoved {
            expense: expense.id,
            state: expense.stage.state(),
            by: last.and_then(|event| event.by),
            at: last.map_or(self.context.happened_at, |event| event.happened_at),
        }
    }

    /// Brings an expense to where it goes, with the limit of whoever has it then.
    fn go(&mut self, place: usize, stage: Stage) {
        let clock = match stage.state().desk() {
            // A draft, what was denied and what is to be paid has no limit.
            _ if unlimited(stage.state()) => Clock::None,
            Some(desk) => self.ground.clock_of(desk, self.at()),
            None => Clock::None,
        };
        if let Some(expense) = self.claim.expenses.get_mut(place) {
            expense.turn = expense.turn.saturating_add(1);
            expense.stage = stage;
            expense.clock = clock;
        }
    }

    /// Lets the limit of who asked rest until there is an answer.
    fn rest(&mut self, place: usize) {
        let at = self.at();
        if let Some(expense) = self.claim.expenses.get_mut(place) {
            expense.resting = expense.clock.pause(at);
        }
    }

    /// Lets the limit of who asked run on.
    fn wake(&mut self, place: usize) {
        let (at, calendar) = (self.at(), self.ground.calendar);
        if let Some(expense) = self.claim.expenses.get_mut(place) {
            let resting = core::mem::take(&mut expense.resting);
            if !resting.is_none() {
                expense.clock = resting.resume(calendar, at);
            }
        }
    }

    fn record(&mut self, expenses: impl IntoIterator<Item = ExpenseId>, what: ExpenseWhat) {
        let event = event(self.context, expenses, what);
        self.claim.history.push(event);
    }

    /// Tells people, but not the one who does it, about an expense as it is now.
    fn tell(&mut self, to: impl IntoIterator<Item = PersonId>, expense: usize, news: &News) {
        let Some(expense) = self.claim.expenses.get(expense) else {
            return;
        };
        let about = matter(&self.claim, expense);
        let (me, at) = (self.actor.id, self.at());
        let others = to.into_iter().filter(|person| *person != me);
        let alerts = others.map(|to| Alert::new(to, about.clone(), news.clone(), at));
        self.alerts.extend(alerts);
    }

    /// Who has to do something about an expense now.
    fn holders(&self, place: usize) -> BTreeSet<PersonId> {
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
    fn put_on_tray(&mut self) {
        let waits = |it: &Expense| it.stage.state() == ExpenseState::Approved;
        if self.claim.expenses.iter().any(waits) {
            self.puts
                .extend(on_tray(self.context, self.ground, &self.claim));
        }
    }

    fn finish(self) -> Decision {
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

/// Whether nobody is told that something in this state waits.
fn unlimited(state: ExpenseState) -> bool {
    matches!(
        state,
        ExpenseState::Draft | ExpenseState::Denied | ExpenseState::Locked
    )
}

/// What alerts about an expense as it is now are about.
pub(super) fn matter(claim: &Claim, expense: &Expense) -> Matter {
    Matter::Expense {
        claim: claim.id,
        expense: expense.id,
        turn: expense.turn,
    }
}

pub(super) fn event(
    context: &Context,
    expenses: impl IntoIterator<Item = ExpenseId>,
    what: ExpenseWhat,
) -> ExpenseEvent {
    ExpenseEvent {
        change: context.change,
        by: match context.by {
            Actor::Person(person) => Some(person),
            Actor::Worker => None,
        },
        happened_at: context.happened_at,
        recorded_at: context.recorded_at,
        expenses: expenses.into_iter().collect(),
        what,
    }
}

/// What somebody would have to be.
fn right(parties: &[Party]) -> Right {
    match parties.first() {
        Some(Party::Claimant) => Right::Claimant,
        Some(Party::Accounts) => Right::Accountant,
        _ => Right::Approver,
    }
}

fn workspace<'a>(context: &Context<'a>) -> Result<&'a Workspace, Refusal> {
    let found = context.records.workspace(context.workspace);
    found.ok_or(Refusal::unknown(Key::Workspace(context.workspace)))
}

/// Somebody of accounts, or an owner.
fn accountant<'a>(context: &Context<'a>) -> Result<&'a Person, Refusal> {
    let actor = context.actor()?;
    if access::is_accountant(actor) {
        Ok(actor)
    } else {
        Err(Refusal::NotAllowed {
            needs: Right::Accountant,
        })
    }
}
