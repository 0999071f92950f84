//! The queue as a list: claim by claim, each with a way to approve all that waits of it, and below
//! what waits for others.

use std::collections::BTreeSet;

use domain::record::Key;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::card::said;
use super::here::Here;
use super::queue::{Group, Queue, Row, sum};
use crate::pages::expenses::told::kind_name;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::Tone;
use crate::widgets::sync_mark::SyncMark;

/// The list, with what is said where nothing waits.
#[component]
pub(super) fn List(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let part = move |pick: fn(&Queue) -> &Vec<Group>| {
        Memo::new(move |_| {
            here.queue
                .with(|queue| queue.as_ref().map(|queue| pick(queue).clone()))
                .unwrap_or_default()
        })
    };
    let mine = part(|queue| &queue.mine);
    let (others, answers) = (part(|queue| &queue.others), part(|queue| &queue.answers));
    let decided = part(|queue| &queue.decided);
    let elsewhere = Memo::new(move |_| {
        here.queue
            .with(|queue| queue.as_ref().map_or(0, Queue::elsewhere))
    });
    let none = Memo::new(move |_| {
        let nothing = |queue: &Queue| queue.mine.is_empty();
        here.queue.with(|queue| queue.as_ref().is_some_and(nothing))
    });
    let waits = move || {
        mine.with(|groups| {
            let rows: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
            let amount = said(here, sum(rows.iter().copied()));
            (words.waits)(here.side, rows.len(), &amount)
        })
    };
    let nothing = move || {
        let text = match elsewhere.get() {
            0 => (words.none_text)(here.side).to_owned(),
            count => (words.none_but)(count),
        };
        view! { <Empty path=icon::ACCEPT title=words.none text/> }
    };
    view! {
        <Show when=move || none.get() fallback=move || {
            view! { <h2 class="queue-sum"><span role="status">{waits}</span></h2> }
        }>
            {nothing}
        </Show>
        <Groups here groups=mine name=None/>
        <Groups here groups=others name=Some(words.others)/>
        <Groups here groups=answers name=Some(words.answers)/>
        <Groups here groups=decided name=Some(words.decided)/>
    }
}

/// A part of the queue under its name, where there is anything in it.
#[component]
fn Groups(here: Here, groups: Memo<Vec<Group>>, name: Option<&'static str>) -> impl IntoView {
    let any = Memo::new(move |_| groups.with(|groups| !groups.is_empty()));
    view! {
        <Show when=move || any.get()>
            {name
                .map(|name| {
                    view! {
                        <div class="rows-head">
                            <h2>{name}</h2>
                        </div>
                    }
                })}
            <For each=move || groups.get() key=Group::clone let:group>
                <OfClaim here group mine=name.is_none()/>
            </For>
        </Show>
    }
}

/// What waits of one claim.
#[component]
fn OfClaim(here: Here, group: Group, mine: bool) -> impl IntoView {
    let words = &here.words.deciding;
    let mark = here.desk.mark(Key::Claim(group.claim));
    let who = here
        .lookout
        .glance(|look| look.directory.person_name(group.employee).to_owned());
    let about = match &group.number {
        Some(number) => format!("{number} · {}", group.title),
        None => group.title.clone(),
    };
    let rows = group.rows;
    let all = (mine && rows.len() > 1).then(|| {
        let name = untrack(|| {
            let amount = said(here, sum(&rows));
            (words.approve_all)(here.side, rows.len(), &amount)
        });
        let rows = rows.clone();
        view! {
            <button
                type="button"
                class="button approve-all"
                on:click=move |_| here.approve_all(rows.clone())
            >
                <Icon path=icon::CHECK small=true/>
                {name}
            </button>
        }
    });
    let rows = rows.into_iter().map(|row| view! { <Line here row mine/> });
    view! {
        <section class="of-claim">
            <header>
                <h3>{who}</h3>
                <p class="quiet-text">{about}</p>
                <SyncMark mark/>
            </header>
            <ul class="rows">{rows.collect_view()}</ul>
            {all}
        </section>
    }
}

/// One expense of the list.
#[component]
fn Line(here: Here, row: Row, mine: bool) -> impl IntoView {
    let words = &here.words.deciding;
    let at = row.at;
    let (kind, date, late, state) = here.lookout.glance(|look| {
        (
            kind_name(look.directory, row.kind).to_owned(),
            look.speech.date(row.date, look.now),
            row.due.is_some_and(|due| due < look.now),
            (look.words.claims.state)(row.state),
        )
    });
    let amount = untrack(|| said(here, row.amount));
    let what = format!("{kind}, {amount}");
    let is_open = move || here.open.with(|open| *open == Some(at));
    let is_selected = Memo::new(move |_| here.selected.with(|all: &BTreeSet<_>| all.contains(&at)));
    let key = move |event: KeyboardEvent| {
        // The row has the focus of who came by mouse; they select by key, too.
        if mine && event.key() == " " {
            event.prevent_default();
            event.stop_propagation();
            here.toggle(at);
        }
    };
    let select = mine.then(|| {
        view! {
            <button
                type="button"
                class="select"
                role="checkbox"
                aria-checked=move || if is_selected.get() { "true" } else { "false" }
                aria-label=(words.select)(&what)
                on:click=move |_| here.toggle(at)
            >
                <Icon path=icon::CHECK small=true/>
            </button>
        }
    });
    let remark = row.remarked.then(|| {
        view! {
            <span class="state" data-state=Tone::Late.name()>
                <Icon path=icon::WARNING small=true/>
                <span>{words.remarked}</span>
            </span>
        }
    });
    let late = late.then(|| view! { <Icon path=icon::CLOCK small=true/> });
    view! {
        <li class="line" data-selected=move || is_selected.get().then_some("")>
            {select}
            <button
                type="button"
                class="row"
                aria-current=move || is_open().then_some("true")
                on:click=move |_| here.show(Some(at))
                on:keydown=key
            >
                <span class="title">{kind}</span>
                <span class="figure">{amount}</span>
                <span class="customer">
                    {date} {(!mine).then(|| format!(" · {state}"))}
                </span>
                <span class="marks">{late} {remark}</span>
            </button>
        </li>
    }
}
