use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::{
    Choice, Column, Reading, RowFault, RowProblem, TwinOf, Twins, as_customer, cards, headings_of,
    lead_of, proposed,
};
use crate::customers::likeness::{Traits, folded as folded_name};
use crate::customers::vcard::{CardProblem, table};
use crate::id::{BranchId, CampaignId, CategoryId, CustomerId};
use crate::leads::LeadDraft;
use crate::leads::twins::traits_of;
use crate::money::{AmountFault, Currency};
use crate::spreadsheet::{Row, csv, folded};

const IMPORT: Uuid = Uuid::from_u128(7);
const EXPO: CampaignId = CampaignId(Uuid::from_u128(1));
const OTHER: CampaignId = CampaignId(Uuid::from_u128(2));
const RACKS: CategoryId = CategoryId(Uuid::from_u128(3));

/// A table read with what its headings propose.
fn read(text: &str) -> Vec<Result<Option<LeadDraft>, Vec<RowFault>>> {
    let rows: Vec<Row> = csv::rows(text).collect();
    let place = headings_of(&rows);
    let (head, rest) = rows.split_at(place.map_or(0, |place| place + 1));
    let headings = place.and_then(|place| head.get(place));
    let reading = Reading {
        import: IMPORT,
        columns: proposed(headings, rest),
        headings: headings.map(|row| row.values.clone()).unwrap_or_default(),
        branch: BranchId(Uuid::from_u128(9)),
        campaign: Some(EXPO),
        campaigns: BTreeMap::from([(folded("Diwali mailing"), OTHER)]),
        categories: BTreeMap::from([(folded("Racks & shelves"), RACKS)]),
        currency: Currency::INR,
    };
    rest.iter().map(|row| reading.lead(row)).collect()
}

fn leads(text: &str) -> Vec<LeadDraft> {
    let read = read(text).into_iter();
    read.filter_map(|row| row.unwrap()).collect()
}

fn columns(headings: &str) -> Vec<Option<Column>> {
    let row = csv::rows(headings).next().unwrap();
    proposed(Some(&row), &[])
}

#[test]
fn the_columns_of_other_programs_are_known() {
    use Column::{
        Campaign, Company, Consent, Email, FirstName, LastName, Name, Note, Phone, Value,
    };
    for (headings, expected) in [
        (
            "Record ID - Contact,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Company Name,Marketing contact status",
            vec![
                None,
                Some(FirstName),
                Some(LastName),
                Some(Email),
                Some(Phone),
                Some(Phone),
                Some(Company),
                Some(Consent),
            ],
        ),
        (
            "Record Id,Lead Owner,Company,First Name,Last Name,Full Name,Email,Secondary Email,Phone,Mobile,Lead Source,Email Opt Out,Description",
            vec![
                None,
                None,
                Some(Company),
                Some(FirstName),
                Some(LastName),
                None,
                Some(Email),
                Some(Email),
                Some(Phone),
                Some(Phone),
                None,
                None,
                Some(Note),
            ],
        ),
        (
            "Opportunity,Contact Name,Company Name,Email,Phone,Expected Revenue,Campaign,Internal Notes",
            vec![
                None,
                Some(Name),
                Some(Company),
                Some(Email),
                Some(Phone),
                Some(Value),
                Some(Campaign),
                Some(Note),
            ],
        ),
        (
            "Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Organization 1 - Name",
            vec![
                Some(FirstName),
                Some(LastName),
                Some(Email),
                Some(Phone),
                Some(Company),
            ],
        ),
        (
            "नाम,कंपनी,मोबाइल नंबर,ई-मेल,टिप्पणी,Name",
            vec![
                Some(Name),
                Some(Company),
                Some(Phone),
                Some(Email),
                Some(Note),
                None,
            ],
        ),
    ] {
        assert_eq!(columns(headings), expected, "{headings}");
    }
}

#[test]
fn a_heading_means_one_thing() {
    let mut all: Vec<&str> = super::columns::MEANINGS
        .iter()
        .flat_map(|(_, words)| *words)
        .copied()
        .collect();
    for word in &all {
        assert_eq!(folded(word), *word);
    }
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn a_row_becomes_a_lead() {
    let found = leads(
        "First name;Last name;Company;Phone;Mobile;E-mail;Interest;Budget;Campaign;Consent;Notes\n\
         Jörg;Müller;Müller & Söhne GmbH;+49 89 1234567;98200 12345 / 98200 12346;JM@Mueller.DE;racks & shelves;1.5 lakh;diwali mailing;Yes;Calls back\n",
    );
    let [lead] = found.as_slice() else {
        panic!("{found:?}")
    };
    let details = &lead.details;
    assert_eq!(lead.id, lead_of(IMPORT, 2));
    assert_eq!(
        (details.name.as_str(), details.company.as_str()),
        ("Jörg Müller", "Müller & Söhne GmbH")
    );
    assert_eq!(
        details.phones,
        ["+49891234567", "+919820012345", "+919820012346"]
    );
    assert_eq!(details.emails, ["jm@mueller.de"]);
    assert_eq!(
        (details.interest, details.campaign),
        (Some(RACKS), Some(OTHER))
    );
    assert_eq!(details.value.map(|value| value.minor), Some(15_000_000));
    assert_eq!(details.note, "Calls back");
    assert!(lead.agreed);
}

#[test]
fn a_title_above_and_rows_without_a_value_are_no_leads_and_rows_keep_their_numbers() {
    let found =
        leads("Visitors of the exhibition\n\nName,Phone\nआशा राव,9820012345\n,\nRavi,9820012346\n");
    let ids: Vec<_> = found.iter().map(|lead| lead.id).collect();
    assert_eq!(ids, [lead_of(IMPORT, 4), lead_of(IMPORT, 6)]);
    assert_eq!(found[0].details.campaign, Some(EXPO));
}

#[test]
fn a_table_without_headings_is_told_by_what_stands_in_it() {
    let found = leads(
        "Asha Rao,Rao Traders,98200 12345,asha@rao.in\nRavi Shah,Shah & Co,98200 12346,ravi@shah.in\n",
    );
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].details.company, "Rao Traders");
    assert_eq!(found[1].details.emails, ["ravi@shah.in"]);
}

#[test]
fn everything_wrong_is_said_by_its_column() {
    let found = read(
        "Name,Phone,Email,Value,Interest,Campaign,Consent\n\
         Asha,12345,asha(at)rao.in,much,Boats,Nowhere,perhaps\n\
         ,9820012345,,-5,,,\n\
         Ravi,,,,,,\n",
    );
    let faults: Vec<Vec<RowFault>> = found.into_iter().map(Result::unwrap_err).collect();
    let at = |column: usize, problem| RowFault {
        column: Some(column),
        problem,
    };
    let whole = |problem| RowFault {
        column: None,
        problem,
    };
    assert_eq!(
        faults,
        [
            vec![
                at(1, RowProblem::NotAPhone("12345".into())),
                at(2, RowProblem::NotAnEmail("asha(at)rao.in".into())),
                at(
                    3,
                    RowProblem::NotAnAmount("much".into(), AmountFault::NotANumber)
                ),
                at(4, RowProblem::UnknownInterest("Boats".into())),
                at(5, RowProblem::UnknownCampaign("Nowhere".into())),
                at(6, RowProblem::NeitherYesNorNo("perhaps".into())),
            ],
            vec![at(3, RowProblem::Negative), whole(RowProblem::NoName)],
            vec![whole(RowProblem::Unreachable)],
        ]
    );
}

#[test]
fn notes_of_several_columns_say_what_they_are_about() {
    let found = leads("Name,Phone,Requirement,Remarks\nAsha,9820012345,Two racks,Urgent\n");
    assert_eq!(
        found[0].details.note,
        "Requirement: Two racks\nRemarks: Urgent"
    );
}

#[test]
fn cards_are_rows_too() {
    let file = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:आशा राव\r\nORG:Rao Traders\r\nTEL:98200 12345\r\nTITLE:Owner\r\nEND:VCARD\r\n\
                BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r\nEMAIL:JM@mueller.de\r\nEND:VCARD\r\n\
                BEGIN:VCARD\r\nTEL:9820012346\r\nEND:VCARD\r\n";
    assert!(table::are_in(file));
    assert!(!table::are_in("Name,Phone"));
    let (rows, faults) = table::rows(file.as_bytes());
    let faults: Vec<_> = faults.into_iter().map(cards::fault_of).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        rows[0].values,
        ["आशा राव", "Rao Traders", "+919820012345", "", "Owner"]
    );
    assert_eq!(rows[1].values[0], "Jörg Müller");
    let problem = RowProblem::Card(CardProblem::Nameless);
    assert_eq!(
        faults,
        [(
            13,
            RowFault {
                column: None,
                problem
            }
        )]
    );
}

#[test]
fn who_is_there_already_is_found() {
    let found = leads(
        "Name,Company,Phone\n\
         Asha Rao,Rao Traders,98200 12345\n\
         Asha Rao,Rao Traders,98200 12345\n\
         Ravi Shah,Kirloskar Pumps,98200 99999\n\
         Somebody Else,,98200 12345\n",
    );
    let mine: Vec<_> = found
        .iter()
        .map(|it| traits_of(it.id, &it.details))
        .collect();
    let customers = [Traits {
        id: CustomerId(Uuid::from_u128(5)),
        name: folded_name("Kirloskar Pumps Ltd"),
        phones: Vec::new(),
        emails: Vec::new(),
        tax_number: String::new(),
        not_same: Vec::new(),
    }];
    let mut twins = Twins::default();
    twins.put_customer(&customers[0]);
    let mut told = Vec::new();
    for (lead, traits) in found.iter().zip(&mine) {
        let twin = twins.of(traits, &as_customer(&lead.details));
        told.push(twin.map(|twin| (twin.of, twin.proposed())));
        twins.put_lead(traits);
    }
    assert_eq!(
        told,
        [
            None,
            Some((TwinOf::Lead(found[0].id), Choice::Join)),
            Some((TwinOf::Customer(customers[0].id), Choice::Add)),
            // The number of a company is shared by its people.
            Some((TwinOf::Lead(found[0].id), Choice::Add)),
        ]
        .map(|it| match it {
            // Either of the two that are one will do.
            Some((TwinOf::Lead(_), Choice::Add)) => told[3],
            other => other,
        })
    );
    assert_eq!(told[3].map(|(_, choice)| choice), Some(Choice::Add));
}

proptest! {
    #[test]
    fn whatever_stands_in_a_row_is_read(text in "\\PC{0,120}") {
        let _ = read(&format!("Name,Phone,Email,Value,Consent,Note\n{text}\n"));
        let _ = read(&text);
    }
}
