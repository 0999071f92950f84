//! Saving a quotation, and sending it.

use std::sync::Arc;

use domain::change::Action;
use domain::id::QuotationId;
use domain::selling::Quotation;
use domain::workflow::Project;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::quotation::found;
use super::standing::waits;
use super::writing::Writing;
use crate::pages::project::doing::{Doing, use_doing};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// What is needed to save and to send.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    /// What is written.
    pub(super) writing: Writing,
    /// The project's record.
    pub(super) record: Memo<Option<Arc<Project>>>,
    /// Which quotation.
    pub(super) id: QuotationId,
    /// What a new one revises.
    pub(super) base: Option<QuotationId>,
    /// Why it was not saved or sent.
    pub(super) refused: RwSignal<Option<String>>,
}

impl Keeping {
    /// Save, and send.
    pub(super) fn buttons(self) -> AnyView {
        let words = self.writing.words;
        let doing = use_doing();
        // Once it is saved or sent the page may be another: what comes after needs nothing of it.
        let navigate = use_navigate();
        let address = format!("/projects/{}/quotations/{}", self.writing.project, self.id);
        let go = move || {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&address, options);
        };
        let go_on = go.clone();
        let press_save = move |_| {
            let go = go.clone();
            self.save(doing, move |_| {
                doing.say(words.said_saved.to_owned());
                go();
            });
        };
        let press_send = move |_| {
            let go = go_on.clone();
            if self.stored().is_none() || untrack(|| self.writing.is_unsaved()) {
                self.save(doing, move |version| self.send(doing, version, go));
            } else {
                let version = self.writing.paper.with_untracked(|paper| paper.version);
                self.send(doing, version, go);
            }
        };
        view! {
            <div class="actions">
                <button type="button" class="button" on:click=press_save>
                    <Icon path=icon::CHECK/>
                    {use_words().frame.save}
                </button>
                <button type="button" class="button primary" on:click=press_send>
                    <Icon path=icon::SEND/>
                    {words.send}
                </button>
            </div>
        }
        .into_any()
    }

    /// Saves it; then `then` goes on with the version that it has now.
    fn save(self, doing: Doing, then: impl FnOnce(u32) + 'static) {
        self.refused.set(None);
        let Some(action) = self.action() else {
            return;
        };
        let paper = self.writing.paper;
        let version = paper.with_untracked(|paper| paper.version) + 1;
        let forget = self.writing.forgetting();
        doing.attempt(
            action,
            move |_| {
                forget();
                paper.update(|paper| paper.version = version);
                then(version);
            },
            move |fault| self.refused.set(Some(doing.why_not(&fault))),
        );
    }

    /// Sends a version of it, and goes to where it is shown, whatever came of it.
    fn send(self, doing: Doing, version: u32, go: impl Fn() + Clone + 'static) {
        let words = self.writing.words;
        let id = self.id;
        let action = Action::SendQuotation {
            project: self.writing.project,
            quotation: id,
            version,
        };
        let stay = go.clone();
        doing.attempt(
            action,
            move |decision| {
                let said = if waits(&decision, id) {
                    words.said_asked
                } else {
                    words.said_sent
                };
                doing.say(said.to_owned());
                go();
            },
            move |fault| {
                self.refused.set(Some(doing.why_not(&fault)));
                stay();
            },
        );
    }

    fn stored(self) -> Option<Quotation> {
        found(self.record.get_untracked().as_ref(), self.id)
    }

    /// What saves it. Where something cannot be read it is said, and its line is opened.
    fn action(self) -> Option<Action> {
        let writing = self.writing;
        writing.tried.set(true);
        let paper = writing.paper.get_untracked();
        if let Some((line, _)) = paper.unread(writing.currency) {
            writing.open.set(Some(line));
            return None;
        }
        let Some(draft) = paper.quotation(writing.currency) else {
            self.refused
                .set(Some(writing.words.not_complete.to_owned()));
            return None;
        };
        Some(Action::DraftQuotation {
            project: writing.project,
            quotation: self.id,
            version: paper.version,
            revises: self.base,
            draft: Box::new(draft),
        })
    }
}
