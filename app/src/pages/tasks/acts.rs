//! What can be done with a task: the menu, and a sheet for each act that needs words.

use std::collections::BTreeSet;

use domain::calendar::Calendar;
use domain::change::Action;
use domain::id::PersonId;
use domain::tasks::DeclineReason;
use domain::workflow::ReturnReason;
use leptos::prelude::*;

use super::choosing::{ByWhen, Whom, Wish};
use super::one::Here;
use crate::desk::use_desk;
use crate::pages::project::acts::asked::{Refused, TextField};
use crate::pages::project::acts::reasons::{ListedReason, Plan, TextReason};
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::time::use_speech;
use crate::words::use_words;

/// The id of the menu's element.
const MENU: &str = "task-acts";

const DECLINED: [DeclineReason; 5] = [
    DeclineReason::NoTime,
    DeclineReason::InformationMissing,
    DeclineReason::WrongPerson,
    DeclineReason::NotNeeded,
    DeclineReason::Other,
];

const SENT_BACK: [ReturnReason; 4] = [
    ReturnReason::InformationMissing,
    ReturnReason::InformationWrong,
    ReturnReason::NotReached,
    ReturnReason::Other,
];

/// What can be done, and which sheets are open.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    here: Here,
    /// Write a note.
    pub(super) note: RwSignal<bool>,
    decline: RwSignal<bool>,
    /// Give it to others.
    pub(super) delegate: RwSignal<bool>,
    send_back: RwSignal<bool>,
    withdraw: RwSignal<bool>,
}

impl Acts {
    /// What can be done here, with every sheet closed.
    pub(super) fn new(here: Here) -> Self {
        let closed = || RwSignal::new(false);
        Self {
            here,
            note: closed(),
            decline: closed(),
            delegate: closed(),
            send_back: closed(),
            withdraw: closed(),
        }
    }

    /// The button of the menu, and the menu.
    pub(super) fn button(self) -> impl IntoView {
        let words = &use_words().tasks;
        let may = self.here.may;
        let any = Memo::new(move |_| {
            let may = may.get();
            may.answer || may.delegate || may.ask_others || may.send_back || may.withdraw
        });
        let items = move || {
            let may = may.get();
            [
                (may.delegate || may.answer && !may.ask_others)
                    .then(|| item(icon::REASSIGN, words.delegate, false, self.delegate)),
                may.ask_others
                    .then(|| item(icon::REASSIGN, words.ask_others, false, self.delegate)),
                may.answer
                    .then(|| item(icon::RETURN, words.decline, false, self.decline)),
                may.send_back
                    .then(|| item(icon::RETURN, words.send_back, false, self.send_back)),
                may.withdraw
                    .then(|| item(icon::DROP, words.withdraw, true, self.withdraw)),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
        };
        view! {
            <Show when=move || any.get()>
                <button
                    type="button"
                    class="icon-button"
                    popovertarget=MENU
                    aria-label=words.more
                >
                    <Icon path=icon::OVERFLOW/>
                </button>
            </Show>
            <div class="menu" id=MENU popover>
                {items}
            </div>
        }
    }

    /// The sheets.
    pub(super) fn sheets(self) -> impl IntoView {
        let all = use_words();
        let words = &all.tasks;
        let here = self.here;
        let task = here.id;
        let turn = move || {
            here.record
                .with_untracked(|record| record.as_ref().map_or(0, |record| record.turn))
        };
        let plan = move |action: Action, said: &'static str| Plan {
            action,
            said: said.to_owned(),
            undo: None,
        };
        view! {
            <TextReason
                open=self.note
                title=words.note
                text=""
                label=all.project.noted_label
                hint=all.project.note_hint
                ideas=Vec::new()
                path=icon::CHECK
                does=all.project.note_save
                long=true
                plan=move |text: String| plan(Action::NoteTask { task, text }, words.noted)
            />
            <ListedReason
                open=self.decline
                title=words.decline_title.to_owned()
                reasons=DECLINED
                    .map(|reason| ((words.decline_reason)(reason), reason == DeclineReason::Other))
                    .to_vec()
                path=icon::RETURN
                does=words.decline
                plan=move |(chosen, note): (usize, String)| {
                    let reason = DECLINED.get(chosen).copied().unwrap_or(DeclineReason::Other);
                    let turn = turn();
                    Some(plan(Action::DeclineTask { task, turn, reason, note }, words.declined))
                }
            />
            <ListedReason
                open=self.send_back
                title=words.send_back_title.to_owned()
                reasons=SENT_BACK
                    .map(|reason| {
                        ((all.attention.return_reason)(reason), reason == ReturnReason::Other)
                    })
                    .to_vec()
                path=icon::RETURN
                does=words.send_back
                plan=move |(chosen, note): (usize, String)| {
                    let reason = SENT_BACK.get(chosen).copied().unwrap_or(ReturnReason::Other);
                    let action = Action::SendTaskBack { task, turn: turn(), reason, note, due: None };
                    Some(plan(action, words.sent_back))
                }
            />
            <Withdraw here open=self.withdraw/>
            <Delegate here open=self.delegate/>
        }
    }
}

/// One act in the menu. The menu closes by itself.
fn item(path: &'static str, name: &'static str, danger: bool, opens: RwSignal<bool>) -> AnyView {
    view! {
        <button
            type="button"
            class="item"
            class:danger=danger
            popovertarget=MENU
            popovertargetaction="hide"
            on:click=move |_| opens.set(true)
        >
            <Icon path=path/>
            <span>{name}</span>
        </button>
    }
    .into_any()
}

/// Says that it is not wanted any more, with a word about it or none.
#[component]
fn Withdraw(here: Here, open: RwSignal<bool>) -> impl IntoView {
    let all = use_words();
    let words = &all.tasks;
    let note = RwSignal::new(String::new());
    let refused = RwSignal::new(None);
    let fault = RwSignal::new(None);
    let submit = Callback::new(move |()| {
        let action = Action::WithdrawTask {
            task: here.id,
            note: note.get_untracked(),
        };
        here.doing.attempt(
            action,
            move |_| {
                open.set(false);
                here.doing.say(words.withdrawn.to_owned());
            },
            move |fault| refused.set(Some(here.doing.why_not(&fault))),
        );
    });
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {all.frame.cancel}
            </button>
            <button type="submit" class="button danger">
                <Icon path=icon::DROP/>
                {words.withdraw}
            </button>
        }
    };
    view! {
        <Sheet open title=words.withdraw_title.to_owned() on_submit=submit footer=footer>
            <Refused why=refused/>
            <p>{words.withdraw_text}</p>
            <TextField
                id="withdraw-note"
                label=all.project.noted_label
                optional=true
                hint=""
                long=true
                text=note
                fault
            />
        </Sheet>
    }
}

/// Passes it to others, with another time or the same.
#[component]
fn Delegate(here: Here, open: RwSignal<bool>) -> impl IntoView {
    let all = use_words();
    let words = &all.tasks;
    let desk = use_desk();
    let speech = use_speech();
    let to = RwSignal::new(BTreeSet::<PersonId>::new());
    let wish = RwSignal::new(Wish::Usual);
    let note = RwSignal::new(String::new());
    let (nobody, no_day) = (RwSignal::new(None), RwSignal::new(None));
    let fault = RwSignal::new(None);
    let refused = RwSignal::new(None);
    Effect::new(move || {
        if open.get() {
            to.set(BTreeSet::new());
            wish.set(Wish::Usual);
            note.set(String::new());
            nobody.set(None);
            no_day.set(None);
            refused.set(None);
        }
    });
    let calendar = move || -> Option<Calendar> {
        let branch = here.record.get()?.branch;
        let directory = desk.directory();
        directory.with(|directory| directory.calendar(branch).cloned())
    };
    let usual = move || {
        let due = here.record.get().and_then(|record| record.due);
        due.map_or_else(
            || words.no_time.to_owned(),
            |due| {
                here.lookout
                    .look(|look| (words.as_before)(&look.speech.moment(due, look.now)))
            },
        )
    };
    let role = move || here.record.get().and_then(|record| record.matter.role());
    let submit = Callback::new(move |()| {
        let chosen = to.get_untracked();
        if chosen.is_empty() {
            nobody.set(Some(words.choose_somebody));
            focus("whom");
            return;
        }
        let Some((record, calendar)) = here.record.get_untracked().zip(untrack(calendar)) else {
            return;
        };
        let Ok(due) = wish
            .get_untracked()
            .due(&calendar, desk.now().get_untracked())
        else {
            no_day.set(Some(words.choose_day));
            focus("by-day");
            return;
        };
        let people: Vec<PersonId> = chosen.iter().copied().collect();
        let names = here.lookout.glance(|look| look.names(&people));
        let action = Action::DelegateTask {
            task: here.id,
            turn: record.turn,
            to: chosen,
            due,
            note: note.get_untracked(),
        };
        here.doing.attempt(
            action,
            move |_| {
                open.set(false);
                here.doing.say((words.delegated)(&names));
            },
            move |fault| refused.set(Some(here.doing.why_not(&fault))),
        );
    });
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {all.frame.cancel}
            </button>
            <button type="submit" class="button primary">
                <Icon path=icon::REASSIGN/>
                {words.delegate_title}
            </button>
        }
    };
    view! {
        <Sheet open title=words.delegate_title.to_owned() on_submit=submit footer=footer>
            <Refused why=refused/>
            <p>{words.delegate_text}</p>
            {move || {
                let has_it = here
                    .record
                    .with_untracked(|record| record.as_ref().map(|record| record.waits_for()));
                view! {
                    <Whom
                        chosen=to
                        role=Signal::derive(role)
                        but=has_it.unwrap_or_default()
                        fault=nobody
                    />
                }
            }}
            <ByWhen
                wish
                calendar=Signal::derive(calendar)
                usual=Signal::derive(usual)
                fault=no_day
                speech
            />
            <TextField
                id="delegate-note"
                label=words.text
                optional=true
                hint=""
                long=true
                text=note
                fault
            />
        </Sheet>
    }
}
