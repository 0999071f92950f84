use super::*;
use crate::catalogue::design::{Effect, Part};
use crate::catalogue::sample::{decimal, design, field, key, option, pick, rupees, yes};
use crate::form::{DefinitionProblem, Expression, Requirement};
use crate::money::Money;
use crate::rate::Quantity;

fn faults(change: impl FnOnce(&mut Design)) -> Vec<(DesignPlace, DesignProblem)> {
    let mut design = design();
    change(&mut design);
    let faults = design.check(Currency::INR).err().unwrap_or_default();
    faults
        .into_iter()
        .map(|fault| (fault.place, fault.problem))
        .collect()
}

#[test]
fn the_sample_makes_sense() {
    assert_eq!(design().check(Currency::INR), Ok(()));
}

#[test]
fn something_must_be_asked_and_of_a_kind_that_can_be_used() {
    let nothing = Design::default().check(Currency::INR).unwrap_err();
    assert_eq!(nothing[0].problem, DesignProblem::NothingAsked);
    let field = field("day", "Day", FieldKind::Phone, Requirement::Optional);
    let place = DesignPlace::Field { field: key("day") };
    assert_eq!(
        faults(|design| design.form.fields.push(field)),
        [(place, DesignProblem::NotForDesigns)]
    );
}

#[test]
fn what_is_computed_reads_only_what_comes_before_it() {
    let found = faults(|design| {
        let shelves = design
            .form
            .fields
            .iter_mut()
            .find(|it| it.key == key("shelves"));
        shelves.unwrap().kind = FieldKind::Computed {
            expression: Expression::Field(key("steel")),
            gives: ComputedResult::Number {
                unit: None,
                decimals: 0,
            },
        };
    });
    let place = DesignPlace::Field {
        field: key("shelves"),
    };
    let problem = DefinitionProblem::LaterField { key: key("steel") };
    assert_eq!(found, [(place, DesignProblem::Form { problem })]);
}

#[test]
fn rules_and_effects_name_what_there_is() {
    let found = faults(|design| {
        design.rules = vec![
            Rule::Requires {
                when: pick("mounting", "ceiling"),
                other: yes("nowhere"),
            },
            Rule::Excludes {
                when: yes("mounting"),
                other: pick("glass", "yes"),
            },
            Rule::Bounds {
                when: yes("glass"),
                field: key("mounting"),
                least: None,
                most: None,
            },
        ];
        design.effects = vec![Effect {
            when: pick("height", "tall"),
            minor: 1,
        }];
    });
    let at = |number| DesignPlace::Rule { number };
    let wrong = |name: &str| DesignProblem::WrongKind { field: key(name) };
    assert_eq!(
        found,
        [
            (
                at(1),
                DesignProblem::UnknownOption {
                    field: key("mounting"),
                    option: option("ceiling"),
                }
            ),
            (
                at(1),
                DesignProblem::UnknownField {
                    field: key("nowhere")
                }
            ),
            (at(2), wrong("mounting")),
            (at(2), wrong("glass")),
            (at(3), wrong("mounting")),
            (at(3), DesignProblem::NoBound),
            (DesignPlace::Effect { number: 1 }, wrong("height")),
        ]
    );
}

#[test]
fn nothing_goes_against_itself_or_another_rule() {
    let (glass, wall) = (yes("glass"), pick("mounting", "wall"));
    let requires = |when: &Pick, other: &Pick| Rule::Requires {
        when: when.clone(),
        other: other.clone(),
    };
    let found = faults(|design| {
        design.rules.push(requires(&glass, &glass));
        design.rules.push(requires(&glass, &wall));
    });
    assert_eq!(
        found,
        [
            (DesignPlace::Rule { number: 4 }, DesignProblem::OfItself),
            (
                DesignPlace::Rule { number: 5 },
                DesignProblem::Contradicts { number: 1 }
            ),
        ]
    );
}

#[test]
fn steps_bounds_and_quantities_are_more_than_nothing() {
    let found = faults(|design| {
        design.steps = [(key("depth"), decimal("0")), (key("shelves"), decimal("1"))].into();
        design.rules = vec![Rule::Bounds {
            when: yes("glass"),
            field: key("shelves"),
            least: Some(decimal("3")),
            most: Some(decimal("2")),
        }];
        design.parts[0].quantity = PartQuantity::Fixed {
            quantity: Quantity(0),
        };
    });
    let at = |name: &str| DesignPlace::Field { field: key(name) };
    assert_eq!(
        found,
        [
            (at("depth"), DesignProblem::BadStep),
            (
                at("shelves"),
                DesignProblem::WrongKind {
                    field: key("shelves")
                }
            ),
            (
                DesignPlace::Rule { number: 1 },
                DesignProblem::LeastAboveMost
            ),
            (DesignPlace::Part { number: 1 }, DesignProblem::BadQuantity),
        ]
    );
}

#[test]
fn parts_and_prices_are_in_the_workspaces_currency_and_say_what_they_are() {
    let own = |text: &str, rate| PartOf::Own {
        text: text.to_owned(),
        unit: String::new(),
        rate,
        category: None,
        tax: None,
    };
    let found = faults(|design| {
        design.price = Some(key("shelves"));
        let quantity = || PartQuantity::Number {
            field: key("height"),
        };
        design.parts = vec![
            Part {
                when: None,
                what: own(" ", rupees(-1)),
                quantity: quantity(),
            },
            Part {
                when: None,
                what: own(
                    "Shelf",
                    Money {
                        minor: 1,
                        currency: Currency::EUR,
                    },
                ),
                quantity: quantity(),
            },
        ];
    });
    let part = |number| DesignPlace::Part { number };
    assert_eq!(
        found,
        [
            (
                DesignPlace::Price,
                DesignProblem::WrongKind {
                    field: key("shelves")
                }
            ),
            (part(1), DesignProblem::Blank),
            (part(1), DesignProblem::Negative),
            (
                part(2),
                DesignProblem::OtherCurrency {
                    expected: Currency::INR
                }
            ),
        ]
    );
}

#[test]
fn a_design_that_is_too_large_is_not_looked_at_any_further() {
    let found = faults(|design| {
        let effect = Effect {
            when: yes("nowhere"),
            minor: 1,
        };
        design.effects = vec![effect; MOST_EFFECTS + 1];
    });
    assert_eq!(
        found,
        [(DesignPlace::Whole, DesignProblem::TooMany { most: 500 })]
    );
}
