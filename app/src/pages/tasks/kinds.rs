//! Kinds of requests, which owners keep: their list, ready ones with one tap, and the drawing board.

mod drawing;
mod ready;

use domain::change::Action;
use domain::tasks::{Offer, RequestKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::widgets::toast::use_toasts;
use crate::words::use_words;
pub(crate) use drawing::Kind;

/// The page.
#[component]
pub(crate) fn Kinds() -> impl IntoView {
    let words = &use_words().tasks;
    let is_owner = use_desk().is_owner();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.kinds.to_owned() back="/tasks"/>
                <Show
                    when=move || is_owner.get()
                    fallback=move || {
                        view! {
                            <Empty
                                path=icon::TASKS
                                title=words.owners_only
                                text=words.owners_only_text
                            />
                        }
                    }
                >
                    <div class="page">
                        <Here/>
                    </div>
                </Show>
            </main>
        </div>
    }
}

#[component]
fn Here() -> impl IntoView {
    let words = &use_words().tasks;
    let desk = use_desk();
    let directory = desk.directory();
    let toasts = use_toasts();
    let kinds = Memo::new(move |_| {
        directory.with(|directory| {
            let mut kinds: Vec<RequestKind> = directory.request_kinds.values().cloned().collect();
            sort_by(&mut kinds, |one, other| one.name.cmp(&other.name));
            kinds
        })
    });
    let add = move |_| {
        let actions = directory.with_untracked(|directory| ready::missing(directory));
        spawn_local(async move {
            let mut added = 0;
            // One after the other: a request needs its role.
            for action in actions {
                let kind = matches!(action, Action::AddRequestKind { .. });
                if let Err(fault) = desk.act(action).await {
                    toasts.refused(&fault);
                    return;
                }
                added += usize::from(kind);
            }
            toasts.say((words.ready_added)(added));
        });
    };
    view! {
        <section>
            <p>{words.kinds_text}</p>
            <ul class="items">
                <For each=move || kinds.get() key=|kind| format!("{kind:?}") let:kind>
                    <One kind/>
                </For>
            </ul>
            <a class="button" href="/tasks/kinds/new">
                <Icon path=icon::PLUS/>
                {words.new_kind}
            </a>
        </section>
        <section>
            <p class="quiet-text">{words.ready_text}</p>
            <button type="button" class="button" on:click=add>
                <Icon path=icon::PLUS/>
                {words.ready}
            </button>
        </section>
    }
}

#[component]
fn One(kind: RequestKind) -> impl IntoView {
    let lookout = use_lookout();
    let fields = kind.question.fields.len() + kind.answer.fields.len();
    let (id, role, limit, offer) = (kind.id, kind.role, kind.limit, kind.offer);
    let about = move || {
        lookout.look(|look| {
            let words = &look.words.tasks;
            let mut parts = vec![(words.kind_about)(look.directory.role_name(role), fields)];
            let branch = look.directory.branches.values().next();
            if let (Some(limit), Some(branch)) = (limit, branch) {
                let length = look.speech.working(limit, &branch.calendar);
                parts.push((words.kind_limit)(&length));
            }
            if offer == Offer::Retired {
                parts.push(words.kind_retired.to_owned());
            }
            parts.join(" · ")
        })
    };
    view! {
        <li>
            <a class="item" href=format!("/tasks/kinds/{id}")>
                <span>{kind.name} <small>{about}</small></span>
                <Icon path=icon::EDIT/>
            </a>
        </li>
    }
}
