//! What is settled about expenses at the beginning, and what was spent before: a claim that is
//! under way at every desk, since it takes a week until one gets everywhere.

use chrono::NaiveDate;
use domain::clock::Clock;
use domain::expenses::batch::{BatchLine, ExpenseBatch, ExpenseTray};
use domain::expenses::day::{SpentDay, counted};
use domain::expenses::payment::Advance;
use domain::expenses::policy::{
    AllowanceRate, ChargeWay, CityClass, DatedRate, ExpensePolicy, ExpenseType, MileageRate,
    ReceiptRule, Vehicle,
};
use domain::expenses::{
    Approval, Asked, Charge, Claim, Expense, ExpenseDetails, ExpenseEvent, ExpenseWhat, Stage, Tags,
};
use domain::form::Attachment;
use domain::id::{
    AdvanceId, ChangeId, CityClassId, ClaimId, ExpenseBatchId, ExpenseId, ExpenseTypeId, VehicleId,
};
use domain::money::{Currency, Money};
use domain::rate::ExchangeRate;
use domain::record::Record;
use domain::selling::Numbering;
use domain::time::Timestamp;

use crate::people::{MONDAY, OWNER, PUNE, WORKSPACE, id, person};

pub(crate) const TAXI: ExpenseTypeId = ExpenseTypeId(id(50));
pub(crate) const MILEAGE: ExpenseTypeId = ExpenseTypeId(id(51));
pub(crate) const DAILY: ExpenseTypeId = ExpenseTypeId(id(52));
pub(crate) const METRO: CityClassId = CityClassId(id(53));
pub(crate) const CAR: VehicleId = VehicleId(id(54));
const CLAIM: ClaimId = ClaimId(id(55));
const BATCH: ExpenseBatchId = ExpenseBatchId(id(56));

/// So many whole rupees.
pub(crate) fn rupees(whole: i64) -> Money {
    Money {
        minor: whole * 100,
        currency: Currency::INR,
    }
}

/// The policy, a claim, and where it went.
pub(crate) fn spent() -> Vec<Record> {
    let claim = claim();
    let lines = claim.expenses.iter().filter_map(|expense| {
        expense.stage.batch()?;
        let approval = expense.stage.approval()?;
        Some(BatchLine {
            claim: CLAIM,
            number: claim.number.clone(),
            expense: expense.id,
            employee: claim.employee,
            date: expense.details.date,
            kind: expense.details.kind,
            claimed: expense.amount,
            approved: approval.amount,
            approved_by: approval.by,
            receipts: 0,
        })
    });
    let batch = ExpenseBatch {
        id: BATCH,
        number: Some("B-0001".into()),
        branch: PUNE,
        cut_off: MONDAY,
        lines: lines.collect(),
        sent: String::new(),
        papers: [].into(),
    };
    let advance = Advance {
        id: AdvanceId(id(69)),
        employee: person(1),
        branch: PUNE,
        date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        amount: rupees(5_000),
        note: String::new(),
        given_by: OWNER,
        owed_for: None,
        less: Vec::new(),
    };
    let mut day = SpentDay::new(person(1), taxi().date);
    let counted = counted(&claim).into_iter();
    day.spent = counted.map(|((_, kind), minor)| (kind, minor)).collect();
    let friday = MONDAY.plus_days(4).plus_milliseconds(6 * 3_600_000);
    vec![
        Record::ExpensePolicy(policy()),
        Record::ExpenseBatch(batch),
        Record::Claim(claim),
        Record::SpentDay(day),
        Record::Advance(advance),
        Record::ExpenseTray(ExpenseTray {
            id: PUNE,
            claims: [CLAIM].into(),
            later: [].into(),
            next_at: friday,
        }),
        Record::Numbering(Numbering {
            id: WORKSPACE,
            quotations: 0,
            orders: 0,
            claims: 1,
            batches: 1,
        }),
    ]
}

fn policy() -> ExpensePolicy {
    let kind = |id, name: &str, way| ExpenseType {
        id,
        name: name.into(),
        way,
        receipt: ReceiptRule::Never,
        wants: [].into(),
        retired: false,
    };
    let from = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let amount = rupees(300);
    ExpensePolicy {
        types: vec![
            ExpenseType {
                receipt: ReceiptRule::From { amount },
                ..kind(TAXI, "Taxi", ChargeWay::Paid)
            },
            kind(MILEAGE, "Own vehicle", ChargeWay::Mileage),
            kind(DAILY, "Daily allowance", ChargeWay::Allowance),
        ],
        cities: vec![CityClass {
            id: METRO,
            name: "Metro".into(),
            rates: vec![AllowanceRate {
                grade: None,
                from,
                per_day: rupees(1_500),
            }],
            retired: false,
        }],
        vehicles: vec![Vehicle {
            id: CAR,
            name: "Car".into(),
            rates: vec![MileageRate {
                from,
                per_kilometre: rupees(10),
            }],
            retired: false,
        }],
        exchange: vec![DatedRate {
            currency: Currency::USD,
            from,
            rate: ExchangeRate(83_000_000),
        }],
        ..ExpensePolicy::new(WORKSPACE)
    }
}

/// Of the first one after the owner: drafts, the photo of one of which was lost with a phone;
/// submitted, approved, at accounts, asked about, and locked.
fn claim() -> Claim {
    let (since, by, batch) = (MONDAY, OWNER, BATCH);
    let amount = rupees(250);
    let approval = || Approval {
        by,
        at: since,
        amount,
        reason: String::new(),
    };
    let locked = || Stage::Locked {
        since,
        by,
        amount,
        reason: String::new(),
        approval: approval(),
        batch,
        payment: None,
    };
    let stages = [
        Stage::Draft,
        Stage::Draft,
        Stage::Submitted { since },
        Stage::Approved {
            since,
            approval: approval(),
        },
        Stage::Forwarded {
            since,
            approval: approval(),
            batch,
        },
        Stage::AccountsAsk {
            since,
            by,
            of: Asked::Approver,
            question: "Which project?".into(),
            approval: Some(approval()),
            batch,
        },
        locked(),
        locked(),
    ];
    let expenses = (57..).zip(stages).map(|(number, stage)| Expense {
        id: ExpenseId(id(number)),
        details: taxi(),
        amount,
        turn: 3,
        stage,
        clock: Clock::None,
        resting: Clock::None,
        again: None,
    });
    let mut expenses: Vec<Expense> = expenses.collect();
    expenses[0].details.receipts.push(Attachment {
        hash: "ab".repeat(32),
        name: "bill.webp".into(),
        media_type: "image/webp".into(),
        bytes: 40_000,
    });
    let event = |number, by, at: Timestamp, what| ExpenseEvent {
        change: ChangeId(id(number)),
        by: Some(by),
        happened_at: at,
        recorded_at: at,
        expenses: expenses.iter().map(|it| it.id).collect(),
        what,
    };
    let to = [OWNER].into();
    let history = vec![
        event(70, person(1), MONDAY, ExpenseWhat::Entered),
        event(71, person(1), MONDAY, ExpenseWhat::Submitted { to }),
        event(72, OWNER, MONDAY, ExpenseWhat::Forwarded { batch }),
    ];
    Claim {
        id: CLAIM,
        number: Some("C-0001".into()),
        employee: person(1),
        branch: PUNE,
        title: "Nashik".into(),
        born_at: MONDAY,
        expenses,
        line: [OWNER].into(),
        runs_branch: false,
        history,
    }
}

fn taxi() -> ExpenseDetails {
    ExpenseDetails {
        date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        kind: TAXI,
        charge: Charge::Paid {
            amount: rupees(250),
            exchange: None,
        },
        note: String::new(),
        receipts: Vec::new(),
        tags: Tags::default(),
    }
}
