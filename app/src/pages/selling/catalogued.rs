//! The catalogue on the device, as lines need it.

use domain::catalogue::{Category, Item, PriceList, Tax};
use domain::id::{CategoryId, ItemId, PriceListId, TaxId};
use domain::selling::Catalogued;

use crate::desk::Directory;

impl Catalogued for Directory {
    fn category_of(&self, id: CategoryId) -> Option<&Category> {
        self.categories.get(&id)
    }

    fn item_of(&self, id: ItemId) -> Option<&Item> {
        self.items.get(&id)
    }

    fn tax_of(&self, id: TaxId) -> Option<&Tax> {
        self.taxes.get(&id)
    }

    fn price_list_of(&self, id: PriceListId) -> Option<&PriceList> {
        self.price_lists.get(&id)
    }
}
