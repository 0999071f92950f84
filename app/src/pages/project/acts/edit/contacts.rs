//! The contacts at a customer's, as they are edited.

use domain::refusal::FieldName;
use domain::workflow::Contact;
use leptos::prelude::*;

use super::{CONTACTS, Editing};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// One contact as it is edited; its number keeps it apart from the others.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) number: usize,
    name: RwSignal<String>,
    phone: RwSignal<String>,
    email: RwSignal<String>,
}

impl Row {
    pub(super) fn new(number: usize, contact: &Contact) -> Self {
        Self {
            number,
            name: RwSignal::new(contact.name.clone()),
            phone: RwSignal::new(contact.phone.clone()),
            email: RwSignal::new(contact.email.clone()),
        }
    }

    pub(super) fn contact(self) -> Contact {
        Contact {
            name: self.name.get_untracked().trim().to_owned(),
            phone: self.phone.get_untracked().trim().to_owned(),
            email: self.email.get_untracked().trim().to_owned(),
        }
    }
}

/// Whom to talk to: each with name, phone and e-mail.
#[component]
pub(super) fn Contacts(
    /// What is being edited.
    editing: Editing,
) -> impl IntoView {
    let words = &use_words().project;
    let wrong = Memo::new(move |_| {
        editing
            .fault
            .get()
            .filter(|(field, _)| *field == FieldName::Contact)
    });
    let remove = move |number: usize| {
        editing
            .contacts
            .update(|rows| rows.retain(|row| row.number != number));
        editing.fault.set(None);
    };
    view! {
        <div id=CONTACTS class="contacts">
            <For each=move || editing.contacts.get() key=|row| row.number let:row>
                <fieldset class="field">
                    <legend>{(words.contact)(row.number + 1)}</legend>
                    <Part id=format!("{CONTACTS}-{}-name", row.number) label=words.contact_name kind="text" text=row.name editing/>
                    <Part id=format!("{CONTACTS}-{}-phone", row.number) label=words.contact_phone kind="tel" text=row.phone editing/>
                    <Part id=format!("{CONTACTS}-{}-email", row.number) label=words.contact_email kind="email" text=row.email editing/>
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| remove(row.number)
                    >
                        <Icon path=icon::TRASH/>
                        {move || {
                            let name = row.name.get();
                            let name = if name.trim().is_empty() {
                                (words.contact)(row.number + 1)
                            } else {
                                name
                            };
                            (words.contact_remove)(&name)
                        }}
                    </button>
                </fieldset>
            </For>
            {move || {
                wrong
                    .get()
                    .map(|(_, why)| {
                        view! {
                            <p class="fault" role="alert">
                                <Icon path=icon::WARNING small=true/>
                                {why}
                            </p>
                        }
                    })
            }}
            <button type="button" class="button" on:click=move |_| editing.add_contact()>
                <Icon path=icon::PLUS/>
                {words.contact_add}
            </button>
        </div>
    }
}

/// One part of a contact.
#[component]
fn Part(
    /// The id of its control.
    id: String,
    /// What it is called.
    label: &'static str,
    /// The kind of its keyboard.
    kind: &'static str,
    /// What is typed.
    text: RwSignal<String>,
    /// What is being edited.
    editing: Editing,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type=kind
                autocomplete="off"
                prop:value=move || text.get()
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    editing.fault.set(None);
                }
            />
        </div>
    }
}
