//! What somebody has on projects that run, for whoever passes it on.

use core::future::Future;
use std::sync::Arc;

use domain::id::{PersonId, ProjectId};
use domain::record::{Key, Records as _};
use domain::workflow::{Project, ProjectState};
use leptos::prelude::*;

use super::acting::load;
use super::showing::Seen;
use super::{Desk, StoreFault};

impl Desk {
    /// The projects that run, or are on hold, in which a person takes part, as they stand here;
    /// the most urgent first.
    ///
    /// # Errors
    /// Why the device cannot give them.
    pub(crate) fn taken_part_in(
        &self,
        person: PersonId,
    ) -> impl Future<Output = Result<Vec<Arc<Project>>, StoreFault>> + use<> {
        let desk = *self;
        async move {
            let back = desk.back();
            let _turn = back.turn.lock().await;
            let running: Vec<ProjectId> = desk.shelf.with_untracked(|shelf| {
                let runs = shelf.summaries.iter().filter(|summary| {
                    matches!(summary.state, ProjectState::Open | ProjectState::Held)
                });
                runs.map(|summary| summary.id).collect()
            });
            let unknown: Vec<Key> = {
                let state = back.state.borrow();
                let keys = running.iter().map(|id| Key::Project(*id));
                keys.filter(|key| state.replica.as_ref().is_some_and(|it| !it.knows(*key)))
                    .collect()
            };
            load(&back, unknown, &Seen::new()).await?;
            let state = back.state.borrow();
            let projects = running.iter().filter_map(|id| {
                let project = state.replica.as_ref()?.view().project(*id)?;
                project.involves(person).then(|| Arc::new(project.clone()))
            });
            Ok(projects.collect())
        }
    }
}
