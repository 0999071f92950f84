//! What is behind a row: its figures, how they came about over time, and the projects.

use domain::targets::Period;
use domain::targets::figures::{Figures, Part, RowKey};
use leptos::prelude::*;

use super::Board;
use super::said::Voice;
use crate::desk::Shelf;
use crate::pages::targets::periods;
use crate::pages::velocity::drawing::{Drawn, bars};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// The most projects that are listed.
const PROJECTS_MOST: usize = 100;

/// The sheet.
#[component]
pub(super) fn Detail(board: Board) -> impl IntoView {
    let targets = &board.words.targets;
    let open = RwSignal::new(false);
    // A row that is chosen opens the sheet; closing it leaves the row.
    Effect::new(move || {
        let chosen = board.open.with(Option::is_some);
        if open.get_untracked() != chosen {
            open.set(chosen);
        }
    });
    Effect::new(move || {
        if !open.get() && board.open.with_untracked(Option::is_some) {
            board.open.set(None);
        }
    });
    let title = Signal::derive(move || {
        let key = board.open.get();
        let said = key.and_then(|key| board.say(|voice| voice.group(key.group)));
        said.unwrap_or_else(|| targets.figures.to_owned())
    });
    view! {
        <Sheet open title>
            {move || board.open.get().map(|key| inside(board, &key))}
        </Sheet>
    }
}

fn inside(board: Board, key: &RowKey) -> AnyView {
    let targets = &board.words.targets;
    board.standing.track();
    let row = board
        .kept
        .with_value(|kept| kept.as_ref()?.table().row(key).cloned());
    let Some(row) = row else {
        return view! { <p>{targets.no_projects}</p> }.into_any();
    };
    let days = board.days_left.get();
    let told = board.say(|voice| {
        let amount = |amount| voice.amount(amount, &key.unit);
        let mut told = vec![
            (targets.role, voice.directory.role_name(key.role).to_owned()),
            (targets.target, voice.amount_or_dash(row.target, &key.unit)),
            (targets.closed, amount(row.figures.closed())),
            (targets.reached, Voice::reached(&row)),
            (targets.pipeline, amount(row.figures.pipeline)),
            (targets.weighted, amount(row.figures.weighted)),
        ];
        match row.gap() {
            Some(gap) if gap < 0 => told.push((targets.passed_by, amount(-gap))),
            Some(gap) => told.push((targets.gap, amount(gap))),
            None => {}
        }
        let needed = row.needed_per_day(days);
        told.extend(needed.map(|needed| (targets.needed, amount(needed))));
        (told, trend(board, voice, key, row.target, &row.figures))
    });
    let (told, trend) = told.unwrap_or_else(|| (Vec::new(), ().into_any()));
    let told: Vec<_> = told
        .into_iter()
        .map(|(label, figure)| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd class="figure">{figure}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <dl class="record">{told}</dl>
        <h3>{targets.trend}</h3>
        <div class="velocity">{trend}</div>
        <h3>{targets.projects}</h3>
        {projects(board, key)}
    }
    .into_any()
}

/// What was closed in each period up to the one that is asked for; a mark where the target of
/// that one lies.
fn trend(
    board: Board,
    voice: Voice,
    key: &RowKey,
    target: Option<i64>,
    figures: &Figures,
) -> AnyView {
    let targets = &board.words.targets;
    let begins = board.asking.begins.get();
    let last = board.asking.period.get();
    let back = |steps: usize| (0..steps).fold(last, |period: Period, _| period.previous());
    let count = figures.closed.len();
    let length = |amount: i64| u64::try_from(amount).unwrap_or_default();
    let rows: Vec<Drawn> = figures
        .closed
        .iter()
        .enumerate()
        .map(|(position, closed)| Drawn {
            name: periods::name(board.words, back(count - 1 - position), begins),
            figure: voice.amount(*closed, &key.unit),
            parts: vec![(length(*closed), "works")],
            mark: target.filter(|_| position + 1 == count).map(length),
        })
        .collect();
    bars(targets.trend, &rows)
}

/// The projects that the row is made of.
fn projects(board: Board, key: &RowKey) -> AnyView {
    let targets = &board.words.targets;
    let courses = board.desk.courses();
    let parts: Vec<Part> = courses.with(|courses| {
        let Some(courses) = courses else {
            return Vec::new();
        };
        board.kept.with_value(|kept| {
            let kept = kept.as_ref();
            kept.map_or_else(Vec::new, |kept| kept.behind(key, courses))
        })
    });
    if parts.is_empty() {
        return view! { <p class="quiet-text">{targets.no_projects}</p> }.into_any();
    }
    let shelf = board.desk.shelf().get();
    let lines: Vec<AnyView> = parts
        .iter()
        .take(PROJECTS_MOST)
        .filter_map(|part| board.say(|voice| line(voice, key, part, &shelf)))
        .collect();
    view! { <ul class="items">{lines}</ul> }.into_any()
}

fn line(voice: Voice, key: &RowKey, part: &Part, shelf: &Shelf) -> AnyView {
    let targets = &voice.words.targets;
    let summary = shelf.get(part.project);
    let (title, customer) = summary.map_or_else(Default::default, |summary| {
        (summary.title.clone(), summary.customer.clone())
    });
    let mut figures = Vec::new();
    for (label, amount) in [
        (targets.closed, part.figures.closed()),
        (targets.pipeline, part.figures.pipeline),
    ] {
        if amount != 0 {
            figures.push(format!("{label} {}", voice.amount(amount, &key.unit)));
        }
    }
    view! {
        <li>
            <a class="item" href=format!("/projects/{}", part.project)>
                <span>{customer} <small>{title}</small> <small>{figures.join(" · ")}</small></span>
                <Icon path=icon::RIGHT/>
            </a>
        </li>
    }
    .into_any()
}
