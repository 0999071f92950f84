//! Vehicles of people's own, with what a kilometre comes to from a day on.

use domain::expenses::policy::{MileageRate, Vehicle};
use domain::id::VehicleId;
use leptos::prelude::*;

use super::pane::{Line, lines, pane, retiring, titled};
use super::rates::{NewRate, kept};
use super::rules::{Editing, Rules, use_rules};
use crate::desk::new_id;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The part.
#[component]
pub(super) fn Vehicles() -> impl IntoView {
    let speech = use_speech();
    let rules = use_rules();
    let editing = Editing::<VehicleId>::new();
    let all = Memo::new(move |_| {
        rules.policy.with(|policy| {
            let vehicles = policy.vehicles.iter().enumerate();
            vehicles
                .map(|(at, vehicle)| Line {
                    at,
                    name: vehicle.name.clone(),
                    about: told(vehicle, speech),
                    retired: vehicle.retired,
                })
                .collect::<Vec<_>>()
        })
    });
    let open = Callback::new(move |at: usize| {
        let id = rules
            .policy
            .with_untracked(|policy| policy.vehicles.get(at).map(|vehicle| vehicle.id));
        editing.begin(id);
    });
    let content = view! {
        {lines(all, open)}
        <VehicleSheet rules editing/>
    };
    let add = Callback::new(move |()| editing.begin(None));
    pane(Part::Vehicles, Some(add), content.into_any())
}

/// The latest rate: "₹8 a kilometre from 1 Nov 2026".
fn told(vehicle: &Vehicle, speech: Speech) -> String {
    let words = &speech.words().expense_policy;
    let latest = vehicle.rates.iter().max_by_key(|rate| rate.from);
    latest.map_or_else(|| words.no_rate.to_owned(), |rate| said(rate, speech))
}

fn said(rate: &MileageRate, speech: Speech) -> String {
    let words = &speech.words().expense_policy;
    let amount = (words.a_kilometre)(&speech.amount(rate.per_kilometre));
    (words.rate_from)(&amount, &speech.full_date(rate.from))
}

#[component]
fn VehicleSheet(rules: Rules, editing: Editing<VehicleId>) -> impl IntoView {
    let words = use_words();
    let said_words = &words.expense_policy;
    let speech = use_speech();
    let name = Needed::new();
    let rates = RwSignal::new(Vec::<MileageRate>::new());
    let new = NewRate::new();
    let current = move || {
        let id = editing.which.get_untracked()?;
        rules
            .policy
            .with_untracked(|policy| policy.vehicles.iter().find(|it| it.id == id).cloned())
    };
    Effect::new(move || {
        if editing.open.get() {
            let now = current();
            let mut there = now
                .as_ref()
                .map(|now| now.rates.clone())
                .unwrap_or_default();
            there.sort_by_key(|rate| core::cmp::Reverse(rate.from));
            rates.set(there);
            name.fill(now.map(|now| now.name).unwrap_or_default());
            new.fill(rules.today());
        }
    });
    let submit = Callback::new(move |()| {
        let (name, rate) = (name.read(), new.read(rules.currency()));
        let (Some(name), Ok(rate)) = (name, rate) else {
            return;
        };
        let mut rates = rates.get_untracked();
        if let Some((per_kilometre, from)) = rate {
            rates.retain(|it| it.from != from);
            rates.push(MileageRate {
                from,
                per_kilometre,
            });
        }
        let id = editing.which.get_untracked();
        rules.settle(editing, (said_words.saved)(&name), |policy| {
            let there = policy.vehicles.iter_mut().find(|it| Some(it.id) == id);
            match there {
                Some(there) => {
                    there.name = name;
                    there.rates = rates;
                }
                None => policy.vehicles.push(Vehicle {
                    id: new_id(),
                    name,
                    rates,
                    retired: false,
                }),
            }
        });
    });
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Vehicles, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            <TextField
                id="vehicle-name"
                label=said_words.name
                value=name.text()
                fault=name.fault(words.doors.missing)
                left=name.asked()
                autofocus=true
            />
            {kept(rates, move |rate| said(rate, speech))}
            <h3>{said_words.new_rate}</h3>
            {new.fields(said_words.per_kilometre, rules.currency())}
            <Refused why=editing.refused/>
            {retiring(
                rules,
                editing,
                move || current().map(|now| (now.name, now.retired)),
                |policy, id| {
                    let there = policy.vehicles.iter_mut().find(|it| it.id == id);
                    there.map(|it| &mut it.retired)
                },
            )}
        </Sheet>
    }
}
