//! Who had an expense for how long, read from its history.

use serde::{Deserialize, Serialize};

use crate::expenses::{Asked, Claim, Desk, Expense, ExpenseEvent, ExpenseWhat};
use crate::time::Timestamp;

/// What an expense waits for on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// That who approves it decides, or answers accounts.
    Approver,
    /// That the claimant answers, or submits again what was denied.
    Claimant,
    /// The branch's next batch.
    Batch,
    /// That accounts settle it.
    Accounts,
    /// Its payment.
    Payment,
}

/// Every step, in the order of the way.
pub const STEPS: [Step; 5] = [
    Step::Approver,
    Step::Claimant,
    Step::Batch,
    Step::Accounts,
    Step::Payment,
];

/// An expense left a step. It had come to it when it left the one before; to the first one when
/// it was first submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Which; none where it waited for nobody: taken back, or settled and then reversed.
    pub step: Option<Step>,
    /// When.
    pub at: Timestamp,
}

/// Where an expense stands in its history.
#[derive(Clone, Copy, Default)]
struct Place {
    step: Option<Step>,
    /// Who asked what is to be answered.
    asked_by: Option<Desk>,
    /// Whether it went to accounts and did not come back from there.
    forwarded: bool,
    /// Whether its money was changed since accounts asked.
    changed: bool,
    /// Whether it was paid.
    paid: bool,
}

/// The steps that an expense left, in order, since it was first submitted.
pub(super) fn steps(claim: &Claim, expense: &Expense) -> Vec<Left> {
    let events: Vec<&ExpenseEvent> = claim.history_of(expense.id).collect();
    let mut place = Place::default();
    let mut left: Vec<Left> = Vec::new();
    let mut begun: Option<Timestamp> = None;
    for (position, event) in events.iter().enumerate() {
        let later = events.get(position + 1..).unwrap_or_default();
        let next = place.after(event, || changed_money(event, later, expense));
        let Some(since) = begun else {
            if next.step.is_some() {
                begun = Some(event.happened_at);
                place = next;
            }
            continue;
        };
        if next.step != place.step {
            // Clocks of several devices may disagree: nothing is left before it was come to.
            let at = event.happened_at.max(since);
            let step = place.step;
            left.push(Left { step, at });
            begun = Some(at);
        }
        place = next;
    }
    left
}

impl Place {
    fn at(self, step: Step) -> Self {
        Self {
            step: Some(step),
            asked_by: None,
            changed: false,
            ..self
        }
    }

    /// Back at who approves, and no longer with accounts.
    fn with_approver(self) -> Self {
        Self {
            forwarded: false,
            ..self.at(Step::Approver)
        }
    }

    fn after(self, event: &ExpenseEvent, changed: impl FnOnce() -> bool) -> Self {
        match &event.what {
            ExpenseWhat::Submitted { .. } => self.with_approver(),
            ExpenseWhat::Withdrawn => Self::default(),
            ExpenseWhat::Edited { .. } if self.step == Some(Step::Batch) => {
                if changed() {
                    self.with_approver()
                } else {
                    self
                }
            }
            ExpenseWhat::Edited { .. } if self.asked_by == Some(Desk::Accounts) => Self {
                changed: self.changed || changed(),
                ..self
            },
            ExpenseWhat::Asked { desk, of, .. } => Self {
                step: Some(match of {
                    Asked::Claimant => Step::Claimant,
                    Asked::Approver => Step::Approver,
                }),
                asked_by: Some(*desk),
                forwarded: self.forwarded && *desk == Desk::Accounts,
                // What was changed before accounts asked once more is still not approved.
                changed: self.changed,
                ..self
            },
            ExpenseWhat::Answered { .. } => {
                if self.asked_by == Some(Desk::Accounts) && !self.changed {
                    self.at(Step::Accounts)
                } else {
                    self.with_approver()
                }
            }
            ExpenseWhat::Approved { desk, .. } => match desk {
                Desk::Accounts => self.at(Step::Payment),
                _ if self.forwarded => self.at(Step::Accounts),
                _ => self.at(Step::Batch),
            },
            ExpenseWhat::Denied { desk, .. } => match desk {
                Desk::Accounts => self.nobody(),
                _ => Self {
                    forwarded: false,
                    ..self.at(Step::Claimant)
                },
            },
            ExpenseWhat::Forwarded { .. } => Self {
                forwarded: true,
                ..self.at(Step::Accounts)
            },
            ExpenseWhat::Paid { .. } => Self {
                paid: true,
                ..self.nobody()
            },
            ExpenseWhat::PaymentUndone { .. } => Self {
                paid: false,
                ..self.at(Step::Payment)
            },
            // What was paid is denied then; what was not waits for accounts again.
            ExpenseWhat::Reversed { .. } if self.paid => self.nobody(),
            ExpenseWhat::Reversed { .. } => self.at(Step::Accounts),
            ExpenseWhat::Edited { .. }
            | ExpenseWhat::Renamed { .. }
            | ExpenseWhat::Entered
            | ExpenseWhat::Removed { .. }
            | ExpenseWhat::Escalated { .. } => self,
        }
    }

    fn nobody(self) -> Self {
        Self {
            step: None,
            ..self.at(Step::Payment)
        }
    }
}

/// Whether an edit changed the money, by what the next one, or the expense itself, says of it now.
fn changed_money(edit: &ExpenseEvent, later: &[&ExpenseEvent], expense: &Expense) -> bool {
    let ExpenseWhat::Edited { before, amount } = &edit.what else {
        return false;
    };
    let next = later.iter().find_map(|event| match &event.what {
        ExpenseWhat::Edited { before, amount } => Some((&**before, *amount)),
        _ => None,
    });
    let (after, now) = next.unwrap_or((&expense.details, expense.amount));
    after.changes_money(before) || now != *amount
}

#[cfg(test)]
mod tests;
