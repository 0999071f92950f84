use std::collections::BTreeSet;

use crate::change::{Action, Edit, Wanted};
use crate::clock::Clock;
use crate::decision::Decision;
use crate::form::{Answer, Answers, FieldKey, Form};
use crate::id::{PersonId, RequestKindId, TaskId};
use crate::people::Access;
use crate::record::{Key, Record, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{
    ACCOUNTS, ANITA, CREATIVE, JACOB, KAVITA, MISHA, MUMBAI, PROJECT, PUNE, RAVI, SANJAY, Team, id,
    november,
};
use crate::tasks::{Ask, DeclineReason, Offer, Stage, Task, TaskState, TaskWhat};
use crate::time::{Timestamp, WorkingMinutes};
use crate::workflow::{DropReason, ReturnReason};

const DESIGN: RequestKindId = RequestKindId(id(51));
const TASK: TaskId = TaskId(id(61));
const ARUN: PersonId = PersonId(id(27));
const FARAH: PersonId = PersonId(id(28));

fn hour(hour: u32) -> Timestamp {
    november(23, hour, 0)
}

fn form(key: &str) -> Form {
    serde_json::from_value(serde_json::json!({
        "fields": [{ "key": key, "label": key, "kind": { "type": "text" }, "required": "always" }],
    }))
    .unwrap()
}

fn said(key: &str, text: &str) -> Answers {
    let key = FieldKey::try_from(key).unwrap();
    Answers::from([(key, Answer::Text(text.into()))])
}

fn design() -> Action {
    Action::AddRequestKind {
        kind: DESIGN,
        name: "Design".into(),
        role: CREATIVE,
        limit: Some(WorkingMinutes::hours(4)),
        question: form("brief"),
        answer: form("drawing"),
    }
}

/// The sample with its project, a kind of request, and two designers more: Arun in Pune, Farah
/// in Mumbai.
fn team() -> Team {
    let mut team = Team::with_project();
    team.act(ANITA, hour(9), design()).unwrap();
    for (person, name, branch) in [(ARUN, "Arun", PUNE), (FARAH, "Farah", MUMBAI)] {
        let add = Action::AddPerson {
            person,
            name: name.into(),
            access: Access::Member,
            branch,
            roles: [CREATIVE].into(),
            reports_to: Some(RAVI),
        };
        team.act(ANITA, hour(9), add).unwrap();
    }
    team
}

fn ask(to: impl Into<BTreeSet<PersonId>>) -> Action {
    Action::AskTask {
        task: TASK,
        project: Some(PROJECT),
        title: String::new(),
        wanted: Wanted::Request {
            kind: DESIGN,
            said: said("brief", "Four pages"),
        },
        to: to.into(),
        due: None,
    }
}

fn plain(to: PersonId, due: Option<Timestamp>) -> Action {
    Action::AskTask {
        task: TASK,
        project: None,
        title: "Book the van".into(),
        wanted: Wanted::Plain {
            text: String::new(),
        },
        to: [to].into(),
        due,
    }
}

/// Asked of Kavita by Sanjay at ten; four working hours end at 14:00.
fn asked() -> Team {
    let mut team = team();
    team.act(SANJAY, hour(10), ask([KAVITA])).unwrap();
    team
}

fn task(team: &Team) -> &Task {
    team.task(TASK).unwrap()
}

fn take(turn: u32) -> Action {
    Action::TakeTask { task: TASK, turn }
}

fn finish(turn: u32, answers: Answers) -> Action {
    Action::FinishTask {
        task: TASK,
        turn,
        answers,
        note: String::new(),
    }
}

fn answer(turn: u32) -> Action {
    finish(turn, said("drawing", "See the plan"))
}

fn decline(turn: u32) -> Action {
    Action::DeclineTask {
        task: TASK,
        turn,
        reason: DeclineReason::NoTime,
        note: String::new(),
    }
}

fn delegate(turn: u32, to: PersonId, due: Option<Timestamp>) -> Action {
    Action::DelegateTask {
        task: TASK,
        turn,
        to: [to].into(),
        due,
        note: "You know them".into(),
    }
}

fn send_back(turn: u32, due: Option<Timestamp>) -> Action {
    Action::SendTaskBack {
        task: TASK,
        turn,
        reason: ReturnReason::InformationMissing,
        note: "Where is the logo?".into(),
        due,
    }
}

fn withdraw() -> Action {
    Action::WithdrawTask {
        task: TASK,
        note: String::new(),
    }
}

fn told(decision: &Decision) -> BTreeSet<PersonId> {
    let told = decision.puts.iter().filter_map(|record| match record {
        Record::Alert(alert) => Some(alert.to),
        _ => None,
    });
    told.collect()
}

fn not_allowed(needs: Right) -> Refusal {
    Refusal::NotAllowed { needs }
}

#[test]
fn a_request_is_asked_for_in_one_form_and_answered_in_another() {
    let mut team = asked();
    assert_eq!(task(&team).title, "Design", "it is called after its kind");
    assert_eq!(task(&team).due, Some(hour(14)), "four working hours");
    team.act(KAVITA, hour(11), take(1)).unwrap();
    let refused = team.act(KAVITA, hour(12), finish(1, Answers::new()));
    assert!(matches!(refused, Err(Refusal::Form { .. })));
    team.act(KAVITA, hour(13), answer(1)).unwrap();
    let task = task(&team);
    let by = KAVITA;
    assert_eq!(task.stage, Stage::Done { by, at: hour(13) });
    assert_eq!(task.answers, said("drawing", "See the plan"));
    assert!(matches!(task.clock, Clock::Paused { .. }));
    assert_eq!(task.history.len(), 3);
    assert_eq!(task.check(), Ok(()));
}

#[test]
fn the_question_must_be_answered_by_who_asks() {
    let mut team = team();
    let Action::AskTask { to, due, .. } = ask([KAVITA]) else {
        panic!();
    };
    let silent = Action::AskTask {
        task: TASK,
        project: Some(PROJECT),
        title: String::new(),
        wanted: Wanted::Request {
            kind: DESIGN,
            said: Answers::new(),
        },
        to,
        due,
    };
    let refused = team.act(SANJAY, hour(10), silent);
    assert!(matches!(refused, Err(Refusal::Form { .. })));
}

#[test]
fn who_was_asked_may_answer_without_taking_it_first() {
    let mut team = asked();
    team.act(KAVITA, hour(11), answer(1)).unwrap();
    let whats: Vec<_> = task(&team)
        .history
        .iter()
        .map(|event| &event.what)
        .collect();
    assert!(matches!(
        whats[..],
        [
            TaskWhat::Asked { .. },
            TaskWhat::Taken,
            TaskWhat::Done { .. }
        ]
    ));
}

#[test]
fn an_answer_is_judged_by_the_form_that_was_asked() {
    let mut team = asked();
    let edit = Action::EditRequestKind {
        kind: DESIGN,
        name: None,
        role: None,
        limit: None,
        question: None,
        answer: Some(Edit {
            from: form("drawing"),
            to: form("other"),
        }),
        offer: None,
    };
    team.act(ANITA, hour(11), edit).unwrap();
    assert!(team.act(KAVITA, hour(12), answer(1)).is_ok());
}

#[test]
fn of_several_the_first_one_takes_it() {
    let mut team = team();
    team.act(SANJAY, hour(10), ask([KAVITA, ARUN])).unwrap();
    team.act(ARUN, hour(11), take(1)).unwrap();
    assert_eq!(
        team.act(KAVITA, hour(12), take(1)),
        Err(Refusal::TaskMoved {
            state: TaskState::Taken,
            by: Some(ARUN),
            at: hour(11),
        })
    );
    assert!(team.act(KAVITA, hour(12), answer(1)).is_err());
}

#[test]
fn who_is_asked_can_take_the_role_and_is_in_the_team() {
    let mut team = team();
    assert_eq!(
        team.act(SANJAY, hour(10), ask([MISHA])),
        Err(Refusal::CannotTakeRole {
            person: MISHA,
            role: CREATIVE,
        })
    );
    let field = FieldName::People;
    assert_eq!(
        team.act(SANJAY, hour(10), ask([])),
        Err(Refusal::Blank { field })
    );
    team.leave(KAVITA);
    assert_eq!(
        team.act(SANJAY, hour(10), ask([KAVITA])),
        Err(Refusal::PersonLeft { person: KAVITA })
    );
}

#[test]
fn only_those_who_take_part_ask_on_a_project_that_goes_on() {
    let mut team = team();
    let refused = team.act(ARUN, hour(10), ask([KAVITA]));
    assert_eq!(refused, Err(not_allowed(Right::Participant)));
    let hidden = team.act(FARAH, hour(10), ask([KAVITA]));
    assert_eq!(hidden, Err(Refusal::unknown(Key::Project(PROJECT))));
    assert!(team.act(RAVI, hour(10), ask([KAVITA])).is_ok());
    let drop = Action::Drop {
        project: PROJECT,
        reason: DropReason::Mistake,
        note: String::new(),
    };
    team.act(SANJAY, hour(10), drop).unwrap();
    team.records.remove(&Key::Task(TASK));
    let refused = team.act(SANJAY, hour(11), ask([KAVITA]));
    assert!(matches!(refused, Err(Refusal::WrongState { .. })));
}

#[test]
fn only_who_has_it_answers_declines_or_passes_it_on() {
    let mut team = asked();
    for action in [take(1), answer(1), decline(1), delegate(1, ARUN, None)] {
        let refused = team.act(JACOB, hour(11), action.clone());
        assert_eq!(refused, Err(not_allowed(Right::TaskHolder)), "{action:?}");
    }
    let refused = team.act(KAVITA, hour(11), withdraw());
    assert_eq!(refused, Err(not_allowed(Right::TaskAsker)));
    let hidden = Refusal::unknown(Key::Task(TASK));
    assert_eq!(team.act(FARAH, hour(11), take(1)), Err(hidden));
}

#[test]
fn what_is_passed_on_is_followed_and_comes_back_where_it_is_declined() {
    let mut team = asked();
    team.act(KAVITA, hour(11), take(1)).unwrap();
    team.act(KAVITA, hour(11), delegate(1, FARAH, Some(hour(13))))
        .unwrap();
    assert_eq!(task(&team).due, Some(hour(13)));
    assert_eq!(task(&team).followers(), [SANJAY, KAVITA].into());
    let stale = team.act(KAVITA, hour(12), answer(1));
    assert!(matches!(
        stale,
        Err(Refusal::TaskMoved {
            state: TaskState::Asked,
            by: Some(KAVITA),
            ..
        } | Refusal::NotAllowed { .. })
    ));
    team.act(FARAH, hour(12), decline(2)).unwrap();
    let back = task(&team);
    let by = KAVITA;
    assert_eq!(
        back.stage,
        Stage::Taken {
            by,
            since: hour(12)
        }
    );
    assert_eq!(back.due, Some(hour(14)), "as it was due for her");
    assert!(back.chain.is_empty());
    assert_eq!(back.check(), Ok(()));
    team.act(KAVITA, hour(12), decline(3)).unwrap();
    assert_eq!(task(&team).stage.state(), TaskState::Declined);
    assert_eq!(task(&team).waits_for(), [SANJAY].into(), "the asker looks");
}

#[test]
fn what_is_passed_on_is_due_no_later_than_it_was_promised() {
    let mut team = asked();
    let later = delegate(1, ARUN, Some(hour(15)));
    let latest = Some(hour(14));
    assert_eq!(
        team.act(KAVITA, hour(11), later),
        Err(Refusal::BadDue { latest })
    );
    let past = delegate(1, ARUN, Some(hour(10)));
    assert_eq!(
        team.act(KAVITA, hour(11), past),
        Err(Refusal::BadDue { latest })
    );
    let by_the_asker = delegate(1, ARUN, Some(hour(17)));
    assert!(team.act(SANJAY, hour(11), by_the_asker).is_ok());
    assert!(task(&team).chain.is_empty(), "the asker begins anew");
}

#[test]
fn one_who_passed_it_on_can_take_it_back_and_give_it_to_somebody_else() {
    let mut team = asked();
    team.act(KAVITA, hour(11), delegate(1, ARUN, None)).unwrap();
    team.act(ARUN, hour(11), delegate(2, FARAH, None)).unwrap();
    team.act(KAVITA, hour(12), delegate(3, ARUN, None)).unwrap();
    let chain: Vec<_> = task(&team).chain.iter().map(|passed| passed.from).collect();
    assert_eq!(chain, [KAVITA]);
    assert_eq!(task(&team).to, [ARUN].into());
    assert_eq!(task(&team).turn, 4);
    assert_eq!(task(&team).check(), Ok(()));
}

#[test]
fn of_several_who_were_asked_the_others_may_still_take_what_one_declines() {
    let mut team = team();
    team.act(SANJAY, hour(10), ask([KAVITA, ARUN])).unwrap();
    team.act(KAVITA, hour(11), take(1)).unwrap();
    team.act(KAVITA, hour(11), decline(1)).unwrap();
    assert_eq!(task(&team).to, [ARUN].into());
    assert_eq!(task(&team).stage.state(), TaskState::Asked);
    team.act(ARUN, hour(12), answer(2)).unwrap();
    assert_eq!(task(&team).check(), Ok(()));
}

#[test]
fn an_answer_is_sent_back_and_nothing_of_it_is_lost() {
    let mut team = asked();
    team.act(KAVITA, hour(11), answer(1)).unwrap();
    let refused = team.act(KAVITA, hour(12), send_back(1, None));
    assert_eq!(refused, Err(not_allowed(Right::TaskAsker)));
    let soon = november(24, 12, 0);
    team.act(SANJAY, hour(12), send_back(1, Some(soon)))
        .unwrap();
    assert_eq!(task(&team).due, Some(soon));
    team.act(
        KAVITA,
        hour(13),
        finish(2, said("drawing", "With the logo")),
    )
    .unwrap();
    let last = task(&team).history.last().unwrap();
    assert!(
        matches!(&last.what, TaskWhat::Done { replaced, .. } if *replaced == said("drawing", "See the plan"))
    );
    assert_eq!(task(&team).check(), Ok(()));
}

#[test]
fn what_was_withdrawn_or_answered_is_over() {
    let mut team = asked();
    team.act(SANJAY, hour(11), withdraw()).unwrap();
    let moved = Err(Refusal::TaskMoved {
        state: TaskState::Withdrawn,
        by: Some(SANJAY),
        at: hour(11),
    });
    assert_eq!(team.act(KAVITA, hour(12), answer(1)), moved);
    assert_eq!(team.act(SANJAY, hour(12), withdraw()), moved);
    assert_eq!(team.act(SANJAY, hour(12), delegate(1, ARUN, None)), moved);
    let note = Action::NoteTask {
        task: TASK,
        text: "They went elsewhere".into(),
    };
    assert!(team.act(KAVITA, hour(13), note).is_ok(), "notes always can");
}

#[test]
fn a_plain_task_can_be_anybodys_and_has_no_form() {
    let mut team = team();
    team.act(SANJAY, hour(10), plain(MISHA, Some(hour(12))))
        .unwrap();
    assert_eq!(task(&team).branch, PUNE);
    let refused = team.act(MISHA, hour(11), answer(1));
    assert!(matches!(refused, Err(Refusal::Form { .. })));
    team.act(MISHA, hour(11), finish(1, Answers::new()))
        .unwrap();
    assert_eq!(task(&team).stage.state(), TaskState::Done);
}

#[test]
fn what_somebody_asks_of_themselves_is_theirs_at_once() {
    let mut team = team();
    team.act(SANJAY, hour(10), plain(SANJAY, None)).unwrap();
    assert_eq!(task(&team).stage.state(), TaskState::Taken);
    assert_eq!(task(&team).check(), Ok(()));
}

#[test]
fn a_time_that_passed_cannot_be_asked_for() {
    let mut team = team();
    let latest = None;
    assert_eq!(
        team.act(SANJAY, hour(10), plain(MISHA, Some(hour(10)))),
        Err(Refusal::BadDue { latest })
    );
}

#[test]
fn a_task_for_no_project_is_for_those_in_it_and_the_manager() {
    let mut team = team();
    team.act(SANJAY, hour(10), plain(MISHA, None)).unwrap();
    let reads = |team: &Team, person| {
        crate::access::may_read_task(team.person(person).unwrap(), task(team))
    };
    for (person, may) in [
        (SANJAY, true),
        (MISHA, true),
        (RAVI, true),
        (ANITA, true),
        (JACOB, false),
        (FARAH, false),
    ] {
        assert_eq!(reads(&team, person), may, "{person:?}");
    }
}

#[test]
fn a_projects_task_is_read_by_its_branch_and_by_who_takes_part_elsewhere() {
    let mut team = asked();
    let reads = |team: &Team, person| {
        crate::access::may_read_task(team.person(person).unwrap(), task(team))
    };
    assert!(reads(&team, JACOB));
    assert!(!reads(&team, FARAH));
    let assign = Action::AssignRole {
        project: PROJECT,
        role: CREATIVE,
        people: crate::change::SetEdit {
            add: [FARAH].into(),
            remove: BTreeSet::new(),
        },
    };
    team.act(SANJAY, hour(11), assign).unwrap();
    team.act(KAVITA, hour(11), take(1)).unwrap();
    assert!(reads(&team, FARAH), "she takes part in it now");
}

#[test]
fn owners_make_kinds_of_requests_and_their_forms_make_sense() {
    let mut team = Team::with_project();
    assert_eq!(
        team.act(RAVI, hour(9), design()),
        Err(not_allowed(Right::Owner))
    );
    let twice = Action::AddRequestKind {
        kind: DESIGN,
        name: "Design".into(),
        role: ACCOUNTS,
        limit: None,
        question: form("brief"),
        answer: form("brief"),
    };
    let refused = team.act(ANITA, hour(9), twice);
    assert!(matches!(refused, Err(Refusal::RequestForm { .. })));
}

#[test]
fn a_retired_kind_is_not_asked_for_any_more() {
    let mut team = team();
    let retire = Action::EditRequestKind {
        kind: DESIGN,
        name: None,
        role: None,
        limit: None,
        question: None,
        answer: None,
        offer: Some(Edit {
            from: Offer::Offered,
            to: Offer::Retired,
        }),
    };
    team.act(ANITA, hour(9), retire).unwrap();
    let kind = DESIGN;
    assert_eq!(
        team.act(SANJAY, hour(10), ask([KAVITA])),
        Err(Refusal::RequestKindRetired { kind })
    );
}

#[test]
fn only_the_worker_escalates_a_task() {
    let mut team = asked();
    let escalate = Action::EscalateTask { task: TASK };
    let refused = team.act(ANITA, hour(16), escalate);
    assert_eq!(refused, Err(Refusal::OnlyWorker));
}

#[test]
fn a_request_keeps_what_was_said() {
    let team = asked();
    let Ask::Request { said: kept, .. } = &task(&team).matter else {
        panic!("it is a request");
    };
    assert_eq!(*kept, said("brief", "Four pages"));
}

#[test]
fn whoever_has_to_know_is_told_and_nobody_of_what_they_did() {
    let mut team = team();
    let tells = |team: &mut Team, person, at, action| told(&team.act(person, at, action).unwrap());
    assert_eq!(
        tells(&mut team, SANJAY, hour(10), ask([KAVITA, ARUN])),
        [KAVITA, ARUN].into()
    );
    assert_eq!(
        tells(&mut team, KAVITA, hour(10), delegate(1, FARAH, None)),
        [FARAH, SANJAY, ARUN].into(),
        "who asked, and who could have taken it"
    );
    assert_eq!(
        tells(&mut team, FARAH, hour(11), decline(2)),
        [KAVITA].into(),
        "who passed it on"
    );
    assert_eq!(
        tells(&mut team, KAVITA, hour(11), answer(3)),
        [SANJAY].into()
    );
    assert_eq!(
        tells(&mut team, SANJAY, hour(12), send_back(3, None)),
        [KAVITA].into()
    );
    assert_eq!(
        tells(&mut team, SANJAY, hour(12), withdraw()),
        [KAVITA].into()
    );
}

#[test]
fn an_alert_asks_for_something_while_the_task_waits_as_it_says() {
    let mut team = asked();
    let alert = |team: &Team, person| {
        let ids = team.alerts().into_iter();
        let mut alerts = ids.filter_map(|id| team.alert(id).cloned());
        alerts.find(|alert| alert.to == person).unwrap()
    };
    let asked = alert(&team, KAVITA);
    assert!(asked.is_live(&team));
    team.act(KAVITA, hour(11), answer(1)).unwrap();
    assert!(!asked.is_live(&team));
    let mut answered = alert(&team, SANJAY);
    assert!(answered.is_live(&team));
    answered.acknowledged_at = Some(hour(12));
    assert!(!answered.is_live(&team), "he has read it");
}

#[test]
fn a_late_request_climbs_from_who_has_it_to_the_top() {
    let mut team = asked();
    let cron = |team: &mut Team, at| {
        told(
            &team
                .worker(at, Action::EscalateTask { task: TASK })
                .unwrap(),
        )
    };
    assert_eq!(
        cron(&mut team, hour(13)),
        [KAVITA].into(),
        "three of the four hours are used up"
    );
    assert_eq!(task(&team).attention_at(), Some(hour(14)));
    assert_eq!(
        cron(&mut team, hour(14)),
        [KAVITA, SANJAY].into(),
        "who asked is told, too"
    );
    assert_eq!(cron(&mut team, hour(15)), [].into(), "told once");
    assert_eq!(cron(&mut team, hour(18)), [RAVI].into());
    assert_eq!(cron(&mut team, november(24, 14, 0)), [ANITA].into());
    assert_eq!(task(&team).attention_at(), None);
    assert_eq!(task(&team).check(), Ok(()));
}

#[test]
fn while_its_project_rests_nobody_is_told_and_it_is_looked_at_later() {
    let mut team = asked();
    let hold = Action::Hold {
        project: PROJECT,
        reason: "Diwali".into(),
    };
    team.act(SANJAY, hour(11), hold).unwrap();
    let decision = team.worker(hour(14), Action::EscalateTask { task: TASK });
    assert_eq!(told(&decision.unwrap()), [].into());
    assert_eq!(task(&team).attention_at(), Some(hour(18)));
    team.act(SANJAY, hour(15), Action::Resume { project: PROJECT })
        .unwrap();
    let decision = team.worker(hour(18), Action::EscalateTask { task: TASK });
    assert_eq!(told(&decision.unwrap()), [KAVITA, SANJAY].into());
}
