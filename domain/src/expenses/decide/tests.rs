mod accounts;
mod again;
mod batches;
mod editing;
mod entry;
mod judging;
mod paying;
mod people;
mod sequences;
mod settling;
mod submitting;
mod table;
mod waiting;

use crate::alerts::News;
use crate::change::{Action, Edit};
use crate::decision::Decision;
use crate::id::PersonId;
use crate::people::Person;
use crate::record::{Record, Records};
use crate::sample::{ANITA, Team, november};
use crate::time::Timestamp;

/// An hour of Monday the 23rd, when everything begins.
fn monday(hour: u32) -> Timestamp {
    november(23, hour, 0)
}

/// An hour of Saturday the 28th, after the batch went.
fn saturday(hour: u32) -> Timestamp {
    november(28, hour, 0)
}

/// Who is told what.
fn told(decision: &Decision) -> Vec<(PersonId, News)> {
    let alerts = decision.puts.iter().filter_map(|record| match record {
        Record::Alert(alert) => Some((alert.to, alert.news.clone())),
        _ => None,
    });
    alerts.collect()
}

/// Who is told something.
fn to(decision: &Decision) -> Vec<PersonId> {
    told(decision)
        .into_iter()
        .map(|(person, _)| person)
        .collect()
}

impl Team {
    /// Anita says what somebody may do, to whom they answer, or that they left.
    fn settle(&mut self, person: PersonId, edit: impl FnOnce(&mut Person)) {
        let before = Records::person(self, person).unwrap();
        let mut after = before.clone();
        edit(&mut after);
        let edit = Action::EditPerson {
            person,
            name: None,
            access: Edit::between(&before.access, &after.access),
            branch: None,
            roles: None,
            reports_to: Edit::between(&before.reports_to, &after.reports_to),
            standing: Edit::between(&before.standing, &after.standing),
        };
        self.act(ANITA, monday(9), edit).unwrap();
    }
}
