//! A policy and claims of the worked sample, for tests. Misha keeps the accounts here.

mod acts;

pub(crate) use acts::{add, approve, approve_part, ask, ask_approver, deny};

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::policy::{
    Activity, AllowanceRate, ChargeWay, CityClass, DatedRate, ExpensePolicy, ExpenseType, Grade,
    LimitEffect, LimitPer, MileageRate, ReceiptRule, SpendingLimit, Vehicle,
};
use super::{Charge, ExpenseDetails, Tag, Tags};
use crate::form::Attachment;
use crate::id::{
    ActivityId, CityClassId, ClaimId, ExpenseId, ExpenseTypeId, GradeId, PaymentId, VehicleId,
};
use crate::money::{Currency, Money};
use crate::rate::ExchangeRate;
use crate::sample::{RAVI, WORKSPACE, id};

pub(crate) const TAXI: ExpenseTypeId = ExpenseTypeId(id(701));
pub(crate) const HOTEL: ExpenseTypeId = ExpenseTypeId(id(702));
pub(crate) const MILEAGE: ExpenseTypeId = ExpenseTypeId(id(703));
pub(crate) const DAILY: ExpenseTypeId = ExpenseTypeId(id(704));
pub(crate) const GIFT: ExpenseTypeId = ExpenseTypeId(id(705));
pub(crate) const SENIOR: GradeId = GradeId(id(711));
pub(crate) const METRO: CityClassId = CityClassId(id(721));
pub(crate) const CAR: VehicleId = VehicleId(id(731));
pub(crate) const VISIT: ActivityId = ActivityId(id(741));
pub(crate) const CLAIM: ClaimId = ClaimId(id(751));
pub(crate) const PAYMENT: PaymentId = PaymentId(id(752));

/// A day of November 2026.
pub(crate) fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// So many whole rupees.
pub(crate) fn rupees(whole: i64) -> Money {
    Money {
        minor: whole * 100,
        currency: Currency::INR,
    }
}

/// So many whole dollars.
pub(crate) fn dollars(whole: i64) -> Money {
    Money {
        minor: whole * 100,
        currency: Currency::USD,
    }
}

/// A photo of a bill that is told from others by a number.
pub(crate) fn bill(number: u8) -> Attachment {
    Attachment {
        hash: format!("{number:02x}").repeat(32),
        name: "bill.webp".into(),
        media_type: "image/webp".into(),
        bytes: 40_000,
    }
}

/// Taxis from ₹300 on need a bill; hotels do always, and what the visit was for, with ₹4,000 at
/// most; gifts are warned of past ₹500 a day.
pub(crate) fn policy() -> ExpensePolicy {
    let kind = |id, name: &str, way| ExpenseType {
        id,
        name: name.into(),
        way,
        receipt: ReceiptRule::Never,
        wants: BTreeSet::new(),
        retired: false,
    };
    let from = |amount| ReceiptRule::From { amount };
    let day = |grade, rupees_a_day| AllowanceRate {
        grade,
        from: date(1),
        per_day: rupees(rupees_a_day),
    };
    let kilometre = |from, rupees_a_kilometre| MileageRate {
        from: date(from),
        per_kilometre: rupees(rupees_a_kilometre),
    };
    let limit = |kind, per, most, effect| SpendingLimit {
        kind,
        grade: None,
        per,
        most: rupees(most),
        effect,
    };
    ExpensePolicy {
        types: vec![
            ExpenseType {
                receipt: from(rupees(300)),
                ..kind(TAXI, "Taxi", ChargeWay::Paid)
            },
            ExpenseType {
                receipt: from(rupees(0)),
                wants: [Tag::Activity].into(),
                ..kind(HOTEL, "Hotel", ChargeWay::Paid)
            },
            kind(MILEAGE, "Own vehicle", ChargeWay::Mileage),
            kind(DAILY, "Daily allowance", ChargeWay::Allowance),
            kind(GIFT, "Gift", ChargeWay::Paid),
        ],
        grades: vec![Grade {
            id: SENIOR,
            name: "Senior".into(),
        }],
        grade_of: [(RAVI, SENIOR)].into(),
        cities: vec![CityClass {
            id: METRO,
            name: "Metro".into(),
            rates: vec![day(None, 1_500), day(Some(SENIOR), 2_000)],
            retired: false,
        }],
        vehicles: vec![Vehicle {
            id: CAR,
            name: "Car".into(),
            rates: vec![kilometre(1, 10), kilometre(15, 12)],
            retired: false,
        }],
        activities: vec![Activity {
            id: VISIT,
            name: "Visit".into(),
            retired: false,
        }],
        limits: vec![
            limit(HOTEL, LimitPer::Expense, 4_000, LimitEffect::Forbid),
            limit(GIFT, LimitPer::Day, 500, LimitEffect::Warn),
        ],
        exchange: vec![DatedRate {
            currency: Currency::USD,
            from: date(1),
            rate: ExchangeRate(83_000_000),
        }],
        ..ExpensePolicy::new(WORKSPACE)
    }
}

/// So much paid on the 23rd.
pub(crate) fn details(kind: ExpenseTypeId, whole_rupees: i64) -> ExpenseDetails {
    ExpenseDetails {
        date: date(23),
        kind,
        charge: Charge::Paid {
            amount: rupees(whole_rupees),
            exchange: None,
        },
        note: String::new(),
        receipts: Vec::new(),
        tags: Tags::default(),
    }
}

pub(crate) fn expense(number: u128) -> ExpenseId {
    ExpenseId(id(760 + number))
}
