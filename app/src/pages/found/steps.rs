//! The first steps of a new business: a workflow, one's own roles, then to work. Each can be
//! left for later.

use std::collections::BTreeSet;

use domain::change::{Action, SetEdit};
use domain::id::RoleId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ready::{Ready, Taken};
use crate::desk::use_desk;
use crate::pages::team::Tick;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

const STEPS: u32 = 3;

/// Where somebody is.
#[derive(Clone, PartialEq)]
enum Step {
    Workflow,
    Roles(Vec<(RoleId, String)>),
    Work,
}

/// The first steps.
#[component]
pub(super) fn Steps() -> impl IntoView {
    let step = RwSignal::new(Step::Workflow);
    move || match step.get() {
        Step::Workflow => view! { <Workflow step/> }.into_any(),
        Step::Roles(roles) => view! { <MyRoles step roles/> }.into_any(),
        Step::Work => view! { <Work/> }.into_any(),
    }
}

#[component]
fn Workflow(step: RwSignal<Step>) -> impl IntoView {
    let doors = &use_words().doors;
    let desk = use_desk();
    let toasts = use_toasts();
    let all = Ready::all();
    let chosen = RwSignal::new(
        all.first()
            .map(|ready| ready.key.clone())
            .unwrap_or_default(),
    );
    let offered = StoredValue::new(all);
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let key = chosen.get_untracked();
        let ready = offered.with_value(|all| all.iter().find(|ready| ready.key == key).cloned());
        let taken = ready.and_then(|ready| {
            let directory = desk.directory().get_untracked();
            Some((ready.name.clone(), ready.take(&directory.roles.values())?))
        });
        let Some((name, Taken { actions, roles })) = taken else {
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
            step.set(Step::Roles(roles));
        });
    };
    view! {
        <header>
            <p class="steps">{(doors.step)(1, STEPS)}</p>
            <h1 tabindex="-1">{doors.trade}</h1>
            <p>{doors.trade_text}</p>
        </header>
        <form class="form" on:submit=take>
            <fieldset class="field">
                <legend class="hidden-text">{doors.trade}</legend>
                <div class="choices">
                    {offered
                        .get_value()
                        .into_iter()
                        .map(|ready| {
                            let key = ready.key.clone();
                            let is_chosen = {
                                let key = key.clone();
                                move || chosen.with(|chosen| *chosen == key)
                            };
                            let length = (doors.milestones)(ready.length());
                            view! {
                                <label class="choice">
                                    <input
                                        type="radio"
                                        name="workflow"
                                        prop:checked=is_chosen
                                        on:change=move |_| chosen.set(key.clone())
                                    />
                                    <span>
                                        {ready.name}
                                        <small>{format!("{} · {length}", ready.trade)}</small>
                                    </span>
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </fieldset>
            <div class="buttons">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| step.set(Step::Work)
                >
                    {doors.later}
                </button>
                <button class="button primary">
                    <Icon path=icon::CHECK/>
                    {doors.take}
                </button>
            </div>
        </form>
    }
}

#[component]
fn MyRoles(step: RwSignal<Step>, roles: Vec<(RoleId, String)>) -> impl IntoView {
    let doors = &use_words().doors;
    let desk = use_desk();
    let toasts = use_toasts();
    let ticked = RwSignal::new(BTreeSet::new());
    let next = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let add: BTreeSet<RoleId> = ticked.get_untracked();
        let me = desk.me().get_untracked();
        let Some(me) = me.filter(|_| !add.is_empty()) else {
            step.set(Step::Work);
            return;
        };
        let act = desk.act(Action::EditPerson {
            person: me.id,
            name: None,
            access: None,
            branch: None,
            roles: Some(SetEdit {
                add,
                remove: BTreeSet::new(),
            }),
            reports_to: None,
            standing: None,
        });
        spawn_local(async move {
            match act.await {
                Ok(_) => step.set(Step::Work),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    view! {
        <header>
            <p class="steps">{(doors.step)(2, STEPS)}</p>
            <h1 tabindex="-1">{doors.my_roles}</h1>
            <p>{doors.my_roles_text}</p>
        </header>
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

#[component]
fn Work() -> impl IntoView {
    let doors = &use_words().doors;
    view! {
        <header>
            <p class="steps">{(doors.step)(3, STEPS)}</p>
            <h1 tabindex="-1">{doors.ready}</h1>
            <p>{doors.ready_text}</p>
        </header>
        <a class="button primary wide" href="/projects/new">
            <Icon path=icon::PLUS/>
            {doors.first_project}
        </a>
        <a class="button wide" href="/team">
            <Icon path=icon::TEAM/>
            {doors.add_people}
        </a>
    }
}
