//! How leads come in from other systems, and what is noted of letters to them. Owners say both.

mod keys;
mod letters;

use domain::sync::intake::Intake;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::served::Served;
use crate::widgets::icon::{self, Icon};
use crate::words::refusals::Telling;
use crate::words::use_words;

/// What the team says of it.
type Shown = Served<Intake>;

/// The page.
#[component]
pub(crate) fn LeadSettings() -> impl IntoView {
    let words = use_words();
    let said = &words.lead_settings;
    let desk = use_desk();
    let (state, directory) = (desk.sync_state(), desk.directory());
    let shown = Shown::new();
    let is_owner = desk.is_owner();
    let online = Memo::new(move |_| state.with(|state| state.online && !state.alone));
    Effect::new(move || {
        if online.get() && is_owner.get() {
            shown.ask(desk.intake());
        }
    });
    let known = Memo::new(move |_| shown.known.with(Option::is_some));
    let why = move || {
        let fault = shown.fault.get()?;
        let why = directory.with(|it| words.refusals.link(&fault, &Telling::plain(it)));
        Some(view! {
            <p class="fault" role="alert">
                <Icon path=icon::WARNING small=true/>
                {why}
            </p>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| shown.ask(desk.intake())>
                    {said.retry}
                </button>
            </div>
        })
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=said.title.to_owned() back="/leads".to_owned()/>
                <div class="page">
                    <Show
                        when=move || is_owner.get()
                        fallback=move || view! { <p>{said.owners_only}</p> }
                    >
                        <letters::Letters shown/>
                        <section>
                            <h2>{said.keys}</h2>
                            <p class="quiet-text">{said.keys_text}</p>
                            {why}
                            <Show
                                when=move || known.get()
                                fallback=move || {
                                    (!online.get())
                                        .then(|| view! { <p role="status">{said.unreached}</p> })
                                }
                            >
                                <keys::Keys shown/>
                            </Show>
                        </section>
                    </Show>
                </div>
            </main>
        </div>
    }
}
