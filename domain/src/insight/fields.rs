//! What each field of a workflow's forms is worth against what it costs, and what to do about it.
//!
//! **Cost.** Whoever fills a form in reads each label and decides, which is taken as
//! [`GLANCE_TENTHS`]; who answers spends what the field was measured to take. In seconds:
//! `cost = filled × median + (asked − filled) × glance`.
//!
//! **Value.** What reads an answer has a weight ([`weight`]): that it stood before somebody's eyes
//! is worth 1, that the person saw it who took the work over 2, that somebody did something with
//! it (called the number, opened the file) 5. `value = Σ weight × reads`.
//!
//! **Worth** is the value of a minute: `value ÷ (cost ÷ 60)`. A field that conditions, computed
//! fields, checks or required evidence rest on has no price, as the workflow itself reads it
//! (`rests`): nothing is suggested for it, ever.
//!
//! What is suggested (`advice`) is what a sensible person would say of the same figures; nothing
//! is, before a field was asked [`ENOUGH_ASKED`] times and answers of its workflow were read
//! [`ENOUGH_READ`] times: few figures would say more of single people than of the form.
//! `applied` makes the milestones of the next version out of a suggestion.

mod advice;
mod applied;
mod rests;

pub use advice::{Advice, Kept, Reason};
pub use applied::applied;
pub use rests::{Reader, ReaderKind, rests};

use crate::field_use::{Counts, ReadBy, Uses};
use crate::form::{Field, FieldKey, FieldKind};
use crate::workflow::{Milestone, MilestoneKey};

/// What a label costs that is read and not answered, in tenths of a second.
pub const GLANCE_TENTHS: u64 = 10;

/// How often a field must have been asked before anything is said of it.
pub const ENOUGH_ASKED: u32 = 20;

/// How often answers of the workflow must have been read before anything is said of its fields: so
/// many that what is never among them is not merely not read yet.
pub const ENOUGH_READ: u32 = 20;

/// What it means for an answer that something reads it: the sum of these is its value.
#[must_use]
pub fn weight(by: ReadBy) -> u64 {
    match by {
        ReadBy::Seen => 1,
        ReadBy::TakenOver => 2,
        ReadBy::ActedOn => 5,
    }
}

/// One field with its figures, and what is suggested for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The milestone whose form asks it.
    pub milestone: MilestoneKey,
    /// Its key.
    pub field: FieldKey,
    /// What it is called.
    pub label: String,
    /// What of the workflow itself reads it.
    pub readers: Vec<Reader>,
    /// What was counted.
    pub uses: Uses,
    /// What it cost everybody together, in tenths of a second.
    pub cost: u64,
    /// What it was worth to whoever read it: weighted reads.
    pub value: u64,
    /// What is suggested.
    pub advice: Advice,
}

impl Standing {
    /// What a minute of filling it in brought: weighted reads, in hundredths. None where it cost
    /// nothing yet.
    #[must_use]
    pub fn worth(&self) -> Option<u64> {
        let value = self.value.saturating_mul(100 * 60 * 10);
        value.checked_div(self.cost)
    }

    /// Where it stands in the list: what is to be done first, and there what costs most; then what
    /// is worth least, what is not known yet, and last what the workflow rests on.
    fn place(&self) -> (u8, u64, u64) {
        match &self.advice {
            Advice::Drop(_) | Advice::MakeOptional(_) | Advice::AskLater { .. } => {
                (0, u64::MAX - self.cost, 0)
            }
            Advice::Keep(Kept::Rests) => (3, 0, 0),
            Advice::Keep(_) => (1, self.worth().unwrap_or(u64::MAX), u64::MAX - self.cost),
            Advice::NotYet { .. } => (2, u64::from(u32::MAX - self.uses.asked), 0),
        }
    }
}

/// The fields of a version, with what was counted of each, in the order in which they deserve
/// thought. Computed fields are not among them: nobody fills them in.
#[must_use]
pub fn standings(milestones: &[Milestone], counts: &Counts) -> Vec<Standing> {
    let mut readers = rests(milestones);
    let read = times_read(milestones, counts);
    let mut all = Vec::new();
    for (position, milestone) in milestones.iter().enumerate() {
        for field in asked(milestone) {
            let own = counts.get(&milestone.key);
            let uses = own.and_then(|own| own.get(&field.key)).cloned();
            let uses = uses.unwrap_or_default();
            let readers = readers.remove(&field.key).unwrap_or_default();
            let (cost, value) = (cost(&uses), value(&uses));
            let known = advice::Known {
                milestones,
                position,
                field,
                uses: &uses,
                cost,
                value,
                rests: !readers.is_empty(),
                read,
            };
            let advice = known.advice();
            all.push(Standing {
                milestone: milestone.key.clone(),
                field: field.key.clone(),
                label: field.label.clone(),
                readers,
                uses,
                cost,
                value,
                advice,
            });
        }
    }
    all.sort_by_key(Standing::place);
    all
}

/// The fields that somebody fills in.
fn asked(milestone: &Milestone) -> impl Iterator<Item = &Field> {
    let fields = milestone.form.fields.iter();
    fields.filter(|field| !matches!(field.kind, FieldKind::Computed { .. }))
}

/// How often answers of a version's fields were read, all of them together.
fn times_read(milestones: &[Milestone], counts: &Counts) -> u32 {
    let own = milestones.iter().flat_map(|milestone| {
        let counts = counts.get(&milestone.key);
        asked(milestone).filter_map(move |field| counts?.get(&field.key))
    });
    own.fold(0, |sum, uses| sum.saturating_add(uses.times_read()))
}

fn cost(uses: &Uses) -> u64 {
    let median = u64::from(uses.seconds.median().unwrap_or_default());
    let (asked, filled) = (u64::from(uses.asked), u64::from(uses.filled));
    let blank = asked.saturating_sub(filled);
    filled
        .saturating_mul(median.max(GLANCE_TENTHS))
        .saturating_add(blank.saturating_mul(GLANCE_TENTHS))
}

fn value(uses: &Uses) -> u64 {
    let reads = uses.reads.iter();
    reads.fold(0, |sum: u64, (by, times)| {
        sum.saturating_add(weight(*by).saturating_mul(u64::from(*times)))
    })
}

#[cfg(test)]
mod tests;
