//! What the links in a letter to a lead lead to: the picture that tells that it was opened, the
//! links that were followed, and the way out of more of them.
//!
//! Programs look through mail before people do. What they ask for with HEAD, and what they load in
//! the first minute, is answered and not noted (`letters/heard.rs`), and nothing is ended by a GET.

use domain::sync::Fault;
use worker::Method;

use super::page::{Page, Shown};
use super::words::Words;
use crate::api::{ADDRESS, Call};
use crate::database::Shard;
use crate::delivery::mail::escaped;
use crate::failure::Outcome;
use crate::letters::heard::{self, Found};
use crate::letters::token::Tells;
use crate::limits;

/// The longest body of what ends letters: "List-Unsubscribe=One-Click".
const LONGEST_BODY: usize = 1_000;

/// Answers a request. `path` is what follows `/t/`.
pub(super) async fn answer(
    call: &mut Call<'_>,
    path: &str,
    words: &'static Words,
) -> Outcome<Shown> {
    let (door, token) = path.split_once('/').ok_or(Fault::NotFound)?;
    let address = call.header(ADDRESS)?.unwrap_or_default();
    let network = limits::network(&address);
    limits::count(call.env, &limits::REQUESTS, &network, call.now).await?;
    let (shard, token) = Shard::of(token);
    call.turn_to(shard);
    let found = heard::find(&call.database, token).await?;
    let method = call.request.method();
    match (door, method, found) {
        ("o", Method::Get | Method::Head, found) => opened(call, found).await,
        ("c", Method::Get | Method::Head, Some((found, Tells::Followed(place)))) => {
            followed(call, &found, place).await
        }
        ("u", Method::Get | Method::Head, Some((found, Tells::NoMore))) => {
            Ok(asked(words, &found.business).into())
        }
        ("u", Method::Post, Some((found, Tells::NoMore))) => no_more(call, &found, words).await,
        ("o" | "c" | "u", Method::Get | Method::Head | Method::Post, _) => {
            Ok(Page::saying(words, words.old_letter)
                .with_status(410)
                .into())
        }
        ("o" | "c" | "u", ..) => Err(Fault::WrongMethod.into()),
        _ => Err(Fault::NotFound.into()),
    }
}

/// Whether it is a program that only looks whether something is there.
fn only_looks(call: &Call<'_>) -> Outcome<bool> {
    let ahead = |name| Ok::<_, crate::failure::Failure>(call.header(name)?.is_some());
    Ok(call.request.method() == Method::Head || ahead("purpose")? || ahead("sec-purpose")?)
}

/// The picture, whatever the token is worth.
async fn opened(call: &mut Call<'_>, found: Option<(Found, Tells)>) -> Outcome<Shown> {
    if let Some((found, Tells::Opened)) = found
        && !only_looks(call)?
    {
        call.tells |= found.opened(&call.database, call.now).await?;
    }
    Ok(Shown::point())
}

/// On to where the link leads, as the touch says. What could not be noted holds nobody up.
async fn followed(call: &mut Call<'_>, found: &Found, place: u8) -> Outcome<Shown> {
    let to = found.link(&call.database, place).await?;
    let to = to.ok_or(Fault::NotFound)?;
    if !only_looks(call)? {
        match found.followed(&call.database, call.now).await {
            Ok(tells) => call.tells |= tells,
            Err(failure) => worker::console_error!("noting a followed link: {failure}"),
        }
    }
    Ok(Shown::onward(302, to))
}

fn asked(words: &'static Words, business: &str) -> Page {
    let (title, text) = (words.no_more)(business);
    let body = format!(
        "<p>{}</p><form method=\"post\"><button>{}</button></form>",
        escaped(&text),
        words.no_more_button
    );
    Page::new(words, &title, body)
}

async fn no_more(call: &mut Call<'_>, found: &Found, words: &'static Words) -> Outcome<Shown> {
    call.body(LONGEST_BODY).await?;
    call.tells |= found.no_more(&call.database, call.now).await?;
    let (title, text) = (words.no_more_done)(&found.business);
    Ok(Page::saying(words, (&title, &text)).into())
}
