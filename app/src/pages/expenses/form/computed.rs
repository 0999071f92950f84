//! What is computed: by the kilometre of a vehicle of one's own, or by the day away.

use chrono::NaiveDate;
use domain::expenses::Charge;
use leptos::prelude::*;

use super::entry::{Entry, Spot};
use super::money::said_wrong;
use super::page::Page;
use crate::pages::selling::inputs::{day, typed};

/// By the kilometre: which vehicle, how far, and what that comes to.
#[component]
pub(super) fn Mileage(page: Page) -> impl IntoView {
    let words = &page.words.expenses;
    let speech = page.speech;
    let vehicles = Memo::new(move |_| {
        let found = page.look(|entry, ground| {
            let all = ground.vehicles(entry.day(ground.today));
            let all = all.map(|(it, rate)| (it.id, it.name.clone(), speech.amount(rate)));
            all.collect::<Vec<_>>()
        });
        found.unwrap_or_default()
    });
    let chosen = Memo::new(move |_| page.look(Entry::vehicle_in)?);
    let wrong = page.wrong(Spot::Vehicle);
    let chips = move || {
        let all = vehicles.get().into_iter();
        all.map(|(id, name, rate)| {
            view! {
                <label class="chip tall">
                    <input
                        type="radio"
                        name="vehicle"
                        prop:checked=move || chosen.get() == Some(id)
                        on:change=move |_| page.change(|entry| entry.vehicle = Some(id))
                    />
                    {name}
                    " "
                    <small>{(words.per_kilometre)(&rate)}</small>
                </label>
            }
        })
        .collect_view()
    };
    let distance = Signal::derive(move || page.entry.with(|entry| entry.distance.clone()));
    let comes_to = move || {
        let (details, amount) = page.read()?.ok()?;
        let Charge::Mileage { vehicle, distance } = details.charge else {
            return None;
        };
        let rate = page.look(|_, ground| ground.policy.mileage(vehicle, details.date))??;
        let distance = distance.format(speech.number_style());
        let how = (words.kilometres_at)(&distance, &speech.amount(rate));
        Some(computed(&how, &speech.amount(amount)))
    };
    view! {
        <fieldset class="field">
            <legend>{words.vehicle}</legend>
            <div class="chips wrap" id=Spot::Vehicle.id()>
                {chips}
            </div>
            {move || vehicles.with(Vec::is_empty).then(|| view! { <p class="hint">{words.no_vehicle}</p> })}
            {move || wrong.get().map(said_wrong)}
        </fieldset>
        {typed(
            Spot::Distance.id(),
            words.distance,
            "decimal",
            distance,
            move |text| page.change(|entry| entry.distance = text),
            page.wrong(Spot::Distance),
        )}
        {comes_to}
    }
}

/// By the day: from when to when, in which class of cities, and what that comes to.
#[component]
pub(super) fn Allowance(page: Page) -> impl IntoView {
    let words = &page.words.expenses;
    let speech = page.speech;
    let cities = Memo::new(move |_| {
        let found = page.look(|entry, ground| {
            let all = ground.cities(entry.day(ground.today));
            let all = all.map(|(it, rate)| (it.id, it.name.clone(), speech.amount(rate)));
            all.collect::<Vec<_>>()
        });
        found.unwrap_or_default()
    });
    let chosen = Memo::new(move |_| page.look(Entry::city_in)?);
    let wrong = page.wrong(Spot::City);
    let chips = move || {
        let all = cities.get().into_iter();
        all.map(|(id, name, rate)| {
            view! {
                <label class="chip tall">
                    <input
                        type="radio"
                        name="city"
                        prop:checked=move || chosen.get() == Some(id)
                        on:change=move |_| page.change(|entry| entry.city = Some(id))
                    />
                    {name}
                    " "
                    <small>{(words.per_day)(&rate)}</small>
                </label>
            }
        })
        .collect_view()
    };
    let first = Signal::derive(move || page.entry.with(|it| it.day(page.today.get())).to_string());
    let last = Signal::derive(move || {
        page.entry.with(|entry| {
            let until = entry.until.unwrap_or_else(|| entry.day(page.today.get()));
            until.to_string()
        })
    });
    let comes_to = move || {
        let (details, amount) = page.read()?.ok()?;
        let days = (details.until() - details.date).num_days() + 1;
        let how = (words.days)(u32::try_from(days).ok()?);
        Some(computed(&how, &speech.amount(amount)))
    };
    view! {
        <div class="pair">
            {day(
                Spot::Date.id(),
                words.first_day,
                first,
                move |text| go_from(page, &text),
                page.wrong(Spot::Date),
            )}
            {day(
                Spot::Until.id(),
                words.last_day,
                last,
                move |text| {
                    page.change(|entry| entry.until = text.parse().ok());
                    page.leave(Spot::Until);
                },
                page.wrong(Spot::Until),
            )}
        </div>
        <fieldset class="field">
            <legend>{words.city}</legend>
            <div class="chips wrap" id=Spot::City.id()>
                {chips}
            </div>
            {move || cities.with(Vec::is_empty).then(|| view! { <p class="hint">{words.no_city}</p> })}
            {move || wrong.get().map(said_wrong)}
        </fieldset>
        {comes_to}
    }
}

/// Another first day; the last one is no earlier.
fn go_from(page: Page, text: &str) {
    let first: Option<NaiveDate> = text.parse().ok();
    page.change(|entry| {
        entry.date = first;
        if let Some((first, until)) = first.zip(entry.until)
            && until < first
        {
            entry.until = first.into();
        }
    });
    page.leave(Spot::Date);
}

fn computed(how: &str, amount: &str) -> AnyView {
    view! {
        <p class="computed" role="status">
            <small>{how.to_owned()}</small>
            <span class="figure">{amount.to_owned()}</span>
        </p>
    }
    .into_any()
}
