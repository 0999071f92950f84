//! Looking back on leads of the past: whole leads, read some at a time where somebody wants to try
//! a definition on them or to learn from them.

use domain::id::LeadId;
use domain::leads::past::PastLead;
use domain::record::{Key, Record};
use leptos::prelude::*;

use super::Desk;
use crate::device::moments::Turn;
use crate::store::StoreFault;

/// How many leads are read at once.
const AT_ONCE: usize = 64;

impl Desk {
    /// Reads what was answered by these leads and how it went, and tells how many are read. What
    /// the team does not have yet is not looked back on. None where it cannot be read, which the
    /// app says by itself.
    pub(crate) async fn look_back(
        self,
        asked: &[LeadId],
        told: impl Fn(usize),
    ) -> Option<Vec<PastLead>> {
        match self.read_past(asked, told).await {
            Ok(past) => Some(past),
            Err(fault) => {
                self.store_fault.set(Some(fault));
                None
            }
        }
    }

    async fn read_past(
        self,
        asked: &[LeadId],
        told: impl Fn(usize),
    ) -> Result<Vec<PastLead>, StoreFault> {
        let store = self.back().store()?;
        let projects = self.shelf();
        let mut past = Vec::new();
        let mut read = 0;
        let mut turn = Turn::begin();
        for some in asked.chunks(AT_ONCE) {
            let found = store.load(some.iter().copied().map(Key::Lead)).await?;
            projects.with_untracked(|shelf| {
                let state = |project| shelf.get(project).map(|summary| summary.state);
                for (_, record) in found {
                    if let Some(Record::Lead(lead)) = record {
                        past.extend(PastLead::of(&lead, state));
                    }
                }
            });
            read += some.len();
            told(read);
            turn.pass().await;
        }
        Ok(past)
    }
}
