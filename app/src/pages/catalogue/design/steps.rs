//! The steps that measures come in.

use domain::form::FieldKey;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::Board;
use crate::widgets::each::For;
use crate::words::use_words;

/// A step for each number that is asked.
pub(super) fn steps(board: Board) -> AnyView {
    let words = &use_words().catalogue;
    let numbers = Memo::new(move |_| board.numbers(false));
    view! {
        <section>
            <h2>{words.steps}</h2>
            <p class="hint">{words.steps_text}</p>
            <Show when=move || numbers.with(Vec::is_empty)>
                <p class="quiet-text">{words.no_numbers}</p>
            </Show>
            <div class="form">
                <For each=move || numbers.get() key=Clone::clone let:number>
                    {step(board, number.0, &number.1)}
                </For>
            </div>
        </section>
    }
    .into_any()
}

fn step(board: Board, field: FieldKey, label: &str) -> AnyView {
    let words = &use_words().catalogue;
    let id = format!("step-{field}");
    let value = board.rest.with_untracked(|design| {
        let step = design.steps.get(&field);
        step.map(|step| step.normalize().to_string())
    });
    let set = move |event| {
        let step: Option<Decimal> = event_target_value(&event).trim().parse().ok();
        board.change(|design| match step {
            Some(step) => drop(design.steps.insert(field.clone(), step)),
            None => drop(design.steps.remove(&field)),
        });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{(words.step_of)(label)}</label>
            <input
                id=id
                inputmode="decimal"
                autocomplete="off"
                value=value.unwrap_or_default()
                on:input=set
            />
        </div>
    }
    .into_any()
}
