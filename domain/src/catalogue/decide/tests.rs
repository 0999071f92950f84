use super::*;
use crate::catalogue::design::{Design, DesignPlace, DesignProblem};
use crate::catalogue::sample::{
    ACTIVE, CORD, ENCLOSURES, GST_18, RACK, SWITCH, category, cord, gst_18, item, named_category,
    plain, rack, rupees, switch,
};
use crate::catalogue::{Place, ready};
use crate::change::Edit;
use crate::id::PriceListId;
use crate::people::Access;
use crate::rate::{Quantity, Rate};
use crate::record::Records;
use crate::sample::{ANITA, JACOB, RAVI, Team, id, november};
use crate::time::Timestamp;

const DEALERS: PriceListId = PriceListId(id(491));

fn noon() -> Timestamp {
    november(23, 12, 0)
}

/// The team with two categories and a tax.
fn team() -> Team {
    let mut team = Team::new();
    for category in [
        named_category(ACTIVE, " Active equipment ", None),
        named_category(ENCLOSURES, "Enclosures", None),
    ] {
        act(&mut team, Action::AddCategory { category }).unwrap();
    }
    act(&mut team, Action::AddTax { tax: gst_18() }).unwrap();
    team
}

/// The same with a switch, a cord and a rack.
fn stocked() -> Team {
    let mut team = team();
    add(&mut team, [switch(), cord(), rack()]).unwrap();
    team
}

fn act(team: &mut Team, action: Action) -> Result<(), Refusal> {
    team.act(ANITA, noon(), action).map(|_| ())
}

fn add(team: &mut Team, items: impl IntoIterator<Item = Item>) -> Result<(), Refusal> {
    let items = items.into_iter().collect();
    act(team, Action::AddItems { items })
}

fn edit(team: &mut Team, item: ItemId, what: impl FnOnce(&mut Item)) -> Result<(), Refusal> {
    let from = team.item(item).unwrap().clone();
    let mut to = from.clone();
    what(&mut to);
    let edit = Box::new(ItemEdit::between(&from, &to));
    act(team, Action::EditItem { item, edit })
}

fn move_to(category: CategoryId, from: Option<CategoryId>, to: Option<CategoryId>) -> Action {
    Action::EditCategory {
        category,
        name: None,
        parent: Some(Edit { from, to }),
        retired: None,
    }
}

fn bundle(parts: impl IntoIterator<Item = (ItemId, Quantity)>) -> Made {
    let parts = parts.into_iter();
    Made::Bundle {
        parts: parts
            .map(|(item, quantity)| BundlePart { item, quantity })
            .collect(),
    }
}

#[test]
fn owners_and_managers_write_the_catalogue_and_nobody_else() {
    let mut team = team();
    let new = |number, name| Action::AddCategory {
        category: named_category(category(number), name, None),
    };
    team.act(RAVI, noon(), new(11, "Cables")).unwrap();
    let needs = Right::Manager;
    let refused = Err(Refusal::NotAllowed { needs });
    assert_eq!(team.act(JACOB, noon(), new(12, "Mine")), refused);
    for access in [Access::Accounts, Access::Qualification, Access::Marketing] {
        let mut jacob = team.person(JACOB).unwrap().clone();
        jacob.access = access;
        team.records
            .insert(Key::Person(JACOB), Record::Person(jacob));
        assert_eq!(
            team.act(JACOB, noon(), new(12, "Mine")),
            refused,
            "{access:?}"
        );
    }
}

#[test]
fn a_category_has_a_name_and_its_id_is_new() {
    let mut team = team();
    assert_eq!(team.category(ACTIVE).unwrap().name, "Active equipment");
    let again = Action::AddCategory {
        category: named_category(ACTIVE, "Again", None),
    };
    let record = Key::Category(ACTIVE);
    assert_eq!(act(&mut team, again), Err(Refusal::AlreadyThere { record }));
    let blank = Action::AddCategory {
        category: named_category(category(9), " ", None),
    };
    let field = FieldName::Name;
    assert_eq!(act(&mut team, blank), Err(Refusal::Blank { field }));
}

#[test]
fn categories_stand_in_one_another_six_deep_and_in_no_circle() {
    let mut team = Team::new();
    for number in 1..=6 {
        let parent = (number > 1).then(|| category(number - 1));
        let category = named_category(category(number), "Category", parent);
        act(&mut team, Action::AddCategory { category }).unwrap();
    }
    let seventh = Action::AddCategory {
        category: named_category(category(7), "Seventh", Some(category(6))),
    };
    assert_eq!(act(&mut team, seventh), Err(Refusal::TooDeep { most: 6 }));
    for parent in [category(1), category(3), category(5)] {
        let circle = move_to(category(1), None, Some(parent));
        let refused = Err(Refusal::CategoryLoop {
            category: category(1),
        });
        assert_eq!(act(&mut team, circle), refused, "under {parent}");
    }
    let nowhere = move_to(category(1), None, Some(category(99)));
    let record = Key::Category(category(99));
    assert_eq!(act(&mut team, nowhere), Err(Refusal::Unknown { record }));
    act(&mut team, move_to(category(6), Some(category(5)), None)).unwrap();
}

#[test]
fn what_stands_too_deep_after_a_move_can_still_be_renamed() {
    let mut team = Team::new();
    for number in 1..=6 {
        let parent = (number > 1).then(|| category(number - 1));
        let category = named_category(category(number), "Category", parent);
        act(&mut team, Action::AddCategory { category }).unwrap();
    }
    let top = named_category(category(20), "Top", None);
    act(&mut team, Action::AddCategory { category: top }).unwrap();
    act(&mut team, move_to(category(1), None, Some(category(20)))).unwrap();
    let rename = Action::EditCategory {
        category: category(6),
        name: Some(Edit {
            from: "Category".to_owned(),
            to: "Seventh level".to_owned(),
        }),
        parent: None,
        retired: None,
    };
    assert_eq!(act(&mut team, rename), Ok(()));
}

#[test]
fn a_tax_has_parts_with_names_and_rates_that_there_are() {
    let mut team = team();
    let with = |parts| Action::AddTax {
        tax: Tax {
            id: TaxId(id(429)),
            parts,
            ..gst_18()
        },
    };
    let part = |name: &str, rate| TaxPart {
        name: name.to_owned(),
        rate,
        place: Place::Anywhere,
    };
    let field = FieldName::Parts;
    for (parts, refusal) in [
        (vec![], Refusal::Blank { field }),
        (
            vec![part("VAT", Rate::percent(1_001))],
            Refusal::TooHigh { most: HIGHEST_RATE },
        ),
        (
            vec![part("", Rate::percent(5))],
            Refusal::Blank {
                field: FieldName::Name,
            },
        ),
        (
            vec![part("VAT", Rate::percent(5)); 7],
            Refusal::TooMany { field, most: 6 },
        ),
    ] {
        assert_eq!(act(&mut team, with(parts)), Err(refusal));
    }
    act(&mut team, with(ready::vat("VAT", Rate::percent(20)))).unwrap();
}

#[test]
fn items_name_what_there_is_and_cost_what_can_be() {
    let mut team = team();
    let unknown = |record| Refusal::Unknown { record };
    let euro = Money {
        minor: 1,
        currency: Currency::EUR,
    };
    let changed = |what: fn(&mut Item)| {
        let mut item = switch();
        what(&mut item);
        item
    };
    for (item, refusal) in [
        (
            changed(|item| item.category = category(99)),
            unknown(Key::Category(category(99))),
        ),
        (
            changed(|item| item.tax = Some(TaxId(id(1)))),
            unknown(Key::Tax(TaxId(id(1)))),
        ),
        (
            Item {
                price: Some(euro),
                ..switch()
            },
            Refusal::OtherCurrency {
                expected: Currency::INR,
            },
        ),
        (
            changed(|item| item.price = Some(rupees(-1))),
            Refusal::Negative {
                field: FieldName::Price,
            },
        ),
        (
            changed(|item| item.code = "x".repeat(31)),
            Refusal::TooLong {
                field: FieldName::Code,
                most: 30,
            },
        ),
    ] {
        assert_eq!(add(&mut team, [item]), Err(refusal));
    }
    assert!(team.item(SWITCH).is_none());
    add(&mut team, [switch()]).unwrap();
    assert_eq!(team.item(SWITCH), Some(&switch()));
}

#[test]
fn items_come_in_together_or_not_at_all() {
    let mut team = team();
    let kit = Item {
        made: bundle([(SWITCH, Quantity::ONE)]),
        ..plain(item(9), "Kit", ACTIVE)
    };
    // A part that comes in with its bundle, in whatever order.
    add(&mut team, [kit, switch()]).unwrap();
    let record = Key::Item(CORD);
    let twice = add(&mut team, [cord(), cord()]);
    assert_eq!(twice, Err(Refusal::AlreadyThere { record }));
    assert!(team.item(CORD).is_none());
    let field = FieldName::Items;
    assert_eq!(add(&mut team, []), Err(Refusal::Blank { field }));
    let many = (100..151).map(|number| plain(item(number), "Many", ACTIVE));
    assert_eq!(
        add(&mut team, many),
        Err(Refusal::TooMany { field, most: 50 })
    );
}

#[test]
fn nothing_is_a_part_of_itself_however_deep() {
    let mut team = stocked();
    let (inner, outer) = (item(11), item(12));
    let of = |id, part| Item {
        made: bundle([(part, Quantity::ONE)]),
        ..plain(id, "Kit", ACTIVE)
    };
    add(&mut team, [of(inner, SWITCH), of(outer, inner)]).unwrap();
    let circle = edit(&mut team, inner, |item| {
        item.made = bundle([(outer, Quantity::ONE)]);
    });
    assert_eq!(circle, Err(Refusal::PartOfItself { item: inner }));
    let circle = edit(&mut team, SWITCH, |item| {
        item.made = bundle([(RACK, Quantity::ONE)]);
    });
    assert_eq!(
        circle,
        Err(Refusal::PartOfItself { item: SWITCH }),
        "a design's parts count, too"
    );
    let circle = add(&mut team, [of(item(21), item(22)), of(item(22), item(21))]);
    assert_eq!(circle, Err(Refusal::PartOfItself { item: item(21) }));
    let deep = (31..=39).map(|number| of(item(number), item(number + 1)));
    let deep = deep.chain([plain(item(40), "Innermost", ACTIVE)]);
    assert_eq!(add(&mut team, deep), Err(Refusal::TooDeep { most: 8 }));
    let none = edit(&mut team, inner, |item| {
        item.made = bundle([(SWITCH, Quantity(0))]);
    });
    assert_eq!(none, Err(Refusal::BadQuantity));
}

#[test]
fn a_design_makes_sense_and_is_small_enough() {
    let mut team = stocked();
    let design = Box::new(Design::default());
    let empty = edit(&mut team, RACK, |item| {
        item.made = Made::Designed { design }
    });
    let Err(Refusal::Design { faults }) = empty else {
        panic!("{empty:?}");
    };
    assert_eq!(faults[0].place, DesignPlace::Whole);
    assert_eq!(faults[0].problem, DesignProblem::NothingAsked);
    let large = edit(&mut team, RACK, |item| {
        if let Made::Designed { design } = &mut item.made {
            let help = "\"".repeat(1_000);
            let field = design.form.fields[0].clone();
            design.form.fields = (0..100)
                .map(|number| crate::form::Field {
                    key: crate::catalogue::sample::key(&format!("field_{number}")),
                    help: Some(help.clone()),
                    ..field.clone()
                })
                .collect();
        }
    });
    assert_eq!(large, Err(Refusal::CatalogueFull));
}

#[test]
fn an_edit_changes_what_its_author_saw_and_nothing_else() {
    let mut team = stocked();
    let price = |from, to| {
        let edit = ItemEdit {
            price: Some(Edit { from, to }),
            ..ItemEdit::default()
        };
        Action::EditItem {
            item: SWITCH,
            edit: Box::new(edit),
        }
    };
    let (old, new) = (Some(rupees(25)), Some(rupees(30)));
    edit(&mut team, SWITCH, |item| item.name = "Switch 24".to_owned()).unwrap();
    act(&mut team, price(old, new)).unwrap();
    let found = team.item(SWITCH).unwrap();
    assert_eq!((found.name.as_str(), found.price), ("Switch 24", new));
    let record = Key::Item(SWITCH);
    let stale = act(&mut team, price(old, Some(rupees(28))));
    assert_eq!(stale, Err(Refusal::ChangedMeanwhile { record }));
    assert_eq!(act(&mut team, price(old, new)), Ok(()), "the same again");
}

#[test]
fn prices_of_different_items_add_up_and_of_one_item_do_not_merge() {
    let mut team = stocked();
    let list = PriceList {
        id: DEALERS,
        name: "Dealers".to_owned(),
        prices: [(SWITCH, rupees(20))].into(),
        retired: false,
    };
    act(&mut team, Action::AddPriceList { price_list: list }).unwrap();
    let set = |item, from, to| Action::EditPriceList {
        price_list: DEALERS,
        name: None,
        prices: [(item, Edit { from, to })].into(),
        retired: None,
    };
    act(&mut team, set(CORD, None, Some(rupees(1)))).unwrap();
    act(&mut team, set(SWITCH, Some(rupees(20)), Some(rupees(19)))).unwrap();
    let stale = act(&mut team, set(SWITCH, Some(rupees(20)), Some(rupees(18))));
    let record = Key::PriceList(DEALERS);
    assert_eq!(stale, Err(Refusal::ChangedMeanwhile { record }));
    act(&mut team, set(CORD, Some(rupees(1)), None)).unwrap();
    let found = team.price_list(DEALERS).unwrap();
    assert_eq!(found.prices, [(SWITCH, rupees(19))].into());
    let record = Key::Item(item(99));
    let unknown = act(&mut team, set(item(99), None, Some(rupees(1))));
    assert_eq!(unknown, Err(Refusal::Unknown { record }));
}

#[test]
fn what_is_retired_can_still_be_named() {
    let mut team = stocked();
    let retire = Action::EditTax {
        tax: GST_18,
        name: None,
        parts: None,
        retired: Some(Edit {
            from: false,
            to: true,
        }),
    };
    act(&mut team, retire).unwrap();
    assert_eq!(
        edit(&mut team, SWITCH, |item| item.code = "SW".to_owned()),
        Ok(())
    );
}
