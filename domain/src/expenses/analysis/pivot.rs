//! Expenses crossed by two dimensions, within a span of days.

use chrono::NaiveDate;

use super::cube::{Axis, Cube, Slot};
use super::dimension::{Dimension, Figures, Measure, Member};
use super::sorted::in_order;
use crate::id::{ClaimId, ExpenseId};
use crate::insight::norm::Lengths;
use crate::time::WorkingMinutes;

/// The position of a member that is not shown.
const NOWHERE: usize = usize::MAX;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What rows stand for.
    pub rows: Dimension,
    /// What columns stand for; without, there is a total alone.
    pub columns: Option<Dimension>,
    /// What is counted, and by which rows and columns are ordered.
    pub measure: Measure,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The day after the last.
    pub until: Option<NaiveDate>,
    /// Only what is of one member of some dimension.
    pub only: Option<(Dimension, Member)>,
    /// How many rows there are at most; what is beyond is folded into one more.
    pub most_rows: usize,
    /// The same of columns.
    pub most_columns: usize,
}

/// What a row or a column stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// One member of the dimension.
    Member(Member),
    /// All that there was no room for: so many.
    Others(usize),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pivot {
    /// What was asked.
    pub question: Question,
    /// What rows stand for: months and states in their order, everything else with the largest
    /// total first; the others last.
    pub rows: Vec<Group>,
    /// The same of columns.
    pub columns: Vec<Group>,
    /// A row for each of the rows and one for the totals; in each a cell for each of the columns
    /// and one for the total.
    cells: Vec<Figures>,
    row_of: Vec<usize>,
    column_of: Vec<usize>,
}

impl Pivot {
    /// What a cell comes to; the total of a row without a column, or of a column without a row.
    #[must_use]
    pub fn cell(&self, row: Option<usize>, column: Option<usize>) -> Figures {
        let row = row.unwrap_or(self.rows.len());
        let column = column.unwrap_or(self.columns.len());
        let place = row * (self.columns.len() + 1) + column;
        self.cells.get(place).copied().unwrap_or_default()
    }

    /// Where something stands among the rows.
    #[must_use]
    pub fn row(&self, group: &Group) -> Option<usize> {
        self.rows.iter().position(|it| same(it, group))
    }

    /// Where something stands among the columns.
    #[must_use]
    pub fn column(&self, group: &Group) -> Option<usize> {
        self.columns.iter().position(|it| same(it, group))
    }
}

/// Whether two groups are the same, however many the others are.
fn same(one: &Group, other: &Group) -> bool {
    matches!((one, other), (Group::Others(_), Group::Others(_))) || one == other
}

impl Cube {
    /// The rows that a question takes in; where it asks for times, those that are settled, the
    /// quickest first.
    #[must_use]
    pub fn asked(&self, question: &Question) -> Vec<Slot> {
        let mut slots = self.within(question.from, question.until);
        if let Some((dimension, member)) = &question.only {
            let number = self.number(*dimension, member);
            let axis = self.axis(*dimension);
            slots.retain(|slot| Some(axis.number(*slot)) == number);
        }
        if !question.measure.is_time() {
            return slots;
        }
        slots.retain(|slot| self.time(*slot).is_some());
        let time = |slot: &Slot| self.time(*slot).map_or(0, u64::from);
        ordered(&slots, time)
    }

    /// Crosses expenses as they are asked for.
    #[must_use]
    pub fn pivot(&self, question: &Question) -> Pivot {
        let slots = self.asked(question);
        let rows = self.axis(question.rows);
        let columns = question.columns.map(|columns| self.axis(columns));
        let (row_groups, row_of) =
            self.laid_out(question.rows, &rows, &slots, question, question.most_rows);
        let (column_groups, column_of) = match (question.columns, &columns) {
            (Some(dimension), Some(axis)) => {
                self.laid_out(dimension, axis, &slots, question, question.most_columns)
            }
            _ => (Vec::new(), Vec::new()),
        };
        let place = |axis: &Axis, of: &[usize], slot: Slot| {
            let place = of.get(axis.number(slot)).copied();
            place.unwrap_or(NOWHERE)
        };
        let (height, width) = (row_groups.len() + 1, column_groups.len() + 1);
        let mut sums = Sums::new(height * width, question.measure);
        for slot in &slots {
            let row = place(&rows, &row_of, *slot);
            // Without columns the only one is that of the totals.
            let column = columns
                .as_ref()
                .map(|columns| place(columns, &column_of, *slot));
            let (figures, time) = (self.amounts(*slot), self.time(*slot));
            for row in [row, height - 1] {
                for column in [column, Some(width - 1)].into_iter().flatten() {
                    let cell = row.saturating_mul(width).saturating_add(column);
                    sums.add(cell, &figures, time);
                }
            }
        }
        Pivot {
            question: question.clone(),
            rows: row_groups,
            columns: column_groups,
            cells: sums.finish(),
            row_of,
            column_of,
        }
    }

    /// The expenses behind a cell, a total or all of it, the latest first.
    #[must_use]
    pub fn behind(
        &self,
        pivot: &Pivot,
        row: Option<usize>,
        column: Option<usize>,
    ) -> Vec<(ClaimId, ExpenseId)> {
        let question = &pivot.question;
        let mut slots = self.asked(question);
        let mut keep = |dimension: Dimension, of: &[usize], wanted: usize| {
            let axis = self.axis(dimension);
            slots.retain(|slot| of.get(axis.number(*slot)) == Some(&wanted));
        };
        if let Some(row) = row {
            keep(question.rows, &pivot.row_of, row);
        }
        if let Some((dimension, column)) = question.columns.zip(column) {
            keep(dimension, &pivot.column_of, column);
        }
        self.latest_first(&slots)
    }

    /// Expenses in the order of their days, the latest first.
    pub(super) fn latest_first(&self, slots: &[Slot]) -> Vec<(ClaimId, ExpenseId)> {
        let day = |slot: &Slot| u64::from(self.day(*slot).abs_diff(i32::MIN));
        let ordered = ordered(slots, day);
        let latest = ordered.iter().rev();
        latest.filter_map(|slot| self.which(*slot)).collect()
    }

    /// The members that there are, in their order and as many as there is room for; and of each
    /// number its position among them.
    fn laid_out(
        &self,
        dimension: Dimension,
        axis: &Axis,
        slots: &[Slot],
        question: &Question,
        most: usize,
    ) -> (Vec<Group>, Vec<usize>) {
        let mut sums = Sums::new(axis.len, question.measure);
        for slot in slots {
            let number = axis.number(*slot);
            sums.add(number, &self.amounts(*slot), self.time(*slot));
        }
        let sums = sums.finish();
        let there = (0..axis.len).zip(&sums).filter(|(_, sum)| sum.count > 0);
        let mut there: Vec<(usize, i64)> = there
            .map(|(number, sum)| (number, sum.get(question.measure).unwrap_or(i64::MIN)))
            .collect();
        let has_order = matches!(dimension, Dimension::Month | Dimension::State);
        if dimension == Dimension::Month {
            // The latest have room.
            there.reverse();
        } else if !has_order {
            there.sort_by_key(|(_, total)| core::cmp::Reverse(*total));
        }
        let beyond = there.len().saturating_sub(most);
        let mut shown: Vec<usize> = there.iter().take(most).map(|(number, _)| *number).collect();
        if has_order {
            shown.sort_unstable();
        }
        let mut position_of = vec![NOWHERE; axis.len];
        // Others that there is no room for stand behind those that are shown.
        for (number, _) in &there {
            if let Some(position) = position_of.get_mut(*number) {
                *position = shown.len();
            }
        }
        for (position, number) in shown.iter().enumerate() {
            if let Some(there) = position_of.get_mut(*number) {
                *there = position;
            }
        }
        let members = shown.iter().map(|number| self.member(dimension, *number));
        let mut groups: Vec<Group> = members.map(Group::Member).collect();
        groups.extend((beyond > 0).then_some(Group::Others(beyond)));
        (groups, position_of)
    }
}

/// Slots in the order of what is said of each.
pub(super) fn ordered(slots: &[Slot], key: impl Fn(&Slot) -> u64) -> Vec<Slot> {
    let keys: Vec<u64> = slots.iter().map(key).collect();
    let places = in_order(&keys).into_iter();
    places
        .filter_map(|place| slots.get(usize::try_from(place).ok()?).copied())
        .collect()
}

/// What is being added up.
struct Sums {
    figures: Vec<Figures>,
    /// Where times are asked for, those of each; they come the shortest first.
    times: Vec<Lengths>,
}

impl Sums {
    fn new(count: usize, measure: Measure) -> Self {
        let times = if measure.is_time() { count } else { 0 };
        Self {
            figures: vec![Figures::default(); count],
            times: vec![Lengths::default(); times],
        }
    }

    fn add(&mut self, place: usize, figures: &Figures, time: Option<u32>) {
        if let Some(sum) = self.figures.get_mut(place) {
            sum.add(figures);
        }
        if let (Some(lengths), Some(time)) = (self.times.get_mut(place), time) {
            lengths.push(WorkingMinutes(time));
        }
    }

    fn finish(mut self) -> Vec<Figures> {
        for (figures, lengths) in self.figures.iter_mut().zip(&self.times) {
            figures.time = lengths.norm();
        }
        self.figures
    }
}

#[cfg(test)]
mod tests;
