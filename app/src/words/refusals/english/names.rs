//! What refusals name, in English: who may do something, fields and records.

use domain::record::Key;
use domain::refusal::{FieldName, Right};

use super::super::Telling;

/// Who may do something.
pub(super) fn right(right: Right) -> &'static str {
    match right {
        Right::Owner => "an owner of the business",
        Right::Manager => "the branch’s manager or an owner",
        Right::Participant => "somebody who works on the project, its manager or an owner",
        Right::ProjectOwner => "the project’s owner, its manager or an owner of the business",
        Right::Author => "who did it",
        Right::TaskHolder => "who has the task, or was asked",
        Right::CustomerPeople => {
            "somebody of the customer’s branch, or who works on a project of theirs"
        }
        Right::Marketer => "marketing, a manager or an owner",
        Right::Qualifier => "who qualifies leads, the branch’s manager or an owner",
        Right::LeadPeople => "who works on leads, the branch’s manager or an owner",
        Right::Claimant => "who claims the expense",
        Right::Approver => {
            "somebody above the claimant, who stands in for them, the branch’s manager or an owner"
        }
        Right::Accountant => "accounts or an owner",
        Right::TaskAsker => "who asked for it, or the branch’s manager",
    }
}

/// A text or value that a refusal points at.
pub(super) fn field_name(field: FieldName) -> &'static str {
    match field {
        FieldName::Name => "The name",
        FieldName::Title => "The title",
        FieldName::Customer => "The customer’s name",
        FieldName::Contact => "The contact",
        FieldName::Value => "The value",
        FieldName::Reason => "The reason",
        FieldName::Note => "The note",
        FieldName::Address => "The address",
        FieldName::TaxNumber => "The tax number",
        FieldName::Tag => "The tag",
        FieldName::People => "Who is asked",
        FieldName::NextStep => "What the next step is for",
        FieldName::Place => "The place",
        FieldName::Terms => "The terms",
        FieldName::Number => "The number",
        FieldName::Discount => "The discount",
        FieldName::ValidUntil | FieldName::Until => "The last day",
        FieldName::Date => "The day",
        FieldName::Code => "The code",
        FieldName::Description => "The description",
        FieldName::Unit => "The unit",
        FieldName::Price => "The price",
        FieldName::TaxCode => "The tax code",
        FieldName::Parts => "What it consists of",
        FieldName::Items => "The items",
        FieldName::Skill => "The skills",
        FieldName::FieldUse => "The counts of fields",
        FieldName::Target => "The target",
        FieldName::Spend => "What was spent",
        FieldName::Touches => "The touches",
        FieldName::Message => "The message",
        FieldName::Leads => "The leads",
        FieldName::Imported => "The import",
        FieldName::Expenses => "The expenses",
        FieldName::ExpenseType => "The type of expense",
        FieldName::Amount => "The amount",
        FieldName::Exchange => "The exchange rate",
        FieldName::Vehicle => "The vehicle",
        FieldName::Distance => "The distance",
        FieldName::City => "The kind of place",
        FieldName::Grade => "The grade",
        FieldName::Activity => "The activity",
        FieldName::Receipts => "The photos of bills",
        FieldName::Question => "The question",
        FieldName::Answer => "The answer",
        FieldName::Limit => "The limit",
        FieldName::Rates => "The rates",
        FieldName::Deputy => "Who decides meanwhile",
        FieldName::BatchDay => "The day of batches",
        FieldName::Reference => "The reference",
        FieldName::SetOff => "What is set off",
        FieldName::Cost => "The cost",
        FieldName::Base => "The base",
        FieldName::Weights => "The weights of the roles",
        FieldName::Period => "The period",
        FieldName::Projects => "The projects",
    }
}

/// A record, with its name where it has one.
pub(super) fn thing(key: Key, it: &Telling) -> String {
    let kind = match key {
        Key::Workspace(_) => "business",
        Key::Branch(_) => "branch",
        Key::Role(_) => "role",
        Key::Person(_) => "person",
        Key::Template(_) => "workflow",
        Key::TemplateVersion(_) => "version of the workflow",
        Key::Project(_) => "project",
        Key::Alert(_) => "alert",
        Key::Customer(_) => "customer",
        Key::RequestKind(_) => "kind of request",
        Key::Task(_) => "task",
        Key::Reach(_) => "way of being reached",
        Key::Category(_) => "category",
        Key::Tax(_) => "tax",
        Key::Item(_) => "item",
        Key::PriceList(_) => "price list",
        Key::TargetPlan(_) => "targets of the year",
        Key::FieldUse(_) => "use of a workflow’s fields",
        Key::Numbering(_) => "count of documents",
        Key::Campaign(_) => "campaign",
        Key::LeadDefinition(_) | Key::LeadDefinitionVersion(_) => "definition of a qualified lead",
        Key::Programme(_) => "programme",
        Key::Lead(_) => "lead",
        Key::ExpensePolicy(_) => "expense rules",
        Key::Claim(_) => "claim",
        Key::ExpenseTray(_) => "list of what goes to accounts",
        Key::SpentDay(_) => "sum of a day’s expenses",
        Key::ExpenseBatch(_) => "batch",
        Key::Advance(_) => "advance",
        Key::Payment(_) => "payment",
        Key::CostBook(_) => "book of costs",
        Key::IncentiveScheme(_) => "incentive scheme",
        Key::IncentivePeriod(_) => "closed period",
        Key::IncentiveStatement(_) => "statement",
    };
    it.name(key)
        .map_or_else(|| kind.to_owned(), |name| format!("{kind} “{name}”"))
}
