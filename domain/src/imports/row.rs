//! What one row comes to: a customer with people there, and a project of theirs; or everything that
//! is wrong with it, by its columns.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::columns::Column;
use super::dates::{DayFault, DayOrder, day};
use super::matching::StageChoice;
use super::source::Content;
use crate::customers::vcard::CardProblem;
use crate::customers::{LONGEST_TAG, MOST_LINES, MOST_TAGS};
use crate::id::PersonId;
use crate::money::{AmountFault, Currency, Money, parse_amount};
use crate::people::LONGEST_NAME;
use crate::spreadsheet::lines::{self, add, parts};
use crate::spreadsheet::{Row, folded};
use crate::workflow::{LONGEST_LINE, LONGEST_NOTE, MilestoneKey};

/// What rows are read with.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What each column is.
    pub columns: Vec<Option<Column>>,
    /// The headings; none where there is no row of them.
    pub headings: Vec<String>,
    /// What the rows are.
    pub content: Content,
    /// What amounts are in.
    pub currency: Currency,
    /// What stands first in days that can be read in two ways; none where nobody has said.
    pub day_order: Option<DayOrder>,
    /// Every name of a column in which people stand after their company, so that "Foo, Inc." is
    /// told from a person of Foo.
    pub companies: BTreeSet<String>,
    /// What becomes of each stage, as [`folded`] spells it.
    pub stages: BTreeMap<String, StageChoice>,
    /// Who each owner is, as [`folded`] spells them.
    pub owners: BTreeMap<String, PersonId>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// Nothing: it has no value.
    Nothing,
    /// A project that is not to come, by its stage.
    LeftOut,
    /// A customer, and perhaps a project.
    Entry(Box<Entry>),
}

/// A customer as one row says it, and the project of the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The number of the row.
    pub number: u32,
    /// The customer's name.
    pub customer: String,
    /// People there.
    pub people: Vec<Party>,
    /// Where they are.
    pub address: String,
    /// A number of a tax office, in capitals.
    pub tax_number: String,
    /// What they are filed under.
    pub tags: BTreeSet<String>,
    /// What else there is to know; of the project where there is one.
    pub note: String,
    /// The project.
    pub project: Option<Opening>,
}

/// Somebody at a customer's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Their name.
    pub name: String,
    /// What they do there.
    pub title: String,
    /// E.164.
    pub phones: Vec<String>,
    /// In lower case.
    pub emails: Vec<String>,
}

/// A project that is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// What it is about; empty where the row does not say.
    pub title: String,
    /// What it may be worth.
    pub value: Option<Money>,
    /// How far it is, as the row says it.
    pub stage: String,
    /// The milestone that this is; none where the row does not say how far it is.
    pub milestone: Option<MilestoneKey>,
    /// The day on which it is expected to close.
    pub closing: Option<NaiveDate>,
    /// What comes next.
    pub next_step: String,
    /// Who stays with it, as the row says it.
    pub owner_named: String,
    /// Who that is; none where nobody is called so.
    pub owner: Option<PersonId>,
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
    /// It names neither a customer nor anybody there.
    NoName,
    /// This is no phone number.
    NotAPhone(String),
    /// This is no e-mail address.
    NotAnEmail(String),
    /// This is no amount.
    NotAnAmount(String, AmountFault),
    /// The amount is less than nothing.
    Negative,
    /// The amount is in a currency that the business does not reckon in.
    OtherCurrency(String),
    /// This is no day.
    NotADay(String),
    /// This can be two days.
    TwoDays(String),
    /// It is longer than so many characters.
    TooLong(usize),
    /// There are more than so many.
    TooMany(usize),
    /// A card that cannot be read.
    Card(CardProblem),
}

impl Reading {
    /// What a row says.
    ///
    /// # Errors
    /// All that is wrong with it, by its columns.
    pub fn read(&self, row: &Row) -> Result<Read, Vec<RowFault>> {
        if row.is_empty() {
            return Ok(Read::Nothing);
        }
        let mut reader = Reader::new(self, row.number);
        for (place, (column, value)) in self.columns.iter().zip(&row.values).enumerate() {
            let value = value.trim();
            // Odoo writes so where there is nothing.
            let is_there = !value.is_empty() && value != "False" && value != "FALSE";
            if let Some(column) = column.filter(|it| is_there || *it == Column::IsCompany) {
                reader.take(place, column, value);
            }
        }
        reader.finish()
    }

    /// How many columns are notes: where there are several, each says what it is about.
    fn notes(&self) -> usize {
        let columns = self.columns.iter();
        columns.filter(|it| **it == Some(Column::Note)).count()
    }
}

struct Reader<'a> {
    reading: &'a Reading,
    entry: Entry,
    opening: Opening,
    first: Party,
    parts: [String; 2],
    address: Vec<String>,
    notes: Vec<String>,
    amount: Option<(usize, String)>,
    currency: String,
    is_company: bool,
    left_out: bool,
    faults: Vec<RowFault>,
}

impl<'a> Reader<'a> {
    fn new(reading: &'a Reading, number: u32) -> Self {
        Self {
            reading,
            entry: Entry {
                number,
                ..Entry::default()
            },
            opening: Opening::default(),
            first: Party::default(),
            parts: [String::new(), String::new()],
            address: Vec::new(),
            notes: Vec::new(),
            amount: None,
            currency: String::new(),
            is_company: false,
            left_out: false,
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, column: usize, problem: RowProblem) {
        self.faults.push(RowFault {
            column: Some(column),
            problem,
        });
    }

    fn take(&mut self, place: usize, column: Column, value: &str) {
        match column {
            Column::Customer => self.entry.customer = self.short(place, value, LONGEST_NAME),
            Column::Person => self.people(place, value),
            Column::FirstName => self.parts[0] = self.short(place, value, LONGEST_NAME),
            Column::LastName => self.parts[1] = self.short(place, value, LONGEST_NAME),
            Column::CompanyAndPerson => self.company_and_person(place, value),
            Column::IsCompany => {
                let said = folded(value);
                self.is_company = matches!(said.as_str(), "true" | "1" | "yes" | "company");
            }
            Column::JobTitle => self.first.title = self.short(place, value, LONGEST_NAME),
            Column::Phone => self.phones(place, value),
            Column::Email => self.emails(place, value),
            Column::Address => self.address.push(one_line(value)),
            Column::TaxNumber => {
                self.entry.tax_number = self.short(place, value, LONGEST_TAG).to_uppercase();
            }
            Column::Tag => self.tags(place, value),
            Column::Note => self.note(place, value),
            _ => self.take_of_project(place, column, value),
        }
    }

    fn take_of_project(&mut self, place: usize, column: Column, value: &str) {
        match column {
            Column::Title => self.opening.title = self.short(place, value, LONGEST_LINE),
            Column::Value => self.amount = Some((place, value.to_owned())),
            Column::Currency => self.currency = value.to_uppercase(),
            Column::Stage => {
                self.opening.stage = one_line(value);
                match self.reading.stages.get(&folded(value)) {
                    Some(StageChoice::At(milestone)) => {
                        self.opening.milestone = Some(milestone.clone());
                    }
                    Some(StageChoice::LeftOut) => self.left_out = true,
                    None => {}
                }
            }
            Column::ClosingDay => match day(value, self.reading.day_order) {
                Ok(day) => self.opening.closing = Some(day),
                Err(DayFault::NotADay) => {
                    self.fault(place, RowProblem::NotADay(value.to_owned()));
                }
                Err(DayFault::TwoWays) => {
                    self.fault(place, RowProblem::TwoDays(value.to_owned()));
                }
            },
            Column::NextStep => self.opening.next_step = self.short(place, value, LONGEST_LINE),
            Column::Owner => {
                self.opening.owner_named = one_line(value);
                self.opening.owner = self.reading.owners.get(&folded(value)).copied();
            }
            _ => {}
        }
    }

    /// A text in one line, no longer than may be.
    fn short(&mut self, place: usize, value: &str, most: usize) -> String {
        let text = one_line(value);
        if text.chars().count() > most {
            self.fault(place, RowProblem::TooLong(most));
        }
        text
    }

    /// People there: one, or several between semicolons, each perhaps with their address in brackets.
    fn people(&mut self, place: usize, value: &str) {
        for (at, part) in value.split(';').map(str::trim).enumerate() {
            let (name, email) = with_address(part);
            let name = self.short(place, name, LONGEST_NAME);
            let party = if at == 0 {
                &mut self.first
            } else {
                self.entry.people.push(Party::default());
                match self.entry.people.last_mut() {
                    Some(party) => party,
                    None => return,
                }
            };
            party.name = name;
            add(&mut party.emails, email);
        }
    }

    /// "Azure Interior, Brandon Freeman": somebody of a company that has a row of its own.
    fn company_and_person(&mut self, place: usize, value: &str) {
        let commas = value.match_indices(", ");
        let mut ends = commas.filter_map(|(at, _)| Some((value.get(..at)?, value.get(at + 2..)?)));
        let split = ends.find(|(company, _)| self.reading.companies.contains(*company));
        match split {
            Some((company, person)) => {
                self.entry.customer = self.short(place, company, LONGEST_NAME);
                self.first.name = self.short(place, person, LONGEST_NAME);
            }
            None => self.entry.customer = self.short(place, value, LONGEST_NAME),
        }
    }

    fn phones(&mut self, place: usize, value: &str) {
        for part in parts(value) {
            match lines::phones(part) {
                Some(phones) => add(&mut self.first.phones, phones),
                None => self.fault(place, RowProblem::NotAPhone(part.to_owned())),
            }
        }
        if self.first.phones.len() > MOST_LINES {
            self.fault(place, RowProblem::TooMany(MOST_LINES));
        }
    }

    fn emails(&mut self, place: usize, value: &str) {
        for part in parts(value) {
            match lines::email(part) {
                Some(email) => add(&mut self.first.emails, [email]),
                None => self.fault(place, RowProblem::NotAnEmail(part.to_owned())),
            }
        }
        if self.first.emails.len() > MOST_LINES {
            self.fault(place, RowProblem::TooMany(MOST_LINES));
        }
    }

    fn tags(&mut self, place: usize, value: &str) {
        for part in parts(value) {
            let tag = self.short(place, part, LONGEST_TAG);
            self.entry.tags.insert(tag);
        }
        if self.entry.tags.len() > MOST_TAGS {
            self.fault(place, RowProblem::TooMany(MOST_TAGS));
        }
    }

    fn note(&mut self, place: usize, value: &str) {
        let heading = self.reading.headings.get(place).map_or("", |it| it.trim());
        if self.reading.notes() > 1 && !heading.is_empty() {
            self.notes.push(format!("{heading}: {value}"));
        } else {
            self.notes.push(value.to_owned());
        }
        let lengths = self.notes.iter().map(|it| it.chars().count() + 1);
        if lengths.sum::<usize>() > LONGEST_NOTE {
            self.fault(place, RowProblem::TooLong(LONGEST_NOTE));
        }
    }

    /// The amount, once it is known in what.
    fn value(&mut self) {
        let Some((place, text)) = self.amount.take() else {
            return;
        };
        let currency = self.reading.currency;
        if !self.currency.is_empty() && self.currency != currency.as_str() {
            let other = core::mem::take(&mut self.currency);
            return self.fault(place, RowProblem::OtherCurrency(other));
        }
        match parse_amount(&text, currency) {
            Ok(Money { minor: ..0, .. }) => self.fault(place, RowProblem::Negative),
            // Programs write nothing where nobody has said what it may be worth.
            Ok(Money { minor: 0, .. }) => {}
            Ok(amount) => self.opening.value = Some(amount),
            Err(fault) => self.fault(place, RowProblem::NotAnAmount(text, fault)),
        }
    }

    fn finish(mut self) -> Result<Read, Vec<RowFault>> {
        if self.left_out {
            return Ok(Read::LeftOut);
        }
        self.value();
        let whole = |problem| RowFault {
            column: None,
            problem,
        };
        let said = self.parts.iter().filter(|part| !part.is_empty());
        let said = said.map(String::as_str).collect::<Vec<_>>().join(" ");
        if self.first.name.is_empty() {
            self.first.name = said;
        }
        // A company whose name stands where those of people do.
        if self.is_company && self.entry.customer.is_empty() {
            self.entry.customer = core::mem::take(&mut self.first.name);
        }
        // Who has no company is the customer.
        if self.entry.customer.is_empty() {
            self.entry.customer.clone_from(&self.first.name);
        }
        if self.entry.customer.is_empty() {
            self.faults.push(whole(RowProblem::NoName));
        }
        if self.first.name.chars().count() > LONGEST_NAME && self.faults.is_empty() {
            self.faults.push(whole(RowProblem::TooLong(LONGEST_NAME)));
        }
        self.entry.address = self.address.join(", ");
        if self.entry.address.chars().count() > 3 * LONGEST_LINE {
            self.faults
                .push(whole(RowProblem::TooLong(3 * LONGEST_LINE)));
        }
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let first = self.first;
        let is_reached = !(first.phones.is_empty() && first.emails.is_empty());
        if !first.name.is_empty() || is_reached {
            let name = if first.name.is_empty() {
                self.entry.customer.clone()
            } else {
                first.name
            };
            self.entry.people.insert(0, Party { name, ..first });
        }
        self.entry.people.retain(|party| !party.name.is_empty());
        self.entry.note = self.notes.join("\n");
        if self.reading.content == Content::Projects {
            self.entry.project = Some(self.opening);
        }
        Ok(Read::Entry(Box::new(self.entry)))
    }
}

fn one_line(value: &str) -> String {
    let words: Vec<&str> = value.split_whitespace().collect();
    words.join(" ")
}

/// A name, and the e-mail address that stands after it in brackets.
fn with_address(part: &str) -> (&str, Option<String>) {
    let inner = part
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    match inner.and_then(|(name, address)| Some((name.trim(), lines::email(address)?))) {
        Some((name, email)) => (name, Some(email)),
        None => (part, None),
    }
}
