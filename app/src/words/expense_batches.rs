//! The words of the weekly batches that go to accounts with the papers.

mod english;
mod hindi;

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// The words of this area.
pub(crate) struct ExpenseBatches {
    pub(crate) title: &'static str,
    pub(crate) none_text: &'static str,
    pub(crate) not_yours: &'static str,
    pub(crate) not_yours_text: &'static str,
    pub(crate) next: fn(&str) -> String,
    pub(crate) waiting: fn(usize, &str) -> String,
    pub(crate) nothing_waits: &'static str,
    pub(crate) provisional: &'static str,
    pub(crate) until: fn(&str) -> String,
    pub(crate) expenses: fn(usize, &str) -> String,
    pub(crate) papers: fn(usize, usize) -> String,
    pub(crate) earlier: fn(usize) -> String,
    // One batch.
    pub(crate) batch: &'static str,
    pub(crate) not_here: &'static str,
    pub(crate) not_here_text: &'static str,
    pub(crate) to_batches: &'static str,
    pub(crate) print: &'static str,
    pub(crate) branch: &'static str,
    pub(crate) cut_off: &'static str,
    pub(crate) sent: &'static str,
    pub(crate) sent_hint: &'static str,
    pub(crate) said_sent: &'static str,
    pub(crate) where_papers_are: &'static str,
    pub(crate) papers_of: fn(&str, usize) -> String,
    pub(crate) received: fn(&str, &str) -> String,
    pub(crate) not_received: &'static str,
    pub(crate) said_received: fn(&str) -> String,
    pub(crate) said_not_received: fn(&str) -> String,
    pub(crate) lines: &'static str,
    pub(crate) papers_column: &'static str,
    pub(crate) bills: &'static str,
    pub(crate) claimed: &'static str,
    pub(crate) approved: &'static str,
    pub(crate) approved_by: &'static str,
    pub(crate) since: &'static str,
    pub(crate) total_of: fn(&str) -> String,
    pub(crate) total: &'static str,
    pub(crate) handed_over: &'static str,
    pub(crate) taken_in: &'static str,
    pub(crate) name_date_sign: &'static str,
}
