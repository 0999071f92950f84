//! Which workflow is looked at, and how far back.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::id::TemplateId;
use domain::time::Timestamp;
use leptos::prelude::*;

use super::segments;
use crate::desk::{Directory, Shelf, use_desk};
use crate::words::use_words;

const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// How far back is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Back {
    /// So many days.
    Days(u32),
    /// To the beginning.
    Always,
}

impl Back {
    /// From when on; none from the beginning.
    pub(crate) fn from(self, today: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Days(days) => Some(Timestamp(today.0 - i64::from(days) * DAY_MILLISECONDS)),
            Self::Always => None,
        }
    }
}

/// The day of a moment: what begins with one stays the same while a page is open.
pub(crate) fn day_of(now: Timestamp) -> Timestamp {
    Timestamp(now.0 / DAY_MILLISECONDS * DAY_MILLISECONDS)
}

/// How far back it looks.
pub(crate) fn periods(back: RwSignal<Back>) -> AnyView {
    let words = &use_words().velocity;
    let choices = [
        (Back::Days(91), words.quarter_year),
        (Back::Days(365), words.year),
        (Back::Always, words.always),
    ];
    segments(words.period, "period", back, &choices).into_any()
}

/// The workflows, and which of them is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Choice {
    names: Memo<Vec<(TemplateId, String)>>,
    chosen: RwSignal<Option<TemplateId>>,
    /// The one that is looked at: that which was chosen, or which most projects run through.
    pub(crate) template: Memo<Option<TemplateId>>,
}

/// A choice among the workflows.
pub(crate) fn use_workflow() -> Choice {
    let desk = use_desk();
    let (directory, shelf) = (desk.directory(), desk.shelf());
    let chosen = RwSignal::new(None::<TemplateId>);
    let names = Memo::new(move |_| {
        directory.with(|directory| {
            let current = directory.current_versions().into_iter();
            let named = current.map(|(template, _)| (template.id, template.name.clone()));
            named.collect::<Vec<_>>()
        })
    });
    // Which is used most does not change with one project more; it is counted once there are any.
    let any = Memo::new(move |_| shelf.with(|shelf| !shelf.summaries.is_empty()));
    let most_used = Memo::new(move |_| {
        any.track();
        most_used(shelf, directory)
    });
    Choice {
        names,
        chosen,
        template: Memo::new(move |_| chosen.get().or_else(|| most_used.get())),
    }
}

/// The workflow that most projects run through.
fn most_used(shelf: Signal<Arc<Shelf>>, directory: Signal<Arc<Directory>>) -> Option<TemplateId> {
    directory.with(|directory| {
        let mut counts: BTreeMap<TemplateId, usize> = BTreeMap::new();
        for (template, _) in directory.current_versions() {
            counts.insert(template.id, 0);
        }
        shelf.with_untracked(|shelf| {
            for summary in &shelf.summaries {
                let version = directory.versions.get(&summary.template_version);
                if let Some(count) = version.and_then(|it| counts.get_mut(&it.template)) {
                    *count += 1;
                }
            }
        });
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map(|(template, _)| template)
    })
}

/// A choice of the workflow, where there are several.
pub(crate) fn workflows(choice: Choice) -> impl IntoView {
    let words = &use_words().velocity;
    let Choice {
        names,
        chosen,
        template,
    } = choice;
    let choose = move |event| chosen.set(event_target_value(&event).parse().ok());
    move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let options: Vec<_> = names
                .into_iter()
                .map(|(id, name)| {
                    view! {
                        <option value=id.to_string() selected=move || template.get() == Some(id)>
                            {name}
                        </option>
                    }
                })
                .collect();
            view! {
                <label class="workflow">
                    <span class="hidden-text">{words.workflow}</span>
                    <select on:change=choose>{options}</select>
                </label>
            }
        })
    }
}
