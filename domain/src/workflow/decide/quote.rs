//! Quotations: written, approved where their discount is past a limit, sent, and answered.

use chrono::{Days, NaiveDate};

use super::Turn;
use crate::alerts::{Alert, Matter, News};
use crate::decision::{Decision, needed, optional};
use crate::id::{PersonId, QuotationId};
use crate::people::reporting_line;
use crate::rate::Rate;
use crate::refusal::{FieldName, Refusal, Right};
use crate::selling::{
    Approval, Catalogued, LONGEST_TERMS, Line, LineDraft, LineFault, LineProblem, MOST_DOCUMENTS,
    MOST_VALID_DAYS, Quotation, QuotationDraft, QuotationState, QuotationStep, Reckoned, Stand,
    TooLarge, check, reckon,
};
use crate::workflow::{LONGEST_LINE, LONGEST_NOTE, ProjectState, What};

/// Writes a quotation: a new one, a revision of one that was sent, or a draft anew.
pub(super) fn draft(
    mut turn: Turn,
    (id, version): (QuotationId, u32),
    revises: Option<QuotationId>,
    draft: &QuotationDraft,
) -> Result<Decision, Refusal> {
    turn.participants()?;
    sells(&turn)?;
    let at = position(&turn, id);
    let known = at.and_then(|at| turn.project.quotations.get(at)).cloned();
    let base = match &known {
        Some(stored) if !stored.is_draft() || stored.version != version => {
            return Err(moved(stored));
        }
        Some(stored) => Some(stored),
        None if version != 0 => return Err(Refusal::UnknownQuotation { quotation: id }),
        None => match revises.map(|id| find(&turn, id)).transpose()? {
            Some(sent) if sent.is_draft() => return Err(moved(sent)),
            sent => sent,
        },
    };
    if known.is_none() && turn.project.quotations.len() >= MOST_DOCUMENTS {
        return Err(Refusal::ProjectFull);
    }
    let workspace = turn.ground.workspace;
    let drafts: Vec<&LineDraft> = draft.lines.iter().collect();
    let before: Vec<&Line> = base.iter().flat_map(|base| &base.lines).collect();
    let catalogue: &dyn Catalogued = &turn.context.records;
    let priced = (draft.price_list, draft.discount);
    let lines =
        check(catalogue, workspace.currency, priced, &drafts, &before).map_err(Refusal::lines)?;
    let revision = match (&known, base) {
        (Some(stored), _) => stored.revision,
        (None, Some(sent)) => latest_revision(&turn, sent).saturating_add(1),
        (None, None) => 0,
    };
    let written = Quotation {
        id,
        number: base.and_then(|base| base.number.clone()),
        revision,
        revises: known.as_ref().map_or(revises, |stored| stored.revises),
        version: version.saturating_add(1),
        lines,
        discount: draft.discount,
        price_list: draft.price_list,
        terms: optional(&draft.terms, FieldName::Terms, LONGEST_TERMS)?,
        valid_until: draft.valid_until,
        across: draft.across,
        tax_by: workspace.selling.tax_by,
        author: turn.actor.id,
        approved: None,
        date: None,
        state: QuotationState::Draft,
    };
    let place = at.and_then(|at| turn.project.quotations.get_mut(at));
    let step = if let Some(place) = place {
        *place = written;
        QuotationStep::Changed
    } else {
        turn.project.quotations.push(written);
        QuotationStep::Drafted
    };
    note(&mut turn, id, step, String::new());
    Ok(turn.finish())
}

/// Sends a quotation, or puts its discount before who runs the branch where it is past what its
/// sender may give.
pub(super) fn send(mut turn: Turn, id: QuotationId, version: u32) -> Result<Decision, Refusal> {
    turn.participants()?;
    sells(&turn)?;
    let quotation = seen(&turn, id, version, &[Stand::Draft])?;
    let today = today(&turn);
    if quotation.valid_until < today {
        let on = quotation.valid_until;
        return Err(Refusal::Expired { on });
    }
    let latest = today.checked_add_days(Days::new(MOST_VALID_DAYS.into()));
    if latest.is_some_and(|latest| quotation.valid_until > latest) {
        let field = FieldName::ValidUntil;
        return Err(Refusal::OutOfBounds { field });
    }
    let by = turn.actor.id;
    let at = turn.context.happened_at;
    let given = reduction(&quotation)?;
    if quotation.approved.is_none() && limit(&turn).is_some_and(|limit| given > limit) {
        set(&mut turn, id, QuotationState::AwaitingApproval { by, at });
        note(&mut turn, id, QuotationStep::ApprovalAsked, String::new());
        if let Some(to) = approver(&turn) {
            tell(&mut turn, to, &quotation, News::ApprovalAsked { by });
        }
        return Ok(turn.finish());
    }
    for other in turn
        .project
        .quotations
        .iter_mut()
        .filter(|it| it.is_current())
    {
        other.state = QuotationState::Replaced { at };
    }
    let number = quotation
        .revises
        .and_then(|revised| find(&turn, revised).ok());
    let number = number.and_then(|revised| revised.number.clone());
    if let Some(place) = turn.project.quotations.iter_mut().find(|it| it.id == id) {
        place.date = Some(today);
        place.number = place.number.take().or(number);
    }
    set(&mut turn, id, QuotationState::Sent { at });
    note(&mut turn, id, QuotationStep::Sent, String::new());
    Ok(turn.finish())
}

/// Approves the discount of the version that was seen. Its author sends it.
pub(super) fn approve(mut turn: Turn, id: QuotationId, version: u32) -> Result<Decision, Refusal> {
    let quotation = decided_by_manager(&turn, id, version)?;
    let by = turn.actor.id;
    let at = turn.context.happened_at;
    if let Some(place) = turn.project.quotations.iter_mut().find(|it| it.id == id) {
        place.approved = Some(Approval { by, at });
        place.state = QuotationState::Draft;
    }
    note(&mut turn, id, QuotationStep::Approved, String::new());
    tell_asker(&mut turn, &quotation, News::DiscountApproved { by });
    Ok(turn.finish())
}

/// Does not approve a discount: the quotation is its author's to change.
pub(super) fn refuse(
    mut turn: Turn,
    (id, version): (QuotationId, u32),
    reason: &str,
) -> Result<Decision, Refusal> {
    let quotation = decided_by_manager(&turn, id, version)?;
    let reason = needed(reason, FieldName::Reason, LONGEST_LINE)?;
    let by = turn.actor.id;
    set(&mut turn, id, QuotationState::Draft);
    note(
        &mut turn,
        id,
        QuotationStep::ApprovalRefused,
        reason.clone(),
    );
    tell_asker(
        &mut turn,
        &quotation,
        News::DiscountRefused { by, note: reason },
    );
    Ok(turn.finish())
}

/// The customer agreed to a quotation that stands, on a day on which it was valid.
pub(super) fn accept(mut turn: Turn, id: QuotationId) -> Result<Decision, Refusal> {
    turn.participants()?;
    sells(&turn)?;
    let quotation = find(&turn, id)?;
    if quotation.stand() != Stand::Sent {
        return Err(moved(quotation));
    }
    let today = today(&turn);
    accepted(&mut turn, id, today)?;
    Ok(turn.finish())
}

/// Says that the customer agreed to it on a day. One that was agreed to already is left alone.
pub(super) fn accepted(turn: &mut Turn, id: QuotationId, on: NaiveDate) -> Result<(), Refusal> {
    let quotation = find(turn, id)?;
    match quotation.stand() {
        Stand::Accepted => return Ok(()),
        Stand::Sent => {}
        _ => return Err(moved(quotation)),
    }
    let last = quotation.valid_until;
    if last < on {
        return Err(Refusal::Expired { on: last });
    }
    let at = turn.context.happened_at;
    set(turn, id, QuotationState::Accepted { at });
    note(turn, id, QuotationStep::Accepted, String::new());
    Ok(())
}

/// The customer does not agree to a quotation, or not any more.
pub(super) fn reject(mut turn: Turn, id: QuotationId, reason: &str) -> Result<Decision, Refusal> {
    turn.participants()?;
    let quotation = find(&turn, id)?;
    if !quotation.is_current() {
        return Err(moved(quotation));
    }
    let reason = needed(reason, FieldName::Reason, LONGEST_NOTE)?;
    let at = turn.context.happened_at;
    let state = QuotationState::Rejected {
        at,
        reason: reason.clone(),
    };
    set(&mut turn, id, state);
    note(&mut turn, id, QuotationStep::Rejected, reason);
    Ok(turn.finish())
}

/// Nothing is sold for a project that is lost or was given up.
pub(super) fn sells(turn: &Turn) -> Result<(), Refusal> {
    match turn.project.status.state() {
        ProjectState::Open | ProjectState::Held | ProjectState::Won => Ok(()),
        state @ (ProjectState::Lost | ProjectState::Dropped) => Err(Refusal::WrongState { state }),
    }
}

/// The day it is where the project is.
pub(super) fn today(turn: &Turn) -> NaiveDate {
    turn.ground.calendar.local_date(turn.context.happened_at)
}

/// A quotation of the project.
pub(super) fn find<'a>(turn: &'a Turn, id: QuotationId) -> Result<&'a Quotation, Refusal> {
    let mut all = turn.project.quotations.iter();
    all.find(|it| it.id == id)
        .ok_or(Refusal::UnknownQuotation { quotation: id })
}

/// It is not as the author saw it.
pub(super) fn moved(quotation: &Quotation) -> Refusal {
    Refusal::QuotationMoved {
        stand: quotation.stand(),
    }
}

/// The largest discount that the actor may give unasked; none where there is no limit.
pub(super) fn limit(turn: &Turn) -> Option<Rate> {
    if turn.actor.manages(turn.project.branch) {
        return None;
    }
    let me = turn.actor.id;
    let team = turn.project.team.iter();
    let mine = team.filter(|(_, people)| people.contains(&me));
    let rules = &turn.ground.workspace.selling;
    rules.limit_of(mine.map(|(role, _)| *role))
}

/// How far a quotation is below the catalogue's prices.
pub(super) fn reduction(quotation: &Quotation) -> Result<Rate, Refusal> {
    let lines: Vec<&Line> = quotation.lines.iter().collect();
    reduced(&lines, quotation.reckon())
}

/// How far lines are below the catalogue's prices.
pub(super) fn reduced(
    lines: &[&Line],
    reckoned: Result<Reckoned, TooLarge>,
) -> Result<Rate, Refusal> {
    reckoned
        .and_then(|reckoned| reckon::reduction(lines, reckoned.net))
        .map_err(|TooLarge| {
            let problem = LineProblem::TooLarge;
            Refusal::lines(vec![LineFault {
                line: None,
                problem,
            }])
        })
}

fn position(turn: &Turn, id: QuotationId) -> Option<usize> {
    turn.project.quotations.iter().position(|it| it.id == id)
}

/// The quotation at the version that the author saw, in one of these states.
fn seen(
    turn: &Turn,
    id: QuotationId,
    version: u32,
    stands: &[Stand],
) -> Result<Quotation, Refusal> {
    let quotation = find(turn, id)?;
    if quotation.version != version || !stands.contains(&quotation.stand()) {
        return Err(moved(quotation));
    }
    Ok(quotation.clone())
}

/// The quotation that waits for an approval, where the actor may give it.
fn decided_by_manager(turn: &Turn, id: QuotationId, version: u32) -> Result<Quotation, Refusal> {
    if !turn.actor.manages(turn.project.branch) {
        return Err(Refusal::NotAllowed {
            needs: Right::Manager,
        });
    }
    sells(turn)?;
    seen(turn, id, version, &[Stand::AwaitingApproval])
}

/// The highest revision among those that share a number, or a beginning, with one.
fn latest_revision(turn: &Turn, of: &Quotation) -> u16 {
    let mut family = vec![of.id];
    let mut latest = of.revision;
    let mut root = of;
    while let Some(before) = root.revises.and_then(|id| find(turn, id).ok()) {
        if family.contains(&before.id) {
            break;
        }
        family.push(before.id);
        root = before;
    }
    for quotation in &turn.project.quotations {
        let belongs = quotation.revises.is_some_and(|id| family.contains(&id));
        if belongs || family.contains(&quotation.id) {
            family.push(quotation.id);
            latest = latest.max(quotation.revision);
        }
    }
    latest
}

fn set(turn: &mut Turn, id: QuotationId, state: QuotationState) {
    if let Some(place) = turn.project.quotations.iter_mut().find(|it| it.id == id) {
        place.state = state;
    }
}

fn note(turn: &mut Turn, quotation: QuotationId, step: QuotationStep, note: String) {
    turn.record(What::Quoted {
        quotation,
        step,
        note,
    });
}

/// The nearest above the actor who runs the project's branch.
fn approver(turn: &Turn) -> Option<PersonId> {
    let records = turn.context.records;
    let line = reporting_line(records, turn.actor.id).into_iter();
    let mut line = line.filter(|person| {
        let person = records.person(*person);
        person.is_some_and(|person| person.manages(turn.project.branch))
    });
    line.next()
}

fn tell_asker(turn: &mut Turn, quotation: &Quotation, news: News) {
    if let QuotationState::AwaitingApproval { by, .. } = quotation.state {
        tell(turn, by, quotation, news);
    }
}

fn tell(turn: &mut Turn, to: PersonId, quotation: &Quotation, news: News) {
    if to != turn.actor.id {
        let about = Matter::Quotation {
            project: turn.project.id,
            quotation: quotation.id,
            version: quotation.version,
        };
        let at = turn.context.happened_at;
        turn.alerts.push(Alert::new(to, about, news, at));
    }
}

#[cfg(test)]
mod tests;
