//! Orders: placed, and reversed in part or whole by entries of their own.

use chrono::{Days, NaiveDate};

use super::{Turn, quote};
use crate::decision::{Decision, needed, optional};
use crate::id::{LineId, OrderId, QuotationId};
use crate::people::LONGEST_NAME;
use crate::rate::Quantity;
use crate::record::Key;
use crate::refusal::{FieldName, Refusal};
use crate::selling::{
    Catalogued, Credit, Line, LineDraft, LineFault, LineProblem, MOST_DOCUMENTS, MOST_REVERSALS,
    Order, OrderDraft, OrderLine, Quotation, Reversal, ReversalKind, check,
};
use crate::workflow::{LONGEST_LINE, What, holders_before};

/// How far back an order or a reversal may be dated, in days.
const LONGEST_AGO: u64 = 366;

/// Places an order, after a quotation that stands or without one. A quotation that was sent is
/// accepted by it.
pub(super) fn place(
    mut turn: Turn,
    id: OrderId,
    quotation: Option<QuotationId>,
    draft: &OrderDraft,
) -> Result<Decision, Refusal> {
    turn.participants()?;
    quote::sells(&turn)?;
    if turn.project.orders.iter().any(|order| order.id == id) {
        let record = Key::Project(turn.project.id);
        return Err(Refusal::AlreadyThere { record });
    }
    if turn.project.orders.len() >= MOST_DOCUMENTS {
        return Err(Refusal::ProjectFull);
    }
    dated(&turn, draft.date, None)?;
    if let Some(quotation) = quotation {
        quote::accepted(&mut turn, quotation, draft.date)?;
    }
    let quoted = quotation.map(|id| quote::find(&turn, id)).transpose()?;
    let lines = checked_lines(&turn, quoted, draft)?;
    let ordered = draft.lines.iter().zip(lines);
    let placed = Order {
        id,
        number: None,
        quotation,
        lines: ordered
            .map(|(draft, line)| OrderLine {
                from: draft.from,
                line,
            })
            .collect(),
        discount: draft.discount,
        across: draft.across,
        tax_by: quoted.map_or(turn.ground.workspace.selling.tax_by, |it| it.tax_by),
        date: draft.date,
        reference: optional(&draft.reference, FieldName::Number, LONGEST_NAME)?,
        author: turn.actor.id,
        credit: credit(&turn, draft.date),
        reversals: Vec::new(),
    };
    within_limit(&turn, quoted, &placed)?;
    turn.project.orders.push(placed);
    turn.record(What::Ordered { order: id });
    Ok(turn.finish())
}

/// Takes back some of what was ordered, on a day of its own.
pub(super) fn reverse(
    mut turn: Turn,
    (id, line): (OrderId, LineId),
    (quantity, date): (Quantity, NaiveDate),
    kind: ReversalKind,
    reason: &str,
) -> Result<Decision, Refusal> {
    turn.participants()?;
    let order = turn.project.orders.iter().find(|order| order.id == id);
    let order = order.ok_or(Refusal::UnknownOrder { order: id })?;
    let wrong = |problem| {
        let line = Some(line);
        Refusal::lines(vec![LineFault { line, problem }])
    };
    let stands = order.standing(line).ok_or(wrong(LineProblem::NotOrdered))?;
    if !quantity.is_sensible() {
        return Err(wrong(LineProblem::Quantity));
    }
    if quantity > stands {
        let stands = stands.0;
        return Err(wrong(LineProblem::MoreThanStands { stands }));
    }
    if order.reversals.len() >= MOST_REVERSALS {
        return Err(Refusal::ProjectFull);
    }
    dated(&turn, date, Some(order.date))?;
    let entry = Reversal {
        line,
        quantity,
        date,
        kind,
        reason: needed(reason, FieldName::Reason, LONGEST_LINE)?,
        by: turn.actor.id,
    };
    if let Some(order) = turn.project.orders.iter_mut().find(|order| order.id == id) {
        order.reversals.push(entry);
    }
    turn.record(What::Reversed {
        order: id,
        line,
        quantity,
        kind,
    });
    Ok(turn.finish())
}

/// A day that is not to come, not before `earliest`, and not absurdly long ago.
fn dated(turn: &Turn, date: NaiveDate, earliest: Option<NaiveDate>) -> Result<(), Refusal> {
    let today = quote::today(turn);
    let ago = today.checked_sub_days(Days::new(LONGEST_AGO));
    let first = earliest.or(ago).unwrap_or(today);
    if (first..=today).contains(&date) {
        Ok(())
    } else {
        let field = FieldName::Date;
        Err(Refusal::OutOfBounds { field })
    }
}

/// The lines as they are kept. What comes from a quotation must be in it.
fn checked_lines(
    turn: &Turn,
    quoted: Option<&Quotation>,
    draft: &OrderDraft,
) -> Result<Vec<Line>, Refusal> {
    let source = |from: LineId| {
        let mut lines = quoted.into_iter().flat_map(|quoted| &quoted.lines);
        lines.find(|line| line.id == from)
    };
    let mut strangers = Vec::new();
    let mut before = Vec::new();
    for ordered in &draft.lines {
        match ordered.from.map(source) {
            None => {}
            Some(Some(line)) => before.push(Line {
                id: ordered.line.id,
                ..line.clone()
            }),
            Some(None) => strangers.push(LineFault {
                line: Some(ordered.line.id),
                problem: LineProblem::NotQuoted,
            }),
        }
    }
    if !strangers.is_empty() {
        return Err(Refusal::lines(strangers));
    }
    let drafts: Vec<&LineDraft> = draft.lines.iter().map(|ordered| &ordered.line).collect();
    let before: Vec<&Line> = before.iter().collect();
    let catalogue: &dyn Catalogued = &turn.context.records;
    let currency = turn.ground.workspace.currency;
    let priced = (quoted.and_then(|quoted| quoted.price_list), draft.discount);
    check(catalogue, currency, priced, &drafts, &before).map_err(Refusal::lines)
}

/// An order's discount is within what its author may give, or is no more than the quotation's
/// that the customer has.
fn within_limit(turn: &Turn, quoted: Option<&Quotation>, order: &Order) -> Result<(), Refusal> {
    let Some(limit) = quote::limit(turn) else {
        return Ok(());
    };
    let lines: Vec<&Line> = order.lines.iter().map(|ordered| &ordered.line).collect();
    let given = quote::reduced(&lines, order.reckon())?;
    let agreed = quoted.map(quote::reduction).transpose()?;
    let most = agreed.map_or(limit, |agreed| agreed.max(limit));
    if given <= most {
        Ok(())
    } else {
        Err(Refusal::DiscountPastLimit { limit: most })
    }
}

/// Who is credited: who held a role at the end of the day.
fn credit(turn: &Turn, date: NaiveDate) -> Vec<Credit> {
    let next = date.succ_opt().unwrap_or(date);
    let moment = turn.ground.calendar.beginning_of(next);
    let team = holders_before(&turn.project, turn.ground.version, moment);
    team.into_iter()
        .flat_map(|(role, people)| {
            let credit = move |person| Credit { role, person };
            people.into_iter().map(credit)
        })
        .collect()
}

#[cfg(test)]
mod tests;
