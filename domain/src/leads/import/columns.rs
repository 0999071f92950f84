//! What the columns of a table are: proposed by their headings, in the words that people and other
//! programs use, or by what stands in them.

use serde::{Deserialize, Serialize};

use crate::spreadsheet::Row;
use crate::spreadsheet::headings::{self, Held};

/// What a column of a table can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The person's whole name.
    Name,
    /// The person's first name.
    FirstName,
    /// The person's last name.
    LastName,
    /// The company's name.
    Company,
    /// One or more phone numbers.
    Phone,
    /// One or more e-mail addresses.
    Email,
    /// What else there is to know.
    Note,
    /// The name of the category that they are interested in.
    Interest,
    /// What it may be worth.
    Value,
    /// The name of the campaign that they responded to.
    Campaign,
    /// Whether they agreed to be sent e-mails.
    Consent,
}

/// Which headings mean what.
pub(super) const MEANINGS: [(Column, &[&str]); 11] = [
    (Column::Name, headings::NAME),
    (Column::FirstName, headings::FIRST_NAME),
    (Column::LastName, headings::LAST_NAME),
    (Column::Company, headings::COMPANY),
    (Column::Phone, headings::PHONE),
    (Column::Email, headings::EMAIL),
    (Column::Note, headings::NOTE),
    (
        Column::Interest,
        &[
            "interest",
            "interestedin",
            "category",
            "product",
            "productcategory",
            "productinterest",
            "productname",
            "queryproductname",
            "रुचि",
            "श्रेणी",
            "उत्पाद",
        ],
    ),
    (Column::Value, headings::VALUE),
    (
        Column::Campaign,
        &[
            "campaign",
            "campaignname",
            "campaignsource",
            "utmcampaign",
            "अभियान",
            "कैंपेन",
        ],
    ),
    (
        Column::Consent,
        &[
            "consent",
            "emailconsent",
            "marketingconsent",
            "optin",
            "emailoptin",
            "optedin",
            "subscribed",
            "newsletter",
            "marketingcontactstatus",
            "agreedtoemails",
            "agreed",
            "सहमति",
            "सहमत",
        ],
    ),
];

impl Column {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::Company,
        Self::Phone,
        Self::Email,
        Self::Note,
        Self::Interest,
        Self::Value,
        Self::Campaign,
        Self::Consent,
    ];

    /// What a heading may mean.
    #[must_use]
    pub fn guess(heading: &str) -> Option<Self> {
        headings::meaning(heading, &MEANINGS)
    }

    /// Whether several columns of a table can be this.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Phone | Self::Email | Self::Note)
    }
}

/// The place of the row of headings; none where the table begins with its values.
#[must_use]
pub fn headings_of(rows: &[Row]) -> Option<usize> {
    headings::headings_of(rows, |cell| Column::guess(cell).is_some())
}

/// What each column may be: by its heading, else by what stands in it.
#[must_use]
pub fn proposed(headings: Option<&Row>, rows: &[Row]) -> Vec<Option<Column>> {
    let width = headings::width_of(headings, rows);
    let mut columns = vec![None; width];
    if let Some(headings) = headings {
        for (column, heading) in columns.iter_mut().zip(&headings.values) {
            *column = Column::guess(heading);
        }
        let mut met = std::collections::BTreeSet::new();
        for column in &mut columns {
            if column.is_some_and(|it| !it.may_repeat() && !met.insert(it)) {
                *column = None;
            }
        }
        // A whole name says what its parts say.
        if columns.contains(&Some(Column::FirstName)) || columns.contains(&Some(Column::LastName)) {
            for column in &mut columns {
                if *column == Some(Column::Name) {
                    *column = None;
                }
            }
        }
        return columns;
    }
    let mut names = [Column::Name, Column::Company].into_iter();
    for (place, column) in columns.iter_mut().enumerate() {
        *column = headings::held_at(rows, place).and_then(|held| match held {
            Held::Emails => Some(Column::Email),
            Held::Phones => Some(Column::Phone),
            Held::Words => names.next(),
        });
    }
    columns
}
