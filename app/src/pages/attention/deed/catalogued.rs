//! What a person did to the catalogue, in words.

use domain::catalogue::{Item, ItemEdit, Made, TaxPart};
use domain::change::{Action, Edit};
use domain::id::{PriceListId, TaxId};
use domain::money::Money;

use crate::words::catalogue::You;
use crate::words::refusals::Telling;

/// What was done.
pub(super) fn said(action: &Action, it: &Telling) -> String {
    let directory = it.directory;
    let tax = |id: &TaxId| directory.taxes.get(id).map_or("", |tax| &tax.name);
    let list = |id: &PriceListId| directory.price_lists.get(id).map_or("", |list| &list.name);
    let you = match action {
        Action::AddCategory { category } => You::AddedCategory(&category.name),
        Action::EditCategory { category, .. } => {
            You::EditedCategory(directory.category_name(*category))
        }
        Action::AddTax { tax } => You::AddedTax(&tax.name),
        Action::EditTax { tax: id, .. } => You::EditedTax(tax(id)),
        Action::AddItems { items } => {
            let first = items.first().map_or("", |item| item.name.as_str());
            You::AddedItems(items.len(), first)
        }
        Action::EditItem { item, .. } => You::EditedItem(directory.item_name(*item)),
        Action::AddPriceList { price_list } => You::AddedList(&price_list.name),
        Action::EditPriceList { price_list, .. } => You::EditedList(list(price_list)),
        _ => return String::new(),
    };
    (it.speech.words().catalogue.you)(&you)
}

/// What was entered: labels and values.
pub(super) fn entered(action: &Action, it: &Telling) -> Vec<(String, String)> {
    let words = &it.speech.words().catalogue;
    let mut rows = Rows(Vec::new());
    match action {
        Action::AddCategory { category } => {
            rows.add(words.name, category.name.clone());
            let parent = category.parent.map(|id| it.directory.category_name(id));
            rows.add(words.belongs_to, parent.unwrap_or_default().to_owned());
        }
        Action::EditCategory {
            name,
            parent,
            retired,
            ..
        } => {
            rows.edited(words.name, name.as_ref(), Clone::clone);
            rows.edited(words.belongs_to, parent.as_ref(), |parent| match parent {
                Some(id) => it.directory.category_name(*id).to_owned(),
                None => words.by_itself.to_owned(),
            });
            rows.retired(retired.as_ref(), it);
        }
        Action::AddTax { tax } => {
            rows.add(words.name, tax.name.clone());
            rows.add(words.tax_parts, parts(&tax.parts, it));
        }
        Action::EditTax {
            name,
            parts: new,
            retired,
            ..
        } => {
            rows.edited(words.name, name.as_ref(), Clone::clone);
            rows.edited(words.tax_parts, new.as_ref(), |new| parts(new, it));
            rows.retired(retired.as_ref(), it);
        }
        Action::AddItems { items } => {
            for item in items {
                rows.add(words.edit_item, line(item, it));
            }
        }
        Action::EditItem { edit, .. } => rows.item(edit, it),
        Action::AddPriceList { price_list } => {
            rows.add(words.name, price_list.name.clone());
            for (item, price) in &price_list.prices {
                let name = it.directory.item_name(*item);
                rows.add(name, it.speech.amount(*price));
            }
        }
        Action::EditPriceList {
            name,
            prices,
            retired,
            ..
        } => {
            rows.edited(words.name, name.as_ref(), Clone::clone);
            for (item, edit) in prices {
                rows.add(it.directory.item_name(*item), price(edit.to, it));
            }
            rows.retired(retired.as_ref(), it);
        }
        _ => {}
    }
    rows.0
}

struct Rows(Vec<(String, String)>);

impl Rows {
    fn add(&mut self, label: &str, value: String) {
        if !value.is_empty() {
            self.0.push((label.to_owned(), value));
        }
    }

    fn edited<T>(&mut self, label: &str, edit: Option<&Edit<T>>, tell: impl Fn(&T) -> String) {
        if let Some(edit) = edit {
            self.0.push((label.to_owned(), tell(&edit.to)));
        }
    }

    fn retired(&mut self, edit: Option<&Edit<bool>>, it: &Telling) {
        let words = &it.speech.words().catalogue;
        self.edited(words.title, edit, |retired| {
            let says = if *retired {
                words.retire
            } else {
                words.offer_again
            };
            says.to_owned()
        });
    }

    fn item(&mut self, edit: &ItemEdit, it: &Telling) {
        let words = &it.speech.words().catalogue;
        for (label, text) in [
            (words.name, &edit.name),
            (words.code, &edit.code),
            (words.description, &edit.description),
            (words.unit, &edit.unit),
            (words.tax_code, &edit.tax_code),
        ] {
            self.edited(label, text.as_ref(), Clone::clone);
        }
        self.edited(words.category, edit.category.as_ref(), |id| {
            it.directory.category_name(*id).to_owned()
        });
        let currency = it.directory.workspace.as_ref().map(|it| it.currency);
        let label = (words.price)(currency.as_ref().map_or("", |it| it.as_str()));
        self.edited(&label, edit.price.as_ref(), |to| price(*to, it));
        self.edited(words.tax, edit.tax.as_ref(), |tax| {
            let tax = tax.and_then(|id| it.directory.taxes.get(&id));
            tax.map_or(words.no_tax, |tax| tax.name.as_str()).to_owned()
        });
        self.edited(words.made, edit.made.as_ref(), |made| told(made, it));
        self.retired(edit.retired.as_ref(), it);
    }
}

/// An item in a line: "Switch · SW-24 · ₹2,500".
fn line(item: &Item, it: &Telling) -> String {
    let mut line = item.name.clone();
    let more = [
        item.code.clone(),
        it.directory.category_name(item.category).to_owned(),
        item.price
            .map(|price| it.speech.amount(price))
            .unwrap_or_default(),
        item.description.clone(),
        told(&item.made, it),
    ];
    for text in more.into_iter().filter(|text| !text.is_empty()) {
        line.push_str(" · ");
        line.push_str(&text);
    }
    line
}

fn price(price: Option<Money>, it: &Telling) -> String {
    let words = it.speech.words();
    price.map_or_else(
        || words.attention.nothing.to_owned(),
        |price| it.speech.amount(price),
    )
}

/// "CGST 9 %, SGST 9 %".
fn parts(parts: &[TaxPart], it: &Telling) -> String {
    let words = &it.speech.words().catalogue;
    let told = parts.iter().map(|part| {
        let place = (words.place)(part.place);
        format!("{} {} % ({place})", part.name, part.rate.format())
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What something is made of; nothing of what is sold as it is.
fn told(made: &Made, it: &Telling) -> String {
    let words = &it.speech.words().catalogue;
    match made {
        Made::Simple => String::new(),
        Made::Bundle { parts } => {
            let told = parts.iter().map(|part| {
                let many = part.quantity.format(it.speech.number_style());
                format!("{many} × {}", it.directory.item_name(part.item))
            });
            told.collect::<Vec<_>>().join(", ")
        }
        Made::Designed { design } => {
            let asked = design.form.fields.iter().map(|field| field.label.clone());
            let asked: Vec<String> = asked.collect();
            format!("{}: {}", words.design, asked.join(", "))
        }
    }
}
