//! Projects in brief, for tests: four milestones, of Jacob, Sanjay, Misha and Kavita.

use domain::calendar::Calendar;
use domain::form::Form;
use domain::id::{BranchId, PersonId, ProjectId, RoleId, TemplateId, TemplateVersionId};
use domain::people::{Access, Branch, Person, Standing};
use domain::time::Timestamp;
use domain::workflow::{Guide, Milestone, ProjectState, TemplateVersion};
use uuid::Uuid;

use crate::desk::{Directory, Dot, Summary};

pub(crate) const JACOB: PersonId = PersonId(Uuid::from_u128(1));
pub(crate) const SANJAY: PersonId = PersonId(Uuid::from_u128(2));
pub(crate) const MISHA: PersonId = PersonId(Uuid::from_u128(3));
pub(crate) const KAVITA: PersonId = PersonId(Uuid::from_u128(4));

const BRANCH: BranchId = BranchId(Uuid::from_u128(10));
const VERSION: TemplateVersionId = TemplateVersionId(Uuid::from_u128(20));

/// Who they are, where they work, and the milestones.
pub(crate) fn directory() -> Directory {
    let names = [
        (JACOB, "Jacob Mathew"),
        (SANJAY, "Sanjay"),
        (MISHA, "Misha"),
        (KAVITA, "Kavita"),
    ];
    let person = |(id, name): (PersonId, &str)| {
        let person = Person {
            id,
            name: name.to_owned(),
            access: Access::Member,
            branch: BRANCH,
            roles: [].into(),
            reports_to: None,
            standing: Standing::Active,
            skills: [].into(),
        };
        (id, person)
    };
    let milestones = ["Understood", "Presented", "Converted", "Delivered"];
    let milestone = |name: &str| Milestone {
        key: name.to_lowercase().try_into().unwrap(),
        name: name.to_owned(),
        evidence: "It is so".to_owned(),
        role: RoleId(Uuid::from_u128(30)),
        limit: None,
        form: Form::default(),
        guide: Guide::default(),
        rules: domain::workflow::Rules::default(),
    };
    let calendar = Calendar::office(chrono_tz::Asia::Kolkata);
    let version = TemplateVersion {
        id: VERSION,
        template: TemplateId(Uuid::from_u128(21)),
        number: 1,
        milestones: milestones.map(milestone).to_vec(),
    };
    Directory {
        people: names.map(person).into(),
        branches: [(
            BRANCH,
            Branch {
                id: BRANCH,
                name: "Mumbai".to_owned(),
                calendar,
            },
        )]
        .into(),
        versions: [(VERSION, version)].into(),
        ..Directory::default()
    }
}

/// A project that a person works on at a milestone.
pub(crate) fn at_milestone(at: usize, with: PersonId) -> Summary {
    let dot = |position: usize| match position.cmp(&at) {
        core::cmp::Ordering::Less => Dot::Done,
        core::cmp::Ordering::Equal => Dot::Working,
        core::cmp::Ordering::Greater => Dot::Ahead,
    };
    Summary {
        id: ProjectId(Uuid::from_u128(40)),
        title: "Chairs".to_owned(),
        customer: "Meridian".to_owned(),
        client: None,
        value: None,
        branch: BRANCH,
        owner: JACOB,
        template_version: VERSION,
        state: ProjectState::Open,
        dots: (0..4).map(dot).collect(),
        hands: vec![Some(JACOB), Some(JACOB), Some(MISHA), Some(KAVITA)],
        reached: vec![None; 4],
        current: Some(at),
        visit: 1,
        with: vec![with],
        since: Timestamp(0),
        due: None,
        waiting_from: None,
        unassigned: false,
        returned: false,
        mine: false,
        involves_me: true,
        touched_at: Timestamp(0),
        waits_for_approval: None,
        contact: None,
        phone: None,
        email: None,
        interest: None,
        next_step: None,
        reached_at: None,
        tried_at: None,
        ticked: 0,
        provisional: false,
    }
}

/// A project that was handed over at a milestone, and waits for a person to accept.
pub(crate) fn waiting_at(at: usize, with: PersonId) -> Summary {
    let mut summary = at_milestone(at, with);
    if let Some(dot) = summary.dots.get_mut(at) {
        *dot = Dot::Waiting;
    }
    summary.waiting_from = Some(SANJAY);
    summary
}
