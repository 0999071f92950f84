//! Everything that was claimed, packed for counting: a column for each thing that is looked at,
//! with small numbers in place of ids. It is kept up to date one claim at a time.

use core::cell::OnceCell;
use core::ops::Range;
use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use uuid::Uuid;

use super::dimension::{
    Dimension, Figures, MONTHS, Measure, Member, month_number, month_of, number_of,
};
use super::fact::Fact;
use super::names::{Names, UNSAID};
use super::pivot::ordered;
use super::steps::{STEPS, Step};
use crate::calendar::tally::Tally;
use crate::expenses::ExpenseState;
use crate::expenses::state::STATES;
use crate::gather::Gather as _;
use crate::id::{BranchId, ClaimId, CustomerId, ExpenseId, ExpenseTypeId};
use crate::insight::norm::{Lengths, Norm};
use crate::time::WorkingMinutes;

/// Those dimensions whose members are ids, in the order of their columns.
const BY_ID: [Dimension; 8] = [
    Dimension::Employee,
    Dimension::Branch,
    Dimension::Customer,
    Dimension::Project,
    Dimension::Campaign,
    Dimension::Category,
    Dimension::Activity,
    Dimension::Type,
];

/// The day of a row in which there is no expense.
const NO_DAY: i32 = i32::MIN;

/// No length of time.
const NO_TIME: u32 = u32::MAX;

/// Where an expense stands among all.
pub type Slot = u32;

/// Everything that was claimed.
#[derive(Clone, Debug, Default)]
pub struct Cube {
    /// Members by id, in the order of [`BY_ID`].
    names: [Names<Uuid>; 8],
    areas: Names<String>,
    /// The area of each branch, by their numbers.
    area_of: Vec<u32>,
    /// The customer that stands for each, by their numbers.
    standing: Vec<u32>,
    /// A column for each of [`BY_ID`].
    ids: [Vec<u32>; 8],
    months: Vec<u32>,
    states: Vec<u32>,
    days: Vec<i32>,
    amounts: Vec<Figures>,
    /// How long it took until it was settled, in working minutes.
    minutes: Vec<u32>,
    /// How long each step took, of those that are settled.
    steps: Vec<[u32; STEPS.len()]>,
    which: Vec<(ClaimId, ExpenseId)>,
    /// The rows of each claim.
    rows_of: BTreeMap<ClaimId, Vec<Slot>>,
    /// Rows without an expense.
    free: Vec<Slot>,
    /// Those that are settled, the quickest first; put in order when somebody first asks for times
    /// after something changed.
    quickest: OnceCell<Vec<Slot>>,
}

/// One dimension over all rows.
pub(super) struct Axis<'a> {
    numbers: &'a [u32],
    /// The number that stands for each, where several do.
    stands_for: Option<&'a [u32]>,
    /// One more than the largest number.
    pub(super) len: usize,
}

impl Axis<'_> {
    /// The number of a row's member.
    pub(super) fn number(&self, slot: Slot) -> usize {
        usize::try_from(self.number_of(slot)).unwrap_or_default()
    }

    /// The same, as it is kept.
    pub(super) fn number_of(&self, slot: Slot) -> u32 {
        let number = at(self.numbers, slot);
        self.stands_for.map_or(number, |table| at(table, number))
    }
}

impl Cube {
    /// Puts a claim in its place, which takes out what was there of it. Drafts are left out. `tally`
    /// is the working time of the branch that pays.
    pub fn place<'a>(
        &mut self,
        claim: ClaimId,
        facts: impl IntoIterator<Item = &'a Fact>,
        tally: Option<&Tally>,
    ) {
        self.remove(claim);
        let mut rows = Vec::new();
        let claimed = facts.into_iter();
        for fact in claimed.filter(|fact| fact.state != ExpenseState::Draft) {
            let slot = self.free.pop().unwrap_or_else(|| self.end());
            self.put(slot, fact, tally);
            rows.push(slot);
        }
        if !rows.is_empty() {
            self.rows_of.insert(claim, rows);
            self.quickest.take();
        }
    }

    /// Takes a claim out.
    pub fn remove(&mut self, claim: ClaimId) {
        for slot in self.rows_of.remove(&claim).unwrap_or_default() {
            set(&mut self.days, slot, NO_DAY);
            self.free.push(slot);
            self.quickest.take();
        }
    }

    /// Says anew to which area each branch belongs, and which customer stands for each.
    pub fn regroup<'a>(
        &mut self,
        area: impl Fn(BranchId) -> Option<&'a str>,
        standing: impl Fn(CustomerId) -> CustomerId,
    ) {
        let [_, branches, customers, ..] = &mut self.names;
        let areas = &mut self.areas;
        let numbers = 0..u32::try_from(branches.len()).unwrap_or_default();
        self.area_of = numbers
            .map(|number| {
                let area = branches.get(number).and_then(|id| area(BranchId(*id)));
                let area = area.filter(|area| !area.is_empty());
                areas.number(area.map(str::to_owned))
            })
            .gather();
        let numbers = 0..u32::try_from(customers.len()).unwrap_or_default();
        self.standing = numbers
            .map(|number| {
                let id = customers.get(number).copied();
                customers.number(id.map(|id| standing(CustomerId(id)).0))
            })
            .gather();
    }

    /// How many expenses there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.days.len().saturating_sub(self.free.len())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How long each step took those that are settled, among `slots`; all visits of an expense to a
    /// step together. None where none of them came to the step.
    #[must_use]
    pub fn steps(&self, slots: &[Slot]) -> [(Step, Option<Norm>); STEPS.len()] {
        let mut place = 0;
        STEPS.map(|step| {
            let lengths = slots.iter().filter_map(|slot| {
                let all = self.steps.get(usize::try_from(*slot).ok()?)?;
                all.get(place).copied().filter(|length| *length != NO_TIME)
            });
            let lengths: Vec<u64> = lengths.map(u64::from).gather();
            place += 1;
            (step, norm(&lengths))
        })
    }

    /// Which expense stands there.
    #[must_use]
    pub fn which(&self, slot: Slot) -> Option<(ClaimId, ExpenseId)> {
        self.which.get(usize::try_from(slot).ok()?).copied()
    }

    /// The member of a dimension that a number stands for.
    pub(super) fn member(&self, dimension: Dimension, number: usize) -> Member {
        let number = u32::try_from(number).unwrap_or_default();
        match dimension {
            Dimension::Area => {
                let area = self.areas.get(number).cloned();
                area.map_or(Member::Unsaid, Member::Area)
            }
            Dimension::Month => month_of(number),
            Dimension::State => {
                let state = usize::try_from(number)
                    .ok()
                    .and_then(|place| STATES.get(place));
                state.map_or(Member::Unsaid, |state| Member::State(*state))
            }
            _ => {
                let id = self.by_id(dimension).and_then(|names| names.get(number));
                id.map_or(Member::Unsaid, |id| Member::Id(*id))
            }
        }
    }

    /// The number of a member of a dimension, where anything was claimed for it.
    pub(super) fn number(&self, dimension: Dimension, member: &Member) -> Option<usize> {
        let number = match member {
            Member::Unsaid => Some(UNSAID),
            Member::Id(id) => self.by_id(dimension)?.find(id),
            Member::Area(area) => self.areas.find(area),
            Member::Month { year, month } => number_of(*year, *month),
            Member::State(state) => Some(place_of(*state)),
        };
        usize::try_from(number?).ok()
    }

    /// A dimension over all rows.
    pub(super) fn axis(&self, dimension: Dimension) -> Axis<'_> {
        let (numbers, stands_for, len) = match dimension {
            Dimension::Month => (&self.months, None, MONTHS),
            Dimension::State => (&self.states, None, STATES.len()),
            Dimension::Area => (
                self.column(Dimension::Branch),
                Some(self.area_of.as_slice()),
                self.areas.len(),
            ),
            Dimension::Customer => (
                self.column(dimension),
                Some(self.standing.as_slice()),
                self.by_id(dimension).map_or(1, Names::len),
            ),
            _ => (
                self.column(dimension),
                None,
                self.by_id(dimension).map_or(1, Names::len),
            ),
        };
        Axis {
            numbers,
            stands_for,
            len,
        }
    }

    /// A span of days as numbers: from one, until before another.
    pub(super) fn days_of(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Range<i32> {
        let number = |day: NaiveDate| day.num_days_from_ce();
        // That of no expense is before every first day.
        from.map_or(NO_DAY + 1, number)..until.map_or(i32::MAX, number)
    }

    /// The rows with an expense of a span of days.
    pub(super) fn within(&self, span: Range<i32>) -> Vec<Slot> {
        let days = (0..).zip(&self.days);
        let within = days.filter(|(_, day)| span.contains(day));
        within.map(|(slot, _)| slot).gather()
    }

    /// The rows that are settled, the quickest first.
    pub(super) fn quickest(&self) -> &[Slot] {
        self.quickest.get_or_init(|| {
            let all = (0..).zip(self.days.iter().zip(&self.minutes));
            let settled = all.filter(|(_, (day, minutes))| **day != NO_DAY && **minutes != NO_TIME);
            let settled: Vec<Slot> = settled.map(|(slot, _)| slot).gather();
            ordered(&settled, |slot| self.minutes(*slot).into())
        })
    }

    /// What an expense comes to.
    pub(super) fn amounts(&self, slot: Slot) -> Figures {
        at(&self.amounts, slot)
    }

    /// What an expense comes to of one measure.
    pub(super) fn amount(&self, slot: Slot, measure: Measure) -> i64 {
        let place = usize::try_from(slot).unwrap_or(usize::MAX);
        let figures = self.amounts.get(place);
        figures.and_then(|it| it.get(measure)).unwrap_or_default()
    }

    /// How long an expense that is settled took until then, in working minutes.
    pub(super) fn minutes(&self, slot: Slot) -> u32 {
        at(&self.minutes, slot)
    }

    /// The day of an expense, as a number.
    pub(super) fn day(&self, slot: Slot) -> i32 {
        at(&self.days, slot)
    }

    fn by_id(&self, dimension: Dimension) -> Option<&Names<Uuid>> {
        let place = BY_ID.iter().position(|it| *it == dimension)?;
        self.names.get(place)
    }

    fn column(&self, dimension: Dimension) -> &Vec<u32> {
        let place = BY_ID.iter().position(|it| *it == dimension);
        let column = place.and_then(|place| self.ids.get(place));
        column.unwrap_or(&self.states)
    }

    fn end(&self) -> Slot {
        u32::try_from(self.days.len()).unwrap_or(u32::MAX)
    }

    fn put(&mut self, slot: Slot, fact: &Fact, tally: Option<&Tally>) {
        let ids = [
            Some(fact.employee.0),
            Some(fact.branch.0),
            fact.customer.map(|id| id.0),
            fact.project.map(|id| id.0),
            fact.campaign.map(|id| id.0),
            fact.category.map(|id| id.0),
            fact.activity.map(|id| id.0),
            Some(fact.kind.0),
        ];
        let columns = self.names.iter_mut().zip(&mut self.ids);
        for ((names, column), id) in columns.zip(ids) {
            set(column, slot, names.number(id));
        }
        set(&mut self.months, slot, month_number(fact.date));
        set(&mut self.states, slot, place_of(fact.state));
        set(&mut self.days, slot, fact.date.num_days_from_ce());
        set(&mut self.amounts, slot, Figures::of(fact));
        let settled = fact.submitted_at.zip(fact.settled_at).zip(tally);
        let minutes = settled.map_or(NO_TIME, |((from, to), tally)| tally.between(from, to).0);
        set(&mut self.minutes, slot, minutes);
        let steps = settled.map_or([NO_TIME; STEPS.len()], |(_, tally)| took(fact, tally));
        set(&mut self.steps, slot, steps);
        set(&mut self.which, slot, (fact.claim, fact.expense));
    }

    /// The number of a type of expense, and the ids of all of them by their numbers.
    pub(super) fn types(&self) -> Vec<ExpenseTypeId> {
        let [.., types] = &self.names;
        let numbers = 0..u32::try_from(types.len()).unwrap_or_default();
        numbers
            .map(|number| ExpenseTypeId(types.get(number).copied().unwrap_or_default()))
            .gather()
    }
}

/// What is usual among lengths in any order.
fn norm(lengths: &[u64]) -> Option<Norm> {
    let mut sorted = Lengths::default();
    for place in super::sorted::in_order(lengths) {
        let length = at(lengths, place);
        sorted.push(WorkingMinutes(u32::try_from(length).unwrap_or(u32::MAX)));
    }
    sorted.norm()
}

/// How long an expense was at each step, all visits together.
fn took(fact: &Fact, tally: &Tally) -> [u32; STEPS.len()] {
    let mut took = [NO_TIME; STEPS.len()];
    let mut since = fact.submitted_at;
    for left in &fact.left {
        let length = since.map_or(0, |since| tally.between(since, left.at).0);
        let place = STEPS.iter().position(|step| Some(*step) == left.step);
        if let Some(sum) = place.and_then(|place| took.get_mut(place)) {
            *sum = if *sum == NO_TIME {
                length
            } else {
                sum.saturating_add(length)
            };
        }
        since = Some(left.at);
    }
    took
}

fn place_of(state: ExpenseState) -> u32 {
    let place = STATES.iter().position(|it| *it == state);
    place
        .and_then(|place| u32::try_from(place).ok())
        .unwrap_or_default()
}

fn at<T: Copy + Default>(column: &[T], slot: Slot) -> T {
    let place = usize::try_from(slot).unwrap_or(usize::MAX);
    column.get(place).copied().unwrap_or_default()
}

/// Writes into a column, at its end or before.
fn set<T>(column: &mut Vec<T>, slot: Slot, value: T) {
    let place = usize::try_from(slot).unwrap_or(usize::MAX);
    match column.get_mut(place) {
        Some(there) => *there = value,
        None => column.push(value),
    }
}
