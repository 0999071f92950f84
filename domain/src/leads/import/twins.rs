//! Who of a table may be there already: as an earlier row, as a lead, or as a customer.

use uuid::Uuid;

use crate::customers::likeness::{Choice, Likeness, Nearby, Traits, folded};
use crate::id::{CustomerId, LeadId};
use crate::leads::LeadDetails;

/// Somebody that a row is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Who it is.
    pub of: TwinOf,
    /// How much they are alike, and why.
    pub likeness: Likeness,
}

/// Who a row is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TwinOf {
    /// A lead, which may be that of an earlier row.
    Lead(LeadId),
    /// A customer.
    Customer(CustomerId),
}

impl Twin {
    /// What is done where nobody chooses: nothing gets lost by it. Two with a number or an address
    /// in common and a name alike are one; less than that may be two of one company, or two of one
    /// name.
    #[must_use]
    pub fn proposed(&self) -> Choice {
        match self.of {
            TwinOf::Lead(_) if self.likeness.is_telling() => Choice::Join,
            TwinOf::Lead(_) | TwinOf::Customer(_) => Choice::Add,
        }
    }

    /// Whether a choice can be made: only a lead can be added to.
    #[must_use]
    pub fn allows(&self, choice: Choice) -> bool {
        choice != Choice::Join || matches!(self.of, TwinOf::Lead(_))
    }
}

/// Those who are there, and the rows so far. Filled and asked one by one, so that whoever has many
/// can pause.
#[derive(Default)]
pub struct Twins<'a> {
    leads: Nearby<'a, LeadId>,
    customers: Nearby<'a, CustomerId>,
}

impl<'a> Twins<'a> {
    /// Puts a lead, or an earlier row, among them.
    pub fn put_lead(&mut self, traits: &'a Traits<LeadId>) {
        self.leads.put(traits);
    }

    /// Puts a customer among them.
    pub fn put_customer(&mut self, traits: &'a Traits<CustomerId>) {
        self.customers.put(traits);
    }

    /// Takes some of them out again: giving back much at once takes a while, too. Says whether
    /// any are left.
    pub fn take_out(&mut self, some: usize) -> bool {
        let leads = self.leads.take_out(some);
        self.customers.take_out(some) || leads
    }

    /// Whom a row is most like: rather a lead than a customer, since leads can be one.
    #[must_use]
    pub fn of(&self, lead: &Traits<LeadId>, customer: &Traits<CustomerId>) -> Option<Twin> {
        let first = self.leads.like(lead).into_iter().next();
        let twin = first.map(|(id, likeness)| Twin {
            of: TwinOf::Lead(id),
            likeness,
        });
        let customer = || {
            let first = self.customers.like(customer).into_iter().next();
            first.map(|(id, likeness)| Twin {
                of: TwinOf::Customer(id),
                likeness,
            })
        };
        twin.or_else(customer)
    }
}

/// What of a row tells whether it is a customer: the company's name, else the person's.
#[must_use]
pub fn as_customer(details: &LeadDetails) -> Traits<CustomerId> {
    let LeadDetails { name, company, .. } = details;
    Traits {
        id: CustomerId(Uuid::nil()),
        name: folded(if company.is_empty() { name } else { company }),
        phones: details.phones.clone(),
        emails: details.emails.clone(),
        tax_number: String::new(),
        not_same: Vec::new(),
    }
}
