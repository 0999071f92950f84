//! What the person looked at lately on this device, to have it at hand again. Only ids are kept,
//! and they go when the person does.

use domain::id::PersonId;
use domain::record::Key;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Desk;
use crate::device::local;

/// The name it is kept under on the device.
const LOOKED_AT: &str = "looked-at";

/// How many records are kept.
const MOST: usize = 8;

/// The records looked at by somebody, the latest first.
#[derive(Serialize, Deserialize)]
struct LookedAt {
    person: PersonId,
    keys: Vec<Key>,
}

impl Desk {
    /// The person looks at a record.
    pub(crate) fn look_at(self, key: Key) {
        let Some(person) = self.session.with_untracked(|is| is.map(|is| is.person)) else {
            return;
        };
        let mut keys = self.looked_at();
        keys.retain(|known| *known != key);
        keys.insert(0, key);
        keys.truncate(MOST);
        local::set(LOOKED_AT, &LookedAt { person, keys });
    }

    /// What they looked at, the latest first.
    pub(crate) fn looked_at(self) -> Vec<Key> {
        let person = self.session.with_untracked(|is| is.map(|is| is.person));
        let kept = local::get::<LookedAt>(LOOKED_AT);
        let kept = kept.filter(|kept| Some(kept.person) == person);
        kept.map_or_else(Vec::new, |kept| kept.keys)
    }
}

/// Somebody else is here, or nobody.
pub(super) fn forget() {
    local::remove(LOOKED_AT);
}
