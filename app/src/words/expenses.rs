//! The words of the claimant's side of expenses: lists, the form, and the page of a claim.

mod english;
mod hindi;

use domain::expenses::Desk;
use domain::expenses::policy::{LimitEffect, LimitPer};
use domain::expenses::twins::Likeness;

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// A place of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    Amount,
    Exchange,
    Vehicle,
    Distance,
    City,
    Until,
    Kind,
    Date,
    /// Nowhere in particular.
    Page,
}

/// What is wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Missing,
    NotANumber,
    OutOfBounds,
    NoRate,
    /// The day is still to come.
    ToCome,
}

/// How far expenses are, as a list is narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Far {
    /// With who claims them.
    Claimant,
    /// With who approves them.
    Approver,
    /// Approved, and on their way to accounts.
    Approved,
    /// With accounts.
    Accounts,
    /// Paid, or denied for good.
    Done,
}

/// A limit that something is past. Amounts are in words already.
pub(crate) struct PastLimit<'a> {
    pub(crate) most: &'a str,
    pub(crate) spent: &'a str,
    pub(crate) per: LimitPer,
    pub(crate) effect: LimitEffect,
}

/// A bill that looks like another one. All is in words already.
pub(crate) struct Twin<'a> {
    pub(crate) likeness: Likeness,
    pub(crate) kind: &'a str,
    pub(crate) amount: &'a str,
    pub(crate) date: &'a str,
    /// What its claim is called.
    pub(crate) claim: &'a str,
    /// Whose it is, where that is not the reader's.
    pub(crate) whose: Option<&'a str>,
}

/// What happened to a claim, said after who did it. The first is what it was about.
pub(crate) enum Happened<'a> {
    /// What the claim was called.
    Renamed(&'a str),
    Entered(&'a str),
    /// And what it was before, where that differs.
    Edited(&'a str, Option<&'a str>),
    Removed(&'a str),
    /// And to whom.
    Submitted(&'a str, &'a str),
    SubmittedToNobody(&'a str),
    Withdrawn(&'a str),
    /// And whom, where it was not who approved.
    Asked(&'a str, Option<&'a str>),
    Answered(&'a str),
    /// And how much.
    Approved(&'a str, &'a str),
    /// And how much.
    Passed(&'a str, &'a str),
    Denied(&'a str),
    Rejected(&'a str),
    Forwarded(&'a str),
    Paid(&'a str),
    PaymentUndone(&'a str),
    Reversed(&'a str),
    /// And whose limit passed, how many steps up, and who was told.
    Escalated(&'a str, Desk, u8, &'a str),
}

/// The words of this area.
pub(crate) struct Expenses {
    pub(crate) title: &'static str,
    pub(crate) list: &'static str,
    pub(crate) ways: &'static str,
    pub(crate) to_decide: &'static str,
    pub(crate) accounts: &'static str,
    pub(crate) batches: &'static str,
    pub(crate) payments: &'static str,
    pub(crate) analysis: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) photo_of_bill: &'static str,
    pub(crate) without_bill: &'static str,
    pub(crate) capture: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) empty_text: &'static str,
    pub(crate) none_found: &'static str,
    pub(crate) no_policy: &'static str,
    pub(crate) no_policy_owner: &'static str,
    pub(crate) no_policy_other: &'static str,
    pub(crate) settle: &'static str,
    pub(crate) whose: &'static str,
    pub(crate) mine: &'static str,
    pub(crate) all: &'static str,
    pub(crate) person: &'static str,
    pub(crate) everybody: &'static str,
    pub(crate) how_far: &'static str,
    pub(crate) any_far: &'static str,
    pub(crate) far: fn(Far) -> &'static str,
    pub(crate) no_number: &'static str,
    pub(crate) count: fn(usize) -> String,
    pub(crate) some_of: fn(usize, usize) -> String,
    // What waits for the person.
    pub(crate) half_entered: &'static str,
    pub(crate) throw_away: &'static str,
    pub(crate) thrown_away: &'static str,
    pub(crate) your_turn: &'static str,
    pub(crate) to_submit: fn(usize, &str) -> String,
    pub(crate) to_answer: fn(usize) -> String,
    pub(crate) were_denied: fn(usize) -> String,
    pub(crate) submit: &'static str,
    // Where an expense is.
    pub(crate) with: fn(&str) -> String,
    pub(crate) with_you: &'static str,
    pub(crate) with_nobody: &'static str,
    pub(crate) since: fn(&str) -> String,
    pub(crate) next_batch: &'static str,
    pub(crate) to_be_paid: &'static str,
    pub(crate) see_payment: &'static str,
    // The form.
    pub(crate) new_title: &'static str,
    pub(crate) change_title: &'static str,
    pub(crate) not_to_change: &'static str,
    pub(crate) bill: &'static str,
    pub(crate) take_photo: &'static str,
    pub(crate) choose_bill: &'static str,
    pub(crate) photo_kept: &'static str,
    pub(crate) photo_lost: &'static str,
    pub(crate) bill_number: fn(usize) -> String,
    pub(crate) remove_bill: fn(usize) -> String,
    pub(crate) bill_removed: &'static str,
    pub(crate) bill_needed: fn(&str, Option<&str>) -> String,
    pub(crate) amount: &'static str,
    pub(crate) currency: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) rate_of_table: fn(&str, &str) -> String,
    pub(crate) rate_wanted: fn(&str) -> String,
    pub(crate) comes_to: &'static str,
    pub(crate) day: &'static str,
    pub(crate) another_day: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) more_kinds: &'static str,
    pub(crate) vehicle: &'static str,
    pub(crate) no_vehicle: &'static str,
    pub(crate) per_kilometre: fn(&str) -> String,
    pub(crate) distance: &'static str,
    pub(crate) kilometres_at: fn(&str, &str) -> String,
    pub(crate) first_day: &'static str,
    pub(crate) last_day: &'static str,
    pub(crate) city: &'static str,
    pub(crate) no_city: &'static str,
    pub(crate) per_day: fn(&str) -> String,
    pub(crate) days: fn(u32) -> String,
    pub(crate) at_rate: fn(&str, &str) -> String,
    pub(crate) what_for: &'static str,
    pub(crate) for_nothing: &'static str,
    pub(crate) another_project: &'static str,
    pub(crate) tag_needed: fn(&str) -> String,
    pub(crate) not_yours: &'static str,
    pub(crate) nothing_said: &'static str,
    pub(crate) more: &'static str,
    pub(crate) note: &'static str,
    pub(crate) goes_into: &'static str,
    pub(crate) new_claim: &'static str,
    pub(crate) claim_title: &'static str,
    pub(crate) title_needed: &'static str,
    pub(crate) save_and_another: &'static str,
    pub(crate) save_and_submit: &'static str,
    pub(crate) only_save: &'static str,
    pub(crate) wrong: fn(Spot, Wrong) -> &'static str,
    pub(crate) past: fn(&PastLimit) -> String,
    pub(crate) twin: fn(&Twin) -> String,
    pub(crate) said_added: fn(&str, &str) -> String,
    pub(crate) said_changed: &'static str,
    // One claim.
    pub(crate) not_here: &'static str,
    pub(crate) not_here_text: &'static str,
    pub(crate) to_all: &'static str,
    pub(crate) nothing_in_it: &'static str,
    pub(crate) spent: &'static str,
    pub(crate) claimed: &'static str,
    pub(crate) approved: &'static str,
    pub(crate) passed: &'static str,
    pub(crate) paid: &'static str,
    pub(crate) photo_first: &'static str,
    pub(crate) decide: &'static str,
    pub(crate) add: &'static str,
    pub(crate) add_short: &'static str,
    pub(crate) rename: &'static str,
    pub(crate) said_renamed: &'static str,
    pub(crate) submit_it: &'static str,
    pub(crate) submit_these: fn(usize, usize, &str) -> String,
    pub(crate) said_submitted: fn(usize) -> String,
    pub(crate) tag_missing: fn(&str, &str) -> String,
    pub(crate) kind_gone: &'static str,
    pub(crate) answer: &'static str,
    pub(crate) send_answer: &'static str,
    pub(crate) answer_denial: &'static str,
    pub(crate) said_answered: &'static str,
    pub(crate) change: &'static str,
    pub(crate) change_and_submit: &'static str,
    pub(crate) take_back: &'static str,
    pub(crate) said_taken_back: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) said_removed: &'static str,
    pub(crate) claim_rest: &'static str,
    pub(crate) claim_it_again: &'static str,
    pub(crate) history: &'static str,
    pub(crate) earlier: fn(usize) -> String,
    pub(crate) an_expense: &'static str,
    pub(crate) happened: fn(&Happened) -> String,
}
