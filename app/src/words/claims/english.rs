//! The words of expenses, in English.

use domain::expenses::state::Duty;
use domain::expenses::{ExpenseState, Tag};

use super::{Claims, Told, You};
use crate::words::time::counted;

pub(crate) const ENGLISH: Claims = Claims {
    state: |state| match state {
        ExpenseState::Draft => "Draft",
        ExpenseState::Submitted => "Submitted",
        ExpenseState::Queried => "Clarification",
        ExpenseState::Denied => "Denied",
        ExpenseState::Approved => "Approved",
        ExpenseState::Forwarded => "With accounts",
        ExpenseState::AccountsAskClaimant => "Accounts ask the claimant",
        ExpenseState::AccountsAskApprover => "Accounts ask the approver",
        ExpenseState::Locked => "Passed and locked",
        ExpenseState::Paid => "Paid",
        ExpenseState::Rejected => "Denied and locked",
    },
    accounts_ask_you: "Accounts ask you",
    tag: |tag| match tag {
        Tag::Project => "Project",
        Tag::Customer => "Customer",
        Tag::Campaign => "Campaign",
        Tag::Category => "Product",
        Tag::Activity => "Activity",
    },
    you,
    told,
    told_because: "It was not done in time, so it is told to you as the next one up.",
    expense: "Expense",
    gone: "An expense that you no longer see",
    open_batch: "Open the batch",
    change_again: "Change it again",
    see_state: "See where it stands",
    amount: "Amount",
    date: "Day",
    kind: "Type",
    distance: "Distance",
    question: "Question",
    answer: "Answer",
    reference: "Reference",
    sent: "Sent with",
    approved: "Approved",
    denied: "Denied",
    from: "From",
    until: "Until",
};

fn expenses(count: usize) -> String {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    counted(count, "expense", "expenses")
}

fn you(you: &You) -> String {
    match you {
        You::SettledPolicy => "You changed the expense rules".to_owned(),
        You::NamedDeputy(name) => format!("You named {name} to decide while somebody is away"),
        You::NamedNobody => "You took away who decides while somebody is away".to_owned(),
        You::Entered(title) => format!("You entered an expense for “{title}”"),
        You::Edited => "You changed an expense".to_owned(),
        You::Removed => "You took an expense out of its claim".to_owned(),
        You::Named(title) => format!("You called the claim “{title}”"),
        You::Submitted(count) => format!("You submitted {}", expenses(*count)),
        You::Withdrew(count) => format!("You took {} back", expenses(*count)),
        You::Answered => "You answered what was asked about an expense".to_owned(),
        You::Judged(count) => format!("You decided on {}", expenses(*count)),
        You::Reversed => "You took back what accounts had decided on an expense".to_owned(),
        You::TrackedPapers => "You noted where the papers of a batch are".to_owned(),
        You::GaveAdvance(name) => format!("You gave {name} an advance"),
        You::TookBack(amount) => format!("You noted that {amount} of an advance came back"),
        You::Paid(name) => format!("You marked expenses of {name} as paid"),
        You::UndidPayment => "You said that a payment was not made after all".to_owned(),
    }
}

fn told(told: &Told) -> String {
    match told {
        Told::Submitted(name) => format!("{name} submitted expenses to you"),
        Told::Queried(name, what) => format!("{name} asks you about {what}"),
        Told::Answered(name, what) => format!("{name} answered about {what}"),
        Told::Cut(name, what, amount) => format!("{name} approved {amount} of {what}"),
        Told::Denied(name, what) => format!("{name} denied {what}"),
        Told::Reopened(name, what) => format!("{name} decides on {what} again"),
        Told::Paid(name) => format!("{name} paid expenses of yours"),
        Told::Unpaid(name) => format!("{name} took back a payment of your expenses"),
        Told::Batch(count) => {
            let came = counted(*count, "approved expense", "approved expenses");
            format!("A batch came to accounts: {came}")
        }
        Told::Soon(what, duty, when) => match duty {
            Duty::Answer => format!("{what} waits for an answer by {when}"),
            Duty::Decide => format!("{what} waits for a decision by {when}"),
            Duty::Settle => format!("{what} waits for accounts by {when}"),
            Duty::Pay => format!("{what} is to be paid by {when}"),
        },
        Told::Late(what, duty, mine, length) => {
            let length = match *length {
                "" => String::new(),
                length => format!(": {length}"),
            };
            match (duty, mine) {
                (Duty::Answer, true) => format!("{what} waits for your answer{length}"),
                (Duty::Answer, false) => {
                    format!("{what} waits for an answer of who claims it{length}")
                }
                (Duty::Decide, true) => format!("{what} waits for your decision{length}"),
                (Duty::Decide, false) => format!("Nobody has decided on {what}{length}"),
                (Duty::Settle, true) => format!("{what} waits for you at accounts{length}"),
                (Duty::Settle, false) => format!("Accounts have not settled {what}{length}"),
                (Duty::Pay, true) => format!("{what} waits for you to pay it{length}"),
                (Duty::Pay, false) => format!("Accounts have not paid {what}{length}"),
            }
        }
    }
}
