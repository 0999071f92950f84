//! The doors: founding a workspace, inviting somebody, joining, and leaving a device.

use domain::change::{Action, Change};
use domain::decision::Actor;
use domain::id::{ChangeId, PersonId, WorkspaceId};
use domain::people::{self, Access, Person, Standing};
use domain::record::{Key, Records as _};
use domain::refusal::Refusal;
use domain::sync::protocol::{FoundRequest, Invitation, InvitationRequest, JoinRequest, Session};
use domain::sync::{Fault, Verdict, Workset};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use worker::{Env, console_error};

use super::{Answer, Call, device_name, json};
use crate::commit::{Set, commit};
use crate::database::{Database, Shard};
use crate::failure::Outcome;
use crate::{ledger, records, secrets, sessions};

/// The secret that the owner types to found the workspace.
const SETUP_CODE: &str = "SETUP_CODE";

/// How long an invitation works, in milliseconds: seven days.
const INVITATION_MILLISECONDS: i64 = 7 * 24 * 60 * 60 * 1000;

/// `POST /api/found`. There is one workspace in a database: it takes the first that has none.
pub(super) async fn found(call: &mut Call<'_>) -> Outcome<Answer> {
    let request: FoundRequest = call.json().await?;
    let free = free_database(call.env).await?;
    call.database = free.ok_or(Fault::AlreadyFounded)?;
    if !is_setup_code(call, &request.code) {
        return Err(Fault::WrongCode.into());
    }
    let device_name = device_name(&request.device_name)?;
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
    let begun = sessions::begin((workspace, owner), call.now)?;
    statements.push(sessions::store(
        database,
        &begun,
        &device_name,
        None,
        call.now,
    )?);
    if let Err(failure) = database.batch(statements).await {
        return Err(if is_founded(database).await? {
            Fault::AlreadyFounded.into()
        } else {
            failure
        });
    }
    call.keep(&begun.token);
    json(&begun.session)
}

async fn free_database(env: &Env) -> Outcome<Option<Database>> {
    for database in Database::all(env) {
        if !is_founded(&database).await? {
            return Ok(Some(database));
        }
    }
    Ok(None)
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
    let session = call.session().await?.session;
    let request: InvitationRequest = call.json().await?;
    let people = [session.person, request.person];
    let team = team(&call.database, session.workspace, people).await?;
    let asker = team.person(session.person).ok_or(Fault::Forbidden)?;
    let Some(guest) = team.person(request.person) else {
        let refusal = Refusal::unknown(Key::Person(request.person));
        return Err(Fault::Refused { refusal }.into());
    };
    if !may_invite(asker, guest) {
        return Err(Fault::Forbidden.into());
    }
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
           (token_hash, workspace, person, created_by, created_at, expires_at)
         SELECT ?1 ->> 'token_hash', ?1 ->> '$.session.workspace', ?1 ->> 'person',
           ?1 ->> '$.session.person', ?1 ->> 'now', ?1 ->> 'expires_at'",
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

/// Whoever uses an invitation is that person from then on: so a manager invites nobody who can
/// do more than they can.
fn may_invite(asker: &Person, guest: &Person) -> bool {
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
    #[derive(Deserialize)]
    struct Row {
        workspace: WorkspaceId,
        person: PersonId,
    }
    let request: JoinRequest = call.json().await?;
    let device_name = device_name(&request.device_name)?;
    let earlier = call.token()?;
    let (shard, token) = Shard::of(&request.token);
    call.turn_to(shard);
    let database = &call.database;
    let now = call.now;
    let invitation = secrets::fingerprint(token);
    let open = "SELECT workspace, person FROM invitations
         WHERE token_hash = ?1 ->> 0 AND used_at IS NULL AND expires_at > ?1 ->> 1";
    let Row { workspace, person } = database
        .first::<Row>(open, &(&invitation, now))
        .await?
        .ok_or(Fault::InvitationOver)?;
    let begun = sessions::begin((workspace, person), now)?;
    let changes = [Change {
        id: ChangeId(sessions::new_id(now)),
        happened_at: now,
        action: Action::JoinTeam { person },
    }];
    let set = Set {
        workspace,
        by: Actor::Worker,
        device: Some(begun.session.device),
        changes: &changes,
        cursor: None,
        now,
    };
    let settled = commit(database, &set, || {
        let mut statements = vec![
            sessions::store(database, &begun, &device_name, Some(&invitation), now)?,
            database.statement(
                "UPDATE invitations SET used_at = ?1 ->> 1 WHERE token_hash = ?1 ->> 0",
                &(&invitation, now),
            )?,
        ];
        if let Some(earlier) = &earlier {
            statements.push(sessions::end(database, earlier, now)?);
        }
        Ok(statements)
    });
    let committed = match settled.await {
        Ok(committed) => committed,
        Err(failure) => {
            let still_open = database.first::<Row>(open, &(&invitation, now)).await?;
            return Err(match still_open {
                Some(_) => failure,
                None => Fault::InvitationOver.into(),
            });
        }
    };
    for outcome in committed.outcomes {
        if let Verdict::Refused { refusal } = outcome.verdict {
            return Err(Fault::Refused { refusal }.into());
        }
    }
    call.keep(&begun.token);
    json(&begun.session)
}

/// `GET /api/session`.
pub(super) async fn session(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = call.session().await?.session;
    json(&session)
}

/// `POST /api/sign-out`.
pub(super) async fn sign_out(call: &mut Call<'_>) -> Outcome<Answer> {
    let found = call.session().await?;
    let statement = sessions::end(&call.database, &found.token, call.now)?;
    call.database.batch(vec![statement]).await?;
    call.keep("");
    json(&found.session)
}
