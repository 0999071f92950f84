//! One expense as it is counted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::steps::{Left, steps};
use crate::expenses::{Claim, Expense, ExpenseState, ExpenseWhat, Stage};
use crate::id::{
    ActivityId, BranchId, CampaignId, CategoryId, ClaimId, CustomerId, ExpenseId, ExpenseTypeId,
    PersonId, ProjectId,
};
use crate::time::Timestamp;

/// One expense as it is counted. Amounts are in minor units of the workspace's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The claim.
    pub claim: ClaimId,
    /// The expense.
    pub expense: ExpenseId,
    /// Who spent it.
    pub employee: PersonId,
    /// The branch that pays for it.
    pub branch: BranchId,
    /// The day; of an allowance, the first day.
    pub date: NaiveDate,
    /// On what.
    pub kind: ExpenseTypeId,
    /// For which project.
    pub project: Option<ProjectId>,
    /// For which customer.
    pub customer: Option<CustomerId>,
    /// For which campaign.
    pub campaign: Option<CampaignId>,
    /// For which category of products.
    pub category: Option<CategoryId>,
    /// What was done.
    pub activity: Option<ActivityId>,
    /// Where it is.
    pub state: ExpenseState,
    /// How much is claimed.
    pub claimed: i64,
    /// How much of it who approves it approved; none while that is open.
    pub approved: Option<i64>,
    /// How much of it accounts passed; none while that is open.
    pub settled: Option<i64>,
    /// When it was first submitted; none of a draft.
    pub submitted_at: Option<Timestamp>,
    /// When accounts settled it; none while they did not.
    pub settled_at: Option<Timestamp>,
    /// The steps that it left since it was first submitted.
    pub left: Vec<Left>,
}

impl Fact {
    /// An expense of a claim as it is counted.
    #[must_use]
    pub fn of(claim: &Claim, expense: &Expense) -> Self {
        let tags = expense.details.tags;
        let submitted = claim
            .history_of(expense.id)
            .find(|event| matches!(event.what, ExpenseWhat::Submitted { .. }));
        let approved = match &expense.stage {
            Stage::Denied { .. } => Some(0),
            stage => stage.approval().map(|approval| approval.amount.minor),
        };
        let settled = expense.stage.settled();
        Self {
            claim: claim.id,
            expense: expense.id,
            employee: claim.employee,
            branch: claim.branch,
            date: expense.details.date,
            kind: expense.details.kind,
            project: tags.project,
            customer: tags.customer,
            campaign: tags.campaign,
            category: tags.category,
            activity: tags.activity,
            state: expense.stage.state(),
            claimed: expense.amount.minor,
            approved,
            settled,
            submitted_at: submitted.map(|event| event.happened_at),
            settled_at: settled.and(expense.stage.since()),
            left: steps(claim, expense),
        }
    }
}
