//! What a document comes to, and its lines, in words and figures.

use domain::money::{Currency, Money};
use domain::selling::{Discount, LineDraft, Reckoned};
use leptos::prelude::*;

use crate::words::time::Speech;

/// The sums: the lines, what is taken off, the taxes, and what is to be paid.
pub(super) fn totals(reckoned: &Reckoned, currency: Currency, speech: Speech) -> AnyView {
    let words = &speech.words().selling;
    let amount = |minor| speech.amount(Money { minor, currency });
    let mut rows = Vec::new();
    if reckoned.off > 0 {
        rows.push((words.subtotal.to_owned(), amount(reckoned.subtotal)));
        rows.push((words.whole_discount.to_owned(), amount(-reckoned.off)));
    }
    rows.push((words.net.to_owned(), amount(reckoned.net)));
    for tax in &reckoned.taxes {
        let name = format!("{} {} %", tax.name, tax.rate.format());
        rows.push((name, amount(tax.amount)));
    }
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(name, figure)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd class="figure">{figure}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <dl class="sums">
            {rows}
            <div class="sum">
                <dt>{words.total}</dt>
                <dd class="figure">{amount(reckoned.total)}</dd>
            </div>
        </dl>
    }
    .into_any()
}

/// A line's figures: `2 pcs × ₹2,500 − 5 %`.
pub(in crate::pages) fn said_line(line: &LineDraft, speech: Speech) -> String {
    let quantity = line.quantity.format(speech.number_style());
    let mut said = match line.unit.trim() {
        "" => quantity,
        unit => format!("{quantity} {unit}"),
    };
    said.push_str(" × ");
    said.push_str(&speech.amount(line.rate));
    match said_off(line.discount, line.rate.currency, speech) {
        None => said,
        Some(off) => format!("{said} − {off}"),
    }
}

/// A discount: `5 %`, or an amount; none where nothing is taken off.
pub(in crate::pages) fn said_off(
    discount: Discount,
    currency: Currency,
    speech: Speech,
) -> Option<String> {
    match discount {
        Discount::None => None,
        Discount::Percent { rate } => Some(format!("{} %", rate.format())),
        Discount::Amount { minor } => Some(speech.amount(Money { minor, currency })),
    }
}
