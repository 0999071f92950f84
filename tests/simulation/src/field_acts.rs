//! What devices count of forms, and report: what can be, and what cannot.

use std::collections::BTreeMap;

use domain::change::Action;
use domain::field_use::{Counts, FieldUse, MOST_IN_A_REPORT, ReadBy, Uses};
use domain::form::FieldKey;
use domain::id::TemplateId;
use domain::record::Key;
use domain::workflow::MilestoneKey;

use crate::acts::Choices;

impl Choices<'_> {
    /// A report of the sample's fields, of which a workflow has some or none.
    pub(crate) fn report_field_use(&self) -> Action {
        let template = self.one(|key| match key {
            Key::Template(id) => Some(id),
            _ => None,
        });
        let unknown = || TemplateId(self.tab.device.new_id());
        let template = template.filter(|_| !self.world.roll(12));
        Action::ReportFieldUse {
            template: template.unwrap_or_else(unknown),
            counts: self.counts(),
        }
    }

    fn counts(&self) -> Counts {
        let mut counts = Counts::new();
        for (milestone, field) in [("converted", "billing_name"), ("appointment", "known")] {
            let milestone = MilestoneKey::try_from(milestone.to_owned());
            let field = FieldKey::try_from(field);
            if let (Ok(milestone), Ok(field)) = (milestone, field) {
                counts.insert(milestone, BTreeMap::from([(field, self.uses())]));
            }
        }
        counts
    }

    fn uses(&self) -> Uses {
        let some = |below| u32::try_from(self.world.below(below)).unwrap_or_default();
        let asked = if self.world.roll(10) {
            MOST_IN_A_REPORT + 1
        } else {
            some(8)
        };
        let mut uses = Uses {
            asked,
            // Now and then more than there can be.
            filled: some(8).min(asked.saturating_add(some(2))),
            ..Uses::default()
        };
        for _ in 0..uses.filled.min(asked) {
            uses.seconds.note(some(40));
        }
        let at = MilestoneKey::try_from("banked".to_owned()).ok();
        for _ in 0..some(4) {
            uses.read(self.world.pick(&ReadBy::ALL), at.as_ref());
        }
        uses
    }
}

/// Whether a month may go from what it was to what it is: it only counts on, and within the same
/// month, or begins anew as a later one.
pub(crate) fn counted_on(before: &FieldUse, after: &FieldUse) -> Result<(), String> {
    if before.month < after.month {
        return Ok(());
    }
    let grown = before.month == after.month
        && before.counts.iter().all(|(milestone, fields)| {
            fields.iter().all(|(field, uses)| {
                let now = after.counts.get(milestone).and_then(|now| now.get(field));
                now.is_some_and(|now| {
                    now.asked >= uses.asked && now.times_read() >= uses.times_read()
                })
            })
        });
    if grown {
        Ok(())
    } else {
        Err(format!(
            "what was counted of workflow {} is less",
            after.template
        ))
    }
}
