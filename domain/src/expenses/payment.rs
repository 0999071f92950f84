//! What is paid out: payments of what accounts locked, and advances that are set off.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Seen;
use crate::id::{AdvanceId, BranchId, ClaimId, ExpenseId, PaymentId, PersonId};
use crate::money::Money;
use crate::time::Timestamp;

/// The most claims of one payment.
pub const MOST_CLAIMS_PAID: usize = 20;
/// The most advances that one payment sets off.
pub const MOST_SET_OFF: usize = 20;
/// The longest reference of a payment, in characters.
pub const LONGEST_REFERENCE: usize = 60;

/// Money given to somebody before they spent it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advance {
    /// Its identity.
    pub id: AdvanceId,
    /// Who has it.
    pub employee: PersonId,
    /// Their branch when they got it.
    pub branch: BranchId,
    /// The day.
    pub date: NaiveDate,
    /// How much, in the workspace's currency.
    pub amount: Money,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who gave it.
    pub given_by: PersonId,
    /// The expense whose payment is owed back with it, where it is that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed_for: Option<(ClaimId, ExpenseId)>,
    /// What was taken off it: payments that it was set off against, and what was handed back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub less: Vec<Less>,
}

/// Something that was taken off an advance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Less {
    /// When.
    pub at: Timestamp,
    /// Who noted it.
    pub by: PersonId,
    /// How much.
    pub amount: Money,
    /// The payment that it was set off against; none where it was handed back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentId>,
}

/// A new advance on its way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdvanceDraft {
    /// The new advance.
    pub id: AdvanceId,
    /// Who gets it.
    pub employee: PersonId,
    /// The day.
    pub date: NaiveDate,
    /// How much, in the workspace's currency.
    pub amount: Money,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Money paid out to one person for what accounts locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Its identity.
    pub id: PaymentId,
    /// Who got it.
    pub employee: PersonId,
    /// Their branch then.
    pub branch: BranchId,
    /// The day.
    pub date: NaiveDate,
    /// The bank's number, a cheque's.
    pub reference: String,
    /// What was paid, with the amount that accounts locked.
    pub lines: Vec<PaidLine>,
    /// What was set off against advances.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set_off: BTreeMap<AdvanceId, Money>,
    /// Who noted it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// That it was not paid after all, where it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<Undone>,
}

/// One expense of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidLine {
    /// The claim.
    pub claim: ClaimId,
    /// The expense.
    pub expense: ExpenseId,
    /// How much.
    pub amount: Money,
}

/// A payment that was not made after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// A new payment on its way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentDraft {
    /// The new payment.
    pub id: PaymentId,
    /// Who is paid.
    pub employee: PersonId,
    /// The day.
    pub date: NaiveDate,
    /// The bank's number, a cheque's. Payments of one run have the same.
    pub reference: String,
    /// What is paid.
    pub expenses: BTreeMap<ClaimId, Seen>,
    /// How much is set off against which advance.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set_off: BTreeMap<AdvanceId, Money>,
}

impl Advance {
    /// The id of what is owed back of an expense that was paid and should not have been: it follows
    /// from both.
    #[must_use]
    pub fn owed(expense: ExpenseId, payment: PaymentId) -> AdvanceId {
        let name = format!("owed {payment}");
        AdvanceId(Uuid::new_v5(&expense.0, name.as_bytes()))
    }

    /// What is left of it, in minor units of its currency.
    #[must_use]
    pub fn left(&self) -> i64 {
        let less = self.less.iter().map(|less| less.amount.minor);
        less.fold(self.amount.minor, i64::saturating_sub)
    }
}

impl Payment {
    /// What it comes to before advances are set off, in minor units.
    #[must_use]
    pub fn gross(&self) -> i64 {
        let lines = self.lines.iter().map(|line| line.amount.minor);
        lines.fold(0, i64::saturating_add)
    }

    /// What was paid out, in minor units.
    #[must_use]
    pub fn net(&self) -> i64 {
        let off = self.set_off.values().map(|off| off.minor);
        off.fold(self.gross(), i64::saturating_sub)
    }

    /// The claims that it pays.
    #[must_use]
    pub fn claims(&self) -> BTreeSet<ClaimId> {
        self.lines.iter().map(|line| line.claim).collect()
    }
}
