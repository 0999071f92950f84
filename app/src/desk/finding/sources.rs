//! What can be found, and by what. Each kind of record says here what it is called; a new kind
//! does not compile until it does.

use std::sync::Arc;

use domain::catalogue::Item;
use domain::expenses::ExpenseState;
use domain::leads::LeadState;
use domain::people::Standing;
use domain::record::Key;
use domain::tasks::Offer;
use domain::time::Timestamp;
use domain::workflow::ProjectState;
use search::{Entry, Field};

use crate::desk::{Brief, ClaimBrief, Claims, Clients, Directory, LeadBrief, Leads, Shelf, Tray};

/// What is on the desk at a moment.
pub(super) struct Sight {
    pub(super) shelf: Arc<Shelf>,
    pub(super) tray: Arc<Tray>,
    pub(super) clients: Arc<Clients>,
    pub(super) directory: Arc<Directory>,
    /// None while they have not been read.
    pub(super) leads: Option<Arc<Leads>>,
    /// None while they have not been read.
    pub(super) claims: Option<Arc<Claims>>,
}

/// The records of every kind that can be found, those first that are most likely looked for.
pub(super) fn keys(sight: &Sight) -> Vec<Key> {
    let directory = &sight.directory;
    let people = directory.people.keys().map(|id| Key::Person(*id));
    let roles = directory.roles.keys().map(|id| Key::Role(*id));
    let branches = directory.branches.keys().map(|id| Key::Branch(*id));
    let templates = directory.templates.keys().map(|id| Key::Template(*id));
    let kinds = directory.request_kinds.keys();
    let kinds = kinds.map(|id| Key::RequestKind(*id));
    let items = directory.items.keys().map(|id| Key::Item(*id));
    let tasks = sight.tray.open.values().chain(sight.tray.over.values());
    let projects = sight.shelf.summaries.iter();
    let customers = sight.clients.named.values();
    let leads = sight.leads.iter().flat_map(|leads| leads.iter());
    let claims = sight.claims.iter().flat_map(|claims| claims.latest());
    people
        .chain(roles)
        .chain(branches)
        .chain(templates)
        .chain(kinds)
        .chain(items)
        .chain(customers.map(|client| Key::Customer(client.id())))
        .chain(leads.map(|brief| Key::Lead(brief.id())))
        .chain(claims.map(|brief| Key::Claim(brief.id)))
        .chain(projects.map(|summary| Key::Project(summary.id)))
        .chain(tasks.map(|brief| Key::Task(brief.id)))
        .collect()
}

/// Whether records of this kind can be found at all.
pub(super) fn holds(key: Key) -> bool {
    match key {
        Key::Project(_)
        | Key::Task(_)
        | Key::Customer(_)
        | Key::Person(_)
        | Key::Role(_)
        | Key::Branch(_)
        | Key::Template(_)
        | Key::RequestKind(_)
        | Key::Item(_)
        | Key::Lead(_)
        | Key::Claim(_) => true,
        Key::Workspace(_)
        | Key::TemplateVersion(_)
        | Key::Category(_)
        | Key::Tax(_)
        | Key::PriceList(_)
        | Key::TargetPlan(_)
        | Key::Campaign(_)
        | Key::LeadDefinition(_)
        | Key::LeadDefinitionVersion(_)
        | Key::Programme(_)
        | Key::Alert(_)
        | Key::Reach(_)
        | Key::ExpensePolicy(_)
        | Key::ExpenseTray(_)
        | Key::SpentDay(_)
        | Key::FieldUse(_)
        | Key::ExpenseBatch(_)
        | Key::Advance(_)
        | Key::Payment(_)
        | Key::CostBook(_)
        | Key::IncentiveScheme(_)
        | Key::IncentivePeriod(_)
        | Key::IncentiveStatement(_)
        | Key::Numbering(_) => false,
    }
}

/// Records that are found by what this one is called, too.
pub(super) fn beside(sight: &Sight, key: Key) -> Vec<Key> {
    match key {
        Key::Project(id) => {
            let tasks = sight.tray.of_project(id);
            tasks.iter().map(|brief| Key::Task(brief.id)).collect()
        }
        _ => Vec::new(),
    }
}

/// What a record can be found by; `None` where it is not there, or cannot be found.
pub(super) fn entry(sight: &Sight, key: Key) -> Option<Entry<'_>> {
    match key {
        Key::Project(id) => {
            let summary = sight.shelf.get(id)?;
            let mut texts = vec![
                (Field::Title, summary.title.as_str()),
                (Field::Customer, summary.customer.as_str()),
            ];
            let contact = summary.contact.iter();
            texts.extend(contact.map(|text| (Field::Contact, text.as_str())));
            let reached = summary.phone.iter().chain(&summary.email);
            texts.extend(reached.map(|text| (Field::Rest, text.as_str())));
            Some(Entry {
                key,
                texts,
                ended: !matches!(summary.state, ProjectState::Open | ProjectState::Held),
                mine: summary.involves_me,
                touched_at: summary.touched_at,
            })
        }
        Key::Task(id) => Some(task(sight, key, sight.tray.get(id)?)),
        Key::Customer(id) => {
            // One that was merged is found by the one that stands for it.
            let client = sight.clients.get(id).filter(|client| client.stands())?;
            let mut texts = vec![(Field::Title, client.name.as_str())];
            let contacts = client.contacts.iter();
            texts.extend(contacts.map(|text| (Field::Contact, text.as_str())));
            let traits = &client.traits;
            let rest = traits.phones.iter().chain(&traits.emails);
            let rest = rest.chain(&client.tags).chain([&traits.tax_number]);
            texts.extend(rest.map(|text| (Field::Rest, text.as_str())));
            Some(Entry {
                key,
                texts,
                ended: false,
                mine: false,
                touched_at: client.touched_at,
            })
        }
        Key::Lead(id) => lead(key, sight.leads.as_ref()?.get(id)?),
        Key::Claim(id) => Some(claim(sight, key, sight.claims.as_ref()?.get(id)?)),
        Key::Person(id) => {
            let person = sight.directory.people.get(&id)?;
            let roles = person.roles.iter();
            let roles = roles.map(|role| (Field::Contact, sight.directory.role_name(*role)));
            let mut texts = vec![(Field::Title, person.name.as_str())];
            texts.extend(roles);
            texts.push((Field::Rest, sight.directory.branch_name(person.branch)));
            let ended = person.standing == Standing::Left;
            Some(Entry {
                texts,
                ended,
                ..named(key, "")
            })
        }
        Key::Role(id) => Some(named(key, &sight.directory.roles.get(&id)?.name)),
        Key::Branch(id) => Some(named(key, &sight.directory.branches.get(&id)?.name)),
        Key::Template(id) => {
            let template = sight.directory.templates.get(&id)?;
            let ended = !template.is_offered();
            Some(Entry {
                ended,
                ..named(key, &template.name)
            })
        }
        Key::RequestKind(id) => {
            let kind = sight.directory.request_kinds.get(&id)?;
            let ended = kind.offer != Offer::Offered;
            Some(Entry {
                ended,
                ..named(key, &kind.name)
            })
        }
        Key::Item(id) => Some(item(sight, key, sight.directory.items.get(&id)?)),
        Key::Workspace(_)
        | Key::TemplateVersion(_)
        | Key::Category(_)
        | Key::Tax(_)
        | Key::PriceList(_)
        | Key::TargetPlan(_)
        | Key::Campaign(_)
        | Key::LeadDefinition(_)
        | Key::LeadDefinitionVersion(_)
        | Key::Programme(_)
        | Key::Alert(_)
        | Key::Reach(_)
        | Key::ExpensePolicy(_)
        | Key::ExpenseTray(_)
        | Key::SpentDay(_)
        | Key::FieldUse(_)
        | Key::ExpenseBatch(_)
        | Key::Advance(_)
        | Key::Payment(_)
        | Key::CostBook(_)
        | Key::IncentiveScheme(_)
        | Key::IncentivePeriod(_)
        | Key::IncentiveStatement(_)
        | Key::Numbering(_) => None,
    }
}

/// A task, by what its project is called, too.
fn task<'s>(sight: &'s Sight, key: Key, brief: &'s Brief) -> Entry<'s> {
    let mut texts = vec![(Field::Title, brief.title.as_str())];
    if let Some(project) = brief.project.and_then(|id| sight.shelf.get(id)) {
        texts.push((Field::Customer, project.title.as_str()));
        texts.push((Field::Customer, project.customer.as_str()));
    }
    Entry {
        key,
        texts,
        ended: !brief.state.is_open(),
        mine: brief.involves_me,
        touched_at: brief.touched_at,
    }
}

/// A lead; none of one that is another one, which is found in its place.
fn lead(key: Key, brief: &LeadBrief) -> Option<Entry<'_>> {
    brief.course.as_ref()?;
    let mut texts = vec![(Field::Title, brief.called())];
    if !brief.company.is_empty() {
        texts.push((Field::Contact, brief.name.as_str()));
    }
    let reached = brief.traits.phones.iter().chain(&brief.traits.emails);
    texts.extend(reached.map(|text| (Field::Rest, text.as_str())));
    Some(Entry {
        key,
        texts,
        ended: brief.state == LeadState::Closed,
        mine: false,
        touched_at: brief.since,
    })
}

/// An item, by its code and its category, too.
fn item<'s>(sight: &'s Sight, key: Key, item: &'s Item) -> Entry<'s> {
    let category = sight.directory.category_name(item.category);
    Entry {
        texts: vec![
            (Field::Title, item.name.as_str()),
            (Field::Rest, item.code.as_str()),
            (Field::Contact, category),
        ],
        ended: item.retired,
        ..named(key, "")
    }
}

/// A claim, by who spent it and by its number, too.
fn claim<'s>(sight: &'s Sight, key: Key, brief: &'s ClaimBrief) -> Entry<'s> {
    let employee = sight.directory.person_name(brief.employee);
    let mut texts = vec![
        (Field::Title, brief.title.as_str()),
        (Field::Contact, employee),
    ];
    let number = brief.number.iter();
    texts.extend(number.map(|number| (Field::Rest, number.as_str())));
    let settled = |state| matches!(state, ExpenseState::Paid | ExpenseState::Rejected);
    Entry {
        key,
        texts,
        ended: brief.state().is_some_and(settled),
        mine: false,
        touched_at: brief.born_at,
    }
}

/// A record that is found by its name alone.
fn named(key: Key, name: &str) -> Entry<'_> {
    Entry {
        key,
        texts: vec![(Field::Title, name)],
        ended: false,
        mine: false,
        touched_at: Timestamp(0),
    }
}
