//! What was spent beside what was ordered.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::expenses::analysis::{Against, Dimension, Measure, Member, Question, Sold, against};
use domain::id::{CampaignId, ProjectId};
use domain::spreadsheet::{Cell, Sheet};
use leptos::prelude::*;

use super::Board;
use super::asking::{DIMENSIONS, PER, word};
use crate::desk::Courses;
use crate::pages::catalogue::written_amount;
use crate::pages::departments::{DASH, per_cent};
use crate::pages::velocity::drawing::{Drawn, bars, grid};
use crate::widgets::files::Files;

/// How many rows are drawn.
const DRAWN_MOST: usize = 8;

/// How many rows the table has at most; the file has all.
const MOST_ROWS: usize = 25;

/// The view.
#[component]
pub(super) fn Orders(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let courses = board.desk.courses();
    Effect::new(move || {
        if courses.with(Option::is_none) {
            board.desk.want_courses();
        }
    });
    let rows = Memo::new(move |_| board.against().map(Arc::new));
    let shown = move || rows.get().map(|rows| shown(board, &rows));
    let sheet = move || untrack(|| rows.get().map(|rows| sheet(board, &rows)));
    view! {
        <p class="quiet-text">{words.orders_text}</p>
        <Per board/>
        {shown}
        <p class="hint">{words.orders_unread}</p>
        <Files name="expenses-against-orders" sheet/>
    }
}

/// For each of what.
#[component]
fn Per(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let choices = PER.map(|per| {
        view! {
            <label>
                <input
                    type="radio"
                    name="per"
                    value=word(&DIMENSIONS, per)
                    prop:checked=move || board.asked.with(|asked| asked.per) == per
                    on:change=move |_| board.change(|asked| asked.per = per)
                />
                {(words.dimension)(per)}
            </label>
        }
    });
    view! {
        <div class="segments" role="radiogroup" aria-label=words.per>
            {choices.into_iter().collect_view()}
        </div>
    }
}

impl Board {
    /// What was spent and what was ordered, the total first; none before both were read.
    fn against(self) -> Option<Vec<Against>> {
        let per = self.asked.with(|asked| asked.per);
        let question = Question {
            rows: per,
            columns: None,
            measure: Measure::Claimed,
            most_rows: usize::MAX,
            ..self.question()
        };
        let pivot = self.pivot(&question)?;
        let courses = self.desk.courses();
        courses.with(|courses| {
            let sold = self.sold(courses.as_ref()?, per, &question);
            Some(against(&pivot, sold))
        })
    }

    /// What was ordered in the time that is asked for. Where something is looked at alone, it is
    /// what that has to do with: an order has no employee or type of expense.
    fn sold(self, courses: &Courses, per: Dimension, question: &Question) -> Vec<Sold> {
        let campaigns = if per == Dimension::Campaign || self.looks_at(Dimension::Campaign) {
            self.campaigns()
        } else {
            BTreeMap::new()
        };
        let only = question.only.as_ref();
        let only = only.filter(|(dimension, _)| PER.contains(dimension));
        let mut sold = Vec::new();
        for dealings in courses.dealings() {
            let project = dealings.project;
            let of = |dimension| self.member_of(dimension, project, &campaigns);
            if only.is_some_and(|(dimension, member)| of(*dimension) != *member) {
                continue;
            }
            let within = dealings.closed.iter().filter(|closed| {
                question.from.is_none_or(|from| from <= closed.on)
                    && question.until.is_none_or(|until| closed.on < until)
            });
            let portions = within.flat_map(|closed| &closed.portions);
            let value = portions.fold(0_i64, |sum, portion| sum.saturating_add(portion.value));
            if value != 0 {
                let member = of(per);
                sold.push(Sold { member, value });
            }
        }
        sold
    }

    fn looks_at(self, dimension: Dimension) -> bool {
        self.asked
            .with(|asked| asked.only.as_ref().is_some_and(|(it, _)| *it == dimension))
    }

    fn member_of(
        self,
        dimension: Dimension,
        project: ProjectId,
        campaigns: &BTreeMap<ProjectId, CampaignId>,
    ) -> Member {
        let id = match dimension {
            Dimension::Project => Some(project.0),
            Dimension::Campaign => campaigns.get(&project).map(|campaign| campaign.0),
            _ => self.desk.shelf().with(|shelf| {
                let summary = shelf.get(project)?;
                if dimension == Dimension::Branch {
                    return Some(summary.branch.0);
                }
                let clients = self.desk.clients();
                let client = summary.client?;
                Some(clients.with(|clients| clients.standing(client)).0)
            }),
        };
        id.map_or(Member::Unsaid, Member::Id)
    }

    /// The campaign that each project came from, where a lead became it.
    fn campaigns(self) -> BTreeMap<ProjectId, CampaignId> {
        self.desk.leads().with(|leads| {
            let leads = leads.iter().flat_map(|leads| leads.latest.values());
            leads
                .filter_map(|lead| Some((lead.project?, lead.campaign?)))
                .collect()
        })
    }

    fn against_name(self, row: &Against) -> String {
        let per = self.asked.with(|asked| asked.per);
        match &row.member {
            None => self.words.expense_analysis.everything.to_owned(),
            Some(member) => self.namer().member(per, member),
        }
    }
}

fn ratio(row: &Against) -> String {
    row.per_mille().map_or_else(|| DASH.to_owned(), per_cent)
}

/// What was spent, and how much of what was ordered that is.
fn figure(board: Board, row: &Against) -> String {
    let spent = board.amount(row.expense);
    row.per_mille()
        .map_or(spent.clone(), |it| format!("{spent} · {}", per_cent(it)))
}

fn shown(board: Board, rows: &[Against]) -> AnyView {
    let words = &board.words.expense_analysis;
    let spent = rows.iter().skip(1).filter(|row| row.expense > 0);
    let drawn: Vec<Drawn> = spent
        .take(DRAWN_MOST)
        .map(|row| Drawn {
            name: board.against_name(row),
            figure: figure(board, row),
            parts: vec![(u64::try_from(row.expense).unwrap_or_default(), "works")],
            mark: None,
        })
        .collect();
    let columns = [
        (words.dimension)(board.asked.with(|asked| asked.per)),
        words.spent,
        words.ordered,
        words.ratio,
    ];
    let cells = rows.iter().take(MOST_ROWS + 1).map(|row| {
        vec![
            board.against_name(row),
            board.amount(row.expense),
            board.amount(row.ordered),
            ratio(row),
        ]
    });
    let beyond = rows.len().saturating_sub(MOST_ROWS + 1);
    let beyond = (beyond > 0).then(|| view! { <p class="hint">{(words.others)(beyond)}</p> });
    view! {
        {bars(words.orders, &drawn)}
        {grid(words.orders, &columns, cells.collect())}
        {beyond}
    }
    .into_any()
}

/// All rows as a file.
fn sheet(board: Board, rows: &[Against]) -> Sheet {
    let words = &board.words.expense_analysis;
    let currency = board.desk.directory().with(|it| it.currency());
    let money = |minor| Cell::Number(written_amount(minor, currency));
    let per = board.asked.with(|asked| asked.per);
    let headings = [
        (words.dimension)(per),
        words.spent,
        words.ordered,
        words.ratio,
    ];
    let mut lines = vec![headings.map(Cell::text).to_vec()];
    lines.extend(rows.iter().map(|row| {
        let ratio = row.per_mille().map_or(Cell::Empty, |per_mille| {
            let percent = rust_decimal::Decimal::new(per_mille, 1);
            Cell::Number(percent.normalize().to_string())
        });
        vec![
            Cell::text(&board.against_name(row)),
            money(row.expense),
            money(row.ordered),
            ratio,
        ]
    }));
    Sheet {
        name: words.orders.to_owned(),
        rows: lines,
    }
}
