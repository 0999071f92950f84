//! Targets from a table: rows of person, role, category, amount and, of a volume, its unit.

use std::collections::BTreeMap;

use domain::id::PersonId;
use domain::spreadsheet::{Cell as Field, Sheet};

use super::entry::{Cell, Cells, Typed, Writing, read};
use crate::desk::Directory;

/// What a table came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) cells: Cells,
    /// The numbers of the rows that could not be understood, counted from 1 as programs show
    /// them.
    pub(super) missed: Vec<usize>,
}

/// Reads a table. A first row that is not understood is taken for headings.
pub(super) fn found(
    rows: &[Vec<String>],
    directory: &Directory,
    may_set: &dyn Fn(PersonId) -> bool,
    writing: Writing,
) -> Found {
    let mut found = Found::default();
    for (position, row) in rows.iter().enumerate() {
        match cell(row, directory, writing).filter(|(cell, _)| may_set(cell.person)) {
            Some((cell, typed)) => drop(found.cells.insert(cell, typed)),
            None if position > 0 => found.missed.push(position + 1),
            None => {}
        }
    }
    found
}

fn cell(row: &[String], directory: &Directory, writing: Writing) -> Option<(Cell, Typed)> {
    let [person, role, category, amount, rest @ ..] = row else {
        return None;
    };
    let same =
        |name: &str, wanted: &str| name.trim().to_lowercase() == wanted.trim().to_lowercase();
    let person = directory
        .team()
        .into_iter()
        .find(|found| same(&found.name, person))?;
    let mut roles = person.roles.iter();
    let role = roles.find(|found| same(directory.role_name(**found), role))?;
    let mut categories = directory.categories.values();
    let category = categories.find(|found| same(&found.name, category))?;
    let unit = rest.first().map(|unit| unit.trim().to_owned());
    let typed = Typed {
        text: amount.trim().to_owned(),
        unit: unit.filter(|unit| !unit.is_empty()),
    };
    read(&typed, writing).ok()?;
    let cell = Cell {
        person: person.id,
        role: *role,
        category: category.id,
    };
    Some((cell, typed))
}

/// Targets as a table that can be read again.
pub(super) fn sheet(
    name: String,
    headings: [&str; 5],
    cells: &BTreeMap<Cell, Typed>,
    directory: &Directory,
) -> Sheet {
    let mut rows = vec![headings.map(Field::text).to_vec()];
    for (cell, typed) in cells {
        let category = directory.categories.get(&cell.category);
        rows.push(vec![
            Field::text(directory.person_name(cell.person)),
            Field::text(directory.role_name(cell.role)),
            Field::text(category.map_or("", |category| &category.name)),
            Field::text(&typed.text),
            Field::text(typed.unit.as_deref().unwrap_or_default()),
        ]);
    }
    Sheet { name, rows }
}

#[cfg(test)]
mod tests {
    use domain::catalogue::Category;
    use domain::id::{BranchId, CategoryId, RoleId};
    use domain::money::{Currency, NumberStyle};
    use domain::people::{Access, Person, Role, Standing};
    use domain::spreadsheet::csv;
    use uuid::Uuid;

    use super::*;

    const WRITING: Writing = Writing {
        currency: Currency::INR,
        style: NumberStyle::Indian,
    };
    const SANJAY: PersonId = PersonId(Uuid::from_u128(1));
    const SALES: RoleId = RoleId(Uuid::from_u128(2));
    const PRINT: CategoryId = CategoryId(Uuid::from_u128(3));

    fn directory() -> Directory {
        let mut directory = Directory::default();
        let sanjay = Person {
            id: SANJAY,
            name: "Sanjay Rao".into(),
            access: Access::Member,
            branch: BranchId(Uuid::nil()),
            roles: [SALES].into(),
            reports_to: None,
            standing: Standing::Active,
            skills: [].into(),
        };
        directory.people.insert(SANJAY, sanjay);
        let sales = Role {
            id: SALES,
            name: "Field sales".into(),
        };
        directory.roles.insert(SALES, sales);
        let print = Category {
            id: PRINT,
            name: "Print".into(),
            parent: None,
            retired: false,
        };
        directory.categories.insert(PRINT, print);
        directory
    }

    fn read_text(text: &str) -> Found {
        found(&csv::read(text), &directory(), &|_| true, WRITING)
    }

    #[test]
    fn rows_are_understood_by_names_and_others_are_counted() {
        let found = read_text(
            "Person,Role,Category,Amount,Unit\n\
             sanjay rao,Field Sales,print,\"1,50,000\",\n\
             Nobody,Field sales,Print,10,\n\
             Sanjay Rao,Accounts,Print,10,\n\
             Sanjay Rao,Field sales,Print,much,\n",
        );
        let cell = Cell {
            person: SANJAY,
            role: SALES,
            category: PRINT,
        };
        assert_eq!(found.cells[&cell].text, "1,50,000");
        assert_eq!(found.missed, [3, 4, 5]);
    }

    #[test]
    fn what_is_written_is_understood() {
        let found = read_text("Sanjay Rao,Field sales,Print,40,pcs\n");
        let headings = ["Person", "Role", "Category", "Amount", "Unit"];
        let sheet = sheet(String::new(), headings, &found.cells, &directory());
        assert_eq!(read_text(&sheet.to_csv()), found);
        let others = |_| false;
        let rows = csv::read("Sanjay Rao,Field sales,Print,40,pcs\n");
        let nothing = super::found(&rows, &directory(), &others, WRITING);
        assert_eq!(nothing, Found::default());
    }
}
