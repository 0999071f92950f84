//! Whether what is counted, and what the team shares in, could have come about: the use of fields, the
//! book of costs, the scheme, and what was stated of its periods.

use chrono::Datelike as _;

use super::{Mistake, own, possible};
use crate::field_use::{FieldUse, MOST_FIELDS};
use crate::id::{FieldUseId, IncentivePeriodId, IncentiveStatementId, WorkspaceId};
use crate::record::Records;
use crate::throughput::costs::{CostBook, MOST_COST_EVENTS, MOST_COSTS};
use crate::throughput::scheme::{IncentiveScheme, MOST_VERSIONS};
use crate::throughput::statement::{IncentivePeriod, IncentiveStatement, StatedRole};

/// Sums of one workflow and month stand where they are looked for, and could have been counted.
pub(super) fn is_counted(month: &FieldUse) -> Result<(), Mistake> {
    if month.id != FieldUseId::of(month.template, month.month) {
        return Err(Mistake::OtherId);
    }
    let fields = || month.counts.values().flatten();
    let sound = fields().all(|(_, uses)| uses.is_sound(u32::MAX));
    possible(sound && fields().count() <= MOST_FIELDS && month.month.day() == 1)
}

/// Each cost is one that can be set, and stands once, in its place.
pub(super) fn costs(
    records: &dyn Records,
    workspace: WorkspaceId,
    book: &CostBook,
) -> Result<(), Mistake> {
    own(book.id, workspace)?;
    let currency = records.workspace(workspace).map(|it| it.currency);
    let mut costs = book.costs.iter();
    let set = costs.all(|it| currency.is_none_or(|own| it.cost.check(it.of, own).is_ok()));
    let fits = book.costs.len() <= MOST_COSTS && book.history.len() <= MOST_COST_EVENTS;
    possible(set && fits && book.is_in_order())
}

/// Each version is one that can be adopted, and they follow one another.
pub(super) fn scheme(
    records: &dyn Records,
    workspace: WorkspaceId,
    scheme: &IncentiveScheme,
) -> Result<(), Mistake> {
    own(scheme.id, workspace)?;
    let currency = records.workspace(workspace).map(|it| it.currency);
    let versions = || scheme.versions.iter();
    let adopted = versions().all(|it| currency.is_none_or(|own| it.rules.check(own).is_ok()));
    let follow = versions().map(|it| it.number).eq(1..=scheme.newest());
    let closed = scheme.closed.is_none_or(|it| it.since < it.until);
    let fits = (1..=MOST_VERSIONS).contains(&scheme.versions.len());
    possible(adopted && follow && closed && fits)
}

/// A period stands where it is looked for, was closed by the scheme, and comes to what it says.
pub(super) fn period(
    records: &dyn Records,
    workspace: WorkspaceId,
    period: &IncentivePeriod,
) -> Result<(), Mistake> {
    if period.id != IncentivePeriodId::of(workspace, period.from) {
        return Err(Mistake::OtherId);
    }
    let shared = period.people.values();
    let shared = shared.fold(period.unshared, |sum, amount| sum.saturating_add(*amount));
    let scheme = records.incentive_scheme(workspace);
    let closed = scheme.is_some_and(|scheme| {
        let within = scheme
            .closed
            .is_some_and(|closed| closed.since <= period.from && period.until <= closed.until);
        within && (1..=scheme.newest()).contains(&period.version)
    });
    possible(period.from < period.until && shared == period.pool && closed)
}

/// A statement stands where it is looked for, adds up, and says what its period does.
pub(super) fn statement(
    records: &dyn Records,
    workspace: WorkspaceId,
    statement: &IncentiveStatement,
) -> Result<(), Mistake> {
    if statement.id != IncentiveStatementId::of(statement.person, statement.from) {
        return Err(Mistake::OtherId);
    }
    let roles = statement.projects.iter().flat_map(|it| &it.roles);
    let amounts = roles.map(|StatedRole { amount, .. }| *amount);
    let amount = amounts.fold(0, i64::saturating_add);
    let period = IncentivePeriodId::of(workspace, statement.from);
    let stated = records.incentive_period(period).is_some_and(|period| {
        period.until == statement.until
            && period.version == statement.version
            && period.pool == statement.pool
            && period.people.get(&statement.person) == Some(&statement.amount)
    });
    possible(amount == statement.amount && stated)
}
