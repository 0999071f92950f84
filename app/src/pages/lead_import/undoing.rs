//! Taking back what an import brought: as one act for who does it, in as many changes as it needs.

use std::sync::Arc;

use super::bringing::{by_bucket, state_of};
use super::weighing::Found;
use super::{Page, Stage};
use crate::desk::{Desk, bucket_of};
use crate::device::moments::Turn;
use crate::pages::project::doing::Doing;
use crate::pages::tables::file::BETWEEN_LOOKS;
use crate::words::lead_import::LeadImport as Words;
use domain::change::Action;
use domain::id::LeadId;
use domain::leads::{LeadState, MOST_LEADS_AT_ONCE};

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
    pub(super) async fn of(page: Page, found: &Found) -> Self {
        let mut turn = Turn::begin();
        let mut leads = Vec::with_capacity(found.leads.len());
        for (place, lead) in found.leads.iter().enumerate() {
            if place.is_multiple_of(BETWEEN_LOOKS) {
                turn.pass().await;
            }
            if state_of(page, lead.id).is_some_and(|state| state != LeadState::Closed) {
                leads.push(lead.id);
            }
        }
        Self {
            desk: page.desk,
            doing: page.doing,
            words: page.words,
            // Neighbours are stored near one another: each change rewrites little.
            leads: Arc::new(by_bucket(leads, |id| bucket_of(id.0))),
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
