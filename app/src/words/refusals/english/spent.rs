//! What went wrong with expenses, in English.

use domain::expenses::ExpenseState;
use domain::expenses::policy::LimitPer;
use domain::refusal::{FieldName, Refusal};

use super::super::Telling;
use super::{field_name, on};

/// Why something could not be done with expenses.
pub(super) fn refusal(refusal: &Refusal, it: &Telling) -> String {
    let words = &it.speech.words().claims;
    match refusal {
        Refusal::NoSuchExpense { .. } => {
            "The claim has no such expense any more. Open the claim to see what there is.".to_owned()
        }
        Refusal::ExpenseMoved { state, by, at, .. } => {
            let who = by.map(|by| it.person(by));
            let when = on(&it.moment(*at));
            let now = (words.state)(*state);
            format!("{} It is at “{now}” now. {}", moved(*state, who, &when), way_on(*state))
        }
        Refusal::ClaimForwarded => "Some of this claim is with accounts already, so nothing is added to it. Begin a new claim for it.".to_owned(),
        Refusal::OwnClaim => "Nobody decides on their own expenses, or pays themselves. Somebody else has to do it.".to_owned(),
        Refusal::NotInPolicy { field } => format!(
            "{} is not among what the expense rules offer. Choose another.",
            field_name(*field)
        ),
        Refusal::NoRate { field } => no_rate(*field).to_owned(),
        Refusal::ReceiptMissing { .. } => "An expense of this type needs a photo of the bill. Add one, and submit it again.".to_owned(),
        Refusal::ReceiptsNotStored => "The photos of the bills are still on their way to the team. Submit it when they have arrived; that needs a connection.".to_owned(),
        Refusal::TagMissing { tag, .. } => format!(
            "It is not said what the money was spent for: {}. Add it, and submit it again.",
            (words.tag)(*tag).to_lowercase()
        ),
        Refusal::OverLimit { most, per, .. } => format!(
            "It is past what may be spent on this {}: {}. Claim less, or ask an owner to change the limit.",
            match per {
                LimitPer::Expense => "at once",
                LimitPer::Day => "in a day",
            },
            it.speech.amount(*most)
        ),
        Refusal::NotThatMuch { most } => format!(
            "The amount must be more than nothing, and {} at most.",
            it.speech.amount(*most)
        ),
        _ => "This holds as much as it can. Take something out, or begin another one.".to_owned(),
    }
}

/// Who did what to an expense, as far as its state tells.
fn moved(state: ExpenseState, who: Option<&str>, when: &str) -> String {
    let Some(who) = who else {
        return format!("The expense went to accounts {when}, with the batch.");
    };
    match state {
        ExpenseState::Draft => format!("{who} changed the expense or took it back {when}."),
        ExpenseState::Submitted => format!("{who} changed the expense or submitted it {when}."),
        ExpenseState::Queried | ExpenseState::AccountsAskClaimant => {
            format!("{who} asked about the expense or changed it {when}.")
        }
        ExpenseState::Denied => format!("{who} denied the expense or changed it {when}."),
        ExpenseState::Approved => format!("{who} approved the expense or changed it {when}."),
        ExpenseState::Forwarded => format!("{who} put the expense before accounts {when}."),
        ExpenseState::AccountsAskApprover => format!("{who} asked about the expense {when}."),
        ExpenseState::Locked => format!("{who} locked the expense for accounts {when}."),
        ExpenseState::Paid => format!("{who} marked the expense as paid {when}."),
        ExpenseState::Rejected => format!("{who} denied the expense for accounts {when}."),
    }
}

fn way_on(state: ExpenseState) -> &'static str {
    if state.is_locked() {
        "Only accounts can change that."
    } else {
        "Look at it as it stands, and do it again if you still want to."
    }
}

fn no_rate(field: FieldName) -> &'static str {
    match field {
        FieldName::Exchange => {
            "The expense rules have no rate of this currency for that day. Say what one of it was worth, or ask an owner to add the rate."
        }
        FieldName::Vehicle => {
            "The expense rules have no rate for this vehicle on that day. Ask an owner to add it."
        }
        _ => {
            "The expense rules have no daily rate for this place on that day. Ask an owner to add it."
        }
    }
}
