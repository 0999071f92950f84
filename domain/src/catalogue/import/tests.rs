use super::*;
use crate::catalogue::sample::{ACTIVE, GST_18, SWITCH, gst_18, named_category, rupees, switch};
use crate::spreadsheet::csv;

fn import(text: &str) -> Import {
    import_into(text, None)
}

fn import_into(text: &str, category: Option<CategoryId>) -> Import {
    let rows = csv::read(text);
    let columns: Vec<_> = rows[0].iter().map(|it| Column::guess(it)).collect();
    let (active, gst, switch) = (
        named_category(ACTIVE, "Active equipment", None),
        gst_18(),
        switch(),
    );
    let ground = Ground {
        categories: vec![&active],
        taxes: vec![&gst],
        items: vec![&switch],
        currency: Currency::INR,
        category,
    };
    let mut next = 9_000;
    let mut new_id = || {
        next += 1;
        Uuid::from_u128(next)
    };
    read(&rows[1..], &columns, &ground, &mut new_id)
}

fn problems(text: &str) -> Vec<(u32, RowProblem)> {
    let faults = import(text).faults.into_iter();
    faults.map(|fault| (fault.row, fault.problem)).collect()
}

#[test]
fn headings_are_known_in_both_languages() {
    for (heading, expected) in [
        ("Item name", Some(Column::Name)),
        ("SKU", Some(Column::Code)),
        ("HSN/SAC", Some(Column::TaxCode)),
        ("Unit price", Some(Column::Price)),
        ("कीमत", Some(Column::Price)),
        ("श्रेणी", Some(Column::Category)),
        ("Colour", None),
        ("", None),
    ] {
        assert_eq!(Column::guess(heading), expected, "{heading}");
    }
}

#[test]
fn a_row_that_is_not_there_is_added_with_its_category() {
    let import = import(
        "Name,Code,Category,Unit,Price,GST,HSN\n\
         Rack,RK-42,Enclosures,,\"₹ 12,500\",18,9403\n\
         Shelf,RK-S,enclosures,pc,450.50,GST 18%,\n",
    );
    assert_eq!(import.faults, []);
    let [category] = import.categories.as_slice() else {
        panic!("{:?}", import.categories);
    };
    assert_eq!(category.name, "Enclosures");
    let [rack, shelf] = import.items.as_slice() else {
        panic!("{:?}", import.items);
    };
    assert_eq!((rack.category, shelf.category), (category.id, category.id));
    assert_eq!(rack.price, Some(rupees(12_500)));
    assert_eq!((rack.tax, shelf.tax), (Some(GST_18), Some(GST_18)));
    assert_eq!(
        (rack.tax_code.as_str(), shelf.unit.as_str()),
        ("9403", "pc")
    );
}

#[test]
fn an_item_is_found_again_by_its_code_or_name_and_only_what_is_said_changes() {
    let import = import("Name,Code,Price\nSwitch 24,sw 24,30\n");
    let [(item, edit)] = import.edits.as_slice() else {
        panic!("{import:?}");
    };
    assert_eq!(*item, SWITCH);
    assert_eq!(edit.price.as_ref().unwrap().to, Some(rupees(30)));
    assert_eq!(edit.name.as_ref().unwrap().to, "Switch 24");
    assert!(edit.description.is_none() && edit.tax.is_none() && edit.category.is_none());
    assert_eq!(self::import("Name,Price\nswitch,\n").same, 1);
}

#[test]
fn what_cannot_be_read_is_named_with_its_row() {
    let text = |text: &str| text.to_owned();
    assert_eq!(
        problems(
            "Name,Code,Category,Price,Tax\n\
             ,X1,Active equipment,5,\n\
             Rack,,,5,\n\
             Rack,,Active equipment,1;5,\n\
             Hub,,Active equipment,-5,\n\
             Card,,Active equipment,5,VAT\n\
             Cable,C1,Active equipment,5,\n\
             Cable 2,c-1,Active equipment,5,\n"
        ),
        [
            (2, RowProblem::NoName),
            (3, RowProblem::NoCategory),
            (4, RowProblem::Twice),
            (5, RowProblem::Negative),
            (6, RowProblem::UnknownTax { text: text("VAT") }),
            (8, RowProblem::Twice),
        ]
    );
    let long = "x".repeat(LONGEST_NAME + 1);
    assert_eq!(
        problems(&format!("Name,Price,Category\n{long},1,A\nHub,1:5,A\n")),
        [
            (
                2,
                RowProblem::TooLong {
                    column: Column::Name,
                    most: LONGEST_NAME
                }
            ),
            (
                3,
                RowProblem::Price {
                    text: text("1:5"),
                    fault: AmountFault::NotANumber
                }
            ),
        ]
    );
}

#[test]
fn rows_without_a_category_go_where_it_was_chosen() {
    let import = import_into("Name\nHub\n", Some(ACTIVE));
    assert_eq!(import.items[0].category, ACTIVE);
    assert_eq!(import.categories, []);
}
