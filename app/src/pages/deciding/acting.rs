//! Deciding: what is in sight, or several at once, each claim in one act. It is done at once,
//! without a network, too; what others did meanwhile is told under what needs attention.

use std::collections::{BTreeMap, BTreeSet};

use domain::change::Action;
use domain::expenses::{Asked, Desk as Side, Judgement, Verdict};
use domain::id::{ClaimId, ExpenseId};
use domain::money::Money;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::here::Here;
use super::queue::{At, Row, sum};
use crate::desk::ActFault;
use crate::pages::expenses::told::{amount, kind_name};

/// What comes of an act: the sheet that it was entered into is told.
pub(super) type Done = Box<dyn FnOnce(Result<(), ActFault>)>;

impl Here {
    /// Approves all of what is in sight.
    pub(super) fn approve(self) {
        let may = self.may.get_untracked();
        let Some(minor) = may.approve.filter(|_| may.whole) else {
            return;
        };
        let verdict = Verdict::Approve {
            amount: self.money(minor),
            reason: String::new(),
        };
        let said = self.words.deciding.said_approved;
        let said = said(self.side, &self.what(), &self.said_amount(minor));
        self.judge(verdict, said, self.or_say());
    }

    /// Approves part of it.
    pub(super) fn approve_part(self, minor: i64, reason: String, done: Done) {
        let verdict = Verdict::Approve {
            amount: self.money(minor),
            reason,
        };
        let said = self.words.deciding.said_part;
        let said = said(self.side, &self.what(), &self.said_amount(minor));
        self.judge(verdict, said, done);
    }

    /// Asks something about it.
    pub(super) fn ask(self, of: Asked, question: String, done: Done) {
        let said = (self.words.deciding.said_asked)(&self.what());
        self.judge(Verdict::Ask { of, question }, said, done);
    }

    /// Denies it.
    pub(super) fn deny(self, reason: String, done: Done) {
        let said = (self.words.deciding.said_denied)(self.side, &self.what());
        self.judge(Verdict::Deny { reason }, said, done);
    }

    /// Takes back what accounts decided. It stays in sight, to be decided again.
    pub(super) fn reverse(self, reason: String, done: Done) {
        let Some((at, turn)) = self.at() else { return };
        let action = Action::ReverseExpense {
            claim: at.claim,
            expense: at.expense,
            turn,
            reason,
        };
        self.stay(action, self.words.deciding.said_reversed, done);
    }

    /// Answers what accounts ask.
    pub(super) fn answer(self, answer: String, done: Done) {
        let Some((at, turn)) = self.at() else { return };
        let action = Action::AnswerExpense {
            claim: at.claim,
            expense: at.expense,
            turn,
            answer,
        };
        let said = self.words.deciding.said_answered.to_owned();
        self.move_on(at, action, said, done);
    }

    fn judge(self, verdict: Verdict, said: String, done: Done) {
        let Some((at, turn)) = self.at() else { return };
        let judgement = Judgement { turn, verdict };
        let action = Action::JudgeExpenses {
            claim: at.claim,
            desk: self.side,
            judgements: BTreeMap::from([(at.expense, judgement)]),
        };
        self.move_on(at, action, said, done);
    }

    /// Does it, and brings the next expense into sight. The toast leads back.
    fn move_on(self, at: At, action: Action, said: String, done: Done) {
        let next = self.next_after(&BTreeSet::from([at]));
        let change = self.words.deciding.change;
        let back = self.way_back(at);
        spawn_local(async move {
            match self.desk.act(action).await {
                Ok(_) => {
                    self.forget(&[at]);
                    self.show_after(at, next);
                    self.toasts.say_with_way_back(said, change, back);
                    done(Ok(()));
                }
                Err(fault) => done(Err(fault)),
            }
        });
    }

    /// Does it, and leaves the expense in sight.
    fn stay(self, action: Action, said: &'static str, done: Done) {
        spawn_local(async move {
            match self.desk.act(action).await {
                Ok(_) => {
                    self.seen.set(None);
                    self.toasts.say(said.to_owned());
                    done(Ok(()));
                }
                Err(fault) => done(Err(fault)),
            }
        });
    }

    /// Approves several at once; asks first where some of them have a remark.
    pub(super) fn approve_all(self, rows: Vec<Row>) {
        if rows.iter().any(|row| row.remarked) {
            self.unsure.set(rows);
        } else {
            self.approve_rows(rows);
        }
    }

    /// Approves several at once, whatever there is to remark.
    pub(super) fn approve_rows(self, rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        let gone: BTreeSet<At> = rows.iter().map(|row| row.at).collect();
        let open = self.open.get_untracked();
        let next = self.next_after(&gone);
        let acts = self.acts(&rows);
        spawn_local(async move {
            let (mut count, mut minor) = (0, 0_i64);
            for (claim, action) in acts {
                match self.desk.act(action).await {
                    Ok(_) => {
                        let done: Vec<&Row> =
                            rows.iter().filter(|row| row.at.claim == claim).collect();
                        count += done.len();
                        minor = minor.saturating_add(sum(done.iter().copied()));
                        let done: Vec<At> = done.iter().map(|row| row.at).collect();
                        self.forget(&done);
                    }
                    Err(fault) => self.toasts.refused(&fault),
                }
            }
            if count > 0 {
                let said = self.words.deciding.said_all;
                self.toasts
                    .say(said(self.side, count, &self.said_amount(minor)));
            }
            if let Some(open) = open.filter(|open| gone.contains(open)) {
                self.show_after(open, next);
            }
        });
    }

    /// One act for each claim.
    fn acts(self, rows: &[Row]) -> Vec<(ClaimId, Action)> {
        let mut of: BTreeMap<ClaimId, BTreeMap<ExpenseId, Judgement>> = BTreeMap::new();
        for row in rows {
            let verdict = Verdict::Approve {
                amount: self.money(row.amount),
                reason: String::new(),
            };
            let judgement = Judgement {
                turn: row.turn,
                verdict,
            };
            let of_claim = of.entry(row.at.claim).or_default();
            of_claim.insert(row.at.expense, judgement);
        }
        let act = |(claim, judgements)| {
            let action = Action::JudgeExpenses {
                claim,
                desk: self.side,
                judgements,
            };
            (claim, action)
        };
        of.into_iter().map(act).collect()
    }

    /// What is in sight, and the turn at which the reader looked at it; none where it has changed.
    fn at(self) -> Option<(At, u32)> {
        if untrack(|| self.has_changed()) {
            return None;
        }
        let at = self.open.get_untracked()?;
        let turn = self.glance(|_, expense| expense.turn)?;
        Some((at, turn))
    }

    fn next_after(self, gone: &BTreeSet<At>) -> Option<At> {
        let open = self.open.get_untracked();
        self.queue
            .with_untracked(|queue| queue.as_ref()?.after(open, gone))
    }

    /// Brings the next expense into sight, where the reader has not moved on meanwhile.
    fn show_after(self, at: At, next: Option<At>) {
        if self.open.try_get_untracked() == Some(Some(at)) {
            self.seen.set(None);
            self.open.set(next);
        }
    }

    fn forget(self, gone: &[At]) {
        self.selected
            .update(|selected| selected.retain(|at| !gone.contains(at)));
    }

    /// What brings an expense into sight again, from wherever the reader is then.
    fn way_back(self, at: At) -> impl Fn() + Send + Sync + 'static {
        let go = self.go.get_value();
        let address = address(self.side, at);
        move || {
            // While the page is there it need not be opened anew.
            if self.open.try_set(Some(at)).is_none() {
                self.seen.set(None);
                self.listing.set(false);
            } else {
                go(&address);
            }
        }
    }

    /// Says in a toast why something was not done.
    fn or_say(self) -> Done {
        Box::new(move |done| {
            if let Err(fault) = done {
                self.toasts.refused(&fault);
            }
        })
    }

    /// What is in sight, in a word.
    fn what(self) -> String {
        let kind = self.glance(|_, expense| expense.details.kind);
        self.lookout.glance(|look| {
            let name = kind.map(|kind| kind_name(look.directory, kind).to_owned());
            let name = name.filter(|name| !name.is_empty());
            name.unwrap_or_else(|| look.words.claims.expense.to_owned())
        })
    }

    fn money(self, minor: i64) -> Money {
        let directory = self.desk.directory();
        let currency = directory.with_untracked(|directory| directory.currency());
        Money { minor, currency }
    }

    fn said_amount(self, minor: i64) -> String {
        self.lookout.glance(|look| amount(look, minor))
    }
}

/// The address at which an expense is in sight.
pub(super) fn address(side: Side, at: At) -> String {
    let desk = match side {
        Side::Accounts => "accounts",
        Side::Approver | Side::Claimant => "deciding",
    };
    format!("/expenses/{desk}?expense={}", at.expense)
}
