//! Alerts: what a person is told about something that waits for them or went past its limit.
//!
//! An alert's id is derived from what it is about (its matter, the news, the person), so that the
//! same thing told twice is one record: exactly once, however often a cron runs.

mod decide;

pub use decide::{acknowledge, snooze, wake};

use serde::{Deserialize, Serialize};
use tagged::Tagged;
use uuid::Uuid;

use crate::change::Action;
use crate::clock::{Step, Told};
use crate::expenses::{Claim, ExpenseState};
use crate::id::{
    AlertId, ChangeId, ClaimId, ExpenseBatchId, ExpenseId, LeadId, PersonId, ProjectId,
    QuotationId, TaskId,
};
use crate::money::Money;
use crate::record::{Key, Records};
use crate::selling::Stand;
use crate::tasks::{DeclineReason, Stage, Task};
use crate::time::Timestamp;
use crate::workflow::{MilestoneKey, Phase, Project, ProjectState, ReturnReason};

/// How far ahead an alert can be put off, in days.
pub const LONGEST_SNOOZE_DAYS: u32 = 30;

/// Something one person is told, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Derived from the rest, see the module.
    pub id: AlertId,
    /// Who is told.
    pub to: PersonId,
    /// What it is about.
    #[serde(flatten)]
    pub about: Matter,
    /// What they are told.
    pub news: News,
    /// When.
    pub at: Timestamp,
    /// When they said that they had seen it.
    pub acknowledged_at: Option<Timestamp>,
    /// Until when they put it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Timestamp>,
    /// How often it was put off and came back.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub reminders: u32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_none_yet(reminders: &u32) -> bool {
    *reminders == 0
}

/// What an alert is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Matter {
    /// One visit of a project to one of its milestones.
    Milestone {
        /// The project.
        project: ProjectId,
        /// The milestone.
        milestone: MilestoneKey,
        /// The visit to it.
        visit: u32,
    },
    /// One turn of a request or task.
    Task {
        /// The task.
        task: TaskId,
        /// The turn.
        turn: u32,
    },
    /// One turn of a lead, or one of its touches.
    Lead {
        /// The lead.
        lead: LeadId,
        /// The turn.
        turn: u32,
        /// The place of the touch that waits to be made, where it is about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        touch: Option<u16>,
    },
    /// One version of a quotation.
    Quotation {
        /// The project that it is for.
        project: ProjectId,
        /// The quotation.
        quotation: QuotationId,
        /// The version.
        version: u32,
    },
    /// One turn of an expense.
    Expense {
        /// The claim.
        claim: ClaimId,
        /// The expense.
        expense: ExpenseId,
        /// The turn.
        turn: u32,
    },
    /// A batch of expenses.
    Batch {
        /// The batch.
        batch: ExpenseBatchId,
    },
}

impl Matter {
    /// The project that it has to do with, where it has to do with one.
    #[must_use]
    pub fn project(&self) -> Option<ProjectId> {
        match self {
            Self::Milestone { project, .. } | Self::Quotation { project, .. } => Some(*project),
            Self::Task { .. } | Self::Lead { .. } | Self::Expense { .. } | Self::Batch { .. } => {
                None
            }
        }
    }

    /// The id of an alert about it that tells `news` to `to`.
    fn alert_id(&self, news: &str, to: PersonId) -> AlertId {
        let id = match self {
            Self::Milestone {
                project,
                milestone,
                visit,
            } => {
                let name = format!("{}/{visit}/{news}/{to}", milestone.as_str());
                Uuid::new_v5(&project.0, name.as_bytes())
            }
            Self::Task { task, turn } => {
                let name = format!("{turn}/{news}/{to}");
                Uuid::new_v5(&task.0, name.as_bytes())
            }
            Self::Lead { lead, turn, touch } => {
                let touch = touch.map_or_else(String::new, |touch| format!("touch-{touch}/"));
                let name = format!("{turn}/{touch}{news}/{to}");
                Uuid::new_v5(&lead.0, name.as_bytes())
            }
            Self::Quotation {
                quotation, version, ..
            } => {
                let name = format!("{version}/{news}/{to}");
                Uuid::new_v5(&quotation.0, name.as_bytes())
            }
            Self::Expense { expense, turn, .. } => {
                let name = format!("{turn}/{news}/{to}");
                Uuid::new_v5(&expense.0, name.as_bytes())
            }
            Self::Batch { batch } => {
                let name = format!("{news}/{to}");
                Uuid::new_v5(&batch.0, name.as_bytes())
            }
        };
        AlertId(id)
    }
}

/// What a person is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// A milestone was handed over to them.
    HandedOver {
        /// By whom.
        from: PersonId,
    },
    /// A milestone was handed over for which nobody has the role yet: somebody must be named.
    Unassigned {
        /// By whom.
        from: PersonId,
    },
    /// Their hand-off came back.
    Returned {
        /// From whom.
        by: PersonId,
        /// Why.
        reason: ReturnReason,
        /// Why, in words.
        note: String,
    },
    /// They were given the milestone at hand.
    Assigned {
        /// By whom.
        by: PersonId,
    },
    /// What somebody else had on the project is theirs from now on.
    PassedOn {
        /// Who had it.
        from: PersonId,
    },
    /// They were asked for something.
    Asked {
        /// By whom.
        by: PersonId,
    },
    /// What they asked for, or passed on, was answered.
    Answered {
        /// By whom.
        by: PersonId,
    },
    /// Somebody does not do what they asked for, or passed on.
    Declined {
        /// Who.
        by: PersonId,
        /// Why.
        reason: DeclineReason,
        /// Why, in words.
        note: String,
    },
    /// Their answer came back.
    SentBack {
        /// From whom.
        by: PersonId,
        /// Why.
        reason: ReturnReason,
        /// Why, in words.
        note: String,
    },
    /// What they asked for, or had, is in other hands now.
    Delegated {
        /// Who passed it on.
        by: PersonId,
    },
    /// What they were asked for is not wanted any more.
    Withdrawn {
        /// Who said so.
        by: PersonId,
    },
    /// Somebody wrote something about what they asked for, or were asked.
    Noted {
        /// Who.
        by: PersonId,
    },
    /// A discount past its giver's limit waits for them.
    ApprovalAsked {
        /// Who gives it.
        by: PersonId,
    },
    /// The discount that they asked for was approved.
    DiscountApproved {
        /// By whom.
        by: PersonId,
    },
    /// The discount that they asked for was not approved.
    DiscountRefused {
        /// By whom.
        by: PersonId,
        /// Why, in words.
        note: String,
    },
    /// Expenses were submitted to them.
    ExpensesSubmitted {
        /// By whom.
        by: PersonId,
    },
    /// Something was asked about an expense of theirs, or one that they approved.
    ExpenseQueried {
        /// By whom.
        by: PersonId,
        /// What.
        question: String,
    },
    /// What they asked about an expense was answered.
    ExpenseAnswered {
        /// By whom.
        by: PersonId,
    },
    /// Part of an expense of theirs was approved.
    ExpenseCut {
        /// By whom.
        by: PersonId,
        /// How much was.
        amount: Money,
        /// Why not all of it.
        reason: String,
    },
    /// An expense of theirs was denied.
    ExpenseDenied {
        /// By whom.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// Accounts took back what they had decided on an expense of theirs, and decide again.
    ExpenseReopened {
        /// Who did.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// Expenses of theirs were paid.
    ExpensesPaid {
        /// By whom.
        by: PersonId,
        /// The bank's number, a cheque's.
        reference: String,
    },
    /// Expenses of theirs were not paid after all.
    PaymentUndone {
        /// Who said so.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// A batch of expenses came.
    BatchCame {
        /// How many.
        lines: u32,
    },
    /// A limit passes soon.
    DueSoon {
        /// Which limit.
        limit: Limit,
        /// When it passes.
        due: Timestamp,
    },
    /// A limit passed.
    Late {
        /// Which limit.
        limit: Limit,
        /// 0 for those responsible at the limit, then one for each step up the line.
        step: u8,
        /// When the limit passed.
        due: Timestamp,
    },
}

/// The two limits a milestone has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// To accept the hand-off.
    Acceptance,
    /// To reach the milestone.
    Completion,
}

impl News {
    /// What a limit has come to, as news.
    #[must_use]
    pub fn of_limit(limit: Limit, told: &Told) -> Self {
        let due = told.due;
        match told.step {
            Step::Soon => Self::DueSoon { limit, due },
            Step::Late(step) => Self::Late { limit, step, due },
        }
    }

    /// What tells it from other news about the same matter to the same person.
    fn name(&self, at: Timestamp) -> String {
        match self {
            Self::HandedOver { .. } => "handed-over".to_owned(),
            Self::Unassigned { .. } => "unassigned".to_owned(),
            Self::Returned { .. } => "returned".to_owned(),
            Self::Assigned { .. } => format!("assigned-{}", at.0),
            Self::PassedOn { from } => format!("passed-on-{from}-{}", at.0),
            Self::Asked { .. } => "asked".to_owned(),
            Self::Answered { .. } => "answered".to_owned(),
            Self::Declined { by, .. } => format!("declined-{by}"),
            Self::SentBack { .. } => "sent-back".to_owned(),
            Self::Delegated { .. } => "delegated".to_owned(),
            Self::Withdrawn { .. } => "withdrawn".to_owned(),
            Self::Noted { by } => format!("noted-{by}-{}", at.0),
            Self::ApprovalAsked { .. } => format!("approval-asked-{}", at.0),
            Self::DiscountApproved { .. } => "discount-approved".to_owned(),
            Self::DiscountRefused { .. } => format!("discount-refused-{}", at.0),
            Self::ExpensesSubmitted { .. } => "submitted".to_owned(),
            Self::ExpenseQueried { .. } => "queried".to_owned(),
            Self::ExpenseAnswered { .. } => "expense-answered".to_owned(),
            Self::ExpenseCut { .. } => "cut".to_owned(),
            Self::ExpenseDenied { .. } => "denied".to_owned(),
            Self::ExpenseReopened { .. } => "reopened".to_owned(),
            Self::ExpensesPaid { .. } => "paid".to_owned(),
            Self::PaymentUndone { .. } => "payment-undone".to_owned(),
            Self::BatchCame { .. } => "batch-came".to_owned(),
            Self::DueSoon { limit, .. } => format!("due-soon-{limit:?}"),
            Self::Late { limit, step, .. } => format!("late-{limit:?}-{step}"),
        }
    }
}

impl Alert {
    /// An alert with the id that follows from what it says.
    #[must_use]
    pub fn new(to: PersonId, about: Matter, news: News, at: Timestamp) -> Self {
        Self {
            id: about.alert_id(&news.name(at), to),
            to,
            about,
            news,
            at,
            acknowledged_at: None,
            snoozed_until: None,
            reminders: 0,
        }
    }

    /// Whether it still asks for something: what it is about has not moved on.
    #[must_use]
    pub fn is_live(&self, records: &dyn Records) -> bool {
        match &self.about {
            Matter::Milestone {
                project,
                milestone,
                visit,
            } => records
                .project(*project)
                .is_some_and(|project| self.asks_of(project, milestone, *visit)),
            Matter::Task { task, turn } => records
                .task(*task)
                .is_some_and(|task| self.asks_for(task, *turn)),
            Matter::Lead { lead, turn, touch } => records
                .lead(*lead)
                .is_some_and(|lead| lead.still_waits(*turn, *touch)),
            Matter::Quotation {
                project,
                quotation,
                version,
            } => {
                let found = records.project(*project);
                let mut all = found.iter().flat_map(|project| &project.quotations);
                let quotation = all.find(|it| it.id == *quotation && it.version == *version);
                quotation.is_some_and(|it| self.asks_about(it.stand()))
            }
            Matter::Expense {
                claim,
                expense,
                turn,
            } => {
                let found = records.claim(*claim);
                found.is_some_and(|claim| self.asks_of_expense(claim, *expense, *turn))
            }
            Matter::Batch { .. } => self.acknowledged_at.is_none(),
        }
    }

    /// Whether the version of a quotation that it is about still waits for an approval. What came
    /// of one asks for nothing once it was read.
    #[must_use]
    pub fn asks_about(&self, stand: Stand) -> bool {
        match &self.news {
            News::ApprovalAsked { .. } => stand == Stand::AwaitingApproval,
            _ => self.acknowledged_at.is_none(),
        }
    }

    /// Whether the expense is still at the turn it is about, and waits as it says. What only tells
    /// something asks for nothing once it was read.
    fn asks_of_expense(&self, claim: &Claim, expense: ExpenseId, turn: u32) -> bool {
        let Some(expense) = claim.expense(expense) else {
            return false;
        };
        match &self.news {
            News::ExpensesSubmitted { .. }
            | News::ExpenseQueried { .. }
            | News::DueSoon { .. }
            | News::Late { .. } => expense.turn == turn && self.waits_at(expense.stage.state()),
            _ => self.acknowledged_at.is_none(),
        }
    }

    /// Whether an expense in a state waits for what the alert says.
    #[must_use]
    pub fn waits_at(&self, state: ExpenseState) -> bool {
        match &self.news {
            News::ExpensesSubmitted { .. } => state == ExpenseState::Submitted,
            News::ExpenseQueried { .. } => matches!(
                state,
                ExpenseState::Queried
                    | ExpenseState::AccountsAskClaimant
                    | ExpenseState::AccountsAskApprover
            ),
            _ => state.desk().is_some(),
        }
    }

    /// Whether the project is still at the visit it is about, and in the phase it is about.
    fn asks_of(&self, project: &Project, milestone: &MilestoneKey, visit: u32) -> bool {
        let Some(current) = project.current().and_then(|at| project.milestones.get(at)) else {
            return false;
        };
        let here = current.milestone == *milestone && current.visit == visit;
        let waiting = matches!(current.phase, Phase::Waiting(_));
        here && project.status.state() == ProjectState::Open
            && match &self.news {
                News::HandedOver { .. } | News::Unassigned { .. } => waiting,
                News::Returned { .. } => current.returned.is_some(),
                News::Assigned { .. } | News::PassedOn { .. } => true,
                News::Asked { .. }
                | News::Answered { .. }
                | News::Declined { .. }
                | News::SentBack { .. }
                | News::Delegated { .. }
                | News::Withdrawn { .. }
                | News::Noted { .. }
                | News::ApprovalAsked { .. }
                | News::DiscountApproved { .. }
                | News::DiscountRefused { .. }
                | News::ExpensesSubmitted { .. }
                | News::ExpenseQueried { .. }
                | News::ExpenseAnswered { .. }
                | News::ExpenseCut { .. }
                | News::ExpenseDenied { .. }
                | News::ExpenseReopened { .. }
                | News::ExpensesPaid { .. }
                | News::PaymentUndone { .. }
                | News::BatchCame { .. } => false,
                News::DueSoon { limit, .. } | News::Late { limit, .. } => {
                    waiting == (*limit == Limit::Acceptance)
                }
            }
    }

    /// Whether the task is still at the turn it is about, and waits as it says. What only tells
    /// something asks for nothing once it was read.
    fn asks_for(&self, task: &Task, turn: u32) -> bool {
        let held = matches!(task.stage, Stage::Asked { .. } | Stage::Taken { .. });
        task.turn == turn
            && match &self.news {
                News::Asked { .. } | News::SentBack { .. } => task.is_held_by(self.to),
                News::Declined { .. } => task.waits_for().contains(&self.to),
                News::DueSoon { .. } | News::Late { .. } => held,
                News::Answered { .. }
                | News::Delegated { .. }
                | News::Withdrawn { .. }
                | News::Noted { .. } => self.acknowledged_at.is_none(),
                News::HandedOver { .. }
                | News::Unassigned { .. }
                | News::Returned { .. }
                | News::Assigned { .. }
                | News::PassedOn { .. }
                | News::ApprovalAsked { .. }
                | News::DiscountApproved { .. }
                | News::DiscountRefused { .. }
                | News::ExpensesSubmitted { .. }
                | News::ExpenseQueried { .. }
                | News::ExpenseAnswered { .. }
                | News::ExpenseCut { .. }
                | News::ExpenseDenied { .. }
                | News::ExpenseReopened { .. }
                | News::ExpensesPaid { .. }
                | News::PaymentUndone { .. }
                | News::BatchCame { .. } => false,
            }
    }

    /// Whether it was put off until after `now`.
    #[must_use]
    pub fn is_snoozed(&self, now: Timestamp) -> bool {
        self.snoozed_until.is_some_and(|until| now < until)
    }
}

/// What the Worker does about a record whose moment of attention has come, and under which id: it
/// follows from the commit that touched the record last, the same wherever the moment is found to
/// have come, so that it is done once. None for records that time does nothing to.
#[must_use]
pub fn attend(key: Key, sequence: i64) -> Option<(ChangeId, Action)> {
    let (id, action) = match key {
        Key::Project(project) => (project.0, Action::Escalate { project }),
        Key::Task(task) => (task.0, Action::EscalateTask { task }),
        Key::Lead(lead) => (lead.0, Action::AttendLead { lead }),
        Key::Claim(claim) => (claim.0, Action::EscalateExpenses { claim }),
        Key::ExpenseTray(branch) => (branch.0, Action::ForwardExpenses { branch }),
        Key::Alert(alert) => (alert.0, Action::WakeAlert { alert }),
        Key::Workspace(_)
        | Key::Branch(_)
        | Key::Role(_)
        | Key::Person(_)
        | Key::Template(_)
        | Key::TemplateVersion(_)
        | Key::Customer(_)
        | Key::TargetPlan(_)
        | Key::RequestKind(_)
        | Key::Category(_)
        | Key::Tax(_)
        | Key::Item(_)
        | Key::PriceList(_)
        | Key::Campaign(_)
        | Key::LeadDefinition(_)
        | Key::LeadDefinitionVersion(_)
        | Key::Programme(_)
        | Key::ExpensePolicy(_)
        | Key::ExpenseBatch(_)
        | Key::SpentDay(_)
        | Key::FieldUse(_)
        | Key::Advance(_)
        | Key::Payment(_)
        | Key::CostBook(_)
        | Key::IncentiveScheme(_)
        | Key::IncentivePeriod(_)
        | Key::IncentiveStatement(_)
        | Key::Reach(_)
        | Key::Numbering(_) => return None,
    };
    let name = format!("attend/{sequence}");
    Some((ChangeId(Uuid::new_v5(&id, name.as_bytes())), action))
}
