//! Records: the unit of storage and of sync. A key, and a body that is replaced whole.

use core::fmt;

use serde::Serialize;
use tagged::Tagged;

use crate::alerts::Alert;
use crate::catalogue::{Category, Item, PriceList, Tax};
use crate::customers::Customer;
use crate::expenses::Claim;
use crate::expenses::batch::{ExpenseBatch, ExpenseTray};
use crate::expenses::day::SpentDay;
use crate::expenses::payment::{Advance, Payment};
use crate::expenses::policy::ExpensePolicy;
use crate::field_use::FieldUse;
use crate::id::{
    AdvanceId, AlertId, BranchId, CampaignId, CategoryId, ClaimId, CustomerId, ExpenseBatchId,
    FieldUseId, IncentivePeriodId, IncentiveStatementId, ItemId, LeadDefinitionVersionId, LeadId,
    PaymentId, PersonId, PriceListId, ProgrammeId, ProjectId, RequestKindId, RoleId, SpentDayId,
    TargetPlanId, TaskId, TaxId, TemplateId, TemplateVersionId, WorkspaceId,
};
use crate::leads::Lead;
use crate::leads::campaign::Campaign;
use crate::leads::definition::{LeadDefinition, LeadDefinitionVersion};
use crate::leads::programme::Programme;
use crate::people::{Branch, Person, Role, Workspace};
use crate::reach::Reach;
use crate::selling::Numbering;
use crate::targets::TargetPlan;
use crate::tasks::{RequestKind, Task};
use crate::throughput::costs::CostBook;
use crate::throughput::scheme::IncentiveScheme;
use crate::throughput::statement::{IncentivePeriod, IncentiveStatement};
use crate::time::Timestamp;
use crate::workflow::{Project, Template, TemplateVersion};

/// Writes out what follows from the list of kinds: keys, bodies, and typed look-ups.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident: $body:ident($id:ident),)+) => {
        /// Names one record of a workspace.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Tagged)]
        #[serde(tag = "kind", content = "id", rename_all = "snake_case")]
        pub enum Key {
            $($(#[$doc])* $body($id),)+
        }

        /// One record, as it stands.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
        #[serde(tag = "kind", content = "body", rename_all = "snake_case")]
        pub enum Record {
            $($(#[$doc])* $body($body),)+
        }

        impl Record {
            /// The key it is stored under.
            #[must_use]
            pub fn key(&self) -> Key {
                match self {
                    $(Self::$body(body) => Key::$body(body.id),)+
                }
            }
        }

        impl Key {
            /// The names of all kinds, each after those that its records stand on as a rule.
            pub const KINDS: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The name of its kind, as stored and as spoken in the protocol.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$body(_) => stringify!($name),)+
                }
            }

            /// Its id, as text.
            #[must_use]
            pub fn id(&self) -> String {
                match self {
                    $(Self::$body(id) => id.to_string(),)+
                }
            }

            /// Reads a key from the two parts that [`Key::kind`] and [`Key::id`] give; `None`
            /// for an unknown kind or an id that is not a UUID.
            #[must_use]
            pub fn from_parts(kind: &str, id: &str) -> Option<Self> {
                match kind {
                    $(stringify!($name) => id.parse().ok().map(Self::$body),)+
                    _ => None,
                }
            }
        }

        /// Where a decision finds the records it needs. It asks by key only, so that the same
        /// decision can be made over IndexedDB, over D1 and in memory.
        pub trait Records {
            /// The record under `key`, if there is one.
            fn find(&self, key: Key) -> Option<&Record>;

            $(
                $(#[$doc])*
                fn $name(&self, id: $id) -> Option<&$body> {
                    match self.find(Key::$body(id)) {
                        Some(Record::$body(body)) => Some(body),
                        _ => None,
                    }
                }
            )+
        }
    };
}

records! {
    /// The business and its defaults.
    workspace: Workspace(WorkspaceId),
    /// A place of work.
    branch: Branch(BranchId),
    /// A function on projects.
    role: Role(RoleId),
    /// A member of the team.
    person: Person(PersonId),
    /// A workflow.
    template: Template(TemplateId),
    /// One published, immutable version of a workflow.
    template_version: TemplateVersion(TemplateVersionId),
    /// How the fields of a workflow were used in a month.
    field_use: FieldUse(FieldUseId),
    /// One opportunity or order.
    project: Project(ProjectId),
    /// Somebody that projects are for.
    customer: Customer(CustomerId),
    /// What can be asked for in a form.
    request_kind: RequestKind(RequestKindId),
    /// Something that one person asked of others.
    task: Task(TaskId),
    /// A kind of product or service.
    category: Category(CategoryId),
    /// What is added to a price by law.
    tax: Tax(TaxId),
    /// Something that is sold.
    item: Item(ItemId),
    /// Prices that some customers have.
    price_list: PriceList(PriceListId),
    /// The targets of a person in a year.
    target_plan: TargetPlan(TargetPlanId),
    /// Something that brings leads.
    campaign: Campaign(CampaignId),
    /// Which definition of a qualified lead is in force.
    lead_definition: LeadDefinition(WorkspaceId),
    /// One version of the definition.
    lead_definition_version: LeadDefinitionVersion(LeadDefinitionVersionId),
    /// A nurturing programme.
    programme: Programme(ProgrammeId),
    /// Somebody who might buy.
    lead: Lead(LeadId),
    /// What is settled about expenses.
    expense_policy: ExpensePolicy(WorkspaceId),
    /// Expenses of one person, claimed together.
    claim: Claim(ClaimId),
    /// The claims of a branch that wait for its next batch.
    expense_tray: ExpenseTray(BranchId),
    /// Expenses that went to accounts together.
    expense_batch: ExpenseBatch(ExpenseBatchId),
    /// What somebody spent on one day, over all of their claims.
    spent_day: SpentDay(SpentDayId),
    /// Money given to somebody before they spent it.
    advance: Advance(AdvanceId),
    /// Money paid out for expenses.
    payment: Payment(PaymentId),
    /// How much of what is sold truly varies with it.
    cost_book: CostBook(WorkspaceId),
    /// How the team shares in what it earns.
    incentive_scheme: IncentiveScheme(WorkspaceId),
    /// A period of the incentive scheme that was closed.
    incentive_period: IncentivePeriod(IncentivePeriodId),
    /// What a person gets for a period of the incentive scheme.
    incentive_statement: IncentiveStatement(IncentiveStatementId),
    /// Something a person is told, once.
    alert: Alert(AlertId),
    /// How a person is reached.
    reach: Reach(PersonId),
    /// The last numbers that documents got.
    numbering: Numbering(WorkspaceId),
}

impl Record {
    /// When the Worker must look at it again by itself, because a time limit passes.
    #[must_use]
    pub fn attention_at(&self) -> Option<Timestamp> {
        match self {
            Self::Project(project) => project.attention_at(),
            Self::Task(task) => task.attention_at(),
            Self::Lead(lead) => lead.attention_at(),
            Self::Claim(claim) => claim.attention_at(),
            Self::ExpenseTray(tray) => Some(tray.next_at).filter(|_| !tray.claims.is_empty()),
            Self::Alert(alert) => alert.snoozed_until,
            Self::Workspace(_)
            | Self::Branch(_)
            | Self::Role(_)
            | Self::Person(_)
            | Self::Template(_)
            | Self::TemplateVersion(_)
            | Self::FieldUse(_)
            | Self::Customer(_)
            | Self::RequestKind(_)
            | Self::TargetPlan(_)
            | Self::Category(_)
            | Self::Tax(_)
            | Self::Item(_)
            | Self::PriceList(_)
            | Self::Campaign(_)
            | Self::LeadDefinition(_)
            | Self::LeadDefinitionVersion(_)
            | Self::Programme(_)
            | Self::ExpensePolicy(_)
            | Self::ExpenseBatch(_)
            | Self::SpentDay(_)
            | Self::Advance(_)
            | Self::Payment(_)
            | Self::CostBook(_)
            | Self::IncentiveScheme(_)
            | Self::IncentivePeriod(_)
            | Self::IncentiveStatement(_)
            | Self::Reach(_)
            | Self::Numbering(_) => None,
        }
    }
}

impl fmt::Display for Key {
    /// `kind/id`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.kind(), self.id())
    }
}
