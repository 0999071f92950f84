//! What is being done with a table: one thing at a time, and how far it is.

use leptos::prelude::*;

use crate::device::moments::now;

/// How long what is said of how far it is stands, in milliseconds: each time is a drawing.
const STANDS_MILLISECONDS: f64 = 120.0;

/// What is being done, in the stages of a page.
pub(in crate::pages) struct Run<S: Send + Sync + 'static> {
    /// What is being done.
    pub(in crate::pages) stage: RwSignal<S>,
    /// Why it did not go on.
    pub(in crate::pages) refused: RwSignal<Option<String>>,
    /// How often something was begun. Whatever was begun before stops.
    number: RwSignal<u32>,
    /// When it was last said how far it is, by the page's stop-watch.
    told_at: StoredValue<f64>,
}

impl<S: Send + Sync + 'static> Clone for Run<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Send + Sync + 'static> Copy for Run<S> {}

impl<S: Send + Sync + 'static> Run<S> {
    /// Nothing was begun yet.
    pub(in crate::pages) fn new(stage: S) -> Self {
        Self {
            stage: RwSignal::new(stage),
            refused: RwSignal::new(None),
            number: RwSignal::new(0),
            told_at: StoredValue::new(0.0),
        }
    }

    /// Which it is.
    pub(in crate::pages) fn number(self) -> u32 {
        self.number.get_untracked()
    }

    /// Goes on only if nothing else was begun, and the page is still here.
    pub(in crate::pages) fn goes_on(self, run: u32) -> Option<()> {
        (self.number.try_get_untracked() == Some(run)).then_some(())
    }

    /// Says how far it is; none where it is not to go on.
    pub(in crate::pages) fn tell(self, run: u32, stage: S) -> Option<()> {
        self.goes_on(run)?;
        let at = now();
        let is_same = self
            .stage
            .with_untracked(|now| core::mem::discriminant(now) == core::mem::discriminant(&stage));
        if !is_same || at - self.told_at.get_value() > STANDS_MILLISECONDS {
            self.told_at.set_value(at);
            self.stage.set(stage);
        }
        Some(())
    }

    /// Begins something: whatever was begun before stops.
    pub(in crate::pages) fn begin(self, stage: S) -> u32 {
        self.number.update(|run| *run += 1);
        self.stage.set(stage);
        self.refused.set(None);
        self.number()
    }
}
