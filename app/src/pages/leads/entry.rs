//! A new lead as it is typed, and what it comes to. Pure.

use domain::change::Action;
use domain::customers::likeness::{Traits, folded};
use domain::form::{Attachment, email_as_kept, phone_as_e164};
use domain::id::{BranchId, CampaignId, CategoryId, LeadId};
use domain::leads::{LeadDetails, LeadDraft, LeadSource};
use domain::money::{AmountFault, Currency, Money, parse_amount};
use serde::{Deserialize, Serialize};

/// Words with which only companies end their names.
const OF_COMPANIES: [&str; 18] = [
    "pvt",
    "private",
    "ltd",
    "limited",
    "llp",
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "industries",
    "enterprises",
    "traders",
    "works",
    "group",
    "लिमिटेड",
    "लि",
    "कंपनी",
];

/// A new lead while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Entry {
    /// The person, or the company.
    pub(super) who: String,
    /// Whether that is a company, where it was said.
    pub(super) is_company: Option<bool>,
    /// Numbers and addresses.
    pub(super) reach: String,
    /// The company of the person, or the person there.
    pub(super) other: String,
    /// What it may be worth.
    pub(super) value: String,
    /// What else there is to know.
    pub(super) note: String,
    pub(super) campaign: Option<CampaignId>,
    pub(super) branch: Option<BranchId>,
    pub(super) interest: Option<CategoryId>,
    /// Whether they agreed to be sent e-mails.
    pub(super) agreed: bool,
    pub(super) cards: Vec<Attachment>,
}

/// Numbers and addresses, each in the form in which they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) phones: Vec<String>,
    pub(super) emails: Vec<String>,
    /// The first text that is neither.
    pub(super) odd: Option<String>,
}

/// Tells numbers from addresses, by themselves.
pub(super) fn reached(text: &str) -> Reached {
    let mut reached = Reached::default();
    for piece in text.split([',', ';', '\n']) {
        let (emails, rest): (Vec<&str>, Vec<&str>) = piece
            .split_whitespace()
            .partition(|word| word.contains('@'));
        for typed in emails {
            match email_as_kept(typed) {
                Some(email) if reached.emails.contains(&email) => {}
                Some(email) => reached.emails.push(email),
                None => reached.odd = reached.odd.or_else(|| Some(typed.to_owned())),
            }
        }
        let rest = rest.join(" ");
        if rest.is_empty() {
            continue;
        }
        match phone_as_e164(&rest) {
            Some(phone) if reached.phones.contains(&phone) => {}
            Some(phone) => reached.phones.push(phone),
            None => reached.odd = reached.odd.or(Some(rest)),
        }
    }
    reached
}

/// Whether a name reads like that of a company.
fn reads_as_company(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_matches(|character: char| !character.is_alphabetic() && character != 'ि');
    OF_COMPANIES.contains(&last.to_lowercase().as_str())
}

impl Entry {
    /// Whether nothing is typed.
    pub(super) fn is_empty(&self) -> bool {
        let Self {
            who,
            reach,
            other,
            value,
            note,
            cards,
            ..
        } = self;
        let texts = [who, reach, other, value, note];
        texts.iter().all(|text| text.trim().is_empty()) && cards.is_empty()
    }

    /// Whether it is a company: as it was said, or else as it reads.
    pub(super) fn is_company(&self) -> bool {
        self.is_company
            .unwrap_or_else(|| reads_as_company(&self.who))
    }

    /// The person's name and the company's.
    fn names(&self) -> (String, String) {
        let (who, other) = (self.who.trim().to_owned(), self.other.trim().to_owned());
        if self.is_company() {
            (other, who)
        } else {
            (who, other)
        }
    }

    /// What it is called.
    pub(super) fn called(&self) -> String {
        let (name, company) = self.names();
        if company.is_empty() { name } else { company }
    }

    /// What of it tells whether it is there already.
    pub(super) fn traits(&self) -> Traits<LeadId> {
        let (name, company) = self.names();
        let Reached { phones, emails, .. } = reached(&self.reach);
        Traits {
            id: LeadId(uuid::Uuid::nil()),
            name: folded(&format!("{name} {company}")),
            phones,
            emails,
            tax_number: String::new(),
            not_same: Vec::new(),
        }
    }

    /// What it may be worth, where anything is said.
    ///
    /// # Errors
    /// Where that cannot be read.
    pub(super) fn worth(&self, currency: Currency) -> Result<Option<Money>, AmountFault> {
        worth(&self.value, currency)
    }

    /// What takes it in.
    pub(super) fn added(&self, id: LeadId, branch: BranchId, currency: Currency) -> Action {
        let (name, company) = self.names();
        let Reached { phones, emails, .. } = reached(&self.reach);
        let details = LeadDetails {
            campaign: self.campaign,
            branch: self.branch.unwrap_or(branch),
            name,
            company,
            phones,
            emails,
            note: self.note.trim().to_owned(),
            interest: self.interest,
            value: self.worth(currency).ok().flatten(),
        };
        Action::AddLeads {
            source: LeadSource::Typed,
            leads: vec![LeadDraft {
                id,
                details,
                cards: self.cards.clone(),
                agreed: self.agreed,
            }],
        }
    }

    /// The next one, of the same campaign and branch.
    pub(super) fn next(&self) -> Self {
        Self {
            campaign: self.campaign,
            branch: self.branch,
            ..Self::default()
        }
    }
}

/// What a lead may be worth by what is typed, where anything is.
///
/// # Errors
/// Where that cannot be read.
pub(super) fn worth(typed: &str, currency: Currency) -> Result<Option<Money>, AmountFault> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    parse_amount(typed, currency).map(Some)
}

#[cfg(test)]
mod tests {
    use super::{Entry, reached};

    #[test]
    fn numbers_and_addresses_are_told_apart_by_themselves() {
        let found = reached("98200 12345, sunita@Kirloskar.example; 9820012345");
        assert_eq!(found.phones, ["+919820012345"]);
        assert_eq!(found.emails, ["sunita@kirloskar.example"]);
        assert_eq!(found.odd, None);
        let found = reached("98200 12345 sunita@kirloskar.example");
        assert_eq!((found.phones.len(), found.emails.len()), (1, 1));
        assert_eq!(
            reached("ask for Sunita").odd.as_deref(),
            Some("ask for Sunita")
        );
        assert_eq!(reached("sunita@").odd.as_deref(), Some("sunita@"));
    }

    #[test]
    fn a_company_is_one_by_how_it_is_called_or_by_what_is_said() {
        let called = |who: &str| Entry {
            who: who.to_owned(),
            other: "Other".to_owned(),
            ..Entry::default()
        };
        for company in ["Kirloskar Pumps Pvt. Ltd.", "Rao & Co", "राव लि."] {
            assert!(called(company).is_company(), "{company}");
        }
        for person in ["Sunita Patil", "Corporal Singh", "M. Cooper"] {
            assert!(!called(person).is_company(), "{person}");
        }
        assert_eq!(called("Sunita Patil").called(), "Other");
        let said = Entry {
            is_company: Some(true),
            ..called("Deccan Tools")
        };
        assert_eq!(said.called(), "Deccan Tools");
        assert_eq!(said.traits().name, "other deccan tools");
    }
}
