//! Alerts reach people who do not have the app before them: on their devices, by e-mail, and
//! through the team's gateway.
//!
//! What goes out stands in a queue (`queue.rs`), into which the step that tells an alert puts it.
//! It is sent after the answer to whoever caused it, and by the cron. Each channel is tried by
//! itself, so that none holds up another; a run takes so much and no more, and the next goes on.
//! Letters to leads have a queue of their own, and go on the same occasions.

mod carry;
mod facts;
pub(crate) mod mail;
mod message;
pub(crate) mod pace;
pub(crate) mod push;
pub(crate) mod queue;
pub(crate) mod sender;
pub(crate) mod webhook;
mod words;

use std::collections::BTreeMap;

use domain::id::{PersonId, WorkspaceId};
use domain::reach::{Channel, When};
use domain::record::Records as _;
use domain::sync::notifying::Tested;
use domain::sync::protocol::Session;
use domain::time::Timestamp;
use futures_util::future::join_all;
use worker::{Env, console_error};

use crate::database::{Database, Statement};
use crate::failure::Outcome;
use crate::letters;
use facts::Facts;
use mail::{Letter, Post};
use pace::{Failed, Next};
use push::Subscribed;
use queue::{Became, Claimed};
use sender::Sender;
use webhook::Gateway;
use words::Words;

/// The most that is sent after an answer, and by the cron. A free plan's run makes fifty requests,
/// those to the database included.
pub(crate) const MOST_AFTER_ANSWER: u32 = 6;
pub(crate) const MOST_BY_CRON: u32 = 16;

/// The milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Whether the deployment sends e-mail.
pub(crate) fn sends_mail(env: &Env) -> bool {
    Post::of(env).is_some()
}

/// Everything that is needed to send what one workspace has to tell.
struct Office<'a> {
    env: &'a Env,
    facts: Facts,
    sender: Option<Sender>,
    post: Option<Post>,
    gateway: Option<Gateway>,
    devices: Vec<Subscribed>,
    now: Timestamp,
}

/// What is sent at once: one alert to one device, address or gateway; or a person's digest.
type Load = Vec<Claimed>;

/// Sends what is due at `now`, and no more than so much.
pub(crate) async fn run(env: &Env, database: &Database, most: u32, now: Timestamp) -> Outcome<()> {
    let mut by_workspace: BTreeMap<WorkspaceId, Vec<Claimed>> = BTreeMap::new();
    if let Err(failure) = letters::run(env, database, most, now).await {
        console_error!("sending letters: {failure}");
    }
    for claimed in queue::claim(database, most, now).await? {
        let workspace = claimed.place.workspace;
        by_workspace.entry(workspace).or_default().push(claimed);
    }
    for (workspace, claimed) in by_workspace {
        let office = Office::open(env, database, workspace, &claimed, now).await?;
        let sent = loads(claimed)
            .into_iter()
            .map(|load| office.deliver(database, load));
        let mut statements = Vec::new();
        let mut concluded = Vec::new();
        for (became, statement) in join_all(sent).await {
            concluded.extend(became);
            statements.extend(statement);
        }
        statements.push(queue::conclude(database, &concluded, now)?);
        database.batch(statements).await?;
    }
    Ok(())
}

/// What was claimed, in the loads in which it is sent: a person's digest is one letter.
fn loads(claimed: Vec<Claimed>) -> Vec<Load> {
    let mut digests: BTreeMap<PersonId, Load> = BTreeMap::new();
    let mut loads = Vec::new();
    for claimed in claimed {
        if claimed.is_for_digest() {
            digests.entry(claimed.person).or_default().push(claimed);
        } else {
            loads.push(vec![claimed]);
        }
    }
    loads.extend(digests.into_values());
    loads
}

impl<'a> Office<'a> {
    async fn open(
        env: &'a Env,
        database: &Database,
        workspace: WorkspaceId,
        claimed: &[Claimed],
        now: Timestamp,
    ) -> Outcome<Self> {
        let about = claimed.iter().map(|it| (it.place.alert, it.person));
        let devices: Vec<_> = claimed
            .iter()
            .filter_map(|it| Some((it.person, it.device()?)))
            .collect();
        let to_gateway = claimed.iter().any(|it| it.channel() == Channel::Webhook);
        Ok(Self {
            env,
            facts: Facts::read(database, workspace, about).await?,
            sender: Sender::find(env, database).await?,
            post: Post::of(env),
            gateway: if to_gateway {
                webhook::find(database, workspace).await?
            } else {
                None
            },
            devices: push::of_devices(database, workspace, &devices).await?,
            now,
        })
    }

    /// Sends a load, where its time has come. Gives what became of each of its rows, and what else
    /// is to be written down.
    async fn deliver(
        &self,
        database: &Database,
        load: Load,
    ) -> (Vec<(Claimed, Became)>, Option<Statement>) {
        let mut done = Vec::new();
        let mut due = Vec::new();
        for claimed in load {
            let (alert, person) = (claimed.place.alert, claimed.person);
            let when = self.facts.when(alert, person, claimed.channel(), self.now);
            let became = match when {
                When::Never => Became::Needless,
                // It waited for this digest.
                When::Digest(_) if claimed.is_for_digest() => {
                    due.push(claimed);
                    continue;
                }
                When::Digest(at) => Became::InDigest(at),
                When::At(at) => Became::Later(at),
                When::Now => {
                    due.push(claimed);
                    continue;
                }
            };
            done.push((claimed, became));
        }
        let Some(first) = due.first() else {
            return (done, None);
        };
        let device = self.device(first);
        if self.is_nobody_there(first.channel(), device) {
            done.extend(due.into_iter().map(|claimed| (claimed, Became::Needless)));
            return (done, None);
        }
        let sent = match first.channel() {
            Channel::Push => self.push(first, device).await,
            Channel::Mail => self.mail(&due).await,
            Channel::Webhook => self.call(first).await,
        };
        let failed = match sent {
            Ok(Ok(())) => None,
            Ok(Err(failed)) => Some(failed),
            Err(failure) => {
                console_error!("sending: {failure}");
                Some(Failed::said("internal"))
            }
        };
        let gone = failed.as_ref().is_some_and(Failed::is_gone);
        let forgotten = device.filter(|_| gone);
        let forget = forgotten.and_then(|device| device.forget(database).ok());
        for claimed in due {
            let became = match &failed {
                None => Became::Sent,
                Some(_) if forgotten.is_some() => Became::Needless,
                Some(failed) => self.after(failed, &claimed),
            };
            done.push((claimed, became));
        }
        (done, forget)
    }

    /// Whether the device was signed out, or unsubscribed, or the gateway taken away since.
    fn is_nobody_there(&self, channel: Channel, device: Option<&Subscribed>) -> bool {
        match channel {
            Channel::Push => device.is_none() || self.sender.is_none(),
            Channel::Webhook => self.gateway.is_none(),
            Channel::Mail => false,
        }
    }

    /// What becomes of a row that was not sent.
    fn after(&self, failed: &Failed, claimed: &Claimed) -> Became {
        let error = failed.error.clone();
        let chance = f64::from(getrandom::u32().unwrap_or_default()) / f64::from(u32::MAX);
        match failed.next(claimed.tries, claimed.since, self.now, chance) {
            Next::Again(at) => Became::Again(at, error),
            Next::GivenUp => Became::GivenUp(error),
        }
    }

    /// The device that a row is pushed to, where it is still subscribed.
    fn device(&self, claimed: &Claimed) -> Option<&Subscribed> {
        let device = claimed.device()?;
        self.devices.iter().find(|found| found.device == device)
    }

    async fn push(
        &self,
        claimed: &Claimed,
        device: Option<&Subscribed>,
    ) -> Outcome<Result<(), Failed>> {
        let (Some(device), Some(sender)) = (device, &self.sender) else {
            return Ok(Ok(()));
        };
        match self.facts.message(claimed.place.alert, device.language()) {
            Some(message) => push::send(self.env, sender, device, &message, self.now).await,
            None => Ok(Ok(())),
        }
    }

    async fn mail(&self, due: &[Claimed]) -> Outcome<Result<(), Failed>> {
        let Some(first) = due.first() else {
            return Ok(Ok(()));
        };
        let email = self
            .facts
            .reach(first.person)
            .and_then(|it| it.email.as_ref());
        let (Some(post), Some(email)) = (&self.post, email) else {
            return Ok(Err(Failed::said("not_set_up")));
        };
        let language = self.facts.language(first.person);
        let words = Words::of(language);
        let message = |claimed: &Claimed| self.facts.message(claimed.place.alert, language);
        let messages: Vec<_> = due.iter().filter_map(message).collect();
        let letter = if first.is_for_digest() {
            Letter::digest(&messages, self.now.0 / DAY, self.address(), words)
        } else {
            let Some(message) = messages.first() else {
                return Ok(Ok(()));
            };
            let once = format!("{}-{}", first.place.alert, first.place.told_at.0);
            Letter::of(message, once, self.address(), words)
        };
        post.send(self.env, email, &letter).await
    }

    async fn call(&self, claimed: &Claimed) -> Outcome<Result<(), Failed>> {
        let language = self.facts.language(claimed.person);
        let message = self.facts.message(claimed.place.alert, language);
        let (Some(gateway), Some(message)) = (&self.gateway, message) else {
            return Ok(Ok(()));
        };
        gateway
            .send(self.env, &self.facts, &message, self.address(), self.now)
            .await
    }

    fn address(&self) -> &str {
        self.sender.as_ref().map_or("", |sender| &sender.address)
    }
}

/// Sends a test through every channel by which somebody is reached, and says what came of each.
pub(crate) async fn test(
    env: &Env,
    database: &Database,
    session: Session,
    is_owner: bool,
    now: Timestamp,
) -> Outcome<Vec<Tested>> {
    let person = session.person;
    let Some(sender) = Sender::find(env, database).await? else {
        return Ok(Vec::new());
    };
    let nothing = (domain::id::AlertId(uuid::Uuid::nil()), person);
    let facts = Facts::read(database, session.workspace, [nothing]).await?;
    let mut tested = Vec::new();
    let mut say = |channel, sent: Result<(), Failed>| {
        let error = sent.err().map(|failed| failed.error);
        tested.push(Tested { channel, error });
    };
    let mine = [(person, session.device)];
    for device in push::of_devices(database, session.workspace, &mine).await? {
        let message = message::test(person, device.language());
        let sent = push::send(env, &sender, &device, &message, now).await?;
        if sent.as_ref().is_err_and(Failed::is_gone) {
            database.batch(vec![device.forget(database)?]).await?;
        }
        say(Channel::Push, sent);
    }
    let language = facts.language(person);
    let message = message::test(person, language);
    let email = facts.reach(person).and_then(|reach| reach.email.as_ref());
    if let Some(email) = email {
        let sent = match Post::of(env) {
            Some(post) => {
                let once = format!("test-{person}-{}", now.0);
                let words = Words::of(language);
                let letter = Letter::of(&message, once, &sender.address, words);
                post.send(env, email, &letter).await?
            }
            None => Err(Failed::said("not_set_up")),
        };
        say(Channel::Mail, sent);
    }
    if is_owner && let Some(gateway) = webhook::find(database, session.workspace).await? {
        let address = &sender.address;
        say(
            Channel::Webhook,
            gateway.send(env, &facts, &message, address, now).await?,
        );
    }
    Ok(tested)
}
