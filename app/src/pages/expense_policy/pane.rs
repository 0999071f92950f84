//! What every part of the rules looks like: what it is about, a list, and a way to add to it.

use domain::expenses::policy::ExpensePolicy;
use leptos::prelude::*;

use super::rules::{Editing, Rules};
use crate::frame::Bar;
use crate::widgets::icon::{self, Icon};
use crate::words::expense_policy::Part;
use crate::words::use_words;

/// The address of all parts.
pub(super) const HOME: &str = "/expenses/settings";

/// One line of a list: its place among all, what it is called, and what else there is to say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Line {
    /// Its place in what is settled.
    pub(super) at: usize,
    /// What it is called.
    pub(super) name: String,
    /// What else there is to say.
    pub(super) about: String,
    /// Whether it is offered no longer.
    pub(super) retired: bool,
}

/// A part: its words, its content, and the button that adds to it.
pub(super) fn pane(part: Part, add: Option<Callback<()>>, content: AnyView) -> AnyView {
    let words = &use_words().expense_policy;
    let is_owner = super::use_rules().is_owner;
    let back = move || if is_owner.get() { HOME } else { "/expenses" };
    let which = if is_owner.get_untracked() {
        "detail"
    } else {
        "one"
    };
    view! {
        <main class="pane" data-pane=which id="main">
            <Bar title=(words.part)(part).to_owned() back=back()/>
            <div class="page">
                <p class="quiet-text">{(words.part_text)(part)}</p>
                {content}
            </div>
            {add
                .map(|add| {
                    view! {
                        <div class="actions">
                            <button
                                type="button"
                                class="button primary"
                                on:click=move |_| add.run(())
                            >
                                <Icon path=icon::PLUS/>
                                {(words.add)(part)}
                            </button>
                        </div>
                    }
                })}
        </main>
    }
    .into_any()
}

/// Lines that open, those offered no longer last.
pub(super) fn lines(all: Memo<Vec<Line>>, open: Callback<usize>) -> AnyView {
    let words = &use_words().expense_policy;
    let rows = move || {
        let mut all = all.get();
        all.sort_by_key(|line| line.retired);
        if all.is_empty() {
            return view! { <p class="quiet-text">{words.none_yet}</p> }.into_any();
        }
        let rows = all.into_iter().map(|line| {
            let about = if line.retired {
                let parts = [line.about.as_str(), words.retired].into_iter();
                let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                parts.join(" · ")
            } else {
                line.about
            };
            let at = line.at;
            view! {
                <li>
                    <button type="button" class="item" on:click=move |_| open.run(at)>
                        <span>{line.name} <small>{about}</small></span>
                        <Icon path=icon::EDIT/>
                    </button>
                </li>
            }
        });
        view! { <ul class="items">{rows.collect_view()}</ul> }.into_any()
    };
    view! { {rows} }.into_any()
}

/// The title of a part’s sheet.
pub(super) fn titled<T: Copy + Send + Sync + 'static>(
    part: Part,
    editing: Editing<T>,
) -> Signal<String> {
    let words = &use_words().expense_policy;
    Signal::derive(move || {
        let title = if editing.which.with(Option::is_some) {
            (words.edit)(part)
        } else {
            (words.add)(part)
        };
        title.to_owned()
    })
}

/// The button in the sheet of something that there is, which offers it no longer, or again;
/// nothing for what is new. `now` says what it is called and whether it is retired, and `flag` finds
/// the latter in a policy.
pub(super) fn retiring<T: Copy + Send + Sync + 'static>(
    rules: Rules,
    editing: Editing<T>,
    now: impl Fn() -> Option<(String, bool)> + Send + Sync + 'static,
    flag: fn(&mut ExpensePolicy, T) -> Option<&mut bool>,
) -> Option<AnyView> {
    let words = &use_words().expense_policy;
    let (_, is_retired) = now()?;
    let act = if is_retired {
        words.offer_again
    } else {
        words.retire
    };
    let retire = Callback::new(move |()| {
        let (Some(id), Some((name, _))) = (editing.which.get_untracked(), now()) else {
            return;
        };
        rules.settle(editing, (words.saved)(&name), |policy| {
            if let Some(retired) = flag(policy, id) {
                *retired = !*retired;
            }
        });
    });
    Some(away(act, retire))
}

/// The button in a sheet that takes something away, or offers it no longer.
pub(super) fn away(said: &'static str, act: Callback<()>) -> AnyView {
    view! {
        <button type="button" class="button quiet" on:click=move |_| act.run(())>
            {said}
        </button>
    }
    .into_any()
}
