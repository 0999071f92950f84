//! The business of Handoff, pure: records, changes, decisions and measures.
//!
//! Nothing here does I/O, reads a clock or knows a browser. The same code decides in the
//! browser, where it makes the product work offline, and in the Worker, whose word is final.

// What `Tagged` writes names this crate as everybody does.
extern crate self as domain;

pub mod access;
pub mod alerts;
pub mod archive;
pub mod calendar;
pub mod catalogue;
pub mod change;
pub mod clock;
pub mod customers;
pub mod decision;
pub mod encoding;
pub mod expenses;
pub mod field_use;
pub mod form;
pub mod gather;
pub mod guide;
pub mod id;
pub mod imports;
pub mod insight;
pub mod leads;
pub mod money;
pub mod parsed;
pub mod people;
pub mod rate;
pub mod reach;
pub mod record;
pub mod refusal;
#[cfg(test)]
mod sample;
pub mod selling;
pub mod spreadsheet;
pub mod sync;
pub mod targets;
pub mod tasks;
pub mod throughput;
pub mod time;
pub mod workflow;
