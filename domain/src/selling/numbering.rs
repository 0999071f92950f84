//! The numbers of documents. The Worker alone gives them, in the step in which a document becomes
//! one, so that they run without a gap and no two are the same.

use serde::{Deserialize, Serialize};

use super::{Order, Quotation, SellingRules};
use crate::expenses::Claim;
use crate::id::WorkspaceId;
use crate::record::{Record, Records};

/// The last numbers that were given. Nobody reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    /// The workspace whose documents they are.
    pub id: WorkspaceId,
    /// The last number of a quotation.
    pub quotations: u32,
    /// The last number of an order.
    pub orders: u32,
    /// The last number of an expense claim.
    #[serde(default)]
    pub claims: u32,
    /// The last number of a batch of expenses.
    #[serde(default)]
    pub batches: u32,
}

/// What stands before the number of an expense claim.
const CLAIM_PREFIX: &str = "C-";
/// What stands before the number of a batch of expenses.
const BATCH_PREFIX: &str = "B-";

/// Gives a number to each document that became one and has none, among records about to be
/// stored. A device does not do this: there such a document is provisional.
pub fn give(records: &dyn Records, workspace: WorkspaceId, puts: &mut Vec<Record>) {
    let waits = puts.iter().any(|record| match record {
        Record::Project(project) => {
            project.quotations.iter().any(lacks) || project.orders.iter().any(lacks_order)
        }
        Record::Claim(claim) => lacks_claim(claim),
        Record::ExpenseBatch(batch) => batch.number.is_none(),
        _ => false,
    });
    if !waits {
        return;
    }
    let found = records.numbering(workspace).copied();
    let mut numbering = found.unwrap_or(Numbering::none(workspace));
    let Some(rules) = records.workspace(workspace).map(|it| &it.selling) else {
        return;
    };
    for record in &mut *puts {
        match record {
            Record::Project(project) => {
                numbering.number_quotations(&mut project.quotations, rules);
                for order in project.orders.iter_mut().filter(|order| lacks_order(order)) {
                    order.number = Some(next(&mut numbering.orders, &rules.order_prefix));
                }
            }
            Record::Claim(claim) if lacks_claim(claim) => {
                claim.number = Some(next(&mut numbering.claims, CLAIM_PREFIX));
            }
            Record::ExpenseBatch(batch) if batch.number.is_none() => {
                batch.number = Some(next(&mut numbering.batches, BATCH_PREFIX));
            }
            _ => {}
        }
    }
    puts.push(Record::Numbering(numbering));
}

impl Numbering {
    /// No number was given yet.
    #[must_use]
    pub fn none(workspace: WorkspaceId) -> Self {
        Self {
            id: workspace,
            quotations: 0,
            orders: 0,
            claims: 0,
            batches: 0,
        }
    }

    /// Counts the numbers of a record's documents as given, where it is not known which were:
    /// so that what is numbered from now on comes after them.
    pub fn count(&mut self, record: &Record, rules: &SellingRules) {
        match record {
            Record::Project(project) => {
                let quotations = project.quotations.iter().map(|it| it.number.as_deref());
                raise(&mut self.quotations, quotations, &rules.quotation_prefix);
                let orders = project.orders.iter().map(|it| it.number.as_deref());
                raise(&mut self.orders, orders, &rules.order_prefix);
            }
            Record::Claim(claim) => {
                raise(&mut self.claims, [claim.number.as_deref()], CLAIM_PREFIX);
            }
            Record::ExpenseBatch(batch) => {
                raise(&mut self.batches, [batch.number.as_deref()], BATCH_PREFIX);
            }
            _ => {}
        }
    }

    /// A revision has the number of what it revises.
    fn number_quotations(&mut self, quotations: &mut [Quotation], rules: &SellingRules) {
        for at in 0..quotations.len() {
            let (before, from) = quotations.split_at_mut(at);
            let Some(quotation) = from.first_mut().filter(|quotation| lacks(quotation)) else {
                continue;
            };
            let revised = before.iter().find(|it| Some(it.id) == quotation.revises);
            let same = revised.and_then(|revised| revised.number.clone());
            let prefix = &rules.quotation_prefix;
            quotation.number = same.or_else(|| Some(next(&mut self.quotations, prefix)));
        }
    }
}

fn lacks(quotation: &Quotation) -> bool {
    quotation.number.is_none() && !quotation.is_draft()
}

fn lacks_claim(claim: &Claim) -> bool {
    claim.number.is_none() && claim.was_submitted()
}

fn lacks_order(order: &Order) -> bool {
    order.number.is_none()
}

/// Raises the last number to those that were given. What stood before a number may have been
/// another text then: its last digits count.
fn raise<'a>(last: &mut u32, given: impl IntoIterator<Item = Option<&'a str>>, prefix: &str) {
    for number in given.into_iter().flatten() {
        let own = number.strip_prefix(prefix);
        let digits = own.unwrap_or_else(|| {
            let before = number.trim_end_matches(|letter: char| letter.is_ascii_digit());
            number.strip_prefix(before).unwrap_or_default()
        });
        // Digits that are no number of ours are of a prefix that ended in some.
        let found: u32 = digits.parse().unwrap_or_default();
        *last = (*last).max(found);
    }
}

/// The number after the last, with what stands before it: `Q-0042`.
fn next(last: &mut u32, prefix: &str) -> String {
    *last = last.saturating_add(1);
    format!("{prefix}{last:04}")
}
