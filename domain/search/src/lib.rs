//! Finding anything by what it is called, as somebody types: letter by letter, with slips of the
//! finger, in Latin and Devanagari, a phone number by any part of it.
//!
//! Texts become **words**, folded so that what people take for the same is the same ([`fold`]). An
//! [`Index`] keeps each distinct word once, and of each record only the numbers of its words. A
//! keystroke compares the query with every distinct word, which a mask of letters makes cheap,
//! and then looks at the records that those words are in. A record that changes is added anew; the
//! few latest are walked through until they are as many as the rest, so that nothing has to be
//! rebuilt at a change.
//!
//! Every word of the query must be found in a record. How well it is found comes first: a whole
//! word before the beginning of one, both before a slip. Then where: the title before the
//! customer, the contact, and the rest. Then what runs before what has ended, what is the
//! person's own before what is others', and what was touched last.

mod dictionary;
mod distance;
mod fold;
mod index;
mod query;
#[cfg(test)]
mod tests;

pub use index::{Found, Group, Index};
pub use query::{Grade, Query};

use domain::record::Key;
use domain::time::Timestamp;

/// Where in a record a text stands; what comes first counts more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What it is called.
    Title,
    /// For whom it is, or whose it is.
    Customer,
    /// Who is to be spoken to.
    Contact,
    /// Phone numbers, addresses and what else it can be found by.
    Rest,
}

/// What a record can be found by, and what puts it before others that are found as well.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Which record.
    pub key: Key,
    /// Its texts.
    pub texts: Vec<(Field, &'a str)>,
    /// Whether it is over: it comes after what runs.
    pub ended: bool,
    /// Whether the person who searches takes part in it: it comes before the rest.
    pub mine: bool,
    /// When something last happened to it.
    pub touched_at: Timestamp,
}
