//! The list of leads, narrowed to a place, a campaign, or what is typed. The address says to which,
//! so that coming back finds it as it was.

use std::collections::BTreeMap;

use domain::id::{CampaignId, LeadId};
use domain::leads::LeadState;
use domain::record::Key;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::told;
use crate::desk::{LeadBrief, use_desk};
use crate::order::sort_by;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::widgets::sync_mark::SyncMark;
use crate::widgets::window::Windowed;
use crate::words::use_words;

/// How high a row is before it has been measured, in pixels.
const ROW_PIXELS: f64 = 98.0;

/// The places, as the chips stand.
const PLACES: [(LeadState, &str); 5] = [
    (LeadState::Queue, "queue"),
    (LeadState::Worked, "worked"),
    (LeadState::Nurturing, "nurtured"),
    (LeadState::WithSales, "sales"),
    (LeadState::Closed, "closed"),
];

/// To what the list is narrowed.
#[derive(Clone, Copy)]
struct Narrowed {
    place: Memo<Option<LeadState>>,
    campaign: Memo<Option<CampaignId>>,
    typed: RwSignal<String>,
    go: Callback<(Option<LeadState>, Option<CampaignId>)>,
}

impl Narrowed {
    fn use_it() -> Self {
        let query = use_query_map();
        let place = Memo::new(move |_| {
            let slug = query.with(|query| query.get("place"))?;
            let found = PLACES.iter().find(|(_, it)| *it == slug)?;
            Some(found.0)
        });
        let campaign = Memo::new(move |_| {
            let id = query.with(|query| query.get("campaign"))?;
            id.parse::<CampaignId>().ok()
        });
        let navigate = use_navigate();
        let go = Callback::new(move |(place, campaign)| {
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&address(place, campaign), options);
        });
        Self {
            place,
            campaign,
            typed: RwSignal::new(String::new()),
            go,
        }
    }
}

/// Whether a lead is of the campaign, where one is chosen, and answers to what is typed. One that
/// is another lead is found by that one.
fn fits(brief: &LeadBrief, campaign: Option<CampaignId>, typed: &str) -> bool {
    brief.course.is_some()
        && (campaign.is_none() || brief.campaign == campaign)
        && (typed.is_empty() || brief.matches(typed))
}

fn address(place: Option<LeadState>, campaign: Option<CampaignId>) -> String {
    let slug = PLACES.iter().find(|(state, _)| Some(*state) == place);
    let place = slug.map(|(_, slug)| format!("place={slug}"));
    let campaign = campaign.map(|id| format!("campaign={id}"));
    let parts: Vec<String> = place.into_iter().chain(campaign).collect();
    if parts.is_empty() {
        "/leads".to_owned()
    } else {
        format!("/leads?{}", parts.join("&"))
    }
}

/// The list, with what it is narrowed by.
#[component]
pub(super) fn List() -> impl IntoView {
    let words = &use_words().lead;
    let leads = use_desk().leads();
    let narrowed = Narrowed::use_it();
    // All that fit but for their place, so that each place can say how many it has.
    let fitting = Memo::new(move |_| {
        let typed = narrowed.typed.with(|typed| typed.trim().to_lowercase());
        let campaign = narrowed.campaign.get();
        leads.with(|leads| {
            let all = leads.iter().flat_map(|leads| leads.latest.values());
            let fitting = all.filter(|brief| fits(brief, campaign, &typed));
            fitting
                .map(|brief| (brief.id(), brief.state))
                .collect::<Vec<_>>()
        })
    });
    let counts = Memo::new(move |_| {
        let mut counts = BTreeMap::<Option<LeadState>, usize>::new();
        fitting.with(|fitting| {
            counts.insert(None, fitting.len());
            for (_, state) in fitting {
                *counts.entry(Some(*state)).or_default() += 1;
            }
        });
        counts
    });
    let shown = Memo::new(move |_| {
        let place = narrowed.place.get();
        fitting.with(|fitting| {
            let shown = fitting.iter();
            let shown = shown.filter(|(_, state)| place.is_none_or(|place| place == *state));
            shown.map(|(id, _)| *id).collect::<Vec<_>>()
        })
    });
    let nothing = Memo::new(move |_| shown.with(Vec::is_empty));
    let chip = move |place: Option<LeadState>, name: &'static str| {
        let here = move || narrowed.place.get() == place;
        let count = move || counts.with(|counts| counts.get(&place).copied().unwrap_or_default());
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || if here() { "true" } else { "false" }
                on:click=move |_| narrowed.go.run((place, narrowed.campaign.get_untracked()))
            >
                {name}
                " "
                <span class="figure">{count}</span>
            </button>
        }
    };
    view! {
            <section aria-labelledby="leads-list">
                <h2 class="hidden-text" id="leads-list">{words.list}</h2>
                <div class="tools">
                    <label class="search">
                        <Icon path=icon::SEARCH/>
                        <span class="hidden-text">{words.find}</span>
                        <input
                            type="search"
                            placeholder=words.find_by
                            enterkeyhint="search"
                            autocomplete="off"
                            bind:value=narrowed.typed
                        />
                    </label>
                    <Campaigns narrowed/>
                    <div class="chips" role="group" aria-label=words.places>
                        {chip(None, words.all_places)}
                        {PLACES
                            .map(|(state, _)| chip(Some(state), (words.place)(state)))
                            .into_iter()
                            .collect_view()}
                    </div>
                </div>
                <Show when=move || nothing.get()>
                    <p class="quiet-text rows-none" role="status">{words.none_found}</p>
                </Show>
                <Windowed rows=shown pixels=ROW_PIXELS let:id>
    <Row id/>
    </Windowed>
            </section>
        }
}

/// The campaign whose leads are shown, where there is any.
#[component]
fn Campaigns(narrowed: Narrowed) -> impl IntoView {
    let words = &use_words().lead;
    let directory = use_desk().directory();
    let campaigns = Memo::new(move |_| {
        directory.with(|directory| {
            let all = directory.campaigns.values();
            let mut all: Vec<_> = all.map(|it| (it.id, it.name.clone(), it.begins)).collect();
            sort_by(&mut all, |one, other| other.2.cmp(&one.2));
            all
        })
    });
    let chosen = move |event| {
        let id = event_target_value(&event).parse().ok();
        narrowed.go.run((narrowed.place.get_untracked(), id));
    };
    move || {
        let all = campaigns.get();
        (!all.is_empty()).then(|| {
            let options = all.into_iter().map(|(id, name, _)| {
                view! {
                    <option
                        value=id.to_string()
                        prop:selected=move || narrowed.campaign.get() == Some(id)
                    >
                        {name}
                    </option>
                }
            });
            view! {
                <label>
                    <span class="hidden-text">{words.campaign}</span>
                    <select on:change=chosen>
                        <option value="" prop:selected=move || narrowed.campaign.get().is_none()>
                            {words.all_campaigns}
                        </option>
                        {options.collect_view()}
                    </select>
                </label>
            }
        })
    }
}

/// A lead in a list: who, how many points, where it is, and what brought it.
#[component]
pub(super) fn Row(id: LeadId) -> impl IntoView {
    let words = &use_words().lead;
    let desk = use_desk();
    let lookout = use_lookout();
    let leads = desk.leads();
    let brief = Memo::new(move |_| {
        leads.with(|leads| leads.as_ref().and_then(|leads| leads.get(id).cloned()))
    });
    let points = move || {
        let brief = brief.get()?;
        let points = lookout.look(|look| told::whole(brief.points(look.now), look.speech));
        Some((words.points)(&points))
    };
    let about = move || {
        let brief = brief.get()?;
        let by = brief
            .campaign
            .map(|campaign| lookout.look(|look| look.directory.campaign_name(campaign).to_owned()));
        let by = by.filter(|name| !name.is_empty());
        let by = by.unwrap_or_else(|| told::capital((words.source)(brief.source)));
        let person =
            (!brief.company.is_empty() && !brief.name.is_empty()).then(|| brief.name.clone());
        Some(person.map_or_else(|| by.clone(), |person| format!("{person} · {by}")))
    };
    let state = move || {
        let brief = brief.get()?;
        let state = lookout.look(|look| told::state(look, &brief));
        Some(view! {
            <span class="state" data-state=state.tone.name()>
                <Icon path=state.tone.icon() small=true/>
                <span>{state.words}</span>
            </span>
        })
    };
    let mark = desk.mark(Key::Lead(id));
    view! {
        <a class="row task lead" href=format!("/leads/{id}")>
            <span class="title">
                {move || brief.get().map(|brief| brief.called().to_owned())}
            </span>
            <span class="marks">
                <SyncMark mark/>
                <span class="figure quiet-text">{points}</span>
            </span>
            {state}
            <span class="customer">{about}</span>
        </a>
    }
}
