//! Kinds of places, with what a day there comes to, by grade and from a day on.

use domain::expenses::policy::{AllowanceRate, CityClass, ExpensePolicy as Policy};
use domain::id::CityClassId;
use leptos::prelude::*;

use super::limits::{grade_name, grade_options};
use super::pane::{Line, lines, pane, retiring, titled};
use super::rates::{NewRate, kept};
use super::rules::{Editing, Rules, use_rules};
use crate::desk::new_id;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::{Needed, SelectField, TextField};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The part.
#[component]
pub(super) fn Cities() -> impl IntoView {
    let speech = use_speech();
    let rules = use_rules();
    let editing = Editing::<CityClassId>::new();
    let all = Memo::new(move |_| {
        rules.policy.with(|policy| {
            let cities = policy.cities.iter().enumerate();
            cities
                .map(|(at, city)| Line {
                    at,
                    name: city.name.clone(),
                    about: told(policy, city, speech),
                    retired: city.retired,
                })
                .collect::<Vec<_>>()
        })
    });
    let open = Callback::new(move |at: usize| {
        let id = rules
            .policy
            .with_untracked(|policy| policy.cities.get(at).map(|city| city.id));
        editing.begin(id);
    });
    let content = view! {
        {lines(all, open)}
        <CitySheet rules editing/>
    };
    let add = Callback::new(move |()| editing.begin(None));
    pane(Part::Cities, Some(add), content.into_any())
}

/// The latest rate of everybody and of each grade.
fn told(policy: &Policy, city: &CityClass, speech: Speech) -> String {
    let words = &speech.words().expense_policy;
    if city.rates.is_empty() {
        return words.no_rate.to_owned();
    }
    let grades = policy.grades.iter().map(|grade| Some(grade.id));
    let grades = std::iter::once(None).chain(grades);
    let latest = grades.filter_map(|grade| {
        let rates = city.rates.iter().filter(|rate| rate.grade == grade);
        rates.max_by_key(|rate| rate.from)
    });
    let told: Vec<String> = latest.map(|rate| said(policy, rate, speech)).collect();
    told.join(" · ")
}

/// "Manager: ₹900 a day from 1 Nov 2026".
fn said(policy: &Policy, rate: &AllowanceRate, speech: Speech) -> String {
    let words = &speech.words().expense_policy;
    let amount = (words.a_day)(&speech.amount(rate.per_day));
    let told = (words.rate_from)(&amount, &speech.full_date(rate.from));
    match rate.grade {
        Some(grade) => format!("{}: {told}", grade_name(policy, grade)),
        None => told,
    }
}

#[component]
fn CitySheet(rules: Rules, editing: Editing<CityClassId>) -> impl IntoView {
    let words = use_words();
    let said_words = &words.expense_policy;
    let speech = use_speech();
    let name = Needed::new();
    let rates = RwSignal::new(Vec::<AllowanceRate>::new());
    let grade = RwSignal::new(String::new());
    let new = NewRate::new();
    let current = move || {
        let id = editing.which.get_untracked()?;
        rules
            .policy
            .with_untracked(|policy| policy.cities.iter().find(|it| it.id == id).cloned())
    };
    Effect::new(move || {
        if editing.open.get() {
            let now = current();
            let mut there = now
                .as_ref()
                .map(|now| now.rates.clone())
                .unwrap_or_default();
            there.sort_by_key(|rate| (rate.grade, core::cmp::Reverse(rate.from)));
            rates.set(there);
            name.fill(now.map(|now| now.name).unwrap_or_default());
            grade.set(String::new());
            new.fill(rules.today());
        }
    });
    let submit = Callback::new(move |()| {
        let (name, rate) = (name.read(), new.read(rules.currency()));
        let (Some(name), Ok(rate)) = (name, rate) else {
            return;
        };
        let mut rates = rates.get_untracked();
        if let Some((per_day, from)) = rate {
            let grade = grade.with_untracked(|grade| grade.parse().ok());
            rates.retain(|it| (it.grade, it.from) != (grade, from));
            rates.push(AllowanceRate {
                grade,
                from,
                per_day,
            });
        }
        let id = editing.which.get_untracked();
        rules.settle(editing, (said_words.saved)(&name), |policy| {
            match policy.cities.iter_mut().find(|it| Some(it.id) == id) {
                Some(there) => {
                    there.name = name;
                    there.rates = rates;
                }
                None => policy.cities.push(CityClass {
                    id: new_id(),
                    name,
                    rates,
                    retired: false,
                }),
            }
        });
    });
    let has_grades = Memo::new(move |_| rules.policy.with(|policy| !policy.grades.is_empty()));
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Cities, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            <TextField
                id="city-name"
                label=said_words.name
                value=name.text()
                fault=name.fault(words.doors.missing)
                left=name.asked()
                autofocus=true
            />
            {kept(
                rates,
                move |rate| rules.policy.with_untracked(|policy| said(policy, rate, speech)),
            )}
            <h3>{said_words.new_rate}</h3>
            <Show when=move || has_grades.get()>
                <SelectField
                    id="city-grade"
                    label=said_words.whom
                    value=grade
                    options=rules
                        .policy
                        .with_untracked(|policy| {
                            grade_options(policy, said_words.everybody_else)
                        })
                />
            </Show>
            {new.fields(said_words.per_day, rules.currency())}
            <Refused why=editing.refused/>
            {retiring(
                rules,
                editing,
                move || current().map(|now| (now.name, now.retired)),
                |policy, id| {
                    let there = policy.cities.iter_mut().find(|it| it.id == id);
                    there.map(|it| &mut it.retired)
                },
            )}
        </Sheet>
    }
}
