//! Writing a draft: how the call begins, the questions with their script and branching, what the
//! answers are worth; and putting it where both departments can read and sign it.

use domain::change::Action;
use domain::leads::definition::{LeadDefinitionFault, LeadDefinitionVersion};
use domain::refusal::Refusal;
use domain::workflow::TemplateFault;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::board::{Board, drop_drafts};
use super::overall::{opening, responses, threshold};
use super::points::worth;
use crate::desk::{ActFault, use_desk};
use crate::pages::workflows::faults::{Faulty, faulty};
use crate::pages::workflows::fields::form;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::use_words;

/// The editor.
pub(super) fn writing(
    board: Board,
    version: Memo<Option<LeadDefinitionVersion>>,
    reopen: Callback<()>,
) -> AnyView {
    let faults = board.faults();
    let all = faulty(board.drawing);
    // What only a workflow lacks is no fault of a definition.
    let of_form: Faulty = Memo::new(move |_| {
        let is_form = |fault: &&TemplateFault| matches!(fault, TemplateFault::Form { .. });
        all.with(|all| all.iter().filter(is_form).cloned().collect())
    });
    let Some(key) = Board::key() else {
        return ().into_any();
    };
    view! {
        {meanwhile(board, version, reopen)}
        {opening(board)}
        {form(board.drawing, &key, of_form)}
        {worth(board, faults)}
        {threshold(board, faults)}
        {responses(board)}
        {saving(board, faults, reopen)}
    }
    .into_any()
}

/// That somebody else saved the draft while this one was being written, and what can be done.
fn meanwhile(
    board: Board,
    version: Memo<Option<LeadDefinitionVersion>>,
    reopen: Callback<()>,
) -> AnyView {
    let words = &use_words().definition;
    let lookout = use_lookout();
    let newer = Memo::new(move |_| {
        let from = board.rest.with(|rest| rest.revision);
        version.with(|version| {
            let version = version.as_ref()?;
            (version.revision != from && board.is_changed())
                .then_some((version.by, version.revision))
        })
    });
    let toasts = use_toasts();
    let theirs = move |_| board.give_up(toasts, reopen);
    (move || {
        let (by, revision) = newer.get()?;
        let says = lookout.look(|look| (words.changed_meanwhile)(&look.name(by)));
        Some(view! {
            <div class="faults" role="alert">
                <p>{says}</p>
                <div class="buttons">
                    <button type="button" class="button" on:click=theirs>
                        {words.take_theirs}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| board.change_rest(|rest| rest.revision = revision)
                    >
                        {words.keep_mine}
                    </button>
                </div>
            </div>
        })
    })
    .into_any()
}

/// What is wrong, saving, giving the changes up.
fn saving(board: Board, faults: Memo<Vec<LeadDefinitionFault>>, reopen: Callback<()>) -> AnyView {
    let all = use_words();
    let words = &all.definition;
    let desk = use_desk();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let refused = RwSignal::new(Vec::<LeadDefinitionFault>::new());
    let save = move |_| {
        board.change_rest(|rest| rest.tried = true);
        board.drawing.change(|sketch| sketch.tried = true);
        let criteria = board.criteria();
        let (true, Some(version)) = (criteria.faults().is_empty(), board.id()) else {
            return;
        };
        let revision = board.rest.with_untracked(|rest| rest.revision);
        let is_new = revision == 0;
        let act = desk.act(Action::DraftDefinition {
            version,
            revision,
            criteria: Box::new(criteria),
        });
        let navigate = navigate.clone();
        let named = board.named.get_value();
        spawn_local(async move {
            match act.await {
                Ok(_) => {
                    drop_drafts(desk, &named);
                    toasts.say(words.saved.to_owned());
                    if is_new {
                        let options = NavigateOptions {
                            replace: true,
                            ..NavigateOptions::default()
                        };
                        navigate(&format!("/leads/definition/{version}"), options);
                    } else {
                        reopen.try_run(());
                    }
                }
                Err(ActFault::Refused(Refusal::LeadDefinition { faults })) => {
                    let _ = refused.try_set(faults);
                }
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let changed = Memo::new(move |_| board.is_changed());
    let give_up = move |_| board.give_up(toasts, reopen);
    view! {
        <div class="ways">
            {wrong(board, faults, refused)}
            <Show when=move || changed.get()>
                <button type="button" class="button primary wide" on:click=save.clone()>
                    <Icon path=icon::CHECK/>
                    {words.save}
                </button>
                <p class="saved-note">
                    <Icon path=icon::CLOCK small=true/>
                    {all.workflows.kept_as_draft}
                </p>
                <button type="button" class="button quiet" on:click=give_up>
                    <Icon path=icon::UNDO/>
                    {all.workflows.give_up}
                </button>
            </Show>
        </div>
    }
    .into_any()
}

/// All that is wrong, each with its question.
fn wrong(
    board: Board,
    faults: Memo<Vec<LeadDefinitionFault>>,
    refused: RwSignal<Vec<LeadDefinitionFault>>,
) -> AnyView {
    let all = use_words();
    let words = &all.definition;
    let directory = use_desk().directory();
    (move || {
        let mut found = faults.get();
        let more = refused.get().into_iter();
        found.extend(more.filter(|fault| !faults.with(|known| known.contains(fault))));
        let criteria = board.criteria();
        let told: Vec<_> = directory.with(|directory| {
            let telling = Telling::plain(directory);
            let told = found.iter().map(|fault| {
                let label = fault.question.as_ref().and_then(|key| {
                    let mut fields = criteria.form.fields.iter();
                    fields.find(|field| field.key == *key)
                });
                let says = (all.leads.fault)(
                    &LeadDefinitionFault {
                        question: None,
                        ..fault.clone()
                    },
                    &telling,
                );
                match label {
                    Some(field) => format!("“{}”: {says}", field.label),
                    None => says,
                }
            });
            told.map(|text| view! { <li>{text}</li> }).collect()
        });
        (!told.is_empty()).then(|| {
            view! {
                <div class="faults" role="alert">
                    <h2>
                        <Icon path=icon::WARNING small=true/>
                        {(words.to_put_right)(told.len())}
                    </h2>
                    <ul>{told}</ul>
                </div>
            }
        })
    })
    .into_any()
}
