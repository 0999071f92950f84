//! What a project gives to the figures: what is quoted and still open, and what was ordered when,
//! with who is credited for it. It is a function of the project's record alone, so that it can be
//! kept beside it and never disagrees with it.
//!
//! Values are before tax and after discount, in minor units of the workspace's currency; volumes
//! are in thousandths of the line's unit.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{CategoryId, OrderId, ProjectId};
use crate::selling::{self, Credit, Line, Order, TooLarge};
use crate::workflow::{Project, Status};

/// What one project gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dealings {
    /// Which project.
    pub project: ProjectId,
    /// Who holds the roles now: to them the pipeline counts.
    pub holders: Vec<Credit>,
    /// What is quoted and was not ordered yet; nothing once the project has ended.
    pub pipeline: Vec<Portion>,
    /// What was ordered, and what came back, each on its own date.
    pub closed: Vec<Closed>,
}

/// Something of one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    /// The category of the lines.
    pub category: CategoryId,
    /// Before tax and after discount, in minor units; below zero for what came back.
    pub value: i64,
    /// How much, in thousandths of the unit.
    pub volume: i64,
    /// The lines' unit as it was written.
    pub unit: String,
}

/// What was ordered, or came back, on one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// By which order.
    pub order: OrderId,
    /// On which date.
    pub on: NaiveDate,
    /// Who held the roles on the order's date: they are credited, also with what comes back.
    pub credit: Vec<Credit>,
    /// What.
    pub portions: Vec<Portion>,
}

impl Dealings {
    /// What a project gives. It is nothing where neither a quotation was sent nor anything
    /// ordered.
    ///
    /// - The pipeline is what orders left of the lines of the current quotation, as long as the
    ///   project is open. What was ordered and came back is not in it again: the customer was
    ///   asked, and a new quotation asks once more.
    /// - An order counts on its date, and what was cancelled or came back is taken off on the date
    ///   on which it was; both for who held the roles on the order's date.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut holders = Vec::new();
        for (role, people) in &project.team {
            holders.extend(people.iter().map(|person| Credit {
                role: *role,
                person: *person,
            }));
        }
        let closed = project.orders.iter().filter_map(|order| closed(order).ok());
        Self {
            project: project.id,
            holders,
            // What is too large to reckon no decision lets in; it would count as nothing.
            pipeline: pipeline(project).unwrap_or_default(),
            closed: closed.flatten().collect(),
        }
    }

    /// What was ordered in all, without what came back; none where nothing was ordered, or all
    /// of it came back.
    #[must_use]
    pub fn ordered(&self) -> Option<i64> {
        let portions = || self.closed.iter().flat_map(|closed| &closed.portions);
        let value = portions()
            .map(|portion| portion.value)
            .fold(0, i64::saturating_add);
        let came_back = portions().any(|portion| portion.volume < 0);
        (portions().next().is_some() && (value != 0 || !came_back)).then_some(value)
    }

    /// Whether there is nothing to count.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pipeline.is_empty() && self.closed.is_empty()
    }
}

fn pipeline(project: &Project) -> Result<Vec<Portion>, TooLarge> {
    let mut portions = Vec::new();
    let is_open = match project.status {
        Status::Open | Status::Held { .. } => true,
        Status::Won { .. } | Status::Lost { .. } | Status::Dropped { .. } => false,
    };
    let current = selling::current(&project.quotations).filter(|_| is_open);
    if let Some(current) = current {
        let left = selling::left(current, &project.orders)?;
        for (line, left) in current.lines.iter().zip(left) {
            if left.quantity.0 > 0 {
                add(&mut portions, line, left.value, left.quantity.0);
            }
        }
    }
    Ok(portions)
}

/// An order, and each of its reversals.
fn closed(order: &Order) -> Result<Vec<Closed>, TooLarge> {
    let on = |date| Closed {
        order: order.id,
        on: date,
        credit: order.credit.clone(),
        portions: Vec::new(),
    };
    let mut placed = on(order.date);
    for (ordered, reckoned) in order.lines.iter().zip(order.reckon()?.lines) {
        let line = &ordered.line;
        add(&mut placed.portions, line, reckoned.net, line.quantity.0);
    }
    let mut all = vec![placed];
    for (reversal, value) in order.reversals.iter().zip(order.reversed()?) {
        let mut reversed = on(reversal.date);
        let ordered = order.lines.iter().find(|it| it.line.id == reversal.line);
        if let Some(ordered) = ordered {
            let volume = reversal.quantity.0.saturating_neg();
            add(&mut reversed.portions, &ordered.line, -value, volume);
        }
        all.push(reversed);
    }
    Ok(all)
}

/// Adds what a line gives to what those of its category and unit give.
fn add(portions: &mut Vec<Portion>, line: &Line, value: i64, volume: i64) {
    let same = portions
        .iter_mut()
        .find(|it| it.category == line.category && it.unit == line.unit);
    match same {
        Some(same) => {
            same.value = same.value.saturating_add(value);
            same.volume = same.volume.saturating_add(volume);
        }
        None => portions.push(Portion {
            category: line.category,
            value,
            volume,
            unit: line.unit.clone(),
        }),
    }
}

#[cfg(test)]
mod tests;
