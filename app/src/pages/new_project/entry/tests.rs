use domain::calendar::Calendar;
use domain::form::Form;
use domain::id::TemplateId;
use domain::people::{Access, Branch, Standing};
use domain::workflow::{Guide, Milestone, MilestoneKey, Template};
use uuid::Uuid;

use super::*;

const PUNE: BranchId = BranchId(Uuid::from_u128(1));
const MUMBAI: BranchId = BranchId(Uuid::from_u128(2));
const SALES: RoleId = RoleId(Uuid::from_u128(3));
const ACCOUNTS: RoleId = RoleId(Uuid::from_u128(4));
const CREATIVE: RoleId = RoleId(Uuid::from_u128(5));
const VERSION: TemplateVersionId = TemplateVersionId(Uuid::from_u128(6));
const JACOB: PersonId = PersonId(Uuid::from_u128(7));
const MISHA: PersonId = PersonId(Uuid::from_u128(8));
const RAVI: PersonId = PersonId(Uuid::from_u128(9));
const KAVITA: PersonId = PersonId(Uuid::from_u128(10));
const PROJECT: ProjectId = ProjectId(Uuid::from_u128(11));

fn person(id: PersonId, branch: BranchId, role: RoleId) -> Person {
    Person {
        id,
        name: format!("Person {id}"),
        access: Access::Member,
        branch,
        roles: BTreeSet::from([role]),
        reports_to: None,
        standing: Standing::Active,
        skills: [].into(),
    }
}

/// Jacob sells in Pune; accounts are Misha in Pune and Ravi in Mumbai; creative is Kavita, in
/// Mumbai.
fn directory() -> Directory {
    let template = TemplateId(Uuid::from_u128(12));
    let milestone = |key: &str, role| Milestone {
        key: MilestoneKey::try_from(key.to_owned()).unwrap(),
        name: key.to_owned(),
        evidence: "A paper".to_owned(),
        role,
        limit: None,
        form: Form::default(),
        guide: Guide::default(),
        rules: domain::workflow::Rules::default(),
    };
    let version = TemplateVersion {
        id: VERSION,
        template,
        number: 1,
        milestones: vec![
            milestone("one", SALES),
            milestone("two", ACCOUNTS),
            milestone("three", CREATIVE),
        ],
    };
    let people = [
        person(JACOB, PUNE, SALES),
        person(MISHA, PUNE, ACCOUNTS),
        person(RAVI, MUMBAI, ACCOUNTS),
        person(KAVITA, MUMBAI, CREATIVE),
    ];
    let branch = |id, name: &str| Branch {
        id,
        name: name.to_owned(),
        calendar: Calendar::office(chrono_tz::Asia::Kolkata),
    };
    Directory {
        branches: BTreeMap::from([
            (PUNE, branch(PUNE, "Pune")),
            (MUMBAI, branch(MUMBAI, "Mumbai")),
        ]),
        people: people.map(|person| (person.id, person)).into(),
        templates: BTreeMap::from([(
            template,
            Template {
                id: template,
                name: "Creative project".to_owned(),
                current: VERSION,
                brought_by: None,
            },
        )]),
        versions: BTreeMap::from([(VERSION, version)]),
        ..Directory::default()
    }
}

fn on_ground<T>(check: impl FnOnce(&Ground<'_>) -> T) -> T {
    let directory = directory();
    let ground = Ground {
        me: &directory.people[&JACOB],
        directory: &directory,
        suggested: |workflow, customer| format!("{workflow} for {customer}"),
    };
    check(&ground)
}

fn entry() -> Entry {
    Entry {
        customer: "Anandi Sweets".to_owned(),
        ..Entry::default()
    }
}

#[test]
fn a_customers_name_is_enough() {
    let action =
        on_ground(|ground| entry().action(PROJECT, CustomerId(Uuid::nil()), ground)).unwrap();
    let expected = Action::StartProject {
        project: PROJECT,
        template_version: VERSION,
        title: "Creative project for Anandi Sweets".to_owned(),
        customer: Customer {
            name: "Anandi Sweets".to_owned(),
            contacts: Vec::new(),
        },
        customer_id: Some(CustomerId(Uuid::nil())),
        value: None,
        branch: PUNE,
        owner: JACOB,
        team: BTreeMap::from([
            (SALES, BTreeSet::from([JACOB])),
            (ACCOUNTS, BTreeSet::from([MISHA])),
            (CREATIVE, BTreeSet::from([KAVITA])),
        ]),
    };
    assert_eq!(action, expected);
}

#[test]
fn what_is_chosen_stands_over_what_is_filled_in() {
    on_ground(|ground| {
        let in_mumbai = Entry {
            branch: Some(MUMBAI),
            ..entry()
        };
        assert_eq!(in_mumbai.holder(ACCOUNTS, ground), Some(RAVI));
        let nobody = Entry {
            team: BTreeMap::from([(ACCOUNTS, None)]),
            ..entry()
        };
        assert_eq!(nobody.holder(ACCOUNTS, ground), None);
        let titled = Entry {
            title: Some("Diwali film".to_owned()),
            ..entry()
        };
        assert_eq!(titled.title(ground), "Diwali film");
        let blank = Entry {
            title: Some(String::new()),
            ..entry()
        };
        assert_eq!(blank.title(ground), "");
    });
}

#[test]
fn a_phone_number_without_a_name_belongs_to_the_customer() {
    let with_phone = Entry {
        phone: "98220 12345".to_owned(),
        ..entry()
    };
    let customer = with_phone.customer();
    assert_eq!(customer.contacts[0].name, "Anandi Sweets");
    let named = Entry {
        contact: "Meera".to_owned(),
        ..with_phone
    };
    assert_eq!(named.customer().contacts[0].name, "Meera");
}

#[test]
fn what_is_lacking_is_said_all_at_once() {
    let typed = Entry {
        customer: " ".to_owned(),
        value: "much".to_owned(),
        ..Entry::default()
    };
    let wrong =
        on_ground(|ground| typed.action(PROJECT, CustomerId(Uuid::nil()), ground)).unwrap_err();
    let spots: Vec<Spot> = wrong.iter().map(|(spot, _)| *spot).collect();
    assert_eq!(spots, [Spot::Customer, Spot::Title, Spot::Value]);
}

#[test]
fn amounts_are_typed_as_people_say_them() {
    for typed in ["2.5 lakh", "2,50,000", "₹ 250000", "२.५ लाख"] {
        let typed = Entry {
            value: typed.to_owned(),
            ..entry()
        };
        let value = on_ground(|ground| typed.value(ground)).unwrap();
        assert_eq!(value.map(|value| value.minor), Some(25_000_000));
    }
}

#[test]
fn a_draft_of_any_version_of_the_app_is_read() {
    let read: Entry = serde_json::from_str(r#"{"customer":"A","gone":1}"#).unwrap();
    assert_eq!(read.customer, "A");
    let json = serde_json::to_string(&entry()).unwrap();
    assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), entry());
}
