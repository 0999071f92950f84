//! One project: how it stands, what waits, the milestone at hand with its form, everything
//! captured before, what happened, and what can be done.

pub(crate) mod acts;
pub(crate) mod doing;
mod handoff;
mod head;
pub(crate) mod history;
mod lead;
mod may;
mod open;
mod pace;
mod selling;
mod spans;
mod tasks;
mod timeline;

use std::sync::Arc;

use domain::id::ProjectId;
use domain::people::Capability;
use domain::workflow::{Phase, Project as Record, ProjectState, TemplateVersion};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{NoSuch, fetched, named};
use crate::capabilities::use_capabilities;
use crate::desk::{Directory, Loading, Summary, use_desk};
use crate::frame::Bar;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Lookout, use_lookout};
use crate::words::use_words;
use acts::Acts;
use doing::{Doing, use_doing};
use handoff::Handoff;
use head::Head;
use history::History;
use may::May;
use open::{FORM, OpenMilestone};
use timeline::Timeline;

/// The project that is open, as its parts see it.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    id: ProjectId,
    record: Memo<Option<Arc<Record>>>,
    summary: Memo<Option<Arc<Summary>>>,
    directory: Signal<Arc<Directory>>,
    may: Memo<May>,
    lookout: Lookout,
    doing: Doing,
}

impl Here {
    fn new(id: ProjectId, loading: Signal<Loading<Arc<Record>>>) -> Self {
        let desk = use_desk();
        let (shelf, directory, me) = (desk.shelf(), desk.directory(), desk.me());
        let record = Memo::new(move |_| loading.get().ready());
        let may = Memo::new(move |_| {
            let (record, me) = (record.get(), me.get());
            record.zip(me).map_or_else(May::default, |(record, me)| {
                directory.with(|directory| {
                    let version = directory.versions.get(&record.template_version);
                    May::of(&record, version, &me)
                })
            })
        });
        Self {
            id,
            record,
            summary: Memo::new(move |_| shelf.with(|shelf| shelf.get(id).cloned())),
            directory,
            may,
            lookout: use_lookout(),
            doing: use_doing(),
        }
    }

    /// The template version of the project, with the project.
    fn version(self) -> Option<(Arc<Record>, TemplateVersion)> {
        let record = self.record.get()?;
        let version = self
            .directory
            .with(|directory| directory.versions.get(&record.template_version).cloned())?;
        Some((record, version))
    }
}

/// The pane of a project.
#[component]
pub(crate) fn Project() -> impl IntoView {
    let id = named::<ProjectId>("id");
    view! {
        <main class="pane" data-pane="detail" id="main">
            {move || match id.get() {
                Some(id) => view! { <Pane id/> }.into_any(),
                None => not_here(),
            }}
        </main>
    }
}

#[component]
fn Pane(
    /// Which project.
    id: ProjectId,
) -> impl IntoView {
    let loading = use_desk().project(id);
    let here = Here::new(id, loading);
    fetched(loading, not_here, move || {
        view! { <Whole here/> }.into_any()
    })
}

fn not_here() -> AnyView {
    let words = &use_words().project;
    view! {
        <NoSuch
            path=icon::PROJECTS
            title=words.missing_title
            text=words.missing_text
            back="/projects"
            way=words.all_projects
        />
    }
    .into_any()
}

#[component]
fn Whole(
    /// The project.
    here: Here,
) -> impl IntoView {
    let title = Memo::new(move |_| {
        here.record
            .with(|record| record.as_ref().map(|record| record.customer.name.clone()))
            .unwrap_or_default()
    });
    let search = use_location().search;
    let back = match search.get_untracked() {
        search if search.is_empty() => "/projects".to_owned(),
        search => format!("/projects?{}", search.trim_start_matches('?')),
    };
    let acts = Acts::new(here);
    let lead = lead::OfProject::find(here);
    let used = use_capabilities();
    view! {
        <Bar title=title back=back>
            {acts.button()}
        </Bar>
        <div class="page">
            <Head here/>
            <Handoff here acts/>
            <lead::FromLead here lead/>
            <OpenMilestone here/>
            // It is known a moment later, and moves nothing that somebody is about to tap.
            <pace::Pace here/>
            <Timeline here/>
            <Show when=move || used.uses(Capability::Quotations)>
                <selling::OfProject here/>
            </Show>
            <tasks::OfProject id=here.id/>
            <History here acts/>
        </div>
        <Actions here acts lead/>
        <lead::ReturnLead here lead/>
        {acts.sheets()}
    }
}

/// The one thing to do here, within reach of the thumb.
#[component]
fn Actions(
    /// The project.
    here: Here,
    /// What can be done.
    acts: Acts,
    /// The lead that it came from.
    lead: lead::OfProject,
) -> impl IntoView {
    let words = &use_words().project;
    let give_back = move |_| {
        if untrack(|| lead.is_returned_instead(here)) {
            lead.returning.set(true);
        } else {
            acts.give_back.set(true);
        }
    };
    let next = Memo::new(move |_| {
        let may = here.may.get();
        let record = here.record.get()?;
        let position = record.current()?;
        let name = here
            .summary
            .get()
            .map(|summary| here.lookout.look(|look| look.milestone(&summary, position)))?;
        match (
            record.status.state(),
            &record.milestones.get(position)?.phase,
        ) {
            (ProjectState::Open, Phase::Waiting(_)) if may.accept => Some(Next::Accept {
                named: may.complete,
            }),
            (ProjectState::Open, Phase::Working { .. }) if may.complete => {
                Some(Next::Complete(name))
            }
            (ProjectState::Held, _) if may.resume => Some(Next::Resume),
            _ => None,
        }
    });
    move || {
        next.get().map(|next| {
            let buttons = match next {
                Next::Accept { named } => view! {
                    <button
                        type="button"
                        class="button"
                        on:click=give_back
                    >
                        <Icon path=icon::RETURN/>
                        {words.give_back}
                    </button>
                    <button type="button" class="button primary" on:click=move |_| acts.accept()>
                        <Icon path=icon::CHECK/>
                        {if named { words.accept } else { words.take_over }}
                    </button>
                }
                .into_any(),
                Next::Complete(name) => view! {
                    <button type="submit" form=FORM class="button primary">
                        <Icon path=icon::CHECK/>
                        <span>{(words.complete)(&name)}</span>
                    </button>
                }
                .into_any(),
                Next::Resume => view! {
                    <button type="button" class="button primary" on:click=move |_| acts.resume()>
                        <Icon path=icon::CLOCK/>
                        {words.act_resume}
                    </button>
                }
                .into_any(),
            };
            view! { <div class="actions">{buttons}</div> }
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    Accept { named: bool },
    Complete(String),
    Resume,
}
