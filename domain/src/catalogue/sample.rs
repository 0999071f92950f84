//! A small catalogue for the tests: a company that cables offices and builds racks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::design::{Design, Effect, Part, PartOf, PartQuantity, Pick, Rule};
use super::{Category, Item, Made, Tax, ready};
use crate::form::{
    ChoiceOption, ComputedResult, Expression, Field, FieldKey, FieldKind, Form, OptionKey,
    Requirement,
};
use crate::id::{CategoryId, ItemId, TaxId};
use crate::money::{Currency, Money};
use crate::rate::Quantity;
use crate::sample::id;

pub(crate) const ACTIVE: CategoryId = category(1);
pub(crate) const ENCLOSURES: CategoryId = category(2);
pub(crate) const GST_18: TaxId = TaxId(id(421));
/// A switch at ₹ 25.
pub(crate) const SWITCH: ItemId = item(1);
/// A patch cord, per metre, without a price.
pub(crate) const CORD: ItemId = item(2);
/// A rack that is designed, at ₹ 50 and more.
pub(crate) const RACK: ItemId = item(3);

pub(crate) const fn category(number: u128) -> CategoryId {
    CategoryId(id(400 + number))
}

pub(crate) const fn item(number: u128) -> ItemId {
    ItemId(id(440 + number))
}

pub(crate) fn rupees(rupees: i64) -> Money {
    Money {
        minor: rupees * 100,
        currency: Currency::INR,
    }
}

pub(crate) fn key(text: &str) -> FieldKey {
    FieldKey::try_from(text).unwrap()
}

pub(crate) fn option(text: &str) -> OptionKey {
    OptionKey::try_from(text).unwrap()
}

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(crate) fn named_category(id: CategoryId, name: &str, parent: Option<CategoryId>) -> Category {
    Category {
        id,
        name: name.to_owned(),
        parent,
        retired: false,
    }
}

pub(crate) fn gst_18() -> Tax {
    Tax {
        id: GST_18,
        name: "GST 18 %".to_owned(),
        parts: ready::gst(18),
        retired: false,
    }
}

pub(crate) fn plain(id: ItemId, name: &str, category: CategoryId) -> Item {
    Item {
        id,
        name: name.to_owned(),
        code: String::new(),
        description: String::new(),
        category,
        unit: String::new(),
        price: None,
        tax: None,
        tax_code: String::new(),
        made: Made::Simple,
        retired: false,
    }
}

pub(crate) fn switch() -> Item {
    Item {
        code: "SW-24".to_owned(),
        description: "24 ports, managed".to_owned(),
        price: Some(rupees(25)),
        tax: Some(GST_18),
        tax_code: "8517".to_owned(),
        ..plain(SWITCH, "Switch", ACTIVE)
    }
}

pub(crate) fn cord() -> Item {
    Item {
        unit: "m".to_owned(),
        ..plain(CORD, "Patch cord", ACTIVE)
    }
}

pub(crate) fn rack() -> Item {
    let design = Box::new(design());
    Item {
        price: Some(rupees(50)),
        tax: Some(GST_18),
        made: Made::Designed { design },
        ..plain(RACK, "Rack", ENCLOSURES)
    }
}

pub(crate) fn items() -> BTreeMap<ItemId, Item> {
    let items = [switch(), cord(), rack()];
    items.into_iter().map(|item| (item.id, item)).collect()
}

pub(crate) fn field(name: &str, label: &str, kind: FieldKind, required: Requirement) -> Field {
    Field {
        key: key(name),
        label: label.to_owned(),
        help: None,
        kind,
        required,
        shown_when: None,
    }
}

pub(crate) fn pick(field: &str, chosen: &str) -> Pick {
    Pick {
        field: key(field),
        option: Some(option(chosen)),
    }
}

pub(crate) fn yes(field: &str) -> Pick {
    Pick {
        field: key(field),
        option: None,
    }
}

/// What is asked of a rack, and what follows from it.
fn questions() -> Form {
    let options = |options: &[(&str, &str)]| {
        let named = |(key, label): &(&str, &str)| ChoiceOption {
            key: option(key),
            label: (*label).to_owned(),
        };
        options.iter().map(named).collect::<Vec<_>>()
    };
    let number = |least, most, unit: &str| FieldKind::Number {
        unit: Some(unit.to_owned()),
        least: Some(Decimal::from(least)),
        most: Some(Decimal::from(most)),
        decimals: 0,
    };
    let mounting = FieldKind::Choice {
        options: options(&[("floor", "Floor"), ("wall", "Wall")]),
    };
    let extras = FieldKind::MultiChoice {
        options: options(&[("fans", "Fans"), ("strip", "Power strip")]),
        fewest: None,
        most: None,
    };
    let of = |name: &str| Box::new(Expression::Field(key(name)));
    let constant = |number: i64| Box::new(Expression::Constant(Decimal::from(number)));
    let shelves = FieldKind::Computed {
        expression: Expression::Divide(of("height"), constant(9)),
        gives: ComputedResult::Number {
            unit: None,
            decimals: 0,
        },
    };
    let steel = FieldKind::Computed {
        expression: Expression::Divide(
            Box::new(Expression::Multiply(of("height"), of("depth"))),
            constant(1_000),
        ),
        gives: ComputedResult::Money(Currency::INR),
    };
    Form {
        fields: vec![
            field("mounting", "Mounting", mounting, Requirement::Always),
            field("height", "Height", number(6, 42, "U"), Requirement::Always),
            field(
                "depth",
                "Depth",
                number(300, 1_000, "mm"),
                Requirement::Always,
            ),
            field(
                "glass",
                "Glass door",
                FieldKind::YesNo,
                Requirement::Optional,
            ),
            field("extras", "Extras", extras, Requirement::Optional),
            field("shelves", "Shelves", shelves, Requirement::Optional),
            field("steel", "Steel", steel, Requirement::Optional),
        ],
        checks: Vec::new(),
    }
}

/// A rack: its mounting, height and depth; glass doors, which wall racks cannot have; fans, which
/// need a power strip; a shelf for each nine units of height.
pub(crate) fn design() -> Design {
    Design {
        form: questions(),
        steps: [(key("depth"), Decimal::from(50))].into(),
        rules: vec![
            Rule::Excludes {
                when: pick("mounting", "wall"),
                other: yes("glass"),
            },
            Rule::Requires {
                when: pick("extras", "fans"),
                other: pick("extras", "strip"),
            },
            Rule::Bounds {
                when: pick("mounting", "wall"),
                field: key("height"),
                least: None,
                most: Some(Decimal::from(15)),
            },
        ],
        effects: vec![
            Effect {
                when: pick("mounting", "wall"),
                minor: -1_000,
            },
            Effect {
                when: yes("glass"),
                minor: 1_500,
            },
        ],
        price: Some(key("steel")),
        parts: vec![
            Part {
                when: Some(pick("extras", "strip")),
                what: PartOf::Item { item: SWITCH },
                quantity: PartQuantity::Fixed {
                    quantity: Quantity::ONE,
                },
            },
            Part {
                when: None,
                what: PartOf::Own {
                    text: "Shelf".to_owned(),
                    unit: String::new(),
                    rate: rupees(3),
                    category: None,
                    tax: None,
                },
                quantity: PartQuantity::Number {
                    field: key("shelves"),
                },
            },
        ],
    }
}
