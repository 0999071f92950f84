//! What is written of a payment run: whom to pay, what is set off for each, the day and the
//! reference.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::id::{AdvanceId, PersonId};
use domain::money::Money;
use leptos::prelude::*;

use crate::pages::catalogue::typed_price;
use crate::pages::payments::bank::ToBank;
use crate::pages::payments::own::Reader;
use crate::pages::payments::run::{Due, Open, Run};
use crate::widgets::form::focus;
use crate::words::payments::Payments as Words;

/// The ids of what the run has in common.
pub(super) const DAY: &str = "payment-day";
pub(super) const REFERENCE: &str = "payment-reference";

/// What is written of a run.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    pub(super) reader: Reader,
    pub(super) words: &'static Words,
    pub(super) due: Memo<Vec<Due>>,
    pub(super) chosen: RwSignal<BTreeSet<PersonId>>,
    /// What is to be set off, where somebody typed it.
    pub(super) typed: RwSignal<BTreeMap<AdvanceId, String>>,
    pub(super) day: RwSignal<String>,
    pub(super) day_fault: RwSignal<Option<&'static str>>,
    pub(super) reference: RwSignal<String>,
    pub(super) reference_fault: RwSignal<Option<String>>,
}

impl Writing {
    /// Nothing is written yet: the day is today.
    pub(super) fn begin(reader: Reader, due: Memo<Vec<Due>>) -> Self {
        Self {
            reader,
            words: &reader.words.payments,
            due,
            chosen: RwSignal::new(BTreeSet::new()),
            typed: RwSignal::new(BTreeMap::new()),
            day: RwSignal::new(untrack(|| reader.today()).to_string()),
            day_fault: RwSignal::new(None),
            reference: RwSignal::new(String::new()),
            reference_fault: RwSignal::new(None),
        }
    }

    /// Whom the reader may pay: everybody but themselves.
    pub(super) fn payable(self) -> Vec<Due> {
        let mut all = self.due.get();
        all.retain(|due| !self.reader.is_own(due.person));
        all
    }

    /// Whom they chose.
    pub(super) fn run(self) -> Vec<Due> {
        let chosen = self.chosen.get();
        let mut all = self.payable();
        all.retain(|due| chosen.contains(&due.person));
        all
    }

    /// What is set off for somebody; none where what is typed cannot be.
    pub(super) fn off(self, due: &Due) -> Option<BTreeMap<AdvanceId, i64>> {
        let usual = due.usual();
        let mut off = BTreeMap::new();
        for advance in &due.advances {
            let minor = match self.read(advance) {
                None => usual.get(&advance.id).copied().unwrap_or_default(),
                Some(minor) => minor.ok()?,
            };
            if minor > 0 {
                off.insert(advance.id, minor);
            }
        }
        let sum = off.values().copied().fold(0, i64::saturating_add);
        (sum <= due.gross()).then_some(off)
    }

    /// What is typed of one advance, or what is wrong with it; none where nothing was.
    pub(super) fn read(self, advance: &Open) -> Option<Result<i64, String>> {
        let typed = self.typed.with(|typed| typed.get(&advance.id).cloned())?;
        let directory = self.reader.desk.directory();
        let currency = directory.with(|directory| directory.currency());
        Some(match typed_price(&typed, currency) {
            Err(()) => Err(self.words.not_an_amount.to_owned()),
            Ok(price) => {
                let minor = price.map_or(0, |price| price.minor);
                if minor > advance.left {
                    let left = self.reader.amount(advance.left);
                    Err((self.words.more_than_left)(&left))
                } else {
                    Ok(minor)
                }
            }
        })
    }

    /// What is paid out to somebody.
    pub(super) fn net(self, due: &Due) -> i64 {
        let off = self.off(due).unwrap_or_default();
        off.values().copied().fold(due.gross(), i64::saturating_sub)
    }

    /// What is paid out to all of them.
    pub(super) fn net_of_all(self, run: &[Due]) -> i64 {
        let nets = run.iter().map(|due| self.net(due));
        nets.fold(0, i64::saturating_add)
    }

    /// What the payments have in common; where it is not said, asks for it.
    pub(super) fn common(self) -> Option<Run> {
        let day = self.day.with_untracked(|day| day.parse::<NaiveDate>().ok());
        let reference = self.reference.with_untracked(|it| it.trim().to_owned());
        if reference.is_empty() {
            let missing = self.words.no_reference.to_owned();
            self.reference_fault.set(Some(missing));
            focus(REFERENCE);
        }
        let Some(date) = day else {
            self.day_fault.set(Some(self.words.no_date));
            focus(DAY);
            return None;
        };
        let directory = self.reader.desk.directory();
        let currency = directory.with_untracked(|directory| directory.currency());
        (!reference.is_empty()).then_some(Run {
            date,
            reference,
            currency,
        })
    }

    /// The lines for the bank.
    pub(super) fn lines(self, run: &[Due]) -> Vec<ToBank> {
        let directory = self.reader.desk.directory();
        let currency = directory.with_untracked(|directory| directory.currency());
        let lines = run.iter().map(|due| ToBank {
            name: untrack(|| self.reader.name(due.person)),
            amount: Money {
                minor: untrack(|| self.net(due)),
                currency,
            },
        });
        lines.collect()
    }
}
