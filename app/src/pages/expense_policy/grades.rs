//! Grades of employees, and who has which.

use std::collections::BTreeSet;

use domain::expenses::policy::{ExpensePolicy as Policy, Grade};
use domain::id::{GradeId, PersonId};
use leptos::prelude::*;

use super::pane::{Line, away, lines, pane, titled};
use super::rules::{Editing, Rules, use_rules};
use crate::desk::{new_id, use_desk};
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::use_words;

/// The part.
#[component]
pub(super) fn Grades() -> impl IntoView {
    let words = &use_words().expense_policy;
    let rules = use_rules();
    let editing = Editing::<GradeId>::new();
    let all = Memo::new(move |_| {
        rules.policy.with(|policy| {
            let grades = policy.grades.iter().enumerate();
            grades
                .map(|(at, grade)| Line {
                    at,
                    name: grade.name.clone(),
                    about: (words.people)(of(policy, grade.id).len()),
                    retired: false,
                })
                .collect::<Vec<_>>()
        })
    });
    let open = Callback::new(move |at: usize| {
        let id = rules
            .policy
            .with_untracked(|policy| policy.grades.get(at).map(|grade| grade.id));
        editing.begin(id);
    });
    let content = view! {
        {lines(all, open)}
        <GradeSheet rules editing/>
    };
    let add = Callback::new(move |()| editing.begin(None));
    pane(Part::Grades, Some(add), content.into_any())
}

/// Who has a grade.
fn of(policy: &Policy, grade: GradeId) -> BTreeSet<PersonId> {
    let all = policy.grade_of.iter();
    all.filter(|(_, has)| **has == grade)
        .map(|(person, _)| *person)
        .collect()
}

#[component]
fn GradeSheet(rules: Rules, editing: Editing<GradeId>) -> impl IntoView {
    let words = use_words();
    let said = &words.expense_policy;
    let name = Needed::new();
    let people = RwSignal::new(BTreeSet::<PersonId>::new());
    Effect::new(move || {
        if editing.open.get() {
            let id = editing.which.get_untracked();
            rules.policy.with_untracked(|policy| {
                let now = policy.grades.iter().find(|it| Some(it.id) == id);
                name.fill(now.map(|now| now.name.clone()).unwrap_or_default());
                people.set(id.map(|id| of(policy, id)).unwrap_or_default());
            });
        }
    });
    let submit = Callback::new(move |()| {
        let Some(name) = name.read() else { return };
        let which = editing.which.get_untracked();
        let id = which.unwrap_or_else(new_id);
        rules.settle(editing, (said.saved)(&name), |policy| {
            match policy.grades.iter_mut().find(|it| it.id == id) {
                Some(there) => there.name = name,
                None => policy.grades.push(Grade { id, name }),
            }
            people.with_untracked(|people| {
                policy
                    .grade_of
                    .retain(|person, has| *has != id || people.contains(person));
                let all = people.iter().map(|person| (*person, id));
                policy.grade_of.extend(all);
            });
        });
    });
    let remove = Callback::new(move |()| {
        let Some(id) = editing.which.get_untracked() else {
            return;
        };
        let name = name.text().get_untracked();
        rules.settle(editing, (said.removed)(&name), |policy| {
            policy.grades.retain(|it| it.id != id);
            policy.grade_of.retain(|_, has| *has != id);
            policy.limits.retain(|it| it.grade != Some(id));
            for city in &mut policy.cities {
                city.rates.retain(|rate| rate.grade != Some(id));
            }
        });
    });
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Grades, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            <TextField
                id="grade-name"
                label=said.name
                value=name.text()
                fault=name.fault(words.doors.missing)
                left=name.asked()
                autofocus=true
            />
            {ticks(people)}
            <Refused why=editing.refused/>
            {editing
                .which
                .get_untracked()
                .map(|_| {
                    view! {
                        <p class="hint">{said.grade_goes}</p>
                        {away(said.remove, remove)}
                    }
                })}
        </Sheet>
    }
}

/// Who has it: everybody of the team to tick.
fn ticks(people: RwSignal<BTreeSet<PersonId>>) -> AnyView {
    let words = &use_words().expense_policy;
    let directory = use_desk().directory();
    let team = directory.with_untracked(|directory| {
        let team = directory.team().into_iter();
        team.map(|person| (person.id, person.name.clone()))
            .collect::<Vec<_>>()
    });
    let boxes = team.into_iter().map(|(id, name)| {
        let toggle = move |_| {
            people.update(|people| {
                if !people.remove(&id) {
                    people.insert(id);
                }
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || people.with(|people| people.contains(&id))
                    on:change=toggle
                />
                <span>{name}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend>{words.who_has_it}</legend>
            <div class="choices">{boxes.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
