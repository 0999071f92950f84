//! What somebody looks for, and what is shown of what was found.

use domain::record::Key;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use search::{Field, Grade, Query};

use super::page_of;
use crate::capabilities::{Capabilities, use_capabilities};
use crate::desk::{Desk, Progress, use_desk};
use crate::frame::{ACTS, Does, use_acts};
use crate::order::sort_by;
use crate::pages::projects::escaped;
use crate::widgets::toast::use_toasts;
use crate::words::{Language, Words, use_words};

/// How many of a kind are shown among others, and how many where only that kind is.
const SHOWN_OF_A_KIND: usize = 6;
const SHOWN_OF_ONE_KIND: usize = 100;

/// How many acts an empty box shows.
const ACTS_AT_FIRST: usize = 7;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A record.
    Record(Key),
    /// One of [`ACTS`].
    Act(usize),
    /// A new project of that name.
    New(String),
    /// All of the kind of this record: how many.
    All(Key, usize),
}

/// Rows of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) items: Vec<Item>,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) groups: Vec<Group>,
    /// How many records and acts were found.
    pub(super) count: usize,
    /// What was looked for, when it was found.
    pub(super) query: String,
    progress: Progress,
}

impl Shown {
    /// The row at a position, counted through all groups.
    pub(super) fn item(&self, position: usize) -> Option<&Item> {
        let mut items = self.groups.iter().flat_map(|group| &group.items);
        items.nth(position)
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.groups.iter().map(|group| group.items.len()).sum()
    }
}

/// A search under way.
#[derive(Clone, Copy)]
pub(super) struct Finding {
    /// What is typed.
    pub(super) query: RwSignal<String>,
    /// What is shown of it.
    pub(super) shown: Memo<Shown>,
    /// The row that Enter opens.
    pub(super) active: RwSignal<usize>,
    /// Opens a row.
    pub(super) open: Callback<Item>,
    /// Of which kind all are shown, if of one: that of this record.
    only: RwSignal<Option<Key>>,
}

impl Finding {
    /// Begins to look for `query`. When a row is opened, `done` is called first.
    pub(super) fn begin(query: RwSignal<String>, done: Callback<()>) -> Self {
        let (desk, toasts, words) = (use_desk(), use_toasts(), use_words());
        desk.prepare_search();
        let only = RwSignal::new(None);
        let used = use_capabilities();
        let progress = desk.search_progress();
        let shown = Memo::new(move |_| {
            let progress = progress.get();
            let can_take_back = toasts.can_take_back().is_some();
            let mut shown = query.with(|query| {
                let context = Context {
                    desk,
                    words,
                    can_take_back,
                    used,
                };
                context.show(query, only.get())
            });
            shown.progress = progress;
            shown
        });
        let (acts, navigate) = (use_acts(), use_navigate());
        let open = Callback::new(move |item: Item| {
            if let Item::All(key, _) = item {
                only.set(Some(key));
                return;
            }
            done.run(());
            match item {
                Item::Act(at) => {
                    if let Some(act) = ACTS.get(at) {
                        acts.run(act.does);
                    }
                }
                Item::Record(_) | Item::New(_) | Item::All(..) => {
                    if let Some(address) = address_of(&item) {
                        navigate(&address, NavigateOptions::default());
                    }
                }
            }
        });
        Self {
            query,
            shown,
            active: RwSignal::new(0),
            open,
            only,
        }
    }

    /// Looks for something else.
    pub(super) fn look_for(self, query: String) {
        self.active.set(0);
        self.only.set(None);
        self.query.set(query);
    }

    /// Opens the row that Enter opens.
    pub(super) fn open_active(self) {
        let active = self.active.get_untracked();
        let item = self
            .shown
            .with_untracked(|shown| shown.item(active).cloned());
        if let Some(item) = item {
            self.open.run(item);
        }
    }

    /// What is said of the search: how much is found, or that nothing is, and how far it is.
    pub(super) fn said(self, desk: Desk, words: &'static Words) -> String {
        let words = &words.search;
        self.shown.with(|shown| {
            let missing = shown.progress.missing;
            let query = shown.query.trim();
            if query.is_empty() {
                String::new()
            } else if missing > 0 {
                (words.missing)(missing)
            } else if shown.count > 0 {
                (words.found)(shown.count)
            } else {
                let projects = desk.shelf().with_untracked(|all| all.summaries.len());
                let tasks = desk.tray();
                let tasks = tasks.with_untracked(|all| all.open.len() + all.over.len());
                let people = desk.directory().with_untracked(|all| all.people.len());
                (words.none)(query, projects, tasks, people)
            }
        })
    }
}

/// The address that a row leads to; none of an act.
pub(super) fn address_of(item: &Item) -> Option<String> {
    match item {
        Item::Record(key) => page_of(*key),
        Item::New(name) => Some(format!("/projects/new?for={}", escaped(name))),
        Item::Act(at) => match ACTS.get(*at)?.does {
            Does::Go(address) => Some(address.to_owned()),
            Does::Search | Does::TakeBack | Does::Sync | Does::Keys => None,
        },
        Item::All(..) => None,
    }
}

/// Over what it is looked for.
struct Context {
    desk: Desk,
    words: &'static Words,
    can_take_back: bool,
    used: Capabilities,
}

impl Context {
    fn show(&self, typed: &str, only: Option<Key>) -> Shown {
        let query = Query::new(typed);
        if query.is_empty() {
            return self.at_first(typed);
        }
        let most = match only {
            Some(_) => SHOWN_OF_ONE_KIND,
            None => SHOWN_OF_A_KIND,
        };
        let found = self.desk.find(&query, most);
        let mut count = 0;
        let mut ranked: Vec<(Option<Grade>, u8, Group)> = Vec::new();
        for group in found.groups {
            let Some((grade, first)) = group.best.first().copied() else {
                continue;
            };
            count += group.all;
            if only.is_some_and(|only| only.kind() != first.kind()) {
                continue;
            }
            let (place, title) = kind_of(first, self.words);
            let mut items: Vec<Item> = group
                .best
                .iter()
                .map(|(_, key)| Item::Record(*key))
                .collect();
            if group.all > items.len() && only.is_none() {
                items.push(Item::All(first, group.all));
            }
            ranked.push((Some(grade), place, Group { title, items }));
        }
        if only.is_none() {
            let (grade, acts) = self.acts(&query);
            if let Some(grade) = grade {
                count += acts.items.len();
                ranked.push((Some(grade), u8::MAX, acts));
            }
        }
        sort_by(&mut ranked, |one, other| {
            (one.0, one.1).cmp(&(other.0, other.1))
        });
        let mut groups: Vec<Group> = ranked.into_iter().map(|(_, _, group)| group).collect();
        let has_project =
            |group: &Group| matches!(group.items[..], [Item::Record(Key::Project(_)), ..]);
        if !groups.iter().any(has_project) {
            groups.push(Group {
                title: self.words.new_project.title,
                items: vec![Item::New(typed.trim().to_owned())],
            });
        }
        Shown {
            groups,
            count,
            query: typed.to_owned(),
            ..Shown::default()
        }
    }

    /// What an empty box shows: what was looked at lately, and what can be done.
    fn at_first(&self, typed: &str) -> Shown {
        let looked_at = self.desk.looked_at().into_iter();
        let items: Vec<Item> = looked_at
            .filter(|key| self.is_there(*key))
            .take(SHOWN_OF_A_KIND)
            .map(Item::Record)
            .collect();
        let recent = Group {
            title: self.words.search.recent,
            items,
        };
        let acts = self.offered().take(ACTS_AT_FIRST).map(Item::Act);
        let acts = Group {
            title: self.words.search.acts,
            items: acts.collect(),
        };
        let mut groups = vec![recent, acts];
        groups.retain(|group| !group.items.is_empty());
        Shown {
            groups,
            query: typed.to_owned(),
            ..Shown::default()
        }
    }

    /// The acts that answer a query, and how well the best does.
    fn acts(&self, query: &Query) -> (Option<Grade>, Group) {
        let english = Language::English.words();
        let mut found: Vec<(Grade, usize)> = self
            .offered()
            .filter_map(|at| {
                let act = ACTS.get(at)?;
                let names = [
                    (Field::Title, (act.name)(self.words)),
                    (Field::Rest, (act.name)(english)),
                ];
                Some((query.judge(&names)?, at))
            })
            .collect();
        sort_by(&mut found, Ord::cmp);
        found.truncate(SHOWN_OF_A_KIND);
        let group = Group {
            title: self.words.search.acts,
            items: found.iter().map(|(_, at)| Item::Act(*at)).collect(),
        };
        (found.first().map(|(grade, _)| *grade), group)
    }

    /// The acts that make sense here: it is no use to search for the search.
    fn offered(&self) -> impl Iterator<Item = usize> + use<> {
        let (can_take_back, used) = (self.can_take_back, self.used);
        let all = ACTS.iter().enumerate();
        all.filter(move |(_, act)| match act.does {
            Does::Search => false,
            Does::TakeBack => can_take_back,
            Does::Go(_) | Does::Sync | Does::Keys => act.does.is_offered(used),
        })
        .map(|(at, _)| at)
    }

    fn is_there(&self, key: Key) -> bool {
        let directory = self.desk.directory();
        match key {
            Key::Project(id) => {
                let all = self.desk.shelf();
                all.with_untracked(|all| all.get(id).is_some())
            }
            Key::Task(id) => self.desk.tray().with_untracked(|all| all.get(id).is_some()),
            Key::Customer(id) => {
                let clients = self.desk.clients();
                clients.with_untracked(|all| all.get(id).is_some())
            }
            Key::Lead(id) => self
                .desk
                .leads()
                .with_untracked(|all| all.as_ref().is_some_and(|leads| leads.get(id).is_some())),
            Key::Claim(id) => self
                .desk
                .claims()
                .with_untracked(|all| all.as_ref().is_some_and(|all| all.get(id).is_some())),
            Key::Person(id) => directory.with_untracked(|all| all.people.contains_key(&id)),
            Key::Template(id) => directory.with_untracked(|all| all.templates.contains_key(&id)),
            Key::Item(id) => directory.with_untracked(|all| all.items.contains_key(&id)),
            _ => false,
        }
    }
}

/// The place of a kind of record among those that answer equally well, and what it is called.
fn kind_of(key: Key, words: &Words) -> (u8, &'static str) {
    match key {
        Key::Project(_) => (0, words.projects.title),
        Key::Task(_) => (1, words.tasks.title),
        Key::Customer(_) => (2, words.customers.title),
        Key::Lead(_) => (3, words.lead.title),
        Key::Claim(_) => (4, words.search.claims),
        Key::Person(_) => (5, words.search.people),
        Key::Template(_) => (6, words.workflows.title),
        Key::RequestKind(_) => (7, words.tasks.kinds),
        Key::Role(_) => (8, words.search.roles),
        Key::Branch(_) => (9, words.search.branches),
        Key::Item(_) => (10, words.catalogue.title),
        Key::Numbering(_)
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
        | Key::Category(_)
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
        | Key::Reach(_) => (11, ""),
    }
}
