//! The sheet in which a lead is put on a programme.

use domain::change::Action;
use domain::id::ProgrammeId;
use leptos::prelude::*;

use super::Here;
use crate::order::sort_by;
use crate::pages::project::acts::asked::{CHOICES, Choices, REASON, Refused, TextField};
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The programmes that take leads, by name, each with how many touches it has.
pub(crate) fn programmes(directory: &crate::desk::Directory) -> Vec<(ProgrammeId, String, usize)> {
    let all = directory.programmes.values().filter(|it| !it.retired);
    let mut all: Vec<_> = all
        .map(|it| (it.id, it.name.clone(), it.touches.len()))
        .collect();
    sort_by(&mut all, |one, other| one.1.cmp(&other.1));
    all
}

/// The sheet.
#[component]
pub(super) fn Nurturing(here: Here, open: RwSignal<bool>) -> impl IntoView {
    let words = &here.words.lead;
    let directory = here.desk.directory();
    let chosen = RwSignal::new(None::<usize>);
    let note = RwSignal::new(String::new());
    let unchosen = RwSignal::new(None::<&'static str>);
    let refused = RwSignal::new(None::<String>);
    let offered = Memo::new(move |_| directory.with(|directory| programmes(directory)));
    // By the turn that was seen: what moved on meanwhile is refused.
    let turn = RwSignal::new(0);
    Effect::new(move || {
        if open.get() {
            let only = offered.with_untracked(|all| (all.len() == 1).then_some(0));
            chosen.set(only);
            note.set(String::new());
            unchosen.set(None);
            refused.set(None);
            let record = here.record.get_untracked();
            turn.set(record.map_or(0, |record| record.turn));
        }
    });
    let save = move || {
        let found = chosen
            .get_untracked()
            .and_then(|at| offered.with_untracked(|all| all.get(at).cloned()));
        let Some((programme, name, _)) = found else {
            unchosen.set(Some(words.pick_programme));
            focus(CHOICES);
            return;
        };
        let action = Action::NurtureLead {
            lead: here.id,
            turn: turn.get_untracked(),
            programme,
            note: note.get_untracked(),
        };
        here.doing.attempt(
            action,
            move |_| {
                open.set(false);
                here.doing.say((words.said_nurtured)(&name));
            },
            move |fault| refused.set(Some(here.doing.why_not(&fault))),
        );
    };
    let empty = Memo::new(move |_| offered.with(Vec::is_empty));
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {here.words.frame.cancel}
            </button>
            <Show when=move || !empty.get()>
                <button type="submit" class="button primary">
                    <Icon path=icon::MAIL/>
                    {words.nurture}
                </button>
            </Show>
        }
    };
    view! {
        <Sheet
            open
            title=words.nurture.to_owned()
            on_submit=Callback::new(move |()| save())
            footer
        >
            <Refused why=refused/>
            <p class="quiet-text">{words.nurture_text}</p>
            <Show
                when=move || !empty.get()
                fallback=move || {
                    view! {
                        <p>{words.no_programmes}</p>
                        <a class="button" href="/programmes">
                            {words.to_programmes}
                        </a>
                    }
                }
            >
                <Choosing offered chosen unchosen note/>
            </Show>
        </Sheet>
    }
}

/// The choice of a programme, and why.
#[component]
fn Choosing(
    offered: Memo<Vec<(ProgrammeId, String, usize)>>,
    chosen: RwSignal<Option<usize>>,
    unchosen: RwSignal<Option<&'static str>>,
    note: RwSignal<String>,
) -> impl IntoView {
    let words = &use_words().lead;
    let names = move || {
        let names = offered.get().into_iter();
        let names =
            names.map(|(_, name, touches)| format!("{name} · {}", (words.touches)(touches)));
        names.collect::<Vec<_>>()
    };
    move || {
        view! {
            <Choices
                name="programme"
                legend=words.programme
                names=names()
                chosen
                choose=Callback::new(move |at| {
                    chosen.set(Some(at));
                    unchosen.set(None);
                })
                fault=unchosen
            />
            <TextField
                id=REASON
                label=words.why
                optional=true
                hint=""
                long=true
                text=note
                fault=RwSignal::new(None)
            />
        }
    }
}
