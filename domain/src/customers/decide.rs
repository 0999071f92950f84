//! What can be done with customers, and by whom.

mod edit;
mod imported;
mod merge;
#[cfg(test)]
mod tests;

pub use imported::{count, import, take_back};

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{
    Contact, Customer, CustomerDraft, CustomerEvent, CustomerField, CustomerWhat, DEEPEST_MERGE,
    Imported, LONGEST_TAG, MOST_CONTACTS, MOST_LINES, MOST_TAGS, may_edit, may_read, size,
};
use crate::change::Action;
use crate::decision::{Context, Decision, needed, optional};
use crate::form::{email_as_kept, phone_as_e164};
use crate::id::{ContactId, CustomerId, ImportId, PersonId};
use crate::people::{LONGEST_NAME, Person};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::workflow::{FieldEdit, LONGEST_LINE, LONGEST_NOTE, Project};

/// The most people of other branches that a record names; no small company has more.
const MOST_KNOWN_TO: usize = 500;

/// Decides an action on a customer.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let decision = match action {
        Action::AddCustomer { .. } => add(context, action),
        Action::EditCustomer { customer, .. } => edit::edit(Turn::new(context, *customer)?, action),
        Action::MergeCustomers { from, into } => merge::merge(context, *from, *into),
        Action::UndoMerge { customer } => merge::undo(context, *customer),
        _ => Err(Refusal::OnlyWorker),
    }?;
    size::fits(&decision)?;
    Ok(decision)
}

/// One person's turn at one customer.
struct Turn<'a> {
    context: &'a Context<'a>,
    actor: &'a Person,
    customer: Customer,
    merges: Vec<FieldEdit>,
}

impl<'a> Turn<'a> {
    /// A turn at a customer that stands by itself and that the actor may change.
    fn new(context: &'a Context<'a>, id: CustomerId) -> Result<Self, Refusal> {
        let turn = Self::at_any(context, id)?;
        match turn.customer.merged_into {
            Some(into) => Err(Refusal::CustomerMerged { into }),
            None => Ok(turn),
        }
    }

    /// A turn at a customer that the actor may change, even where another stands for it. One that
    /// was taken back with its import counts again: somebody wants it.
    fn at_any(context: &'a Context<'a>, id: CustomerId) -> Result<Self, Refusal> {
        let actor = context.actor()?;
        let mut customer = context
            .records
            .customer(id)
            .filter(|customer| may_read(actor, customer))
            .ok_or(Refusal::unknown(Key::Customer(id)))?
            .clone();
        customer.taken_back = None;
        if !may_edit(actor, &customer) {
            return Err(Refusal::NotAllowed {
                needs: Right::CustomerPeople,
            });
        }
        Ok(Self {
            context,
            actor,
            customer,
            merges: Vec::new(),
        })
    }

    fn record(&mut self, what: CustomerWhat) {
        let event = event(self.context, self.actor.id, what);
        self.customer.history.push(event);
    }

    fn finish(self) -> Decision {
        Decision {
            puts: vec![Record::Customer(self.customer)],
            merges: self.merges,
        }
    }
}

fn event(context: &Context, by: PersonId, what: CustomerWhat) -> CustomerEvent {
    CustomerEvent {
        change: context.change,
        by,
        happened_at: context.happened_at,
        recorded_at: context.recorded_at,
        what,
    }
}

/// Writes a customer down.
fn add(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::AddCustomer {
        customer,
        name,
        contacts,
        address,
        tax_number,
        tags,
        note,
        cards,
        branch,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let draft = CustomerDraft {
        id: *customer,
        name: name.clone(),
        contacts: contacts.clone(),
        address: address.clone(),
        tax_number: tax_number.clone(),
        tags: tags.clone(),
        note: note.clone(),
        branch: *branch,
    };
    let mut added = born(context, &draft, None)?;
    added.cards = edit::checked_cards(cards)?;
    let mut decision = Decision::default();
    decision.put(Record::Customer(added));
    Ok(decision)
}

/// A new customer, written down in one's own branch, or one that one runs; where it comes with an
/// import, by whoever runs its branch.
fn born(
    context: &Context,
    draft: &CustomerDraft,
    import: Option<ImportId>,
) -> Result<Customer, Refusal> {
    let actor = context.actor()?;
    let record = Key::Customer(draft.id);
    context.free(record)?;
    let own = actor.branch == draft.branch && import.is_none();
    if !own && !actor.manages(draft.branch) {
        return Err(Refusal::NotAllowed {
            needs: Right::Manager,
        });
    }
    if context.records.branch(draft.branch).is_none() {
        return Err(Refusal::unknown(Key::Branch(draft.branch)));
    }
    let contacts = &draft.contacts;
    let ids: BTreeSet<ContactId> = contacts.iter().map(|contact| contact.id).collect();
    if ids.len() != contacts.len() {
        return Err(Refusal::AlreadyThere { record });
    }
    few(contacts.len(), MOST_CONTACTS)?;
    let began = import.map_or(CustomerWhat::Added, |_| CustomerWhat::Imported);
    Ok(Customer {
        id: draft.id,
        name: checked(CustomerField::Name, &draft.name)?,
        contacts: contacts
            .iter()
            .map(checked_contact)
            .collect::<Result<_, _>>()?,
        address: checked(CustomerField::Address, &draft.address)?,
        tax_number: checked(CustomerField::TaxNumber, &draft.tax_number)?,
        tags: checked_tags(&draft.tags)?,
        note: checked(CustomerField::Note, &draft.note)?,
        cards: Vec::new(),
        branch: draft.branch,
        also_of: BTreeSet::new(),
        by: actor.id,
        known_to: BTreeSet::new(),
        merged_into: None,
        absorbed: Vec::new(),
        import: import.map(|import| Imported {
            import,
            projects: 0,
        }),
        taken_back: None,
        not_same: BTreeSet::new(),
        decided: [].into(),
        contacts_decided: [].into(),
        history: vec![event(context, actor.id, began)],
    })
}

/// The customer that a project begins with, where its record is not there yet: what the project
/// says of it, in the project's branch. `None` where there is such a record already, or the
/// project names none.
///
/// # Errors
/// [`Refusal::Unknown`] where the actor may not read the record that is there.
pub fn begun(
    context: &Context,
    actor: &Person,
    project: &Project,
) -> Result<Option<Customer>, Refusal> {
    let Some(id) = project.customer_id else {
        return Ok(None);
    };
    if let Some(found) = context.records.customer(id) {
        return if may_read(actor, found) {
            Ok(None)
        } else {
            Err(Refusal::unknown(Key::Customer(id)))
        };
    }
    let contacts = project.customer.contacts.iter().enumerate();
    Ok(Some(Customer {
        id,
        name: project.customer.name.clone(),
        contacts: contacts
            .map(|(place, contact)| Contact {
                id: contact_of(id, place),
                name: contact.name.clone(),
                title: String::new(),
                phones: Some(contact.phone.clone())
                    .filter(|phone| !phone.is_empty())
                    .into_iter()
                    .collect(),
                emails: Some(contact.email.clone())
                    .filter(|email| !email.is_empty())
                    .into_iter()
                    .collect(),
            })
            .collect(),
        address: String::new(),
        tax_number: String::new(),
        tags: BTreeSet::new(),
        note: String::new(),
        cards: Vec::new(),
        branch: project.branch,
        also_of: BTreeSet::new(),
        by: actor.id,
        known_to: BTreeSet::new(),
        merged_into: None,
        absorbed: Vec::new(),
        import: None,
        taken_back: None,
        not_same: BTreeSet::new(),
        decided: [].into(),
        contacts_decided: [].into(),
        history: vec![event(context, actor.id, CustomerWhat::Added)],
    }))
}

/// The id of a contact that came with a project: it follows from the customer's, since a
/// decision draws no ids.
fn contact_of(customer: CustomerId, place: usize) -> ContactId {
    let name = format!("contact {place}");
    ContactId(Uuid::new_v5(&customer.0, name.as_bytes()))
}

/// Lets those who take part in a project know its customer, and the one that stands for it:
/// customers that must be stored for that. `fresh` is the one that the same decision makes. One
/// that came with an import has a use beside it from then on, and one that was taken back with its
/// import counts again.
#[must_use]
pub fn knows(context: &Context, project: &Project, fresh: Option<&Customer>) -> Vec<Customer> {
    let mut changed = Vec::new();
    let mut next = project.customer_id;
    for _ in 0..=DEEPEST_MERGE {
        let Some(id) = next else { break };
        let is_fresh = fresh.filter(|fresh| fresh.id == id);
        let Some(found) = is_fresh.or_else(|| context.records.customer(id)) else {
            break;
        };
        next = found.merged_into;
        let people = project.team.values().flatten().copied();
        let others: BTreeSet<PersonId> = people
            .chain([project.owner])
            .filter(|person| !found.known_to.contains(person))
            .filter(|person| {
                let person = context.records.person(*person);
                person.is_some_and(|person| !found.is_of(person.branch))
            })
            .collect();
        let fits = found.known_to.len() + others.len() <= MOST_KNOWN_TO;
        let apart = |import: Imported| project.imported().map(|it| it.0) != Some(import.import);
        let used = found.taken_back.is_some() || found.import.is_some_and(apart);
        let told = is_fresh.is_some() || (fits && !others.is_empty());
        if told || used {
            let mut customer = found.clone();
            if told {
                customer.known_to.extend(others);
            }
            if used {
                customer.import = None;
                customer.taken_back = None;
            }
            changed.push(customer);
        }
    }
    changed
}

/// A plain field as it is kept.
fn checked(field: CustomerField, text: &str) -> Result<String, Refusal> {
    match field {
        CustomerField::Name | CustomerField::Contact => {
            needed(text, FieldName::Customer, LONGEST_NAME)
        }
        CustomerField::Address => optional(text, FieldName::Address, 3 * LONGEST_LINE),
        CustomerField::TaxNumber => {
            let kept = optional(text, FieldName::TaxNumber, LONGEST_TAG)?;
            Ok(kept.to_uppercase())
        }
        CustomerField::Note => optional(text, FieldName::Note, LONGEST_NOTE),
    }
}

/// A contact as it is kept: numbers and addresses in one form, each once.
fn checked_contact(contact: &Contact) -> Result<Contact, Refusal> {
    few(contact.phones.len(), MOST_LINES)?;
    few(contact.emails.len(), MOST_LINES)?;
    let mut kept = Contact {
        id: contact.id,
        name: needed(&contact.name, FieldName::Contact, LONGEST_NAME)?,
        title: optional(&contact.title, FieldName::Contact, LONGEST_NAME)?,
        phones: Vec::new(),
        emails: Vec::new(),
    };
    for phone in contact
        .phones
        .iter()
        .filter(|phone| !phone.trim().is_empty())
    {
        let phone = phone_as_e164(phone).ok_or(Refusal::NotAPhone)?;
        if !kept.phones.contains(&phone) {
            kept.phones.push(phone);
        }
    }
    for email in contact
        .emails
        .iter()
        .filter(|email| !email.trim().is_empty())
    {
        let email = email_as_kept(email).ok_or(Refusal::NotAnEmail)?;
        if !kept.emails.contains(&email) {
            kept.emails.push(email);
        }
    }
    Ok(kept)
}

fn checked_tags(tags: &BTreeSet<String>) -> Result<BTreeSet<String>, Refusal> {
    if tags.len() > MOST_TAGS {
        return Err(Refusal::CustomerFull);
    }
    let tags = tags
        .iter()
        .map(|tag| needed(tag, FieldName::Tag, LONGEST_TAG));
    tags.collect()
}

fn few(count: usize, most: usize) -> Result<(), Refusal> {
    if count <= most {
        return Ok(());
    }
    Err(Refusal::TooLong {
        field: FieldName::Contact,
        most: u32::try_from(most).unwrap_or(u32::MAX),
    })
}
