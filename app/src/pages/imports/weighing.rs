//! What a table comes to: its customers and projects, what is wrong with the other rows, and who of
//! them may be there already. In turns, since it may be long.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::customers::likeness::{Choice, Likeness, Nearby, Reason, Traits, folded as name_of};
use domain::customers::vcard::CardFault;
use domain::id::{CustomerId, PersonId};
use domain::imports::{
    Column, Content, Entry, Group, Groups, Opening, Orders, Read, Reading, RowFault, RowProblem,
    StageChoice, orders, owner_named, project_of, stage_for,
};
use domain::people::{Person, Standing};
use domain::spreadsheet::folded;
use domain::workflow::{Milestone, ProjectState, TemplateVersion};
use leptos::prelude::*;

use super::kept::{Kept, Said};
use super::{Page, Stage};
use crate::desk::{Client, Directory};
use crate::device::moments::Turn;
use crate::pages::tables::file::{BETWEEN_LOOKS, Table};

/// How much of what was compared is given back between two looks at the clock.
const GIVEN_BACK_AT_ONCE: usize = 256;

/// What a table comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// Its customers, in the order of their first rows.
    pub(super) groups: Vec<Group>,
    /// Its projects, in the order of their rows.
    pub(super) projects: Vec<Coming>,
    /// Customers that may be there already, in the order of their first rows.
    pub(super) alike: Vec<Alike>,
    /// Rows that cannot come.
    pub(super) faulty: Vec<Faulty>,
    /// How many projects have ended elsewhere, or are left out by their stage.
    pub(super) left_out: usize,
    /// The stages that it speaks of, and what becomes of each.
    pub(super) stages: Vec<(String, StageChoice)>,
    /// The owners that it speaks of, and who each is.
    pub(super) owners: Vec<(String, Option<PersonId>)>,
    /// What its days tell of their order.
    pub(super) days: Orders,
}

/// A project of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Coming {
    /// The number of the row.
    pub(super) row: u32,
    /// The place of its customer.
    pub(super) group: usize,
    /// The project.
    pub(super) opening: Opening,
    /// What else there is to know.
    pub(super) note: String,
    /// Whether one of this title is under way for the customer already.
    pub(super) seems_there: bool,
}

/// A customer that may be there already.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alike {
    /// The place of the customer.
    pub(super) group: usize,
    /// Whom it is like.
    pub(super) twin: CustomerId,
    /// The place of that one, where it is of the same table.
    pub(super) earlier: Option<usize>,
    /// What that one is called.
    pub(super) called: String,
    /// How much, and why.
    pub(super) likeness: Likeness,
    /// What is done where nobody chooses.
    pub(super) proposed: Choice,
}

/// A row that cannot come.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Faulty {
    /// Its number; of a card, the number of its line.
    pub(super) number: u32,
    /// The place of the row in the table; none of a card that was not read.
    pub(super) place: Option<usize>,
    /// What is wrong.
    pub(super) faults: Vec<RowFault>,
}

/// The workflow that projects come into: the one chosen, or the first.
pub(super) fn version_of<'a>(kept: &Kept, directory: &'a Directory) -> Option<&'a TemplateVersion> {
    let offered = directory.offered_versions();
    let chosen = offered.iter().find(|(_, it)| Some(it.id) == kept.version);
    chosen.or(offered.first()).map(|(_, version)| *version)
}

/// The people who can own a project.
pub(super) fn owners_of(directory: &Directory) -> impl Iterator<Item = &Person> + Clone {
    let people = directory.people.values();
    people.filter(|person| person.standing != Standing::Left)
}

/// The values of a column, where there is one.
fn values<'a>(said: &Said, table: &'a Table, wanted: Column) -> impl Iterator<Item = &'a str> {
    let at = said.columns.iter().position(|it| *it == Some(wanted));
    let rows = table.rows.iter();
    let cells = rows.filter_map(move |row| row.values.get(at?));
    cells.map(|it| it.trim()).filter(|it| !it.is_empty())
}

/// The values of a column, each once as it is spelled first, and what `of` says of it.
fn each<T>(
    said: &Said,
    table: &Table,
    wanted: Column,
    mut of: impl FnMut(&str, &str) -> T,
) -> Vec<(String, T)> {
    let mut met = BTreeSet::new();
    let mut all = Vec::new();
    for value in values(said, table, wanted) {
        let plain = folded(value);
        if !met.contains(&plain) {
            all.push((value.to_owned(), of(value, &plain)));
            met.insert(plain);
        }
    }
    all
}

/// What rows are read with; what the table speaks of is noted in `found`.
fn reading(kept: &Kept, said: &Said, table: &Table, it: &Directory, found: &mut Found) -> Reading {
    let milestones: &[Milestone] = version_of(kept, it).map_or(&[], |it| &it.milestones);
    let own: BTreeMap<&str, &StageChoice> = said
        .stages
        .iter()
        .map(|(of, it)| (of.as_str(), it))
        .collect();
    let there = |choice: &&StageChoice| match choice {
        StageChoice::At(key) => milestones.iter().any(|it| it.key == *key),
        StageChoice::LeftOut => true,
    };
    let people = owners_of(it).map(|person| (person.id, person.name.as_str()));
    if said.content == Content::Projects {
        found.stages = each(said, table, Column::Stage, |stage, plain| {
            let chosen = own.get(plain).copied().filter(there).cloned();
            chosen.unwrap_or_else(|| stage_for(stage, milestones))
        });
        found.owners = each(said, table, Column::Owner, |owner, plain| {
            let chosen = said.owners.iter().find(|(of, _)| of == plain);
            chosen
                .map(|(_, person)| *person)
                .or_else(|| owner_named(owner, people.clone()))
        });
        found.days = orders(values(said, table, Column::ClosingDay));
    }
    let stages = found.stages.iter();
    let owners = found.owners.iter();
    Reading {
        columns: said.columns.clone(),
        headings: table.headings.clone(),
        content: said.content,
        currency: it.currency(),
        day_order: found.days.told().or(said.day_order),
        companies: values(said, table, Column::CompanyAndPerson)
            .map(str::to_owned)
            .collect(),
        stages: stages
            .map(|(stage, choice)| (folded(stage), choice.clone()))
            .collect(),
        owners: owners
            .filter_map(|(owner, person)| Some((folded(owner), (*person)?)))
            .collect(),
    }
}

/// A card that cannot be read, as a row with a mistake.
fn unread_card(fault: CardFault) -> Faulty {
    Faulty {
        number: u32::try_from(fault.line).unwrap_or(u32::MAX),
        place: None,
        faults: vec![RowFault {
            column: None,
            problem: RowProblem::Card(fault.problem),
        }],
    }
}

/// Weighs the table; none where something else was begun meanwhile.
pub(super) async fn weighed(page: Page, run: u32, kept: &Kept, table: &Table) -> Option<Found> {
    let said = kept.said.as_ref()?;
    let mut found = Found::default();
    let mut turn = Turn::begin();
    let reading = page
        .desk
        .directory()
        .with_untracked(|directory| reading(kept, said, table, directory, &mut found));
    turn.pass().await;
    found
        .faulty
        .extend(table.faults.iter().copied().map(unread_card));
    let mut groups = Groups::new(kept.import, kept.branch);
    for (place, row) in table.rows.iter().enumerate() {
        if place.is_multiple_of(BETWEEN_LOOKS) && turn.is_over() {
            page.run.tell(run, Stage::Reading(place))?;
            turn.pass().await;
        }
        let read = match reading.read(row) {
            Ok(Read::Nothing) => continue,
            Ok(Read::LeftOut) => {
                found.left_out += 1;
                continue;
            }
            Ok(Read::Entry(entry)) => put(&mut groups, *entry, &mut found),
            Err(faults) => Err(faults),
        };
        if let Err(faults) = read {
            found.faulty.push(Faulty {
                number: row.number,
                place: Some(place),
                faults,
            });
        }
    }
    found.groups = groups.all;
    compare(page, run, &mut found).await?;
    Some(found)
}

/// Puts a row where it belongs.
fn put(groups: &mut Groups, entry: Entry, found: &mut Found) -> Result<(), Vec<RowFault>> {
    let group = groups.put(&entry).map_err(|problem| {
        let column = None;
        vec![RowFault { column, problem }]
    })?;
    if let Some(opening) = entry.project {
        found.projects.push(Coming {
            row: entry.number,
            group,
            opening,
            note: entry.note,
            seems_there: false,
        });
    }
    Ok(())
}

/// What is done with a customer that is like another, where nobody chooses: of one name, one tax
/// number, or alike in more than one thing, it is that one.
fn proposed(likeness: &Likeness) -> Choice {
    let has = |reason| likeness.reasons.contains(&reason);
    if likeness.is_telling() || has(Reason::Name) || has(Reason::TaxNumber) {
        Choice::Join
    } else {
        Choice::Add
    }
}

/// Finds who is like whom, and which projects seem to be there.
async fn compare(page: Page, run: u32, found: &mut Found) -> Option<()> {
    let mut turn = Turn::begin();
    let mut own: Vec<Traits<CustomerId>> = Vec::with_capacity(found.groups.len());
    let mut places: BTreeMap<CustomerId, usize> = BTreeMap::new();
    for (place, group) in found.groups.iter().enumerate() {
        places.insert(group.draft.id, place);
        own.push(group.traits());
        if place.is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
    }
    let there: Vec<Arc<Client>> = page.desk.clients().with_untracked(|clients| {
        let others = clients.named.values();
        // Those of this import that are in already are its own.
        let others = others.filter(|client| !places.contains_key(&client.id()));
        others.map(Arc::clone).collect()
    });
    let called: BTreeMap<CustomerId, &Arc<Client>> =
        there.iter().map(|client| (client.id(), client)).collect();
    let mut nearby = Nearby::default();
    for (place, client) in there.iter().enumerate() {
        nearby.put(&client.traits);
        if place.is_multiple_of(BETWEEN_LOOKS) {
            page.run.goes_on(run)?;
            turn.pass().await;
        }
    }
    for (group, traits) in own.iter().enumerate() {
        if let Some((twin, likeness)) = nearby.like(traits).into_iter().next() {
            let earlier = places.get(&twin).copied();
            let name = match earlier {
                Some(place) => found.groups.get(place).map(|it| it.draft.name.clone()),
                None => called.get(&twin).map(|client| client.name.clone()),
            };
            found.alike.push(Alike {
                group,
                twin,
                earlier,
                called: name.unwrap_or_default(),
                proposed: proposed(&likeness),
                likeness,
            });
        }
        nearby.put(traits);
        if group.is_multiple_of(BETWEEN_LOOKS) && turn.is_over() {
            page.run.tell(run, Stage::Comparing(group))?;
            turn.pass().await;
        }
    }
    while nearby.take_out(GIVEN_BACK_AT_ONCE) {
        turn.pass().await;
    }
    drop(nearby);
    see_projects(page, found, &mut turn).await;
    Some(())
}

/// Says of which projects one of their title is under way for their customer, there or in an earlier
/// row.
async fn see_projects(page: Page, found: &mut Found, turn: &mut Turn) {
    let own: BTreeSet<_> = found.projects.iter().map(|it| it.row).collect();
    let import = page
        .kept
        .with_untracked(|kept| kept.as_ref().map(|it| it.import));
    let Some(import) = import.filter(|_| !own.is_empty()) else {
        return;
    };
    let own: BTreeSet<_> = own.into_iter().map(|row| project_of(import, row)).collect();
    let shelf = page.desk.shelf().get_untracked();
    let mut met: BTreeSet<(String, String)> = BTreeSet::new();
    for (place, summary) in shelf.summaries.iter().enumerate() {
        let runs = matches!(summary.state, ProjectState::Open | ProjectState::Held);
        if runs && !own.contains(&summary.id) {
            met.insert((name_of(&summary.customer), folded(&summary.title)));
        }
        if place.is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
    }
    for (place, project) in found.projects.iter_mut().enumerate() {
        let customer = found.groups.get(project.group);
        let customer = customer.map_or_else(String::new, |it| name_of(&it.draft.name));
        // Without a title nothing tells two projects of one customer apart.
        let title = folded(&project.opening.title);
        project.seems_there = !title.is_empty() && !met.insert((customer, title));
        if place.is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
    }
}

/// Gives back what is looked at no more, some at a time: much at once takes a while.
pub(super) async fn let_go(found: Option<Arc<Found>>, table: Option<Arc<Table>>) {
    let mut turn = Turn::begin();
    if let Some(mut found) = found.and_then(|found| Arc::try_unwrap(found).ok()) {
        while !(found.groups.is_empty() && found.projects.is_empty()) {
            let left = |len: usize| len.saturating_sub(GIVEN_BACK_AT_ONCE);
            found.groups.truncate(left(found.groups.len()));
            found.projects.truncate(left(found.projects.len()));
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
