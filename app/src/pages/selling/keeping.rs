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
use crate::pages::project::doing::use_doing;
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
    pub(super) id: StoredValue<QuotationId>,
    /// What a new one revises.
    pub(super) base: Option<QuotationId>,
    /// Why it was not saved or sent.
    pub(super) refused: RwSignal<Option<String>>,
}

impl Keeping {
    /// Save, and send.
    pub(super) fn buttons(self) -> AnyView {
        let words = self.writing.words;
        let navigate = StoredValue::new_local(use_navigate());
        let doing = use_doing();
        let go = move || {
            let (project, id) = (self.writing.project, self.id.get_value());
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            let address = format!("/projects/{project}/quotations/{id}");
            navigate.with_value(|navigate| navigate(&address, options));
        };
        let save = move |then: Callback<u32>| {
            self.refused.set(None);
            let Some(action) = self.action() else {
                return;
            };
            let version = self.writing.paper.with_untracked(|paper| paper.version) + 1;
            doing.attempt(
                action,
                move |_| {
                    self.writing.saved(version);
                    then.run(version);
                },
                move |fault| self.refused.set(Some(doing.why_not(&fault))),
            );
        };
        let send = Callback::new(move |version: u32| {
            let action = Action::SendQuotation {
                project: self.writing.project,
                quotation: self.id.get_value(),
                version,
            };
            doing.attempt(
                action,
                move |decision| {
                    let waits = waits(&decision, self.id.get_value());
                    doing.say(
                        if waits {
                            words.said_asked
                        } else {
                            words.said_sent
                        }
                        .to_owned(),
                    );
                    go();
                },
                move |fault| {
                    self.refused.set(Some(doing.why_not(&fault)));
                    go();
                },
            );
        });
        let saved = Callback::new(move |_: u32| {
            doing.say(words.said_saved.to_owned());
            go();
        });
        let press_send = move |_| {
            let is_new = self.stored().is_none();
            if is_new || untrack(|| self.writing.is_unsaved()) {
                save(send);
            } else {
                send.run(self.writing.paper.with_untracked(|paper| paper.version));
            }
        };
        view! {
            <div class="actions">
                <button type="button" class="button" on:click=move |_| save(saved)>
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

    fn stored(self) -> Option<Quotation> {
        found(self.record.get_untracked().as_ref(), self.id.get_value())
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
            quotation: self.id.get_value(),
            version: paper.version,
            revises: self.base,
            draft: Box::new(draft),
        })
    }
}
