//! What somebody can be asked to help with. Everybody says their own; who runs the branch, too.

use std::collections::BTreeSet;

use domain::change::{Action, SetEdit};
use domain::people::{LONGEST_SKILL, Person, Standing};
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The section.
#[component]
pub(super) fn Skills(
    /// Whose.
    person: Memo<Option<Person>>,
) -> impl IntoView {
    let targets = &use_words().targets;
    let desk = use_desk();
    let doing = use_doing();
    let me = desk.me();
    let may = Memo::new(move |_| {
        me.with(|me| {
            person.with(|person| match (me, person) {
                (Some(me), Some(person)) => {
                    person.standing != Standing::Left
                        && (me.id == person.id || me.manages(person.branch))
                }
                _ => false,
            })
        })
    });
    let skills = Memo::new(move |_| {
        let skills = person.with(|person| person.as_ref().map(|person| person.skills.clone()));
        skills.unwrap_or_default().into_iter().collect::<Vec<_>>()
    });
    let change = move |add: Option<String>, remove: Option<String>| {
        let Some(person) = person.with_untracked(|person| person.as_ref().map(|it| it.id)) else {
            return;
        };
        let edit = |add: &Option<String>, remove: &Option<String>| Action::EditSkills {
            person,
            skills: SetEdit {
                add: add.iter().cloned().collect::<BTreeSet<_>>(),
                remove: remove.iter().cloned().collect(),
            },
        };
        doing.run_with_undo(
            edit(&add, &remove),
            targets.skill_saved.to_owned(),
            edit(&remove, &add),
        );
    };
    let typed = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let skill = typed.with_untracked(|typed| typed.trim().to_owned());
        if !skill.is_empty() {
            typed.set(String::new());
            change(Some(skill), None);
        }
    };
    let none = Memo::new(move |_| skills.with(Vec::is_empty));
    view! {
        <section>
            <h2>{targets.skills}</h2>
            <Show when=move || none.get()>
                <p class="quiet-text">{targets.no_skills}</p>
            </Show>
            <ul class="items">
                <For each=move || skills.get() key=|skill| skill.clone() let:skill>
                    {one(skill, may, Callback::new(move |skill| change(None, Some(skill))))}
                </For>
            </ul>
            <Show when=move || may.get()>
                <form class="field" on:submit=add>
                    <label for="new-skill">{targets.add_skill}</label>
                    <p class="hint" id="new-skill-hint">
                        {targets.skills_text}
                    </p>
                    <div class="affixed">
                        <input
                            id="new-skill"
                            autocomplete="off"
                            maxlength=LONGEST_SKILL.to_string()
                            aria-describedby="new-skill-hint"
                            bind:value=typed
                        />
                        <button type="submit" class="icon-button" aria-label=targets.add_skill>
                            <Icon path=icon::PLUS/>
                        </button>
                    </div>
                </form>
            </Show>
        </section>
    }
}

/// One skill, and taking it away.
fn one(skill: String, may: Memo<bool>, remove: Callback<String>) -> impl IntoView {
    let targets = &use_words().targets;
    let (name, said) = (skill.clone(), (targets.remove_skill)(&skill));
    let away = move || {
        let (skill, said) = (skill.clone(), said.clone());
        may.get().then(|| {
            view! {
                <button
                    type="button"
                    class="icon-button"
                    aria-label=said
                    on:click=move |_| remove.run(skill.clone())
                >
                    <Icon path=icon::CLOSE/>
                </button>
            }
        })
    };
    view! {
        <li>
            <div class="item">
                <span>{name}</span>
                {away}
            </div>
        </li>
    }
}
