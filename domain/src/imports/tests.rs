use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::columns::{self, Column};
use super::*;
use crate::id::{BranchId, ImportId, PersonId};
use crate::money::{AmountFault, Currency, Money};
use crate::sample::{self, JACOB, SANJAY};
use crate::spreadsheet::{Row, csv, folded};

const IMPORT: ImportId = ImportId(Uuid::from_u128(7));
const PUNE: BranchId = BranchId(Uuid::from_u128(9));

/// A table as it is read with nothing said by anybody.
struct Table {
    known: Recognised,
    columns: Vec<Option<Column>>,
    rows: Vec<Result<Read, Vec<RowFault>>>,
}

fn table(text: &str) -> Table {
    let rows: Vec<Row> = csv::rows(text).filter(|row| !row.is_empty()).collect();
    let place = columns::headings_of(&rows);
    let (head, rest) = rows.split_at(place.map_or(0, |place| place + 1));
    let headings = place.map(|place| head[place].values.clone());
    let headings = headings.unwrap_or_default();
    let known = recognised(&headings);
    let columns = columns::proposed(&headings, rest, known);
    let at = |wanted| columns.iter().position(|column| *column == Some(wanted));
    let values = |wanted| {
        let cells = rest
            .iter()
            .filter_map(move |row| row.values.get(at(wanted)?));
        cells.map(String::as_str).collect::<Vec<_>>()
    };
    let people = [(JACOB, "Jacob"), (SANJAY, "Sanjay")];
    let milestones = sample::milestones();
    let stages = values(Column::Stage).into_iter();
    let owners = values(Column::Owner).into_iter();
    let reading = Reading {
        content: known.content,
        currency: Currency::INR,
        day_order: orders(values(Column::ClosingDay)).told(),
        companies: values(Column::CompanyAndPerson)
            .into_iter()
            .map(str::to_owned)
            .collect(),
        stages: stages
            .map(|it| (folded(it), stage_for(it, &milestones)))
            .collect(),
        owners: owners
            .filter_map(|it| Some((folded(it), owner_named(it, people.into_iter())?)))
            .collect(),
        columns: columns.clone(),
        headings,
    };
    let rows = rest.iter().map(|row| reading.read(row)).collect();
    Table {
        known,
        columns,
        rows,
    }
}

impl Table {
    fn entry(&self, at: usize) -> &Entry {
        match &self.rows[at] {
            Ok(Read::Entry(entry)) => entry,
            other => panic!("{other:?} is no entry"),
        }
    }

    fn faults(&self, at: usize) -> &[RowFault] {
        self.rows[at].as_ref().expect_err("it has mistakes")
    }

    fn at(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().position(|it| *it == Some(wanted))
    }
}

fn rupees(minor: i64) -> Money {
    let currency = Currency::INR;
    Money { minor, currency }
}

fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[test]
fn the_tables_of_other_programs_are_known_by_their_headings() {
    use Content::{Customers, Projects};
    use Source::{HubSpot, Odoo, Zoho};
    for (text, source, content) in [
        (
            include_str!("samples/hubspot_contacts.csv"),
            Some(HubSpot),
            Customers,
        ),
        (
            include_str!("samples/hubspot_companies.csv"),
            Some(HubSpot),
            Customers,
        ),
        (
            include_str!("samples/hubspot_deals.csv"),
            Some(HubSpot),
            Projects,
        ),
        (
            include_str!("samples/zoho_accounts.csv"),
            Some(Zoho),
            Customers,
        ),
        (
            include_str!("samples/zoho_contacts.csv"),
            Some(Zoho),
            Customers,
        ),
        (include_str!("samples/zoho_deals.csv"), Some(Zoho), Projects),
        (
            include_str!("samples/odoo_contacts.csv"),
            Some(Odoo),
            Customers,
        ),
        (
            include_str!("samples/odoo_opportunities.csv"),
            Some(Odoo),
            Projects,
        ),
        (include_str!("samples/plain_indian.csv"), None, Projects),
        (include_str!("samples/plain_hindi.csv"), None, Projects),
        ("Name,Phone\nAsha,98200 12345", None, Customers),
        (
            "id,name,stage_id,expected_revenue,partner_id\n",
            Some(Odoo),
            Projects,
        ),
        (
            "id,name,parent_id,is_company,function\n",
            Some(Odoo),
            Customers,
        ),
    ] {
        let known = table(text).known;
        assert_eq!((known.source, known.content), (source, content), "{text}");
    }
}

#[test]
fn people_of_hubspot_stand_with_their_companies() {
    let table = table(include_str!("samples/hubspot_contacts.csv"));
    let sunita = table.entry(0);
    assert_eq!(sunita.customer, "Kirloskar Pumps");
    assert_eq!(sunita.address, "Pune");
    let party = &sunita.people[0];
    assert_eq!(
        (party.name.as_str(), party.title.as_str()),
        ("Sunita Patil", "Purchase head")
    );
    assert_eq!(party.phones, ["+912025441234", "+919820012345"]);
    assert_eq!(table.entry(2).people[0].emails, ["farida@vihar.example"]);
    assert_eq!(table.entry(2).address, "12, MG Road, Nashik");
    let problems: Vec<_> = table
        .faults(3)
        .iter()
        .map(|it| (it.column, &it.problem))
        .collect();
    assert_eq!(
        problems,
        [
            (Some(3), &RowProblem::NotAnEmail("latha at home".into())),
            (Some(5), &RowProblem::NotAPhone("98765".into())),
        ]
    );
    assert!(sunita.project.is_none());
}

#[test]
fn deals_of_hubspot_are_projects_under_way() {
    let table = table(include_str!("samples/hubspot_deals.csv"));
    let boxes = table.entry(0);
    let opening = boxes.project.as_ref().unwrap();
    assert_eq!(opening.title, "Boxes for export pumps");
    assert_eq!(opening.value, Some(rupees(125_000_000)));
    assert_eq!(opening.closing, ymd(2026, 12, 18));
    assert_eq!(opening.owner, Some(JACOB), "Jacob Thomas is Jacob");
    assert_eq!(opening.milestone, Some(sample::milestones()[0].key.clone()));
    let people: Vec<_> = boxes
        .people
        .iter()
        .map(|it| (&*it.name, &it.emails[0][..]))
        .collect();
    assert_eq!(
        people,
        [
            ("Sunita Patil", "sunita@kirloskar.example"),
            ("Deepak Joshi", "deepak@kirloskar.example"),
        ]
    );
    let later = table.entry(1).project.as_ref().unwrap();
    assert_eq!(
        later.milestone,
        Some(sample::milestones()[3].key.clone()),
        "four fifths along"
    );
    assert_eq!(table.rows[2], Ok(Read::LeftOut), "it has ended");
    let faults = table.faults(3);
    assert_eq!(faults[0].problem, RowProblem::NotADay("next month".into()));
    assert!(matches!(&faults[1].problem, RowProblem::NotAnAmount(text, _) if text == "$5,000"));
    assert_eq!(faults[1].column, table.at(Column::Value));
}

#[test]
fn the_tables_of_zoho_are_read() {
    let accounts = table(include_str!("samples/zoho_accounts.csv"));
    let deccan = accounts.entry(0);
    assert_eq!(deccan.customer, "Deccan Chemists");
    assert_eq!(
        deccan.people[0].name, "Deccan Chemists",
        "the number is nobody's in particular"
    );
    assert_eq!(
        deccan.address,
        "14, Laxmi Road, Pune, Maharashtra, 411030, India"
    );
    assert_eq!(
        deccan.note,
        "Website: www.deccan.example\nDescription: Pays on time"
    );
    assert!(accounts.entry(1).people.is_empty());
    let contacts = table(include_str!("samples/zoho_contacts.csv"));
    let anil = &contacts.entry(0).people[0];
    assert_eq!(anil.emails, ["anil@deccan.example", "anil.d@home.example"]);
    assert_eq!(anil.title, "Partner");
    assert_eq!(contacts.entry(1).people[0].name, "Iyer");
    let deals = table(include_str!("samples/zoho_deals.csv"));
    let calendar = deals.entry(0).project.as_ref().unwrap();
    assert_eq!(calendar.next_step, "Send samples");
    assert_eq!(deals.entry(0).note, "Wants recycled paper");
    let packaging = deals.entry(1).project.as_ref().unwrap();
    assert_eq!(packaging.value, None, "nothing is not an amount");
    assert_eq!(deals.rows[2], Ok(Read::LeftOut));
}

#[test]
fn people_of_odoo_are_told_from_companies_with_commas() {
    let contacts = table(include_str!("samples/odoo_contacts.csv"));
    let azure = contacts.entry(0);
    assert_eq!(
        (azure.customer.as_str(), azure.tax_number.as_str()),
        ("Azure Interior", "27AABCA1234C1Z5")
    );
    let brandon = contacts.entry(1);
    assert_eq!(brandon.customer, "Azure Interior");
    assert_eq!(brandon.people[0].name, "Brandon Freeman");
    assert_eq!(brandon.people[0].title, "Creative Director");
    assert_eq!(contacts.entry(2).customer, "Deco, Sons & Co.");
    let projects = table(include_str!("samples/odoo_opportunities.csv"));
    let chairs = projects.entry(0);
    assert_eq!(
        (chairs.customer.as_str(), chairs.note.as_str()),
        ("Azure Interior", "")
    );
    assert_eq!(
        chairs.project.as_ref().unwrap().value,
        Some(rupees(450_000))
    );
    assert_eq!(projects.entry(1).project.as_ref().unwrap().closing, None);
}

#[test]
fn a_plain_table_has_indian_amounts_and_days_and_says_what_is_wrong_where() {
    let plain = table(include_str!("samples/plain_indian.csv"));
    let report = plain.entry(0);
    let opening = report.project.as_ref().unwrap();
    assert_eq!(opening.value, Some(rupees(125_000_000)));
    assert_eq!(opening.closing, ymd(2026, 12, 31));
    assert_eq!(report.tax_number, "27AABCS1429B1ZB");
    let boxes = plain.entry(1).project.as_ref().unwrap();
    assert_eq!(boxes.value, Some(rupees(35_000_000)));
    assert_eq!(
        boxes.closing,
        ymd(2026, 12, 5),
        "the others have the day first"
    );
    assert_eq!(boxes.owner, Some(SANJAY));
    assert_eq!(plain.rows[2], Ok(Read::LeftOut));
    let problems: Vec<_> = plain.faults(3).iter().map(|it| &it.problem).collect();
    assert_eq!(
        problems,
        [
            &RowProblem::NotAPhone("98230 444".into()),
            &RowProblem::NotADay("30/02/2027".into()),
            &RowProblem::NotAnAmount("1,5".into(), AmountFault::NotANumber),
        ]
    );
    let hindi = table(include_str!("samples/plain_hindi.csv"));
    let opening = hindi.entry(0).project.as_ref().unwrap();
    assert_eq!(opening.value, Some(rupees(125_000_000)));
    assert_eq!(opening.closing, ymd(2026, 12, 31));
    assert_eq!(hindi.entry(0).people[0].phones, ["+919823011112"]);
}

#[test]
fn rows_of_one_customer_are_one_and_two_offices_are_two() {
    let table = table(
        "Company,GSTIN,Name,Phone\n\
         Kirloskar Pumps Ltd,27AABCK1429B1ZB,Sunita,98200 12345\n\
         M/s Kirloskar Pumps,,Sunita,98200 12346\n\
         Kirloskar Pumps,,Deepak,98200 12347\n\
         Kirloskar Pumps,29AABCK1429B1ZC,Ravi,98200 12348\n\
         ,,Asha Rao,98200 12349\n",
    );
    let mut groups = Groups::new(IMPORT, PUNE);
    let places: Vec<_> = (0..5)
        .map(|at| groups.put(table.entry(at)).unwrap())
        .collect();
    assert_eq!(places, [0, 0, 0, 1, 2]);
    let first = &groups.all[0];
    assert_eq!((first.row, first.rows), (2, 3));
    let named: Vec<_> = first.draft.contacts.iter().map(|it| &it.name[..]).collect();
    assert_eq!(named, ["Sunita", "Deepak"]);
    assert_eq!(
        first.draft.contacts[0].phones,
        ["+919820012345", "+919820012346"]
    );
    assert_eq!(
        groups.all[2].draft.name, "Asha Rao",
        "who has no company is the customer"
    );
    let again = Groups::new(IMPORT, PUNE).put(table.entry(0)).map(|_| ());
    assert_eq!(again, Ok(()));
    let ids: BTreeSet<_> = groups.all.iter().map(|it| it.draft.id).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_heading_means_one_thing_unless_a_more_telling_one_goes_first() {
    let mut met: BTreeMap<&str, Column> = BTreeMap::new();
    for (column, words) in columns::MEANINGS {
        for word in words {
            let first = met.entry(word).or_insert(column);
            assert!(
                *first == column || *first == Column::Customer,
                "{word} is {first:?} and {column:?}"
            );
            assert_eq!(folded(word), *word, "it is never met");
        }
    }
}

#[test]
fn owners_are_who_is_called_so_and_nobody_where_two_may_be() {
    let person = |number| PersonId(Uuid::from_u128(number));
    let team = [
        (person(1), "Jacob"),
        (person(2), "Priya Shah"),
        (person(3), "Priya Nair"),
        (person(4), "सुनीता"),
    ];
    let named = |text: &str| owner_named(text, team.into_iter());
    assert_eq!(named("jacob"), Some(person(1)));
    assert_eq!(named("Jacob Thomas"), Some(person(1)));
    assert_eq!(named("jacob.thomas@bright.example"), Some(person(1)));
    assert_eq!(named("Priya Shah"), Some(person(2)));
    assert_eq!(named("Priya"), None, "there are two");
    assert_eq!(named("Priya Menon"), None);
    assert_eq!(named("सुनीता"), Some(person(4)));
    assert_eq!(named(""), None);
}

#[test]
fn a_stage_is_the_milestone_that_is_called_so_or_is_as_far_along() {
    let milestones = sample::milestones();
    let at = |place: usize| StageChoice::At(milestones[place].key.clone());
    assert_eq!(stage_for(&milestones[2].name, &milestones), at(2));
    assert_eq!(stage_for("Appointment Scheduled", &milestones), at(0));
    assert_eq!(stage_for("Proposal/Price Quote", &milestones), at(2));
    assert_eq!(stage_for("Whatever", &milestones), at(0));
    for ended in [
        "Closed Won",
        "closedlost",
        "Closed-Lost to Competition",
        "Lost",
        "हारा",
    ] {
        assert_eq!(
            stage_for(ended, &milestones),
            StageChoice::LeftOut,
            "{ended}"
        );
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_a_table_is_read_or_said_to_be_wrong(
        headings in proptest::collection::vec(
            proptest::sample::select(vec!["Name", "Company", "Phone", "Email", "Amount", "Stage", "Close date", "Notes", "Contact", "x"]),
            1..8,
        ),
        cells in proptest::collection::vec("[ -~\u{905}-\u{939}\u{966}-\u{96f}]{0,14}", 0..24),
    ) {
        let width = headings.len();
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = cells.chunks(width).map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
        let text = format!("{}\n{}", headings.join(","), lines.collect::<Vec<_>>().join("\n"));
        let table = table(&text);
        let mut groups = Groups::new(IMPORT, PUNE);
        for row in &table.rows {
            match row {
                Ok(Read::Entry(entry)) => {
                    prop_assert!(!entry.customer.is_empty());
                    prop_assert!(groups.put(entry).is_ok());
                }
                Ok(Read::Nothing | Read::LeftOut) => {}
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
        for group in &groups.all {
            prop_assert!(group.rows > 0);
        }
    }
}
