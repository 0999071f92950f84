//! What a sensible person would say of a field, by its figures.

use super::{ENOUGH_ASKED, ENOUGH_READ};
use crate::field_use::Uses;
use crate::form::{FIELDS_MOST, Field, Requirement};
use crate::workflow::{Milestone, MilestoneKey};

/// A minute of filling in should bring at least so much value: one look. Below it a field costs
/// more than it gives.
const LEAST_VALUE_A_MINUTE: u64 = 1;

/// One answer in so many is rarely: a field that is left blank more often than that, or looked at
/// more rarely, is not missed.
const RARELY: u32 = 20;

/// So many reads in a hundred must come after a milestone for the field to be asked as late.
const NEARLY_ALL_PERCENT: u64 = 95;

/// How long a field must take for it to matter when it is asked, in tenths of a second.
const WORTH_PUTTING_OFF_TENTHS: u32 = 40;

/// What to do about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Ask it no longer.
    Drop(Reason),
    /// Let it be left blank.
    MakeOptional(Reason),
    /// Ask it later.
    AskLater {
        /// At which milestone.
        at: MilestoneKey,
        /// The first milestone at which its answer is read.
        read_at: MilestoneKey,
    },
    /// Leave it as it is.
    Keep(Kept),
    /// Too little is known.
    NotYet {
        /// How often it must still be asked.
        asks: u32,
        /// How often answers of the workflow must still be read.
        reads: u32,
    },
}

/// Why a field is asked for too dearly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nobody looked at an answer.
    NeverRead,
    /// Answers were looked at more rarely than is worth the time.
    SeldomRead,
}

/// Why a field is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The workflow itself rests on it.
    Rests,
    /// It is read often enough for what it costs.
    Read,
    /// It is read seldom, but nobody has to fill it in.
    Optional,
}

/// What is known of a field.
pub(super) struct Known<'a> {
    /// The version's milestones.
    pub(super) milestones: &'a [Milestone],
    /// Which of them asks it.
    pub(super) position: usize,
    /// The field.
    pub(super) field: &'a Field,
    /// What was counted of it.
    pub(super) uses: &'a Uses,
    /// What it cost, in tenths of a second.
    pub(super) cost: u64,
    /// Its value.
    pub(super) value: u64,
    /// Whether the workflow itself reads it.
    pub(super) rests: bool,
    /// How often answers of the workflow were read.
    pub(super) read: u32,
}

impl Known<'_> {
    pub(super) fn advice(&self) -> Advice {
        if self.rests {
            return Advice::Keep(Kept::Rests);
        }
        let asks = ENOUGH_ASKED.saturating_sub(self.uses.asked);
        let reads = ENOUGH_READ.saturating_sub(self.read);
        if asks > 0 || reads > 0 {
            return Advice::NotYet { asks, reads };
        }
        if self.value == 0 {
            return Advice::Drop(Reason::NeverRead);
        }
        let tenths_in_a_minute = 600;
        let enough = self.cost.saturating_mul(LEAST_VALUE_A_MINUTE);
        if self.value.saturating_mul(tenths_in_a_minute) < enough {
            return self.too_dear();
        }
        self.later().unwrap_or(Advice::Keep(Kept::Read))
    }

    /// What costs more than it gives is dropped where hardly anybody would notice, and otherwise
    /// left to whoever fills the form in.
    fn too_dear(&self) -> Advice {
        let read = self.uses.times_read();
        if read.saturating_mul(RARELY) < self.uses.filled {
            Advice::Drop(Reason::SeldomRead)
        } else if self.field.required == Requirement::Optional {
            Advice::Keep(Kept::Optional)
        } else {
            Advice::MakeOptional(Reason::SeldomRead)
        }
    }

    /// The last milestone of the same role before its answer is first read, where that is a later
    /// one: projects that end before it are spared the question. Another role would be asked what
    /// it may not know.
    fn later(&self) -> Option<Advice> {
        if self.uses.seconds.median()? < WORTH_PUTTING_OFF_TENTHS {
            return None;
        }
        let own = self.milestones.get(self.position)?;
        let all: u64 = self
            .uses
            .read_at
            .values()
            .map(|times| u64::from(*times))
            .sum();
        if all == 0 || all * 100 < u64::from(self.uses.times_read()) * NEARLY_ALL_PERCENT {
            return None;
        }
        // The milestone that the first five reads in a hundred do not go beyond.
        let mut before = 0;
        let first = self.milestones.iter().position(|milestone| {
            let here = self.uses.read_at.get(&milestone.key);
            before += u64::from(here.copied().unwrap_or_default());
            before * 100 > all * (100 - NEARLY_ALL_PERCENT)
        })?;
        let between = self.milestones.get(self.position + 1..first)?;
        let at = between.iter().rev().find(|milestone| {
            milestone.role == own.role && milestone.form.fields.len() < FIELDS_MOST as usize
        })?;
        Some(Advice::AskLater {
            at: at.key.clone(),
            read_at: self.milestones.get(first)?.key.clone(),
        })
    }
}
