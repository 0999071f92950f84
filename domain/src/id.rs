//! Identities. Every record has a `UUIDv7` made where the record was born, typed by what it names.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A business that uses Handoff; the scope of everything else.
    WorkspaceId,
    /// A place of work with its own hours, holidays and time zone.
    BranchId,
    /// A function that people take on a project: "Field sales", "Accounts".
    RoleId,
    /// A member of the team.
    PersonId,
    /// A workflow, through all of its versions.
    TemplateId,
    /// One published, immutable version of a workflow.
    TemplateVersionId,
    /// One opportunity or order running through a template.
    ProjectId,
    /// Somebody that projects are for.
    CustomerId,
    /// What was brought over from another system at one go.
    ImportId,
    /// A person to talk to at a customer's.
    ContactId,
    /// A kind of request: what can be asked for in a form.
    RequestKindId,
    /// Something that one person asked of others.
    TaskId,
    /// A kind of product or service.
    CategoryId,
    /// What is added to a price by law.
    TaxId,
    /// Something that is sold.
    ItemId,
    /// Prices that some customers have.
    PriceListId,
    /// The targets of a person in a year.
    TargetPlanId,
    /// How the fields of a workflow were used in a month.
    FieldUseId,
    /// What a person spent on a day.
    SpentDayId,
    /// A quotation: an offer for a project.
    QuotationId,
    /// An order: what was ordered of a project.
    OrderId,
    /// A line of a quotation or an order.
    LineId,
    /// Something that brings leads.
    CampaignId,
    /// Something that was paid for a campaign.
    SpendId,
    /// One version of what a qualified lead is.
    LeadDefinitionVersionId,
    /// A nurturing programme.
    ProgrammeId,
    /// Somebody who might buy.
    LeadId,
    /// Expenses of one person, claimed together.
    ClaimId,
    /// Something that was spent.
    ExpenseId,
    /// What money is spent on: "Train", "Hotel".
    ExpenseTypeId,
    /// A grade of employees, by which limits differ.
    GradeId,
    /// A class of cities, by which allowances differ.
    CityClassId,
    /// A kind of vehicle, by which mileage differs.
    VehicleId,
    /// What is done while money is spent: "Visit", "Installation".
    ActivityId,
    /// Expenses that went to accounts together.
    ExpenseBatchId,
    /// Money given before it was spent.
    AdvanceId,
    /// Money paid out for expenses.
    PaymentId,
    /// A period of the incentive scheme that was closed.
    IncentivePeriodId,
    /// What a person gets for a period of the incentive scheme.
    IncentiveStatementId,
    /// Something a person is told, once.
    AlertId,
    /// A change: what somebody did, as the device that recorded it named it.
    ChangeId,
    /// A browser on a device that is signed in.
    DeviceId,
}
