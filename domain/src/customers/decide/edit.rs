//! Changing what a customer's record says. Plain fields and contacts merge three ways, each by
//! itself; tags and photos add up.

use std::collections::BTreeSet;

use super::{Turn, checked, checked_contact, checked_tags};
use crate::change::{Action, ContactEdit, Edit, SetEdit};
use crate::customers::{Contact, CustomerField, CustomerWhat, MOST_CARDS, MOST_CONTACTS};
use crate::decision::Decision;
use crate::form::{Attachment, accept_attachment};
use crate::id::CustomerId;
use crate::refusal::Refusal;
use crate::time::Timestamp;
use crate::workflow::{FieldEdit, Merged};

/// The most customers that one is said not to be.
const MOST_NOT_SAME: usize = 200;

/// Changes what a customer's record says, part by part.
pub(super) fn edit(mut turn: Turn, action: &Action) -> Result<Decision, Refusal> {
    let Action::EditCustomer {
        name,
        address,
        tax_number,
        note,
        contacts,
        tags,
        not_same,
        cards,
        ..
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    for (field, edit) in [
        (CustomerField::Name, name),
        (CustomerField::Address, address),
        (CustomerField::TaxNumber, tax_number),
        (CustomerField::Note, note),
    ] {
        if let Some(edit) = edit {
            text(&mut turn, field, edit)?;
        }
    }
    if contacts.len() > 2 * MOST_CONTACTS {
        return Err(Refusal::CustomerFull);
    }
    for edit in contacts {
        contact(&mut turn, edit)?;
    }
    if turn.customer.contacts.len() > MOST_CONTACTS {
        return Err(Refusal::CustomerFull);
    }
    if let Some(edit) = tags {
        retag(&mut turn, edit)?;
    }
    if let Some(edit) = not_same {
        tell_apart(&mut turn, edit)?;
    }
    if let Some(edit) = cards {
        let added = checked_cards(&edit.add)?;
        let kept = &mut turn.customer.cards;
        kept.retain(|card| !edit.remove.contains(&card.hash));
        for card in added {
            if kept.iter().all(|there| there.hash != card.hash) {
                kept.push(card);
            }
        }
        if kept.len() > MOST_CARDS {
            return Err(Refusal::CustomerFull);
        }
    }
    Ok(turn.finish())
}

/// Photos of cards as they are kept.
pub(super) fn checked_cards(cards: &[Attachment]) -> Result<Vec<Attachment>, Refusal> {
    if cards.len() > MOST_CARDS {
        return Err(Refusal::CustomerFull);
    }
    let mut hashes = BTreeSet::new();
    let cards = cards.iter().filter(|card| hashes.insert(&card.hash));
    // What an app makes of a photo always is one; anything else nobody could look at.
    cards
        .map(|card| accept_attachment(card, true).map_err(|_| Refusal::Unreadable))
        .collect()
}

/// A three-way merge: unchanged since the author saw it, the edit applies; changed to something
/// else, the later decision stands and the other is kept on record.
fn three_way<T: Clone + PartialEq>(
    before: &T,
    seen: &T,
    wanted: T,
    (decided, now): (Option<Timestamp>, Timestamp),
) -> Merged<T> {
    if before == seen || *before == wanted {
        Merged::Applied {
            from: before.clone(),
            to: wanted,
        }
    } else if decided.is_none_or(|decided| decided <= now) {
        Merged::Won {
            over: before.clone(),
            to: wanted,
        }
    } else {
        Merged::Lost {
            wanted,
            to: before.clone(),
        }
    }
}

fn text(turn: &mut Turn, field: CustomerField, edit: &Edit<String>) -> Result<(), Refusal> {
    let wanted = checked(field, &edit.to)?;
    let now = turn.context.happened_at;
    let customer = &mut turn.customer;
    let decided = customer.decided.get(&field).copied();
    let before = customer.text(field).to_owned();
    let merged = three_way(&before, &edit.from, wanted, (decided, now));
    if matches!(&merged, Merged::Applied { from, to } if from == to) {
        return Ok(());
    }
    let value = match field {
        CustomerField::Name => &mut customer.name,
        CustomerField::Address => &mut customer.address,
        CustomerField::TaxNumber => &mut customer.tax_number,
        CustomerField::Note | CustomerField::Contact => &mut customer.note,
    };
    value.clone_from(merged.now());
    if !merged.is_lost() {
        customer.decided.insert(field, now);
    }
    keep(turn, field, merged);
    Ok(())
}

fn contact(turn: &mut Turn, edit: &ContactEdit) -> Result<(), Refusal> {
    let wanted = match &edit.to {
        Some(to) => Some(checked_contact(&Contact {
            id: edit.contact,
            ..to.clone()
        })?),
        None => None,
    };
    let now = turn.context.happened_at;
    let customer = &mut turn.customer;
    let decided = customer.contacts_decided.get(&edit.contact).copied();
    let place = customer
        .contacts
        .iter()
        .position(|contact| contact.id == edit.contact);
    let before = place
        .and_then(|place| customer.contacts.get(place))
        .cloned();
    let merged = three_way(&before, &edit.from, wanted, (decided, now));
    if matches!(&merged, Merged::Applied { from, to } if from == to) {
        return Ok(());
    }
    match (place, merged.now().clone()) {
        (Some(place), Some(contact)) => {
            if let Some(there) = customer.contacts.get_mut(place) {
                *there = contact;
            }
        }
        (Some(place), None) => drop(customer.contacts.remove(place)),
        (None, Some(contact)) => customer.contacts.push(contact),
        (None, None) => {}
    }
    if !merged.is_lost() {
        customer.contacts_decided.insert(edit.contact, now);
    }
    let line = |contact: &Option<Contact>| contact.as_ref().map(Contact::line).unwrap_or_default();
    let merged = match &merged {
        Merged::Applied { from, to } => Merged::Applied {
            from: line(from),
            to: line(to),
        },
        Merged::Won { over, to } => Merged::Won {
            over: line(over),
            to: line(to),
        },
        Merged::Lost { wanted, to } => Merged::Lost {
            wanted: line(wanted),
            to: line(to),
        },
    };
    keep(turn, CustomerField::Contact, merged);
    Ok(())
}

/// Notes what an edit did, in the history and for its author.
fn keep(turn: &mut Turn, part: CustomerField, merged: Merged<String>) {
    if !matches!(merged, Merged::Applied { .. }) {
        turn.merges.push(FieldEdit::OfCustomer {
            part,
            merged: merged.clone(),
        });
    }
    turn.record(CustomerWhat::Edited { part, merged });
}

fn retag(turn: &mut Turn, edit: &SetEdit<String>) -> Result<(), Refusal> {
    let add = checked_tags(&edit.add)?;
    let tags = &mut turn.customer.tags;
    let removed: BTreeSet<String> = edit.remove.intersection(tags).cloned().collect();
    let added: BTreeSet<String> = add.difference(tags).cloned().collect();
    tags.retain(|tag| !removed.contains(tag));
    tags.extend(added.iter().cloned());
    checked_tags(tags)?;
    if !(added.is_empty() && removed.is_empty()) {
        turn.record(CustomerWhat::Tagged { added, removed });
    }
    Ok(())
}

fn tell_apart(turn: &mut Turn, edit: &SetEdit<CustomerId>) -> Result<(), Refusal> {
    let apart = &mut turn.customer.not_same;
    apart.retain(|other| !edit.remove.contains(other));
    apart.extend(&edit.add);
    if apart.len() > MOST_NOT_SAME {
        return Err(Refusal::CustomerFull);
    }
    Ok(())
}
