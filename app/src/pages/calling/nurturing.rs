//! Which programme the lead is put on: one tap each.

use domain::id::ProgrammeId;
use leptos::prelude::*;

use super::ending::Ending;
use super::talk::Talk;
use crate::pages::leads::programmes;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The sheet.
#[component]
pub(super) fn Nurturing(talk: Talk, open: RwSignal<bool>) -> impl IntoView {
    let words = &use_words().calling;
    let directory = talk.here.desk.directory();
    let choose = move |programme: ProgrammeId| {
        open.set(false);
        talk.end(Ending::Nurture(programme));
    };
    let programmes = move || {
        let offered = directory.with(|directory| programmes(directory));
        if offered.is_empty() {
            return view! {
                <p>{words.no_programme}</p>
                <a class="button" href="/programmes">
                    {words.to_programmes}
                </a>
            }
            .into_any();
        }
        let offered = offered.into_iter().map(|(id, name, touches)| {
            view! {
                <li>
                    <button type="button" class="item" on:click=move |_| choose(id)>
                        <Icon path=icon::MAIL/>
                        <span>{name}</span>
                        <span class="value">{(words.touches)(touches)}</span>
                    </button>
                </li>
            }
        });
        view! { <ul class="items boxed">{offered.collect_view()}</ul> }.into_any()
    };
    view! {
        <Sheet open title=words.nurture_title.to_owned()>
            <p class="quiet-text">{words.nurture_text}</p>
            {programmes}
        </Sheet>
    }
}
