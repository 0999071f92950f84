//! The ways of a quotation to the customer.

use domain::money::Money;
use domain::selling::{LineDraft, Quotation};
use domain::workflow::Project;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::standing::title_of;
use super::totals::said_line;
use crate::device::share;
use crate::widgets::icon::{self, Icon};
use crate::words::time::Speech;

/// The ways to the customer: print, share, e-mail.
pub(super) fn ways(project: &Project, it: &Quotation, speech: Speech) -> Option<AnyView> {
    if it.is_draft() {
        return None;
    }
    let words = &speech.words().selling;
    let text = as_text(project, it, speech);
    let email = project
        .customer
        .contacts
        .iter()
        .find(|it| !it.email.is_empty());
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
    let mail = format!(
        "mailto:{}?subject={}&body={}",
        email
            .map(|contact| contact.email.clone())
            .unwrap_or_default(),
        encoded(&title_of(it, speech)),
        encoded(&text)
    );
    let print = format!("/projects/{}/quotations/{}/print", project.id, it.id);
    let shared = StoredValue::new(text);
    let share_it = move |_| {
        let text = shared.get_value();
        spawn_local(async move { share::share(&text).await });
    };
    Some(
        view! {
            <div class="buttons">
                <a class="button" href=print>
                    <Icon path=icon::LIST/>
                    {words.print}
                </a>
                <a class="button" href=mail>
                    <Icon path=icon::MAIL/>
                    {words.by_mail}
                </a>
                {share::can_share()
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=share_it>
                                <Icon path=icon::CHAT/>
                                {words.share}
                            </button>
                        }
                    })}
            </div>
        }
        .into_any(),
    )
}

/// It as a message: what is offered, what it comes to, and until when.
fn as_text(project: &Project, it: &Quotation, speech: Speech) -> String {
    let words = &speech.words().selling;
    let mut text = format!("{} · {}\n", title_of(it, speech), project.title);
    for line in &it.lines {
        let told = said_line(&LineDraft::from(line), speech);
        text.extend(["\n", &line.text, "\n", &told, "\n"]);
    }
    let currency = it.lines.first().map(|line| line.rate.currency);
    if let (Some(currency), Ok(reckoned)) = (currency, it.reckon()) {
        let minor = reckoned.total;
        let total = speech.amount(Money { minor, currency });
        text.extend(["\n", words.total, ": ", &total]);
    }
    let last = speech.full_date(it.valid_until);
    text.extend(["\n", words.valid_until, ": ", &last, "\n"]);
    if !it.terms.is_empty() {
        text.extend(["\n", &it.terms, "\n"]);
    }
    text
}
