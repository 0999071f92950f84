//! What must be so of expenses, batches, payments and advances.

use std::collections::{BTreeMap, BTreeSet};

use domain::expenses::batch::ExpenseBatch;
use domain::expenses::day::counted;
use domain::expenses::payment::{Advance, Payment};
use domain::expenses::{Claim, Expense, ExpenseState, Stage};
use domain::record::{Record, Records as _};

use crate::database::Tables;

/// A claim's history is only ever added to, its expenses' turns only grow, and what is locked says
/// for ever what it said.
pub(super) fn went_on(before: &Claim, after: &Claim) -> Result<(), String> {
    let stands = |was: &Expense| match after.expense(was.id) {
        // One that was handed in may be taken back and out in one commit.
        None => matches!(
            was.stage.state(),
            ExpenseState::Draft | ExpenseState::Submitted | ExpenseState::Queried
        ),
        Some(is) => {
            let said = was.details == is.details && was.amount == is.amount;
            is.turn >= was.turn && (said || !was.stage.state().is_locked())
        }
    };
    let whole = after.history.starts_with(&before.history)
        && (before.employee, before.branch) == (after.employee, after.branch)
        && before.expenses.iter().all(stands);
    if whole {
        Ok(())
    } else {
        Err(format!("claim {} lost something of what it was", after.id))
    }
}

/// What went in a batch says for ever what it said.
pub(super) fn grew(before: &ExpenseBatch, after: &ExpenseBatch) -> Result<(), String> {
    if after.lines.starts_with(&before.lines) && after.cut_off == before.cut_off {
        Ok(())
    } else {
        Err(format!("batch {} was altered", after.id))
    }
}

/// A payment is only ever undone, once.
pub(super) fn stands(before: &Payment, after: &Payment) -> Result<(), String> {
    let undone = Payment {
        undone: after.undone.clone(),
        ..before.clone()
    };
    if before.undone.is_none() && undone == *after {
        Ok(())
    } else {
        Err(format!("payment {} was altered", after.id))
    }
}

/// A claim is in a state that it may be in, and the photos of what was submitted are stored.
pub(super) fn sound(tables: &Tables, claim: &Claim) -> Result<(), String> {
    let sound = claim.check();
    sound.map_err(|fault| format!("claim {}: {fault:?}", claim.id))?;
    for expense in &claim.expenses {
        let state = expense.stage.state();
        let is_out = !matches!(state, ExpenseState::Draft | ExpenseState::Denied);
        let mut bills = expense.details.receipts.iter();
        if is_out && bills.any(|bill| !tables.files.contains(&bill.hash)) {
            return Err(format!("nobody can see the bill of expense {}", expense.id));
        }
    }
    Ok(())
}

/// Every number is there once, what is paid was paid once, no advance is set off twice, and days
/// are summed up as claims say.
pub(super) fn team(tables: &Tables) -> Result<(), String> {
    days(tables)?;
    let mut numbers = BTreeSet::new();
    for row in tables.records.values() {
        let number = match &row.record {
            Record::Claim(claim) => {
                for expense in &claim.expenses {
                    went_somewhere(tables, claim, expense)?;
                }
                claim.number.as_deref()
            }
            Record::ExpenseBatch(batch) => {
                let number = batch.number.as_deref();
                Some(number.ok_or(format!("batch {} has no number", batch.id))?)
            }
            Record::Advance(advance) => {
                set_off_once(tables, advance)?;
                None
            }
            _ => None,
        };
        if let Some(number) = number
            && !numbers.insert(number)
        {
            return Err(format!("two have the number {number}"));
        }
    }
    Ok(())
}

/// What is kept of each person's days is what their claims come to.
fn days(tables: &Tables) -> Result<(), String> {
    let mut claimed = BTreeMap::new();
    let mut kept = BTreeMap::new();
    for row in tables.records.values() {
        match &row.record {
            Record::Claim(claim) => {
                for ((date, kind), minor) in counted(claim) {
                    *claimed.entry((claim.employee, date, kind)).or_insert(0) += minor;
                }
            }
            Record::SpentDay(day) => {
                let of_day = day.spent.iter();
                kept.extend(of_day.map(|(kind, minor)| ((day.employee, day.date, *kind), *minor)));
            }
            _ => {}
        }
    }
    if claimed == kept {
        Ok(())
    } else {
        Err(format!("days are {kept:?}, and claims come to {claimed:?}"))
    }
}

/// The batch that brought an expense to accounts lists it, and so does the payment that paid it.
fn went_somewhere(tables: &Tables, claim: &Claim, expense: &Expense) -> Result<(), String> {
    let id = expense.id;
    if let Some(batch) = expense.stage.batch() {
        let batch = tables.expense_batch(batch);
        let batch = batch.ok_or(format!("expense {id} went with a batch that is not there"))?;
        if batch.lines.iter().all(|line| line.expense != id) {
            return Err(format!("expense {id} is not in its batch"));
        }
    }
    if let Stage::Locked {
        payment: Some(payment),
        amount,
        ..
    } = &expense.stage
    {
        let payment = tables.payment(*payment);
        let payment = payment.filter(|payment| payment.undone.is_none());
        let payment = payment.ok_or(format!("expense {id} was paid with nothing"))?;
        let lines = payment.lines.iter().filter(|line| line.expense == id);
        let paid: Vec<_> = lines.map(|line| (line.claim, line.amount)).collect();
        if paid != [(claim.id, *amount)] {
            return Err(format!("expense {id} was paid otherwise"));
        }
    }
    Ok(())
}

/// What payments took off an advance is what they say, and no more is taken off than there was.
fn set_off_once(tables: &Tables, advance: &Advance) -> Result<(), String> {
    let id = advance.id;
    if advance.left() < 0 {
        return Err(format!("more than there was is taken off advance {id}"));
    }
    let mut seen = BTreeSet::new();
    for payment in advance.less.iter().filter_map(|less| less.payment) {
        if !seen.insert(payment) || tables.payment(payment).is_none() {
            return Err(format!(
                "advance {id} was set off twice, or against nothing"
            ));
        }
    }
    Ok(())
}
