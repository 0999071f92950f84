use super::*;
use crate::catalogue::sample::{
    ENCLOSURES, GST_18, RACK, SWITCH, decimal, items, key, option, pick, rupees, yes,
};
use crate::form::Problem;
use crate::id::ItemId;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// A floor rack of 42 U, 800 mm deep, with more or other answers.
fn answers(more: impl IntoIterator<Item = (&'static str, Answer)>) -> Answers {
    let mut answers = Answers::from([
        (key("mounting"), Answer::Choice(option("floor"))),
        (key("height"), Answer::Number(decimal("42"))),
        (key("depth"), Answer::Number(decimal("800"))),
    ]);
    answers.extend(more.into_iter().map(|(name, answer)| (key(name), answer)));
    answers
}

fn configured(answers: &Answers, quantity: u32) -> Result<Configured, Vec<ChoiceFault>> {
    configured_with(answers, quantity, |_| {})
}

fn configured_with(
    answers: &Answers,
    quantity: u32,
    change: fn(&mut Item),
) -> Result<Configured, Vec<ChoiceFault>> {
    let mut all = items();
    change(all.get_mut(&RACK).unwrap());
    let find = |id: ItemId| all.get(&id);
    let pricing = Pricing {
        items: &find,
        prices: None,
    };
    let chosen = Chosen {
        quantity: Quantity::whole(quantity),
        answers,
        today: day(),
    };
    pricing.configure(&all[&RACK], chosen, Currency::INR)
}

#[test]
fn what_was_chosen_comes_to_a_line_and_its_parts() {
    let extras = Answer::Choices([option("fans"), option("strip")].into());
    let made = configured(
        &answers([("glass", Answer::YesNo(true)), ("extras", extras)]),
        2,
    );
    let made = made.unwrap();
    assert_eq!(
        made.summary,
        "Mounting: Floor · Height: 42 U · Depth: 800 mm · Glass door · Extras: Fans, Power strip"
    );
    let told: Vec<_> = made
        .lines
        .iter()
        .map(|line| (line.item, line.quantity, line.rate))
        .collect();
    // 50 for the rack, 15 for the glass, 42 × 800 / 1000 for the steel; 42 / 9 shelves, rounded.
    let rack = Money {
        minor: 5_000 + 1_500 + 3_360,
        currency: Currency::INR,
    };
    assert_eq!(
        told,
        [
            (Some(RACK), Quantity::whole(2), Some(rack)),
            (Some(SWITCH), Quantity::whole(2), Some(rupees(25))),
            (None, Quantity::whole(10), Some(rupees(3))),
        ]
    );
    assert_eq!(made.lines[0].text, format!("Rack\n{}", made.summary));
    let shelf = &made.lines[2];
    assert_eq!((shelf.category, shelf.tax), (ENCLOSURES, Some(GST_18)));
}

#[test]
fn what_does_not_go_together_is_named() {
    let wall = ("mounting", Answer::Choice(option("wall")));
    let found = configured(&answers([wall, ("glass", Answer::YesNo(true))]), 1);
    assert_eq!(
        found.unwrap_err(),
        [
            ChoiceFault::Excludes {
                when: pick("mounting", "wall"),
                other: yes("glass"),
            },
            ChoiceFault::OutOfBounds {
                when: pick("mounting", "wall"),
                field: key("height"),
                least: None,
                most: Some(decimal("15")),
            },
        ]
    );
    let fans = Answer::Choices([option("fans")].into());
    let found = configured(&answers([("extras", fans)]), 1).unwrap_err();
    assert_eq!(
        found,
        [ChoiceFault::Requires {
            when: pick("extras", "fans"),
            other: pick("extras", "strip"),
        }]
    );
    assert_eq!(found[0].field(), Some(&key("extras")));
}

#[test]
fn an_answer_that_cannot_stand_is_named_with_its_field() {
    let tall = Answer::Number(decimal("60"));
    let found = configured(&answers([("height", tall)]), 1).unwrap_err();
    let [ChoiceFault::Answer { fault }] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(fault.field, key("height"));
    assert_eq!(
        fault.problem,
        Problem::AboveMost {
            most: decimal("42")
        }
    );
}

#[test]
fn a_number_between_two_steps_names_both() {
    let depth = Answer::Number(decimal("820"));
    assert_eq!(
        configured(&answers([("depth", depth)]), 1).unwrap_err(),
        [ChoiceFault::OffStep {
            field: key("depth"),
            below: decimal("800"),
            above: decimal("850"),
        }]
    );
    for (number, expected) in [
        ("-7", Some(("-10", "-5"))),
        ("-5", None),
        ("0", None),
        ("7.5", Some(("5", "10"))),
    ] {
        let found = between_steps(decimal(number), decimal("0"), decimal("5"));
        let expected = expected.map(|(below, above)| (decimal(below), decimal(above)));
        assert_eq!(found, expected, "{number}");
    }
}

#[test]
fn a_price_is_never_less_than_nothing_and_none_where_nothing_says_it() {
    let small = answers([
        ("mounting", Answer::Choice(option("wall"))),
        ("height", Answer::Number(decimal("6"))),
        ("depth", Answer::Number(decimal("300"))),
    ]);
    let without = |item: &mut Item| item.price = None;
    let found = configured_with(&small, 1, without);
    assert_eq!(found, Err(vec![ChoiceFault::Negative]));
    let found = configured_with(&answers([]), 1, |item| {
        item.price = None;
        if let Made::Designed { design } = &mut item.made {
            design.price = None;
            design.parts.clear();
        }
    });
    assert_eq!(found.unwrap().lines[0].rate, None);
}

#[test]
fn a_part_of_which_there_is_nothing_is_left_out() {
    let small = answers([
        ("height", Answer::Number(decimal("6"))),
        ("mounting", Answer::Choice(option("floor"))),
    ]);
    let made = configured_with(&small, 1, |item| {
        if let Made::Designed { design } = &mut item.made {
            design.parts.retain(|part| part.when.is_none());
            design.form.fields.iter_mut().for_each(|field| {
                if let FieldKind::Computed { expression, .. } = &mut field.kind
                    && field.key == key("shelves")
                {
                    *expression = crate::form::Expression::Constant(Decimal::ZERO);
                }
            });
        }
    });
    assert_eq!(made.unwrap().lines.len(), 1);
}

#[test]
fn only_what_is_designed_is_configured_and_not_without_end() {
    let simple = configured_with(&answers([]), 1, |item| item.made = Made::Simple);
    assert_eq!(simple, Err(vec![ChoiceFault::NotDesigned]));
    let none = configured(&answers([]), 0);
    let fault = PricingFault::TooLarge;
    assert_eq!(none, Err(vec![ChoiceFault::Pricing { fault }]));
}
