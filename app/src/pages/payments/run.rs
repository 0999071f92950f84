//! A payment run: what is due to whom, what of it is set off against advances, and the payments
//! that come of it. Pure, so that what is shown is what is paid.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::expenses::payment::{Advance, MOST_CLAIMS_PAID, MOST_SET_OFF, PaymentDraft};
use domain::id::{AdvanceId, BranchId, ClaimId, ExpenseId, PaymentId, PersonId};
use domain::money::{Currency, Money};
use domain::time::Timestamp;

use crate::desk::{Claims, ExpenseBooks};

/// One expense that is to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Item {
    pub(super) claim: ClaimId,
    pub(super) expense: ExpenseId,
    pub(super) turn: u32,
    pub(super) amount: i64,
    /// The branch that pays for it.
    pub(super) branch: BranchId,
    /// Until when it is to be paid.
    pub(super) due: Option<Timestamp>,
}

/// An advance of which something is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Open {
    pub(super) id: AdvanceId,
    pub(super) date: NaiveDate,
    pub(super) left: i64,
}

/// What is due to somebody, in minor units of the workspace's currency.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Due {
    pub(super) person: PersonId,
    pub(super) items: Vec<Item>,
    /// Their advances, the oldest first.
    pub(super) advances: Vec<Open>,
}

impl Due {
    /// What it comes to before advances are set off.
    pub(super) fn gross(&self) -> i64 {
        let amounts = self.items.iter().map(|item| item.amount);
        amounts.fold(0, i64::saturating_add)
    }

    /// Until when the first of it is to be paid, and by which branch's working time.
    pub(super) fn due(&self) -> Option<(Timestamp, BranchId)> {
        let due = self
            .items
            .iter()
            .filter_map(|it| Some((it.due?, it.branch)));
        due.min()
    }

    /// What is set off unless somebody says otherwise: as much as there is, the oldest advance
    /// first, and never more than is due.
    pub(super) fn usual(&self) -> BTreeMap<AdvanceId, i64> {
        let mut due = self.gross();
        let mut off = BTreeMap::new();
        for advance in &self.advances {
            let minor = advance.left.min(due);
            if minor > 0 {
                off.insert(advance.id, minor);
                due -= minor;
            }
        }
        off
    }

    /// The payments, each of as many claims as one can have.
    pub(super) fn payments(
        &self,
        off: &BTreeMap<AdvanceId, i64>,
        run: &Run,
        new_id: impl Fn() -> PaymentId,
    ) -> Vec<PaymentDraft> {
        let claims: BTreeSet<ClaimId> = self.items.iter().map(|item| item.claim).collect();
        let claims: Vec<ClaimId> = claims.into_iter().collect();
        let mut off = off.clone();
        let some = claims.chunks(MOST_CLAIMS_PAID).map(|claims| {
            let items = self.items.iter().filter(|it| claims.contains(&it.claim));
            let items: Vec<&Item> = items.collect();
            let amounts = items.iter().map(|item| item.amount);
            let gross = amounts.fold(0, i64::saturating_add);
            let mut expenses: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
            for item in items {
                let of_claim = expenses.entry(item.claim).or_default();
                of_claim.insert(item.expense, item.turn);
            }
            PaymentDraft {
                id: new_id(),
                employee: self.person,
                date: run.date,
                reference: run.reference.clone(),
                expenses,
                set_off: take(&mut off, gross, run.currency),
            }
        });
        some.collect()
    }
}

/// What the payments of a run have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) date: NaiveDate,
    pub(super) reference: String,
    pub(super) currency: Currency,
}

/// As much of what is set off as one payment can take.
fn take(
    off: &mut BTreeMap<AdvanceId, i64>,
    gross: i64,
    currency: Currency,
) -> BTreeMap<AdvanceId, Money> {
    let mut room = gross;
    let mut taken = BTreeMap::new();
    for (advance, left) in &mut *off {
        let minor = (*left).min(room);
        if minor > 0 && taken.len() < MOST_SET_OFF {
            taken.insert(*advance, Money { minor, currency });
            *left -= minor;
            room -= minor;
        }
    }
    off.retain(|_, left| *left > 0);
    taken
}

/// Everybody to whom something is due, as `name` orders them.
pub(super) fn due(
    claims: &Claims,
    books: &ExpenseBooks,
    name: impl Fn(PersonId) -> String,
) -> Vec<Due> {
    let all = claims.payable().map(|(person, expenses)| Due {
        person,
        items: expenses
            .map(|it| Item {
                claim: it.fact.claim,
                expense: it.fact.expense,
                turn: it.turn,
                amount: it.fact.settled.unwrap_or_default(),
                branch: it.fact.branch,
                due: it.due,
            })
            .collect(),
        advances: open_advances(books, person),
    });
    let mut all: Vec<Due> = all.collect();
    crate::order::sort_by(&mut all, |one, other| {
        name(one.person).cmp(&name(other.person))
    });
    all
}

/// The advances of somebody of which something is left, the oldest first.
fn open_advances(books: &ExpenseBooks, person: PersonId) -> Vec<Open> {
    let own = books.advances.values().filter(|it| it.employee == person);
    let open = own.filter(|advance| advance.left() > 0);
    let mut open: Vec<Open> = open
        .map(|advance: &std::sync::Arc<Advance>| Open {
            id: advance.id,
            date: advance.date,
            left: advance.left(),
        })
        .collect();
    crate::order::sort_by(&mut open, |one, other| {
        (one.date, one.id).cmp(&(other.date, other.id))
    });
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn due_of(claims: u128, advances: &[i64]) -> Due {
        let items = (0..claims).map(|claim| Item {
            claim: ClaimId(id(100 + claim)),
            expense: ExpenseId(id(500 + claim)),
            turn: 3,
            amount: 1_000,
            branch: BranchId(id(2)),
            due: None,
        });
        let advances = advances.iter().zip(0_u32..).map(|(left, at)| Open {
            id: AdvanceId(id(u128::from(900 + at))),
            date: date(1 + at),
            left: *left,
        });
        Due {
            person: PersonId(id(1)),
            items: items.collect(),
            advances: advances.collect(),
        }
    }

    fn run() -> Run {
        Run {
            date: date(27),
            reference: "NEFT 7".into(),
            currency: Currency::INR,
        }
    }

    #[test]
    fn advances_are_set_off_the_oldest_first_and_never_past_what_is_due() {
        let due = due_of(3, &[800, 5_000]);
        let off: Vec<i64> = due.usual().into_values().collect();
        assert_eq!(off, [800, 2_200]);
        assert!(due_of(2, &[]).usual().is_empty());
    }

    #[test]
    fn somebody_is_to_be_paid_when_the_first_of_theirs_is() {
        let mut due = due_of(3, &[]);
        assert_eq!(due.due(), None);
        due.items[1].due = Some(Timestamp(20));
        due.items[2].due = Some(Timestamp(10));
        assert_eq!(due.due(), Some((Timestamp(10), BranchId(id(2)))));
    }

    #[test]
    fn more_claims_than_one_payment_takes_are_paid_by_several() {
        let due = due_of(45, &[30_000]);
        let payments = due.payments(&due.usual(), &run(), || PaymentId(id(7)));
        let claims: Vec<usize> = payments.iter().map(|it| it.expenses.len()).collect();
        assert_eq!(claims, [20, 20, 5]);
        let off =
            |payment: &PaymentDraft| -> i64 { payment.set_off.values().map(|off| off.minor).sum() };
        let off: Vec<i64> = payments.iter().map(off).collect();
        assert_eq!(off, [20_000, 10_000, 0], "never more than one pays");
    }
}
