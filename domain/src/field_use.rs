//! How the fields of a workflow's forms are used: how often each is asked and answered, how long
//! that takes, and how often anybody reads what was answered.
//!
//! Devices measure it and report sums, about once a day. A report says nothing of what was
//! answered, of which project it was, or of who answered: it is counts alone, and they are added
//! to those of everybody else. So a record here cannot tell who did what, to anybody.
//!
//! The sums of one workflow in one month are one record, whose id follows from the two. There are
//! [`MONTHS_KEPT`] such records for each workflow, and each month takes the place of the one that
//! is that long ago: what is old is forgotten by being overwritten, and nobody has to remove it.
//! What is only counted merges by adding, in any order.

mod completing;
mod decide;
mod uses;

pub use completing::completed;
pub use decide::decide;
pub use uses::{LONGEST_SECONDS, ReadBy, Seconds, Uses};

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::form::FieldKey;
use crate::id::{FieldUseId, TemplateId};
use crate::people::{Access, Person, Standing};
use crate::time::Timestamp;
use crate::workflow::MilestoneKey;

/// For how many months, this one included, it is kept how fields are used.
pub const MONTHS_KEPT: u32 = 6;

/// The most fields of one workflow that are counted in one month.
pub const MOST_FIELDS: usize = 400;

/// The most that one report may count of anything: more than a device does between two reports.
pub const MOST_IN_A_REPORT: u32 = 2_000;

/// What is counted of each field, by its milestone and its key.
pub type Counts = BTreeMap<MilestoneKey, BTreeMap<FieldKey, Uses>>;

/// How the fields of one workflow were used in one month, by everybody together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldUse {
    /// Its identity, which follows from the workflow and the month.
    pub id: FieldUseId,
    /// Which workflow.
    pub template: TemplateId,
    /// The first day of the month, by UTC.
    pub month: NaiveDate,
    /// What is counted.
    pub counts: Counts,
}

impl FieldUseId {
    /// The id of what is counted of a workflow in a month. Months that are [`MONTHS_KEPT`] apart
    /// have the same.
    #[must_use]
    pub fn of(template: TemplateId, month: NaiveDate) -> Self {
        let kept = i32::try_from(MONTHS_KEPT).unwrap_or(i32::MAX);
        let place = month_number(month).rem_euclid(kept);
        let name = format!("field use {place}");
        Self(Uuid::new_v5(&template.0, name.as_bytes()))
    }
}

impl FieldUse {
    /// A month in which nothing was counted yet.
    #[must_use]
    pub fn new(template: TemplateId, month: NaiveDate) -> Self {
        Self {
            id: FieldUseId::of(template, month),
            template,
            month,
            counts: Counts::new(),
        }
    }

    /// Adds what a device counted. A field that would be one more than [`MOST_FIELDS`] is left
    /// out.
    pub fn add(&mut self, counts: &Counts) {
        let mut known: usize = self.counts.values().map(BTreeMap::len).sum();
        for (milestone, fields) in counts {
            let own = self.counts.entry(milestone.clone()).or_default();
            for (field, uses) in fields {
                if let Some(sum) = own.get_mut(field) {
                    sum.add(uses);
                } else if known < MOST_FIELDS {
                    known += 1;
                    own.insert(field.clone(), uses.clone());
                }
            }
        }
        self.counts.retain(|_, fields| !fields.is_empty());
    }
}

/// Whether `person` may read how fields are used: owners, who alone publish workflows.
#[must_use]
pub fn may_read(person: &Person) -> bool {
    person.access == Access::Owner && person.standing != Standing::Left
}

/// The first day of the month of a moment, by UTC.
#[must_use]
pub fn month_of(at: Timestamp) -> NaiveDate {
    let date = at.to_utc().date_naive();
    date.with_day(1).unwrap_or(date)
}

/// What was counted of a workflow in the months that are kept, as of a moment: all of it together.
#[must_use]
pub fn together<'a>(
    kept: impl IntoIterator<Item = &'a FieldUse>,
    template: TemplateId,
    at: Timestamp,
) -> Counts {
    let now = month_number(month_of(at));
    let first = now - i32::try_from(MONTHS_KEPT).unwrap_or(i32::MAX) + 1;
    let mut all = FieldUse::new(template, month_of(at));
    for month in kept {
        let number = month_number(month.month);
        if month.template == template && number >= first && number <= now {
            all.add(&month.counts);
        }
    }
    all.counts
}

/// The months from the first of year 0.
fn month_number(month: NaiveDate) -> i32 {
    let within = i32::try_from(month.month0()).unwrap_or_default();
    month.year().saturating_mul(12).saturating_add(within)
}

#[cfg(test)]
mod tests;
