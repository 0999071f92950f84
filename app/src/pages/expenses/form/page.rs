//! The form while an expense is typed: what is in it, where that is kept, and how it is saved.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::expenses::policy::ExpensePolicy;
use domain::expenses::{Claim, Expense, ExpenseDetails};
use domain::form::Attachment;
use domain::id::{BranchId, ClaimId, ExpenseId, ExpenseTypeId, PersonId};
use domain::money::{Currency, Money};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::entry::{Entry, Fault, Folder, Ground, Spot, Wrong, faults, supposed};
use crate::desk::{Desk, new_id, use_desk};
use crate::json;
use crate::pages::expenses::told;
use crate::pages::project::doing::{Doing, use_doing};
use crate::widgets::cards;
use crate::widgets::form::focus;
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};

/// Where new expenses are kept while they are typed, each by the id that it will have.
pub(in crate::pages::expenses) const DRAFTS: &str = "new-expense/";
/// Where it is kept what the next one begins with.
pub(super) const LAST: &str = "last-expense";

/// What is typed: a new expense, or one that is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    New(ExpenseId),
    Change { claim: ClaimId, expense: ExpenseId },
}

impl Of {
    /// Where it is kept.
    pub(super) fn draft(self) -> String {
        match self {
            Self::New(id) => format!("{DRAFTS}{id}"),
            Self::Change { expense, .. } => format!("expense/{expense}"),
        }
    }
}

/// What a list shows of a new expense that is half typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::expenses) struct Begun {
    /// Its first bill.
    pub(in crate::pages::expenses) bill: Option<Attachment>,
    /// On what.
    pub(in crate::pages::expenses) kind: Option<ExpenseTypeId>,
    /// How much, as it is typed.
    pub(in crate::pages::expenses) amount: String,
}

impl Begun {
    /// What a draft says; nothing where it cannot be read.
    pub(in crate::pages::expenses) fn read(json: &str) -> Self {
        let entry: Entry = json::read(json).unwrap_or_default();
        Self {
            bill: entry.receipts.into_iter().next(),
            kind: entry.kind,
            amount: entry.amount,
        }
    }
}

/// Keeps a photo of a bill as the beginning of a new expense, and gives the id that it will have.
pub(in crate::pages) fn begin_with(desk: Desk, bill: Attachment) -> ExpenseId {
    let id = new_id();
    let mut entry = begun(desk);
    entry.receipts.push(bill);
    keep(desk, Of::New(id), &entry);
    id
}

/// Keeps a photo beside what is half typed; where that was saved or thrown away meanwhile, as the
/// beginning of another expense.
fn keep_photo(desk: Desk, of: Of, bill: Attachment) {
    match kept(desk, &of.draft()) {
        Some(mut entry) => {
            if entry.receipts.iter().all(|there| there.hash != bill.hash) {
                entry.receipts.push(bill);
            }
            keep(desk, of, &entry);
        }
        None => drop(begin_with(desk, bill)),
    }
}

/// What a new expense begins with.
fn begun(desk: Desk) -> Entry {
    kept(desk, LAST).unwrap_or_default()
}

fn kept(desk: Desk, key: &str) -> Option<Entry> {
    let json = desk.draft(key)?;
    json::read(&json).ok()
}

/// Keeps what is typed; of a new expense not before something is.
pub(super) fn keep(desk: Desk, of: Of, entry: &Entry) {
    match serde_json::to_string(entry) {
        Ok(json) if !entry.is_empty() || matches!(of, Of::Change { .. }) => {
            desk.save_draft(of.draft(), json);
        }
        _ => desk.drop_draft(&of.draft()),
    }
}

/// The form while an expense is typed.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) of: Of,
    pub(super) desk: Desk,
    pub(super) doing: Doing,
    pub(super) toasts: Toasts,
    pub(super) words: &'static Words,
    pub(super) speech: Speech,
    pub(super) entry: RwSignal<Entry>,
    pub(super) policy: Memo<Option<Arc<ExpensePolicy>>>,
    pub(super) currency: Memo<Currency>,
    pub(super) today: Memo<NaiveDate>,
    /// Who claims, and where they work.
    pub(super) me: Memo<Option<(PersonId, BranchId)>>,
    /// The claim that it goes into, where that is there already.
    pub(super) target: Memo<Option<ClaimId>>,
    /// All of that claim.
    pub(super) claim: Memo<Option<Arc<Claim>>>,
    /// The id of the expense.
    pub(super) id: StoredValue<ExpenseId>,
    /// The turn at which the person saw it.
    pub(super) turn: StoredValue<u32>,
    /// Whether all that is missing or wrong is said: the person wants to save.
    pub(super) asked: RwSignal<bool>,
    /// The fields that the person has left.
    pub(super) left: RwSignal<BTreeSet<Spot>>,
    /// Why it could not be saved.
    pub(super) refused: RwSignal<Option<String>>,
    /// What is said about the last photo.
    pub(super) said: RwSignal<Option<&'static str>>,
}

impl Page {
    /// The form of a new expense: as it was half typed, or as it begins.
    pub(super) fn for_new(id: ExpenseId, begins: Option<Entry>) -> Self {
        let desk = use_desk();
        let of = Of::New(id);
        let entry = kept(desk, &of.draft()).or(begins);
        Self::open(of, id, entry.unwrap_or_else(|| begun(desk)))
    }

    /// The form of an expense that is changed: as it is, or as it was half changed.
    pub(super) fn for_change(
        claim: ClaimId,
        expense: ExpenseId,
        details: &ExpenseDetails,
        turn: u32,
    ) -> Self {
        let desk = use_desk();
        let of = Of::Change { claim, expense };
        let currency = desk.directory().with_untracked(|it| it.currency());
        let style = use_speech().number_style();
        let entry = kept(desk, &of.draft());
        let entry = entry.unwrap_or_else(|| Entry::of(details, currency, style));
        let page = Self::open(of, expense, entry);
        page.turn.set_value(turn);
        page
    }

    fn open(of: Of, id: ExpenseId, entry: Entry) -> Self {
        let desk = use_desk();
        let (directory, me) = (desk.directory(), desk.me());
        let (claims, now) = (desk.claims(), desk.now());
        let entry = RwSignal::new(entry);
        let me = Memo::new(move |_| me.with(|me| me.as_ref().map(|me| (me.id, me.branch))));
        let policy = Memo::new(move |_| {
            directory.with(|directory| directory.expense_policy.clone().map(Arc::new))
        });
        let today = Memo::new(move |_| {
            let branch = me.get().map(|(_, branch)| branch);
            let now = now.get();
            directory.with(|directory| {
                branch.map_or_else(
                    || now.to_utc().date_naive(),
                    |branch| directory.today(branch, now),
                )
            })
        });
        let target = Memo::new(move |_| match of {
            Of::Change { claim, .. } => Some(claim),
            Of::New(_) => {
                let folder = entry.with(|entry| entry.folder);
                let me = me.get()?.0;
                claims.with(|claims| told::goes_into(claims.as_deref()?, me, folder))
            }
        });
        Self {
            of,
            desk,
            doing: use_doing(),
            toasts: use_toasts(),
            words: use_words(),
            speech: use_speech(),
            entry,
            policy,
            currency: Memo::new(move |_| directory.with(|directory| directory.currency())),
            today,
            me,
            target,
            claim: Memo::new(move |_| desk.claim(target.get()?).get().ready()),
            id: StoredValue::new(id),
            turn: StoredValue::new(0),
            asked: RwSignal::new(false),
            left: RwSignal::new(BTreeSet::new()),
            refused: RwSignal::new(None),
            said: RwSignal::new(None),
        }
    }

    /// Changes what is typed, and keeps it.
    pub(super) fn change(self, change: impl FnOnce(&mut Entry)) {
        self.entry.update(change);
        self.refused.set(None);
        self.entry
            .with_untracked(|entry| keep(self.desk, self.of, entry));
    }

    /// The person has left a field.
    pub(super) fn leave(self, spot: Spot) {
        // Taking the field off the page takes the focus away, too.
        let _ = self.left.try_update(|left| left.insert(spot));
    }

    /// Looks at what is typed by what is settled; none where nothing is, or nobody is here.
    pub(super) fn look<T>(self, see: impl FnOnce(&Entry, Ground) -> T) -> Option<T> {
        let policy = self.policy.get()?;
        let (me, _) = self.me.get()?;
        let before = match self.of {
            Of::New(_) => None,
            Of::Change { .. } => self.claim.get(),
        };
        let before = before.as_ref().and_then(|claim| {
            let expense = claim.expense(self.id.get_value())?;
            Some(&expense.details)
        });
        let ground = Ground {
            policy: &policy,
            currency: self.currency.get(),
            me,
            today: self.today.get(),
            before,
        };
        Some(self.entry.with(|entry| see(entry, ground)))
    }

    /// The expense that it is, and what that comes to; or what is wrong.
    pub(super) fn read(self) -> Option<Result<(ExpenseDetails, Money), Fault>> {
        self.look(Entry::read)
    }

    /// What is wrong at a place, where that is to be said by now.
    pub(super) fn wrong(self, spot: Spot) -> Signal<Option<&'static str>> {
        let words = &self.words.expenses;
        Signal::derive(move || {
            let faults = self.look(faults)?;
            let (_, wrong) = faults.into_iter().find(|(at, _)| *at == spot)?;
            let typed = self.left.with(|left| left.contains(&spot));
            // What nobody has typed yet is asked for when it is to be saved.
            let said = self.asked.get() || typed && wrong != Wrong::Missing;
            said.then(|| (words.wrong)(spot, wrong))
        })
    }

    /// The claim as it would be with the expense in it, and the expense.
    pub(super) fn supposed(self) -> Option<(Claim, Expense)> {
        let made = self.read()?.ok()?;
        let claim = self.claim.get();
        Some(supposed(
            claim.as_deref(),
            self.me.get()?,
            self.id.get_value(),
            made,
        ))
    }

    /// Keeps a photo of the bill.
    pub(super) fn take_photo(self, file: File) {
        let words = &self.words.expenses;
        spawn_local(async move {
            let kept = cards::keep(self.desk, &file).await;
            let said = if kept.is_some() {
                words.photo_kept
            } else {
                words.photo_lost
            };
            if self.said.try_set(Some(said)).is_some() {
                // The form was left meanwhile; where it opens again the photo is there.
                if let Some(bill) = kept {
                    keep_photo(self.desk, self.of, bill);
                }
                return;
            }
            let Some(bill) = kept else { return };
            let first = self.entry.with_untracked(|entry| entry.receipts.is_empty());
            self.change(|entry| {
                if entry.receipts.iter().all(|there| there.hash != bill.hash) {
                    entry.receipts.push(bill);
                }
            });
            if first {
                focus(Spot::Amount.id());
            }
        });
    }

    /// What a new claim is for: as it was typed, or else its month.
    pub(super) fn title(self) -> String {
        let typed = self.entry.with(|entry| entry.title.clone());
        let typed = typed.filter(|title| !title.trim().is_empty());
        typed.unwrap_or_else(|| self.usual_title())
    }

    /// What a new claim is called where nobody says anything: its month.
    pub(super) fn usual_title(self) -> String {
        let today = self.today.get();
        let title = told::month(self.words, today);
        let me = self.me.get().map(|(me, _)| me);
        let claims = self.desk.claims();
        let taken = |title: &str| {
            claims.with(|claims| {
                let mine = claims.iter().zip(me);
                let mut mine = mine.flat_map(|(claims, me)| claims.of(me));
                mine.any(|claim| claim.title == title)
            })
        };
        let numbered = (2_u32..).map(|number| format!("{title} ({number})"));
        let mut all = core::iter::once(title.clone()).chain(numbered);
        all.find(|title| !taken(title)).unwrap_or(title)
    }

    /// Where a new expense goes.
    pub(super) fn goes(self, folder: Folder) {
        self.change(|entry| entry.folder = folder);
    }
}
