//! Leads that come in: one that somebody wrote down, some of a file, or one from the site.

use std::collections::{BTreeMap, BTreeSet};

use super::capture::{checked_cards, checked_details};
use super::event;
use crate::clock::Clock;
use crate::decision::{Actor, Context, Decision};
use crate::form::Answers;
use crate::id::BranchId;
use crate::leads::profile::{Points, Profile};
use crate::leads::{
    Consent, Lead, LeadDraft, LeadPlace, LeadSource, LeadWhat, MOST_LEADS_AT_ONCE, QueueReason,
    late, may_bring,
};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};

/// Takes leads in. All of them, or none.
pub(super) fn add(
    context: &Context,
    source: LeadSource,
    leads: &[LeadDraft],
) -> Result<Decision, Refusal> {
    let by_worker = matches!(source, LeadSource::WebForm | LeadSource::Webhook);
    if by_worker != (context.by == Actor::Worker) {
        return Err(Refusal::OnlyWorker);
    }
    let field = FieldName::Leads;
    if leads.is_empty() {
        return Err(Refusal::Blank { field });
    }
    if leads.len() > MOST_LEADS_AT_ONCE {
        let most = u32::try_from(MOST_LEADS_AT_ONCE).unwrap_or(u32::MAX);
        return Err(Refusal::TooMany { field, most });
    }
    let mut ids = BTreeSet::new();
    let mut clocks = BTreeMap::new();
    let mut decision = Decision::default();
    for draft in leads {
        let key = Key::Lead(draft.id);
        context.free(key)?;
        if !ids.insert(draft.id) {
            return Err(Refusal::AlreadyThere { record: key });
        }
        if !by_worker && !may_bring(context.actor()?, draft.details.branch) {
            return Err(Refusal::NotAllowed {
                needs: Right::LeadPeople,
            });
        }
        // All of a branch came at once; working time takes a while to reckon.
        let branch = draft.details.branch;
        let clock = *clocks
            .entry(branch)
            .or_insert_with(|| clock_at(context, branch));
        decision.put(Record::Lead(born(context, source, draft, clock)?));
    }
    Ok(decision)
}

/// Where it comes.
fn place_at(context: &Context) -> LeadPlace {
    LeadPlace::Queue {
        since: context.happened_at,
        why: QueueReason::New,
        call_at: None,
    }
}

/// Within what time somebody of a branch takes it.
fn clock_at(context: &Context, branch: BranchId) -> Clock {
    let workspace = context.records.workspace(context.workspace);
    let branch = context.records.branch(branch);
    let grounds = workspace.zip(branch);
    grounds.map_or(Clock::None, |(workspace, branch)| {
        late::clock(workspace, &branch.calendar, &place_at(context))
    })
}

fn born(
    context: &Context,
    source: LeadSource,
    draft: &LeadDraft,
    clock: Clock,
) -> Result<Lead, Refusal> {
    let at = context.happened_at;
    Ok(Lead {
        id: draft.id,
        clock,
        details: checked_details(context, &draft.details, None)?,
        cards: checked_cards(&draft.cards)?,
        source,
        born_at: at,
        place: place_at(context),
        turn: 1,
        answers: Answers::new(),
        definition: None,
        answer_points: Points::default(),
        consent: if draft.agreed {
            Consent::Given { at }
        } else {
            Consent::Unknown
        },
        profile: Profile::default(),
        known_to: BTreeSet::new(),
        projects: BTreeMap::new(),
        history: vec![event(context, LeadWhat::CameIn)],
    })
}
