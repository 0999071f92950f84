//! Bringing leads in, some at a time. Each lead's id follows from the import and its row, so those
//! that are in already are seen among the leads, and nobody comes twice, wherever it was stopped.

use std::collections::BTreeMap;

use domain::change::Action;
use domain::id::LeadId;
use domain::leads::import::{Choice, TwinOf};
use domain::leads::{LeadDraft, LeadSource, LeadState, MOST_LEADS_AT_ONCE};
use leptos::prelude::*;

use super::kept::Kept;
use super::weighing::Found;
use super::{Page, Stage};
use crate::desk::{ActFault, bucket_of};
use crate::device::moments::Turn;
use crate::pages::tables::file::BETWEEN_LOOKS;

/// The most characters of leads that come in at once, so that a change is never larger than what
/// can be sent.
const MOST_CHARACTERS: usize = 100_000;
/// How many of them a lead without a note may have.
const FEWEST_CHARACTERS: usize = 600;

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    /// The places of the leads that come in.
    pub(super) adds: Vec<usize>,
    /// Leads that are added to another one, once they are in.
    pub(super) joins: Vec<(LeadId, LeadId)>,
    /// How many rows are left out.
    pub(super) skipped: usize,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// How many leads came in.
    pub(super) came: usize,
    /// How many of them were added to another one.
    pub(super) joined: usize,
    /// How many could not be added to the one that they are like, and stand beside it.
    pub(super) apart: usize,
    /// How many rows were left out.
    pub(super) skipped: usize,
    /// How many rows have mistakes.
    pub(super) faulty: usize,
}

/// What is to be done with what was found, as it was chosen.
pub(super) fn plan(found: &Found, kept: &Kept) -> Plan {
    let chosen: BTreeMap<u32, Choice> = kept.choices.iter().copied().collect();
    let mut plan = Plan::default();
    // Where a row's lead ended that is like somebody: with itself, or with whom it joined. Whoever
    // is like it is like that.
    let mut stands: BTreeMap<LeadId, Option<LeadId>> = BTreeMap::new();
    let mut alike = found.alike.iter().peekable();
    for place in 0..found.leads.len() {
        let (Some(alike), Some(lead)) = (
            alike.next_if(|alike| alike.place == place),
            found.leads.get(place),
        ) else {
            plan.adds.push(place);
            continue;
        };
        let row = found.numbers.get(place).copied().unwrap_or_default();
        let all = kept.for_all.filter(|choice| alike.twin.allows(*choice));
        let choice = chosen.get(&row).copied().or(all).unwrap_or(alike.proposed);
        let with = match alike.twin.of {
            TwinOf::Lead(id) => Some(stands.get(&id).copied().unwrap_or(Some(id))),
            TwinOf::Customer(_) => None,
        }
        .flatten();
        match (choice, with) {
            (Choice::Skip, _) => {
                plan.skipped += 1;
                stands.insert(lead.id, with);
            }
            (Choice::Join, Some(with)) => {
                plan.adds.push(place);
                plan.joins.push((lead.id, with));
                stands.insert(lead.id, Some(with));
            }
            (Choice::Join | Choice::Add, _) => plan.adds.push(place),
        }
    }
    plan
}

/// Leads in packs that come in at once, by their places. Those of one pack are stored near one
/// another, so that each pack rewrites little of what is there.
fn packs(found: &Found, adds: Vec<usize>) -> Vec<Vec<usize>> {
    let lead = |place: usize| found.leads.get(place);
    let neighbours = by_bucket(adds, |place| {
        lead(*place).map_or(0, |lead| bucket_of(lead.id.0))
    });
    let mut packs: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for place in neighbours {
        let size = lead(place).map_or(0, |lead| FEWEST_CHARACTERS + lead.details.note.len());
        let full = packs
            .last()
            .is_none_or(|pack| pack.len() >= MOST_LEADS_AT_ONCE || size > room);
        if full {
            packs.push(Vec::new());
            room = MOST_CHARACTERS;
        }
        room = room.saturating_sub(size);
        if let Some(pack) = packs.last_mut() {
            pack.push(place);
        }
    }
    packs
}

/// All of something with those together that are stored together: a sort of tens of thousands
/// would be felt.
pub(super) fn by_bucket<T>(all: Vec<T>, bucket: impl Fn(&T) -> u8) -> Vec<T> {
    let mut together: BTreeMap<u8, Vec<T>> = BTreeMap::new();
    for one in all {
        together.entry(bucket(&one)).or_default().push(one);
    }
    together.into_values().flatten().collect()
}

/// Brings them in. None where it was stopped meanwhile.
///
/// # Errors
/// Why it could not go on.
pub(super) async fn bring(
    page: Page,
    run: u32,
    plan: Plan,
    found: &Found,
) -> Result<Option<Outcome>, ActFault> {
    let mut outcome = Outcome {
        skipped: plan.skipped,
        faulty: found.faulty.len(),
        ..Outcome::default()
    };
    let of = plan.adds.len();
    let adds = missing(page, found, plan.adds).await;
    outcome.came = of - adds.len();
    for pack in packs(found, adds) {
        let leads = pack.iter().filter_map(|place| found.leads.get(*place));
        let leads: Vec<LeadDraft> = leads.cloned().collect();
        let count = leads.len();
        let stage = Stage::Bringing {
            done: outcome.came,
            of,
        };
        if page.run.tell(run, stage).is_none() {
            return Ok(None);
        }
        let source = LeadSource::Imported;
        page.desk.act(Action::AddLeads { source, leads }).await?;
        outcome.came += count;
    }
    let of = plan.joins.len();
    let mut turn = Turn::begin();
    for (place, (from, into)) in plan.joins.into_iter().enumerate() {
        let stage = Stage::Joining { done: place, of };
        if page.run.tell(run, stage).is_none() {
            return Ok(None);
        }
        if state_of(page, from) == Some(LeadState::Closed) {
            outcome.joined += 1;
            continue;
        }
        match page.desk.act(Action::MergeLeads { from, into }).await {
            Ok(_) => outcome.joined += 1,
            // Somebody works on one of the two: they stand beside one another.
            Err(ActFault::Refused(_)) => outcome.apart += 1,
            Err(fault) => return Err(fault),
        }
        turn.pass().await;
    }
    Ok(Some(outcome))
}

/// Those whose lead is not there yet.
async fn missing(page: Page, found: &Found, adds: Vec<usize>) -> Vec<usize> {
    let mut turn = Turn::begin();
    let mut missing = Vec::with_capacity(adds.len());
    for (at, place) in adds.into_iter().enumerate() {
        if at.is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
        let lead = found.leads.get(place);
        if lead.is_some_and(|lead| state_of(page, lead.id).is_none()) {
            missing.push(place);
        }
    }
    missing
}

/// Where a lead is; none where it is not there.
pub(super) fn state_of(page: Page, id: LeadId) -> Option<LeadState> {
    page.desk
        .leads()
        .with_untracked(|leads| leads.as_ref()?.get(id).map(|brief| brief.state))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::customers::likeness::{Likeness, Reason};
    use domain::id::{BranchId, CustomerId};
    use domain::leads::LeadDetails;
    use domain::leads::import::{Twin, lead_of};
    use uuid::Uuid;

    use super::super::weighing::Alike;
    use super::*;

    const IMPORT: Uuid = Uuid::from_u128(7);
    const THERE: LeadId = LeadId(Uuid::from_u128(9));

    fn draft(row: u32) -> LeadDraft {
        LeadDraft {
            id: lead_of(IMPORT, row),
            details: LeadDetails {
                campaign: None,
                branch: BranchId(Uuid::nil()),
                name: format!("Lead {row}"),
                company: String::new(),
                phones: Vec::new(),
                emails: Vec::new(),
                note: String::new(),
                interest: None,
                value: None,
            },
            cards: Vec::new(),
            agreed: false,
        }
    }

    fn alike(place: usize, of: TwinOf, proposed: Choice) -> Alike {
        let reasons = [Reason::Phone, Reason::Name].into();
        Alike {
            place,
            twin: Twin {
                of,
                likeness: Likeness { score: 95, reasons },
            },
            called: "Somebody".into(),
            row: None,
            proposed,
        }
    }

    fn kept() -> Kept {
        Kept {
            import: IMPORT,
            name: String::new(),
            columns: None,
            branch: BranchId(Uuid::nil()),
            campaign: None,
            for_all: None,
            choices: Vec::new(),
            begun: false,
        }
    }

    /// The second row is somebody who is there, the third is the second, the fourth a customer.
    fn found() -> Found {
        Found {
            leads: (2..6).map(draft).collect(),
            numbers: (2..6).collect(),
            alike: vec![
                alike(1, TwinOf::Lead(THERE), Choice::Join),
                alike(2, TwinOf::Lead(lead_of(IMPORT, 3)), Choice::Join),
                alike(3, TwinOf::Customer(CustomerId(Uuid::nil())), Choice::Add),
            ],
            ..Found::default()
        }
    }

    #[test]
    fn who_is_like_one_that_joins_another_joins_that_one() {
        let plan = plan(&found(), &kept());
        assert_eq!(plan.adds.len(), 4);
        let (third, fourth) = (lead_of(IMPORT, 3), lead_of(IMPORT, 4));
        assert_eq!(plan.joins, [(third, THERE), (fourth, THERE)]);
        assert_eq!(plan.skipped, 0);
    }

    #[test]
    fn what_is_chosen_for_all_goes_before_what_is_proposed_and_for_one_before_that() {
        let mut kept = kept();
        kept.choose(4, Choice::Skip);
        kept.choose_all(Choice::Join);
        kept.choose(3, Choice::Add);
        let plan = plan(&found(), &kept);
        let (third, fourth) = (lead_of(IMPORT, 3), lead_of(IMPORT, 4));
        assert_eq!(plan.joins, [(fourth, third)], "a customer cannot be joined");
        assert_eq!(plan.adds.len(), 4);
        kept.choose_all(Choice::Skip);
        let plan = super::plan(&found(), &kept);
        assert_eq!((plan.adds.len(), plan.joins.len(), plan.skipped), (1, 0, 3));
    }

    #[test]
    fn a_pack_is_small_and_of_neighbours() {
        let found = Found {
            leads: (0..1_000).map(draft).collect(),
            ..Found::default()
        };
        let packs = packs(&found, (0..1_000).collect());
        assert!(packs.iter().all(|pack| pack.len() <= MOST_LEADS_AT_ONCE));
        assert_eq!(packs.iter().map(Vec::len).sum::<usize>(), 1_000);
        let buckets = |pack: &Vec<usize>| {
            let leads = pack.iter().map(|place| &found.leads[*place]);
            let buckets: BTreeSet<u8> = leads.map(|it| bucket_of(it.id.0)).collect();
            buckets.len()
        };
        assert!(packs.iter().all(|pack| buckets(pack) < 16));
    }
}
