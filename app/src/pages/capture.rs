//! Catching a prospect: from the phone's contacts, a contact file, a photo of a card, what
//! another app shares, a few lines, or by hand. It is kept at every step, and works offline.

mod catch;
mod fields;
mod ways;

use domain::customers::jotting;
use domain::customers::likeness::nearest;
use domain::customers::vcard::{self, CardFault};
use domain::id::{ContactId, CustomerId};
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File};

use crate::desk::{Desk, new_id, use_desk};
use crate::frame::Bar;
use crate::json;
use crate::pages::customers::why;
use crate::pages::project::doing::{Doing, use_doing};
use crate::widgets::cards;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::customers::Customers as Words;
use crate::words::use_words;
use catch::{Catch, Shared};
use fields::Fields;
use ways::Ways;

/// Where what was caught is kept.
const DRAFT: &str = "capture";
/// Where the service worker keeps what another app shared.
const SHARED: &str = "shared";

/// The page while something is caught.
#[derive(Clone, Copy)]
struct Page {
    desk: Desk,
    doing: Doing,
    words: &'static Words,
    caught: RwSignal<Catch>,
    /// Cards of the last file that could not be read.
    faults: RwSignal<Vec<CardFault>>,
    /// Why it could not be saved.
    refused: RwSignal<Option<String>>,
    /// What is said about a photo.
    said: RwSignal<Option<&'static str>>,
}

/// The page.
#[component]
pub(crate) fn Capture() -> impl IntoView {
    let desk = use_desk();
    let draft = desk.draft(DRAFT);
    let page = Page {
        desk,
        doing: use_doing(),
        words: &use_words().customers,
        caught: RwSignal::new(
            draft
                .and_then(|json| json::read(&json).ok())
                .unwrap_or_default(),
        ),
        faults: RwSignal::new(Vec::new()),
        refused: RwSignal::new(None),
        said: RwSignal::new(None),
    };
    page.take_shared();
    let words = page.words;
    let empty = Memo::new(move |_| page.caught.with(Catch::is_empty));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.capture.to_owned() back="/projects"/>
                <div class="page">
                    <Show
                        when=move || !empty.get()
                        fallback=move || {
                            view! {
                                <p class="quiet-text">{words.capture_text}</p>
                                <Ways page/>
                                <Unread page/>
                            }
                        }
                    >
                        <Unread page/>
                        <Several page/>
                        <Known page/>
                        <Fields page/>
                    </Show>
                </div>
                <Show when=move || !empty.get()>
                    <Saving page/>
                </Show>
            </main>
        </div>
    }
}

impl Page {
    /// Changes what is in hand, and keeps it.
    fn change(self, change: impl FnOnce(&mut Catch)) {
        self.caught.update(change);
        self.refused.set(None);
        self.caught.with_untracked(|caught| {
            if caught.is_empty() {
                self.desk.drop_draft(DRAFT);
            } else if let Ok(json) = serde_json::to_string(caught) {
                self.desk.save_draft(DRAFT.to_owned(), json);
            }
        });
    }

    /// Takes in a contact file.
    fn take_cards(self, bytes: &[u8]) {
        let (mut cards, mut faults) = (Vec::new(), Vec::new());
        for card in vcard::read(bytes) {
            match card {
                Ok(card) => cards.push(Catch::of_card(card)),
                Err(fault) => faults.push(fault),
            }
        }
        self.faults.set(faults);
        if !cards.is_empty() {
            self.change(|caught| caught.join(Catch::of_many(cards)));
        }
    }

    /// Takes in a text in which there may be a name and numbers.
    fn take_text(self, text: &str) {
        if !text.trim().is_empty() {
            let card = jotting::read(text);
            self.change(|caught| caught.join(Catch::of_card(card)));
        }
    }

    /// Takes in a file that was chosen: contacts, or a photo of a card.
    fn take_file(self, file: File) {
        spawn_local(async move {
            let is_photo = file.type_().starts_with("image/");
            if is_photo {
                self.take_photo(file).await;
            } else if let Some(bytes) = bytes_of(&file).await {
                self.take_cards(&bytes);
            }
        });
    }

    /// Keeps a photo with what is in hand. Says whether it is kept.
    async fn take_photo(self, file: File) -> bool {
        let kept = cards::keep(self.desk, &file).await;
        let said = if kept.is_some() {
            self.words.photo_kept
        } else {
            self.words.photo_lost
        };
        self.said.try_set(Some(said));
        if let Some(card) = kept {
            self.change(|caught| {
                caught.join(Catch {
                    cards: vec![card],
                    ..Catch::default()
                });
            });
            return true;
        }
        false
    }

    /// Takes in what another app shared. It leaves the place where the service worker put it only
    /// once it is kept here.
    fn take_shared(self) {
        let shared = self.desk.draft(SHARED);
        let Some(shared) = shared.and_then(|json| json::read::<Shared>(&json).ok()) else {
            return;
        };
        for text in &shared.vcards {
            self.take_cards(text.as_bytes());
        }
        self.take_text(&shared.text);
        // The draft of what is in hand is written before this one.
        self.keep_shared(shared.files.clone());
        spawn_local(async move {
            let mut left = Vec::new();
            for key in shared.files {
                let file = self.desk.kept_bytes(key.clone()).await;
                let kept = match file.as_ref().and_then(as_file) {
                    Some(file) => self.take_photo(file).await,
                    None => true,
                };
                if kept {
                    // Where it stays, it takes room and does no harm.
                    let _ = self.desk.forget_file(key).await;
                } else {
                    left.push(key);
                }
            }
            self.keep_shared(left);
        });
    }

    /// Keeps which of the shared photos are not taken in yet.
    fn keep_shared(self, files: Vec<String>) {
        let left = Shared {
            files,
            ..Shared::default()
        };
        match serde_json::to_string(&left) {
            Ok(json) if !left.files.is_empty() => self.desk.save_draft(SHARED.to_owned(), json),
            _ => self.desk.drop_draft(SHARED),
        }
    }
}

/// The bytes of a file.
async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// A blob as a file, which a photo is made from.
fn as_file(blob: &Blob) -> Option<File> {
    if let Some(file) = blob.dyn_ref::<File>() {
        return Some(file.clone());
    }
    let parts: js_sys::Array = [wasm_bindgen::JsValue::from(blob)].iter().collect();
    let options = web_sys::FilePropertyBag::new();
    options.set_type(&blob.type_());
    File::new_with_blob_sequence_and_options(&parts, "card", &options).ok()
}

/// What could not be read of the last file.
#[component]
fn Unread(page: Page) -> impl IntoView {
    let words = page.words;
    move || {
        let faults = page.faults.get();
        (!faults.is_empty()).then(|| {
            let lines = faults.iter().take(10).map(|fault| {
                view! { <li>{(words.card_fault)(*fault)}</li> }
            });
            view! {
                <div class="faults" role="alert">
                    <h2>
                        <Icon path=icon::WARNING small=true/>
                        {words.not_read}
                    </h2>
                    <ul>{lines.collect_view()}</ul>
                </div>
            }
        })
    }
}

/// Others that came along: one by one, or all at once.
#[component]
fn Several(page: Page) -> impl IntoView {
    let words = page.words;
    let me = page.desk.me();
    let count = Memo::new(move |_| page.caught.with(|caught| caught.others.len()));
    let others = move || {
        page.caught.with(|caught| {
            let others = caught.others.iter().enumerate();
            others
                .map(|(place, other)| (place, other.name().to_owned()))
                .take(50)
                .collect::<Vec<_>>()
        })
    };
    let choose = move |place: usize| {
        page.change(|caught| {
            if place >= caught.others.len() {
                return;
            }
            let mut chosen = caught.others.remove(place);
            let mut others = core::mem::take(&mut caught.others);
            others.insert(0, core::mem::take(caught));
            chosen.others = others;
            *caught = chosen;
        });
    };
    let add_all = move |_| {
        let Some(branch) = me.with_untracked(|me| me.as_ref().map(|me| me.branch)) else {
            return;
        };
        spawn_local(async move {
            let mut added = 0;
            // One after the other, so that what is left is still here if the app is closed.
            loop {
                let next = page.caught.get_untracked();
                if next.is_empty() {
                    break;
                }
                let action = next.added(new_id(), new_id(), branch);
                if let Err(fault) = page.desk.act(action).await {
                    page.refused.try_set(Some(page.doing.why_not(&fault)));
                    break;
                }
                added += 1;
                page.change(|caught| *caught = Catch::of_many(core::mem::take(&mut caught.others)));
            }
            page.doing.say((page.words.all_added)(added));
        });
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="panel">
                <p>{move || (words.several)(count.get() + 1)}</p>
                <div class="buttons">
                    <button type="button" class="button" on:click=add_all>
                        {move || (words.take_all)(count.get() + 1)}
                    </button>
                </div>
                <p class="quiet-text">{words.choose_one}</p>
                <ul class="items">
                    <For each=others key=|(place, name)| (*place, name.clone()) let:other>
                        <li>
                            <button type="button" class="item" on:click=move |_| choose(other.0)>
                                <Icon path=icon::PERSON/>
                                <span>{other.1.clone()}</span>
                            </button>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// Whether they are known already.
#[component]
fn Known(page: Page) -> impl IntoView {
    let words = page.words;
    let clients = page.desk.clients();
    let navigate = StoredValue::new_local(use_navigate());
    let found = Memo::new(move |_| {
        let traits = page.caught.with(Catch::traits);
        clients.with(|clients| {
            let all = clients.named.values().map(|client| &client.traits);
            let (id, likeness) = nearest(&traits, all)?;
            let client = clients.get(id)?;
            Some((id, client.name.clone(), why(words, &likeness)))
        })
    });
    let join = move |customer: CustomerId| {
        let action = page
            .caught
            .with_untracked(|caught| caught.joined(customer, new_id::<ContactId>()));
        page.doing.attempt(
            action,
            move |_| {
                page.change(|caught| *caught = Catch::of_many(core::mem::take(&mut caught.others)));
                page.doing.say(words.saved.to_owned());
                navigate.with_value(|navigate| {
                    navigate(
                        &format!("/customers/{customer}"),
                        NavigateOptions::default(),
                    );
                });
            },
            move |fault| page.refused.set(Some(page.doing.why_not(&fault))),
        );
    };
    move || {
        found.get().map(|(id, name, why)| {
            view! {
                <section class="panel" data-state="waiting" role="status">
                    <p>{(words.looks_like)(&name, &why)}</p>
                    <div class="buttons">
                        <button type="button" class="button" on:click=move |_| join(id)>
                            {(words.use_it)(&name)}
                        </button>
                    </div>
                </section>
            }
        })
    }
}

/// The ways out: saved, saved and gone on with, or thrown away.
#[component]
fn Saving(page: Page) -> impl IntoView {
    let words = page.words;
    let me = page.desk.me();
    let navigate = StoredValue::new_local(use_navigate());
    let save = move |leads: fn(CustomerId) -> String| {
        let Some(branch) = me.with_untracked(|me| me.as_ref().map(|me| me.branch)) else {
            return;
        };
        let customer: CustomerId = new_id();
        let caught = page.caught.get_untracked();
        if caught.name().is_empty() {
            page.refused.set(Some(words.name_needed.to_owned()));
            crate::widgets::form::focus("capture-company");
            return;
        }
        let said = (words.captured)(caught.name());
        page.doing.attempt(
            caught.added(customer, new_id::<ContactId>(), branch),
            move |_| {
                page.change(|caught| *caught = Catch::of_many(core::mem::take(&mut caught.others)));
                page.doing.say(said);
                navigate.with_value(|navigate| {
                    navigate(&leads(customer), NavigateOptions::default());
                });
            },
            move |fault| page.refused.set(Some(page.doing.why_not(&fault))),
        );
    };
    view! {
        <div class="actions">
            <button
                type="button"
                class="button"
                on:click=move |_| save(|customer| format!("/customers/{customer}"))
            >
                {words.save_customer}
            </button>
            <button
                type="button"
                class="button primary"
                on:click=move |_| save(|customer| format!("/projects/new?customer={customer}"))
            >
                {words.save_and_start}
            </button>
        </div>
    }
}
