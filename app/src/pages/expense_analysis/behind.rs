//! The expenses that a figure is made of.

use domain::expenses::analysis::{Cube, Dimension, Group, Member, Question};
use domain::id::{ClaimId, ExpenseId};
use leptos::prelude::*;

use super::Board;
use super::asking::Behind;
use super::entry::{Entry, ROW_PIXELS};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::window::Windowed;

/// The sheet. The address says of which figure, so that coming back from an expense finds it.
#[component]
pub(super) fn BehindIt(board: Board) -> impl IntoView {
    let open = RwSignal::new(false);
    let behind = Memo::new(move |_| {
        let behind = board.asked.with(|asked| asked.behind.clone())?;
        let question = board.question();
        board
            .counted
            .look(|cube| Shown::of(cube, &question, &behind))?
    });
    Effect::new(move || {
        let there = behind.with(Option::is_some);
        if open.get_untracked() != there {
            open.set(there);
        }
    });
    Effect::new(move || {
        let asked = board.asked.with_untracked(|asked| asked.behind.is_some());
        if !open.get() && asked && behind.with_untracked(Option::is_some) {
            board.change(|asked| asked.behind = None);
        }
    });
    let title = Signal::derive(move || {
        behind.with(|behind| {
            let behind = behind.as_ref();
            behind.map_or_else(String::new, |behind| behind.title(board))
        })
    });
    view! {
        <Sheet open title>
            <Inside board behind/>
        </Sheet>
    }
}

/// What is shown of a figure.
#[derive(Clone, PartialEq)]
struct Shown {
    row: Option<(Dimension, Group)>,
    column: Option<(Dimension, Group)>,
    expenses: Vec<(ClaimId, ExpenseId)>,
}

impl Shown {
    fn of(cube: &Cube, question: &Question, behind: &Behind) -> Option<Self> {
        let pivot = cube.pivot(question);
        let row = match &behind.row {
            Some(group) => Some(pivot.row(group)?),
            None => None,
        };
        let column = match &behind.column {
            Some(group) => Some(pivot.column(group)?),
            None => None,
        };
        let group = |groups: &[Group], place: Option<usize>| groups.get(place?).cloned();
        Some(Self {
            row: group(&pivot.rows, row).map(|group| (question.rows, group)),
            column: question.columns.zip(group(&pivot.columns, column)),
            expenses: cube.behind(&pivot, row, column),
        })
    }

    fn title(&self, board: Board) -> String {
        let namer = board.namer();
        let groups = [&self.row, &self.column].into_iter().flatten();
        let said: Vec<String> = groups
            .map(|(dimension, group)| namer.group(*dimension, group))
            .collect();
        if said.is_empty() {
            board.words.expense_analysis.total.to_owned()
        } else {
            said.join(" · ")
        }
    }
}

#[component]
fn Inside(board: Board, behind: Memo<Option<Shown>>) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let rows = Memo::new(move |_| {
        let expenses = behind.with(|it| it.as_ref().map(|it| it.expenses.clone()));
        expenses.unwrap_or_default()
    });
    let count = move || u32::try_from(rows.with(Vec::len)).unwrap_or(u32::MAX);
    let alone = Memo::new(move |_| {
        behind.with(|behind| match &behind.as_ref()?.row {
            Some((dimension, Group::Member(member))) => Some((*dimension, member.clone())),
            _ => None,
        })
    });
    let look_at = move || {
        alone.get().map(|(dimension, member)| {
            let name = board.namer().member(dimension, &member);
            view! {
                <button
                    type="button"
                    class="button wide"
                    on:click=move |_| look_at(board, dimension, member.clone())
                >
                    <Icon path=icon::SEARCH/>
                    {(words.look_at)(&name)}
                </button>
            }
        })
    };
    view! {
        <p class="quiet-text" role="status">
            {move || (words.expenses)(count())}
        </p>
        {look_at}
        <Windowed rows pixels=ROW_PIXELS let:row>
            <Entry board claim=row.0 expense=row.1/>
        </Windowed>
    }
}

/// Looks at one member alone, crossed by something else.
fn look_at(board: Board, dimension: Dimension, member: Member) {
    board.change(|asked| {
        let free = [Dimension::Type, Dimension::Employee, Dimension::State];
        let free = free.into_iter().find(|it| {
            let taken = [Some(dimension), asked.columns];
            !taken.contains(&Some(*it))
        });
        asked.rows = free.unwrap_or(Dimension::Type);
        asked.only = Some((dimension, member));
        asked.fold();
        asked.behind = None;
    });
}
