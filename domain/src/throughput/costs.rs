//! The book of costs: how much of what is sold truly varies with it. The costs of an item come
//! before those of its category, those before the ones of the category above, and those before
//! what is usual for everything; of each, the one that holds on the day of the order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::catalogue::tree::lineage;
use crate::change::Edit;
use crate::id::{CategoryId, ChangeId, ItemId, PersonId, WorkspaceId};
use crate::money::{Currency, Money};
use crate::people::{Access, Person, Standing};
use crate::rate::Rate;
use crate::refusal::{FieldName, Refusal};
use crate::selling::Line;
use crate::time::Timestamp;

/// The most costs in the book.
pub const MOST_COSTS: usize = 2_000;
/// How many of the last changes the book remembers.
pub const MOST_COST_EVENTS: usize = 500;

/// How much of what is sold truly varies with it. There is one for the whole business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostBook {
    /// The business.
    pub id: WorkspaceId,
    /// The costs, in the order of what they are of and from when on; of these, each at most once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<CostEntry>,
    /// What was changed, the latest last; the last [`MOST_COST_EVENTS`] of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<CostEvent>,
}

/// What one thing costs from a date on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostEntry {
    /// Of what.
    pub of: CostOf,
    /// From which day on, until another one of the same thing.
    pub from: NaiveDate,
    /// How much.
    pub cost: Cost,
}

/// What a cost is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Tagged)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum CostOf {
    /// Everything that has no cost of its own.
    Everything,
    /// A category, with those below it that have none of their own.
    Category {
        /// Which.
        category: CategoryId,
    },
    /// An item.
    Item {
        /// Which.
        item: ItemId,
    },
}

/// How much of something truly varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Cost {
    /// A share of its value, before tax and after discount; the whole at most.
    Share {
        /// How large.
        rate: Rate,
    },
    /// So much for each unit; of items only.
    PerUnit {
        /// In the workspace's currency.
        amount: Money,
    },
}

/// One change of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostEvent {
    /// The change that brought it about.
    pub change: ChangeId,
    /// Who did it.
    pub by: PersonId,
    /// When it happened, by the device's corrected clock.
    pub happened_at: Timestamp,
    /// The cost of what.
    pub of: CostOf,
    /// From which day on.
    pub from: NaiveDate,
    /// What it was, and what it was made; none for no cost.
    pub cost: Edit<Option<Cost>>,
}

/// One cost as its author wants it, with what they saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostEdit {
    /// Of what.
    pub of: CostOf,
    /// From which day on.
    pub from: NaiveDate,
    /// What it was, and what it is to be; none for no cost.
    pub cost: Edit<Option<Cost>>,
}

impl Cost {
    /// Whether something can cost that: a share is the whole at most, and an amount is for each unit
    /// of an item, in the workspace's `currency`.
    ///
    /// # Errors
    /// [`Refusal::TooHigh`], [`Refusal::OtherCurrency`], [`Refusal::Negative`], and
    /// [`Refusal::OutOfBounds`] for an amount of what has no units.
    pub fn check(self, of: CostOf, currency: Currency) -> Result<(), Refusal> {
        let field = FieldName::Cost;
        match self {
            Self::Share { rate } if rate > Rate::WHOLE => {
                Err(Refusal::TooHigh { most: Rate::WHOLE })
            }
            Self::Share { .. } => Ok(()),
            Self::PerUnit { amount } if amount.currency != currency => {
                Err(Refusal::OtherCurrency { expected: currency })
            }
            Self::PerUnit { amount } if amount.minor < 0 => Err(Refusal::Negative { field }),
            Self::PerUnit { .. } => match of {
                CostOf::Item { .. } => Ok(()),
                CostOf::Everything | CostOf::Category { .. } => Err(Refusal::OutOfBounds { field }),
            },
        }
    }
}

/// Where a cost stands in the book.
pub(super) type Place = (CostOf, NaiveDate);

impl CostEntry {
    pub(super) fn place(&self) -> Place {
        (self.of, self.from)
    }
}

impl CostEdit {
    pub(super) fn place(&self) -> Place {
        (self.of, self.from)
    }
}

impl CostBook {
    /// A book in which nothing stands.
    #[must_use]
    pub fn new(workspace: WorkspaceId) -> Self {
        Self {
            id: workspace,
            costs: Vec::new(),
            history: Vec::new(),
        }
    }

    /// Whether each cost stands where it is looked for, once.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.costs
            .is_sorted_by(|one, next| one.place() < next.place())
    }

    /// What stands in the book for something, from exactly this day on.
    #[must_use]
    pub fn cost(&self, of: CostOf, from: NaiveDate) -> Option<Cost> {
        let at = self
            .costs
            .binary_search_by_key(&(of, from), CostEntry::place);
        self.costs.get(at.ok()?).map(|entry| entry.cost)
    }

    /// What holds for something on a day; none where the book says nothing of it by then.
    #[must_use]
    pub fn on(&self, of: CostOf, day: NaiveDate) -> Option<&CostEntry> {
        let after = self
            .costs
            .partition_point(|entry| entry.place() <= (of, day));
        let last = self.costs.get(..after)?.last()?;
        Some(last).filter(|entry| entry.of == of)
    }

    /// What holds for a line that was ordered on a day: the nearest cost that the book knows.
    /// `parent` says in which category each one stands.
    #[must_use]
    pub fn of_line(
        &self,
        line: &Line,
        day: NaiveDate,
        parent: impl Fn(CategoryId) -> Option<CategoryId>,
    ) -> Option<&CostEntry> {
        let item = line.item.map(|item| CostOf::Item { item });
        let categories = || {
            let above = lineage(line.category, parent).into_iter();
            above.map(|category| CostOf::Category { category })
        };
        item.and_then(|item| self.on(item, day))
            .or_else(|| categories().find_map(|of| self.on(of, day)))
            .or_else(|| self.on(CostOf::Everything, day))
    }
}

/// Whether `person` may read the book of costs: owners and accounts. It would tell what the
/// business earns with each thing it sells.
#[must_use]
pub fn may_read(person: &Person) -> bool {
    person.standing != Standing::Left && matches!(person.access, Access::Owner | Access::Accounts)
}
