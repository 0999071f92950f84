//! The ways to catch somebody.

use domain::people::Capability;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use super::Page;
use super::catch::Catch;
use crate::capabilities::use_capabilities;
use crate::device::contacts;
use crate::pages::expenses::BillFirst;
use crate::pages::leads::works_on_leads;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The list of them.
#[component]
pub(super) fn Ways(page: Page) -> impl IntoView {
    let words = page.words;
    let used = use_capabilities();
    let me = page.desk.me();
    let leads = Memo::new(move |_| {
        used.uses(Capability::Leads) && me.with(|me| me.as_ref().is_some_and(works_on_leads))
    });
    let directory = page.desk.directory();
    let claims = Memo::new(move |_| directory.with(|it| it.claims_expenses()));
    let pasting = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let choose = move |_| {
        spawn_local(async move {
            let picked = contacts::choose().await;
            let picked: Vec<Catch> = picked.into_iter().map(Catch::of_picked).collect();
            if !picked.is_empty() {
                page.change(|caught| caught.join(Catch::of_many(picked)));
            }
        });
    };
    let take = move |chosen: HtmlInputElement| {
        let file = chosen.files().and_then(|files| files.item(0));
        // So that the same file can be chosen again.
        chosen.set_value("");
        if let Some(file) = file {
            page.take_file(file);
        }
    };
    let recognise = move || {
        pasting.set(false);
        page.take_text(&text.get_untracked());
        text.set(String::new());
    };
    let by_hand = move |_| page.change(|caught| caught.by_hand = true);
    view! {
        <ul class="items">
            <li>
                <a class="item" href="/projects/new">
                    <Icon path=icon::PROJECTS/>
                    <span>{words.new_project}</span>
                    <Icon path=icon::RIGHT/>
                </a>
            </li>
            <Show when=move || leads.get()>
                <li>
                    <a class="item" href="/leads/new">
                        <Icon path=icon::TEAM/>
                        <span>{use_words().lead.new}</span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
            </Show>
            <Show when=move || claims.get()>
                <li>
                    <BillFirst class="item">
                        <Icon path=icon::RECEIPT/>
                        <span>{use_words().expenses.capture}</span>
                    </BillFirst>
                </li>
            </Show>
            {contacts::are_there()
                .then(|| {
                    view! {
                        <li>
                            <button type="button" class="item" on:click=choose>
                                <Icon path=icon::PHONE/>
                                <span>{words.from_contacts}</span>
                            </button>
                        </li>
                    }
                })}
            <li>
                <label class="item">
                    <input
                        class="hidden-text"
                        type="file"
                        accept=".vcf,text/vcard,text/x-vcard"
                        on:change:target=move |event| take(event.target())
                    />
                    <Icon path=icon::ATTACH/>
                    <span>{words.from_file}</span>
                </label>
            </li>
            <li>
                <label class="item">
                    <input
                        class="hidden-text"
                        type="file"
                        accept="image/*"
                        capture="environment"
                        on:change:target=move |event| take(event.target())
                    />
                    <Icon path=icon::CAMERA/>
                    <span>{words.from_photo}</span>
                </label>
            </li>
            <li>
                <button type="button" class="item" on:click=move |_| pasting.set(true)>
                    <Icon path=icon::COPY/>
                    <span>{words.from_text}</span>
                </button>
            </li>
            <li>
                <button type="button" class="item" on:click=by_hand>
                    <Icon path=icon::EDIT/>
                    <span>{words.by_hand}</span>
                </button>
            </li>
        </ul>
        <Sheet
            open=pasting
            title=words.from_text.to_owned()
            on_submit=Callback::new(move |()| recognise())
            footer=move || {
                view! {
                    <button type="submit" class="button primary">
                        {words.recognise}
                    </button>
                }
            }
        >
            <div class="field">
                <label for="capture-text">{words.paste_label}</label>
                <textarea id="capture-text" rows="8" autofocus bind:value=text></textarea>
            </div>
        </Sheet>
    }
}
