//! What is in hand, to be read and put right, with the photo of the card beside it.

use leptos::prelude::*;

use super::Page;
use super::catch::Catch;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::cards::Cards;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;

/// The fields.
#[component]
pub(super) fn Fields(page: Page) -> impl IntoView {
    let words = page.words;
    let toasts = use_toasts();
    let discard = move |_| {
        let before = page.caught.get_untracked();
        page.change(|caught| *caught = Catch::default());
        toasts.say_with_undo(words.discarded.to_owned(), move || {
            page.change(|caught| *caught = before.clone());
        });
    };
    view! {
        <form class="form" novalidate on:submit=move |event| event.prevent_default()>
            <Cards
                cards=Signal::derive(move || page.caught.with(|caught| caught.cards.clone()))
                add=Callback::new(move |file| page.take_file(file))
                remove=Callback::new(move |hash: String| {
                    page.change(|caught| caught.cards.retain(|card| card.hash != hash));
                })
                said=page.said.into()
            />
            <Line page id="capture-company" label=words.company of=|caught| &mut caught.company/>
            <Line page id="capture-who" label=words.who of=|caught| &mut caught.who/>
            <Line page id="capture-title" label=words.contact_title of=|caught| &mut caught.title/>
            <Line page id="capture-phone" label=words.phone kind="tel" of=|caught| &mut caught.phone/>
            <Line page id="capture-email" label=words.email kind="email" of=|caught| &mut caught.email/>
            <Line page id="capture-address" label=words.address of=|caught| &mut caught.address/>
            <div class="field">
                <label for="capture-note">{words.note}</label>
                <textarea
                    id="capture-note"
                    rows="4"
                    prop:value=move || page.caught.with(|caught| caught.note.clone())
                    on:input:target=move |event| {
                        let text = event.target().value();
                        page.change(|caught| caught.note = text);
                    }
                ></textarea>
            </div>
            <Refused why=page.refused/>
            <button type="button" class="button quiet" on:click=discard>
                <Icon path=icon::TRASH/>
                {words.discard}
            </button>
        </form>
    }
}

/// One line of it.
#[component]
fn Line(
    page: Page,
    /// The id of its control.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// The kind of its keyboard.
    #[prop(default = "text")]
    kind: &'static str,
    /// Where it is kept.
    of: fn(&mut Catch) -> &mut String,
) -> impl IntoView {
    let text = move || {
        let mut caught = page.caught.get();
        of(&mut caught).clone()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type=kind
                autocomplete="off"
                prop:value=text
                on:input:target=move |event| {
                    let typed = event.target().value();
                    page.change(|caught| *of(caught) = typed);
                }
            />
        </div>
    }
}
