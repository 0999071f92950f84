//! The usual types, vehicles, kinds of places and activities, which an owner switches on at once
//! and changes later. Amounts are left to the owner.

use std::collections::BTreeSet;

use domain::expenses::Tag;
use domain::expenses::policy::{
    Activity, ChargeWay, CityClass, ExpensePolicy as Policy, ExpenseType, ReceiptRule, Vehicle,
};
use domain::money::{Currency, Money};

use crate::desk::new_id;
use crate::words::expense_policy::{ExpensePolicy, Usual};

/// The usual types, how each is charged, and whether its bill is needed.
const TYPES: [(Usual, ChargeWay, bool); 10] = [
    (Usual::Train, ChargeWay::Paid, true),
    (Usual::Taxi, ChargeWay::Paid, false),
    (Usual::Hotel, ChargeWay::Paid, true),
    (Usual::Meals, ChargeWay::Paid, true),
    (Usual::OwnVehicle, ChargeWay::Mileage, false),
    (Usual::DailyAllowance, ChargeWay::Allowance, false),
    (Usual::Telephone, ChargeWay::Paid, true),
    (Usual::Printing, ChargeWay::Paid, true),
    (Usual::Gifts, ChargeWay::Paid, true),
    (Usual::OtherCosts, ChargeWay::Paid, true),
];

const VEHICLES: [Usual; 2] = [Usual::Motorcycle, Usual::Car];
const CITIES: [Usual; 2] = [Usual::BigCities, Usual::OtherTowns];
const ACTIVITIES: [Usual; 3] = [Usual::Visit, Usual::Installation, Usual::Exhibition];

/// Offers everything that is usual. What is there by the same name is offered again.
pub(super) fn begin(policy: &mut Policy, currency: Currency, words: &ExpensePolicy) {
    let name = |usual| (words.usual)(usual).to_owned();
    macro_rules! offer {
        ($field:ident, $usual:expr, $new:expr) => {
            let called = name($usual);
            let there = policy.$field.iter_mut().find(|it| it.name == called);
            match there {
                Some(there) => there.retired = false,
                None => policy.$field.push($new(called)),
            }
        };
    }
    for (usual, way, bill) in TYPES {
        offer!(types, usual, |name| kind(usual, name, way, bill, currency));
    }
    for usual in VEHICLES {
        offer!(vehicles, usual, |name| Vehicle {
            id: new_id(),
            name,
            rates: Vec::new(),
            retired: false,
        });
    }
    for usual in CITIES {
        offer!(cities, usual, |name| CityClass {
            id: new_id(),
            name,
            rates: Vec::new(),
            retired: false,
        });
    }
    for usual in ACTIVITIES {
        offer!(activities, usual, |name| Activity {
            id: new_id(),
            name,
            retired: false,
        });
    }
}

fn kind(usual: Usual, name: String, way: ChargeWay, bill: bool, currency: Currency) -> ExpenseType {
    let receipt = if bill {
        ReceiptRule::From {
            amount: Money { minor: 0, currency },
        }
    } else {
        ReceiptRule::Never
    };
    // A gift is always one to somebody.
    let wants = match usual {
        Usual::Gifts | Usual::Meals => BTreeSet::from([Tag::Customer]),
        _ => BTreeSet::new(),
    };
    ExpenseType {
        id: new_id(),
        name,
        way,
        receipt,
        wants,
        retired: false,
    }
}
