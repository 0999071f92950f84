//! A small definition, a team that uses it and a lead, for tests.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::definition::LeadCriteria;
use super::profile::{Points, Profile, ResponseKind};
use super::programme::{Programme, Touch, TouchBranch, TouchKind};
use super::{
    Consent, Lead, LeadDetails, LeadDraft, LeadEvent, LeadPlace, LeadSource, LeadWhat, QueueReason,
};
use crate::change::Action;
use crate::clock::Clock;
use crate::form::{Answer, Answers, FieldKey};
use crate::id::{ChangeId, LeadDefinitionVersionId, LeadId, PersonId, ProgrammeId, ProjectId};
use crate::people::Access;
use crate::record::Records as _;
use crate::sample::{ANITA, MUMBAI, PUNE, RAVI, Team, VERSION, id, november};
use crate::time::Timestamp;

pub(crate) fn key(text: &str) -> FieldKey {
    text.try_into().unwrap()
}

/// Qualified from 50 points on: a budget gives up to 30, who decides 20, this quarter 25. When
/// they buy is asked of who decides, and who does not decide does not qualify.
pub(crate) fn criteria() -> LeadCriteria {
    serde_json::from_value(serde_json::json!({
        "opening": "Good morning! May I ask you three questions?",
        "form": {
            "fields": [
                { "key": "budget", "label": "Budget", "kind": { "type": "number", "decimals": 0 }, "required": "optional" },
                { "key": "decides", "label": "Do you decide?", "kind": { "type": "yes_no" }, "required": "optional" },
                {
                    "key": "when", "label": "When will you buy?", "required": "always",
                    "kind": { "type": "choice", "options": [
                        { "key": "this_quarter", "label": "This quarter" },
                        { "key": "next_year", "label": "Next year" },
                    ] },
                    "shown_when": { "yes": "decides" },
                },
                { "key": "remark", "label": "Anything else?", "kind": { "type": "text" }, "required": "optional" },
            ],
            "checks": [],
        },
        "criteria": {
            "budget": { "award": { "by": "bands", "bands": [
                { "least": "50000", "points": 10 },
                { "least": "300000", "points": 30 },
            ] } },
            "decides": { "award": { "by": "yes_no", "yes": 20, "no": 0 }, "must_earn": 20 },
            "when": { "award": { "by": "options", "points": { "this_quarter": 25, "next_year": -5 } } },
        },
        "threshold": 50,
        "response_points": { "opened": 2, "clicked": 5, "attended": 20, "replied": 30 },
    }))
    .unwrap()
}

pub(crate) fn answers(budget: Option<i64>, decides: Option<bool>, when: Option<&str>) -> Answers {
    let budget = budget.map(|it| (key("budget"), Answer::Number(Decimal::from(it))));
    let decides = decides.map(|it| (key("decides"), Answer::YesNo(it)));
    let when = when.map(|it| (key("when"), Answer::Choice(it.try_into().unwrap())));
    budget.into_iter().chain(decides).chain(when).collect()
}

/// What is said of a lead of Pune.
pub(crate) fn details(company: &str) -> LeadDetails {
    LeadDetails {
        campaign: None,
        branch: PUNE,
        name: "Sunita Patil".into(),
        company: company.into(),
        phones: vec!["+919820012345".into()],
        emails: vec!["sunita@kirloskar.example".into()],
        note: "Wants to see a sample".into(),
        interest: None,
        value: None,
    }
}

/// A lead that has just come in, on the 23rd of November at 9:00.
pub(crate) fn lead(number: u128) -> Lead {
    let at = november(23, 9, 0);
    Lead {
        id: LeadId(id(600 + number)),
        details: details("Kirloskar"),
        cards: Vec::new(),
        source: LeadSource::Typed,
        born_at: at,
        place: LeadPlace::Queue {
            since: at,
            why: QueueReason::New,
            call_at: None,
        },
        turn: 1,
        clock: Clock::None,
        answers: Answers::new(),
        definition: None,
        answer_points: Points::default(),
        consent: Consent::Unknown,
        profile: Profile::default(),
        known_to: BTreeSet::new(),
        projects: BTreeMap::new(),
        history: vec![LeadEvent {
            change: ChangeId(id(0)),
            by: None,
            happened_at: at,
            recorded_at: at,
            what: LeadWhat::CameIn,
        }],
    }
}

pub(crate) const PRIYA: PersonId = PersonId(id(501));
pub(crate) const MEENA: PersonId = PersonId(id(502));
pub(crate) const DEFINITION: LeadDefinitionVersionId = LeadDefinitionVersionId(id(511));
pub(crate) const PROGRAMME: ProgrammeId = ProgrammeId(id(521));
pub(crate) const HANDED: ProjectId = ProjectId(id(531));

/// The sample's team with Priya, who qualifies, and Meena, who does the marketing; the sample's
/// definition in force; a programme of an e-mail after a day, a call two days later and an article
/// after three, which who clicked in the e-mail gets at once in place of the call; and lead 1.
pub(crate) fn desk() -> Team {
    let mut team = Team::new();
    let nine = november(23, 9, 0);
    for (person, name, access, branch) in [
        (PRIYA, "Priya", Access::Qualification, MUMBAI),
        (MEENA, "Meena", Access::Marketing, MUMBAI),
    ] {
        let action = Action::AddPerson {
            person,
            name: name.into(),
            access,
            branch,
            roles: BTreeSet::new(),
            reports_to: Some(ANITA),
        };
        team.act(ANITA, nine, action).unwrap();
    }
    team.act(MEENA, nine, draft(DEFINITION, 0)).unwrap();
    for person in [MEENA, RAVI] {
        team.act(person, nine, sign(DEFINITION)).unwrap();
    }
    let programme = programme();
    team.act(MEENA, nine, Action::AddProgramme { programme })
        .unwrap();
    team.act(MEENA, nine, bring(&[1])).unwrap();
    team
}

pub(crate) fn draft(version: LeadDefinitionVersionId, revision: u32) -> Action {
    Action::DraftDefinition {
        version,
        revision,
        criteria: Box::new(criteria()),
    }
}

pub(crate) fn sign(version: LeadDefinitionVersionId) -> Action {
    Action::SignDefinition {
        version,
        revision: 1,
    }
}

fn programme() -> Programme {
    let touch = |what, wait, branch| Touch { what, wait, branch };
    let email = TouchKind::Email {
        subject: "Good to meet you".into(),
        body: "We make what you saw.".into(),
    };
    let article = TouchKind::Article {
        subject: "To read".into(),
        body: String::new(),
        link: "https://bright.example/packaging".into(),
    };
    let says = "Did they read it?".into();
    let on_click = TouchBranch {
        on: [ResponseKind::Clicked].into(),
        to: 2,
    };
    Programme {
        id: PROGRAMME,
        name: "Three touches".into(),
        touches: vec![
            touch(email, 1, Some(on_click)),
            touch(TouchKind::Call { says }, 2, None),
            touch(article, 3, None),
        ],
        retired: false,
    }
}

/// Leads that come in; lead 1 agreed to be sent e-mails.
pub(crate) fn bring(numbers: &[u128]) -> Action {
    let leads = numbers.iter().map(|number| LeadDraft {
        id: lead(*number).id,
        details: details(&format!("Company {number}")),
        cards: Vec::new(),
        agreed: *number == 1,
    });
    Action::AddLeads {
        source: LeadSource::Typed,
        leads: leads.collect(),
    }
}

/// A call of Priya's with lead 1: she takes it and asks what makes it qualify, or not.
pub(crate) fn ask(team: &mut Team, at: Timestamp, budget: i64) {
    let lead = lead(1).id;
    let turn = team.lead(lead).unwrap().turn;
    team.act(PRIYA, at, Action::TakeLead { lead, turn })
        .unwrap();
    let answers = answers(Some(budget), Some(true), Some("this_quarter"));
    let definition = DEFINITION;
    let answer = Action::AnswerLead {
        lead,
        definition,
        answers,
    };
    team.act(PRIYA, at, answer).unwrap();
}

/// Priya hands lead 1, as it is now, to somebody.
pub(crate) fn hand_over(team: &Team, to: PersonId) -> Action {
    let lead = lead(1).id;
    Action::HandOverLead {
        lead,
        turn: team.lead(lead).unwrap().turn,
        project: HANDED,
        template_version: VERSION,
        title: "Boxes for pumps".into(),
        customer_id: None,
        to,
    }
}
