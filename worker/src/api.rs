//! The API: which request is for which room, what every request must bring, and how every answer
//! is dressed. `docs/protocol.md` describes it for strangers.

mod attachments;
mod devices;
mod doors;
mod intake;
mod notifications;
mod passkeys;
mod public;
mod restoration;
mod sync;

use core::pin::Pin;

use domain::decision::needed;
use domain::people::{LONGEST_NAME, Person, Standing};
use domain::record::{Key, Record};
use domain::refusal::FieldName;
use domain::sync::protocol::{LARGEST_REQUEST, Session};
use domain::sync::{Fault, PROTOCOL};
use domain::time::Timestamp;
use futures_util::StreamExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use worker::{Context, Date, Env, Headers, Method, Request, Response, Url, console_error};

use crate::MEASURE;
use crate::database::{Database, Shard};
use crate::delivery;
use crate::failure::{Failure, Outcome};
use crate::files::Content;
use crate::limits::{self, Limit};
use crate::records;
use crate::sessions::{self, Opened};

/// The header in which the platform says from which network address a request comes.
const ADDRESS: &str = "cf-connecting-ip";

/// The content security policy of every answer: none is a page.
const NOTHING_RUNS: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// For how long a browser asks this address over an encrypted connection only: a year.
const ENCRYPTED_ONLY: &str = "max-age=31536000";

/// One request on its way through.
pub(crate) struct Call<'a> {
    request: Request,
    url: Url,
    env: &'a Env,
    database: Database,
    now: Timestamp,
    cookie: Option<String>,
    /// Whether somebody is told something by it.
    tells: bool,
}

/// What a request is answered with, when all went well.
enum Answer {
    /// JSON text.
    Json(String),
    /// A file that somebody attached, or a part of it.
    File { content: Content, hash: String },
}

/// Answers one request. Pages for strangers are made in `public.rs`; of all others, whatever stopped
/// it is translated here and nowhere else.
pub(crate) async fn answer(
    request: Request,
    env: &Env,
    context: &Context,
) -> worker::Result<Response> {
    let mut call = match Call::new(request, env) {
        Ok(call) => call,
        Err(failure) => return dress(&Headers::new(), refusal(&failure)),
    };
    if public::is_public(&call.request.path()) {
        let shown: Pin<Box<dyn Future<Output = _> + '_>> = Box::pin(public::answer(&mut call));
        let response = shown.await;
        if call.tells {
            deliver(&call, context);
        }
        return response;
    }
    let answer = match call.go_home() {
        Ok(()) => route(&mut call).await,
        Err(failure) => Err(failure),
    };
    if call.tells {
        deliver(&call, context);
    }
    let headers = Headers::new();
    if call.url.scheme() == "https" {
        headers.set("strict-transport-security", ENCRYPTED_ONLY)?;
    }
    if let Some(cookie) = &call.cookie {
        headers.set("set-cookie", cookie)?;
    }
    if let Err(Failure::Fault(Fault::SlowDown { seconds })) = &answer {
        headers.set("retry-after", &seconds.to_string())?;
    }
    if env.var(MEASURE).is_ok() {
        let cost = serde_json::to_string(&call.database.cost())?;
        headers.set("handoff-cost", &cost)?;
    }
    dress(
        &headers,
        answer
            .map_err(|failure| refusal(&failure))
            .unwrap_or_else(|fault| fault),
    )
}

/// Sends what there is to tell, after the answer: nobody waits for it. What is left, or fails, is
/// the cron's.
fn deliver(call: &Call<'_>, context: &Context) {
    let (env, shard, now) = (call.env.clone(), call.database.shard(), call.now);
    context.wait_until(async move {
        let Some(database) = Database::of(&env, shard) else {
            return;
        };
        let most = delivery::MOST_AFTER_ANSWER;
        if let Err(failure) = delivery::run(&env, &database, most, now).await {
            console_error!("delivering: {failure}");
        }
    });
}

/// An answer on its way. Each kind of it is code of its own, behind a pointer: V8 compiles a
/// function whole when it is called first, and the first request of an instance would otherwise wait
/// for the code of all of them.
type Answering<'a> = Pin<Box<dyn Future<Output = Outcome<Answer>> + 'a>>;

async fn route(call: &mut Call<'_>) -> Outcome<(u16, Answer)> {
    let path = call.request.path();
    if call.request.method() != Method::Get && path != intake::IN {
        call.own_page()?;
    }
    let answer: Answering<'_> = match path.as_str() {
        "/api/health" => {
            call.by(&Method::Get)?;
            Box::pin(async { json(&serde_json::json!({ "protocol": PROTOCOL })) })
        }
        "/api/sync" => {
            call.by(&Method::Post)?;
            Box::pin(sync::sync(call))
        }
        "/api/found" => {
            call.by(&Method::Post)?;
            Box::pin(entry(call, doors::found))
        }
        "/api/invitations" => {
            call.by(&Method::Post)?;
            Box::pin(async move {
                call.within(&limits::INVITATIONS).await?;
                doors::invite(call).await
            })
        }
        "/api/join" => {
            call.by(&Method::Post)?;
            Box::pin(entry(call, doors::join))
        }
        "/api/session" => {
            call.by(&Method::Get)?;
            Box::pin(doors::session(call))
        }
        "/api/session/if-any" => {
            call.by(&Method::Get)?;
            Box::pin(doors::session_if_any(call))
        }
        "/api/sign-out" => {
            call.by(&Method::Post)?;
            Box::pin(doors::sign_out(call))
        }
        other => {
            if let Some(path) = other.strip_prefix("/api/attachments/") {
                Box::pin(attachments::attachment(call, path))
            } else if let Some(path) = other.strip_prefix("/api/passkeys") {
                Box::pin(passkeys::passkeys(call, path))
            } else if let Some(path) = other.strip_prefix("/api/leads") {
                Box::pin(intake::leads(call, path))
            } else if let Some(path) = other.strip_prefix("/api/notifications") {
                Box::pin(notifications::notifications(call, path))
            } else if let Some(path) = other.strip_prefix("/api/restoration") {
                Box::pin(restoration::restoration(call, path))
            } else if let Some(path) = other.strip_prefix("/api/people/") {
                Box::pin(devices::ways_in(call, path))
            } else {
                return Err(Fault::NotFound.into());
            }
        }
    };
    answer.await.map(|answer| (200, answer))
}

/// Lets somebody try a door, unless their network address has tried too often.
async fn entry(
    call: &mut Call<'_>,
    door: impl AsyncFnOnce(&mut Call<'_>) -> Outcome<Answer>,
) -> Outcome<Answer> {
    let address = call.header(ADDRESS)?.unwrap_or_default();
    let network = limits::network(&address);
    limits::count(call.env, &limits::ENTRIES, &network, call.now).await?;
    let counted = Database::first_of(call.env)?;
    limits::failures(&counted, &network, call.now).await?;
    let answer = door(call).await;
    if answer.as_ref().is_err_and(limits::is_wrong_secret) {
        limits::failed(&counted, &network, call.now).await?;
    }
    answer
}

fn json(value: &impl Serialize) -> Outcome<Answer> {
    serde_json::to_string(value)
        .map(Answer::Json)
        .map_err(Failure::while_doing("writing an answer"))
}

/// What the sender of a request that failed is told.
fn refusal(failure: &Failure) -> (u16, Answer) {
    let fault = match failure {
        Failure::Fault(fault) => fault,
        Failure::Broken { .. } => {
            console_error!("{failure}");
            &Fault::Internal
        }
    };
    let text = serde_json::to_string(fault).unwrap_or_else(|_| r#"{"code":"internal"}"#.to_owned());
    (fault.status(), Answer::Json(text))
}

/// Makes a response, with the headers that all of them have.
fn dress(headers: &Headers, (status, answer): (u16, Answer)) -> worker::Result<Response> {
    headers.set("x-content-type-options", "nosniff")?;
    headers.set("referrer-policy", "no-referrer")?;
    headers.set("cross-origin-resource-policy", "same-origin")?;
    headers.set("content-security-policy", NOTHING_RUNS)?;
    let bytes = match answer {
        Answer::Json(text) => {
            headers.set("content-type", "application/json")?;
            headers.set("cache-control", "no-store")?;
            text.into_bytes()
        }
        Answer::File { content, hash } => {
            headers.set("content-type", &content.media_type)?;
            // What is under a hash never changes, and nobody else may have it from a cache.
            headers.set("cache-control", "private, max-age=31536000, immutable")?;
            headers.set(
                "content-disposition",
                &format!("attachment; filename=\"{hash}\""),
            )?;
            content.bytes
        }
    };
    Ok(Response::from_bytes(bytes)?
        .with_status(status)
        .with_headers(headers.clone()))
}

impl<'a> Call<'a> {
    fn new(request: Request, env: &'a Env) -> Outcome<Self> {
        let url = request.url();
        Ok(Self {
            url: url.map_err(Failure::while_doing("reading the address"))?,
            request,
            env,
            database: Database::first_of(env)?,
            now: now(),
            cookie: None,
            tells: false,
        })
    }

    /// The request comes from a page of this very address: a form or a script of another site
    /// has another origin, and what sends none is no browser's page.
    fn own_page(&self) -> Outcome<()> {
        let origin = self.header("origin")?;
        if origin.is_some_and(|origin| origin == self.url.origin().ascii_serialization()) {
            Ok(())
        } else {
            Err(Fault::WrongOrigin.into())
        }
    }

    fn by(&self, method: &Method) -> Outcome<()> {
        if self.request.method() == *method {
            Ok(())
        } else {
            Err(Fault::WrongMethod.into())
        }
    }

    fn header(&self, name: &str) -> Outcome<Option<String>> {
        let header = self.request.headers().get(name);
        header.map_err(Failure::while_doing("reading a header"))
    }

    /// Counts this request of its device against a limit.
    async fn within(&self, limit: &Limit) -> Outcome<()> {
        let device = self.token()?.ok_or(Fault::NoSession)?;
        limits::count(self.env, limit, &device, self.now).await
    }

    /// Whose request it is.
    async fn session(&mut self) -> Outcome<Session> {
        let opened = self.opened().await?;
        self.recognised(opened)
    }

    /// Whose request it is, by what the secret opens that the browser sent.
    fn recognised(&mut self, opened: Opened) -> Outcome<Session> {
        match opened {
            Opened::Session(found) => {
                if found.renewed {
                    self.keep(&found.token);
                }
                Ok(found.session)
            }
            // The cookie stays: a device that is interrupted while it removes what it has is told
            // again.
            Opened::Revoked(_) => Err(Fault::Revoked.into()),
            Opened::Nothing => {
                self.keep("");
                Err(Fault::NoSession.into())
            }
        }
    }

    /// What the secret opens that the browser sent.
    async fn opened(&self) -> Outcome<Opened> {
        let token = self.counted().await?;
        sessions::find(&self.database, &token, self.now).await
    }

    /// The secret that the browser sent, once this request is counted.
    async fn counted(&self) -> Outcome<String> {
        self.within(&limits::REQUESTS).await?;
        self.token()?.ok_or_else(|| Fault::NoSession.into())
    }

    /// About where the request comes from, as the network says: "Pune, IN".
    fn place(&self) -> Option<String> {
        let network = self.request.cf()?;
        let parts: Vec<String> = [network.city(), network.country()]
            .into_iter()
            .flatten()
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Whose request it is, where they are still part of the team.
    async fn member(&mut self) -> Outcome<Session> {
        Ok(self.colleague().await?.0)
    }

    /// The same, with what the team knows of them.
    async fn colleague(&mut self) -> Outcome<(Session, Person)> {
        let session = self.session().await?;
        let keys = [Key::Person(session.person)].into();
        let statement = records::by_key(&self.database, session.workspace, &keys, None)?;
        for rows in &self.database.batch(vec![statement]).await? {
            for record in records::read(rows)? {
                if let Record::Person(person) = record
                    && person.standing != Standing::Left
                {
                    return Ok((session, person));
                }
            }
        }
        Err(Fault::Forbidden.into())
    }

    /// Turns to the database that the session is kept in, where the browser sent one.
    fn go_home(&mut self) -> Outcome<()> {
        let cookies = self.header("cookie")?.unwrap_or_default();
        if let Some(marked) = sessions::read_cookie(&cookies) {
            self.turn_to(Shard::of(marked).0);
        }
        Ok(())
    }

    /// Turns to a database; to none where there is no such one, and what is looked up in the
    /// first instead is not found there.
    fn turn_to(&mut self, shard: Shard) {
        if let Some(database) = Database::of(self.env, shard) {
            self.database = database;
        }
    }

    /// The secret that the browser sent, whatever it is worth.
    fn token(&self) -> Outcome<Option<String>> {
        let cookies = self.header("cookie")?.unwrap_or_default();
        Ok(sessions::read_cookie(&cookies).map(|marked| Shard::of(marked).1.to_owned()))
    }

    /// Gives the browser a session's secret to keep; an empty one takes it away.
    fn keep(&mut self, token: &str) {
        let here = matches!(self.url.host_str(), Some("localhost" | "127.0.0.1"));
        let marked = self.database.shard().mark(token);
        self.cookie = Some(sessions::set_cookie(&marked, !here));
    }

    /// The body, as JSON of the described form.
    async fn json<T: DeserializeOwned>(&mut self) -> Outcome<T> {
        self.json_of(LARGEST_REQUEST).await
    }

    /// The body, of at most so many bytes, as JSON of the described form.
    async fn json_of<T: DeserializeOwned>(&mut self, most: usize) -> Outcome<T> {
        let media_type = self.header("content-type")?.unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        if !media_type.eq_ignore_ascii_case("application/json") {
            return Err(malformed("the content type is not application/json"));
        }
        let body = self.body(most).await?;
        serde_json::from_slice(&body).map_err(malformed)
    }

    /// The body, as long as it is no longer than it may be. It is never held beyond that.
    async fn body(&mut self, most: usize) -> Outcome<Vec<u8>> {
        let too_large = Fault::TooLarge {
            most: u32::try_from(most).unwrap_or(u32::MAX),
        };
        let said = self.header("content-length")?;
        if said.is_some_and(|said| said.parse().is_ok_and(|bytes: usize| bytes > most)) {
            return Err(too_large.into());
        }
        if self.request.inner().body().is_none() {
            return Ok(Vec::new());
        }
        let stream = self.request.stream();
        let mut stream = stream.map_err(Failure::while_doing("reading the body"))?;
        let mut body = Vec::new();
        while let Some(part) = stream.next().await {
            let part = part.map_err(Failure::while_doing("reading the body"))?;
            if body.len() + part.len() > most {
                return Err(too_large.into());
            }
            body.extend(part);
        }
        Ok(body)
    }
}

fn malformed(detail: impl core::fmt::Display) -> Failure {
    let detail = detail.to_string();
    Fault::Malformed { detail }.into()
}

/// A device's name, as its owner will see it in the list of devices.
fn device_name(text: &str) -> Outcome<String> {
    needed(text, FieldName::Name, LONGEST_NAME).map_err(|refusal| Fault::Refused { refusal }.into())
}

/// The Worker's clock.
pub(crate) fn now() -> Timestamp {
    Timestamp(i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX))
}
