//! The team that the simulation begins with: a creative agency of two branches.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::Calendar;
use domain::catalogue::{Category, Item, Made, PriceList, Tax, ready};
use domain::change::{Action, Edit};
use domain::form::{Answer, Answers, Condition, Form};
use domain::id::{
    BranchId, CategoryId, ItemId, LeadDefinitionVersionId, LeadId, PersonId, PriceListId,
    ProgrammeId, RequestKindId, RoleId, TaxId, TemplateId, TemplateVersionId, WorkspaceId,
};
use domain::leads::definition::{Department, LeadDefinition, LeadDefinitionVersion, Signature};
use domain::leads::{LeadDetails, LeadDraft, LeadSource};
use domain::money::Currency;
use domain::people::{Access, found};
use domain::rate::Rate;
use domain::record::Record;
use domain::selling::SellingRules;
use domain::time::{Timestamp, WorkingMinutes};
use domain::workflow::{Guide, Milestone, MilestoneKey, Rules};
use uuid::Uuid;

use crate::lead_acts::{criteria, programme};
use crate::spent::spent;
use crate::throughput_acts::shared;

pub(crate) const WORKSPACE: WorkspaceId = WorkspaceId(id(1));
pub(crate) const PUNE: BranchId = BranchId(id(2));
pub(crate) const MUMBAI: BranchId = BranchId(id(3));
pub(crate) const TELE_SALES: RoleId = RoleId(id(11));
pub(crate) const FIELD_SALES: RoleId = RoleId(id(12));
pub(crate) const ACCOUNTS: RoleId = RoleId(id(13));
pub(crate) const CREATIVE: RoleId = RoleId(id(14));
pub(crate) const OWNER: PersonId = PersonId(id(21));
const TEMPLATE: TemplateId = TemplateId(id(31));
const VERSION: TemplateVersionId = TemplateVersionId(id(32));
pub(crate) const DESIGN: RequestKindId = RequestKindId(id(33));
const PRINT: CategoryId = CategoryId(id(34));
const GST: TaxId = TaxId(id(35));
const LEAFLET: ItemId = ItemId(id(36));
const DEALERS: PriceListId = PriceListId(id(37));
const DEFINITION: LeadDefinitionVersionId = LeadDefinitionVersionId(id(38));

/// Monday, 23 November 2026, 10:00 in Pune.
pub(crate) const MONDAY: Timestamp = Timestamp(1_795_408_200_000);

/// An id of the beginning; those that devices make are larger.
pub(crate) const fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + number)
}

/// The person at a place of the list, the owner first.
pub(crate) fn person(position: usize) -> PersonId {
    PersonId(id(21 + position as u128))
}

/// Name, access, branch and roles of those who come after the owner.
const OTHERS: [(&str, Access, BranchId, &[RoleId]); 7] = [
    ("Sanjay", Access::Member, PUNE, &[TELE_SALES, FIELD_SALES]),
    ("Farah", Access::Marketing, MUMBAI, &[FIELD_SALES, CREATIVE]),
    ("Ravi", Access::Manager, PUNE, &[]),
    ("Misha", Access::Accounts, PUNE, &[ACCOUNTS]),
    ("Jacob", Access::Qualification, PUNE, &[TELE_SALES]),
    ("Kavita", Access::Member, MUMBAI, &[CREATIVE]),
    ("Imran", Access::Manager, MUMBAI, &[TELE_SALES, ACCOUNTS]),
];

/// The records that the workspace is founded with.
pub(crate) fn founding() -> Vec<Record> {
    let mut records = found(
        (WORKSPACE, "Bright Side", Currency::INR),
        (PUNE, "Pune", Calendar::office(chrono_tz::Asia::Kolkata)),
        (OWNER, "Anita"),
    )
    .unwrap();
    records.extend(agreed());
    records.extend(spent());
    records.extend(shared());
    records
}

/// A definition of a qualified lead that both departments signed: it takes two, and the owner does
/// all that is set up. Who signs for marketing is there in the smallest team.
fn agreed() -> [Record; 2] {
    let (by, at) = (OWNER, MONDAY);
    let marketing = Signature { by: person(1), at };
    [
        Record::LeadDefinition(LeadDefinition {
            id: WORKSPACE,
            newest: 1,
            in_force: Some(DEFINITION),
        }),
        Record::LeadDefinitionVersion(LeadDefinitionVersion {
            id: DEFINITION,
            number: 1,
            revision: 1,
            criteria: criteria(15),
            by,
            at,
            signed: [
                (Department::Sales, Signature { by, at }),
                (Department::Marketing, marketing),
            ]
            .into(),
        }),
    ]
}

/// What the owner does next, so that so many people can work.
pub(crate) fn setting_up(people: usize) -> Vec<Action> {
    let mut actions = vec![Action::AddBranch {
        branch: MUMBAI,
        name: "Mumbai".into(),
        calendar: Calendar::office(chrono_tz::Asia::Kolkata),
    }];
    for (role, name) in [
        (TELE_SALES, "Tele-sales"),
        (FIELD_SALES, "Field sales"),
        (ACCOUNTS, "Accounts"),
        (CREATIVE, "Creative"),
    ] {
        let name = name.into();
        actions.push(Action::AddRole { role, name });
    }
    actions.push(Action::EditPerson {
        person: OWNER,
        name: None,
        access: None,
        branch: None,
        roles: Some(domain::change::SetEdit {
            add: [TELE_SALES, FIELD_SALES, ACCOUNTS, CREATIVE].into(),
            remove: BTreeSet::new(),
        }),
        reports_to: None,
        standing: None,
    });
    for (position, (name, access, branch, roles)) in OTHERS.iter().take(people - 1).enumerate() {
        actions.push(Action::AddPerson {
            person: person(position + 1),
            name: (*name).to_owned(),
            access: *access,
            branch: *branch,
            roles: roles.iter().copied().collect(),
            reports_to: Some(OWNER),
        });
    }
    actions.push(Action::AddRequestKind {
        kind: DESIGN,
        name: "Design".into(),
        role: CREATIVE,
        limit: Some(WorkingMinutes::hours(4)),
        question: asking_for("brief"),
        answer: asking_for("drawing"),
    });
    actions.extend(catalogue());
    // Most discounts are past it, so that they wait for an approval.
    let limited = SellingRules {
        discount_limit: Some(Rate::percent(5)),
        ..SellingRules::default()
    };
    actions.push(Action::EditSelling {
        rules: Edit {
            from: SellingRules::default(),
            to: limited,
        },
    });
    actions.extend(marketing());
    actions.push(Action::PublishTemplate {
        template: TEMPLATE,
        version: VERSION,
        from: None,
        name: "Creative project".into(),
        milestones: milestones(),
    });
    actions
}

/// How it qualifies and nurtures: a programme, and leads that wait.
fn marketing() -> [Action; 2] {
    let leads = (40..43).map(|number| LeadDraft {
        id: LeadId(id(number)),
        details: LeadDetails {
            campaign: None,
            branch: PUNE,
            name: format!("Person {number}"),
            company: String::new(),
            phones: Vec::new(),
            emails: vec!["person@company.example".into()],
            note: String::new(),
            interest: None,
            value: None,
        },
        cards: Vec::new(),
        agreed: true,
    });
    [
        Action::AddProgramme {
            programme: programme(ProgrammeId(id(39)), "Two touches".into()),
        },
        Action::AddLeads {
            source: LeadSource::Typed,
            leads: leads.collect(),
        },
    ]
}

/// What it sells: a category with an item, a tax, and a list of prices.
fn catalogue() -> [Action; 4] {
    let retired = false;
    let category = Category {
        id: PRINT,
        name: "Print".into(),
        parent: None,
        retired,
    };
    let tax = Tax {
        id: GST,
        name: "GST 18 %".into(),
        parts: ready::gst(18),
        retired,
    };
    let leaflet = Item {
        id: LEAFLET,
        name: "Leaflet".into(),
        code: String::new(),
        description: String::new(),
        category: PRINT,
        unit: String::new(),
        price: None,
        tax: Some(GST),
        tax_code: "4911".into(),
        made: Made::Simple,
        retired,
    };
    let price_list = PriceList {
        id: DEALERS,
        name: "Dealers".into(),
        prices: BTreeMap::new(),
        retired,
    };
    [
        Action::AddCategory { category },
        Action::AddTax { tax },
        Action::AddItems {
            items: vec![leaflet],
        },
        Action::AddPriceList { price_list },
    ]
}

/// The milestones of the workflow: two of them ask for something.
pub(crate) fn milestones() -> Vec<Milestone> {
    let milestone = |key: &str, role, hours, form| Milestone {
        key: MilestoneKey::try_from(key.to_owned()).unwrap(),
        name: key.to_owned(),
        evidence: "It can be seen".into(),
        role,
        limit: Some(WorkingMinutes::hours(hours)),
        form,
        guide: Guide {
            gather: vec!["Their deadline".into(), "Who decides".into()],
            convey: vec!["Two references".into()],
        },
        rules: Rules::default(),
    };
    let billing = asking_for("billing_name");
    vec![
        milestone("appointment", TELE_SALES, 8, Form::default()),
        milestone("converted", FIELD_SALES, 8, billing),
        milestone("banked", ACCOUNTS, 8, Form::default()),
        milestone("delivered", CREATIVE, 16, Form::default()),
    ]
}

/// A form with one text that must be there.
pub(crate) fn asking_for(key: &str) -> Form {
    serde_json::from_value(serde_json::json!({
        "fields": [{ "key": key, "label": key, "kind": { "type": "text" }, "required": "always" }],
    }))
    .unwrap()
}

/// Answers of such a form.
pub(crate) fn answering(key: &str, text: String) -> Answers {
    let field = key.to_owned().try_into().unwrap();
    BTreeMap::from([(field, Answer::Text(text))])
}

/// The milestones of another version: one is not there, one is new, two change places, and the
/// last but one is skipped when a box is ticked.
pub(crate) fn other_milestones(seed: usize) -> Vec<Milestone> {
    let mut milestones = milestones();
    let asks: Form = serde_json::from_value(serde_json::json!({
        "fields": [{ "key": "known", "label": "Known", "kind": { "type": "yes_no" } }],
    }))
    .unwrap();
    milestones[0].form = asks;
    let known = "known".to_owned().try_into().unwrap();
    milestones[2].rules.skip_when = Some(Condition::Yes(known));
    if seed.is_multiple_of(2) {
        let mut surveyed = milestones[3].clone();
        surveyed.key = MilestoneKey::try_from("surveyed".to_owned()).unwrap();
        surveyed.rules = milestones[2].rules.clone();
        milestones.insert(1, surveyed);
    }
    if seed.is_multiple_of(3) {
        let last = milestones.len() - 1;
        milestones.swap(last - 1, last);
    }
    if seed.is_multiple_of(5) {
        milestones.remove(1 + seed % 3);
    }
    milestones
}

/// Answers with which a milestone can be completed.
pub(crate) fn answers(milestone: &str, name: String, known: bool) -> Answers {
    let (field, answer) = match milestone {
        "converted" => ("billing_name", Answer::Text(name)),
        "appointment" if known => ("known", Answer::YesNo(true)),
        _ => return Answers::new(),
    };
    BTreeMap::from([(field.to_owned().try_into().unwrap(), answer)])
}
