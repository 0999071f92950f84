//! The columns of the tables in an archive.

use crate::words::archive::Column;

/// The columns of each table.
pub(super) const TABLES: [(&str, &[Column]); 9] = [
    ("contacts", CONTACTS),
    ("customers", CUSTOMERS),
    ("expenses", EXPENSES),
    ("leads", LEADS),
    ("orders", ORDERS),
    ("people", PEOPLE),
    ("projects", PROJECTS),
    ("quotations", ORDERS),
    ("tasks", TASKS),
];

const PEOPLE: &[Column] = &[
    Column::Name,
    Column::Rights,
    Column::Branch,
    Column::Roles,
    Column::ReportsTo,
    Column::Standing,
];

const CUSTOMERS: &[Column] = &[
    Column::Name,
    Column::Branch,
    Column::Address,
    Column::TaxNumber,
    Column::Tags,
    Column::Note,
];

const CONTACTS: &[Column] = &[
    Column::Customer,
    Column::Name,
    Column::Job,
    Column::Phone,
    Column::Email,
];

const PROJECTS: &[Column] = &[
    Column::Title,
    Column::Customer,
    Column::Workflow,
    Column::Milestone,
    Column::State,
    Column::Owner,
    Column::Branch,
    Column::Value,
    Column::Currency,
    Column::Started,
];

const ORDERS: &[Column] = &[
    Column::Number,
    Column::Date,
    Column::Project,
    Column::Customer,
    Column::State,
    Column::Text,
    Column::Category,
    Column::Quantity,
    Column::Unit,
    Column::Rate,
    Column::Currency,
];

const EXPENSES: &[Column] = &[
    Column::Number,
    Column::Claim,
    Column::Person,
    Column::Branch,
    Column::Date,
    Column::Kind,
    Column::Amount,
    Column::Approved,
    Column::Currency,
    Column::State,
    Column::Project,
    Column::Customer,
    Column::Note,
];

const LEADS: &[Column] = &[
    Column::Name,
    Column::Company,
    Column::Phone,
    Column::Email,
    Column::Campaign,
    Column::Branch,
    Column::State,
    Column::Source,
    Column::Category,
    Column::Value,
    Column::Currency,
    Column::Date,
    Column::Note,
];

const TASKS: &[Column] = &[
    Column::Title,
    Column::Project,
    Column::Person,
    Column::Owner,
    Column::State,
    Column::Due,
];
