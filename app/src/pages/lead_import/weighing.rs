//! What a table comes to: its leads, what is wrong with the others, and who of them may be there
//! already. In turns, since it may be long.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::id::{CustomerId, LeadId};
use domain::leads::LeadDraft;
use domain::leads::import::{Choice, Reading, RowFault, Twin, TwinOf, Twins, as_customer, cards};
use domain::leads::twins::traits_of;
use domain::spreadsheet::folded;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::kept::Kept;
use super::{Page, Stage};
use crate::desk::{Client, Directory, Leads};
use crate::device::moments::Turn;
use crate::pages::tables::file::{BETWEEN_LOOKS, Table};

/// How long to wait for the leads that are there to be read, in milliseconds, before looking again.
const LOOK_AGAIN: u32 = 30;

/// How much of what was compared is given back between two looks at the clock.
const GIVEN_BACK_AT_ONCE: usize = 256;

/// What a table comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// Its leads, in the order of their rows.
    pub(super) leads: Vec<LeadDraft>,
    /// The numbers of their rows.
    pub(super) numbers: Vec<u32>,
    /// Those that are like somebody, in the order of their rows.
    pub(super) alike: Vec<Alike>,
    /// Rows that are no leads.
    pub(super) faulty: Vec<Faulty>,
    /// How many of them are there already, because they came in before the import was stopped.
    pub(super) there: usize,
}

/// A row that is like somebody.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alike {
    /// The place of the row among the leads.
    pub(super) place: usize,
    /// Whom it is like.
    pub(super) twin: Twin,
    /// What that one is called.
    pub(super) called: String,
    /// The number of their row, where they are of the same file.
    pub(super) row: Option<u32>,
    /// What is done where nobody chooses.
    pub(super) proposed: Choice,
}

/// A row that is no lead.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Faulty {
    /// Its number; of a card, the number of its line.
    pub(super) number: u32,
    /// The place of the row in the table; none of a card that was not read.
    pub(super) place: Option<usize>,
    /// What is wrong.
    pub(super) faults: Vec<RowFault>,
}

/// What rows are read with.
fn reading(kept: &Kept, table: &Table, directory: &Directory) -> Reading {
    let campaigns = directory.campaigns.values().filter(|it| !it.retired);
    let categories = directory.categories.values().filter(|it| !it.retired);
    Reading {
        import: kept.import,
        columns: kept.columns.clone().unwrap_or_default(),
        headings: table.headings.clone(),
        branch: kept.branch,
        campaign: kept.campaign,
        campaigns: campaigns.map(|it| (folded(&it.name), it.id)).collect(),
        categories: categories.map(|it| (folded(&it.name), it.id)).collect(),
        currency: directory.currency(),
    }
}

/// Weighs the table; none where something else was begun meanwhile.
pub(super) async fn weighed(page: Page, run: u32, kept: &Kept, table: &Table) -> Option<Found> {
    let reading = page
        .desk
        .directory()
        .with_untracked(|directory| reading(kept, table, directory));
    let mut found = Found::default();
    found.faulty.extend(table.faults.iter().map(|fault| {
        let (number, fault) = cards::fault_of(*fault);
        Faulty {
            number,
            place: None,
            faults: vec![fault],
        }
    }));
    let mut turn = Turn::begin();
    for (place, row) in table.rows.iter().enumerate() {
        if place.is_multiple_of(BETWEEN_LOOKS) && turn.is_over() {
            page.run.tell(run, Stage::Reading(place))?;
            turn.pass().await;
        }
        match reading.lead(row) {
            Ok(Some(lead)) => {
                found.leads.push(lead);
                found.numbers.push(row.number);
            }
            Ok(None) => {}
            Err(faults) => found.faulty.push(Faulty {
                number: row.number,
                place: Some(place),
                faults,
            }),
        }
    }
    compare(page, run, &mut found).await?;
    Some(found)
}

/// Finds who is like whom.
async fn compare(page: Page, run: u32, found: &mut Found) -> Option<()> {
    let mut rows: BTreeMap<LeadId, usize> = BTreeMap::new();
    let mut turn = Turn::begin();
    let mut own = Vec::with_capacity(found.leads.len());
    for (place, lead) in found.leads.iter().enumerate() {
        rows.insert(lead.id, place);
        own.push((
            traits_of(lead.id, &lead.details),
            as_customer(&lead.details),
        ));
        if place.is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
    }
    let leads = leads_there(page, run).await?;
    let customers = customers_there(page);
    let mut twins = Twins::default();
    turn.pass().await;
    for (place, lead) in leads.iter().enumerate() {
        // Those of this import that are in already are their own rows, not others.
        if rows.contains_key(&lead.id()) {
            found.there += 1;
        } else if lead.course.is_some() {
            twins.put_lead(&lead.traits);
        }
        if place.is_multiple_of(BETWEEN_LOOKS) {
            page.run.goes_on(run)?;
            turn.pass().await;
        }
    }
    for (place, customer) in customers.iter().enumerate() {
        twins.put_customer(&customer.traits);
        if place.is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
    }
    let clients: BTreeMap<CustomerId, &Arc<Client>> =
        customers.iter().map(|it| (it.id(), it)).collect();
    turn.pass().await;
    for (place, (lead, customer)) in own.iter().enumerate() {
        if let Some(twin) = twins.of(lead, customer) {
            let alike = match twin.of {
                TwinOf::Lead(id) => match rows.get(&id) {
                    Some(other) => of_row(found, place, *other, twin),
                    None => leads.get(id).map(|brief| Alike {
                        place,
                        proposed: twin.proposed(),
                        called: both(&brief.name, &brief.company),
                        row: None,
                        twin,
                    }),
                },
                TwinOf::Customer(id) => clients.get(&id).map(|client| Alike {
                    place,
                    proposed: twin.proposed(),
                    called: client.name.clone(),
                    row: None,
                    twin,
                }),
            };
            found.alike.extend(alike);
        }
        twins.put_lead(lead);
        if place.is_multiple_of(BETWEEN_LOOKS) && turn.is_over() {
            page.run.tell(run, Stage::Comparing(place))?;
            turn.pass().await;
        }
    }
    while twins.take_out(GIVEN_BACK_AT_ONCE) {
        turn.pass().await;
    }
    drop(twins);
    while rows.pop_last().is_some() {
        if rows.len().is_multiple_of(GIVEN_BACK_AT_ONCE) {
            turn.pass().await;
        }
    }
    while !own.is_empty() {
        own.truncate(own.len().saturating_sub(GIVEN_BACK_AT_ONCE));
        turn.pass().await;
    }
    Some(())
}

/// A row that is like an earlier one. Where it says the same, it is left out.
fn of_row(found: &Found, place: usize, other: usize, twin: Twin) -> Option<Alike> {
    let (own, earlier) = (found.leads.get(place)?, found.leads.get(other)?);
    let is_same = own.details == earlier.details && own.agreed == earlier.agreed;
    Some(Alike {
        place,
        proposed: if is_same {
            Choice::Skip
        } else {
            twin.proposed()
        },
        called: both(&earlier.details.name, &earlier.details.company),
        row: found.numbers.get(other).copied(),
        twin,
    })
}

/// A person and their company.
pub(super) fn both(name: &str, company: &str) -> String {
    match (name.is_empty(), company.is_empty()) {
        (false, false) => format!("{name}, {company}"),
        (false, true) => name.to_owned(),
        (true, _) => company.to_owned(),
    }
}

/// Every lead, once they have been read.
async fn leads_there(page: Page, run: u32) -> Option<Arc<Leads>> {
    let leads = page.desk.leads();
    loop {
        page.run.goes_on(run)?;
        let there = leads.get_untracked();
        if there.is_some() {
            return there;
        }
        TimeoutFuture::new(LOOK_AGAIN).await;
    }
}

fn customers_there(page: Page) -> Vec<Arc<Client>> {
    page.desk.clients().with_untracked(|clients| {
        let standing = clients.named.values().filter(|client| client.stands());
        standing.map(Arc::clone).collect()
    })
}

/// Gives back what is looked at no more, some at a time: much at once takes a while.
pub(super) async fn let_go(found: Option<Arc<Found>>, table: Option<Arc<Table>>) {
    let mut turn = Turn::begin();
    if let Some(mut found) = found.and_then(|found| Arc::try_unwrap(found).ok()) {
        while !found.leads.is_empty() {
            let left = found.leads.len().saturating_sub(GIVEN_BACK_AT_ONCE);
            found.leads.truncate(left);
            turn.pass().await;
        }
    }
    if let Some(mut table) = table.and_then(|table| Arc::try_unwrap(table).ok()) {
        while !table.rows.is_empty() {
            let left = table.rows.len().saturating_sub(GIVEN_BACK_AT_ONCE);
            table.rows.truncate(left);
            turn.pass().await;
        }
    }
}
