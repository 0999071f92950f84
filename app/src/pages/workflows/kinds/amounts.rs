//! The bounds of numbers, amounts of money and dates.

use std::str::FromStr;

use domain::form::{DateBound, FieldKind};
use domain::money::{Currency, Money};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::bounds::Bounds;
use crate::pages::workflows::controls::{count, fine, line, number};
use crate::words::use_words;

/// The unit, the bounds and the decimals of a number.
pub(super) fn quantity(here: &Bounds, kind: &FieldKind) -> AnyView {
    let words = &use_words().workflows;
    let FieldKind::Number {
        unit,
        least,
        most,
        decimals,
    } = kind
    else {
        return ().into_any();
    };
    let unit_set = Callback::new({
        let here = here.clone();
        move |text: String| {
            here.change(|kind| {
                if let FieldKind::Number { unit, .. } = kind {
                    *unit = Some(text.trim().to_owned()).filter(|unit| !unit.is_empty());
                }
            });
        }
    });
    let bound = |name: &str, label, value: &Option<Decimal>, is_least: bool| {
        let set = Callback::new({
            let here = here.clone();
            move |text: String| {
                let value = Decimal::from_str(text.trim()).ok();
                here.change(|kind| {
                    if let FieldKind::Number { least, most, .. } = kind {
                        *if is_least { least } else { most } = value;
                    }
                });
            }
        });
        let shown = value.map(|value| value.to_string()).unwrap_or_default();
        number(here.id(name), label, shown, set)
    };
    let decimals_set = Callback::new({
        let here = here.clone();
        move |value: Option<u32>| {
            here.change(|kind| {
                if let FieldKind::Number { decimals, .. } = kind {
                    *decimals = u8::try_from(value.unwrap_or_default()).unwrap_or(u8::MAX);
                }
            });
        }
    });
    view! {
        <div class="pair">
            {line(
                here.id("unit"),
                words.unit,
                unit.clone().unwrap_or_default(),
                fine(),
                unit_set,
            )}
            {count(here.id("decimals"), words.decimals, Some(u32::from(*decimals)), decimals_set)}
            {bound("least", words.least, least, true)} {bound("most", words.at_most, most, false)}
        </div>
    }
    .into_any()
}

/// The bounds of an amount of money.
pub(super) fn money(here: &Bounds, kind: &FieldKind) -> AnyView {
    let words = &use_words().workflows;
    let FieldKind::Money {
        least,
        most,
        currency,
    } = kind
    else {
        return ().into_any();
    };
    let currency = *currency;
    let bound = |name: &str, label, value: Option<i64>, is_least: bool| {
        let set = Callback::new({
            let here = here.clone();
            move |text: String| {
                let value = minor(&text, currency);
                here.change(|kind| {
                    if let FieldKind::Money { least, most, .. } = kind {
                        *if is_least { least } else { most } = value;
                    }
                });
            }
        });
        let shown = value.map(|minor| major(Money { minor, currency }));
        number(here.id(name), label, shown.unwrap_or_default(), set)
    };
    view! {
        <div class="pair">
            {bound("least", words.least, *least, true)} {bound("most", words.at_most, *most, false)}
        </div>
    }
    .into_any()
}

/// An amount as it is typed, in minor units.
fn minor(text: &str, currency: Currency) -> Option<i64> {
    let scale = Decimal::from(10_i64.checked_pow(currency.minor_digits())?);
    let minor = Decimal::from_str(text.trim()).ok()?.checked_mul(scale)?;
    i64::try_from(minor.round()).ok()
}

fn major(amount: Money) -> String {
    let digits = amount.currency.minor_digits();
    Decimal::try_new(amount.minor, digits)
        .map_or_else(|_| String::new(), |it| it.normalize().to_string())
}

/// A bound of a date, in days from the day it is filled in; a fixed day is kept as it is.
pub(super) fn day(here: &Bounds, is_earliest: bool, bound: Option<DateBound>) -> AnyView {
    let words = &use_words().workflows;
    let shown = match bound {
        None => String::new(),
        Some(DateBound::DaysFromToday(days)) => days.to_string(),
        Some(DateBound::On(day)) => day.to_string(),
    };
    let set = Callback::new({
        let here = here.clone();
        move |text: String| {
            let text = text.trim();
            let days = text.parse().ok().map(DateBound::DaysFromToday);
            let bound = days.or_else(|| text.parse().ok().map(DateBound::On));
            here.change(|kind| {
                if let FieldKind::Date { earliest, latest } = kind {
                    *if is_earliest { earliest } else { latest } = bound;
                }
            });
        }
    });
    let (name, label) = if is_earliest {
        ("earliest", words.earliest)
    } else {
        ("latest", words.latest)
    };
    line(here.id(name), label, shown, fine(), set)
}
