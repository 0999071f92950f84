//! A lead in the call queue: who it is, what it is worth, and why it is to be called.

use std::sync::Arc;

use domain::id::LeadId;
use domain::leads::queue::Until;
use domain::leads::{LeadState, may_qualify};
use domain::record::Key;
use leptos::prelude::*;

use super::taking::use_taking;
use crate::desk::{LeadBrief, use_desk};
use crate::pages::leads::told::exact;
use crate::widgets::icon::Icon;
use crate::widgets::state::{Look, State, Tone, use_lookout};
use crate::widgets::sync_mark::SyncMark;
use crate::words::use_words;

/// The row. A tap takes the lead; for who does not qualify it leads to what is known of it.
#[component]
pub(super) fn Row(
    /// Which lead.
    id: LeadId,
) -> impl IntoView {
    let words = &use_words().calling;
    let desk = use_desk();
    let lookout = use_lookout();
    let (leads, me) = (desk.leads(), desk.me());
    let brief = Memo::new(move |_| {
        leads.with(|leads| leads.as_ref().and_then(|leads| leads.get(id).cloned()))
    });
    let mark = desk.mark(Key::Lead(id));
    let taking = use_taking();
    let tap = move |_| {
        let Some(brief) = brief.get_untracked() else {
            return;
        };
        let qualifies = me.with_untracked(|me| {
            let me = me.as_ref();
            me.is_some_and(|me| may_qualify(me, brief.branch))
        });
        if qualifies {
            taking.take_brief(&brief);
        } else {
            taking.go_to(&format!("/leads/{id}"));
        }
    };
    let with = move |tell: fn(&Look, &LeadBrief) -> String| {
        move || {
            let brief: Option<Arc<LeadBrief>> = brief.get();
            brief.map(|brief| lookout.look(|look| tell(look, &brief)))
        }
    };
    let points = move || {
        let brief = brief.get()?;
        Some(lookout.look(|look| (words.points)(&exact(brief.points(look.now), look.speech))))
    };
    let standing = move || {
        brief.get().map(|brief| {
            let state = lookout.look(|look| state(look, &brief));
            view! {
                <span class="state" data-state=state.tone.name()>
                    <Icon path=state.tone.icon() small=true/>
                    <span>{state.words}</span>
                </span>
            }
        })
    };
    view! {
        <button type="button" class="row call" on:click=tap>
            <span class="title">{move || brief.get().map(|brief| brief.called().to_owned())}</span>
            <span class="marks">
                <SyncMark mark/>
                <span class="figure">{points}</span>
            </span>
            <span class="customer">{with(reached)}</span>
            {standing}
            <span class="customer from">{with(from)}</span>
        </button>
    }
}

/// Whom one speaks to, and the number.
fn reached(look: &Look, brief: &LeadBrief) -> String {
    let phone = brief.traits.phones.first().map(String::as_str);
    let phone = phone.unwrap_or(look.words.calling.no_phone);
    if brief.company.is_empty() || brief.name.is_empty() {
        phone.to_owned()
    } else {
        format!("{} · {phone}", brief.name)
    }
}

/// Since when it is there, and which campaign brought it.
fn from(look: &Look, brief: &LeadBrief) -> String {
    let since = (look.words.calling.since)(&look.speech.brief(brief.since, look.now));
    match brief.campaign {
        Some(campaign) => format!("{since} · {}", look.directory.campaign_name(campaign)),
        None => since,
    }
}

/// Why it is to be called, and when.
fn state(look: &Look, brief: &LeadBrief) -> State {
    let words = &look.words.calling;
    let when = |at| match look.directory.calendar(brief.branch) {
        Some(calendar) => {
            let speech = look.speech.in_zone(calendar.time_zone);
            speech.moment(at, look.now)
        }
        None => look.speech.moment(at, look.now),
    };
    let until = brief.waiting.map(|waiting| waiting.until);
    let (tone, words) = match (brief.state, until) {
        (_, Some(Until::Promised(at))) => {
            let tone = if at <= look.now {
                Tone::Current
            } else {
                Tone::Waiting
            };
            (tone, (words.promised_for)(&when(at)))
        }
        (_, Some(Until::From(at))) if at > look.now => {
            (Tone::Waiting, (words.not_before)(&when(at)))
        }
        (LeadState::Worked, _) => {
            let name = brief.with.map(|person| look.name(person));
            (Tone::Held, (words.let_lie)(&name.unwrap_or_default()))
        }
        _ => {
            let why = brief.why.map_or("", words.why);
            (Tone::Todo, why.to_owned())
        }
    };
    State { tone, words }
}
