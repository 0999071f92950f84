//! An alert in words: what is sent of it, and what can be done about it at once.

use domain::alerts::{Alert, Limit, Matter, News};
use domain::change::Action;
use domain::id::{AlertId, PersonId};
use domain::reach::Language;
use domain::record::Records as _;
use domain::time::Timestamp;
use serde::Serialize;

use super::facts::{Facts, by};
use super::words::{Waits, Words};

/// For how long an alert is put off from its notification.
const SNOOZE_MINUTES: u32 = 60;

/// The most characters of a note that a message repeats.
const LONGEST_NOTE: usize = 200;

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

impl Facts {
    /// The number of the claim or batch that an alert is about.
    fn number(&self, alert: &Alert) -> Option<&str> {
        match &alert.about {
            Matter::Expense { claim, .. } => self.claim(*claim)?.number.as_deref(),
            Matter::Batch { batch } => self.expense_batch(*batch)?.number.as_deref(),
            _ => None,
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
            News::DiscountRefused { note: said, .. }
            | News::ExpenseQueried { question: said, .. }
            | News::ExpenseCut { reason: said, .. }
            | News::ExpenseDenied { reason: said, .. }
            | News::ExpenseReopened { reason: said, .. }
            | News::PaymentUndone { reason: said, .. }
            | News::ExpensesPaid {
                reference: said, ..
            } => Some(("", said)),
            _ => None,
        };
        let mut body: Vec<String> = project.into_iter().collect();
        body.extend(self.number(alert).map(str::to_owned));
        if let Some((reason, note)) = why {
            if !reason.is_empty() {
                body.push(reason.to_owned());
            }
            body.push(note.chars().take(LONGEST_NOTE).collect());
        }
        Some(Message {
            id: Some(alert.id),
            to: alert.to,
            title: title(alert, words, subject, person),
            body: body.join("\n").trim_end().to_owned(),
            link: match &alert.about {
                Matter::Milestone { project, .. } => format!("/projects/{project}"),
                Matter::Task { task, .. } => format!("/tasks/{task}"),
                Matter::Lead { lead, .. } => format!("/leads/{lead}"),
                Matter::Quotation {
                    project, quotation, ..
                } => format!("/projects/{project}/quotations/{quotation}"),
                Matter::Expense { claim, .. } => format!("/expenses/{claim}"),
                Matter::Batch { batch } => format!("/expenses/batches/{batch}"),
            },
            acts: acts(alert, words),
        })
    }
}

/// What happened, in a line.
fn title(alert: &Alert, words: &'static Words, subject: &str, person: &str) -> String {
    if let Some((waits, late)) = of_lead(alert) {
        return (words.lead_waits)(waits, late, subject);
    }
    match (&alert.about, &alert.news) {
        (Matter::Expense { .. }, News::DueSoon { .. }) => (words.expenses_wait)(None, subject),
        (Matter::Expense { .. }, News::Late { step, .. }) => {
            (words.expenses_wait)(Some(*step), subject)
        }
        (_, news) => (words.told)(news, subject, person),
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
