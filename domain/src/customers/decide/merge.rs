//! Two customers that turn out to be one. The one that is merged stays as it was, and leads to
//! the one that stands: so no project has to be written anew, however many name it, and undoing
//! it gives back what was.

use std::collections::BTreeSet;

use super::Turn;
use crate::customers::{
    Absorbed, Contact, Customer, CustomerField, CustomerWhat, DEEPEST_MERGE, MOST_CARDS,
    MOST_CONTACTS, MOST_TAGS, likeness,
};
use crate::decision::{Context, Decision};
use crate::id::CustomerId;
use crate::record::Record;
use crate::refusal::Refusal;

/// The most customers that one record takes in.
const MOST_ABSORBED: usize = 50;

/// Fields that are filled in where they are empty.
const FILLED: [CustomerField; 3] = [
    CustomerField::Address,
    CustomerField::TaxNumber,
    CustomerField::Note,
];

/// Merges `from` into `into`.
pub(super) fn merge(
    context: &Context,
    from: CustomerId,
    into: CustomerId,
) -> Result<Decision, Refusal> {
    if from == into {
        return Err(Refusal::SameCustomer);
    }
    let mut gone = Turn::new(context, from)?;
    let mut stays = Turn::new(context, into)?;
    let depth = gone.customer.depth() + 1;
    if depth > DEEPEST_MERGE || stays.customer.absorbed.len() >= MOST_ABSORBED {
        return Err(Refusal::CustomerFull);
    }
    let absorbed = absorb(&mut stays.customer, &gone.customer, depth);
    let customer = &stays.customer;
    if customer.contacts.len() > MOST_CONTACTS
        || customer.tags.len() > MOST_TAGS
        || customer.cards.len() > MOST_CARDS
    {
        return Err(Refusal::CustomerFull);
    }
    stays.customer.absorbed.push(absorbed);
    stays.record(CustomerWhat::Absorbed {
        customer: from,
        name: gone.customer.name.clone(),
    });
    gone.customer.merged_into = Some(into);
    gone.record(CustomerWhat::MergedInto { customer: into });
    Ok(both(gone, stays))
}

/// Brings what `from` says into `into`, and gives what is new there.
fn absorb(into: &mut Customer, from: &Customer, depth: u8) -> Absorbed {
    let mut absorbed = Absorbed {
        customer: from.id,
        depth,
        contacts: Vec::new(),
        tags: from.tags.difference(&into.tags).cloned().collect(),
        cards: BTreeSet::new(),
        filled: [].into(),
    };
    for contact in &from.contacts {
        let there = |other: &Contact| other.id == contact.id || says_as_much(other, contact);
        if !into.contacts.iter().any(there) {
            absorbed.contacts.push(contact.clone());
        }
    }
    into.contacts.extend(absorbed.contacts.iter().cloned());
    into.tags.extend(absorbed.tags.iter().cloned());
    for card in &from.cards {
        if into.cards.iter().all(|there| there.hash != card.hash) {
            absorbed.cards.insert(card.hash.clone());
            into.cards.push(card.clone());
        }
    }
    for field in FILLED {
        let text = from.text(field);
        if into.text(field).is_empty() && !text.is_empty() {
            absorbed.filled.insert(field, text.to_owned());
            fill(into, field, text);
        }
    }
    // Whoever could read the one reads on: what they know, they know.
    into.also_of.extend(&from.also_of);
    into.also_of.insert(from.branch);
    into.also_of.remove(&into.branch);
    into.known_to.extend(&from.known_to);
    absorbed
}

/// Whether a contact says everything that another one does.
fn says_as_much(one: &Contact, other: &Contact) -> bool {
    likeness::folded(&one.name) == likeness::folded(&other.name)
        && (other.title.is_empty() || other.title == one.title)
        && other.phones.iter().all(|phone| one.phones.contains(phone))
        && other.emails.iter().all(|email| one.emails.contains(email))
}

fn fill(customer: &mut Customer, field: CustomerField, text: &str) {
    let value = match field {
        CustomerField::Address => &mut customer.address,
        CustomerField::TaxNumber => &mut customer.tax_number,
        CustomerField::Note => &mut customer.note,
        CustomerField::Name | CustomerField::Contact => return,
    };
    text.clone_into(value);
}

/// Undoes the merge of `customer` into another. What it brought is taken back; what was edited
/// since is kept, a contact with whom it belongs to, a plain field where it was edited.
pub(super) fn undo(context: &Context, customer: CustomerId) -> Result<Decision, Refusal> {
    let mut gone = Turn::at_any(context, customer)?;
    let into = gone.customer.merged_into.ok_or(Refusal::NotMerged)?;
    let mut stays = Turn::new(context, into)?;
    let place = stays
        .customer
        .absorbed
        .iter()
        .position(|absorbed| absorbed.customer == customer);
    let absorbed = stays
        .customer
        .absorbed
        .remove(place.ok_or(Refusal::NotMerged)?);
    for brought in &absorbed.contacts {
        let contacts = &mut stays.customer.contacts;
        let place = contacts.iter().position(|contact| contact.id == brought.id);
        let Some(now) = place.map(|place| contacts.remove(place)) else {
            continue;
        };
        let own = &mut gone.customer.contacts;
        if let Some(own) = own.iter_mut().find(|contact| contact.id == now.id) {
            *own = now;
        }
    }
    let kept = &mut stays.customer;
    kept.tags.retain(|tag| !absorbed.tags.contains(tag));
    kept.cards
        .retain(|card| !absorbed.cards.contains(&card.hash));
    for (field, brought) in &absorbed.filled {
        if kept.text(*field) == brought {
            fill(kept, *field, "");
        }
    }
    gone.customer.merged_into = None;
    gone.record(CustomerWhat::Separated { customer: into });
    stays.record(CustomerWhat::Separated { customer });
    Ok(both(gone, stays))
}

fn both(gone: Turn, stays: Turn) -> Decision {
    let mut decision = Decision::default();
    decision.put(Record::Customer(gone.customer));
    decision.put(Record::Customer(stays.customer));
    decision
}
