//! Taking back what an import brought: as one act for who does it, in as many changes as it needs.

use std::sync::Arc;

use domain::change::Action;
use domain::id::LeadId;
use domain::leads::{LeadState, MOST_LEADS_AT_ONCE};
use leptos::prelude::*;

use super::weighing::Found;
use super::{Page, Stage};
use crate::desk::{Desk, bucket_of};
use crate::device::moments::Turn;
use crate::pages::project::doing::Doing;
use crate::words::lead_import::LeadImport as Words;

/// What came of taking them back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Undone {
    /// How many leads were taken back.
    pub(super) gone: usize,
    /// How many stay, because somebody has worked on them since.
    pub(super) stay: usize,
}

/// The leads that an import brought. It outlives the page, as the toast does that offers to take
/// them back.
#[derive(Clone)]
pub(super) struct Brought {
    desk: Desk,
    doing: Doing,
    words: &'static Words,
    leads: Arc<Vec<LeadId>>,
}

impl Brought {
    /// Those of what was found that are in: each row's lead that is there and no other one.
    pub(super) fn new(page: Page, found: &Found) -> Self {
        let there = |id: &LeadId| {
            page.desk.leads().with_untracked(|leads| {
                let brief = leads.as_ref().and_then(|leads| leads.get(*id));
                brief.is_some_and(|brief| brief.state != LeadState::Closed)
            })
        };
        let ids = found.leads.iter().map(|lead| lead.id);
        let mut leads: Vec<LeadId> = ids.filter(there).collect();
        // Neighbours are stored near one another: each change rewrites little.
        leads.sort_unstable_by_key(|id| (bucket_of(id.0), *id));
        Self {
            desk: page.desk,
            doing: page.doing,
            words: page.words,
            leads: Arc::new(leads),
        }
    }

    /// Takes back those that nobody has touched. `shows` shows how far it is, and says whether it
    /// could; where the page was left, what came of it is said.
    pub(super) async fn take_back(self, shows: impl Fn(Stage) -> bool) {
        let of = self.leads.len();
        let mut undone = Undone::default();
        let mut turn = Turn::begin();
        for some in self.leads.chunks(MOST_LEADS_AT_ONCE) {
            shows(Stage::Undoing {
                done: undone.gone + undone.stay,
                of,
            });
            let leads = some.to_vec();
            match self.desk.act(Action::TakeBackLeads { leads }).await {
                Ok(decision) => {
                    undone.gone += decision.puts.len();
                    undone.stay += some.len().saturating_sub(decision.puts.len());
                }
                Err(fault) => {
                    undone.stay += some.len();
                    self.doing.say(self.doing.why_not(&fault));
                }
            }
            turn.pass().await;
        }
        if !shows(Stage::Undone(undone)) {
            let mut said = (self.words.taken_back)(undone.gone);
            if undone.stay > 0 {
                said = format!("{said}. {}", (self.words.stayed)(undone.stay));
            }
            self.doing.say(said);
        }
    }
}
