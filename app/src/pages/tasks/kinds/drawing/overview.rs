//! What a kind of request is called, who answers it, the way to its forms, and what can be done with
//! all of it.

use domain::change::{Action, Edit};
use domain::id::RequestKindId;
use domain::refusal::Refusal;
use domain::tasks::Offer;
use domain::time::WorkingMinutes;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::{Board, PARTS, action, key, sketch};
use crate::desk::{ActFault, use_desk};
use crate::pages::workflows::controls::{count, fine, line, pick};
use crate::pages::workflows::faults::told;
use crate::pages::workflows::kinds::roles;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::use_words;

/// Its name, who answers, and the way to its forms.
pub(super) fn overview(board: Board) -> AnyView {
    let all = use_words();
    let words = &all.tasks;
    let drawing = board.drawing;
    let name = drawing.glance(|sketch| sketch.name.clone());
    let nameless = Signal::derive(move || {
        drawing
            .with(|sketch| sketch.tried && sketch.name.trim().is_empty())
            .unwrap_or_default()
            .then(|| all.doors.missing.to_owned())
    });
    let answer = key(1).and_then(|key| drawing.milestone(&key));
    let role = answer.as_ref().map(|it| it.role.to_string());
    let hours = answer.and_then(|it| it.limit).map(|it| it.0.div_ceil(60));
    let set_role = Callback::new(move |chosen: String| {
        if let Ok(role) = chosen.parse() {
            board.change_answer(|answer| answer.role = role);
        }
    });
    let set_hours = Callback::new(move |hours: Option<u32>| {
        let limit = hours.filter(|hours| *hours > 0).map(WorkingMinutes::hours);
        board.change_answer(|answer| answer.limit = limit);
    });
    let forms: Vec<AnyView> = [words.question_form, words.answer_form]
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let fields = move || {
                let count = drawing.with(|sketch| {
                    let part = sketch.milestones.get(at);
                    part.map_or(0, |part| part.form.fields.len())
                });
                (words.form_fields)(count.unwrap_or_default())
            };
            let href = board.address(PARTS.get(at).copied().unwrap_or_default());
            view! {
                <li>
                    <a class="item" href=href>
                        <span>{name} <small>{fields}</small></span>
                        <Icon path=icon::EDIT/>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="form">
            {line(
                "kind-name".to_owned(),
                words.kind_name,
                name.unwrap_or_default(),
                nameless,
                Callback::new(move |name| drawing.change(|sketch| sketch.name = name)),
            )}
            {pick(
                "kind-role".to_owned(),
                words.kind_role,
                &role.unwrap_or_default(),
                roles(),
                fine(),
                set_role,
            )}
            {count("kind-hours".to_owned(), words.kind_hours, hours, set_hours)}
            <p class="hint">{words.kind_hours_hint}</p>
            <ul class="items">{forms}</ul>
            {ways(board)}
        </section>
    }
    .into_any()
}

/// What is wrong, saving, offering it no more, giving the draft up.
fn ways(board: Board) -> AnyView {
    let all = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let drawing = board.drawing;
    let refused = RwSignal::new(Vec::<String>::new());
    let wrong = move || {
        let faults = board.faulty.get();
        let links = faults.iter().map(|fault| {
            let part = fault.milestone().map_or("", |key| key.as_str());
            Some(board.address(part))
        });
        let mut told: Vec<_> = links.zip(told(drawing, &faults)).collect();
        told.extend(refused.get().into_iter().map(|text| (None, text)));
        let items: Vec<_> = told
            .into_iter()
            .map(|(href, text)| view! { <li><a href=href>{text}</a></li> })
            .collect();
        (!items.is_empty())
            .then(|| view! { <div class="faults" role="alert"><ul>{items}</ul></div> })
    };
    let save = move |_| {
        drawing.change(|sketch| sketch.tried = true);
        let ready = board.faulty.with_untracked(Vec::is_empty);
        let named = drawing.glance(|sketch| sketch.name.trim().to_owned());
        let (true, Some(name)) = (ready, named.filter(|name| !name.is_empty())) else {
            return;
        };
        let Some(act) = drawing
            .glance(action)
            .flatten()
            .map(|action| desk.act(action))
        else {
            return;
        };
        let navigate = navigate.clone();
        spawn_local(async move {
            match act.await {
                Ok(_) => {
                    drawing.throw_away();
                    toasts.say((all.team.saved)(&name));
                    navigate("/tasks/kinds", NavigateOptions::default());
                }
                Err(ActFault::Refused(refusal @ Refusal::RequestForm { .. })) => {
                    let said = desk.directory().with_untracked(|directory| {
                        let telling = Telling::plain(directory);
                        all.refusals.refusal(&refusal, &telling)
                    });
                    let _ = refused.try_set(vec![said]);
                }
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let changed = Memo::new(move |_| drawing.is_draft());
    let named = board.named.get_value();
    let give_up = move |_| {
        let directory = desk.directory();
        let fresh = || directory.with_untracked(|directory| sketch(directory, &named));
        drawing.give_up(fresh, toasts);
    };
    view! {
        {wrong}
        <button type="button" class="button primary wide" on:click=save>
            <Icon path=icon::CHECK/>
            {all.frame.save}
        </button>
        {offer(board)}
        <Show when=move || changed.get()>
            <p class="saved-note">
                <Icon path=icon::CLOCK small=true/>
                {all.workflows.kept_as_draft}
            </p>
            <button type="button" class="button quiet" on:click=give_up.clone()>
                <Icon path=icon::UNDO/>
                {all.workflows.give_up}
            </button>
        </Show>
    }
    .into_any()
}

/// The button that takes it out of what is offered, or back; none of one that is new.
fn offer(board: Board) -> AnyView {
    let all = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let id = board
        .drawing
        .glance(|sketch| RequestKindId(sketch.template.0));
    let kind = move || {
        desk.directory()
            .with(|directory| directory.request_kinds.get(&id?).cloned())
    };
    let turn_round = move |_| {
        let Some(kind) = untrack(kind) else {
            return;
        };
        let to = match kind.offer {
            Offer::Offered => Offer::Retired,
            Offer::Retired => Offer::Offered,
        };
        let act = desk.act(Action::EditRequestKind {
            kind: kind.id,
            name: None,
            role: None,
            limit: None,
            question: None,
            answer: None,
            offer: Some(Edit {
                from: kind.offer,
                to,
            }),
        });
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say((all.team.saved)(&kind.name)),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    (move || {
        kind().map(|kind| {
            let says = match kind.offer {
                Offer::Offered => all.tasks.retire,
                Offer::Retired => all.tasks.offer_again,
            };
            view! {
                <button type="button" class="button" on:click=turn_round>
                    {says}
                </button>
            }
        })
    })
    .into_any()
}
