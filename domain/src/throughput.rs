//! Throughput: what orders bring after what truly varies with them, and how the team shares in it.
//!
//! Throughput value is the Theory of Constraints' figure: what is ordered less the cost that would
//! not be there without the order (what is bought for it, its freight, its commission to others).
//! Wages and rent are there in any case, and are not taken off. What varies is said in a book of
//! costs ([`costs`]), which owners write.
//!
//! The incentive scheme stands on it: a pool from the throughput value of the whole team
//! ([`scheme`]), shared over the projects and the roles that people took in them ([`sharing`]), and
//! stated for good when a period is closed ([`statement`]).

pub mod closing;
pub mod contribution;
pub mod costs;
mod decide;
pub mod hours;
#[cfg(test)]
pub(crate) mod sample;
pub mod scheme;
pub mod sharing;
pub mod simulation;
pub mod statement;
pub mod value;

pub use decide::decide;
