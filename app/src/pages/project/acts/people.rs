//! The people on a project: who takes each role.

use std::collections::BTreeSet;

use domain::change::{Action, SetEdit};
use domain::id::{PersonId, RoleId};
use domain::people::Standing;
use leptos::prelude::*;

use super::asked::Refused;
use crate::desk::use_desk;
use crate::pages::availability::{least, loads};
use crate::pages::project::Here;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// Who takes each role; taps change it at once.
#[component]
pub(super) fn People(
    /// The project.
    here: Here,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = &use_words().project;
    let refused = RwSignal::new(None::<String>);
    let roles = Memo::new(move |_| {
        here.version().map(|(_, version)| {
            let mut roles: Vec<RoleId> = Vec::new();
            for milestone in &version.milestones {
                if !roles.contains(&milestone.role) {
                    roles.push(milestone.role);
                }
            }
            roles
        })
    });
    let restricted = Memo::new(move |_| !here.may.get().own);
    Effect::new(move || {
        if open.get() {
            refused.set(None);
        }
    });
    let footer = move || {
        view! {
            <button type="button" class="button primary" on:click=move |_| open.set(false)>
                {words.done}
            </button>
        }
    };
    view! {
        <Sheet open title=Signal::stored(words.people_title.to_owned()) footer=footer>
            <p>{words.people_text}</p>
            {move || restricted.get().then(|| view! { <p class="quiet-text">{words.people_not_yours}</p> })}
            <Refused why=refused/>
            <For
                each=move || roles.get().unwrap_or_default()
                key=|role| *role
                let:role
            >
                <OneRole here role refused/>
            </For>
        </Sheet>
    }
}

#[component]
fn OneRole(
    /// The project.
    here: Here,
    /// Which role.
    role: RoleId,
    /// Why something could not be done.
    refused: RwSignal<Option<String>>,
) -> impl IntoView {
    let words = &use_words().project;
    let holders = Memo::new(move |_| {
        here.record.with(|record| {
            record
                .as_ref()
                .map(|record| record.holders(role).collect::<BTreeSet<_>>())
        })
    });
    let holds = move |person: PersonId| {
        holders.with(|holders| {
            holders
                .as_ref()
                .is_some_and(|holders| holders.contains(&person))
        })
    };
    let allowed = Memo::new(move |_| {
        let may = here.may.get();
        may.own || may.name_for.contains(&role)
    });
    let able = Memo::new(move |_| {
        here.directory.with(|directory| {
            let mut able: Vec<(PersonId, String, bool)> = directory
                .who_can_take(role)
                .into_iter()
                .map(|person| {
                    (
                        person.id,
                        person.name.clone(),
                        person.standing == Standing::Invited,
                    )
                })
                .collect();
            // Somebody may take a role here that was taken from them since.
            for holder in holders.get().unwrap_or_default() {
                if able.iter().all(|(id, _, _)| *id != holder) {
                    able.push((holder, directory.person_name(holder).to_owned(), false));
                }
            }
            able
        })
    });
    let toggle = move |person: PersonId| {
        let one = BTreeSet::from([person]);
        let people = if holds(person) {
            SetEdit {
                add: BTreeSet::new(),
                remove: one,
            }
        } else {
            SetEdit {
                add: one,
                remove: BTreeSet::new(),
            }
        };
        refused.set(None);
        let action = Action::AssignRole {
            project: here.id,
            role,
            people,
        };
        here.doing.attempt(
            action,
            |_| {},
            move |fault| {
                refused.set(Some(here.doing.why_not(&fault)));
            },
        );
    };
    let name = move || {
        here.directory
            .with(|directory| directory.role_name(role).to_owned())
    };
    // Whom to pull in: who could take the role and has the least to do. Worked out when the
    // sheet opens, so that nothing moves under a thumb.
    let targets = &use_words().targets;
    let suggested = untrack(|| {
        let desk = use_desk();
        let (shelf, tray) = (desk.shelf().get(), desk.tray().get());
        let loads = loads(&shelf, &tray, desk.now().get());
        here.directory.with(|directory| {
            let able = directory.who_can_take(role).into_iter();
            let (person, load) = least(able.filter(|person| !holds(person.id)), &loads)?;
            Some((targets.suggested)(&person.name, &load.said(targets)))
        })
    });
    let chips = move || {
        let able = able.get();
        if able.is_empty() {
            return view! { <p class="quiet-text">{words.people_none}</p> }.into_any();
        }
        able.into_iter()
            .map(|(person, name, invited)| {
                let text = if invited {
                    format!("{name} ({})", words.invited)
                } else {
                    name
                };
                view! {
                    <label class="chip">
                        <input
                            type="checkbox"
                            prop:checked=move || holds(person)
                            disabled=move || !allowed.get()
                            on:change=move |_| toggle(person)
                        />
                        {move || {
                            holds(person).then(|| view! { <Icon path=icon::CHECK small=true/> })
                        }}
                        {text}
                    </label>
                }
            })
            .collect::<Vec<_>>()
            .into_any()
    };
    view! {
        <fieldset class="field">
            <legend>{name}</legend>
            <div class="chips wrap">{chips}</div>
            {suggested.map(|suggested| view! { <p class="hint">{suggested}</p> })}
        </fieldset>
    }
}
