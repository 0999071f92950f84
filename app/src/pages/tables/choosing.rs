//! Choosing a file, or pasting what was copied.

use leptos::prelude::*;
use web_sys::{Blob, HtmlInputElement};

use super::file::Unread;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The ways to give a table.
#[component]
pub(in crate::pages) fn ChooseTable(
    /// What is done with a file, or a text that was pasted, which has no name.
    take: Callback<(Blob, String)>,
    /// Why the last one was not read.
    #[prop(into)]
    unread: Signal<Option<Unread>>,
) -> impl IntoView {
    let words = &use_words().tables;
    let pasting = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let choose = move |chosen: HtmlInputElement| {
        let file = chosen.files().and_then(|files| files.item(0));
        // So that the same file can be chosen again.
        chosen.set_value("");
        if let Some(file) = file {
            let name = file.name();
            take.run((file.into(), name));
        }
    };
    let paste = move || {
        let parts = js_sys::Array::of1(&text.get_untracked().into());
        pasting.set(false);
        text.set(String::new());
        if let Ok(file) = Blob::new_with_str_sequence(&parts) {
            take.run((file, String::new()));
        }
    };
    view! {
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
            unread
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
                <label for="table-paste">{words.paste_label}</label>
                <p class="hint" id="table-paste-hint">
                    {words.paste_hint}
                </p>
                <textarea
                    id="table-paste"
                    rows="8"
                    autofocus
                    aria-describedby="table-paste-hint"
                    bind:value=text
                ></textarea>
            </div>
        </Sheet>
    }
}
