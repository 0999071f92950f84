//! Alerts: what needs me, and what I was told before.

mod live;
mod of_expense;
mod of_lead;
mod of_task;
mod snooze;

use std::sync::Arc;

use domain::alerts::{Alert, Limit, Matter, News};
use domain::change::Action;
use domain::workflow::MilestoneKey;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Claims, Desk, Directory, Shelf, Summary, use_desk};
use crate::frame::Bar;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::alerts::Said;
use crate::words::refusals::Telling;
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};
use live::{Group, Known, Place, grouped};
use snooze::Snooze;

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
                    live::unread(alerts, Known::new(shelf, &tray, &claims, directory), now)
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
    let (alerts, shelf, directory) = (desk.alerts(), desk.shelf(), desk.directory());
    let (now, tray) = (desk.now(), desk.tray());
    let claims = claims_for(desk, |_| true);
    let groups = Memo::new(move |_| {
        let (now, tray, claims) = (now.get(), tray.get(), claims.get());
        alerts.with(|alerts| {
            shelf.with(|shelf| {
                directory.with(|directory| {
                    grouped(alerts, Known::new(shelf, &tray, &claims, directory), now)
                })
            })
        })
    });
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

fn of(groups: &[Group], place: Place) -> Vec<Group> {
    groups
        .iter()
        .filter(|group| group.place == place)
        .cloned()
        .collect()
}

/// One matter, with all alerts about it.
#[component]
fn Row(group: Group) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let desk = use_desk();
    let toasts = use_toasts();
    let (now, shelf, directory) = (desk.now(), desk.shelf(), desk.directory());
    let tray = desk.tray();
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
    let lead = group.with_value(|group| of_lead::lead_of(desk, &group.newest().about));
    let title =
        move || {
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
                    Matter::Quotation { .. } => shelf
                        .with(|shelf| told_of_quotation(group.newest(), shelf, directory, speech)),
                    Matter::Milestone { milestone, .. } => shelf
                        .with(|shelf| told(group, milestone, shelf, directory, speech, now.get())),
                })
            })
        };
    let about = move || {
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
                shelf.with(|shelf| about(group.newest(), shelf, words))
            }
        })
    };
    let note = move || {
        group.with_value(|group| {
            directory.with(|directory| note(group.newest(), shelf, directory, speech, now))
        })
    };
    let when = move || group.with_value(|group| speech.brief(group.newest().at, now.get()));
    let exactly = group.with_value(|group| speech.exact(group.newest().at));
    let can_accept = group.with_value(Group::can_accept);
    let put_off = group.with_value(|group| group.newest().snoozed_until);
    let can_snooze = group.with_value(|group| group.place == Place::Live);
    let snoozing = RwSignal::new(false);
    let accept = move |_| group.with_value(|group| accept(desk, toasts, group, words));
    let can_take = group.with_value(Group::can_take);
    let take = move |_| group.with_value(|group| of_task::take(desk, toasts, group, words));
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
                {move || note().map(|note| view! { <span class="customer">{note}</span> })}
                {put_off
                    .map(|until| {
                        let until = move || {
                            (words.alerts.comes_back)(&speech.moment(until, now.get()))
                        };
                        view! { <span class="customer">{until}</span> }
                    })}
            </a>
            {(can_accept || can_take || can_snooze)
                .then(|| {
                    view! {
                        <div class="buttons">
                            {can_snooze
                                .then(|| {
                                    view! {
                                        <button
                                            type="button"
                                            class="button"
                                            on:click=move |_| snoozing.set(true)
                                        >
                                            <Icon path=icon::CLOCK/>
                                            {words.alerts.later}
                                        </button>
                                    }
                                })}
                            {can_take
                                .then(|| {
                                    view! {
                                        <button
                                            type="button"
                                            class="button primary"
                                            on:click=take
                                        >
                                            <Icon path=icon::CHECK/>
                                            {words.tasks.take}
                                        </button>
                                    }
                                })}
                            {can_accept
                                .then(|| {
                                    view! {
                                        <button
                                            type="button"
                                            class="button primary"
                                            on:click=accept
                                        >
                                            <Icon path=icon::CHECK/>
                                            {words.alerts.accept}
                                        </button>
                                    }
                                })}
                        </div>
                    }
                })}
            {can_snooze.then(|| view! { <Snooze group open=snoozing/> })}
        </li>
    }
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

/// The project in brief that an alert has to do with.
fn summary<'a>(alert: &Alert, shelf: &'a Shelf) -> Option<&'a Summary> {
    shelf.get(alert.about.project()?).map(AsRef::as_ref)
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
        | News::ExpenseDenied { .. } => ("returned", icon::RETURN),
        News::ExpensesSubmitted { .. } | News::ExpenseQueried { .. } | News::BatchCame { .. }
            if live =>
        {
            ("waiting", icon::RECEIPT)
        }
        News::ExpensesSubmitted { .. } | News::ExpenseQueried { .. } | News::BatchCame { .. } => {
            ("todo", icon::RECEIPT)
        }
        News::ExpenseAnswered { .. } => ("current", icon::RECEIPT),
        News::ExpensesPaid { .. } => ("done", icon::ACCEPT),
        News::PaymentUndone { .. } => ("returned", icon::RETURN),
        News::Assigned { .. } | News::PassedOn { .. } => ("current", icon::PERSON),
        News::Asked { .. } if live => ("waiting", icon::TASKS),
        News::Asked { .. } | News::Noted { .. } | News::Delegated { .. } => ("todo", icon::TASKS),
        News::Answered { .. } | News::DiscountApproved { .. } => ("done", icon::ACCEPT),
        News::Withdrawn { .. } => ("todo", icon::LOST),
        News::ApprovalAsked { .. } => ("todo", icon::WAITING),
        News::DueSoon { .. } if live => ("waiting", icon::CLOCK),
        News::DueSoon { .. } => ("todo", icon::CLOCK),
        News::Late { .. } if live => ("late", icon::WARNING),
        News::Late { .. } => ("todo", icon::WARNING),
    }
}

/// An alert in words.
fn told(
    group: &Group,
    milestone: &MilestoneKey,
    shelf: &Shelf,
    directory: &Arc<Directory>,
    speech: Speech,
    now: domain::time::Timestamp,
) -> String {
    let words = &speech.words().alerts;
    let alert = group.newest();
    let summary = summary(alert, shelf);
    let telling = Telling {
        directory,
        speech,
        now,
        workflow: summary.map(|summary| summary.template_version),
    };
    let milestone = telling.milestone(milestone);
    let calendar = summary.and_then(|summary| directory.calendar(summary.branch));
    let length = match (&alert.news, calendar, summary) {
        (News::DueSoon { due, .. }, ..) => Some(speech.moment(*due, now)),
        (News::Late { limit, due, .. }, Some(calendar), Some(summary))
            if group.place != Place::Over =>
        {
            match limit {
                Limit::Completion => Some(speech.late(calendar, *due, now)),
                Limit::Acceptance => Some(calendar.between(summary.since, now))
                    .filter(|waited| waited.0 > 0)
                    .map(|waited| speech.working(waited, calendar)),
            }
        }
        _ => None,
    };
    let with = summary
        .map(|summary| summary.with.as_slice())
        .unwrap_or_default();
    let person = match &alert.news {
        News::HandedOver { from } | News::Unassigned { from } | News::PassedOn { from } => {
            telling.person(*from).to_owned()
        }
        News::DueSoon { .. } | News::Late { .. } => telling.people(with),
        News::Returned { by, .. }
        | News::Assigned { by }
        // Of tasks and quotations, not of milestones.
        | News::ApprovalAsked { by }
        | News::DiscountApproved { by }
        | News::DiscountRefused { by, .. }
        | News::Asked { by }
        | News::Answered { by }
        | News::Declined { by, .. }
        | News::SentBack { by, .. }
        | News::Delegated { by }
        | News::Withdrawn { by }
        | News::Noted { by }
        // Of expenses.
        | News::ExpensesSubmitted { by }
        | News::ExpenseQueried { by, .. }
        | News::ExpenseAnswered { by }
        | News::ExpenseCut { by, .. }
        | News::ExpenseDenied { by, .. }
        | News::ExpensesPaid { by, .. }
        | News::PaymentUndone { by, .. } => telling.person(*by).to_owned(),
        News::BatchCame { .. } => String::new(),
    };
    let said = Said {
        milestone: &milestone,
        person: &person,
        mine: matches!(alert.news, News::Late { step: 0, .. }),
        length: length.as_deref().unwrap_or_default(),
    };
    match &alert.news {
        News::HandedOver { .. } => (words.handed_over)(&said),
        News::Unassigned { .. } => (words.unassigned)(&said),
        News::Returned { .. } => (words.returned)(&said),
        News::Assigned { .. }
        | News::Asked { .. }
        | News::Answered { .. }
        | News::Declined { .. }
        | News::SentBack { .. }
        | News::Delegated { .. }
        | News::Withdrawn { .. }
        | News::ApprovalAsked { .. }
        | News::DiscountApproved { .. }
        | News::DiscountRefused { .. }
        | News::ExpensesSubmitted { .. }
        | News::ExpenseQueried { .. }
        | News::ExpenseAnswered { .. }
        | News::ExpenseCut { .. }
        | News::ExpenseDenied { .. }
        | News::ExpensesPaid { .. }
        | News::PaymentUndone { .. }
        | News::BatchCame { .. }
        | News::Noted { .. } => (words.assigned)(&said),
        News::PassedOn { .. } => (words.passed_on)(&said),
        News::DueSoon {
            limit: Limit::Acceptance,
            ..
        } => (words.accept_soon)(&said),
        News::DueSoon {
            limit: Limit::Completion,
            ..
        } => (words.complete_soon)(&said),
        News::Late {
            limit: Limit::Acceptance,
            ..
        } => (words.late_accepting)(&said),
        News::Late {
            limit: Limit::Completion,
            ..
        } => (words.late_completing)(&said),
    }
}

/// An alert about the discount of a quotation, in words.
fn told_of_quotation(
    alert: &Alert,
    shelf: &Shelf,
    directory: &Arc<Directory>,
    speech: Speech,
) -> String {
    let words = &speech.words().selling;
    let title = summary(alert, shelf).map_or(speech.words().alerts.gone, |it| it.title.as_str());
    let name = |by| directory.person_name(by);
    match &alert.news {
        News::DiscountApproved { by } => (words.discount_approved)(name(*by), title),
        News::DiscountRefused { by, .. } => (words.discount_refused)(name(*by), title),
        News::ApprovalAsked { by } => (words.approval_asked)(name(*by), title),
        _ => title.to_owned(),
    }
}

/// The project that it is about.
fn about(alert: &Alert, shelf: &Shelf, words: &Words) -> String {
    summary(alert, shelf).map_or_else(
        || words.alerts.gone.to_owned(),
        |summary| format!("{} · {}", summary.title, summary.customer),
    )
}

/// What else there is to say: why it came back, or why one is told of somebody else's limit.
fn note(
    alert: &Alert,
    shelf: Signal<Arc<Shelf>>,
    directory: &Arc<Directory>,
    speech: Speech,
    now: Signal<domain::time::Timestamp>,
) -> Option<String> {
    let words = speech.words();
    if matches!(alert.about, Matter::Expense { .. }) {
        return of_expense::note(alert, speech);
    }
    match &alert.news {
        News::Returned { reason, note, .. } | News::SentBack { reason, note, .. } => {
            Some(reasoned((words.attention.return_reason)(*reason), note))
        }
        News::DiscountRefused { note, .. } => Some(note.clone()),
        News::Declined { reason, note, .. } => {
            Some(reasoned((words.tasks.decline_reason)(*reason), note))
        }
        News::Late { step, .. } if *step > 0 => shelf.with(|shelf| {
            let telling = Telling {
                directory,
                speech,
                now: now.get(),
                workflow: None,
            };
            let with = &summary(alert, shelf)?.with;
            Some((words.alerts.told_because)(&telling.people(with), *step))
        }),
        News::DueSoon { .. }
        | News::Late { .. }
        | News::HandedOver { .. }
        | News::Unassigned { .. }
        | News::Assigned { .. }
        | News::PassedOn { .. }
        | News::Asked { .. }
        | News::Answered { .. }
        | News::Delegated { .. }
        | News::Withdrawn { .. }
        | News::ApprovalAsked { .. }
        | News::DiscountApproved { .. }
        | News::ExpensesSubmitted { .. }
        | News::ExpenseQueried { .. }
        | News::ExpenseAnswered { .. }
        | News::ExpenseCut { .. }
        | News::ExpenseDenied { .. }
        | News::ExpensesPaid { .. }
        | News::PaymentUndone { .. }
        | News::BatchCame { .. }
        | News::Noted { .. } => None,
    }
}

fn reasoned(reason: &str, note: &str) -> String {
    if note.is_empty() {
        reason.to_owned()
    } else {
        format!("{reason}: {note}")
    }
}
