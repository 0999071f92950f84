//! Asking: for what, of whom, by when.

use std::collections::BTreeSet;

use super::{Ground, able, checked_due, event, participants};
use crate::access::may_read_project;
use crate::alerts::{Alert, News};
use crate::change::{Action, Wanted};
use crate::clock::Clock;
use crate::decision::{Context, Decision, needed, optional};
use crate::form::{Answer, Answers, Situation};
use crate::people::Person;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::tasks::{Ask, Offer, Stage, Task, TaskWhat};
use crate::time::WorkingMinutes;
use crate::workflow::{LONGEST_LINE, LONGEST_NOTE, Project, ProjectState};

/// Asks others for something.
pub(super) fn ask(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::AskTask {
        task,
        project,
        title,
        wanted,
        to,
        due,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let actor = context.actor()?;
    context.free(Key::Task(*task))?;
    let project = match project {
        Some(id) => Some(may_ask_on(context, actor, *id)?),
        None => None,
    };
    let branch = project.map_or(actor.branch, |project| project.branch);
    let ground = Ground::under(context, branch)?;
    let at = context.happened_at;
    let (matter, title, limit) = match wanted {
        Wanted::Request { kind, said } => {
            let today = ground.calendar.local_date(at);
            let (matter, name, limit) = request(context, *kind, said, today)?;
            let title = optional(title, FieldName::Title, LONGEST_LINE)?;
            (matter, if title.is_empty() { name } else { title }, limit)
        }
        Wanted::Plain { text } => {
            let text = optional(text, FieldName::Note, LONGEST_NOTE)?;
            let title = needed(title, FieldName::Title, LONGEST_LINE)?;
            (Ask::Plain { text }, title, None)
        }
    };
    able(context, to, matter.role())?;
    let clock = match checked_due(context, *due, None)? {
        Some(due) => ground.until(at, due),
        None => Clock::promise(ground.workspace, ground.calendar, at, limit),
    };
    let mut people: BTreeSet<_> = to.clone();
    people.insert(actor.id);
    let mut asked = Task {
        id: *task,
        project: project.map(|project| project.id),
        branch,
        title,
        matter,
        by: actor.id,
        to: to.clone(),
        chain: Vec::new(),
        turn: 1,
        stage: Stage::Asked { since: at },
        due: clock.due(),
        clock,
        answers: Answers::new(),
        people,
        team: project.map(participants).unwrap_or_default(),
        history: vec![event(
            context,
            TaskWhat::Asked {
                to: to.clone(),
                due: clock.due(),
            },
        )],
    };
    // Who asks only themselves has it at once.
    if to.len() == 1 && to.contains(&actor.id) {
        asked.stage = Stage::Taken {
            by: actor.id,
            since: at,
        };
        asked.history.push(event(context, TaskWhat::Taken));
    }
    let about = asked.matter_of_alerts();
    let news = News::Asked { by: actor.id };
    let mut decision = Decision::default();
    decision.put(Record::Task(asked));
    for person in to.iter().filter(|person| **person != actor.id) {
        let alert = Alert::new(*person, about.clone(), news.clone(), at);
        decision.put(Record::Alert(alert));
    }
    Ok(decision)
}

/// A project on which the actor may ask for something: one that they take part in or run, and
/// that is not given up.
fn may_ask_on<'a>(
    context: &Context<'a>,
    actor: &Person,
    id: crate::id::ProjectId,
) -> Result<&'a Project, Refusal> {
    let project = context.records.project(id);
    let project = project
        .filter(|project| may_read_project(actor, project))
        .ok_or(Refusal::unknown(Key::Project(id)))?;
    if !project.involves(actor.id) && !actor.manages(project.branch) {
        return Err(Refusal::NotAllowed {
            needs: Right::Participant,
        });
    }
    match project.status.state() {
        ProjectState::Open | ProjectState::Held | ProjectState::Won => Ok(project),
        state @ (ProjectState::Lost | ProjectState::Dropped) => Err(Refusal::WrongState { state }),
    }
}

/// What a kind of request asks for, with its name and its limit.
fn request(
    context: &Context,
    kind: crate::id::RequestKindId,
    said: &Answers,
    today: chrono::NaiveDate,
) -> Result<(Ask, String, Option<WorkingMinutes>), Refusal> {
    let found = context.records.request_kind(kind);
    let found = found.ok_or(Refusal::unknown(Key::RequestKind(kind)))?;
    if found.offer == Offer::Retired {
        return Err(Refusal::RequestKindRetired { kind });
    }
    let earlier = Answers::new();
    let situation = Situation {
        earlier: &earlier,
        today,
    };
    let said = found.question.review(said, &situation);
    let said = said.map_err(Refusal::form)?;
    people_exist(context, &said)?;
    let matter = Ask::Request {
        kind,
        role: found.role,
        question: found.question.clone(),
        said,
        answer: found.answer.clone(),
    };
    Ok((matter, found.name.clone(), found.limit))
}

/// Whether the people that answers name are there.
pub(super) fn people_exist(context: &Context, answers: &Answers) -> Result<(), Refusal> {
    for answer in answers.values() {
        if let Answer::Person(person) = answer
            && context.records.person(*person).is_none()
        {
            return Err(Refusal::unknown(Key::Person(*person)));
        }
    }
    Ok(())
}
