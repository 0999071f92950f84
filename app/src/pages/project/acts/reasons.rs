//! Sheets that ask why: in words, or from a list with a note.

use domain::change::Action;
use leptos::prelude::*;

use super::asked::{CHOICES, Choices, REASON, Refused, TextField};
use crate::pages::project::doing::{Doing, use_doing};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// What a sheet leads to.
pub(crate) struct Plan {
    /// What is done.
    pub(crate) action: Action,
    /// What is said then.
    pub(crate) said: String,
    /// What undoes it.
    pub(crate) undo: Option<Action>,
}

/// Carries a plan out: closes the sheet, or says in it why not.
fn carry_out(doing: Doing, open: RwSignal<bool>, refused: RwSignal<Option<String>>, plan: Plan) {
    refused.set(None);
    doing.attempt(
        plan.action,
        move |_| {
            open.set(false);
            match plan.undo {
                Some(undo) => doing.say_with_undo(plan.said, undo),
                None => doing.say(plan.said),
            }
        },
        move |fault| refused.set(Some(doing.why_not(&fault))),
    );
}

/// Cancel, and the act.
fn footer(
    open: RwSignal<bool>,
    path: &'static str,
    does: &'static str,
    danger: bool,
) -> impl Fn() -> AnyView + Clone {
    let words = &use_words().project;
    move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {words.cancel}
            </button>
            <button type="submit" class="button" class:primary=!danger class:danger=danger>
                <Icon path=path/>
                {does}
            </button>
        }
        .into_any()
    }
}

/// Asks for a reason in words.
#[component]
pub(crate) fn TextReason(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it is for.
    title: &'static str,
    /// What it means.
    text: &'static str,
    /// What the text is called; a reason where nothing is said.
    #[prop(optional)]
    label: Option<&'static str>,
    /// What helps to answer.
    hint: &'static str,
    /// Reasons to choose from, or to write another.
    ideas: Vec<&'static str>,
    /// The icon of the act.
    path: &'static str,
    /// The act.
    does: &'static str,
    /// Whether the text may be long.
    #[prop(optional)]
    long: bool,
    /// What the reason leads to.
    plan: impl Fn(String) -> Plan + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let words = &use_words().project;
    let doing = use_doing();
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None);
    let refused = RwSignal::new(None);
    let label = label.unwrap_or(words.reason);
    Effect::new(move || {
        if open.get() {
            reason.set(String::new());
            fault.set(None);
            refused.set(None);
        }
    });
    let submit = Callback::new(move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            fault.set(Some(words.words_needed));
            crate::widgets::form::focus(REASON);
        } else {
            carry_out(doing, open, refused, plan(reason));
        }
    });
    let ideas = StoredValue::new(ideas);
    view! {
        <Sheet
            open
            title=Signal::stored(title.to_owned())
            on_submit=submit
            footer=footer(open, path, does, false)
        >
            <Refused why=refused/>
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            {ideas
                .with_value(|ideas| {
                    let chips: Vec<_> = ideas
                        .iter()
                        .map(|idea| {
                            let idea = *idea;
                            view! {
                                <button
                                    type="button"
                                    class="chip tall"
                                    aria-pressed=move || {
                                        if reason.with(|reason| reason == idea) {
                                            "true"
                                        } else {
                                            "false"
                                        }
                                    }
                                    on:click=move |_| {
                                        fault.set(None);
                                        reason.set(idea.to_owned());
                                    }
                                >
                                    {idea}
                                </button>
                            }
                        })
                        .collect();
                    (!chips.is_empty()).then(|| view! { <div class="chips wrap">{chips}</div> })
                })}
            <TextField id=REASON label optional=false hint long text=reason fault/>
        </Sheet>
    }
}

/// Asks for a reason from a list, and a note.
#[component]
pub(crate) fn ListedReason(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it is for.
    #[prop(into)]
    title: Signal<String>,
    /// The reasons, and whether each needs words.
    reasons: Vec<(&'static str, bool)>,
    /// The icon of the act.
    path: &'static str,
    /// The act.
    does: &'static str,
    /// Whether the act ends something.
    #[prop(optional)]
    danger: bool,
    /// What the reason, by its place in the list, and the note lead to.
    plan: impl Fn((usize, String)) -> Option<Plan> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let words = &use_words().project;
    let doing = use_doing();
    let chosen = RwSignal::new(None::<usize>);
    let note = RwSignal::new(String::new());
    let unchosen = RwSignal::new(None::<&'static str>);
    let fault = RwSignal::new(None);
    let refused = RwSignal::new(None);
    Effect::new(move || {
        if open.get() {
            chosen.set(None);
            note.set(String::new());
            unchosen.set(None);
            fault.set(None);
            refused.set(None);
        }
    });
    let reasons = StoredValue::new(reasons);
    let needs_words = Memo::new(move |_| {
        chosen.get().is_some_and(|chosen| {
            reasons.with_value(|reasons| reasons.get(chosen).is_some_and(|(_, needs)| *needs))
        })
    });
    let submit = Callback::new(move |()| {
        let note = note.get_untracked();
        let Some(position) = chosen.get_untracked() else {
            unchosen.set(Some(words.pick_reason));
            crate::widgets::form::focus(CHOICES);
            return;
        };
        if needs_words.get_untracked() && note.trim().is_empty() {
            fault.set(Some(words.words_needed));
            crate::widgets::form::focus(REASON);
            return;
        }
        if let Some(plan) = plan((position, note)) {
            carry_out(doing, open, refused, plan);
        }
    });
    let choose = move |position| {
        chosen.set(Some(position));
        unchosen.set(None);
        fault.set(None);
    };
    view! {
        <Sheet open title on_submit=submit footer=footer(open, path, does, danger)>
            <Refused why=refused/>
            <Choices
                name="reason"
                legend=words.reason
                names=reasons
                    .with_value(|reasons| reasons.iter().map(|(name, _)| (*name).to_owned()).collect())
                chosen
                choose=Callback::new(choose)
                fault=unchosen
            />
            <TextField
                id=REASON
                label=words.noted_label
                optional=Signal::derive(move || !needs_words.get())
                hint=""
                long=true
                text=note
                fault
            />
        </Sheet>
    }
}

/// Asks to which milestone a project goes back, and why.
#[component]
pub(crate) fn WhereBack(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The milestones it can go back to.
    names: Signal<Vec<String>>,
    /// The one that is chosen at first.
    first: Signal<usize>,
    /// What does it.
    doing: Doing,
    /// What the choice and the reason lead to.
    plan: impl Fn((usize, String)) -> Option<Plan> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let words = &use_words().project;
    let chosen = RwSignal::new(None::<usize>);
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None);
    let refused = RwSignal::new(None);
    Effect::new(move || {
        if open.get() {
            chosen.set(Some(first.get()));
            reason.set(String::new());
            fault.set(None);
            refused.set(None);
        }
    });
    let submit = Callback::new(move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            fault.set(Some(words.words_needed));
            crate::widgets::form::focus(REASON);
            return;
        }
        let to = chosen.get_untracked().unwrap_or_default();
        if let Some(plan) = plan((to, reason)) {
            carry_out(doing, open, refused, plan);
        }
    });
    let nothing = RwSignal::new(None);
    view! {
        <Sheet
            open
            title=Signal::stored(words.back_title.to_owned())
            on_submit=submit
            footer=footer(open, icon::GO_BACK, words.back_do, false)
        >
            <Refused why=refused/>
            <p>{words.back_text}</p>
            {move || {
                view! {
                    <Choices
                        name="back-to"
                        legend=words.back_to
                        names=names.get()
                        chosen
                        choose=Callback::new(move |position| chosen.set(Some(position)))
                        fault=nothing
                    />
                }
            }}
            <TextField
                id=REASON
                label=words.reason
                optional=false
                hint=words.reason_back_hint
                long=false
                text=reason
                fault
            />
        </Sheet>
    }
}
