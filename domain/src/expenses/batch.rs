//! Weekly batches: what a branch approved goes to accounts together, with a report that travels
//! with the papers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::policy::BatchDay;
use crate::calendar::Calendar;
use crate::id::{BranchId, ClaimId, ExpenseBatchId, ExpenseId, ExpenseTypeId, PersonId};
use crate::money::Money;
use crate::time::Timestamp;

/// The most claims that go to accounts in one step. What is left goes in the next, a minute later.
pub const MOST_CLAIMS_AT_ONCE: usize = 20;
/// The most expenses of one batch. What is left goes in another one, a minute later.
pub const MOST_LINES: usize = 1_000;
/// How many weeks ahead a day without a holiday is looked for.
const WEEKS_AHEAD: u64 = 6;

/// The claims of a branch that have something approved which waits for the next batch. Nobody
/// reads it: it is how the Worker knows them without looking through all claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseTray {
    /// The branch.
    pub id: BranchId,
    /// The claims that are still to be looked at.
    pub claims: BTreeSet<ClaimId>,
    /// Those looked at whose expenses were approved too late for this batch.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub later: BTreeSet<ClaimId>,
    /// When they go to accounts.
    pub next_at: Timestamp,
}

/// Expenses of a branch that went to accounts together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseBatch {
    /// Its identity, which follows from the branch and the moment.
    pub id: ExpenseBatchId,
    /// Its number, which the Worker gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The branch.
    pub branch: BranchId,
    /// Up to when something had to be approved to be part of it.
    pub cut_off: Timestamp,
    /// What went, as it was then.
    pub lines: Vec<BatchLine>,
    /// How the papers were sent: a courier's number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sent: String,
    /// Whose papers accounts have, and since when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub papers: BTreeMap<ClaimId, Papers>,
}

/// One expense of a batch, as it was when it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchLine {
    /// The claim.
    pub claim: ClaimId,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The expense.
    pub expense: ExpenseId,
    /// Who spent it.
    pub employee: PersonId,
    /// The day.
    pub date: NaiveDate,
    /// On what.
    pub kind: ExpenseTypeId,
    /// How much was claimed, in the workspace's currency.
    pub claimed: Money,
    /// How much of it was approved.
    pub approved: Money,
    /// By whom.
    pub approved_by: PersonId,
    /// How many photos of bills there are, whose papers travel.
    pub receipts: u32,
}

/// Papers that accounts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    /// Who took them in.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl ExpenseTray {
    /// The batch that goes at its moment.
    #[must_use]
    pub fn batch(&self) -> ExpenseBatchId {
        let name = format!("batch {}", self.next_at.0);
        ExpenseBatchId(Uuid::new_v5(&self.id.0, name.as_bytes()))
    }
}

/// When the next batch after `now` goes: on the branch's day, at its time; where that is no working
/// day, on the last one before it, and where none of that week is left, the week after.
#[must_use]
pub fn next_batch(calendar: &Calendar, day: BatchDay, now: Timestamp) -> Timestamp {
    let today = calendar.local_date(now);
    let to_monday = u64::from(today.weekday().num_days_from_monday());
    let monday = today
        .checked_sub_days(Days::new(to_monday))
        .unwrap_or(today);
    let weeks = (0..WEEKS_AHEAD).map(|week| week * 7);
    let candidates = weeks.filter_map(|later| {
        let monday = monday.checked_add_days(Days::new(later))?;
        let mut days = (0..=u64::from(day.weekday)).rev();
        let day_of_week = days.find_map(|from_monday| {
            let date = monday.checked_add_days(Days::new(from_monday))?;
            calendar.closing_on(date).map(|_| date)
        })?;
        Some(at_minute(calendar, day_of_week, day.minute))
    });
    let mut candidates = candidates.filter(|at| *at > now);
    candidates.next().unwrap_or_else(|| now.plus_days(7))
}

fn at_minute(calendar: &Calendar, date: NaiveDate, minute: u16) -> Timestamp {
    calendar
        .beginning_of(date)
        .plus_milliseconds(i64::from(minute) * 60_000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BatchDay, next_batch};
    use crate::calendar::Calendar;
    use crate::sample::november;
    use crate::time::Timestamp;

    #[test]
    fn a_batch_goes_on_the_branchs_day_and_before_it_where_that_is_a_holiday() {
        let mut calendar = Calendar::office(chrono_tz::Asia::Kolkata);
        let friday = BatchDay::default();
        let next = |calendar: &Calendar, at| next_batch(calendar, friday, at);
        assert_eq!(next(&calendar, november(23, 9, 0)), november(27, 16, 0));
        assert_eq!(
            next(&calendar, november(20, 16, 0)),
            november(27, 16, 0),
            "at the cut-off itself it is the next one"
        );
        let the_27th = november(27, 12, 0);
        let holiday = calendar.local_date(the_27th);
        calendar
            .holidays
            .insert(holiday, "Founders’ day".to_owned());
        assert_eq!(
            next(&calendar, november(23, 9, 0)),
            november(26, 16, 0),
            "the last working day before"
        );
    }

    #[test]
    fn where_no_day_of_a_week_is_left_it_goes_the_week_after() {
        let mut calendar = Calendar::office(chrono_tz::Asia::Kolkata);
        let monday = BatchDay {
            weekday: 0,
            minute: 10 * 60,
        };
        let first = calendar.local_date(november(23, 12, 0));
        calendar.holidays.insert(first, "Founders’ day".to_owned());
        let next = next_batch(&calendar, monday, november(22, 12, 0));
        assert_eq!(next, november(30, 10, 0));
        let days = first.iter_days().take(60);
        calendar
            .holidays
            .extend(days.map(|day| (day, "Closed".to_owned())));
        let next = next_batch(&calendar, monday, november(22, 12, 0));
        assert_eq!(next, november(29, 12, 0), "in a week, if nothing else");
    }

    proptest! {
        #[test]
        fn the_next_batch_is_always_still_to_come(
            now: i64,
            weekday: u8,
            minute: u16,
            near in -4_000_000_000_000_i64..8_000_000_000_000,
            closed in prop::collection::btree_set(0_u64..40, 0..40),
        ) {
            for zone in [chrono_tz::Asia::Kolkata, chrono_tz::Europe::Berlin] {
                let mut calendar = Calendar::office(zone);
                let day = BatchDay { weekday, minute };
                let today = calendar.local_date(Timestamp(near));
                calendar.holidays = closed
                    .iter()
                    .filter_map(|later| today.checked_add_days(chrono::Days::new(*later)))
                    .map(|date| (date, "Closed".to_owned()))
                    .collect();
                let next = next_batch(&calendar, day, Timestamp(near));
                prop_assert!(next > Timestamp(near));
                let sensible = BatchDay { weekday: weekday % 7, minute: minute % 1440 };
                let next = next_batch(&calendar, sensible, Timestamp(near));
                prop_assert!(next > Timestamp(near));
                // Times that no clock shows are borne, too.
                let _ = next_batch(&calendar, sensible, Timestamp(now));
            }
        }
    }
}
