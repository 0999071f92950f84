//! The words of the analysis of expenses.

mod english;
mod hindi;

use domain::expenses::analysis::{Dimension, Measure, Step};

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// The words of this area.
pub(crate) struct ExpenseAnalysis {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    /// What of other people is in it.
    pub(crate) own_only: &'static str,
    pub(crate) own_branch: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) nothing_text: &'static str,
    pub(crate) to_expenses: &'static str,
    pub(crate) nothing_here: &'static str,

    pub(crate) views: &'static str,
    pub(crate) crossed: &'static str,
    pub(crate) orders: &'static str,
    pub(crate) outliers: &'static str,
    pub(crate) times: &'static str,
    pub(crate) always: &'static str,

    pub(crate) rows: &'static str,
    pub(crate) columns: &'static str,
    pub(crate) no_columns: &'static str,
    pub(crate) swap: &'static str,
    pub(crate) measure: &'static str,
    pub(crate) dimension: fn(Dimension) -> &'static str,
    pub(crate) measured: fn(Measure) -> &'static str,
    pub(crate) unsaid: fn(Dimension) -> &'static str,
    pub(crate) unseen: &'static str,
    pub(crate) others: fn(usize) -> String,
    pub(crate) more_rows: &'static str,
    pub(crate) total: &'static str,
    /// What is looked at alone: the dimension, and which of it.
    pub(crate) only: fn(&str, &str) -> String,
    pub(crate) look_at: fn(&str) -> String,
    pub(crate) look_at_all: &'static str,
    pub(crate) counted_how: &'static str,
    pub(crate) timed_how: &'static str,

    /// What is drawn: the measure, and by what.
    pub(crate) drawn: fn(&str, &str) -> String,
    pub(crate) key_passed: &'static str,
    pub(crate) key_open: &'static str,
    pub(crate) key_denied: &'static str,
    pub(crate) expenses: fn(u32) -> String,

    pub(crate) files: &'static str,
    pub(crate) this_table: &'static str,
    pub(crate) every_expense: &'static str,
    pub(crate) writing: &'static str,
    pub(crate) number: &'static str,
    pub(crate) claim: &'static str,
    pub(crate) day: &'static str,
    pub(crate) submitted: &'static str,
    pub(crate) settled: &'static str,
    /// Working hours, as the heading of a column of numbers.
    pub(crate) hours: &'static str,

    pub(crate) orders_text: &'static str,
    pub(crate) orders_unread: &'static str,
    pub(crate) spent: &'static str,
    pub(crate) ordered: &'static str,
    pub(crate) ratio: &'static str,
    pub(crate) everything: &'static str,
    pub(crate) per: &'static str,

    pub(crate) outliers_text: &'static str,
    pub(crate) stands_out: fn(u32) -> String,
    pub(crate) no_outliers: &'static str,
    pub(crate) too_few: &'static str,
    pub(crate) usual: &'static str,
    pub(crate) usual_amount: &'static str,
    pub(crate) from: &'static str,
    /// From which amount on, and the middle one.
    pub(crate) beyond: fn(&str, &str) -> String,

    pub(crate) times_text: &'static str,
    pub(crate) step: fn(Step) -> &'static str,
    pub(crate) whole: &'static str,
    pub(crate) steps: &'static str,
    pub(crate) waits_at: &'static str,
    pub(crate) half: &'static str,
    pub(crate) most: &'static str,
    pub(crate) count: &'static str,
    pub(crate) none_settled: &'static str,
    /// Half, and 85 of 100.
    pub(crate) spread: fn(&str, &str) -> String,
}
