//! Customers: who the projects are for, everything known about them, and the people to talk to
//! there. A project keeps a copy of the name and contacts it was started with, for lists and for
//! whoever may not read the customer; it names the record, which says the rest.

mod decide;
pub mod jotting;
pub mod likeness;
mod size;
pub mod vcard;

pub use decide::{begun, count, decide, import, knows, take_back};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::form::Attachment;
use crate::id::{BranchId, ChangeId, ContactId, CustomerId, ImportId, PersonId};
use crate::people::{Access, Person, Standing};
use crate::record::Records;
use crate::time::Timestamp;
use crate::workflow::Merged;

/// The most people a customer's record keeps.
pub const MOST_CONTACTS: usize = 50;
/// The most phone numbers, and the most e-mail addresses, of one contact.
pub const MOST_LINES: usize = 5;
/// The most tags of a customer.
pub const MOST_TAGS: usize = 30;
/// The longest tag and the longest tax number, in characters.
pub const LONGEST_TAG: usize = 40;
/// The most photos of cards.
pub const MOST_CARDS: usize = 20;
/// How many customers deep a merge may be: a merged customer leads to the one that stands in at
/// most so many steps.
pub const DEEPEST_MERGE: u8 = 16;

/// Somebody that projects are for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Its identity.
    pub id: CustomerId,
    /// The company's or person's name.
    pub name: String,
    /// Whom to talk to, the first one first.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Where they are; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// A GSTIN or another number of a tax office, in capitals; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tax_number: String,
    /// What they are filed under.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// What else there is to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Photos of their visiting cards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Attachment>,
    /// The branch they belong to.
    pub branch: BranchId,
    /// Further branches that know them, because one of theirs was merged into this one.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub also_of: BTreeSet<BranchId>,
    /// Who wrote them down.
    pub by: PersonId,
    /// People of other branches who take, or took, part in a project of theirs.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub known_to: BTreeSet<PersonId>,
    /// The customer that stands for this one, because the two turned out to be one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<CustomerId>,
    /// What was merged into this one, and what each brought, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absorbed: Vec<Absorbed>,
    /// The import that it came with, as long as it has no use but that: no project that somebody
    /// began otherwise is for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<Imported>,
    /// When the import that it came with was taken back, and it with it. It counts no longer, until
    /// somebody uses it after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_back: Option<Timestamp>,
    /// Customers that look like this one and are not.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub not_same: BTreeSet<CustomerId>,
    /// When each plain field was last decided, for merging edits.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub decided: BTreeMap<CustomerField, Timestamp>,
    /// When each contact was last decided.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub contacts_decided: BTreeMap<ContactId, Timestamp>,
    /// Everything that happened to the record, in the order the team took it in.
    pub history: Vec<CustomerEvent>,
}

/// What a customer is of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The import.
    pub import: ImportId,
    /// How many projects of the same import are for it, and were not taken back.
    #[serde(default)]
    pub projects: u32,
}

/// A customer as it is written down, or comes with an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerDraft {
    /// The new customer.
    pub id: CustomerId,
    /// What it is called.
    pub name: String,
    /// Whom to talk to, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Where they are; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// The number of a tax office; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tax_number: String,
    /// What they are filed under.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// What else there is to know; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The branch it belongs to.
    pub branch: BranchId,
}

/// Somebody at a customer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their identity.
    pub id: ContactId,
    /// Their name.
    pub name: String,
    /// What they do there; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// E.164, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// Addresses, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
}

/// A customer that was merged into another, and what it brought: what is taken back where the
/// merge is undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absorbed {
    /// Which.
    pub customer: CustomerId,
    /// How many merges deep it goes from here.
    pub depth: u8,
    /// Contacts, as they came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Tags that were not there.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// Hashes of photos that were not there.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cards: BTreeSet<String>,
    /// Plain fields that were empty, and what was written into them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub filled: BTreeMap<CustomerField, String>,
}

/// A part of a customer's record, named where edits merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerField {
    /// The name.
    Name,
    /// Where they are.
    Address,
    /// The number of a tax office.
    TaxNumber,
    /// What else there is to know.
    Note,
    /// Somebody there.
    Contact,
}

/// One thing that happened to a customer's record. Events are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerEvent {
    /// The change that brought it about.
    pub change: ChangeId,
    /// Who did it.
    pub by: PersonId,
    /// When it happened, by the device's corrected clock.
    pub happened_at: Timestamp,
    /// When the team's record took it in; on a device, when the device did.
    pub recorded_at: Timestamp,
    /// What happened.
    pub what: CustomerWhat,
}

/// What happened to a customer's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CustomerWhat {
    /// It was written down.
    Added,
    /// It came over from another system.
    Imported,
    /// The import that it came with was taken back.
    TakenBack,
    /// A part of it was changed. A contact is given in one line.
    Edited {
        /// Which part.
        part: CustomerField,
        /// How that went.
        merged: Merged<String>,
    },
    /// Tags were added or taken away.
    Tagged {
        /// Added.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        added: BTreeSet<String>,
        /// Taken away.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        removed: BTreeSet<String>,
    },
    /// Another customer turned out to be this one.
    Absorbed {
        /// Which.
        customer: CustomerId,
        /// What that was called.
        name: String,
    },
    /// It turned out to be another one, which stands from then on.
    MergedInto {
        /// Which.
        customer: CustomerId,
    },
    /// A merge was undone.
    Separated {
        /// The other one.
        customer: CustomerId,
    },
}

impl Customer {
    /// The contact of this id.
    #[must_use]
    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }

    /// A plain field; of a contact there is none.
    #[must_use]
    pub fn text(&self, field: CustomerField) -> &str {
        match field {
            CustomerField::Name => &self.name,
            CustomerField::Address => &self.address,
            CustomerField::TaxNumber => &self.tax_number,
            CustomerField::Note => &self.note,
            CustomerField::Contact => "",
        }
    }

    /// How many merges deep it goes from here.
    #[must_use]
    fn depth(&self) -> u8 {
        let depths = self.absorbed.iter().map(|absorbed| absorbed.depth);
        depths.max().unwrap_or(0)
    }

    /// Whether it is as an import brought it: then it can be taken back with the import. Merges that
    /// were undone have left nothing.
    #[must_use]
    pub fn is_as_imported(&self) -> bool {
        let unused = self.import.is_some_and(|import| import.projects == 0);
        let mut since = self.history.iter().skip(1);
        unused
            && self.taken_back.is_none()
            && self.merged_into.is_none()
            && self.absorbed.is_empty()
            && since.all(|event| {
                matches!(
                    event.what,
                    CustomerWhat::Absorbed { .. }
                        | CustomerWhat::MergedInto { .. }
                        | CustomerWhat::Separated { .. }
                )
            })
    }

    /// The people of a branch read it as their own.
    #[must_use]
    pub fn is_of(&self, branch: BranchId) -> bool {
        self.branch == branch || self.also_of.contains(&branch)
    }
}

impl Contact {
    /// In one line, as the history of a record gives it.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = self.name.clone();
        let more = [&self.title]
            .into_iter()
            .chain(&self.phones)
            .chain(&self.emails);
        for text in more.filter(|text| !text.is_empty()) {
            line.push_str(" · ");
            line.push_str(text);
        }
        line
    }
}

/// Whether `person` may read `customer`: the people of its branches, those who take part in a
/// project of theirs, and those who see every branch.
#[must_use]
pub fn may_read(person: &Person, customer: &Customer) -> bool {
    person.standing != Standing::Left
        && (person.access == Access::Accounts || may_edit(person, customer))
}

/// Whether `person` may change `customer`. Somebody who only reads every branch may not.
#[must_use]
pub fn may_edit(person: &Person, customer: &Customer) -> bool {
    person.standing != Standing::Left
        && (person.access == Access::Owner
            || customer.is_of(person.branch)
            || customer.known_to.contains(&person.id))
}

/// The customer that stands for the one of this id, in at most [`DEEPEST_MERGE`] steps; none
/// where the way there cannot be read.
#[must_use]
pub fn standing(records: &dyn Records, id: CustomerId) -> Option<&Customer> {
    let mut found = records.customer(id)?;
    for _ in 0..DEEPEST_MERGE {
        match found.merged_into {
            Some(into) => found = records.customer(into)?,
            None => return Some(found),
        }
    }
    None
}

/// Whether a customer is in a state that it may be in. No decision needs this: it is what all of
/// them together must never break.
///
/// # Errors
/// What is wrong, in words for whoever tests.
pub fn check(records: &dyn Records, customer: &Customer) -> Result<(), &'static str> {
    if customer.name.is_empty() {
        return Err("it has no name");
    }
    if !matches!(
        customer.history.first().map(|event| &event.what),
        Some(CustomerWhat::Added | CustomerWhat::Imported)
    ) {
        return Err("its history does not begin with its being added");
    }
    let ids: BTreeSet<ContactId> = customer.contacts.iter().map(|contact| contact.id).collect();
    if ids.len() != customer.contacts.len() {
        return Err("a contact is there twice");
    }
    if let Some(into) = customer.merged_into {
        let other = records.customer(into).ok_or("it was merged into nobody")?;
        let listed = |absorbed: &Absorbed| absorbed.customer == customer.id;
        if !other.absorbed.iter().any(listed) {
            return Err("the one that it was merged into does not know");
        }
        if standing(records, customer.id).is_none() {
            return Err("it leads to nobody");
        }
    }
    for absorbed in &customer.absorbed {
        let other = records.customer(absorbed.customer);
        if other.is_none_or(|other| other.merged_into != Some(customer.id)) {
            return Err("one that was merged into it does not know");
        }
    }
    Ok(())
}
