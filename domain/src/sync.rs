//! Sync: what goes over the wire, and the two sides' state machines, free of I/O.
//!
//! This room does not know what a milestone is: it moves records and changes, and leaves what
//! they mean to [`crate::decision::decide`].

pub mod authority;
mod bills;
pub mod device;
pub mod files;
pub mod intake;
pub mod log;
mod lost;
pub mod news;
pub mod notifying;
pub mod protocol;
pub mod replica;
pub mod restoration;
pub mod workset;

pub use authority::{Settled, Sitting, settle};
pub use bills::bills_needed;
pub use device::{Attention, AttentionOutcome, Errand, Heard, Intake};
pub use log::{Log, Place};
pub use lost::Lost;
pub use protocol::{
    Bookmark, Cursor, Fault, Mark, Outcome, PROTOCOL, Page, Position, SyncRequest, SyncResponse,
    Verdict,
};
pub use replica::Replica;
pub use workset::{Missed, Workset};
