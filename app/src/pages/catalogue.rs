//! The catalogue: what the business sells, in categories, with taxes and price lists; drawing
//! designs, choosing in them, and bringing items in from a file.

mod categories;
mod choosing;
mod design;
mod import;
mod item;
mod list;
mod prices;
mod taxes;

use domain::catalogue::may_edit;
use domain::change::{Action, Edit};
use domain::id::CategoryId;
use domain::money::{Currency, Money, parse_amount};
use leptos::prelude::*;

pub(crate) use categories::Categories;
pub(crate) use choosing::Configure;
pub(crate) use import::Import;
pub(crate) use item::Item;
pub(crate) use list::Catalogue;
pub(crate) use prices::{PriceLists, Prices};
pub(crate) use taxes::Taxes;

use crate::desk::{Directory, use_desk};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::pages::project::doing::Doing;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::use_words;

/// Whether the person may change the catalogue.
fn use_may_edit() -> Memo<bool> {
    let me = use_desk().me();
    Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(may_edit)))
}

/// Takes something out of what is offered, or back into it, and offers to undo that.
fn turn_retired(doing: Doing, retired: bool, name: &str, turn: impl Fn(Edit<bool>) -> Action) {
    let words = &use_words().catalogue;
    let said = if retired {
        (words.offered_said)(name)
    } else {
        (words.retired_said)(name)
    };
    let edit = |from: bool| turn(Edit { from, to: !from });
    doing.run_with_undo(edit(retired), said, edit(!retired));
}

/// A price as it is typed: none where nothing is, an error where it is no price.
pub(in crate::pages) fn typed_price(text: &str, currency: Currency) -> Result<Option<Money>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let price = parse_amount(text, currency).map_err(|_| ())?;
    if price.minor < 0 {
        Err(())
    } else {
        Ok(Some(price))
    }
}

/// A price as it stands in an input: its digits, with a point and without separators.
pub(in crate::pages) fn written_price(price: Option<Money>) -> String {
    price.map_or_else(String::new, |price| {
        written_amount(price.minor, price.currency)
    })
}

/// An amount of minor units as it stands in an input.
pub(in crate::pages) fn written_amount(minor: i64, currency: Currency) -> String {
    let number = rust_decimal::Decimal::new(minor, currency.minor_digits());
    number.normalize().to_string()
}

/// Categories with how deep each stands, 0 for those that stand in none: each before what stands
/// in it, those of one parent by name. One that leads to nothing known stands by itself.
fn tree(directory: &Directory) -> Vec<(CategoryId, usize)> {
    let mut sorted: Vec<_> = directory.categories.values().collect();
    sort_by(&mut sorted, |one, other| {
        one.name.cmp(&other.name).then(one.id.cmp(&other.id))
    });
    let is_top = |parent: Option<CategoryId>| {
        parent.is_none_or(|parent| !directory.categories.contains_key(&parent))
    };
    let tops = sorted.iter().filter(|it| is_top(it.parent));
    let mut waiting: Vec<(CategoryId, usize)> = tops.map(|top| (top.id, 0)).collect();
    waiting.reverse();
    let mut all: Vec<(CategoryId, usize)> = Vec::new();
    while let Some((id, depth)) = waiting.pop() {
        all.push((id, depth));
        let below = sorted.iter().rev().filter(|it| it.parent == Some(id));
        waiting.extend(below.map(|below| (below.id, depth + 1)));
    }
    all
}

/// Categories to choose from, each with those that it stands in: "Equipment › Active".
pub(in crate::pages) fn category_options(directory: &Directory) -> Vec<(CategoryId, String)> {
    let mut path: Vec<&str> = Vec::new();
    let mut options = Vec::new();
    for (id, depth) in tree(directory) {
        path.truncate(depth);
        path.push(directory.category_name(id));
        let retired = directory.categories.get(&id).is_some_and(|it| it.retired);
        if !retired {
            options.push((id, path.join(" › ")));
        }
    }
    options
}

/// A page of whoever keeps the catalogue, for everybody else.
#[component]
fn NotYours(
    /// The page's title.
    title: &'static str,
) -> impl IntoView {
    let words = &use_words().catalogue;
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=title.to_owned() back="/catalogue"/>
                <Empty path=icon::BOX title=words.empty text=words.empty_read_only/>
            </main>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use domain::catalogue::Category;
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> CategoryId {
        CategoryId(Uuid::from_u128(number))
    }

    fn directory() -> Directory {
        let mut directory = Directory::default();
        for (number, name, parent) in [
            (1, "Passive", None),
            (2, "Active", None),
            (3, "Switches", Some(id(2))),
            (4, "Access points", Some(id(2))),
            (5, "Lost", Some(id(99))),
        ] {
            let category = Category {
                id: id(number),
                name: name.into(),
                parent,
                retired: number == 1,
            };
            directory.categories.insert(category.id, category);
        }
        directory
    }

    #[test]
    fn a_category_comes_before_what_stands_in_it() {
        let told = tree(&directory());
        let expected = [(2, 0), (4, 1), (3, 1), (5, 0), (1, 0)];
        assert_eq!(told, expected.map(|(number, depth)| (id(number), depth)));
    }

    #[test]
    fn what_is_offered_is_named_with_what_it_stands_in() {
        let options = category_options(&directory());
        let names: Vec<&str> = options.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Active",
                "Active › Access points",
                "Active › Switches",
                "Lost"
            ]
        );
    }

    #[test]
    fn a_circle_of_a_restored_backup_hides_its_categories_and_ends() {
        let mut directory = directory();
        if let Some(active) = directory.categories.get_mut(&id(2)) {
            active.parent = Some(id(3));
        }
        assert_eq!(tree(&directory), [(id(5), 0), (id(1), 0)]);
    }

    #[test]
    fn prices_are_read_as_they_are_written() {
        let price = Money {
            minor: 125_050,
            currency: Currency::INR,
        };
        assert_eq!(written_price(Some(price)), "1250.5");
        assert_eq!(typed_price("1,250.50", Currency::INR), Ok(Some(price)));
        assert_eq!(typed_price(" ", Currency::INR), Ok(None));
        assert_eq!(typed_price("-1", Currency::INR), Err(()));
        assert_eq!(typed_price("dear", Currency::INR), Err(()));
    }
}
