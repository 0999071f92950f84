mod accounts;
mod again;
mod batches;
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
use crate::people::{Access, Standing};
use crate::record::Record;
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
    /// Anita settles what somebody may do, to whom they answer, and whether they are here.
    fn settle(
        &mut self,
        person: PersonId,
        access: Option<Access>,
        reports_to: Option<Option<PersonId>>,
        standing: Option<Standing>,
    ) {
        let now = crate::record::Records::person(self, person).unwrap();
        let edit = Action::EditPerson {
            person,
            name: None,
            access: access.map(|to| Edit {
                from: now.access,
                to,
            }),
            branch: None,
            roles: None,
            reports_to: reports_to.map(|to| Edit {
                from: now.reports_to,
                to,
            }),
            standing: standing.map(|to| Edit {
                from: now.standing,
                to,
            }),
        };
        self.act(ANITA, monday(9), edit).unwrap();
    }
}
