//! The words of the desks at which expenses are decided, in English.

use domain::expenses::{Asked, Desk};

use super::{Asking, Deciding};

pub(crate) const ENGLISH: Deciding = Deciding {
    title: |desk| match desk {
        Desk::Accounts => "Accounts",
        _ => "To decide",
    },
    waits: |desk, count, amount| match desk {
        Desk::Accounts => format!("{count} for accounts · {amount}"),
        _ => format!("{count} for you · {amount}"),
    },
    others: "Others decide first",
    answers: "Waiting for an answer",
    decided: "Decided",
    none: "Nothing waits for you",
    none_text: |desk| match desk {
        Desk::Accounts => "What was approved comes here with each branch’s weekly batch.",
        _ => "What your people submit comes here.",
    },
    none_but: |count| match count {
        1 => "One waits for somebody else. It is below.".to_owned(),
        count => format!("{count} wait for others. They are below."),
    },
    place: |place, all| format!("{place} of {all}"),
    list: "Show the list",
    only: |title| format!("Only “{title}”"),
    show_all: "Show everything",
    approve_all: |desk, count, amount| match desk {
        Desk::Accounts => format!("Lock all {count} · {amount}"),
        _ => format!("Approve all {count} · {amount}"),
    },
    approve_selected: |desk, count, amount| match desk {
        Desk::Accounts => format!("Lock {count} · {amount}"),
        _ => format!("Approve {count} · {amount}"),
    },
    select: |what| format!("Select {what}"),
    clear: "Clear the selection",
    remarked: "Look twice",
    sure: |desk, count| match desk {
        Desk::Accounts => format!("Lock all {count}?"),
        _ => format!("Approve all {count}?"),
    },
    sure_text: |count| match count {
        1 => {
            "One of them is past a limit, or looks like a bill that was claimed before:".to_owned()
        }
        count => format!(
            "{count} of them are past a limit, or look like bills that were claimed before:"
        ),
    },
    only_clear: |count| match count {
        1 => "Only the other one".to_owned(),
        count => format!("Only the other {count}"),
    },
    all_the_same: "All of them",
    pick_title: "Nothing is open",
    pick_text: "Choose an expense from the list.",
    not_here: "No such expense here",
    not_here_text: "It was taken out of its claim, or is not yours to see.",
    only_accounts: "Accounts decide here",
    only_accounts_text: "This page is for who keeps the accounts, and for owners.",
    claimed: |amount| format!("{amount} claimed"),
    no_bill: "No bill",
    bill_not_here: "The bill is not on this device. It shows once there is a network.",
    larger: "Larger",
    smaller: "Smaller",
    again: "Claims again what was cut or denied before",
    decisions: "Decisions",
    approve: |desk, amount| match desk {
        Desk::Accounts => format!("Lock {amount}"),
        _ => format!("Approve {amount}"),
    },
    part: "Part",
    ask: "Ask",
    deny: |_| "Deny",
    reverse: "Take back",
    next: "Next",
    swipe: |desk| match desk {
        Desk::Accounts => "Swipe right to lock, left to ask or deny",
        _ => "Swipe right to approve, left to ask or deny",
    },
    ask_or_deny: "Ask or deny",
    changed: |name| format!("{name} changed it while you looked. Look again."),
    looked: "I have looked",
    nothing_to_do: "Nothing is yours to decide here now.",
    asked_you: |name| format!("{name} of accounts asks who approved it"),
    sheet: |desk, asking| match (desk, asking) {
        (Desk::Accounts, Asking::Part) => "Lock part of it",
        (_, Asking::Part) => "Approve part of it",
        (_, Asking::Ask) => "Ask",
        (_, Asking::Deny) => "Deny",
        (_, Asking::AskOrDeny) => "Ask or deny",
        (_, Asking::Reverse) => "Take back what was decided",
    },
    does: |desk, asking| match (desk, asking) {
        (Desk::Accounts, Asking::Part) => "Lock this much",
        (_, Asking::Part) => "Approve this much",
        (_, Asking::Ask | Asking::AskOrDeny) => "Ask",
        (Desk::Accounts, Asking::Deny) => "Deny and lock",
        (_, Asking::Deny) => "Deny",
        (_, Asking::Reverse) => "Take back",
    },
    amount: "How much",
    at_most: |most| format!("At most {most}"),
    not_an_amount: "Write an amount, such as 1,250.",
    too_much: |most| format!("That is more than {most}."),
    reason: "Why",
    half_said: "A reason or question, half written",
    reason_text: |desk, asking| match (desk, asking) {
        (_, Asking::Part) => "What is left out is denied. Whoever claims it reads why.",
        (Desk::Accounts, Asking::Deny) => {
            "It is locked: nobody below accounts can change it. Whoever claims it reads why."
        }
        (_, Asking::Deny) => "Whoever claims it reads why, and can change it and submit it again.",
        (_, Asking::Reverse) => {
            "It waits for accounts again. What was paid is owed back as an advance instead."
        }
        _ => "Its time limit rests until there is an answer.",
    },
    question: "Question",
    say_something: "Say it in a few words.",
    whom: "Whom?",
    of: |of| match of {
        Asked::Claimant => "The claimant",
        Asked::Approver => "The approver",
    },
    ideas: |asking| match asking {
        Asking::Part => &[
            "Above what is usual",
            "Only the business part",
            "Within the limit",
        ],
        Asking::Ask | Asking::AskOrDeny => &[
            "What was it for?",
            "Please add the bill",
            "The bill cannot be read",
        ],
        Asking::Deny => &["No bill", "Not for business", "Claimed already"],
        Asking::Reverse => &["Locked by mistake"],
    },
    reasons: "Said before",
    said_approved: |desk, what, amount| match desk {
        Desk::Accounts => format!("Passed and locked: {what}, {amount}"),
        _ => format!("Approved: {what}, {amount}"),
    },
    said_part: |desk, what, amount| match desk {
        Desk::Accounts => format!("Passed and locked in part: {what}, {amount}"),
        _ => format!("Approved in part: {what}, {amount}"),
    },
    said_all: |desk, count, amount| match desk {
        Desk::Accounts => format!("{count} passed and locked · {amount}"),
        _ => format!("{count} approved · {amount}"),
    },
    said_asked: |what| format!("Asked about {what}"),
    said_denied: |desk, what| match desk {
        Desk::Accounts => format!("Denied and locked: {what}"),
        _ => format!("Denied: {what}"),
    },
    said_reversed: "Taken back. It waits for accounts again.",
    said_answered: "Answered. It is with accounts again.",
    change: "Change",
    key_next: "Next expense",
    key_back: "Expense before",
    key_approve: "Approve, or lock",
    key_select: "Select",
    key_approve_selected: "Approve what is selected",
};
