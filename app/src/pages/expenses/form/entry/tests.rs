use std::collections::BTreeSet;

use domain::expenses::policy::{AllowanceRate, DatedRate, MileageRate, ReceiptRule};
use domain::id::WorkspaceId;
use uuid::Uuid;

use super::*;

const ME: PersonId = PersonId(Uuid::from_u128(1));
const TAXI: ExpenseTypeId = ExpenseTypeId(Uuid::from_u128(11));
const DRIVE: ExpenseTypeId = ExpenseTypeId(Uuid::from_u128(12));
const AWAY: ExpenseTypeId = ExpenseTypeId(Uuid::from_u128(13));
const CAR: VehicleId = VehicleId(Uuid::from_u128(21));
const METRO: CityClassId = CityClassId(Uuid::from_u128(31));

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn rupees(whole: i64) -> Money {
    Money {
        minor: whole * 100,
        currency: Currency::INR,
    }
}

fn policy() -> ExpensePolicy {
    let kind = |id, name: &str, way| ExpenseType {
        id,
        name: name.into(),
        way,
        receipt: ReceiptRule::Never,
        wants: BTreeSet::new(),
        retired: false,
    };
    ExpensePolicy {
        types: vec![
            kind(TAXI, "Taxi", ChargeWay::Paid),
            kind(DRIVE, "Own car", ChargeWay::Mileage),
            kind(AWAY, "Away", ChargeWay::Allowance),
        ],
        vehicles: vec![Vehicle {
            id: CAR,
            name: "Car".into(),
            rates: vec![MileageRate {
                from: date(1),
                per_kilometre: rupees(12),
            }],
            retired: false,
        }],
        cities: vec![CityClass {
            id: METRO,
            name: "Metro".into(),
            rates: vec![AllowanceRate {
                grade: None,
                from: date(1),
                per_day: rupees(1_500),
            }],
            retired: false,
        }],
        exchange: vec![DatedRate {
            currency: Currency::USD,
            from: date(1),
            rate: ExchangeRate(83_000_000),
        }],
        ..ExpensePolicy::new(WorkspaceId(Uuid::from_u128(9)))
    }
}

fn ground(policy: &ExpensePolicy) -> Ground<'_> {
    Ground {
        policy,
        currency: Currency::INR,
        me: ME,
        today: date(23),
        before: None,
    }
}

fn read(entry: &Entry) -> Result<i64, Fault> {
    let policy = policy();
    let read = entry.read(ground(&policy));
    read.map(|(_, amount)| amount.minor)
}

fn paid(amount: &str) -> Entry {
    Entry {
        kind: Some(TAXI),
        amount: amount.into(),
        ..Entry::default()
    }
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    let missing = (Spot::Amount, Wrong::Missing);
    assert_eq!(read(&Entry::default()), Err(missing));
    let policy = policy();
    let all = faults(&Entry::default(), ground(&policy));
    assert_eq!(all, [missing, (Spot::Kind, Wrong::Missing)]);
    assert_eq!(read(&paid("2x")), Err((Spot::Amount, Wrong::NotANumber)));
    assert_eq!(read(&paid("0")), Err((Spot::Amount, Wrong::OutOfBounds)));
    assert_eq!(read(&paid("250")), Ok(25_000));
    let untyped = Entry {
        kind: None,
        ..paid("250")
    };
    assert_eq!(read(&untyped), Err((Spot::Kind, Wrong::Missing)));
    let tomorrow = Entry {
        date: Some(date(24)),
        ..paid("250")
    };
    assert_eq!(read(&tomorrow), Err((Spot::Date, Wrong::ToCome)));
}

#[test]
fn the_only_vehicle_and_class_need_not_be_chosen() {
    let drive = Entry {
        kind: Some(DRIVE),
        distance: "42.5".into(),
        ..Entry::default()
    };
    assert_eq!(read(&drive), Ok(51_000));
    let away = Entry {
        kind: Some(AWAY),
        date: Some(date(20)),
        until: Some(date(22)),
        ..Entry::default()
    };
    assert_eq!(read(&away), Ok(450_000));
    let backwards = Entry {
        until: Some(date(19)),
        ..away
    };
    assert_eq!(read(&backwards), Err((Spot::Until, Wrong::OutOfBounds)));
}

#[test]
fn a_foreign_bill_asks_for_a_rate_where_there_is_none() {
    let bill = |code: &str, exchange: &str| Entry {
        currency: code.parse().ok(),
        exchange: exchange.into(),
        ..paid("10")
    };
    assert_eq!(read(&bill("USD", "")), Ok(83_000));
    assert_eq!(read(&bill("USD", "84.5")), Ok(84_500));
    assert_eq!(read(&bill("AED", "")), Err((Spot::Exchange, Wrong::NoRate)));
    assert_eq!(
        read(&bill("AED", "twenty")),
        Err((Spot::Exchange, Wrong::NotANumber))
    );
}

#[test]
fn an_expense_is_typed_as_it_was() {
    let policy = policy();
    let ground = ground(&policy);
    let entries = [
        Entry {
            currency: Some(Currency::USD),
            exchange: "84.5".into(),
            note: "From the airport".into(),
            ..paid("1,250.50")
        },
        Entry {
            kind: Some(DRIVE),
            distance: "42.5".into(),
            ..Entry::default()
        },
        Entry {
            kind: Some(AWAY),
            until: Some(date(23)),
            ..Entry::default()
        },
    ];
    for entry in entries {
        let (details, amount) = entry.read(ground).unwrap();
        let again = Entry::of(&details, Currency::INR, NumberStyle::Indian);
        assert_eq!(again.read(ground), Ok((details, amount)));
    }
}

#[test]
fn the_next_one_keeps_what_stays_and_nothing_of_the_bill() {
    let claim = ClaimId(Uuid::from_u128(5));
    let first = Entry {
        date: Some(date(20)),
        note: "Airport".into(),
        ..paid("250")
    };
    let next = first.next(claim);
    assert!(next.is_empty());
    assert_eq!(next.day(date(23)), date(20));
    assert_eq!(next.folder, Folder::Of(claim));
}
