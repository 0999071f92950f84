//! A claim in the list: what for, how much, how far, and whose it is.

use domain::id::ClaimId;
use domain::record::Key;
use leptos::prelude::*;

use super::filter::Filter;
use crate::desk::{ClaimBrief, use_desk};
use crate::pages::expenses::standing::{Place, icon_of};
use crate::pages::expenses::told;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, Tone, use_lookout};
use crate::widgets::sync_mark::SyncMark;
use crate::words::use_words;

/// How a claim stands: what its expense that is least far says, and how many others there are.
struct Stands {
    tone: Tone,
    icon: &'static str,
    words: String,
}

fn stands(look: &Look, claim: &ClaimBrief) -> Option<Stands> {
    let words = &look.words.expenses;
    let states: Vec<_> = claim.expenses.iter().map(|it| it.fact.state).collect();
    let least = claim.expenses.iter().min_by_key(|it| it.fact.state)?;
    let place = Place::from(least);
    let late = claim
        .expenses
        .iter()
        .any(|it| Place::from(it).is_late(look.now));
    let tone = if late { Tone::Late } else { place.tone(look) };
    let icon = if late {
        icon::WARNING
    } else {
        icon_of(place.state)
    };
    let same = states.iter().filter(|state| **state == place.state).count();
    let called = place.called(look);
    let said = if same == states.len() {
        let more = place.more(look);
        if more.is_empty() {
            called
        } else {
            format!("{called} · {more}")
        }
    } else {
        let of = (words.some_of)(same, states.len());
        match place.with(look) {
            Some(with) => format!("{of}: {called} · {with}"),
            None => format!("{of}: {called}"),
        }
    };
    Some(Stands {
        tone,
        icon,
        words: said,
    })
}

/// A claim in the list.
#[component]
pub(super) fn Row(id: ClaimId, filter: Filter) -> impl IntoView {
    let words = &use_words().expenses;
    let desk = use_desk();
    let lookout = use_lookout();
    let claims = desk.claims();
    let brief = Memo::new(move |_| {
        claims.with(|claims| claims.as_ref().and_then(|all| all.get(id).cloned()))
    });
    let amount = move || {
        let brief = brief.get()?;
        Some(lookout.look(|look| told::amount(look, brief.claimed())))
    };
    let state = move || {
        let brief = brief.get()?;
        let stands = lookout.look(|look| stands(look, &brief))?;
        Some(view! {
            <span class="state" data-state=stands.tone.name()>
                <Icon path=stands.icon small=true/>
                <span>{stands.words}</span>
            </span>
        })
    };
    let about = move || {
        let brief = brief.get()?;
        let whose = filter
            .is_of_all()
            .then(|| lookout.look(|look| look.directory.person_name(brief.employee).to_owned()));
        let number = brief.number.clone();
        let number = number.unwrap_or_else(|| words.no_number.to_owned());
        let count = (words.count)(brief.expenses.len());
        let parts: Vec<String> = whose.into_iter().chain([number, count]).collect();
        Some(parts.join(" · "))
    };
    let mark = desk.mark(Key::Claim(id));
    view! {
        <a class="row task claim-row" href=format!("/expenses/{id}")>
            <span class="title">{move || brief.get().map(|brief| brief.title.clone())}</span>
            <span class="marks">
                <SyncMark mark/>
                <span class="figure">{amount}</span>
            </span>
            {state}
            <span class="customer">{about}</span>
        </a>
    }
}
