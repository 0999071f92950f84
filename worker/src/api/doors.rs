//! The doors: founding a workspace, inviting somebody, joining, and signing out.

use domain::change::{Action, Change};
use domain::id::{ChangeId, PersonId, WorkspaceId};
use domain::people::{self, Access, Person, Standing};
use domain::record::{Key, Records as _};
use domain::refusal::Refusal;
use domain::sync::protocol::{FoundRequest, Invitation, InvitationRequest, JoinRequest, Session};
use domain::sync::{Fault, Verdict, Workset};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use worker::console_error;

use super::{Answer, Call, device_name, json, malformed};
use crate::commit::{Set, commit};
use crate::database::{Database, Shard, Statement};
use crate::failure::{Failure, Outcome};
use crate::sessions::{self, Found, Opened, Through};
use crate::{ledger, records, secrets};

/// The secret that the owner types to found the workspace.
const SETUP_CODE: &str = "SETUP_CODE";

/// How long an invitation works, in milliseconds: seven days.
const INVITATION_MILLISECONDS: i64 = 7 * 24 * 60 * 60 * 1000;

/// `POST /api/found`. There is one workspace in a database: it takes the first that has none.
pub(super) async fn found(call: &mut Call<'_>) -> Outcome<Answer> {
    let request: FoundRequest = call.json().await?;
    let token = session_secret(request.secret.as_deref(), &request.code)?;
    for database in Database::all(call.env) {
        call.database = database;
        if !is_founded(&call.database).await? {
            return found_here(call, request, token).await;
        }
        if let Some(answer) = again(call, &token).await? {
            return Ok(answer);
        }
    }
    Err(Fault::AlreadyFounded.into())
}

async fn found_here(call: &mut Call<'_>, request: FoundRequest, token: String) -> Outcome<Answer> {
    if !is_setup_code(call, &request.code) {
        return Err(Fault::WrongCode.into());
    }
    let device_name = device_name(&request.device_name)?;
    let place = call.place();
    let FoundRequest {
        workspace, owner, ..
    } = request;
    let records = people::found(
        (workspace, &request.name, request.currency),
        (request.branch, &request.branch_name, request.calendar),
        (owner, &request.owner_name),
    );
    let records = records.map_err(|refusal| Fault::Refused { refusal })?;
    let database = &call.database;
    // Where somebody else was first, the workspace is not there, and the guard fails with it.
    let mut statements = vec![database.statement(
        "INSERT INTO workspaces (id, epoch)
         SELECT ?1 ->> 0, 1 WHERE NOT EXISTS (SELECT 1 FROM workspaces)",
        &[workspace],
    )?];
    statements.extend(ledger::first(
        database, workspace, owner, &records, call.now,
    )?);
    let begun = sessions::begin((workspace, owner), token, call.now);
    let device = (device_name.as_str(), place.as_deref());
    statements.push(sessions::store(
        database,
        &begun,
        device,
        Through::Code,
        call.now,
    )?);
    if let Err(failure) = database.batch(statements).await {
        if !is_founded(database).await? {
            return Err(failure);
        }
        // The same device may have asked twice at once.
        let answer = again(call, &begun.token).await?;
        return answer.ok_or_else(|| Fault::AlreadyFounded.into());
    }
    call.keep(&begun.token);
    json(&begun.session)
}

/// The secret of the session behind a door. Where the device drew one of its own before it asked,
/// asking again leads to the same session: an answer that was lost costs nothing then.
fn session_secret(device: Option<&str>, door: &str) -> Outcome<String> {
    match device {
        Some(device) if secrets::is_token(device) => Ok(secrets::behind_door(device, door)),
        Some(_) => Err(malformed("the secret is not 32 bytes in URL-safe Base64")),
        None => secrets::token(),
    }
}

/// The session that this device began at this door before, where it did.
async fn again(call: &mut Call<'_>, token: &str) -> Outcome<Option<Answer>> {
    let opened = sessions::find(&call.database, token, call.now).await?;
    let Opened::Session(found) = opened else {
        return Ok(None);
    };
    call.keep(&found.token);
    json(&found.session).map(Some)
}

async fn is_founded(database: &Database) -> Outcome<bool> {
    #[derive(Deserialize)]
    struct Row {}
    let found = database.first::<Row>("SELECT 1 AS one FROM workspaces LIMIT ?1", &1);
    Ok(found.await?.is_some())
}

fn is_setup_code(call: &Call<'_>, code: &str) -> bool {
    match call.env.secret(SETUP_CODE).map(|code| code.to_string()) {
        Ok(expected) if !expected.is_empty() => secrets::same(&expected, code),
        Ok(_) | Err(_) => {
            console_error!("there is no {SETUP_CODE}, so nobody can found a workspace");
            false
        }
    }
}

/// `POST /api/invitations`.
pub(super) async fn invite(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = call.session().await?;
    let request: InvitationRequest = call.json().await?;
    let guest = asked_about(&call.database, session, request.person).await?;
    if guest.standing == Standing::Left {
        let refusal = Refusal::PersonLeft { person: guest.id };
        return Err(Fault::Refused { refusal }.into());
    }
    let token = secrets::token()?;
    let expires_at = call.now.plus_milliseconds(INVITATION_MILLISECONDS);
    let row = InvitationRow {
        token_hash: secrets::fingerprint(&token),
        session,
        person: guest.id,
        now: call.now,
        expires_at,
    };
    let statement = call.database.statement(
        "INSERT INTO invitations
           (token_hash, workspace, person, created_by, device, created_at, expires_at)
         SELECT ?1 ->> 'token_hash', ?1 ->> '$.session.workspace', ?1 ->> 'person',
           ?1 ->> '$.session.person', ?1 ->> '$.session.device', ?1 ->> 'now', ?1 ->> 'expires_at'",
        &row,
    )?;
    call.database.batch(vec![statement]).await?;
    json(&Invitation {
        person: guest.id,
        token: call.database.shard().mark(&token),
        expires_at,
    })
}

#[derive(Serialize)]
struct InvitationRow {
    token_hash: String,
    session: Session,
    person: PersonId,
    now: Timestamp,
    expires_at: Timestamp,
}

/// The person whose ways in the asker wants to see or change, where they may.
pub(super) async fn asked_about(
    database: &Database,
    asker: Session,
    person: PersonId,
) -> Outcome<Person> {
    let team = team(database, asker.workspace, [asker.person, person]).await?;
    let asker = team.person(asker.person).ok_or(Fault::Forbidden)?;
    let Some(guest) = team.person(person) else {
        let refusal = Refusal::unknown(Key::Person(person));
        return Err(Fault::Refused { refusal }.into());
    };
    if may_let_in(asker, guest) {
        Ok(guest.clone())
    } else {
        Err(Fault::Forbidden.into())
    }
}

/// Whoever uses an invitation is that person from then on: so a manager lets nobody in who can do
/// more than they can.
fn may_let_in(asker: &Person, guest: &Person) -> bool {
    if asker.standing == Standing::Left {
        return false;
    }
    let above = matches!(guest.access, Access::Owner | Access::Manager);
    asker.id == guest.id || asker.access == Access::Owner || (asker.manages(guest.branch) && !above)
}

async fn team(
    database: &Database,
    workspace: WorkspaceId,
    people: [PersonId; 2],
) -> Outcome<Workset> {
    let keys = people.into_iter().map(Key::Person).collect();
    let statement = records::by_key(database, workspace, &keys, None)?;
    let mut team = Workset::default();
    for rows in &database.batch(vec![statement]).await? {
        for record in records::read(rows)? {
            team.load(record.key(), Some(record));
        }
    }
    Ok(team)
}

/// `POST /api/join`. The invitation is used, the person is part of the team and the session
/// begins in one step, or none of it happens.
pub(super) async fn join(call: &mut Call<'_>) -> Outcome<Answer> {
    let request: JoinRequest = call.json().await?;
    let device_name = device_name(&request.device_name)?;
    let place = call.place();
    let earlier = call.token()?;
    let (shard, token) = Shard::of(&request.token);
    let session_token = session_secret(request.secret.as_deref(), token)?;
    call.turn_to(shard);
    let now = call.now;
    let invitation = secrets::fingerprint(token);
    let Invited {
        workspace,
        person,
        used_at,
    } = invited(&call.database, &invitation, now).await?;
    if used_at.is_some() {
        let answer = again(call, &session_token).await?;
        return answer.ok_or_else(|| Fault::InvitationOver.into());
    }
    let database = &call.database;
    let begun = sessions::begin((workspace, person), session_token, now);
    let entered = let_in(database, &begun, now, || {
        let device = (device_name.as_str(), place.as_deref());
        let through = Through::Invitation(&invitation);
        let mut statements = vec![
            sessions::store(database, &begun, device, through, now)?,
            database.statement(
                "UPDATE invitations SET used_at = ?1 ->> 1 WHERE token_hash = ?1 ->> 0",
                &(&invitation, now),
            )?,
        ];
        if let Some(earlier) = &earlier {
            statements.extend(sessions::end(database, earlier, now)?);
        }
        Ok(statements)
    });
    if let Err(failure) = entered.await {
        if invited(database, &invitation, now).await?.used_at.is_none() {
            return Err(failure);
        }
        let answer = again(call, &begun.token).await?;
        return answer.ok_or_else(|| Fault::InvitationOver.into());
    }
    call.keep(&begun.token);
    json(&begun.session)
}

/// Lets the person of a session in: they are part of the team, and what `along` makes is stored,
/// in one step, or none of it happens.
pub(super) async fn let_in(
    database: &Database,
    begun: &Found,
    now: Timestamp,
    along: impl Fn() -> Outcome<Vec<Statement>>,
) -> Outcome<()> {
    let Session {
        workspace,
        person,
        device,
    } = begun.session;
    let changes = [Change {
        id: ChangeId(sessions::new_id(now)),
        happened_at: now,
        action: Action::JoinTeam { person },
    }];
    let set = Set {
        device: Some(device),
        ..Set::of_worker(workspace, &changes, now)
    };
    let committed = commit(database, set, along).await?;
    for outcome in committed.outcomes {
        if let Verdict::Refused { refusal } = outcome.verdict {
            return Err(Fault::Refused { refusal }.into());
        }
    }
    Ok(())
}

/// Whom an invitation is for.
#[derive(Deserialize)]
struct Invited {
    workspace: WorkspaceId,
    person: PersonId,
    used_at: Option<Timestamp>,
}

/// An invitation that has not run out, whether or not it was used.
async fn invited(database: &Database, invitation: &str, now: Timestamp) -> Outcome<Invited> {
    let found = database
        .first::<Invited>(
            "SELECT workspace, person, used_at FROM invitations
             WHERE token_hash = ?1 ->> 0 AND expires_at > ?1 ->> 1",
            &(invitation, now),
        )
        .await?;
    found.ok_or_else(|| Fault::InvitationOver.into())
}

/// `GET /api/session`, of somebody who is part of the team.
pub(super) async fn session(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = call.member().await?;
    json(&session)
}

/// `GET /api/session/if-any`, of whoever is there: `null` where nobody is, which is no fault of a
/// browser that asks.
pub(super) async fn session_if_any(call: &mut Call<'_>) -> Outcome<Answer> {
    match call.member().await {
        Ok(session) => json(&Some(session)),
        Err(Failure::Fault(Fault::NoSession)) => json(&None::<Session>),
        Err(failure) => Err(failure),
    }
}

/// `POST /api/sign-out`.
pub(super) async fn sign_out(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = match call.opened().await? {
        Opened::Session(found) => {
            let statements = sessions::end(&call.database, &found.token, call.now)?;
            call.database.batch(statements.into()).await?;
            found.session
        }
        // A device that was signed out from elsewhere has done what it had to, and says so.
        Opened::Revoked(session) => session,
        Opened::Nothing => {
            call.keep("");
            return Err(Fault::NoSession.into());
        }
    };
    call.keep("");
    json(&session)
}
