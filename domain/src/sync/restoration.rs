//! How a workspace comes back from its archive: `docs/archive.md` describes it for strangers. What is
//! brought waits apart until all of it is there and was checked; then it takes the place of an empty
//! workspace, in one step.

use serde::{Deserialize, Serialize};

use crate::id::{PersonId, WorkspaceId};
use crate::record::Record;

/// The largest body of [`RestorationPart`], in bytes: a part may be a single large record.
pub const LARGEST_PART: usize = 2_000_000;

/// The most records of an archive that comes back.
pub const MOST_RECORDS: u32 = 500_000;

/// `POST /api/restoration`: begins, or goes on with, bringing an archive back. Another one that was
/// begun is given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestorationRequest {
    /// Which archive it is: the SHA-256 of its manifest in hexadecimal digits.
    pub archive: String,
    /// The workspace that it is of.
    pub workspace: WorkspaceId,
    /// The owner that the asker is from then on.
    pub owner: PersonId,
    /// How many records it has.
    pub records: u32,
}

/// `POST /api/restoration/records`: some of its records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestorationPart {
    /// Which archive.
    pub archive: String,
    /// Which part, from 0. One that came before is not looked at again.
    pub part: u32,
    /// The records.
    pub records: Vec<Record>,
}

/// `POST /api/restoration/check` and `POST /api/restoration/finish`: checks some more of what was
/// brought, or puts all of it in the place of the empty workspace. The answer to the latter is a
/// [`Session`](super::protocol::Session).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestorationStep {
    /// Which archive.
    pub archive: String,
}

/// How far it is: the answer to all of these but the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestorationStanding {
    /// How many parts came.
    pub parts: u32,
    /// How many records were in them.
    pub records: u32,
    /// How many of them were checked.
    pub checked: u32,
}
