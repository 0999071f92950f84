use super::*;
use crate::catalogue::sample::{ACTIVE, GST_18};
use crate::catalogue::sample::{CORD, SWITCH, cord, item, items, plain, rupees, switch};
use crate::id::PriceListId;
use crate::sample::id;

const KIT: ItemId = item(9);

fn kit(price: Option<Money>) -> Item {
    let part = |item, quantity| BundlePart { item, quantity };
    Item {
        price,
        made: Made::Bundle {
            parts: vec![
                part(SWITCH, Quantity::whole(2)),
                part(CORD, Quantity(1_500)),
            ],
        },
        ..plain(KIT, "Kit", ACTIVE)
    }
}

fn lines(item: &Item, quantity: Quantity) -> Result<Vec<PricedLine>, PricingFault> {
    let items = items();
    let find = |id: ItemId| items.get(&id);
    let pricing = Pricing {
        items: &find,
        prices: None,
    };
    pricing.lines(item, quantity)
}

#[test]
fn an_item_is_a_line_with_all_that_the_catalogue_says() {
    assert_eq!(
        lines(&switch(), Quantity::whole(3)),
        Ok(vec![PricedLine {
            item: Some(SWITCH),
            category: ACTIVE,
            text: "Switch\n24 ports, managed".to_owned(),
            tax_code: "8517".to_owned(),
            unit: String::new(),
            quantity: Quantity::whole(3),
            rate: Some(rupees(25)),
            tax: Some(GST_18),
        }])
    );
    let unpriced = lines(&cord(), Quantity::ONE).unwrap();
    assert_eq!((unpriced[0].rate, unpriced[0].unit.as_str()), (None, "m"));
}

#[test]
fn a_price_list_goes_before_the_items_own_price_while_it_is_used() {
    let mut list = PriceList {
        id: PriceListId(id(491)),
        name: "Dealers".to_owned(),
        prices: [(SWITCH, rupees(20))].into(),
        retired: false,
    };
    let price = |list: &PriceList, item: &Item| {
        Pricing::price(
            &Pricing {
                items: &|_| None,
                prices: Some(list),
            },
            item,
        )
    };
    assert_eq!(price(&list, &switch()), Some(rupees(20)));
    assert_eq!(price(&list, &cord()), None);
    list.retired = true;
    assert_eq!(price(&list, &switch()), Some(rupees(25)));
}

#[test]
fn a_bundle_without_a_price_is_a_line_for_each_part() {
    let lines = lines(&kit(None), Quantity::whole(3)).unwrap();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.item, line.quantity))
        .collect();
    assert_eq!(
        told,
        [
            (Some(SWITCH), Quantity::whole(6)),
            (Some(CORD), Quantity(4_500))
        ]
    );
}

#[test]
fn a_bundle_with_a_price_is_one_line_that_says_its_parts() {
    let lines = lines(&kit(Some(rupees(60))), Quantity::ONE).unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].text, "Kit\n2 × Switch\n1.5 × Patch cord");
    assert_eq!(lines[0].rate, Some(rupees(60)));
}

#[test]
fn what_cannot_be_counted_or_found_is_said() {
    assert_eq!(
        lines(&switch(), Quantity(0)),
        Err(PricingFault::TooLarge),
        "nothing of it"
    );
    assert_eq!(
        lines(&kit(None), Quantity::MOST),
        Err(PricingFault::TooLarge),
        "too many of a part"
    );
    let mut stranger = kit(None);
    let item = item(99);
    stranger.made = Made::Bundle {
        parts: vec![BundlePart {
            item,
            quantity: Quantity::ONE,
        }],
    };
    assert_eq!(
        lines(&stranger, Quantity::ONE),
        Err(PricingFault::UnknownItem { item })
    );
}
