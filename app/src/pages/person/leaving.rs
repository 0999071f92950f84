//! Leaving the team, coming back, and passing on what somebody had: each can be done without a
//! connection, and the team's word follows.

mod passing;

use domain::change::{Action, Edit};
use domain::id::PersonId;
use domain::people::{Person, Standing};
use domain::workflow::ProjectState;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;
use passing::{PassOn, Purpose};

/// What changes whether a person is part of the team.
fn stand(person: PersonId, from: Standing, to: Standing) -> Action {
    Action::EditPerson {
        person,
        name: None,
        access: None,
        branch: None,
        roles: None,
        reports_to: None,
        standing: Some(Edit { from, to }),
    }
}

/// Whether they are part of the team, and who goes on with what they had.
#[component]
pub(super) fn Leaving(person: Memo<Option<Person>>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let (me, shelf) = (desk.me(), desk.shelf());
    let is_me = move || {
        let id = person.with(|person| person.as_ref().map(|person| person.id));
        me.with(|me| me.as_ref().map(|me| me.id)) == id
    };
    let has_left = Memo::new(move |_| {
        person.with(|person| {
            person
                .as_ref()
                .is_some_and(|person| person.standing == Standing::Left)
        })
    });
    // What is on the shelf says enough for the number; the sheet looks into each project.
    let still_has = Memo::new(move |_| {
        let id = person.with(|person| person.as_ref().map(|person| person.id));
        shelf.with(|shelf| {
            let runs = shelf
                .summaries
                .iter()
                .filter(|summary| matches!(summary.state, ProjectState::Open | ProjectState::Held));
            runs.filter(|summary| Some(summary.owner) == id || summary.hands.contains(&id))
                .count()
        })
    });
    let leaving = RwSignal::new(false);
    let passing = RwSignal::new(false);
    let bring_back = move |_| {
        let Some(person) = person.get_untracked() else {
            return;
        };
        let act = desk.act(stand(person.id, person.standing, Standing::Active));
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say((words.team.is_back)(&person.name)),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let name = move || {
        person
            .with(|it| it.as_ref().map(|it| it.name.clone()))
            .unwrap_or_default()
    };
    view! {
        <Show when=move || !is_me()>
            <ul class="items">
                <Show when=move || { still_has.get() > 0 }>
                    <li>
                        <button
                            type="button"
                            class="item"
                            on:click=move |_| passing.set(true)
                        >
                            <Icon path=icon::REASSIGN/>
                            <span>
                                {words.leaving.pass_on}
                                <small>
                                    {move || {
                                        (words.leaving.still_has)(&name(), still_has.get())
                                    }}
                                </small>
                            </span>
                            <Icon path=icon::RIGHT/>
                        </button>
                    </li>
                </Show>
                <li>
                    <Show
                        when=move || has_left.get()
                        fallback=move || {
                            view! {
                                <button
                                    type="button"
                                    class="item danger"
                                    on:click=move |_| leaving.set(true)
                                >
                                    <Icon path=icon::SIGN_OUT/>
                                    <span>
                                        {words.team.leave} <small>{words.team.leave_text}</small>
                                    </span>
                                </button>
                            }
                        }
                    >
                        <button type="button" class="item" on:click=bring_back>
                            <Icon path=icon::UNDO/>
                            <span>{words.team.bring_back}</span>
                        </button>
                    </Show>
                </li>
            </ul>
            <PassOn open=leaving person purpose=Purpose::Leaving/>
            <PassOn open=passing person purpose=Purpose::PassingOn/>
        </Show>
    }
}
