//! The sheet in which is changed what is said of a lead, its cards among it.

mod typed;

use domain::leads::may_bring;
use leptos::prelude::*;

use super::Here;
use crate::order::sort_by;
use crate::pages::project::acts::asked::Refused;
use crate::pages::targets::category_path;
use crate::widgets::cards::Cards;
use crate::widgets::field::{SelectField, TextField, fault_beneath};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use typed::Typed;

const NAME: &str = "lead-name";
const REACH: &str = "lead-lines";
const VALUE: &str = "lead-worth";

/// The sheet.
#[component]
pub(super) fn Editing(here: Here, open: RwSignal<bool>) -> impl IntoView {
    let words = &here.words.lead;
    let typed = Typed::new(here);
    Effect::new(move || {
        if open.get() {
            typed.begin();
        }
    });
    typed.keep(open);
    let footer = move || {
        let words = &here.words.frame;
        view! {
            <button type="button" class="button" on:click=move |_| typed.give_up(open)>
                {words.cancel}
            </button>
            <button type="submit" class="button primary">
                <Icon path=icon::CHECK/>
                {words.save}
            </button>
        }
    };
    view! {
        <Sheet
            open
            title=words.edit.to_owned()
            on_submit=Callback::new(move |()| typed.save(open))
            footer
        >
            <div class="form">
                <Refused why=typed.refused/>
                <Show when=move || typed.is_again.get()>
                    <p class="quiet-text" role="status">{words.edit_again}</p>
                </Show>
                <TextField
                    id=NAME
                    label=words.name
                    value=typed.name
                    fault=Signal::derive(move || typed.no_name())
                />
                <TextField id="lead-firm" label=words.company value=typed.company/>
                <Lines typed/>
                <Chosen typed/>
                <TextField
                    id=VALUE
                    label=words.value
                    value=typed.value
                    fault=Signal::derive(move || typed.odd_value())
                    keys="decimal"
                />
                <div class="field">
                    <label for="lead-notes">{words.note}</label>
                    <textarea id="lead-notes" rows="3" bind:value=typed.note></textarea>
                </div>
                <Cards
                    cards=typed.cards.into()
                    add=Callback::new(move |file| typed.take_photo(file))
                    remove=Callback::new(move |hash: String| {
                        typed.cards.update(|cards| cards.retain(|card| card.hash != hash));
                    })
                    said=typed.said.into()
                />
            </div>
        </Sheet>
    }
}

/// Numbers and addresses, one in each line.
#[component]
fn Lines(typed: Typed) -> impl IntoView {
    let words = &typed.here.words.lead;
    let fault = Memo::new(move |_| typed.odd_reach());
    view! {
        <div class="field">
            <label for=REACH>{words.reach}</label>
            <p class="hint" id="lead-lines-hint">
                {words.lines_hint}
            </p>
            <textarea
                id=REACH
                rows="2"
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                aria-describedby=move || {
                    if fault.with(Option::is_some) { "lead-lines-fault" } else { "lead-lines-hint" }
                }
                bind:value=typed.reach
                on:blur=move |_| {
                    let _ = typed.left.try_set(true);
                }
            ></textarea>
            {fault_beneath("lead-lines-fault".to_owned(), move || fault.get())}
        </div>
    }
}

/// The campaign, the branch and the interest, where there is something to choose.
#[component]
fn Chosen(typed: Typed) -> impl IntoView {
    let here = typed.here;
    let words = &here.words.lead;
    let me = here.desk.me();
    let options = move || {
        let me = me.get();
        let own = typed
            .seen
            .with(|seen| seen.as_ref().and_then(|seen| seen.details.campaign));
        here.desk.directory().with(|directory| {
            let campaigns = directory.campaigns.values();
            // One that takes no new leads stays where it was chosen.
            let campaigns = campaigns.filter(|it| !it.retired || Some(it.id) == own);
            let mut campaigns: Vec<_> = campaigns.collect();
            sort_by(&mut campaigns, |one, other| other.begins.cmp(&one.begins));
            let campaigns = campaigns
                .into_iter()
                .map(|it| (it.id.to_string(), it.name.clone()));
            let branches = directory.branches.values();
            let branches = branches.filter(|it| me.as_ref().is_some_and(|me| may_bring(me, it.id)));
            let branches = branches.map(|it| (it.id.to_string(), it.name.clone()));
            let interests = directory.categories.values().filter(|it| !it.retired);
            let interests =
                interests.map(|it| (it.id.to_string(), category_path(directory, it.id)));
            let mut interests: Vec<_> = interests.collect();
            sort_by(&mut interests, |one, other| one.1.cmp(&other.1));
            (
                campaigns.collect::<Vec<_>>(),
                branches.collect::<Vec<_>>(),
                interests,
            )
        })
    };
    move || {
        let (campaigns, branches, interests) = options();
        let or_none = |options: Vec<(String, String)>| {
            let none = (String::new(), words.nothing_said.to_owned());
            core::iter::once(none).chain(options).collect::<Vec<_>>()
        };
        view! {
            {(!campaigns.is_empty())
                .then(|| {
                    view! {
                        <SelectField
                            id="lead-of"
                            label=words.campaign
                            value=typed.campaign
                            options=or_none(campaigns)
                        />
                    }
                })}
            {(branches.len() > 1)
                .then(|| {
                    view! {
                        <SelectField
                            id="lead-at"
                            label=words.branch
                            value=typed.branch
                            options=branches
                        />
                    }
                })}
            {(!interests.is_empty())
                .then(|| {
                    view! {
                        <SelectField
                            id="lead-wants"
                            label=words.interest
                            value=typed.interest
                            options=or_none(interests)
                        />
                    }
                })}
        }
    }
}
