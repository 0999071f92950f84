use proptest::prelude::*;

use crate::change::Action;
use crate::clock::Clock;
use crate::id::{TemplateId, TemplateVersionId};
use crate::record::Records as _;
use crate::refusal::{Refusal, Right};
use crate::sample::{
    ANITA, CREATIVE, JACOB, KAVITA, MISHA, PROJECT, RAVI, SANJAY, TEMPLATE, Team, VERSION, id, key,
    milestones, november,
};
use crate::time::Timestamp;
use crate::workflow::{Milestone, Next, Phase, ProjectState, What, preview};

const OTHER: TemplateVersionId = TemplateVersionId(id(33));

fn tuesday(hour: u32) -> Timestamp {
    november(24, hour, 0)
}

fn publish(team: &mut Team, template: TemplateId, milestones: Vec<Milestone>) {
    let from = (template == TEMPLATE).then_some(VERSION);
    let action = Action::PublishTemplate {
        template,
        version: OTHER,
        from,
        name: "Other".into(),
        milestones,
    };
    team.act(ANITA, tuesday(9), action).unwrap();
}

fn move_on(from: TemplateVersionId, to: TemplateVersionId) -> Action {
    Action::MoveProject {
        project: PROJECT,
        from,
        to,
    }
}

fn there() -> Action {
    move_on(VERSION, OTHER)
}

fn sound(team: &Team) {
    let project = team.project();
    let version = team.template_version(project.template_version).unwrap();
    assert_eq!(project.check(version), Ok(()));
}

/// A milestone of the sample under another key.
fn another(like: usize, name: &str) -> Milestone {
    let mut milestone = milestones().swap_remove(like);
    milestone.key = key(name);
    milestone.form.fields.clear();
    milestone
}

#[test]
fn the_milestone_at_hand_stays_with_its_visit_and_its_promise() {
    let mut team = Team::sold();
    let before = team.project().progress(&key("banked")).unwrap().clone();
    let mut new = milestones();
    new.insert(1, another(1, "surveyed"));
    new[3].limit = None;
    publish(&mut team, TEMPLATE, new);
    team.act(SANJAY, tuesday(10), there()).unwrap();
    let project = team.project();
    assert_eq!(project.template_version, OTHER);
    assert_eq!(project.current(), Some(3));
    assert_eq!(*project.progress(&key("banked")).unwrap(), before);
    let surveyed = project.progress(&key("surveyed")).unwrap();
    assert!(
        matches!(surveyed.phase, Phase::Skipped { .. }),
        "passed over"
    );
    sound(&team);
    team.accept(MISHA, tuesday(11), "banked").unwrap();
    assert_eq!(
        team.project().clock(),
        Some(&Clock::None),
        "the new limit begins"
    );
}

#[test]
fn where_it_is_gone_the_next_one_is_come_to_and_what_was_captured_is_kept() {
    let mut team = Team::sold();
    let mut new = milestones();
    new.remove(2);
    new.remove(1);
    publish(&mut team, TEMPLATE, new);
    team.act(RAVI, tuesday(10), there()).unwrap();
    let project = team.project();
    assert_eq!(project.current(), Some(1));
    assert_eq!(project.milestones[1].milestone, key("delivered"));
    let Some(What::Moved { gone, .. }) = project
        .history
        .iter()
        .map(|event| &event.what)
        .find(|what| matches!(what, What::Moved { .. }))
    else {
        panic!("it was moved");
    };
    assert_eq!(gone.len(), 2);
    assert_eq!(gone[0].answers.len(), 1);
    sound(&team);

    team.act(RAVI, tuesday(11), move_on(OTHER, VERSION))
        .unwrap();
    let project = team.project();
    assert!(
        matches!(project.milestones[1].phase, Phase::Done(_)),
        "it was done"
    );
    assert_eq!(project.milestones[1].answers.len(), 1);
    assert!(project.milestones[2].visit >= 1, "no visit comes twice");
    sound(&team);
}

#[test]
fn another_role_takes_over_what_is_at_hand() {
    let mut team = Team::sold();
    team.accept(MISHA, tuesday(9), "banked").unwrap();
    let mut new = milestones();
    new[2].role = CREATIVE;
    publish(&mut team, TEMPLATE, new);
    let decision = team.act(SANJAY, tuesday(10), there()).unwrap();
    assert!(matches!(
        team.project().milestones[2].phase,
        Phase::Waiting(_)
    ));
    assert_eq!(team.visit("banked"), 2);
    let told = decision
        .puts
        .iter()
        .any(|record| matches!(record, crate::record::Record::Alert(alert) if alert.to == KAVITA));
    assert!(told);
    sound(&team);
}

#[test]
fn what_rests_goes_on_resting() {
    let mut team = Team::sold();
    let hold = Action::Hold {
        project: PROJECT,
        reason: "Diwali".into(),
    };
    team.act(SANJAY, tuesday(9), hold).unwrap();
    let mut new = milestones();
    new.remove(2);
    publish(&mut team, TEMPLATE, new);
    team.act(SANJAY, tuesday(10), there()).unwrap();
    assert_eq!(team.project().status.state(), ProjectState::Held);
    sound(&team);
}

#[test]
fn a_move_is_for_who_owns_it_between_versions_of_one_workflow() {
    let mut team = Team::sold();
    publish(&mut team, TEMPLATE, milestones());
    let needs = Right::ProjectOwner;
    let refused = team.act(JACOB, tuesday(10), there());
    assert_eq!(refused, Err(Refusal::NotAllowed { needs }));
    let stale = team.act(SANJAY, tuesday(10), move_on(OTHER, VERSION));
    assert_eq!(
        stale,
        Ok(crate::decision::Decision::default()),
        "it is there already"
    );
    team.act(SANJAY, tuesday(10), there()).unwrap();
    sound(&team);

    let mut team = Team::sold();
    publish(&mut team, TemplateId(id(39)), milestones());
    let refused = team.act(SANJAY, tuesday(10), there());
    assert_eq!(refused, Err(Refusal::OtherWorkflow { version: OTHER }));
}

proptest! {
    #[test]
    fn what_was_looked_at_is_what_happens_and_nothing_recorded_is_lost(
        order in Just(vec![0_usize, 1, 2, 3, 4, 5]).prop_shuffle(),
        length in 1_usize..6,
        steps in 0_usize..5,
    ) {
        let mut team = Team::with_project();
        for (who, milestone) in [
            (JACOB, "appointment"), (SANJAY, "converted"), (MISHA, "banked"),
        ].into_iter().take(steps) {
            // The first one was begun by who has it.
            let _ = team.accept(who, november(23, 12, 0), milestone);
            team.complete(who, november(23, 13, 0), milestone).unwrap();
        }
        let mut all = milestones();
        all.extend([another(0, "new-one"), another(3, "new-two")]);
        let new: Vec<Milestone> = order
            .into_iter()
            .take(length)
            .map(|place| all[place].clone())
            .collect();
        publish(&mut team, TEMPLATE, new);
        let before = team.project().clone();
        let (old, new) = (
            team.template_version(VERSION).unwrap().clone(),
            team.template_version(OTHER).unwrap().clone(),
        );
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let seen = preview(&before, &old, &new, tuesday(10), today);
        team.act(SANJAY, tuesday(10), there()).unwrap();
        sound(&team);
        let after = team.project();
        match seen.next {
            Next::Won => prop_assert_eq!(after.current(), None),
            Next::Stays(position) => {
                prop_assert_eq!(after.current(), Some(position));
                prop_assert_eq!(&after.milestones, &seen.line);
            }
            Next::ComesTo(position) => prop_assert_eq!(after.current(), Some(position)),
        }
        for was in &before.milestones {
            let kept = after.progress(&was.milestone).or_else(|| {
                seen.gone.iter().find(|gone| gone.milestone == was.milestone)
            });
            let answers = kept.map(|kept| kept.answers.clone()).unwrap_or_default();
            prop_assert_eq!(&answers, &was.answers);
            if let (Phase::Done(_), Some(now)) = (&was.phase, after.progress(&was.milestone)) {
                prop_assert_eq!(&now.phase, &was.phase);
            }
        }
    }
}
