//! Quantities and amounts of money, and what an amount was understood as.

use domain::form::FieldKind;
use domain::money::{
    Currency, Magnitude, Money, NumberStyle, format_amount_short, format_compact, parse_amount,
};
use leptos::prelude::*;

use super::Input;
use crate::words::time::Speech;
use crate::words::use_words;

/// Below so many units of its currency, an amount may be meant in thousands or lakhs.
const SMALL_UNITS: i64 = 1_000;

pub(super) fn quantity(input: &Input) -> AnyView {
    let FieldKind::Number { unit, decimals, .. } = &input.field.kind else {
        return ().into_any();
    };
    let enter = input.enter();
    let keys = if *decimals == 0 { "numeric" } else { "decimal" };
    let unit = unit.clone().filter(|unit| !unit.is_empty());
    let unit = unit.map(|unit| view! { <span class="affix">{unit}</span> });
    let control = view! {
        <div class="affixed">
            <input
                id=input.id.clone()
                type="text"
                inputmode=keys
                autocomplete="off"
                prop:value=input.text()
                on:input:target=move |event| enter(event.target().value())
                aria-required=input.needed()
                aria-invalid=input.invalid()
                aria-describedby=input.described_by()
            />
            {unit}
        </div>
    };
    input.around(control)
}

pub(super) fn money(input: &Input) -> AnyView {
    let FieldKind::Money { currency, .. } = &input.field.kind else {
        return ().into_any();
    };
    let currency = *currency;
    let enter = input.enter();
    let control = view! {
        <div class="affixed">
            <span class="affix">{currency_sign(currency)}</span>
            <input
                id=input.id.clone()
                type="text"
                inputmode="decimal"
                autocomplete="off"
                prop:value=input.text()
                on:input:target=move |event| enter(event.target().value())
                aria-required=input.needed()
                aria-invalid=input.invalid()
                aria-describedby=input.described_by()
            />
        </div>
        <Understood
            id=input.echo_id()
            text=Signal::derive(input.text())
            currency
            speech=input.filling.speech
            choose=Callback::new(input.enter())
        />
    };
    input.around(control)
}

impl Input {
    /// Whether it says what it understood.
    pub(super) fn has_echo(&self) -> bool {
        matches!(self.field.kind, FieldKind::Money { .. })
    }

    /// The id of what it understood.
    pub(super) fn echo_id(&self) -> String {
        format!("{}-echo", self.id)
    }
}

/// What an amount was understood as, and, where a small one was typed, what it may mean: the
/// keyboard for numbers has no letters for "lakh".
#[component]
pub(crate) fn Understood(
    /// The id of what is said.
    id: String,
    /// What was typed.
    text: Signal<String>,
    /// The currency of the field.
    currency: Currency,
    /// How amounts are said.
    speech: Speech,
    /// Puts another text in place of it.
    choose: Callback<String>,
) -> impl IntoView {
    let words = use_words();
    let said = Memo::new(move |_| text.with(|text| understood(text, currency, speech)));
    let meanings = Memo::new(move |_| {
        let style = speech.number_style();
        text.with(|text| meanings(text, currency, style))
            .into_iter()
            .map(|(number, magnitude)| format!("{number} {}", (words.time.magnitude)(magnitude)))
            .collect::<Vec<String>>()
    });
    let chip = move |meaning: String| {
        let chosen = meaning.clone();
        view! {
            <button type="button" class="chip" on:click=move |_| choose.run(chosen.clone())>
                {meaning}
            </button>
        }
    };
    view! {
        <p class="hint" id=id hidden=move || said.with(Option::is_none)>
            {move || said.get().map(|said| (words.forms.understood)(&said))}
        </p>
        {move || {
            let meanings = meanings.get();
            (!meanings.is_empty())
                .then(|| {
                    view! {
                        <div class="chips wrap">
                            {meanings.into_iter().map(chip).collect_view()}
                        </div>
                    }
                })
        }}
    }
}

/// An amount in full, and from a lakh or a million on as people say it; none where that says
/// no more than what was typed.
fn understood(text: &str, currency: Currency, speech: Speech) -> Option<String> {
    let amount = parse_amount(text, currency).ok()?;
    let full = speech.amount(amount);
    let (_, magnitude) = format_compact(amount, speech.number_style());
    if !matches!(magnitude, Magnitude::Ones | Magnitude::Thousand) {
        let compact = speech.compact(amount);
        return Some(format!("{full} · {compact}"));
    }
    let typed = super::numerals::plain_digits(text);
    let says_no_more = typed
        .chars()
        .all(|letter| letter.is_ascii_digit() || " ,.-".contains(letter));
    (!says_no_more).then_some(full)
}

/// What a small bare number may mean in an amount.
fn meanings(text: &str, currency: Currency, style: NumberStyle) -> Vec<(String, Magnitude)> {
    let typed = super::numerals::plain_digits(text);
    let typed = typed.trim();
    let is_bare = !typed.is_empty()
        && typed
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '.')
        && typed.chars().any(|letter| ('1'..='9').contains(&letter))
        && !typed.ends_with('.');
    let small = parse_amount(typed, currency)
        .is_ok_and(|amount| amount.minor < units(SMALL_UNITS, currency));
    if !(is_bare && small) {
        return Vec::new();
    }
    let magnitudes = match style {
        NumberStyle::Indian => [Magnitude::Thousand, Magnitude::Lakh, Magnitude::Crore],
        NumberStyle::International => [Magnitude::Thousand, Magnitude::Million, Magnitude::Billion],
    };
    magnitudes
        .map(|magnitude| (typed.to_owned(), magnitude))
        .into()
}

fn units(count: i64, currency: Currency) -> i64 {
    count.saturating_mul(10_i64.saturating_pow(currency.minor_digits()))
}

/// The sign before amounts of a currency, or its code.
pub(crate) fn currency_sign(currency: Currency) -> String {
    let nothing = Money { minor: 0, currency };
    format_amount_short(nothing, NumberStyle::Indian)
        .trim_end_matches('0')
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn speech() -> Speech {
        let words = Language::English.words();
        Speech::new(words, chrono_tz::Asia::Kolkata, NumberStyle::Indian)
    }

    #[test]
    fn an_amount_is_said_back_where_that_helps() {
        for (typed, expected) in [
            ("", None),
            ("much", None),
            ("500", None),
            ("10,000", None),
            ("45k", Some("₹45,000")),
            ("2.5 lakh", Some("₹2,50,000 · ₹2.5 lakh")),
            ("२.५ लाख", Some("₹2,50,000 · ₹2.5 lakh")),
            ("250000", Some("₹2,50,000 · ₹2.5 lakh")),
            ("1,50,000.50", Some("₹1,50,000.50 · ₹1.5 lakh")),
        ] {
            let said = understood(typed, Currency::INR, speech());
            assert_eq!(said.as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn a_small_number_may_mean_more() {
        for (typed, expected) in [
            ("", 0),
            ("0", 0),
            ("2.", 0),
            ("2.5", 3),
            ("२", 3),
            ("999", 3),
            ("1000", 0),
            ("2 lakh", 0),
        ] {
            let found = meanings(typed, Currency::INR, NumberStyle::Indian);
            assert_eq!(found.len(), expected, "{typed}");
            for (number, magnitude) in found {
                let word = (Language::Hindi.words().time.magnitude)(magnitude);
                assert!(parse_amount(&format!("{number} {word}"), Currency::INR).is_ok());
            }
        }
    }

    #[test]
    fn a_currency_has_a_sign_or_its_code() {
        assert_eq!(currency_sign(Currency::INR), "₹");
        assert_eq!(currency_sign("CHF".parse().unwrap()), "CHF");
    }
}
