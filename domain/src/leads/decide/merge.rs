//! Two leads that turn out to be one. The one that is merged keeps its history and is closed; what
//! they responded counts with the one that stands.

use super::{Turn, nurture};
use crate::decision::{Context, Decision};
use crate::id::LeadId;
use crate::leads::{Closing, Consent, LeadDetails, LeadPlace, LeadWhat, MOST_CARDS, MOST_LINES};
use crate::record::Record;
use crate::refusal::Refusal;

/// Merges `from` into `into`. A lead that is with sales can only be the one that stands.
pub(super) fn merge(context: &Context, from: LeadId, into: LeadId) -> Result<Decision, Refusal> {
    if from == into {
        return Err(Refusal::SameLead);
    }
    let mut gone = Turn::new(context, from)?;
    let mut stays = Turn::new(context, into)?;
    for turn in [&gone, &stays] {
        turn.workers()?;
        if turn.is_claimed_by_another() || is_duplicate(&turn.lead.place) {
            return Err(turn.moved());
        }
    }
    if matches!(gone.lead.place, LeadPlace::WithSales { .. }) {
        return Err(gone.moved());
    }
    let before = nurture::weighed(&stays);
    let profile = core::mem::take(&mut gone.lead.profile);
    stays.lead.profile.absorb(&profile);
    fill(&mut stays.lead.details, &gone.lead.details);
    for card in &gone.lead.cards {
        let kept = &mut stays.lead.cards;
        if kept.len() < MOST_CARDS && kept.iter().all(|there| there.hash != card.hash) {
            kept.push(card.clone());
        }
    }
    stays.lead.consent = both(stays.lead.consent, gone.lead.consent);
    stays.lead.known_to.extend(&gone.lead.known_to);
    stays.record(LeadWhat::Absorbed { lead: from });
    nurture::warm(&mut stays, before);
    let because = Closing::Duplicate { of: into };
    let at = gone.at();
    gone.go(
        LeadPlace::Closed {
            at,
            because: because.clone(),
        },
        LeadWhat::Closed {
            because,
            judged: None,
        },
    );
    let mut decision = gone.finish();
    decision.put(Record::Lead(stays.lead));
    Ok(decision)
}

fn is_duplicate(place: &LeadPlace) -> bool {
    matches!(
        place,
        LeadPlace::Closed {
            because: Closing::Duplicate { .. },
            ..
        }
    )
}

/// Fills in what is not said. Of numbers and addresses, as many as there is room for.
fn fill(into: &mut LeadDetails, from: &LeadDetails) {
    for (into, from) in [
        (&mut into.name, &from.name),
        (&mut into.company, &from.company),
    ] {
        if into.is_empty() {
            into.clone_from(from);
        }
    }
    for (into, from) in [
        (&mut into.phones, &from.phones),
        (&mut into.emails, &from.emails),
    ] {
        for line in from {
            if into.len() < MOST_LINES && !into.contains(line) {
                into.push(line.clone());
            }
        }
    }
    into.campaign = into.campaign.or(from.campaign);
    into.interest = into.interest.or(from.interest);
    into.value = into.value.or(from.value);
}

/// What two said who are one: a no stands against any yes.
fn both(one: Consent, other: Consent) -> Consent {
    match (one, other) {
        (Consent::Withdrawn { .. }, _) | (_, Consent::Unknown) => one,
        (_, Consent::Withdrawn { .. } | Consent::Given { .. }) => other,
    }
}
