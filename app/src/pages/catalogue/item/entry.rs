//! An item as it is typed, and what that comes to.

use domain::catalogue::design::Design;
use domain::catalogue::{BundlePart, Item as Sold, Made};
use domain::id::{CategoryId, ItemId, TaxId};
use domain::money::NumberStyle;
use domain::people::LONGEST_NAME;
use domain::rate::Quantity;
use serde::{Deserialize, Serialize};

use crate::desk::Directory;
use crate::pages::catalogue::{typed_price, written_price};

/// What an item consists of, as it is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::pages::catalogue) enum Kind {
    /// It is sold as it is.
    #[default]
    Simple,
    /// Of other items.
    Bundle,
    /// It is designed.
    Designed,
}

/// An item as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::pages::catalogue) struct Entry {
    pub(in crate::pages::catalogue) name: String,
    pub(in crate::pages::catalogue) code: String,
    pub(in crate::pages::catalogue) description: String,
    pub(in crate::pages::catalogue) category: Option<CategoryId>,
    pub(in crate::pages::catalogue) unit: String,
    pub(in crate::pages::catalogue) price: String,
    pub(in crate::pages::catalogue) tax: Option<TaxId>,
    pub(in crate::pages::catalogue) tax_code: String,
    pub(in crate::pages::catalogue) kind: Kind,
    /// The items of a bundle, and how many of each.
    pub(in crate::pages::catalogue) parts: Vec<(ItemId, String)>,
    /// The item as it was when it was taken up, which an edit of it says.
    pub(in crate::pages::catalogue) began: Option<Box<Sold>>,
}

/// What keeps an item from being saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::catalogue) enum Fault {
    NoName,
    NoCategory,
    BadPrice,
    NoParts,
    BadQuantity,
}

impl Fault {
    /// The id of the control to go to.
    pub(in crate::pages::catalogue) fn control(self) -> &'static str {
        match self {
            Self::NoName => "item-name",
            Self::NoCategory => "item-category",
            Self::BadPrice => "item-price",
            Self::NoParts | Self::BadQuantity => "item-parts",
        }
    }
}

impl Entry {
    /// An item that is there, taken up.
    pub(in crate::pages::catalogue) fn of(item: &Sold) -> Self {
        let (kind, parts) = match &item.made {
            Made::Simple => (Kind::Simple, Vec::new()),
            Made::Bundle { parts } => {
                let style = NumberStyle::International;
                let typed = parts.iter().map(|it| (it.item, it.quantity.format(style)));
                (Kind::Bundle, typed.collect())
            }
            Made::Designed { .. } => (Kind::Designed, Vec::new()),
        };
        Self {
            name: item.name.clone(),
            code: item.code.clone(),
            description: item.description.clone(),
            category: Some(item.category),
            unit: item.unit.clone(),
            price: written_price(item.price),
            tax: item.tax,
            tax_code: item.tax_code.clone(),
            kind,
            parts,
            began: Some(Box::new(item.clone())),
        }
    }

    /// The item, where it can be one.
    pub(in crate::pages::catalogue) fn read(
        &self,
        id: ItemId,
        design: Design,
        directory: &Directory,
    ) -> Result<Sold, Fault> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(Fault::NoName);
        }
        let category = self.category.ok_or(Fault::NoCategory)?;
        let price = typed_price(&self.price, directory.currency()).map_err(|()| Fault::BadPrice)?;
        let made = match self.kind {
            Kind::Simple => Made::Simple,
            Kind::Bundle => {
                if self.parts.is_empty() {
                    return Err(Fault::NoParts);
                }
                let parts = self.parts.iter().map(|(item, typed)| {
                    let quantity = Quantity::parse(typed).ok();
                    let quantity = quantity.filter(|it| it.is_sensible());
                    Ok(BundlePart {
                        item: *item,
                        quantity: quantity.ok_or(Fault::BadQuantity)?,
                    })
                });
                Made::Bundle {
                    parts: parts.collect::<Result<_, _>>()?,
                }
            }
            Kind::Designed => Made::Designed {
                design: Box::new(design),
            },
        };
        Ok(Sold {
            id,
            name: name.to_owned(),
            code: self.code.trim().to_owned(),
            description: self.description.trim().to_owned(),
            category,
            unit: self.unit.trim().to_owned(),
            price,
            tax: self.tax,
            tax_code: self.tax_code.trim().to_owned(),
            made,
            retired: self.began.as_ref().is_some_and(|began| began.retired),
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ID: ItemId = ItemId(Uuid::from_u128(1));

    fn entry() -> Entry {
        Entry {
            name: " Switch ".into(),
            price: "2,500".into(),
            category: Some(CategoryId(Uuid::from_u128(2))),
            ..Entry::default()
        }
    }

    fn read(entry: &Entry) -> Result<Sold, Fault> {
        entry.read(ID, Design::default(), &Directory::default())
    }

    #[test]
    fn what_is_typed_comes_to_an_item_and_back() {
        let mut entry = entry();
        entry.kind = Kind::Bundle;
        entry.parts = vec![(ItemId(Uuid::from_u128(3)), "1.5".into())];
        let item = read(&entry).unwrap();
        assert_eq!(item.name, "Switch");
        assert_eq!(item.price.unwrap().minor, 250_000);
        let part = BundlePart {
            item: ItemId(Uuid::from_u128(3)),
            quantity: Quantity(1_500),
        };
        assert_eq!(item.made, Made::Bundle { parts: vec![part] });
        assert_eq!(read(&Entry::of(&item)).as_ref(), Ok(&item));
    }

    #[test]
    fn what_is_missing_is_named() {
        let with = |change: fn(&mut Entry)| {
            let mut entry = entry();
            change(&mut entry);
            read(&entry).err()
        };
        assert_eq!(with(|it| it.name = " ".into()), Some(Fault::NoName));
        assert_eq!(with(|it| it.category = None), Some(Fault::NoCategory));
        assert_eq!(with(|it| it.price = "dear".into()), Some(Fault::BadPrice));
        assert_eq!(with(|it| it.kind = Kind::Bundle), Some(Fault::NoParts));
        let none = |it: &mut Entry| {
            it.kind = Kind::Bundle;
            it.parts = vec![(ItemId(Uuid::from_u128(3)), "0".into())];
        };
        assert_eq!(with(none), Some(Fault::BadQuantity));
    }
}
