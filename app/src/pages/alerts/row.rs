//! One matter on the page, with all alerts about it.

use domain::alerts::{Matter, News};
use domain::change::Action;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live::{Group, Place};
use super::snooze::Snooze;
use super::{acknowledge, of_expense, of_lead, of_project, of_task};
use crate::desk::{Claims, Desk, Directory, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::refusals::Telling;
use crate::words::time::use_speech;
use crate::words::{Words, use_words};

/// One matter, with all alerts about it.
#[component]
pub(super) fn Row(group: Group) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let desk = use_desk();
    let (now, directory) = (desk.now(), desk.directory());
    let group = StoredValue::new(group);
    let (state, path) =
        group.with_value(|group| sign(&group.newest().news, group.place != Place::Over));
    let unread = group.with_value(Group::unread);
    let claims = group.with_value(|group| of_expense::claims_of(desk, &group.newest().about));
    let claims = move || claims.and_then(|claims| claims.get());
    let address = move || {
        group.with_value(|group| {
            directory.with(|directory| {
                address(&group.newest().about, claims().as_deref(), desk, directory)
            })
        })
    };
    let Said { title, about, note } = said(group);
    let when = move || group.with_value(|group| speech.brief(group.newest().at, now.get()));
    let exactly = group.with_value(|group| speech.exact(group.newest().at));
    let put_off = group.with_value(|group| group.newest().snoozed_until);
    view! {
        <li>
            <a
                class="row alert"
                href=address
                data-state=state
                data-unread=unread.then_some("")
                on:click=move |_| group.with_value(|group| acknowledge(desk, group))
            >
                <span class="sign">
                    <Icon path=path/>
                </span>
                <span class="title">
                    {title}
                    {unread
                        .then(|| {
                            view! { <span class="hidden-text">{format!(" {}", words.alerts.unread)}</span> }
                        })}
                </span>
                <span class="when" title=exactly>
                    {when}
                </span>
                <span class="customer">{about}</span>
                {move || note.get().map(|note| view! { <span class="customer">{note}</span> })}
                {put_off
                    .map(|until| {
                        let until = move || {
                            (words.alerts.comes_back)(&speech.moment(until, now.get()))
                        };
                        view! { <span class="customer">{until}</span> }
                    })}
            </a>
            <Buttons group title/>
        </li>
    }
}

/// What a row says.
struct Said {
    title: Signal<String>,
    about: Signal<String>,
    note: Signal<Option<String>>,
}

/// The words of a row, as they change.
fn said(group: StoredValue<Group>) -> Said {
    let words = use_words();
    let speech = use_speech();
    let desk = use_desk();
    let (now, shelf, directory) = (desk.now(), desk.shelf(), desk.directory());
    let tray = desk.tray();
    let claims = group.with_value(|group| of_expense::claims_of(desk, &group.newest().about));
    let claims = move || claims.and_then(|claims| claims.get());
    let lead = group.with_value(|group| of_lead::lead_of(desk, &group.newest().about));
    let title = Signal::derive(move || {
        group.with_value(|group| {
            directory.with(|directory| match &group.newest().about {
                Matter::Task { task, .. } => {
                    let brief = tray.with(|tray| tray.get(*task).cloned());
                    of_task::told(group, brief.as_deref(), directory, speech, now.get())
                }
                Matter::Lead { .. } => {
                    let lead = lead.map(|lead| lead.get());
                    of_lead::told(group.newest(), lead.as_ref(), speech, now.get())
                }
                Matter::Expense { .. } | Matter::Batch { .. } => {
                    of_expense::told(group, claims().as_deref(), directory, speech, now.get())
                }
                Matter::Quotation { .. } => shelf.with(|shelf| {
                    of_project::told_of_quotation(group.newest(), shelf, directory, speech)
                }),
                Matter::Milestone { milestone, .. } => shelf.with(|shelf| {
                    of_project::told(group, milestone, shelf, directory, speech, now.get())
                }),
            })
        })
    });
    let about = Signal::derive(move || {
        group.with_value(|group| match &group.newest().about {
            Matter::Task { task, .. } => {
                let project = tray.with(|tray| tray.get(*task)?.project);
                shelf.with(|shelf| of_task::about(project, shelf))
            }
            Matter::Expense { .. } | Matter::Batch { .. } => directory.with(|directory| {
                of_expense::about(&group.newest().about, claims().as_deref(), directory)
            }),
            Matter::Lead { .. } => String::new(),
            Matter::Milestone { .. } | Matter::Quotation { .. } => {
                shelf.with(|shelf| of_project::about(group.newest(), shelf, words))
            }
        })
    });
    let note = Signal::derive(move || {
        group.with_value(|group| {
            directory
                .with(|directory| of_project::note(group.newest(), shelf, directory, speech, now))
        })
    });
    Said { title, about, note }
}

/// What can be done about it at once.
#[component]
fn Buttons(group: StoredValue<Group>, title: Signal<String>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let can_accept = group.with_value(Group::can_accept);
    let can_take = group.with_value(Group::can_take);
    let can_snooze = group.with_value(|group| group.place == Place::Live);
    let snoozing = RwSignal::new(false);
    let accept = move |_| group.with_value(|group| accept(desk, toasts, group, words));
    let take = move |_| group.with_value(|group| of_task::take(desk, toasts, group, words));
    let primary = |said: &'static str| {
        view! {
            <Icon path=icon::CHECK/>
            {said}
        }
    };
    view! {
        <Show when=move || can_accept || can_take || can_snooze>
            <div class="buttons">
                <Show when=move || can_snooze>
                    <button type="button" class="button" on:click=move |_| snoozing.set(true)>
                        <Icon path=icon::CLOCK/>
                        {words.alerts.later}
                    </button>
                </Show>
                <Show when=move || can_take>
                    <button type="button" class="button primary" on:click=take>
                        {primary(words.tasks.take)}
                    </button>
                </Show>
                <Show when=move || can_accept>
                    <button type="button" class="button primary" on:click=accept>
                        {primary(words.alerts.accept)}
                    </button>
                </Show>
            </div>
        </Show>
        {can_snooze.then(|| view! { <Snooze group what=title open=snoozing/> })}
    }
}

/// Where what an alert is about is shown.
fn address(matter: &Matter, claims: Option<&Claims>, desk: Desk, directory: &Directory) -> String {
    match matter {
        Matter::Expense { .. } | Matter::Batch { .. } => {
            let me = desk.session().get().map(|session| session.person);
            let reader = me.and_then(|me| directory.people.get(&me));
            of_expense::address(matter, claims, reader)
        }
        Matter::Milestone { project, .. } => format!("/projects/{project}"),
        Matter::Task { task, .. } => format!("/tasks/{task}"),
        Matter::Lead { lead, .. } => format!("/leads/{lead}"),
        Matter::Quotation {
            project, quotation, ..
        } => format!("/projects/{project}/quotations/{quotation}"),
    }
}

/// Accepts the hand-off at hand, and says so.
fn accept(desk: Desk, toasts: Toasts, group: &Group, words: &'static Words) {
    let Matter::Milestone {
        project,
        milestone,
        visit,
    } = group.newest().about.clone()
    else {
        return;
    };
    let shelf = desk.shelf();
    let workflow = shelf.with_untracked(|shelf| Some(shelf.get(project)?.template_version));
    let name = desk.directory().with_untracked(|directory| {
        let telling = Telling {
            workflow,
            ..Telling::plain(directory)
        };
        telling.milestone(&milestone)
    });
    let act = desk.act(Action::AcceptHandoff {
        project,
        milestone,
        visit,
    });
    acknowledge(desk, group);
    spawn_local(async move {
        match act.await {
            Ok(_) => toasts.say((words.alerts.accepted)(&name)),
            Err(fault) => toasts.refused(&fault),
        }
    });
}

/// The state that an alert is shown in, and its picture.
fn sign(news: &News, live: bool) -> (&'static str, &'static str) {
    match news {
        News::HandedOver { .. } | News::ApprovalAsked { .. } if live => ("waiting", icon::WAITING),
        News::HandedOver { .. } => ("done", icon::WAITING),
        News::Unassigned { .. } => ("waiting", icon::REASSIGN),
        News::Returned { .. }
        | News::Declined { .. }
        | News::SentBack { .. }
        | News::DiscountRefused { .. }
        | News::ExpenseCut { .. }
        | News::ExpenseDenied { .. }
        | News::PaymentUndone { .. } => ("returned", icon::RETURN),
        News::ExpensesSubmitted { .. } | News::ExpenseQueried { .. } | News::BatchCame { .. } => {
            (if live { "waiting" } else { "todo" }, icon::RECEIPT)
        }
        News::ExpenseAnswered { .. } | News::ExpenseReopened { .. } => ("current", icon::RECEIPT),
        News::Assigned { .. } | News::PassedOn { .. } => ("current", icon::PERSON),
        News::Asked { .. } if live => ("waiting", icon::TASKS),
        News::Asked { .. } | News::Noted { .. } | News::Delegated { .. } => ("todo", icon::TASKS),
        News::Answered { .. } | News::DiscountApproved { .. } | News::ExpensesPaid { .. } => {
            ("done", icon::ACCEPT)
        }
        News::Withdrawn { .. } => ("todo", icon::LOST),
        News::ApprovalAsked { .. } => ("todo", icon::WAITING),
        News::DueSoon { .. } if live => ("waiting", icon::CLOCK),
        News::DueSoon { .. } => ("todo", icon::CLOCK),
        News::Late { .. } if live => ("late", icon::WARNING),
        News::Late { .. } => ("todo", icon::WARNING),
    }
}
