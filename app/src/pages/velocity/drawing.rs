//! Bars, drawn: one SVG with a name for who cannot see it; a table stands behind it.

use leptos::prelude::*;

/// The drawing's own units: about a pixel of a phone each.
const WIDTH: u64 = 340;
const ROW: usize = 50;
const TOP: usize = 26;
const THICK: usize = 14;

/// One row of a chart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drawn {
    /// What it is of.
    pub(crate) name: String,
    /// What it comes to, in words.
    pub(crate) figure: String,
    /// The lengths of its parts, one after the other, each with its tone.
    pub(crate) parts: Vec<(u64, &'static str)>,
    /// Where a mark stands, from the beginning.
    pub(crate) mark: Option<u64>,
}

/// A chart of bars. `title` and what the rows say are its name for a screen reader.
pub(crate) fn bars(title: &str, rows: &[Drawn]) -> AnyView {
    let length = |row: &Drawn| {
        let parts: u64 = row.parts.iter().map(|(length, _)| length).sum();
        parts.max(row.mark.unwrap_or_default())
    };
    let longest = rows.iter().map(length).max().unwrap_or_default().max(1);
    let scaled = |length: u64| length * (WIDTH - 4) / longest;
    let height = rows.len() * ROW;
    let told: Vec<String> = rows
        .iter()
        .map(|row| format!("{}: {}", row.name, row.figure))
        .collect();
    let drawn = rows.iter().enumerate().map(|(at, row)| {
        let top = at * ROW + TOP;
        let mut left = 0;
        let parts: Vec<_> = row
            .parts
            .iter()
            .map(|(length, tone)| {
                let wide = scaled(*length);
                let from = left;
                left += wide;
                view! {
                    <rect class=*tone x=from y=top width=wide.max(1) height=THICK></rect>
                }
            })
            .collect();
        let mark = row.mark.map(|mark| {
            let x = scaled(mark) + 1;
            let middle = top + THICK / 2;
            // A mark beyond the bar is tied to it; one within stands by itself.
            let tie = if x > left {
                format!("M{left} {middle}H{x}")
            } else {
                String::new()
            };
            view! {
                <path
                    class="mark"
                    d=format!("{tie}M{x} {}V{}", top - 1, top + THICK + 1)
                ></path>
            }
        });
        view! {
            <g>
                <text x="0" y=top - 7>{shortened(&row.name)}</text>
                <text class="figure" x=WIDTH y=top - 7>{row.figure.clone()}</text>
                {parts}
                {mark}
            </g>
        }
        .into_any()
    });
    let drawn: Vec<AnyView> = drawn.collect();
    view! {
        <svg
            class="bars"
            role="img"
            aria-label=format!("{title}. {}", told.join("; "))
            viewBox=format!("0 0 {WIDTH} {height}")
        >
            <title>{title.to_owned()}</title>
            {drawn}
        </svg>
    }
    .into_any()
}

fn shortened(name: &str) -> String {
    const LONGEST: usize = 24;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The table behind a chart, which opens when it is asked for.
pub(crate) fn table(
    label: &'static str,
    columns: &[&'static str],
    rows: Vec<Vec<String>>,
) -> AnyView {
    view! {
        <details>
            <summary>{label}</summary>
            {grid(label, columns, rows)}
        </details>
    }
    .into_any()
}

/// A table: its columns, and its rows, each with its name first.
pub(crate) fn grid(
    label: &'static str,
    columns: &[&'static str],
    rows: Vec<Vec<String>>,
) -> AnyView {
    let head: Vec<_> = columns
        .iter()
        .map(|column| view! { <th scope="col">{*column}</th> })
        .collect();
    let body: Vec<AnyView> = rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let name = cells.next();
            let cells: Vec<_> = cells
                .map(|cell| view! { <td class="figure pre">{cell}</td> })
                .collect();
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    {cells}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table class="grid">
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}
