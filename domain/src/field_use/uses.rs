//! What is counted of one field, so that two counts make one by adding.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::workflow::MilestoneKey;

/// The longest that filling in a field counts, in seconds: who is away from a form is not filling
/// it in.
pub const LONGEST_SECONDS: u32 = 300;

/// Where each class of durations begins, in seconds; the last one ends at [`LONGEST_SECONDS`].
const BEGINS: [u32; 8] = [0, 2, 4, 8, 15, 30, 60, 120];

/// What is counted of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Uses {
    /// How often its form was completed while the field was asked.
    #[serde(skip_serializing_if = "is_nothing")]
    pub asked: u32,
    /// How often it was answered then.
    #[serde(skip_serializing_if = "is_nothing")]
    pub filled: u32,
    /// How often it had been answered otherwise on an earlier visit to its milestone.
    #[serde(skip_serializing_if = "is_nothing")]
    pub changed: u32,
    /// How long it was being filled in, each time that somebody was in it.
    #[serde(skip_serializing_if = "Seconds::is_nothing")]
    pub seconds: Seconds,
    /// How often its answer was read, and by what.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub reads: BTreeMap<ReadBy, u32>,
    /// At which milestones the projects stood when it was read: how often at each. A project that
    /// had ended stood at none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub read_at: BTreeMap<MilestoneKey, u32>,
}

/// What read an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadBy {
    /// Somebody had it before their eyes for a moment, among what its milestone captured.
    Seen,
    /// As that, by somebody whose turn it was, for the milestone that came next.
    TakenOver,
    /// Somebody did something with it: called the number, opened the file, looked at the map.
    ActedOn,
}

impl ReadBy {
    /// Everything that reads, the strongest last.
    pub const ALL: [Self; 3] = [Self::Seen, Self::TakenOver, Self::ActedOn];
}

/// How long something took, many times over, in classes of durations, whose counts add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seconds([u32; BEGINS.len()]);

impl Uses {
    /// Adds what was counted elsewhere.
    pub fn add(&mut self, more: &Self) {
        self.asked = self.asked.saturating_add(more.asked);
        self.filled = self.filled.saturating_add(more.filled);
        self.changed = self.changed.saturating_add(more.changed);
        self.seconds.add(&more.seconds);
        for (by, times) in &more.reads {
            let sum = self.reads.entry(*by).or_default();
            *sum = sum.saturating_add(*times);
        }
        for (milestone, times) in &more.read_at {
            let sum = self.read_at.entry(milestone.clone()).or_default();
            *sum = sum.saturating_add(*times);
        }
    }

    /// Notes that its answer was read, while its project stood at a milestone, where it did.
    pub fn read(&mut self, by: ReadBy, at: Option<&MilestoneKey>) {
        let sum = self.reads.entry(by).or_default();
        *sum = sum.saturating_add(1);
        if let Some(at) = at {
            let sum = self.read_at.entry(at.clone()).or_default();
            *sum = sum.saturating_add(1);
        }
    }

    /// How often its answer was read, by whatever.
    #[must_use]
    pub fn times_read(&self) -> u32 {
        let reads = self.reads.values();
        reads.fold(0, |sum, times| sum.saturating_add(*times))
    }

    /// Whether it can be: nothing was answered more often than it was asked, nor changed more
    /// often than answered; nobody took longer than they were asked; a project stood at a
    /// milestone for each read, at most; and nothing is counted more than `most` times.
    #[must_use]
    pub fn is_sound(&self, most: u32) -> bool {
        let placed = self.read_at.values().map(|times| u64::from(*times));
        let reads = self.reads.values().map(|times| u64::from(*times));
        let reads: u64 = reads.sum();
        self.asked <= most
            && self.filled <= self.asked
            && self.changed <= self.asked
            && self.seconds.times() <= u64::from(self.asked)
            && reads <= u64::from(most)
            && placed.sum::<u64>() <= reads
    }
}

impl Seconds {
    /// Notes that something took so many seconds.
    pub fn note(&mut self, seconds: u32) {
        let class = BEGINS.partition_point(|begins| *begins <= seconds);
        if let Some(times) = self.0.get_mut(class.saturating_sub(1)) {
            *times = times.saturating_add(1);
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, more: &Self) {
        for (sum, times) in self.0.iter_mut().zip(more.0) {
            *sum = sum.saturating_add(times);
        }
    }

    /// How many durations there are.
    #[must_use]
    pub fn times(&self) -> u64 {
        self.0.iter().map(|times| u64::from(*times)).sum()
    }

    /// The median, in tenths of a second, taken as evenly spread within its class: with `n`
    /// durations of which `b` are in shorter classes and `c` in the class from `s` to `e`, it is
    /// `s + (e − s) × (n/2 − b) / c`. None where there is no duration.
    #[must_use]
    pub fn median(&self) -> Option<u32> {
        let all = self.times();
        let mut before = 0;
        for (class, times) in self.0.iter().enumerate() {
            let times = u64::from(*times);
            if times > 0 && (before + times) * 2 >= all {
                let begins = u64::from(*BEGINS.get(class)?);
                let ends = BEGINS.get(class + 1).copied().unwrap_or(LONGEST_SECONDS);
                let width = u64::from(ends) - begins;
                // Twice over, so that half a duration stays whole.
                let into = width * 10 * (all - before * 2) / (times * 2);
                return u32::try_from(begins * 10 + into).ok();
            }
            before += times;
        }
        None
    }

    fn is_nothing(&self) -> bool {
        self.0.iter().all(|times| *times == 0)
    }
}

/// For serde, which asks by reference.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes what it asks about by reference"
)]
fn is_nothing(times: &u32) -> bool {
    *times == 0
}
