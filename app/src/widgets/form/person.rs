//! Members of the team, chosen from those who hold the role.

use domain::form::FieldKind;
use domain::id::{PersonId, RoleId};
use domain::people::Person;
use leptos::prelude::*;

use super::Input;
use super::choice::{clear, select};
use crate::desk::{Directory, use_desk};
use crate::widgets::initials::letters;

/// The most people who are all in sight.
const PEOPLE_IN_SIGHT_MOST: usize = 6;

pub(super) fn person(input: &Input) -> AnyView {
    let FieldKind::Person { role } = input.field.kind else {
        return ().into_any();
    };
    let desk = use_desk();
    let me = desk
        .session()
        .with_untracked(|session| session.as_ref().map(|one| one.person));
    let chosen = input
        .slot
        .raw
        .with_untracked(|raw| raw.text().parse::<PersonId>().ok());
    let words = input.filling.words;
    let offered: Vec<Offered> = desk.directory().with_untracked(|directory| {
        let mut offered: Vec<Offered> = who(directory, role)
            .into_iter()
            .map(|person| Offered::of(person, me, directory, words.me))
            .collect();
        // Whoever was chosen once stays to be seen.
        if let Some(chosen) = chosen
            && !offered.iter().any(|one| one.id == chosen)
        {
            offered.push(match directory.people.get(&chosen) {
                Some(person) => Offered::of(person, me, directory, words.me),
                None => Offered {
                    id: chosen,
                    name: words.somebody_gone.to_owned(),
                    note: String::new(),
                    initials: String::new(),
                },
            });
        }
        offered
    });
    if offered.is_empty() {
        let nobody = view! { <p class="quiet-text">{words.nobody_to_choose}</p> };
        return input.around_group(nobody);
    }
    if offered.len() > PEOPLE_IN_SIGHT_MOST {
        let options = offered
            .into_iter()
            .map(|one| (one.id.to_string(), one.name));
        return select(input, options.collect());
    }
    let choices = offered
        .into_iter()
        .map(|one| radio(input, one))
        .collect_view();
    let controls = view! {
        <div
            class="choices"
            id=input.id.clone()
            role="radiogroup"
            aria-labelledby=input.label_id()
            aria-required=input.needed()
            aria-invalid=input.invalid()
            aria-describedby=input.described_by()
        >
            {choices}
        </div>
        {clear(input)}
    };
    input.around_group(controls)
}

struct Offered {
    id: PersonId,
    name: String,
    note: String,
    initials: String,
}

impl Offered {
    fn of(
        person: &Person,
        me: Option<PersonId>,
        directory: &Directory,
        as_me: fn(&str) -> String,
    ) -> Self {
        Self {
            id: person.id,
            name: if me == Some(person.id) {
                as_me(&person.name)
            } else {
                person.name.clone()
            },
            note: directory.branch_name(person.branch).to_owned(),
            initials: letters(&person.name),
        }
    }
}

/// Those who hold the role; everybody where nobody does.
fn who(directory: &Directory, role: Option<RoleId>) -> Vec<&Person> {
    let able = role
        .map(|role| directory.who_can_take(role))
        .unwrap_or_default();
    if able.is_empty() {
        directory.team()
    } else {
        able
    }
}

fn radio(input: &Input, one: Offered) -> impl IntoView + use<> {
    let key = one.id.to_string();
    let mine = key.clone();
    let (enter, text) = (input.enter(), input.text());
    view! {
        <label class="choice">
            <input
                type="radio"
                name=input.id.clone()
                value=key.clone()
                prop:checked=move || text() == mine
                on:change=move |_| enter(key.clone())
            />
            <span>{one.name}<small>{one.note}</small></span>
            <span class="initials" aria-hidden="true">
                {one.initials}
            </span>
        </label>
    }
}
