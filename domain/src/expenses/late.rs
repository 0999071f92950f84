//! Expenses that wait too long: who has them is warned before the limit, then told, then one step
//! up the reporting line after the other, to the top.

use std::collections::{BTreeMap, BTreeSet};

use super::decide::{Ground, event, matter};
use super::state::Duty;
use super::{ExpenseWhat, access};
use crate::alerts::{Alert, Limit, Matter, News};
use crate::clock::{Lines, Step, Told};
use crate::decision::{Actor, Context, Decision};
use crate::id::{ClaimId, ExpenseId, PersonId};
use crate::record::{Key, Record};
use crate::refusal::Refusal;

/// Takes every step that is due of any expense of a claim. Those of which the same must be done,
/// and that came there together, are told of together, by the first of them.
pub(super) fn escalate(context: &Context, claim: ClaimId) -> Result<Decision, Refusal> {
    if context.by != Actor::Worker {
        return Err(Refusal::OnlyWorker);
    }
    let unknown = Refusal::unknown(Key::Claim(claim));
    let found = context.records.claim(claim).ok_or(unknown)?;
    let mut claim = found.clone();
    let now = context.recorded_at;
    let ground = Ground::under(context, claim.branch, now)?;
    access::look_up(context.records, ground.policy, &mut claim, ground.today);
    let mut told: BTreeMap<(Duty, u8), (Matter, Told, BTreeSet<ExpenseId>)> = BTreeMap::new();
    for place in 0..claim.expenses.len() {
        let Some((duty, about, news)) = climb(context, ground, &mut claim, place) else {
            continue;
        };
        let step = match news.step {
            Step::Soon => u8::MAX,
            Step::Late(step) => step,
        };
        let expense = claim.expenses.get(place).map(|it| it.id);
        let entry = told.entry((duty, step));
        let (_, all, expenses) = entry.or_insert((about, news.clone(), BTreeSet::new()));
        all.to.extend(news.to);
        expenses.extend(expense);
    }
    let mut decision = Decision::default();
    let mut alerts = Vec::new();
    for ((duty, _), (about, told, expenses)) in told {
        if let Step::Late(step) = told.step {
            let desk = duty.desk();
            let to = told.to.clone();
            let what = ExpenseWhat::Escalated { desk, step, to };
            claim.history.push(event(context, expenses, what));
        }
        let news = News::of_limit(Limit::Completion, &told);
        let to = told.to.into_iter();
        alerts.extend(to.map(|to| Alert::new(to, about.clone(), news.clone(), now)));
    }
    if *found != claim {
        decision.put(Record::Claim(claim));
    }
    decision.puts.extend(alerts.into_iter().map(Record::Alert));
    Ok(decision)
}

/// Takes the steps that are due of one expense.
fn climb(
    context: &Context,
    ground: Ground,
    claim: &mut super::Claim,
    place: usize,
) -> Option<(Duty, Matter, Told)> {
    let now = context.recorded_at;
    let expense = claim.expenses.get(place)?;
    expense.clock.attention_at().filter(|at| *at <= now)?;
    let duty = expense.stage.state().duty()?;
    let about = matter(claim, expense);
    let records = context.records;
    let holders = access::holders(
        records,
        ground.workspace,
        ground.policy,
        claim,
        expense,
        ground.today,
    );
    let reads = |id: &PersonId| {
        let person = records.person(*id);
        person.is_some_and(|person| access::may_read(person, claim))
    };
    let lines = Lines::among(records, holders, reads);
    let every = ground.workspace.escalate_every;
    let expense = claim.expenses.get_mut(place)?;
    let told = expense.clock.climb(&lines, ground.calendar, every, now)?;
    Some((duty, about, told))
}
