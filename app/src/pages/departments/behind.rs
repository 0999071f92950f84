//! The leads that a measure is made of.

use domain::id::LeadId;
use domain::leads::measures::{LeadFact, Reached};
use leptos::prelude::*;

use super::Board;
use super::facts::Fact;
use crate::desk::Leads;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// How many leads are listed at first, and how many more each time.
const AT_ONCE: usize = 50;

/// The leads of which measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Leads,
    Qualified,
    Worked,
    Orders,
    FalseAccepts,
    FalseRejects,
}

impl Behind {
    fn takes_in(self, fact: &LeadFact) -> bool {
        match self {
            Self::Leads => true,
            Self::Qualified => fact.reached >= Reached::Qualified,
            Self::Worked => fact.reached == Reached::Sales,
            Self::Orders => fact.ordered.is_some(),
            Self::FalseAccepts => fact.false_accept,
            Self::FalseRejects => fact.false_reject,
        }
    }
}

/// The sheet.
#[component]
pub(super) fn BehindIt(board: Board) -> impl IntoView {
    let words = &board.words.departments;
    let open = RwSignal::new(false);
    let most = RwSignal::new(AT_ONCE);
    // A measure that is chosen opens the sheet; closing it leaves the measure.
    Effect::new(move || {
        let chosen = board.open.with(Option::is_some);
        if open.get_untracked() != chosen {
            open.set(chosen);
        }
        most.set(AT_ONCE);
    });
    Effect::new(move || {
        if !open.get() && board.open.with_untracked(Option::is_some) {
            board.open.set(None);
        }
    });
    let title = Signal::derive(move || {
        let title = match board.open.get() {
            None | Some(Behind::Leads) => words.behind_leads,
            Some(Behind::Qualified) => words.behind_qualified,
            Some(Behind::Worked) => words.behind_worked,
            Some(Behind::Orders) => words.behind_orders,
            Some(Behind::FalseAccepts) => words.false_accepts,
            Some(Behind::FalseRejects) => words.false_rejects,
        };
        title.to_owned()
    });
    view! {
        <Sheet open title>
            {move || board.open.get().map(|behind| inside(board, behind, most))}
        </Sheet>
    }
}

fn inside(board: Board, behind: Behind, most: RwSignal<usize>) -> AnyView {
    let words = &board.words.departments;
    let question = board.asking.question();
    // Those that ordered first, the largest order before the others; else the latest.
    let facts = Memo::new(move |_| {
        let question = question.get();
        let mut facts = board.facts.with(|facts| {
            let facts = facts.as_ref().map(|facts| facts.asked(question));
            let facts = facts.into_iter().flatten();
            let facts = facts.filter(|it| behind.takes_in(&it.came));
            facts.copied().collect::<Vec<Fact>>()
        });
        facts.sort_by_key(|it| core::cmp::Reverse(it.came.ordered));
        facts
    });
    let left = move || facts.with(Vec::len).saturating_sub(most.get());
    let leads = board.desk.leads();
    let rows = move || {
        leads.with(|leads| {
            let leads = leads.as_deref()?;
            Some(facts.with(|facts| {
                let shown = facts.iter().take(most.get());
                let rows = shown.filter_map(|fact| row(board, leads, fact));
                rows.collect::<Vec<AnyView>>()
            }))
        })
    };
    view! {
        <Show
            when=move || facts.with(|facts| !facts.is_empty())
            fallback=move || view! { <p class="quiet-text">{words.none_behind}</p> }
        >
            <ul class="items">{rows}</ul>
            <Show when=move || { left() > 0 }>
                <button
                    type="button"
                    class="button wide"
                    on:click=move |_| most.update(|most| *most += AT_ONCE)
                >
                    {move || (board.words.targets.more)(left().min(AT_ONCE))}
                </button>
            </Show>
        </Show>
    }
    .into_any()
}

fn row(board: Board, leads: &Leads, fact: &Fact) -> Option<AnyView> {
    let id: LeadId = fact.lead;
    let brief = leads.get(id)?;
    let words = &board.words.departments;
    let name = brief.called().to_owned();
    let campaign = fact.came.campaign.map_or_else(
        || words.no_campaign.to_owned(),
        |campaign| {
            let directory = board.desk.directory();
            directory.with_untracked(|it| it.campaign_name(campaign).to_owned())
        },
    );
    let date = board.speech.full_date(fact.came.born);
    let state = (board.words.leads.state)(brief.state);
    let ordered = fact
        .came
        .ordered
        .map(|minor| untrack(|| board.amount(minor)));
    Some(
        view! {
            <li>
                <a class="item" href=format!("/leads/{id}")>
                    <span>
                        {name} <small>{campaign} " · " {date}</small> <small>{state}</small>
                    </span>
                    <span class="value figure">{ordered}</span>
                    <Icon path=icon::RIGHT/>
                </a>
            </li>
        }
        .into_any(),
    )
}
