//! The areas that branches belong to.

use std::collections::BTreeMap;

use domain::id::BranchId;
use leptos::prelude::*;

use super::pane::pane;
use super::rules::{Editing, use_rules};
use crate::desk::use_desk;
use crate::order::sort_by;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::icon::{self, Icon};
use crate::words::expense_policy::Part;
use crate::words::use_words;

/// The list that the browser offers while an area is typed.
const KNOWN: &str = "known-areas";

/// The part.
#[component]
pub(super) fn Areas() -> impl IntoView {
    let words = use_words();
    let rules = use_rules();
    let editing = Editing::<()>::new();
    let typed = RwSignal::new(BTreeMap::<BranchId, String>::new());
    let settled = Memo::new(move |_| rules.policy.with(|policy| policy.areas.clone()));
    // What was undone, or what another owner settled, is shown.
    Effect::new(move || typed.set(settled.get()));
    let branches = use_desk().directory().with_untracked(|directory| {
        let branches = directory.branches.values();
        let mut branches: Vec<_> = branches.map(|it| (it.id, it.name.clone())).collect();
        sort_by(&mut branches, |(_, one), (_, other)| one.cmp(other));
        branches
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        editing.refused.set(None);
        let areas = typed.get_untracked().into_iter();
        let areas = areas.map(|(branch, area)| (branch, area.trim().to_owned()));
        let areas: BTreeMap<_, _> = areas.filter(|(_, area)| !area.is_empty()).collect();
        rules.settle(editing, words.expense_policy.settled.to_owned(), |policy| {
            policy.areas = areas;
        });
    };
    let fields = branches.into_iter().map(|(branch, name)| {
        let id = format!("area-{branch}");
        let value = move || typed.with(|typed| typed.get(&branch).cloned().unwrap_or_default());
        let enter = move |event| {
            typed.update(|typed| drop(typed.insert(branch, event_target_value(&event))));
        };
        view! {
            <div class="field">
                <label for=id.clone()>{name}</label>
                <input id=id autocomplete="off" list=KNOWN prop:value=value on:input=enter/>
            </div>
        }
    });
    let known = move || {
        let mut areas: Vec<String> = settled.get().into_values().collect();
        areas.sort_unstable();
        areas.dedup();
        areas
            .into_iter()
            .map(|area| view! { <option value=area></option> })
            .collect_view()
    };
    let content = view! {
        <form class="form" on:submit=save>
            {fields.collect_view()}
            <datalist id=KNOWN>{known}</datalist>
            <Refused why=editing.refused/>
            <div class="buttons">
                <button type="submit" class="button primary">
                    <Icon path=icon::CHECK/>
                    {words.frame.save}
                </button>
            </div>
        </form>
    };
    pane(Part::Areas, None, content.into_any())
}
