//! What a message says: the records that an alert is about, put into words.

use std::collections::{BTreeMap, BTreeSet};

use domain::alerts::{Alert, Matter, News};
use domain::change::Action;
use domain::id::{AlertId, PersonId, WorkspaceId};
use domain::people::{Person, Standing};
use domain::reach::{Channel, Language, When, when};
use domain::record::{Key, Record, Records};
use domain::time::Timestamp;
use domain::workflow::Project;
use serde::Serialize;

use super::words::Words;
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

    /// What an alert is about.
    pub(crate) fn about(&self, alert: AlertId) -> Option<(&Alert, &Project)> {
        let alert = self.alert(alert)?;
        Some((alert, self.project(alert.about.project()?)?))
    }

    /// The name of the milestone that an alert is about.
    pub(crate) fn milestone(&self, alert: &Alert, project: &Project) -> &str {
        let version = self.template_version(project.template_version);
        let Matter::Milestone { milestone, .. } = &alert.about;
        let found = version.and_then(|version| version.milestone(milestone));
        found.map_or("", |(_, milestone)| &milestone.name)
    }

    /// An alert in words.
    pub(crate) fn message(&self, alert: AlertId, language: Language) -> Option<Message> {
        let words = Words::of(language);
        let (alert, project) = self.about(alert)?;
        let person = by(&alert.news).and_then(|by| self.person(by));
        let person = person.map_or(words.somebody, |person| &person.name);
        let mut body = format!("{} · {}", project.title, project.customer.name);
        if let News::Returned { reason, note, .. } = &alert.news {
            let note: String = note.chars().take(LONGEST_NOTE).collect();
            body = [&body, (words.reason)(*reason), &note].join("\n");
        }
        Some(Message {
            id: Some(alert.id),
            to: alert.to,
            title: (words.told)(&alert.news, self.milestone(alert, project), person),
            body: body.trim_end().to_owned(),
            link: format!("/projects/{}", project.id),
            acts: acts(alert, words),
        })
    }
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
    let Matter::Milestone {
        project,
        milestone,
        visit,
    } = &alert.about;
    let accept = Act {
        name: "accept",
        title: words.accept,
        actions: vec![
            Action::AcceptHandoff {
                project: *project,
                milestone: milestone.clone(),
                visit: *visit,
            },
            Action::AcknowledgeAlert { alert: alert.id },
        ],
        minutes: None,
    };
    match &alert.news {
        News::HandedOver { .. } => vec![accept, later],
        _ => vec![later],
    }
}

/// Who did what an alert tells.
fn by(news: &News) -> Option<PersonId> {
    match news {
        News::HandedOver { from } | News::Unassigned { from } | News::PassedOn { from } => {
            Some(*from)
        }
        News::Returned { by, .. } | News::Assigned { by } => Some(*by),
        News::DueSoon { .. } | News::Late { .. } => None,
    }
}

/// The records that a record needs beside it, for its message.
fn leads_to(record: &Record) -> Vec<Key> {
    match record {
        Record::Alert(alert) => {
            let by = by(&alert.news).map(Key::Person);
            let project = alert.about.project().map(Key::Project);
            project.into_iter().chain(by).collect()
        }
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
