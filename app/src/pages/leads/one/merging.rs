//! Two leads side by side, with what will stand; and the merge.

use domain::change::Action;
use domain::id::LeadId;
use domain::leads::twins::traits;
use domain::leads::{Lead, LeadState};
use leptos::prelude::*;

use super::Here;
use crate::desk::{LeadBrief, Loading};
use crate::pages::customers::why;
use crate::pages::leads::alike::alike;
use crate::pages::leads::told;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// The most leads that are offered at a time.
const MOST_OFFERED: usize = 8;

/// A lead to merge with: which, what it is called, and why it may be the same.
type Offered = (LeadId, String, String);

/// The sheet: first the other one is chosen, then both are looked at.
#[component]
pub(super) fn Merging(
    here: Here,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The other lead, once it is chosen.
    other: RwSignal<Option<LeadId>>,
) -> impl IntoView {
    let words = &here.words.lead;
    let swapped = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let leads = here.desk.leads();
    let state_of = move |id: LeadId| {
        leads.with_untracked(|leads| leads.as_ref().and_then(|it| it.get(id)).map(|it| it.state))
    };
    // A lead that is with sales can only be the one that stands.
    Effect::new(move || {
        let Some(id) = other.get() else { return };
        let theirs = state_of(id) == Some(LeadState::WithSales);
        swapped.set(theirs && here.state.get_untracked() != Some(LeadState::WithSales));
        refused.set(None);
    });
    let order = move || {
        let id = other.get()?;
        Some(if swapped.get() {
            (id, here.id)
        } else {
            (here.id, id)
        })
    };
    let merge = move || {
        let Some((into, from)) = untrack(order) else {
            return;
        };
        let name = leads.with_untracked(|leads| {
            let brief = leads.as_ref().and_then(|leads| leads.get(into));
            brief
                .map(|brief| brief.called().to_owned())
                .unwrap_or_default()
        });
        here.doing.attempt(
            Action::MergeLeads { from, into },
            move |_| {
                open.set(false);
                here.doing.say((words.merged)(&name));
            },
            move |fault| refused.set(Some(here.doing.why_not(&fault))),
        );
    };
    let chosen = Memo::new(move |_| other.get().is_some());
    let footer = move || {
        view! {
            <Show
                when=move || chosen.get()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| open.set(false)
                        >
                            {here.words.frame.cancel}
                        </button>
                    }
                }
            >
                <button
                    type="button"
                    class="button"
                    on:click=move |_| swapped.update(|swapped| *swapped = !*swapped)
                >
                    <Icon path=icon::REASSIGN/>
                    {words.swap}
                </button>
                <button type="submit" class="button primary">
                    <Icon path=icon::CHECK/>
                    {words.merge_do}
                </button>
            </Show>
        }
    };
    let body = move || match order() {
        None => view! { <Choose here other/> }.into_any(),
        Some((into, from)) => {
            let customers = &here.words.customers;
            view! {
                <p class="quiet-text">{words.merge_text}</p>
                <div class="both">
                    <Side here id=into heading=customers.stands/>
                    <Side here id=from heading=customers.joins/>
                </div>
                <button type="button" class="button quiet" on:click=move |_| other.set(None)>
                    {words.other_one}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <Sheet
            open
            title=words.merge.to_owned()
            on_submit=Callback::new(move |()| merge())
            footer
        >
            <Refused why=refused/>
            {body}
        </Sheet>
    }
}

/// Likely ones first; others by what they are called.
#[component]
fn Choose(here: Here, other: RwSignal<Option<LeadId>>) -> impl IntoView {
    let words = &here.words.lead;
    let leads = here.desk.leads();
    let typed = RwSignal::new(String::new());
    let offer = move |brief: &LeadBrief, why: String| -> Offered {
        (brief.id(), told::in_full(&brief.name, &brief.company), why)
    };
    let offered = Memo::new(move |_| {
        let text = typed.with(|typed| typed.trim().to_lowercase());
        leads.with(|leads| {
            let Some(leads) = leads else {
                return Vec::new();
            };
            if text.is_empty() {
                let Some(record) = here.record.get() else {
                    return Vec::new();
                };
                let found = alike(&traits(&record), leads).into_iter();
                return found
                    .map(|(brief, likeness)| offer(&brief, why(&here.words.customers, &likeness)))
                    .collect();
            }
            let all = leads.latest.values();
            let found = all.filter(|brief| {
                brief.id() != here.id && brief.course.is_some() && brief.matches(&text)
            });
            found
                .take(MOST_OFFERED)
                .map(|brief| {
                    let state = here.lookout.look(|look| told::state(look, brief));
                    offer(brief, state.words)
                })
                .collect()
        })
    });
    let none = Memo::new(move |_| {
        typed.with(|typed| !typed.trim().is_empty()) && offered.with(Vec::is_empty)
    });
    view! {
        <p>{words.merge_pick}</p>
        <label class="search">
            <Icon path=icon::SEARCH/>
            <span class="hidden-text">{words.merge_find}</span>
            <input
                type="search"
                placeholder=words.find_by
                autocomplete="off"
                autofocus
                bind:value=typed
            />
        </label>
        <Show when=move || none.get()>
            <p class="quiet-text" role="status">{words.merge_none}</p>
        </Show>
        <ul class="items">
            <For each=move || offered.get() key=Clone::clone let:found>
                <li>
                    <button
                        type="button"
                        class="item"
                        on:click=move |_| other.set(Some(found.0))
                    >
                        <Icon path=icon::PERSON/>
                        <span>{found.1.clone()} <small>{found.2.clone()}</small></span>
                        <Icon path=icon::RIGHT/>
                    </button>
                </li>
            </For>
        </ul>
    }
}

/// One of the two.
#[component]
fn Side(here: Here, id: LeadId, heading: &'static str) -> impl IntoView {
    let loading = here.desk.lead(id);
    view! {
        <section class="panel">
            <h3 class="quiet-text">{heading}</h3>
            {move || match loading.get() {
                Loading::Ready(lead) => Some(facts(here, &lead)),
                Loading::Pending | Loading::Missing => None,
            }}
        </section>
    }
}

fn facts(here: Here, lead: &Lead) -> AnyView {
    let words = &here.words.lead;
    let details = &lead.details;
    let (state, came) = here.lookout.look(|look| {
        let came = look.speech.moment(lead.born_at, look.now);
        (told::state_of(look, lead).words, came)
    });
    let rows = [
        (words.phones, details.phones.join("\n")),
        (words.emails, details.emails.join("\n")),
        (words.note, details.note.clone()),
        (words.places, state),
        (words.came, came),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    let rows = rows.map(|(label, text)| {
        view! {
            <div class="wide">
                <dt>{label}</dt>
                <dd>{text}</dd>
            </div>
        }
    });
    view! {
        <p>
            <b>{told::in_full(&details.name, &details.company)}</b>
        </p>
        <dl class="record">{rows.collect_view()}</dl>
    }
    .into_any()
}
