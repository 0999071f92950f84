//! What a message says: the records that an alert is about, put into words.

use std::collections::{BTreeMap, BTreeSet};

use domain::alerts::{Alert, Limit, Matter, News};
use domain::change::Action;
use domain::id::{AlertId, PersonId, WorkspaceId};
use domain::people::{Person, Standing};
use domain::reach::{Channel, Language, When, when};
use domain::record::{Key, Record, Records};
use domain::time::Timestamp;
use domain::workflow::Project;
use serde::Serialize;

use super::words::{Waits, Words};
use crate::database::Database;
use crate::failure::Outcome;
use crate::records;

/// For how long an alert is put off from its notification.
const SNOOZE_MINUTES: u32 = 60;

/// The most characters of a note that a message repeats.
const LONGEST_NOTE: usize = 200;

/// The records that messages are made from.
#[derive(Default)]
pub(crate) struct Facts(BTreeMap<Key, Record>);

/// An alert, ready to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Message {
    /// Which alert.
    pub(crate) id: Option<AlertId>,
    /// For whom.
    pub(crate) to: PersonId,
    /// What happened.
    pub(crate) title: String,
    /// What it is about, and what else there is to say.
    pub(crate) body: String,
    /// The path of the page that it is about.
    pub(crate) link: String,
    /// What can be done at once.
    pub(crate) acts: Vec<Act>,
}

/// Something that can be done at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Act {
    /// A name for programs.
    name: &'static str,
    /// A name for people.
    title: &'static str,
    /// What it does.
    actions: Vec<Action>,
    /// How far ahead `until` of its actions lies when it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
}

impl Records for Facts {
    fn find(&self, key: Key) -> Option<&Record> {
        self.0.get(&key)
    }
}

impl Facts {
    /// Reads the records that alerts for people are about.
    pub(crate) async fn read(
        database: &Database,
        workspace: WorkspaceId,
        about: impl IntoIterator<Item = (AlertId, PersonId)>,
    ) -> Outcome<Self> {
        let mut facts = Self::default();
        let mut wanted: BTreeSet<Key> = about
            .into_iter()
            .flat_map(|(alert, person)| {
                [Key::Alert(alert), Key::Person(person), Key::Reach(person)]
            })
            .collect();
        let mut asked = BTreeSet::new();
        while !wanted.is_empty() {
            let statement = records::by_key(database, workspace, &wanted, None)?;
            asked.extend(wanted);
            let mut next = BTreeSet::new();
            for rows in &database.batch(vec![statement]).await? {
                for record in records::read(rows)? {
                    next.extend(leads_to(&record));
                    facts.0.insert(record.key(), record);
                }
            }
            wanted = &next - &asked;
        }
        Ok(facts)
    }

    /// When an alert goes out through a channel to a person.
    pub(crate) fn when(
        &self,
        alert: AlertId,
        person: PersonId,
        channel: Channel,
        now: Timestamp,
    ) -> When {
        let found = || {
            let alert = self.alert(alert)?;
            let person = self.colleague(person)?;
            let branch = self.branch(person.branch)?;
            let reach = self.reach(person.id);
            let zone = branch.calendar.time_zone;
            Some(when(alert, alert.is_live(self), channel, reach, zone, now))
        };
        found().unwrap_or(When::Never)
    }

    /// Somebody who is still in the team.
    pub(crate) fn colleague(&self, id: PersonId) -> Option<&Person> {
        let found = self.person(id);
        found.filter(|person| person.standing != Standing::Left)
    }

    /// In which language somebody is told.
    pub(crate) fn language(&self, person: PersonId) -> Language {
        self.reach(person)
            .map(|reach| reach.language)
            .unwrap_or_default()
    }

    /// The project that an alert has to do with, where it has to do with one.
    pub(crate) fn project_of(&self, alert: &Alert) -> Option<&Project> {
        let project = match &alert.about {
            Matter::Milestone { project, .. } | Matter::Quotation { project, .. } => Some(*project),
            Matter::Task { task, .. } => self.task(*task)?.project,
            Matter::Lead { .. } => None,
        };
        self.project(project?)
    }

    /// The name of the milestone or task that an alert is about; none where it is there no more.
    pub(crate) fn subject(&self, alert: &Alert) -> Option<&str> {
        match &alert.about {
            Matter::Milestone {
                project, milestone, ..
            } => {
                let project = self.project(*project)?;
                let version = self.template_version(project.template_version);
                let found = version.and_then(|version| version.milestone(milestone));
                Some(found.map_or("", |(_, milestone)| &milestone.name))
            }
            Matter::Task { task, .. } => Some(&self.task(*task)?.title),
            Matter::Lead { lead, .. } => Some(self.lead(*lead)?.called()),
            Matter::Quotation { project, .. } => Some(&self.project(*project)?.title),
        }
    }

    /// An alert in words.
    pub(crate) fn message(&self, alert: AlertId, language: Language) -> Option<Message> {
        let words = Words::of(language);
        let alert = self.alert(alert)?;
        let subject = self.subject(alert)?;
        let person = by(&alert.news).and_then(|by| self.person(by));
        let person = person.map_or(words.somebody, |person| &person.name);
        let project = self.project_of(alert);
        let project =
            project.map(|project| format!("{} · {}", project.title, project.customer.name));
        let why = match &alert.news {
            News::Returned { reason, note, .. } | News::SentBack { reason, note, .. } => {
                Some(((words.reason)(*reason), note))
            }
            News::Declined { reason, note, .. } => Some(((words.decline_reason)(*reason), note)),
            News::DiscountRefused { note, .. } => Some(("", note)),
            _ => None,
        };
        let mut body: Vec<String> = project.into_iter().collect();
        if let Some((reason, note)) = why {
            if !reason.is_empty() {
                body.push(reason.to_owned());
            }
            body.push(note.chars().take(LONGEST_NOTE).collect());
        }
        Some(Message {
            id: Some(alert.id),
            to: alert.to,
            title: match of_lead(alert) {
                Some((waits, late)) => (words.lead_waits)(waits, late, subject),
                None => (words.told)(&alert.news, subject, person),
            },
            body: body.join("\n").trim_end().to_owned(),
            link: match &alert.about {
                Matter::Milestone { project, .. } => format!("/projects/{project}"),
                Matter::Task { task, .. } => format!("/tasks/{task}"),
                Matter::Lead { lead, .. } => format!("/leads/{lead}"),
                Matter::Quotation {
                    project, quotation, ..
                } => format!("/projects/{project}/quotations/{quotation}"),
            },
            acts: acts(alert, words),
        })
    }
}

/// What a lead waits for that an alert is about, and whether it is late.
fn of_lead(alert: &Alert) -> Option<(Waits, bool)> {
    let Matter::Lead { touch, .. } = &alert.about else {
        return None;
    };
    let (limit, late) = match &alert.news {
        News::DueSoon { limit, .. } => (*limit, false),
        News::Late { limit, .. } => (*limit, true),
        _ => return None,
    };
    let waits = match limit {
        Limit::Acceptance => Waits::ToBeTaken,
        Limit::Completion if touch.is_some() => Waits::Touch,
        Limit::Completion => Waits::PromisedCall,
    };
    Some((waits, late))
}

/// What can be done about an alert at once.
fn acts(alert: &Alert, words: &'static Words) -> Vec<Act> {
    let later = Act {
        name: "snooze",
        title: words.snooze,
        actions: vec![Action::SnoozeAlert {
            alert: alert.id,
            until: Timestamp(0),
        }],
        minutes: Some(SNOOZE_MINUTES),
    };
    let accept = |action| Act {
        name: "accept",
        title: words.accept,
        actions: vec![action, Action::AcknowledgeAlert { alert: alert.id }],
        minutes: None,
    };
    match (&alert.news, &alert.about) {
        (
            News::HandedOver { .. },
            Matter::Milestone {
                project,
                milestone,
                visit,
            },
        ) => {
            let action = Action::AcceptHandoff {
                project: *project,
                milestone: milestone.clone(),
                visit: *visit,
            };
            vec![accept(action), later]
        }
        (News::Asked { .. }, Matter::Task { task, turn }) => {
            let action = Action::TakeTask {
                task: *task,
                turn: *turn,
            };
            vec![accept(action), later]
        }
        _ => vec![later],
    }
}

/// Who did what an alert tells.
fn by(news: &News) -> Option<PersonId> {
    match news {
        News::HandedOver { from } | News::Unassigned { from } | News::PassedOn { from } => {
            Some(*from)
        }
        News::Returned { by, .. }
        | News::Assigned { by }
        | News::Asked { by }
        | News::Answered { by }
        | News::Declined { by, .. }
        | News::SentBack { by, .. }
        | News::Delegated { by }
        | News::Withdrawn { by }
        | News::ApprovalAsked { by }
        | News::DiscountApproved { by }
        | News::DiscountRefused { by, .. }
        | News::Noted { by } => Some(*by),
        News::DueSoon { .. } | News::Late { .. } => None,
    }
}

/// The records that a record needs beside it, for its message.
fn leads_to(record: &Record) -> Vec<Key> {
    match record {
        Record::Alert(alert) => {
            let by = by(&alert.news).map(Key::Person);
            let about = match &alert.about {
                Matter::Milestone { project, .. } | Matter::Quotation { project, .. } => {
                    Key::Project(*project)
                }
                Matter::Task { task, .. } => Key::Task(*task),
                Matter::Lead { lead, .. } => Key::Lead(*lead),
            };
            by.into_iter().chain([about]).collect()
        }
        Record::Task(task) => task.project.map(Key::Project).into_iter().collect(),
        Record::Project(project) => vec![Key::TemplateVersion(project.template_version)],
        Record::Person(person) => vec![Key::Branch(person.branch)],
        _ => Vec::new(),
    }
}

/// A message that says that messages arrive.
pub(crate) fn test(to: PersonId, language: Language) -> Message {
    let (title, body) = Words::of(language).test;
    Message {
        id: None,
        to,
        title: title.to_owned(),
        body: body.to_owned(),
        link: "/notifications".to_owned(),
        acts: Vec::new(),
    }
}
