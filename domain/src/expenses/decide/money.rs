//! Money that goes out: advances, and payments of what accounts locked.

use super::{Turn, accountant, workspace};
use crate::alerts::News;
use crate::decision::{Context, Decision, needed, optional};
use crate::expenses::payment::{
    Advance, AdvanceDraft, LONGEST_REFERENCE, Less, MOST_CLAIMS_PAID, MOST_SET_OFF, PaidLine,
    Payment, PaymentDraft, Undone,
};
use crate::expenses::state::{Act, Party};
use crate::expenses::{ExpenseWhat, Seen, Stage};
use crate::id::{AdvanceId, PaymentId, PersonId};
use crate::money::Money;
use crate::people::Person;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal};
use crate::workflow::LONGEST_NOTE;

/// Gives somebody an advance. Nobody gives one to themselves.
pub(super) fn give(context: &Context, draft: &AdvanceDraft) -> Result<Decision, Refusal> {
    let actor = accountant(context)?;
    context.free(Key::Advance(draft.id))?;
    let employee = employee(context, actor, draft.employee)?;
    positive(context, draft.amount)?;
    let mut decision = Decision::default();
    decision.put(Record::Advance(Advance {
        id: draft.id,
        employee: employee.id,
        branch: employee.branch,
        date: draft.date,
        amount: draft.amount,
        note: optional(&draft.note, FieldName::Note, LONGEST_NOTE)?,
        given_by: actor.id,
        owed_for: None,
        less: Vec::new(),
    }));
    Ok(decision)
}

/// Notes that some of an advance was handed back.
pub(super) fn hand_back(
    context: &Context,
    advance: AdvanceId,
    amount: Money,
) -> Result<Decision, Refusal> {
    let actor = accountant(context)?;
    positive(context, amount)?;
    let mut found = own_advance(context, actor, advance, None)?;
    take_off(context, &mut found, amount, None)?;
    let mut decision = Decision::default();
    decision.put(Record::Advance(found));
    Ok(decision)
}

/// Pays somebody what accounts locked, less what is set off against advances.
pub(super) fn pay(context: &Context, draft: &PaymentDraft) -> Result<Decision, Refusal> {
    let actor = accountant(context)?;
    context.free(Key::Payment(draft.id))?;
    let employee = employee(context, actor, draft.employee)?;
    let reference = needed(&draft.reference, FieldName::Reference, LONGEST_REFERENCE)?;
    let field = FieldName::Expenses;
    if draft.expenses.is_empty() || draft.expenses.values().any(Seen::is_empty) {
        return Err(Refusal::Blank { field });
    }
    if draft.expenses.len() > MOST_CLAIMS_PAID || draft.set_off.len() > MOST_SET_OFF {
        return Err(Refusal::too_many(field, MOST_CLAIMS_PAID));
    }
    let mut decision = Decision::default();
    let mut lines = Vec::new();
    for (claim, expenses) in &draft.expenses {
        let turn = Turn::new(context, *claim)?;
        if turn.claim.employee != employee.id {
            return Err(Refusal::unknown(Key::Claim(*claim)));
        }
        let paid = pay_of_claim(turn, draft, expenses, &reference, &mut lines)?;
        decision.puts.extend(paid.puts);
    }
    let payment = Payment {
        id: draft.id,
        employee: employee.id,
        branch: employee.branch,
        date: draft.date,
        reference,
        lines,
        set_off: draft.set_off.clone(),
        by: actor.id,
        at: context.happened_at,
        undone: None,
    };
    let off = set_off(context, actor, &payment)?;
    decision.puts.extend(off);
    if payment.net() < 0 {
        let field = FieldName::SetOff;
        return Err(Refusal::OutOfBounds { field });
    }
    decision.put(Record::Payment(payment));
    Ok(decision)
}

/// Marks expenses of one claim as paid.
fn pay_of_claim(
    mut turn: Turn,
    draft: &PaymentDraft,
    expenses: &Seen,
    reference: &str,
    lines: &mut Vec<PaidLine>,
) -> Result<Decision, Refusal> {
    let mut first = None;
    for (expense, number) in expenses {
        let (place, before) = turn.may(*expense, *number, Act::Pay, &[Party::Accounts])?;
        let mut stage = before.stage;
        let Stage::Locked {
            amount, payment, ..
        } = &mut stage
        else {
            continue;
        };
        *payment = Some(draft.id);
        lines.push(PaidLine {
            claim: turn.claim.id,
            expense: *expense,
            amount: *amount,
        });
        turn.go(place, stage);
        first = first.or(Some(place));
    }
    let payment = draft.id;
    turn.record(expenses.keys().copied(), ExpenseWhat::Paid { payment });
    if let Some(first) = first {
        let news = News::ExpensesPaid {
            by: turn.actor.id,
            reference: reference.to_owned(),
        };
        turn.tell([turn.claim.employee], first, &news);
    }
    Ok(turn.finish())
}

/// The advances that a payment is set off against, with less left of them.
fn set_off(context: &Context, actor: &Person, payment: &Payment) -> Result<Vec<Record>, Refusal> {
    let off = payment.set_off.iter().map(|(advance, amount)| {
        positive(context, *amount)?;
        let mut found = own_advance(context, actor, *advance, Some(payment.employee))?;
        take_off(context, &mut found, *amount, Some(payment.id))?;
        Ok(Record::Advance(found))
    });
    off.collect()
}

/// Says that a payment was not made after all: what it paid is to be paid again, advances are as
/// they were before, and what was to be owed back of it is owed no more.
pub(super) fn undo(
    context: &Context,
    payment: PaymentId,
    reason: &str,
) -> Result<Decision, Refusal> {
    let actor = accountant(context)?;
    let key = Key::Payment(payment);
    let found = context.records.payment(payment);
    let mut found = found.ok_or(Refusal::unknown(key))?.clone();
    if found.employee == actor.id {
        return Err(Refusal::OwnClaim);
    }
    if found.undone.is_some() {
        return Err(Refusal::ChangedMeanwhile { record: key });
    }
    let reason = needed(reason, FieldName::Reason, LONGEST_NOTE)?;
    let mut decision = Decision::default();
    for claim in found.claims() {
        let turn = Turn::new(context, claim)?;
        let undone = undo_of_claim(turn, &found, &reason)?;
        decision.puts.extend(undone.puts);
    }
    for advance in found.set_off.keys() {
        let mut advance = own_advance(context, actor, *advance, None)?;
        advance.less.retain(|less| less.payment != Some(payment));
        decision.put(Record::Advance(advance));
    }
    found.undone = Some(Undone {
        by: actor.id,
        at: context.happened_at,
        reason,
    });
    decision.put(Record::Payment(found));
    Ok(decision)
}

/// What was paid of one claim is to be paid again. What was reversed meanwhile stays as it is, but
/// nothing is owed back for it: it never was paid.
fn undo_of_claim(mut turn: Turn, payment: &Payment, reason: &str) -> Result<Decision, Refusal> {
    let mut undone = Vec::new();
    let mut first = None;
    let claim = turn.claim.id;
    for line in payment.lines.iter().filter(|line| line.claim == claim) {
        let all = &turn.claim.expenses;
        let place = all.iter().position(|it| it.id == line.expense);
        let Some((place, found)) = place.and_then(|place| Some((place, all.get(place)?))) else {
            continue;
        };
        let mut stage = found.stage.clone();
        if let Stage::Locked { payment: paid, .. } = &mut stage
            && *paid == Some(payment.id)
        {
            *paid = None;
            turn.go(place, stage);
            undone.push(line.expense);
            first = first.or(Some(place));
            continue;
        }
        let owed = Advance::owed(line.expense, payment.id);
        if let Some(owed) = turn.context.records.advance(owed) {
            let mut owed = owed.clone();
            take_off(turn.context, &mut owed, line.amount, Some(payment.id))?;
            turn.puts.push(Record::Advance(owed));
        }
    }
    if let Some(first) = first {
        let (by, reason) = (turn.actor.id, reason.to_owned());
        let (told, payment) = (reason.clone(), payment.id);
        turn.record(undone, ExpenseWhat::PaymentUndone { payment, reason });
        let news = News::PaymentUndone { by, reason: told };
        turn.tell([turn.claim.employee], first, &news);
    }
    Ok(turn.finish())
}

/// Somebody else, who is or was in the team.
fn employee<'a>(
    context: &Context<'a>,
    actor: &Person,
    employee: PersonId,
) -> Result<&'a Person, Refusal> {
    if employee == actor.id {
        return Err(Refusal::OwnClaim);
    }
    let found = context.records.person(employee);
    found.ok_or(Refusal::unknown(Key::Person(employee)))
}

fn own_advance(
    context: &Context,
    actor: &Person,
    advance: AdvanceId,
    of: Option<PersonId>,
) -> Result<Advance, Refusal> {
    let found = context.records.advance(advance);
    let found = found.filter(|found| of.is_none_or(|of| of == found.employee));
    let found = found.ok_or(Refusal::unknown(Key::Advance(advance)))?;
    if found.employee == actor.id {
        return Err(Refusal::OwnClaim);
    }
    Ok(found.clone())
}

fn take_off(
    context: &Context,
    advance: &mut Advance,
    amount: Money,
    payment: Option<PaymentId>,
) -> Result<(), Refusal> {
    let left = advance.left();
    if amount.minor > left {
        let most = Money {
            minor: left,
            currency: advance.amount.currency,
        };
        return Err(Refusal::NotThatMuch { most });
    }
    advance.less.push(Less {
        at: context.happened_at,
        by: context.actor()?.id,
        amount,
        payment,
    });
    Ok(())
}

/// An amount of more than nothing in the workspace's currency.
fn positive(context: &Context, amount: Money) -> Result<(), Refusal> {
    let expected = workspace(context)?.currency;
    if amount.currency != expected {
        return Err(Refusal::OtherCurrency { expected });
    }
    if amount.minor <= 0 {
        let field = FieldName::Amount;
        return Err(Refusal::OutOfBounds { field });
    }
    Ok(())
}
