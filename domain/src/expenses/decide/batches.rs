//! Batches: the Worker sends what was approved to accounts on the branch's day, and people note
//! where the papers are.

use super::{Ground, accountant, event};
use crate::alerts::{Alert, Matter, News};
use crate::change::{Edit, SetEdit};
use crate::decision::{Actor, Context, Decision, optional, replace};
use crate::expenses::batch::{
    BatchLine, ExpenseBatch, MOST_CLAIMS_AT_ONCE, MOST_LINES, Papers, next_batch,
};
use crate::expenses::payment::LONGEST_REFERENCE;
use crate::expenses::{Claim, ExpenseState, ExpenseWhat, Stage, access};
use crate::id::{BranchId, ClaimId, ExpenseBatchId};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal};

/// Sends what was approved before the cut-off to accounts. Where there is more than one step
/// takes, the rest goes with the same batch in the next.
pub(super) fn forward(context: &Context, branch: BranchId) -> Result<Decision, Refusal> {
    if context.by != Actor::Worker {
        return Err(Refusal::OnlyWorker);
    }
    let unknown = Refusal::unknown(Key::ExpenseTray(branch));
    let mut tray = context.records.expense_tray(branch).ok_or(unknown)?.clone();
    let now = context.recorded_at;
    let mut decision = Decision::default();
    if tray.claims.is_empty() || tray.next_at > now {
        return Ok(decision);
    }
    let ground = Ground::under(context, branch, now)?;
    let id = tray.batch();
    let found = context.records.expense_batch(id);
    let mut batch = found.cloned().unwrap_or(ExpenseBatch {
        id,
        number: None,
        branch,
        cut_off: tray.next_at,
        lines: Vec::new(),
        sent: String::new(),
        papers: std::collections::BTreeMap::new(),
    });
    let due: Vec<ClaimId> = tray
        .claims
        .iter()
        .copied()
        .take(MOST_CLAIMS_AT_ONCE)
        .collect();
    let mut full = false;
    for id in due {
        let Some(found) = context.records.claim(id) else {
            tray.claims.remove(&id);
            continue;
        };
        full = batch.lines.len() + found.expenses.len() > MOST_LINES;
        if full {
            break;
        }
        tray.claims.remove(&id);
        let mut claim = found.clone();
        let taken = take(context, ground, &mut claim, &mut batch);
        // What was approved after the cut-off goes with the next batch.
        if waits(&claim) {
            tray.later.insert(id);
        }
        if taken {
            decision.put(Record::Claim(claim));
        }
    }
    let complete = full || tray.claims.is_empty();
    if full {
        // Another batch, with another moment.
        tray.next_at = now.max(tray.next_at.plus_milliseconds(1));
    } else if tray.claims.is_empty() {
        let day = ground.policy.map(|policy| policy.batch_day(branch));
        tray.next_at = next_batch(ground.calendar, day.unwrap_or_default(), now);
        tray.claims = core::mem::take(&mut tray.later);
    }
    if !batch.lines.is_empty() {
        if complete {
            decision.puts.extend(told(context, ground, &batch));
        }
        decision.put(Record::ExpenseBatch(batch));
    }
    decision.put(Record::ExpenseTray(tray));
    Ok(decision)
}

fn waits(claim: &Claim) -> bool {
    let mut stages = claim.expenses.iter().map(|it| &it.stage);
    stages.any(|stage| matches!(stage, Stage::Approved { .. }))
}

/// Takes what was approved of a claim into the batch. Says whether something was.
fn take(context: &Context, ground: Ground, claim: &mut Claim, batch: &mut ExpenseBatch) -> bool {
    let now = context.recorded_at;
    let clock = ground.clock_of(ExpenseState::Forwarded, now);
    let mut taken = Vec::new();
    for expense in &mut claim.expenses {
        let Stage::Approved { since, approval } = &expense.stage else {
            continue;
        };
        if *since >= batch.cut_off {
            continue;
        }
        batch.lines.push(BatchLine {
            claim: claim.id,
            number: claim.number.clone(),
            expense: expense.id,
            employee: claim.employee,
            date: expense.details.date,
            kind: expense.details.kind,
            claimed: expense.amount,
            approved: approval.amount,
            approved_by: approval.by,
            receipts: u32::try_from(expense.details.receipts.len()).unwrap_or(u32::MAX),
        });
        let approval = approval.clone();
        expense.stage = Stage::Forwarded {
            since: now,
            approval,
            batch: batch.id,
        };
        expense.turn = expense.turn.saturating_add(1);
        expense.clock = clock;
        taken.push(expense.id);
    }
    if taken.is_empty() {
        return false;
    }
    let what = ExpenseWhat::Forwarded { batch: batch.id };
    claim.history.push(event(context, taken, what));
    true
}

/// Tells accounts that a batch came.
fn told(context: &Context, ground: Ground, batch: &ExpenseBatch) -> Vec<Record> {
    let about = Matter::Batch { batch: batch.id };
    let accounts = access::accountants(context.records, ground.workspace, None);
    let alert = |to| {
        let news = News::BatchCame {
            lines: u32::try_from(batch.lines.len()).unwrap_or(u32::MAX),
        };
        Record::Alert(Alert::new(to, about.clone(), news, context.recorded_at))
    };
    accounts.into_iter().map(alert).collect()
}

/// Notes how the papers were sent, by the branch's managers, and whose accounts have.
pub(super) fn track(
    context: &Context,
    batch: ExpenseBatchId,
    sent: Option<&Edit<String>>,
    received: &SetEdit<ClaimId>,
) -> Result<Decision, Refusal> {
    let actor = context.actor()?;
    let key = Key::ExpenseBatch(batch);
    let found = context.records.expense_batch(batch);
    let found = found.filter(|batch| access::may_read_money(actor, batch.branch));
    let mut batch = found.ok_or(Refusal::unknown(key))?.clone();
    if sent.is_some() {
        replace(&mut batch.sent, sent, key)?;
        batch.sent = optional(&batch.sent, FieldName::Reference, LONGEST_REFERENCE)?;
    }
    if !received.add.is_empty() || !received.remove.is_empty() {
        let by = accountant(context)?.id;
        let papers = Papers {
            by,
            at: context.happened_at,
        };
        for claim in &received.add {
            if batch.lines.iter().all(|line| line.claim != *claim) {
                return Err(Refusal::unknown(Key::Claim(*claim)));
            }
            batch.papers.entry(*claim).or_insert(papers);
        }
        batch
            .papers
            .retain(|claim, _| !received.remove.contains(claim));
    }
    let mut decision = Decision::default();
    decision.put(Record::ExpenseBatch(batch));
    Ok(decision)
}
