use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::access::may_read;
use crate::change::{Action, ContactEdit, Edit, SetEdit};
use crate::customers::{
    Contact, Customer, CustomerField, CustomerWhat, MOST_CONTACTS, check, standing,
};
use crate::form::Attachment;
use crate::id::{BranchId, ContactId, CustomerId, PersonId};
use crate::people::Access;
use crate::record::{Key, Record, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{
    ANITA, FIELD_SALES, JACOB, MUMBAI, PROJECT, PUNE, RAVI, SANJAY, TELE_SALES, Team, id, november,
    start,
};
use crate::time::Timestamp;
use crate::workflow::{FieldEdit, Merged, What};

const KIRLOSKAR: CustomerId = CustomerId(id(301));
const OTHER: CustomerId = CustomerId(id(302));
const THIRD: CustomerId = CustomerId(id(303));
const STRANGER: PersonId = PersonId(id(390));

fn ten(minute: u32) -> Timestamp {
    november(23, 10, minute)
}

fn contact(number: u128, name: &str, phone: &str) -> Contact {
    Contact {
        id: ContactId(id(number)),
        name: name.into(),
        title: String::new(),
        phones: Some(phone.to_owned())
            .filter(|phone| !phone.is_empty())
            .into_iter()
            .collect(),
        emails: Vec::new(),
    }
}

fn added(customer: CustomerId, name: &str, contacts: Vec<Contact>, branch: BranchId) -> Action {
    Action::AddCustomer {
        customer,
        name: name.into(),
        contacts,
        address: String::new(),
        tax_number: String::new(),
        tags: BTreeSet::new(),
        note: String::new(),
        cards: Vec::new(),
        branch,
    }
}

fn edited(customer: CustomerId) -> Edits {
    Edits {
        customer,
        name: None,
        address: None,
        contacts: Vec::new(),
        tags: None,
    }
}

/// The parts of an edit that these tests change.
struct Edits {
    customer: CustomerId,
    name: Option<(&'static str, &'static str)>,
    address: Option<(&'static str, &'static str)>,
    contacts: Vec<ContactEdit>,
    tags: Option<SetEdit<String>>,
}

impl Edits {
    fn action(self) -> Action {
        let edit = |edit: Option<(&str, &str)>| {
            edit.map(|(from, to)| Edit {
                from: from.into(),
                to: to.into(),
            })
        };
        Action::EditCustomer {
            customer: self.customer,
            name: edit(self.name),
            address: edit(self.address),
            tax_number: None,
            note: None,
            contacts: self.contacts,
            tags: self.tags,
            not_same: None,
            cards: None,
        }
    }
}

/// The team, with two customers in Pune.
fn team() -> Team {
    let mut team = Team::with_project();
    let sunita = contact(311, "Sunita Patil", "98200 12345");
    let anil = contact(312, "Anil Rao", "98200 54321");
    team.act(
        JACOB,
        ten(0),
        added(KIRLOSKAR, " Kirloskar ", vec![sunita], PUNE),
    )
    .unwrap();
    team.act(
        JACOB,
        ten(1),
        added(OTHER, "Kirloskar Ltd", vec![anil], PUNE),
    )
    .unwrap();
    team
}

/// Somebody of Mumbai, who takes part in nothing of Pune's.
fn stranger(team: &mut Team, access: Access) {
    let add = Action::AddPerson {
        person: STRANGER,
        name: "Farah".into(),
        access,
        branch: MUMBAI,
        roles: [FIELD_SALES].into(),
        reports_to: None,
    };
    team.act(ANITA, ten(2), add).unwrap();
}

fn customer(team: &Team, id: CustomerId) -> &Customer {
    team.customer(id).unwrap()
}

fn reads(team: &Team, person: PersonId, id: CustomerId) -> bool {
    let record = Record::Customer(customer(team, id).clone());
    may_read(team.person(person).unwrap(), &record)
}

fn merge(from: CustomerId, into: CustomerId) -> Action {
    Action::MergeCustomers { from, into }
}

#[test]
fn what_is_written_down_is_kept_in_one_form() {
    let team = team();
    let kept = customer(&team, KIRLOSKAR);
    assert_eq!(kept.name, "Kirloskar");
    assert_eq!(kept.contacts[0].phones, ["+919820012345"]);
    assert_eq!(check(&team, kept), Ok(()));
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let mut team = team();
    let field = FieldName::Customer;
    let blank = team.act(JACOB, ten(3), added(THIRD, " ", vec![], PUNE));
    assert_eq!(blank, Err(Refusal::Blank { field }));
    let wrong = contact(313, "Anil", "12");
    let wrong = team.act(JACOB, ten(3), added(THIRD, "Third", vec![wrong], PUNE));
    assert_eq!(wrong, Err(Refusal::NotAPhone));
    let twice = vec![contact(313, "Anil", ""), contact(313, "Asha", "")];
    let twice = team.act(JACOB, ten(3), added(THIRD, "Third", twice, PUNE));
    assert!(matches!(twice, Err(Refusal::AlreadyThere { .. })));
    let many = (0..=MOST_CONTACTS).map(|number| contact(400 + number as u128, "Anil", ""));
    let many = team.act(JACOB, ten(3), added(THIRD, "Third", many.collect(), PUNE));
    assert!(matches!(many, Err(Refusal::TooLong { .. })));
    let needs = Right::Manager;
    let elsewhere = team.act(JACOB, ten(3), added(THIRD, "Third", vec![], MUMBAI));
    assert_eq!(elsewhere, Err(Refusal::NotAllowed { needs }));
    let mut with_card = added(THIRD, "Third", vec![], PUNE);
    if let Action::AddCustomer { cards, .. } = &mut with_card {
        cards.push(Attachment {
            hash: "../../etc/passwd".into(),
            name: String::new(),
            media_type: "image/webp".into(),
            bytes: 1,
        });
    }
    let refused = team.act(JACOB, ten(3), with_card);
    assert_eq!(refused, Err(Refusal::Unreadable));
}

#[test]
fn plain_fields_merge_three_ways_and_the_value_that_lost_is_kept() {
    let mut team = team();
    let rename = |from, to| Edits {
        name: Some((from, to)),
        ..edited(KIRLOSKAR)
    };
    team.act(
        JACOB,
        ten(20),
        rename("Kirloskar", "Kirloskar Pumps").action(),
    )
    .unwrap();
    let earlier = team.act(SANJAY, ten(10), rename("Kirloskar", "K. Pumps").action());
    let lost = FieldEdit::OfCustomer {
        part: CustomerField::Name,
        merged: Merged::Lost {
            wanted: "K. Pumps".into(),
            to: "Kirloskar Pumps".into(),
        },
    };
    assert_eq!(earlier.unwrap().merges, [lost]);
    assert_eq!(customer(&team, KIRLOSKAR).name, "Kirloskar Pumps");
    let later = team.act(SANJAY, ten(30), rename("Kirloskar", "KP").action());
    assert_eq!(later.unwrap().merges.len(), 1);
    let kept = customer(&team, KIRLOSKAR);
    assert_eq!(kept.name, "KP");
    assert!(kept.history.iter().any(|event| matches!(
        &event.what,
        CustomerWhat::Edited { merged: Merged::Won { over, .. }, .. } if over == "Kirloskar Pumps"
    )));
}

#[test]
fn contacts_and_tags_merge_one_by_one() {
    let mut team = team();
    let put = |number, from: Option<Contact>, to: Option<Contact>| ContactEdit {
        contact: ContactId(id(number)),
        from,
        to,
    };
    let seen = customer(&team, KIRLOSKAR).contacts[0].clone();
    let called = |name: &str| Contact {
        name: name.into(),
        ..seen.clone()
    };
    let by = |contacts, tag: &str| Edits {
        contacts,
        tags: Some(SetEdit {
            add: [tag.to_owned()].into(),
            remove: BTreeSet::new(),
        }),
        ..edited(KIRLOSKAR)
    };
    let asha = contact(315, "Asha", "");
    let one = by(vec![put(315, None, Some(asha))], "dealer");
    team.act(JACOB, ten(20), one.action()).unwrap();
    let renamed = put(311, Some(seen.clone()), Some(called("Sunita P.")));
    let another = by(vec![renamed], "pumps");
    assert_eq!(
        team.act(SANJAY, ten(10), another.action()).unwrap().merges,
        []
    );
    let kept = customer(&team, KIRLOSKAR);
    let names: Vec<&str> = kept
        .contacts
        .iter()
        .map(|contact| contact.name.as_str())
        .collect();
    assert_eq!(names, ["Sunita P.", "Asha"]);
    assert_eq!(kept.tags.len(), 2);
    // Taken away by somebody who had not seen the new name, and earlier: it stays.
    let away = Edits {
        contacts: vec![put(311, Some(seen), None)],
        ..edited(KIRLOSKAR)
    };
    assert_eq!(
        team.act(RAVI, ten(5), away.action()).unwrap().merges.len(),
        1
    );
    assert_eq!(customer(&team, KIRLOSKAR).contacts.len(), 2);
}

#[test]
fn a_customer_is_read_in_its_branch_and_changed_by_nobody_who_only_reads() {
    let mut team = team();
    stranger(&mut team, Access::Member);
    assert!(reads(&team, SANJAY, KIRLOSKAR));
    assert!(reads(&team, ANITA, KIRLOSKAR));
    assert!(!reads(&team, STRANGER, KIRLOSKAR));
    let rename = || Edits {
        name: Some(("Kirloskar", "K")),
        ..edited(KIRLOSKAR)
    };
    let unknown = Refusal::unknown(Key::Customer(KIRLOSKAR));
    for action in [
        rename().action(),
        merge(OTHER, KIRLOSKAR),
        merge(KIRLOSKAR, OTHER),
    ] {
        let refused = team.act(STRANGER, ten(5), action);
        assert!(matches!(refused, Err(Refusal::Unknown { .. })));
    }
    assert_eq!(team.act(STRANGER, ten(5), rename().action()), Err(unknown));
    let accounts = Action::EditPerson {
        person: STRANGER,
        name: None,
        access: Some(Edit {
            from: Access::Member,
            to: Access::Accounts,
        }),
        branch: None,
        roles: None,
        reports_to: None,
        standing: None,
    };
    team.act(ANITA, ten(5), accounts).unwrap();
    assert!(
        reads(&team, STRANGER, KIRLOSKAR),
        "accounts read every branch"
    );
    let needs = Right::CustomerPeople;
    let refused = team.act(STRANGER, ten(6), rename().action());
    assert_eq!(refused, Err(Refusal::NotAllowed { needs }));
}

#[test]
fn a_project_makes_the_customer_that_it_begins_with_in_the_same_step() {
    let mut team = Team::new();
    let mut action = start();
    if let Action::StartProject { customer_id, .. } = &mut action {
        *customer_id = Some(KIRLOSKAR);
    }
    let decision = team.act(JACOB, ten(0), action).unwrap();
    assert_eq!(
        decision
            .puts
            .iter()
            .filter(|put| matches!(put, Record::Customer(_)))
            .count(),
        1
    );
    assert_eq!(team.project().customer_id, Some(KIRLOSKAR));
    let made = customer(&team, KIRLOSKAR);
    assert_eq!(made.name, team.project().customer.name);
    assert_eq!(check(&team, made), Ok(()));
}

#[test]
fn who_takes_part_from_elsewhere_knows_the_customer_and_what_it_was_merged_into() {
    let mut team = team();
    stranger(&mut team, Access::Member);
    let link = |from, to| Action::LinkProject {
        project: PROJECT,
        from,
        to,
    };
    team.act(JACOB, ten(5), link(None, OTHER)).unwrap();
    team.act(JACOB, ten(6), merge(OTHER, KIRLOSKAR)).unwrap();
    assert!(!reads(&team, STRANGER, KIRLOSKAR));
    let assign = Action::AssignRole {
        project: PROJECT,
        role: FIELD_SALES,
        people: SetEdit {
            add: [STRANGER].into(),
            remove: BTreeSet::new(),
        },
    };
    team.act(RAVI, ten(7), assign).unwrap();
    assert!(reads(&team, STRANGER, OTHER) && reads(&team, STRANGER, KIRLOSKAR));
    let again = Action::AssignRole {
        project: PROJECT,
        role: TELE_SALES,
        people: SetEdit {
            add: BTreeSet::new(),
            remove: [JACOB].into(),
        },
    };
    let decision = team.act(RAVI, ten(8), again).unwrap();
    let written = |put: &Record| matches!(put, Record::Customer(_));
    assert!(!decision.puts.iter().any(written), "nothing new is known");
}

#[test]
fn a_project_is_linked_once_and_not_over_somebody_elses_word() {
    let mut team = team();
    let link = |from, to| Action::LinkProject {
        project: PROJECT,
        from,
        to,
    };
    team.act(SANJAY, ten(5), link(None, KIRLOSKAR)).unwrap();
    let last = team
        .project()
        .history
        .last()
        .map(|event| event.what.clone());
    assert_eq!(
        last,
        Some(What::Linked {
            customer: KIRLOSKAR
        })
    );
    let record = Key::Project(PROJECT);
    let refused = team.act(JACOB, ten(6), link(None, OTHER));
    assert_eq!(refused, Err(Refusal::ChangedMeanwhile { record }));
    team.act(JACOB, ten(7), link(Some(KIRLOSKAR), OTHER))
        .unwrap();
    let unknown = Refusal::unknown(Key::Customer(THIRD));
    assert_eq!(
        team.act(JACOB, ten(8), link(Some(OTHER), THIRD)),
        Err(unknown)
    );
}

#[test]
fn a_merged_customer_leads_to_the_one_that_stands() {
    let mut team = team();
    team.act(JACOB, ten(5), merge(OTHER, KIRLOSKAR)).unwrap();
    assert_eq!(
        standing(&team, OTHER).map(|found| found.id),
        Some(KIRLOSKAR)
    );
    assert_eq!(customer(&team, KIRLOSKAR).contacts.len(), 2);
    for id in [KIRLOSKAR, OTHER] {
        assert_eq!(check(&team, customer(&team, id)), Ok(()));
    }
    let into = KIRLOSKAR;
    let edit = Edits {
        name: Some(("Kirloskar Ltd", "K")),
        ..edited(OTHER)
    };
    let merged = Err(Refusal::CustomerMerged { into });
    assert_eq!(team.act(SANJAY, ten(6), edit.action()), merged);
    assert_eq!(team.act(SANJAY, ten(6), merge(OTHER, KIRLOSKAR)), merged);
    assert_eq!(
        team.act(SANJAY, ten(6), merge(KIRLOSKAR, OTHER)),
        merged,
        "no circle"
    );
    assert_eq!(
        team.act(SANJAY, ten(6), merge(KIRLOSKAR, KIRLOSKAR)),
        Err(Refusal::SameCustomer)
    );
}

#[test]
fn an_undone_merge_keeps_what_was_edited_since() {
    let mut team = team();
    team.act(JACOB, ten(5), merge(OTHER, KIRLOSKAR)).unwrap();
    let seen = customer(&team, KIRLOSKAR).contacts[1].clone();
    let edit = Edits {
        address: Some(("", "MG Road")),
        contacts: vec![ContactEdit {
            contact: seen.id,
            to: Some(Contact {
                title: "Buyer".into(),
                ..seen.clone()
            }),
            from: Some(seen),
        }],
        ..edited(KIRLOSKAR)
    };
    team.act(SANJAY, ten(6), edit.action()).unwrap();
    let undo = || Action::UndoMerge { customer: OTHER };
    team.act(RAVI, ten(7), undo()).unwrap();
    assert_eq!(customer(&team, OTHER).contacts[0].title, "Buyer");
    let kept = customer(&team, KIRLOSKAR);
    assert_eq!((kept.contacts.len(), kept.address.as_str()), (1, "MG Road"));
    assert_eq!(team.act(RAVI, ten(8), undo()), Err(Refusal::NotMerged));
}

#[test]
fn merges_upon_merges_are_undone_from_the_top() {
    let mut team = team();
    team.act(JACOB, ten(4), added(THIRD, "Third", vec![], PUNE))
        .unwrap();
    team.act(JACOB, ten(5), merge(OTHER, KIRLOSKAR)).unwrap();
    team.act(JACOB, ten(6), merge(KIRLOSKAR, THIRD)).unwrap();
    assert_eq!(standing(&team, OTHER).map(|found| found.id), Some(THIRD));
    let undo = |customer| Action::UndoMerge { customer };
    let into = THIRD;
    assert_eq!(
        team.act(JACOB, ten(7), undo(OTHER)),
        Err(Refusal::CustomerMerged { into })
    );
    team.act(JACOB, ten(8), undo(KIRLOSKAR)).unwrap();
    team.act(JACOB, ten(9), undo(OTHER)).unwrap();
    assert_eq!(standing(&team, OTHER).map(|found| found.id), Some(OTHER));
}

#[test]
fn a_record_does_not_grow_without_end() {
    let mut team = team();
    let long = "x".repeat(3_900);
    let mut edits = 0;
    let refused = loop {
        let (from, to) = if edits % 2 == 0 {
            ("", long.as_str())
        } else {
            (long.as_str(), "")
        };
        let action = Action::EditCustomer {
            customer: KIRLOSKAR,
            name: None,
            address: None,
            tax_number: None,
            note: Some(Edit {
                from: from.into(),
                to: to.into(),
            }),
            contacts: Vec::new(),
            tags: None,
            not_same: None,
            cards: None,
        };
        match team.act(JACOB, ten(10), action) {
            Ok(_) => edits += 1,
            Err(refusal) => break refusal,
        }
    };
    assert_eq!(refused, Refusal::CustomerFull);
    let stored = serde_json::to_string(customer(&team, KIRLOSKAR)).unwrap();
    let stored = serde_json::to_string(&stored).unwrap();
    assert!(
        edits > 50 && stored.len() < 600_000,
        "{edits} edits, {} bytes",
        stored.len()
    );
}

proptest! {
    #[test]
    fn an_undone_merge_gives_back_exactly_what_was(
        names in proptest::collection::vec("[AB]{1,2}", 0..4),
        phones in proptest::collection::vec("98200 1234[5-7]", 0..4),
        tags in proptest::collection::btree_set("[a-c]", 0..3),
        address in "[A-Z]{0,3}", own in "[A-Z]{0,3}",
    ) {
        let mut team = team();
        let contacts = names.iter().zip(phones.iter().chain(["", "", "", ""].map(String::from).iter()))
            .enumerate()
            .map(|(place, (name, phone))| contact(600 + place as u128, name, phone))
            .collect();
        let mut action = added(THIRD, "Third", contacts, PUNE);
        if let Action::AddCustomer { address: there, tags: filed, .. } = &mut action {
            there.clone_from(&address);
            filed.clone_from(&tags);
        }
        team.act(JACOB, ten(4), action).unwrap();
        if !own.is_empty() {
            let edit = Action::EditCustomer {
                customer: KIRLOSKAR, name: None,
                address: Some(Edit { from: String::new(), to: own }),
                tax_number: None, note: None, contacts: Vec::new(), tags: None, not_same: None, cards: None,
            };
            team.act(JACOB, ten(5), edit).unwrap();
        }
        let plain = |team: &Team, id| Customer { history: Vec::new(), ..customer(team, id).clone() };
        let before = (plain(&team, THIRD), plain(&team, KIRLOSKAR));
        team.act(JACOB, ten(6), merge(THIRD, KIRLOSKAR)).unwrap();
        prop_assert_eq!(check(&team, customer(&team, KIRLOSKAR)), Ok(()));
        team.act(SANJAY, ten(7), Action::UndoMerge { customer: THIRD }).unwrap();
        prop_assert_eq!((plain(&team, THIRD), plain(&team, KIRLOSKAR)), before);
    }
}
