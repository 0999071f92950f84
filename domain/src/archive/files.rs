//! The photos and files that records name.

use crate::expenses::ExpenseWhat;
use crate::form::{Answer, Answers, Attachment};
use crate::leads::LeadWhat;
use crate::record::Record;
use crate::tasks::{Ask, TaskWhat};
use crate::workflow::What;

/// The photos and files that a record names, also those of what was replaced or taken out.
pub fn files(record: &Record) -> Vec<&Attachment> {
    match record {
        Record::Project(project) => {
            let standing = project.milestones.iter().map(|it| &it.answers);
            let replaced = project.history.iter().flat_map(|event| match &event.what {
                What::Completed { replaced, .. } => vec![replaced],
                What::Moved { gone, .. } => gone.iter().map(|it| &it.answers).collect(),
                _ => Vec::new(),
            });
            standing.chain(replaced).flat_map(in_answers).collect()
        }
        Record::Task(task) => {
            let asked = match &task.matter {
                Ask::Request { said, .. } => Some(said),
                Ask::Plain { .. } => None,
            };
            let replaced = task.history.iter().filter_map(|event| match &event.what {
                TaskWhat::Done { replaced, .. } => Some(replaced),
                _ => None,
            });
            let answers = [&task.answers].into_iter().chain(asked).chain(replaced);
            answers.flat_map(in_answers).collect()
        }
        Record::Lead(lead) => {
            let replaced = lead.history.iter().filter_map(|event| match &event.what {
                LeadWhat::Answered { replaced, .. } => Some(replaced),
                _ => None,
            });
            let answers = [&lead.answers].into_iter().chain(replaced);
            let cards = lead.cards.iter();
            cards.chain(answers.flat_map(in_answers)).collect()
        }
        Record::Customer(customer) => customer.cards.iter().collect(),
        Record::Claim(claim) => {
            let expenses = claim.expenses.iter().map(|it| &it.details);
            let before = claim.history.iter().filter_map(|event| match &event.what {
                ExpenseWhat::Edited { before, .. } | ExpenseWhat::Removed { before } => {
                    Some(before.as_ref())
                }
                _ => None,
            });
            expenses.chain(before).flat_map(|it| &it.receipts).collect()
        }
        Record::Workspace(_)
        | Record::Branch(_)
        | Record::Role(_)
        | Record::Person(_)
        | Record::Template(_)
        | Record::TemplateVersion(_)
        | Record::RequestKind(_)
        | Record::Category(_)
        | Record::Tax(_)
        | Record::Item(_)
        | Record::PriceList(_)
        | Record::TargetPlan(_)
        | Record::FieldUse(_)
        | Record::CostBook(_)
        | Record::IncentiveScheme(_)
        | Record::IncentivePeriod(_)
        | Record::IncentiveStatement(_)
        | Record::Campaign(_)
        | Record::LeadDefinition(_)
        | Record::LeadDefinitionVersion(_)
        | Record::Programme(_)
        | Record::ExpensePolicy(_)
        | Record::ExpenseTray(_)
        | Record::ExpenseBatch(_)
        | Record::SpentDay(_)
        | Record::Advance(_)
        | Record::Payment(_)
        | Record::Alert(_)
        | Record::Reach(_)
        | Record::Numbering(_) => Vec::new(),
    }
}

fn in_answers(answers: &Answers) -> Vec<&Attachment> {
    let files = answers.values().filter_map(|answer| match answer {
        Answer::Attachments(files) => Some(files),
        _ => None,
    });
    files.flatten().collect()
}
