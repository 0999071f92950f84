//! Choosing a month, a quarter or a year.

use domain::targets::{Period, Span, YearBegins};
use leptos::prelude::*;

use crate::desk::{Desk, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::words::{Words, use_words};

/// When the business year begins here.
pub(crate) fn year_begins(desk: Desk) -> Memo<YearBegins> {
    let directory = desk.directory();
    Memo::new(move |_| {
        directory.with(|directory| {
            let workspace = directory.workspace.as_ref();
            workspace.map_or_else(YearBegins::default, |workspace| workspace.year_begins)
        })
    })
}

/// The period of this length that today lies in, by the clock of the reader's own branch.
pub(crate) fn this_period(desk: Desk, span: Span, begins: YearBegins) -> Period {
    let now = desk.now().get_untracked();
    let branch = desk
        .me()
        .with_untracked(|me| me.as_ref().map(|me| me.branch));
    let directory = desk.directory().get_untracked();
    let today = branch.map_or_else(
        || now.to_utc().date_naive(),
        |branch| directory.today(branch, now),
    );
    Period::of(today, span, begins)
}

/// A period's name: "November 2026", "Q3 2026–27", "2026–27".
pub(crate) fn name(words: &Words, period: Period, begins: YearBegins) -> String {
    let of_year = |year: i32| {
        if begins == YearBegins::JANUARY {
            year.to_string()
        } else {
            format!("{year}–{:02}", (year + 1).rem_euclid(100))
        }
    };
    match period {
        Period::Year { year } => of_year(year),
        Period::Quarter { year, quarter } => (words.targets.of_quarter)(quarter, &of_year(year)),
        Period::Month { year, month } => {
            let position = usize::from(month).saturating_sub(1);
            let month = words.time.months_long.get(position).copied();
            format!("{} {year}", month.unwrap_or_default())
        }
    }
}

/// A choice of a period: how long, and which.
#[component]
pub(crate) fn PeriodPicker(
    /// Which is chosen.
    #[prop(into)]
    period: Signal<Period>,
    /// Called with another.
    choose: Callback<Period>,
    /// When the business year begins.
    begins: Memo<YearBegins>,
) -> impl IntoView {
    let words = use_words();
    let targets = &words.targets;
    let desk = use_desk();
    let spans = [
        (Span::Month, targets.month),
        (Span::Quarter, targets.quarter),
        (Span::Year, targets.year),
    ];
    let spans: Vec<_> = spans
        .into_iter()
        .map(|(span, said)| {
            let choose_span = move |_| {
                let begins = begins.get_untracked();
                // Another length keeps what is looked at in sight.
                let first = period.get_untracked().days(begins).start;
                let today = this_period(desk, span, begins);
                let this = period
                    .get_untracked()
                    .days(begins)
                    .contains(&today.days(begins).start);
                choose.run(if this {
                    today
                } else {
                    Period::of(first, span, begins)
                });
            };
            view! {
                <label>
                    <input
                        type="radio"
                        name="span"
                        prop:checked=move || period.get().span() == span
                        on:change=choose_span
                    />
                    {said}
                </label>
            }
        })
        .collect();
    view! {
        <div class="segments" role="radiogroup" aria-label=targets.span>
            {spans}
        </div>
        <div class="period">
            <button
                type="button"
                class="icon-button"
                aria-label=targets.earlier
                on:click=move |_| choose.run(period.get_untracked().previous())
            >
                <Icon path=icon::BACK/>
            </button>
            <h2 aria-live="polite">{move || name(words, period.get(), begins.get())}</h2>
            <button
                type="button"
                class="icon-button"
                aria-label=targets.later
                on:click=move |_| choose.run(period.get_untracked().next())
            >
                <Icon path=icon::RIGHT/>
            </button>
        </div>
    }
}
