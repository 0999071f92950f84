//! One programme: how it goes, where its leads are, and what can be done with it.

use domain::change::{Action, Edit};
use domain::id::ProgrammeId;
use domain::leads::programme::Programme as Record;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::editor::drawing;
use super::preview::preview;
use super::sketch::NEW;
use super::standing::{At, use_counts};
use super::use_may_draw;
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::departments::facts::use_sees_leads;
use crate::pages::project::doing::use_doing;
use crate::widgets::empty::Empty;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Programme() -> impl IntoView {
    let words = &use_words().programmes;
    let directory = use_desk().directory();
    let may_draw = use_may_draw();
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|it| it.get("id")).unwrap_or_default());
    let there = Memo::new(move |_| {
        let id: ProgrammeId = named.with(|named| named.parse().ok())?;
        directory.with(|directory| directory.programmes.contains_key(&id).then_some(id))
    });
    move || match there.get() {
        Some(id) => one(id, may_draw),
        None if named.with(|named| named == NEW) && may_draw.get() => drawing(),
        None => {
            let text = if named.with(|named| named == NEW) {
                words.not_yours
            } else {
                words.unknown_text
            };
            view! {
                <div class="panes" data-show="one">
                    <main class="pane" data-pane="one" id="main">
                        <Bar title=words.title.to_owned() back="/programmes"/>
                        <Empty path=icon::MAIL title=words.unknown text=text/>
                    </main>
                </div>
            }
            .into_any()
        }
    }
}

fn one(id: ProgrammeId, may_draw: Memo<bool>) -> AnyView {
    let words = &use_words().programmes;
    let directory = use_desk().directory();
    let sees_leads = use_sees_leads();
    let record = Memo::new(move |_| directory.with(|it| it.programmes.get(&id).cloned()));
    let title = Signal::derive(move || {
        record.with(|it| it.as_ref().map(|it| it.name.clone()).unwrap_or_default())
    });
    let retired = Memo::new(move |_| record.with(|it| it.as_ref().is_some_and(|it| it.retired)));
    let goes = move || record.with(|it| it.as_ref().map(preview));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title back="/programmes"/>
                <div class="page">
                    <Show when=move || retired.get()>
                        <p class="quiet-text">{words.is_retired}</p>
                    </Show>
                    <Show when=move || sees_leads.get()>
                        <Standing id record/>
                    </Show>
                    <section>
                        <h2>{words.preview}</h2>
                        <p class="quiet-text">{words.preview_text}</p>
                        {goes}
                    </section>
                    <Show when=move || may_draw.get()>
                        <Ways id record retired/>
                    </Show>
                </div>
            </main>
        </div>
    }
    .into_any()
}

/// Where its leads are.
#[component]
fn Standing(id: ProgrammeId, record: Memo<Option<Record>>) -> impl IntoView {
    let words = &use_words().programmes;
    let counts = use_counts();
    let length = Memo::new(move |_| record.with(|it| it.as_ref().map_or(0, |it| it.touches.len())));
    let rows = move || {
        let on = counts.with(|counts| {
            let counts = counts.as_ref()?;
            Some(counts.get(&id).cloned().unwrap_or_default())
        })?;
        if on.is_empty() {
            return Some(view! { <p class="quiet-text">{words.nobody}</p> }.into_any());
        }
        let rows: Vec<_> = on
            .into_iter()
            .map(|(at, count)| {
                let place = |touch: u16| usize::from(touch) + 1;
                let label = match at {
                    At::Before(touch) if usize::from(touch) >= length.get() => {
                        words.before_end.to_owned()
                    }
                    At::Before(touch) => (words.before_touch)(place(touch)),
                    At::Waits(touch) => (words.waits_for_person)(place(touch)),
                };
                view! {
                    <div>
                        <dt>{label}</dt>
                        <dd class="figure">{count}</dd>
                    </div>
                }
            })
            .collect();
        Some(view! { <dl class="record">{rows}</dl> }.into_any())
    };
    view! {
        <section>
            <h2>{words.where_leads}</h2>
            {rows}
        </section>
    }
}

/// Renaming it, taking it out of use, and making another of it.
#[component]
fn Ways(id: ProgrammeId, record: Memo<Option<Record>>, retired: Memo<bool>) -> impl IntoView {
    let words = &use_words().programmes;
    let doing = use_doing();
    let renaming = RwSignal::new(false);
    let turn = move |_| {
        let Some(programme) = record.get_untracked() else {
            return;
        };
        let said = if programme.retired {
            (words.taken_up_said)(&programme.name)
        } else {
            (words.retired_said)(&programme.name)
        };
        let edit = |from: bool| Action::EditProgramme {
            programme: id,
            name: None,
            retired: Some(Edit { from, to: !from }),
        };
        doing.run_with_undo(edit(programme.retired), said, edit(!programme.retired));
    };
    view! {
        <section>
            <p class="quiet-text">{words.fixed}</p>
            <div class="buttons">
                <a class="button" href=format!("/programmes/new?from={id}")>
                    <Icon path=icon::COPY/>
                    {words.from_this}
                </a>
                <button type="button" class="button" on:click=move |_| renaming.set(true)>
                    <Icon path=icon::EDIT/>
                    {words.rename}
                </button>
            </div>
            <button type="button" class="button quiet" on:click=turn>
                {move || if retired.get() { words.take_up } else { words.retire }}
            </button>
            <Renaming open=renaming record/>
        </section>
    }
}

/// The sheet that gives it another name.
#[component]
fn Renaming(open: RwSignal<bool>, record: Memo<Option<Record>>) -> impl IntoView {
    let words = &use_words().programmes;
    let doing = use_doing();
    let name = Needed::new();
    Effect::new(move || {
        if open.get() {
            let now = record.with_untracked(|it| it.as_ref().map(|it| it.name.clone()));
            name.fill(now.unwrap_or_default());
        }
    });
    let submit = Callback::new(move |()| {
        let (Some(to), Some(programme)) = (name.read(), record.get_untracked()) else {
            return;
        };
        open.set(false);
        if let Some(edit) = Edit::between(&programme.name, &to) {
            let action = |name| Action::EditProgramme {
                programme: programme.id,
                name: Some(name),
                retired: None,
            };
            let back = Edit {
                from: edit.to.clone(),
                to: edit.from.clone(),
            };
            doing.run_with_undo(action(edit), (words.saved)(&to), action(back));
        }
    });
    view! {
        <Sheet
            open
            title=words.rename.to_owned()
            on_submit=submit
            footer=move || cancel_and_save(open)
        >
            <TextField
                id="programme-rename"
                label=words.name
                value=name.text()
                fault=name.fault(words.no_name)
                left=name.asked()
                autofocus=true
            />
        </Sheet>
    }
}
