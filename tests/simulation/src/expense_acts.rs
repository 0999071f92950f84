//! What people spend: entered, with photos of bills, and what is settled about it and advanced.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::change::{Action, Edit, SetEdit};
use domain::expenses::payment::AdvanceDraft;
use domain::expenses::policy::{Deputy, ExpensePolicy, LimitEffect, LimitPer, SpendingLimit};
use domain::expenses::{Charge, ExpenseDetails, ExpenseDraft, Tags};
use domain::form::Attachment;
use domain::id::{AdvanceId, ClaimId, ExpenseBatchId, ExpenseId};
use domain::money::{Currency, Money};
use domain::rate::{ExchangeRate, Quantity};
use domain::record::{Key, Record};
use domain::time::WorkingMinutes;

use crate::acts::Choices;
use crate::people::WORKSPACE;
use crate::spent::{CAR, DAILY, METRO, MILEAGE, TAXI, rupees};

impl Choices<'_> {
    /// Something that has to do with expenses.
    pub(crate) fn on_expenses(&self) -> Option<Action> {
        match self.world.below(20) {
            0..=4 => Some(self.enter()),
            5 => self.on_the_policy(),
            6 => self.name_deputy(),
            7..=8 => self.on_money(),
            9 => self.track_papers(),
            _ => self.on_a_claim(),
        }
    }

    fn policy(&self) -> Option<ExpensePolicy> {
        let key = Key::ExpensePolicy(WORKSPACE);
        self.tab.sees(key, |record| match record {
            Record::ExpensePolicy(policy) => Some(policy.clone()),
            _ => None,
        })?
    }

    pub(crate) fn date(&self) -> NaiveDate {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let later = u64::try_from(self.world.below(8)).unwrap_or_default();
        monday + Days::new(later)
    }

    pub(crate) fn amount(&self, most: usize) -> Money {
        rupees(1 + i64::try_from(self.world.below(most)).unwrap_or_default())
    }

    pub(crate) fn new_expense(&self) -> ExpenseDraft {
        ExpenseDraft {
            id: ExpenseId(self.tab.device.new_id()),
            details: self.spent(),
            again: None,
        }
    }

    /// Half of what is spent has a bill, and most of that needs one.
    pub(crate) fn spent(&self) -> ExpenseDetails {
        let date = self.date();
        let amount = self.amount(600);
        let (kind, charge) = match self.world.below(6) {
            0 => {
                let kilometres = u32::try_from(1 + self.world.below(90)).unwrap_or(1);
                let distance = Quantity::whole(kilometres);
                let vehicle = CAR;
                (MILEAGE, Charge::Mileage { vehicle, distance })
            }
            1 => {
                let (until, city) = (date + Days::new(1), METRO);
                (DAILY, Charge::Allowance { until, city })
            }
            2 => {
                let amount = Money {
                    minor: amount.minor / 50 + 1,
                    currency: Currency::USD,
                };
                let exchange = self.world.roll(2).then_some(ExchangeRate(84_000_000));
                (TAXI, Charge::Paid { amount, exchange })
            }
            _ => {
                let exchange = None;
                (TAXI, Charge::Paid { amount, exchange })
            }
        };
        let photo = || Attachment {
            hash: format!("{:064x}", self.tab.device.new_id().as_u128()),
            name: "bill.webp".into(),
            media_type: "image/webp".into(),
            bytes: 40_000,
        };
        ExpenseDetails {
            date,
            kind,
            charge,
            note: self.words("To the station"),
            receipts: self.world.roll(2).then(photo).into_iter().collect(),
            tags: Tags {
                project: self.project().filter(|_| self.world.roll(3)),
                ..Tags::default()
            },
        }
    }

    /// Into a claim of one's own, or a new one.
    fn enter(&self) -> Action {
        let own = self
            .claim()
            .filter(|it| it.employee == self.tab.device.person);
        let claim = own.filter(|_| !self.world.roll(4)).map(|it| it.id);
        Action::AddExpense {
            claim: claim.unwrap_or_else(|| ClaimId(self.tab.device.new_id())),
            title: self.words("Trip"),
            expense: Box::new(self.new_expense()),
        }
    }

    pub(crate) fn on_the_policy(&self) -> Option<Action> {
        let from = self.policy()?;
        let mut to = from.clone();
        match self.world.below(3) {
            0 => to.batch.weekday = u8::try_from(self.world.below(6)).unwrap_or_default(),
            1 => {
                to.limits = vec![SpendingLimit {
                    kind: TAXI,
                    grade: None,
                    per: LimitPer::Expense,
                    most: self.amount(4_000),
                    effect: self.world.pick(&[LimitEffect::Warn, LimitEffect::Forbid]),
                }];
            }
            _ => {
                let hours = u32::try_from(1 + self.world.below(16)).unwrap_or(1);
                to.within.approver = Some(WorkingMinutes::hours(hours));
            }
        }
        let edit = Box::new(Edit { from, to });
        Some(Action::EditExpensePolicy { edit })
    }

    pub(crate) fn name_deputy(&self) -> Option<Action> {
        let me = self.tab.device.person;
        let person = if self.world.roll(3) {
            self.person()?
        } else {
            me
        };
        let from = self.policy()?.deputies.get(&person).copied();
        let deputy = Deputy {
            person: self.person()?,
            from: self.date(),
            until: self.date() + Days::new(20),
        };
        let to = Some(deputy).filter(|_| !self.world.roll(4));
        let deputy = Edit { from, to };
        Some(Action::NameDeputy { person, deputy })
    }

    pub(crate) fn some_advance(&self) -> Option<AdvanceId> {
        self.one(|key| match key {
            Key::Advance(id) => Some(id),
            _ => None,
        })
    }

    pub(crate) fn on_money(&self) -> Option<Action> {
        let payment = self.one(|key| match key {
            Key::Payment(id) => Some(id),
            _ => None,
        });
        Some(match self.world.below(6) {
            0..=1 => Action::GiveAdvance {
                advance: AdvanceDraft {
                    id: AdvanceId(self.tab.device.new_id()),
                    employee: self.person()?,
                    date: self.date(),
                    amount: self.amount(5_000),
                    note: self.words("For the fair"),
                },
            },
            2..=3 => Action::ReturnAdvance {
                advance: self.some_advance()?,
                amount: self.amount(500),
            },
            _ => Action::UndoPayment {
                payment: payment?,
                reason: self.words("It came back"),
            },
        })
    }

    pub(crate) fn track_papers(&self) -> Option<Action> {
        let id: ExpenseBatchId = self.one(|key| match key {
            Key::ExpenseBatch(id) => Some(id),
            _ => None,
        })?;
        let seen = self
            .tab
            .sees(Key::ExpenseBatch(id), |record| match record {
                Record::ExpenseBatch(batch) => Some(batch.clone()),
                _ => None,
            })??;
        let claims: BTreeSet<ClaimId> = seen.lines.iter().map(|line| line.claim).collect();
        Some(Action::TrackPapers {
            batch: id,
            sent: self.world.roll(2).then(|| Edit {
                from: seen.sent,
                to: self.words("Courier"),
            }),
            received: SetEdit {
                add: claims,
                remove: BTreeSet::new(),
            },
        })
    }
}
