//! What needs attention: changes that the team could not take in, with the reason and the ways
//! on; and edits that met somebody else's, with both values.

mod deed;

use std::collections::BTreeMap;

use domain::change::{Action, Change, Edit};
use domain::form::FieldKey;
use domain::id::{ChangeId, ProjectId};
use domain::workflow::{Customer, FieldEdit, Merged, ProjectField};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::desk::{ActFault, Attention as Matter, AttentionOutcome, Desk, use_desk};
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::form::draft_key;
use crate::widgets::form::raw::Raw;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::refusals::Telling;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;
use deed::{entered, project_of, said};

/// The page.
#[component]
pub(crate) fn Attention() -> impl IntoView {
    let words = use_words();
    let matters = use_desk().attention();
    let none = Memo::new(move |_| matters.with(|matters| matters.is_empty()));
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
    let project = project_of(&matter.change.action);
    let matter = StoredValue::new(matter);
    let title = move || {
        directory.with(|directory| {
            let telling = Telling {
                directory,
                speech,
                now: now.get(),
            };
            matter.with_value(|matter| said(&matter.change.action, &telling))
        })
    };
    let about = move || {
        let summary = shelf.with(|shelf| shelf.get(project?).cloned())?;
        Some(format!("{} · {}", summary.title, summary.customer))
    };
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
            };
            matter.with_value(|matter| entered(&matter.change.action, &telling))
        })
    };
    let outcome = matter.with_value(|matter| matter.outcome.clone());
    let (state, path, kind) = match &outcome {
        AttentionOutcome::Refused { .. } => ("late", icon::WARNING, words.attention.refused),
        AttentionOutcome::Merged { .. } => ("current", icon::INFO, words.attention.merged),
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
                                let telling = Telling { directory, speech, now: now.get() };
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
                AttentionOutcome::Merged { edits } => {
                    let id = matter.with_value(Matter::id);
                    view! {
                        {edits
                            .into_iter()
                            .map(|edit| view! { <Met edit project id/> })
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

/// The ways on from a refusal: again as it was, put right, or away.
#[component]
fn Ways(matter: StoredValue<Matter>, project: Option<ProjectId>) -> impl IntoView {
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
    let is_form = matter
        .with_value(|matter| matches!(matter.change.action, Action::CompleteMilestone { .. }));
    let edit = move |_| {
        let Some(project) = project else { return };
        matter.with_value(|matter| put_back(desk, &matter.change, speech));
        if is_form {
            toasts.say(words.edit_put_back.to_owned());
        }
        navigate(&format!("/projects/{project}"), NavigateOptions::default());
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
            {project
                .map(|_| {
                    view! {
                        <button type="button" class="button primary" on:click=edit>
                            <Icon path=icon::EDIT/>
                            {if is_form { words.edit } else { words.open_project }}
                        </button>
                    }
                })}
        </div>
    }
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
        .collect();
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
fn PutAway(matter: StoredValue<Matter>) -> impl IntoView {
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

/// What happened to one field.
#[component]
fn Met(edit: FieldEdit, project: Option<ProjectId>, id: ChangeId) -> impl IntoView {
    let words = &use_words().attention;
    let desk = use_desk();
    let toasts = use_toasts();
    let speech = use_speech();
    let directory = desk.directory();
    let shown = directory.with_untracked(|directory| {
        let telling = Telling {
            directory,
            speech,
            now: desk.now().get_untracked(),
        };
        Shown::of(&edit, &telling)
    });
    let label = (words.field)(shown.field);
    let text = match shown.fate {
        Fate::Applied => (words.applied)(label),
        Fate::Won => (words.yours_stands)(label),
        Fate::Lost => (words.theirs_stands)(label),
    };
    let mine = (shown.fate == Fate::Lost).then(|| project.and_then(|project| mine(&edit, project)));
    let use_mine = mine.flatten().map(|action| {
        let put = move |_| {
            let act = desk.act(action.clone());
            spawn_local(async move {
                match act.await {
                    Ok(_) => {
                        // What was decided needs no look any more.
                        let _ = desk.discard(id).await;
                        toasts.say(words.used_mine.to_owned());
                    }
                    Err(fault) => toasts.refused(&fault),
                }
            });
        };
        view! {
            <button type="button" class="button primary" on:click=put>
                <Icon path=icon::RETURN/>
                {words.use_mine}
            </button>
        }
    });
    view! {
        <p>{text}</p>
        <dl class="record">
            <div>
                <dt>{words.yours}</dt>
                <dd>{shown.yours}</dd>
            </div>
            {shown
                .theirs
                .map(|theirs| {
                    view! {
                        <div>
                            <dt>{words.theirs}</dt>
                            <dd>{theirs}</dd>
                        </div>
                    }
                })}
        </dl>
        {use_mine.map(|button| view! { <div class="buttons">{button}</div> })}
    }
}

/// Whose value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Applied,
    Won,
    Lost,
}

/// A field that met another's edit, in words.
struct Shown {
    field: ProjectField,
    fate: Fate,
    yours: String,
    theirs: Option<String>,
}

impl Shown {
    fn of(edit: &FieldEdit, telling: &Telling) -> Self {
        let words = &telling.speech.words().attention;
        match edit {
            FieldEdit::Title(merged) => Self::from(ProjectField::Title, merged, String::clone),
            FieldEdit::Customer(merged) => {
                Self::from(ProjectField::Customer, merged, |customer: &Customer| {
                    deed::customer(customer)
                })
            }
            FieldEdit::Value(merged) => Self::from(ProjectField::Value, merged, |value| {
                value.map_or_else(
                    || words.nothing.to_owned(),
                    |money| telling.speech.amount(money),
                )
            }),
            FieldEdit::Owner(merged) => Self::from(ProjectField::Owner, merged, |owner| {
                telling.person(*owner).to_owned()
            }),
        }
    }

    fn from<T>(field: ProjectField, merged: &Merged<T>, told: impl Fn(&T) -> String) -> Self {
        let (fate, yours, theirs) = match merged {
            Merged::Applied { to, .. } => (Fate::Applied, told(to), None),
            Merged::Won { over, to } => (Fate::Won, told(to), Some(told(over))),
            Merged::Lost { wanted, to } => (Fate::Lost, told(wanted), Some(told(to))),
        };
        Self {
            field,
            fate,
            yours,
            theirs,
        }
    }
}

/// The edit that puts the author's value in place of the one that stands.
fn mine(edit: &FieldEdit, project: ProjectId) -> Option<Action> {
    fn over<T: Clone>(merged: &Merged<T>) -> Option<Edit<T>> {
        match merged {
            Merged::Lost { wanted, to } => Some(Edit {
                from: to.clone(),
                to: wanted.clone(),
            }),
            Merged::Applied { .. } | Merged::Won { .. } => None,
        }
    }
    let (mut title, mut customer, mut value, mut owner) = (None, None, None, None);
    match edit {
        FieldEdit::Title(merged) => title = Some(over(merged)?),
        FieldEdit::Customer(merged) => customer = Some(over(merged)?),
        FieldEdit::Value(merged) => value = Some(over(merged)?),
        FieldEdit::Owner(merged) => owner = Some(over(merged)?),
    }
    Some(Action::EditProject {
        project,
        title,
        customer,
        value,
        owner,
    })
}
