//! What comes over from another system: customers with their people, and projects that are under
//! way. It is read from a table here, one row after the other; what each row comes to, or what is
//! wrong with it, is known before anything is done.

pub mod columns;
mod dates;
mod decide;
mod filling;
mod groups;
mod matching;
mod row;
mod source;

pub use columns::Column;
pub use dates::{DayFault, DayOrder, Orders, day, orders};
pub use decide::decide;
pub use filling::{fill, unfill};
pub use groups::{Group, Groups, project_of};
pub use matching::{StageChoice, owner_named, stage_for};
pub use row::{Entry, Opening, Party, Read, Reading, RowFault, RowProblem};
pub use source::{Content, Recognised, Source, recognised};

/// The most records that one change brings, or takes back: customers and projects together.
pub const MOST_AT_ONCE: usize = 50;

#[cfg(test)]
mod tests;
