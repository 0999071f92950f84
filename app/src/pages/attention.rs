//! What needs attention: changes that the team could not take in, with the reason and the ways
//! on; and edits that met somebody else's, with both values.

pub(super) mod deed;
mod kept;
mod met;
mod on_expense;
mod ways;

use leptos::prelude::*;

use crate::desk::{Attention as Matter, AttentionOutcome, use_desk};
use crate::frame::Bar;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::refusals::Telling;
use crate::words::time::use_speech;
use crate::words::use_words;
use deed::{entered, said};
use met::Met;
use ways::{PutAway, Ways};

/// The page.
#[component]
pub(crate) fn Attention() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let (matters, files, unreadable) = (desk.attention(), desk.refused_files(), desk.unreadable());
    let none = Memo::new(move |_| {
        matters.with(|matters| matters.is_empty())
            && files.with(|files| files.is_empty())
            && unreadable.with(|unreadable| unreadable.is_empty())
    });
    let any_refused =
        Memo::new(move |_| matters.with(|matters| matters.iter().any(Matter::is_refused)));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.attention.title.to_owned() back="/more"/>
                <div class="page">
                    <Show
                        when=move || !none.get()
                        fallback=move || {
                            view! {
                                <Empty
                                    path=icon::ACCEPT
                                    title=words.attention.all_well
                                    text=words.attention.all_well_text
                                />
                            }
                        }
                    >
                        <Show when=move || any_refused.get()>
                            <p class="quiet-text">{words.attention.intro}</p>
                        </Show>
                        <For
                            each=move || matters.with(|matters| matters.to_vec())
                            key=Matter::id
                            let:matter
                        >
                            <One matter/>
                        </For>
                        <For
                            each=move || files.with(|files| files.to_vec())
                            key=|file| file.hash.clone()
                            let:file
                        >
                            <kept::File file/>
                        </For>
                        <For
                            each=move || unreadable.with(|unreadable| unreadable.to_vec())
                            key=|entry| entry.id
                            let:entry
                        >
                            <kept::Aside entry/>
                        </For>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// A line on the alerts page that leads here, while something does.
#[component]
pub(crate) fn Notice() -> impl IntoView {
    let words = use_words();
    let state = use_desk().sync_state();
    let count = Memo::new(move |_| state.with(|state| state.attention));
    move || {
        let count = count.get();
        (count > 0).then(|| {
            view! {
                <a class="item" href="/attention" data-state="late">
                    <Icon path=icon::WARNING/>
                    <span>
                        <b class="late-text">{(words.frame.sync.attention)(count)}</b>
                        <small>{words.frame.sync.attention_text}</small>
                    </span>
                    <Icon path=icon::RIGHT/>
                </a>
            }
        })
    }
}

/// One change.
#[component]
fn One(matter: Matter) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let desk = use_desk();
    let (directory, shelf, now) = (desk.directory(), desk.shelf(), desk.now());
    let project = matter.change.action.project();
    let matter = StoredValue::new(matter);
    let workflow =
        Memo::new(move |_| shelf.with(|shelf| Some(shelf.get(project?)?.template_version)));
    let title = move || {
        directory.with(|directory| {
            let telling = Telling {
                directory,
                speech,
                now: now.get(),
                workflow: workflow.get(),
            };
            matter.with_value(|matter| said(&matter.change.action, &telling))
        })
    };
    let about = move || {
        let summary = shelf.with(|shelf| shelf.get(project?).cloned())?;
        Some(format!("{} · {}", summary.title, summary.customer))
    };
    let customer = matter.with_value(|matter| matter.change.action.customer());
    let clients = desk.clients();
    let about = move || {
        let named = || clients.with(|clients| Some(clients.get(customer?)?.name.clone()));
        about().or_else(named)
    };
    let task = matter.with_value(|matter| matter.change.action.task());
    let tray = desk.tray();
    let about = move || about().or_else(|| tray.with(|tray| Some(tray.get(task?)?.title.clone())));
    let when = move || {
        matter.with_value(|matter| {
            (words.attention.at)(&speech.moment(matter.change.happened_at, now.get()))
        })
    };
    let rows = move || {
        directory.with(|directory| {
            let telling = Telling {
                directory,
                speech,
                now: now.get_untracked(),
                workflow: workflow.get(),
            };
            matter.with_value(|matter| entered(&matter.change.action, &telling))
        })
    };
    let outcome = matter.with_value(|matter| matter.outcome.clone());
    let (state, path, kind) = match &outcome {
        AttentionOutcome::Refused { .. } => ("late", icon::WARNING, words.attention.refused),
        AttentionOutcome::Merged { .. } => ("current", icon::INFO, words.attention.merged),
        AttentionOutcome::Unsendable { .. } => ("late", icon::WARNING, words.attention.not_sent),
    };
    view! {
        <section class="panel" data-state=state>
            <header>
                <h2>
                    <Icon path=path/>
                    {title}
                </h2>
                <p class="quiet-text">
                    {kind} {move || about().map(|about| format!(" · {about}"))} " · " {when}
                </p>
            </header>
            {match outcome {
                AttentionOutcome::Refused { refusal } => {
                    let why = move || {
                        directory
                            .with(|directory| {
                                let telling = Telling {
                                    directory,
                                    speech,
                                    now: now.get(),
                                    workflow: workflow.get(),
                                };
                                words.refusals.refusal(&refusal, &telling)
                            })
                    };
                    view! {
                        <p>{why}</p>
                        <Rows rows=Signal::derive(rows)/>
                        <Ways matter project/>
                    }
                        .into_any()
                }
                AttentionOutcome::Unsendable { why } => {
                    view! {
                        <p>{(words.attention.why_not_sent)(why)}</p>
                        <Rows rows=Signal::derive(rows)/>
                        <Ways matter project/>
                    }
                        .into_any()
                }
                AttentionOutcome::Merged { edits } => {
                    let id = matter.with_value(Matter::id);
                    view! {
                        {edits
                            .into_iter()
                            .map(|edit| view! { <Met edit project customer id/> })
                            .collect_view()}
                        <PutAway matter/>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// What the person entered.
#[component]
fn Rows(rows: Signal<Vec<(String, String)>>) -> impl IntoView {
    let words = use_words();
    move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            view! {
                <h3>{words.attention.you_entered}</h3>
                <dl class="record">
                    {rows
                        .into_iter()
                        .map(|(label, value)| {
                            view! {
                                <div>
                                    <dt>{label}</dt>
                                    <dd>{value}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
            }
        })
    }
}
