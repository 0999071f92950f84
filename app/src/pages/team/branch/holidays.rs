//! The days on which a branch does not work.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::ready_list::{Days, ReadyHolidays};
use crate::widgets::icon::{self, Icon};
use crate::words::time::use_speech;
use crate::words::use_words;

/// The holidays, to change.
#[component]
pub(super) fn Holidays(
    holidays: RwSignal<Days>,
    /// This year, by the branch's clock.
    year: Memo<i32>,
) -> impl IntoView {
    let words = &use_words().team;
    let speech = use_speech();
    let (date, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move |_| {
        let Ok(day) = date.with_untracked(|date| date.parse::<NaiveDate>()) else {
            return;
        };
        let called = name.with_untracked(|name| name.trim().to_owned());
        let called = if called.is_empty() {
            words.holiday_name.to_owned()
        } else {
            called
        };
        holidays.update(|holidays| {
            holidays.insert(day, called);
        });
        date.set(String::new());
        name.set(String::new());
    };
    view! {
        <fieldset class="field">
            <legend>{words.holidays}</legend>
            <ul>
                {move || {
                    holidays
                        .get()
                        .into_iter()
                        .map(|(day, name)| {
                            let label = (words.remove_holiday)(&name);
                            view! {
                                <li class="item">
                                    <span>
                                        {name} <small>{speech.full_date(day)}</small>
                                    </span>
                                    <button
                                        type="button"
                                        class="icon-button"
                                        aria-label=label
                                        on:click=move |_| {
                                            holidays
                                                .update(|holidays| {
                                                    holidays.remove(&day);
                                                });
                                        }
                                    >
                                        <Icon path=icon::TRASH/>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <Show when=move || holidays.with(Days::is_empty)>
                <p class="quiet-text">{words.no_holidays}</p>
            </Show>
            <div class="pair">
                <input type="date" aria-label=words.holiday_date bind:value=date/>
                <input aria-label=words.holiday_name placeholder=words.holiday_name bind:value=name/>
            </div>
            <button
                type="button"
                class="button"
                disabled=move || date.with(String::is_empty)
                on:click=add
            >
                <Icon path=icon::PLUS/>
                {words.add_holiday}
            </button>
            <ReadyHolidays holidays year/>
        </fieldset>
    }
}
