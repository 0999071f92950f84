use crate::change::Action;
use crate::form::{Answer, Answers, Condition};
use crate::id::{PersonId, TemplateVersionId};
use crate::refusal::Refusal;
use crate::sample::{
    ACCOUNTS, ANITA, CREATIVE, JACOB, KAVITA, MISHA, PROJECT, SANJAY, TEMPLATE, Team, VERSION, id,
    key, milestones, november, start,
};
use crate::workflow::{Milestone, Phase, ProjectState, Proof, ReturnReason, TemplateFault, What};

const RULED: TemplateVersionId = TemplateVersionId(id(33));

fn hour(hour: u32) -> crate::time::Timestamp {
    november(23, hour, 0)
}

fn field(name: &str) -> crate::form::FieldKey {
    name.try_into().unwrap()
}

/// The sample with a yes/no at the first milestone that skips the second, and a photo that the
/// third requires.
fn ruled() -> Vec<Milestone> {
    let mut milestones = milestones();
    milestones[0].form = serde_json::from_value(serde_json::json!({
        "fields": [{ "key": "known", "label": "Known customer", "kind": { "type": "yes_no" } }],
    }))
    .unwrap();
    milestones[1].rules.skip_when = Some(Condition::Yes(field("known")));
    milestones[2].form = serde_json::from_value(serde_json::json!({
        "fields": [
            { "key": "slip", "label": "Slip", "kind": { "type": "attachment" } },
            { "key": "signed", "label": "Signed", "kind": { "type": "attachment", "means": "order" } },
        ],
    }))
    .unwrap();
    milestones
}

fn publish(milestones: Vec<Milestone>) -> Action {
    Action::PublishTemplate {
        template: TEMPLATE,
        version: RULED,
        from: Some(VERSION),
        name: "Creative project".into(),
        milestones,
    }
}

fn running(milestones: Vec<Milestone>) -> Team {
    let mut team = Team::new();
    team.act(ANITA, hour(9), publish(milestones)).unwrap();
    let mut start = start();
    if let Action::StartProject {
        template_version, ..
    } = &mut start
    {
        *template_version = RULED;
    }
    team.act(JACOB, hour(10), start).unwrap();
    team
}

fn complete(
    team: &mut Team,
    who: PersonId,
    milestone: &str,
    answers: Answers,
) -> Result<(), Refusal> {
    let action = Action::CompleteMilestone {
        project: PROJECT,
        milestone: key(milestone),
        visit: team.visit(milestone),
        answers,
    };
    team.act(who, hour(12), action).map(|_| ())
}

fn known(yes: bool) -> Answers {
    [(field("known"), Answer::YesNo(yes))].into()
}

fn photo(name: &str) -> Answers {
    let file = serde_json::from_value(serde_json::json!({
        "hash": "a".repeat(64), "name": "slip.webp", "media_type": "image/webp", "bytes": 10,
    }));
    [(field(name), Answer::Attachments(vec![file.unwrap()]))].into()
}

fn phase<'a>(team: &'a Team, milestone: &str) -> &'a Phase {
    &team.project().progress(&key(milestone)).unwrap().phase
}

fn sound(team: &Team) {
    use crate::record::Records as _;
    let version = team.template_version(team.project().template_version);
    assert_eq!(team.project().check(version.unwrap()), Ok(()));
}

#[test]
fn a_milestone_is_passed_over_while_its_rule_holds() {
    let mut team = running(ruled());
    complete(&mut team, JACOB, "appointment", known(true)).unwrap();
    assert_eq!(*phase(&team, "converted"), Phase::Skipped { at: hour(12) });
    assert_eq!(team.project().current(), Some(2));
    assert_eq!(team.visit("converted"), 0);
    let skipped = What::Skipped {
        milestone: key("converted"),
    };
    assert!(
        team.project()
            .history
            .iter()
            .any(|event| event.what == skipped)
    );
    sound(&team);

    let mut other = running(ruled());
    complete(&mut other, JACOB, "appointment", known(false)).unwrap();
    assert_eq!(other.project().current(), Some(1));
}

#[test]
fn going_back_judges_it_anew() {
    let mut team = running(ruled());
    complete(&mut team, JACOB, "appointment", known(true)).unwrap();
    let back = Action::GoBack {
        project: PROJECT,
        from: key("banked"),
        to: key("appointment"),
        reason: "They are not known after all".into(),
    };
    team.act(SANJAY, hour(12), back).unwrap();
    assert_eq!(*phase(&team, "converted"), Phase::Ahead);
    sound(&team);
    team.accept(JACOB, hour(12), "appointment").unwrap();
    complete(&mut team, JACOB, "appointment", known(false)).unwrap();
    assert_eq!(team.project().current(), Some(1));
}

#[test]
fn a_return_goes_to_who_handed_over_and_not_to_what_was_passed_over() {
    let mut team = running(ruled());
    complete(&mut team, JACOB, "appointment", known(true)).unwrap();
    let give_back = Action::ReturnHandoff {
        project: PROJECT,
        milestone: key("banked"),
        visit: 1,
        reason: ReturnReason::NotReached,
        note: String::new(),
    };
    team.act(MISHA, hour(12), give_back).unwrap();
    assert_eq!(team.project().current(), Some(0));
    assert_eq!(*phase(&team, "converted"), Phase::Ahead);
    assert_eq!(*phase(&team, "banked"), Phase::Ahead);
    sound(&team);
}

#[test]
fn answers_of_what_is_passed_over_are_kept_and_not_read() {
    let mut team = running(ruled());
    complete(&mut team, JACOB, "appointment", known(false)).unwrap();
    team.accept(SANJAY, hour(12), "converted").unwrap();
    team.complete(SANJAY, hour(12), "converted").unwrap();
    let back = Action::GoBack {
        project: PROJECT,
        from: key("banked"),
        to: key("appointment"),
        reason: "Look again".into(),
    };
    team.act(SANJAY, hour(12), back).unwrap();
    team.accept(JACOB, hour(12), "appointment").unwrap();
    complete(&mut team, JACOB, "appointment", known(true)).unwrap();
    let project = team.project();
    assert_eq!(project.milestones[1].answers.len(), 1, "kept");
    assert!(
        !project
            .captured_before(2)
            .contains_key(&field("billing_name"))
    );
}

#[test]
fn a_project_is_won_past_a_last_milestone_that_is_passed_over() {
    let mut milestones = ruled();
    milestones[3].rules.skip_when = Some(Condition::Yes(field("known")));
    let mut team = running(milestones);
    complete(&mut team, JACOB, "appointment", known(true)).unwrap();
    team.accept(MISHA, hour(12), "banked").unwrap();
    complete(&mut team, MISHA, "banked", Answers::new()).unwrap();
    assert_eq!(team.project().status.state(), ProjectState::Won);
    sound(&team);
    let reopen = Action::Reopen {
        project: PROJECT,
        reason: "The cheque came back".into(),
    };
    team.act(SANJAY, hour(13), reopen).unwrap();
    assert_eq!(
        team.project().current(),
        Some(2),
        "the last one that was done"
    );
    sound(&team);
}

#[test]
fn what_a_milestone_requires_must_be_there() {
    let mut milestones = ruled();
    milestones[2].rules.requires = [Proof::Attachment, Proof::Order].into();
    let mut team = running(milestones);
    complete(&mut team, JACOB, "appointment", known(true)).unwrap();
    team.accept(MISHA, hour(12), "banked").unwrap();
    let lacks = |missing: &[Proof]| {
        Err(Refusal::Lacking {
            milestone: key("banked"),
            missing: missing.iter().copied().collect(),
        })
    };
    let nothing = complete(&mut team, MISHA, "banked", Answers::new());
    assert_eq!(nothing, lacks(&[Proof::Attachment, Proof::Order]));
    let slip = complete(&mut team, MISHA, "banked", photo("slip"));
    assert_eq!(slip, lacks(&[Proof::Order]));
    complete(&mut team, MISHA, "banked", photo("signed")).unwrap();
}

#[test]
fn a_paper_may_have_been_captured_earlier_and_a_file_may_not() {
    let mut milestones = ruled();
    milestones[3].rules.requires = [Proof::Order].into();
    let mut team = running(milestones);
    complete(&mut team, JACOB, "appointment", known(true)).unwrap();
    team.accept(MISHA, hour(12), "banked").unwrap();
    complete(&mut team, MISHA, "banked", photo("signed")).unwrap();
    team.accept(KAVITA, hour(12), "delivered").unwrap();
    complete(&mut team, KAVITA, "delivered", Answers::new()).unwrap();
    assert_eq!(team.project().status.state(), ProjectState::Won);
}

#[test]
fn only_those_who_are_named_complete_it() {
    let mut milestones = ruled();
    milestones[0].rules.completed_by = [JACOB].into();
    milestones[2].rules.completed_by = [MISHA].into();
    let mut team = running(milestones);
    complete(&mut team, JACOB, "appointment", known(true)).unwrap();
    let learn = Action::EditPerson {
        person: KAVITA,
        name: None,
        access: None,
        branch: None,
        roles: Some(crate::change::SetEdit {
            add: [ACCOUNTS].into(),
            remove: [].into(),
        }),
        reports_to: None,
        standing: None,
    };
    team.act(ANITA, hour(12), learn).unwrap();
    let assign = Action::AssignRole {
        project: PROJECT,
        role: ACCOUNTS,
        people: crate::change::SetEdit {
            add: [KAVITA].into(),
            remove: [].into(),
        },
    };
    team.act(SANJAY, hour(12), assign).unwrap();
    team.accept(KAVITA, hour(12), "banked").unwrap();
    let people = [MISHA].into();
    let refused = complete(&mut team, KAVITA, "banked", Answers::new());
    assert_eq!(refused, Err(Refusal::OnlyThese { people }));
    complete(&mut team, MISHA, "banked", Answers::new()).unwrap();
}

fn faults(milestones: Vec<Milestone>) -> Vec<TemplateFault> {
    let mut team = Team::new();
    team.leave(JACOB);
    match team.act(ANITA, hour(9), publish(milestones)) {
        Err(Refusal::Template { faults }) => faults,
        other => panic!("{other:?}"),
    }
}

#[test]
fn rules_that_do_not_make_sense_are_refused_at_their_place() {
    use crate::form::DefinitionProblem as Problem;
    let condition = |text: &str| serde_json::from_str::<Condition>(text).unwrap();
    for (at, rule, problem) in [
        (
            1,
            r#"{"yes":"nowhere"}"#,
            Problem::UnknownField {
                key: field("nowhere"),
            },
        ),
        (
            1,
            r#"{"answered":"billing_name"}"#,
            Problem::LaterField {
                key: field("billing_name"),
            },
        ),
        (
            1,
            r#"{"answered":"slip"}"#,
            Problem::LaterField { key: field("slip") },
        ),
        (1, r#"{"all":[]}"#, Problem::EmptyCondition),
        (
            0,
            r#"{"compare":{"left":{"constant":"1"},"is":"equal","right":{"constant":"1"}}}"#,
            Problem::EmptyCondition,
        ),
    ] {
        let mut milestones = ruled();
        milestones[at].rules.skip_when = Some(condition(rule));
        let milestone = milestones[at].key.clone();
        let problems = vec![problem];
        assert_eq!(
            faults(milestones),
            [TemplateFault::Skip {
                milestone,
                problems
            }],
            "{rule}"
        );
    }
}

#[test]
fn what_nothing_and_nobody_can_do_is_refused() {
    let mut milestones = ruled();
    milestones[1].rules.requires = [Proof::Attachment].into();
    milestones[2].rules.requires = [Proof::Quotation].into();
    milestones[3].rules.completed_by = [JACOB, MISHA].into();
    assert_eq!(
        faults(milestones),
        [
            // A quotation needs no field: it can be made in the project.
            TemplateFault::CannotProve {
                milestone: key("converted"),
                proof: Proof::Attachment
            },
            TemplateFault::NotThere {
                milestone: key("delivered"),
                person: JACOB
            },
            TemplateFault::NobodyCanComplete {
                milestone: key("delivered"),
                role: CREATIVE
            },
        ]
    );
}

#[test]
fn a_version_without_rules_reads_and_is_written_as_before() {
    let milestone = &milestones()[0];
    let json = serde_json::to_value(milestone).unwrap();
    assert!(json.get("rules").is_none());
    assert_eq!(
        serde_json::from_value::<Milestone>(json).unwrap(),
        *milestone
    );
}
