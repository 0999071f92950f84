//! What foreign money is worth, from a day on.

use domain::expenses::policy::DatedRate;
use domain::money::Currency;
use domain::rate::ExchangeRate;
use leptos::prelude::*;

use super::pane::{Line, lines, pane, titled};
use super::rates::kept;
use super::rules::{Editing, Rules, use_rules};
use super::typed::Day;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::TextField;
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The part.
#[component]
pub(super) fn Currencies() -> impl IntoView {
    let speech = use_speech();
    let rules = use_rules();
    let editing = Editing::<Currency>::new();
    let latest = Memo::new(move |_| {
        rules.policy.with(|policy| {
            let mut latest: Vec<DatedRate> = Vec::new();
            for rate in &policy.exchange {
                match latest.iter_mut().find(|it| it.currency == rate.currency) {
                    Some(there) if there.from < rate.from => *there = rate.clone(),
                    Some(_) => {}
                    None => latest.push(rate.clone()),
                }
            }
            latest
        })
    });
    let all = Memo::new(move |_| {
        latest.with(|latest| {
            let rates = latest.iter().enumerate();
            rates
                .map(|(at, rate)| Line {
                    at,
                    name: rate.currency.to_string(),
                    about: said(rate, speech),
                    retired: false,
                })
                .collect::<Vec<_>>()
        })
    });
    let open = Callback::new(move |at: usize| {
        let currency = latest.with_untracked(|latest| latest.get(at).map(|rate| rate.currency));
        editing.begin(currency);
    });
    let content = view! {
        {lines(all, open)}
        <RateSheet rules editing/>
    };
    let add = Callback::new(move |()| editing.begin(None));
    pane(Part::Currencies, Some(add), content.into_any())
}

/// "83.25 from 1 Nov 2026".
fn said(rate: &DatedRate, speech: Speech) -> String {
    let words = &speech.words().expense_policy;
    (words.rate_from)(&rate.rate.format(), &speech.full_date(rate.from))
}

/// A rate as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    currency: RwSignal<String>,
    currency_asked: RwSignal<bool>,
    rate: RwSignal<String>,
    rate_asked: RwSignal<bool>,
    from: Day,
}

/// Another currency than the business’s own.
fn read_currency(text: &str, own: Currency) -> Option<Currency> {
    let code = text.trim().to_uppercase();
    code.parse::<Currency>().ok().filter(|found| *found != own)
}

fn read_rate(text: &str) -> Option<ExchangeRate> {
    ExchangeRate::parse(text)
        .ok()
        .filter(|rate| rate.is_sensible())
}

impl Typed {
    fn new() -> Self {
        Self {
            currency: RwSignal::new(String::new()),
            currency_asked: RwSignal::new(false),
            rate: RwSignal::new(String::new()),
            rate_asked: RwSignal::new(false),
            from: Day::new(),
        }
    }

    /// The currency, and the rate that is to be new: none where a currency that has rates gets no
    /// new one. Nothing where something of it is wrong.
    fn read(self, own: Currency, changes: bool) -> Option<(Currency, Option<DatedRate>)> {
        self.currency_asked.set(true);
        let currency = self
            .currency
            .with_untracked(|text| read_currency(text, own));
        if changes && self.rate.with_untracked(|text| text.trim().is_empty()) {
            return Some((currency?, None));
        }
        self.rate_asked.set(true);
        let rate = self.rate.with_untracked(|text| read_rate(text));
        let from = self.from.read().ok();
        let (currency, rate, from) = (currency?, rate?, from?);
        let new = DatedRate {
            currency,
            from,
            rate,
        };
        Some((currency, Some(new)))
    }
}

#[component]
fn RateSheet(rules: Rules, editing: Editing<Currency>) -> impl IntoView {
    let words = &use_words().expense_policy;
    let speech = use_speech();
    let rates = RwSignal::new(Vec::<DatedRate>::new());
    let typed = Typed::new();
    let own = rules.currency();
    Effect::new(move || {
        if editing.open.get() {
            let which = editing.which.get_untracked();
            let mut there = rules.policy.with_untracked(|policy| {
                let all = policy.exchange.iter();
                all.filter(|rate| Some(rate.currency) == which)
                    .cloned()
                    .collect::<Vec<_>>()
            });
            there.sort_by_key(|rate| core::cmp::Reverse(rate.from));
            rates.set(there);
            typed
                .currency
                .set(which.map(|which| which.to_string()).unwrap_or_default());
            typed.currency_asked.set(false);
            typed.rate.set(String::new());
            typed.rate_asked.set(false);
            typed.from.fill(Some(rules.today()));
        }
    });
    let submit = Callback::new(move |()| {
        let which = editing.which.get_untracked();
        let Some((currency, new)) = typed.read(own, which.is_some()) else {
            return;
        };
        let mut left = rates.get_untracked();
        rules.settle(editing, (words.saved)(currency.as_str()), |policy| {
            match (which, new) {
                (None, Some(new)) => {
                    let same = |it: &DatedRate| (it.currency, it.from) == (new.currency, new.from);
                    policy.exchange.retain(|it| !same(it));
                    policy.exchange.push(new);
                }
                (_, new) => {
                    left.retain(|it| new.as_ref().is_none_or(|new| new.from != it.from));
                    policy.exchange.retain(|it| Some(it.currency) != which);
                    policy.exchange.extend(left.into_iter().chain(new));
                }
            }
        });
    });
    let bad_currency = Signal::derive(move || {
        let wrong = typed
            .currency
            .with(|text| read_currency(text, own).is_none());
        (typed.currency_asked.get() && wrong).then(|| words.not_a_currency.to_owned())
    });
    let bad_rate = Signal::derive(move || {
        let wrong = typed.rate.with(|text| read_rate(text).is_none());
        (typed.rate_asked.get() && wrong).then(|| words.not_a_rate.to_owned())
    });
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Currencies, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            {editing
                .which
                .get_untracked()
                .is_none()
                .then(|| {
                    view! {
                        <TextField
                            id="rate-currency"
                            label=words.currency
                            value=typed.currency
                            hint=words.currency_hint
                            fault=bad_currency
                            left=typed.currency_asked
                            autofocus=true
                        />
                    }
                })}
            {kept(rates, move |rate| said(rate, speech))}
            <TextField
                id="rate-worth"
                label=words.new_rate
                value=typed.rate
                hint=(words.worth)(own.as_str())
                fault=bad_rate
                left=typed.rate_asked
                keys="decimal"
            />
            {typed.from.field("rate-from", words.from, words.no_day)}
            <Refused why=editing.refused/>
        </Sheet>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_three_letters_and_not_ones_own() {
        let usd = Some(Currency::USD);
        assert_eq!(read_currency(" usd ", Currency::INR), usd);
        assert_eq!(read_currency("INR", Currency::INR), None);
        assert_eq!(read_currency("Dollar", Currency::INR), None);
    }

    #[test]
    fn a_rate_is_more_than_nothing() {
        assert_eq!(read_rate("83.25"), Some(ExchangeRate(83_250_000)));
        assert_eq!(read_rate("0"), None);
        assert_eq!(read_rate("a lot"), None);
    }
}
