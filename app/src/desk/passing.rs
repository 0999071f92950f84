//! Projects that run, for whoever passes them on or moves them.

use core::future::Future;
use std::collections::BTreeSet;
use std::sync::Arc;

use domain::id::{PersonId, ProjectId, TemplateVersionId};
use domain::record::{Key, Records as _};
use domain::workflow::{Project, ProjectState, TemplateVersion};
use leptos::prelude::*;

use super::acting::load;
use super::showing::Seen;
use super::{Desk, StoreFault, Summary};

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
        self.running(move |_| true, move |project| project.involves(person))
    }

    /// The projects that run, or are on hold, with another version of the workflow than this.
    ///
    /// # Errors
    /// Why the device cannot give them.
    pub(crate) fn running_on_others(
        &self,
        version: &TemplateVersion,
    ) -> impl Future<Output = Result<Vec<Arc<Project>>, StoreFault>> + use<> {
        let template = version.template;
        let others: BTreeSet<TemplateVersionId> = self.directory.with_untracked(|directory| {
            let all = directory.versions.values();
            let others = all.filter(|it| it.template == template && it.id != version.id);
            others.map(|it| it.id).collect()
        });
        self.running(
            move |summary| others.contains(&summary.template_version),
            |_| true,
        )
    }

    fn running(
        self,
        by_summary: impl Fn(&Summary) -> bool + 'static,
        by_record: impl Fn(&Project) -> bool + 'static,
    ) -> impl Future<Output = Result<Vec<Arc<Project>>, StoreFault>> {
        let desk = self;
        async move {
            let back = desk.back();
            let _turn = back.turn.lock().await;
            let running: Vec<ProjectId> = desk.shelf.with_untracked(|shelf| {
                let runs = shelf.summaries.iter().filter(|summary| {
                    matches!(summary.state, ProjectState::Open | ProjectState::Held)
                        && by_summary(summary)
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
                by_record(project).then(|| Arc::new(project.clone()))
            });
            Ok(projects.collect())
        }
    }
}
