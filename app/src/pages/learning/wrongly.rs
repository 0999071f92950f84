//! Where the definition was wrong: leads that it let through and sales returned, and leads that it
//! kept back and that ordered all the same.

use std::sync::Arc;

use domain::leads::LeadState;
use domain::workflow::ProjectState;
use leptos::prelude::*;

use crate::desk::{LeadBrief, Leads, Shelf, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::words::use_words;

/// How many are shown before somebody wants all.
const FIRST: usize = 10;

/// Leads about which the definition was wrong.
#[derive(Clone, Default, PartialEq)]
struct Wrongly {
    accepted: Vec<Arc<LeadBrief>>,
    rejected: Vec<Arc<LeadBrief>>,
}

impl Wrongly {
    fn of(leads: &Leads, shelf: &Shelf) -> Self {
        let mut wrongly = Self::default();
        for lead in leads.latest.values() {
            let Some(course) = lead.course else { continue };
            if course.returned {
                wrongly.accepted.push(Arc::clone(lead));
            }
            let project = lead.project.filter(|_| lead.state == LeadState::WithSales);
            let state = project.and_then(|id| shelf.get(id)).map(|it| it.state);
            if course.rejected && state == Some(ProjectState::Won) {
                wrongly.rejected.push(Arc::clone(lead));
            }
        }
        wrongly
    }
}

/// Both lists.
pub(super) fn wrongly() -> AnyView {
    let words = &use_words().learning;
    let desk = use_desk();
    let (leads, shelf) = (desk.leads(), desk.shelf());
    let wrongly = Memo::new(move |_| {
        leads.with(|leads| {
            let leads = leads.as_ref()?;
            Some(shelf.with(|shelf| Wrongly::of(leads, shelf)))
        })
    });
    (move || {
        wrongly.get().map(|wrongly| {
            view! {
                {list(
                    (words.false_accepts)(wrongly.accepted.len()),
                    words.false_accepts_text,
                    wrongly.accepted,
                )}
                {list(
                    (words.false_rejects)(wrongly.rejected.len()),
                    words.false_rejects_text,
                    wrongly.rejected,
                )}
            }
        })
    })
    .into_any()
}

fn list(title: String, text: &'static str, leads: Vec<Arc<LeadBrief>>) -> AnyView {
    let words = &use_words().learning;
    let lookout = use_lookout();
    let count = leads.len();
    let all = RwSignal::new(false);
    let shown = move || {
        let most = if all.get() { count } else { FIRST };
        let shown = leads.iter().take(most).map(|lead| {
            let href = format!("/leads/{}", lead.id());
            let name = lead.called().to_owned();
            let about = lookout.glance(|look| {
                let came = look.speech.day(lead.born_at, look.now);
                let campaign = lead.campaign.map(|id| look.directory.campaign_name(id));
                [campaign.unwrap_or_default(), &came]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            });
            view! {
                <li>
                    <a class="item" href=href>
                        <span>{name} <small>{about}</small></span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
            }
        });
        shown.collect_view()
    };
    view! {
        <section>
            <h2>{title}</h2>
            <p class="quiet-text">{if count == 0 { words.none_false } else { text }}</p>
            {(count > 0).then(|| view! { <ul class="items">{shown}</ul> })}
            <Show when=move || { count > FIRST && !all.get() }>
                <button type="button" class="button quiet" on:click=move |_| all.set(true)>
                    {(words.show_all)(count)}
                </button>
            </Show>
        </section>
    }
    .into_any()
}
