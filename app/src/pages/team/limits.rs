//! How time limits work in this business: how long a hand-off may wait, when people are warned, and
//! how fast it climbs the reporting line. Owners choose; a choice holds at once, and can be undone.

use domain::change::{Action, Edit};
use domain::clock::WarnAfter;
use domain::people::Workspace;
use domain::time::WorkingMinutes;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The lengths of working time to choose from, in hours.
const HOURS: [u32; 7] = [1, 2, 4, 8, 16, 24, 40];

/// When people can be warned, in percent of a limit.
const PARTS: [u8; 4] = [50, 75, 90, 100];

/// The limits.
#[component]
pub(super) fn Limits(is_owner: Memo<bool>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let directory = desk.directory();
    let workspace = Memo::new(move |_| directory.with(|directory| directory.workspace.clone()));
    let change = move |edit: fn(&Workspace, u32) -> Option<[Action; 2]>, chosen: u32| {
        let actions = workspace.with_untracked(|workspace| edit(workspace.as_ref()?, chosen));
        let Some([action, back]) = actions else {
            return;
        };
        let act = desk.act(action);
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say_with_undo(words.team.limits_saved.to_owned(), move || {
                    let back = desk.act(back.clone());
                    spawn_local(async move { drop(back.await) });
                }),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let length = move |minutes: u32| {
        if minutes.is_multiple_of(60) {
            (words.time.working_hours)(minutes / 60)
        } else {
            (words.time.working_minutes)(minutes)
        }
    };
    let part = move |percent: u32| match percent {
        100 => words.team.never_warn.to_owned(),
        percent => (words.team.warn_part)(percent),
    };
    let in_hours = || HOURS.map(|hours| hours * 60).to_vec();
    let now = move |read: fn(&Workspace) -> u32| {
        Signal::derive(move || workspace.with(|workspace| workspace.as_ref().map(read)))
    };
    view! {
        <section>
            <div class="section-head">
                <h2>{words.team.limits}</h2>
            </div>
            <p class="quiet-text">{words.team.limits_text}</p>
            <Choice
                label=words.team.accept_within
                options=in_hours()
                now=now(|workspace| workspace.accept_within.0)
                name=Callback::new(length)
                is_owner
                chosen=Callback::new(move |to| change(accept_within, to))
            />
            <Choice
                label=words.team.warn_after
                options=PARTS.map(u32::from).to_vec()
                now=now(|workspace| u32::from(workspace.warn_after.percent()))
                name=Callback::new(part)
                is_owner
                chosen=Callback::new(move |to| change(warn_after, to))
            />
            <Choice
                label=words.team.escalate_every
                options=in_hours()
                now=now(|workspace| workspace.escalate_every.0)
                name=Callback::new(length)
                is_owner
                chosen=Callback::new(move |to| change(escalate_every, to))
            />
        </section>
    }
}

/// One of them to choose.
#[component]
fn Choice(
    /// What is chosen.
    label: &'static str,
    /// What is offered; what holds now is added where it is not among them.
    mut options: Vec<u32>,
    /// What holds now.
    now: Signal<Option<u32>>,
    /// What an option is called.
    name: Callback<u32, String>,
    /// Whether it may be changed.
    is_owner: Memo<bool>,
    /// Called with what is chosen.
    chosen: Callback<u32>,
) -> impl IntoView {
    if let Some(other) = now.get_untracked().filter(|now| !options.contains(now)) {
        options.insert(0, other);
    }
    let choose = move |event| {
        if let Ok(to) = event_target_value(&event).parse() {
            chosen.run(to);
        }
    };
    let options: Vec<_> = options
        .into_iter()
        .map(|option| {
            view! {
                <option value=option.to_string() selected=move || now.get() == Some(option)>
                    {name.run(option)}
                </option>
            }
        })
        .collect();
    view! {
        <label class="field">
            <span class="label">{label}</span>
            <select disabled=move || !is_owner.get() on:change=choose>
                {options}
            </select>
        </label>
    }
}

/// A change of the workspace, and what takes it back.
fn both<T: Clone + PartialEq>(
    from: T,
    to: T,
    action: impl Fn(Edit<T>) -> Action,
) -> Option<[Action; 2]> {
    (from != to).then(|| {
        let back = Edit {
            from: to.clone(),
            to: from.clone(),
        };
        [action(Edit { from, to }), action(back)]
    })
}

fn accept_within(workspace: &Workspace, minutes: u32) -> Option<[Action; 2]> {
    both(workspace.accept_within, WorkingMinutes(minutes), |edit| {
        Action::EditWorkspace {
            name: None,
            accept_within: Some(edit),
            escalate_every: None,
            warn_after: None,
            weights: None,
            year_begins: None,
            tracking: None,
            measuring: None,
        }
    })
}

fn escalate_every(workspace: &Workspace, minutes: u32) -> Option<[Action; 2]> {
    both(workspace.escalate_every, WorkingMinutes(minutes), |edit| {
        Action::EditWorkspace {
            name: None,
            accept_within: None,
            escalate_every: Some(edit),
            warn_after: None,
            weights: None,
            year_begins: None,
            tracking: None,
            measuring: None,
        }
    })
}

fn warn_after(workspace: &Workspace, percent: u32) -> Option<[Action; 2]> {
    let to = WarnAfter::try_from(u8::try_from(percent).ok()?).ok()?;
    both(workspace.warn_after, to, |edit| Action::EditWorkspace {
        name: None,
        accept_within: None,
        escalate_every: None,
        warn_after: Some(edit),
        weights: None,
        year_begins: None,
        tracking: None,
        measuring: None,
    })
}
