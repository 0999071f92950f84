//! What else can be said of a new lead, folded away at first.

use domain::leads::may_bring;
use leptos::prelude::*;

use super::VALUE;
use super::page::Page;
use crate::order::sort_by;
use crate::pages::targets::category_path;
use crate::widgets::field::{SelectField, TextField};
use crate::widgets::icon::{self, Icon};

pub(super) const NOTE: &str = "lead-note";
pub(super) const CAMPAIGN: &str = "lead-campaign";

/// The rest of the form.
#[component]
pub(super) fn More(page: Page) -> impl IntoView {
    let words = &page.words.lead;
    // Whatever was typed here before is in sight.
    let open = untrack(|| {
        let entry = page.entry();
        !entry.other.is_empty() || !entry.value.is_empty() || !entry.note.is_empty()
    });
    view! {
        <Campaign page/>
        <details open=open>
            <summary>
                {words.more} " " <Icon path=icon::DOWN small=true/>
            </summary>
            <div class="form">
                <Kind page/> <Branch page/> <Interest page/>
                <TextField
                    id=VALUE
                    label=words.value
                    value=page.value
                    fault=Signal::derive(move || page.odd_value())
                    left=page.left_value
                    keys="decimal"
                />
                <div class="field">
                    <label for=NOTE>{words.note}</label>
                    <textarea id=NOTE rows="3" bind:value=page.note></textarea>
                </div>
                <label class="choice">
                    <input type="checkbox" bind:checked=page.agreed/>
                    <span>{words.consent} <small>{words.consent_hint}</small></span>
                </label>
            </div>
        </details>
    }
}

/// Whether it is a person or a company, and the other of the two.
#[component]
fn Kind(page: Page) -> impl IntoView {
    let words = &page.words.lead;
    let is_company = Memo::new(move |_| page.entry().is_company());
    let one = move |company: bool, name: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name="lead-is"
                    prop:checked=move || is_company.get() == company
                    on:change=move |_| page.is_company.set(Some(company))
                />
                {name}
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{words.is}</legend>
            <div class="segments">
                {one(false, words.is_person)} {one(true, words.is_company)}
            </div>
        </fieldset>
        {move || {
            let label = if is_company.get() { words.person_there } else { words.company };
            view! { <TextField id="lead-other" label value=page.other/> }
        }}
    }
}

/// The campaign that they responded to: the last one that was chosen, at first.
#[component]
fn Campaign(page: Page) -> impl IntoView {
    let words = &page.words.lead;
    let options = Memo::new(move |_| {
        page.desk.directory().with(|directory| {
            let running = directory.campaigns.values().filter(|it| !it.retired);
            let mut running: Vec<_> = running.collect();
            sort_by(&mut running, |one, other| other.begins.cmp(&one.begins));
            let named = running
                .into_iter()
                .map(|it| (it.id.to_string(), it.name.clone()));
            named.collect::<Vec<_>>()
        })
    });
    move || {
        let options = options.get();
        (!options.is_empty()).then(|| {
            let none = (String::new(), words.nothing_said.to_owned());
            let options = core::iter::once(none).chain(options).collect::<Vec<_>>();
            view! {
                <SelectField id=CAMPAIGN label=words.campaign value=page.campaign options/>
            }
        })
    }
}

/// The branch whose territory they are in, where there is a choice.
#[component]
fn Branch(page: Page) -> impl IntoView {
    let words = &page.words.lead;
    let options = Memo::new(move |_| {
        let me = page.me.get();
        page.desk.directory().with(|directory| {
            let all = directory.branches.values();
            let mine = all.filter(|branch| me.as_ref().is_some_and(|me| may_bring(me, branch.id)));
            let named = mine.map(|branch| (branch.id.to_string(), branch.name.clone()));
            named.collect::<Vec<_>>()
        })
    });
    // A select shows its first option where nothing was chosen, and that is to be so.
    Effect::new(move || {
        let own = page.own_branch().map(|id| id.to_string());
        if page.branch.with(String::is_empty)
            && let Some(own) = own
        {
            page.branch.set(own);
        }
    });
    move || {
        let options = options.get();
        (options.len() > 1).then(|| {
            view! { <SelectField id="lead-branch" label=words.branch value=page.branch options/> }
        })
    }
}

/// What they are interested in, where the business has categories.
#[component]
fn Interest(page: Page) -> impl IntoView {
    let words = &page.words.lead;
    let options = Memo::new(move |_| {
        page.desk.directory().with(|directory| {
            let all = directory.categories.values().filter(|it| !it.retired);
            let all = all.map(|it| (it.id.to_string(), category_path(directory, it.id)));
            let mut all = all.collect::<Vec<_>>();
            sort_by(&mut all, |one, other| one.1.cmp(&other.1));
            all
        })
    });
    move || {
        let options = options.get();
        (!options.is_empty()).then(|| {
            let none = (String::new(), words.nothing_said.to_owned());
            let options = core::iter::once(none).chain(options).collect::<Vec<_>>();
            view! {
                <SelectField id="lead-interest" label=words.interest value=page.interest options/>
            }
        })
    }
}
