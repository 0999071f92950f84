//! How much and when: what was paid in which currency, or what it is computed from.

use chrono::NaiveDate;
use domain::expenses::policy::ChargeWay;
use domain::money::Currency;
use leptos::prelude::*;

use super::computed::{Allowance, Mileage};
use super::entry::Spot;
use super::limits::Limits;
use super::page::{Of, Page};
use crate::pages::expenses::told;
use crate::pages::selling::inputs::typed;
use crate::widgets::field::fault_beneath;
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
        }
        .into_any(),
        ChargeWay::Mileage => view! {
            <Mileage page/>
            <Limits page/>
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
    // Whoever has just taken the photo goes on with the amount.
    let has_bill = page.entry.with_untracked(|entry| {
        matches!(page.of, Of::New(_)) && !entry.receipts.is_empty() && entry.amount.is_empty()
    });
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
                    data-first-focus=has_bill.then_some("true")
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
            {fault_beneath(format!("{id}-e"), move || wrong.get())}
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
            Some(rate) => {
                let rate = page.desk.directory().with(|it| told::rate(it, rate));
                (words.rate_of_table)(code.as_str(), &rate)
            }
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

/// The day: today where nobody says another. Days away have their own.
#[component]
pub(super) fn Day(page: Page) -> impl IntoView {
    let way = Memo::new(move |_| page.look(|entry, ground| entry.way(ground.policy)));
    view! {
        <Show when=move || way.get() != Some(ChargeWay::Allowance)>
            <OneDay page/>
        </Show>
    }
}

#[component]
fn OneDay(page: Page) -> impl IntoView {
    let (words, time) = (&page.words.expenses, &page.words.time);
    let day = Memo::new(move |_| page.entry.with(|entry| entry.day(page.today.get())));
    let yesterday = Memo::new(move |_| page.today.get().pred_opt());
    let is_near = move || day.get() == page.today.get() || Some(day.get()) == yesterday.get();
    let other = RwSignal::new(untrack(|| !is_near()));
    let wrong = page.wrong(Spot::Date);
    let chip = move |name: &'static str, is_it: Signal<bool>, choose: Callback<()>| {
        view! {
            <label class="chip tall">
                <input
                    type="radio"
                    name="day"
                    prop:checked=is_it
                    on:change=move |_| choose.run(())
                />
                {name}
            </label>
        }
    };
    let near = move |name: &'static str, date: Signal<Option<NaiveDate>>| {
        let is_it = Signal::derive(move || !other.get() && Some(day.get()) == date.get());
        let choose = Callback::new(move |()| {
            let today = page.today.get_untracked();
            let chosen = date.get_untracked().filter(|date| *date != today);
            other.set(false);
            page.change(|entry| entry.date = chosen);
        });
        chip(name, is_it, choose)
    };
    let today = Signal::derive(move || Some(page.today.get()));
    view! {
        <fieldset class="field">
            <legend>{words.day}</legend>
            <div class="chips wrap" id=Spot::Date.id()>
                {near(time.today, today)} {near(time.yesterday, yesterday.into())}
                {chip(words.another_day, other.into(), Callback::new(move |()| other.set(true)))}
            </div>
            <Show when=move || other.get()>
                <input
                    type="date"
                    aria-label=words.day
                    prop:value=move || day.get().to_string()
                    on:input=move |event| {
                        let date = event_target_value(&event).parse().ok();
                        page.change(|entry| entry.date = date);
                        page.leave(Spot::Date);
                    }
                />
            </Show>
            {move || wrong.get().map(said_wrong)}
        </fieldset>
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
