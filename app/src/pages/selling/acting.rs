//! What can be done with a quotation that is not written any more.

use std::sync::Arc;

use domain::change::Action;
use domain::id::{ProjectId, QuotationId};
use domain::selling::{Quotation, Stand};
use domain::workflow::Project;
use leptos::prelude::*;

use super::quotation::found;
use crate::desk::use_desk;
use crate::pages::project::acts::reasons::{Plan, TextReason};
use crate::pages::project::doing::use_doing;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The sheets that its acts open.
#[derive(Clone, Copy)]
pub(super) struct Sheets {
    /// Why the customer did not agree.
    pub(super) reject: RwSignal<bool>,
    /// Why a discount is not approved.
    pub(super) refuse: RwSignal<bool>,
    /// Writing it again.
    pub(super) changing: RwSignal<bool>,
}

/// What can be done with it, within reach of the thumb.
pub(super) fn acts(
    project: &Project,
    it: &Quotation,
    sheets: Sheets,
    mine: Memo<bool>,
) -> Option<AnyView> {
    let words = &use_words().selling;
    let doing = use_doing();
    let me = use_desk().me().get_untracked()?;
    let (id, quotation, version) = (project.id, it.id, it.version);
    let manages = me.manages(project.branch);
    let button = |path, name: &'static str, primary: bool, act: Callback<()>| {
        view! {
            <button
                type="button"
                class="button"
                class:primary=primary
                on:click=move |_| act.run(())
            >
                <Icon path/>
                {name}
            </button>
        }
        .into_any()
    };
    let link = |path, name: &'static str, primary: bool, href: String| {
        view! {
            <a class="button" class:primary=primary href=href>
                <Icon path/>
                {name}
            </a>
        }
        .into_any()
    };
    let revise = || {
        let href = format!("/projects/{id}/quotations/new?revises={quotation}");
        link(icon::EDIT, words.revise, false, href)
    };
    let order = || {
        let href = format!("/projects/{id}/orders/new?quotation={quotation}");
        link(icon::BOX, words.to_order, true, href)
    };
    let opens = |sheet: RwSignal<bool>| Callback::new(move |()| sheet.set(true));
    let buttons = match it.stand() {
        Stand::AwaitingApproval if manages => {
            let approve = Callback::new(move |()| {
                let action = Action::ApproveDiscount {
                    project: id,
                    quotation,
                    version,
                };
                doing.run(action, move |_| doing.say(words.said_approved.to_owned()));
            });
            vec![
                button(icon::RETURN, words.refuse, false, opens(sheets.refuse)),
                button(icon::CHECK, words.approve, true, approve),
            ]
        }
        Stand::AwaitingApproval if mine.get_untracked() => {
            vec![button(
                icon::EDIT,
                words.change_it,
                false,
                opens(sheets.changing),
            )]
        }
        _ if !mine.get_untracked() => return None,
        Stand::Sent | Stand::Accepted => vec![revise(), order()],
        Stand::Rejected => vec![revise()],
        Stand::Draft | Stand::AwaitingApproval | Stand::Replaced => return None,
    };
    Some(view! { <div class="actions">{buttons}</div> }.into_any())
}

/// What the customer says of an offer that they have.
pub(super) fn answers(
    project: &Project,
    it: &Quotation,
    sheets: Sheets,
    mine: Memo<bool>,
) -> Option<AnyView> {
    if it.stand() != Stand::Sent || !mine.get() {
        return None;
    }
    let words = &use_words().selling;
    let doing = use_doing();
    let (project, quotation) = (project.id, it.id);
    let accept = move |_| {
        let action = Action::AcceptQuotation { project, quotation };
        doing.run(action, move |_| doing.say(words.said_accepted.to_owned()));
    };
    Some(
        view! {
            <section aria-labelledby="answers-title">
                <h2 id="answers-title">{words.answers}</h2>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| sheets.reject.set(true)>
                        <Icon path=icon::LOST/>
                        {words.rejected}
                    </button>
                    <button type="button" class="button" on:click=accept>
                        <Icon path=icon::CHECK/>
                        {words.accepted}
                    </button>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// The sheets that ask why.
pub(super) fn reasons(
    project: ProjectId,
    record: Memo<Option<Arc<Project>>>,
    quotation: QuotationId,
    (reject, refuse): (RwSignal<bool>, RwSignal<bool>),
) -> impl IntoView {
    let words = &use_words().selling;
    view! {
        <TextReason
            open=reject
            title=words.reject_title
            text=""
            hint=words.reject_hint
            ideas=words.reject_ideas.to_vec()
            path=icon::LOST
            does=words.rejected
            plan=move |reason: String| Plan {
                action: Action::RejectQuotation { project, quotation, reason },
                said: words.said_rejected.to_owned(),
                undo: None,
            }
        />
        <TextReason
            open=refuse
            title=words.refuse_title
            text=words.refuse_text
            hint=""
            ideas=Vec::new()
            path=icon::RETURN
            does=words.refuse
            plan=move |reason: String| {
                let version = found(record.get_untracked().as_ref(), quotation)
                    .map_or(0, |it| it.version);
                Plan {
                    action: Action::RefuseDiscount { project, quotation, version, reason },
                    said: words.said_refused.to_owned(),
                    undo: None,
                }
            }
        />
    }
}
