//! What a person enters to start a project, what is filled in for them, and the action it comes
//! to. Pure.

use std::collections::{BTreeMap, BTreeSet};

use domain::change::Action;
use domain::gather::Gather;
use domain::id::{BranchId, CustomerId, PersonId, ProjectId, RoleId, TemplateVersionId};
use domain::money::{AmountFault, Currency, Money, parse_amount};
use domain::people::Person;
use domain::refusal::{FieldName, Refusal};
use domain::workflow::{Contact, Customer, TemplateVersion};
use serde::{Deserialize, Serialize};

use crate::desk::Directory;

/// What was entered so far, as typed. What was not touched is filled in.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Entry {
    pub(super) version: Option<TemplateVersionId>,
    pub(super) customer: String,
    /// The customer's record, where it is known which.
    pub(super) client: Option<CustomerId>,
    /// None while the title that is suggested stands.
    pub(super) title: Option<String>,
    pub(super) contact: String,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) value: String,
    pub(super) branch: Option<BranchId>,
    pub(super) owner: Option<PersonId>,
    /// Roles for which somebody was chosen, or nobody.
    pub(super) team: BTreeMap<RoleId, Option<PersonId>>,
    /// Whether all of it is in sight.
    pub(super) more: bool,
}

/// A field of the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Spot {
    Customer,
    Title,
    Contact,
    Phone,
    Email,
    Value,
    Branch,
    Owner,
    Role(RoleId),
    /// The page as a whole.
    Page,
}

/// What is wrong at a spot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Wrong {
    /// It cannot be done so.
    Refused(Refusal),
    /// What was typed is no amount.
    Amount(AmountFault),
}

/// In what surroundings it is entered.
pub(super) struct Ground<'a> {
    pub(super) directory: &'a Directory,
    pub(super) me: &'a Person,
    /// A title made of a workflow's name and a customer's.
    pub(super) suggested: fn(&str, &str) -> String,
}

impl Ground<'_> {
    /// The currency that values are in.
    pub(super) fn currency(&self) -> Currency {
        self.directory.currency()
    }
}

impl Entry {
    /// The workflow: the one chosen, or the first.
    pub(super) fn version<'a>(&self, ground: &Ground<'a>) -> Option<&'a TemplateVersion> {
        let current = ground.directory.offered_versions();
        let chosen = current
            .iter()
            .find(|(_, version)| Some(version.id) == self.version);
        chosen.or(current.first()).map(|(_, version)| *version)
    }

    /// The branch: the one chosen, or the person's own.
    pub(super) fn branch(&self, ground: &Ground<'_>) -> BranchId {
        self.branch.unwrap_or(ground.me.branch)
    }

    /// The owner: the one chosen, or the person at this device.
    pub(super) fn owner(&self, ground: &Ground<'_>) -> PersonId {
        self.owner.unwrap_or(ground.me.id)
    }

    /// The title: the one typed, or one suggested once there is a customer.
    pub(super) fn title(&self, ground: &Ground<'_>) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let customer = self.customer.trim();
        match self.version(ground) {
            Some(version) if !customer.is_empty() => {
                let workflow = ground.directory.template_name(version.id);
                (ground.suggested)(workflow, customer)
            }
            _ => String::new(),
        }
    }

    /// Who takes a role: whoever was chosen; else the person at this device where they hold it;
    /// else the only one in the branch who holds it, or the only one at all.
    pub(super) fn holder(&self, role: RoleId, ground: &Ground<'_>) -> Option<PersonId> {
        if let Some(chosen) = self.team.get(&role) {
            return *chosen;
        }
        let able = ground.directory.who_can_take(role);
        if able.iter().any(|person| person.id == ground.me.id) {
            return Some(ground.me.id);
        }
        let branch = self.branch(ground);
        let only = |people: Vec<&&Person>| match people.as_slice() {
            [one] => Some(one.id),
            _ => None,
        };
        let near = able.iter().filter(|person| person.branch == branch);
        only(near.collect()).or_else(|| only(able.iter().collect()))
    }

    /// The action it comes to; `fresh` is the id of the customer's record, where it is new.
    ///
    /// # Errors
    /// What must be put right first.
    pub(super) fn action(
        &self,
        project: ProjectId,
        fresh: CustomerId,
        ground: &Ground<'_>,
    ) -> Result<Action, Vec<(Spot, Wrong)>> {
        let mut wrong = Vec::new();
        let title = self.title(ground);
        for (text, spot, field) in [
            (&self.customer, Spot::Customer, FieldName::Customer),
            (&title, Spot::Title, FieldName::Title),
        ] {
            if text.trim().is_empty() {
                wrong.push((spot, Wrong::Refused(Refusal::Blank { field })));
            }
        }
        let value = self.value(ground).unwrap_or_else(|fault| {
            wrong.push((Spot::Value, Wrong::Amount(fault)));
            None
        });
        match self.version(ground) {
            Some(version) if wrong.is_empty() => Ok(Action::StartProject {
                project,
                template_version: version.id,
                title,
                customer: self.customer(),
                customer_id: Some(self.client.unwrap_or(fresh)),
                value,
                branch: self.branch(ground),
                owner: self.owner(ground),
                team: self.team(version, ground),
            }),
            _ => Err(wrong),
        }
    }

    fn value(&self, ground: &Ground<'_>) -> Result<Option<Money>, AmountFault> {
        if self.value.trim().is_empty() {
            return Ok(None);
        }
        parse_amount(&self.value, ground.currency()).map(Some)
    }

    /// A phone number or address without a name belongs to whom the customer is called.
    fn customer(&self) -> Customer {
        let [contact, phone, email] = [&self.contact, &self.phone, &self.email];
        let is_known = [contact, phone, email]
            .iter()
            .any(|text| !text.trim().is_empty());
        let name = if contact.trim().is_empty() {
            &self.customer
        } else {
            contact
        };
        let contact = is_known.then(|| Contact {
            name: name.clone(),
            phone: phone.clone(),
            email: email.clone(),
        });
        Customer {
            name: self.customer.clone(),
            contacts: contact.into_iter().collect(),
        }
    }

    fn team(
        &self,
        version: &TemplateVersion,
        ground: &Ground<'_>,
    ) -> BTreeMap<RoleId, BTreeSet<PersonId>> {
        let roles = version.roles().into_iter();
        roles
            .filter_map(|role| Some((role, BTreeSet::from([self.holder(role, ground)?]))))
            .gather()
    }
}

/// Where a refusal is shown.
#[expect(
    clippy::too_many_lines,
    reason = "a list of every refusal, one entry each"
)]
pub(super) fn spot_of(refusal: &Refusal) -> Spot {
    match refusal {
        Refusal::Blank { field }
        | Refusal::TooLong { field, .. }
        | Refusal::TooMany { field, .. }
        | Refusal::Negative { field } => match field {
            FieldName::Title => Spot::Title,
            FieldName::Customer => Spot::Customer,
            FieldName::Contact => Spot::Contact,
            FieldName::Value => Spot::Value,
            FieldName::Name
            | FieldName::Reason
            | FieldName::Note
            | FieldName::People
            | FieldName::Address
            | FieldName::TaxNumber
            | FieldName::Tag
            | FieldName::NextStep
            | FieldName::Place
            | FieldName::Code
            | FieldName::Description
            | FieldName::Unit
            | FieldName::Price
            | FieldName::TaxCode
            | FieldName::Parts
            | FieldName::Items
            | FieldName::Terms
            | FieldName::Number
            | FieldName::Discount
            | FieldName::ValidUntil
            | FieldName::Date
            | FieldName::Skill
            | FieldName::Target
            | FieldName::FieldUse
            | FieldName::Spend
            | FieldName::Touches
            | FieldName::Message
            | FieldName::Leads
            | FieldName::Imported
            | FieldName::Expenses
            | FieldName::ExpenseType
            | FieldName::Amount
            | FieldName::Exchange
            | FieldName::Vehicle
            | FieldName::Distance
            | FieldName::Until
            | FieldName::City
            | FieldName::Grade
            | FieldName::Activity
            | FieldName::Receipts
            | FieldName::Question
            | FieldName::Answer
            | FieldName::Limit
            | FieldName::Rates
            | FieldName::Deputy
            | FieldName::BatchDay
            | FieldName::Reference
            | FieldName::SetOff
            | FieldName::Cost
            | FieldName::Base
            | FieldName::Weights
            | FieldName::Period
            | FieldName::Projects => Spot::Page,
        },
        Refusal::NotAPhone => Spot::Phone,
        Refusal::NotAnEmail => Spot::Email,
        Refusal::NotAllowed { .. } => Spot::Branch,
        Refusal::CannotTakeRole { role, .. } => Spot::Role(*role),
        Refusal::PersonLeft { .. } => Spot::Owner,
        Refusal::Unknown { .. }
        | Refusal::AlreadyThere { .. }
        | Refusal::NotInTeam
        | Refusal::NotYourRole { .. }
        | Refusal::WrongState { .. }
        | Refusal::UnknownMilestone { .. }
        | Refusal::AlreadyCompleted { .. }
        | Refusal::NotAtMilestone { .. }
        | Refusal::NotAccepted { .. }
        | Refusal::NothingHandedOver { .. }
        | Refusal::Form { .. }
        | Refusal::Lacking { .. }
        | Refusal::OnlyThese { .. }
        | Refusal::OtherWorkflow { .. }
        | Refusal::NotEarlier { .. }
        | Refusal::NotInGuide { .. }
        | Refusal::NoSuchContact
        | Refusal::NotATime
        | Refusal::ReportingLoop { .. }
        | Refusal::NotAPeriod { .. }
        | Refusal::LastOwner
        | Refusal::Calendar { .. }
        | Refusal::Template { .. }
        | Refusal::NewerVersion { .. }
        | Refusal::NotOffered { .. }
        | Refusal::DoesNotFit
        | Refusal::ChangedMeanwhile { .. }
        | Refusal::BadSnooze { .. }
        | Refusal::ProjectFull
        | Refusal::TaskMoved { .. }
        | Refusal::BadDue { .. }
        | Refusal::RequestKindRetired { .. }
        | Refusal::RequestForm { .. }
        | Refusal::TaskFull
        | Refusal::CustomerMerged { .. }
        | Refusal::NotMerged
        | Refusal::SameCustomer
        | Refusal::CustomerFull
        | Refusal::CategoryLoop { .. }
        | Refusal::TooDeep { .. }
        | Refusal::PartOfItself { .. }
        | Refusal::BadQuantity
        | Refusal::TooHigh { .. }
        | Refusal::OtherCurrency { .. }
        | Refusal::Design { .. }
        | Refusal::CatalogueFull
        | Refusal::UnknownQuotation { .. }
        | Refusal::UnknownOrder { .. }
        | Refusal::QuotationMoved { .. }
        | Refusal::Lines { .. }
        | Refusal::Expired { .. }
        | Refusal::DiscountPastLimit { .. }
        | Refusal::OutOfBounds { .. }
        | Refusal::LeadMoved { .. }
        | Refusal::NotQualified { .. }
        | Refusal::LeadDefinition { .. }
        | Refusal::SignedAlready
        | Refusal::SignsForBoth
        | Refusal::NoMoreContact
        | Refusal::OtherBranch { .. }
        | Refusal::Retired { .. }
        | Refusal::SameLead
        | Refusal::LeadFull
        | Refusal::NoSuchExpense { .. }
        | Refusal::ExpenseMoved { .. }
        | Refusal::ClaimForwarded
        | Refusal::OwnClaim
        | Refusal::NotInPolicy { .. }
        | Refusal::NoRate { .. }
        | Refusal::PeriodRuns { .. }
        | Refusal::ReceiptMissing { .. }
        | Refusal::ReceiptsNotStored
        | Refusal::TagMissing { .. }
        | Refusal::OverLimit { .. }
        | Refusal::NotThatMuch { .. }
        | Refusal::ClaimFull
        | Refusal::AwayTooLong
        | Refusal::OnlyWorker
        | Refusal::Unreadable => Spot::Page,
    }
}

#[cfg(test)]
mod tests;
