//! The words of the weekly batches, in English.

use super::ExpenseBatches;
use crate::words::time::counted;

pub(crate) const ENGLISH: ExpenseBatches = ExpenseBatches {
    title: "Batches",
    none_text: "What was approved goes to accounts once a week, and stands here from then on.",
    not_yours: "Batches of a branch",
    not_yours_text: "They are for who runs a branch, and for accounts.",
    next: |when| format!("Next batch: {when}"),
    waiting: |count, amount| format!("{} · {amount}", expenses(count)),
    nothing_waits: "Nothing approved waits for it yet.",
    provisional: "Number follows",
    until: |when| format!("approved before {when}"),
    expenses: |count, amount| format!("{} · {amount}", expenses(count)),
    papers: |have, of| format!("Papers {have} of {of}"),
    earlier: |count| format!("Show {count} earlier"),
    batch: "Expense batch",
    not_here: "No such batch",
    not_here_text: "It is not on this device, or is of a branch that you do not run.",
    to_batches: "All batches",
    print: "Print",
    branch: "Branch",
    cut_off: "Approved before",
    sent: "Courier’s number",
    sent_hint: "By which accounts can ask where the papers are.",
    said_sent: "Noted how the papers travel.",
    where_papers_are: "Papers",
    papers_of: |name, bills| format!("{name} · {}", bills_of(bills)),
    received: |name, when| format!("{name} has them since {when}"),
    not_received: "Not there yet",
    said_received: |name| format!("The papers of {name} are there."),
    said_not_received: |name| format!("The papers of {name} are not there."),
    lines: "Expenses of the batch",
    papers_column: "Papers",
    bills: "Bills",
    claimed: "Claimed",
    approved: "Approved",
    approved_by: "By",
    since: "Since then",
    total_of: |name| format!("Total of {name}"),
    total: "Total",
    handed_over: "Papers sent by",
    taken_in: "Papers taken in by",
    name_date_sign: "Name, date, signature",
};

fn expenses(count: usize) -> String {
    counted(
        u32::try_from(count).unwrap_or(u32::MAX),
        "expense",
        "expenses",
    )
}

fn bills_of(count: usize) -> String {
    match count {
        0 => "no bills".to_owned(),
        count => counted(u32::try_from(count).unwrap_or(u32::MAX), "bill", "bills"),
    }
}
