//! Expenses crossed by two dimensions, within a span of days.

use chrono::NaiveDate;

use super::cube::{Cube, Slot};
use super::dimension::{Dimension, Figures, Measure, Member};
use super::sorted::in_order;
use crate::gather::Gather as _;
use crate::id::{ClaimId, ExpenseId};
use crate::insight::norm::Passing;
use crate::time::WorkingMinutes;

/// The position of a member that is not shown.
const NOWHERE: u32 = u32::MAX;

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
    row_of: Vec<u32>,
    column_of: Vec<u32>,
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
        let days = Self::days_of(question.from, question.until);
        let mut slots: Vec<Slot> = if question.measure.is_time() {
            let settled = self.quickest().iter().copied();
            settled
                .filter(|slot| days.contains(&self.day(*slot)))
                .gather()
        } else {
            self.within(days)
        };
        if let Some((dimension, member)) = &question.only {
            let number = self.number(*dimension, member);
            let axis = self.axis(*dimension);
            slots.retain(|slot| Some(axis.number(*slot)) == number);
        }
        slots
    }

    /// Crosses expenses as they are asked for.
    #[must_use]
    pub fn pivot(&self, question: &Question) -> Pivot {
        let slots = self.asked(question);
        let rows = self.laid_out(question.rows, &slots, question, question.most_rows);
        let columns = question.columns.map_or_else(Layout::default, |columns| {
            self.laid_out(columns, &slots, question, question.most_columns)
        });
        Pivot {
            question: question.clone(),
            cells: self.crossed(&slots, &rows, &columns, question.measure),
            rows: rows.groups,
            columns: columns.groups,
            row_of: rows.position_of,
            column_of: columns.position_of,
        }
    }

    /// What each cell comes to, row by row, each with its total, and a row of totals.
    fn crossed(
        &self,
        slots: &[Slot],
        rows: &Layout,
        columns: &Layout,
        measure: Measure,
    ) -> Vec<Figures> {
        let (height, width) = (rows.groups.len(), columns.groups.len());
        // Without columns a row is the cell of its total.
        let crossed: Option<Vec<u32>> = (width > 0).then(|| {
            let wide = u32::try_from(width).unwrap_or(u32::MAX);
            let both = rows.positions.iter().zip(&columns.positions);
            both.map(|(row, column)| row.saturating_mul(wide).saturating_add(*column))
                .gather()
        });
        let places = crossed.as_ref().unwrap_or(&rows.positions);
        let mut inner = vec![Figures::default(); height * width.max(1)];
        for (slot, place) in slots.iter().zip(places) {
            if let Some(sum) = inner.get_mut(index(*place)) {
                sum.add(&self.amounts(*slot));
            }
        }
        let mut of_rows = vec![Figures::default(); height];
        let mut of_columns = vec![Figures::default(); width];
        let mut all = [Figures::default()];
        for (row, cells) in of_rows.iter_mut().zip(inner.chunks(width.max(1))) {
            for (place, cell) in cells.iter().enumerate() {
                row.add(cell);
                if let Some(column) = of_columns.get_mut(place) {
                    column.add(cell);
                }
            }
            all[0].add(row);
        }
        if measure.is_time() {
            let lengths: Vec<u32> = slots.iter().map(|slot| self.minutes(*slot)).gather();
            timed(&mut inner, &lengths, places);
            timed(&mut of_rows, &lengths, &rows.positions);
            timed(&mut of_columns, &lengths, &columns.positions);
            timed(&mut all, &lengths, &vec![0; lengths.len()]);
        }
        let mut cells = Vec::with_capacity((height + 1) * (width + 1));
        let mut inner = inner.chunks(width.max(1));
        for row in of_rows {
            let inner = inner.next().unwrap_or_default();
            cells.extend_from_slice(inner.get(..width).unwrap_or_default());
            cells.push(row);
        }
        cells.append(&mut of_columns);
        cells.extend(all);
        cells
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
        let mut keep = |dimension: Dimension, of: &[u32], wanted: usize| {
            let axis = self.axis(dimension);
            let wanted = u32::try_from(wanted).unwrap_or(NOWHERE);
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

    /// The members that there are, in their order and as many as there is room for.
    fn laid_out(
        &self,
        dimension: Dimension,
        slots: &[Slot],
        question: &Question,
        most: usize,
    ) -> Layout {
        let axis = self.axis(dimension);
        let numbers: Vec<u32> = slots.iter().map(|slot| axis.number_of(*slot)).gather();
        let mut there = self.totals(slots, &numbers, axis.len, question.measure);
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
        let others = there.iter().map(|(number, _)| (shown.len(), *number));
        let shown_at = shown.iter().copied().enumerate();
        for (position, number) in others.chain(shown_at) {
            if let Some(there) = position_of.get_mut(number) {
                *there = u32::try_from(position).unwrap_or(NOWHERE);
            }
        }
        let members = shown.iter().map(|number| self.member(dimension, *number));
        let mut groups: Vec<Group> = members.map(Group::Member).collect();
        groups.extend((beyond > 0).then_some(Group::Others(beyond)));
        let position = |number: &u32| position_of.get(index(*number)).copied();
        let positions = numbers
            .iter()
            .map(|number| position(number).unwrap_or(NOWHERE))
            .gather();
        Layout {
            groups,
            positions,
            position_of,
        }
    }

    /// The numbers of a dimension of which there is any expense, each with what it comes to of a
    /// measure; `numbers` says which each of the slots has, of `len` that there are.
    fn totals(
        &self,
        slots: &[Slot],
        numbers: &[u32],
        len: usize,
        measure: Measure,
    ) -> Vec<(usize, i64)> {
        let mut counts = vec![0; len];
        for number in numbers {
            if let Some(count) = counts.get_mut(index(*number)) {
                *count += 1;
            }
        }
        let totals: Vec<Option<i64>> = match measure {
            Measure::Count => counts.iter().map(|count| Some(i64::from(*count))).gather(),
            Measure::Median | Measure::Most => {
                let of = |count| Figures {
                    count,
                    ..Figures::default()
                };
                let mut sums: Vec<Figures> = counts.iter().copied().map(of).gather();
                let lengths: Vec<u32> = slots.iter().map(|slot| self.minutes(*slot)).gather();
                timed(&mut sums, &lengths, numbers);
                sums.iter().map(|sum| sum.get(measure)).gather()
            }
            _ => {
                let mut sums = vec![0_i64; len];
                for (slot, number) in slots.iter().zip(numbers) {
                    if let Some(sum) = sums.get_mut(index(*number)) {
                        *sum = sum.saturating_add(self.amount(*slot, measure));
                    }
                }
                sums.into_iter().map(Some).gather()
            }
        };
        let there = counts.into_iter().zip(totals).enumerate();
        let there = there.filter(|(_, (count, _))| *count > 0);
        there
            .map(|(number, (_, total))| (number, total.unwrap_or(i64::MIN)))
            .gather()
    }
}

/// How the members of a dimension are laid out.
#[derive(Default)]
struct Layout {
    groups: Vec<Group>,
    /// The position of each of the slots that are asked for.
    positions: Vec<u32>,
    /// The position of each number of the dimension.
    position_of: Vec<u32>,
}

/// Says of each group how long its expenses took. `lengths` come the shortest first, and `groups`
/// says of each to which it belongs; how many each has, its figures say already.
fn timed(figures: &mut [Figures], lengths: &[u32], groups: &[u32]) {
    let mut passing: Vec<Passing> = figures.iter().map(|it| Passing::of(it.count)).gather();
    for (length, group) in lengths.iter().zip(groups) {
        if let Some(passing) = passing.get_mut(index(*group)) {
            passing.pass(WorkingMinutes(*length));
        }
    }
    for (figures, passing) in figures.iter_mut().zip(&passing) {
        figures.time = passing.norm();
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Slots in the order of what is said of each.
pub(super) fn ordered(slots: &[Slot], key: impl Fn(&Slot) -> u64) -> Vec<Slot> {
    let keys: Vec<u64> = slots.iter().map(key).collect();
    let places = in_order(&keys).into_iter();
    places
        .filter_map(|place| slots.get(usize::try_from(place).ok()?).copied())
        .collect()
}

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;
