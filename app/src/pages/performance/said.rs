//! How rows and figures are said, on the page and in files.

use domain::id::CategoryId;
use domain::money::{Currency, Money};
use domain::rate::Quantity;
use domain::spreadsheet::{Cell, Sheet};
use domain::targets::aims::Unit;
use domain::targets::figures::{Group, Row, RowKey};
use domain::targets::table::Table;

use crate::desk::Directory;
use crate::pages::targets::category_path;
use crate::words::Words;
use crate::words::time::Speech;

/// What figures are said with.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) words: &'static Words,
    pub(super) speech: Speech,
    pub(super) directory: &'a Directory,
    pub(super) currency: Currency,
}

impl Voice<'_> {
    /// What a row stands for, besides its role.
    pub(super) fn group(self, group: Group) -> String {
        let directory = self.directory;
        let category = |id: CategoryId| category_path(directory, id);
        match group {
            Group::Aim(person, id) => {
                format!("{} · {}", directory.person_name(person), category(id))
            }
            Group::Person(person) => directory.person_name(person).to_owned(),
            Group::Team(person) => (self.words.targets.team_of)(directory.person_name(person)),
            Group::Branch(branch) => directory.branch_name(branch).to_owned(),
            Group::Category(id) => category(id),
            Group::Company => self.words.targets.everybody.to_owned(),
        }
    }

    /// An amount in the unit of its row.
    pub(super) fn amount(self, amount: i64, unit: &Unit) -> String {
        match unit {
            Unit::Money => self.speech.compact(self.money(amount)),
            Unit::Of(unit) => {
                let quantity = Quantity(amount).format(self.speech.number_style());
                format!("{quantity} {unit}")
            }
        }
    }

    fn money(self, minor: i64) -> Money {
        Money {
            minor,
            currency: self.currency,
        }
    }

    /// How much of a target was closed; a dash where there is none.
    pub(super) fn reached(row: &Row) -> String {
        row.reached()
            .map_or_else(|| "–".to_owned(), |reached| format!("{} %", reached / 10))
    }

    /// An amount that may not be there.
    pub(super) fn amount_or_dash(self, amount: Option<i64>, unit: &Unit) -> String {
        amount.map_or_else(|| "–".to_owned(), |amount| self.amount(amount, unit))
    }

    /// The heading of each column.
    pub(super) fn headings(self) -> [&'static str; 9] {
        let targets = &self.words.targets;
        [
            targets.by,
            targets.role,
            targets.target,
            targets.pipeline,
            targets.weighted,
            targets.closed,
            targets.reached,
            targets.gap,
            targets.needed,
        ]
    }

    /// A row's cells for people to read, in the order of the headings.
    pub(super) fn cells(self, key: &RowKey, row: &Row, days_left: u32) -> Vec<String> {
        let unit = &key.unit;
        vec![
            self.group(key.group),
            self.directory.role_name(key.role).to_owned(),
            self.amount_or_dash(row.target, unit),
            self.amount(row.figures.pipeline, unit),
            self.amount(row.figures.weighted, unit),
            self.amount(row.figures.closed(), unit),
            Self::reached(row),
            self.amount_or_dash(row.gap(), unit),
            self.amount_or_dash(row.needed_per_day(days_left), unit),
        ]
    }

    /// The table as a file, its numbers as numbers.
    pub(super) fn sheet(self, table: &Table, period: &str, days_left: u32) -> Sheet {
        let targets = &self.words.targets;
        let mut headings = self.headings().map(Cell::text).to_vec();
        headings.insert(2, Cell::text(targets.unit));
        let number = |amount: i64, unit: &Unit| match unit {
            Unit::Money => Cell::Number(decimal(amount, self.currency.minor_digits())),
            Unit::Of(_) => Cell::Number(decimal(amount, 3)),
        };
        let maybe = |amount: Option<i64>, unit: &Unit| {
            amount.map_or(Cell::Empty, |amount| number(amount, unit))
        };
        let mut rows = vec![headings];
        for (key, row) in table.rows() {
            let unit = &key.unit;
            let name = match unit {
                Unit::Money => self.currency.as_str(),
                Unit::Of(unit) => unit.as_str(),
            };
            let reached = row.reached().map(|reached| decimal(reached, 1));
            rows.push(vec![
                Cell::text(&self.group(key.group)),
                Cell::text(self.directory.role_name(key.role)),
                Cell::text(name),
                maybe(row.target, unit),
                number(row.figures.pipeline, unit),
                number(row.figures.weighted, unit),
                number(row.figures.closed(), unit),
                reached.map_or(Cell::Empty, Cell::Number),
                maybe(row.gap(), unit),
                maybe(row.needed_per_day(days_left), unit),
            ]);
        }
        let (money, totals) = (&Unit::Money, table.totals());
        rows.push(vec![
            Cell::text(targets.documents),
            Cell::Empty,
            Cell::text(self.currency.as_str()),
            Cell::Empty,
            number(totals.pipeline, money),
            number(totals.weighted, money),
            number(totals.closed(), money),
        ]);
        Sheet {
            name: format!("{} {period}", targets.performance),
            rows,
        }
    }
}

/// A whole number of small parts as decimals: 1250 with two digits is "12.50".
fn decimal(amount: i64, digits: u32) -> String {
    let scale = 10_u64.pow(digits);
    let size = amount.unsigned_abs();
    let sign = if amount < 0 { "-" } else { "" };
    if digits == 0 {
        return amount.to_string();
    }
    let width = usize::try_from(digits).unwrap_or_default();
    format!("{sign}{}.{:0width$}", size / scale, size % scale)
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_for_programs_have_a_point_and_nothing_else() {
        for (amount, digits, expected) in [
            (1250, 2, "12.50"),
            (-5, 2, "-0.05"),
            (7, 0, "7"),
            (1_234_567, 3, "1234.567"),
            (i64::MIN, 2, "-92233720368547758.08"),
        ] {
            assert_eq!(decimal(amount, digits), expected);
        }
    }
}
