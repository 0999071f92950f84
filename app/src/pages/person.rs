//! One person: what they do here, whom they answer to, and their way in.

mod invite;
mod leaving;
mod skills;

use domain::id::PersonId;
use domain::people::{Access, Person, Standing};
use leptos::prelude::*;

use super::team::{Editing, PersonSheet};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::{Initials, letters};
use crate::words::use_words;
use invite::Invite;
use leaving::Leaving;
use skills::Skills;

/// The pane of a person.
#[component]
pub(crate) fn PersonPane(
    /// Who.
    id: PersonId,
) -> impl IntoView {
    let desk = use_desk();
    let directory = desk.directory();
    let there = Memo::new(move |_| directory.with(|directory| directory.people.contains_key(&id)));
    move || {
        if there.get() {
            view! { <Known id/> }.into_any()
        } else {
            view! { <Unknown/> }.into_any()
        }
    }
}

/// The pane where nobody is.
#[component]
pub(crate) fn Unknown() -> impl IntoView {
    let words = use_words();
    view! {
        <main class="pane" data-pane="detail" id="main">
            <Bar title=words.team.unknown.to_owned() back="/team"/>
            <Empty path=icon::PERSON title=words.team.unknown text=words.team.unknown_text/>
        </main>
    }
}

#[component]
fn Known(id: PersonId) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let (directory, me) = (desk.directory(), desk.me());
    let person = Memo::new(move |_| directory.with(|directory| directory.people.get(&id).cloned()));
    let name = Signal::derive(move || {
        person
            .with(|person| person.as_ref().map(|person| person.name.clone()))
            .unwrap_or_default()
    });
    // Whether the person at this device may change this one, and whether they may let them in.
    let may_edit = Memo::new(move |_| {
        me.with(|me| {
            person.with(|person| match (me, person) {
                (Some(me), Some(person)) => may_change(me, person),
                _ => false,
            })
        })
    });
    let may_invite = Memo::new(move |_| {
        let is_me = me.with(|me| me.as_ref().is_some_and(|me| me.id == id));
        let left = person.with(|person| {
            person
                .as_ref()
                .is_none_or(|person| person.standing == Standing::Left)
        });
        // Alone there is no server that a link could lead to.
        let alone = desk.sync_state().with(|state| state.alone);
        !alone && !left && (is_me || may_edit.get())
    });
    // Whoever may let somebody in sees where they are in; also when they have left.
    let may_sign_out = Memo::new(move |_| {
        let is_me = me.with(|me| me.as_ref().is_some_and(|me| me.id == id));
        let alone = desk.sync_state().with(|state| state.alone);
        !alone && !is_me && may_edit.get()
    });
    let editing = RwSignal::new(false);
    view! {
        <main class="pane" data-pane="detail" id="main">
            <Bar title=name back="/team">
                <Show when=move || may_edit.get()>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=words.team.edit_person
                        on:click=move |_| editing.set(true)
                    >
                        <Icon path=icon::EDIT/>
                    </button>
                </Show>
            </Bar>
            <div class="page">
                <About person/>
                <Skills person/>
                <Show when=move || may_invite.get()>
                    <Invite id/>
                </Show>
                <Show when=move || may_sign_out.get()>
                    <ul class="items">
                        <li>
                            <a class="item" href=format!("/devices/{id}")>
                                <Icon path=icon::DEVICE/>
                                <span>{move || (words.devices.title_of)(&name.get())}</span>
                                <Icon path=icon::RIGHT/>
                            </a>
                        </li>
                    </ul>
                </Show>
                <Show when=move || may_edit.get()>
                    <Leaving person/>
                </Show>
            </div>
            <PersonSheet open=editing editing=Editing::Person(id)/>
        </main>
    }
}

/// An owner changes everybody; a manager those of their branch who are no managers or owners.
fn may_change(me: &Person, person: &Person) -> bool {
    me.manages(person.branch)
        && (me.access == Access::Owner || !matches!(person.access, Access::Owner | Access::Manager))
}

#[component]
fn About(person: Memo<Option<Person>>) -> impl IntoView {
    let words = &use_words().team;
    let desk = use_desk();
    let directory = desk.directory();
    let rows = move || {
        let person = person.get()?;
        Some(directory.with(|directory| {
            let roles: Vec<&str> = person
                .roles
                .iter()
                .map(|role| directory.role_name(*role))
                .collect();
            let roles = if roles.is_empty() {
                words.no_roles.to_owned()
            } else {
                roles.join(", ")
            };
            let above = domain::people::reporting_line(&super::team::Names(directory), person.id);
            let above: Vec<&str> = above.iter().map(|id| directory.person_name(*id)).collect();
            let below: Vec<&str> = directory
                .team()
                .into_iter()
                .filter(|other| other.reports_to == Some(person.id))
                .map(|other| other.name.as_str())
                .collect();
            let line = if above.is_empty() {
                words.nobody_above.to_owned()
            } else {
                above.join(" › ")
            };
            let mut rows = vec![
                (words.roles, roles),
                (words.may, (words.access)(person.access).to_owned()),
                (
                    words.branch,
                    directory.branch_name(person.branch).to_owned(),
                ),
                (words.reports_to, line),
            ];
            if !below.is_empty() {
                rows.push((words.line, (words.has_reports)(&below.join(", "))));
            }
            rows
        }))
    };
    let head = move || {
        person.get().map(|person| {
            let standing = (words.standing)(person.standing);
            view! {
                <div class="item">
                    <Initials letters=letters(&person.name) large=true/>
                    <span>{person.name.clone()} <small>{standing}</small></span>
                </div>
            }
        })
    };
    view! {
        <section>
            {head} <dl class="record">
                {move || {
                    rows()
                        .into_iter()
                        .flatten()
                        .map(|(label, value)| {
                            view! {
                                <div>
                                    <dt>{label}</dt>
                                    <dd>{value}</dd>
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </dl>
        </section>
    }
}
