//! Adding a person, and changing one.

use std::collections::BTreeSet;

use domain::change::{Action, Edit, SetEdit};
use domain::id::{PersonId, RoleId};
use domain::people::{Access, Person, Standing};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::desk::{self, use_desk};
use crate::widgets::field::{Needed, SelectField, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// Everything a person may be allowed, the most first.
const ACCESSES: [Access; 6] = [
    Access::Owner,
    Access::Manager,
    Access::Member,
    Access::Accounts,
    Access::Qualification,
    Access::Marketing,
];

/// Whom the sheet is about.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Editing {
    /// Somebody new.
    Nobody,
    /// Somebody who is here.
    Person(PersonId),
}

/// What is typed and chosen.
#[derive(Clone, Copy)]
struct Typed {
    name: Needed,
    access: RwSignal<Access>,
    branch: RwSignal<String>,
    roles: RwSignal<BTreeSet<RoleId>>,
    above: RwSignal<String>,
}

impl Typed {
    fn of(person: &Person) -> Self {
        Self {
            name: Needed::filled(person.name.clone()),
            access: RwSignal::new(person.access),
            branch: RwSignal::new(person.branch.to_string()),
            roles: RwSignal::new(person.roles.clone()),
            above: RwSignal::new(
                person
                    .reports_to
                    .map(|id| id.to_string())
                    .unwrap_or_default(),
            ),
        }
    }

    /// What it comes to, over the person as they were; none without a name.
    fn read(self, before: &Person) -> Option<Person> {
        Some(Person {
            name: self.name.read()?,
            access: self.access.get_untracked(),
            branch: self
                .branch
                .with_untracked(|branch| branch.parse().unwrap_or(before.branch)),
            roles: self.roles.get_untracked(),
            reports_to: self.above.with_untracked(|above| above.parse().ok()),
            ..before.clone()
        })
    }
}

/// The sheet for a person.
#[component]
pub(crate) fn PersonSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whom it is about.
    editing: Editing,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let (directory, me) = (desk.directory(), desk.me());
    let typed = StoredValue::new(None::<(Typed, Person)>);
    let prepare = move || {
        let person = me.get_untracked().and_then(|me| match editing {
            Editing::Nobody => Some(newcomer(&me)),
            Editing::Person(id) => {
                directory.with_untracked(|directory| directory.people.get(&id).cloned())
            }
        });
        let prepared = person.map(|person| (Typed::of(&person), person));
        typed.set_value(prepared.clone());
        prepared
    };
    let submit = move || {
        let Some((typed, before)) = typed.get_value() else {
            return;
        };
        let Some(after) = typed.read(&before) else {
            return;
        };
        let name = after.name.clone();
        let id = after.id;
        let action = match editing {
            Editing::Nobody => Some(add(after)),
            Editing::Person(_) => edit(&before, &after),
        };
        open.set(false);
        let Some(action) = action else { return };
        let act = desk.act(action);
        let navigate = navigate.clone();
        spawn_local(async move {
            match act.await {
                Ok(_) if editing == Editing::Nobody => {
                    toasts.say((words.team.added)(&name));
                    navigate(&format!("/team/{id}#link"), NavigateOptions::default());
                }
                Ok(_) => toasts.say((words.team.saved)(&name)),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let footer = move || {
        let (label, path) = match editing {
            Editing::Nobody => (words.team.add, icon::PLUS),
            Editing::Person(_) => (words.frame.save, icon::CHECK),
        };
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {words.frame.cancel}
            </button>
            <button type="submit" class="button primary">
                <Icon path=path/>
                {label}
            </button>
        }
    };
    let title = match editing {
        Editing::Nobody => words.team.add_person,
        Editing::Person(_) => words.team.edit_person,
    };
    view! {
        <Sheet open title=title.to_owned() on_submit=Callback::new(move |()| submit()) footer=footer>
            {move || {
                prepare()
                    .map(|(typed, person)| view! { <Fields typed person/> })
            }}
        </Sheet>
    }
}

#[component]
fn Fields(typed: Typed, person: Person) -> impl IntoView {
    let words = &use_words().team;
    let desk = use_desk();
    let directory = desk.directory();
    let me = desk.me().get_untracked();
    let (branches, above, roles) = directory.with_untracked(|directory| {
        let branches: Vec<(String, String)> = directory
            .branches
            .values()
            .filter(|branch| {
                me.as_ref().is_some_and(|me| me.manages(branch.id)) || branch.id == person.branch
            })
            .map(|branch| (branch.id.to_string(), branch.name.clone()))
            .collect();
        let mut above = vec![(String::new(), words.nobody_above.to_owned())];
        above.extend(
            directory
                .team()
                .into_iter()
                .filter(|other| other.id != person.id)
                .map(|other| (other.id.to_string(), other.name.clone())),
        );
        let roles: Vec<_> = directory.roles.values().cloned().collect();
        (branches, above, roles)
    });
    let is_owner = me.as_ref().is_some_and(|me| me.access == Access::Owner);
    let grantable = ACCESSES.into_iter().filter(move |access| {
        is_owner || *access == person.access || !matches!(access, Access::Owner | Access::Manager)
    });
    view! {
        <TextField
            id="person-name"
            label=words.name
            value=typed.name.text()
            fault=typed.name.fault(words.name_missing)
            left=typed.name.asked()
            autofocus=true
        />
        {(!roles.is_empty())
            .then(|| {
                view! {
                    <fieldset class="field">
                        <legend>{words.roles}</legend>
                        <p class="hint">{words.roles_hint}</p>
                        <div class="chips wrap">
                            {roles
                                .into_iter()
                                .map(|role| view! { <Tick chosen=typed.roles role=role.id name=role.name/> })
                                .collect_view()}
                        </div>
                    </fieldset>
                }
            })}
        <fieldset class="field">
            <legend>{words.may}</legend>
            <div class="choices">
                {grantable
                    .map(|access| {
                        view! {
                            <label class="choice">
                                <input
                                    type="radio"
                                    name="access"
                                    prop:checked=move || typed.access.get() == access
                                    on:change=move |_| typed.access.set(access)
                                />
                                <span>
                                    {(words.access)(access)} <small>{(words.access_text)(access)}</small>
                                </span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
        {(branches.len() > 1)
            .then(|| {
                view! {
                    <SelectField
                        id="person-branch"
                        label=words.branch
                        value=typed.branch
                        options=branches
                    />
                }
            })}
        <SelectField
            id="person-above"
            label=words.reports_to
            hint=words.reports_to_hint.to_owned()
            value=typed.above
            options=above
        />
    }
}

/// A role to tick.
#[component]
pub(crate) fn Tick(
    /// The roles that are ticked.
    chosen: RwSignal<BTreeSet<RoleId>>,
    /// This role.
    role: RoleId,
    /// Its name.
    name: String,
) -> impl IntoView {
    let ticked = Memo::new(move |_| chosen.with(|chosen| chosen.contains(&role)));
    let toggle = move |_| {
        chosen.update(|chosen| {
            if !chosen.remove(&role) {
                chosen.insert(role);
            }
        });
    };
    view! {
        <label class="chip">
            <input type="checkbox" prop:checked=move || ticked.get() on:change=toggle/>
            {move || ticked.get().then(|| view! { <Icon path=icon::CHECK small=true/> })}
            {name}
        </label>
    }
}

/// Somebody new, as they most likely will be: a member of the same branch, below oneself.
fn newcomer(me: &Person) -> Person {
    Person {
        id: desk::new_id(),
        name: String::new(),
        access: Access::Member,
        branch: me.branch,
        roles: BTreeSet::new(),
        reports_to: Some(me.id),
        standing: Standing::Invited,
        skills: BTreeSet::new(),
    }
}

fn add(person: Person) -> Action {
    Action::AddPerson {
        person: person.id,
        name: person.name,
        access: person.access,
        branch: person.branch,
        roles: person.roles,
        reports_to: person.reports_to,
    }
}

/// What changed; none where nothing did.
fn edit(before: &Person, after: &Person) -> Option<Action> {
    let roles = SetEdit {
        add: after.roles.difference(&before.roles).copied().collect(),
        remove: before.roles.difference(&after.roles).copied().collect(),
    };
    let same_roles = roles.add.is_empty() && roles.remove.is_empty();
    (before != after).then(|| Action::EditPerson {
        person: before.id,
        name: Edit::between(&before.name, &after.name),
        access: Edit::between(&before.access, &after.access),
        branch: Edit::between(&before.branch, &after.branch),
        roles: (!same_roles).then_some(roles),
        reports_to: Edit::between(&before.reports_to, &after.reports_to),
        standing: None,
    })
}
