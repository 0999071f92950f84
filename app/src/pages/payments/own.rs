//! What the reader may see of payments, and what of it is theirs alone.

use domain::expenses::is_accountant;
use domain::id::PersonId;
use leptos::prelude::*;

use crate::desk::{Desk, use_desk};
use crate::widgets::state::{Lookout, use_lookout};
use crate::words::Words;
use crate::words::use_words;

/// Who looks at payments, and how they are told.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    pub(super) desk: Desk,
    pub(super) lookout: Lookout,
    pub(super) words: &'static Words,
    /// Whether they pay.
    pub(super) pays: Memo<bool>,
    pub(super) me: Memo<Option<PersonId>>,
}

/// The reader of this page.
pub(super) fn use_reader() -> Reader {
    let desk = use_desk();
    let me = desk.me();
    Reader {
        desk,
        lookout: use_lookout(),
        words: use_words(),
        pays: Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(is_accountant))),
        me: Memo::new(move |_| me.with(|me| me.as_ref().map(|me| me.id))),
    }
}

impl Reader {
    /// Whether something of somebody is the reader's own.
    pub(super) fn is_own(self, person: PersonId) -> bool {
        self.me.get() == Some(person)
    }

    /// An amount in minor units of the workspace's currency, in words.
    pub(super) fn amount(self, minor: i64) -> String {
        self.lookout
            .look(|look| crate::pages::expenses::told::amount(look, minor))
    }

    /// What somebody is called.
    pub(super) fn name(self, person: PersonId) -> String {
        self.lookout
            .look(|look| look.directory.person_name(person).to_owned())
    }

    /// The day on the wall of the reader's own branch.
    pub(super) fn today(self) -> chrono::NaiveDate {
        self.lookout.look(|look| {
            let me = look.me.and_then(|me| look.directory.people.get(&me));
            match me {
                Some(me) => look.directory.today(me.branch, look.now),
                None => look.now.to_utc().date_naive(),
            }
        })
    }
}
