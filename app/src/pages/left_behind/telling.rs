//! Puts into words what a person has not sent, while the records that it speaks of are there.

use domain::change::Change;
use domain::form::FieldKey;
use domain::id::{BranchId, LeadId, PersonId, ProjectId, TaskId};
use domain::workflow::MilestoneKey;
use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::desk::{Desk, Kind, Packed, Told, Unsent};
use crate::json;
use crate::pages::attention::deed::{entered, said};
use crate::words::attention::Label;
use crate::words::refusals::Telling;
use crate::words::time::Speech;

/// Everything that was not sent, in words.
pub(crate) fn tell(desk: Desk, speech: Speech, unsent: &Unsent) -> Vec<Told> {
    let directory = desk.directory().get_untracked();
    let it = Teller {
        desk,
        telling: Telling {
            directory: &directory,
            speech,
            now: desk.now().get_untracked(),
            workflow: None,
        },
    };
    let words = speech.words();
    let changes = unsent.changes.iter().map(|it| (Kind::Change, it));
    let refused = unsent.refused.iter().map(|it| (Kind::Refused, &it.change));
    let mut told: Vec<Told> = changes
        .chain(refused)
        .map(|(kind, change)| it.change(kind, change))
        .collect();
    told.extend(
        unsent
            .drafts
            .iter()
            .filter_map(|(key, json)| it.draft(key, json)),
    );
    told.extend(unsent.files.iter().map(|file| Told {
        at: Some(file.kept_at),
        ..plain(Kind::File, (words.kept.file)(&file.name))
    }));
    let taken_along = unsent.luggage.iter().filter_map(Packed::project);
    told.extend(taken_along.map(|it| Told {
        about: Some(it.project.customer.name.clone()),
        ..plain(Kind::Luggage, it.project.title.clone())
    }));
    told.extend(unsent.unreadable.iter().map(|text| Told {
        entered: vec![(String::new(), text.clone())],
        ..plain(Kind::Unreadable, words.kept.unreadable.to_owned())
    }));
    told
}

fn plain(kind: Kind, what: String) -> Told {
    Told {
        kind,
        what,
        about: None,
        at: None,
        entered: Vec::new(),
    }
}

struct Teller<'a> {
    desk: Desk,
    telling: Telling<'a>,
}

impl Teller<'_> {
    fn change(&self, kind: Kind, change: &Change) -> Told {
        let project = change.action.project();
        let summaries = self.desk.shelf();
        let workflow = summaries.with_untracked(|all| Some(all.get(project?)?.template_version));
        let telling = Telling {
            workflow,
            ..self.telling
        };
        Told {
            about: project.and_then(|project| self.project(project)),
            at: Some(change.happened_at),
            entered: entered(&change.action, &telling),
            ..plain(kind, said(&change.action, &telling))
        }
    }

    fn project(&self, id: ProjectId) -> Option<String> {
        let summaries = self.desk.shelf();
        let summary = summaries.with_untracked(|all| all.get(id).cloned())?;
        Some(format!("{} · {}", summary.title, summary.customer))
    }

    fn lead(&self, id: &str) -> Option<String> {
        let id = id.parse().ok().map(LeadId)?;
        let leads = self.desk.leads();
        leads.with_untracked(|leads| Some(leads.as_ref()?.get(id)?.called().to_owned()))
    }

    /// A form half filled in; none where nothing was typed into it.
    fn draft(&self, key: &str, json: &str) -> Option<Told> {
        let words = &self.telling.speech.words().left_behind;
        let draft: Value = json::read(json).unwrap_or_default();
        let mut entered = Vec::new();
        if let Value::Object(fields) = &draft {
            for (key, value) in fields {
                if UNSAID.contains(&key.as_str()) {
                    continue;
                }
                let mut texts = Vec::new();
                typed(value, &|id| self.name(id), &mut texts);
                if !texts.is_empty() {
                    entered.push((self.label(key), texts.join(", ")));
                }
            }
        }
        if entered.is_empty() {
            return None;
        }
        let parts: Vec<&str> = key.split('/').collect();
        let (what, about) = match parts.as_slice() {
            ["form", project, milestone, _] => {
                let milestone = MilestoneKey::try_from((*milestone).to_owned()).map_or_else(
                    |_| (*milestone).to_owned(),
                    |key| self.telling.milestone(&key),
                );
                let project = project.parse().ok().map(ProjectId);
                let about = project.and_then(|project| self.project(project));
                ((words.half_filled)(&milestone), about)
            }
            ["answer", task, _] => {
                let task = task.parse().ok().map(TaskId);
                let tray = self.desk.tray();
                let title = tray.with_untracked(|tray| Some(tray.get(task?)?.title.clone()));
                ((words.half_filled)(&title.unwrap_or_default()), None)
            }
            ["new-task", ..] => {
                let words = &self.telling.speech.words().tasks;
                (words.new_title.to_owned(), None)
            }
            ["new-lead"] => {
                let words = &self.telling.speech.words().lead;
                (words.new_title.to_owned(), None)
            }
            [part @ ("call" | "call-note"), lead] => {
                let words = &self.telling.speech.words().calling;
                let what = if *part == "call" {
                    words.answers
                } else {
                    words.note
                };
                (what.to_owned(), self.lead(lead))
            }
            ["new-expense", ..] => {
                let words = &self.telling.speech.words().expenses;
                (words.new_title.to_owned(), None)
            }
            ["expense", _] => {
                let words = &self.telling.speech.words().expenses;
                (words.change_title.to_owned(), None)
            }
            ["answer-expense", ..] => {
                let words = &self.telling.speech.words().expenses;
                (words.answer.to_owned(), None)
            }
            ["decide-expense", ..] => {
                let words = &self.telling.speech.words().deciding;
                (words.half_said.to_owned(), None)
            }
            // What the next one begins with is nothing that somebody typed.
            ["last-lead" | "last-expense"] => return None,
            _ => (words.new_project.to_owned(), None),
        };
        Some(Told {
            about,
            entered,
            ..plain(Kind::Draft, what)
        })
    }

    /// What a field is called: of a workflow's form, or as it is.
    fn label(&self, key: &str) -> String {
        let words = &self.telling.speech.words().attention;
        let of_project = match key {
            "customer" => Some(Label::Customer),
            "title" => Some(Label::Title),
            "value" => Some(Label::Value),
            "branch" => Some(Label::Branch),
            "owner" => Some(Label::Owner),
            _ => None,
        };
        let of_lead = &self.telling.speech.words().lead;
        let of_lead = match key {
            "who" => Some(of_lead.who),
            "reach" => Some(of_lead.reach),
            "other" => Some(of_lead.company),
            "note" => Some(of_lead.note),
            "cards" => Some(of_lead.take_card),
            _ => None,
        };
        let all = self.telling.speech.words();
        let of_expense = match key {
            "receipts" => Some(all.expenses.bill),
            "amount" => Some(all.expenses.amount),
            "currency" => Some(all.expenses.currency),
            "exchange" => Some(all.expenses.rate),
            "date" => Some(all.expenses.day),
            "until" => Some(all.expenses.last_day),
            "distance" => Some(all.expenses.distance),
            "answer" => Some(all.expenses.answer),
            "reason" => Some(all.deciding.reason),
            _ => None,
        };
        let field = FieldKey::try_from(key).ok();
        let label = field.and_then(|key| self.telling.field_label(&key));
        label
            .or_else(|| of_project.map(|label| (words.label)(label).to_owned()))
            .or_else(|| of_lead.or(of_expense).map(str::to_owned))
            .unwrap_or_else(|| key.replace('_', " "))
    }

    /// Whom or what an id names that was chosen.
    fn name(&self, id: Uuid) -> Option<String> {
        let directory = self.telling.directory;
        let person = directory
            .people
            .get(&PersonId(id))
            .map(|it| it.name.clone());
        person.or_else(|| {
            directory
                .branches
                .get(&BranchId(id))
                .map(|it| it.name.clone())
        })
    }
}

/// The texts that somebody typed or chose, with names in place of ids.
fn typed(value: &Value, name: &dyn Fn(Uuid) -> Option<String>, into: &mut Vec<String>) {
    match value {
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => match Uuid::try_parse(text) {
            Ok(id) => into.extend(name(id)),
            Err(_) => into.push(text.clone()),
        },
        Value::Array(values) => values.iter().for_each(|value| typed(value, name, into)),
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.filter(|(key, _)| !UNTYPED.contains(&key.as_str()));
            fields.for_each(|(_, value)| typed(value, name, into));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What was chosen by a tap and says nothing by itself: by when something is wanted, into which
/// claim an expense goes, whom accounts ask; and where it began.
const UNSAID: [&str; 4] = ["wish", "folder", "of", "began_at"];

/// What nobody types: the properties of a file.
const UNTYPED: [&str; 3] = ["id", "hash", "media_type"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_told_and_nothing_else() {
        let texts_of = |json: &str| {
            let mut texts = Vec::new();
            let name = |id: Uuid| (id.as_u128() == 7).then(|| "Misha".to_owned());
            typed(&serde_json::from_str(json).unwrap(), &name, &mut texts);
            texts
        };
        assert_eq!(texts_of(r#"{"text": "Calls after 4"}"#), ["Calls after 4"]);
        assert_eq!(texts_of(r#"{"text": ""}"#), Vec::<String>::new());
        assert_eq!(
            texts_of(
                r#"{"attachments": [{"hash": "ab", "name": "Receipt.pdf", "media_type": "x", "bytes": 3}]}"#
            ),
            ["Receipt.pdf"]
        );
        assert_eq!(
            texts_of(
                r#"{"lines": [{"id": "1", "description": "Cards", "quantity": "20", "rate": "5"}]}"#
            ),
            ["Cards", "20", "5"]
        );
        assert_eq!(
            texts_of(r#""01932f5a-0000-7000-8000-000000000001""#),
            Vec::<String>::new()
        );
        assert_eq!(
            texts_of(r#"{"text": "00000000-0000-0000-0000-000000000007"}"#),
            ["Misha"]
        );
    }
}
