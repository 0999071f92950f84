//! Saving an expense: a new one goes into its claim, one that is changed into its place.

use domain::change::Action;
use domain::expenses::{ExpenseDetails, ExpenseDraft, ExpenseState};
use domain::id::{ClaimId, ExpenseId};
use domain::money::Money;
use domain::record::Record;
use domain::refusal::Refusal;
use leptos::prelude::*;

use super::entry::Spot;
use super::page::{LAST, Of, Page};
use crate::desk::{ActFault, new_id};
use crate::pages::expenses::told;
use crate::widgets::form::focus;

/// What was saved: the expense with its turn then, and the claim that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) claim: ClaimId,
    pub(super) expense: ExpenseId,
    pub(super) turn: u32,
}

impl Page {
    /// Saves the expense; then `done` goes on with it.
    pub(super) fn save(self, done: impl FnOnce(Saved) + 'static) {
        self.asked.set(true);
        self.refused.set(None);
        match untrack(|| self.read()) {
            None => {}
            Some(Err((spot, wrong))) => {
                focus(spot.id());
                if spot == Spot::Page {
                    let said = (self.words.expenses.wrong)(spot, wrong);
                    self.refused.set(Some(said.to_owned()));
                }
            }
            Some(Ok((details, amount))) => match self.of {
                Of::New(_) => self.add(details, amount, done),
                Of::Change { claim, expense } => self.put(claim, expense, details, done),
            },
        }
    }

    fn refuse(self, fault: &ActFault) {
        if let ActFault::Refused(refusal) = fault {
            focus(Spot::of(refusal).id());
            if let Refusal::ExpenseMoved { expense, .. } = refusal {
                self.see_again(*expense);
            }
        }
        self.refused.try_set(Some(self.doing.why_not(fault)));
    }

    /// Whoever was told that an expense has moved on may still save it, as it is now.
    fn see_again(self, expense: ExpenseId) {
        let turn = self.claim.try_with_untracked(|claim| {
            let found = claim.as_ref()?.expense(expense)?;
            Some(found.turn)
        });
        if let Some(turn) = turn.flatten() {
            self.turn.set_value(turn);
        }
    }

    /// Adds a new expense.
    fn add(self, details: ExpenseDetails, amount: Money, done: impl FnOnce(Saved) + 'static) {
        let words = &self.words.expenses;
        let entry = self.entry.get_untracked();
        let (target, id) = (self.target.get_untracked(), self.id.get_value());
        let claim = target.unwrap_or_else(new_id);
        let kind = details.kind;
        let action = Action::AddExpense {
            claim,
            title: untrack(|| self.title()),
            expense: Box::new(ExpenseDraft {
                id,
                details,
                again: entry.again,
            }),
        };
        let undo = Action::RemoveExpense {
            claim,
            expense: id,
            turn: 0,
        };
        let directory = self.desk.directory();
        let called = directory.with_untracked(|it| told::kind_name(it, kind).to_owned());
        let said = (words.said_added)(&called, &self.speech.amount(amount));
        self.doing.attempt(
            action,
            move |_| {
                if let Ok(json) = serde_json::to_string(&entry.habits()) {
                    self.desk.save_draft(LAST.to_owned(), json);
                }
                self.desk.drop_draft(&self.of.draft());
                self.doing.say_with_undo(said, undo);
                done(Saved {
                    claim,
                    expense: id,
                    turn: 0,
                });
            },
            move |fault| self.refuse(&fault),
        );
    }

    /// Puts what was changed in its place.
    fn put(
        self,
        claim: ClaimId,
        expense: ExpenseId,
        details: ExpenseDetails,
        done: impl FnOnce(Saved) + 'static,
    ) {
        let words = &self.words.expenses;
        let found = self.claim.with_untracked(|claim| {
            let found = claim.as_ref()?.expense(expense)?;
            Some((found.details.clone(), found.stage.state()))
        });
        let Some((before, state)) = found else {
            return;
        };
        let turn = self.turn.get_value();
        let saved = move |turn| Saved {
            claim,
            expense,
            turn,
        };
        if before == details {
            self.desk.drop_draft(&self.of.draft());
            done(saved(turn));
            return;
        }
        // What was approved goes back to who approves it; that is nothing to be undone.
        let undo = (state != ExpenseState::Approved).then(|| Action::EditExpense {
            claim,
            expense,
            turn: turn.saturating_add(1),
            details: Box::new(before),
        });
        let action = Action::EditExpense {
            claim,
            expense,
            turn,
            details: Box::new(details),
        };
        let said = words.said_changed.to_owned();
        self.doing.attempt(
            action,
            move |decision| {
                let mut puts = decision.puts.iter();
                let now = puts.find_map(|put| match put {
                    Record::Claim(claim) => claim.expense(expense).map(|it| it.turn),
                    _ => None,
                });
                self.desk.drop_draft(&self.of.draft());
                match undo {
                    Some(undo) => self.doing.say_with_undo(said, undo),
                    None => self.doing.say(said),
                }
                done(saved(now.unwrap_or(turn)));
            },
            move |fault| self.refuse(&fault),
        );
    }
}
