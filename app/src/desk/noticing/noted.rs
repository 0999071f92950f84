//! What a device noticed of the use of fields since its last report, as it keeps it.

use std::collections::BTreeMap;

use domain::field_use::{Counts, LONGEST_SECONDS, MOST_IN_A_REPORT, Uses};
use domain::form::FieldKey;
use domain::id::{PersonId, TemplateId, WorkspaceId};
use domain::time::Timestamp;
use domain::workflow::MilestoneKey;
use serde::{Deserialize, Serialize};

/// How long at least from one report to the next, in milliseconds: most of a day, so that who
/// opens the app every morning reports every morning.
const PAUSE_MILLISECONDS: i64 = 20 * 60 * 60 * 1000;

/// The most half-filled forms whose times are kept.
const MOST_FORMS: usize = 40;

/// Whose device it is: of which business, and who.
pub(super) type Owner = (WorkspaceId, PersonId);

/// What was noticed since the last report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Noted {
    /// Who worked here. It stays on the device, so that what one person noticed is not reported by
    /// another.
    pub(super) owner: Option<Owner>,
    /// When it was begun: at the last report, or when there was first something to notice.
    begun_at: Option<Timestamp>,
    /// What was counted.
    counts: BTreeMap<TemplateId, Counts>,
    /// How long fields of forms that are still half filled were being filled in, in milliseconds.
    filling: BTreeMap<String, BTreeMap<FieldKey, u32>>,
}

impl Noted {
    /// Nothing, from now on.
    pub(super) fn begun(owner: Option<Owner>, at: Timestamp) -> Self {
        Self {
            owner,
            begun_at: Some(at),
            ..Self::default()
        }
    }

    /// What is counted of a field.
    pub(super) fn uses(
        &mut self,
        template: TemplateId,
        milestone: &MilestoneKey,
        field: &FieldKey,
    ) -> &mut Uses {
        let counts = self.counts.entry(template).or_default();
        let fields = counts.entry(milestone.clone()).or_default();
        fields.entry(field.clone()).or_default()
    }

    /// Somebody was in a field of a form for so many milliseconds.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float is held within what is asked for, and no number becomes nothing"
    )]
    pub(super) fn spend(&mut self, form: &str, field: &FieldKey, milliseconds: f64) {
        let spent = milliseconds.max(0.0) as u32;
        let fields = self.filling.entry(form.to_owned()).or_default();
        let sum = fields.entry(field.clone()).or_default();
        *sum = sum.saturating_add(spent);
    }

    /// Adds what was noticed since.
    pub(super) fn add(&mut self, more: &Self) {
        for (template, counts) in &more.counts {
            self.put_back(*template, counts);
        }
        for (form, fields) in &more.filling {
            if !self.filling.contains_key(form) && self.filling.len() >= MOST_FORMS {
                self.filling.pop_first();
            }
            let own = self.filling.entry(form.clone()).or_default();
            for (field, spent) in fields {
                let sum = own.entry(field.clone()).or_default();
                *sum = sum.saturating_add(*spent);
            }
        }
    }

    /// Puts back what could not be reported.
    pub(super) fn put_back(&mut self, template: TemplateId, counts: &Counts) {
        for (milestone, fields) in counts {
            for (field, uses) in fields {
                self.uses(template, milestone, field).add(uses);
            }
        }
    }

    /// How long each field of a form was being filled in, in whole seconds, now that it is
    /// completed.
    pub(super) fn filled(&mut self, form: &str) -> BTreeMap<FieldKey, u32> {
        let spent = self.filling.remove(form).unwrap_or_default();
        let seconds = spent.into_iter();
        seconds
            .map(|(field, spent)| (field, (spent / 1000).min(LONGEST_SECONDS)))
            .collect()
    }

    /// Whether there is something to report, and it is time.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        let pause = |begun: Timestamp| now.0.saturating_sub(begun.0) >= PAUSE_MILLISECONDS;
        !self.counts.is_empty() && self.begun_at.is_none_or(pause)
    }

    /// Gives what there is to report, and begins anew. Of forms that are not half filled any more
    /// (`is_open`) no times are kept. What is more than a report may count is left out of it.
    pub(super) fn begin_anew(
        &mut self,
        now: Timestamp,
        is_open: impl Fn(&str) -> bool,
    ) -> BTreeMap<TemplateId, Counts> {
        self.begun_at = Some(now);
        self.filling.retain(|form, _| is_open(form));
        let mut reports = std::mem::take(&mut self.counts);
        for counts in reports.values_mut() {
            for fields in counts.values_mut() {
                fields.retain(|_, uses| uses.is_sound(MOST_IN_A_REPORT));
            }
            counts.retain(|_, fields| !fields.is_empty());
        }
        reports.retain(|_, counts| !counts.is_empty());
        reports
    }
}

#[cfg(test)]
mod tests {
    use domain::field_use::ReadBy;
    use uuid::Uuid;

    use super::*;

    const TEMPLATE: TemplateId = TemplateId(Uuid::nil());
    const MORNING: Timestamp = Timestamp(1_795_408_200_000);

    fn milestone() -> MilestoneKey {
        MilestoneKey::try_from("converted".to_owned()).unwrap()
    }

    fn field(name: &str) -> FieldKey {
        FieldKey::try_from(name).unwrap()
    }

    fn read(times: u32) -> Noted {
        let mut noted = Noted::begun(None, MORNING);
        for _ in 0..times {
            let uses = noted.uses(TEMPLATE, &milestone(), &field("fax"));
            uses.read(ReadBy::Seen, None);
        }
        noted
    }

    #[test]
    fn what_is_noticed_is_due_most_of_a_day_later() {
        let noted = read(1);
        assert!(!noted.is_due(MORNING.plus_milliseconds(PAUSE_MILLISECONDS - 1)));
        assert!(noted.is_due(MORNING.plus_days(1)));
        assert!(!Noted::begun(None, MORNING).is_due(MORNING.plus_days(1)));
    }

    #[test]
    fn a_report_takes_all_with_it_once() {
        let mut noted = read(3);
        let tomorrow = MORNING.plus_days(1);
        let reports = noted.begin_anew(tomorrow, |_| true);
        assert_eq!(
            reports[&TEMPLATE][&milestone()][&field("fax")].times_read(),
            3
        );
        assert!(!noted.is_due(tomorrow.plus_days(1)), "there is nothing new");
        // It could not be saved: it waits with what came since.
        noted.add(&read(1));
        noted.put_back(TEMPLATE, &reports[&TEMPLATE]);
        assert!(noted.is_due(tomorrow.plus_days(1)));
        assert!(!noted.is_due(tomorrow), "not at once");
        let again = noted.begin_anew(tomorrow.plus_days(1), |_| true);
        assert_eq!(
            again[&TEMPLATE][&milestone()][&field("fax")].times_read(),
            4
        );
    }

    #[test]
    fn times_of_a_form_add_up_over_tabs_and_pauses_until_it_is_completed() {
        let mut noted = Noted::begun(None, MORNING);
        for (form, spent) in [
            ("form/a", 2_400.0),
            ("form/b", 5_000.0),
            ("form/a", 1_700.0),
        ] {
            let mut tab = Noted::default();
            tab.spend(form, &field("fax"), spent);
            noted.add(&tab);
        }
        noted.spend("form/a", &field("terms"), 900_000.0);
        let seconds = noted.filled("form/a");
        let expected = [(field("fax"), 4), (field("terms"), LONGEST_SECONDS)];
        assert_eq!(seconds, expected.into());
        assert!(noted.filled("form/a").is_empty(), "it is completed");
        // One that was given up is forgotten with the report.
        noted.begin_anew(MORNING, |form| form != "form/b");
        assert!(noted.filled("form/b").is_empty());
    }

    #[test]
    fn forms_that_are_never_completed_take_little_room() {
        let mut noted = Noted::default();
        for number in 0..2 * MOST_FORMS {
            let mut tab = Noted::default();
            tab.spend(&format!("form/{number}"), &field("fax"), 1.0);
            noted.add(&tab);
        }
        assert_eq!(noted.filling.len(), MOST_FORMS);
    }

    #[test]
    fn it_comes_back_as_it_was_kept() {
        let mut noted = read(2);
        noted.spend("form/a", &field("fax"), 12.0);
        noted.owner = Some((WorkspaceId(Uuid::nil()), PersonId(Uuid::nil())));
        let json = serde_json::to_string(&noted).unwrap();
        assert_eq!(serde_json::from_str::<Noted>(&json).unwrap(), noted);
    }
}
