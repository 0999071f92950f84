//! What the page showed last, which it shows first: the times of all projects are read meanwhile,
//! and bring it up to date.

use domain::id::TemplateId;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::figures::Bars;
use crate::desk::Desk;
use crate::device::moments::once_painted;

/// The figures of the workflow at hand as they were shown last; none where those were another's.
/// Asks for the times of all projects: at once where there is nothing to show without them,
/// otherwise once that is painted.
pub(super) fn show_first(desk: Desk, template: Memo<Option<TemplateId>>) -> Memo<Option<Bars>> {
    let courses = desk.courses();
    let last = RwSignal::new(None::<(TemplateId, Bars)>);
    if courses.with_untracked(Option::is_none) {
        spawn_local(async move {
            let kept = desk.kept_figures().await;
            let kept: Option<(TemplateId, Bars)> =
                kept.and_then(|packed| postcard::from_bytes(&packed).ok());
            let asked = template.try_get_untracked().flatten();
            match kept.filter(|(of, _)| asked == Some(*of)) {
                Some(kept) => {
                    let _ = last.try_set(Some(kept));
                    once_painted(move || desk.want_courses_meanwhile());
                }
                None => desk.want_courses(),
            }
        });
    }
    // They may have to be read again, since what they were reckoned by has changed.
    Effect::new(move |before: Option<bool>| {
        let there = courses.with(Option::is_some);
        if before == Some(true) && !there {
            desk.want_courses();
        }
        there
    });
    Memo::new(move |_| {
        last.with(|last| {
            let (of, bars) = last.as_ref()?;
            (template.get() == Some(*of)).then(|| bars.clone())
        })
    })
}

/// Keeps what is shown of a workflow.
pub(super) fn keep(desk: Desk, template: TemplateId, bars: &Bars) {
    if let Ok(packed) = postcard::to_stdvec(&(template, bars)) {
        once_painted(move || desk.keep_figures(packed));
    }
}

/// The same, a frame later: for what is not to keep the first drawing waiting.
pub(super) fn after_painting(ready: Memo<bool>) -> Signal<bool> {
    let after = RwSignal::new(false);
    Effect::new(move || {
        if ready.get() {
            once_painted(move || {
                // The page may have been left meanwhile.
                let _ = after.try_set(true);
            });
        } else {
            after.set(false);
        }
    });
    after.into()
}
