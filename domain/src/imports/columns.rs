//! What the columns of a table are: proposed by their headings, as the program that wrote it means
//! them, or by what stands in them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::source::{Content, Recognised, Source};
use crate::spreadsheet::headings::{self, Held};
use crate::spreadsheet::{Row, folded};

/// What a column of a table can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The customer's name.
    Customer,
    /// The whole names of people there.
    Person,
    /// The first name of somebody there.
    FirstName,
    /// The last name of somebody there.
    LastName,
    /// The name of somebody there after that of their company, as Odoo shows it.
    CompanyAndPerson,
    /// Whether the row is a company or somebody there.
    IsCompany,
    /// What somebody does there.
    JobTitle,
    /// One or more phone numbers.
    Phone,
    /// One or more e-mail addresses.
    Email,
    /// Where the customer is, or a part of it.
    Address,
    /// A number of a tax office.
    TaxNumber,
    /// What the customer is filed under.
    Tag,
    /// What a project is about.
    Title,
    /// What it may be worth.
    Value,
    /// What currency that is in.
    Currency,
    /// How far it is.
    Stage,
    /// The day on which it is expected to close.
    ClosingDay,
    /// What comes next.
    NextStep,
    /// Who stays with it.
    Owner,
    /// What else there is to know.
    Note,
}

/// Which headings mean what, whoever wrote them; the more telling meaning first.
pub(super) const MEANINGS: [(Column, &[&str]); 24] = [
    (
        Column::Customer,
        &[
            "customer",
            "customername",
            "customercompany",
            "client",
            "clientname",
            "party",
            "partyname",
            "buyer",
            "buyername",
            "relatedcompany",
            "parentname",
            "ग्राहक",
            "ग्राहककानाम",
            "क्लाइंट",
            "पार्टी",
            "पार्टीकानाम",
        ],
    ),
    (Column::Customer, headings::COMPANY),
    (
        Column::Person,
        &["associatedcontact", "primarycontact", "contactpersonname"],
    ),
    (Column::Person, headings::NAME),
    (Column::FirstName, headings::FIRST_NAME),
    (Column::LastName, headings::LAST_NAME),
    (Column::CompanyAndPerson, &["displayname", "completename"]),
    (
        Column::IsCompany,
        &["isacompany", "iscompany", "companytype"],
    ),
    (
        Column::JobTitle,
        &[
            "jobtitle",
            "jobposition",
            "designation",
            "position",
            "पद",
            "पदनाम",
        ],
    ),
    (Column::Phone, headings::PHONE),
    (Column::Email, headings::EMAIL),
    (
        Column::Address,
        &[
            "address",
            "streetaddress",
            "street",
            "street2",
            "city",
            "state",
            "stateregion",
            "zip",
            "zipcode",
            "pin",
            "pincode",
            "postalcode",
            "country",
            "countryregion",
            "billingstreet",
            "billingcity",
            "billingstate",
            "billingcode",
            "billingcountry",
            "mailingstreet",
            "mailingcity",
            "mailingstate",
            "mailingzip",
            "mailingcountry",
            "पता",
            "शहर",
            "राज्य",
            "पिन",
            "पिनकोड",
            "देश",
        ],
    ),
    (
        Column::TaxNumber,
        &[
            "gst",
            "gstin",
            "gstno",
            "gstnumber",
            "taxid",
            "taxnumber",
            "vat",
            "vatnumber",
            "जीएसटी",
            "जीएसटीनंबर",
            "जीएसटीआईएन",
        ],
    ),
    (
        Column::Tag,
        &[
            "tag",
            "tags",
            "label",
            "labels",
            "industry",
            "customertype",
            "टैग",
            "उद्योग",
        ],
    ),
    (
        Column::Title,
        &[
            "project",
            "projectname",
            "projecttitle",
            "deal",
            "dealname",
            "dealtitle",
            "opportunity",
            "opportunityname",
            "potentialname",
            "title",
            "subject",
            "jobname",
            "प्रोजेक्ट",
            "परियोजना",
            "सौदा",
            "शीर्षक",
            "काम",
        ],
    ),
    (
        Column::Value,
        &["ordervalue", "projectvalue", "quotedvalue", "सौदेकीराशि"],
    ),
    (Column::Value, headings::VALUE),
    (
        Column::Currency,
        &["currency", "currencycode", "dealcurrencycode", "मुद्रा"],
    ),
    (
        Column::Stage,
        &[
            "stage",
            "stageid",
            "dealstage",
            "salesstage",
            "projectstage",
            "pipelinestage",
            "milestone",
            "status",
            "चरण",
            "स्टेज",
            "स्थिति",
        ],
    ),
    (
        Column::ClosingDay,
        &[
            "closedate",
            "closingdate",
            "expectedclose",
            "expectedclosedate",
            "expectedclosing",
            "expectedclosingdate",
            "datedeadline",
            "deadline",
            "targetdate",
            "अंतिमतिथि",
            "समापनतिथि",
            "अपेक्षिततिथि",
            "कबतक",
        ],
    ),
    (
        Column::NextStep,
        &["nextstep", "nextaction", "nextactivity", "अगलाकदम"],
    ),
    (
        Column::Owner,
        &[
            "owner",
            "dealowner",
            "companyowner",
            "accountowner",
            "contactowner",
            "opportunityowner",
            "potentialowner",
            "salesperson",
            "salesrep",
            "salesexecutive",
            "assignedto",
            "handledby",
            "userid",
            "सेल्सपर्सन",
            "विक्रेता",
            "ज़िम्मेदार",
            "जिम्मेदार",
        ],
    ),
    (
        Column::Note,
        &["website", "websiteurl", "dealdescription", "वेबसाइट"],
    ),
    (Column::Note, headings::NOTE),
];

/// What headings mean in the tables of one program, where it is something else than with others.
const OWN: &[(Source, Content, &str, Option<Column>)] = &[
    // In Zoho it is what somebody does.
    (
        Source::Zoho,
        Content::Customers,
        "title",
        Some(Column::JobTitle),
    ),
    (
        Source::Odoo,
        Content::Customers,
        "name",
        Some(Column::Person),
    ),
    (
        Source::Odoo,
        Content::Customers,
        "parentid",
        Some(Column::Customer),
    ),
    (
        Source::Odoo,
        Content::Customers,
        "function",
        Some(Column::JobTitle),
    ),
    (
        Source::Odoo,
        Content::Customers,
        "comment",
        Some(Column::Note),
    ),
    (
        Source::Odoo,
        Content::Customers,
        "categoryid",
        Some(Column::Tag),
    ),
    // The company whose database it is.
    (Source::Odoo, Content::Customers, "company", None),
    (Source::Odoo, Content::Projects, "company", None),
    (Source::Odoo, Content::Projects, "name", Some(Column::Title)),
    (
        Source::Odoo,
        Content::Projects,
        "partnerid",
        Some(Column::Customer),
    ),
    (
        Source::Odoo,
        Content::Projects,
        "partnername",
        Some(Column::Customer),
    ),
];

/// Columns that only a table of projects has.
const OF_PROJECTS: [Column; 7] = [
    Column::Title,
    Column::Value,
    Column::Currency,
    Column::Stage,
    Column::ClosingDay,
    Column::NextStep,
    Column::Owner,
];

impl Column {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 20] = [
        Self::Customer,
        Self::Person,
        Self::FirstName,
        Self::LastName,
        Self::CompanyAndPerson,
        Self::IsCompany,
        Self::JobTitle,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::TaxNumber,
        Self::Tag,
        Self::Title,
        Self::Value,
        Self::Currency,
        Self::Stage,
        Self::ClosingDay,
        Self::NextStep,
        Self::Owner,
        Self::Note,
    ];

    /// What a heading may mean, whoever wrote it.
    #[must_use]
    pub fn guess(heading: &str) -> Option<Self> {
        headings::meaning(heading, &MEANINGS)
    }

    /// Whether several columns of a table can be this.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Phone | Self::Email | Self::Address | Self::Tag | Self::Note
        )
    }

    /// Whether tables of this content have such a column.
    #[must_use]
    pub fn is_of(self, content: Content) -> bool {
        content == Content::Projects || !OF_PROJECTS.contains(&self)
    }
}

/// What a heading means in a table that was recognised.
fn meant(heading: &str, table: Recognised) -> Option<Column> {
    let plain = folded(heading);
    let mut own = OWN.iter();
    let own = own.find(|(source, content, word, _)| {
        Some(*source) == table.source && *content == table.content && *word == plain
    });
    let meaning = own.map_or_else(|| Column::guess(heading), |(.., column)| *column);
    meaning.filter(|column| column.is_of(table.content))
}

/// The place of the row of headings; none where the table begins with its values.
#[must_use]
pub fn headings_of(rows: &[Row]) -> Option<usize> {
    headings::headings_of(rows, |cell| Column::guess(cell).is_some())
}

/// What the rows of contact cards are.
pub const CARDS: [Option<Column>; 5] = [
    Some(Column::Person),
    Some(Column::Customer),
    Some(Column::Phone),
    Some(Column::Email),
    Some(Column::Note),
];

/// What each column may be: by its heading, else by what stands in it.
#[must_use]
pub fn proposed(headings: &[String], rows: &[Row], table: Recognised) -> Vec<Option<Column>> {
    let width = headings.len().max(headings::width_of(None, rows));
    let mut columns = vec![None; width];
    if headings.is_empty() {
        let mut names = [Column::Person, Column::Customer].into_iter();
        for (place, column) in columns.iter_mut().enumerate() {
            *column = headings::held_at(rows, place).and_then(|held| match held {
                Held::Emails => Some(Column::Email),
                Held::Phones => Some(Column::Phone),
                Held::Words => names.next(),
            });
        }
        return columns;
    }
    for (column, heading) in columns.iter_mut().zip(headings) {
        *column = meant(heading, table);
    }
    tell_names_apart(&mut columns, headings);
    let mut met = BTreeSet::new();
    for column in &mut columns {
        if column.is_some_and(|it| !it.may_repeat() && !met.insert(it)) {
            *column = None;
        }
    }
    columns
}

/// "Name" alone is that of a person, and beside that of a person it is the customer's. What says a
/// whole name gives way to its parts.
fn tell_names_apart(columns: &mut [Option<Column>], headings: &[String]) {
    let has = |columns: &[Option<Column>], wanted| columns.contains(&Some(wanted));
    let is_plain = |heading: Option<&String>| {
        heading.is_some_and(|it| matches!(folded(it).as_str(), "name" | "नाम"))
    };
    let people = columns.iter().filter(|it| **it == Some(Column::Person));
    let people = people.count();
    let has_parts = has(columns, Column::FirstName) || has(columns, Column::LastName);
    let has_customer = has(columns, Column::Customer);
    for (place, column) in columns.iter_mut().enumerate() {
        if *column != Some(Column::Person) {
            continue;
        }
        if !has_customer && (people > 1 || has_parts) && is_plain(headings.get(place)) {
            *column = Some(Column::Customer);
        } else if has_parts {
            *column = None;
        }
    }
    if has(columns, Column::Person) || has_parts {
        for column in columns.iter_mut() {
            if *column == Some(Column::CompanyAndPerson) {
                *column = None;
            }
        }
    }
}
