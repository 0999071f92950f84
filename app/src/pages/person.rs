//! One person: what they do here, whom they answer to, and their way in.

mod invite;

use domain::change::{Action, Edit};
use domain::id::PersonId;
use domain::people::{Access, Person, Standing};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::team::{Editing, PersonSheet};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::{Initials, letters};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;
use invite::Invite;

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
        !left && (is_me || may_edit.get())
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
                <Show when=move || may_invite.get()>
                    <Invite id/>
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

/// Whether they are part of the team; leaving can be undone.
#[component]
fn Leaving(person: Memo<Option<Person>>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let me = desk.me();
    let is_me = move || {
        let id = person.with(|person| person.as_ref().map(|person| person.id));
        me.with(|me| me.as_ref().map(|me| me.id)) == id
    };
    let has_left = Memo::new(move |_| {
        person.with(|person| {
            person
                .as_ref()
                .is_some_and(|person| person.standing == Standing::Left)
        })
    });
    let set = move |id: PersonId, from: Standing, to: Standing| {
        desk.act(Action::EditPerson {
            person: id,
            name: None,
            access: None,
            branch: None,
            roles: None,
            reports_to: None,
            standing: Some(Edit { from, to }),
        })
    };
    let leave = move |_| {
        let Some(person) = person.get_untracked() else {
            return;
        };
        let (id, before) = (person.id, person.standing);
        let act = set(id, before, Standing::Left);
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say_with_undo((words.team.has_left)(&person.name), move || {
                    let undo = set(id, Standing::Left, before);
                    spawn_local(async move {
                        match undo.await {
                            Ok(_) => toasts.say(words.frame.undone.to_owned()),
                            Err(fault) => toasts.refused(&fault),
                        }
                    });
                }),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let bring_back = move |_| {
        let Some(person) = person.get_untracked() else {
            return;
        };
        let act = set(person.id, person.standing, Standing::Active);
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say((words.team.is_back)(&person.name)),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    view! {
        <Show when=move || !is_me()>
            <ul class="items">
                <li>
                    <Show
                        when=move || has_left.get()
                        fallback=move || {
                            view! {
                                <button type="button" class="item danger" on:click=leave>
                                    <Icon path=icon::SIGN_OUT/>
                                    <span>
                                        {words.team.leave} <small>{words.team.leave_text}</small>
                                    </span>
                                </button>
                            }
                        }
                    >
                        <button type="button" class="item" on:click=bring_back>
                            <Icon path=icon::UNDO/>
                            <span>{words.team.bring_back}</span>
                        </button>
                    </Show>
                </li>
            </ul>
        </Show>
    }
}
