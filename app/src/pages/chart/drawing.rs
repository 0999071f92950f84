//! The lanes and the way through them, drawn. What it shows stands beside it in words, row by row,
//! so that it is a picture to who sees it and nothing to who does not.

use leptos::prelude::*;

use super::figures::{Chart, Stage};

/// A lane's width, a row's height and the height of the lanes' names, in the drawing's own units:
/// a sixteenth of the text's size each, so that it grows with the text. `style/chart.css` has them
/// too.
const LANE: usize = 32;
const ROW: usize = 104;
const HEAD: usize = 128;

/// How far down in its row a milestone stands.
const STOP: usize = 30;

/// How large a milestone is that nothing stands at, and one that something does.
const SMALL: usize = 7;
const LARGE: usize = 13;

/// The longest name of a lane that fits, in letters.
const LONGEST_NAME: usize = 17;

/// The drawing.
#[component]
pub(super) fn Drawing(
    /// What is drawn.
    figures: Memo<Chart>,
) -> impl IntoView {
    move || {
        figures.with(|figures| {
            let width = figures.lanes.len() * LANE;
            let height = HEAD + figures.stages.len() * ROW;
            let lanes: Vec<_> = figures.lanes.iter().enumerate().map(lane(height)).collect();
            let ways: Vec<_> = figures.stages.windows(2).enumerate().map(way).collect();
            let stops: Vec<_> = figures.stages.iter().enumerate().map(stop).collect();
            view! {
                <svg viewBox=format!("0 0 {width} {height}") aria-hidden="true">
                    {lanes}
                    {ways}
                    {stops}
                </svg>
            }
        })
    }
}

fn lane(height: usize) -> impl Fn((usize, &String)) -> AnyView {
    move |(position, name)| {
        let left = position * LANE;
        let middle = left + LANE / 2 + 5;
        let even = position % 2 == 0;
        view! {
            <g class="lane">
                <rect x=left y="0" width=LANE height=height class:even=even></rect>
                <text transform=format!("translate({middle} {}) rotate(-90)", HEAD - 8)>
                    {shortened(name)}
                </text>
            </g>
        }
        .into_any()
    }
}

/// The way from one milestone to the next; where it changes lanes, the work changes hands.
fn way((position, pair): (usize, &[Stage])) -> AnyView {
    let [from, to] = pair else {
        return ().into_any();
    };
    let (x, y) = place(position, from);
    let (next_x, next_y) = place(position + 1, to);
    let between = usize::midpoint(y, next_y);
    if x == next_x {
        return view! { <path class="way" d=format!("M{x} {y}V{next_y}")></path> }.into_any();
    }
    let middle = usize::midpoint(x, next_x);
    let state = (to.waiting > 0).then_some("waiting");
    view! {
        <path class="way" d=format!("M{x} {y}V{between}H{next_x}V{next_y}")></path>
        <path
            class="handoff"
            data-state=state
            d=format!("M{middle} {}l8 8l-8 8l-8 -8z", between - 8)
        ></path>
    }
    .into_any()
}

fn stop((at, stage): (usize, &Stage)) -> AnyView {
    let (across, down) = place(at, stage);
    let (size, tone) = match (stage.count, stage.late) {
        (0, _) => (SMALL, "todo"),
        (_, 0) => (LARGE, "current"),
        _ => (LARGE, "late"),
    };
    let count = match stage.count {
        0 => String::new(),
        count @ 1..1000 => count.to_string(),
        count => format!("{}k", count / 1000),
    };
    view! {
        <g class="at" data-state=tone>
            <circle cx=across cy=down r=size></circle>
            <text x=across y=down + 4>
                {count}
            </text>
        </g>
    }
    .into_any()
}

fn place(position: usize, stage: &Stage) -> (usize, usize) {
    (stage.lane * LANE + LANE / 2, HEAD + position * ROW + STOP)
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", kept.trim_end())
}
