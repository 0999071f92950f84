//! The words of the claimant's side of expenses, in English.

use domain::expenses::Desk;
use domain::expenses::policy::{LimitEffect, LimitPer};
use domain::expenses::twins::Likeness;

use super::{Expenses, Far, Happened, PastLimit, Spot, Twin, Wrong};
use crate::words::time::counted;

pub(crate) const ENGLISH: Expenses = Expenses {
    title: "Expenses",
    list: "Claims",
    ways: "More about expenses",
    to_decide: "To decide",
    accounts: "Accounts",
    batches: "Batches",
    payments: "Payments",
    analysis: "Analysis",
    rules: "Rules",
    photo_of_bill: "Photo of a bill",
    without_bill: "Without a bill",
    capture: "An expense: photo of the bill",
    empty: "No expenses yet",
    empty_text: "Take a photo of a bill as soon as you have paid it. You say how much and what for, and submit all of the week at once.",
    none_found: "No claims like that.",
    no_policy: "Expenses are not set up yet",
    no_policy_owner: "Say what people may claim: taxis, trains, hotels, kilometres, days away. Two minutes are enough to begin.",
    no_policy_other: "The owner of the business says first what can be claimed. Ask them to set up expenses.",
    settle: "Set up expenses",
    whose: "Whose claims",
    mine: "Mine",
    all: "All claims",
    person: "Person",
    everybody: "Everybody",
    how_far: "How far they are",
    any_far: "All",
    far: |far| match far {
        Far::Claimant => "With the claimant",
        Far::Approver => "To approve",
        Far::Approved => "Approved",
        Far::Accounts => "With accounts",
        Far::Done => "Settled",
    },
    no_number: "No number yet",
    count: expenses,
    some_of: |some, all| format!("{some} of {all}"),
    half_entered: "Half entered",
    throw_away: "Throw away",
    thrown_away: "Thrown away.",
    your_turn: "Your turn",
    to_submit: |count, amount| format!("{count} to submit · {amount}"),
    to_answer: |count| counted(whole(count), "question to answer", "questions to answer"),
    were_denied: |count| format!("{count} denied: change and submit again"),
    submit: "Submit",
    with: |name| format!("with {name}"),
    with_you: "with you",
    with_nobody: "with nobody: ask who runs the team",
    since: |moment| format!("since {moment}"),
    next_batch: "goes to accounts with the next batch",
    to_be_paid: "waits to be paid",
    see_payment: "See the payment",
    new_title: "New expense",
    change_title: "Change the expense",
    not_to_change: "This expense cannot be changed any more.",
    bill: "Bill",
    take_photo: "Take a photo",
    choose_bill: "Choose a file",
    photo_kept: "The photo is kept with it.",
    photo_lost: "The photo could not be kept. Try again.",
    bill_number: |number| format!("Bill {number}"),
    remove_bill: |number| format!("Remove bill {number}"),
    bill_removed: "Bill removed.",
    bill_needed: |kind, from| match from {
        Some(from) => format!("{kind} from {from} on needs a photo of the bill."),
        None => format!("{kind} needs a photo of the bill."),
    },
    amount: "Amount",
    currency: "Currency",
    rate: "Rate of exchange",
    rate_of_table: |code, rate| {
        format!("Leave it empty for the rate of the rules: 1 {code} is {rate}.")
    },
    rate_wanted: |code| format!("The rules have no rate for {code}: say what one is worth."),
    comes_to: "Comes to",
    day: "Day",
    another_day: "another day",
    kind: "Type",
    more_kinds: "More types",
    vehicle: "Vehicle",
    no_vehicle: "The rules name no vehicle with a rate for that day.",
    per_kilometre: |rate| format!("{rate} a km"),
    distance: "Kilometres",
    kilometres_at: |distance, rate| format!("{distance} km × {rate}"),
    first_day: "First day",
    last_day: "Last day",
    city: "Class of the city",
    no_city: "The rules name no class of cities with a rate for that day.",
    per_day: |rate| format!("{rate} a day"),
    days: |count| counted(count, "day", "days"),
    at_rate: |amount, rate| format!("{amount} at {rate}"),
    what_for: "What for",
    for_nothing: "Nothing in particular",
    another_project: "Another project",
    tag_needed: |kind| format!("{kind} cannot be submitted without it."),
    not_yours: "One that you do not see",
    nothing_said: "Not said",
    more: "More: activity, product, campaign, note",
    note: "Note",
    goes_into: "Goes into the claim",
    new_claim: "A new claim",
    claim_title: "What the claim is called",
    title_needed: "Say what it is for.",
    save_and_another: "Save, add another",
    save_and_submit: "Submit again",
    only_save: "Only save",
    wrong,
    past,
    twin,
    said_added: |kind, amount| format!("{kind} {amount} saved."),
    said_changed: "Changed.",
    not_here: "No such claim",
    not_here_text: "It is not here, or not for you to see.",
    to_all: "To the claims",
    nothing_in_it: "Everything was taken out of this claim.",
    spent: "What was spent",
    claimed: "Claimed",
    approved: "Approved",
    passed: "Passed",
    paid: "Paid",
    photo_first: "Submitted once the photo has been sent. That needs a connection.",
    decide: "Decide",
    add: "Add expense",
    add_short: "Add",
    rename: "Rename the claim",
    said_renamed: "Renamed.",
    submit_it: "Submit",
    submit_these: |some, all, amount| {
        if some == all {
            format!("Submit {amount}")
        } else {
            format!("Submit {some} of {all} · {amount}")
        }
    },
    said_submitted: |count| format!("Submitted: {}.", expenses(count)),
    tag_missing: |kind, tag| format!("{kind} cannot be submitted before it says: {tag}."),
    kind_gone: "This type is offered no longer. Choose another one.",
    answer: "Your answer",
    send_answer: "Send the answer",
    answer_denial: "Answer, submit it as it is",
    said_answered: "Answered.",
    change: "Change",
    change_and_submit: "Change, submit again",
    take_back: "Take back",
    said_taken_back: "Taken back: a draft again.",
    remove: "Remove",
    said_removed: "Removed from the claim.",
    claim_rest: "Claim the rest again",
    claim_it_again: "Claim it again",
    history: "What happened",
    earlier: |count| format!("{count} more"),
    an_expense: "an expense that was removed",
    happened,
};

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn expenses(count: usize) -> String {
    counted(whole(count), "expense", "expenses")
}

fn wrong(spot: Spot, wrong: Wrong) -> &'static str {
    match (spot, wrong) {
        (Spot::Amount, Wrong::Missing) => "Say how much it was.",
        (Spot::Amount, Wrong::NotANumber) => "Not an amount: write 250 or 1,250.50.",
        (Spot::Amount, _) => "An amount above nothing, please.",
        (Spot::Exchange, Wrong::NotANumber) => "Not a rate: write 83.25.",
        (Spot::Exchange, _) => "Say what one of that currency is worth.",
        (Spot::Vehicle, _) => "Choose the vehicle.",
        (Spot::Distance, Wrong::Missing) => "Say how many kilometres.",
        (Spot::Distance, Wrong::NotANumber) => "Not a number: write 42 or 42.5.",
        (Spot::Distance, _) => "More than nothing, please.",
        (Spot::City, Wrong::NoRate) => "The rules have no rate for one of these days.",
        (Spot::City, _) => "Choose the class of the city.",
        (Spot::Until, _) => "The last day is after the first, and at most a month later.",
        (Spot::Kind, Wrong::Missing) => "Choose what it was.",
        (Spot::Kind, _) => "This type is offered no longer. Choose another one.",
        (Spot::Date, _) => "That day is still to come.",
        (Spot::Page, _) => "It cannot be saved like this.",
    }
}

fn past(past: &PastLimit) -> String {
    let PastLimit { most, spent, .. } = past;
    let what = match past.per {
        LimitPer::Expense => format!("Past the limit of {most}."),
        LimitPer::Day => format!("{spent} on this day: past the limit of {most} a day."),
    };
    match past.effect {
        LimitEffect::Warn => format!("{what} Whoever approves it sees that."),
        LimitEffect::Forbid => format!("{what} It cannot be submitted like this."),
    }
}

fn twin(twin: &Twin) -> String {
    let Twin {
        kind,
        amount,
        date,
        claim,
        ..
    } = twin;
    let other = format!("{kind} {amount}, {date}");
    let place = match twin.whose {
        Some(name) => format!("claimed by {name} in “{claim}”"),
        None => format!("in “{claim}”"),
    };
    match twin.likeness {
        Likeness::SamePhoto => format!("Same photo as {other}, {place}"),
        Likeness::SameBill => format!("Same day, type and amount as {other}, {place}"),
    }
}

fn happened(happened: &Happened) -> String {
    match happened {
        Happened::Renamed(from) => format!("renamed the claim, which was called “{from}”"),
        Happened::Entered(what) => format!("entered {what}"),
        Happened::Edited(what, None) => format!("changed {what}"),
        Happened::Edited(what, Some(was)) => format!("changed {what}, which was {was}"),
        Happened::Removed(what) => format!("removed {what}"),
        Happened::Submitted(what, to) => format!("submitted {what} to {to}"),
        Happened::SubmittedToNobody(what) => format!("submitted {what}"),
        Happened::Withdrawn(what) => format!("took {what} back"),
        Happened::Asked(what, Some(name)) => format!("asked {name} about {what}"),
        Happened::Asked(what, None) => format!("asked the approver about {what}"),
        Happened::Answered(what) => format!("answered about {what}"),
        Happened::Approved(what, amount) => format!("approved {amount} of {what}"),
        Happened::Passed(what, amount) => format!("passed and locked {amount} of {what}"),
        Happened::Denied(what) => format!("denied {what}"),
        Happened::Rejected(what) => format!("denied and locked {what}"),
        Happened::Forwarded(what) => format!("sent {what} to accounts"),
        Happened::Paid(what) => format!("marked {what} as paid"),
        Happened::PaymentUndone(what) => format!("said that {what} was not paid after all"),
        Happened::Reversed(what) => format!("took back what accounts had decided on {what}"),
        Happened::Escalated(what, desk, step, to) => {
            let late = match desk {
                Desk::Claimant => format!("an answer about {what} is late"),
                Desk::Approver => format!("a decision on {what} is late"),
                Desk::Accounts => format!("accounts are late with {what}"),
            };
            match step {
                0 => format!("told {to} that {late}"),
                _ => format!("told {to}, one step up, that {late}"),
            }
        }
    }
}
