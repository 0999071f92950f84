//! Choosing whom to ask, and by when.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::calendar::Calendar;
use domain::id::{PersonId, RoleId};
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::desk::{Directory, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::words::time::Speech;
use crate::words::use_words;

/// How many days are looked through for the next working one.
const DAYS_AHEAD: u64 = 60;

/// By when something is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Wish {
    /// As long as the kind gives, or as it was before; nothing where neither says anything.
    #[default]
    Usual,
    /// Before work ends today.
    Today,
    /// Before work ends on the next working day.
    Tomorrow,
    /// Before work ends on the third working day from here.
    Soon,
    /// Before work ends on this day.
    On(Option<NaiveDate>),
}

impl Wish {
    /// The moment that is meant at a branch; an error where it is none that still comes.
    pub(super) fn due(self, calendar: &Calendar, now: Timestamp) -> Result<Option<Timestamp>, ()> {
        let chosen = match self {
            Self::Usual => return Ok(None),
            Self::Today => calendar.closing_on(calendar.local_date(now)),
            Self::Tomorrow => closing_after(calendar, now, 1),
            Self::Soon => closing_after(calendar, now, 3),
            Self::On(date) => date.and_then(|date| calendar.closing_on(date)),
        };
        match chosen.filter(|due| *due > now) {
            Some(due) => Ok(Some(due)),
            None => Err(()),
        }
    }
}

/// When work ends on the working day so many after today.
fn closing_after(calendar: &Calendar, now: Timestamp, working_days: usize) -> Option<Timestamp> {
    let today = calendar.local_date(now);
    let days = (1..=DAYS_AHEAD).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    let mut closings = days.filter_map(|day| calendar.closing_on(day));
    closings.nth(working_days - 1)
}

/// Quick choices of a time, each with the moment it means.
#[component]
pub(super) fn ByWhen(
    /// What is chosen.
    wish: RwSignal<Wish>,
    /// The branch's working time.
    #[prop(into)]
    calendar: Signal<Option<Calendar>>,
    /// What is said of choosing nothing.
    #[prop(into)]
    usual: Signal<String>,
    /// What is wrong.
    fault: RwSignal<Option<&'static str>>,
    /// How times are said.
    speech: Speech,
) -> impl IntoView {
    let words = &use_words().tasks;
    let now = use_desk().now();
    let said = move |wish: Wish| {
        calendar.with(|calendar| {
            let calendar = calendar.as_ref()?;
            let now = now.get();
            let due = wish.due(calendar, now).ok()??;
            Some(speech.in_zone(calendar.time_zone).moment(due, now))
        })
    };
    let option = move |choice: Wish, text: Signal<Option<String>>| {
        let is_chosen = move || match (wish.get(), choice) {
            (Wish::On(_), Wish::On(_)) => true,
            (one, other) => one == other,
        };
        let choose = move |_| {
            fault.set(None);
            wish.set(choice);
        };
        view! {
            <Show when=move || text.with(Option::is_some)>
                <label class="chip tall">
                    <input
                        type="radio"
                        name="by-when"
                        prop:checked=is_chosen
                        on:change=choose
                    />
                    {move || is_chosen().then(|| view! { <Icon path=icon::CHECK small=true/> })}
                    {text}
                </label>
            </Show>
        }
    };
    let moment = move |choice: Wish| option(choice, Signal::derive(move || said(choice)));
    let on_day = Memo::new(move |_| matches!(wish.get(), Wish::On(_)));
    let typed = move |event| {
        fault.set(None);
        wish.set(Wish::On(event_target_value(&event).parse().ok()));
    };
    view! {
        <fieldset class="field">
            <legend>{words.when}</legend>
            <div class="chips wrap">
                {option(Wish::Usual, Signal::derive(move || Some(usual.get())))}
                {moment(Wish::Today)} {moment(Wish::Tomorrow)} {moment(Wish::Soon)}
                {option(
                    Wish::On(None),
                    Signal::derive(move || Some(words.another_day.to_owned())),
                )}
            </div>
            <Show when=move || on_day.get()>
                <label for="by-day">{words.day}</label>
                <input
                    id="by-day"
                    type="date"
                    on:input=typed
                    aria-invalid=move || fault.get().is_some().then_some("true")
                />
            </Show>
            {move || fault.get().map(said_wrong)}
        </fieldset>
    }
}

/// Who can be asked, each to be ticked.
#[component]
pub(super) fn Whom(
    /// Who is chosen.
    chosen: RwSignal<BTreeSet<PersonId>>,
    /// The role they must be able to take; anybody where there is none.
    #[prop(into)]
    role: Signal<Option<RoleId>>,
    /// Who cannot be chosen, because they have it already.
    #[prop(optional)]
    but: BTreeSet<PersonId>,
    /// What is wrong.
    fault: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let words = &use_words().tasks;
    let directory = use_desk().directory();
    let able = Memo::new(move |_| {
        let role = role.get();
        directory.with(|directory| {
            let mut able = askable(directory, role);
            able.retain(|(person, _)| !but.contains(person));
            able
        })
    });
    let none = move || {
        let role = role.get().filter(|_| able.with(Vec::is_empty))?;
        directory.with(|directory| {
            let text = (words.nobody_can)(directory.role_name(role));
            Some(view! { <p class="quiet-text">{text}</p> })
        })
    };
    let toggle = move |person: PersonId| {
        fault.set(None);
        chosen.update(|chosen| {
            if !chosen.remove(&person) {
                chosen.insert(person);
            }
        });
    };
    let chips = move || {
        let chip = |(person, name): (PersonId, String)| {
            let is_chosen = move || chosen.with(|chosen| chosen.contains(&person));
            view! {
                <label class="chip tall">
                    <input
                        type="checkbox"
                        prop:checked=is_chosen
                        on:change=move |_| toggle(person)
                    />
                    {move || is_chosen().then(|| view! { <Icon path=icon::CHECK small=true/> })}
                    {name}
                </label>
            }
        };
        able.get().into_iter().map(chip).collect_view()
    };
    view! {
        <fieldset class="field" id="whom">
            <legend>{words.whom}</legend>
            <p class="hint">{words.whom_hint}</p>
            {none}
            <div class="chips wrap">{chips}</div>
            {move || fault.get().map(said_wrong)}
        </fieldset>
    }
}

/// Who can be asked for something, by name.
pub(super) fn askable(directory: &Directory, role: Option<RoleId>) -> Vec<(PersonId, String)> {
    let people = match role {
        Some(role) => directory.who_can_take(role),
        None => directory.team(),
    };
    let people = people.into_iter();
    people
        .map(|person| (person.id, person.name.clone()))
        .collect()
}

fn said_wrong(fault: &'static str) -> impl IntoView {
    view! {
        <p class="fault" role="alert">
            <Icon path=icon::WARNING small=true/>
            {fault}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_utc(DateTime::parse_from_rfc3339(text).unwrap().to_utc())
    }

    #[test]
    fn a_wish_ends_with_work_on_a_day_that_is_worked() {
        // A Friday.
        let office = Calendar::office(chrono_tz::Asia::Kolkata);
        let now = at("2026-11-20T11:00:00+05:30");
        let due = |wish: Wish| wish.due(&office, now);
        assert_eq!(due(Wish::Usual), Ok(None));
        assert_eq!(due(Wish::Today), Ok(Some(at("2026-11-20T18:00:00+05:30"))));
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        assert_eq!(
            due(Wish::On(day(23))),
            Ok(Some(at("2026-11-23T18:00:00+05:30")))
        );
        assert_eq!(due(Wish::On(day(22))), Err(()), "a Sunday");
        assert_eq!(due(Wish::On(day(19))), Err(()), "it has passed");
        assert_eq!(due(Wish::On(None)), Err(()));
        assert!(due(Wish::Tomorrow) < due(Wish::Soon));
    }
}
