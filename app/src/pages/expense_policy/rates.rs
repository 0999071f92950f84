//! Rates that hold from a day on: those there are, and a new one.

use chrono::NaiveDate;
use domain::money::{Currency, Money};
use leptos::prelude::*;

use super::typed::{Amount, Day};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// A new rate, as it is typed: how much, and from when on.
#[derive(Clone, Copy)]
pub(super) struct NewRate {
    amount: Amount,
    from: Day,
}

impl NewRate {
    /// None typed.
    pub(super) fn new() -> Self {
        Self {
            amount: Amount::new(),
            from: Day::new(),
        }
    }

    /// Begins anew.
    pub(super) fn fill(self, today: NaiveDate) {
        self.amount.fill(None);
        self.from.fill(Some(today));
    }

    /// The new rate, none where no amount is typed; an error where something of it is wrong.
    pub(super) fn read(self, currency: Currency) -> Result<Option<(Money, NaiveDate)>, ()> {
        if self.amount.is_blank() {
            return Ok(None);
        }
        match (self.amount.read(currency), self.from.read()) {
            (Ok(Some(amount)), Ok(from)) => Ok(Some((amount, from))),
            _ => Err(()),
        }
    }

    /// Its controls.
    pub(super) fn fields(self, label: &'static str, currency: Currency) -> AnyView {
        let words = &use_words().expense_policy;
        view! {
            {self.amount.field("rate-amount", label, "", currency)}
            {self.from.field("rate-from", words.from, words.no_day)}
        }
        .into_any()
    }
}

/// The rates that there are, each with a way to take it away, as the sheet will save them.
pub(super) fn kept<T: Clone + Send + Sync + 'static>(
    rates: RwSignal<Vec<T>>,
    told: impl Fn(&T) -> String + Send + Sync + 'static,
) -> AnyView {
    let words = &use_words().expense_policy;
    let rows = move || {
        let all = rates.get();
        let rows = all.iter().enumerate().map(|(at, rate)| {
            let said = told(rate);
            let label = (words.remove_rate)(&said);
            let remove = move |_| {
                rates.update(|rates| {
                    if at < rates.len() {
                        rates.remove(at);
                    }
                });
            };
            view! {
                <li>
                    <div class="item">
                        <span>{said}</span>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=label
                            on:click=remove
                        >
                            <Icon path=icon::TRASH/>
                        </button>
                    </div>
                </li>
            }
        });
        (!all.is_empty()).then(|| {
            view! {
                <div class="field">
                    <span class="label">{words.rates}</span>
                    <ul class="items">{rows.collect_view()}</ul>
                </div>
            }
        })
    };
    view! { {rows} }.into_any()
}
