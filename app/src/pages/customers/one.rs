//! One customer: everything about them on one page.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::change::Action;
use domain::customers::{Customer as Record, may_edit};
use domain::id::{ContactId, CustomerId, ProjectId};
use domain::money::{Currency, Money};
use domain::record::Key;
use domain::workflow::ProjectState;
use leptos::prelude::*;

use super::contacts::{Contacts, One};
use super::facts::{Editing, Facts};
use super::happened::Happened;
use crate::desk::{Mark, Summary, projects_of, use_desk};
use crate::frame::Bar;
use crate::pages::project::doing::use_doing;
use crate::pages::tasks::row::Row as TaskRow;
use crate::pages::{NoSuch, fetched, named, page_of};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::project_row::ProjectRow;
use crate::widgets::sync_mark::SyncMark;
use crate::words::time::use_speech;
use crate::words::use_words;

/// How many projects, and how many tasks, are shown of each kind.
const SHOWN_MOST: usize = 100;

/// The page.
#[component]
pub(crate) fn Customer() -> impl IntoView {
    let contact = named::<ContactId>("contact");
    page_of(
        named::<CustomerId>("id"),
        move |id| view! { <Pane id contact/> }.into_any(),
        not_here,
    )
}

fn not_here() -> AnyView {
    let words = &use_words().customers;
    view! {
        <NoSuch
            path=icon::PERSON
            title=words.not_here
            text=words.not_here_text
            back="/customers"
            way=words.all
        />
    }
    .into_any()
}

#[component]
fn Pane(
    /// Which customer.
    id: CustomerId,
    /// Which contact of it, where the address names one.
    contact: Memo<Option<ContactId>>,
) -> impl IntoView {
    let loading = use_desk().customer(id);
    let record = Memo::new(move |_| loading.get().ready());
    fetched(loading, not_here, move || {
        view! { <Whole id contact record/> }.into_any()
    })
}

#[component]
fn Whole(
    id: CustomerId,
    contact: Memo<Option<ContactId>>,
    record: Memo<Option<Arc<Record>>>,
) -> impl IntoView {
    let words = &use_words().customers;
    let desk = use_desk();
    let me = desk.me();
    let editing = RwSignal::new(false);
    let title = Memo::new(move |_| {
        record.with(|record| {
            record
                .as_ref()
                .map(|it| it.name.clone())
                .unwrap_or_default()
        })
    });
    let stands = Memo::new(move |_| {
        record.with(|record| record.as_ref().is_some_and(|it| it.merged_into.is_none()))
    });
    let may = Memo::new(move |_| {
        let known = record.get().zip(me.get());
        stands.get() && known.is_some_and(|(record, me)| may_edit(&me, &record))
    });
    let mark = desk.mark(Key::Customer(id));
    let back = move || {
        if contact.get().is_some() {
            format!("/customers/{id}")
        } else {
            "/customers".to_owned()
        }
    };
    let rest = move || match contact.get() {
        Some(contact) => view! { <One id contact record may/> }.into_any(),
        None => view! {
            <Totals id mark/>
            <Contacts id record may/>
            <Facts record/>
            <Show when=move || stands.get()>
                <Projects id/>
            </Show>
            <Tasks id/>
            <Absorbed record may/>
            <Happened id record/>
        }
        .into_any(),
    };
    view! {
        {move || {
            view! {
                <Bar title=title back=back()>
                    <Show when=move || may.get() && contact.get().is_none()>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=words.edit
                            on:click=move |_| editing.set(true)
                        >
                            <Icon path=icon::EDIT/>
                        </button>
                    </Show>
                </Bar>
            }
        }}
        <div class="page">
            <MergedInto id record/>
            {rest}
        </div>
        <Show when=move || stands.get() && contact.get().is_none()>
            <div class="actions">
                <a class="button primary" href=format!("/projects/new?customer={id}")>
                    <Icon path=icon::PLUS/>
                    {words.start_project}
                </a>
            </div>
        </Show>
        <Editing id record open=editing/>
    }
}

/// Where this one leads, and the way back.
#[component]
fn MergedInto(id: CustomerId, record: Memo<Option<Arc<Record>>>) -> impl IntoView {
    let words = &use_words().customers;
    let clients = use_desk().clients();
    let doing = use_doing();
    let undo = move |_| {
        doing.run(Action::UndoMerge { customer: id }, move |_| {
            doing.say(words.separated.to_owned());
        });
    };
    move || {
        let record = record.get()?;
        if record.taken_back.is_some() {
            let gone = view! {
                <section class="panel">
                    <p>{words.taken_back}</p>
                </section>
            };
            return Some(gone.into_any());
        }
        record.merged_into?;
        let into = clients.with(|clients| clients.standing(id));
        let name = clients.with(|clients| clients.get(into).map(|it| it.name.clone()));
        let name = name.unwrap_or_else(|| words.somebody.to_owned());
        Some(
            view! {
                <section class="panel" data-state="current">
                    <p>{(words.is_now)(&name)}</p>
                    <div class="buttons">
                        <a class="button primary" href=format!("/customers/{into}")>
                            {words.open_it}
                        </a>
                        <button type="button" class="button" on:click=undo>
                            <Icon path=icon::UNDO/>
                            {words.separate}
                        </button>
                    </div>
                </section>
            }
            .into_any(),
        )
    }
}

/// What was merged into this one, each with the way back.
#[component]
fn Absorbed(record: Memo<Option<Arc<Record>>>, may: Memo<bool>) -> impl IntoView {
    let words = &use_words().customers;
    let clients = use_desk().clients();
    let doing = use_doing();
    let undo = move |customer: CustomerId| {
        doing.run(Action::UndoMerge { customer }, move |_| {
            doing.say(words.separated.to_owned());
        });
    };
    let all = move || {
        let record = record.get();
        let all = record.iter().flat_map(|record| &record.absorbed);
        all.map(|absorbed| absorbed.customer).collect::<Vec<_>>()
    };
    view! {
        <For each=all key=|customer| *customer let:customer>
            <section class="panel">
                <p>
                    {move || {
                        let name = clients
                            .with(|clients| clients.get(customer).map(|it| it.name.clone()));
                        (words.part_of_it)(name.as_deref().unwrap_or(words.somebody))
                    }}
                </p>
                <Show when=move || may.get()>
                    <div class="buttons">
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| undo(customer)
                        >
                            <Icon path=icon::UNDO/>
                            {words.separate}
                        </button>
                    </div>
                </Show>
            </section>
        </For>
    }
}

/// What its projects are worth.
#[component]
fn Totals(id: CustomerId, mark: Signal<Mark>) -> impl IntoView {
    let words = &use_words().customers;
    let desk = use_desk();
    let speech = use_speech();
    let (shelf, clients) = (desk.shelf(), desk.clients());
    let said = Memo::new(move |_| {
        shelf.with(|shelf| {
            let ours = clients.with(|clients| projects_of(&shelf.summaries, clients, id));
            let ours = ours.iter().filter_map(|id| shelf.get(*id));
            let (mut running, mut won) = (BTreeMap::new(), BTreeMap::new());
            for summary in ours {
                match summary.state {
                    ProjectState::Open | ProjectState::Held => add(&mut running, summary),
                    ProjectState::Won => add(&mut won, summary),
                    ProjectState::Lost | ProjectState::Dropped => {}
                }
            }
            let say = |sums: BTreeMap<Currency, i64>, how: fn(&str) -> String| {
                let sums = sums.into_iter();
                sums.map(move |(currency, minor)| how(&speech.amount(Money { minor, currency })))
                    .collect::<Vec<_>>()
            };
            let mut said = say(running, words.worth_running);
            said.extend(say(won, words.worth_won));
            said.join(" · ")
        })
    });
    move || {
        let said = said.get();
        view! {
            <p class="figures">
                {said} " " <SyncMark mark/>
            </p>
        }
    }
}

fn add(sums: &mut BTreeMap<Currency, i64>, summary: &Summary) {
    if let Some(value) = summary.value {
        let sum = sums.entry(value.currency).or_default();
        *sum = sum.saturating_add(value.minor);
    }
}

/// Its projects: those that run, those that ended.
#[component]
fn Projects(id: CustomerId) -> impl IntoView {
    let words = &use_words().customers;
    let desk = use_desk();
    let (shelf, clients) = (desk.shelf(), desk.clients());
    let ours = Memo::new(move |_| {
        shelf.with(|shelf| {
            let ours = clients.with(|clients| projects_of(&shelf.summaries, clients, id));
            let runs = |project: &ProjectId| {
                shelf
                    .get(*project)
                    .is_some_and(|it| matches!(it.state, ProjectState::Open | ProjectState::Held))
            };
            ours.into_iter().partition::<Vec<_>, _>(runs)
        })
    });
    let none =
        Memo::new(move |_| ours.with(|(running, ended)| running.is_empty() && ended.is_empty()));
    let running = Memo::new(move |_| ours.with(|(running, _)| running.clone()));
    let ended = Memo::new(move |_| ours.with(|(_, ended)| ended.clone()));
    view! {
        <Show when=move || none.get()>
            <p class="quiet-text">{words.no_projects}</p>
        </Show>
        <ProjectList name=words.running ids=running/>
        <ProjectList name=words.ended ids=ended/>
    }
}

#[component]
fn ProjectList(name: &'static str, ids: Memo<Vec<ProjectId>>) -> impl IntoView {
    let any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
    let shown = move || ids.with(|ids| ids.iter().take(SHOWN_MOST).copied().collect::<Vec<_>>());
    view! {
        <Show when=move || any.get()>
            <section aria-label=name>
                <h2>{name}</h2>
                <ul class="rows boxed">
                    <For each=shown key=|id| *id let:id>
                        <li>
                            <ProjectRow
                                id
                                href=Signal::stored(format!("/projects/{id}"))
                                open=Signal::stored(false)
                            />
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// What was asked for on its projects.
#[component]
fn Tasks(id: CustomerId) -> impl IntoView {
    let words = &use_words().customers;
    let desk = use_desk();
    let (shelf, clients, tray) = (desk.shelf(), desk.clients(), desk.tray());
    let ids = Memo::new(move |_| {
        let ours =
            shelf.with(|shelf| clients.with(|clients| projects_of(&shelf.summaries, clients, id)));
        tray.with(|tray| {
            let all = ours.iter().flat_map(|project| tray.of_project(*project));
            all.map(|brief| brief.id)
                .take(SHOWN_MOST)
                .collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
    view! {
        <Show when=move || any.get()>
            <section aria-label=words.tasks>
                <h2>{words.tasks}</h2>
                <ul class="rows boxed">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <li>
                            <TaskRow id/>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}
