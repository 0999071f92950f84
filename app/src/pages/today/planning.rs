//! The next step: ready suggestions of one tap, and any other with its time and place.

use domain::calendar::Calendar;
use domain::time::Timestamp;
use domain::workflow::{NextStep, Way};
use leptos::prelude::*;

use super::acting::use_acting;
use crate::desk::{Summary, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::words::use_words;

/// What is suggested: how, so many working days ahead, at this minute of the day.
const SUGGESTED: [(Way, usize, u16); 5] = [
    (Way::Call, 1, 11 * 60),
    (Way::Visit, 1, 15 * 60),
    (Way::Call, 3, 11 * 60),
    (Way::Visit, 3, 11 * 60),
    (Way::Message, 1, 10 * 60),
];

const WAYS: [Way; 5] = [
    Way::Call,
    Way::Visit,
    Way::Message,
    Way::Email,
    Way::Meeting,
];

/// The next step of a prospect.
#[component]
pub(super) fn Planning(
    /// The project in brief.
    summary: Summary,
    /// Called once it is set.
    done: Callback<()>,
) -> impl IntoView {
    let words = &use_words().today;
    let acting = use_acting();
    let lookout = use_lookout();
    let summary = StoredValue::new(summary);
    let set = move |step: Option<NextStep>| {
        summary.with_value(|summary| acting.agree(summary, step));
        done.run(());
    };
    let chips: Vec<_> = lookout.glance(|look| {
        summary.with_value(|summary| {
            let calendar = look.directory.calendar(summary.branch);
            let steps = calendar.map_or_else(Vec::new, |calendar| suggested(calendar, look.now));
            steps
                .into_iter()
                .map(|step| {
                    let name = (words.agreed)(step.way, &look.speech.moment(step.at, look.now), "");
                    let step = NextStep {
                        with: summary.contact.clone().unwrap_or_default(),
                        ..step
                    };
                    view! {
                        <button
                            type="button"
                            class="chip"
                            on:click=move |_| set(Some(step.clone()))
                        >
                            {name}
                        </button>
                    }
                })
                .collect()
        })
    });
    let has_one = summary.with_value(|summary| summary.next_step.is_some());
    view! {
        <section>
            <h3>{words.next}</h3>
            <div class="chips wrap">
                {chips}
                {has_one
                    .then(|| {
                        view! {
                            <button type="button" class="chip" on:click=move |_| set(None)>
                                <Icon path=icon::CLOSE small=true/>
                                {words.clear_next}
                            </button>
                        }
                    })}
            </div>
            <details class="own-step">
                <summary>{words.own_step}</summary>
                <Own summary set=Callback::new(move |step| set(Some(step)))/>
            </details>
        </section>
    }
}

/// What is suggested, as moments of a branch.
fn suggested(calendar: &Calendar, now: Timestamp) -> Vec<NextStep> {
    SUGGESTED
        .into_iter()
        .filter_map(|(way, days, minute)| {
            Some(NextStep {
                way,
                what: String::new(),
                at: calendar.ahead(now, days, minute)?,
                with: String::new(),
                place: String::new(),
            })
        })
        .collect()
}

/// A step of one's own.
#[component]
fn Own(
    /// The project in brief.
    summary: StoredValue<Summary>,
    /// Called with the step.
    set: Callback<NextStep>,
) -> impl IntoView {
    let words = &use_words().today;
    let directory = use_desk().directory();
    let before = summary.with_value(|summary| summary.next_step.clone());
    let way = RwSignal::new(before.as_ref().map_or(Way::Call, |step| step.way));
    let field = |pick: fn(&NextStep) -> &String| {
        RwSignal::new(before.as_ref().map(pick).cloned().unwrap_or_default())
    };
    let (what, place) = (field(|step| &step.what), field(|step| &step.place));
    let when = RwSignal::new(String::new());
    let at = move || {
        let calendar = summary.with_value(|summary| {
            directory.with(|directory| directory.calendar(summary.branch).cloned())
        })?;
        read_moment(&when.get(), &calendar)
    };
    let save = move |_| {
        if let Some(at) = at() {
            set.run(NextStep {
                way: way.get_untracked(),
                what: what.get_untracked(),
                at,
                with: summary.with_value(|summary| summary.contact.clone().unwrap_or_default()),
                place: place.get_untracked(),
            });
        }
    };
    let ways = WAYS
        .map(|option| {
            view! {
                <label class="chip">
                    <input
                        type="radio"
                        name="own-way"
                        prop:checked=move || way.get() == option
                        on:change=move |_| way.set(option)
                    />
                    {(words.way)(option)}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>{words.own_way}</legend>
            <div class="chips wrap">{ways}</div>
        </fieldset>
        <label class="field">
            <span class="label">{words.own_when}</span>
            <input
                type="datetime-local"
                prop:value=move || when.get()
                on:input=move |event| when.set(event_target_value(&event))
            />
        </label>
        <label class="field">
            <span class="label">{words.own_what}</span>
            <input
                type="text"
                maxlength="200"
                prop:value=move || what.get()
                on:input=move |event| what.set(event_target_value(&event))
            />
        </label>
        <label class="field">
            <span class="label">{words.own_place}</span>
            <input
                type="text"
                maxlength="500"
                autocomplete="street-address"
                prop:value=move || place.get()
                on:input=move |event| place.set(event_target_value(&event))
            />
        </label>
        <button
            type="button"
            class="button wide"
            disabled=move || at().is_none()
            on:click=save
        >
            <Icon path=icon::CHECK/>
            {words.save_step}
        </button>
    }
}

/// A moment as the field gives it, "2026-11-27T15:30", by the clock of a branch.
pub(in crate::pages) fn read_moment(text: &str, calendar: &Calendar) -> Option<Timestamp> {
    use chrono::{NaiveDateTime, TimeZone};
    let local = NaiveDateTime::parse_from_str(text.get(..16)?, "%Y-%m-%dT%H:%M").ok()?;
    let at = calendar.time_zone.from_local_datetime(&local).earliest()?;
    Some(Timestamp::from_utc(at.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_by_the_clock_of_the_branch() {
        let office = Calendar::office(chrono_tz::Asia::Kolkata);
        let read = |text| read_moment(text, &office).map(|at| at.to_utc().to_rfc3339());
        let half_past_three = Some("2026-11-27T10:00:00+00:00".to_owned());
        assert_eq!(read("2026-11-27T15:30"), half_past_three);
        assert_eq!(read("2026-11-27T15:30:00"), half_past_three);
        for nothing in ["", "tomorrow", "2026-11-27", "2026-13-27T15:30"] {
            assert_eq!(read(nothing), None);
        }
    }

    #[test]
    fn suggestions_are_on_working_days() {
        let office = Calendar::office(chrono_tz::Asia::Kolkata);
        let saturday = read_moment("2026-11-28T15:30", &office).unwrap();
        let steps = suggested(&office, saturday);
        assert_eq!(steps.len(), SUGGESTED.len());
        let monday = read_moment("2026-11-30T11:00", &office).unwrap();
        assert_eq!(steps[0].at, monday);
        assert!(steps.iter().all(|step| office.is_working(step.at)));
    }
}
