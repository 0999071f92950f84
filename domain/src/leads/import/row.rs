//! What one row comes to: a lead, or everything that is wrong with it.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::columns::Column;
use super::lead_of;
use crate::customers::vcard::CardProblem;
use crate::id::{BranchId, CampaignId, CategoryId};
use crate::leads::{LeadDetails, LeadDraft, MOST_LINES};
use crate::money::{AmountFault, Currency, Money, parse_amount};
use crate::people::LONGEST_NAME;
use crate::spreadsheet::lines::{self, add, parts};
use crate::spreadsheet::{Row, folded};
use crate::workflow::LONGEST_NOTE;

/// What rows are read with.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The import, from which the ids of its leads follow.
    pub import: Uuid,
    /// What each column is.
    pub columns: Vec<Option<Column>>,
    /// The headings; none where there is no row of them.
    pub headings: Vec<String>,
    /// The branch whose leads they are.
    pub branch: BranchId,
    /// The campaign of rows that name none.
    pub campaign: Option<CampaignId>,
    /// The campaigns that take leads, by their names as [`folded`] spells them.
    pub campaigns: BTreeMap<String, CampaignId>,
    /// The categories that are offered, by their names as [`folded`] spells them.
    pub categories: BTreeMap<String, CategoryId>,
    /// What amounts are in.
    pub currency: Currency,
}

/// Something that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The place of the column; none where it is about the whole row.
    pub column: Option<usize>,
    /// What is wrong.
    pub problem: RowProblem,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// It names neither a person nor a company.
    NoName,
    /// It has neither a phone number nor an e-mail address.
    Unreachable,
    /// This is no phone number.
    NotAPhone(String),
    /// This is no e-mail address.
    NotAnEmail(String),
    /// This is no amount.
    NotAnAmount(String, AmountFault),
    /// The amount is less than nothing.
    Negative,
    /// There is no category of this name.
    UnknownInterest(String),
    /// There is no campaign of this name that takes leads.
    UnknownCampaign(String),
    /// This is neither yes nor no.
    NeitherYesNorNo(String),
    /// It is longer than so many characters.
    TooLong(usize),
    /// There are more numbers or addresses than this.
    TooMany(usize),
    /// A card that cannot be read.
    Card(CardProblem),
}

const YES: [&str; 14] = [
    "yes",
    "y",
    "true",
    "1",
    "x",
    "agreed",
    "optedin",
    "subscribed",
    "granted",
    "marketingcontact",
    "हाँ",
    "हां",
    "जीहाँ",
    "सहमत",
];
const NO: [&str; 12] = [
    "no",
    "n",
    "false",
    "0",
    "none",
    "unknown",
    "optedout",
    "unsubscribed",
    "nonmarketingcontact",
    "नहीं",
    "नही",
    "असहमत",
];

impl Reading {
    /// The lead of a row; none of a row without a value.
    ///
    /// # Errors
    /// All that is wrong with it, by its columns.
    pub fn lead(&self, row: &Row) -> Result<Option<LeadDraft>, Vec<RowFault>> {
        if row.is_empty() {
            return Ok(None);
        }
        let mut reader = Reader {
            details: LeadDetails {
                campaign: self.campaign,
                branch: self.branch,
                name: String::new(),
                company: String::new(),
                phones: Vec::new(),
                emails: Vec::new(),
                note: String::new(),
                interest: None,
                value: None,
            },
            parts: [String::new(), String::new()],
            notes: Vec::new(),
            agreed: false,
            faults: Vec::new(),
        };
        for (place, (column, value)) in self.columns.iter().zip(&row.values).enumerate() {
            let value = value.trim();
            if let Some(column) = column.filter(|_| !value.is_empty()) {
                reader.take(self, place, column, value);
            }
        }
        reader.finish(self, row.number)
    }

    /// How many columns are notes: where there are several, each says what it is about.
    fn notes(&self) -> usize {
        let columns = self.columns.iter();
        columns.filter(|it| **it == Some(Column::Note)).count()
    }
}

struct Reader {
    details: LeadDetails,
    parts: [String; 2],
    notes: Vec<String>,
    agreed: bool,
    faults: Vec<RowFault>,
}

impl Reader {
    fn fault(&mut self, column: usize, problem: RowProblem) {
        self.faults.push(RowFault {
            column: Some(column),
            problem,
        });
    }

    fn take(&mut self, reading: &Reading, place: usize, column: Column, value: &str) {
        match column {
            Column::Name => self.details.name = self.short(place, value),
            Column::FirstName => self.parts[0] = self.short(place, value),
            Column::LastName => self.parts[1] = self.short(place, value),
            Column::Company => self.details.company = self.short(place, value),
            Column::Phone => self.phones(place, value),
            Column::Email => self.emails(place, value),
            Column::Note => {
                let heading = reading.headings.get(place).map_or("", |it| it.trim());
                if reading.notes() > 1 && !heading.is_empty() {
                    self.notes.push(format!("{heading}: {value}"));
                } else {
                    self.notes.push(value.to_owned());
                }
                if self
                    .notes
                    .iter()
                    .map(|it| it.chars().count() + 1)
                    .sum::<usize>()
                    > LONGEST_NOTE
                {
                    self.fault(place, RowProblem::TooLong(LONGEST_NOTE));
                }
            }
            Column::Interest => match reading.categories.get(&folded(value)) {
                Some(id) => self.details.interest = Some(*id),
                None => self.fault(place, RowProblem::UnknownInterest(value.to_owned())),
            },
            Column::Campaign => match reading.campaigns.get(&folded(value)) {
                Some(id) => self.details.campaign = Some(*id),
                None => self.fault(place, RowProblem::UnknownCampaign(value.to_owned())),
            },
            Column::Value => match parse_amount(value, reading.currency) {
                Ok(Money { minor: ..0, .. }) => self.fault(place, RowProblem::Negative),
                Ok(amount) => self.details.value = Some(amount),
                Err(fault) => self.fault(place, RowProblem::NotAnAmount(value.to_owned(), fault)),
            },
            Column::Consent => {
                let said = folded(value);
                if YES.contains(&said.as_str()) {
                    self.agreed = true;
                } else if !NO.contains(&said.as_str()) {
                    self.fault(place, RowProblem::NeitherYesNorNo(value.to_owned()));
                }
            }
        }
    }

    /// A text in one line.
    fn short(&mut self, place: usize, value: &str) -> String {
        let words: Vec<&str> = value.split_whitespace().collect();
        let text = words.join(" ");
        if text.chars().count() > LONGEST_NAME {
            self.fault(place, RowProblem::TooLong(LONGEST_NAME));
        }
        text
    }

    fn phones(&mut self, place: usize, value: &str) {
        for part in parts(value) {
            match lines::phones(part) {
                Some(phones) => add(&mut self.details.phones, phones),
                None => self.fault(place, RowProblem::NotAPhone(part.to_owned())),
            }
        }
        if self.details.phones.len() > MOST_LINES {
            self.fault(place, RowProblem::TooMany(MOST_LINES));
        }
    }

    fn emails(&mut self, place: usize, value: &str) {
        for part in parts(value) {
            match lines::email(part) {
                Some(email) => add(&mut self.details.emails, [email]),
                None => self.fault(place, RowProblem::NotAnEmail(part.to_owned())),
            }
        }
        if self.details.emails.len() > MOST_LINES {
            self.fault(place, RowProblem::TooMany(MOST_LINES));
        }
    }

    fn finish(
        mut self,
        reading: &Reading,
        number: u32,
    ) -> Result<Option<LeadDraft>, Vec<RowFault>> {
        let parts = self.parts.iter().filter(|part| !part.is_empty());
        let joined = parts.map(String::as_str).collect::<Vec<_>>().join(" ");
        if self.details.name.is_empty() {
            self.details.name = joined;
        }
        self.details.note = self.notes.join("\n");
        let whole = |problem| RowFault {
            column: None,
            problem,
        };
        if self.details.name.is_empty() && self.details.company.is_empty() {
            self.faults.push(whole(RowProblem::NoName));
        }
        if self.details.name.chars().count() > LONGEST_NAME && self.faults.is_empty() {
            self.faults.push(whole(RowProblem::TooLong(LONGEST_NAME)));
        }
        let tried = self.faults.iter().any(|fault| {
            matches!(
                fault.problem,
                RowProblem::NotAPhone(_) | RowProblem::NotAnEmail(_)
            )
        });
        if self.details.phones.is_empty() && self.details.emails.is_empty() && !tried {
            self.faults.push(whole(RowProblem::Unreachable));
        }
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        Ok(Some(LeadDraft {
            id: lead_of(reading.import, number),
            details: self.details,
            cards: Vec::new(),
            agreed: self.agreed,
        }))
    }
}
