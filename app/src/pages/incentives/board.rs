//! What the pages stand on: what was settled and stated, and what projects brought, which is read
//! for owners alone, since nobody else has all of them.

use std::sync::Arc;

use domain::id::{PersonId, WorkspaceId};
use domain::money::{Currency, Money};
use domain::targets::{Period, Span, YearBegins};
use domain::throughput::closing::{Settlement, open};
use domain::throughput::contribution::Window;
use domain::throughput::scheme::{IncentiveScheme, SchemeVersion, Stretch};
use leptos::prelude::*;

use crate::desk::{Desk, Earnings, use_desk};
use crate::pages::contributions::Contributions;
use crate::pages::project::doing::{Doing, use_doing};
use crate::pages::targets::periods::{self, year_begins};
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};

/// What the pages stand on.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) desk: Desk,
    pub(super) doing: Doing,
    pub(super) words: &'static Words,
    pub(super) speech: Speech,
    pub(super) begins: Memo<YearBegins>,
    pub(super) is_owner: Memo<bool>,
    /// What was settled and stated; none before it is read.
    pub(super) earnings: Signal<Option<Arc<Earnings>>>,
    /// What projects brought.
    pub(super) contributions: Contributions,
}

impl Board {
    pub(super) fn open() -> Self {
        let desk = use_desk();
        Self {
            desk,
            doing: use_doing(),
            words: use_words(),
            speech: use_speech(),
            begins: year_begins(desk),
            is_owner: desk.is_owner(),
            earnings: desk.earnings(),
            contributions: Contributions::new(desk),
        }
    }

    /// The workspace; a nil one before anybody is signed in.
    pub(super) fn workspace(self) -> WorkspaceId {
        self.contributions.workspace()
    }

    /// What the business counts its money in.
    pub(super) fn currency(self) -> Currency {
        let directory = self.desk.directory();
        directory.with(|directory| directory.currency())
    }

    /// An amount of minor units in full.
    pub(super) fn amount(self, minor: i64) -> String {
        let currency = self.currency();
        self.speech.amount(Money { minor, currency })
    }

    /// What colleagues call somebody.
    pub(super) fn person(self, person: PersonId) -> String {
        let directory = self.desk.directory();
        directory.with(|directory| directory.person_name(person).to_owned())
    }

    /// The scheme as it stands; none before anything was adopted.
    pub(super) fn scheme(self) -> Option<Arc<IncentiveScheme>> {
        self.earnings
            .with(|earnings| earnings.as_ref().and_then(|it| it.scheme.clone()))
    }

    /// What days are called: "November 2026"; from and to where they are no period of the year as
    /// it begins now.
    pub(super) fn name(self, days: Stretch) -> String {
        let begins = self.begins.get();
        let of = |span| Period::of(days.from, span, begins);
        let spans = [Span::Month, Span::Quarter].into_iter();
        let period = spans
            .map(of)
            .find(|period| Stretch::of(*period, begins) == days);
        if let Some(period) = period {
            return periods::name(self.words, period, begins);
        }
        let last = days.until.pred_opt().unwrap_or(days.until);
        let date = |day| self.speech.full_date(day);
        format!("{} – {}", date(days.from), date(last))
    }

    /// The period that is closed next, with the version that it is under.
    pub(super) fn next(self) -> Memo<Option<(Window, SchemeVersion)>> {
        Memo::new(move |_| {
            let scheme = self.scheme()?;
            let (window, version) = open(&scheme, self.begins.get())?;
            Some((window, version.clone()))
        })
    }

    /// The days over which projects have to be read for the period that is closed next: what is
    /// dated earlier may have been written down late.
    pub(super) fn days(next: Memo<Option<(Window, SchemeVersion)>>) -> Memo<Option<Stretch>> {
        Memo::new(move |_| {
            next.with(|next| {
                let (window, _) = next.as_ref()?;
                let since = window.closed.map(|closed| closed.since);
                Some(Stretch {
                    from: since.unwrap_or(window.days.from),
                    until: window.days.until,
                })
            })
        })
    }

    /// What the period that is closed next comes to as it stands; none before projects are read.
    pub(super) fn settlement(
        self,
        next: Memo<Option<(Window, SchemeVersion)>>,
    ) -> Memo<Option<Arc<Settlement>>> {
        Memo::new(move |_| {
            let given = self.contributions.given.get()?;
            next.with(|next| {
                let (window, version) = next.as_ref()?;
                let given = given.as_ref().clone();
                Some(Arc::new(Settlement::of(*window, version, given)))
            })
        })
    }

    /// Reads what projects brought of which something was ordered or taken back in these days, and
    /// reads it anew where they change. Owners alone have them all.
    pub(super) fn read_over(self, days: Memo<Option<Stretch>>) {
        self.contributions.read_those(move |courses| {
            let days = days.get()?;
            let sold = courses
                .dealings()
                .filter(|given| given.closed.iter().any(|it| days.contains(it.on)));
            Some(sold.map(|given| given.project).collect())
        });
    }
}
