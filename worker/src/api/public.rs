//! What people see who are no part of the team: the form of a campaign, `/form/{campaign}`, and what
//! the links in letters lead to, `/t/…`. Nobody is signed in here: no cookie is read or set, and
//! what each address may do is what it says itself.

mod form;
mod form_page;
mod letters;
mod page;
mod words;

use domain::sync::Fault;
use worker::{Headers, Response, console_error};

use super::{Call, ENCRYPTED_ONLY, MEASURE};
use crate::failure::Failure;
use page::{Page, Shown};
use words::Words;

/// The beginnings of addresses of a form, and of what is in a letter.
const FORM: &str = "/form/";
const LETTER: &str = "/t/";

/// Whether an address is one of these.
pub(super) fn is_public(path: &str) -> bool {
    path.starts_with(FORM) || path.starts_with(LETTER)
}

/// Answers a request. Whatever stops it is told in a page, too.
pub(super) async fn answer(call: &mut Call<'_>) -> worker::Result<Response> {
    let shown = shown(call).await;
    dress(call, shown)
}

async fn shown(call: &mut Call<'_>) -> Shown {
    let words = language(call);
    let path = call.request.path();
    let answered = if let Some(path) = path.strip_prefix(FORM) {
        form::answer(call, path, words).await
    } else {
        let path = path.strip_prefix(LETTER).unwrap_or_default();
        letters::answer(call, path, words).await
    };
    answered.unwrap_or_else(|failure| {
        let (status, said) = match &failure {
            Failure::Fault(Fault::NotFound) => (404, words.nothing_here),
            Failure::Fault(Fault::WrongMethod) => (405, words.nothing_here),
            Failure::Fault(Fault::SlowDown { .. }) => (429, words.too_often),
            Failure::Fault(fault) => (fault.status(), words.not_now),
            Failure::Broken { .. } => {
                console_error!("{failure}");
                (500, words.not_now)
            }
        };
        Page::saying(words, said).with_status(status).into()
    })
}

/// The words in the language that the address, or else the browser, asks for.
fn language(call: &Call<'_>) -> &'static Words {
    let mut pairs = call.url.query_pairs();
    let said = pairs.find(|(name, _)| name == "lang");
    if let Some((_, said)) = said {
        return Words::of(&said);
    }
    let accepted = call.header("accept-language").ok().flatten();
    Words::of(accepted.as_deref().unwrap_or_default())
}

/// Makes the response, with the headers that all of them have.
fn dress(call: &Call<'_>, shown: Shown) -> worker::Result<Response> {
    let headers = Headers::new();
    if call.url.scheme() == "https" {
        headers.set("strict-transport-security", ENCRYPTED_ONLY)?;
    }
    if call.env.var(MEASURE).is_ok() {
        let cost = serde_json::to_string(&call.database.cost())?;
        headers.set("handoff-cost", &cost)?;
    }
    headers.set("x-content-type-options", "nosniff")?;
    headers.set("referrer-policy", "no-referrer")?;
    headers.set("cache-control", "no-store")?;
    headers.set("x-robots-tag", "noindex")?;
    for (name, value) in &shown.headers {
        headers.set(name, value)?;
    }
    Ok(Response::from_bytes(shown.body)?
        .with_status(shown.status)
        .with_headers(headers))
}
