//! A lead that waits too long: nobody takes it, a promised call is not made, a touch that a person
//! makes is not made. Who qualifies leads of its branch is told, then one step up the reporting
//! line after the other.

use std::collections::BTreeSet;

use super::programme::working_days_after;
use super::{Lead, LeadPlace, QueueReason, may_read};
use crate::alerts::{Alert, Limit, Matter, News};
use crate::calendar::Calendar;
use crate::clock::{Clock, Lines};
use crate::decision::Context;
use crate::id::{BranchId, PersonId};
use crate::people::{Access, Person, Standing, Workspace};
use crate::record::{Record, Records};
use crate::time::{Timestamp, WorkingMinutes};

/// How late a promised call may be before somebody is told that it was not made.
const PROMISE_KEPT_WITHIN: WorkingMinutes = WorkingMinutes(30);
/// After how many working days a touch that a person makes is late. It is passed over later.
const TOUCH_LATE_AFTER: u16 = 2;

/// The limit of a lead that came to a place. It is taken within the time in which a hand-off is
/// accepted; a promised call is made when it was promised; and who took a lead and let it lie has
/// as long again before it is told.
#[must_use]
pub(super) fn clock(workspace: &Workspace, calendar: &Calendar, place: &LeadPlace) -> Clock {
    let within = |from| Clock::promise(workspace, calendar, from, Some(workspace.accept_within));
    match place {
        LeadPlace::Queue {
            why: QueueReason::Promised,
            call_at: Some(at),
            ..
        } => calendar
            .add(*at, PROMISE_KEPT_WITHIN)
            .map_or(Clock::None, |due| Clock::between(*at, due)),
        LeadPlace::Queue { since, call_at, .. } => within(call_at.unwrap_or(*since)),
        LeadPlace::Worked { until, .. } => within(*until),
        LeadPlace::Nurturing(_) | LeadPlace::WithSales { .. } | LeadPlace::Closed { .. } => {
            Clock::None
        }
    }
}

/// The limit of a touch that a person makes, from when it is due: they are told at once.
#[must_use]
pub(super) fn clock_of_touch(calendar: &Calendar, at: Timestamp) -> Clock {
    Clock::between(at, working_days_after(calendar, at, TOUCH_LATE_AFTER))
}

/// Takes every step of the escalation that is due at `now`, and gives the alerts that tell of it.
pub(super) fn escalate(
    context: &Context,
    calendar: &Calendar,
    lead: &mut Lead,
    now: Timestamp,
) -> Vec<Record> {
    let records = context.records;
    let Some(workspace) = records.workspace(context.workspace) else {
        return Vec::new();
    };
    if lead.clock.attention_at().is_none_or(|at| at > now) {
        return Vec::new();
    }
    let knows = |id: &PersonId| records.person(*id).is_some_and(|it| may_read(it, lead));
    let lines = Lines::among(records, responsible(workspace, records, lead), knows);
    let every = workspace.escalate_every;
    let Some(told) = lead.clock.climb(&lines, calendar, every, now) else {
        return Vec::new();
    };
    let about = lead.matter_of_alerts();
    let news = News::of_limit(lead.limit(), &told);
    let alerts = told.to.into_iter();
    alerts
        .map(|to| Record::Alert(Alert::new(to, about.clone(), news.clone(), now)))
        .collect()
}

/// Who answers for a lead: who has it, else everybody who qualifies leads of its branch. Where
/// nobody has that work, it is the branch's managers', else the owners'.
fn responsible(workspace: &Workspace, records: &dyn Records, lead: &Lead) -> BTreeSet<PersonId> {
    if let LeadPlace::Worked { by, .. } = lead.place {
        return BTreeSet::from([by]);
    }
    let people = workspace.qualifiers.iter();
    let people: Vec<&Person> = people
        .filter_map(|id| records.person(*id))
        .filter(|person| person.standing != Standing::Left)
        .collect();
    let branch = lead.details.branch;
    [
        |person: &Person, _: BranchId| person.access == Access::Qualification,
        |person: &Person, branch: BranchId| {
            person.access == Access::Manager && person.branch == branch
        },
        |person: &Person, _: BranchId| person.access == Access::Owner,
    ]
    .into_iter()
    .map(|answers| {
        let those = people.iter().filter(|person| answers(person, branch));
        those.map(|person| person.id).collect::<BTreeSet<_>>()
    })
    .find(|those| !those.is_empty())
    .unwrap_or_default()
}

impl Lead {
    /// What alerts about it as it is now are about.
    #[must_use]
    pub fn matter_of_alerts(&self) -> Matter {
        Matter::Lead {
            lead: self.id,
            turn: self.turn,
            touch: self.touch_that_waits(),
        }
    }

    /// The place of the touch that waits for a person to make it.
    #[must_use]
    pub fn touch_that_waits(&self) -> Option<u16> {
        match &self.place {
            LeadPlace::Nurturing(enrolment) => enrolment.waits,
            _ => None,
        }
    }

    /// Which limit its clock measures: that it is taken, or that something promised or planned is
    /// done.
    fn limit(&self) -> Limit {
        match &self.place {
            LeadPlace::Queue {
                why: QueueReason::Promised,
                ..
            }
            | LeadPlace::Nurturing(_) => Limit::Completion,
            _ => Limit::Acceptance,
        }
    }

    /// Whether somebody who was told that it waits still finds it waiting.
    #[must_use]
    pub fn still_waits(&self, turn: u32, touch: Option<u16>) -> bool {
        let waits = match &self.place {
            LeadPlace::Queue { .. } | LeadPlace::Worked { .. } => touch.is_none(),
            LeadPlace::Nurturing(_) => touch.is_some(),
            LeadPlace::WithSales { .. } | LeadPlace::Closed { .. } => false,
        };
        waits && self.turn == turn && self.touch_that_waits() == touch
    }
}
