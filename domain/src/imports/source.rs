//! Which program wrote a table, as its headings tell.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::spreadsheet::folded;

/// A program whose tables are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// `HubSpot`.
    HubSpot,
    /// Zoho CRM.
    Zoho,
    /// Odoo.
    Odoo,
}

/// What each row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A customer, or somebody there.
    Customers,
    /// A project that is under way.
    Projects,
}

/// What is known of a table by its headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Recognised {
    /// The program that wrote it; none where it may be anybody's.
    pub source: Option<Source>,
    /// What its rows are.
    pub content: Content,
}

/// How a table of a program is known: by headings that are all there, one at least of others, and
/// none of those of another program.
struct Form {
    source: Source,
    content: Content,
    all: &'static [&'static str],
    some: &'static [&'static str],
    none: &'static [&'static str],
}

use Content::{Customers, Projects};
use Source::{HubSpot, Odoo, Zoho};

/// As [`folded`] spells the headings, the more telling form first.
const FORMS: &[Form] = &[
    Form {
        source: Zoho,
        content: Projects,
        all: &["dealname", "stage"],
        some: &["dealownerid", "accountnameid", "closingdate"],
        none: &[],
    },
    Form {
        source: Zoho,
        content: Projects,
        all: &["potentialname", "stage"],
        some: &["potentialownerid", "accountnameid", "closingdate"],
        none: &[],
    },
    Form {
        source: Zoho,
        content: Customers,
        all: &["lastname"],
        some: &["contactownerid", "accountnameid"],
        none: &[],
    },
    Form {
        source: Zoho,
        content: Customers,
        all: &["accountname"],
        some: &["accountownerid", "parentaccountid"],
        none: &[],
    },
    Form {
        source: HubSpot,
        content: Projects,
        all: &["dealname"],
        some: &["dealstage", "associatedcompany", "associatedcompanyids"],
        none: &["closingdate"],
    },
    Form {
        source: HubSpot,
        content: Customers,
        all: &["recordid", "firstname"],
        some: &[
            "contactowner",
            "lifecyclestage",
            "leadstatus",
            "associatedcompany",
            "associatedcompanyids",
            "phonenumber",
        ],
        none: &["contactownerid"],
    },
    Form {
        source: HubSpot,
        content: Customers,
        all: &["recordid", "companyname"],
        some: &[
            "companyowner",
            "companydomainname",
            "websiteurl",
            "phonenumber",
            "lifecyclestage",
        ],
        none: &["firstname"],
    },
    Form {
        source: Odoo,
        content: Projects,
        all: &["opportunity"],
        some: &["expectedrevenue", "expectedclosing", "salesperson"],
        none: &[],
    },
    Form {
        source: Odoo,
        content: Projects,
        all: &["name", "stageid"],
        some: &["expectedrevenue", "datedeadline", "partnerid", "userid"],
        none: &[],
    },
    Form {
        source: Odoo,
        content: Customers,
        all: &[],
        some: &["isacompany", "relatedcompany", "iscompany", "parentid"],
        none: &["opportunity", "dealname"],
    },
    Form {
        source: Odoo,
        content: Customers,
        all: &["salesperson"],
        some: &["displayname", "completename"],
        none: &["opportunity", "dealname"],
    },
];

/// Headings that say that rows are projects.
const OF_PROJECTS: &[&str] = &[
    "stage",
    "dealstage",
    "salesstage",
    "dealname",
    "deal",
    "project",
    "projectname",
    "opportunity",
    "opportunityname",
    "closedate",
    "closingdate",
    "expectedclosedate",
    "expectedclosing",
    "प्रोजेक्ट",
    "परियोजना",
    "सौदा",
    "चरण",
];

/// What a table is, as its headings tell.
#[must_use]
pub fn recognised(headings: &[String]) -> Recognised {
    let there: BTreeSet<String> = headings.iter().map(|it| folded(it)).collect();
    let has = |heading: &&str| there.contains(*heading);
    let form = FORMS.iter().find(|form| {
        form.all.iter().all(has) && form.some.iter().any(has) && !form.none.iter().any(has)
    });
    match form {
        Some(form) => Recognised {
            source: Some(form.source),
            content: form.content,
        },
        None => Recognised {
            source: None,
            content: if OF_PROJECTS.iter().any(has) {
                Projects
            } else {
                Customers
            },
        },
    }
}
