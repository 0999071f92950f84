//! What people do to the catalogue.

use std::collections::BTreeMap;

use domain::catalogue::{
    BundlePart, Category, Item, ItemEdit, Made, PriceList, Tax, TaxPart, ready,
};
use domain::change::{Action, Edit};
use domain::id::{CategoryId, ItemId, PriceListId, TaxId};
use domain::money::{Currency, Money};
use domain::rate::{Quantity, Rate};
use domain::record::{Key, Record};

use crate::acts::Choices;

impl Choices<'_> {
    /// Something that whoever keeps the catalogue does.
    pub(crate) fn on_the_catalogue(&self) -> Option<Action> {
        match self.world.below(10) {
            0 => Some(Action::AddCategory {
                category: Category {
                    id: CategoryId(self.tab.device.new_id()),
                    name: self.words("Category"),
                    parent: self.some_category(),
                    retired: false,
                },
            }),
            1 | 2 => self.edit_category(),
            3 => Some(Action::AddTax {
                tax: Tax {
                    id: TaxId(self.tab.device.new_id()),
                    name: self.words("Tax"),
                    parts: self.tax_parts(),
                    retired: false,
                },
            }),
            4 => self.edit_tax(),
            5 | 6 => self.add_items(),
            7 => self.edit_item(),
            8 => Some(Action::AddPriceList {
                price_list: PriceList {
                    id: PriceListId(self.tab.device.new_id()),
                    name: self.words("List"),
                    prices: self
                        .item()
                        .map(|item| (item, self.price()))
                        .into_iter()
                        .collect(),
                    retired: false,
                },
            }),
            _ => self.edit_price_list(),
        }
    }

    /// Some category that is there.
    fn some_category(&self) -> Option<CategoryId> {
        self.one(|key| match key {
            Key::Category(id) => Some(id),
            _ => None,
        })
    }

    fn item(&self) -> Option<ItemId> {
        self.one(|key| match key {
            Key::Item(id) => Some(id),
            _ => None,
        })
    }

    fn tax(&self) -> Option<TaxId> {
        self.one(|key| match key {
            Key::Tax(id) => Some(id),
            _ => None,
        })
    }

    fn price(&self) -> Money {
        Money {
            minor: i64::try_from(self.world.below(100_000)).unwrap_or_default(),
            currency: Currency::INR,
        }
    }

    fn tax_parts(&self) -> Vec<TaxPart> {
        if self.world.roll(2) {
            ready::gst(self.world.pick(&ready::GST))
        } else {
            ready::vat("VAT", Rate::percent(20))
        }
    }

    fn edit_category(&self) -> Option<Action> {
        let id = self.some_category()?;
        let seen = self.tab.sees(Key::Category(id), |record| match record {
            Record::Category(category) => Some(category.clone()),
            _ => None,
        })??;
        let moved = self.world.roll(2);
        Some(Action::EditCategory {
            category: id,
            name: (!moved).then(|| Edit {
                from: seen.name,
                to: self.words("Category"),
            }),
            parent: moved.then(|| Edit {
                from: seen.parent,
                to: self.some_category(),
            }),
            retired: self.world.roll(4).then_some(Edit {
                from: seen.retired,
                to: !seen.retired,
            }),
        })
    }

    fn edit_tax(&self) -> Option<Action> {
        let id = self.tax()?;
        let seen = self.tab.sees(Key::Tax(id), |record| match record {
            Record::Tax(tax) => Some(tax.clone()),
            _ => None,
        })??;
        Some(Action::EditTax {
            tax: id,
            name: None,
            parts: Some(Edit {
                from: seen.parts,
                to: self.tax_parts(),
            }),
            retired: None,
        })
    }

    fn add_items(&self) -> Option<Action> {
        let category = self.some_category()?;
        let item = |made| Item {
            id: ItemId(self.tab.device.new_id()),
            name: self.words("Item"),
            code: String::new(),
            description: String::new(),
            category,
            unit: String::new(),
            price: Some(self.price()),
            tax: self.tax(),
            tax_code: String::new(),
            made,
            retired: false,
        };
        let simple = item(Made::Simple);
        let both = item(bundle(simple.id));
        Some(Action::AddItems {
            items: vec![both, simple],
        })
    }

    fn edit_item(&self) -> Option<Action> {
        let id = self.item()?;
        let seen = self.tab.sees(Key::Item(id), |record| match record {
            Record::Item(item) => Some(item.clone()),
            _ => None,
        })??;
        let mut wanted = seen.clone();
        match self.world.below(3) {
            0 => wanted.made = self.item().map_or(Made::Simple, bundle),
            1 => wanted.name = self.words("Item"),
            _ => wanted.price = Some(self.price()),
        }
        Some(Action::EditItem {
            item: id,
            edit: Box::new(ItemEdit::between(&seen, &wanted)),
        })
    }

    fn edit_price_list(&self) -> Option<Action> {
        let id = self.one(|key| match key {
            Key::PriceList(id) => Some(id),
            _ => None,
        })?;
        let item = self.item()?;
        let from = self.tab.sees(Key::PriceList(id), |record| match record {
            Record::PriceList(list) => list.prices.get(&item).copied(),
            _ => None,
        })?;
        let to = self.world.roll(2).then(|| self.price());
        Some(Action::EditPriceList {
            price_list: id,
            name: None,
            prices: BTreeMap::from([(item, Edit { from, to })]),
            retired: None,
        })
    }
}

fn bundle(item: ItemId) -> Made {
    let quantity = Quantity::whole(2);
    Made::Bundle {
        parts: vec![BundlePart { item, quantity }],
    }
}
