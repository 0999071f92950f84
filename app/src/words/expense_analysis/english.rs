//! The words of the analysis of expenses, in English.

use domain::expenses::analysis::{Dimension, Measure, Step};

use super::ExpenseAnalysis;
use crate::words::time::counted;

pub(crate) const ENGLISH: ExpenseAnalysis = ExpenseAnalysis {
    title: "Where the money goes",
    text: "What was claimed, approved and denied, by whatever it was for.",
    own_only: "You see your own expenses, and those that you decide on.",
    own_branch: "You see the expenses of your branch.",
    nothing: "Nothing to count yet",
    nothing_text: "Once expenses are submitted, they are counted here.",
    to_expenses: "To expenses",
    nothing_here: "Nothing was claimed in this time.",

    views: "What to look at",
    crossed: "Table",
    orders: "Against orders",
    outliers: "Stands out",
    times: "Time",
    always: "All time",

    rows: "Rows",
    columns: "Columns",
    no_columns: "Total only",
    swap: "Swap rows and columns",
    measure: "What is counted",
    dimension: |dimension| match dimension {
        Dimension::Employee => "Employee",
        Dimension::Branch => "Branch",
        Dimension::Area => "Area",
        Dimension::Customer => "Customer",
        Dimension::Project => "Project",
        Dimension::Campaign => "Campaign",
        Dimension::Category => "Product",
        Dimension::Activity => "Activity",
        Dimension::Type => "Type",
        Dimension::Month => "Month",
        Dimension::State => "State",
    },
    measured: |measure| match measure {
        Measure::Claimed => "Claimed",
        Measure::Approved => "Approved",
        Measure::Passed => "Passed by accounts",
        Measure::Denied => "Denied",
        Measure::Count => "How many",
        Measure::Median => "Time to settle, half",
        Measure::Most => "Time to settle, 85 of 100",
    },
    unsaid: |dimension| match dimension {
        Dimension::Area => "No area",
        Dimension::Customer => "No customer",
        Dimension::Project => "No project",
        Dimension::Campaign => "No campaign",
        Dimension::Category => "No product",
        Dimension::Activity => "No activity",
        Dimension::Employee
        | Dimension::Branch
        | Dimension::Type
        | Dimension::Month
        | Dimension::State => "Not said",
    },
    unseen: "One that you do not see",
    others: |count| counted(u32::try_from(count).unwrap_or(u32::MAX), "other", "others"),
    total: "Total",
    only: |dimension, name| format!("{dimension}: {name}"),
    look_at: |name| format!("Look at “{name}” alone"),
    look_at_all: "Look at everything again",
    counted_how: "An expense counts on the day on which it was spent. Drafts are not counted. Denied is what the approver or accounts left out.",
    timed_how: "From the first submission until accounts settled it, in working time of the branch. Only what is settled is counted.",

    drawn: |measure, by| format!("{measure} · {by}"),
    key_passed: "passed by accounts",
    key_open: "not settled yet",
    key_denied: "denied",
    expenses: |count| counted(count, "expense", "expenses"),

    files: "As a file",
    this_table: "This table",
    every_expense: "Every expense in it",
    writing: "Writing the file…",
    number: "Number",
    claim: "Claim",
    day: "Day",
    submitted: "Submitted on",
    settled: "Settled on",
    hours: "Working hours to settle",

    orders_text: "What was claimed and not denied, beside what was ordered in the same time: before tax, less what came back.",
    orders_unread: "Orders are those of projects that you see. Expenses count on their day, orders on theirs.",
    spent: "Expense",
    ordered: "Ordered",
    ratio: "Expense of orders",
    everything: "Everything",
    per: "For each",

    outliers_text: "Amounts far above what is usual for their type. That need not be wrong; it is worth a look.",
    stands_out: |count| format!("{} out", counted(count, "expense stands", "expenses stand")),
    no_outliers: "Nothing stands out in this time.",
    too_few: "Once there are 30 expenses of a type, it can be said what is usual.",
    usual: "What is usual",
    usual_amount: "Half are at most",
    from: "Stands out above",
    beyond: |fence, median| format!("above {fence}, where half are at most {median}"),

    times_text: "How long each step takes, in working time of the branch. Several visits of an expense to one step count together.",
    step: |step| match step {
        Step::Approver => "With the approver",
        Step::Claimant => "With the claimant",
        Step::Batch => "Waiting for the batch",
        Step::Accounts => "With accounts",
        Step::Payment => "Waiting to be paid",
    },
    whole: "From submitted to settled",
    steps: "Step by step",
    waits_at: "Step",
    half: "Half within",
    most: "85 of 100 within",
    count: "Expenses",
    none_settled: "Accounts have settled nothing of this time yet.",
    spread: |half, most| format!("half within {half}, 85 of 100 within {most}"),
};
