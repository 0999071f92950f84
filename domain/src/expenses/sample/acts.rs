//! What people of the sample do with the claim.

use std::collections::BTreeMap;

use super::{CLAIM, PAYMENT, TAXI, date, details, expense, policy, rupees};
use crate::change::{Action, Edit};
use crate::decision::Decision;
use crate::expenses::payment::PaymentDraft;
use crate::expenses::policy::ExpensePolicy;
use crate::expenses::{
    Asked, Claim, Desk, Expense, ExpenseDetails, ExpenseDraft, ExpenseState, Judgement, Seen,
    Verdict,
};
use crate::id::PaymentId;
use crate::people::Access;
use crate::record::{Record, Records as _};
use crate::sample::{ANITA, JACOB, MISHA, PUNE, RAVI, Team, WORKSPACE, november};
use crate::time::Timestamp;

pub(crate) fn add(number: u128, details: ExpenseDetails) -> Action {
    Action::AddExpense {
        claim: CLAIM,
        title: "Nashik".into(),
        expense: Box::new(ExpenseDraft {
            id: expense(number),
            details,
            again: None,
        }),
    }
}

impl Team {
    /// The team with a policy, where Misha keeps the accounts.
    pub(crate) fn claiming() -> Self {
        let mut team = Self::new();
        let nine = november(23, 9, 0);
        let accounts = Action::EditPerson {
            person: MISHA,
            name: None,
            access: Some(Edit {
                from: Access::Member,
                to: Access::Accounts,
            }),
            branch: None,
            roles: None,
            reports_to: None,
            standing: None,
        };
        team.act(ANITA, nine, accounts).unwrap();
        let edit = Edit {
            from: ExpensePolicy::new(WORKSPACE),
            to: policy(),
        };
        let edit = Box::new(edit);
        team.act(ANITA, nine, Action::EditExpensePolicy { edit })
            .unwrap();
        team
    }

    /// The team, where Jacob entered a taxi of ₹250 and another of ₹200 at 10:00.
    pub(crate) fn with_claim() -> Self {
        let mut team = Self::claiming();
        let ten = november(23, 10, 0);
        team.act(JACOB, ten, add(1, details(TAXI, 250))).unwrap();
        team.act(JACOB, ten, add(2, details(TAXI, 200))).unwrap();
        team
    }

    /// The team, where Jacob submitted both at 11:00.
    pub(crate) fn submitted() -> Self {
        let mut team = Self::with_claim();
        let submit = team.submit(&[1, 2]);
        team.act(JACOB, november(23, 11, 0), submit).unwrap();
        team
    }

    /// The team, where expense 1 came to a state: until it is approved on Monday the 23rd, sent to
    /// accounts on Friday at 16:00, and from then on Saturday.
    pub(crate) fn where_it_is(state: ExpenseState) -> Self {
        use ExpenseState as State;
        let from = |state, person, day, hour, verdict| {
            let mut team = Self::where_it_is(state);
            let desk = if person == RAVI {
                Desk::Approver
            } else {
                Desk::Accounts
            };
            let judge = team.judge(desk, [(1, verdict)]);
            team.act(person, november(day, hour, 0), judge).unwrap();
            team
        };
        match state {
            State::Draft => Self::with_claim(),
            State::Submitted => Self::submitted(),
            State::Queried => from(State::Submitted, RAVI, 23, 12, ask("Why?")),
            State::Denied => from(State::Submitted, RAVI, 23, 12, deny("Walk")),
            State::Approved => from(State::Submitted, RAVI, 23, 12, approve(250)),
            State::Forwarded => {
                let mut team = Self::where_it_is(State::Approved);
                team.forward(november(27, 16, 0));
                team
            }
            State::AccountsAskClaimant => from(State::Forwarded, MISHA, 28, 11, ask("Why?")),
            State::AccountsAskApprover => {
                from(State::Forwarded, MISHA, 28, 11, ask_approver("Why?"))
            }
            State::Locked => from(State::Forwarded, MISHA, 28, 11, approve(250)),
            State::Rejected => from(State::Forwarded, MISHA, 28, 11, deny("No bill")),
            State::Paid => {
                let mut team = Self::where_it_is(State::Locked);
                let pay = team.pay(PAYMENT, &[1]);
                team.act(MISHA, november(28, 12, 0), pay).unwrap();
                team
            }
        }
    }

    /// Lets the Worker send what Pune approved to accounts.
    pub(crate) fn forward(&mut self, at: Timestamp) -> Decision {
        let forward = Action::ForwardExpenses { branch: PUNE };
        self.worker(at, forward).unwrap()
    }

    /// Gives claims and batches their numbers, as the Worker does with every step.
    pub(crate) fn give_numbers(&mut self) {
        let stored = self.records.values();
        let numbered = |it: &&Record| matches!(it, Record::Claim(_) | Record::ExpenseBatch(_));
        let mut puts: Vec<Record> = stored.filter(numbered).cloned().collect();
        crate::selling::give(self, WORKSPACE, &mut puts);
        self.records
            .extend(puts.into_iter().map(|record| (record.key(), record)));
    }

    pub(crate) fn the_claim(&self) -> &Claim {
        self.claim(CLAIM).unwrap()
    }

    pub(crate) fn the_expense(&self, number: u128) -> &Expense {
        self.the_claim().expense(expense(number)).unwrap()
    }

    pub(crate) fn state(&self, number: u128) -> ExpenseState {
        self.the_expense(number).stage.state()
    }

    /// Expenses of the claim at the turn that they are at.
    pub(crate) fn seen(&self, numbers: &[u128]) -> Seen {
        let seen = numbers.iter();
        seen.map(|number| (expense(*number), self.the_expense(*number).turn))
            .collect()
    }

    pub(crate) fn submit(&self, numbers: &[u128]) -> Action {
        Action::SubmitExpenses {
            claim: CLAIM,
            expenses: self.seen(numbers),
        }
    }

    /// Expense 1 says something else.
    pub(crate) fn edit(&self, details: ExpenseDetails) -> Action {
        Action::EditExpense {
            claim: CLAIM,
            expense: expense(1),
            turn: self.the_expense(1).turn,
            details: Box::new(details),
        }
    }

    /// What was asked about expense 1 is answered.
    pub(crate) fn answer(&self) -> Action {
        Action::AnswerExpense {
            claim: CLAIM,
            expense: expense(1),
            turn: self.the_expense(1).turn,
            answer: "It rained".into(),
        }
    }

    pub(crate) fn judge<const N: usize>(
        &self,
        desk: Desk,
        verdicts: [(u128, Verdict); N],
    ) -> Action {
        let judgements = verdicts.into_iter().map(|(number, verdict)| {
            let turn = self.the_expense(number).turn;
            (expense(number), Judgement { turn, verdict })
        });
        Action::JudgeExpenses {
            claim: CLAIM,
            desk,
            judgements: judgements.collect(),
        }
    }

    /// Accounts take back what they decided on expense 1.
    pub(crate) fn reverse(&self) -> Action {
        Action::ReverseExpense {
            claim: CLAIM,
            expense: expense(1),
            turn: self.the_expense(1).turn,
            reason: "The wrong bill".into(),
        }
    }

    /// Jacob is paid for expenses of the claim.
    pub(crate) fn pay(&self, payment: PaymentId, numbers: &[u128]) -> Action {
        let payment = PaymentDraft {
            id: payment,
            employee: JACOB,
            date: date(28),
            reference: "NEFT 42".into(),
            expenses: [(CLAIM, self.seen(numbers))].into(),
            set_off: BTreeMap::new(),
        };
        Action::PayExpenses { payment }
    }
}

/// All of so many whole rupees.
pub(crate) fn approve(whole_rupees: i64) -> Verdict {
    Verdict::Approve {
        amount: rupees(whole_rupees),
        reason: String::new(),
    }
}

/// So many whole rupees of what was more.
pub(crate) fn approve_part(whole_rupees: i64) -> Verdict {
    Verdict::Approve {
        amount: rupees(whole_rupees),
        reason: "A shared one would have done".into(),
    }
}

pub(crate) fn ask(question: &str) -> Verdict {
    Verdict::Ask {
        of: Asked::Claimant,
        question: question.into(),
    }
}

pub(crate) fn ask_approver(question: &str) -> Verdict {
    Verdict::Ask {
        of: Asked::Approver,
        question: question.into(),
    }
}

pub(crate) fn deny(reason: &str) -> Verdict {
    Verdict::Deny {
        reason: reason.into(),
    }
}
