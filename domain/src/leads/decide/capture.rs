//! What is said of a lead: checked as it comes in, and changed later.

use super::Turn;
use crate::change::{CardsEdit, Edit};
use crate::decision::{Context, Decision, needed, optional};
use crate::form::{Attachment, accept_attachment, email_as_kept, phone_as_e164};
use crate::leads::{LeadDetails, LeadWhat, MOST_CARDS, MOST_LINES, may_bring};
use crate::people::LONGEST_NAME;
use crate::record::Key;
use crate::refusal::{FieldName, Refusal, Right};
use crate::workflow::LONGEST_NOTE;

/// Changes what is said of a lead. Edits of different fields both apply; those of one do not merge,
/// since there is one right number.
pub(super) fn edit(
    mut turn: Turn,
    details: Option<&Edit<LeadDetails>>,
    cards: &CardsEdit,
) -> Result<Decision, Refusal> {
    turn.workers()?;
    if let Some(edit) = details {
        let wanted = applied(&turn.lead.details, edit, Key::Lead(turn.lead.id))?;
        let after = checked_details(turn.context, &wanted, Some(&turn.lead.details))?;
        if turn
            .actor
            .is_some_and(|actor| !may_bring(actor, after.branch))
        {
            return Err(Refusal::NotAllowed {
                needs: Right::LeadPeople,
            });
        }
        let before = core::mem::replace(&mut turn.lead.details, after);
        turn.record(LeadWhat::Edited {
            before: Box::new(before),
        });
    }
    let added = checked_cards(&cards.add)?;
    let kept = &mut turn.lead.cards;
    kept.retain(|card| !cards.remove.contains(&card.hash));
    for card in added {
        if kept.iter().all(|there| there.hash != card.hash) {
            kept.push(card);
        }
    }
    if kept.len() > MOST_CARDS {
        return Err(Refusal::LeadFull);
    }
    Ok(turn.finish())
}

/// The fields that an author changed, in place of what they saw.
fn applied(
    now: &LeadDetails,
    edit: &Edit<LeadDetails>,
    record: Key,
) -> Result<LeadDetails, Refusal> {
    let mut after = now.clone();
    macro_rules! each {
        ($($field:ident),+) => {$(
            if edit.from.$field != edit.to.$field {
                if now.$field != edit.from.$field && now.$field != edit.to.$field {
                    return Err(Refusal::ChangedMeanwhile { record });
                }
                after.$field.clone_from(&edit.to.$field);
            }
        )+};
    }
    each!(
        campaign, branch, name, company, phones, emails, note, interest, value
    );
    Ok(after)
}

/// Details as they are kept. What they name must be there, unless it was named before.
pub(super) fn checked_details(
    context: &Context,
    details: &LeadDetails,
    before: Option<&LeadDetails>,
) -> Result<LeadDetails, Refusal> {
    let records = context.records;
    if records.branch(details.branch).is_none() {
        return Err(Refusal::unknown(Key::Branch(details.branch)));
    }
    let is_new = |same: bool| before.is_none() || !same;
    if let Some(id) = details.campaign
        && is_new(before.is_some_and(|before| before.campaign == Some(id)))
    {
        let record = Key::Campaign(id);
        let campaign = records.campaign(id).ok_or(Refusal::unknown(record))?;
        if campaign.retired {
            return Err(Refusal::Retired { record });
        }
    }
    if let Some(id) = details.interest
        && records.category(id).is_none()
    {
        return Err(Refusal::unknown(Key::Category(id)));
    }
    if details.value.is_some_and(|value| value.minor < 0) {
        let field = FieldName::Value;
        return Err(Refusal::Negative { field });
    }
    let company = optional(&details.company, FieldName::Customer, LONGEST_NAME)?;
    let name = if company.is_empty() {
        needed(&details.name, FieldName::Name, LONGEST_NAME)?
    } else {
        optional(&details.name, FieldName::Name, LONGEST_NAME)?
    };
    Ok(LeadDetails {
        name,
        company,
        phones: lines(&details.phones, phone_as_e164, Refusal::NotAPhone)?,
        emails: lines(&details.emails, email_as_kept, Refusal::NotAnEmail)?,
        note: optional(&details.note, FieldName::Note, LONGEST_NOTE)?,
        ..details.clone()
    })
}

/// Numbers or addresses in one form, each once.
fn lines(
    lines: &[String],
    as_kept: fn(&str) -> Option<String>,
    otherwise: Refusal,
) -> Result<Vec<String>, Refusal> {
    if lines.len() > MOST_LINES {
        return Err(Refusal::TooMany {
            field: FieldName::Contact,
            most: u32::try_from(MOST_LINES).unwrap_or(u32::MAX),
        });
    }
    let mut kept = Vec::new();
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let Some(line) = as_kept(line) else {
            return Err(otherwise);
        };
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    Ok(kept)
}

/// Photos of cards as they are kept.
pub(super) fn checked_cards(cards: &[Attachment]) -> Result<Vec<Attachment>, Refusal> {
    if cards.len() > MOST_CARDS {
        return Err(Refusal::LeadFull);
    }
    cards
        .iter()
        .map(|card| accept_attachment(card, true).map_err(|_| Refusal::Unreadable))
        .collect()
}
