//! What is looked at as files: the table with all of its rows, and every expense in it.

use domain::expenses::analysis::{Dimension, Figures, Measure, Member, Pivot, Question};
use domain::spreadsheet::{Cell, Sheet, xlsx};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rust_decimal::Decimal;

use super::Board;
use super::naming::Namer;
use crate::desk::{ClaimBrief, ExpenseBrief};
use crate::device::moments::Turn;
use crate::device::save::{save, save_bytes};
use crate::pages::catalogue::written_amount;
use crate::widgets::files::Files;
use crate::widgets::icon::{self, Icon};

/// The most rows and columns of a table in a file.
const MOST_ROWS: usize = 5_000;
const MOST_COLUMNS: usize = 60;

/// What the files of all expenses are called, without what they end in.
const NAME: &str = "every-expense";

/// What a file is.
#[derive(Clone, Copy)]
enum Format {
    Csv,
    Xlsx,
}

/// The buttons that save them.
#[component]
pub(super) fn AsFiles(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let targets = &board.words.targets;
    let writing = RwSignal::new(false);
    let sheet = move || untrack(|| board.crossed_sheet());
    let write = move |format| {
        if !writing.get_untracked() {
            writing.set(true);
            spawn_local(async move {
                write(board, format).await;
                // The page may have been left.
                let _ = writing.try_set(false);
            });
        }
    };
    view! {
        <section class="as-files">
            <h2>{words.files}</h2>
            <h3>{words.this_table}</h3>
            <Files name="expenses" sheet/>
            <h3>{words.every_expense}</h3>
            <div class="buttons">
                <button
                    type="button"
                    class="button"
                    disabled=move || writing.get()
                    on:click=move |_| write(Format::Csv)
                >
                    <Icon path=icon::INSTALL/>
                    {targets.as_csv}
                </button>
                <button
                    type="button"
                    class="button"
                    disabled=move || writing.get()
                    on:click=move |_| write(Format::Xlsx)
                >
                    <Icon path=icon::INSTALL/>
                    {targets.as_xlsx}
                </button>
            </div>
            <p class="quiet-text" role="status">
                {move || writing.get().then_some(words.writing)}
            </p>
        </section>
    }
}

impl Board {
    fn crossed_sheet(self) -> Option<Sheet> {
        let question = Question {
            most_rows: MOST_ROWS,
            most_columns: MOST_COLUMNS,
            ..self.question()
        };
        let pivot = self.pivot(&question)?;
        let words = &self.words.expense_analysis;
        let namer = self.namer();
        let columns = question.columns.into_iter().flat_map(|dimension| {
            let groups = pivot.columns.iter();
            groups.map(move |group| (dimension, group))
        });
        let mut headings = vec![Cell::text((words.dimension)(question.rows))];
        headings.extend(columns.map(|(of, group)| Cell::Text(namer.group(of, group))));
        headings.push(Cell::text(words.total));
        let mut rows = vec![headings];
        for (row, group) in pivot.rows.iter().enumerate() {
            let name = namer.group(question.rows, group);
            rows.push(self.crossed_row(&pivot, Some(row), name));
        }
        rows.push(self.crossed_row(&pivot, None, words.total.to_owned()));
        Some(Sheet {
            name: (words.measured)(question.measure).to_owned(),
            rows,
        })
    }

    fn crossed_row(self, pivot: &Pivot, row: Option<usize>, name: String) -> Vec<Cell> {
        let columns = (0..pivot.columns.len()).map(Some).chain([None]);
        let mut cells = vec![Cell::Text(name)];
        cells.extend(columns.map(|column| {
            let figures = pivot.cell(row, column);
            if figures.count == 0 {
                return Cell::Empty;
            }
            self.number(&figures, pivot.question.measure)
        }));
        cells
    }

    /// A figure as a number: an amount, a count, or working hours.
    fn number(self, figures: &Figures, measure: Measure) -> Cell {
        let Some(value) = figures.get(measure) else {
            return Cell::Empty;
        };
        if measure.is_money() {
            let currency = self.desk.directory().with(|it| it.currency());
            Cell::Number(written_amount(value, currency))
        } else if measure.is_time() {
            Cell::Number(hours(value))
        } else {
            Cell::Number(value.to_string())
        }
    }
}

/// Working minutes in hours.
fn hours(minutes: i64) -> String {
    let hours = Decimal::from(minutes) / Decimal::from(60);
    hours.round_dp(2).normalize().to_string()
}

/// Writes every expense that is looked at into a file, and lets the page live on meanwhile.
async fn write(board: Board, format: Format) {
    let asked = untrack(|| {
        let question = board.question();
        let all = board.counted.look(|cube| {
            let pivot = cube.pivot(&question);
            cube.behind(&pivot, None, None)
        });
        all.zip(board.desk.claims().get())
            .map(|(all, claims)| (all, claims, board.namer()))
    });
    let Some((all, claims, namer)) = asked else {
        return;
    };
    let lines = Lines { board, namer };
    let mut turn = Turn::begin();
    let mut csv = String::new();
    let mut book = xlsx::Writing::begin(board.words.expense_analysis.title);
    let mut put = |row: Vec<Cell>| match format {
        Format::Csv => csv.push_str(&line(row, csv.is_empty())),
        Format::Xlsx => book.row(&row),
    };
    put(lines.headings());
    for (claim, expense) in all {
        let found = claims.get(claim).zip(claims.expense(claim, expense));
        if let Some((claim, expense)) = found {
            put(lines.row(claim, expense));
        }
        turn.pass().await;
    }
    // Where the browser makes no file there is nothing to take back.
    let _ = match format {
        Format::Csv => save(&format!("{NAME}.csv"), "text/csv", &csv),
        Format::Xlsx => save_bytes(&format!("{NAME}.xlsx"), xlsx::MEDIA_TYPE, &book.finish()),
    };
}

/// A row of CSV; the mark of UTF-8 stands before the first one alone.
fn line(row: Vec<Cell>, first: bool) -> String {
    let sheet = Sheet {
        name: String::new(),
        rows: vec![row],
    };
    let csv = sheet.to_csv();
    if first {
        return csv;
    }
    csv.strip_prefix('\u{feff}')
        .map_or(csv.clone(), str::to_owned)
}

/// How expenses are written down.
struct Lines {
    board: Board,
    namer: Namer,
}

impl Lines {
    fn headings(&self) -> Vec<Cell> {
        let words = &self.board.words.expense_analysis;
        let before = [words.number, words.claim, words.day];
        let tags = TAGS.map(|dimension| (words.dimension)(dimension));
        let amounts = AMOUNTS.map(|measure| (words.measured)(measure));
        let after = [words.submitted, words.settled, words.hours];
        let all = before.into_iter().chain(tags).chain(amounts).chain(after);
        all.map(Cell::text).collect()
    }

    fn row(&self, claim: &ClaimBrief, expense: &ExpenseBrief) -> Vec<Cell> {
        let fact = &expense.fact;
        let number = claim.number.as_deref().map_or(Cell::Empty, Cell::text);
        let day = Cell::Text(fact.date.to_string());
        let mut row = vec![number, Cell::text(&claim.title), day];
        row.extend(TAGS.map(|dimension| self.tag(dimension, expense)));
        let figures = Figures::of(fact);
        row.extend(AMOUNTS.map(|measure| untrack(|| self.board.number(&figures, measure))));
        let calendar = self.namer.directory.calendar(fact.branch);
        let on = |at: domain::time::Timestamp| {
            let day = self.namer.directory.today(fact.branch, at);
            Cell::Text(day.to_string())
        };
        row.push(fact.submitted_at.map_or(Cell::Empty, on));
        row.push(fact.settled_at.map_or(Cell::Empty, on));
        let took = fact.submitted_at.zip(fact.settled_at).zip(calendar);
        row.push(took.map_or(Cell::Empty, |((from, to), calendar)| {
            Cell::Number(hours(calendar.between(from, to).0.into()))
        }));
        row
    }

    fn tag(&self, dimension: Dimension, expense: &ExpenseBrief) -> Cell {
        let fact = &expense.fact;
        let id = match dimension {
            Dimension::Employee => Some(fact.employee.0),
            Dimension::Branch => Some(fact.branch.0),
            Dimension::Customer => fact.customer.map(|id| self.namer.clients.standing(id).0),
            Dimension::Project => fact.project.map(|id| id.0),
            Dimension::Campaign => fact.campaign.map(|id| id.0),
            Dimension::Category => fact.category.map(|id| id.0),
            Dimension::Activity => fact.activity.map(|id| id.0),
            Dimension::Type => Some(fact.kind.0),
            Dimension::Area => {
                let policy = self.namer.directory.expense_policy.as_ref();
                let area = policy.and_then(|policy| policy.areas.get(&fact.branch));
                return area.map_or(Cell::Empty, |area| Cell::text(area));
            }
            Dimension::State => {
                let state = Member::State(fact.state);
                return Cell::Text(self.namer.member(dimension, &state));
            }
            Dimension::Month => None,
        };
        id.map_or(Cell::Empty, |id| {
            Cell::Text(self.namer.member(dimension, &Member::Id(id)))
        })
    }
}

/// What an expense was for, in the order of the columns.
const TAGS: [Dimension; 10] = [
    Dimension::Employee,
    Dimension::Branch,
    Dimension::Area,
    Dimension::Type,
    Dimension::Customer,
    Dimension::Project,
    Dimension::Campaign,
    Dimension::Category,
    Dimension::Activity,
    Dimension::State,
];

/// Its amounts.
const AMOUNTS: [Measure; 4] = [
    Measure::Claimed,
    Measure::Approved,
    Measure::Passed,
    Measure::Denied,
];
