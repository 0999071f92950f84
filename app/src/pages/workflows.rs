//! The workflows of the business: their list, the drawing board on which they are made and
//! changed, and the ready ones, which a new business takes in its first steps.

mod conditions;
pub(super) mod controls;
mod editor;
pub(super) mod faults;
mod field_use;
pub(super) mod fields;
mod file;
mod formula;
pub(super) mod kinds;
mod list;
mod milestone;
mod move_on;
pub(super) mod publish;
pub(super) mod ready;
pub(super) mod sketch;
pub(super) mod tell;
mod try_it;
mod versions;

use std::collections::BTreeSet;

use domain::change::{Action, SetEdit};
use domain::id::{PersonId, RoleId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::team::Tick;
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;
pub(crate) use editor::Workflow;
pub(crate) use list::Workflows;
use ready::{Ready, Taken};

/// Roles that a workflow uses, with their names.
pub(super) type Roles = Vec<(RoleId, String)>;

/// The page of an owner who takes one more workflow.
#[component]
pub(crate) fn ReadyWorkflows() -> impl IntoView {
    let words = use_words();
    let is_owner = use_desk().is_owner();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.doors.ready_workflows.to_owned() back="/workflows"/>
                <Show
                    when=move || is_owner.get()
                    fallback=move || {
                        view! {
                            <Empty
                                path=icon::PROJECTS
                                title=words.doors.owners_take
                                text=words.doors.owners_take_text
                            />
                        }
                    }
                >
                    <div class="page">
                        <Taking/>
                    </div>
                </Show>
            </main>
        </div>
    }
}

/// First the workflow, then those of its roles that nobody has yet.
#[component]
fn Taking() -> impl IntoView {
    let doors = &use_words().doors;
    let directory = use_desk().directory();
    let navigate = use_navigate();
    let free = RwSignal::new(None::<Roles>);
    let to_work = Callback::new(move |()| {
        navigate("/projects/new", NavigateOptions::default());
    });
    let taken = Callback::new(move |roles: Roles| {
        let nobodys: Roles = directory.with_untracked(|directory| {
            let nobodys = roles.into_iter();
            nobodys
                .filter(|(role, _)| directory.who_can_take(*role).is_empty())
                .collect()
        });
        if nobodys.is_empty() {
            to_work.run(());
        } else {
            free.set(Some(nobodys));
        }
    });
    move || match free.get() {
        None => view! {
            <section>
                <p>{doors.trade_text}</p>
                <ChooseReady taken/>
            </section>
        }
        .into_any(),
        Some(roles) => view! {
            <section>
                <h2>{doors.my_roles}</h2>
                <p>{doors.my_roles_text}</p>
                <MyRoles roles done=to_work/>
            </section>
        }
        .into_any(),
    }
}

/// The ready workflows, to take one.
#[component]
pub(super) fn ChooseReady(
    /// Called once it is taken, with its roles.
    taken: Callback<Roles>,
    /// Called where somebody would rather do this later, if they may.
    #[prop(optional)]
    later: Option<Callback<()>>,
) -> impl IntoView {
    let doors = &use_words().doors;
    let desk = use_desk();
    let toasts = use_toasts();
    let all = Ready::all();
    let first = all.first().map(|ready| ready.key.clone());
    let chosen = RwSignal::new(first.unwrap_or_default());
    let offered = StoredValue::new(all);
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let key = chosen.get_untracked();
        let ready = offered.with_value(|all| all.iter().find(|ready| ready.key == key).cloned());
        let found = ready.and_then(|ready| {
            let directory = desk.directory().get_untracked();
            Some((
                ready.name.clone(),
                ready.take(&directory.roles.values()).ok()?,
            ))
        });
        let Some((name, Taken { actions, roles })) = found else {
            return;
        };
        spawn_local(async move {
            // One after the other: the workflow needs its roles.
            for action in actions {
                if let Err(fault) = desk.act(action).await {
                    toasts.refused(&fault);
                    return;
                }
            }
            toasts.say((doors.taken)(&name));
            taken.run(roles);
        });
    };
    view! {
        <form class="form" on:submit=take>
            <fieldset class="field">
                <legend class="hidden-text">{doors.trade}</legend>
                <div class="choices">
                    {offered
                        .get_value()
                        .into_iter()
                        .map(|ready| view! { <Offer ready chosen/> })
                        .collect_view()}
                </div>
            </fieldset>
            <div class="buttons">
                {later
                    .map(|later| {
                        view! {
                            <button type="button" class="button" on:click=move |_| later.run(())>
                                {doors.later}
                            </button>
                        }
                    })}
                <button class="button primary">
                    <Icon path=icon::CHECK/>
                    {doors.take}
                </button>
            </div>
        </form>
    }
}

/// A ready workflow to choose, with its trade and length.
#[component]
pub(super) fn Offer(
    /// Which.
    ready: Ready,
    /// The key of the one that is chosen.
    chosen: RwSignal<String>,
) -> impl IntoView {
    let doors = &use_words().doors;
    let length = (doors.milestones)(ready.length());
    let key = ready.key.clone();
    let is_chosen = {
        let key = key.clone();
        move || chosen.with(|chosen| *chosen == key)
    };
    view! {
        <label class="choice">
            <input
                type="radio"
                name="workflow"
                prop:checked=is_chosen
                on:change=move |_| chosen.set(key.clone())
            />
            <span>
                {ready.name} <small>{format!("{} · {length}", ready.trade)}</small>
            </span>
        </label>
    }
}

/// What gives somebody more roles, and changes nothing else of theirs.
pub(super) fn take_roles(person: PersonId, add: BTreeSet<RoleId>) -> Action {
    Action::EditPerson {
        person,
        name: None,
        access: None,
        branch: None,
        roles: Some(SetEdit {
            add,
            remove: BTreeSet::new(),
        }),
        reports_to: None,
        standing: None,
    }
}

/// The roles that somebody has themselves.
#[component]
pub(super) fn MyRoles(
    /// The roles to tick.
    roles: Roles,
    /// Called once that is said.
    done: Callback<()>,
) -> impl IntoView {
    let doors = &use_words().doors;
    let desk = use_desk();
    let toasts = use_toasts();
    let ticked = RwSignal::new(BTreeSet::new());
    let next = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let add: BTreeSet<RoleId> = ticked.get_untracked();
        let me = desk.me().get_untracked();
        let Some(me) = me.filter(|_| !add.is_empty()) else {
            done.run(());
            return;
        };
        let act = desk.act(take_roles(me.id, add));
        spawn_local(async move {
            match act.await {
                Ok(_) => done.run(()),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    view! {
        <form class="form" on:submit=next>
            <fieldset class="field">
                <legend class="hidden-text">{doors.my_roles}</legend>
                <div class="chips wrap">
                    {roles
                        .into_iter()
                        .map(|(role, name)| view! { <Tick chosen=ticked role name/> })
                        .collect_view()}
                </div>
            </fieldset>
            <button class="button primary wide">{doors.next}</button>
        </form>
    }
}
