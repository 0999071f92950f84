//! The ways to reach somebody: call, WhatsApp, mail.

use domain::customers::Contact;
use leptos::prelude::*;

use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// Each number and address of a contact, as something to tap.
#[component]
pub(in crate::pages) fn Reach(contact: Contact) -> impl IntoView {
    let all = use_words();
    let words = &all.customers;
    let name = contact.name.clone();
    let phones = contact.phones.into_iter().map(|phone| {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        let whom = format!("{name}, {phone}");
        view! {
            <div class="reach">
                <a href=format!("tel:{phone}") aria-label=(words.call)(&whom)>
                    <Icon path=icon::PHONE/>
                    {phone.clone()}
                </a>
                <a
                    href=format!("https://wa.me/{digits}")
                    target="_blank"
                    rel="noopener"
                    aria-label=(words.whatsapp)(&whom)
                >
                    <Icon path=icon::CHAT/>
                    {all.project.whatsapp_short}
                </a>
            </div>
        }
    });
    let phones = phones.collect_view();
    let emails = contact.emails.into_iter().map(|email| {
        view! {
            <div class="reach">
                <a
                    href=format!("mailto:{email}")
                    aria-label=(words.write)(&format!("{name}, {email}"))
                >
                    <Icon path=icon::MAIL/>
                    {email.clone()}
                </a>
            </div>
        }
    });
    let emails = emails.collect_view();
    view! {
        {phones}
        {emails}
    }
}
