//! Where the money goes: expenses crossed by any two tags, beside what was ordered, those that
//! stand out, and how long each step takes. What is looked at stands in the address.

mod asking;
mod behind;
mod charts;
mod choosing;
mod counted;
mod crossed;
mod entry;
mod files;
mod naming;
mod orders;
mod outliers;
mod times;

use domain::expenses::analysis::{Cube, Question};
use domain::money::Money;
use domain::people::Access;
use domain::targets::{Period, Span, YearBegins};
use domain::time::WorkingMinutes;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::desk::{Desk, use_desk};
use crate::frame::Bar;
use crate::pages::targets::periods::{PeriodPicker, this_period, year_begins};
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};
use asking::{Asked, VIEWS, View, When};
use behind::BehindIt;
use choosing::OnlyChip;
use counted::{Counted, use_counted};
use crossed::Crossed;
use naming::Namer;
use orders::Orders;
use outliers::Outliers;
use times::Times;

/// How many columns there are at most, with one more for the others: a year of months. A file has
/// more.
const MOST_COLUMNS: usize = 12;

/// The page.
#[component]
pub(crate) fn ExpenseAnalysis() -> impl IntoView {
    let words = &use_words().expense_analysis;
    let board = Board::open();
    let empty = Memo::new(move |_| board.counted.look(Cube::is_empty));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/expenses"/>
                <div class="page velocity expense-analysis">
                    <p class="quiet-text">{words.text}</p>
                    <Show when=move || empty.get() == Some(true)>
                        <Empty path=icon::RECEIPT title=words.nothing text=words.nothing_text>
                            <a class="button primary" href="/expenses">
                                {words.to_expenses}
                            </a>
                        </Empty>
                    </Show>
                    <Show when=move || empty.get() == Some(false)>
                        <Inside board/>
                    </Show>
                </div>
                <BehindIt board/>
            </main>
        </div>
    }
}

/// What there is once something was claimed.
#[component]
fn Inside(board: Board) -> impl IntoView {
    let whose = Memo::new(move |_| board.whose());
    let view = Memo::new(move |_| board.asked.with(|asked| asked.view));
    view! {
        <Views board/>
        <Time board/>
        <OnlyChip board/>
        {move || whose.get().map(|whose| view! { <p class="hint">{whose}</p> })}
        {move || match view.get() {
            View::Crossed => view! { <Crossed board/> }.into_any(),
            View::Orders => view! { <Orders board/> }.into_any(),
            View::Outliers => view! { <Outliers board/> }.into_any(),
            View::Times => view! { <Times board/> }.into_any(),
        }}
    }
}

/// The page's state.
#[derive(Clone, Copy)]
struct Board {
    desk: Desk,
    words: &'static Words,
    speech: Speech,
    counted: Counted,
    asked: Memo<Asked>,
    begins: Memo<YearBegins>,
    go: Callback<Asked>,
}

impl Board {
    fn open() -> Self {
        let desk = use_desk();
        let query = use_query_map();
        let navigate = use_navigate();
        Self {
            desk,
            words: use_words(),
            speech: use_speech(),
            counted: use_counted(),
            asked: Memo::new(move |_| query.with(|query| Asked::read(&|part| query.get(part)))),
            begins: year_begins(desk),
            go: Callback::new(move |asked: Asked| {
                let options = NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&asked.address(), options);
            }),
        }
    }

    /// Looks at something else.
    fn change(self, change: impl FnOnce(&mut Asked)) {
        let mut asked = self.asked.get_untracked();
        change(&mut asked);
        self.go.run(asked);
    }

    /// The period that is looked at: where none was chosen, the business year that runs.
    fn period(self) -> Period {
        match self.asked.with(|asked| asked.when) {
            When::In(period) => period,
            When::Usual | When::Always => this_period(self.desk, Span::Year, self.begins.get()),
        }
    }

    /// What is asked for.
    fn question(self) -> Question {
        let asked = self.asked.get();
        let days = (asked.when != When::Always).then(|| self.period().days(self.begins.get()));
        let (from, until) = days.map_or((None, None), |days| (Some(days.start), Some(days.end)));
        Question {
            rows: asked.rows,
            columns: asked.columns,
            measure: asked.measure,
            from,
            until,
            only: asked.only,
            most_rows: asked.shown,
            most_columns: MOST_COLUMNS,
        }
    }

    /// What everything is called.
    fn namer(self) -> Namer {
        Namer {
            directory: self.desk.directory().get(),
            shelf: self.desk.shelf().get(),
            clients: self.desk.clients().get(),
            words: self.words,
        }
    }

    /// An amount of minor units, in full.
    fn amount(self, minor: i64) -> String {
        let directory = self.desk.directory();
        let currency = directory.with(|directory| directory.currency());
        self.speech.amount(Money { minor, currency })
    }

    /// A length of working time, in the working days of the reader's own branch.
    fn length(self, minutes: i64) -> String {
        let minutes = u32::try_from(minutes.max(0)).unwrap_or(u32::MAX);
        let branch = self.desk.me().with(|me| me.as_ref().map(|me| me.branch));
        let directory = self.desk.directory();
        directory.with(|directory| {
            let calendar = branch.and_then(|branch| directory.calendar(branch));
            calendar.map_or_else(String::new, |calendar| {
                self.speech.working(WorkingMinutes(minutes), calendar)
            })
        })
    }

    /// Whose expenses the reader sees, where not those of all.
    fn whose(self) -> Option<&'static str> {
        let words = &self.words.expense_analysis;
        let access = self.desk.me().with(|me| me.as_ref().map(|me| me.access))?;
        let directory = self.desk.directory();
        match access {
            Access::Owner | Access::Accounts => None,
            Access::Manager => directory
                .with(|directory| directory.branches.len() > 1)
                .then_some(words.own_branch),
            _ => Some(words.own_only),
        }
    }
}

/// What to look at: each has its address.
#[component]
fn Views(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let links = VIEWS.map(|(view, _)| {
        let name = match view {
            View::Crossed => words.crossed,
            View::Orders => words.orders,
            View::Outliers => words.outliers,
            View::Times => words.times,
        };
        let href = move || {
            let asked = Asked {
                view,
                behind: None,
                ..board.asked.get()
            };
            asked.address()
        };
        let here = move || (board.asked.with(|asked| asked.view) == view).then_some("page");
        view! {
            <a href=href aria-current=here>
                {name}
            </a>
        }
    });
    view! {
        <nav class="segments" aria-label=words.views>
            {links.into_iter().collect_view()}
        </nav>
    }
}

/// For when it is looked at: a period, or everything.
#[component]
fn Time(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let always = Memo::new(move |_| board.asked.with(|asked| asked.when == When::Always));
    let toggle = move |_| {
        board.change(|asked| {
            asked.when = if asked.when == When::Always {
                When::Usual
            } else {
                When::Always
            };
            asked.behind = None;
        });
    };
    let choose = Callback::new(move |period| {
        board.change(|asked| {
            asked.when = When::In(period);
            asked.behind = None;
        });
    });
    view! {
        <div class="when">
            <Show when=move || !always.get()>
                <PeriodPicker
                    period=Signal::derive(move || board.period())
                    choose
                    begins=board.begins
                />
            </Show>
            <button
                type="button"
                class="chip"
                aria-pressed=move || if always.get() { "true" } else { "false" }
                on:click=toggle
            >
                {words.always}
            </button>
        </div>
    }
}
