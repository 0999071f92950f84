//! The ways on from what needs attention: again, put right, away.

use std::collections::BTreeMap;

use domain::change::{Action, Change};
use domain::form::FieldKey;
use domain::gather::Gather;
use domain::id::{CustomerId, LeadId, PersonId, ProjectId};
use domain::workflow::{Phase, Project, ProjectState, TemplateVersion};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::on_expense::{OpenExpense, on_expense};
use crate::desk::{ActFault, Attention as Matter, Desk, Loading, use_desk};
use crate::pages::{expenses, selling};
use crate::widgets::form::raw::Raw;
use crate::widgets::form::{draft_key, put_right_key};
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The ways on from a refusal: again as it was, put right, or away.
#[component]
pub(super) fn Ways(matter: StoredValue<Matter>, project: Option<ProjectId>) -> impl IntoView {
    let words = &use_words().attention;
    let desk = use_desk();
    let toasts = use_toasts();
    let speech = use_speech();
    let navigate = use_navigate();
    let id = matter.with_value(Matter::id);
    let retry = move |_| {
        let retried = desk.retry(id);
        spawn_local(async move {
            match retried.await {
                Ok(_) => toasts.say(words.retried.to_owned()),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let has_form = has_form(desk, matter, project);
    let put_right = move || {
        let written = matter.with_value(|matter| {
            let action = &matter.change.action;
            let document = selling::put_back(desk, action);
            document.or_else(|| expenses::put_back(desk, action, speech))
        });
        if let Some(address) = written {
            toasts.say(words.edit_put_back.to_owned());
            navigate(&address, NavigateOptions::default());
            return;
        }
        let Some(project) = project else { return };
        matter.with_value(|matter| put_back(desk, &matter.change, speech));
        toasts.say(words.edit_put_back.to_owned());
        navigate(
            &format!("/projects/{project}#complete"),
            NavigateOptions::default(),
        );
    };
    let task = matter.with_value(|matter| matter.change.action.task());
    let is_there = Memo::new(move |_| {
        let tray = desk.tray();
        task.filter(|task| tray.with(|tray| tray.get(*task).is_some()))
    });
    let task_way = move || {
        is_there.get().map(|task| {
            view! {
                <a class="button primary" href=format!("/tasks/{task}")>
                    <Icon path=icon::TASKS/>
                    {words.open_task}
                </a>
            }
        })
    };
    let customer = matter.with_value(|matter| matter.change.action.customer());
    let lead = matter.with_value(|matter| matter.change.action.lead());
    let expense = matter.with_value(|matter| on_expense(&matter.change.action));
    let onward = move || {
        let put_right = put_right.clone();
        let way = if has_form.get() {
            view! {
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| put_right()
                >
                    <Icon path=icon::EDIT/>
                    {words.edit}
                </button>
            }
            .into_any()
        } else {
            let project = project?;
            view! {
                <a class="button primary" href=format!("/projects/{project}")>
                    <Icon path=icon::PROJECTS/>
                    {words.open_project}
                </a>
            }
            .into_any()
        };
        Some(way)
    };
    let discard = move |_| discard(desk, toasts, matter.get_value(), words.discarded);
    view! {
        <div class="buttons">
            <button type="button" class="button" on:click=discard>
                <Icon path=icon::TRASH/>
                {words.discard}
            </button>
            <button type="button" class="button" on:click=retry>
                <Icon path=icon::SEND/>
                {words.retry}
            </button>
            {onward} {task_way} <OpenCustomer customer/> <OpenLead lead/>
            <Show when=move || !has_form.get()>
                <OpenExpense expense/>
            </Show>
        </div>
    }
}

/// Whether what was refused can be put back where it was written.
fn has_form(desk: Desk, matter: StoredValue<Matter>, project: Option<ProjectId>) -> Memo<bool> {
    let (directory, session) = (desk.directory(), desk.session());
    let record = project.map(|project| desk.project(project));
    let is_document = matter.with_value(|matter| selling::is_written(&matter.change.action));
    Memo::new(move |_| {
        let is_open = matter.with_value(|matter| expenses::has_form(desk, &matter.change.action));
        if is_document || is_open {
            return true;
        }
        let Some(Loading::Ready(record)) = record.map(|record| record.get()) else {
            return false;
        };
        let Some(session) = session.get() else {
            return false;
        };
        matter.with_value(|matter| {
            directory.with(|directory| {
                let version = directory.versions.get(&record.template_version);
                version.is_some_and(|version| {
                    form_is_open(&matter.change.action, &record, version, session.person)
                })
            })
        })
    })
}

/// The way to the customer that it is about, or to the one that stands for it.
#[component]
fn OpenCustomer(customer: Option<CustomerId>) -> impl IntoView {
    let clients = use_desk().clients();
    move || {
        let there = clients.with(|clients| {
            let id = clients.get(customer?)?.id();
            Some(clients.standing(id))
        });
        there.map(|customer| {
            view! {
                <a class="button primary" href=format!("/customers/{customer}")>
                    <Icon path=icon::PERSON/>
                    {use_words().customers.open_customer}
                </a>
            }
        })
    }
}

/// The way to the lead that it is about.
#[component]
fn OpenLead(lead: Option<LeadId>) -> impl IntoView {
    let leads = use_desk().leads();
    move || {
        let lead = lead.filter(|lead| {
            leads.with(|leads| {
                leads
                    .as_ref()
                    .is_some_and(|leads| leads.get(*lead).is_some())
            })
        });
        lead.map(|lead| {
            view! {
                <a class="button primary" href=format!("/leads/{lead}")>
                    <Icon path=icon::PERSON/>
                    {use_words().lead.open}
                </a>
            }
        })
    }
}

/// Whether the form that an action was entered into is open again for its author.
fn form_is_open(
    action: &Action,
    record: &Project,
    version: &TemplateVersion,
    author: PersonId,
) -> bool {
    let Action::CompleteMilestone { milestone, .. } = action else {
        return false;
    };
    let at_hand = record.current().and_then(|at| record.milestones.get(at));
    let role = version
        .milestone(milestone)
        .map(|(_, milestone)| milestone.role);
    record.status.state() == ProjectState::Open
        && at_hand.is_some_and(|progress| {
            progress.milestone == *milestone && matches!(progress.phase, Phase::Working { .. })
        })
        && role.is_some_and(|role| record.holds(author, role))
}

/// What was entered into a milestone's form becomes its draft again.
fn put_back(desk: Desk, change: &Change, speech: Speech) {
    let Action::CompleteMilestone {
        project,
        milestone,
        visit,
        answers,
    } = &change.action
    else {
        return;
    };
    let draft: BTreeMap<&FieldKey, Raw> = answers
        .iter()
        .map(|(key, answer)| (key, Raw::of(answer, speech.number_style())))
        .gather();
    let Ok(json) = serde_json::to_string(&draft) else {
        return;
    };
    // The project may have come to the milestone another time since: the form that is open now
    // is that visit's.
    let current = desk
        .shelf()
        .with_untracked(|shelf| shelf.get(*project).map_or(*visit, |summary| summary.visit));
    desk.save_draft(draft_key(*project, milestone, *visit), json.clone());
    desk.save_draft(draft_key(*project, milestone, current), json);
    desk.save_draft(put_right_key(*project, milestone), change.id.to_string());
}

/// Puts a change away, and offers to do it once more after all.
fn discard(desk: Desk, toasts: Toasts, matter: Matter, said: &'static str) {
    let discarded = desk.discard(matter.id());
    spawn_local(async move {
        match discarded.await {
            Ok(()) => toasts.say_with_undo(said.to_owned(), move || {
                let kept = desk.keep_attention(matter.clone());
                spawn_local(async move {
                    if let Err(fault) = kept.await {
                        toasts.refused(&ActFault::Storage(fault));
                    }
                });
            }),
            Err(fault) => toasts.refused(&ActFault::Storage(fault)),
        }
    });
}

/// Seen: an edit that met another needs no decision.
#[component]
pub(super) fn PutAway(matter: StoredValue<Matter>) -> impl IntoView {
    let words = &use_words().attention;
    let desk = use_desk();
    let toasts = use_toasts();
    let away = move |_| discard(desk, toasts, matter.get_value(), words.discarded);
    view! {
        <div class="buttons">
            <button type="button" class="button" on:click=away>
                <Icon path=icon::CHECK/>
                {words.understood}
            </button>
        </div>
    }
}
