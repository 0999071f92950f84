//! The words of the expense rules: what owners settle about expenses.

mod english;
mod hindi;

use domain::expenses::policy::{ChargeWay, LimitEffect, LimitPer};
use domain::expenses::state::Duty;

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// A part of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Types,
    Limits,
    Vehicles,
    Cities,
    Grades,
    Activities,
    Currencies,
    Times,
    Batches,
    Areas,
    Deputies,
}

/// What is offered ready, by its usual name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usual {
    Train,
    Taxi,
    Hotel,
    Meals,
    OwnVehicle,
    DailyAllowance,
    Telephone,
    Printing,
    Gifts,
    OtherCosts,
    Motorcycle,
    Car,
    BigCities,
    OtherTowns,
    Visit,
    Installation,
    Exhibition,
}

/// The words of this area.
pub(crate) struct ExpensePolicy {
    pub(crate) title: &'static str,
    pub(crate) owners_only: &'static str,
    pub(crate) pick: &'static str,
    pub(crate) pick_text: &'static str,
    pub(crate) part: fn(Part) -> &'static str,
    pub(crate) part_text: fn(Part) -> &'static str,
    pub(crate) add: fn(Part) -> &'static str,
    pub(crate) edit: fn(Part) -> &'static str,
    pub(crate) usual: fn(Usual) -> &'static str,
    pub(crate) empty: &'static str,
    pub(crate) empty_text: &'static str,
    pub(crate) start: &'static str,
    pub(crate) started: &'static str,
    pub(crate) none_yet: &'static str,
    pub(crate) no_rate: &'static str,
    pub(crate) without_rate: fn(usize) -> String,

    pub(crate) name: &'static str,
    pub(crate) saved: fn(&str) -> String,
    pub(crate) settled: &'static str,
    pub(crate) removed: fn(&str) -> String,
    pub(crate) remove: &'static str,
    pub(crate) retire: &'static str,
    pub(crate) offer_again: &'static str,
    pub(crate) retired: &'static str,
    pub(crate) not_an_amount: &'static str,
    pub(crate) no_day: &'static str,

    pub(crate) way: &'static str,
    pub(crate) ways: fn(ChargeWay) -> &'static str,
    pub(crate) receipt: &'static str,
    pub(crate) receipt_from: &'static str,
    pub(crate) receipt_hint: &'static str,
    pub(crate) bill_always: &'static str,
    pub(crate) bill_from: fn(&str) -> String,
    pub(crate) wants: &'static str,

    pub(crate) kind: &'static str,
    pub(crate) whom: &'static str,
    pub(crate) everybody: &'static str,
    pub(crate) everybody_else: &'static str,
    pub(crate) together: &'static str,
    pub(crate) per: fn(LimitPer) -> &'static str,
    pub(crate) most: &'static str,
    pub(crate) past_it: &'static str,
    pub(crate) effect: fn(LimitEffect) -> &'static str,
    pub(crate) limited: fn(&str, LimitPer, LimitEffect) -> String,
    pub(crate) types_first: &'static str,

    pub(crate) rates: &'static str,
    pub(crate) new_rate: &'static str,
    pub(crate) per_kilometre: &'static str,
    pub(crate) a_kilometre: fn(&str) -> String,
    pub(crate) per_day: &'static str,
    pub(crate) a_day: fn(&str) -> String,
    pub(crate) from: &'static str,
    pub(crate) rate_from: fn(&str, &str) -> String,
    pub(crate) remove_rate: fn(&str) -> String,

    pub(crate) who_has_it: &'static str,
    pub(crate) people: fn(usize) -> String,
    pub(crate) grade_goes: &'static str,

    pub(crate) currency: &'static str,
    pub(crate) currency_hint: &'static str,
    pub(crate) not_a_currency: &'static str,
    pub(crate) worth: fn(&str) -> String,
    pub(crate) not_a_rate: &'static str,

    pub(crate) within: fn(Duty) -> &'static str,
    pub(crate) no_limit: &'static str,

    pub(crate) everywhere: &'static str,
    pub(crate) as_everywhere: &'static str,
    pub(crate) weekday: &'static str,
    pub(crate) at: &'static str,
    pub(crate) no_time: &'static str,
    pub(crate) day_at: fn(&str, &str) -> String,
    pub(crate) areas_told: fn(usize) -> String,

    pub(crate) who_is_away: &'static str,
    pub(crate) who_decides: &'static str,
    pub(crate) until: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) nobody_chosen: &'static str,
    pub(crate) wrong_days: &'static str,
    pub(crate) decides: fn(&str, &str) -> String,
    pub(crate) decides_no_more: fn(&str) -> String,
    pub(crate) between: fn(&str, &str) -> String,
    pub(crate) over: &'static str,
    pub(crate) for_approvers: &'static str,
}
