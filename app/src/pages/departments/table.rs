//! The measures as a file, its numbers as numbers.

use domain::leads::measures::{Counts, Ratio};
use domain::spreadsheet::{Cell, Sheet};
use leptos::prelude::*;

use super::Board;
use crate::pages::catalogue::written_amount;
use crate::pages::targets::periods;
use crate::widgets::files::Files;

/// The buttons that save it.
#[component]
pub(super) fn Table(board: Board) -> impl IntoView {
    let sheet = move || untrack(|| board.counted.get().map(|(all, _)| sheet(board, &all)));
    view! { <Files name="departments" sheet/> }
}

/// A row for each campaign, and one for all of them with the target.
fn sheet(board: Board, all: &Counts) -> Sheet {
    let words = &board.words.departments;
    let asking = board.asking;
    let target = board.target();
    let headings = [
        words.campaign,
        words.head_leads,
        words.head_qualified,
        words.head_worked,
        words.head_orders,
        words.head_value,
        words.head_spend,
        words.for_a_lead,
        words.for_a_qualified,
        words.for_an_order,
        words.won,
        words.false_accepts,
        words.false_rejects,
        words.head_target,
        words.reached,
    ];
    let mut rows = vec![headings.map(Cell::text).to_vec()];
    for (campaign, counts) in board.by_campaign() {
        rows.push(row(board, &board.campaign_name(campaign), &counts, None));
    }
    rows.push(row(board, words.all, all, Some(target)));
    let period = periods::name(board.words, asking.period.get(), asking.begins.get());
    Sheet {
        name: format!("{} {period}", words.title),
        rows,
    }
}

fn row(board: Board, name: &str, counts: &Counts, target: Option<i64>) -> Vec<Cell> {
    let currency = board.desk.directory().with(|it| it.currency());
    let money = |minor: i64| Cell::Number(written_amount(minor, currency));
    let count = |count: u32| Cell::Number(count.to_string());
    let each = |ratio: Option<Ratio>| ratio.and_then(Ratio::each).map_or(Cell::Empty, money);
    let percent = |ratio: Option<Ratio>| {
        ratio.map_or(Cell::Empty, |ratio| {
            let percent = rust_decimal::Decimal::new(ratio.per_mille(), 1);
            Cell::Number(percent.normalize().to_string())
        })
    };
    let (marketing, sales) = (counts.marketing(), counts.sales(target.unwrap_or_default()));
    vec![
        Cell::text(name),
        count(counts.leads),
        count(counts.qualified),
        count(counts.worked),
        count(counts.ordered),
        money(counts.value),
        money(counts.spend),
        each(marketing.leads),
        each(marketing.qualified),
        each(marketing.orders),
        percent(sales.orders),
        count(counts.false_accepts),
        count(counts.false_rejects),
        target.map_or(Cell::Empty, money),
        percent(sales.value),
    ]
}
