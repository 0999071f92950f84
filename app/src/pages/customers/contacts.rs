//! The people at a customer's: in a list, one by one, and as they are edited.

use std::sync::Arc;

use domain::change::{Action, ContactEdit};
use domain::customers::{Contact, Customer};
use domain::id::{ContactId, CustomerId};
use leptos::prelude::*;

use super::reaching::Reach;
use crate::desk::new_id;
use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// An edit of one contact.
pub(super) fn put(customer: CustomerId, edit: ContactEdit) -> Action {
    Action::EditCustomer {
        customer,
        name: None,
        address: None,
        tax_number: None,
        note: None,
        contacts: vec![edit],
        tags: None,
        not_same: None,
        cards: None,
    }
}

/// Everybody there.
#[component]
pub(super) fn Contacts(
    /// Which customer.
    id: CustomerId,
    /// Its record.
    record: Memo<Option<Arc<Customer>>>,
    /// Whether the person may change it.
    may: Memo<bool>,
) -> impl IntoView {
    let words = &use_words().customers;
    let adding = RwSignal::new(false);
    let all = move || {
        record
            .get()
            .map(|record| record.contacts.clone())
            .unwrap_or_default()
    };
    let none = Memo::new(move |_| {
        record.with(|record| record.as_ref().is_none_or(|it| it.contacts.is_empty()))
    });
    view! {
        <section class="people-there" aria-labelledby="people-there">
            <h2 id="people-there">{words.contacts}</h2>
            <Show when=move || none.get()>
                <p class="quiet-text">{words.no_contacts}</p>
            </Show>
            <Show when=move || !none.get()>
            <ul class="items">
                <For each=all key=|contact| contact.clone().line() + &contact.id.to_string() let:contact>
                    <li>
                        <a class="item" href=format!("/customers/{id}/contacts/{}", contact.id)>
                            <Icon path=icon::PERSON/>
                            <span>
                                {contact.name.clone()}
                                {(!contact.title.is_empty())
                                    .then(|| view! { <small>{contact.title.clone()}</small> })}
                            </span>
                            <Icon path=icon::RIGHT/>
                        </a>
                        <Reach contact/>
                    </li>
                </For>
            </ul>
            </Show>
            <Show when=move || may.get()>
                <button type="button" class="button" on:click=move |_| adding.set(true)>
                    <Icon path=icon::PLUS/>
                    {words.add_contact}
                </button>
            </Show>
            <Editing customer=id open=adding seen=None/>
        </section>
    }
}

/// One of them, on their own page.
#[component]
pub(super) fn One(
    /// Which customer.
    id: CustomerId,
    /// Which contact.
    contact: ContactId,
    /// Its record.
    record: Memo<Option<Arc<Customer>>>,
    /// Whether the person may change it.
    may: Memo<bool>,
) -> impl IntoView {
    let words = &use_words().customers;
    let doing = use_doing();
    let editing = RwSignal::new(false);
    let found = Memo::new(move |_| {
        record.with(|record| record.as_ref().and_then(|it| it.contact(contact).cloned()))
    });
    let remove = move |_| {
        let Some(seen) = found.get_untracked() else {
            return;
        };
        let said = (words.contact_removed)(&seen.name);
        let away = ContactEdit {
            contact,
            from: Some(seen.clone()),
            to: None,
        };
        let back = ContactEdit {
            contact,
            from: None,
            to: Some(seen),
        };
        doing.run_with_undo(put(id, away), said, put(id, back));
    };
    move || match found.get() {
        Some(seen) => {
            let title = seen.title.clone();
            view! {
                <section class="panel">
                    <h2>{seen.name.clone()}</h2>
                    {(!title.is_empty()).then(|| view! { <p class="quiet-text">{title}</p> })}
                    <Reach contact=seen.clone()/>
                    <Show when=move || may.get()>
                        <div class="buttons">
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| editing.set(true)
                            >
                                <Icon path=icon::EDIT/>
                                {words.edit_contact}
                            </button>
                            <button type="button" class="button quiet" on:click=remove>
                                <Icon path=icon::TRASH/>
                                {words.remove_contact}
                            </button>
                        </div>
                    </Show>
                    <Editing customer=id open=editing seen=Some(seen)/>
                </section>
            }
            .into_any()
        }
        None => view! { <p class="quiet-text">{words.contact_gone}</p> }.into_any(),
    }
}

/// The sheet in which a contact is written down or changed.
#[component]
fn Editing(
    /// Which customer.
    customer: CustomerId,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The contact as it was; none for a new one.
    seen: Option<Contact>,
) -> impl IntoView {
    let words = &use_words().customers;
    let doing = use_doing();
    let refused = RwSignal::new(None::<String>);
    let name = Needed::new();
    let [title, phone, second_phone, email, second_email] =
        [(); 5].map(|()| RwSignal::new(String::new()));
    let seen = StoredValue::new(seen);
    Effect::new(move || {
        if !open.get() {
            return;
        }
        let before = seen.get_value();
        let before = before.as_ref();
        let nth = |list: Option<&Vec<String>>, place: usize| {
            list.and_then(|list| list.get(place))
                .cloned()
                .unwrap_or_default()
        };
        refused.set(None);
        name.fill(before.map(|it| it.name.clone()).unwrap_or_default());
        title.set(before.map(|it| it.title.clone()).unwrap_or_default());
        phone.set(nth(before.map(|it| &it.phones), 0));
        second_phone.set(nth(before.map(|it| &it.phones), 1));
        email.set(nth(before.map(|it| &it.emails), 0));
        second_email.set(nth(before.map(|it| &it.emails), 1));
    });
    let save = move || {
        let Some(called) = name.read() else { return };
        let before = seen.get_value();
        let id = before.as_ref().map_or_else(new_id, |seen| seen.id);
        let lines = |typed: [RwSignal<String>; 2], before: Option<&Vec<String>>| {
            let typed = typed.into_iter().map(|line| line.get_untracked());
            let more = before.into_iter().flatten().skip(2).cloned();
            let all = typed.chain(more).filter(|line| !line.trim().is_empty());
            all.collect::<Vec<String>>()
        };
        let to = Contact {
            id,
            name: called,
            title: title.get_untracked(),
            phones: lines([phone, second_phone], before.as_ref().map(|it| &it.phones)),
            emails: lines([email, second_email], before.as_ref().map(|it| &it.emails)),
        };
        let edit = ContactEdit {
            contact: id,
            from: before,
            to: Some(to),
        };
        doing.attempt(
            put(customer, edit),
            move |_| {
                open.set(false);
                doing.say(words.saved.to_owned());
            },
            move |fault| refused.set(Some(doing.why_not(&fault))),
        );
    };
    let heading = if seen.with_value(Option::is_some) {
        words.edit_contact
    } else {
        words.add_contact
    };
    view! {
        <Sheet
            open
            title=heading.to_owned()
            on_submit=Callback::new(move |()| save())
            footer=move || {
                view! {
                    <button type="submit" class="button primary">
                        {words.save}
                    </button>
                }
            }
        >
            <div class="form">
                <TextField
                    id="contact-name"
                    label=words.contact_name
                    value=name.text()
                    fault=name.fault(words.name_needed)
                    left=name.asked()
                />
                <TextField id="contact-title" label=words.contact_title value=title/>
                <TextField id="contact-phone" label=words.phone value=phone/>
                <TextField id="contact-phone-2" label=words.more_phones value=second_phone/>
                <TextField id="contact-email" label=words.email value=email verbatim=true/>
                <TextField
                    id="contact-email-2"
                    label=words.more_emails
                    value=second_email
                    verbatim=true
                />
                <Refused why=refused/>
            </div>
        </Sheet>
    }
}
