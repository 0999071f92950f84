//! Signing a version for one's department: with one tap, for what one has read.

use domain::change::Action;
use domain::leads::definition::{Department, LeadDefinitionVersion};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::board::use_department;
use super::standing::Standing;
use crate::desk::{Desk, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::definition::Definition;
use crate::words::use_words;

/// The button with which a version is signed, where it waits for the person's department. Who has
/// it open signs what stood there when it was opened, or when they read it again, which `seen`
/// keeps; `changed` is whether something of it lies here unsaved.
pub(super) fn signing(
    version: Memo<Option<LeadDefinitionVersion>>,
    changed: Memo<bool>,
    seen: RwSignal<Option<u32>>,
) -> AnyView {
    let words = &use_words().definition;
    let desk = use_desk();
    let directory = desk.directory();
    let lookout = use_lookout();
    let toasts = use_toasts();
    let department = use_department();
    let me = desk.me();
    let revision =
        Memo::new(move |_| version.with(|version| version.as_ref().map(|it| it.revision)));
    // What it was changed to by the person themselves they have read.
    Effect::new(move || {
        let mine = version.with(|version| {
            let by = version.as_ref().map(|it| it.by);
            me.with(|me| me.as_ref().map(|me| me.id) == by)
        });
        if mine || seen.get_untracked().is_none() {
            seen.set(revision.get());
        }
    });
    let waits = Memo::new(move |_| {
        let department = department.get()?;
        version.with(|version| {
            let version = version.as_ref()?;
            let open = directory.with(|directory| {
                matches!(
                    Standing::of(version, directory),
                    Standing::Draft | Standing::Signed(_)
                )
            });
            let mine = version.signed.contains_key(&department);
            (open && !mine).then_some(department)
        })
    });
    let signed = Memo::new(move |_| {
        let department = department.get();
        version.with(|version| {
            version.as_ref().is_some_and(|version| {
                let mine = department.is_some_and(|it| version.signed.contains_key(&it));
                mine && !version.is_agreed()
            })
        })
    });
    let moved_on = Memo::new(move |_| seen.get().is_some() && seen.get() != revision.get());
    let sign = move |department: Department| {
        let read = version.get_untracked().zip(seen.get_untracked());
        if let Some((version, revision)) = read {
            sign_as_seen(desk, toasts, words, &version, (revision, department));
        }
    };
    let by = move || {
        lookout.look(|look| {
            let by = version.with(|version| version.as_ref().map(|it| it.by));
            by.map(|by| look.name(by)).unwrap_or_default()
        })
    };
    (move || {
        if signed.get() {
            return Some(
                view! {
                    <p class="saved-note">
                        <Icon path=icon::ACCEPT small=true/>
                        {words.you_signed}
                    </p>
                }
                .into_any(),
            );
        }
        let department = waits.get()?;
        if changed.get() {
            return Some(view! { <p class="quiet-text">{words.save_first}</p> }.into_any());
        }
        Some(
            view! {
                <Show when=move || moved_on.get()>
                    <p class="notice" role="alert">
                        {move || (words.changed_while_open)(&by())}
                    </p>
                </Show>
                <button
                    type="button"
                    class="button primary wide"
                    on:click=move |_| {
                        if moved_on.get_untracked() {
                            // They are shown what is different now, and tap again.
                            seen.set(revision.get_untracked());
                        } else {
                            sign(department);
                        }
                    }
                >
                    <Icon path=icon::CHECK/>
                    {(words.sign)(department)}
                </button>
                <p class="hint">{words.sign_text}</p>
            }
            .into_any(),
        )
    })
    .into_any()
}

/// Signs a version as it was seen, for a department.
fn sign_as_seen(
    desk: Desk,
    toasts: Toasts,
    words: &'static Definition,
    version: &LeadDefinitionVersion,
    (revision, department): (u32, Department),
) {
    let number = version.number;
    let agrees = version.signed.keys().any(|it| *it != department);
    let act = desk.act(Action::SignDefinition {
        version: version.id,
        revision,
    });
    spawn_local(async move {
        match act.await {
            Ok(_) if agrees => toasts.say((words.now_in_force)(number)),
            Ok(_) => toasts.say(words.signed.to_owned()),
            Err(fault) => toasts.refused(&fault),
        }
    });
}
