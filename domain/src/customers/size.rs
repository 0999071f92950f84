//! How large a customer's record may become: it is one row of the database, so its growth is
//! refused long before that is full.

use super::{Contact, Customer, CustomerWhat};
use crate::decision::Decision;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::workflow::Merged;
use crate::workflow::size::words;

/// How many bytes a customer may have.
const ROOM: usize = 500_000;

const CUSTOMER: usize = 1_000;
const EVENT: usize = 400;
const ID: usize = 60;
const CARD: usize = 300;

/// Whether there is room for what was decided.
///
/// # Errors
/// [`Refusal::CustomerFull`].
pub(super) fn fits(decision: &Decision) -> Result<(), Refusal> {
    let too_large = decision.puts.iter().any(|record| match record {
        Record::Customer(customer) => bytes(customer) > ROOM,
        _ => false,
    });
    if too_large {
        Err(Refusal::CustomerFull)
    } else {
        Ok(())
    }
}

fn bytes(customer: &Customer) -> usize {
    let contacts: usize = customer.contacts.iter().map(contact).sum();
    let tags: usize = customer.tags.iter().map(|tag| 10 + words(tag)).sum();
    let ids = customer.known_to.len() + customer.also_of.len() + customer.not_same.len();
    let absorbed = customer.absorbed.iter().map(|absorbed| {
        let filled = absorbed.filled.values().map(|text| 50 + words(text));
        let tags = absorbed.tags.iter().map(|tag| 10 + words(tag));
        EVENT
            + absorbed.contacts.iter().map(contact).sum::<usize>()
            + filled.sum::<usize>()
            + tags.sum::<usize>()
            + absorbed.cards.len() * 100
    });
    let history = customer.history.iter().map(|event| {
        EVENT
            + match &event.what {
                CustomerWhat::Added
                | CustomerWhat::Imported
                | CustomerWhat::TakenBack
                | CustomerWhat::MergedInto { .. }
                | CustomerWhat::Separated { .. } => 0,
                CustomerWhat::Edited { merged, .. } => both(merged),
                CustomerWhat::Tagged { added, removed } => {
                    added.iter().chain(removed).map(|tag| 10 + words(tag)).sum()
                }
                CustomerWhat::Absorbed { name, .. } => words(name),
            }
    });
    CUSTOMER
        + words(&customer.name)
        + words(&customer.address)
        + words(&customer.tax_number)
        + words(&customer.note)
        + contacts
        + tags
        + ids * ID
        + (customer.decided.len() + customer.contacts_decided.len()) * 100
        + customer.cards.len() * CARD
        + absorbed.sum::<usize>()
        + history.sum::<usize>()
}

fn contact(contact: &Contact) -> usize {
    let lines = contact.phones.iter().chain(&contact.emails);
    150 + words(&contact.name)
        + words(&contact.title)
        + lines.map(|line| 10 + words(line)).sum::<usize>()
}

fn both(merged: &Merged<String>) -> usize {
    match merged {
        Merged::Applied { from, to } => words(from) + words(to),
        Merged::Won { over, to } => words(over) + words(to),
        Merged::Lost { wanted, to } => words(wanted) + words(to),
    }
}
