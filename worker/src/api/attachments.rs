//! `/api/attachments/{sha256}`: files and photos, by the hash of their bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::id::{PersonId, WorkspaceId};
use domain::sync::Fault;
use domain::time::Timestamp;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use worker::Method;

use super::{Answer, Call, json, malformed};
use crate::failure::{Failure, Outcome};

/// The most bytes of one file.
const LARGEST_ATTACHMENT: usize = 1_000_000;

/// The hexadecimal digits of a SHA-256.
const HASH_DIGITS: usize = 64;

/// What may be attached. Nothing in it runs in a browser that opens it.
const MEDIA_TYPES: [&str; 9] = [
    "image/webp",
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/heic",
    "image/avif",
    "application/pdf",
    "text/plain",
    "text/csv",
];

/// Stores a file, or gives it to a member of the team.
pub(super) async fn attachment(call: &mut Call<'_>, hash: &str) -> Outcome<Answer> {
    let is_hash = hash.len() == HASH_DIGITS
        && hash
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !is_hash {
        return Err(Fault::NotFound.into());
    }
    match call.request.method() {
        Method::Get => give(call, hash).await,
        Method::Put => take(call, hash).await,
        _ => Err(Fault::WrongMethod.into()),
    }
}

async fn give(call: &mut Call<'_>, hash: &str) -> Outcome<Answer> {
    #[derive(Deserialize)]
    struct Row {
        media_type: String,
        bytes: String,
    }
    let session = call.member().await?;
    let row = call
        .database
        .first::<Row>(
            "SELECT media_type, bytes FROM attachments
             WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1",
            &(session.workspace, hash),
        )
        .await?
        .ok_or(Fault::NotFound)?;
    let bytes = STANDARD.decode(row.bytes);
    Ok(Answer::File {
        bytes: bytes.map_err(Failure::while_doing("reading an attachment"))?,
        media_type: row.media_type,
        hash: hash.to_owned(),
    })
}

/// Storing the same bytes twice stores them once.
async fn take(call: &mut Call<'_>, hash: &str) -> Outcome<Answer> {
    #[derive(Serialize)]
    struct Row<'a> {
        workspace: WorkspaceId,
        hash: &'a str,
        media_type: &'a str,
        stored_by: PersonId,
        stored_at: Timestamp,
        bytes: String,
    }
    let session = call.member().await?;
    let media_type = call.header("content-type")?.unwrap_or_default();
    let Some(media_type) = MEDIA_TYPES.into_iter().find(|known| media_type == *known) else {
        return Err(malformed("files of this content type are not taken"));
    };
    let bytes = call.body(LARGEST_ATTACHMENT).await?;
    if bytes.is_empty() || sha_256(&bytes).await? != hash {
        return Err(malformed("the body does not have this hash"));
    }
    let row = Row {
        workspace: session.workspace,
        hash,
        media_type,
        stored_by: session.person,
        stored_at: call.now,
        bytes: STANDARD.encode(&bytes),
    };
    let statement = call.database.statement(
        "INSERT INTO attachments (workspace, hash, media_type, stored_by, stored_at, bytes)
         SELECT ?1 ->> 'workspace', ?1 ->> 'hash', ?1 ->> 'media_type', ?1 ->> 'stored_by',
           ?1 ->> 'stored_at', ?1 ->> 'bytes'
         WHERE true ON CONFLICT DO NOTHING",
        &row,
    )?;
    call.database.batch(vec![statement]).await?;
    json(&serde_json::json!({ "hash": hash }))
}

/// The SHA-256 of a file in hexadecimal digits. The platform's own is many times faster than
/// one in WebAssembly, which matters for a megabyte.
async fn sha_256(bytes: &[u8]) -> Outcome<String> {
    let digest = digest(bytes).await.map_err(|cause| Failure::Broken {
        doing: "hashing an attachment",
        cause: format!("{cause:?}"),
    })?;
    let digits = digest
        .to_vec()
        .into_iter()
        .map(|byte| format!("{byte:02x}"));
    Ok(digits.collect())
}

async fn digest(bytes: &[u8]) -> Result<Uint8Array, JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into())?;
    let subtle = Reflect::get(&crypto, &"subtle".into())?;
    let digest: Function = Reflect::get(&subtle, &"digest".into())?.dyn_into()?;
    let promise = digest.call2(&subtle, &"SHA-256".into(), &Uint8Array::from(bytes))?;
    let digest = JsFuture::from(promise.dyn_into::<Promise>()?).await?;
    Ok(Uint8Array::new(&digest))
}
