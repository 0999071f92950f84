//! The team: who is here and who answers to whom, the branches, the roles.

mod branch;
mod form;
mod limits;
mod role;
mod workflow;

use std::collections::{BTreeMap, BTreeSet};

use domain::id::PersonId;
use domain::people::{Access, Person, Standing};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::person::PersonPane;
use crate::desk::{Directory, use_desk};
use crate::frame::{Bar, Panes, Show as Shown};
use crate::order::sort_by;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::{Initials, letters};
use crate::words::use_words;
use branch::Branches;
pub(super) use branch::{clock, minutes, zones};
pub(super) use form::{Editing, PersonSheet, Tick};
use limits::Limits;
use role::Roles;
use workflow::Workflows;

/// The page: the team, and beside it the person that is open.
#[component]
pub(crate) fn Team() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let me = desk.me();
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|params| params.get("id")));
    let open = Memo::new(move |_| named.with(|named| named.as_ref()?.parse::<PersonId>().ok()));
    let show = Memo::new(move |_| {
        if named.with(Option::is_some) {
            Shown::Detail
        } else {
            Shown::List
        }
    });
    let adding = RwSignal::new(false);
    let may_add = move || {
        me.with(|me| {
            me.as_ref()
                .is_some_and(|me| matches!(me.access, Access::Owner | Access::Manager))
        })
    };
    let is_owner = desk.is_owner();
    view! {
        <Panes show=show>
            <section
                class="pane"
                data-pane="list"
                role=move || (show.get() == Shown::List).then_some("main")
                aria-label=words.team.title
            >
                <Bar title=words.team.title.to_owned() back="/more">
                    <Show when=may_add>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=words.team.add_person
                            on:click=move |_| adding.set(true)
                        >
                            <Icon path=icon::PLUS/>
                        </button>
                    </Show>
                </Bar>
                <div class="page">
                    <People open/>
                    <Branches is_owner/>
                    <Roles is_owner/>
                    <Workflows is_owner/>
                    <Limits is_owner/>
                </div>
            </section>
            {move || match (open.get(), show.get()) {
                (Some(id), _) => view! { <PersonPane id/> }.into_any(),
                (None, Shown::Detail) => view! { <super::person::Unknown/> }.into_any(),
                (None, Shown::List | Shown::One) => {
                    view! {
                        <section
                            class="pane"
                            data-pane="detail"
                            id="main"
                            aria-label=words.team.pick
                        >
                            <Empty
                                path=icon::TEAM
                                title=words.team.pick
                                text=words.team.pick_text
                            />
                        </section>
                    }
                        .into_any()
                }
            }}
        </Panes>
        <PersonSheet open=adding editing=Editing::Nobody/>
    }
}

/// Everybody, below whom they answer to; those who left apart.
#[component]
fn People(open: Memo<Option<PersonId>>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let (directory, session) = (desk.directory(), desk.session());
    let lines = move || {
        let me = session.with(|session| session.map(|session| session.person));
        directory.with(|directory| {
            let tree = Tree::of(directory);
            tree.under(None, directory, me, open.get())
        })
    };
    let left = move || {
        directory.with(|directory| {
            let mut left: Vec<Person> = directory
                .people
                .values()
                .filter(|person| person.standing == Standing::Left)
                .cloned()
                .collect();
            sort_by(&mut left, |one, other| one.name.cmp(&other.name));
            left
        })
    };
    view! {
        <section aria-label=words.team.people>
            <ul class="team">{lines}</ul>
            {move || {
                let left = left();
                (!left.is_empty())
                    .then(|| {
                        view! {
                            <details>
                                <summary class="quiet-text">{words.team.left}</summary>
                                <ul class="team">
                                    {left
                                        .into_iter()
                                        .map(|person| {
                                            view! {
                                                <li>
                                                    <Line
                                                        text=words.team.has_left
                                                        person
                                                        is_me=false
                                                        is_open=false
                                                    />
                                                </li>
                                            }
                                        })
                                        .collect_view()}
                                </ul>
                            </details>
                        }
                    })
            }}
        </section>
    }
}

/// Who answers to whom.
struct Tree(BTreeMap<Option<PersonId>, Vec<PersonId>>);

impl Tree {
    /// Everybody who is here; under nobody where the person above has left, or where the line
    /// goes in a circle, which a restored backup might hold.
    fn of(directory: &Directory) -> Self {
        let mut tree: BTreeMap<Option<PersonId>, Vec<PersonId>> = BTreeMap::new();
        for person in directory.team() {
            let above = domain::people::reporting_line(&Names(directory), person.id);
            let above = above.first().copied().filter(|above| {
                !domain::people::reporting_line(&Names(directory), *above).contains(&person.id)
            });
            tree.entry(above).or_default().push(person.id);
        }
        Self(tree)
    }

    fn under(
        &self,
        above: Option<PersonId>,
        directory: &Directory,
        me: Option<PersonId>,
        open: Option<PersonId>,
    ) -> AnyView {
        let words = use_words();
        let people = self.0.get(&above).into_iter().flatten();
        people
            .filter_map(|id| {
                let person = directory.people.get(id)?.clone();
                let below = self.0.contains_key(&Some(*id));
                let below = below.then(|| {
                    let lines = self.under(Some(*id), directory, me, open);
                    view! { <ul>{lines}</ul> }
                });
                let text = described(&person, directory, words.team.no_roles);
                Some(view! {
                    <li>
                        <Line
                            is_me=me == Some(*id)
                            is_open=open == Some(*id)
                            described=text
                            person
                        />
                        {below}
                    </li>
                })
            })
            .collect_view()
            .into_any()
    }
}

/// The directory as records, for the reporting line.
pub(super) struct Names<'a>(pub(super) &'a Directory);

impl domain::record::Records for Names<'_> {
    fn find(&self, _key: domain::record::Key) -> Option<&domain::record::Record> {
        None
    }

    fn person(&self, id: PersonId) -> Option<&Person> {
        self.0.people.get(&id)
    }
}

/// "Manager, Pune · Field sales · not signed in yet".
pub(super) fn described(person: &Person, directory: &Directory, no_roles: &str) -> String {
    let words = &use_words().team;
    let branch = directory.branch_name(person.branch);
    let roles: BTreeSet<&str> = person
        .roles
        .iter()
        .map(|role| directory.role_name(*role))
        .collect();
    let roles: Vec<&str> = roles.into_iter().filter(|name| !name.is_empty()).collect();
    let roles = if roles.is_empty() && person.access == Access::Member {
        no_roles.to_owned()
    } else {
        roles.join(", ")
    };
    let place = match person.access {
        Access::Member => branch.to_owned(),
        access => format!("{}, {branch}", (words.access)(access)),
    };
    let standing = match person.standing {
        Standing::Invited => (words.standing)(Standing::Invited),
        Standing::Active | Standing::Left => "",
    };
    let parts = [place.as_str(), roles.as_str(), standing];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// One person in the list.
#[component]
fn Line(
    person: Person,
    is_me: bool,
    is_open: bool,
    #[prop(optional, into)] described: Option<String>,
    #[prop(optional)] text: Option<fn(&str) -> String>,
) -> impl IntoView {
    let words = use_words();
    let small = described.or_else(|| text.map(|text| text(&person.name)));
    let name = if is_me {
        format!("{} ({})", person.name, words.team.you)
    } else {
        person.name.clone()
    };
    view! {
        <a
            class="item"
            href=format!("/team/{}", person.id)
            aria-current=is_open.then_some("true")
        >
            <Initials letters=letters(&person.name) large=true me=is_me/>
            <span>{name} <small>{small}</small></span>
            <Icon path=icon::RIGHT/>
        </a>
    }
}
