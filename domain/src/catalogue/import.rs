//! Items from a table: what a file would add and change, before anything is done.
//!
//! An item is found again by its code, or by its name where it has none. What a file leaves empty
//! stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Category, Item, ItemEdit, LONGEST_CODE, LONGEST_DESCRIPTION, Made, Tax};
use crate::id::{CategoryId, ItemId};
use crate::money::{AmountFault, Currency, parse_amount};
use crate::people::LONGEST_NAME;
use crate::spreadsheet::folded;

/// The most rows that are read at once.
pub const MOST_ROWS: usize = 5_000;

/// What a column of a table can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What the item is called.
    Name,
    /// The business's own number for it.
    Code,
    /// What a customer reads of it.
    Description,
    /// The name of its category; one that is not there is made.
    Category,
    /// What its quantity counts.
    Unit,
    /// What one unit costs.
    Price,
    /// The name of its tax.
    Tax,
    /// A code of a tax office.
    TaxCode,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Code,
        Self::Description,
        Self::Category,
        Self::Unit,
        Self::Price,
        Self::Tax,
        Self::TaxCode,
    ];

    /// What a heading may mean, in the words that people and other programs use.
    #[must_use]
    pub fn guess(heading: &str) -> Option<Self> {
        let heading = folded(heading);
        let meanings: [(Self, &[&str]); 8] = [
            (
                Self::Name,
                &[
                    "name",
                    "item",
                    "itemname",
                    "product",
                    "productname",
                    "नाम",
                    "वस्तु",
                    "उत्पाद",
                ],
            ),
            (
                Self::Code,
                &[
                    "code",
                    "itemcode",
                    "productcode",
                    "sku",
                    "partno",
                    "partnumber",
                    "कोड",
                ],
            ),
            (
                Self::Description,
                &["description", "details", "specification", "विवरण"],
            ),
            (
                Self::Category,
                &["category", "group", "type", "श्रेणी", "वर्ग"],
            ),
            (Self::Unit, &["unit", "uom", "units", "इकाई"]),
            (
                Self::Price,
                &[
                    "price",
                    "rate",
                    "mrp",
                    "unitprice",
                    "sellingprice",
                    "saleprice",
                    "मूल्य",
                    "दर",
                    "कीमत",
                ],
            ),
            (
                Self::Tax,
                &["tax", "gst", "taxrate", "gstrate", "vat", "कर", "जीएसटी"],
            ),
            (
                Self::TaxCode,
                &[
                    "hsn",
                    "sac",
                    "hsnsac",
                    "hsncode",
                    "hsnsaccode",
                    "taxcode",
                    "एचएसएन",
                ],
            ),
        ];
        let mut meanings = meanings.into_iter();
        let found = meanings.find(|(_, words)| words.contains(&heading.as_str()));
        found.map(|(column, _)| column)
    }
}

/// What is there already, and what a table is read with.
pub struct Ground<'a> {
    /// The categories.
    pub categories: Vec<&'a Category>,
    /// The taxes.
    pub taxes: Vec<&'a Tax>,
    /// The items.
    pub items: Vec<&'a Item>,
    /// What prices are in.
    pub currency: Currency,
    /// The category of rows that name none.
    pub category: Option<CategoryId>,
}

/// What a table comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Categories that it names and that are not there.
    pub categories: Vec<Category>,
    /// Items that are not there.
    pub items: Vec<Item>,
    /// What is different about items that are there.
    pub edits: Vec<(ItemId, ItemEdit)>,
    /// How many rows say what is so already.
    pub same: u32,
    /// Rows that cannot be read, in their order.
    pub faults: Vec<RowFault>,
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Which row of the table, its headings being the first.
    pub row: u32,
    /// Why.
    pub problem: RowProblem,
}

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// It says no name.
    NoName,
    /// It names no category, and none was chosen for such rows.
    NoCategory,
    /// A text is too long.
    TooLong {
        /// In which column.
        column: Column,
        /// How many characters it may have.
        most: usize,
    },
    /// Its price cannot be read.
    Price {
        /// What it says.
        text: String,
        /// Why.
        fault: AmountFault,
    },
    /// Its price is less than nothing.
    Negative,
    /// There is no tax of this name.
    UnknownTax {
        /// What it says.
        text: String,
    },
    /// An earlier row is of the same item.
    Twice,
    /// More rows than are read at once.
    TooMany,
}

/// Reads a table without its headings. `new_id` gives the ids of what is not there.
pub fn read(
    rows: &[Vec<String>],
    columns: &[Option<Column>],
    ground: &Ground,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Import {
    let mut reader = Reader::new(ground);
    for (number, row) in (2..).zip(rows) {
        let outcome = if number as usize > MOST_ROWS + 1 {
            Err(RowProblem::TooMany)
        } else {
            reader.row(&Row { row, columns }, new_id)
        };
        if let Err(problem) = outcome {
            let last = problem == RowProblem::TooMany;
            reader.import.faults.push(RowFault {
                row: number,
                problem,
            });
            if last {
                break;
            }
        }
    }
    reader.import
}

/// One row, and what its columns are.
struct Row<'a> {
    row: &'a [String],
    columns: &'a [Option<Column>],
}

impl Row<'_> {
    /// What it says in a column; none where that is empty.
    fn text(&self, column: Column) -> Option<&str> {
        let mut cells = self.columns.iter().zip(self.row);
        let found = cells.find(|(of, _)| **of == Some(column));
        let text = found.map(|(_, text)| text.trim());
        text.filter(|text| !text.is_empty())
    }

    fn checked(&self, column: Column, most: usize) -> Result<Option<String>, RowProblem> {
        match self.text(column) {
            Some(text) if text.chars().count() > most => Err(RowProblem::TooLong { column, most }),
            text => Ok(text.map(str::to_owned)),
        }
    }
}

struct Reader<'a> {
    ground: &'a Ground<'a>,
    by_code: BTreeMap<String, &'a Item>,
    by_name: BTreeMap<String, &'a Item>,
    categories: BTreeMap<String, CategoryId>,
    taxes: BTreeMap<String, &'a Tax>,
    /// The codes and names of rows before.
    met: BTreeSet<String>,
    import: Import,
}

impl<'a> Reader<'a> {
    fn new(ground: &'a Ground<'a>) -> Self {
        let items = || ground.items.iter().copied();
        let coded = items().filter(|item| !item.code.is_empty());
        let categories = ground.categories.iter().filter(|it| !it.retired);
        let taxes = ground.taxes.iter().filter(|it| !it.retired);
        Self {
            ground,
            by_code: coded.map(|item| (folded(&item.code), item)).collect(),
            by_name: items().map(|item| (folded(&item.name), item)).collect(),
            categories: categories.map(|it| (folded(&it.name), it.id)).collect(),
            taxes: taxes.map(|tax| (folded(&tax.name), *tax)).collect(),
            met: BTreeSet::new(),
            import: Import::default(),
        }
    }

    fn row(&mut self, row: &Row, new_id: &mut dyn FnMut() -> Uuid) -> Result<(), RowProblem> {
        let name = row.checked(Column::Name, LONGEST_NAME)?;
        let code = row.checked(Column::Code, LONGEST_CODE)?;
        let found = match (&code, &name) {
            (Some(code), _) => self.by_code.get(&folded(code)).copied(),
            (None, Some(name)) => self.by_name.get(&folded(name)).copied(),
            (None, None) => None,
        };
        if found.is_none() && name.is_none() {
            return Err(RowProblem::NoName);
        }
        let known_as = code.as_ref().map(|code| format!("code {}", folded(code)));
        let known_as = known_as.or(name.as_ref().map(|name| format!("name {}", folded(name))));
        if known_as.is_some_and(|known_as| !self.met.insert(known_as)) {
            return Err(RowProblem::Twice);
        }
        let description = row.checked(Column::Description, LONGEST_DESCRIPTION)?;
        let unit = row.checked(Column::Unit, LONGEST_CODE)?;
        let tax_code = row.checked(Column::TaxCode, LONGEST_CODE)?;
        let price = row.text(Column::Price).map(|text| {
            let price = parse_amount(text, self.ground.currency).map_err(|fault| {
                let text = text.to_owned();
                RowProblem::Price { text, fault }
            })?;
            if price.minor < 0 {
                return Err(RowProblem::Negative);
            }
            Ok(price)
        });
        let price = price.transpose()?;
        let tax = row
            .text(Column::Tax)
            .map(|text| self.tax(text))
            .transpose()?;
        let category = self.category(row, found, new_id)?;
        let before = found.cloned();
        let is_new = before.is_none();
        let mut item = before.clone().unwrap_or(Item {
            id: ItemId(new_id()),
            name: String::new(),
            code: String::new(),
            description: String::new(),
            category,
            unit: String::new(),
            price: None,
            tax: None,
            tax_code: String::new(),
            made: Made::Simple,
            retired: false,
        });
        item.category = category;
        // What was found by its name keeps its capitals.
        let name = name.filter(|_| is_new || code.is_some());
        let texts = [
            (&mut item.name, name),
            (&mut item.code, code),
            (&mut item.description, description),
            (&mut item.unit, unit),
            (&mut item.tax_code, tax_code),
        ];
        for (text, said) in texts {
            if let Some(said) = said {
                *text = said;
            }
        }
        item.price = price.or(item.price);
        item.tax = tax.map(|tax| tax.id).or(item.tax);
        match before {
            _ if is_new => self.import.items.push(item),
            Some(before) if before != item => {
                let edit = ItemEdit::between(&before, &item);
                self.import.edits.push((item.id, edit));
            }
            _ => self.import.same += 1,
        }
        Ok(())
    }

    fn tax(&self, text: &str) -> Result<&'a Tax, RowProblem> {
        let wanted = folded(text);
        let found = self.taxes.get(&wanted).copied();
        // A bare rate means the tax whose name has that rate in it, where there is one only.
        let by_rate = || {
            let rate: String = wanted.chars().filter(char::is_ascii_digit).collect();
            let mut fits = self.taxes.iter().filter(|(name, _)| {
                let digits: String = name.chars().filter(char::is_ascii_digit).collect();
                !rate.is_empty() && rate == wanted && digits == rate
            });
            let first = fits.next().map(|(_, tax)| *tax);
            first.filter(|_| fits.next().is_none())
        };
        found
            .or_else(by_rate)
            .ok_or_else(|| RowProblem::UnknownTax {
                text: text.to_owned(),
            })
    }

    fn category(
        &mut self,
        row: &Row,
        found: Option<&Item>,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<CategoryId, RowProblem> {
        let Some(name) = row.checked(Column::Category, LONGEST_NAME)? else {
            let stays = found.map(|item| item.category);
            return stays.or(self.ground.category).ok_or(RowProblem::NoCategory);
        };
        let known = self.categories.get(&folded(&name)).copied();
        Ok(known.unwrap_or_else(|| {
            let id = CategoryId(new_id());
            self.categories.insert(folded(&name), id);
            self.import.categories.push(Category {
                id,
                name,
                parent: None,
                retired: false,
            });
            id
        }))
    }
}

#[cfg(test)]
mod tests;
