//! What the headings of tables mean, in the words that people and other programs use, for whatever
//! is read from a table.

use super::{Row, folded};
use crate::form::{email_as_kept, phone_as_e164};

// Headings as [`folded`] spells them. Among them are those of the exports of HubSpot, Zoho, Odoo,
// Salesforce, Google's contacts and India's marketplaces.

/// Whole names of people.
pub(crate) const NAME: &[&str] = &[
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
];
/// First names of people.
pub(crate) const FIRST_NAME: &[&str] = &[
    "firstname",
    "first",
    "givenname",
    "forename",
    "पहलानाम",
    "प्रथमनाम",
];
/// Last names of people.
pub(crate) const LAST_NAME: &[&str] = &[
    "lastname",
    "last",
    "surname",
    "familyname",
    "उपनाम",
    "कुलनाम",
    "अंतिमनाम",
];
/// Companies.
pub(crate) const COMPANY: &[&str] = &[
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
];
/// Phone numbers.
pub(crate) const PHONE: &[&str] = &[
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
];
/// E-mail addresses.
pub(crate) const EMAIL: &[&str] = &[
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
];
/// What else there is to know.
pub(crate) const NOTE: &[&str] = &[
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
];
/// What something may be worth.
pub(crate) const VALUE: &[&str] = &[
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
];

/// How far from the top headings are looked for: a title may stand above them.
const FARTHEST_HEADINGS: usize = 10;
/// How many rows are looked at to tell by what stands in them.
const LOOKED_AT: usize = 20;

/// The place of the row of headings, some of which are known; none where the table begins with its
/// values.
#[must_use]
pub fn headings_of(rows: &[Row], is_known: impl Fn(&str) -> bool) -> Option<usize> {
    let known = |row: &Row| row.values.iter().filter(|cell| is_known(cell)).count();
    let near = || rows.iter().take(FARTHEST_HEADINGS).enumerate();
    let several = near().find(|(_, row)| known(row) > 1);
    // A table of one column has one heading, and nothing above it.
    let one = || {
        let mut full = near().filter(|(_, row)| !row.is_empty());
        full.next().filter(|(_, row)| known(row) == 1)
    };
    several.or_else(one).map(|(place, _)| place)
}

/// How many columns a table has, by its headings and its first rows.
#[must_use]
pub fn width_of(headings: Option<&Row>, rows: &[Row]) -> usize {
    let first = rows.iter().take(LOOKED_AT);
    let widths = first.chain(headings).map(|row| row.values.len());
    widths.max().unwrap_or_default()
}

/// What mostly stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// E-mail addresses.
    Emails,
    /// Phone numbers.
    Phones,
    /// Words.
    Words,
}

/// What mostly stands in the column at a place; none where it is anything else, or nothing.
#[must_use]
pub fn held_at(rows: &[Row], place: usize) -> Option<Held> {
    let cells = rows.iter().take(LOOKED_AT);
    let cells = cells.filter_map(|row| row.values.get(place));
    let cells: Vec<&String> = cells.filter(|cell| !cell.trim().is_empty()).collect();
    let mostly = |is: &dyn Fn(&str) -> bool| {
        !cells.is_empty() && cells.iter().filter(|cell| is(cell)).count() * 2 > cells.len()
    };
    if mostly(&|cell| email_as_kept(cell).is_some()) {
        Some(Held::Emails)
    } else if mostly(&|cell| phone_as_e164(cell).is_some()) {
        Some(Held::Phones)
    } else if mostly(&|cell| cell.contains(char::is_alphabetic)) {
        Some(Held::Words)
    } else {
        None
    }
}

/// The first meaning that a heading is among the words of.
#[must_use]
pub fn meaning<Column: Copy>(heading: &str, meanings: &[(Column, &[&str])]) -> Option<Column> {
    let heading = folded(heading);
    let mut meanings = meanings.iter();
    let found = meanings.find(|(_, words)| words.contains(&heading.as_str()));
    found.map(|(column, _)| *column)
}
