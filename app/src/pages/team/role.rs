//! The roles of the business: named and renamed by owners.

use domain::change::{Action, Edit};
use domain::id::RoleId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{self, use_desk};
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The roles, and who has each.
#[component]
pub(super) fn Roles(is_owner: Memo<bool>) -> impl IntoView {
    let words = &use_words().team;
    let directory = use_desk().directory();
    let open = RwSignal::new(false);
    let editing = RwSignal::new(None::<(RoleId, String)>);
    let roles = move || {
        directory.with(|directory| {
            let mut roles: Vec<(RoleId, String, String)> = directory
                .roles
                .values()
                .map(|role| {
                    let holders = directory.who_can_take(role.id);
                    let names: Vec<&str> =
                        holders.iter().map(|person| person.name.as_str()).collect();
                    (role.id, role.name.clone(), names.join(", "))
                })
                .collect();
            sort_by(&mut roles, |one, other| one.1.cmp(&other.1));
            roles
        })
    };
    let none = move || directory.with(|directory| directory.roles.is_empty());
    view! {
        <section>
            <div class="section-head">
                <h2>{words.roles_of_business}</h2>
                <Show when=move || is_owner.get()>
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| {
                            editing.set(None);
                            open.set(true);
                        }
                    >
                        <Icon path=icon::PLUS/>
                        {words.add_role}
                    </button>
                </Show>
            </div>
            <Show when=none>
                <p class="quiet-text">{words.no_roles_yet}</p>
            </Show>
            <ul class="items">
                <For each=roles key=Clone::clone let:role>
                    <li>
                        {
                            let (id, name, holders) = role;
                            let small = if holders.is_empty() {
                                words.held_by_nobody.to_owned()
                            } else {
                                (words.held_by)(&holders)
                            };
                            let edited = name.clone();
                            view! {
                                <button
                                    type="button"
                                    class="item"
                                    disabled=move || !is_owner.get()
                                    on:click=move |_| {
                                        editing.set(Some((id, edited.clone())));
                                        open.set(true);
                                    }
                                >
                                    <span>{name} <small>{small}</small></span>
                                    <Show when=move || is_owner.get()>
                                        <Icon path=icon::EDIT/>
                                    </Show>
                                </button>
                            }
                        }
                    </li>
                </For>
            </ul>
            <RoleSheet open editing/>
        </section>
    }
}

#[component]
fn RoleSheet(open: RwSignal<bool>, editing: RwSignal<Option<(RoleId, String)>>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let name = Needed::new();
    Effect::new(move || {
        if open.get() {
            let now = editing.get_untracked().map(|(_, name)| name);
            name.fill(now.unwrap_or_default());
        }
    });
    let submit = move || {
        let Some(to) = name.read() else { return };
        let act = desk.act(match editing.get_untracked() {
            None => Action::AddRole {
                role: desk::new_id(),
                name: to.clone(),
            },
            Some((role, from)) => Action::EditRole {
                role,
                name: Edit {
                    from,
                    to: to.clone(),
                },
            },
        });
        open.set(false);
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say((words.team.saved)(&to)),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let title = Signal::derive(move || {
        let title = if editing.with(Option::is_some) {
            words.team.edit_role
        } else {
            words.team.add_role
        };
        title.to_owned()
    });
    let footer = move || cancel_and_save(open);
    view! {
        <Sheet open title on_submit=Callback::new(move |()| submit()) footer=footer>
            <TextField
                id="role-name"
                label=words.team.role_name
                hint=words.team.role_hint.to_owned()
                value=name.text()
                fault=name.fault(words.doors.missing)
                left=name.asked()
                autofocus=true
            />
        </Sheet>
    }
}
