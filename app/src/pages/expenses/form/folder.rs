//! Into which claim a new expense goes: the one that is open, another one, or a new one.

use leptos::prelude::*;

use super::entry::Folder;
use super::page::Page;
use crate::pages::expenses::told;
use crate::pages::selling::inputs::{chosen, right, typed};

/// The value of the list for a new claim.
const NEW: &str = "new";
/// How many claims are offered.
const LISTED: usize = 20;

/// The claims that still take expenses, and what a new one is called.
#[component]
pub(super) fn FolderField(page: Page) -> impl IntoView {
    let words = &page.words.expenses;
    let claims = page.desk.claims();
    let open = Memo::new(move |_| {
        let me = page.me.get().map(|(me, _)| me);
        claims.with(|claims| {
            let mine = claims.iter().zip(me);
            let mine = mine.flat_map(|(claims, me)| claims.of(me));
            let open = mine.filter(|claim| told::takes_more(claim)).take(LISTED);
            let named = open.map(|claim| (claim.id.to_string(), claim.title.clone()));
            named.collect::<Vec<_>>()
        })
    });
    let value = Signal::derive(move || {
        let target = page.target.get();
        target.map_or_else(|| NEW.to_owned(), |id| id.to_string())
    });
    let choose = move |text: String| {
        page.goes(text.parse().map_or(Folder::New, Folder::Of));
    };
    let is_new = Memo::new(move |_| page.target.get().is_none());
    let title = Signal::derive(move || {
        let typed = page.entry.with(|entry| entry.title.clone());
        typed.unwrap_or_else(|| page.usual_title())
    });
    let named = move |text: String| page.change(|entry| entry.title = Some(text));
    view! {
        {move || {
            let open = open.get();
            (!open.is_empty())
                .then(|| {
                    let new = (NEW.to_owned(), words.new_claim.to_owned());
                    let options = open.into_iter().chain([new]).collect();
                    chosen("expense-claim", words.goes_into, options, value, choose, right())
                })
        }}
        <Show when=move || is_new.get()>
            {typed("expense-title", words.claim_title, "text", title, named, right())}
        </Show>
    }
}
