//! What a field takes, with its bounds.

mod amounts;
mod bounds;
mod computed;

use std::collections::BTreeSet;

use domain::form::{ComputedResult, Expression, FieldKind};
use domain::money::Currency;
use leptos::prelude::*;
use rust_decimal::Decimal;

pub(super) use bounds::bounds;

use crate::desk::use_desk;

/// Every kind of field by its name in addresses and selects.
pub(super) const KINDS: [&str; 15] = [
    "text",
    "long_text",
    "number",
    "money",
    "date",
    "choice",
    "multi_choice",
    "yes_no",
    "phone",
    "email",
    "address",
    "attachment",
    "person",
    "product_lines",
    "computed",
];

/// The name of a kind.
pub(super) fn name_of(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. } => "text",
        FieldKind::LongText { .. } => "long_text",
        FieldKind::Number { .. } => "number",
        FieldKind::Money { .. } => "money",
        FieldKind::Date { .. } => "date",
        FieldKind::Choice { .. } => "choice",
        FieldKind::MultiChoice { .. } => "multi_choice",
        FieldKind::YesNo => "yes_no",
        FieldKind::Phone => "phone",
        FieldKind::Email => "email",
        FieldKind::Address { .. } => "address",
        FieldKind::Attachment { .. } => "attachment",
        FieldKind::Person { .. } => "person",
        FieldKind::ProductLines { .. } => "product_lines",
        FieldKind::Computed { .. } => "computed",
    }
}

/// A kind without bounds.
pub(super) fn plain(name: &str, currency: Currency) -> FieldKind {
    match name {
        "long_text" => FieldKind::LongText {
            shortest: None,
            longest: None,
        },
        "number" => FieldKind::Number {
            unit: None,
            least: None,
            most: None,
            decimals: 0,
        },
        "money" => FieldKind::Money {
            least: None,
            most: None,
            currency,
        },
        "date" => FieldKind::Date {
            earliest: None,
            latest: None,
        },
        "choice" => FieldKind::Choice {
            options: Vec::new(),
        },
        "multi_choice" => FieldKind::MultiChoice {
            options: Vec::new(),
            fewest: None,
            most: None,
        },
        "yes_no" => FieldKind::YesNo,
        "phone" => FieldKind::Phone,
        "email" => FieldKind::Email,
        "address" => FieldKind::Address {
            requires: BTreeSet::new(),
        },
        "attachment" => FieldKind::Attachment {
            photos_only: false,
            fewest: None,
            most: None,
            means: None,
        },
        "person" => FieldKind::Person { role: None },
        "product_lines" => FieldKind::ProductLines {
            fewest: None,
            most: None,
            currency,
            means: None,
        },
        "computed" => FieldKind::Computed {
            expression: Expression::Constant(Decimal::ZERO),
            gives: ComputedResult::Number {
                unit: None,
                decimals: 2,
            },
        },
        _ => FieldKind::Text {
            shortest: None,
            longest: None,
            pattern: None,
        },
    }
}

/// The roles of the business, by name.
pub(in crate::pages) fn roles() -> Vec<(String, String)> {
    use_desk().directory().with_untracked(|directory| {
        let roles = directory.roles.values();
        let mut roles: Vec<(String, String)> = roles
            .map(|role| (role.id.to_string(), role.name.clone()))
            .collect();
        crate::order::sort_by(&mut roles, |one, other| one.1.cmp(&other.1));
        roles
    })
}

/// The currency of the business.
pub(super) fn currency() -> Currency {
    use_desk()
        .directory()
        .with_untracked(|directory| directory.currency())
}
