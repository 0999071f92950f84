//! What becomes of claims: submitted, decided on, locked and paid.

use std::collections::BTreeMap;

use domain::change::{Action, Edit};
use domain::expenses::payment::PaymentDraft;
use domain::expenses::state::Party;
use domain::expenses::{
    Asked, Claim, Desk, Expense, ExpenseDetails, ExpenseState, Judgement, Seen, Verdict, parties,
};
use domain::id::PaymentId;
use domain::money::Money;
use domain::record::{Key, Record};

use crate::acts::Choices;

impl Choices<'_> {
    /// Anything whatever with an expense, by whoever it may be.
    pub(crate) fn on_any_expense(&self) -> Option<Action> {
        let (claim, expense) = self.some_expense()?;
        let (id, which, turn) = (claim.id, expense.id, expense.turn);
        Some(match self.world.below(16) {
            0 => Action::AddExpense {
                claim: id,
                title: String::new(),
                expense: Box::new(self.new_expense()),
            },
            1 => Action::RemoveExpense {
                claim: id,
                expense: which,
                turn,
            },
            2 => name(&claim, self.words("Trip")),
            3 => Action::WithdrawExpenses {
                claim: id,
                expenses: [(which, turn)].into(),
            },
            4 => Action::EscalateExpenses { claim: id },
            5 => Action::ForwardExpenses {
                branch: claim.branch,
            },
            6 => self.reverse_expense(&claim, &expense),
            7 => self.pay(&claim),
            8 => return self.on_the_policy(),
            9 => return self.name_deputy(),
            10 => return self.on_money(),
            11 => return self.track_papers(),
            12 => self.submit(&claim, &expense),
            13 => self.answer(&claim, &expense),
            14 => self.edit_expense(&claim, &expense),
            _ => self.judge(&claim, &expense, Desk::Accounts),
        })
    }

    pub(crate) fn claim(&self) -> Option<Claim> {
        let id = self.one(|key| match key {
            Key::Claim(id) => Some(id),
            _ => None,
        })?;
        self.tab.sees(Key::Claim(id), |record| match record {
            Record::Claim(claim) => Some(claim.clone()),
            _ => None,
        })?
    }

    fn some_expense(&self) -> Option<(Claim, Expense)> {
        let claim = self.claim()?;
        let which = self.world.below(claim.expenses.len());
        let expense = claim.expenses.get(which)?.clone();
        Some((claim, expense))
    }

    /// What somebody would do with an expense who sees where it is.
    pub(crate) fn on_a_claim(&self) -> Option<Action> {
        let me = self.seen_person(self.tab.device.person)?;
        let waits = |(claim, expense): &(Claim, Expense)| {
            let mine = parties(&me, claim);
            let desk = expense.stage.state().desk();
            mine.contains(&match desk {
                Some(Desk::Approver) => Party::Approver,
                Some(Desk::Accounts) => Party::Accounts,
                Some(Desk::Claimant) | None => Party::Claimant,
            })
        };
        let mut tries = (0..6).filter_map(|_| self.some_expense());
        let (claim, expense) = tries.find(waits).or_else(|| self.some_expense())?;
        let mine: Vec<Party> = parties(&me, &claim).into_iter().collect();
        if mine.is_empty() {
            return None;
        }
        let state = expense.stage.state();
        Some(match self.world.pick(&mine) {
            Party::Claimant => self.as_claimant(&claim, &expense),
            Party::Approver if state == ExpenseState::AccountsAskApprover => {
                self.answer(&claim, &expense)
            }
            Party::Approver => self.judge(&claim, &expense, Desk::Approver),
            Party::Accounts | Party::Worker => self.as_accounts(&claim, &expense),
        })
    }

    fn as_claimant(&self, claim: &Claim, expense: &Expense) -> Action {
        let (id, which, turn) = (claim.id, expense.id, expense.turn);
        match (expense.stage.state(), self.world.below(8)) {
            (_, 0) => name(claim, self.words("Trip")),
            (_, 1) => self.edit_expense(claim, expense),
            (ExpenseState::Draft, 2) => Action::RemoveExpense {
                claim: id,
                expense: which,
                turn,
            },
            (ExpenseState::Submitted, _) | (ExpenseState::Queried, 2) => Action::WithdrawExpenses {
                claim: id,
                expenses: [(which, turn)].into(),
            },
            (ExpenseState::Queried | ExpenseState::AccountsAskClaimant, _) => {
                self.answer(claim, expense)
            }
            (ExpenseState::Draft | ExpenseState::Denied, _) => self.submit(claim, expense),
            // Whoever was paid would like to be paid again, which is not theirs to bring about.
            (ExpenseState::Paid, _) => match expense.stage.payment() {
                Some(payment) if self.world.roll(2) => self.undo_payment(payment),
                _ => self.edit_expense(claim, expense),
            },
            _ => self.edit_expense(claim, expense),
        }
    }

    fn as_accounts(&self, claim: &Claim, expense: &Expense) -> Action {
        match expense.stage.state() {
            ExpenseState::Locked if !self.world.roll(4) => self.pay(claim),
            ExpenseState::Paid if self.world.roll(2) => match expense.stage.payment() {
                Some(payment) => self.undo_payment(payment),
                None => self.reverse_expense(claim, expense),
            },
            ExpenseState::Locked | ExpenseState::Paid | ExpenseState::Rejected => {
                self.reverse_expense(claim, expense)
            }
            _ => self.judge(claim, expense, Desk::Accounts),
        }
    }

    fn undo_payment(&self, payment: PaymentId) -> Action {
        Action::UndoPayment {
            payment,
            reason: self.words("It came back"),
        }
    }

    fn edit_expense(&self, claim: &Claim, expense: &Expense) -> Action {
        let noted = ExpenseDetails {
            note: self.words("Note"),
            ..expense.details.clone()
        };
        let details = if self.world.roll(2) {
            noted
        } else {
            self.spent()
        };
        Action::EditExpense {
            claim: claim.id,
            expense: expense.id,
            turn: expense.turn,
            details: Box::new(details),
        }
    }

    /// All that can be submitted, or one.
    fn submit(&self, claim: &Claim, expense: &Expense) -> Action {
        let all = claim.expenses.iter().filter(|it| {
            let state = it.stage.state();
            it.id == expense.id || state == ExpenseState::Draft && self.world.roll(2)
        });
        Action::SubmitExpenses {
            claim: claim.id,
            expenses: all.map(|it| (it.id, it.turn)).collect(),
        }
    }

    fn answer(&self, claim: &Claim, expense: &Expense) -> Action {
        Action::AnswerExpense {
            claim: claim.id,
            expense: expense.id,
            turn: expense.turn,
            answer: self.words("The bus had left"),
        }
    }

    fn judge(&self, claim: &Claim, expense: &Expense, desk: Desk) -> Action {
        let approved = expense.stage.approval().map(|approval| approval.amount);
        let most = approved
            .filter(|_| desk == Desk::Accounts)
            .unwrap_or(expense.amount);
        let verdict = match self.world.below(8) {
            0..=3 => Verdict::Approve {
                amount: most,
                reason: String::new(),
            },
            4 => Verdict::Approve {
                amount: Money {
                    minor: most.minor / 2 + 1,
                    ..most
                },
                reason: self.words("A bus would have done"),
            },
            5..=6 => Verdict::Ask {
                of: match desk {
                    Desk::Accounts => self.world.pick(&[Asked::Claimant, Asked::Approver]),
                    Desk::Claimant | Desk::Approver => Asked::Claimant,
                },
                question: self.words("What for"),
            },
            _ => Verdict::Deny {
                reason: self.words("Private"),
            },
        };
        let turn = expense.turn;
        Action::JudgeExpenses {
            claim: claim.id,
            desk,
            judgements: BTreeMap::from([(expense.id, Judgement { turn, verdict })]),
        }
    }

    fn reverse_expense(&self, claim: &Claim, expense: &Expense) -> Action {
        Action::ReverseExpense {
            claim: claim.id,
            expense: expense.id,
            turn: expense.turn,
            reason: self.words("Wrong bill"),
        }
    }

    /// All of a claim that is locked, less an advance now and then.
    fn pay(&self, claim: &Claim) -> Action {
        let locked = claim.expenses.iter();
        let locked = locked.filter(|it| it.stage.state() == ExpenseState::Locked);
        let expenses: Seen = locked.map(|it| (it.id, it.turn)).collect();
        let advance = self.some_advance().filter(|_| self.world.roll(3));
        Action::PayExpenses {
            payment: PaymentDraft {
                id: PaymentId(self.tab.device.new_id()),
                employee: claim.employee,
                date: self.date(),
                reference: self.words("NEFT"),
                expenses: [(claim.id, expenses)].into(),
                set_off: advance
                    .map(|id| (id, self.amount(100)))
                    .into_iter()
                    .collect(),
            },
        }
    }
}

fn name(claim: &Claim, to: String) -> Action {
    Action::NameClaim {
        claim: claim.id,
        title: Edit {
            from: claim.title.clone(),
            to,
        },
    }
}
