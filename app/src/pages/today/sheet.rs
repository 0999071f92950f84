//! What can be done for a prospect, at two taps from Today: log, plan, tick off, complete; and
//! why it stands where it stands.

use std::sync::Arc;

use domain::id::ProjectId;
use domain::workflow::{GuideLine, Interest, MilestoneKey, Reply, Side, Way};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acting::{Acting, Contact, use_acting};
use super::completing::Completing;
use super::planning::Planning;
use super::prospect::{milestone, ticked};
use super::row::{Reach, reason};
use super::writing::Writing;
use super::{Day, use_day};
use crate::desk::{Summary, lines, use_desk};
use crate::device::position;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::state::use_lookout;
use crate::words::use_words;

/// The ways to log a contact with one tap: the icon, how, and what came of it.
const LOGGED: [(&str, Way, Reply); 5] = [
    (icon::PHONE, Way::Call, Reply::Reached),
    (icon::LOST, Way::Call, Reply::NotReached),
    (icon::PERSON, Way::Visit, Reply::Reached),
    (icon::CHAT, Way::Message, Reply::Reached),
    (icon::MAIL, Way::Email, Reply::Reached),
];

/// The sheet of the prospect that was opened last.
#[component]
pub(super) fn ProspectSheet() -> impl IntoView {
    let day = use_day();
    let shelf = use_desk().shelf();
    let summary = Memo::new(move |_| {
        let id = day.opened.get()?;
        shelf.with(|shelf| shelf.get(id).cloned())
    });
    let title = Signal::derive(move || {
        summary.with(|summary| {
            let customer = summary.as_ref().map(|summary| summary.customer.clone());
            customer.unwrap_or_default()
        })
    });
    view! {
        <Sheet open=day.is_open title=title>
            {move || day.opened.get().map(|id| view! { <Inside id summary/> })}
        </Sheet>
    }
}

#[component]
fn Inside(
    /// Which project.
    id: ProjectId,
    /// The project in brief.
    summary: Memo<Option<Arc<Summary>>>,
) -> impl IntoView {
    let words = &use_words().today;
    let day = use_day();
    let acting = use_acting();
    let close = Callback::new(move |()| day.is_open.set(false));
    let reach = move || {
        let summary = summary.get()?;
        Some(view! { <Reach summary=(*summary).clone()/> })
    };
    let planning = move || {
        let summary = summary.get()?;
        Some(view! { <Planning summary=(*summary).clone() done=close/> })
    };
    view! {
        <p class="quiet-text">
            {move || summary.get().map(|summary| summary.title.clone())}
        </p>
        <div class="reach">{reach}</div>
        <Log summary acting close/>
        <Shown summary acting/>
        {planning}
        <Guide summary acting/>
        <Completing id done=close/>
        <Writing id done=close/>
        <Why summary day/>
        <a class="button quiet wide" href=format!("/projects/{id}")>
            {words.open_project}
        </a>
    }
}

/// One tap for each contact.
#[component]
fn Log(
    /// The project in brief.
    summary: Memo<Option<Arc<Summary>>>,
    /// What is needed to act.
    acting: Acting,
    /// Closes the sheet.
    close: Callback<()>,
) -> impl IntoView {
    let words = &use_words().today;
    let directory = use_desk().directory();
    let claims = Memo::new(move |_| directory.with(|it| it.claims_expenses()));
    let log = move |contact: Contact| {
        if let Some(summary) = summary.get_untracked() {
            acting.log(&summary, contact);
        }
        close.run(());
    };
    let name = move |way, reply| match (way, reply) {
        (Way::Call, Reply::Reached) => words.spoke,
        (_, Reply::NotReached) => words.no_answer,
        (way, Reply::Reached) => (words.did)(way),
    };
    let here = move |_| {
        let summary = summary.get_untracked();
        acting.doing.say(words.locating.to_owned());
        close.run(());
        spawn_local(async move {
            let position = position::find().await;
            if position.is_none() {
                acting.doing.say(words.no_position.to_owned());
            }
            if let Some(summary) = summary {
                let contact = Contact {
                    position,
                    ..Contact::made(Way::Visit)
                };
                acting.log(&summary, contact);
            }
        });
    };
    view! {
        <section>
            <h3>{words.log}</h3>
            <div class="buttons log">
                {LOGGED
                    .map(|(path, way, reply)| {
                        let contact = Contact {
                            way,
                            reply,
                            position: None,
                        };
                        view! {
                            <button type="button" class="button" on:click=move |_| log(contact)>
                                <Icon path=path small=true/>
                                {name(way, reply)}
                            </button>
                        }
                    })
                    .collect_view()}
                <button type="button" class="button" on:click=here>
                    <Icon path=icon::PIN small=true/>
                    {words.visited_here}
                </button>
                {move || {
                    let id = summary.get()?.id;
                    claims
                        .get()
                        .then(|| {
                            view! {
                                <a class="button" href=format!("/expenses/new?project={id}")>
                                    <Icon path=icon::RECEIPT small=true/>
                                    {use_words().expenses.new_title}
                                </a>
                            }
                        })
                }}
            </div>
        </section>
    }
}

/// How interested the customer shows themselves.
#[component]
fn Shown(
    /// The project in brief.
    summary: Memo<Option<Arc<Summary>>>,
    /// What is needed to act.
    acting: Acting,
) -> impl IntoView {
    let words = &use_words().today;
    let now = Memo::new(move |_| {
        summary.with(|summary| summary.as_ref().and_then(|summary| summary.interest))
    });
    let options = [
        Some(Interest::Hot),
        Some(Interest::Warm),
        Some(Interest::Cold),
    ]
    .map(|option| {
        let choose = move |_| {
            if let Some(summary) = summary.get_untracked() {
                acting.show_interest(&summary, option);
            }
        };
        view! {
            <label>
                <input
                    type="radio"
                    name="interest"
                    prop:checked=move || now.get() == option
                    on:change=choose
                />
                {(words.interest)(option)}
            </label>
        }
    })
    .collect_view();
    view! {
        <section>
            <h3>{words.interest_is}</h3>
            <div class="segments" role="radiogroup" aria-label=words.interest_is>
                {options}
            </div>
        </section>
    }
}

/// What to gather and to convey, ticked off in place.
#[component]
fn Guide(
    /// The project in brief.
    summary: Memo<Option<Arc<Summary>>>,
    /// What is needed to act.
    acting: Acting,
) -> impl IntoView {
    let words = &use_words().project;
    let directory = use_desk().directory();
    let guide = Memo::new(move |_| {
        let summary = summary.get()?;
        directory.with(|directory| {
            let (_, milestone) = milestone(&summary, directory)?;
            let done = ticked(&summary, milestone);
            let all = lines(&milestone.guide).map(|line| {
                let is_done = done.contains(&line);
                (line, is_done)
            });
            let all: Vec<(GuideLine, bool)> = all.collect();
            (!all.is_empty()).then(|| (summary.id, milestone.key.clone(), all))
        })
    });
    let list = move |side: Side, name: &'static str, path: &'static str| {
        let (id, key, all) = guide.get()?;
        let own: Vec<_> = all
            .into_iter()
            .filter(|(line, _)| line.side == side)
            .collect();
        (!own.is_empty()).then(|| {
            let rows: Vec<_> = own
                .into_iter()
                .map(|(line, done)| check(acting, id, key.clone(), line, done))
                .collect();
            view! {
                <div>
                    <h3>
                        <Icon path=path small=true/>
                        " "
                        {name}
                    </h3>
                    {rows}
                </div>
            }
        })
    };
    view! {
        <div class="guide ticks">
            {move || list(Side::Gather, words.gather, icon::SEARCH)}
            {move || list(Side::Convey, words.convey, icon::CHAT)}
        </div>
    }
}

fn check(acting: Acting, id: ProjectId, key: MilestoneKey, line: GuideLine, done: bool) -> AnyView {
    let text = line.line.clone();
    let toggle = move |event| acting.tick(id, &key, &line, event_target_checked(&event));
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=done on:change=toggle/>
            <span>{text}</span>
        </label>
    }
    .into_any()
}

/// Everything that makes its place, with points and weights.
#[component]
fn Why(
    /// The project in brief.
    summary: Memo<Option<Arc<Summary>>>,
    /// The day.
    day: Day,
) -> impl IntoView {
    let words = &use_words().today;
    let lookout = use_lookout();
    let rows = move || {
        let summary = summary.get()?;
        Some(lookout.look(|look| {
            let parts = day.all_parts(look, &summary).into_iter();
            parts
                .map(|part| {
                    let weight = u32::from(part.weight.get());
                    view! {
                        <div>
                            <dt>{(words.factor)(part.factor)}</dt>
                            <dd>
                                {reason(look, &summary, &part)}
                                <small>{(words.points)(part.points, weight)}</small>
                            </dd>
                        </div>
                    }
                })
                .collect::<Vec<_>>()
        }))
    };
    view! {
        <details class="why-here">
            <summary>{words.why}</summary>
            <dl class="record">{rows}</dl>
        </details>
    }
}
