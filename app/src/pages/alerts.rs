//! Alerts: what needs me, and what I was told before.

mod live;
mod of_expense;
mod of_lead;
mod of_project;
mod of_task;
mod row;
mod snooze;

use std::sync::Arc;

use domain::alerts::{Alert, Matter};
use domain::change::Action;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Claims, Desk, use_desk};
use crate::frame::Bar;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::use_words;
use live::{Group, Known, Place, grouped};
use row::Row;

/// How many alerts that need nothing any more are shown; older ones stand in their projects'
/// histories.
const EARLIER_MOST: usize = 100;

/// How many live matters the person has not read.
pub(crate) fn unread() -> Signal<usize> {
    let desk = use_desk();
    let (alerts, shelf, directory) = (desk.alerts(), desk.shelf(), desk.directory());
    let (now, tray) = (desk.now(), desk.tray());
    let claims = claims_for(desk, |alert| alert.acknowledged_at.is_none());
    Memo::new(move |_| {
        let (now, tray, claims) = (now.get(), tray.get(), claims.get());
        alerts.with(|alerts| {
            shelf.with(|shelf| {
                directory.with(|directory| {
                    live::unread(
                        alerts,
                        Known::new(shelf, &tray, claims.as_deref(), directory),
                        now,
                    )
                })
            })
        })
    })
    .into()
}

/// Expense claims in brief, where some of the alerts are about them: a start does not read them
/// for nothing.
fn claims_for(desk: Desk, some: fn(&Alert) -> bool) -> Signal<Option<Arc<Claims>>> {
    let alerts = desk.alerts();
    let any = Memo::new(move |_| {
        let told = |alert: &Alert| matches!(alert.about, Matter::Expense { .. }) && some(alert);
        alerts.with(|alerts| alerts.iter().any(told))
    });
    Signal::derive(move || any.get().then(|| desk.claims().get()).flatten())
}

/// The page.
#[component]
pub(crate) fn Alerts() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let groups = all_groups(desk);
    let live = move || groups.with(|groups| of(groups, Place::Live));
    let later = move || groups.with(|groups| of(groups, Place::Later));
    let earlier = move || {
        let mut earlier = groups.with(|groups| of(groups, Place::Over));
        earlier.truncate(EARLIER_MOST);
        earlier
    };
    let none = Memo::new(move |_| groups.with(Vec::is_empty));
    let none_at = move |place| {
        Memo::new(move |_| groups.with(|groups| !groups.iter().any(|group| group.place == place)))
    };
    let none_live = none_at(Place::Live);
    let none_later = none_at(Place::Later);
    let none_earlier = none_at(Place::Over);
    let any_unread_earlier = Memo::new(move |_| {
        let unread = |group: &Group| group.place == Place::Over && group.unread();
        groups.with(|groups| groups.iter().any(unread))
    });
    let read_all = move |_| {
        for group in earlier() {
            acknowledge(desk, &group);
        }
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.alerts.title.to_owned()/>
                <div class="page flush">
                    <super::attention::Notice/>
                    <super::notifications::Offer/>
                    <Show
                        when=move || !none.get()
                        fallback=move || {
                            view! {
                                <Empty
                                    path=icon::ALERTS
                                    title=words.alerts.empty
                                    text=words.alerts.empty_text
                                />
                            }
                        }
                    >
                        <div class="rows-head">
                            <h2>{words.alerts.need_you}</h2>
                        </div>
                        <Show when=move || none_live.get()>
                            <Empty
                                path=icon::ACCEPT
                                title=words.alerts.quiet
                                text=words.alerts.quiet_text
                            />
                        </Show>
                        <ul class="rows">
                            <For each=live key=Group::key let:group>
                                <Row group/>
                            </For>
                        </ul>
                        <Show when=move || !none_later.get()>
                            <div class="rows-head">
                                <h2>{words.alerts.put_off}</h2>
                            </div>
                            <ul class="rows">
                                <For each=later key=Group::key let:group>
                                    <Row group/>
                                </For>
                            </ul>
                        </Show>
                        <Show when=move || !none_earlier.get()>
                            <div class="rows-head">
                                <h2>{words.alerts.earlier}</h2>
                                <Show when=move || any_unread_earlier.get()>
                                    <button type="button" class="button quiet" on:click=read_all>
                                        {words.alerts.all_read}
                                    </button>
                                </Show>
                            </div>
                            <ul class="rows">
                                <For each=earlier key=Group::key let:group>
                                    <Row group/>
                                </For>
                            </ul>
                        </Show>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// Every matter, the newest first.
fn all_groups(desk: Desk) -> Memo<Vec<Group>> {
    let (alerts, shelf, directory) = (desk.alerts(), desk.shelf(), desk.directory());
    let (now, tray) = (desk.now(), desk.tray());
    let claims = claims_for(desk, |_| true);
    Memo::new(move |_| {
        let (now, tray, claims) = (now.get(), tray.get(), claims.get());
        alerts.with(|alerts| {
            shelf.with(|shelf| {
                directory.with(|directory| {
                    grouped(
                        alerts,
                        Known::new(shelf, &tray, claims.as_deref(), directory),
                        now,
                    )
                })
            })
        })
    })
}

fn of(groups: &[Group], place: Place) -> Vec<Group> {
    groups
        .iter()
        .filter(|group| group.place == place)
        .cloned()
        .collect()
}

/// Says that everything in a group was seen.
fn acknowledge(desk: Desk, group: &Group) {
    for alert in &group.alerts {
        if alert.acknowledged_at.is_none() {
            let act = desk.act(Action::AcknowledgeAlert { alert: alert.id });
            // It is tried again whenever it is opened again; there is nothing to say.
            spawn_local(async move { drop(act.await) });
        }
    }
}
