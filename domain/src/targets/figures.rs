//! What the table of targets is asked, and what its rows say.

use std::collections::BTreeMap;

use super::aims::Unit;
use super::{Period, YearBegins};
use crate::id::{BranchId, CategoryId, PersonId, ProjectId, RoleId};

/// What a row stands for, besides a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// One person's work in one category, and in those below it.
    Aim(PersonId, CategoryId),
    /// One person, in every category.
    Person(PersonId),
    /// Somebody and everybody who answers to them.
    Team(PersonId),
    /// The people of a branch.
    Branch(BranchId),
    /// A category and those below it, whoever sold it.
    Category(CategoryId),
    /// Everybody in the role.
    Company,
}

/// What rows stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum By {
    /// Person and category: a row for each target.
    #[default]
    Aim,
    /// Person.
    Person,
    /// The people below each manager.
    Team,
    /// Branch of the people.
    Branch,
    /// Category.
    Category,
    /// Role.
    Role,
}

/// Names a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    /// What it stands for.
    pub group: Group,
    /// In which role.
    pub role: RoleId,
    /// What is counted.
    pub unit: Unit,
}

/// What was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What rows stand for.
    pub by: By,
    /// For which period.
    pub period: Period,
    /// How many periods there are to look at, with those before it; at least 1.
    pub periods: usize,
    /// When the business year begins.
    pub begins: YearBegins,
    /// Only this person's work.
    pub person: Option<PersonId>,
    /// Only work in this role.
    pub role: Option<RoleId>,
    /// Only this category, and those below it.
    pub category: Option<CategoryId>,
    /// Only work of the people of this branch.
    pub branch: Option<BranchId>,
}

/// What the table must know of the business.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// The category above each.
    pub above: BTreeMap<CategoryId, Option<CategoryId>>,
    /// Where each person works, and the people above them, nearest first.
    pub people: BTreeMap<PersonId, (BranchId, Vec<PersonId>)>,
}

/// How likely a project is to be won, measured: so many were won of so many that ended.
pub type Chance = (u32, u32);

/// What was counted, in the unit of its row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Quoted in open projects, and not ordered.
    pub pipeline: i64,
    /// The pipeline, each project's part times how often such projects were won.
    pub weighted: i64,
    /// What of the pipeline is in no weighted figure, since too few projects like it have ended.
    pub unsaid: i64,
    /// Ordered less what came back, by period; the one that was asked for is the last.
    pub closed: Vec<i64>,
}

impl Figures {
    pub(super) fn new(periods: usize) -> Self {
        Self {
            closed: vec![0; periods],
            ..Self::default()
        }
    }

    /// What was closed in the period that was asked for.
    #[must_use]
    pub fn closed(&self) -> i64 {
        self.closed.last().copied().unwrap_or_default()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let open = [self.pipeline, self.weighted, self.unsaid];
        open.iter().chain(&self.closed).all(|amount| *amount == 0)
    }

    pub(super) fn add(&mut self, entry: Entry, amount: i64) {
        match entry {
            Entry::Pipeline(chance) => {
                self.pipeline = self.pipeline.saturating_add(amount);
                match chance {
                    Some(chance) => {
                        self.weighted = self.weighted.saturating_add(weighted(amount, chance));
                    }
                    None => self.unsaid = self.unsaid.saturating_add(amount),
                }
            }
            Entry::Closed(period) => {
                if let Some(closed) = self.closed.get_mut(period) {
                    *closed = closed.saturating_add(amount);
                }
            }
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What was aimed at, in minor units or in thousandths of the unit; none without a target.
    pub target: Option<i64>,
    /// What came of it.
    pub figures: Figures,
}

impl Row {
    /// What is missing to the target; below zero where it was passed.
    #[must_use]
    pub fn gap(&self) -> Option<i64> {
        Some(self.target?.saturating_sub(self.figures.closed()))
    }

    /// How much of the target was closed, in thousandths; none without a target, or with one of
    /// nothing.
    #[must_use]
    pub fn reached(&self) -> Option<i64> {
        let target = self.target.filter(|target| *target > 0)?;
        let reached = i128::from(self.figures.closed()) * 1000 / i128::from(target);
        i64::try_from(reached).ok()
    }

    /// What is needed on each of the days left to reach the target, rounded up; none where it is
    /// reached, or no day is left.
    #[must_use]
    pub fn needed_per_day(&self, days_left: u32) -> Option<i64> {
        let gap = self.gap().filter(|gap| *gap > 0)?;
        let days = i64::from(days_left);
        (days > 0).then(|| gap / days + i64::from(gap % days != 0))
    }
}

/// What a row is made of in one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which project.
    pub project: ProjectId,
    /// What it gives.
    pub figures: Figures,
}

/// What an amount counts as.
#[derive(Clone, Copy)]
pub(super) enum Entry {
    Pipeline(Option<Chance>),
    /// By position among the periods.
    Closed(usize),
}

/// A part of an amount, rounded half away from zero, so that taking it out undoes putting it in.
fn weighted(amount: i64, (won, of): Chance) -> i64 {
    let (won, of) = (i128::from(won), i128::from(of.max(1)));
    let twice = 2 * i128::from(amount) * won;
    let rounded = (twice.abs() + of) / (2 * of) * twice.signum();
    i64::try_from(rounded).unwrap_or_default()
}
