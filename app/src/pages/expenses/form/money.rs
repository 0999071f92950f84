//! How much and when: what was paid in which currency, or what it is computed from.

use chrono::NaiveDate;
use domain::expenses::policy::ChargeWay;
use domain::money::Currency;
use leptos::prelude::*;

use super::computed::{Allowance, Mileage};
use super::entry::Spot;
use super::limits::Limits;
use super::page::Page;
use crate::pages::selling::inputs::{day, typed};
use crate::widgets::form::number::currency_sign;
use crate::widgets::icon::{self, Icon};

/// Currencies that bills are often in.
const USUAL: [&str; 12] = [
    "INR", "USD", "EUR", "GBP", "AED", "SGD", "CNY", "JPY", "THB", "NPR", "LKR", "BDT",
];

/// The fields of how much and when, by how the type is charged.
#[component]
pub(super) fn Charged(page: Page) -> impl IntoView {
    let way = Memo::new(move |_| {
        page.look(|entry, ground| entry.way(ground.policy))
            .unwrap_or(ChargeWay::Paid)
    });
    move || match way.get() {
        ChargeWay::Paid => view! {
            <Paid page/>
            <Limits page/>
            <Day page/>
        }
        .into_any(),
        ChargeWay::Mileage => view! {
            <Mileage page/>
            <Limits page/>
            <Day page/>
        }
        .into_any(),
        ChargeWay::Allowance => view! {
            <Allowance page/>
            <Limits page/>
        }
        .into_any(),
    }
}

/// What was paid, in which currency.
#[component]
fn Paid(page: Page) -> impl IntoView {
    let words = &page.words.expenses;
    let id = Spot::Amount.id();
    let wrong = page.wrong(Spot::Amount);
    let own = page.currency;
    let chosen = Memo::new(move |_| page.entry.with(|entry| entry.currency).unwrap_or(own.get()));
    let foreign = Memo::new(move |_| chosen.get() != own.get());
    let options = Memo::new(move |_| {
        let (own, chosen) = (own.get(), chosen.get());
        let known = page.policy.with(|policy| {
            let rates = policy.iter().flat_map(|policy| &policy.exchange);
            rates.map(|rate| rate.currency).collect::<Vec<_>>()
        });
        let usual = USUAL.iter().filter_map(|code| code.parse().ok());
        let all = [own, chosen].into_iter().chain(known).chain(usual);
        let mut options: Vec<Currency> = Vec::new();
        for currency in all {
            if !options.contains(&currency) {
                options.push(currency);
            }
        }
        options
    });
    let choose = move |event| {
        let currency = event_target_value(&event).parse::<Currency>().ok();
        let other = currency.filter(|currency| *currency != own.get_untracked());
        page.change(|entry| {
            entry.currency = other;
            entry.exchange.clear();
        });
    };
    let amount = Signal::derive(move || page.entry.with(|entry| entry.amount.clone()));
    view! {
        <div class="field">
            <label for=id>{words.amount}</label>
            <div class="affixed large">
                <select class="affix" aria-label=words.currency on:change=choose>
                    {move || {
                        let options = options.get().into_iter();
                        options
                            .map(|currency| {
                                view! {
                                    <option
                                        value=currency.as_str().to_owned()
                                        prop:selected=move || chosen.get() == currency
                                    >
                                        {currency_sign(currency)}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
                <input
                    id=id
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || wrong.get().is_some().then_some("true")
                    aria-describedby=move || wrong.get().map(|_| format!("{id}-e"))
                    prop:value=amount
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        page.change(|entry| entry.amount = text);
                    }
                    on:change=move |_| page.leave(Spot::Amount)
                />
            </div>
            {move || {
                wrong
                    .get()
                    .map(|wrong| {
                        view! {
                            <p class="fault" id=format!("{id}-e")>
                                <Icon path=icon::WARNING small=true/>
                                {wrong}
                            </p>
                        }
                    })
            }}
        </div>
        <Show when=move || foreign.get()>
            <Exchange page chosen/>
        </Show>
    }
}

/// What a foreign amount is worth: by the table of the rules, or as the claimant says.
#[component]
fn Exchange(page: Page, chosen: Memo<Currency>) -> impl IntoView {
    let words = &page.words.expenses;
    let speech = page.speech;
    let rate = Signal::derive(move || page.entry.with(|entry| entry.exchange.clone()));
    let by_table = Memo::new(move |_| {
        page.look(|entry, ground| {
            let on = entry.day(ground.today);
            ground.policy.exchange(chosen.get(), on)
        })?
    });
    let hint = move || {
        let code = chosen.get();
        match by_table.get() {
            Some(rate) => (words.rate_of_table)(code.as_str(), &rate.format()),
            None => (words.rate_wanted)(code.as_str()),
        }
    };
    let worth = move || {
        let (_, amount) = page.read()?.ok()?;
        Some(view! {
            <p class="computed">
                <small>{words.comes_to}</small>
                <span class="figure">{speech.amount(amount)}</span>
            </p>
        })
    };
    view! {
        {typed(
            Spot::Exchange.id(),
            words.rate,
            "decimal",
            rate,
            move |text| page.change(|entry| entry.exchange = text),
            page.wrong(Spot::Exchange),
        )}
        <p class="hint under">{hint}</p>
        {worth}
    }
}

/// The day: today where nobody says another.
#[component]
fn Day(page: Page) -> impl IntoView {
    let words = &page.words.expenses;
    let value = Signal::derive(move || page.entry.with(|it| it.day(page.today.get())).to_string());
    let yesterday = Memo::new(move |_| page.today.get().pred_opt());
    let near = move |date: Memo<Option<NaiveDate>>, name: &'static str| {
        let is_it = move || page.entry.with(|it| Some(it.day(page.today.get()))) == date.get();
        let choose = move |_| {
            let chosen = date.get_untracked();
            let today = page.today.get_untracked();
            page.change(|entry| entry.date = chosen.filter(|date| *date != today));
        };
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || if is_it() { "true" } else { "false" }
                on:click=choose
            >
                {name}
            </button>
        }
    };
    let today = Memo::new(move |_| Some(page.today.get()));
    let time = &page.words.time;
    view! {
        <div class="day-of">
            {day(
                Spot::Date.id(),
                words.day,
                value,
                move |text| {
                    page.change(|entry| entry.date = text.parse().ok());
                    page.leave(Spot::Date);
                },
                page.wrong(Spot::Date),
            )}
            <div class="chips wrap" role="group" aria-label=words.day>
                {near(today, time.today)}
                {near(yesterday, time.yesterday)}
            </div>
        </div>
    }
}

/// What is wrong with a group, in its place.
pub(super) fn said_wrong(wrong: &'static str) -> AnyView {
    view! {
        <p class="fault" role="alert">
            <Icon path=icon::WARNING small=true/>
            {wrong}
        </p>
    }
    .into_any()
}
