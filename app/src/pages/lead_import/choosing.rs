//! Choosing a file, or pasting what was copied.

use leptos::prelude::*;
use web_sys::{Blob, HtmlInputElement};

use super::Page;
use super::file::Unread;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// The ways to give a table.
#[component]
pub(super) fn Choosing(
    /// The page.
    page: Page,
    /// The campaign that the person came from.
    campaign: Option<String>,
) -> impl IntoView {
    let words = page.words;
    let me = page.desk.me();
    let campaign = StoredValue::new(campaign);
    let pasting = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let take = move |file: Blob, name: String| {
        if let Some(me) = me.get_untracked() {
            let campaign = campaign.get_value();
            page.take(file, name, &me, campaign.as_deref());
        }
    };
    let choose = move |chosen: HtmlInputElement| {
        let file = chosen.files().and_then(|files| files.item(0));
        // So that the same file can be chosen again.
        chosen.set_value("");
        if let Some(file) = file {
            let name = file.name();
            take(file.into(), name);
        }
    };
    let paste = move || {
        let parts = js_sys::Array::of1(&text.get_untracked().into());
        pasting.set(false);
        text.set(String::new());
        if let Ok(file) = Blob::new_with_str_sequence(&parts) {
            take(file, String::new());
        }
    };
    view! {
        <p>{words.text}</p>
        <div class="buttons">
            <label class="button primary">
                <input
                    class="hidden-text"
                    type="file"
                    accept=".csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/plain,text/vcard"
                    on:change:target=move |event| choose(event.target())
                />
                <Icon path=icon::INSTALL/>
                {words.choose}
            </label>
            <button type="button" class="button" on:click=move |_| pasting.set(true)>
                <Icon path=icon::COPY/>
                {words.paste}
            </button>
        </div>
        {move || {
            page.unread
                .get()
                .map(|unread| {
                    let why = match unread {
                        Unread::Nothing => words.nothing,
                        Unread::OldWorkbook => words.old_workbook,
                        Unread::Unknown => words.unknown,
                    };
                    view! {
                        <p class="fault" role="alert">
                            <Icon path=icon::WARNING small=true/>
                            {why}
                        </p>
                    }
                })
        }}
        <section>
            <h2>{words.kinds}</h2>
            <ul class="plain">
                <li>{words.kind_table}</li>
                <li>{words.kind_cards}</li>
            </ul>
            <p class="quiet-text">{words.kinds_text}</p>
        </section>
        <Sheet
            open=pasting
            title=words.paste.to_owned()
            on_submit=Callback::new(move |()| paste())
            footer=move || {
                view! {
                    <button type="submit" class="button primary">
                        {words.read}
                    </button>
                }
            }
        >
            <div class="field">
                <label for="lead-paste">{words.paste_label}</label>
                <p class="hint" id="lead-paste-hint">
                    {words.paste_hint}
                </p>
                <textarea
                    id="lead-paste"
                    rows="8"
                    autofocus
                    aria-describedby="lead-paste-hint"
                    bind:value=text
                ></textarea>
            </div>
        </Sheet>
    }
}
