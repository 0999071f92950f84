use std::collections::BTreeMap;

use crate::change::Action;
use crate::clock::Clock;
use crate::decision::Decision;
use crate::form::Answer;
use crate::id::{ChangeId, PersonId, RoleId, TemplateId, TemplateVersionId};
use crate::record::{Key, Record, Records};
use crate::refusal::{FieldName, Refusal};
use crate::sample::{
    ACCOUNTS, ANITA, ASHA, CREATIVE, FIELD_SALES, JACOB, MISHA, MUMBAI, OWN_VERSION, PROJECT, PUNE,
    RAVI, SANJAY, TELE_SALES, Team, VERSION, id, key, november, own_role, start,
};
use crate::time::Timestamp;
use crate::workflow::{
    Event, Handoff, LONGEST_NOTE, Luggage, Phase, Project, ProjectState, Status, What,
};

fn monday(hour: u32) -> Timestamp {
    november(23, hour, 0)
}

fn luggage(alone: &Team) -> Luggage {
    let version = alone.template_version(OWN_VERSION).unwrap();
    let roles = version.roles().into_iter();
    Luggage {
        project: alone.project().clone(),
        template: version.template,
        workflow: alone.template(version.template).unwrap().name.clone(),
        milestones: version.milestones.clone(),
        roles: roles
            .map(|role| (role, alone.role(role).unwrap().name.clone()))
            .collect(),
    }
}

/// What brings it into the team, with the team's roles of the same names.
fn unpacked(luggage: &Luggage, team: &Team) -> Vec<Action> {
    let roles = team.records.values().filter_map(|record| match record {
        Record::Role(role) => Some(role),
        _ => None,
    });
    let versions = team.records.values().filter_map(|record| match record {
        Record::TemplateVersion(version) => Some((version.id, version.milestones.as_slice())),
        _ => None,
    });
    luggage
        .unpack(&luggage.roles_by_name(roles), versions)
        .unwrap()
}

/// The project as it would be brought, after `change` made something of it.
fn brought(change: impl FnOnce(&mut Project)) -> Action {
    let luggage = luggage(&Team::alone());
    let Some(Action::BringProject { mut project }) = unpacked(&luggage, &Team::new()).pop() else {
        panic!("nothing brings the project");
    };
    change(&mut project);
    Action::BringProject { project }
}

fn bring(change: impl FnOnce(&mut Project)) -> Result<Team, Refusal> {
    let mut team = Team::new();
    team.act(MISHA, monday(10), brought(change)).map(|_| team)
}

fn people_in(project: &Project) -> Vec<PersonId> {
    let json = serde_json::to_string(project).unwrap();
    [ANITA, RAVI, JACOB, SANJAY, MISHA, ASHA]
        .into_iter()
        .filter(|person| json.contains(&person.to_string()))
        .collect()
}

#[test]
fn a_project_comes_with_its_history_and_answers_as_its_bringers_own() {
    let alone = Team::alone();
    let team = bring(|_| {}).unwrap();
    let (before, after) = (alone.project(), team.project());
    assert_eq!(after.id, before.id);
    assert_eq!(after.title, before.title);
    assert_eq!(after.milestones[1].answers, before.milestones[1].answers);
    assert_eq!((after.owner, after.branch), (MISHA, PUNE));
    assert_eq!(people_in(after), [MISHA], "nobody else did any of it");
    let happened = |project: &Project| -> Vec<Timestamp> {
        let events = project.history.iter().take(before.history.len());
        events.map(|event| event.happened_at).collect()
    };
    assert_eq!(happened(after), happened(before), "when it happened");
    let recorded = after
        .history
        .iter()
        .all(|event| event.recorded_at == monday(10));
    assert!(recorded, "the team took it in now");
}

#[test]
fn it_is_marked_as_brought_along_and_when() {
    let team = bring(|_| {}).unwrap();
    let mark = team.project().history.last().unwrap();
    assert_eq!(mark.what, What::Brought);
    assert_eq!((mark.by, mark.happened_at), (Some(MISHA), monday(10)));
}

#[test]
fn a_workflow_like_one_of_the_teams_is_that_one() {
    let actions = unpacked(&luggage(&Team::alone()), &Team::new());
    assert_eq!(actions.len(), 1, "no workflow comes along");
    let team = bring(|_| {}).unwrap();
    assert_eq!(team.project().template_version, VERSION);
}

#[test]
fn a_workflow_that_the_team_lacks_comes_along_and_is_not_offered() {
    let mut luggage = luggage(&Team::alone());
    luggage.milestones[0].name = "Met them".into();
    let mut team = Team::new();
    for action in unpacked(&luggage, &team) {
        team.act(JACOB, monday(10), action).unwrap();
    }
    assert_eq!(team.project().template_version, OWN_VERSION);
    let template = team.template(luggage.template).unwrap().clone();
    assert_eq!(template.brought_by, Some(JACOB));
    assert!(!template.is_offered());
    let mut another = start();
    if let Action::StartProject {
        project,
        template_version,
        ..
    } = &mut another
    {
        project.0 = id(199);
        *template_version = OWN_VERSION;
    }
    let version = OWN_VERSION;
    let refusal = team.act(RAVI, monday(11), another.clone());
    assert_eq!(refusal, Err(Refusal::NotOffered { version }));
    let published = Action::PublishTemplate {
        template: template.id,
        version: TemplateVersionId(id(198)),
        from: Some(OWN_VERSION),
        name: template.name,
        milestones: team
            .template_version(OWN_VERSION)
            .unwrap()
            .milestones
            .clone(),
    };
    team.act(ANITA, monday(11), published).unwrap();
    team.act(RAVI, monday(12), another).unwrap();
}

#[test]
fn a_second_version_comes_with_the_first_and_nobody_elses_is_touched() {
    let mut team = Team::new();
    let luggage = luggage(&Team::alone());
    let roles = [TELE_SALES, FIELD_SALES, ACCOUNTS, CREATIVE];
    let roles: BTreeMap<RoleId, RoleId> = roles.map(|role| (own_role(role), role)).into();
    let workflow = |template: TemplateId, version| {
        let mut actions = luggage.unpack(&roles, []).unwrap();
        let Action::BringWorkflow {
            template: its,
            version: number,
            ..
        } = &mut actions[0]
        else {
            panic!("no workflow comes along");
        };
        (*its, *number) = (template, TemplateVersionId(id(version)));
        actions.swap_remove(0)
    };
    let mine = TemplateId(id(131));
    team.act(JACOB, monday(10), workflow(mine, 190)).unwrap();
    team.act(JACOB, monday(10), workflow(mine, 191)).unwrap();
    let second = team.template_version(TemplateVersionId(id(191))).unwrap();
    assert_eq!(second.number, 2);
    for template in [mine, crate::sample::TEMPLATE] {
        let record = Key::Template(template);
        let refusal = team.act(MISHA, monday(10), workflow(template, 192));
        assert_eq!(refusal, Err(Refusal::AlreadyThere { record }));
    }
    let record = Key::TemplateVersion(VERSION);
    let mut over = workflow(TemplateId(id(133)), 192);
    if let Action::BringWorkflow { version, .. } = &mut over {
        *version = VERSION;
    }
    let refusal = team.act(MISHA, monday(10), over);
    assert_eq!(refusal, Err(Refusal::AlreadyThere { record }));
}

#[test]
fn a_role_that_the_team_does_not_have_is_left_to_the_person() {
    let mut luggage = luggage(&Team::alone());
    luggage.roles.insert(own_role(CREATIVE), "Design".into());
    let team = Team::new();
    let roles = [TELE_SALES, FIELD_SALES, ACCOUNTS, CREATIVE];
    let names = roles.map(|role| team.role(role).unwrap());
    let mut found = luggage.roles_by_name(names);
    assert_eq!(found.get(&own_role(TELE_SALES)), Some(&TELE_SALES));
    assert_eq!(found.get(&own_role(CREATIVE)), None);
    assert_eq!(luggage.unpack(&found, []), None);
    found.insert(own_role(CREATIVE), TELE_SALES);
    assert!(luggage.unpack(&found, []).is_some());
}

#[test]
fn its_limit_begins_anew_with_who_can_take_the_milestone() {
    let team = bring(|_| {}).unwrap();
    let here = &team.project().milestones[2].phase;
    assert!(matches!(
        here,
        Phase::Working {
            by: Some(MISHA),
            ..
        }
    ));
    let due = team.project().clock().and_then(Clock::due);
    assert_eq!(due, Some(monday(18)));
}

#[test]
fn a_milestone_of_a_role_that_its_bringer_cannot_take_waits_for_somebody_who_can() {
    let mut team = Team::new();
    team.act(JACOB, monday(10), brought(|_| {})).unwrap();
    let here = &team.project().milestones[2].phase;
    assert!(matches!(here, Phase::Waiting(Handoff { from: JACOB, .. })));
    assert_eq!(
        team.project().holders(TELE_SALES).collect::<Vec<_>>(),
        [JACOB]
    );
    assert_eq!(team.project().holders(ACCOUNTS).count(), 0);
    team.accept(MISHA, monday(11), "banked").unwrap();
    team.complete(MISHA, monday(12), "banked").unwrap();
}

#[test]
fn it_comes_into_the_branch_of_who_brings_it_whatever_it_says() {
    let team = bring(|project| project.branch = MUMBAI).unwrap();
    assert_eq!(team.project().branch, PUNE);
}

#[test]
fn a_project_that_is_there_is_never_overwritten() {
    let mut team = Team::with_project();
    let record = Key::Project(PROJECT);
    let before = team.project().clone();
    let refusal = team.act(MISHA, monday(11), brought(|_| {}));
    assert_eq!(refusal, Err(Refusal::AlreadyThere { record }));
    assert_eq!(*team.project(), before);
}

#[test]
fn nothing_in_it_is_anothers_deed_or_later_than_now() {
    let later = november(29, 12, 0);
    let team = bring(|project| {
        project.owner = SANJAY;
        project.team.insert(CREATIVE, [JACOB, SANJAY].into());
        project
            .decided
            .insert(crate::workflow::ProjectField::Title, later);
        if let Phase::Done(completion) = &mut project.milestones[0].phase {
            (completion.by, completion.at) = (SANJAY, later);
        }
        for (by, what) in [
            (Some(SANJAY), What::Won),
            (
                None,
                What::Accepted {
                    milestone: key("banked"),
                },
            ),
            (
                Some(RAVI),
                What::Assigned {
                    role: CREATIVE,
                    from: [RAVI].into(),
                    to: [SANJAY, JACOB].into(),
                },
            ),
        ] {
            project.history.push(Event {
                change: ChangeId(id(77)),
                by,
                happened_at: later,
                recorded_at: later,
                what,
            });
        }
    })
    .unwrap();
    let project = team.project();
    assert_eq!(people_in(project), [MISHA]);
    let json = serde_json::to_string(project).unwrap();
    assert!(!json.contains(&later.0.to_string()));
}

#[test]
fn it_must_be_a_project_of_its_workflow_in_a_state_that_there_is() {
    let wrong: [fn(&mut Project); 10] = [
        |project| project.milestones[0].visit = 0,
        |project| project.history.clear(),
        |project| drop(project.milestones.pop()),
        |project| project.milestones[0].milestone = key("invented"),
        |project| project.milestones.swap(0, 1),
        |project| project.milestones[3].phase = project.milestones[0].phase.clone(),
        |project| project.milestones[2].phase = Phase::Ahead,
        |project| project.milestones[1].phase = project.milestones[2].phase.clone(),
        |project| project.status = Status::Won { at: monday(9) },
        |project| {
            for progress in &mut project.milestones {
                progress.phase = project_done();
            }
        },
    ];
    for change in wrong {
        assert_eq!(bring(change).err(), Some(Refusal::DoesNotFit));
    }
    let version = TemplateVersionId(id(199));
    let record = Key::TemplateVersion(version);
    let unknown = bring(|project| project.template_version = version).err();
    assert_eq!(unknown, Some(Refusal::Unknown { record }));
}

fn project_done() -> Phase {
    Phase::Done(crate::workflow::Completion {
        by: ASHA,
        at: monday(9),
    })
}

#[test]
fn its_answers_are_reviewed_again() {
    let missing = bring(|project| project.milestones[1].answers.clear()).err();
    assert!(matches!(missing, Some(Refusal::Form { .. })));
    let invented = bring(|project| {
        let field = "invented".to_owned().try_into().unwrap();
        project.milestones[0]
            .answers
            .insert(field, Answer::YesNo(true));
    });
    assert!(matches!(invented.err(), Some(Refusal::Form { .. })));
}

#[test]
fn its_texts_are_no_longer_than_elsewhere() {
    let blank = bring(|project| project.title = " ".into()).err();
    let field = FieldName::Title;
    assert_eq!(blank, Some(Refusal::Blank { field }));
    let long = bring(|project| {
        project.history[0].what = What::Noted {
            text: "x".repeat(LONGEST_NOTE + 1),
        };
    });
    assert!(matches!(long.err(), Some(Refusal::TooLong { .. })));
    let forged = bring(|project| {
        project.history[0].what = What::Escalated {
            milestone: key("banked"),
            step: 0,
            to: [RAVI].into(),
        };
    });
    assert_eq!(forged.err(), Some(Refusal::DoesNotFit));
}

#[test]
fn one_on_hold_or_lost_comes_as_it_is_and_its_limit_rests() {
    for (status, state) in [
        (
            Status::Held {
                since: november(21, 12, 0),
                reason: "She is abroad".into(),
            },
            ProjectState::Held,
        ),
        (
            Status::Lost {
                at: november(21, 12, 0),
                reason: crate::workflow::LostReason::Price,
                note: String::new(),
            },
            ProjectState::Lost,
        ),
    ] {
        let team = bring(|project| project.status = status.clone()).unwrap();
        assert_eq!(team.project().status.state(), state);
        assert_eq!(team.project().attention_at(), None);
    }
}

#[test]
fn who_has_left_brings_nothing() {
    let mut team = Team::new();
    team.leave(MISHA);
    let refusal = team.act(MISHA, monday(10), brought(|_| {}));
    assert_eq!(refusal, Err::<Decision, _>(Refusal::NotInTeam));
}

/// What somebody may have sold alone: a quotation with 20 % off, sent, and an order of it.
fn sold(project: &mut Project) {
    use crate::selling::sample::{QUOTATION, draft, line_id, order, percent, racks, says, send};
    let mut team = Team::selling();
    let mut cheap = says(vec![racks(1)]);
    cheap.discount = percent(20);
    team.act(RAVI, monday(10), draft(QUOTATION, 0, cheap))
        .unwrap();
    team.act(RAVI, monday(11), send(QUOTATION, 1)).unwrap();
    let ordered = order(vec![(Some(line_id(1)), racks(11))]);
    team.act(RAVI, november(24, 10, 0), ordered).unwrap();
    project.quotations.clone_from(&team.project().quotations);
    project.orders.clone_from(&team.project().orders);
}

#[test]
fn what_was_sold_alone_comes_along_as_its_bringers_own_and_without_numbers() {
    let team = bring(|project| {
        sold(project);
        project.quotations[0].number = Some("Q-0007".into());
        project.orders[0].number = Some("O-0007".into());
    });
    let team = team.unwrap();
    let project = team.project();
    let (quotation, order) = (&project.quotations[0], &project.orders[0]);
    assert_eq!((&quotation.number, &order.number), (&None, &None));
    assert_eq!(
        quotation.lines[0].item, None,
        "the team has another catalogue"
    );
    assert_eq!((quotation.author, order.author), (MISHA, MISHA));
    assert!(order.credit.iter().all(|credit| credit.person == MISHA));
    assert_eq!(order.reckon().unwrap().net, 20_000);
}

#[test]
fn a_discount_that_its_bringer_may_not_give_is_a_draft_again() {
    use crate::selling::{SellingRules, Stand};
    let stand = |limited: bool| {
        let mut team = Team::new();
        if limited {
            let from = SellingRules::default();
            let discount_limit = Some(crate::rate::Rate::percent(10));
            let to = SellingRules {
                discount_limit,
                ..from.clone()
            };
            let rules = crate::change::Edit { from, to };
            team.act(ANITA, monday(9), Action::EditSelling { rules })
                .unwrap();
        }
        team.act(MISHA, monday(10), brought(sold)).unwrap();
        team.project().quotations[0].stand()
    };
    assert_eq!(stand(false), Stand::Accepted);
    assert_eq!(stand(true), Stand::Draft);
}

#[test]
fn what_cannot_have_been_sold_does_not_come_along() {
    let changes: [fn(&mut Project); 4] = [
        |project| project.quotations[0].lines[0].quantity.0 = -1,
        |project| project.orders[0].lines[0].line.rate.minor = -1,
        |project| project.quotations.push(project.quotations[0].clone()),
        |project| {
            let order = &mut project.orders[0];
            let line = order.lines[0].line.id;
            order.reversals.push(crate::selling::Reversal {
                line,
                quantity: crate::rate::Quantity::whole(3),
                date: order.date,
                kind: crate::selling::ReversalKind::Returned,
                reason: "More than there is".into(),
                by: MISHA,
            });
        },
    ];
    for change in changes {
        let refused = bring(|project| {
            sold(project);
            change(project);
        });
        assert_eq!(refused.err(), Some(Refusal::DoesNotFit));
    }
}
