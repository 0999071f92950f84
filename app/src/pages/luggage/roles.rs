//! Which of the team's roles are those of what comes along, where their names do not say it.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::RoleId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Directory, Fate, Packed, use_desk};
use crate::order::sort_by;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The roles of a piece for which the team has none of the same name, and none was chosen.
pub(super) fn lacking(packed: &Packed, directory: &Directory) -> BTreeSet<RoleId> {
    let Some(luggage) = packed.project() else {
        return BTreeSet::new();
    };
    let mut lacking = luggage.needs();
    for role in luggage.roles_by_name(directory.roles.values()).keys() {
        lacking.remove(role);
    }
    lacking.retain(|role| !packed.roles.contains_key(role));
    lacking
}

/// A question for each role that is lacking, once for all projects.
#[component]
pub(super) fn ChooseRoles() -> impl IntoView {
    let words = &use_words().alone;
    let desk = use_desk();
    let toasts = use_toasts();
    let (luggage, directory) = (desk.luggage(), desk.directory());
    let asking = Memo::new(move |_| {
        luggage.with(|all| {
            directory.with(|directory| {
                let comes = all.iter().filter(|packed| packed.fate == Fate::Comes);
                let lack = comes.filter(|packed| !lacking(packed, directory).is_empty());
                lack.cloned().collect::<Vec<_>>()
            })
        })
    });
    let roles = Memo::new(move |_| {
        let mut names: BTreeMap<RoleId, String> = BTreeMap::new();
        directory.with(|directory| {
            for packed in &asking.get() {
                let Some(luggage) = packed.project() else {
                    continue;
                };
                for role in lacking(packed, directory) {
                    let name = luggage.roles.get(&role).cloned().unwrap_or_default();
                    names.insert(role, name);
                }
            }
        });
        names
    });
    let chosen = RwSignal::new(BTreeMap::<RoleId, RoleId>::new());
    let bring = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = chosen.get_untracked();
        let pieces = asking.get_untracked().into_iter().map(|mut packed| {
            packed.roles.extend(&chosen);
            packed
        });
        let repacked = desk.repack(pieces.collect(), Vec::new());
        spawn_local(async move {
            if let Err(fault) = repacked.await {
                toasts.refused(&fault.into());
            }
        });
    };
    let leave = move |_| {
        let pieces = asking.get_untracked().into_iter().map(|packed| Packed {
            fate: Fate::Stays,
            ..packed
        });
        let repacked = desk.repack(pieces.collect(), Vec::new());
        spawn_local(async move {
            if let Err(fault) = repacked.await {
                toasts.refused(&fault.into());
            }
        });
    };
    let questions = move || {
        roles
            .get()
            .into_iter()
            .map(|(role, name)| view! { <Question role name chosen/> })
            .collect_view()
    };
    let complete = move || {
        let chosen = chosen.get();
        roles.with(|roles| roles.keys().all(|role| chosen.contains_key(role)))
    };
    view! {
        <Show when=move || roles.with(|roles| !roles.is_empty())>
            <section>
                <h2>{move || (words.choose_roles)(asking.with(Vec::len))}</h2>
                <p class="quiet-text">{words.choose_roles_text}</p>
                <form class="form" novalidate on:submit=bring>
                    {questions} <div class="buttons">
                        <button type="button" class="button" on:click=leave>
                            {words.left}
                        </button>
                        <button class="button primary" disabled=move || !complete()>
                            <Icon path=icon::CHECK/>
                            {words.bring_now}
                        </button>
                    </div>
                </form>
            </section>
        </Show>
    }
}

#[component]
fn Question(
    role: RoleId,
    name: String,
    chosen: RwSignal<BTreeMap<RoleId, RoleId>>,
) -> impl IntoView {
    let words = &use_words().alone;
    let directory = use_desk().directory();
    let id = format!("role-{role}");
    let choose = move |event| {
        let picked = event_target_value(&event).parse().ok();
        chosen.update(|chosen| match picked {
            Some(picked) => drop(chosen.insert(role, picked)),
            None => drop(chosen.remove(&role)),
        });
    };
    let options = move || {
        let mut roles: Vec<_> = directory.with(|directory| {
            let roles = directory.roles.values();
            roles.map(|role| (role.name.clone(), role.id)).collect()
        });
        sort_by(&mut roles, Ord::cmp);
        roles
            .into_iter()
            .map(|(name, id)| view! { <option value=id.to_string()>{name}</option> })
            .collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{(words.role_here)(&name)}</label>
            <select id=id on:change=choose>
                <option value="">{words.choose}</option>
                {options}
            </select>
        </div>
    }
}
