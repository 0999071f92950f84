//! Photos and files: their parts as they come in, and the whole once it is there. The bytes of
//! a whole file stay in D1, or go to the R2 bucket where one is bound.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::id::{PersonId, WorkspaceId};
use domain::sync::files::{FileOffer, part, parts};
use domain::time::Timestamp;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use worker::{Bucket, Env, Range};

use crate::database::{Database, Rows, Statement};
use crate::failure::{Failure, Outcome};

/// The bucket's binding. It need not be there.
const BUCKET: &str = "FILES";

/// How long an upload that does not go on is kept, in milliseconds: a week.
const ABANDONED_MILLISECONDS: i64 = 7 * 24 * 60 * 60 * 1000;

/// A file of a workspace, as somebody of it speaks of it.
pub(crate) struct File<'a> {
    /// Where rows about it are.
    pub(crate) database: &'a Database,
    /// Where its bytes may be.
    pub(crate) env: &'a Env,
    /// Whose it is.
    pub(crate) workspace: WorkspaceId,
    /// Who sends it or asks for it.
    pub(crate) person: PersonId,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub(crate) hash: &'a str,
}

/// How far a file is that somebody offers.
pub(crate) enum Standing {
    /// These parts are not here yet.
    Missing(Vec<u32>),
    /// It is here, whole.
    Stored,
    /// The parts that came were not those of this file.
    Spoilt,
}

/// The bytes of a file, or of a part of it.
pub(crate) struct Content {
    /// What they are.
    pub(crate) media_type: String,
    /// They themselves.
    pub(crate) bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    D1,
    R2,
}

/// What names a file, and its sender, in statements.
type Name<'a> = (WorkspaceId, &'a str, PersonId);

impl File<'_> {
    fn name(&self) -> Name<'_> {
        (self.workspace, self.hash, self.person)
    }

    fn object(&self) -> String {
        format!("{}/{}", self.workspace, self.hash)
    }

    /// How far an offered file is. From now on the parts that are missing are taken; where none
    /// is, the file is stored.
    pub(crate) async fn standing(&self, offer: &FileOffer, now: Timestamp) -> Outcome<Standing> {
        #[derive(Deserialize)]
        struct Row {
            stored: u32,
            here: String,
        }
        let row = self
            .database
            .first::<Row>(
                "SELECT
                   EXISTS (SELECT 1 FROM files
                     WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1) AS stored,
                   (SELECT json_group_array(part) FROM attachment_parts
                     WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1
                       AND sent_by = ?1 ->> 2) AS here",
                &self.name(),
            )
            .await?;
        let Some(row) = row.filter(|row| row.stored == 0) else {
            return Ok(Standing::Stored);
        };
        let here: Vec<u32> = serde_json::from_str(&row.here)
            .map_err(Failure::while_doing("reading the parts of a file"))?;
        let missing = (0..parts(offer.bytes)).filter(|number| !here.contains(number));
        let missing: Vec<u32> = missing.collect();
        if missing.is_empty() {
            return self.store(offer, now).await;
        }
        let begun = self.database.statement(
            "INSERT OR REPLACE INTO uploads (workspace, hash, sent_by, media_type, size, begun_at)
             SELECT ?1 ->> '$[0][0]', ?1 ->> '$[0][1]', ?1 ->> '$[0][2]', ?1 ->> '$[1]',
               ?1 ->> '$[2]', ?1 ->> '$[3]'",
            &(self.name(), &offer.media_type, offer.bytes, now),
        )?;
        self.database.batch(vec![begun]).await?;
        Ok(Standing::Missing(missing))
    }

    /// How many bytes a part of a file that was offered has; none where no such part is
    /// expected.
    pub(crate) async fn expected(&self, number: u32) -> Outcome<Option<usize>> {
        #[derive(Deserialize)]
        struct Row {
            size: u32,
        }
        let row = self
            .database
            .first::<Row>(
                "SELECT size FROM uploads
                 WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1 AND sent_by = ?1 ->> 2",
                &self.name(),
            )
            .await?;
        Ok(row
            .and_then(|row| part(number, row.size))
            .map(|range| range.len()))
    }

    /// Keeps a part. The same part again replaces it.
    pub(crate) async fn keep(&self, number: u32, bytes: &[u8]) -> Outcome<()> {
        let statement = self.database.statement(
            "INSERT OR REPLACE INTO attachment_parts (workspace, hash, sent_by, part, bytes)
             SELECT ?1 ->> '$[0][0]', ?1 ->> '$[0][1]', ?1 ->> '$[0][2]', ?1 ->> '$[1]',
               ?1 ->> '$[2]'",
            &(self.name(), number, STANDARD.encode(bytes)),
        )?;
        self.database.batch(vec![statement]).await?;
        Ok(())
    }

    /// Stores a file of which every part is here. Parts that are not what was offered are
    /// thrown away.
    async fn store(&self, offer: &FileOffer, now: Timestamp) -> Outcome<Standing> {
        #[derive(Serialize)]
        struct Row<'a> {
            name: Name<'a>,
            offer: &'a FileOffer,
            place: Place,
            now: Timestamp,
        }
        let bytes = joined(self.parts(self.person).await?)?;
        let digest = sha_256(&bytes).await?;
        let as_offered = u32::try_from(bytes.len()).is_ok_and(|length| length == offer.bytes);
        if !as_offered || in_hexadecimal(&digest) != self.hash {
            self.forget().await?;
            return Ok(Standing::Spoilt);
        }
        let place = match bucket(self.env) {
            Some(bucket) => {
                let put = bucket.put(self.object(), bytes).sha256(digest).execute();
                let put = put.await;
                put.map_err(Failure::while_doing("storing a file in the bucket"))?;
                Place::R2
            }
            None => Place::D1,
        };
        let whole = self.database.statement(
            "INSERT INTO files (workspace, hash, media_type, size, place, stored_by, stored_at)
             SELECT ?1 ->> '$.name[0]', ?1 ->> '$.name[1]', ?1 ->> '$.offer.media_type',
               ?1 ->> '$.offer.bytes', ?1 ->> '$.place', ?1 ->> '$.name[2]', ?1 ->> '$.now'
             WHERE true ON CONFLICT DO NOTHING",
            &Row {
                name: self.name(),
                offer,
                place,
                now,
            },
        )?;
        // Somebody else may have sent, or stored, the same file: one copy is enough.
        let spare = self.database.statement(
            "DELETE FROM attachment_parts WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1
               AND NOT EXISTS (SELECT 1 FROM files
                 WHERE files.workspace = attachment_parts.workspace
                   AND files.hash = attachment_parts.hash AND place = 'd1'
                   AND stored_by = sent_by)",
            &self.name(),
        )?;
        let done = self.database.statement(
            "DELETE FROM uploads WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1",
            &self.name(),
        )?;
        self.database.batch(vec![whole, spare, done]).await?;
        Ok(Standing::Stored)
    }

    async fn forget(&self) -> Outcome<()> {
        let of_sender = "WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1 AND sent_by = ?1 ->> 2";
        let statements = ["attachment_parts", "uploads"].map(|table| {
            let sql = format!("DELETE FROM {table} {of_sender}");
            self.database.statement(&sql, &self.name())
        });
        let statements = statements.into_iter().collect::<Outcome<Vec<_>>>()?;
        self.database.batch(statements).await?;
        Ok(())
    }

    /// The bytes of a whole file; none where it is not here.
    pub(crate) async fn whole(&self) -> Outcome<Option<Content>> {
        let Some(found) = self.stored().await? else {
            return Ok(None);
        };
        let bytes = match found.place {
            Place::D1 => joined(self.parts(found.sender).await?)?,
            Place::R2 => self.in_bucket(0, found.size).await?,
        };
        Ok(Some(Content {
            media_type: found.media_type,
            bytes,
        }))
    }

    /// The bytes of a part; none where the file is not here, or has no such part.
    pub(crate) async fn part(&self, number: u32) -> Outcome<Option<Content>> {
        let Some(found) = self.stored().await? else {
            return Ok(None);
        };
        let Some(range) = part(number, found.size) else {
            return Ok(None);
        };
        let bytes = match found.place {
            Place::D1 => joined(self.stored_part(found.sender, number).await?)?,
            Place::R2 => {
                let length = range.end.saturating_sub(range.start);
                self.in_bucket(range.start, length).await?
            }
        };
        Ok(Some(Content {
            media_type: found.media_type,
            bytes,
        }))
    }

    async fn stored(&self) -> Outcome<Option<Stored>> {
        self.database
            .first(
                "SELECT media_type, size, place, stored_by AS sender FROM files
                 WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1",
                &self.name(),
            )
            .await
    }

    async fn parts(&self, sent_by: PersonId) -> Outcome<Vec<Encoded>> {
        self.database
            .rows(
                "SELECT bytes FROM attachment_parts
                 WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1 AND sent_by = ?1 ->> 2
                 ORDER BY part",
                &(self.workspace, self.hash, sent_by),
            )
            .await
    }

    async fn stored_part(&self, sent_by: PersonId, number: u32) -> Outcome<Vec<Encoded>> {
        self.database
            .rows(
                "SELECT bytes FROM attachment_parts
                 WHERE workspace = ?1 ->> 0 AND hash = ?1 ->> 1 AND sent_by = ?1 ->> 2
                   AND part = ?1 ->> 3",
                &(self.workspace, self.hash, sent_by, number),
            )
            .await
    }

    async fn in_bucket(&self, offset: u32, length: u32) -> Outcome<Vec<u8>> {
        const DOING: &str = "reading a file from the bucket";
        let broken = |cause: &str| Failure::Broken {
            doing: DOING,
            cause: cause.to_owned(),
        };
        let bucket = bucket(self.env).ok_or_else(|| broken("the bucket is bound no more"))?;
        let range = Range::OffsetWithLength {
            offset: u64::from(offset),
            length: u64::from(length),
        };
        let got = bucket.get(self.object()).range(range).execute().await;
        let object = got.map_err(Failure::while_doing(DOING))?;
        let body = object.as_ref().and_then(worker::Object::body);
        let body = body.ok_or_else(|| broken("the bucket does not have it"))?;
        body.bytes().await.map_err(Failure::while_doing(DOING))
    }
}

#[derive(Deserialize)]
struct Stored {
    media_type: String,
    size: u32,
    place: Place,
    sender: PersonId,
}

/// Bytes as D1 keeps them.
#[derive(Deserialize)]
struct Encoded {
    bytes: String,
}

/// The statement that gives those of `hashes` whose files are stored.
pub(crate) fn which_of(
    database: &Database,
    workspace: WorkspaceId,
    hashes: &BTreeSet<String>,
) -> Outcome<Statement> {
    database.statement(
        "SELECT f.hash FROM json_each(?1, '$[1]') asked
         CROSS JOIN files f ON f.workspace = ?1 ->> 0 AND f.hash = asked.value",
        &(workspace, hashes),
    )
}

/// The hashes that such a statement gave.
pub(crate) fn hashes(rows: Option<&Rows>) -> Outcome<BTreeSet<String>> {
    #[derive(Deserialize)]
    struct Row {
        hash: String,
    }
    let rows = rows.map(Rows::read::<Row>).transpose()?;
    let rows = rows.unwrap_or_default().into_iter();
    Ok(rows.map(|row| row.hash).collect())
}

/// The statement that says, as `due`, whether there is something to sweep.
pub(crate) fn is_due(database: &Database, now: Timestamp) -> Outcome<Statement> {
    database.statement(
        "SELECT EXISTS (SELECT 1 FROM uploads WHERE begun_at < ?1 ->> 0) AS due",
        &[now.plus_milliseconds(-ABANDONED_MILLISECONDS)],
    )
}

/// Throws the parts of uploads away that nobody went on with for a week.
pub(crate) async fn sweep(database: &Database, now: Timestamp) -> Outcome<()> {
    let oldest = now.plus_milliseconds(-ABANDONED_MILLISECONDS);
    let parts = database.statement(
        "DELETE FROM attachment_parts WHERE (workspace, hash, sent_by) IN
           (SELECT workspace, hash, sent_by FROM uploads WHERE begun_at < ?1 ->> 0)",
        &[oldest],
    )?;
    let uploads = database.statement("DELETE FROM uploads WHERE begun_at < ?1 ->> 0", &[oldest])?;
    database.batch(vec![parts, uploads]).await?;
    Ok(())
}

fn bucket(env: &Env) -> Option<Bucket> {
    env.bucket(BUCKET).ok()
}

fn joined(parts: Vec<Encoded>) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    for part in parts {
        STANDARD
            .decode_vec(part.bytes, &mut bytes)
            .map_err(Failure::while_doing("reading a part of a file"))?;
    }
    Ok(bytes)
}

fn in_hexadecimal(digest: &[u8]) -> String {
    let digits = digest.iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}

/// The SHA-256 of a file. The platform's own is many times faster than one in WebAssembly,
/// which matters for a megabyte.
async fn sha_256(bytes: &[u8]) -> Outcome<Vec<u8>> {
    digest(bytes).await.map_err(|cause| Failure::Broken {
        doing: "hashing a file",
        cause: format!("{cause:?}"),
    })
}

async fn digest(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into())?;
    let subtle = Reflect::get(&crypto, &"subtle".into())?;
    let digest: Function = Reflect::get(&subtle, &"digest".into())?.dyn_into()?;
    let promise = digest.call2(&subtle, &"SHA-256".into(), &Uint8Array::from(bytes))?;
    let digest = JsFuture::from(promise.dyn_into::<Promise>()?).await?;
    Ok(Uint8Array::new(&digest).to_vec())
}
