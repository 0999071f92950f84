//! Kinds of requests, which owners keep: ready ones with one tap, and their name, who answers
//! and how long that may take.

mod ready;

use domain::change::{Action, Edit};
use domain::id::{RequestKindId, RoleId};
use domain::people::Access;
use domain::tasks::{Offer, RequestKind};
use domain::time::WorkingMinutes;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::state::use_lookout;
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The most working hours that an answer may take.
const HOURS_MOST: u32 = 400;

/// The page.
#[component]
pub(crate) fn Kinds() -> impl IntoView {
    let words = &use_words().tasks;
    let me = use_desk().me();
    let is_owner =
        Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| me.access == Access::Owner)));
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
    let editing = RwSignal::new(None::<RequestKindId>);
    let open = RwSignal::new(false);
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
                    <One kind editing open/>
                </For>
            </ul>
        </section>
        <section>
            <p class="quiet-text">{words.ready_text}</p>
            <button type="button" class="button" on:click=add>
                <Icon path=icon::PLUS/>
                {words.ready}
            </button>
        </section>
        <EditKind open editing/>
    }
}

#[component]
fn One(
    kind: RequestKind,
    editing: RwSignal<Option<RequestKindId>>,
    open: RwSignal<bool>,
) -> impl IntoView {
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
    let edit = move |_| {
        editing.set(Some(id));
        open.set(true);
    };
    view! {
        <li>
            <button type="button" class="item" on:click=edit>
                <span>{kind.name} <small>{about}</small></span>
                <Icon path=icon::EDIT/>
            </button>
        </li>
    }
}

#[component]
fn EditKind(open: RwSignal<bool>, editing: RwSignal<Option<RequestKindId>>) -> impl IntoView {
    let all = use_words();
    let words = &all.tasks;
    let desk = use_desk();
    let directory = desk.directory();
    let toasts = use_toasts();
    let name = Needed::new();
    let hours = RwSignal::new(String::new());
    let role = RwSignal::new(None::<RoleId>);
    let found = move || {
        let id = editing.get_untracked()?;
        directory.with_untracked(|directory| directory.request_kinds.get(&id).cloned())
    };
    Effect::new(move || {
        if open.get()
            && let Some(kind) = found()
        {
            name.fill(kind.name);
            role.set(Some(kind.role));
            let whole = kind.limit.map(|limit| limit.0.div_ceil(60).to_string());
            hours.set(whole.unwrap_or_default());
        }
    });
    let read = move || -> Result<Option<WorkingMinutes>, ()> {
        let typed = hours.with(|hours| hours.trim().to_owned());
        if typed.is_empty() {
            return Ok(None);
        }
        let count: u32 = typed.parse().map_err(|_| ())?;
        if (1..=HOURS_MOST).contains(&count) {
            Ok(Some(WorkingMinutes::hours(count)))
        } else {
            Err(())
        }
    };
    let wrong = Signal::derive(move || read().is_err().then(|| words.kind_hours_wrong.to_owned()));
    let save = move |offer: Option<Offer>| {
        let (Some(to), Some(kind), Ok(limit)) = (name.read(), found(), untrack(read)) else {
            return;
        };
        let action = Action::EditRequestKind {
            kind: kind.id,
            role: role.get_untracked().map(|to| Edit {
                from: kind.role,
                to,
            }),
            limit: Some(Edit {
                from: kind.limit,
                to: limit,
            }),
            name: Some(Edit {
                from: kind.name,
                to: to.clone(),
            }),
            question: None,
            answer: None,
            offer: offer.map(|to| Edit {
                from: kind.offer,
                to,
            }),
        };
        open.set(false);
        let act = desk.act(action);
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say((all.team.saved)(&to)),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let turn_round = move |_| {
        let offer = found().map(|kind| match kind.offer {
            Offer::Offered => Offer::Retired,
            Offer::Retired => Offer::Offered,
        });
        save(offer);
    };
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=turn_round>
                {match found().map(|kind| kind.offer) {
                    Some(Offer::Retired) => words.offer_again,
                    _ => words.retire,
                }}
            </button>
            <button type="submit" class="button primary">
                <Icon path=icon::CHECK/>
                {all.frame.save}
            </button>
        }
    };
    let roles = move || {
        directory.with(|directory| {
            let roles = directory.roles.values();
            roles
                .map(|found| {
                    let id = found.id;
                    view! {
                        <option
                            value=id.to_string()
                            prop:selected=move || role.get() == Some(id)
                        >
                            {found.name.clone()}
                        </option>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <Sheet
            open
            title=words.edit_kind.to_owned()
            on_submit=Callback::new(move |()| save(None))
            footer=footer
        >
            <TextField
                id="kind-name"
                label=words.kind_name
                value=name.text()
                fault=name.fault(all.doors.missing)
                left=name.asked()
            />
            <div class="field">
                <label for="kind-role">{words.kind_role}</label>
                <select
                    id="kind-role"
                    on:change=move |event| role.set(event_target_value(&event).parse().ok())
                >
                    {roles}
                </select>
            </div>
            <TextField
                id="kind-hours"
                label=words.kind_hours
                hint=words.kind_hours_hint.to_owned()
                value=hours
                fault=wrong
            />
        </Sheet>
    }
}
