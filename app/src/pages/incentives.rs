//! Shared earnings: how the team shares in what it earns, tried on the past before it is adopted,
//! and stated person by person. Owners see it as it stands; everybody sees what was stated to
//! them.

mod board;
mod hub;
mod period;
mod scheme;
mod simulated;
mod statement;
mod trying;
mod typed;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::desk::Desk;
pub(crate) use hub::Incentives;
pub(crate) use period::Period;
pub(crate) use statement::Statement;
pub(crate) use trying::Scheme;

/// The address of it all.
const HOME: &str = "/throughput/incentives";

/// The day on the wall of the person's branch.
pub(in crate::pages) fn today(desk: Desk) -> NaiveDate {
    let now = desk.now().get_untracked();
    let branch = desk
        .me()
        .with_untracked(|me| me.as_ref().map(|me| me.branch));
    let directory = desk.directory();
    branch.map_or_else(
        || now.to_utc().date_naive(),
        |branch| directory.with_untracked(|directory| directory.today(branch, now)),
    )
}
