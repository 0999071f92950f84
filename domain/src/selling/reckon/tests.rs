use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::catalogue::{Place, TaxPart};
use crate::id::{CategoryId, LineId, TaxId};
use crate::money::{Currency, Money};
use crate::selling::TaxSnapshot;

fn rupees(minor: i64) -> Money {
    let currency = Currency::INR;
    Money { minor, currency }
}

fn part(name: &str, percent: u32, place: Place) -> TaxPart {
    TaxPart {
        name: name.into(),
        rate: Rate::percent(percent),
        place,
    }
}

fn gst_18() -> TaxSnapshot {
    TaxSnapshot {
        id: TaxId(Uuid::nil()),
        name: "GST 18 %".into(),
        parts: vec![
            part("CGST", 9, Place::Within),
            part("SGST", 9, Place::Within),
            part("IGST", 18, Place::Across),
        ],
    }
}

/// A line of so many thousandths at a rate in paise.
fn line(quantity: i64, rate: i64) -> Line {
    Line {
        id: LineId(Uuid::nil()),
        item: None,
        category: CategoryId(Uuid::nil()),
        text: "Rack".into(),
        tax_code: String::new(),
        unit: String::new(),
        quantity: Quantity(quantity),
        rate: rupees(rate),
        list: None,
        discount: Discount::None,
        tax: Some(gst_18()),
    }
}

fn percent(percent: u32) -> Discount {
    let rate = Rate::percent(percent);
    Discount::Percent { rate }
}

fn comes_to(lines: &[Line], discount: Discount, across: bool, tax_by: TaxBy) -> Reckoned {
    let lines: Vec<&Line> = lines.iter().collect();
    reckon(&lines, discount, across, tax_by).unwrap()
}

#[test]
fn a_line_is_quantity_times_rate_less_its_discount_plus_tax() {
    let mut rack = line(2_500, 10_001);
    rack.discount = percent(10);
    let reckoned = comes_to(&[rack], Discount::None, false, TaxBy::Line);
    let only = &reckoned.lines[0];
    assert_eq!(only.gross, 25_003, "2.5 × 100.01 is 250.025");
    assert_eq!(only.net, 22_503, "25.003 is taken off as 25.00");
    let taxes: Vec<_> = reckoned
        .taxes
        .iter()
        .map(|tax| (tax.name.as_str(), tax.amount))
        .collect();
    assert_eq!(taxes, [("CGST", 20_25), ("SGST", 20_25)]);
    assert_eq!(reckoned.total, 22_503 + 40_50);
}

#[test]
fn a_customer_in_another_state_is_charged_the_other_parts() {
    let reckoned = comes_to(&[line(1_000, 10_000)], Discount::None, true, TaxBy::Line);
    let taxes: Vec<_> = reckoned
        .taxes
        .iter()
        .map(|tax| (tax.name.as_str(), tax.amount))
        .collect();
    assert_eq!(taxes, [("IGST", 18_00)]);
}

#[test]
fn a_discount_of_the_whole_is_shared_so_that_the_lines_add_up() {
    let lines = [line(1_000, 100), line(1_000, 100), line(1_000, 100)];
    let off = Discount::Amount { minor: 100 };
    let reckoned = comes_to(&lines, off, false, TaxBy::Line);
    let nets: Vec<i64> = reckoned.lines.iter().map(|line| line.net).collect();
    assert_eq!(
        nets,
        [66, 67, 67],
        "33, 33 and 34 are taken off, the earlier first"
    );
    assert_eq!(reckoned.net, 200);
}

#[test]
fn tax_rounded_once_differs_from_tax_rounded_line_by_line() {
    let lines = [line(1_000, 105), line(1_000, 105), line(1_000, 105)];
    let total = |tax_by| {
        let reckoned = comes_to(&lines, Discount::None, true, tax_by);
        let by_line: i64 = reckoned
            .lines
            .iter()
            .flat_map(|it| &it.taxes)
            .map(|it| it.amount)
            .sum();
        assert_eq!(
            by_line, reckoned.taxes[0].amount,
            "the lines' taxes add up to the whole's"
        );
        by_line
    };
    assert_eq!(total(TaxBy::Line), 57, "three times 18.9, each as 19");
    assert_eq!(total(TaxBy::Total), 57, "56.7 as 57");
    let lines = [line(1_000, 103), line(1_000, 103), line(1_000, 103)];
    let total = |tax_by| comes_to(&lines, Discount::None, true, tax_by).taxes[0].amount;
    assert_eq!(total(TaxBy::Line), 57, "three times 18.54, each as 19");
    assert_eq!(total(TaxBy::Total), 56, "55.62 as 56");
}

#[test]
fn a_rate_below_the_catalogues_is_a_discount_like_any_other() {
    let mut rack = line(1_000, 90_00);
    rack.list = Some(rupees(10_000));
    rack.discount = percent(10);
    let reduced = |line: &Line| {
        let reckoned = comes_to(
            std::slice::from_ref(line),
            Discount::None,
            false,
            TaxBy::Line,
        );
        reduction(&[line], reckoned.net).unwrap()
    };
    assert_eq!(reduced(&rack), Rate::percent(19), "81 of 100");
    rack.rate = rupees(11_000);
    assert_eq!(
        reduced(&rack),
        Rate::percent(10),
        "dearer than the catalogue"
    );
    rack.discount = Discount::None;
    assert_eq!(reduced(&rack), Rate::ZERO);
}

#[test]
fn a_reduction_is_rounded_up() {
    let rack = line(1_000, 30_000);
    assert_eq!(
        reduction(&[&rack], 29_999),
        Ok(Rate(1)),
        "a third of a hundredth of a percent"
    );
}

#[test]
fn what_cannot_be_held_is_refused_and_never_cut_off() {
    let huge = line(Quantity::MOST.0, i64::MAX);
    let reckoned = reckon(&[&huge], Discount::None, false, TaxBy::Line);
    assert_eq!(reckoned, Err(TooLarge));
}

#[test]
fn nothing_is_shared_over_nothing() {
    assert_eq!(apportion(0, &[0, 0]), [0, 0]);
    assert_eq!(apportion(5, &[]), Vec::<i64>::new());
}

fn any_discount() -> impl Strategy<Value = Discount> {
    prop_oneof![
        Just(Discount::None),
        (0_u32..=10_000).prop_map(|rate| Discount::Percent { rate: Rate(rate) }),
        (0_i64..1_000_000).prop_map(|minor| Discount::Amount { minor }),
    ]
}

fn any_line() -> impl Strategy<Value = Line> {
    (
        1_i64..1_000_000,
        0_i64..10_000_000,
        any_discount(),
        any::<bool>(),
    )
        .prop_map(|(quantity, rate, discount, taxed)| Line {
            discount,
            tax: taxed.then(gst_18),
            ..line(quantity, rate)
        })
}

proptest! {
    #[test]
    fn the_parts_are_the_whole(
        lines in prop::collection::vec(any_line(), 1..12),
        discount in any_discount(),
        across in any::<bool>(),
        once in any::<bool>(),
    ) {
        let tax_by = if once { TaxBy::Total } else { TaxBy::Line };
        let reckoned = comes_to(&lines, discount, across, tax_by);
        let nets: i64 = reckoned.lines.iter().map(|line| line.net).sum();
        prop_assert_eq!(nets, reckoned.net);
        prop_assert_eq!(reckoned.subtotal - reckoned.off, reckoned.net);
        let by_line: i64 = reckoned.lines.iter().flat_map(|it| &it.taxes).map(|it| it.amount).sum();
        let by_part: i64 = reckoned.taxes.iter().map(|tax| tax.amount).sum();
        prop_assert_eq!(by_line, by_part);
        prop_assert_eq!(reckoned.net + by_part, reckoned.total);
        for line in &reckoned.lines {
            prop_assert!(0 <= line.net && line.net <= line.after_discount);
            prop_assert!(line.after_discount <= line.gross);
        }
    }

    #[test]
    fn shares_add_up_and_are_off_by_less_than_one(
        total in 0_i64..1_000_000_000,
        weights in prop::collection::vec(0_i64..1_000_000_000, 1..20),
    ) {
        let sum: i64 = weights.iter().sum();
        prop_assume!(sum > 0);
        let shares = apportion(total, &weights);
        prop_assert_eq!(shares.iter().sum::<i64>(), total);
        for (share, weight) in shares.iter().zip(&weights) {
            let exact = i128::from(total) * i128::from(*weight);
            let off = (i128::from(*share) * i128::from(sum) - exact).abs();
            prop_assert!(off < i128::from(sum));
        }
    }

    #[test]
    fn a_part_of_a_value_is_within_it(value in 0_i64..i64::MAX, whole in 1_i64..1_000_000, at in 0.0..1.0_f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a test's part")]
        let part = (whole as f64 * at) as i64;
        let share = share(value, Quantity(part), Quantity(whole));
        prop_assert!(0 <= share && share <= value);
        prop_assert_eq!(super::share(value, Quantity(whole), Quantity(whole)), value);
    }
}
