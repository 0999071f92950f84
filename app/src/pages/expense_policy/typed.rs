//! What is typed in the sheets of the rules: amounts and days, each with what is wrong with it.

use chrono::NaiveDate;
use domain::money::{Currency, Money};
use leptos::prelude::*;

use crate::pages::catalogue::{typed_price, written_price};
use crate::pages::selling::inputs;
use crate::widgets::field::TextField;
use crate::words::use_words;

/// An amount that is typed. What is wrong with it is said once it was left, or is wanted.
#[derive(Clone, Copy)]
pub(super) struct Amount {
    text: RwSignal<String>,
    asked: RwSignal<bool>,
    needed: RwSignal<bool>,
}

impl Amount {
    /// Nothing typed.
    pub(super) fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            asked: RwSignal::new(false),
            needed: RwSignal::new(false),
        }
    }

    /// Begins anew, with an amount where there is one.
    pub(super) fn fill(self, amount: Option<Money>) {
        self.text.set(written_price(amount));
        self.asked.set(false);
        self.needed.set(false);
    }

    /// The amount, none where nothing is typed; an error where it cannot be read.
    pub(super) fn read(self, currency: Currency) -> Result<Option<Money>, ()> {
        self.asked.set(true);
        self.text.with_untracked(|text| typed_price(text, currency))
    }

    /// The amount that must be there; an error where it cannot be read or is missing.
    pub(super) fn read_needed(self, currency: Currency) -> Result<Money, ()> {
        self.needed.set(true);
        self.read(currency)?.ok_or(())
    }

    /// Whether nothing is typed.
    pub(super) fn is_blank(self) -> bool {
        self.text.with_untracked(|text| text.trim().is_empty())
    }

    /// Its control.
    pub(super) fn field(
        self,
        id: &'static str,
        label: &'static str,
        hint: &'static str,
        currency: Currency,
    ) -> AnyView {
        let words = &use_words().expense_policy;
        let fault = Signal::derive(move || {
            let read = self.text.with(|text| typed_price(text, currency));
            let wrong = match read {
                Err(()) => true,
                Ok(None) => self.needed.get(),
                Ok(Some(_)) => false,
            };
            (self.asked.get() && wrong).then(|| words.not_an_amount.to_owned())
        });
        let symbol = currency.as_str().to_owned();
        let hint = if hint.is_empty() {
            symbol
        } else {
            format!("{symbol} · {hint}")
        };
        view! {
            <TextField
                id
                label
                value=self.text
                hint=hint
                fault
                left=self.asked
                keys="decimal"
            />
        }
        .into_any()
    }
}

/// A day that is chosen. That it is missing is said once it is wanted.
#[derive(Clone, Copy)]
pub(super) struct Day {
    text: RwSignal<String>,
    asked: RwSignal<bool>,
}

impl Day {
    /// None chosen.
    pub(super) fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            asked: RwSignal::new(false),
        }
    }

    /// Begins anew with a day.
    pub(super) fn fill(self, day: Option<NaiveDate>) {
        self.text
            .set(day.map(|day| day.to_string()).unwrap_or_default());
        self.asked.set(false);
    }

    /// The day that must be there.
    pub(super) fn read(self) -> Result<NaiveDate, ()> {
        self.asked.set(true);
        self.text.with_untracked(|text| text.parse().map_err(drop))
    }

    /// The day that is chosen now; none where there is none.
    pub(super) fn chosen(self) -> Option<NaiveDate> {
        self.text.with(|text| text.parse().ok())
    }

    /// Its control.
    pub(super) fn field(
        self,
        id: &'static str,
        label: &'static str,
        missing: &'static str,
    ) -> AnyView {
        let wrong = Signal::derive(move || {
            let none = self.text.with(|text| text.parse::<NaiveDate>().is_err());
            (self.asked.get() && none).then_some(missing)
        });
        let text = self.text;
        inputs::day(id, label, text.into(), move |typed| text.set(typed), wrong)
    }
}

/// One of several to choose by a dot, under a legend.
pub(super) fn dots<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    legend: &'static str,
    options: Vec<(T, &'static str)>,
    chosen: RwSignal<T>,
) -> AnyView {
    let dots = options.into_iter().map(|(option, said)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen.get() == option
                    on:change=move |_| chosen.set(option)
                />
                <span>{said}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend>{legend}</legend>
            <div class="choices">{dots.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
