//! Carrying: a request to somebody else's server. It goes to public hosts only, over an encrypted
//! connection; it follows no redirect, reads no answer but its status, and does not wait long.

use core::pin::pin;
use core::time::Duration;

use futures_util::future::{Either, select};
use worker::{
    AbortController, Delay, Env, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, Url,
};

use super::pace::Failed;
use crate::failure::{Failure, Outcome};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest address that is taken.
const LONGEST_ADDRESS: usize = 2000;

/// The variable that lets messages go to this very machine, for tests.
const LOCAL: &str = "LOCAL_ENDPOINTS";

/// Endings of names that no public host has.
const PRIVATE_ENDINGS: [&str; 5] = [".local", ".internal", ".localhost", ".lan", ".home.arpa"];

/// Whether messages may go to this address.
pub(crate) fn may_go_to(env: &Env, address: &str) -> bool {
    is_public(address) || (env.var(LOCAL).is_ok() && is_local(address))
}

/// The origin of an address, as a push service wants to be called.
pub(crate) fn origin(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    Some(url.origin().ascii_serialization())
}

/// An encrypted address of a host with a public name. An address in figures is none: it could be
/// of a network behind the Worker, and no service that people use has one.
fn is_public(address: &str) -> bool {
    let Some(url) = plain(address) else {
        return false;
    };
    let Some(host) = url.domain() else {
        return false;
    };
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    url.scheme() == "https"
        && host.contains('.')
        && !PRIVATE_ENDINGS.iter().any(|ending| host.ends_with(ending))
}

fn is_local(address: &str) -> bool {
    let host = |url: Url| matches!(url.host_str(), Some("localhost" | "127.0.0.1"));
    plain(address).is_some_and(host)
}

/// An address without a name and a password in it.
fn plain(address: &str) -> Option<Url> {
    if address.len() > LONGEST_ADDRESS {
        return None;
    }
    let url = Url::parse(address).ok()?;
    (url.username().is_empty() && url.password().is_none()).then_some(url)
}

/// Posts a body, and says why it did not arrive.
pub(crate) async fn post(
    env: &Env,
    address: &str,
    headers: &[(&str, String)],
    body: Vec<u8>,
) -> Outcome<Result<(), Failed>> {
    if !may_go_to(env, address) {
        return Ok(Err(Failed::said("not_set_up")));
    }
    let request = request(address, headers, &body)
        .map_err(Failure::while_doing("making a request to another server"))?;
    let abort = AbortController::default();
    let signal = abort.signal();
    let fetch = Fetch::Request(request);
    let asked = pin!(fetch.send_with_signal(&signal));
    let answer = match select(asked, Delay::from(PATIENCE)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => {
            abort.abort();
            return Ok(Err(Failed::said("timeout")));
        }
    };
    let Ok(answer) = answer else {
        return Ok(Err(Failed::said("unreachable")));
    };
    let status = answer.status_code();
    if (200..300).contains(&status) {
        return Ok(Ok(()));
    }
    let retry_after = answer.headers().get("retry-after").ok().flatten();
    Ok(Err(Failed::with_status(status, retry_after.as_deref())))
}

fn request(address: &str, headers: &[(&str, String)], body: &[u8]) -> worker::Result<Request> {
    let sent = Headers::new();
    for (name, value) in headers {
        sent.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(sent)
        .with_redirect(RequestRedirect::Manual)
        .with_body(Some(js_sys::Uint8Array::from(body).into()));
    Request::new_with_init(address, &init)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_hosts_over_an_encrypted_connection() {
        for good in [
            "https://hooks.slack.com/services/T0/B0/x",
            "https://fcm.googleapis.com/fcm/send/abc:def",
            "https://gateway.example.in:8443/handoff?key=1",
        ] {
            assert!(is_public(good), "{good}");
        }
        let long = format!("https://gateway.example/{}", "x".repeat(LONGEST_ADDRESS));
        for bad in [
            "",
            "gateway.example",
            "http://gateway.example/",
            "ftp://gateway.example/",
            "javascript:alert(1)",
            "https://localhost/",
            "https://intranet/",
            "https://printer.local/",
            "https://metadata.google.internal/",
            "https://127.0.0.1/",
            "https://10.0.0.8/",
            "https://169.254.169.254/latest/meta-data",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://[fd00::1]/",
            "https://user:secret@gateway.example/",
            "https://localhost./",
            &long,
        ] {
            assert!(!is_public(bad), "{bad}");
        }
    }

    #[test]
    fn this_machine_is_local_and_no_other() {
        assert!(is_local("http://localhost:8080/push"));
        assert!(is_local("http://127.0.0.1:1/"));
        assert!(!is_local("http://gateway.example/"));
    }
}
