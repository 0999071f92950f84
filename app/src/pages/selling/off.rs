//! A discount to type: as a part, or as an amount.

use domain::money::Currency;
use leptos::prelude::*;

use super::inputs::Wrong;
use super::paper::{Off, OffBy};
use crate::widgets::field::fault_beneath;
use crate::words::use_words;

/// The control.
pub(super) fn off(
    id: &'static str,
    label: &'static str,
    currency: Currency,
    value: Signal<Off>,
    enter: Callback<Off>,
    wrong: Wrong,
) -> AnyView {
    let words = &use_words().selling;
    let typed = move |event| {
        let text = event_target_value(&event);
        let by = value.get_untracked().by;
        enter.run(Off { by, text });
    };
    let by = move |event| {
        let text = value.get_untracked().text;
        let by = match event_target_value(&event).as_str() {
            "amount" => OffBy::Amount,
            _ => OffBy::Percent,
        };
        enter.run(Off { by, text });
    };
    let is_amount = Memo::new(move |_| value.with(|off| off.by == OffBy::Amount));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <div class="pair discount">
                <input
                    id=id
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || wrong.get().is_some().then_some("true")
                    aria-describedby=move || wrong.get().map(|_| format!("{id}-e"))
                    prop:value=move || value.with(|off| off.text.clone())
                    on:input=typed
                />
                <select aria-label=words.discount_in on:change=by>
                    <option value="percent" prop:selected=move || !is_amount.get()>
                        "%"
                    </option>
                    <option value="amount" prop:selected=move || is_amount.get()>
                        {currency.as_str().to_owned()}
                    </option>
                </select>
            </div>
            {fault_beneath(format!("{id}-e"), move || wrong.get())}
        </div>
    }
    .into_any()
}
