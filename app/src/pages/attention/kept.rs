//! What this device keeps and nobody else can take: files that the team refused, and entries of
//! the local store that cannot be read.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, HtmlAnchorElement, Url};

use crate::desk::{ActFault, RefusedFile, StoreFault, Unreadable, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::time::use_speech;
use crate::words::use_words;

/// A file that the team refused.
#[component]
pub(super) fn File(file: RefusedFile) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let desk = use_desk();
    let toasts = use_toasts();
    let now = desk.now();
    let RefusedFile { file: about, .. } = file.clone();
    let name = (words.kept.file)(&about.name);
    let kept_at = about.kept_at;
    let when = move || (words.attention.at)(&speech.moment(kept_at, now.get()));
    let file = StoredValue::new(file);
    let again = move |_| {
        let offered = file.with_value(|file| desk.offer_again(file));
        say(toasts, offered, words.kept.offered_again);
    };
    let save = move |_| {
        let (bytes, name) =
            file.with_value(|file| (desk.kept_bytes(file.hash.clone()), file.file.name.clone()));
        spawn_local(async move {
            if let Some(bytes) = bytes.await {
                save_as(&bytes, if name.is_empty() { "file" } else { &name });
            }
        });
    };
    let give_up = move |_| {
        let refused = file.get_value();
        let given_up = desk.give_up_file(refused.hash.clone());
        spawn_local(async move {
            match given_up.await {
                Ok(()) => toasts.say_with_undo(words.kept.given_up.to_owned(), move || {
                    let kept = desk.keep_refused_file(refused.clone());
                    spawn_local(async move { failed(toasts, kept.await) });
                }),
                Err(fault) => failed(toasts, Err(fault)),
            }
        });
    };
    view! {
        <section class="panel" data-state="late">
            <header>
                <h2>
                    <Icon path=icon::WARNING/>
                    {(words.kept.file_not_taken)(&name)}
                </h2>
                <p class="quiet-text">{words.attention.refused} " · " {when}</p>
            </header>
            {about.refused.map(|why| view! { <p>{(words.kept.why_file)(why)}</p> })}
            <div class="buttons">
                <button type="button" class="button" on:click=give_up>
                    <Icon path=icon::TRASH/>
                    {words.attention.discard}
                </button>
                <button type="button" class="button" on:click=again>
                    <Icon path=icon::SEND/>
                    {words.attention.retry}
                </button>
                <button type="button" class="button primary" on:click=save>
                    <Icon path=icon::INSTALL/>
                    {words.kept.save_copy}
                </button>
            </div>
        </section>
    }
}

/// An entry of the local store that cannot be read.
#[component]
pub(super) fn Aside(entry: Unreadable) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let desk = use_desk();
    let toasts = use_toasts();
    let now = desk.now();
    let (found_at, id) = (entry.found_at, entry.id);
    let when = move || speech.moment(found_at, now.get());
    let text = StoredValue::new(entry.text.clone());
    let save = move |_| {
        let parts = js_sys::Array::of1(&text.get_value().into());
        if let Ok(bytes) = Blob::new_with_str_sequence(&parts) {
            save_as(&bytes, "handoff-unreadable.json");
        }
    };
    let throw_away = move |_| say(toasts, desk.throw_away(id), words.kept.thrown_away);
    view! {
        <section class="panel" data-state="late">
            <header>
                <h2>
                    <Icon path=icon::WARNING/>
                    {words.kept.unreadable}
                </h2>
                <p class="quiet-text">{when}</p>
            </header>
            <p>{words.kept.unreadable_text}</p>
            <pre class="entry">{entry.text}</pre>
            <div class="buttons">
                <button type="button" class="button" on:click=throw_away>
                    <Icon path=icon::TRASH/>
                    {words.attention.discard}
                </button>
                <button type="button" class="button primary" on:click=save>
                    <Icon path=icon::INSTALL/>
                    {words.kept.save_copy}
                </button>
            </div>
        </section>
    }
}

fn say(
    toasts: Toasts,
    done: impl Future<Output = Result<(), StoreFault>> + 'static,
    said: &'static str,
) {
    spawn_local(async move {
        match done.await {
            Ok(()) => toasts.say(said.to_owned()),
            Err(fault) => failed(toasts, Err(fault)),
        }
    });
}

fn failed(toasts: Toasts, done: Result<(), StoreFault>) {
    if let Err(fault) = done {
        toasts.refused(&ActFault::Storage(fault));
    }
}

/// Gives some bytes to the person, to be kept where they like.
fn save_as(bytes: &Blob, name: &str) {
    let Ok(url) = Url::create_object_url_with_blob(bytes) else {
        return;
    };
    if let Ok(link) = document().create_element("a") {
        let link: HtmlAnchorElement = wasm_bindgen::JsCast::unchecked_into(link);
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has begun to read the bytes by then.
    let give_back = move || drop(Url::revoke_object_url(&url));
    set_timeout(give_back, std::time::Duration::from_mins(1));
}
