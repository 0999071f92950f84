//! Deterministic simulation of sync: several people on phones and computers, tabs, disks, a
//! network, clocks, the Worker and its database, all in one thread and all by one seed.
//!
//! What decides is real: `domain`'s replica, its device and its authority, and with them every
//! rule of the business. What stores, carries and tells the time is made of memory here, so that
//! it can fail at any step: work is written as futures that stop before every read, write and
//! request; the seed says which goes on, and dropping one is a crash at that place.
//!
//! `device`, `tab` and `link` do what `app/` does around the replica, `worker` what `worker/` does
//! around the authority. That they do so is shown elsewhere, in real browsers and on the real
//! workerd.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a run that cannot go on has failed, and says so by its seed"
)]

mod acts;
mod archived;
mod catalogue_acts;
mod claim_acts;
mod contacts;
mod customer_acts;
mod database;
mod device;
mod expense_acts;
mod field_acts;
mod lead_acts;
mod link;
mod misfortunes;
mod network;
mod oracle;
mod people;
mod plan;
mod rest;
mod run;
mod selling_acts;
mod sound;
mod spent;
mod tab;
mod tally;
mod target_acts;
mod task_acts;
mod tasks;
mod team_acts;
mod throughput_acts;
mod worker;
mod world;

pub use plan::Planted;
pub use run::{Failure, run};
pub use tally::{Count, KINDS, Tally};
