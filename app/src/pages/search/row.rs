//! A row of what was found: what it is called, with what was typed marked in it, and how it stands.

use domain::id::{ItemId, LeadId, PersonId};
use domain::record::Key;
use leptos::prelude::*;
use search::Query;

use super::claimed::claim;
use super::finding::{Finding, Item, address_of};
use super::list::row_id;
use crate::desk::{Directory, use_desk};
use crate::frame::{ACTS, strokes};
use crate::pages::leads;
use crate::pages::tasks::row as task;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, State};

/// What a row says.
pub(super) struct Told {
    pub(super) icon: &'static str,
    pub(super) title: String,
    /// Below the title: for whom, and who it was found by.
    pub(super) about: Vec<String>,
    pub(super) state: Option<State>,
}

impl Told {
    /// With its name alone.
    pub(super) fn named(icon: &'static str, title: &str) -> Self {
        Self {
            icon,
            title: title.to_owned(),
            about: Vec::new(),
            state: None,
        }
    }
}

/// A row, at a position among all. What is done with the mouse, the list hears for all rows.
pub(super) fn row(
    look: &Look,
    finding: Finding,
    position: usize,
    item: &Item,
    query: &Query,
) -> AnyView {
    let (told, keys) = told(look, item, query);
    // Said in so many words, since `:has` would be asked again at every key.
    let class = match (told.about.is_empty(), told.state.is_some()) {
        (true, true) => "row hit alone stated",
        (true, false) => "row hit alone",
        (false, true) => "row hit stated",
        (false, false) => "row hit",
    };
    let content = content(told, keys, query);
    let active = move || finding.active.get() == position;
    let selected = move || if active() { "true" } else { "false" };
    match address_of(item) {
        Some(address) => view! {
            <a
                class=class
                role="option"
                id=row_id(position)
                tabindex="-1"
                href=address
                draggable="false"
                aria-selected=selected
            >
                {content}
            </a>
        }
        .into_any(),
        None => view! {
            <div class=class role="option" id=row_id(position) aria-selected=selected>
                {content}
            </div>
        }
        .into_any(),
    }
}

fn content(told: Told, keys: Option<usize>, query: &Query) -> impl IntoView + use<> {
    let about: Vec<AnyView> = told
        .about
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let dot = (at > 0).then_some(" · ");
            view! {
                {dot}
                {marked(text, query)}
            }
            .into_any()
        })
        .collect();
    let keys = keys
        .and_then(|at| ACTS.get(at))
        .filter(|act| !act.strokes.is_empty());
    view! {
        <Icon path=told.icon/>
        <span class="title">{marked(&told.title, query)}</span>
        {told
            .state
            .map(|state| {
                view! {
                    <span class="state" data-state=state.tone.name()>
                        <Icon path=state.tone.icon() small=true/>
                        <span>{state.words}</span>
                    </span>
                }
            })}
        {keys
            .map(|act| {
                view! {
                    <span class="keys at-a-desk" aria-hidden="true">
                        {strokes(act)}
                    </span>
                }
            })}
        {(!about.is_empty()).then(|| view! { <span class="customer">{about}</span> })}
    }
}

/// A text with what answers the query marked.
fn marked(text: &str, query: &Query) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut at = 0;
    let plain = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    for mark in query.marks(text) {
        parts.push(plain(at, mark.start).into_any());
        let marked = plain(mark.start, mark.end);
        parts.push(view! { <mark>{marked}</mark> }.into_any());
        at = mark.end;
    }
    parts.push(plain(at, text.len()).into_any());
    parts
}

/// What a row says, and of which act it shows the keys.
fn told(look: &Look, item: &Item, query: &Query) -> (Told, Option<usize>) {
    let words = look.words;
    match item {
        Item::Record(key) => (record(look, *key, query), None),
        Item::Act(at) => {
            let act = ACTS.get(*at);
            let told = act.map_or(Told::named(icon::INFO, ""), |act| {
                Told::named(act.icon, (act.name)(words))
            });
            (told, Some(*at))
        }
        Item::New(name) => {
            let title = (words.search.new_named)(name);
            (Told::named(icon::PLUS, &title), None)
        }
        Item::All(_, count) => {
            let title = (words.search.all)(*count);
            (Told::named(icon::DOWN, &title), None)
        }
    }
}

fn record(look: &Look, key: Key, query: &Query) -> Told {
    let desk = use_desk();
    let (shelf, tray) = (desk.shelf(), desk.tray());
    let directory = look.directory;
    match key {
        Key::Project(id) => {
            let Some(summary) = shelf.with_untracked(|shelf| shelf.get(id).cloned()) else {
                return Told::named(icon::PROJECTS, "");
            };
            let mut about = vec![summary.customer.clone()];
            let contact = summary
                .contact
                .iter()
                .chain(&summary.phone)
                .chain(&summary.email);
            about.extend(
                contact
                    .filter(|text| !query.marks(text).is_empty())
                    .cloned(),
            );
            Told {
                about,
                state: Some(look.state(&summary)),
                ..Told::named(icon::PROJECTS, &summary.title)
            }
        }
        Key::Customer(id) => {
            let clients = desk.clients();
            let Some(client) = clients.with_untracked(|all| all.get(id).cloned()) else {
                return Told::named(icon::PERSON, "");
            };
            // The first contact, and whatever answers.
            let traits = &client.traits;
            let others = client.contacts.iter().skip(1);
            let others = others.chain(&traits.phones).chain(&traits.emails);
            let others = others.filter(|text| !query.marks(text).is_empty());
            let about = client.contacts.first().into_iter().chain(others);
            Told {
                about: about.cloned().collect(),
                ..Told::named(icon::PERSON, &client.name)
            }
        }
        Key::Lead(id) => lead(look, id, query),
        Key::Claim(id) => claim(look, id, query),
        Key::Task(id) => {
            let Some(brief) = tray.with_untracked(|tray| tray.get(id).cloned()) else {
                return Told::named(icon::TASKS, "");
            };
            let project = brief.project;
            let project =
                project.and_then(|id| shelf.with_untracked(|shelf| shelf.get(id).cloned()));
            let about = project.map_or_else(Vec::new, |project| {
                vec![project.title.clone(), project.customer.clone()]
            });
            Told {
                about,
                state: Some(task::state(look, &brief)),
                ..Told::named(icon::TASKS, &brief.title)
            }
        }
        Key::Person(id) => person(directory, id),
        Key::Role(id) => Told::named(icon::TEAM, directory.role_name(id)),
        Key::Branch(id) => Told::named(icon::PIN, directory.branch_name(id)),
        Key::Template(id) => {
            let template = directory.templates.get(&id);
            Told::named(icon::CHART, template.map_or("", |template| &template.name))
        }
        Key::RequestKind(id) => Told::named(icon::TASKS, directory.request_kind_name(id)),
        Key::Item(id) => item(directory, id),
        Key::Category(_)
        | Key::Tax(_)
        | Key::PriceList(_)
        | Key::Workspace(_)
        | Key::TemplateVersion(_)
        | Key::TargetPlan(_)
        | Key::Campaign(_)
        | Key::LeadDefinition(_)
        | Key::LeadDefinitionVersion(_)
        | Key::Programme(_)
        | Key::Alert(_)
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
        | Key::Numbering(_)
        | Key::Reach(_) => Told::named(icon::INFO, ""),
    }
}

fn person(directory: &Directory, id: PersonId) -> Told {
    let person = directory.people.get(&id);
    let mut about: Vec<String> = person
        .into_iter()
        .flat_map(|person| &person.roles)
        .map(|role| directory.role_name(*role).to_owned())
        .collect();
    about.extend(person.map(|person| directory.branch_name(person.branch).to_owned()));
    Told {
        about,
        ..Told::named(icon::PERSON, directory.person_name(id))
    }
}

fn item(directory: &Directory, id: ItemId) -> Told {
    let item = directory.items.get(&id);
    let category = item.map(|item| directory.category_name(item.category).to_owned());
    let code = item
        .map(|item| item.code.clone())
        .filter(|code| !code.is_empty());
    Told {
        about: code.into_iter().chain(category).collect(),
        ..Told::named(icon::BOX, directory.item_name(id))
    }
}

fn lead(look: &Look, id: LeadId, query: &Query) -> Told {
    let all = use_desk().leads();
    let brief = all.with_untracked(|all| all.as_ref()?.get(id).cloned());
    let Some(brief) = brief else {
        return Told::named(icon::PERSON, "");
    };
    let person = (!brief.company.is_empty()).then_some(&brief.name);
    let reached = brief.traits.phones.iter().chain(&brief.traits.emails);
    let reached = reached.filter(|text| !query.marks(text).is_empty());
    let about = person.into_iter().chain(reached);
    Told {
        about: about.filter(|text| !text.is_empty()).cloned().collect(),
        state: Some(leads::told::state(look, &brief)),
        ..Told::named(icon::PERSON, brief.called())
    }
}
