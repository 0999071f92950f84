//! Everything of a private workspace in one file: for a person who wants a copy, or who leaves
//! something behind.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use crate::desk::{Desk, Fate, Packed, StoreFault, files, use_desk};
use crate::device::save;
use crate::json;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// What is in the file.
#[derive(Serialize)]
struct Saved {
    handoff: &'static str,
    made_at: domain::time::Timestamp,
    pieces: Vec<Packed>,
    files: Vec<SavedFile>,
}

/// A photo or file, with its bytes in Base64.
#[derive(Serialize)]
struct SavedFile {
    hash: String,
    name: String,
    media_type: String,
    base64: String,
}

/// The item that saves the file: of the private workspace while there is one, of what was left
/// behind after that.
#[component]
pub(crate) fn SaveFile() -> impl IntoView {
    let words = &use_words().alone;
    let desk = use_desk();
    let toasts = use_toasts();
    let save = move |_| {
        spawn_local(async move {
            let text = match everything(desk).await {
                Ok(text) => text,
                Err(fault) => return toasts.refused(&fault.into()),
            };
            let name = format!("{}.json", words.file_name);
            if let Err(error) = save::save(&name, "application/json", &text) {
                let detail = format!("{error:?}");
                toasts.refused(&StoreFault::Failed { detail }.into());
            }
        });
    };
    view! {
        <button type="button" class="item" on:click=save>
            <Icon path=icon::INSTALL/>
            <span>{words.save_file} <small>{words.save_file_text}</small></span>
        </button>
    }
}

async fn everything(desk: Desk) -> Result<String, StoreFault> {
    let pieces = if desk.is_alone() {
        desk.pack(BTreeSet::new()).await?
    } else {
        let mut pieces = desk.luggage().get_untracked().to_vec();
        pieces.retain(|packed| packed.fate != Fate::Comes);
        pieces
    };
    let mut saved = Saved {
        handoff: "private workspace",
        made_at: desk.now().get_untracked(),
        pieces,
        files: Vec::new(),
    };
    let named: Vec<_> = saved
        .pieces
        .iter()
        .filter_map(Packed::project)
        .flat_map(files)
        .collect();
    for file in named {
        let Some(bytes) = desk.bytes_here(&file.hash).await? else {
            continue;
        };
        if let Some(base64) = save::base64(&bytes) {
            saved.files.push(SavedFile {
                hash: file.hash,
                name: file.name,
                media_type: file.media_type,
                base64,
            });
        }
    }
    Ok(json::indented(&serde_json::to_string(&saved)?))
}
