//! The table of targets: what was aimed at, what is in the pipeline, and what was closed.
//!
//! A line counts in full for everybody who is credited for it, in each role that they held. So
//! rows overlap, and are never added up: a total counts each line of each document once, and so
//! does a row that stands for several people ("the sales people of Pune").
//!
//! A row always stands within one role, since the same sale is what two roles aim at together.
//! What is credited to somebody who has no target for it, neither on its category nor on one above
//! it, has a row of its own without a target.
//!
//! The table is kept up to date by taking out what a project gave and putting in what it gives
//! now: the work is in proportion to the lines of that project, whatever the size of the business.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::aims::{Aims, Unit};
use super::figures::{By, Chance, Entry, Figures, Grounds, Group, Part, Question, Row, RowKey};
use super::ledger::{Dealings, Portion};
use crate::id::{CategoryId, PersonId};
use crate::selling::Credit;

/// The table.
#[derive(Clone, Debug)]
pub struct Table {
    question: Question,
    grounds: Grounds,
    aims: Aims,
    /// Those to whom somebody answers.
    leaders: BTreeSet<PersonId>,
    /// The first day of each period, and the day after the last.
    starts: Vec<NaiveDate>,
    rows: BTreeMap<RowKey, Row>,
    totals: Figures,
}

impl Table {
    /// A table without any project in it.
    #[must_use]
    pub fn new(question: Question, grounds: Grounds, aims: Aims) -> Self {
        let starts = starts(&question);
        let everybody = grounds.people.values();
        let leaders = everybody.filter_map(|(_, above)| above.first().copied());
        let mut table = Self {
            leaders: leaders.collect(),
            totals: Figures::new(question.periods),
            question,
            grounds,
            aims,
            starts,
            rows: BTreeMap::new(),
        };
        table.aim();
        table
    }

    /// Puts in what a project gives. `chance` is how likely it is to be won.
    pub fn put(&mut self, dealings: &Dealings, chance: Option<Chance>) {
        self.count(dealings, chance, 1);
    }

    /// Takes out what was put in before, with the same chance.
    pub fn take(&mut self, dealings: &Dealings, chance: Option<Chance>) {
        self.count(dealings, chance, -1);
    }

    /// The rows, in the order of their keys.
    pub fn rows(&self) -> impl Iterator<Item = (&RowKey, &Row)> {
        self.rows.iter()
    }

    /// One row.
    #[must_use]
    pub fn row(&self, key: &RowKey) -> Option<&Row> {
        self.rows.get(key)
    }

    /// What all documents come to, each line counted once, in money.
    #[must_use]
    pub fn totals(&self) -> &Figures {
        &self.totals
    }

    /// What was asked.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// What a row is made of in one project; none where it gives nothing to it.
    #[must_use]
    pub fn part(&self, key: &RowKey, dealings: &Dealings, chance: Option<Chance>) -> Option<Part> {
        let mut figures = Figures::new(self.question.periods);
        self.each(dealings, chance, &mut |entry, portion, credit| {
            if self.keys(portion, credit).contains(key) {
                figures.add(entry, amount(portion, &key.unit));
            }
        });
        let project = dealings.project;
        (!figures.is_nothing()).then_some(Part { project, figures })
    }

    fn count(&mut self, dealings: &Dealings, chance: Option<Chance>, sign: i64) {
        let mut counted = Vec::new();
        self.each(dealings, chance, &mut |entry, portion, credit| {
            counted.push((entry, portion, self.keys(portion, credit)));
        });
        for (entry, portion, keys) in counted {
            self.totals.add(entry, sign * portion.value);
            for key in keys {
                let amount = sign * amount(portion, &key.unit);
                self.add(&key, entry, amount);
            }
        }
    }

    fn add(&mut self, key: &RowKey, entry: Entry, amount: i64) {
        let periods = self.question.periods;
        let row = self.rows.entry(key.clone()).or_insert_with(|| Row {
            target: None,
            figures: Figures::new(periods),
        });
        row.figures.add(entry, amount);
        if row.target.is_none() && row.figures.is_nothing() {
            self.rows.remove(key);
        }
    }

    /// Shows every amount that the filters let through, with who of its people they let through.
    fn each<'a>(
        &self,
        dealings: &'a Dealings,
        chance: Option<Chance>,
        see: &mut dyn FnMut(Entry, &'a Portion, &[Credit]),
    ) {
        let mut show = |entry: Entry, portions: &'a [Portion], credit: &[Credit]| {
            let filtered = self.is_of_somebody();
            let credit: Vec<Credit> = credit.iter().copied().filter(|it| self.asks(it)).collect();
            if filtered && credit.is_empty() {
                return;
            }
            for portion in portions {
                if self.is_within(portion.category) {
                    see(entry, portion, &credit);
                }
            }
        };
        show(
            Entry::Pipeline(chance),
            &dealings.pipeline,
            &dealings.holders,
        );
        for closed in &dealings.closed {
            if let Some(period) = self.position(closed.on) {
                show(Entry::Closed(period), &closed.portions, &closed.credit);
            }
        }
    }

    /// Whether only the work of some is asked for.
    fn is_of_somebody(&self) -> bool {
        let question = &self.question;
        question.person.is_some() || question.role.is_some() || question.branch.is_some()
    }

    fn asks(&self, Credit { role, person }: &Credit) -> bool {
        let question = &self.question;
        let branch = || self.grounds.people.get(person).map(|(branch, _)| *branch);
        question.person.is_none_or(|asked| asked == *person)
            && question.role.is_none_or(|asked| asked == *role)
            && question.branch.is_none_or(|asked| branch() == Some(asked))
    }

    fn is_within(&self, category: CategoryId) -> bool {
        self.question
            .category
            .is_none_or(|asked| self.chain(category).any(|above| above == asked))
    }

    /// A category and those above it.
    fn chain(&self, category: CategoryId) -> impl Iterator<Item = CategoryId> + '_ {
        chain(&self.grounds.above, category)
    }

    fn position(&self, on: NaiveDate) -> Option<usize> {
        let after = self.starts.partition_point(|start| *start <= on);
        (after > 0 && after < self.starts.len()).then(|| after - 1)
    }

    /// The rows that an amount counts in, each once.
    fn keys(&self, portion: &Portion, credit: &[Credit]) -> BTreeSet<RowKey> {
        let mut keys = BTreeSet::new();
        let units = [Unit::Money, Unit::of(&portion.unit)];
        for Credit { role, person } in credit {
            for group in self.groups(*person, portion.category) {
                for unit in &units {
                    let key = RowKey {
                        group,
                        role: *role,
                        unit: unit.clone(),
                    };
                    let aimed = self.rows.get(&key).is_some_and(|row| row.target.is_some());
                    if aimed || (*unit == Unit::Money && self.question.by != By::Aim) {
                        keys.insert(key);
                    }
                }
            }
            let category = portion.category;
            let aimed = || {
                let mut chain = self.chain(category);
                chain.any(|above| self.aims.has(*person, *role, above))
            };
            if self.question.by == By::Aim && !aimed() {
                keys.insert(RowKey {
                    group: Group::Aim(*person, category),
                    role: *role,
                    unit: Unit::Money,
                });
            }
        }
        keys
    }

    /// What rows stand for that a person's work in a category counts in.
    fn groups(&self, person: PersonId, category: CategoryId) -> Vec<Group> {
        let known = self.grounds.people.get(&person);
        match self.question.by {
            By::Aim => {
                let chain = self.chain(category);
                chain.map(|above| Group::Aim(person, above)).collect()
            }
            By::Person => vec![Group::Person(person)],
            By::Team => {
                let above = known.map_or(&[][..], |(_, above)| above);
                let own = Some(&person).filter(|person| self.leaders.contains(person));
                own.into_iter()
                    .chain(above)
                    .copied()
                    .map(Group::Team)
                    .collect()
            }
            By::Branch => known
                .map(|(branch, _)| Group::Branch(*branch))
                .into_iter()
                .collect(),
            By::Category => self.chain(category).map(Group::Category).collect(),
            By::Role => vec![Group::Company],
        }
    }

    /// Makes the rows that have a target.
    ///
    /// A row of several adds up the targets of its people in its role. One that a target on a
    /// category above takes in already is not added a second time.
    fn aim(&mut self) {
        let mut sums: BTreeMap<RowKey, i64> = BTreeMap::new();
        for (aim, amount) in self.aims.iter() {
            let credit = Credit {
                role: aim.role,
                person: aim.person,
            };
            if !self.asks(&credit) || !self.is_within(aim.category) {
                continue;
            }
            let is_taken_in = |category| self.aims.get(aim.person, aim.role, category, &aim.unit);
            let groups: Vec<Group> = match self.question.by {
                By::Aim => vec![Group::Aim(aim.person, aim.category)],
                By::Category => {
                    let mut wider = self.chain(aim.category);
                    let own = wider.next().map(Group::Category);
                    let free = wider.take_while(|above| is_taken_in(*above).is_none());
                    own.into_iter().chain(free.map(Group::Category)).collect()
                }
                _ => {
                    let mut wider = self.chain(aim.category).skip(1);
                    if wider.any(|above| self.is_within(above) && is_taken_in(above).is_some()) {
                        continue;
                    }
                    self.groups(aim.person, aim.category)
                }
            };
            for group in groups {
                let (role, unit) = (aim.role, aim.unit.clone());
                let sum = sums.entry(RowKey { group, role, unit }).or_default();
                *sum = sum.saturating_add(amount);
            }
        }
        for (key, target) in sums {
            let row = Row {
                target: Some(target),
                figures: Figures::new(self.question.periods),
            };
            self.rows.insert(key, row);
        }
    }
}

/// A category and those above it; it stops at what is not known, and at a loop.
fn chain(
    above: &BTreeMap<CategoryId, Option<CategoryId>>,
    category: CategoryId,
) -> impl Iterator<Item = CategoryId> + '_ {
    let next = |category: &CategoryId| above.get(category).copied().flatten();
    core::iter::successors(Some(category), next).take(above.len().max(1))
}

/// The first day of each period that is asked for, and the day after the last one.
fn starts(question: &Question) -> Vec<NaiveDate> {
    let last = question.period.days(question.begins);
    let mut starts = vec![last.end, last.start];
    let mut period = question.period;
    for _ in 1..question.periods.max(1) {
        period = period.previous();
        starts.push(period.days(question.begins).start);
    }
    starts.reverse();
    starts
}

/// What a portion comes to in a unit.
fn amount(portion: &Portion, unit: &Unit) -> i64 {
    match unit {
        Unit::Money => portion.value,
        Unit::Of(_) => portion.volume,
    }
}

#[cfg(test)]
mod tests;
