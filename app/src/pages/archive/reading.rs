//! Reading an archive: what it says it is, and its files, none of which is believed before its bytes
//! were compared with what was said of them.

use domain::archive::{ArchiveFault, Checked, Heading, MANIFEST, Manifest};
use domain::spreadsheet::zip::{self, Checksum, FARTHEST_END, HEAD_BYTES, Listed, Method};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::device::deflate::inflated;
use crate::device::moments::Turn;
use crate::device::photo;
use crate::json;

/// How many bytes are summed up between two looks at the clock.
const SUMMED_AT_ONCE: usize = 64 * 1024;

/// Why an archive is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// There is something wrong with it.
    Fault(ArchiveFault),
    /// The browser does not give its bytes.
    Browser,
}

impl From<ArchiveFault> for Unread {
    fn from(fault: ArchiveFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<JsValue> for Unread {
    fn from(_: JsValue) -> Self {
        Self::Browser
    }
}

/// An archive that is what it says, as far as its directory shows.
#[derive(Clone)]
pub(super) struct Opened {
    file: Blob,
    /// What is in it.
    pub(super) manifest: Manifest,
    /// The SHA-256 of the manifest: which archive it is.
    pub(super) digest: String,
    /// Its files.
    pub(super) files: Checked,
}

impl Opened {
    /// Opens an archive.
    ///
    /// # Errors
    /// Why it is not read.
    pub(super) async fn open(file: Blob) -> Result<Self, Unread> {
        let length = size(&file);
        let from = length.saturating_sub(FARTHEST_END);
        let tail = bytes_of(&file, from, length).await?;
        let (place, count) = zip::directory(&tail, length).map_err(ArchiveFault::Zip)?;
        let directory = bytes_of(&file, place.start, place.end).await?;
        let listed = zip::listed(&directory, count).map_err(ArchiveFault::Zip)?;
        zip::check(&listed, &place).map_err(ArchiveFault::Zip)?;
        let (text, digest) = unpacked(&file, Manifest::among(&listed)?).await?;
        let text = String::from_utf8(text).map_err(|_| ArchiveFault::NotOurs)?;
        let heading: Heading = json::read(&text).map_err(|_| ArchiveFault::NotOurs)?;
        heading.check()?;
        let manifest: Manifest = json::read(&text).map_err(|_| ArchiveFault::NotOurs)?;
        let files = manifest.check(&listed)?;
        Ok(Self {
            file,
            manifest,
            digest,
            files,
        })
    }

    /// The bytes of one of its files.
    ///
    /// # Errors
    /// Why they are not read: [`ArchiveFault::Spoilt`] where they are others than those that the
    /// manifest names.
    pub(super) async fn bytes(&self, file: &Listed) -> Result<Vec<u8>, Unread> {
        let (bytes, sha256) = unpacked(&self.file, file).await?;
        if self.manifest.seals(&file.name, bytes.len(), &sha256) {
            Ok(bytes)
        } else {
            Err(spoilt(file))
        }
    }
}

fn spoilt(file: &Listed) -> Unread {
    let name = file.name.clone();
    match file.name.as_str() {
        MANIFEST => ArchiveFault::NotOurs.into(),
        _ => ArchiveFault::Spoilt { name }.into(),
    }
}

/// The bytes of a file and their SHA-256, where they have the checksum that the directory says.
async fn unpacked(archive: &Blob, file: &Listed) -> Result<(Vec<u8>, String), Unread> {
    let head = bytes_of(archive, file.at, file.at.saturating_add(HEAD_BYTES)).await?;
    let body = zip::body(&head).ok_or_else(|| spoilt(file))?;
    let from = file.at.saturating_add(body);
    let until = from.saturating_add(file.kept);
    let bytes = match file.method {
        Some(Method::Stored) => bytes_of(archive, from, until).await?,
        Some(Method::Deflated) => {
            let packed = slice(archive, from, until)?;
            let whole = inflated(&packed, file.whole).await;
            whole.map_err(|_| spoilt(file))?
        }
        None => return Err(spoilt(file)),
    };
    let mut checksum = Checksum::default();
    let mut turn = Turn::begin();
    for chunk in bytes.chunks(SUMMED_AT_ONCE) {
        checksum.add(chunk);
        turn.pass().await;
    }
    if checksum.value() != file.checksum || bytes.len() != file.whole {
        return Err(spoilt(file));
    }
    let sha256 = photo::sha256(&Uint8Array::from(bytes.as_slice())).await;
    Ok((bytes, sha256.map_err(|_| Unread::Browser)?))
}

/// Some bytes of a file; fewer where it ends before.
async fn bytes_of(file: &Blob, from: usize, until: usize) -> Result<Vec<u8>, Unread> {
    let buffer = JsFuture::from(slice(file, from, until)?.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "an archive has less than 2^53 bytes"
)]
fn slice(file: &Blob, from: usize, until: usize) -> Result<Blob, JsValue> {
    file.slice_with_f64_and_f64(from as f64, until as f64)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file has a whole number of bytes; one of more than 4 GB is no archive that is read"
)]
fn size(file: &Blob) -> usize {
    file.size() as usize
}
