//! What a person did with expenses, in words.

use domain::change::Action;
use domain::expenses::policy::{DatedRate, Deputy, ExpensePolicy, SpendingLimit};
use domain::expenses::{Charge, ExpenseDetails, Judgement, Verdict};

use crate::words::attention::{Deed, Label};
use crate::words::claims::You;
use crate::words::expense_policy::Part;
use crate::words::refusals::Telling;

/// What was done.
pub(super) fn said(action: &Action, it: &Telling) -> String {
    let amount;
    let you = match action {
        Action::EditExpensePolicy { .. } => You::SettledPolicy,
        Action::NameDeputy { deputy, .. } => match deputy.to {
            Some(deputy) => You::NamedDeputy(it.person(deputy.person)),
            None => You::NamedNobody,
        },
        Action::AddExpense { title, .. } => You::Entered(title),
        Action::EditExpense { .. } => You::Edited,
        Action::RemoveExpense { .. } => You::Removed,
        Action::NameClaim { title, .. } => You::Named(&title.to),
        Action::SubmitExpenses { expenses, .. } => You::Submitted(expenses.len()),
        Action::WithdrawExpenses { expenses, .. } => You::Withdrew(expenses.len()),
        Action::AnswerExpense { .. } => You::Answered,
        Action::JudgeExpenses { judgements, .. } => You::Judged(judgements.len()),
        Action::ReverseExpense { .. } => You::Reversed,
        Action::TrackPapers { .. } => You::TrackedPapers,
        Action::GiveAdvance { advance } => You::GaveAdvance(it.person(advance.employee)),
        Action::ReturnAdvance { amount: back, .. } => {
            amount = it.speech.amount(*back);
            You::TookBack(&amount)
        }
        Action::PayExpenses { payment } => You::Paid(it.person(payment.employee)),
        Action::UndoPayment { .. } => You::UndidPayment,
        _ => return (it.speech.words().attention.you_did)(&Deed::Worker),
    };
    (it.speech.words().claims.you)(&you)
}

/// What was entered: labels and values.
pub(super) fn entered(action: &Action, it: &Telling) -> Vec<(String, String)> {
    let words = &it.speech.words().claims;
    let mut rows = Rows(Vec::new(), it);
    match action {
        Action::EditExpensePolicy { edit } => rows.settled(&edit.from, &edit.to),
        Action::NameDeputy { deputy, .. } => rows.deputy(deputy.to),
        Action::AddExpense { title, expense, .. } => {
            rows.label(Label::Title, title);
            rows.details(&expense.details);
        }
        Action::EditExpense { details, .. } => rows.details(details),
        Action::NameClaim { title, .. } => rows.label(Label::Title, &title.to),
        Action::AnswerExpense { answer, .. } => rows.add(words.answer, answer),
        Action::JudgeExpenses { judgements, .. } => {
            for judged in judgements.values() {
                rows.judged(judged);
            }
        }
        Action::ReverseExpense { reason, .. } | Action::UndoPayment { reason, .. } => {
            rows.label(Label::Reason, reason);
        }
        Action::TrackPapers { sent, .. } => {
            rows.add(words.sent, sent.as_ref().map_or("", |edit| &edit.to));
        }
        Action::GiveAdvance { advance } => {
            rows.add(words.amount, &it.speech.amount(advance.amount));
            rows.add(words.date, &it.speech.full_date(advance.date));
            rows.label(Label::Note, &advance.note);
        }
        Action::ReturnAdvance { amount, .. } => rows.add(words.amount, &it.speech.amount(*amount)),
        Action::PayExpenses { payment } => {
            rows.add(words.date, &it.speech.full_date(payment.date));
            rows.add(words.reference, &payment.reference);
        }
        _ => {}
    }
    rows.0
}

struct Rows<'a>(Vec<(String, String)>, &'a Telling<'a>);

impl Rows<'_> {
    fn add(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.0.push((label.to_owned(), value.to_owned()));
        }
    }

    fn label(&mut self, label: Label, value: &str) {
        let words = &self.1.speech.words().attention;
        self.add((words.label)(label), value);
    }

    fn deputy(&mut self, deputy: Option<Deputy>) {
        let (it, Some(deputy)) = (self.1, deputy) else {
            return;
        };
        let words = &it.speech.words().claims;
        self.label(Label::With, it.person(deputy.person));
        self.add(words.from, &it.speech.full_date(deputy.from));
        self.add(words.until, &it.speech.full_date(deputy.until));
    }

    fn details(&mut self, details: &ExpenseDetails) {
        let it = self.1;
        let words = &it.speech.words().claims;
        let policy = it.directory.expense_policy.as_ref();
        let kind = policy.and_then(|policy| policy.kind(details.kind));
        self.add(words.kind, kind.map_or("", |kind| &kind.name));
        self.add(words.date, &it.speech.full_date(details.date));
        match &details.charge {
            Charge::Paid { amount, .. } => self.add(words.amount, &it.speech.amount(*amount)),
            Charge::Mileage { distance, .. } => {
                let distance = distance.format(it.speech.number_style());
                self.add(words.distance, &format!("{distance} km"));
            }
            Charge::Allowance { until, .. } => {
                self.add(words.until, &it.speech.full_date(*until));
            }
        }
        self.label(Label::Note, &details.note);
    }

    fn judged(&mut self, judgement: &Judgement) {
        let it = self.1;
        let words = &it.speech.words().claims;
        match &judgement.verdict {
            Verdict::Approve { amount, reason } => {
                self.add(words.approved, &it.speech.amount(*amount));
                self.label(Label::Reason, reason);
            }
            Verdict::Ask { question, .. } => self.add(words.question, question),
            Verdict::Deny { reason } => self.add(words.denied, reason),
        }
    }

    /// What is new in the policy, or said otherwise, part by part.
    fn settled(&mut self, from: &ExpensePolicy, to: &ExpensePolicy) {
        let it = self.1;
        let part = it.speech.words().expense_policy.part;
        let name = |name: &str, retired: bool| {
            if retired {
                format!("{name} ({})", it.speech.words().expense_policy.retired)
            } else {
                name.to_owned()
            }
        };
        let kind = |limit: &SpendingLimit| {
            let kind = to.kind(limit.kind).map_or("", |kind| &kind.name);
            format!("{kind} {}", it.speech.amount(limit.most))
        };
        let rates = |rate: &DatedRate| format!("{} {}", rate.currency, rate.rate.format());
        let rows = [
            (
                Part::Types,
                new(&from.types, &to.types, |it| name(&it.name, it.retired)),
            ),
            (Part::Limits, new(&from.limits, &to.limits, kind)),
            (
                Part::Vehicles,
                new(&from.vehicles, &to.vehicles, |it| {
                    name(&it.name, it.retired)
                }),
            ),
            (
                Part::Cities,
                new(&from.cities, &to.cities, |it| name(&it.name, it.retired)),
            ),
            (
                Part::Grades,
                new(&from.grades, &to.grades, |it| it.name.clone()),
            ),
            (
                Part::Activities,
                new(&from.activities, &to.activities, |it| {
                    name(&it.name, it.retired)
                }),
            ),
            (Part::Currencies, new(&from.exchange, &to.exchange, rates)),
        ];
        for (of, said) in rows {
            self.add(part(of), &said);
        }
        let areas = to.areas.iter();
        let areas = areas.filter(|(branch, area)| from.areas.get(branch) != Some(area));
        let areas: Vec<&str> = areas.map(|(_, area)| area.as_str()).collect();
        self.add(part(Part::Areas), &areas.join(", "));
    }
}

/// What is not the same in `before`, in words.
fn new<T: PartialEq>(before: &[T], after: &[T], said: impl Fn(&T) -> String) -> String {
    let new = after.iter().filter(|it| !before.contains(it));
    new.map(said).collect::<Vec<_>>().join(", ")
}
