//! A note, typed or dictated.

use domain::change::Action;
use domain::id::ProjectId;
use leptos::prelude::*;

use super::acting::use_acting;
use crate::device::dictation;
use crate::settings::Settings;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The id of the field.
const NOTE: &str = "today-note";

/// A note to write.
#[component]
pub(super) fn Writing(
    /// Of which project.
    id: ProjectId,
    /// Called once it is saved.
    done: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    let acting = use_acting();
    let language = use_context::<Settings>()
        .map(|settings| settings.language.get_untracked())
        .unwrap_or_default();
    let text = RwSignal::new(String::new());
    let listening = RwSignal::new(false);
    let dictate = move |_| {
        let before = text.get_untracked();
        let heard = move |said: String| {
            // The sheet may be closed while the browser still listens.
            let said = format!("{before} {said}").trim().to_owned();
            let _ = text.try_set(said);
        };
        let over = move || {
            let _ = listening.try_set(false);
        };
        listening.set(dictation::listen(language.tag(), heard, over));
    };
    let save = move |_| {
        let said = text.get_untracked();
        if said.trim().is_empty() {
            return;
        }
        let action = Action::AddNote {
            project: id,
            text: said,
        };
        acting.doing.run(action, move |_| {
            acting.doing.say(words.project.said_noted.to_owned());
            done.run(());
        });
    };
    let blank = move || text.with(|text| text.trim().is_empty());
    view! {
        <section>
            <label class="field" for=NOTE>
                <span class="label">{words.today.note}</span>
                <textarea
                    id=NOTE
                    rows="2"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
            </label>
            <div class="buttons">
                {dictation::can_listen()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button"
                                aria-pressed=move || listening.get().to_string()
                                on:click=dictate
                            >
                                <Icon path=icon::MIC/>
                                {move || {
                                    if listening.get() {
                                        words.today.dictating
                                    } else {
                                        words.today.dictate
                                    }
                                }}
                            </button>
                        }
                    })}
                <button type="button" class="button" disabled=blank on:click=save>
                    <Icon path=icon::CHECK/>
                    {words.today.save_note}
                </button>
            </div>
        </section>
    }
}
