//! Sending letters, where they are still wanted.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::WorkspaceId;
use domain::leads::{Consent, Lead, LeadPlace};
use domain::people::Tracking;
use domain::record::{Key, Record, Records};
use domain::time::Timestamp;
use futures_util::future::join_all;
use worker::{Env, console_error};

use super::queue::{self, Became, Claimed};
use super::token;
use super::{Recorded, writing};
use crate::database::Database;
use crate::delivery::mail::{Letter, Post};
use crate::delivery::pace::{Failed, Next};
use crate::delivery::sender::Sender;
use crate::failure::Outcome;
use crate::{marks, records};

/// The records that letters are written from.
#[derive(Default)]
struct Drawer(BTreeMap<Key, Record>);

impl Records for Drawer {
    fn find(&self, key: Key) -> Option<&Record> {
        self.0.get(&key)
    }
}

impl Drawer {
    async fn read(
        &mut self,
        database: &Database,
        workspace: WorkspaceId,
        keys: BTreeSet<Key>,
    ) -> Outcome<()> {
        let statement = records::by_key(database, workspace, &keys, None)?;
        for rows in &database.batch(vec![statement]).await? {
            for record in records::read(rows)? {
                self.0.insert(record.key(), record);
            }
        }
        Ok(())
    }

    /// The lead that a letter is for, and what its history says of it, where they still want it:
    /// they agreed, the address is still theirs, and they are not done with.
    fn wanted(&self, claimed: &Claimed) -> Option<(&Lead, Recorded<'_>)> {
        let lead = self.lead(claimed.lead)?;
        let recorded = Recorded::of(lead, claimed.id)?;
        let agreed = matches!(lead.consent, Consent::Given { .. });
        let closed = matches!(lead.place, LeadPlace::Closed { .. });
        let theirs = lead.details.emails.iter().any(|it| it == recorded.to);
        (agreed && theirs && !closed).then_some((lead, recorded))
    }
}

/// Sends the letters that are due at `now`, and no more than so many.
pub(crate) async fn run(env: &Env, database: &Database, most: u32, now: Timestamp) -> Outcome<()> {
    let mut by_workspace: BTreeMap<WorkspaceId, Vec<Claimed>> = BTreeMap::new();
    for claimed in queue::claim(database, most, now).await? {
        let workspace = claimed.workspace;
        by_workspace.entry(workspace).or_default().push(claimed);
    }
    for (workspace, claimed) in by_workspace {
        let concluded = of_workspace(env, database, workspace, claimed, now).await?;
        let statement = queue::conclude(database, &concluded, now)?;
        database.batch(vec![statement]).await?;
    }
    Ok(())
}

async fn of_workspace(
    env: &Env,
    database: &Database,
    workspace: WorkspaceId,
    claimed: Vec<Claimed>,
    now: Timestamp,
) -> Outcome<Vec<(Claimed, Became)>> {
    let mut drawer = Drawer::default();
    let leads = claimed.iter().map(|it| Key::Lead(it.lead));
    let keys = leads.chain([Key::Workspace(workspace)]).collect();
    drawer.read(database, workspace, keys).await?;
    let programmes: BTreeSet<Key> = claimed
        .iter()
        .filter_map(|it| Some(Key::Programme(drawer.wanted(it)?.1.programme)))
        .collect();
    if !programmes.is_empty() {
        drawer.read(database, workspace, programmes).await?;
    }
    let (post, sender) = (Post::of(env), Sender::find(env, database).await?);
    let secret = marks::secret(database, token::MARKS).await?;
    let business = drawer.workspace(workspace);
    let desk = writing::Desk {
        business: business.map_or("", |found| &found.name),
        address: sender.as_ref().map_or("", |sender| &sender.address),
        secret: &secret,
        shard: database.shard(),
        tracks: business.is_none_or(|found| found.tracking == Tracking::Noted),
    };
    // Without an address of its own a letter has no way out of more of them.
    let post = post.filter(|_| !desk.address.is_empty());
    let sent = claimed.iter().map(|claimed| {
        let (post, drawer, desk) = (post.as_ref(), &drawer, &desk);
        async move {
            let Some((to, letter)) = written(drawer, desk, claimed) else {
                return Became::Needless;
            };
            let sent = match post {
                Some(post) => post.send(env, &to, &letter).await,
                None => Ok(Err(Failed::said("not_set_up"))),
            };
            became(claimed, sent, now)
        }
    });
    let became = join_all(sent).await;
    Ok(claimed.into_iter().zip(became).collect())
}

fn written(drawer: &Drawer, desk: &writing::Desk, claimed: &Claimed) -> Option<(String, Letter)> {
    let (_, recorded) = drawer.wanted(claimed)?;
    let programme = drawer.programme(recorded.programme)?;
    let touch = recorded.touch(programme)?;
    Some((
        recorded.to.to_owned(),
        desk.letter(claimed.id, &touch.what)?,
    ))
}

fn became(claimed: &Claimed, sent: Outcome<Result<(), Failed>>, now: Timestamp) -> Became {
    let failed = match sent {
        Ok(Ok(())) => return Became::Sent,
        Ok(Err(failed)) => failed,
        Err(failure) => {
            console_error!("sending a letter: {failure}");
            Failed::said("internal")
        }
    };
    let chance = f64::from(getrandom::u32().unwrap_or_default()) / f64::from(u32::MAX);
    match failed.next(claimed.tries, claimed.since, now, chance) {
        Next::Again(at) => Became::Again(at, failed.error),
        Next::GivenUp => Became::GivenUp(failed.error),
    }
}
