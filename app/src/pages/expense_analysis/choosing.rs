//! Choosing what is crossed with what, what is counted, and of what alone.

use domain::expenses::analysis::Dimension;
use leptos::prelude::*;

use super::Board;
use super::asking::{Asked, DIMENSIONS, MEASURES, word};
use crate::widgets::icon::{self, Icon};

/// Rows, columns and measure.
#[component]
pub(super) fn Choices(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let rows = move || Some(board.asked.with(|asked| asked.rows));
    let columns = move || board.asked.with(|asked| asked.columns);
    let swap = move |_| {
        board.change(|asked| {
            if let Some(columns) = asked.columns {
                asked.columns = Some(core::mem::replace(&mut asked.rows, columns));
                asked.fold();
            }
            asked.behind = None;
        });
    };
    let chips = MEASURES.map(|(measure, slug)| {
        let chosen = move || board.asked.with(|asked| asked.measure) == measure;
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="measure"
                    value=slug
                    prop:checked=chosen
                    on:change=move |_| {
                        board.change(|asked| {
                            asked.measure = measure;
                            asked.behind = None;
                        });
                    }
                />
                {(words.measured)(measure)}
            </label>
        }
    });
    view! {
        <div class="crossing">
            {select(board, "crossed-rows", words.rows, None, rows, |asked, chosen| {
                if let Some(chosen) = chosen {
                    if asked.columns == Some(chosen) {
                        asked.columns = Some(asked.rows);
                    }
                    asked.rows = chosen;
                }
            })}
            <button
                type="button"
                class="icon-button"
                aria-label=words.swap
                disabled=move || columns().is_none()
                on:click=swap
            >
                <Icon path=icon::REASSIGN/>
            </button>
            {select(
                board,
                "crossed-columns",
                words.columns,
                Some(words.no_columns),
                columns,
                |asked, chosen| {
                    if chosen == Some(asked.rows) {
                        asked.rows = asked.columns.unwrap_or(Dimension::Type);
                    }
                    asked.columns = chosen.filter(|chosen| *chosen != asked.rows);
                },
            )}
        </div>
        <div class="chips" role="radiogroup" aria-label=words.measure>
            {chips.into_iter().collect_view()}
        </div>
    }
}

/// A choice of a dimension, or of none where that has a name.
fn select(
    board: Board,
    id: &'static str,
    label: &'static str,
    none: Option<&'static str>,
    chosen: impl Fn() -> Option<Dimension> + Copy + Send + Sync + 'static,
    choose: fn(&mut Asked, Option<Dimension>),
) -> AnyView {
    let words = &board.words.expense_analysis;
    let options = DIMENSIONS.map(|(dimension, slug)| {
        view! {
            <option value=slug prop:selected=move || chosen() == Some(dimension)>
                {(words.dimension)(dimension)}
            </option>
        }
    });
    let none = none.map(|none| {
        view! {
            <option value="none" prop:selected=move || chosen().is_none()>
                {none}
            </option>
        }
    });
    let changed = move |event| {
        let slug = event_target_value(&event);
        let found = DIMENSIONS.iter().find(|(_, word)| *word == slug);
        board.change(|asked| {
            choose(asked, found.map(|(dimension, _)| *dimension));
            asked.fold();
            asked.behind = None;
        });
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                id=id
                prop:value=move || chosen().map_or("none", |it| word(&DIMENSIONS, it))
                on:change=changed
            >
                {options.into_iter().collect_view()}
                {none}
            </select>
        </div>
    }
    .into_any()
}

/// What is looked at alone, where it is, with the way back to everything.
#[component]
pub(super) fn OnlyChip(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let only = Memo::new(move |_| board.asked.with(|asked| asked.only.clone()));
    move || {
        only.get().map(|(dimension, member)| {
            let name = board.namer().member(dimension, &member);
            let said = (words.only)((words.dimension)(dimension), &name);
            view! {
                <button
                    type="button"
                    class="chip only"
                    aria-pressed="true"
                    title=words.look_at_all
                    on:click=move |_| {
                        board.change(|asked| {
                            asked.only = None;
                            asked.behind = None;
                        });
                    }
                >
                    {said}
                    <Icon path=icon::CLOSE small=true/>
                    <span class="hidden-text">{words.look_at_all}</span>
                </button>
            }
        })
    }
}
