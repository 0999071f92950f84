//! Entering expenses, changing them and taking them out: the claimant's own, and nobody else's.

use std::collections::BTreeSet;

use super::{Turn, workspace};
use crate::alerts::News;
use crate::change::Edit;
use crate::clock::Clock;
use crate::decision::{Context, Decision, needed, optional, replace};
use crate::expenses::limits::submittable;
use crate::expenses::policy::ExpensePolicy;
use crate::expenses::reckon::reckoned;
use crate::expenses::state::{Act, Party};
use crate::expenses::{
    Again, Claim, Expense, ExpenseDetails, ExpenseDraft, ExpenseState, ExpenseWhat, MOST_EXPENSES,
    MOST_RECEIPTS, Stage, Tags, day,
};
use crate::form::{Attachment, accept_attachment};
use crate::id::{ClaimId, ExpenseId};
use crate::money::Money;
use crate::record::Key;
use crate::refusal::{FieldName, Refusal, Right};
use crate::workflow::{LONGEST_LINE, LONGEST_NOTE};

/// Enters an expense. The claim begins with its first one.
pub(super) fn add(
    context: &Context,
    id: ClaimId,
    title: &str,
    draft: &ExpenseDraft,
) -> Result<Decision, Refusal> {
    let actor = context.actor()?;
    let mut turn = match context.records.claim(id) {
        Some(_) => Turn::new(context, id)?,
        None => Turn::at_claim(
            context,
            actor,
            Claim {
                id,
                number: None,
                employee: actor.id,
                branch: actor.branch,
                title: needed(title, FieldName::Title, LONGEST_LINE)?,
                born_at: context.happened_at,
                expenses: Vec::new(),
                line: BTreeSet::new(),
                runs_branch: false,
                history: Vec::new(),
            },
        )?,
    };
    claimant(&turn)?;
    if turn.claim.is_forwarded() {
        return Err(Refusal::ClaimForwarded);
    }
    if turn.claim.expense(draft.id).is_some() {
        return Err(Refusal::NoSuchExpense { expense: draft.id });
    }
    if turn.claim.expenses.len() >= MOST_EXPENSES {
        return Err(Refusal::too_many(FieldName::Expenses, MOST_EXPENSES));
    }
    let (details, amount) = checked(&turn, &draft.details, None)?;
    if let Some(again) = draft.again {
        still_left(&turn, again, amount)?;
    }
    turn.claim.expenses.push(Expense {
        id: draft.id,
        details,
        amount,
        turn: 0,
        stage: Stage::Draft,
        clock: Clock::None,
        resting: Clock::None,
        again: draft.again,
    });
    turn.record([draft.id], ExpenseWhat::Entered);
    Ok(turn.finish())
}

/// Changes an expense. What changes the money of one that was approved takes the approval away.
pub(super) fn edit(
    mut turn: Turn,
    expense: ExpenseId,
    number: u32,
    details: &ExpenseDetails,
) -> Result<Decision, Refusal> {
    let (place, before) = turn.may(expense, number, Act::Edit, &[Party::Claimant])?;
    let (details, amount) = checked(&turn, details, Some(&before.details))?;
    let other_money = details.changes_money(&before.details) || amount != before.amount;
    let since = turn.at();
    if other_money && matches!(before.stage, Stage::Approved { .. }) {
        turn.go(place, Stage::Submitted { since });
    } else {
        turn.change(place, |expense| match &mut expense.stage {
            Stage::AccountsAsk { approval, .. } if other_money => *approval = None,
            _ => {}
        });
    }
    if let Some(expense) = turn.claim.expenses.get_mut(place) {
        expense.details = details;
        expense.amount = amount;
    }
    if !matches!(before.stage, Stage::Draft | Stage::Denied { .. }) {
        allowed(&turn, place)?;
    }
    let by = turn.actor.id;
    let state = turn.claim.expenses.get(place).map(|it| it.stage.state());
    if state == Some(ExpenseState::Submitted) {
        // What they were told of says something else now.
        turn.tell(turn.holders(place), place, &News::ExpensesSubmitted { by });
    }
    turn.record(
        [expense],
        ExpenseWhat::Edited {
            before: Box::new(before.details),
            amount: before.amount,
        },
    );
    Ok(turn.finish())
}

/// Whether an expense can be submitted, or stay so, as it is: the policy allows it, and it claims
/// no more again than was left out before.
pub(super) fn allowed(turn: &Turn, place: usize) -> Result<(), Refusal> {
    let Some(expense) = turn.claim.expenses.get(place) else {
        return Ok(());
    };
    let nothing = ExpensePolicy::new(turn.context.workspace);
    let policy = turn.ground.policy.unwrap_or(&nothing);
    let elsewhere = day::elsewhere(turn.context.records, &turn.claim, expense);
    submittable(policy, &turn.claim, expense, elsewhere)?;
    expense
        .again
        .map_or(Ok(()), |again| still_left(turn, again, expense.amount))
}

/// Whether so much was left out of an earlier expense of the claimant.
fn still_left(turn: &Turn, again: Again, amount: Money) -> Result<(), Refusal> {
    let unknown = Refusal::unknown(Key::Claim(again.claim));
    let found = if again.claim == turn.claim.id {
        Some(&turn.claim)
    } else {
        turn.context.records.claim(again.claim)
    };
    let found = found.filter(|claim| claim.employee == turn.claim.employee);
    let expense = again.expense;
    let earlier = found.ok_or(unknown)?.expense(expense);
    let most = Money {
        minor: earlier
            .ok_or(Refusal::NoSuchExpense { expense })?
            .left_out(),
        ..amount
    };
    if amount.minor > most.minor {
        return Err(Refusal::NotThatMuch { most });
    }
    Ok(())
}

/// Takes a draft out of the claim.
pub(super) fn remove(mut turn: Turn, expense: ExpenseId, number: u32) -> Result<Decision, Refusal> {
    let (place, removed) = turn.may(expense, number, Act::Remove, &[Party::Claimant])?;
    turn.claim.expenses.remove(place);
    turn.record(
        [expense],
        ExpenseWhat::Removed {
            before: Box::new(removed.details),
        },
    );
    Ok(turn.finish())
}

/// Calls a claim something else.
pub(super) fn name(
    context: &Context,
    claim: ClaimId,
    title: &Edit<String>,
) -> Result<Decision, Refusal> {
    let mut turn = Turn::new(context, claim)?;
    claimant(&turn)?;
    let from = turn.claim.title.clone();
    replace(&mut turn.claim.title, Some(title), Key::Claim(claim))?;
    turn.claim.title = needed(&turn.claim.title, FieldName::Title, LONGEST_LINE)?;
    if turn.claim.title != from {
        turn.record([], ExpenseWhat::Renamed { from });
    }
    Ok(turn.finish())
}

fn claimant(turn: &Turn) -> Result<(), Refusal> {
    if turn.claim.employee == turn.actor.id {
        Ok(())
    } else {
        Err(Refusal::NotAllowed {
            needs: Right::Claimant,
        })
    }
}

/// What is said of an expense, as it is kept, and what it comes to.
fn checked(
    turn: &Turn,
    details: &ExpenseDetails,
    before: Option<&ExpenseDetails>,
) -> Result<(ExpenseDetails, Money), Refusal> {
    let currency = workspace(turn.context)?.currency;
    let nothing = ExpensePolicy::new(turn.context.workspace);
    let policy = turn.ground.policy.unwrap_or(&nothing);
    // A day is ahead of the branch's by no more than the earth is round.
    let latest = turn.ground.today.succ_opt();
    if latest.is_some_and(|latest| details.date.max(details.until()) > latest) {
        let field = FieldName::Date;
        return Err(Refusal::OutOfBounds { field });
    }
    let (amount, _) = reckoned(policy, currency, turn.claim.employee, details, before)?;
    let details = ExpenseDetails {
        note: optional(&details.note, FieldName::Note, LONGEST_NOTE)?,
        receipts: receipts(&details.receipts)?,
        tags: tags(turn, details.tags, before.map(|before| before.tags))?,
        ..details.clone()
    };
    Ok((details, amount))
}

/// Photos of bills, each once.
fn receipts(given: &[Attachment]) -> Result<Vec<Attachment>, Refusal> {
    let field = FieldName::Receipts;
    if given.len() > MOST_RECEIPTS {
        return Err(Refusal::too_many(field, MOST_RECEIPTS));
    }
    let mut kept: Vec<Attachment> = Vec::with_capacity(given.len());
    for receipt in given {
        let accepted = accept_attachment(receipt, false);
        let accepted = accepted.map_err(|_| Refusal::OutOfBounds { field })?;
        if kept.iter().all(|there| there.hash != accepted.hash) {
            kept.push(accepted);
        }
    }
    Ok(kept)
}

/// What it was for: what is named must be there, unless it was named before. The customer is that
/// of the project, where that is known.
fn tags(turn: &Turn, tags: Tags, before: Option<Tags>) -> Result<Tags, Refusal> {
    let records = turn.context.records;
    let before = before.unwrap_or_default();
    let mut tags = tags;
    if let Some(id) = tags.project {
        let found = records.project(id);
        let reads = |project| crate::access::may_read_project(turn.actor, project);
        match found.filter(|project| reads(project)) {
            Some(project) => tags.customer = project.customer_id.or(tags.customer),
            None if before.project == Some(id) => {}
            None => return Err(Refusal::unknown(Key::Project(id))),
        }
    }
    let there = |key: Key, known: bool| {
        if known || records.find(key).is_some() {
            Ok(())
        } else {
            Err(Refusal::unknown(key))
        }
    };
    if let Some(id) = tags.customer {
        there(Key::Customer(id), before.customer == Some(id))?;
    }
    if let Some(id) = tags.campaign {
        there(Key::Campaign(id), before.campaign == Some(id))?;
    }
    if let Some(id) = tags.category {
        there(Key::Category(id), before.category == Some(id))?;
    }
    if let Some(id) = tags.activity {
        let policy = turn.ground.policy;
        let found = policy.and_then(|it| it.activities.iter().find(|it| it.id == id));
        if before.activity != Some(id) && found.is_none_or(|activity| activity.retired) {
            let field = FieldName::Activity;
            return Err(Refusal::NotInPolicy { field });
        }
    }
    Ok(tags)
}
