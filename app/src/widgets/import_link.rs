//! The way to the import, for whoever may bring customers and projects in.

use domain::people::Person;
use leptos::prelude::*;

use super::icon::{self, Icon};
use crate::desk::use_desk;
use crate::words::use_words;

/// Whether somebody may import, into their own branch at least.
pub(crate) fn may_import(person: &Person) -> bool {
    person.manages(person.branch)
}

/// The way there from an empty list.
#[component]
pub(crate) fn ImportLink() -> impl IntoView {
    let words = &use_words().imports;
    let me = use_desk().me();
    let may = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(may_import)));
    view! {
        <Show when=move || may.get()>
            <a class="button" href="/import">
                <Icon path=icon::INSTALL/>
                {words.from_file}
            </a>
        </Show>
    }
}
