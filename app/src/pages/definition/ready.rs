//! The definition that the app offers ready, in the person's language, and beginning a new version.

use domain::leads::definition::LeadCriteria;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::board::{begin, is_begun, use_department};
use super::standing::in_force;
use crate::desk::use_desk;
use crate::json;
use crate::widgets::icon::{self, Icon};
use crate::words::definition::Definition;
use crate::words::use_words;

/// The address of a new version.
pub(in crate::pages) const NEW_ADDRESS: &str = "/leads/definition/new";

/// The ready definition.
fn ready(words: &Definition) -> Option<LeadCriteria> {
    json::read(words.ready).ok()
}

/// The ways to a new version.
pub(super) fn beginning() -> AnyView {
    let words = &use_words().definition;
    let desk = use_desk();
    let directory = desk.directory();
    let department = use_department();
    let begun = is_begun(desk);
    let there = Memo::new(move |_| directory.with(|directory| in_force(directory).is_some()));
    let navigate = use_navigate();
    let start = Callback::new(move |criteria: Option<LeadCriteria>| {
        if let Some(criteria) = criteria {
            begin(desk, &criteria);
            navigate(NEW_ADDRESS, NavigateOptions::default());
        }
    });
    let from_in_force = move |_| {
        let criteria = directory.with_untracked(|directory| {
            in_force(directory).map(|version| version.criteria.clone())
        });
        start.run(criteria);
    };
    view! {
        <Show when=move || department.get().is_some()>
            <section class="ways">
                <h2>{words.begin}</h2>
                {if begun {
                    view! {
                        <a class="button primary wide" href=NEW_ADDRESS>
                            <Icon path=icon::EDIT/>
                            {words.go_on}
                        </a>
                    }
                        .into_any()
                } else {
                    view! {
                        <Show when=move || there.get()>
                            <button type="button" class="button" on:click=from_in_force>
                                <Icon path=icon::COPY/>
                                {words.from_in_force}
                            </button>
                        </Show>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| start.run(ready(words))
                        >
                            <Icon path=icon::FLAG/>
                            {words.from_ready}
                        </button>
                        <a class="button quiet" href=NEW_ADDRESS>
                            <Icon path=icon::PLUS/>
                            {words.from_nothing}
                        </a>
                    }
                        .into_any()
                }}
            </section>
        </Show>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn the_ready_definition_makes_sense_and_is_the_same_in_every_language() {
        let [english, hindi] = [Language::English, Language::Hindi].map(|language| {
            let ready = ready(&language.words().definition).unwrap();
            assert_eq!(ready.faults(), [], "{language:?}");
            ready
        });
        assert_eq!(english.criteria, hindi.criteria);
        assert_eq!(english.threshold, hindi.threshold);
        assert_eq!(english.response_points, hindi.response_points);
        let shape = |criteria: &LeadCriteria| {
            let fields = criteria.form.fields.iter();
            fields
                .map(|field| (field.key.clone(), field.shown_when.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(shape(&english), shape(&hindi));
    }
}
