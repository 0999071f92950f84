//! Names that projects give, and that have no page: one tap makes it, and the projects lead there.

use domain::change::Action;
use domain::customers::Contact;
use domain::id::{ContactId, CustomerId};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::desk::{Desk, Loose, loose, new_id, use_desk};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::customers::Customers as Words;
use crate::words::use_words;

/// How many names are shown.
const SHOWN_MOST: usize = 50;

/// How many projects of a name are led to its page at one tap.
const LINKED_MOST: usize = 50;

/// The names.
#[component]
pub(super) fn LooseNames() -> impl IntoView {
    let words = &use_words().customers;
    let (desk, toasts) = (use_desk(), use_toasts());
    let shelf = desk.shelf();
    let all = Memo::new(move |_| shelf.with(|shelf| loose(&shelf.summaries)));
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    let shown = move || all.with(|all| all.iter().take(SHOWN_MOST).cloned().collect::<Vec<_>>());
    view! {
        <Show when=move || any.get()>
            <section aria-labelledby="loose">
                <div class="rows-head">
                    <h2 id="loose">{words.loose}</h2>
                </div>
                <p class="quiet-text rows-none">{words.loose_text}</p>
                <ul class="items">
                    <For each=shown key=|loose| (loose.folded.clone(), loose.projects.len()) let:loose>
                        <li>
                            <button
                                type="button"
                                class="item"
                                on:click={
                                    let loose = loose.clone();
                                    move |_| make(desk, toasts, words, loose.clone())
                                }
                            >
                                <Icon path=icon::PLUS/>
                                <span>
                                    {(words.make)(&loose.name)}
                                    <small>{(words.projects_count)(loose.projects.len())}</small>
                                </span>
                            </button>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// Writes the customer down as its projects name it, and leads them to it.
fn make(desk: Desk, toasts: Toasts, words: &'static Words, loose: Loose) {
    let first = loose.projects.first().and_then(|id| {
        let shelf = desk.shelf().get_untracked();
        shelf.get(*id).cloned()
    });
    let Some(first) = first else { return };
    let customer: CustomerId = new_id();
    let contact = first.contact.clone().map(|name| Contact {
        id: new_id::<ContactId>(),
        name,
        title: String::new(),
        phones: first.phone.iter().cloned().collect(),
        emails: first.email.iter().cloned().collect(),
    });
    let add = Action::AddCustomer {
        customer,
        name: loose.name.clone(),
        contacts: contact.into_iter().collect(),
        address: String::new(),
        tax_number: String::new(),
        tags: [].into(),
        note: String::new(),
        cards: Vec::new(),
        branch: first.branch,
    };
    spawn_local(async move {
        if let Err(fault) = desk.act(add).await {
            toasts.refused(&fault);
            return;
        }
        for project in loose.projects.iter().take(LINKED_MOST) {
            let link = Action::LinkProject {
                project: *project,
                from: None,
                to: customer,
            };
            if let Err(fault) = desk.act(link).await {
                toasts.refused(&fault);
                return;
            }
        }
        toasts.say((words.made)(&loose.name));
    });
}
