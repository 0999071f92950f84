//! The hours of each weekday: openings with breaks between them, or a day off.

use domain::calendar::Hours;
use leptos::prelude::*;

use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::press::use_press;
use crate::words::use_words;

/// The opening that a day gets when it stops being a day off.
const USUAL: Hours = Hours {
    from: 10 * 60,
    to: 18 * 60,
};

/// How long a break is that was just added, and when it begins where the day allows it.
const BREAK_MINUTES: u16 = 60;
const LUNCH: u16 = 13 * 60;

/// The openings of each weekday, Monday first.
pub(super) type Openings = [Vec<Hours>; 7];

/// What is wrong with the week: at which day, or with all of it.
#[derive(Clone, PartialEq)]
pub(super) struct Wrong {
    /// Monday is 0.
    pub(super) day: Option<usize>,
    /// In words.
    pub(super) why: String,
}

/// The week, to change.
#[component]
pub(super) fn Week(
    /// The openings.
    week: RwSignal<Openings>,
    /// What is wrong with them.
    wrong: Signal<Option<Wrong>>,
    /// Set once a time was changed: what is wrong is said from then on.
    asked: RwSignal<bool>,
) -> impl IntoView {
    let words = &use_words().team;
    view! {
        <fieldset class="field">
            <legend>{words.hours}</legend>
            <p class="hint">{words.hours_hint}</p>
            {(0..7).map(|day| view! { <Day week day wrong asked/> }).collect_view()}
            <Fault wrong day=None/>
        </fieldset>
    }
}

/// One weekday.
#[component]
fn Day(
    week: RwSignal<Openings>,
    day: usize,
    wrong: Signal<Option<Wrong>>,
    asked: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let long = words.time.weekdays_long.get(day).copied().unwrap_or("");
    let short = words.time.weekdays.get(day).copied().unwrap_or("");
    let count = Memo::new(move |_| week.with(|week| week.get(day).map_or(0, Vec::len)));
    let is_open = Memo::new(move |_| count.get() > 0);
    let toggle = move |_| {
        change(week, day, |openings| {
            if openings.is_empty() {
                openings.push(USUAL);
            } else {
                openings.clear();
            }
        });
    };
    view! {
        <div class="day">
            <label class="chip">
                <input
                    type="checkbox"
                    aria-label=long
                    prop:checked=move || is_open.get()
                    on:change=toggle
                />
                {short}
            </label>
            <Show
                when=move || is_open.get()
                fallback=move || view! { <span class="quiet-text">{words.team.day_off}</span> }
            >
                <div class="openings">
                    <For each=move || 0..count.get() key=|number| *number let:number>
                        <Opening week day number asked/>
                    </For>
                </div>
            </Show>
        </div>
        <Fault wrong day=Some(day)/>
    }
}

/// One opening of a day, with the way to add a break, or to take the one before it away.
#[component]
fn Opening(
    week: RwSignal<Openings>,
    day: usize,
    number: usize,
    asked: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let press = use_press();
    let name = words.time.weekdays_long.get(day).copied().unwrap_or("");
    let hours = Memo::new(move |_| week.with(|week| week.get(day)?.get(number).copied()));
    let set = move |event: leptos::ev::Event, set: fn(&mut Hours, u16)| {
        let Some(minutes) = minutes(&event_target_value(&event)) else {
            return;
        };
        change(week, day, |openings| {
            if let Some(hours) = openings.get_mut(number) {
                set(hours, minutes);
            }
        });
        press.once_released(move || {
            let _ = asked.try_set(true);
        });
    };
    let beside = if number == 0 {
        let no_room = move || {
            week.with(|week| week.get(day).and_then(|openings| with_break(openings)))
                .is_none()
        };
        let add = move |_| {
            change(week, day, |openings| {
                if let Some(divided) = with_break(openings) {
                    *openings = divided;
                }
            });
        };
        view! {
            <button
                type="button"
                class="icon-button"
                aria-label=(words.team.add_break)(name)
                disabled=no_room
                on:click=add
            >
                <Icon path=icon::PLUS/>
            </button>
        }
        .into_any()
    } else {
        let remove = move |_| change(week, day, |openings| join(openings, number));
        view! {
            <button
                type="button"
                class="icon-button"
                aria-label=(words.team.remove_break)(name, number)
                on:click=remove
            >
                <Icon path=icon::TRASH/>
            </button>
        }
        .into_any()
    };
    view! {
        <div class="opening">
            <input
                type="time"
                aria-label=(words.team.opens)(name, number)
                prop:value=move || hours.get().map(|hours| clock(hours.from))
                on:change=move |event| set(event, |hours, minutes| hours.from = minutes)
            />
            <input
                type="time"
                aria-label=(words.team.closes)(name, number)
                prop:value=move || hours.get().map(|hours| clock(hours.to))
                on:change=move |event| {
                    set(event, |hours, minutes| {
                        hours.to = if minutes == 0 { 24 * 60 } else { minutes };
                    });
                }
            />
            {beside}
        </div>
    }
}

/// What is wrong with a day, or with the week as a whole.
#[component]
fn Fault(wrong: Signal<Option<Wrong>>, day: Option<usize>) -> impl IntoView {
    let here = Memo::new(move |_| {
        let wrong = wrong.get().filter(|wrong| wrong.day == day);
        wrong.map(|wrong| wrong.why)
    });
    move || {
        here.get().map(|why| {
            view! {
                <p class="fault" role="alert">
                    <Icon path=icon::WARNING small=true/>
                    {why}
                </p>
            }
        })
    }
}

fn change(week: RwSignal<Openings>, day: usize, change: impl FnOnce(&mut Vec<Hours>)) {
    week.update(|week| {
        if let Some(openings) = week.get_mut(day) {
            change(openings);
        }
    });
}

/// A day with one break more: over lunch where the longest opening has room for that, else in
/// its middle. None where it is too short to be divided.
fn with_break(openings: &[Hours]) -> Option<Vec<Hours>> {
    let length = |hours: &Hours| hours.to.saturating_sub(hours.from);
    let (at, longest) = openings
        .iter()
        .enumerate()
        .max_by_key(|(_, hours)| length(hours))?;
    if length(longest) < 3 * BREAK_MINUTES {
        return None;
    }
    let middle = longest.from + (length(longest) - BREAK_MINUTES) / 2;
    let has_lunch =
        longest.from + BREAK_MINUTES <= LUNCH && LUNCH + 2 * BREAK_MINUTES <= longest.to;
    let begins = if has_lunch { LUNCH } else { middle };
    let before = Hours {
        from: longest.from,
        to: begins,
    };
    let after = Hours {
        from: begins + BREAK_MINUTES,
        to: longest.to,
    };
    let mut divided = openings.to_vec();
    divided.splice(at..=at, [before, after]);
    Some(divided)
}

/// Takes the break before an opening away.
fn join(openings: &mut Vec<Hours>, number: usize) {
    if number == 0 || number >= openings.len() {
        return;
    }
    let after = openings.remove(number);
    if let Some(before) = openings.get_mut(number - 1) {
        before.to = after.to;
    }
}

/// "10:00", as a time input has it; midnight at the day's end is 00:00 there.
pub(in crate::pages) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// What a time input has, in minutes after midnight.
pub(in crate::pages) fn minutes(clock: &str) -> Option<u16> {
    let (hours, minutes) = clock.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: u16, to: u16) -> Hours {
        Hours {
            from: from * 60,
            to: to * 60,
        }
    }

    #[test]
    fn times_go_to_the_input_and_back() {
        assert_eq!(clock(600), "10:00");
        assert_eq!(clock(24 * 60), "00:00");
        assert_eq!(minutes("09:05"), Some(545));
        assert_eq!(minutes("24:00"), None);
        assert_eq!(minutes("noon"), None);
    }

    #[test]
    fn a_break_is_at_lunch_or_in_the_middle_of_the_longest_opening() {
        for (day, expected) in [
            (
                vec![hours(10, 18)],
                Some(vec![hours(10, 13), hours(14, 18)]),
            ),
            (
                vec![hours(14, 21)],
                Some(vec![hours(14, 17), hours(18, 21)]),
            ),
            (
                vec![hours(8, 10), hours(11, 18)],
                Some(vec![hours(8, 10), hours(11, 13), hours(14, 18)]),
            ),
            (vec![hours(10, 12)], None),
            (vec![hours(18, 10)], None),
            (vec![], None),
        ] {
            assert_eq!(with_break(&day), expected, "{day:?}");
        }
    }

    #[test]
    fn a_break_that_is_taken_away_leaves_one_opening() {
        let mut day = vec![hours(10, 13), hours(14, 18)];
        join(&mut day, 1);
        assert_eq!(day, [hours(10, 18)]);
        join(&mut day, 0);
        join(&mut day, 1);
        assert_eq!(day, [hours(10, 18)]);
    }
}
