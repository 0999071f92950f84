use proptest::prelude::*;

use super::*;
use crate::change::{Action, Edit, SetEdit};
use crate::id::RoleId;
use crate::insight::sample::at;
use crate::record::Records as _;
use crate::sample::{
    ACCOUNTS, ANITA, CREATIVE, FIELD_SALES, JACOB, KAVITA, MISHA, PROJECT, RAVI, SANJAY,
    TELE_SALES, TEMPLATE, Team, VERSION, answers, id, key, milestones, november,
};
use crate::workflow::{LostReason, Milestone, ProjectState, ReturnReason, Status};

fn hour(hour: u32) -> Timestamp {
    november(23, hour, 0)
}

fn trail(team: &Team) -> Trail {
    Trail::of(team.project())
}

/// The steps as hours of the 23rd, what was done, and at which milestone.
fn steps(team: &Team) -> Vec<(i64, Mode, Option<u8>)> {
    let steps = trail(team).steps.into_iter();
    let hours = |at: Timestamp| (at.0 - hour(0).0) / 3_600_000;
    steps
        .map(|step| (hours(step.at), step.mode, step.place))
        .collect()
}

fn go_back(from: &str, to: &str) -> Action {
    Action::GoBack {
        project: PROJECT,
        from: key(from),
        to: key(to),
        reason: "They want another size".into(),
    }
}

fn give_back(milestone: &str, visit: u32) -> Action {
    Action::ReturnHandoff {
        project: PROJECT,
        milestone: key(milestone),
        visit,
        reason: ReturnReason::InformationMissing,
        note: String::new(),
    }
}

fn hold() -> Action {
    Action::Hold {
        project: PROJECT,
        reason: "Diwali".into(),
    }
}

fn resume() -> Action {
    Action::Resume { project: PROJECT }
}

fn lose() -> Action {
    Action::Lose {
        project: PROJECT,
        reason: LostReason::Price,
        note: String::new(),
    }
}

fn drop_as(reason: DropReason) -> Action {
    Action::Drop {
        project: PROJECT,
        reason,
        note: String::new(),
    }
}

fn reopen() -> Action {
    Action::Reopen {
        project: PROJECT,
        reason: "They called again".into(),
    }
}

/// Everything is done by 17:00.
fn won() -> Team {
    let mut team = Team::sold();
    team.accept(MISHA, hour(14), "banked").unwrap();
    team.complete(MISHA, hour(15), "banked").unwrap();
    team.accept(KAVITA, hour(16), "delivered").unwrap();
    team.complete(KAVITA, hour(17), "delivered").unwrap();
    team
}

#[test]
fn the_worked_sample_waits_and_works_by_turns() {
    use Mode::{Ended, Handoff, Working};
    let steps = steps(&won());
    let expected = [
        (10, Working, Some(0)),
        (11, Handoff, Some(1)),
        (12, Working, Some(1)),
        (13, Handoff, Some(2)),
        (14, Working, Some(2)),
        (15, Handoff, Some(3)),
        (16, Working, Some(3)),
        (17, Ended(Outcome::Won), Some(3)),
    ];
    assert_eq!(steps, expected);
}

#[test]
fn going_back_opens_another_visit_to_the_same_milestone() {
    use Mode::{Handoff, Working};
    let mut team = Team::sold();
    team.accept(MISHA, hour(14), "banked").unwrap();
    team.act(MISHA, hour(15), go_back("banked", "converted"))
        .unwrap();
    team.accept(SANJAY, hour(16), "converted").unwrap();
    let steps = steps(&team);
    let tail = [
        (14, Working, Some(2)),
        (15, Handoff, Some(1)),
        (16, Working, Some(1)),
    ];
    assert_eq!(steps[4..], tail);
    assert_eq!(trail(&team).standings[1].visits, 2);
    assert_eq!(trail(&team).standings[2].stand, Stand::Ahead);
}

#[test]
fn a_returned_hand_off_is_work_again_for_its_sender() {
    let mut team = Team::sold();
    team.act(MISHA, hour(15), give_back("banked", 1)).unwrap();
    let tail = [(13, Mode::Handoff, Some(2)), (15, Mode::Working, Some(1))];
    assert_eq!(steps(&team)[3..], tail);
}

#[test]
fn a_start_that_is_returned_goes_on_waiting() {
    let mut team = Team::new();
    team.act(SANJAY, hour(10), crate::sample::start()).unwrap();
    team.act(JACOB, hour(11), give_back("appointment", 1))
        .unwrap();
    assert_eq!(steps(&team), [(10, Mode::Handoff, Some(0))]);
}

#[test]
fn a_hold_and_an_end_stop_the_clock_where_it_was() {
    use Mode::{Ended, Handoff, Held};
    let mut team = Team::sold();
    team.act(SANJAY, hour(14), hold()).unwrap();
    team.act(SANJAY, hour(15), resume()).unwrap();
    team.act(SANJAY, hour(16), hold()).unwrap();
    team.act(SANJAY, hour(17), lose()).unwrap();
    team.act(SANJAY, hour(18), reopen()).unwrap();
    let tail = [
        (13, Handoff, Some(2)),
        (14, Held, Some(2)),
        (15, Handoff, Some(2)),
        (16, Held, Some(2)),
        (17, Ended(Outcome::Lost), Some(2)),
        (18, Handoff, Some(2)),
    ];
    assert_eq!(steps(&team)[3..], tail);
}

#[test]
fn what_was_won_is_taken_up_at_its_last_milestone() {
    let mut team = won();
    team.act(SANJAY, hour(18), reopen()).unwrap();
    team.accept(KAVITA, hour(19), "delivered").unwrap();
    let tail = [
        (17, Mode::Ended(Outcome::Won), Some(3)),
        (18, Mode::Handoff, Some(3)),
        (19, Mode::Working, Some(3)),
    ];
    assert_eq!(steps(&team)[7..], tail);
    assert_eq!(trail(&team).ended(), None);
}

#[test]
fn what_never_was_an_opportunity_is_told_apart_from_what_we_gave_up() {
    for (reason, outcome) in [
        (DropReason::Duplicate, Outcome::Void),
        (DropReason::Mistake, Outcome::Void),
        (DropReason::Unreachable, Outcome::Dropped),
        (DropReason::NotWorthwhile, Outcome::Dropped),
    ] {
        let mut team = Team::sold();
        team.act(SANJAY, hour(14), drop_as(reason)).unwrap();
        assert_eq!(trail(&team).ended(), Some((outcome, hour(14))));
    }
}

#[test]
fn notes_edits_and_assignments_are_no_steps() {
    let mut team = Team::sold();
    let before = trail(&team).steps;
    let note = Action::AddNote {
        project: PROJECT,
        text: "They called".into(),
    };
    team.act(SANJAY, hour(14), note).unwrap();
    let edit = Action::EditProject {
        project: PROJECT,
        title: Some(Edit {
            from: "Brochure".into(),
            to: "Two brochures".into(),
        }),
        customer: None,
        value: None,
        owner: None,
        interest: None,
        next_step: None,
    };
    team.act(SANJAY, hour(15), edit).unwrap();
    team.cron(november(25, 12, 0));
    assert_eq!(trail(&team).steps, before);
}

#[test]
fn what_the_team_heard_of_too_late_counts_from_what_it_knew_already() {
    let mut team = Team::with_project();
    team.complete(JACOB, hour(13), "appointment").unwrap();
    let accept = Action::AcceptHandoff {
        project: PROJECT,
        milestone: key("converted"),
        visit: 1,
    };
    // Sanjay's clock was slow, or he acted before Jacob's act had reached the team.
    let by = crate::decision::Actor::Person(SANJAY);
    team.decide(by, hour(12), hour(14), accept).unwrap();
    let tail = [(13, Mode::Handoff, Some(1)), (13, Mode::Working, Some(1))];
    assert_eq!(steps(&team)[1..], tail);
}

const SHORTER: TemplateVersionId = TemplateVersionId(id(33));
const LONGER: TemplateVersionId = TemplateVersionId(id(34));

fn another(like: usize, name: &str) -> Milestone {
    let mut milestone = milestones().swap_remove(like);
    milestone.key = key(name);
    milestone.form.fields.clear();
    milestone
}

fn publish(team: &mut Team, version: TemplateVersionId, line: Vec<Milestone>) {
    let from = team.template(TEMPLATE).unwrap().current;
    let action = Action::PublishTemplate {
        template: TEMPLATE,
        version,
        from: Some(from),
        name: "Creative project".into(),
        milestones: line,
    };
    team.act(ANITA, november(2, 10, 0), action).unwrap();
}

/// One version without the two in the middle, and one with another in the middle.
fn publish_others(team: &mut Team) {
    let mut shorter = milestones();
    shorter.drain(1..3);
    publish(team, SHORTER, shorter);
    let mut longer = milestones();
    longer.insert(2, another(1, "measured"));
    publish(team, LONGER, longer);
}

fn move_to(team: &Team, to: TemplateVersionId) -> Action {
    Action::MoveProject {
        project: PROJECT,
        from: team.project().template_version,
        to,
    }
}

#[test]
fn where_the_new_version_has_the_milestone_at_hand_its_clock_runs_on() {
    let mut team = Team::sold();
    publish_others(&mut team);
    let act = move_to(&team, LONGER);
    team.act(RAVI, hour(15), act).unwrap();
    assert_eq!(steps(&team).last(), Some(&(13, Mode::Handoff, Some(3))));
}

#[test]
fn time_at_a_milestone_that_is_gone_is_kept_without_a_place() {
    let mut team = Team::sold();
    publish_others(&mut team);
    let act = move_to(&team, SHORTER);
    team.act(RAVI, hour(15), act).unwrap();
    let expected = [
        (10, Mode::Working, Some(0)),
        (11, Mode::Handoff, None),
        (12, Mode::Working, None),
        (13, Mode::Handoff, None),
        (15, Mode::Handoff, Some(1)),
    ];
    assert_eq!(steps(&team), expected);
}

#[test]
fn what_was_brought_along_keeps_its_own_times() {
    let alone = Team::alone();
    let mut project = alone.project().clone();
    let friday = |hour| november(20, hour, 0);
    let found: Vec<_> = Trail::of(&project)
        .steps
        .iter()
        .map(|step| (step.at, step.mode, step.place))
        .collect();
    let own = [
        (friday(10), Mode::Working, Some(0)),
        (friday(11), Mode::Working, Some(1)),
        (friday(13), Mode::Working, Some(2)),
    ];
    assert_eq!(found, own, "nothing names the milestone at hand but itself");
    let last = project.history.last().unwrap().clone();
    let event = |what| Event {
        change: crate::id::ChangeId(id(999)),
        happened_at: hour(10),
        what,
        ..last.clone()
    };
    project.history.push(event(What::Brought));
    project.history.push(event(What::HandedOver {
        milestone: key("banked"),
        to: [MISHA].into(),
    }));
    let brought = Trail::of(&project);
    assert_eq!(at(&brought, hour(9)), Some((Mode::Working, Some(2))));
    assert_eq!(at(&brought, hour(10)), Some((Mode::Handoff, Some(2))));
}

/// Something that somebody may try.
#[derive(Clone, Debug)]
enum Try {
    Complete,
    Accept,
    GiveBack,
    Back(usize),
    Hold,
    Resume,
    Lose,
    Reopen,
    PassOn(usize, usize),
    Assign(usize, usize),
    Move(usize),
    Note,
}

const PEOPLE: [PersonId; 5] = [JACOB, SANJAY, MISHA, KAVITA, RAVI];
const ROLES: [RoleId; 4] = [TELE_SALES, FIELD_SALES, ACCOUNTS, CREATIVE];

fn some_try() -> impl Strategy<Value = Try> {
    prop_oneof![
        6 => Just(Try::Complete),
        6 => Just(Try::Accept),
        2 => Just(Try::GiveBack),
        1 => (0_usize..4).prop_map(Try::Back),
        1 => Just(Try::Hold),
        2 => Just(Try::Resume),
        1 => Just(Try::Lose),
        2 => Just(Try::Reopen),
        1 => (0_usize..5, 0_usize..5).prop_map(|(from, to)| Try::PassOn(from, to)),
        1 => (0_usize..4, 0_usize..5).prop_map(|(role, to)| Try::Assign(role, to)),
        1 => (0_usize..3).prop_map(Try::Move),
        1 => Just(Try::Note),
    ]
}

fn tried(team: &Team, what: &Try) -> Option<Action> {
    let project = team.project();
    let here = project.current().and_then(|at| project.milestones.get(at));
    let (milestone, visit) = here.map_or_else(
        || (key("appointment"), 1),
        |progress| (progress.milestone.clone(), progress.visit),
    );
    Some(match what {
        Try::Complete => Action::CompleteMilestone {
            project: PROJECT,
            answers: answers(milestone.as_str()),
            milestone,
            visit,
        },
        Try::Accept => Action::AcceptHandoff {
            project: PROJECT,
            milestone,
            visit,
        },
        Try::GiveBack => give_back(milestone.as_str(), visit),
        Try::Back(to) => {
            let to = project.milestones.get(*to)?.milestone.clone();
            go_back(milestone.as_str(), to.as_str())
        }
        Try::Hold => hold(),
        Try::Resume => resume(),
        Try::Lose => lose(),
        Try::Reopen => reopen(),
        Try::PassOn(from, to) => Action::PassOn {
            project: PROJECT,
            from: PEOPLE[*from],
            to: PEOPLE[*to],
        },
        Try::Assign(role, to) => Action::AssignRole {
            project: PROJECT,
            role: ROLES[*role],
            people: SetEdit {
                add: [PEOPLE[*to]].into(),
                remove: project.holders(ROLES[*role]).collect(),
            },
        },
        Try::Move(to) => move_to(team, [VERSION, SHORTER, LONGER][*to]),
        Try::Note => Action::AddNote {
            project: PROJECT,
            text: "They called".into(),
        },
    })
}

/// What the project itself says: the clock that runs, and the milestone at hand.
fn seen(project: &Project) -> (Mode, Option<MilestoneKey>) {
    let here = project.current().and_then(|at| project.milestones.get(at));
    let mode = match (&project.status, here.map(|progress| &progress.phase)) {
        (Status::Won { .. }, _) => Mode::Ended(Outcome::Won),
        (Status::Lost { .. }, _) => Mode::Ended(Outcome::Lost),
        (Status::Dropped { .. }, _) => Mode::Ended(Outcome::Dropped),
        (Status::Held { .. }, _) => Mode::Held,
        (Status::Open, Some(Phase::Waiting(_))) => Mode::Handoff,
        (Status::Open, _) => Mode::Working,
    };
    (mode, here.map(|progress| progress.milestone.clone()))
}

proptest! {
    /// Whatever people do, a trail read at the end says of each moment what the project said then.
    #[test]
    fn a_trail_remembers_what_the_project_was(
        alike in any::<bool>(),
        tries in prop::collection::vec((some_try(), 0_usize..5, 1_i64..600), 1..60),
    ) {
        let mut team = Team::new();
        publish_others(&mut team);
        if alike {
            // Somebody who takes every role hands nothing over.
            for person in [JACOB, SANJAY] {
                let edit = Action::EditPerson {
                    person,
                    name: None,
                    access: None,
                    branch: None,
                    roles: Some(SetEdit { add: ROLES.into(), remove: [].into() }),
                    reports_to: None,
                    standing: None,
                };
                team.act(ANITA, november(2, 11, 0), edit).unwrap();
            }
        }
        let mut start = crate::sample::start();
        if let Action::StartProject { team, .. } = &mut start && alike {
            for people in team.values_mut() {
                people.insert(JACOB);
            }
        }
        let mut now = hour(10);
        team.act(JACOB, now, start).unwrap();
        let mut snapshots = vec![(now, seen(team.project()))];
        for (what, who, minutes) in tries {
            now = now.plus_milliseconds(minutes * 60_000);
            let Some(action) = tried(&team, &what) else { continue };
            // Who is asked to do it, or anybody.
            let project = team.project();
            let role = project.current().and_then(|at| {
                let version = team.template_version(project.template_version)?;
                Some(version.milestones.get(at)?.role)
            });
            let right = role.and_then(|role| project.holders(role).next());
            let who = right.filter(|_| who > 0).unwrap_or(PEOPLE[who]);
            let who = if matches!(what, Try::PassOn(..) | Try::Assign(..) | Try::Move(_)) { RAVI } else { who };
            if team.act(who, now, action).is_ok() {
                snapshots.push((now, seen(team.project())));
            }
        }
        let project = team.project();
        let trail = Trail::of(project);
        for (moment, (mode, milestone)) in &snapshots {
            let (found, place) = at(&trail, *moment).unwrap();
            prop_assert_eq!(found, *mode, "at {:?} of {:?}", moment, trail.steps);
            if *mode != Mode::Ended(Outcome::Won) {
                let expected = project.milestones.iter().position(|it| Some(&it.milestone) == milestone.as_ref());
                prop_assert_eq!(place.map(usize::from), expected, "at {:?} of {:?}", moment, trail.steps);
            }
        }
        let times = trail.steps.windows(2);
        prop_assert!(times.into_iter().all(|pair| pair[0].at <= pair[1].at));
        let ended = matches!(project.status.state(), ProjectState::Won | ProjectState::Lost | ProjectState::Dropped);
        prop_assert_eq!(trail.ended().is_some(), ended);
    }
}
