//! The records that an alert is about, for its message.

use std::collections::{BTreeMap, BTreeSet};

use domain::alerts::{Alert, Matter, News};
use domain::id::{AlertId, PersonId, WorkspaceId};
use domain::people::{Person, Standing};
use domain::reach::{Channel, Language, When, when};
use domain::record::{Key, Record, Records};
use domain::time::Timestamp;
use domain::workflow::Project;

use crate::database::Database;
use crate::failure::Outcome;
use crate::records;

/// The records that messages are made from.
#[derive(Default)]
pub(crate) struct Facts(BTreeMap<Key, Record>);

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
            Matter::Lead { .. } | Matter::Expense { .. } | Matter::Batch { .. } => None,
        };
        self.project(project?)
    }

    /// What the thing is called that an alert is about; none where it is there no more.
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
            Matter::Expense { claim, .. } => Some(&self.claim(*claim)?.title),
            Matter::Batch { batch } => {
                let batch = self.expense_batch(*batch)?;
                Some(&self.branch(batch.branch)?.name)
            }
        }
    }
}

/// Who did what an alert tells.
pub(super) fn by(news: &News) -> Option<PersonId> {
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
        | News::ExpensesSubmitted { by }
        | News::ExpenseQueried { by, .. }
        | News::ExpenseAnswered { by }
        | News::ExpenseCut { by, .. }
        | News::ExpenseDenied { by, .. }
        | News::ExpenseReopened { by, .. }
        | News::ExpensesPaid { by, .. }
        | News::PaymentUndone { by, .. }
        | News::Noted { by } => Some(*by),
        News::BatchCame { .. } | News::DueSoon { .. } | News::Late { .. } => None,
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
                Matter::Expense { claim, .. } => Key::Claim(*claim),
                Matter::Batch { batch } => Key::ExpenseBatch(*batch),
            };
            by.into_iter().chain([about]).collect()
        }
        Record::Task(task) => task.project.map(Key::Project).into_iter().collect(),
        Record::Project(project) => vec![Key::TemplateVersion(project.template_version)],
        Record::Person(person) => vec![Key::Branch(person.branch)],
        Record::ExpenseBatch(batch) => vec![Key::Branch(batch.branch)],
        _ => Vec::new(),
    }
}
