//! Whatever people do, one after the other: a claim stays sound, its history only grows, and what
//! is locked stays as it is for everybody below accounts.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::monday;
use crate::change::{Action, SetEdit};
use crate::clock::Clock;
use crate::decision::Actor;
use crate::expenses::day::counted;
use crate::expenses::payment::{Advance, AdvanceDraft, Payment};
use crate::expenses::sample::{
    CLAIM, TAXI, add, approve, approve_part, ask, ask_approver, date, deny, details, expense,
    rupees,
};
use crate::expenses::{
    Claim, Desk, Expense, ExpenseDetails, ExpenseState, Judgement, Stage, Verdict, may_read,
};
use crate::id::{AdvanceId, ExpenseBatchId, ExpenseId, PaymentId};
use crate::record::{Record, Records as _};
use crate::sample::{ANITA, JACOB, MISHA, PUNE, RAVI, SANJAY, Team, id};
use crate::time::Timestamp;

const ANYBODY: [Actor; 6] = [
    Actor::Person(JACOB),
    Actor::Person(RAVI),
    Actor::Person(ANITA),
    Actor::Person(MISHA),
    Actor::Person(SANJAY),
    Actor::Worker,
];
/// How many kinds of acts there are.
const KINDS: u8 = 24;

/// What somebody does.
#[derive(Clone, Debug)]
struct Deed {
    /// Who does it; none where it is somebody who may.
    who: Option<Actor>,
    kind: u8,
    /// Of which expense.
    number: u128,
    whole_rupees: i64,
    /// How long after what happened before.
    hours: i64,
    /// Whether what they saw was the one before.
    stale: bool,
}

fn deed() -> impl Strategy<Value = Deed> {
    let stale = prop::bool::weighted(0.05);
    let who = prop::option::weighted(0.3, prop::sample::select(ANYBODY.to_vec()));
    let parts = (who, 0..KINDS, 1..4_u128, 0..290_i64, 0..30_i64, stale);
    parts.prop_map(|(who, kind, number, whole_rupees, hours, stale)| Deed {
        who,
        kind,
        number,
        whole_rupees,
        hours,
        stale,
    })
}

fn action(team: &Team, deed: &Deed, place: usize) -> Action {
    let (claim, expense) = (CLAIM, expense(deed.number));
    let turn = team.the_claim().expense(expense).map_or(0, |it| it.turn);
    let turn = turn.saturating_sub(u32::from(deed.stale));
    let whole = team.the_claim().expense(expense);
    let whole = whole.map_or(0, |it| {
        let approved = it.stage.approval().filter(|_| deed.kind == 11);
        approved.map_or(it.amount, |approval| approval.amount).minor / 100
    });
    let expenses = [(expense, turn)].into();
    let reason = "So it is".to_owned();
    let id_of = |place: usize| id(70_000 + u128::try_from(place).unwrap());
    let judge = |desk, verdict: Verdict| Action::JudgeExpenses {
        claim,
        desk,
        judgements: [(expense, Judgement { turn, verdict })].into(),
    };
    let spent = ExpenseDetails {
        note: format!("{}", deed.hours),
        ..details(TAXI, deed.whole_rupees)
    };
    match deed.kind {
        0 => add(deed.number, spent),
        1 => Action::EditExpense {
            claim,
            expense,
            turn,
            details: Box::new(spent),
        },
        2 => Action::RemoveExpense {
            claim,
            expense,
            turn,
        },
        3 | 4 => Action::SubmitExpenses { claim, expenses },
        5 => Action::WithdrawExpenses { claim, expenses },
        6 => Action::AnswerExpense {
            claim,
            expense,
            turn,
            answer: reason,
        },
        7 => judge(Desk::Approver, approve(whole)),
        8 => judge(Desk::Approver, approve_part(deed.whole_rupees)),
        9 => judge(Desk::Approver, ask("Why?")),
        10 => judge(Desk::Approver, deny("No")),
        11 => judge(Desk::Accounts, approve(whole)),
        12 => judge(Desk::Accounts, approve_part(deed.whole_rupees)),
        13 => judge(Desk::Accounts, ask("Why?")),
        14 => judge(Desk::Accounts, ask_approver("Why?")),
        15 => judge(Desk::Accounts, deny("No")),
        16 => Action::ReverseExpense {
            claim,
            expense,
            turn,
            reason,
        },
        17 => {
            let Action::PayExpenses { mut payment } = team.pay(PaymentId(id_of(place)), &[]) else {
                panic!("it pays");
            };
            payment.expenses = [(claim, expenses)].into();
            let owed = advances(team).find(|it| it.left() > 0);
            let off = owed.map(|owed| (owed.id, rupees(deed.whole_rupees)));
            payment.set_off = off.filter(|(_, off)| off.minor > 0).into_iter().collect();
            Action::PayExpenses { payment }
        }
        18 => {
            let last = payments(team).filter(|it| it.undone.is_none()).last();
            let none = PaymentId(id_of(place));
            Action::UndoPayment {
                payment: last.map_or(none, |it| it.id),
                reason,
            }
        }
        19 => Action::GiveAdvance {
            advance: AdvanceDraft {
                id: AdvanceId(id_of(place)),
                employee: JACOB,
                date: date(20),
                amount: rupees(deed.whole_rupees),
                note: reason,
            },
        },
        20 => papers(team),
        21 | 22 => Action::ForwardExpenses { branch: PUNE },
        _ => Action::EscalateExpenses { claim: CLAIM },
    }
}

fn papers(team: &Team) -> Action {
    let records = team.records.values();
    let mut batches = records.filter_map(|record| match record {
        Record::ExpenseBatch(batch) => Some(batch.id),
        _ => None,
    });
    Action::TrackPapers {
        batch: batches.next().unwrap_or(ExpenseBatchId(id(1))),
        sent: None,
        received: SetEdit {
            add: [CLAIM].into(),
            remove: BTreeSet::new(),
        },
    }
}

fn payments(team: &Team) -> impl Iterator<Item = &Payment> {
    team.records.values().filter_map(|record| match record {
        Record::Payment(payment) => Some(payment),
        _ => None,
    })
}

fn advances(team: &Team) -> impl Iterator<Item = &Advance> {
    team.records.values().filter_map(|record| match record {
        Record::Advance(advance) => Some(advance),
        _ => None,
    })
}

/// Who usually does such a thing.
fn usual(kind: u8) -> Actor {
    match kind {
        0..=6 => Actor::Person(JACOB),
        7..=10 => Actor::Person(RAVI),
        11..=20 => Actor::Person(MISHA),
        _ => Actor::Worker,
    }
}

/// Somebody does something, and everything holds that always does.
fn does(team: &mut Team, deed: &Deed, place: usize, at: Timestamp) {
    let by = deed.who.unwrap_or(usual(deed.kind));
    let action = action(team, deed, place);
    let before = team.the_claim().clone();
    let done = team.decide(by, at, at, action.clone());
    let Ok(decision) = done else {
        assert_eq!(*team.the_claim(), before);
        return;
    };
    team.give_numbers();
    let after = team.the_claim();
    assert_eq!(after.check(), Ok(()), "{action:?}");
    assert!(after.history.starts_with(&before.history), "{action:?}");
    went_on(&before, after);
    let accounts = [Actor::Person(ANITA), Actor::Person(MISHA)].contains(&by);
    let locked = before
        .expenses
        .iter()
        .filter(|it| it.stage.state().is_locked());
    // The limit of paying it goes on.
    let said = |it: &Expense| Expense {
        clock: Clock::None,
        ..it.clone()
    };
    for expense in locked.filter(|_| !accounts) {
        assert_eq!(
            after.expense(expense.id).map(said),
            Some(said(expense)),
            "{action:?} by {by:?}"
        );
    }
    for record in &decision.puts {
        if let Record::Alert(alert) = record
            && !matches!(alert.about, crate::alerts::Matter::Batch { .. })
        {
            assert!(may_read(team.person(alert.to).unwrap(), after));
        }
    }
}

/// An expense that says something else, or is somewhere else, is at another turn.
fn went_on(before: &Claim, after: &Claim) {
    let turns: BTreeMap<ExpenseId, &Expense> =
        before.expenses.iter().map(|it| (it.id, it)).collect();
    for expense in &after.expenses {
        if let Some(was) = turns.get(&expense.id) {
            let same = (&was.details, was.amount, &was.stage)
                == (&expense.details, expense.amount, &expense.stage);
            assert!(same && was.turn == expense.turn || expense.turn > was.turn);
        }
    }
}

/// What is paid has a payment that says so, and the other way round, or is owed back; nobody owes
/// less than nothing; and what is approved waits for a batch.
fn books_agree(team: &Team) {
    let claim = team.the_claim();
    for expense in &claim.expenses {
        if let Some(payment) = expense.stage.payment() {
            let payment = team.payment(payment).unwrap();
            let line = payment.lines.iter().find(|it| it.expense == expense.id);
            assert_eq!(payment.undone, None);
            assert_eq!(
                line.map(|line| line.amount.minor),
                expense.stage.settled(),
                "{expense:?}"
            );
        }
        if let Stage::Approved { .. } = expense.stage {
            let tray = team.expense_tray(PUNE).unwrap();
            assert!(tray.claims.contains(&CLAIM) || tray.later.contains(&CLAIM));
        }
    }
    for payment in payments(team) {
        assert!(payment.net() >= 0);
        for line in &payment.lines {
            let paid = claim
                .expense(line.expense)
                .and_then(|it| it.stage.payment());
            let owed = team.advance(Advance::owed(line.expense, payment.id));
            let stands = payment.undone.is_none();
            assert_eq!(stands && owed.is_none(), paid == Some(payment.id));
            if let Some(owed) = owed.filter(|_| !stands) {
                assert_eq!(owed.left(), 0, "nothing is owed of what was not paid");
            }
        }
    }
    let days = team.records.values().filter_map(|record| match record {
        Record::SpentDay(day) => Some(day),
        _ => None,
    });
    let days = days.flat_map(|day| {
        day.spent
            .iter()
            .map(|(kind, minor)| ((day.date, *kind), *minor))
    });
    assert_eq!(days.collect::<BTreeMap<_, _>>(), counted(claim));
    for advance in advances(team) {
        assert!((0..=advance.amount.minor).contains(&advance.left()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn whatever_people_do_a_claim_stays_sound(
        deeds in prop::collection::vec(deed(), 1..120),
        from in prop::sample::select(crate::expenses::state::STATES.to_vec()),
    ) {
        let mut team = Team::where_it_is(from);
        team.give_numbers();
        let mut at = if from < ExpenseState::Forwarded { monday(13) } else { super::saturday(13) };
        for (place, deed) in deeds.iter().enumerate() {
            at = at.plus_milliseconds(deed.hours * 3_600_000);
            does(&mut team, deed, place, at);
            books_agree(&team);
        }
    }
}
