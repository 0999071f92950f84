//! What recorded times tell: how long work takes, where it goes slower than it used to, what
//! becomes of it, and when it may end. Nothing of it is typed in, and nothing of it decides
//! anything.
//!
//! [`trail`] reads a project's history once; all but [`fields`] is computed from trails, in the
//! working time of their branches.

pub mod backtest;
pub mod constraint;
pub mod conversion;
pub mod curve;
pub mod fields;
pub mod forecast;
pub mod hands;
pub mod norm;
pub mod pace;
pub mod queue;
pub mod relief;
#[cfg(test)]
mod sample;
pub mod trail;
pub mod velocity;
pub mod visit;
