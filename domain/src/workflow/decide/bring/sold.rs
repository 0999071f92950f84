//! Quotations and orders that come along with a project. The team's catalogue does not know what
//! they were made from: their lines keep what they say and name no item any more. Numbers are the
//! team's to give.

use super::Author;
use crate::decision::{needed, optional};
use crate::money::Currency;
use crate::people::LONGEST_NAME;
use crate::rate::Rate;
use crate::refusal::{FieldName, Refusal};
use crate::selling::{
    Credit, Discount, LONGEST_TERMS, Line, MOST_DOCUMENTS, MOST_REVERSALS, Order, Quotation,
    QuotationState, holds, reckon,
};
use crate::workflow::{LONGEST_LINE, LONGEST_NOTE};

impl Author {
    /// Quotations as they come. One whose discount is past `limit`, what who brings it may give,
    /// is a draft again.
    pub(super) fn quotations(
        &self,
        brought: &[Quotation],
        currency: Currency,
        limit: Option<Rate>,
    ) -> Result<Vec<Quotation>, Refusal> {
        if brought.len() > MOST_DOCUMENTS {
            return Err(Refusal::DoesNotFit);
        }
        let own = |quotation: &Quotation| {
            let lines = own_lines(quotation.lines.iter(), currency, quotation.discount)?;
            let terms = optional(&quotation.terms, FieldName::Terms, LONGEST_TERMS)?;
            let mut own = Quotation {
                number: None,
                lines,
                terms,
                price_list: None,
                author: self.me,
                approved: None,
                state: self.state(&quotation.state)?,
                ..quotation.clone()
            };
            let lines: Vec<&Line> = own.lines.iter().collect();
            let given = own
                .reckon()
                .and_then(|it| reckon::reduction(&lines, it.net));
            let given = given.map_err(|_| Refusal::DoesNotFit)?;
            if own.is_current() && limit.is_some_and(|limit| given > limit) {
                own.state = QuotationState::Draft;
                own.date = None;
            }
            Ok(own)
        };
        brought.iter().map(own).collect()
    }

    fn state(&self, state: &QuotationState) -> Result<QuotationState, Refusal> {
        Ok(match state {
            // Nobody of the team was asked to approve it.
            QuotationState::Draft | QuotationState::AwaitingApproval { .. } => {
                QuotationState::Draft
            }
            QuotationState::Sent { at } => QuotationState::Sent { at: self.past(*at) },
            QuotationState::Accepted { at } => QuotationState::Accepted { at: self.past(*at) },
            QuotationState::Rejected { at, reason } => QuotationState::Rejected {
                at: self.past(*at),
                reason: optional(reason, FieldName::Reason, LONGEST_NOTE)?,
            },
            QuotationState::Replaced { at } => QuotationState::Replaced { at: self.past(*at) },
        })
    }

    /// Orders as they come. Whoever was credited was its author.
    pub(super) fn orders(
        &self,
        brought: &[Order],
        currency: Currency,
    ) -> Result<Vec<Order>, Refusal> {
        if brought.len() > MOST_DOCUMENTS {
            return Err(Refusal::DoesNotFit);
        }
        let own = |order: &Order| {
            if order.reversals.len() > MOST_REVERSALS {
                return Err(Refusal::DoesNotFit);
            }
            let mut own = Order {
                number: None,
                reference: optional(&order.reference, FieldName::Number, LONGEST_NAME)?,
                author: self.me,
                ..order.clone()
            };
            let lines = order.lines.iter().map(|ordered| &ordered.line);
            let lines = own_lines(lines, currency, order.discount)?;
            for (ordered, line) in own.lines.iter_mut().zip(lines) {
                ordered.line = line;
            }
            let me = self.me;
            let credit = |credit: &Credit| Credit {
                person: me,
                ..*credit
            };
            own.credit = order.credit.iter().map(credit).collect();
            own.credit.sort_unstable();
            own.credit.dedup();
            for entry in &mut own.reversals {
                entry.by = self.me;
                entry.reason = needed(&entry.reason, FieldName::Reason, LONGEST_LINE)?;
            }
            Ok(own)
        };
        brought.iter().map(own).collect()
    }
}

/// Lines that can be, without what they were made from.
fn own_lines<'a>(
    lines: impl Iterator<Item = &'a Line>,
    currency: Currency,
    discount: Discount,
) -> Result<Vec<Line>, Refusal> {
    let plain = |line: &Line| Line {
        item: None,
        ..line.clone()
    };
    let lines: Vec<Line> = lines.map(plain).collect();
    holds(&lines, currency, discount).map_err(|_| Refusal::DoesNotFit)?;
    Ok(lines)
}
