//! What the columns of a table are: proposed by their headings, in the words that people and other
//! programs use, or by what stands in them.

use serde::{Deserialize, Serialize};

use crate::form::{email_as_kept, phone_as_e164};
use crate::spreadsheet::{Row, folded};

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

/// Which headings mean what, as [`folded`] spells them. Among them are those of the exports of
/// `HubSpot`, Zoho, Odoo, Salesforce, Google's contacts and India's marketplaces.
pub(super) const MEANINGS: [(Column, &[&str]); 11] = [
    (
        Column::Name,
        &[
            "name",
            "fullname",
            "contact",
            "contactname",
            "contactperson",
            "person",
            "leadname",
            "customername",
            "sendername",
            "buyername",
            "partnername",
            "नाम",
            "पूरानाम",
            "संपर्क",
            "संपर्कव्यक्ति",
            "व्यक्ति",
            "ग्राहककानाम",
        ],
    ),
    (
        Column::FirstName,
        &[
            "firstname",
            "first",
            "givenname",
            "forename",
            "पहलानाम",
            "प्रथमनाम",
        ],
    ),
    (
        Column::LastName,
        &[
            "lastname",
            "last",
            "surname",
            "familyname",
            "उपनाम",
            "कुलनाम",
            "अंतिमनाम",
        ],
    ),
    (
        Column::Company,
        &[
            "company",
            "companyname",
            "organisation",
            "organization",
            "organisationname",
            "organizationname",
            "organization1name",
            "business",
            "businessname",
            "firm",
            "firmname",
            "account",
            "accountname",
            "associatedcompany",
            "primaryassociatedcompany",
            "sendercompany",
            "employer",
            "कंपनी",
            "कम्पनी",
            "कंपनीकानाम",
            "संस्था",
            "फर्म",
            "फ़र्म",
            "व्यवसाय",
        ],
    ),
    (
        Column::Phone,
        &[
            "phone",
            "phoneno",
            "phonenumber",
            "phonenumbers",
            "phone1",
            "phone2",
            "phone1value",
            "phone2value",
            "phone3value",
            "telephone",
            "tel",
            "mobile",
            "mobileno",
            "mobilenumber",
            "mobilephone",
            "mobilephonenumber",
            "cell",
            "cellphone",
            "workphone",
            "businessphone",
            "homephone",
            "otherphone",
            "alternatephone",
            "alternatemobile",
            "contactno",
            "contactnumber",
            "whatsapp",
            "whatsappno",
            "whatsappnumber",
            "whatsappphonenumber",
            "sendermobile",
            "senderphone",
            "number",
            "फोन",
            "फ़ोन",
            "फोननंबर",
            "फ़ोननंबर",
            "मोबाइल",
            "मोबाइलनंबर",
            "दूरभाष",
            "संपर्कनंबर",
            "व्हाट्सऐप",
            "व्हाट्सएप",
        ],
    ),
    (
        Column::Email,
        &[
            "email",
            "emails",
            "emailid",
            "emailaddress",
            "email1",
            "email2",
            "email1value",
            "email2value",
            "emailfrom",
            "mail",
            "mailid",
            "secondaryemail",
            "alternateemail",
            "workemail",
            "personalemail",
            "senderemail",
            "ईमेल",
            "ईमेलपता",
            "मेल",
        ],
    ),
    (
        Column::Note,
        &[
            "note",
            "notes",
            "internalnotes",
            "remark",
            "remarks",
            "comment",
            "comments",
            "description",
            "message",
            "querymessage",
            "enquiry",
            "inquiry",
            "requirement",
            "requirements",
            "details",
            "टिप्पणी",
            "नोट",
            "विवरण",
            "संदेश",
            "आवश्यकता",
        ],
    ),
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
    (
        Column::Value,
        &[
            "value",
            "amount",
            "budget",
            "expectedvalue",
            "expectedrevenue",
            "dealvalue",
            "dealamount",
            "estimatedvalue",
            "potential",
            "मूल्य",
            "राशि",
            "बजट",
            "अनुमानितमूल्य",
        ],
    ),
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
        let heading = folded(heading);
        let mut meanings = MEANINGS.into_iter();
        let found = meanings.find(|(_, words)| words.contains(&heading.as_str()));
        found.map(|(column, _)| column)
    }

    /// Whether several columns of a table can be this.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Phone | Self::Email | Self::Note)
    }
}

/// How far from the top headings are looked for: a title may stand above them.
const FARTHEST_HEADINGS: usize = 10;
/// How many rows are looked at to tell by what stands in them.
const LOOKED_AT: usize = 20;

/// The place of the row of headings; none where the table begins with its values.
#[must_use]
pub fn headings_of(rows: &[Row]) -> Option<usize> {
    let known = |row: &Row| {
        let cells = row.values.iter();
        cells.filter(|cell| Column::guess(cell).is_some()).count()
    };
    let near = || rows.iter().take(FARTHEST_HEADINGS).enumerate();
    let several = near().find(|(_, row)| known(row) > 1);
    // A table of one column has one heading, and nothing above it.
    let one = || {
        let mut full = near().filter(|(_, row)| !row.is_empty());
        full.next().filter(|(_, row)| known(row) == 1)
    };
    several.or_else(one).map(|(place, _)| place)
}

/// What each column may be: by its heading, else by what stands in it.
#[must_use]
pub fn proposed(headings: Option<&Row>, rows: &[Row]) -> Vec<Option<Column>> {
    let width = headings.map_or(0, |row| row.values.len());
    let width = rows
        .iter()
        .take(LOOKED_AT)
        .map(|row| row.values.len())
        .fold(width, usize::max);
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
        let cells = rows.iter().take(LOOKED_AT);
        let cells = cells.filter_map(|row| row.values.get(place));
        let cells: Vec<&String> = cells.filter(|cell| !cell.trim().is_empty()).collect();
        let mostly = |is: &dyn Fn(&str) -> bool| {
            !cells.is_empty() && cells.iter().filter(|cell| is(cell)).count() * 2 > cells.len()
        };
        *column = if mostly(&|cell| email_as_kept(cell).is_some()) {
            Some(Column::Email)
        } else if mostly(&|cell| phone_as_e164(cell).is_some()) {
            Some(Column::Phone)
        } else if mostly(&|cell| cell.contains(char::is_alphabetic)) {
            names.next()
        } else {
            None
        };
    }
    columns
}
