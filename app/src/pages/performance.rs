//! Performance: what came of targets, counted from quotations and orders.

mod asking;
mod chances;
mod detail;
mod said;
mod standing;

use std::sync::Arc;

use domain::targets::aims::Unit;
use domain::targets::figures::{Row, RowKey};
use leptos::prelude::*;

use crate::desk::{Desk, Directory, use_desk};
use crate::device::moments::measured;
use crate::frame::Bar;
use crate::pages::targets::periods::{self, PeriodPicker};
use crate::pages::velocity::drawing::grid;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::files::Files;
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};
use asking::{Asking, Filters};
use detail::Detail;
use said::Voice;
use standing::{Kept, Sources, Standing};

/// How many rows are shown at first, and how many more each time.
const ROWS_AT_ONCE: usize = 60;

/// The page.
#[component]
pub(crate) fn Performance() -> impl IntoView {
    let words = use_words();
    let targets = &words.targets;
    let board = Board::open();
    let ready = Memo::new(move |_| board.standing.with(Option::is_some));
    let none = Memo::new(move |_| {
        board.standing.with(|standing| {
            let standing = standing.as_ref();
            standing.is_some_and(|standing| !standing.any && standing.with.is_empty())
        })
    });
    let shown = Memo::new(move |_| ready.get() && !none.get());
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=targets.performance.to_owned() back="/more"/>
                <div class="page velocity">
                    <p class="quiet-text">{targets.performance_text}</p>
                    <PeriodPicker
                        period=board.asking.period
                        choose=Callback::new(move |period| board.asking.period.set(period))
                        begins=board.asking.begins
                    />
                    <Filters asking=board.asking/>
                    <Show when=move || none.get()>
                        <Empty
                            path=icon::CHART
                            title=targets.nothing_sold
                            text=targets.nothing_sold_text
                        />
                    </Show>
                    <Show when=move || shown.get()>
                        <Totals board/>
                        <Rows board/>
                        <Table board/>
                    </Show>
                </div>
                <Detail board/>
            </main>
        </div>
    }
}

/// The page's state.
#[derive(Clone, Copy)]
struct Board {
    desk: Desk,
    words: &'static Words,
    speech: Speech,
    asking: Asking,
    kept: StoredValue<Option<Kept>, LocalStorage>,
    standing: Memo<Option<Standing>>,
    days_left: Memo<u32>,
    /// How many rows are shown.
    most: RwSignal<usize>,
    /// Whose details are open.
    open: RwSignal<Option<RowKey>>,
}

impl Board {
    fn open() -> Self {
        let desk = use_desk();
        let (courses, plans, directory) = (desk.courses(), desk.plans(), desk.directory());
        // What is here is not read again.
        Effect::new(move || {
            if courses.with(Option::is_none) {
                desk.want_courses();
            }
            if plans.with(Option::is_none) {
                desk.want_plans();
            }
        });
        let asking = Asking::open(desk);
        let question = asking.question();
        let kept = StoredValue::new_local(None::<Kept>);
        let most = RwSignal::new(ROWS_AT_ONCE);
        let standing = Memo::new(move |_| {
            let (question, plans, directory) = (question.get(), plans.get()?, directory.get());
            courses.with(|courses| {
                let Some(courses) = courses else {
                    kept.set_value(None);
                    return None;
                };
                let sources = Sources {
                    courses,
                    directory: &directory,
                    plans: &plans,
                };
                let before = kept.try_update_value(Option::take).flatten();
                let (followed, standing) = measured("handoff-targets-counted", || {
                    let followed = Kept::follow(before, &sources, &question);
                    let standing = followed.standing(most.get());
                    (followed, standing)
                });
                kept.set_value(Some(followed));
                Some(standing)
            })
        });
        Self {
            desk,
            words: use_words(),
            speech: use_speech(),
            asking,
            kept,
            standing,
            days_left: asking.days_left(),
            most,
            open: RwSignal::new(None),
        }
    }

    /// Speaks of figures; nothing before the business is known.
    fn say<T>(self, speak: impl FnOnce(Voice) -> T) -> Option<T> {
        let directory: Arc<Directory> = self.desk.directory().get();
        let currency = directory.workspace.as_ref()?.currency;
        Some(speak(Voice {
            words: self.words,
            speech: self.speech,
            directory: &directory,
            currency,
        }))
    }

    /// The name of the period that is asked for.
    fn period_name(self) -> String {
        let (period, begins) = (self.asking.period.get(), self.asking.begins.get());
        periods::name(self.words, period, begins)
    }
}

/// What all documents come to.
#[component]
fn Totals(board: Board) -> impl IntoView {
    let targets = &board.words.targets;
    let figures = move || {
        board.standing.with(|standing| {
            let totals = &standing.as_ref()?.totals;
            board.say(|voice| {
                let said = |amount| voice.amount(amount, &Unit::Money);
                let mut rows = vec![
                    (targets.closed, said(totals.closed())),
                    (targets.pipeline, said(totals.pipeline)),
                    (targets.weighted, said(totals.weighted)),
                ];
                if totals.unsaid != 0 {
                    rows.push((targets.unsaid, said(totals.unsaid)));
                }
                rows
            })
        })
    };
    let figures = move || {
        figures()
            .into_iter()
            .flatten()
            .map(|(label, figure)| {
                view! {
                    <div>
                        <dt>{label}</dt>
                        <dd class="figure">{figure}</dd>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <section>
            <h2>{targets.documents}</h2>
            <p class="quiet-text">{targets.documents_text} " " {targets.pipeline_now}</p>
            <dl class="record">{figures}</dl>
            <p class="quiet-text">{move || (targets.days_left)(board.days_left.get())}</p>
        </section>
    }
}

/// The rows: those with a target, then those without.
#[component]
fn Rows(board: Board) -> impl IntoView {
    let targets = &board.words.targets;
    let part = move |of: fn(&Standing) -> &Vec<(RowKey, Row)>| {
        Memo::new(move |_| {
            board
                .standing
                .with(|standing| standing.as_ref().map(of).cloned().unwrap_or_default())
        })
    };
    let with = part(|standing| &standing.with);
    let without = part(|standing| &standing.without);
    let any_without = Memo::new(move |_| without.with(|rows| !rows.is_empty()));
    let left = Memo::new(move |_| {
        board
            .standing
            .with(|standing| standing.as_ref().map_or(0, |standing| standing.left))
    });
    view! {
        <section>
            <h2>{targets.rows}</h2>
            <p class="quiet-text">{targets.rows_text}</p>
            <ul class="items">
                <For each=move || with.get() key=|(key, row)| (key.clone(), figures(row)) let:row>
                    <Line board key=row.0 row=row.1/>
                </For>
            </ul>
            <Show when=move || any_without.get()>
                <h3>{targets.without}</h3>
                <p class="quiet-text">{targets.without_text}</p>
                <ul class="items">
                    <For
                        each=move || without.get()
                        key=|(key, row)| (key.clone(), figures(row))
                        let:row
                    >
                        <Line board key=row.0 row=row.1/>
                    </For>
                </ul>
            </Show>
            <Show when=move || { left.get() > 0 }>
                <button
                    type="button"
                    class="button wide"
                    on:click=move |_| board.most.update(|most| *most += ROWS_AT_ONCE)
                >
                    {move || (targets.more)(left.get().min(ROWS_AT_ONCE))}
                </button>
            </Show>
            <Whole board/>
        </section>
    }
}

/// The same rows as a table, made once somebody opens it.
#[component]
fn Whole(board: Board) -> impl IntoView {
    let targets = &board.words.targets;
    let open = RwSignal::new(false);
    let rows = move || {
        open.get().then(|| {
            board.standing.with(|standing| {
                let standing = standing.as_ref()?;
                let days = board.days_left.get();
                board.say(|voice| {
                    let rows = standing.with.iter().chain(&standing.without);
                    let cells = rows.map(|(key, row)| voice.cells(key, row, days));
                    grid(targets.figures, &voice.headings(), cells.collect())
                })
            })
        })
    };
    view! {
        <details on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{board.words.velocity.table}</summary>
            {rows}
        </details>
    }
}

/// What of a row is in sight: a row is drawn anew where this is another.
fn figures(row: &Row) -> (Option<i64>, i64, i64) {
    (row.target, row.figures.pipeline, row.figures.closed())
}

/// One row.
#[component]
fn Line(board: Board, key: RowKey, row: Row) -> impl IntoView {
    let targets = &board.words.targets;
    let opens = key.clone();
    let said = untrack(|| {
        board.say(|voice| {
            let unit = &key.unit;
            let closed = voice.amount(row.figures.closed(), unit);
            let figure = match row.target {
                Some(target) => (targets.of)(&closed, &voice.amount(target, unit)),
                None => format!("{} {closed}", targets.closed),
            };
            let pipeline = voice.amount(row.figures.pipeline, unit);
            let role = voice.directory.role_name(key.role).to_owned();
            let figure = match row.reached() {
                Some(_) => format!("{figure} · {}", Voice::reached(&row)),
                None => figure,
            };
            (
                voice.group(key.group),
                format!("{role} · {} {pipeline}", targets.pipeline),
                figure,
            )
        })
    });
    let (name, more, figure) = said.unwrap_or_default();
    let meter = row.reached().map(|reached| {
        let wide = reached.clamp(0, 1000);
        view! {
            <svg class="meter" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="whole" x="0" y="0" width="1000" height="10"></rect>
                <rect class="works" x="0" y="0" width=wide height="10"></rect>
            </svg>
        }
    });
    view! {
        <li>
            <button
                type="button"
                class="item performance-row"
                on:click=move |_| board.open.set(Some(opens.clone()))
            >
                <span>
                    {name} <small>{more}</small> {meter} <small class="figure">{figure}</small>
                </span>
                <Icon path=icon::RIGHT/>
            </button>
        </li>
    }
}

/// The table as a file.
#[component]
fn Table(board: Board) -> impl IntoView {
    let sheet = move || {
        untrack(|| {
            board.kept.with_value(|kept| {
                let table = kept.as_ref()?.table();
                let days = board.days_left.get();
                board.say(|voice| voice.sheet(table, &board.period_name(), days))
            })
        })
    };
    view! { <Files name="performance" sheet/> }
}
