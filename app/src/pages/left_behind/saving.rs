//! What was left behind as a file: one to read, and one with everything in it.

use core::fmt::Write as _;

use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen_futures::JsFuture;

use crate::desk::{Desk, Parcel, StoreFault};
use crate::device::save;
use crate::json;
use crate::words::time::Speech;

/// What is in the file that has everything.
#[derive(Serialize)]
struct Saved {
    handoff: &'static str,
    parcel: Parcel,
    files: Vec<SavedFile>,
}

/// A photo or file, with its bytes in Base64.
#[derive(Serialize)]
struct SavedFile {
    hash: String,
    media_type: String,
    base64: String,
}

/// Everything in words.
pub(super) fn as_text(parcel: &Parcel, speech: Speech) -> String {
    let words = &speech.words().left_behind;
    let mut text = String::new();
    // Writing to a text does not fail.
    let _ = writeln!(
        text,
        "{}\n{} · {} · {}\n",
        (words.happened)(parcel.why, &parcel.workspace),
        parcel.person,
        parcel.workspace,
        speech.exact(parcel.at)
    );
    for told in &parcel.told {
        let mut parts = vec![(words.kind)(told.kind).to_owned()];
        parts.extend(told.about.clone());
        parts.extend(told.at.map(|at| speech.exact(at)));
        let _ = writeln!(text, "{}\n{}", told.what, parts.join(" · "));
        for (label, value) in &told.entered {
            let _ = writeln!(text, "    {label}: {value}");
        }
        text.push('\n');
    }
    text
}

/// Puts the text into the person's downloads.
pub(super) fn save_text(name: &str, text: &str) -> Result<(), StoreFault> {
    put(&format!("{name}.txt"), "text/plain", text)
}

/// Puts everything into the person's downloads, photos and files with it.
pub(super) async fn save_all(desk: Desk, name: &str, parcel: Parcel) -> Result<(), StoreFault> {
    let mut files = Vec::new();
    for (hash, file) in desk.parcel_files(parcel.id.clone()).await? {
        let bytes = JsFuture::from(file.array_buffer()).await;
        let bytes = bytes.map(|buffer| Uint8Array::new(&buffer).to_vec());
        if let Some(base64) = bytes.ok().and_then(|bytes| save::base64(&bytes)) {
            files.push(SavedFile {
                hash,
                media_type: file.type_(),
                base64,
            });
        }
    }
    let saved = Saved {
        handoff: "not sent",
        parcel,
        files,
    };
    let text = json::indented(&serde_json::to_string(&saved)?);
    put(&format!("{name}.json"), "application/json", &text)
}

fn put(name: &str, media_type: &str, text: &str) -> Result<(), StoreFault> {
    save::save(name, media_type, text).map_err(|error| StoreFault::Failed {
        detail: format!("{error:?}"),
    })
}
