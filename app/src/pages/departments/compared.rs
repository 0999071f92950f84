//! Both departments before and since a team of its own qualifies leads.

use chrono::NaiveDate;
use domain::leads::measures::{Counts, Question};
use domain::targets::{Period, Span, TargetPlan};
use leptos::prelude::*;

use super::Board;
use super::aimed::{aimed_between, first_day};
use crate::pages::velocity::drawing::grid;
use crate::widgets::icon::{self, Icon};

/// The day, and what came before and since.
#[component]
pub(super) fn BeforeAndSince(board: Board) -> impl IntoView {
    let words = &board.words.departments;
    let took_over = board.asking.took_over;
    let first = Memo::new(move |_| {
        let first = board.facts.with(|facts| facts.as_ref()?.first_qualified);
        first.filter(|first| took_over.get() != Some(*first))
    });
    let propose = move || {
        first.get().map(|day| {
            view! {
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| took_over.set(Some(day))
                >
                    <Icon path=icon::CLOCK/>
                    {(words.propose)(&board.speech.full_date(day))}
                </button>
            }
        })
    };
    let value = move || {
        took_over
            .get()
            .map(|day| day.to_string())
            .unwrap_or_default()
    };
    let compared = move || {
        let Some(day) = took_over.get() else {
            return view! { <p class="quiet-text">{words.no_day}</p> }.into_any();
        };
        let label = (words.compared)(&board.speech.full_date(day));
        view! {
            <h3>{label}</h3>
            {table(board, day)}
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{words.took_over}</h2>
            <div class="field">
                <label for="took-over">{words.day}</label>
                <p class="hint" id="took-over-hint">
                    {words.took_over_text}
                </p>
                <input
                    id="took-over"
                    class="short"
                    type="date"
                    aria-describedby="took-over-hint"
                    prop:value=value
                    on:change=move |event| took_over.set(event_target_value(&event).parse().ok())
                />
            </div>
            {propose}
            {compared}
        </section>
    }
}

/// Each measure before and since the day, with what it is made of.
fn table(board: Board, day: NaiveDate) -> AnyView {
    let words = &board.words.departments;
    let everything = Question {
        campaign: board.asking.campaign.get(),
        ..Question::default()
    };
    let (before, since) = everything.split(day);
    let counted = |question| {
        let counted = board.facts.with(|facts| {
            let facts = facts.as_deref()?;
            Some(board.spend.with(|spend| facts.counted(question, spend).0))
        });
        counted.unwrap_or_default()
    };
    let (before, since) = (counted(before), counted(since));
    let (target_before, target_since) = targets(board, day);
    let said = |counts: &Counts, target| {
        let mut said = board.marketing(counts).to_vec();
        said.extend(board.sales(counts, target));
        said
    };
    let judged =
        |label, before: u32, since: u32| vec![label, before.to_string(), since.to_string()];
    let both = said(&before, target_before).into_iter();
    let both = both.zip(said(&since, target_since));
    let mut rows: Vec<Vec<String>> = both
        .map(|(before, since)| {
            let cell = |figure: &str, parts: &str| format!("{figure}\n{parts}");
            vec![
                before.label.to_owned(),
                cell(&before.figure, &before.parts),
                cell(&since.figure, &since.parts),
            ]
        })
        .collect();
    rows.push(judged(
        words.false_accepts.to_owned(),
        before.false_accepts,
        since.false_accepts,
    ));
    rows.push(judged(
        words.false_rejects.to_owned(),
        before.false_rejects,
        since.false_rejects,
    ));
    let columns = [words.measure, words.before, words.since];
    grid(words.took_over, &columns, rows)
}

/// What was aimed at before the day, and since: the targets that lie wholly on one side, up to
/// the end of the month that runs.
fn targets(board: Board, day: NaiveDate) -> (i64, i64) {
    let asking = board.asking;
    let begins = asking.begins.get();
    let Some(role) = asking.counted_role() else {
        return (0, 0);
    };
    let now = board.desk.now().get_untracked().to_utc().date_naive();
    let until = Period::of(now, Span::Month, begins).days(begins).end;
    board.desk.plans().with(|plans| {
        let plans = plans.as_ref().into_iter().flat_map(|plans| plans.values());
        let plans: Vec<&TargetPlan> = plans.collect();
        board.desk.directory().with(|directory| {
            let between = |days| aimed_between(&plans, days, begins, directory, role);
            let first = first_day(&plans, begins).unwrap_or(day);
            (between((first, day.min(until))), between((day, until)))
        })
    })
}
