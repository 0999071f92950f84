//! Writing the archive, from what is on this device: record by record and file by file, between which
//! the page lives on.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::archive::{Absent, Entry, Extent, FORMAT, HANDOFF, MANIFEST, Manifest, Sealed, files};
use domain::form::Attachment;
use domain::people::Person;
use domain::record::Record;
use domain::spreadsheet::zip::{self, Checksum, Method, Packed};
use domain::sync::PROTOCOL;
use domain::time::Timestamp;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use super::tables::Tables;
use crate::desk::{Desk, Directory, Kept, StoreFault};
use crate::device::deflate::{blob, deflated};
use crate::device::moments::Turn;
use crate::device::{connectivity, photo};
use crate::json;
use crate::words::Words;

/// How many bytes are summed up between two looks at the clock.
const SUMMED_AT_ONCE: usize = 64 * 1024;

/// After so many files, one after another, that the team did not give, it is asked for no more: each
/// one may take as long as a request may.
const MOST_MISSES: u32 = 5;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// What is on the device is gathered.
    Gathering,
    /// Records are written.
    Records { done: usize, of: usize },
    /// Photos and files are added.
    Photos { done: usize, of: usize },
    /// The end is written.
    Closing,
}

/// The file.
pub(super) struct Made {
    /// Its bytes.
    pub(super) file: Blob,
    /// How many records are in it.
    pub(super) records: u32,
    /// How many photos and files.
    pub(super) photos: u32,
    /// Those that are not.
    pub(super) absent: Vec<Absent>,
    /// How many records could not be read.
    pub(super) unreadable: usize,
}

/// Why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotMade {
    /// It was stopped.
    Stopped,
    /// The device does not have everything yet.
    Incomplete,
    /// It is larger than such a file can be.
    TooLarge,
    /// The browser makes none.
    NoFile,
    /// The device does not give its records.
    Storage(StoreFault),
}

impl From<JsValue> for NotMade {
    fn from(_: JsValue) -> Self {
        Self::NoFile
    }
}

/// What an archive is made of, and who looks on.
pub(super) struct Making<'a> {
    pub(super) desk: Desk,
    pub(super) words: &'static Words,
    pub(super) directory: Arc<Directory>,
    pub(super) me: Person,
    pub(super) extent: Extent,
    pub(super) now: Timestamp,
    /// Says how far it is; gives nothing where it is to stop.
    pub(super) tell: &'a dyn Fn(Stage) -> Option<()>,
}

/// The files of the archive, as they are put one after another.
#[derive(Default)]
struct Parts {
    writing: zip::Writing,
    pieces: Array,
    entries: BTreeMap<String, Sealed>,
}

/// What the records come to.
#[derive(Default)]
struct Gathered {
    counts: BTreeMap<String, u32>,
    files: BTreeMap<String, Attachment>,
    unreadable: usize,
}

impl Making<'_> {
    /// Makes it.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) async fn make(self) -> Result<Made, NotMade> {
        self.tell(Stage::Gathering)?;
        let snapshot = self.desk.snapshot().await.map_err(NotMade::Storage)?;
        if !snapshot.is_complete {
            return Err(NotMade::Incomplete);
        }
        let mut parts = Parts::default();
        let gathered = self.records(snapshot.records, &mut parts).await?;
        let (photos, absent) = self.photos(gathered.files, &mut parts).await?;
        self.tell(Stage::Closing)?;
        let workspace = self.directory.workspace.as_ref();
        let manifest = Manifest {
            handoff: HANDOFF.to_owned(),
            format: FORMAT,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            protocol: PROTOCOL,
            workspace: workspace.ok_or(NotMade::Incomplete)?.id,
            business: workspace.map(|it| it.name.clone()).unwrap_or_default(),
            made_by: self.me.id,
            maker: self.me.name.clone(),
            made_at: self.now,
            // What cannot be read may be what others stand on.
            extent: match gathered.unreadable {
                0 => self.extent,
                _ => Extent::Part,
            },
            records: gathered.counts,
            entries: core::mem::take(&mut parts.entries),
            absent: absent.clone(),
        };
        let text = serde_json::to_string(&manifest).map_err(|_| NotMade::NoFile)?;
        parts.text(MANIFEST, &json::indented(&text)).await?;
        Ok(Made {
            file: parts.finish()?,
            records: manifest.count(),
            photos,
            absent,
            unreadable: gathered.unreadable,
        })
    }

    fn tell(&self, stage: Stage) -> Result<(), NotMade> {
        (self.tell)(stage).ok_or(NotMade::Stopped)
    }

    /// Writes the records of each kind, and the tables beside them.
    async fn records(
        &self,
        kinds: Vec<(&'static str, Vec<Kept>)>,
        parts: &mut Parts,
    ) -> Result<Gathered, NotMade> {
        let of: usize = kinds.iter().map(|(_, records)| records.len()).sum();
        let mut done = 0;
        let mut gathered = Gathered::default();
        let mut tables = Tables::new(self.words, &self.directory);
        let mut turn = Turn::begin();
        for (kind, kept) in kinds {
            let mut lines = String::new();
            let mut count = 0;
            for kept in kept {
                match json::read::<Record>(&kept.json()) {
                    Ok(record) => {
                        let line = serde_json::to_string(&record);
                        lines.push_str(&line.map_err(|_| NotMade::NoFile)?);
                        lines.push('\n');
                        count += 1;
                        tables.add(&record);
                        let named = files(&record).into_iter();
                        let named = named.map(|file| (file.hash.clone(), file.clone()));
                        gathered.files.extend(named);
                    }
                    Err(_) => gathered.unreadable += 1,
                }
                done += 1;
                if turn.is_over() {
                    self.tell(Stage::Records { done, of })?;
                    turn.pass().await;
                }
            }
            if count > 0 {
                gathered.counts.insert(kind.to_owned(), count);
                parts.text(&Entry::Records(kind).name(), &lines).await?;
            }
        }
        self.tell(Stage::Records { done, of })?;
        for (name, csv) in tables.finish() {
            parts
                .text(&Entry::Table(name.to_owned()).name(), &csv)
                .await?;
        }
        Ok(gathered)
    }

    /// Adds the photos and files that are here or come from the team.
    async fn photos(
        &self,
        files: BTreeMap<String, Attachment>,
        parts: &mut Parts,
    ) -> Result<(u32, Vec<Absent>), NotMade> {
        let of = files.len();
        let mut absent = Vec::new();
        let mut added = 0;
        let mut misses = 0;
        for (done, (hash, file)) in files.into_iter().enumerate() {
            self.tell(Stage::Photos { done, of })?;
            let mut found = self.desk.kept_bytes(hash.clone()).await;
            if found.is_none() && misses < MOST_MISSES && connectivity::is_online() {
                found = self.desk.attachment(&file).await;
                misses = if found.is_some() { 0 } else { misses + 1 };
            }
            let is_in = match found {
                Some(found) => parts.photo(&hash, found).await?,
                None => false,
            };
            if is_in {
                added += 1;
            } else {
                let name = file.name;
                absent.push(Absent { hash, name });
            }
        }
        Ok((added, absent))
    }
}

impl Parts {
    /// Adds a text, packed where the browser can.
    async fn text(&mut self, name: &str, text: &str) -> Result<(), NotMade> {
        let bytes = text.as_bytes();
        let whole = Uint8Array::from(bytes);
        let sha256 = photo::sha256(&whole).await.map_err(|_| NotMade::NoFile)?;
        drop(whole);
        let checksum = summed(bytes).await;
        let plain = blob(bytes)?;
        let packed = deflated(&plain).await.ok();
        let (method, kept) = match packed.filter(|packed| packed.size() < plain.size()) {
            Some(packed) => (Method::Deflated, packed),
            None => (Method::Stored, plain),
        };
        let file = Packed {
            method,
            checksum,
            kept: size(&kept),
            whole: bytes.len(),
        };
        self.put(name, file, &kept, sha256)
    }

    /// Adds a photo or file, which is packed already by what it is. Says whether its bytes are those
    /// that its name says.
    async fn photo(&mut self, hash: &str, file: Blob) -> Result<bool, NotMade> {
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
            return Ok(false);
        };
        let whole = Uint8Array::new(&buffer);
        let sha256 = photo::sha256(&whole).await.map_err(|_| NotMade::NoFile)?;
        if sha256 != hash {
            return Ok(false);
        }
        let bytes = whole.to_vec();
        let packed = Packed {
            method: Method::Stored,
            checksum: summed(&bytes).await,
            kept: bytes.len(),
            whole: bytes.len(),
        };
        let name = Entry::File(hash.to_owned()).name();
        self.put(&name, packed, &file, sha256)?;
        Ok(true)
    }

    fn put(
        &mut self,
        name: &str,
        file: Packed,
        kept: &Blob,
        sha256: String,
    ) -> Result<(), NotMade> {
        let head = self.writing.head(name, file);
        let head = blob(&head)?;
        self.pieces.push(&head);
        self.pieces.push(kept);
        let sealed = Sealed {
            bytes: file.whole as u64,
            sha256,
        };
        self.entries.insert(name.to_owned(), sealed);
        Ok(())
    }

    /// The whole file.
    fn finish(self) -> Result<Blob, NotMade> {
        let end = self.writing.finish().ok_or(NotMade::TooLarge)?;
        let end = blob(&end)?;
        self.pieces.push(&end);
        let options = BlobPropertyBag::new();
        options.set_type("application/zip");
        Ok(Blob::new_with_blob_sequence_and_options(
            &self.pieces,
            &options,
        )?)
    }
}

/// The checksum of some bytes, a little at a time.
async fn summed(bytes: &[u8]) -> u32 {
    let mut checksum = Checksum::default();
    let mut turn = Turn::begin();
    for chunk in bytes.chunks(SUMMED_AT_ONCE) {
        checksum.add(chunk);
        turn.pass().await;
    }
    checksum.value()
}

/// How many bytes a file has.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file has a whole number of bytes, which the archive checks itself"
)]
fn size(file: &Blob) -> usize {
    file.size() as usize
}
