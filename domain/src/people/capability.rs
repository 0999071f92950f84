//! What of the product a business uses. It starts with its projects alone, and its owners switch on
//! the rest one by one. What is switched off is hidden, and nothing of it is lost.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Something that a business can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// The guide through the day: whom to see to first, and what to say there.
    Guide,
    /// The catalogue, quotations and orders.
    Quotations,
    /// Targets, and what came of them.
    Targets,
    /// Campaigns, leads, their qualification and nurturing.
    Leads,
    /// Expense claims.
    Expenses,
    /// How long milestones take, and what may come of the quarter.
    Velocity,
    /// Where projects queue, what holds the business back, and how what it brings is shared.
    Throughput,
}

impl Capability {
    /// All of them, in the order in which a business usually comes to want them.
    pub const ALL: [Self; 7] = [
        Self::Guide,
        Self::Quotations,
        Self::Targets,
        Self::Leads,
        Self::Expenses,
        Self::Velocity,
        Self::Throughput,
    ];

    /// What a workspace uses that never said: it is from before they could be switched, and keeps
    /// what there was then.
    pub(super) fn of_before() -> BTreeSet<Self> {
        [
            Self::Guide,
            Self::Quotations,
            Self::Targets,
            Self::Leads,
            Self::Expenses,
            Self::Velocity,
        ]
        .into()
    }
}
