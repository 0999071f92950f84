//! A campaign's form on the web: its address, and what puts it onto the business's own site.

use domain::leads::campaign::Campaign as Record;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::device::clipboard;
use crate::pages::project::doing::use_doing;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// How high the form is, in pixels, so that nobody scrolls within it.
const HEIGHT: u16 = 560;

/// The address and the code, to copy. A business of one has no form: nobody would serve it.
#[component]
pub(super) fn WebForm(record: Memo<Option<Record>>) -> impl IntoView {
    let words = &use_words().campaigns;
    let state = use_desk().sync_state();
    let alone = Memo::new(move |_| state.with(|state| state.alone));
    let origin = window().location().origin().unwrap_or_default();
    let address = Memo::new(move |_| {
        let id = record.with(|it| it.as_ref().map(|it| it.id));
        id.map(|id| format!("{origin}/form/{id}"))
            .unwrap_or_default()
    });
    let code = Memo::new(move |_| {
        let name = record.with(|it| it.as_ref().map(|it| it.name.clone()));
        embedded(&address.get(), &name.unwrap_or_default())
    });
    view! {
        <Show when=move || !alone.get()>
            <section>
                <h2>{words.web_form}</h2>
                <p class="quiet-text">{words.web_form_text}</p>
                <h3>{words.address}</h3>
                <p class="link">{move || address.get()}</p>
                <div class="buttons">
                    <Copy text=address name=words.copy_address/>
                    <a
                        class="button"
                        href=move || address.get()
                        target="_blank"
                        rel="noopener noreferrer"
                    >
                        <Icon path=icon::RIGHT/>
                        {words.open_form}
                    </a>
                </div>
                <h3>{words.embed}</h3>
                <p class="quiet-text">{words.embed_text}</p>
                <pre class="link">{move || code.get()}</pre>
                <div class="buttons">
                    <Copy text=code name=words.copy_embed/>
                </div>
            </section>
        </Show>
    }
}

/// Copies a text.
#[component]
fn Copy(text: Memo<String>, name: &'static str) -> impl IntoView {
    let words = &use_words().campaigns;
    let doing = use_doing();
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let said = if clipboard::copy(&text).await {
                words.copied
            } else {
                words.not_copied
            };
            doing.say(said.to_owned());
        });
    };
    view! {
        <button type="button" class="button" on:click=copy>
            <Icon path=icon::COPY/>
            {name}
        </button>
    }
}

/// What puts the form onto another page.
fn embedded(address: &str, name: &str) -> String {
    let name = name
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;");
    format!(
        "<iframe src=\"{address}\" title=\"{name}\" width=\"100%\" height=\"{HEIGHT}\" style=\"border:0\"></iframe>"
    )
}

#[cfg(test)]
mod tests {
    use super::embedded;

    #[test]
    fn a_name_stays_a_name_on_another_page() {
        let code = embedded("https://a.example/form/1", "Pipes & \"joints\" <b>");
        assert!(code.contains("title=\"Pipes &amp; &quot;joints&quot; &lt;b>\""));
        assert!(code.starts_with("<iframe src=\"https://a.example/form/1\""));
    }
}
