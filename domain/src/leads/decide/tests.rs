mod definition;
mod histories;
mod nurture;
mod projects;
mod qualify;
mod take_back;
mod waiting;

use crate::access::may_read;
use crate::change::{Action, CardsEdit, Edit};
use crate::form::Answer;
use crate::id::{CampaignId, PersonId, SpendId};
use crate::leads::campaign::{Campaign, Channel, Spend, SpendEdit};
use crate::leads::sample::{MEENA, PRIYA, bring, desk, details, lead};
use crate::leads::{
    Closing, Consent, Lead, LeadDetails, LeadDraft, LeadPlace, LeadSource, LeadState, LeadWhat,
};
use crate::money::{Currency, Money};
use crate::record::{Key, Record, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{ANITA, JACOB, MUMBAI, PUNE, RAVI, SANJAY, Team, id, november};
use crate::time::Timestamp;

fn ten() -> Timestamp {
    november(23, 10, 0)
}

fn the(team: &Team, number: u128) -> &Lead {
    team.lead(lead(number).id).unwrap()
}

fn edit(change: impl FnOnce(&mut LeadDetails)) -> Action {
    let from = details("Company 1");
    let mut to = from.clone();
    change(&mut to);
    Action::EditLead {
        lead: lead(1).id,
        details: Some(Box::new(Edit { from, to })),
        cards: CardsEdit::default(),
    }
}

fn merge(from: u128, into: u128) -> Action {
    Action::MergeLeads {
        from: lead(from).id,
        into: lead(into).id,
    }
}

#[test]
fn a_lead_comes_into_the_queue_of_who_works_on_leads() {
    let team = desk();
    let came = the(&team, 1);
    assert_eq!(came.place.state(), LeadState::Queue);
    assert_eq!(came.check(), Ok(()));
    let record = &team.records[&Key::Lead(came.id)];
    let reads = |person| may_read(team.person(person).unwrap(), record);
    for (person, expected) in [
        (PRIYA, true),
        (MEENA, true),
        (ANITA, true),
        (RAVI, true),
        (SANJAY, false),
        (JACOB, false),
    ] {
        assert_eq!(reads(person), expected, "{person}");
    }
    let mut elsewhere = team.person(RAVI).unwrap().clone();
    elsewhere.branch = MUMBAI;
    assert!(!may_read(&elsewhere, record), "a manager of another branch");
}

#[test]
fn members_bring_no_leads_and_only_the_worker_says_that_one_came_from_the_site() {
    let mut team = desk();
    let needs = Right::LeadPeople;
    let refusal = team.act(JACOB, ten(), bring(&[2]));
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    let from_site = || {
        let Action::AddLeads { leads, .. } = bring(&[2]) else {
            panic!("it brings leads");
        };
        let source = LeadSource::WebForm;
        Action::AddLeads { source, leads }
    };
    assert_eq!(
        team.act(MEENA, ten(), from_site()),
        Err(Refusal::OnlyWorker)
    );
    team.worker(ten(), from_site()).unwrap();
    assert_eq!(the(&team, 2).history[0].by, None);
    let twice = team.act(MEENA, ten(), bring(&[3, 3]));
    let record = Key::Lead(lead(3).id);
    assert_eq!(twice, Err(Refusal::AlreadyThere { record }));
    assert!(team.lead(lead(3).id).is_none(), "all of them, or none");
}

#[test]
fn what_is_said_of_a_lead_is_kept_in_one_form() {
    let with = |change: fn(&mut LeadDetails)| {
        let mut said = details("");
        change(&mut said);
        let draft = LeadDraft {
            id: lead(2).id,
            details: said,
            cards: Vec::new(),
            agreed: false,
        };
        let mut team = desk();
        let action = Action::AddLeads {
            source: LeadSource::Imported,
            leads: vec![draft],
        };
        let done = team.act(PRIYA, ten(), action);
        done.map(|_| the(&team, 2).details.clone())
    };
    let kept =
        with(|it| it.phones = vec!["98200 12345".into(), "+91 9820012345".into(), " ".into()]);
    assert_eq!(kept.unwrap().phones, ["+919820012345"]);
    assert_eq!(
        with(|it| it.phones = vec!["12".into()]),
        Err(Refusal::NotAPhone)
    );
    assert_eq!(
        with(|it| it.emails = vec!["nobody".into()]),
        Err(Refusal::NotAnEmail)
    );
    let field = FieldName::Name;
    assert_eq!(
        with(|it| it.name = " ".into()),
        Err(Refusal::Blank { field })
    );
    let campaign = CampaignId(id(7));
    let record = Key::Campaign(campaign);
    let refusal = with(|it| it.campaign = Some(CampaignId(id(7))));
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}

#[test]
fn edits_of_different_fields_both_apply_and_of_one_the_first_stands() {
    let mut team = desk();
    team.act(PRIYA, ten(), edit(|it| it.name = "Asha".into()))
        .unwrap();
    team.act(MEENA, ten(), edit(|it| it.note = "Called twice".into()))
        .unwrap();
    let now = &the(&team, 1).details;
    assert_eq!(
        (now.name.as_str(), now.note.as_str()),
        ("Asha", "Called twice")
    );
    let record = Key::Lead(lead(1).id);
    let refusal = team.act(MEENA, ten(), edit(|it| it.name = "Usha".into()));
    assert_eq!(refusal, Err(Refusal::ChangedMeanwhile { record }));
    let LeadWhat::Edited { before } = &the(&team, 1).history[1].what else {
        panic!("it was edited");
    };
    assert_eq!(before.name, "Sunita Patil", "what it said is kept");
}

#[test]
fn a_manager_keeps_leads_within_the_branch() {
    let mut team = desk();
    let needs = Right::LeadPeople;
    let refusal = team.act(RAVI, ten(), edit(|it| it.branch = MUMBAI));
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    team.act(PRIYA, ten(), edit(|it| it.branch = MUMBAI))
        .unwrap();
    let record = Key::Lead(lead(1).id);
    let refusal = team.act(RAVI, ten(), edit(|it| it.name = "Asha".into()));
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}

#[test]
fn two_leads_become_one_and_both_histories_stay() {
    let mut team = desk();
    team.act(MEENA, ten(), bring(&[2])).unwrap();
    let replied = |number| Action::RecordResponse {
        lead: lead(number).id,
        kind: crate::leads::profile::ResponseKind::Replied,
        to: String::new(),
    };
    team.act(MEENA, ten(), replied(2)).unwrap();
    team.act(MEENA, ten(), merge(2, 1)).unwrap();
    let (stays, gone) = (the(&team, 1), the(&team, 2));
    assert_eq!(stays.profile.responses.len(), 1);
    assert!(gone.profile.is_empty(), "nothing counts twice");
    let because = Closing::Duplicate { of: stays.id };
    assert!(matches!(&gone.place, LeadPlace::Closed { because: here, .. } if *here == because));
    assert_eq!(gone.history.len(), 2);
    assert_eq!((stays.check(), gone.check()), (Ok(()), Ok(())));
    team.worker(ten(), replied(2)).unwrap();
    assert_eq!(
        the(&team, 1).profile.responses.len(),
        2,
        "what comes later goes over, too"
    );
    let unsubscribed = Action::SetConsent {
        lead: lead(2).id,
        given: false,
    };
    team.worker(ten(), unsubscribed).unwrap();
    assert!(matches!(the(&team, 1).consent, Consent::Withdrawn { .. }));
    assert_eq!(team.act(MEENA, ten(), merge(1, 1)), Err(Refusal::SameLead));
    let again = team.act(MEENA, ten(), merge(2, 1));
    assert!(matches!(again, Err(Refusal::LeadMoved { .. })));
}

const CAMPAIGN: CampaignId = CampaignId(id(541));

fn spend(number: u128, minor: i64) -> Spend {
    let currency = Currency::INR;
    Spend {
        id: SpendId(id(number)),
        date: "2026-11-02".parse().unwrap(),
        amount: Money { minor, currency },
        what: "The stand".into(),
    }
}

fn campaign(branch: Option<crate::id::BranchId>) -> Action {
    let campaign = Campaign {
        id: CAMPAIGN,
        name: "Packaging fair".into(),
        channel: Channel::Event,
        begins: "2026-11-01".parse().unwrap(),
        ends: None,
        spend: vec![spend(1, 5_000)],
        branch,
        category: None,
        retired: false,
    };
    Action::AddCampaign { campaign }
}

fn edit_campaign(spend: SpendEdit, ends: Option<&str>, retired: bool) -> Action {
    Action::EditCampaign {
        campaign: CAMPAIGN,
        name: None,
        channel: None,
        begins: None,
        ends: ends.map(|ends| Edit {
            from: None,
            to: Some(ends.parse().unwrap()),
        }),
        category: None,
        spend,
        retired: retired.then_some(Edit {
            from: false,
            to: true,
        }),
    }
}

#[test]
fn campaigns_are_run_by_marketing_owners_and_the_managers_of_their_branch() {
    let run = |person: PersonId, branch| desk().act(person, ten(), campaign(branch)).map(|_| ());
    let needs = Right::Marketer;
    let refused = Err(Refusal::NotAllowed { needs });
    assert_eq!(run(MEENA, None), Ok(()));
    assert_eq!(run(ANITA, Some(PUNE)), Ok(()));
    assert_eq!(run(RAVI, Some(PUNE)), Ok(()));
    assert_eq!(run(RAVI, Some(MUMBAI)), refused);
    assert_eq!(run(RAVI, None), refused);
    assert_eq!(run(PRIYA, None), refused);
    assert_eq!(run(JACOB, Some(PUNE)), refused);
}

#[test]
fn what_two_people_spent_adds_up() {
    let mut team = desk();
    team.act(MEENA, ten(), campaign(None)).unwrap();
    for (person, number) in [(MEENA, 2), (ANITA, 3), (ANITA, 3)] {
        let add = vec![spend(number, 100)];
        let remove = [].into();
        let action = edit_campaign(SpendEdit { add, remove }, None, false);
        team.act(person, ten(), action).unwrap();
    }
    let amounts = |team: &Team| -> Vec<i64> {
        let spend = &team.campaign(CAMPAIGN).unwrap().spend;
        spend.iter().map(|entry| entry.amount.minor).collect()
    };
    assert_eq!(amounts(&team), [5_000, 100, 100]);
    let negative = SpendEdit {
        add: vec![spend(4, -1)],
        remove: [].into(),
    };
    let field = FieldName::Spend;
    let refusal = team.act(MEENA, ten(), edit_campaign(negative, None, false));
    assert_eq!(refusal, Err(Refusal::Negative { field }));
    let early = edit_campaign(SpendEdit::default(), Some("2026-10-31"), false);
    let field = FieldName::Date;
    assert_eq!(
        team.act(MEENA, ten(), early),
        Err(Refusal::OutOfBounds { field })
    );
}

#[test]
fn a_campaign_that_is_over_takes_no_new_leads() {
    let mut team = desk();
    team.act(MEENA, ten(), campaign(None)).unwrap();
    let named = edit(|it| it.campaign = Some(CAMPAIGN));
    team.act(MEENA, ten(), named).unwrap();
    let over = edit_campaign(SpendEdit::default(), None, true);
    team.act(MEENA, ten(), over).unwrap();
    team.act(MEENA, ten(), edit(|it| it.name = "Asha".into()))
        .unwrap();
    team.act(MEENA, ten(), bring(&[2])).unwrap();
    let mut late = details("Company 2");
    late.campaign = Some(CAMPAIGN);
    let action = Action::EditLead {
        lead: lead(2).id,
        details: Some(Box::new(Edit {
            from: details("Company 2"),
            to: late,
        })),
        cards: CardsEdit::default(),
    };
    let record = Key::Campaign(CAMPAIGN);
    assert_eq!(
        team.act(MEENA, ten(), action),
        Err(Refusal::Retired { record })
    );
}

#[test]
fn a_lead_that_was_written_full_can_still_be_closed() {
    let mut team = desk();
    let mut full = the(&team, 1).clone();
    let before = Box::new(LeadDetails {
        note: "x".repeat(4_000),
        ..details("Company 1")
    });
    let edited = crate::leads::LeadEvent {
        what: LeadWhat::Edited { before },
        ..full.history[0].clone()
    };
    full.history.extend(vec![edited; 90]);
    full.answers.insert(
        crate::leads::sample::key("remark"),
        Answer::Text("x".into()),
    );
    team.records.insert(Key::Lead(full.id), Record::Lead(full));
    let refusal = team.act(PRIYA, ten(), edit(|it| it.name = "Asha".into()));
    assert_eq!(refusal, Err(Refusal::LeadFull));
    let close = Action::CloseLead {
        lead: lead(1).id,
        turn: 1,
        reason: crate::leads::CloseReason::NoNeed,
        note: String::new(),
    };
    team.act(PRIYA, ten(), close).unwrap();
    assert_eq!(the(&team, 1).place.state(), LeadState::Closed);
}
