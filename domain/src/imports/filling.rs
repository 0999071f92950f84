//! What a table knows of a customer that is there already: what the record lacks is filled in, and
//! nothing that it says is written over. It is an edit like any other, which can be taken back as far
//! as nobody has changed it since.

use std::collections::BTreeSet;

use crate::change::{Action, ContactEdit, Edit, SetEdit};
use crate::customers::likeness::folded;
use crate::customers::{
    Contact, Customer, CustomerDraft, CustomerField, MOST_CONTACTS, MOST_LINES, MOST_TAGS,
};
use crate::spreadsheet::lines::add;
use crate::workflow::LONGEST_NOTE;

/// The edit that fills in what a record lacks; none where it lacks nothing.
#[must_use]
pub fn fill(there: &Customer, draft: &CustomerDraft) -> Option<Action> {
    let empty = |field: CustomerField, said: &str| {
        let now = there.text(field);
        (now.is_empty() && !said.is_empty()).then(|| Edit {
            from: String::new(),
            to: said.to_owned(),
        })
    };
    let new: BTreeSet<String> = draft.tags.difference(&there.tags).cloned().collect();
    let tags = (!new.is_empty() && there.tags.len() + new.len() <= MOST_TAGS).then(|| SetEdit {
        add: new,
        remove: BTreeSet::new(),
    });
    let edit = Action::EditCustomer {
        customer: there.id,
        name: None,
        address: empty(CustomerField::Address, &draft.address),
        tax_number: empty(CustomerField::TaxNumber, &draft.tax_number),
        note: noted(&there.note, &draft.note),
        contacts: contacts(there, draft),
        tags,
        not_same: None,
        cards: None,
    };
    says_something(&edit).then_some(edit)
}

/// A note with what is new at its end, where there is room for it.
fn noted(now: &str, said: &str) -> Option<Edit<String>> {
    if said.is_empty() || now.contains(said) {
        return None;
    }
    let to = if now.is_empty() {
        said.to_owned()
    } else {
        format!("{now}\n{said}")
    };
    let from = now.to_owned();
    (to.chars().count() <= LONGEST_NOTE).then_some(Edit { from, to })
}

fn contacts(there: &Customer, draft: &CustomerDraft) -> Vec<ContactEdit> {
    let mut room = MOST_CONTACTS.saturating_sub(there.contacts.len());
    let mut edits = Vec::new();
    for wanted in &draft.contacts {
        let same = there
            .contacts
            .iter()
            .find(|it| it.id == wanted.id || folded(&it.name) == folded(&wanted.name));
        match same {
            Some(now) => {
                let filled = filled(now, wanted);
                if filled != *now {
                    edits.push(ContactEdit {
                        contact: now.id,
                        from: Some(now.clone()),
                        to: Some(filled),
                    });
                }
            }
            None if room > 0 => {
                room -= 1;
                edits.push(ContactEdit {
                    contact: wanted.id,
                    from: None,
                    to: Some(wanted.clone()),
                });
            }
            None => {}
        }
    }
    edits
}

/// A contact with what another one says besides.
fn filled(now: &Contact, wanted: &Contact) -> Contact {
    let mut filled = now.clone();
    if filled.title.is_empty() {
        filled.title.clone_from(&wanted.title);
    }
    add(&mut filled.phones, wanted.phones.iter().cloned());
    add(&mut filled.emails, wanted.emails.iter().cloned());
    filled.phones.truncate(MOST_LINES.max(now.phones.len()));
    filled.emails.truncate(MOST_LINES.max(now.emails.len()));
    filled
}

/// The edit that takes back another one, as far as the record still says what that one wrote; none
/// where it says nothing of it.
#[must_use]
pub fn unfill(now: &Customer, edit: &Action) -> Option<Action> {
    let Action::EditCustomer {
        customer,
        address,
        tax_number,
        note,
        contacts,
        tags,
        ..
    } = edit
    else {
        return None;
    };
    let back = |field: CustomerField, edit: &Option<Edit<String>>| {
        let edit = edit.as_ref().filter(|edit| now.text(field) == edit.to)?;
        Some(Edit {
            from: edit.to.clone(),
            to: edit.from.clone(),
        })
    };
    let untouched = contacts
        .iter()
        .filter(|edit| now.contact(edit.contact) == edit.to.as_ref() && edit.to.is_some());
    let undo = Action::EditCustomer {
        customer: *customer,
        name: None,
        address: back(CustomerField::Address, address),
        tax_number: back(CustomerField::TaxNumber, tax_number),
        note: back(CustomerField::Note, note),
        contacts: untouched
            .map(|edit| ContactEdit {
                contact: edit.contact,
                from: edit.to.clone(),
                to: edit.from.clone(),
            })
            .collect(),
        tags: tags.as_ref().map(|edit| SetEdit {
            add: BTreeSet::new(),
            remove: edit.add.intersection(&now.tags).cloned().collect(),
        }),
        not_same: None,
        cards: None,
    };
    says_something(&undo).then_some(undo)
}

fn says_something(edit: &Action) -> bool {
    let Action::EditCustomer {
        address,
        tax_number,
        note,
        contacts,
        tags,
        ..
    } = edit
    else {
        return false;
    };
    let plain = [address, tax_number, note];
    let tags = tags.as_ref();
    plain.iter().any(|it| it.is_some())
        || !contacts.is_empty()
        || tags.is_some_and(|it| !(it.add.is_empty() && it.remove.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{ContactId, CustomerId, ImportId};
    use crate::record::Records;
    use crate::sample::{JACOB, PUNE, RAVI, Team, id, november};

    const PUMPS: CustomerId = CustomerId(id(901));

    fn contact(number: u128, name: &str, phone: &str) -> Contact {
        Contact {
            id: ContactId(id(number)),
            name: name.into(),
            title: String::new(),
            phones: vec![phone.into()],
            emails: Vec::new(),
        }
    }

    fn draft(contacts: Vec<Contact>, address: &str, note: &str) -> CustomerDraft {
        CustomerDraft {
            id: PUMPS,
            name: "Kirloskar Pumps".into(),
            contacts,
            address: address.into(),
            tax_number: String::new(),
            tags: BTreeSet::from(["dealer".to_owned()]),
            note: note.into(),
            branch: PUNE,
        }
    }

    fn team() -> Team {
        let mut team = Team::new();
        let there = draft(
            vec![contact(1, "Sunita", "+919820012345")],
            "Pune",
            "Pays late",
        );
        let import = Action::Import {
            import: ImportId(id(900)),
            customers: vec![there],
            projects: Vec::new(),
        };
        team.act(RAVI, november(23, 10, 0), import).unwrap();
        team
    }

    fn the(team: &Team) -> Customer {
        team.customer(PUMPS).unwrap().clone()
    }

    #[test]
    fn what_is_lacking_is_filled_in_and_nothing_is_written_over() {
        let mut team = team();
        let people = vec![
            contact(2, "sunita", "+919820012346"),
            contact(3, "Deepak", "+919820012347"),
        ];
        let more = draft(people, "Mumbai", "Likes tea");
        let before = the(&team);
        let edit = fill(&before, &more).unwrap();
        team.act(RAVI, november(23, 11, 0), edit.clone()).unwrap();
        let after = the(&team);
        assert_eq!(after.address, "Pune");
        assert_eq!(after.note, "Pays late\nLikes tea");
        assert_eq!(after.contacts[0].phones, ["+919820012345", "+919820012346"]);
        assert_eq!(after.contacts[1].name, "Deepak");
        assert_eq!(
            fill(&after, &more),
            None,
            "the second time there is nothing new"
        );
        let undo = unfill(&after, &edit).unwrap();
        team.act(RAVI, november(23, 12, 0), undo).unwrap();
        let undone = the(&team);
        assert_eq!(undone.contacts, before.contacts);
        assert_eq!((undone.note, undone.tags), (before.note, before.tags));
    }

    #[test]
    fn what_somebody_changed_since_stays() {
        let mut team = team();
        let more = draft(vec![contact(3, "Deepak", "+919820012347")], "", "");
        let edit = fill(&the(&team), &more).unwrap();
        team.act(RAVI, november(23, 11, 0), edit.clone()).unwrap();
        let renamed = contact(3, "Deepak Joshi", "+919820012347");
        let mut change = edit.clone();
        if let Action::EditCustomer { contacts, .. } = &mut change {
            let edit = &mut contacts[0];
            edit.from = edit.to.replace(renamed);
        }
        team.act(JACOB, november(23, 12, 0), change).unwrap();
        assert_eq!(unfill(&the(&team), &edit), None);
    }
}
