//! The bar over a pane: back, the title, buttons, and the sync mark. Below it what is to be
//! said on top of every page.

use leptos::prelude::*;

use super::banners::Banners;
use super::install::InstallOffer;
use super::movement;
use super::sync::SyncMark;
use super::tour;
use crate::pages::search::Way;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The titles of the panes that are open, the innermost last; that one names the document.
#[derive(Clone, Copy)]
pub(super) struct Titles {
    open: RwSignal<Vec<(u32, Signal<String>)>>,
    next: StoredValue<u32>,
}

impl Titles {
    pub(super) fn new() -> Self {
        let titles = Self {
            open: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        };
        let words = &use_words().frame;
        Effect::new(move || {
            let title = titles
                .open
                .with(|open| open.last().map(|(_, title)| *title));
            document().set_title(&match title {
                Some(title) => (words.document_title)(&title.get()),
                None => words.name.to_owned(),
            });
        });
        titles
    }

    /// Adds a title until the component that calls is gone. Gives whether it is the innermost.
    fn add(self, title: Signal<String>) -> Signal<bool> {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.open.update(|open| open.push((id, title)));
        on_cleanup(move || {
            let _ = self
                .open
                .try_update(|open| open.retain(|(other, _)| *other != id));
        });
        Signal::derive(move || {
            self.open
                .with(|open| open.last().is_some_and(|(last, _)| *last == id))
        })
    }
}

/// Names the document as long as the calling component is there: for screens without a bar.
pub(crate) fn name_document(title: impl Into<Signal<String>>) {
    if let Some(titles) = use_context::<Titles>() {
        titles.add(title.into());
    }
}

/// The bar over a pane.
#[component]
pub(crate) fn Bar(
    /// The pane's title.
    #[prop(into)]
    title: Signal<String>,
    /// The address that is one step out, where there is one.
    #[prop(optional, into)]
    back: Option<String>,
    /// Buttons beside the title.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = use_words();
    // A place's own bar leads to the search; what is one step in has little room.
    let is_place = back.is_none();
    let innermost = use_context::<Titles>().map(|titles| titles.add(title));
    let on_top = move || innermost.is_none_or(|innermost| innermost.get());
    view! {
        <header class="bar">
            {back
                .map(|back| {
                    let address = back.clone();
                    view! {
                        <a
                            class="icon-button back"
                            href=back
                            aria-label=words.frame.back
                            on:click=move |event| movement::step_out(&event, &address)
                        >
                            <Icon path=icon::BACK/>
                        </a>
                    }
                })}
            <h1 tabindex="-1">{title}</h1>
            {children.map(|children| children())}
            {is_place.then(|| view! { <Way/> })}
            <SyncMark/>
        </header>
        {move || {
            on_top()
                .then(|| {
                    view! {
                        <Banners/>
                        <tour::OnPage/>
                        <InstallOffer/>
                    }
                })
        }}
    }
}
