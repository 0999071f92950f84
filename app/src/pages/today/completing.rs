//! Completing the milestone at hand from Today, where its form is filled in already.

use std::sync::Arc;

use domain::change::Action;
use domain::form::Answers;
use domain::id::ProjectId;
use domain::workflow::{Milestone, MilestoneKey, Phase, Project, ProjectState};
use leptos::prelude::*;

use super::acting::use_acting;
use crate::desk::use_desk;
use crate::pages::project::doing::said_of_completing;
use crate::widgets::form::{Opening, draft_key, filled};
use crate::widgets::icon::{self, Icon};
use crate::words::time::use_speech;
use crate::words::use_words;

/// The milestone at hand, if it is theirs to complete.
#[derive(Clone, PartialEq)]
struct AtHand {
    key: MilestoneKey,
    name: String,
    visit: u32,
    /// The answers, where its form is filled in.
    answers: Option<Answers>,
}

/// Completes the milestone at hand, or leads to its form.
#[component]
pub(super) fn Completing(
    /// Of which project.
    id: ProjectId,
    /// Called once it is completed.
    done: Callback<()>,
) -> impl IntoView {
    let words = &use_words().today;
    let desk = use_desk();
    let speech = use_speech();
    let acting = use_acting();
    let project = desk.project(id);
    let me = desk.session();
    let at_hand = Memo::new(move |_| {
        let project: Arc<Project> = project.get().ready()?;
        let me = me.get()?.person;
        let (progress, position) = mine(&project)?;
        let directory = desk.directory().get();
        let version = directory.versions.get(&project.template_version)?;
        let (_, milestone): (_, &Milestone) = version.milestone(&progress.milestone)?;
        if !project.holds(me, milestone.role) {
            return None;
        }
        let opening = Opening {
            version: Arc::new(version.clone()),
            milestone: milestone.key.clone(),
            earlier: project.captured_before(position),
            initial: progress.answers.clone(),
            today: directory.today(project.branch, desk.now().get_untracked()),
            draft_key: draft_key(id, &milestone.key, progress.visit),
        };
        Some(AtHand {
            key: milestone.key.clone(),
            name: milestone.name.clone(),
            visit: progress.visit,
            answers: untrack(|| filled(opening, desk, speech)),
        })
    });
    let complete = move |at_hand: AtHand, answers: Answers| {
        let draft = draft_key(id, &at_hand.key, at_hand.visit);
        let action = Action::CompleteMilestone {
            project: id,
            milestone: at_hand.key,
            visit: at_hand.visit,
            answers,
        };
        acting.doing.run(action, move |decision| {
            desk.drop_draft(&draft);
            if let Some(said) = said_of_completing(acting.doing, &at_hand.name, &decision) {
                acting.doing.say(said);
            }
            done.run(());
        });
    };
    move || {
        let at_hand = at_hand.get()?;
        let name = at_hand.name.clone();
        Some(match at_hand.answers.clone() {
            Some(answers) => view! {
                <button
                    type="button"
                    class="button primary wide"
                    on:click=move |_| complete(at_hand.clone(), answers.clone())
                >
                    <Icon path=icon::CHECK/>
                    <span>{(words.complete)(&name)}</span>
                </button>
            }
            .into_any(),
            None => view! {
                <a class="button wide" href=format!("/projects/{id}#complete")>
                    <Icon path=icon::EDIT/>
                    <span>{(words.fill)(&name)}</span>
                </a>
            }
            .into_any(),
        })
    }
}

/// The milestone that is being worked on.
fn mine(project: &Project) -> Option<(&domain::workflow::Progress, usize)> {
    let position = project.current()?;
    let progress = project.milestones.get(position)?;
    let working = matches!(progress.phase, Phase::Working { .. });
    (project.status.state() == ProjectState::Open && working).then_some((progress, position))
}
