//! Bills that look as if they were claimed twice: the same photo, or the same day, type and
//! amount.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Claim, Expense};
use crate::id::{ClaimId, ExpenseId, ExpenseTypeId, PersonId};

/// What tells an expense from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Which claim.
    pub claim: ClaimId,
    /// Which expense.
    pub expense: ExpenseId,
    /// Who spent it.
    pub employee: PersonId,
    /// The day.
    pub date: NaiveDate,
    /// On what.
    pub kind: ExpenseTypeId,
    /// How much, in minor units of the workspace's currency.
    pub amount: i64,
    /// The hashes of the photos of its bills.
    pub receipts: Vec<String>,
}

/// How two expenses are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// A photo of a bill is the very same.
    SamePhoto,
    /// The same person spent the same amount on the same thing on the same day.
    SameBill,
}

impl Print {
    /// What tells an expense of a claim from others.
    #[must_use]
    pub fn of(claim: &Claim, expense: &Expense) -> Self {
        Self {
            claim: claim.id,
            expense: expense.id,
            employee: claim.employee,
            date: expense.details.date,
            kind: expense.details.kind,
            amount: expense.amount.minor,
            receipts: expense.details.bills(),
        }
    }

    /// How it is like another one; none where it is not, or is the same.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.expense == other.expense {
            return None;
        }
        if self
            .receipts
            .iter()
            .any(|hash| other.receipts.contains(hash))
        {
            return Some(Likeness::SamePhoto);
        }
        let same = self.employee == other.employee
            && self.date == other.date
            && self.kind == other.kind
            && self.amount == other.amount;
        same.then_some(Likeness::SameBill)
    }
}

#[cfg(test)]
mod tests {
    use super::{Likeness, Print};
    use crate::expenses::sample::{TAXI, date};
    use crate::id::{ClaimId, ExpenseId};
    use crate::sample::{JACOB, SANJAY, id};

    fn print(number: u128) -> Print {
        Print {
            claim: ClaimId(id(800)),
            expense: ExpenseId(id(810 + number)),
            employee: JACOB,
            date: date(23),
            kind: TAXI,
            amount: 25_000,
            receipts: Vec::new(),
        }
    }

    #[test]
    fn the_same_photo_or_day_type_and_amount_is_noticed() {
        let taxi = print(1);
        assert_eq!(taxi.likeness(&taxi), None, "it is itself");
        assert_eq!(taxi.likeness(&print(2)), Some(Likeness::SameBill));
        let another_day = Print {
            date: date(24),
            ..print(3)
        };
        assert_eq!(taxi.likeness(&another_day), None);
        let colleague = Print {
            employee: SANJAY,
            ..print(4)
        };
        assert_eq!(taxi.likeness(&colleague), None, "two people, two bills");
        let photo = |mut print: Print| {
            print.receipts.push("ab".repeat(32));
            print
        };
        assert_eq!(
            photo(taxi).likeness(&photo(colleague)),
            Some(Likeness::SamePhoto),
            "one bill, claimed by two"
        );
    }
}
