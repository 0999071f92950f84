use domain::id::RoleId;
use domain::people::{Access, Role, Standing};
use uuid::Uuid;

use super::*;
use crate::words::Language;

#[test]
fn a_table_has_headings_and_a_row_for_each_record_and_is_left_out_where_it_has_none() {
    let role = RoleId(Uuid::from_u128(1));
    let mut directory = Directory::default();
    let name = "Field sales".to_owned();
    directory.roles.insert(role, Role { id: role, name });
    let mut tables = Tables::new(Language::English.words(), &directory);
    tables.add(&Record::Person(Person {
        id: PersonId(Uuid::from_u128(2)),
        name: "=Jacob, \"J\"".to_owned(),
        access: Access::Member,
        branch: BranchId(Uuid::from_u128(3)),
        roles: [role].into(),
        reports_to: None,
        standing: Standing::Active,
        skills: std::collections::BTreeSet::new(),
    }));
    let made: Vec<_> = tables.finish().collect();
    assert_eq!(made.len(), 1);
    let (name, csv) = &made[0];
    assert_eq!(*name, "people");
    let mut lines = csv.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("\u{feff}Name,Rights,Branch")
    );
    let row = lines.next().unwrap();
    assert!(row.starts_with("\"'=Jacob, \"\"J\"\"\","), "{row}");
    assert!(row.contains(",Field sales,"), "{row}");
    assert_eq!(lines.next(), None);
}
