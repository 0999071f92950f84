//! Ready lists of holidays, to begin with.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::calendar::holidays::{FESTIVAL_YEARS, ReadyList, ready};
use leptos::prelude::*;

use crate::widgets::field::SelectField;
use crate::widgets::icon::{self, Icon};
use crate::words::holidays::Holidays;
use crate::words::use_words;

/// Dates without work, with the name of each.
pub(super) type Days = BTreeMap<NaiveDate, String>;

/// What became of the last click here.
#[derive(Clone, PartialEq)]
enum Done {
    Nothing,
    Added(Days),
    Undone,
}

/// A list to choose, whose days of this year and the next are added where there is none yet.
#[component]
pub(super) fn ReadyHolidays(
    holidays: RwSignal<Days>,
    /// This year, by the branch's clock.
    year: Memo<i32>,
) -> impl IntoView {
    let frame = &use_words().frame;
    let words = &use_words().holidays;
    let chosen = RwSignal::new("0".to_owned());
    let done = RwSignal::new(Done::Nothing);
    let list = Memo::new(move |_| chosen.with(|chosen| list_at(chosen)));
    let options = ReadyList::ALL.into_iter().enumerate();
    let options = options.map(|(at, list)| (at.to_string(), (words.list)(list).to_owned()));
    let add = move |_| {
        let years = year.get_untracked()..=year.get_untracked() + 1;
        let more = holidays.with_untracked(|there| {
            let days = ready(list.get_untracked(), years);
            let more = days.into_iter().filter(|(day, _)| !there.contains_key(day));
            more.map(|(day, holiday)| (day, words.name(holiday)))
                .collect::<Days>()
        });
        holidays.update(|holidays| holidays.extend(more.clone()));
        done.set(Done::Added(more));
    };
    let undo = move |_| {
        if let Done::Added(added) = done.get_untracked() {
            holidays.update(|holidays| take_out(holidays, &added));
            done.set(Done::Undone);
        }
    };
    let can_undo = move || done.with(|done| matches!(done, Done::Added(days) if !days.is_empty()));
    view! {
        <SelectField
            id="ready-holidays"
            label=words.ready
            value=chosen
            options=options.collect()
        />
        <Show when=move || list.get().has_festivals()>
            <p class="quiet-text">{(words.known)(*FESTIVAL_YEARS.start(), *FESTIVAL_YEARS.end())}</p>
        </Show>
        <button type="button" class="button" on:click=add>
            <Icon path=icon::PLUS/>
            {move || (words.add)(year.get(), year.get() + 1)}
        </button>
        <p class="quiet-text" role="status">
            {move || done.with(|done| said(done, words, frame.undone))}
        </p>
        <Show when=can_undo>
            <button type="button" class="button quiet" on:click=undo>
                {frame.undo}
            </button>
        </Show>
    }
}

fn said(done: &Done, words: &Holidays, undone: &str) -> String {
    match done {
        Done::Nothing => String::new(),
        Done::Added(days) if days.is_empty() => words.there_already.to_owned(),
        Done::Added(days) => (words.added)(days.len()),
        Done::Undone => undone.to_owned(),
    }
}

/// The list that stands at this place among all.
fn list_at(place: &str) -> ReadyList {
    let at = place.parse().ok();
    at.and_then(|at: usize| ReadyList::ALL.get(at).copied())
        .unwrap_or(ReadyList::India)
}

/// Takes out what was added, but for days that have another name since.
fn take_out(holidays: &mut Days, added: &Days) {
    holidays.retain(|day, name| added.get(day) != Some(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_found_at_its_place() {
        for (at, list) in ReadyList::ALL.into_iter().enumerate() {
            assert_eq!(list_at(&at.to_string()), list);
        }
        assert_eq!(list_at("9"), ReadyList::India);
        assert_eq!(list_at(""), ReadyList::India);
    }

    #[test]
    fn what_was_there_or_was_renamed_stays_when_the_list_is_taken_out() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = |days: &[(&str, &str)]| -> Days {
            let days = days.iter();
            days.map(|(date, name)| (day(date), (*name).to_owned()))
                .collect()
        };
        let added = days(&[("2026-03-04", "Holi"), ("2026-12-25", "Christmas")]);
        let mut holidays = days(&[
            ("2026-03-04", "Holi, half day"),
            ("2026-09-14", "Ganesh Chaturthi"),
            ("2026-12-25", "Christmas"),
        ]);
        take_out(&mut holidays, &added);
        assert_eq!(
            holidays,
            days(&[
                ("2026-03-04", "Holi, half day"),
                ("2026-09-14", "Ganesh Chaturthi"),
            ])
        );
    }
}
