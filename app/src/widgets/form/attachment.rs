//! Photos and files: from the camera or the gallery, each with a preview.

use domain::form::{Attachment, FieldKind};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};

use super::raw::Raw;
use super::{Input, focus};
use crate::desk::{Desk, use_desk};
use crate::device::photo::{FILE_MOST_MEGABYTES, PhotoFault, Prepared, prepare};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::photo::{Preview, is_photo};
use crate::widgets::toast::{Toasts, use_toasts};

/// What the browser offers to choose from where not only photos are taken.
const FILES_TAKEN: &str = "image/*,application/pdf,text/plain,text/csv";

pub(super) fn attachments(input: &Input) -> AnyView {
    let FieldKind::Attachment { photos_only, .. } = input.field.kind else {
        return ().into_any();
    };
    let raw = input.slot.raw;
    let words = input.filling.words;
    let attached = Memo::new(move |_| raw.with(|raw| of(raw).to_vec()));
    let adding = Adding::new(input);
    let busy = adding.busy;
    let said = adding.said;

    let (here, toasts) = (input.clone(), use_toasts());
    let thumb = move |attachment: Attachment| thumb(&here, attachment, toasts);
    let hash = |attachment: &Attachment| attachment.hash.clone();
    let (camera, gallery) = (adding.clone(), adding);
    let take = move |chosen: HtmlInputElement| camera.take(&chosen);
    let choose = move |chosen: HtmlInputElement| gallery.take(&chosen);
    let accept = if photos_only { "image/*" } else { FILES_TAKEN };
    let choose_word = if photos_only {
        words.choose_photo
    } else {
        words.choose_file
    };
    let controls = view! {
        <div
            class="thumbs"
            id=input.id.clone()
            role="group"
            aria-labelledby=input.label_id()
            aria-describedby=input.described_by()
        >
            <For each=move || attached.get() key=hash children=thumb/>
            <label class="photo-add">
                <input
                    class="hidden-text"
                    type="file"
                    accept="image/*"
                    capture="environment"
                    on:change:target=move |event| take(event.target())
                />
                <Icon path=icon::CAMERA/>
                {words.take_photo}
            </label>
            <label class="photo-add">
                <input
                    class="hidden-text"
                    type="file"
                    accept=accept
                    multiple
                    on:change:target=move |event| choose(event.target())
                />
                <Icon path=icon::ATTACH/>
                {choose_word}
            </label>
        </div>
        <p class="hint" role="status">
            {move || (busy.get() > 0).then_some(words.preparing)}
        </p>
        {move || {
            said.get()
                .map(|text| {
                    view! {
                        <p class="fault" role="alert">
                            <Icon path=icon::WARNING small=true/>
                            <span>{text}</span>
                        </p>
                    }
                })
        }}
    };
    input.around_group(controls)
}

/// Files on their way into the field.
#[derive(Clone)]
struct Adding {
    input: Input,
    desk: Desk,
    /// How many are being made ready.
    busy: RwSignal<usize>,
    /// What went wrong with the last ones.
    said: RwSignal<Option<String>>,
}

impl Adding {
    fn new(input: &Input) -> Self {
        Self {
            input: input.clone(),
            desk: use_desk(),
            busy: RwSignal::new(0),
            said: RwSignal::new(None),
        }
    }

    fn take(&self, chosen: &HtmlInputElement) {
        let files = chosen.files();
        let count = files.as_ref().map_or(0, web_sys::FileList::length);
        let files: Vec<File> = (0..count)
            .filter_map(|position| files.as_ref()?.item(position))
            .collect();
        // So that the same file can be chosen again after it was removed.
        chosen.set_value("");
        self.said.set(None);
        self.busy.update(|busy| *busy += files.len());
        let here = self.clone();
        spawn_local(async move {
            for file in files {
                let added = here.add(&file).await;
                // The form may have been left meanwhile.
                here.busy.try_update(|busy| *busy = busy.saturating_sub(1));
                if let Err(text) = added {
                    here.said.try_set(Some(text));
                }
            }
        });
    }

    async fn add(&self, file: &File) -> Result<(), String> {
        let words = self.input.filling.words;
        let prepared = prepare(file).await.map_err(|fault| match fault {
            PhotoFault::TooLarge => (words.file_too_large)(&file.name(), FILE_MOST_MEGABYTES),
            PhotoFault::Kind => (words.file_kind)(&file.name()),
            PhotoFault::Unreadable => (words.file_unreadable)(&file.name()),
        })?;
        let Prepared {
            hash,
            name,
            media_type,
            bytes,
        } = prepared;
        let attachment = Attachment {
            hash,
            name,
            media_type,
            bytes: bytes.length(),
        };
        self.desk
            .keep_attachment(&attachment, bytes)
            .await
            .map_err(|_| (words.file_not_kept)(&file.name()))?;
        self.input.filling.edit(&self.input.field, |raw| {
            if let Raw::Attachments(attachments) = raw
                && !attachments
                    .iter()
                    .any(|other| other.hash == attachment.hash)
            {
                attachments.push(attachment);
            }
        });
        Ok(())
    }
}

fn thumb(input: &Input, attachment: Attachment, toasts: Toasts) -> AnyView {
    let words = input.filling.words;
    let raw = input.slot.raw;
    let (hash, is_photo) = (attachment.hash.clone(), is_photo(&attachment));
    let name = move || {
        let position = raw.with(|raw| of(raw).iter().position(|other| other.hash == hash));
        let number = position.unwrap_or(0) + 1;
        if is_photo {
            (words.photo)(number)
        } else {
            (words.file)(number)
        }
    };
    let name = Memo::new(move |_| name());
    let (here, gone) = (input.clone(), attachment.clone());
    let remove = move |_| remove(&here, &gone, &name.get_untracked(), toasts);
    view! {
        <span class="thumb">
            <Preview attachment name=name/>
            <button
                type="button"
                class="icon-button"
                aria-label=move || (words.remove_file)(&name.get())
                on:click=remove
            >
                <Icon path=icon::CLOSE small=true/>
            </button>
        </span>
    }
    .into_any()
}

/// Takes a file out; it can be put back where it was.
fn remove(input: &Input, gone: &Attachment, name: &str, toasts: Toasts) {
    let mut position = 0;
    input.filling.edit(&input.field, |raw| {
        if let Raw::Attachments(attachments) = raw {
            let found = attachments.iter().position(|other| other.hash == gone.hash);
            position = found.unwrap_or(attachments.len());
            attachments.retain(|other| other.hash != gone.hash);
        }
    });
    // The button is gone, and the focus with it.
    focus(&input.id);
    let (here, gone) = (input.clone(), gone.clone());
    let put_back = move || {
        here.filling.edit(&here.field, |raw| {
            if let Raw::Attachments(attachments) = raw {
                attachments.insert(position.min(attachments.len()), gone.clone());
            }
        });
    };
    toasts.say_with_undo((input.filling.words.removed)(name), put_back);
}

fn of(raw: &Raw) -> &[Attachment] {
    match raw {
        Raw::Attachments(attachments) => attachments,
        _ => &[],
    }
}
