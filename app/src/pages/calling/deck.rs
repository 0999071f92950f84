//! What can come of the call, within reach of the thumb.

use domain::calendar::Calendar;
use domain::leads::score::Verdict;
use leptos::prelude::*;

use super::again::Again;
use super::closing::Closing;
use super::ending::Ending;
use super::handing::Handing;
use super::here::Here;
use super::nurturing::Nurturing;
use super::talk::{FORM, Talk};
use super::times::next_half_day;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The id of what says why it cannot be handed over yet.
const WHY_NOT: &str = "why-not";

/// The calendar of the lead's branch.
pub(super) fn calendar(here: Here) -> Option<Calendar> {
    let branch = here
        .record
        .with_untracked(|lead| lead.as_ref().map(|lead| lead.details.branch))?;
    let directory = here.desk.directory();
    directory.with_untracked(|directory| directory.calendar(branch).cloned())
}

/// The buttons, and the sheets behind them.
#[component]
pub(super) fn Deck(talk: Talk) -> impl IntoView {
    let words = &use_words().calling;
    let here = talk.here;
    let again = RwSignal::new(false);
    let nurturing = RwSignal::new(false);
    let closing = RwSignal::new(false);
    let no_answer = move || {
        let now = here.desk.now().get_untracked();
        let next = calendar(here).and_then(|calendar| next_half_day(&calendar, now));
        match next {
            Some(at) => talk.end(Ending::NoAnswer(at)),
            // Nobody works there for long: they say when.
            None => again.set(true),
        }
    };
    view! {
        <div class="actions deck">
            <div class="outcomes" role="group" aria-label=words.outcomes>
                {outcome(icon::NO_ANSWER, words.no_answer, no_answer)}
                {outcome(icon::CLOCK, words.call_back, move || again.set(true))}
                {outcome(icon::UNDO, words.put_back, move || talk.end(Ending::PutBack))}
                {outcome(icon::MAIL, words.nurture, move || nurturing.set(true))}
                {outcome(icon::LOST, words.close, move || closing.set(true))}
            </div>
            <HandOver talk/>
        </div>
        <Again talk open=again/>
        <Nurturing talk open=nurturing/>
        <Closing talk open=closing/>
        <Handing talk/>
    }
}

fn outcome(
    path: &'static str,
    name: &'static str,
    act: impl Fn() + Send + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="outcome" on:click=move |_| act()>
            <Icon path=path/>
            <span>{name}</span>
        </button>
    }
}

/// Hands it over where it is qualified; otherwise says what is missing, and leads there.
#[component]
fn HandOver(talk: Talk) -> impl IntoView {
    let words = &use_words().calling;
    // Where no definition is in force, whoever calls decides.
    let verdict = Memo::new(move |_| {
        let score = talk.score.get();
        score.map_or(Verdict::Qualified, |score| score.verdict)
    });
    let qualified = Memo::new(move |_| verdict.get() == Verdict::Qualified);
    let why_not = move || match verdict.get() {
        Verdict::Qualified => None,
        Verdict::NotYet => Some(words.not_for_sales.to_owned()),
        Verdict::Unfinished => {
            let open = talk.score.get().map(|score| score.open.clone());
            Some((words.open_first)(&talk.names(&open.unwrap_or_default())))
        }
    };
    let tap = move |_| {
        if qualified.get_untracked() {
            talk.handing.set(true);
            return;
        }
        let open = talk
            .score
            .with_untracked(|score| score.as_ref().and_then(|it| it.open.first().cloned()));
        if let Some(open) = open {
            focus(&format!("{FORM}-{open}"));
        }
    };
    view! {
        {move || {
            why_not()
                .map(|why| {
                    view! {
                        <p class="quiet-text" id=WHY_NOT>
                            {why}
                        </p>
                    }
                })
        }}
        <button
            type="button"
            class="button wide"
            class:primary=move || qualified.get()
            aria-disabled=move || (verdict.get() == Verdict::NotYet).then_some("true")
            aria-describedby=move || (!qualified.get()).then_some(WHY_NOT)
            on:click=tap
        >
            <Icon path=icon::SEND/>
            {words.hand_over}
        </button>
    }
}
