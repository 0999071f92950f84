//! Closing a period: what everybody gets is worked out here, from the projects' own records, and
//! stated for good. Who closes it names the projects, since no decision asks for all, and the pool
//! that they saw, so that they state nothing else than that.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::decision::{Context, Decision};
use crate::id::{IncentivePeriodId, ProjectId};
use crate::money::Money;
use crate::people::Person;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal};
use crate::throughput::closing::{Settlement, contributions, open};
use crate::throughput::scheme::Closed;
use crate::throughput::statement::{IncentivePeriod, StatedProject};

/// The most projects that a period is closed over, and the most lines of one statement: what is
/// read and written in one step has to fit.
pub(crate) const MOST_PROJECTS: usize = 500;
pub(crate) const MOST_LINES: usize = 3_000;

/// Closes the period that comes next.
pub(super) fn close(
    context: &Context,
    owner: &Person,
    from: NaiveDate,
    projects: &BTreeSet<ProjectId>,
    pool: Money,
) -> Result<Decision, Refusal> {
    if projects.len() > MOST_PROJECTS {
        return Err(Refusal::too_many(FieldName::Projects, MOST_PROJECTS));
    }
    let workspace = super::workspace(context)?;
    let record = Key::IncentiveScheme(context.workspace);
    let meanwhile = Refusal::ChangedMeanwhile { record };
    let scheme = context.records.incentive_scheme(context.workspace);
    let scheme = scheme.ok_or(Refusal::unknown(record))?;
    let (window, version) = open(scheme, workspace.year_begins)
        .filter(|(window, _)| window.days.from == from)
        .ok_or(meanwhile.clone())?;
    let branch = context.records.branch(owner.branch);
    let branch = branch.ok_or(Refusal::unknown(Key::Branch(owner.branch)))?;
    if branch.calendar.local_date(context.recorded_at) < window.days.until {
        let until = window.days.until;
        return Err(Refusal::PeriodRuns { until });
    }
    let given = contributions(context.records, context.workspace, projects)?;
    let settled = Settlement::of(window, version, given);
    let currency = workspace.currency;
    let minor = settled.sharing.pool;
    if pool != (Money { minor, currency }) {
        return Err(meanwhile);
    }
    let at = context.recorded_at;
    let statements = settled.statements(currency, at);
    let lines =
        |projects: &[StatedProject]| projects.iter().map(|it| it.lines.len()).sum::<usize>();
    if statements.iter().any(|it| lines(&it.projects) > MOST_LINES) {
        return Err(Refusal::too_many(FieldName::Projects, MOST_PROJECTS));
    }
    let mut decision = Decision::default();
    let mut scheme = scheme.clone();
    scheme.closed = Some(Closed {
        since: scheme.closed.map_or(from, |closed| closed.since),
        until: window.days.until,
        at,
    });
    decision.put(Record::IncentiveScheme(scheme));
    decision.put(Record::IncentivePeriod(IncentivePeriod {
        id: IncentivePeriodId::of(context.workspace, from),
        from,
        until: window.days.until,
        version: settled.version.number,
        closed_by: owner.id,
        closed_at: at,
        throughput: Money {
            minor: settled.sharing.worth.throughput(),
            currency,
        },
        pool: minor,
        unshared: settled.sharing.unshared,
        projects: u32::try_from(settled.sharing.projects.len()).unwrap_or(u32::MAX),
        people: settled.sharing.people(),
    }));
    for statement in statements {
        decision.put(Record::IncentiveStatement(statement));
    }
    Ok(decision)
}

#[cfg(test)]
mod tests;
