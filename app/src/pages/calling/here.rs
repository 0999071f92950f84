//! The lead that is open on the desk, and how it stands for who looks.

use std::sync::Arc;

use domain::id::{LeadId, PersonId};
use domain::leads::{Lead, LeadPlace, LeadState, may_qualify};
use domain::people::Person;
use domain::time::Timestamp;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::pages::project::doing::Doing;
use crate::widgets::state::Lookout;

/// The lead that is open, as its parts see it.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) id: LeadId,
    pub(super) record: Memo<Option<Arc<Lead>>>,
    pub(super) me: Memo<Option<Person>>,
    pub(super) desk: Desk,
    pub(super) lookout: Lookout,
    pub(super) doing: Doing,
}

/// How the lead stands for who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// They work on it.
    Mine,
    /// They may take it.
    Free,
    /// Somebody else has it for themselves until then.
    Taken(PersonId, Timestamp),
    /// It is nothing to call.
    Gone(LeadState),
    /// They do not qualify leads.
    OnlyRead,
}

impl Standing {
    /// How it stands for `me` at `now`.
    pub(super) fn of(lead: &Lead, me: &Person, now: Timestamp) -> Self {
        if !may_qualify(me, lead.details.branch) {
            return Self::OnlyRead;
        }
        match lead.place {
            LeadPlace::Worked { by, .. } if by == me.id => Self::Mine,
            LeadPlace::Worked { by, until, .. } if until > now => Self::Taken(by, until),
            LeadPlace::Worked { .. } | LeadPlace::Queue { .. } | LeadPlace::Nurturing(_) => {
                Self::Free
            }
            LeadPlace::WithSales { .. } | LeadPlace::Closed { .. } => {
                Self::Gone(lead.place.state())
            }
        }
    }
}

impl Here {
    /// Something of the lead, once it is here.
    pub(super) fn of<T>(self, what: impl FnOnce(&Lead) -> T) -> Option<T> {
        self.record
            .with(|record| record.as_ref().map(|lead| what(lead)))
    }

    /// Where what is being answered is kept.
    pub(super) fn draft(self) -> String {
        format!("call/{}", self.id)
    }

    /// Where the note of the call is kept.
    pub(super) fn note_draft(self) -> String {
        format!("call-note/{}", self.id)
    }
}
