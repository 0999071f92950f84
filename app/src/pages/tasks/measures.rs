//! How long requests and tasks take: a table from recorded times.

use domain::tasks::measures::{By, Group, Row, Spread, table};
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::widgets::state::{Look, use_lookout};
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Measures() -> impl IntoView {
    let words = &use_words().tasks;
    let desk = use_desk();
    let (tray, directory) = (desk.tray(), desk.directory());
    let lookout = use_lookout();
    let by = RwSignal::new(By::Kind);
    let rows = Memo::new(move |_| {
        let by = by.get();
        tray.with(|tray| {
            directory.with(|directory| {
                let readings = tray
                    .over
                    .values()
                    .filter_map(|brief| brief.reading.as_ref());
                table(readings, |branch| directory.calendar(branch), by)
            })
        })
    });
    let none = Memo::new(move |_| rows.with(Vec::is_empty));
    let choices = [
        (By::Kind, words.by_kind),
        (By::Person, words.by_person),
        (By::Role, words.by_role),
    ];
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.measures.to_owned() back="/tasks"/>
                <div class="page flush">
                    <div class="page">
                        <p class="quiet-text">{words.measures_text}</p>
                        <div class="segments" role="radiogroup" aria-label=words.by>
                            {choices
                                .map(|(choice, name)| {
                                    view! {
                                        <label>
                                            <input
                                                type="radio"
                                                name="by"
                                                prop:checked=move || by.get() == choice
                                                on:change=move |_| by.set(choice)
                                            />
                                            {name}
                                        </label>
                                    }
                                })
                                .collect_view()}
                        </div>
                    </div>
                    <Show
                        when=move || !none.get()
                        fallback=move || {
                            view! {
                                <Empty
                                    path=icon::CLOCK
                                    title=words.no_measures
                                    text=words.no_measures_text
                                />
                            }
                        }
                    >
                        <div
                            class="table-scroll"
                            tabindex="0"
                            role="region"
                            aria-label=words.measures
                        >
                            <table class="grid">
                                <thead>
                                    <tr>
                                        {[
                                            words.column_what,
                                            words.column_done,
                                            words.column_take,
                                            words.column_answer,
                                            words.column_whole,
                                            words.column_late,
                                            words.column_sent_back,
                                            words.column_passed_on,
                                        ]
                                            .map(|name| view! { <th scope="col">{name}</th> })
                                            .collect_view()}
                                    </tr>
                                </thead>
                                <tbody>
                                    {move || {
                                        let rows = rows.get();
                                        lookout
                                            .look(|look| {
                                                rows.iter().map(|row| line(look, row)).collect_view()
                                            })
                                    }}
                                </tbody>
                            </table>
                        </div>
                    </Show>
                </div>
            </main>
        </div>
    }
}

fn line(look: &Look, row: &Row) -> impl IntoView + use<> {
    let words = &look.words.tasks;
    let directory = look.directory;
    let name = match row.group {
        Group::Kind(kind) => directory.request_kind_name(kind),
        Group::Person(person) => directory.person_name(person),
        Group::Role(role) => directory.role_name(role),
        Group::Plain => words.in_words,
    }
    .to_owned();
    let figures = [
        row.done.to_string(),
        spread(look, row.to_take),
        spread(look, row.to_answer),
        spread(look, row.whole),
        (words.late_of)(row.late, row.promised),
        row.sent_back.to_string(),
        row.passed_on.to_string(),
    ];
    view! {
        <tr>
            <th scope="row">{name}</th>
            {figures
                .map(|figure| view! { <td class="figure pre">{figure}</td> })
                .into_iter()
                .collect_view()}
        </tr>
    }
}

/// Both lengths, in the working time of the reader's own branch.
fn spread(look: &Look, spread: Spread) -> String {
    let calendar = look
        .me
        .and_then(|me| look.directory.people.get(&me))
        .and_then(|me| look.directory.calendar(me.branch));
    calendar.map_or_else(String::new, |calendar| {
        let said = |length| look.speech.working(length, calendar);
        let (median, most) = (said(spread.median), said(spread.most));
        if median == most {
            median
        } else {
            (look.words.tasks.spread)(&median, &most)
        }
    })
}
