//! What can be done with claims, batches, payments and the policy, and by whom.

mod batches;
mod judge;
mod money;
mod policy;
mod submit;
#[cfg(test)]
mod tests;
mod turn;
mod write;

use chrono::NaiveDate;

use super::policy::ExpensePolicy;
use super::{Claim, Expense, ExpenseEvent, ExpenseState, ExpenseWhat, access, day, late, size};
use crate::alerts::Matter;
use crate::calendar::Calendar;
use crate::change::Action;
use crate::clock::Clock;
use crate::decision::{Actor, Context, Decision};
use crate::id::{BranchId, ExpenseId};
use crate::people::{Person, Workspace};
use crate::record::Key;
use crate::refusal::{Refusal, Right};
use crate::time::Timestamp;
use turn::Turn;

/// Decides an action on expenses.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let mut decision = match action {
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
    day::keep(context, &mut decision);
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
        branch: BranchId,
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

    /// The limit of whoever has what comes to a state at a moment.
    fn clock_of(&self, state: ExpenseState, from: Timestamp) -> Clock {
        let within = self.policy.map(|policy| policy.within).unwrap_or_default();
        let within = state.duty().and_then(|duty| within.of(duty));
        Clock::promise(self.workspace, self.calendar, from, within)
    }
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
