//! Rows that are of one customer: a table of people has a row for each of them, and a table of
//! projects may have several for one customer.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::row::{Entry, Party, RowProblem};
use crate::customers::likeness::{Traits, folded};
use crate::customers::{Contact, CustomerDraft, MOST_CONTACTS, MOST_LINES, MOST_TAGS};
use crate::id::{BranchId, ContactId, CustomerId, ImportId, ProjectId};
use crate::spreadsheet::lines::add;
use crate::workflow::LONGEST_NOTE;

/// A customer of one row or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the rows say together.
    pub draft: CustomerDraft,
    /// The number of its first row, from which its id follows.
    pub row: u32,
    /// How many rows it is of.
    pub rows: usize,
}

/// The customers of a table, as its rows come.
#[derive(Clone, Debug)]
pub struct Groups {
    import: ImportId,
    branch: BranchId,
    /// All of them, in the order of their first rows.
    pub all: Vec<Group>,
    by_name: BTreeMap<String, Vec<usize>>,
}

/// The id of something of an import: it follows from that and the row, so that it can be seen what
/// is in already, and nothing comes twice.
fn id_of(import: ImportId, what: &str, row: u32) -> Uuid {
    Uuid::new_v5(&import.0, format!("{what} {row}").as_bytes())
}

/// The id of the project of a row.
#[must_use]
pub fn project_of(import: ImportId, row: u32) -> ProjectId {
    ProjectId(id_of(import, "project", row))
}

impl Groups {
    /// None so far.
    #[must_use]
    pub fn new(import: ImportId, branch: BranchId) -> Self {
        Self {
            import,
            branch,
            all: Vec::new(),
            by_name: BTreeMap::new(),
        }
    }

    /// Puts a row where it belongs, and gives that place. The customer of a name is one, unless two
    /// rows give different tax numbers: then they are two offices.
    ///
    /// # Errors
    /// Where the customer would have more than a record can keep.
    pub fn put(&mut self, entry: &Entry) -> Result<usize, RowProblem> {
        let name = folded(&entry.customer);
        let places = self.by_name.get(&name).map_or(&[][..], Vec::as_slice);
        let tax_of = |place: &usize| self.all.get(*place).map(|it| it.draft.tax_number.as_str());
        let fits = |place: &&usize| {
            let theirs = tax_of(place).unwrap_or_default();
            let mine = entry.tax_number.as_str();
            mine.is_empty() || theirs.is_empty() || mine == theirs
        };
        let place = places.iter().find(fits).copied();
        let is_new = place.is_none();
        let place = place.unwrap_or(self.all.len());
        let mut group = match self.all.get(place) {
            Some(group) => group.clone(),
            None => self.begun(entry),
        };
        group.rows += 1;
        self.add(&mut group, entry)?;
        if is_new {
            self.all.push(group);
            self.by_name.entry(name).or_default().push(place);
        } else if let Some(there) = self.all.get_mut(place) {
            *there = group;
        }
        Ok(place)
    }

    fn begun(&self, entry: &Entry) -> Group {
        Group {
            draft: CustomerDraft {
                id: CustomerId(id_of(self.import, "customer", entry.number)),
                name: entry.customer.clone(),
                contacts: Vec::new(),
                address: String::new(),
                tax_number: String::new(),
                tags: entry.tags.clone(),
                note: String::new(),
                branch: self.branch,
            },
            row: entry.number,
            rows: 0,
        }
    }

    fn add(&self, group: &mut Group, entry: &Entry) -> Result<(), RowProblem> {
        let draft = &mut group.draft;
        for (at, party) in entry.people.iter().enumerate() {
            let is_same = |contact: &&mut Contact| folded(&contact.name) == folded(&party.name);
            if let Some(contact) = draft.contacts.iter_mut().find(is_same) {
                fill(contact, party)?;
                continue;
            }
            let id = ContactId(id_of(self.import, &format!("contact {at}"), entry.number));
            draft.contacts.push(Contact {
                id,
                name: party.name.clone(),
                title: party.title.clone(),
                phones: party.phones.clone(),
                emails: party.emails.clone(),
            });
        }
        if draft.contacts.len() > MOST_CONTACTS {
            return Err(RowProblem::TooMany(MOST_CONTACTS));
        }
        if draft.address.is_empty() {
            draft.address.clone_from(&entry.address);
        }
        if draft.tax_number.is_empty() {
            draft.tax_number.clone_from(&entry.tax_number);
        }
        draft.tags.extend(entry.tags.iter().cloned());
        if draft.tags.len() > MOST_TAGS {
            return Err(RowProblem::TooMany(MOST_TAGS));
        }
        // What is said of a project is the project's.
        let is_new = entry.project.is_none() && !draft.note.contains(&entry.note);
        if is_new {
            if !draft.note.is_empty() {
                draft.note.push('\n');
            }
            draft.note.push_str(&entry.note);
        }
        if draft.note.chars().count() > LONGEST_NOTE {
            return Err(RowProblem::TooLong(LONGEST_NOTE));
        }
        Ok(())
    }
}

fn fill(contact: &mut Contact, party: &Party) -> Result<(), RowProblem> {
    if contact.title.is_empty() {
        contact.title.clone_from(&party.title);
    }
    add(&mut contact.phones, party.phones.iter().cloned());
    add(&mut contact.emails, party.emails.iter().cloned());
    if contact.phones.len() > MOST_LINES || contact.emails.len() > MOST_LINES {
        return Err(RowProblem::TooMany(MOST_LINES));
    }
    Ok(())
}

impl Group {
    /// What tells whether it is another customer.
    #[must_use]
    pub fn traits(&self) -> Traits<CustomerId> {
        let contacts = &self.draft.contacts;
        let phones = contacts.iter().flat_map(|contact| &contact.phones);
        let emails = contacts.iter().flat_map(|contact| &contact.emails);
        Traits {
            id: self.draft.id,
            name: folded(&self.draft.name),
            phones: phones.cloned().collect(),
            emails: emails.cloned().collect(),
            tax_number: self.draft.tax_number.clone(),
            not_same: Vec::new(),
        }
    }
}
