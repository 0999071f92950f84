//! The expense rules: what money is spent on and how much, rates, times and batches, which owners
//! settle; and who decides while somebody is away, which whoever approves says for themselves.

mod activities;
mod areas;
mod batches;
mod cities;
mod currencies;
mod deputies;
mod grades;
mod hub;
mod limits;
mod pane;
mod rates;
mod ready;
mod rules;
mod times;
mod typed;
mod types;
mod vehicles;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::frame::{Bar, Panes, Show as Shown};
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::expense_policy::Part;
use crate::words::use_words;
use hub::Hub;
pub(crate) use rules::approves;
use rules::use_rules;

/// The page: the parts of the rules, and beside them the one that is open.
#[component]
pub(crate) fn ExpensePolicy() -> impl IntoView {
    let rules = use_rules();
    let params = use_params_map();
    let open = Memo::new(move |_| {
        let part = params.with(|params| params.get("part"));
        part.and_then(|part| hub::part_of(&part))
    });
    let show = Memo::new(move |_| match open.get() {
        Some(_) => Shown::Detail,
        None => Shown::List,
    });
    view! {
        <Show when=move || rules.is_owner.get() fallback=move || view! { <Others/> }>
            <Panes show=show>
                <Hub open/>
                {move || match open.get() {
                    Some(part) => opened(part),
                    None => view! { <NothingOpen/> }.into_any(),
                }}
            </Panes>
        </Show>
    }
}

fn opened(part: Part) -> AnyView {
    match part {
        Part::Types => view! { <types::Types/> }.into_any(),
        Part::Limits => view! { <limits::Limits/> }.into_any(),
        Part::Vehicles => view! { <vehicles::Vehicles/> }.into_any(),
        Part::Cities => view! { <cities::Cities/> }.into_any(),
        Part::Grades => view! { <grades::Grades/> }.into_any(),
        Part::Activities => view! { <activities::Activities/> }.into_any(),
        Part::Currencies => view! { <currencies::Currencies/> }.into_any(),
        Part::Times => view! { <times::Times/> }.into_any(),
        Part::Batches => view! { <batches::Batches/> }.into_any(),
        Part::Areas => view! { <areas::Areas/> }.into_any(),
        Part::Deputies => view! { <deputies::Deputies/> }.into_any(),
    }
}

#[component]
fn NothingOpen() -> impl IntoView {
    let words = &use_words().expense_policy;
    view! {
        <section class="pane" data-pane="detail" id="main" aria-label=words.pick>
            <Empty path=icon::RECEIPT title=words.pick text=words.pick_text/>
        </section>
    }
}

/// The page of those who settle nothing but who decides while they are away.
#[component]
fn Others() -> impl IntoView {
    let words = &use_words().expense_policy;
    let rules = use_rules();
    view! {
        <div class="panes" data-show="one">
            <Show
                when=move || rules.approves.get()
                fallback=move || {
                    view! {
                        <main class="pane" data-pane="one" id="main">
                            <Bar title=words.title.to_owned() back="/expenses"/>
                            <div class="page">
                                <p>{words.owners_only}</p>
                                <p class="quiet-text">{words.for_approvers}</p>
                            </div>
                        </main>
                    }
                }
            >
                <deputies::Deputies/>
            </Show>
        </div>
    }
}
