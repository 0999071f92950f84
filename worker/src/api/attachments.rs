//! `/api/attachments/{sha256}`: files and photos, by the hash of their bytes, in parts.

use domain::archive::is_hash;
use domain::sync::Fault;
use domain::sync::files::{FileOffer, FileStanding, LARGEST_FILE, MEDIA_TYPES, PART_BYTES};
use domain::sync::protocol::Session;
use worker::Method;

use super::{Answer, Call, json, malformed};
use crate::failure::Outcome;
use crate::files::{File, Standing};

/// Takes a file in, or gives it to a member of the team. `path` is what follows
/// `/api/attachments/`.
pub(super) async fn attachment(call: &mut Call<'_>, path: &str) -> Outcome<Answer> {
    let (hash, part) = named(path)?;
    match (call.request.method(), part) {
        (Method::Get, None) => give(call, hash).await,
        (Method::Get, Some(part)) => give_part(call, hash, part).await,
        (Method::Post, None) | (Method::Put, Some(_)) => {
            let session = call.member().await?;
            take_in(call, session, path).await
        }
        _ => Err(Fault::WrongMethod.into()),
    }
}

/// Takes a file in, for the workspace and person of a session. `path` is what follows the address
/// of files.
pub(super) async fn take_in(call: &mut Call<'_>, session: Session, path: &str) -> Outcome<Answer> {
    let (hash, part) = named(path)?;
    match (call.request.method(), part) {
        (Method::Post, None) => consider(call, session, hash).await,
        (Method::Put, Some(part)) => take(call, session, hash, part).await,
        _ => Err(Fault::WrongMethod.into()),
    }
}

/// The hash of a file in an address, and the number of its part where it names one.
fn named(path: &str) -> Outcome<(&str, Option<u32>)> {
    let (hash, part) = match path.split_once("/parts/") {
        Some((hash, number)) => (hash, Some(number.parse().map_err(|_| Fault::NotFound)?)),
        None => (path, None),
    };
    if is_hash(hash) {
        Ok((hash, part))
    } else {
        Err(Fault::NotFound.into())
    }
}

/// Somebody offers a file, or goes on with one. Where every part is here, it is stored.
async fn consider(call: &mut Call<'_>, session: Session, hash: &str) -> Outcome<Answer> {
    let offer: FileOffer = call.json().await?;
    if !MEDIA_TYPES.contains(&offer.media_type.as_str()) {
        return Err(malformed("files of this media type are not taken"));
    }
    if offer.bytes == 0 {
        return Err(malformed("a file has at least one byte"));
    }
    if offer.bytes > LARGEST_FILE {
        return Err(Fault::TooLarge { most: LARGEST_FILE }.into());
    }
    let file = call.file(session, hash);
    let missing = match file.standing(&offer, call.now).await? {
        Standing::Missing(missing) => missing,
        Standing::Stored => Vec::new(),
        Standing::Spoilt => return Err(malformed("the parts do not have this hash and size")),
    };
    json(&FileStanding { missing })
}

async fn take(call: &mut Call<'_>, session: Session, hash: &str, part: u32) -> Outcome<Answer> {
    let expected = call.file(session, hash).expected(part).await?;
    let expected = expected.ok_or(Fault::NotFound)?;
    let bytes = call.body(PART_BYTES as usize).await?;
    if bytes.len() != expected {
        return Err(malformed(format_args!("this part has {expected} bytes")));
    }
    call.file(session, hash).keep(part, &bytes).await?;
    json(&serde_json::json!({ "part": part }))
}

async fn give(call: &mut Call<'_>, hash: &str) -> Outcome<Answer> {
    let session = call.member().await?;
    let content = call.file(session, hash).whole().await?;
    let content = content.ok_or(Fault::NotFound)?;
    Ok(Answer::File {
        content,
        hash: hash.to_owned(),
    })
}

async fn give_part(call: &mut Call<'_>, hash: &str, part: u32) -> Outcome<Answer> {
    let session = call.member().await?;
    let content = call.file(session, hash).part(part).await?;
    let content = content.ok_or(Fault::NotFound)?;
    Ok(Answer::File {
        content,
        hash: hash.to_owned(),
    })
}

impl Call<'_> {
    fn file<'a>(&'a self, session: Session, hash: &'a str) -> File<'a> {
        File {
            database: &self.database,
            env: self.env,
            workspace: session.workspace,
            person: session.person,
            hash,
        }
    }
}
