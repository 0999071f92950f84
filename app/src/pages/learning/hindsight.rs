//! All leads of the past, for a page that looks back on them: read once when it is opened, with
//! how far that is.

use std::sync::Arc;

use domain::id::LeadId;
use domain::leads::past::PastLead;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::words::use_words;

/// Leads of the past.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Hindsight {
    /// All of them, once they are read.
    pub(in crate::pages) past: RwSignal<Option<Arc<Vec<PastLead>>>>,
    /// How many are read, of how many.
    progress: RwSignal<(usize, usize)>,
}

impl Hindsight {
    /// Begins to read them.
    pub(in crate::pages) fn begin() -> Self {
        let desk = use_desk();
        let leads = desk.leads();
        let hindsight = Self {
            past: RwSignal::new(None),
            progress: RwSignal::new((0, 0)),
        };
        let begun = StoredValue::new(false);
        Effect::new(move || {
            let asked = leads.with(|leads| {
                let leads = leads.as_ref()?;
                let asked = leads
                    .iter()
                    .filter(|lead| lead.is_asked && lead.course.is_some());
                Some(asked.map(|lead| lead.id()).collect::<Vec<LeadId>>())
            });
            let Some(asked) = asked.filter(|_| !begun.get_value()) else {
                return;
            };
            begun.set_value(true);
            let Self { past, progress } = hindsight;
            progress.set((0, asked.len()));
            spawn_local(async move {
                let told = |read| {
                    let _ = progress.try_set((read, asked.len()));
                };
                if let Some(read) = desk.look_back(&asked, told).await {
                    let _ = past.try_set(Some(Arc::new(read)));
                }
            });
        });
        hindsight
    }

    /// How far the reading is, while it goes on.
    pub(in crate::pages) fn waiting(self) -> AnyView {
        let words = &use_words().learning;
        (move || {
            self.past.with(Option::is_none).then(|| {
                let (read, all) = self.progress.get();
                let says = (words.reading)(read, all);
                view! {
                    <p class="quiet-text" role="status">
                        {says.clone()}
                    </p>
                    <progress aria-label=says value=read.to_string() max=all.max(1).to_string()></progress>
                }
            })
        })
        .into_any()
    }
}
