//! The words of the expense rules, in English.

use domain::expenses::policy::{ChargeWay, LimitEffect, LimitPer};
use domain::expenses::state::Duty;

use super::{ExpensePolicy, Part, Usual};
use crate::words::time::counted;

pub(crate) const ENGLISH: ExpensePolicy = ExpensePolicy {
    title: "Expense rules",
    owners_only: "Owners settle the expense rules.",
    pick: "Choose what to settle",
    pick_text: "Types, rates, limits and times: each part is saved by itself and can be undone.",
    part: |part| match part {
        Part::Types => "What money is spent on",
        Part::Limits => "Limits",
        Part::Vehicles => "Kilometre rates",
        Part::Cities => "Daily allowances",
        Part::Grades => "Grades",
        Part::Activities => "Activities",
        Part::Currencies => "Exchange rates",
        Part::Times => "Time for each step",
        Part::Batches => "Weekly batch",
        Part::Areas => "Areas",
        Part::Deputies => "While somebody is away",
    },
    part_text: |part| match part {
        Part::Types => "Everything that is claimed is of one of these types.",
        Part::Limits => "How much may be spent on a type. A limit warns, or it forbids to submit.",
        Part::Vehicles => {
            "What a kilometre in one’s own vehicle comes to. A new rate holds from its day on; earlier trips keep theirs."
        }
        Part::Cities => {
            "What a day away comes to, by the kind of place and by grade. A new rate holds from its day on."
        }
        Part::Grades => {
            "People of one grade have the same limits and allowances. Who has no grade falls under what is settled for everybody."
        }
        Part::Activities => {
            "What people do while they spend money. Expenses can be looked at by it."
        }
        Part::Currencies => {
            "What foreign money is worth. A bill is converted by the rate of its day."
        }
        Part::Times => {
            "How long each desk may take, in working time. Past it the next one up the line is told, to the top."
        }
        Part::Batches => {
            "What is approved goes to accounts together, with a report, once a week. On a holiday it goes the working day before."
        }
        Part::Areas => "Where several branches make up an area, expenses can be looked at by area.",
        Part::Deputies => {
            "Whoever approves expenses can name somebody who decides in their place while they are away. Both can decide then."
        }
    },
    add: |part| match part {
        Part::Types => "Add a type",
        Part::Limits => "Add a limit",
        Part::Vehicles => "Add a vehicle",
        Part::Cities => "Add a kind of place",
        Part::Grades => "Add a grade",
        Part::Activities => "Add an activity",
        Part::Currencies => "Add a rate",
        Part::Times | Part::Batches | Part::Areas => "",
        Part::Deputies => "Name somebody",
    },
    edit: |part| match part {
        Part::Types => "Change the type",
        Part::Limits => "Change the limit",
        Part::Vehicles => "Change the vehicle",
        Part::Cities => "Change the kind of place",
        Part::Grades => "Change the grade",
        Part::Activities => "Change the activity",
        Part::Currencies => "Change the rates",
        Part::Times | Part::Areas => "",
        Part::Batches => "Change the day",
        Part::Deputies => "Change who decides",
    },
    usual: |usual| match usual {
        Usual::Train => "Train or bus",
        Usual::Taxi => "Taxi or auto",
        Usual::Hotel => "Hotel",
        Usual::Meals => "Meals with customers",
        Usual::OwnVehicle => "Own vehicle",
        Usual::DailyAllowance => "Daily allowance",
        Usual::Telephone => "Telephone and internet",
        Usual::Printing => "Printing and post",
        Usual::Gifts => "Gifts",
        Usual::OtherCosts => "Something else",
        Usual::Motorcycle => "Motorcycle",
        Usual::Car => "Car",
        Usual::BigCities => "Big cities",
        Usual::OtherTowns => "Other towns",
        Usual::Visit => "Customer visit",
        Usual::Installation => "Installation or service",
        Usual::Exhibition => "Exhibition or event",
    },
    empty: "Nothing is settled yet",
    empty_text: "Claims begin with what money may be spent on. Start with the usual types and change what you like, or write your own.",
    start: "Start with the usual types",
    started: "The usual types are offered now. Say next what a kilometre and a day away come to.",
    none_yet: "None yet",
    no_rate: "No rate yet",
    without_rate: |count| match count {
        1 => "1 has no rate yet".to_owned(),
        _ => format!("{count} have no rate yet"),
    },
    name: "Name",
    saved: |name| format!("“{name}” is saved."),
    settled: "Saved.",
    removed: |name| format!("“{name}” is removed."),
    remove: "Remove",
    retire: "Offer no longer",
    offer_again: "Offer again",
    retired: "offered no longer",
    not_an_amount: "This is not an amount. Write it like 1,250.50.",
    no_day: "Choose the day from which it holds.",
    way: "How it is charged",
    ways: |way| match way {
        ChargeWay::Paid => "What was paid",
        ChargeWay::Mileage => "By the kilometre",
        ChargeWay::Allowance => "By the day away",
    },
    receipt: "Needs a photo of the bill",
    receipt_from: "From this amount on",
    receipt_hint: "Empty for always.",
    bill_always: "always with the bill",
    bill_from: |amount| format!("with the bill from {amount} on"),
    wants: "What must be said of each expense",
    kind: "Type",
    whom: "For whom",
    everybody: "Everybody",
    everybody_else: "Everybody without a rate or limit of their grade",
    together: "What is counted together",
    per: |per| match per {
        LimitPer::Expense => "One expense",
        LimitPer::Day => "All of one day",
    },
    most: "At most",
    past_it: "Past it",
    effect: |effect| match effect {
        LimitEffect::Warn => "Claimant and approver are warned",
        LimitEffect::Forbid => "It cannot be submitted",
    },
    limited: |amount, per, effect| {
        let per = match per {
            LimitPer::Expense => "at once",
            LimitPer::Day => "a day",
        };
        match effect {
            LimitEffect::Warn => format!("{amount} {per}, warns"),
            LimitEffect::Forbid => format!("{amount} {per}, forbids"),
        }
    },
    types_first: "Add a type first: a limit is one of a type.",
    rates: "Rates so far",
    new_rate: "New rate",
    per_kilometre: "For a kilometre",
    a_kilometre: |amount| format!("{amount} a kilometre"),
    per_day: "For a day",
    a_day: |amount| format!("{amount} a day"),
    from: "From",
    rate_from: |amount, date| format!("{amount} from {date}"),
    remove_rate: |rate| format!("Remove the rate: {rate}"),
    who_has_it: "Who has it",
    people: |count| {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        counted(count, "person", "people")
    },
    grade_goes: "Limits and daily rates of this grade go with it.",
    currency: "Currency",
    currency_hint: "Three letters, like USD.",
    not_a_currency: "Write another currency than your own in three letters, like USD.",
    worth: |own| format!("What one of it is worth in {own}"),
    not_a_rate: "This is not a rate. Write it like 83.25.",
    within: |duty| match duty {
        Duty::Answer => "To answer what was asked",
        Duty::Decide => "To decide on what was submitted",
        Duty::Settle => "To settle what came to accounts",
        Duty::Pay => "To pay what accounts passed",
    },
    no_limit: "No limit",
    everywhere: "Everywhere",
    as_everywhere: "As everywhere",
    weekday: "Day",
    at: "Time",
    no_time: "Choose the time of day.",
    day_at: |day, time| format!("{day}, {time}"),
    areas_told: |count| {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        counted(count, "area", "areas")
    },
    who_is_away: "Who is away",
    who_decides: "Who decides meanwhile",
    until: "Until",
    choose: "Choose",
    nobody_chosen: "Choose who decides meanwhile.",
    wrong_days: "Choose a first day, and a last day that is not before it.",
    decides: |deputy, away| format!("{deputy} decides for {away}."),
    decides_no_more: |away| format!("Nobody decides for {away} any more."),
    between: |from, until| format!("{from} to {until}"),
    over: "over",
    for_approvers: "Whoever approves expenses can name somebody here for when they are away.",
};
