//! Following a suggestion: one tap publishes a version in which it is carried out, and the way back
//! publishes the one before it again.

use domain::change::Action;
use domain::id::{TemplateId, TemplateVersionId};
use domain::insight::fields::{Advice, Standing, applied};
use domain::workflow::Milestone;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{self, Desk, use_desk};
use crate::pages::workflows::sketch::Drawing;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::use_words;

/// The button, and what it says.
#[expect(
    clippy::needless_pass_by_value,
    reason = "what a component is given is its own"
)]
#[component]
pub(super) fn Follow(
    /// The workflow on the drawing board, beside this.
    drawing: Drawing,
    /// Which workflow.
    template: TemplateId,
    /// The field, and what is suggested for it.
    standing: Standing,
    /// The id of what says which field it is.
    named: String,
    /// What the milestone is called at which it is to be asked, where it is.
    later: String,
) -> impl IntoView {
    let words = &use_words().field_use;
    let label = standing.label.as_str();
    let (said, done, path) = match &standing.advice {
        Advice::Drop(_) => (words.drop.to_owned(), (words.dropped)(label), icon::TRASH),
        Advice::MakeOptional(_) => (
            words.make_optional.to_owned(),
            (words.made_optional)(label),
            icon::CHECK,
        ),
        Advice::AskLater { .. } => (
            (words.ask_later)(&later),
            (words.moved)(label, &later),
            icon::REASSIGN,
        ),
        Advice::Keep(_) | Advice::NotYet { .. } => return ().into_any(),
    };
    let (desk, toasts) = (use_desk(), use_toasts());
    let follow = move |_| {
        let publishing = Publishing {
            desk,
            toasts,
            drawing,
            template,
        };
        publishing.follow(&standing, done.clone(), words.undone);
    };
    view! {
        <div class="buttons">
            <button type="button" class="button" aria-describedby=named on:click=follow>
                <Icon path=path/>
                {said}
            </button>
        </div>
    }
    .into_any()
}

/// What is needed to publish: also once the page is left, while a toast still leads back.
#[derive(Clone, Copy)]
struct Publishing {
    desk: Desk,
    toasts: Toasts,
    drawing: Drawing,
    template: TemplateId,
}

impl Publishing {
    fn follow(self, standing: &Standing, done: String, undone: &'static str) {
        let Some((from, before)) = self.current() else {
            return;
        };
        let next = applied(
            &before,
            &standing.milestone,
            &standing.field,
            &standing.advice,
        );
        let Some(next) = next else { return };
        let version = desk::new_id();
        let published = self.publish(version, from, next);
        spawn_local(async move {
            if !published.await {
                return;
            }
            self.toasts.say_with_undo(done, move || {
                let published = self.publish(desk::new_id(), version, before.clone());
                spawn_local(async move {
                    if published.await {
                        self.toasts.say(undone.to_owned());
                    }
                });
            });
        });
    }

    /// The version that new projects start with, and its milestones.
    fn current(self) -> Option<(TemplateVersionId, Vec<Milestone>)> {
        self.desk.directory().with_untracked(|directory| {
            let current = directory.templates.get(&self.template)?.current;
            let version = directory.versions.get(&current)?;
            Some((version.id, version.milestones.clone()))
        })
    }

    /// Publishes a version; says whether that was done, and otherwise why not.
    fn publish(
        self,
        version: TemplateVersionId,
        from: TemplateVersionId,
        milestones: Vec<Milestone>,
    ) -> impl Future<Output = bool> {
        let name = self.desk.directory().with_untracked(|directory| {
            let template = directory.templates.get(&self.template);
            template.map(|it| it.name.clone()).unwrap_or_default()
        });
        let act = self.desk.act(Action::PublishTemplate {
            template: self.template,
            version,
            from: Some(from),
            name,
            milestones,
        });
        async move {
            match act.await {
                Ok(_) => {
                    self.drawing.follow_published();
                    true
                }
                Err(fault) => {
                    self.toasts.refused(&fault);
                    false
                }
            }
        }
    }
}
