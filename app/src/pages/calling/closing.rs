//! Why the lead is closed: one tap for each reason. Another reason asks for the words, and that
//! nobody is to contact them again is asked for once more, since nobody can take it back.

use domain::leads::CloseReason;
use leptos::prelude::*;

use super::ending::Ending;
use super::talk::Talk;
use crate::pages::project::acts::asked::TextField;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The reasons of one tap.
const REASONS: [CloseReason; 4] = [
    CloseReason::NotInterested,
    CloseReason::NoNeed,
    CloseReason::WrongContact,
    CloseReason::Competitor,
];

/// The id of the field for another reason.
const WORDS: &str = "close-words";

/// What is asked once a reason was tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// Another reason, in words.
    Words,
    /// Whether nobody is to contact them again.
    ForGood,
}

/// The sheet.
#[component]
pub(super) fn Closing(talk: Talk, open: RwSignal<bool>) -> impl IntoView {
    let all = use_words();
    let words = &all.calling;
    let asked = RwSignal::new(Asked::Nothing);
    let text = RwSignal::new(String::new());
    let fault = RwSignal::new(None);
    Effect::new(move || {
        if open.get() {
            asked.set(Asked::Nothing);
            text.set(talk.note.get_untracked());
            fault.set(None);
        }
    });
    let close = move |reason: CloseReason| {
        open.set(false);
        talk.end(Ending::Close(reason));
    };
    let close_otherwise = move || {
        let said = text.get_untracked();
        if said.trim().is_empty() {
            fault.set(Some(all.project.words_needed));
            focus(WORDS);
        } else {
            talk.note.set(said);
            close(CloseReason::Other);
        }
    };
    let reason = move |reason: CloseReason, act: Callback<()>| {
        view! {
            <li>
                <button type="button" class="item" on:click=move |_| act.run(())>
                    <Icon path=icon::LOST/>
                    <span>{(all.leads.close_reason)(reason)}</span>
                </button>
            </li>
        }
    };
    let ask = move |what| Callback::new(move |()| asked.set(what));
    let more = move || match asked.get() {
        Asked::Nothing => ().into_any(),
        Asked::Words => view! {
            <TextField
                id=WORDS
                label=all.project.noted_label
                optional=false
                hint=""
                long=true
                text
                fault
            />
            <button type="submit" class="button danger wide">
                <Icon path=icon::LOST/>
                {words.close}
            </button>
        }
        .into_any(),
        Asked::ForGood => view! {
            <p>{words.for_good_text}</p>
            <button type="submit" class="button danger wide">
                <Icon path=icon::LOST/>
                {words.for_good}
            </button>
        }
        .into_any(),
    };
    let submit = Callback::new(move |()| match asked.get_untracked() {
        Asked::Nothing => {}
        Asked::Words => close_otherwise(),
        Asked::ForGood => close(CloseReason::AskedNotToBeContacted),
    });
    view! {
        <Sheet open title=words.close_title.to_owned() on_submit=submit>
            <ul class="items boxed">
                {REASONS
                    .into_iter()
                    .map(|why| reason(why, Callback::new(move |()| close(why))))
                    .collect_view()}
                {reason(CloseReason::AskedNotToBeContacted, ask(Asked::ForGood))}
                {reason(CloseReason::Other, ask(Asked::Words))}
            </ul>
            {more}
        </Sheet>
    }
}
