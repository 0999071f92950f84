//! The photos of bills that the team must have before something is done: an expense does not leave
//! its claimant's hands before whoever decides on it can see its bill.

use std::collections::BTreeSet;

use crate::decision::Decision;
use crate::expenses::{Claim, Expense, ExpenseState};
use crate::record::{Record, Records};

/// The hashes of the photos that a decision over `records` needs stored: of what is submitted by
/// it, all; of what was submitted before, those that are new.
#[must_use]
pub fn bills_needed(records: &dyn Records, decision: &Decision) -> BTreeSet<String> {
    let claims = decision.puts.iter().filter_map(|record| match record {
        Record::Claim(claim) => Some(claim),
        _ => None,
    });
    let needed = claims.flat_map(|claim| needed_by(records.claim(claim.id), claim));
    needed.collect()
}

fn needed_by(before: Option<&Claim>, after: &Claim) -> BTreeSet<String> {
    let mut needed = BTreeSet::new();
    for expense in after.expenses.iter().filter(|it| is_out(it)) {
        let before = before.and_then(|claim| claim.expense(expense.id));
        let known: BTreeSet<&str> = before
            .filter(|it| is_out(it))
            .map(bills)
            .unwrap_or_default();
        let new = bills(expense)
            .into_iter()
            .filter(|bill| !known.contains(bill));
        needed.extend(new.map(str::to_owned));
    }
    needed
}

/// Whether somebody else has it, or had it last.
fn is_out(expense: &Expense) -> bool {
    let state = expense.stage.state();
    !matches!(state, ExpenseState::Draft | ExpenseState::Denied)
}

fn bills(expense: &Expense) -> BTreeSet<&str> {
    let bills = expense.details.receipts.iter();
    bills.map(|bill| bill.hash.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::bills_needed;
    use crate::change::{Action, Change};
    use crate::decision::{Actor, decide};
    use crate::expenses::sample::{CLAIM, TAXI, add, bill, details, expense};
    use crate::expenses::{ExpenseDetails, Seen};
    use crate::id::{ChangeId, PersonId};
    use crate::sample::{JACOB, RAVI, Team, WORKSPACE, id, november};

    /// The photos that an act needs stored, which is then done.
    fn needed(team: &mut Team, by: PersonId, action: Action) -> BTreeSet<String> {
        let at = november(23, 12, 0);
        let change = Change {
            id: ChangeId(id(999)),
            happened_at: at,
            action: action.clone(),
        };
        let decision = decide(team, WORKSPACE, Actor::Person(by), &change, at).unwrap();
        let needed = bills_needed(team, &decision);
        team.act(by, at, action).unwrap();
        needed
    }

    fn with(bills: &[u8]) -> ExpenseDetails {
        ExpenseDetails {
            receipts: bills.iter().map(|number| bill(*number)).collect(),
            ..details(TAXI, 500)
        }
    }

    fn hashes(bills: &[u8]) -> BTreeSet<String> {
        bills.iter().map(|number| bill(*number).hash).collect()
    }

    fn edited(team: &Team, bills: &[u8]) -> Action {
        Action::EditExpense {
            claim: CLAIM,
            expense: expense(1),
            turn: team.seen(&[1])[&expense(1)],
            details: Box::new(with(bills)),
        }
    }

    fn submitted(expenses: Seen) -> Action {
        Action::SubmitExpenses {
            claim: CLAIM,
            expenses,
        }
    }

    #[test]
    fn a_photo_is_needed_once_an_expense_leaves_its_claimants_hands() {
        let mut team = Team::claiming();
        let none = BTreeSet::new();
        assert_eq!(needed(&mut team, JACOB, add(1, with(&[1, 2]))), none);
        assert_eq!(needed(&mut team, JACOB, add(2, with(&[9]))), none);
        let edit = edited(&team, &[1, 3]);
        assert_eq!(needed(&mut team, JACOB, edit), none, "it is a draft");

        let submit = submitted(team.seen(&[1]));
        assert_eq!(needed(&mut team, JACOB, submit), hashes(&[1, 3]));
        let edit = edited(&team, &[1, 4]);
        assert_eq!(needed(&mut team, JACOB, edit), hashes(&[4]), "what is new");

        let withdraw = Action::WithdrawExpenses {
            claim: CLAIM,
            expenses: team.seen(&[1]),
        };
        assert_eq!(needed(&mut team, JACOB, withdraw), none);
        let submit = submitted(team.seen(&[1]));
        assert_eq!(needed(&mut team, JACOB, submit), hashes(&[1, 4]));
    }

    #[test]
    fn another_photo_of_what_was_denied_is_needed_by_whoever_takes_it_on() {
        use crate::expenses::{Desk, Judgement, Verdict};
        let judge = |team: &Team, verdict| {
            let turn = team.seen(&[1])[&expense(1)];
            Action::JudgeExpenses {
                claim: CLAIM,
                desk: Desk::Approver,
                judgements: [(expense(1), Judgement { turn, verdict })].into(),
            }
        };
        let mut team = Team::claiming();
        needed(&mut team, JACOB, add(1, with(&[1])));
        let submit = submitted(team.seen(&[1]));
        needed(&mut team, JACOB, submit);
        let reason = "Whose is it?".to_owned();
        let deny = judge(&team, Verdict::Deny { reason });
        assert_eq!(needed(&mut team, RAVI, deny), BTreeSet::new());
        let edit = edited(&team, &[2]);
        assert_eq!(needed(&mut team, JACOB, edit), BTreeSet::new());
        let amount = crate::expenses::sample::rupees(500);
        let reason = String::new();
        let approve = judge(&team, Verdict::Approve { amount, reason });
        assert_eq!(needed(&mut team, RAVI, approve), hashes(&[2]));
    }
}
