//! The table behind the page: made when something else is asked, and otherwise kept up to date by
//! what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::gather::Gather;
use domain::id::ProjectId;
use domain::people::reporting_line;
use domain::targets::aims::Aims;
use domain::targets::figures::{Chance, Figures, Grounds, Part, Question, Row, RowKey};
use domain::targets::ledger::Dealings;
use domain::targets::table::Table;

use super::chances::Chances;
use crate::desk::{Courses, Directory, Plans};
use crate::pages::team::Names;

/// What the page looks at.
pub(super) struct Sources<'a> {
    pub(super) courses: &'a Courses,
    pub(super) directory: &'a Arc<Directory>,
    pub(super) plans: &'a Arc<Plans>,
}

/// The table, and how far it has followed what changed.
pub(super) struct Kept {
    table: Table,
    directory: Arc<Directory>,
    plans: Arc<Plans>,
    chances: Chances,
    /// With which chance each project was put in.
    counted: BTreeMap<ProjectId, Option<Chance>>,
    seen: usize,
}

/// What is shown of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Standing {
    /// The first rows with a target.
    pub(super) with: Vec<(RowKey, Row)>,
    /// The first rows without one, where there is room for more.
    pub(super) without: Vec<(RowKey, Row)>,
    /// How many rows there are besides.
    pub(super) left: usize,
    pub(super) totals: Figures,
    /// Whether there is any quotation or order at all.
    pub(super) any: bool,
}

impl Kept {
    /// Brings what was kept up to date, or begins anew where something else is asked, or the
    /// team, its categories or targets are others.
    pub(super) fn follow(kept: Option<Self>, sources: &Sources, question: &Question) -> Self {
        let dealt = sources.courses.dealt();
        let good = kept.filter(|kept| {
            kept.table.question() == question
                && kept.seen <= dealt.len()
                && Arc::ptr_eq(&kept.plans, sources.plans)
                && (Arc::ptr_eq(&kept.directory, sources.directory)
                    || grounds(&kept.directory) == grounds(sources.directory))
        });
        let Some(mut kept) = good else {
            return Self::begin(sources, question.clone());
        };
        for change in dealt.iter().skip(kept.seen) {
            if let Some(before) = &change.before {
                kept.take(before);
            }
            if let Some(after) = &change.after {
                kept.put(after, sources);
            }
        }
        kept.seen = dealt.len();
        kept.directory = Arc::clone(sources.directory);
        kept
    }

    fn begin(sources: &Sources, question: Question) -> Self {
        let aims = Aims::of(sources.plans.values(), question.period, question.begins);
        let mut kept = Self {
            table: Table::new(question, grounds(sources.directory), aims),
            directory: Arc::clone(sources.directory),
            plans: Arc::clone(sources.plans),
            chances: Chances::measured(sources.courses, sources.directory),
            counted: BTreeMap::new(),
            seen: sources.courses.dealt().len(),
        };
        for dealings in sources.courses.dealings() {
            kept.put(dealings, sources);
        }
        kept
    }

    fn put(&mut self, dealings: &Dealings, sources: &Sources) {
        let project = dealings.project;
        let chance = self.chances.of(project, sources.courses, sources.directory);
        self.table.put(dealings, chance);
        self.counted.insert(project, chance);
    }

    fn take(&mut self, dealings: &Dealings) {
        let chance = self.counted.remove(&dealings.project).flatten();
        self.table.take(dealings, chance);
    }

    /// What is shown, of `most` rows: those with a target first.
    pub(super) fn standing(&self, most: usize) -> Standing {
        let mut standing = Standing {
            totals: self.table.totals().clone(),
            any: !self.counted.is_empty(),
            ..Standing::default()
        };
        let with_target = |row: &Row| row.target.is_some();
        let count = self
            .table
            .rows()
            .filter(|(_, row)| with_target(row))
            .count();
        let room = most.saturating_sub(count);
        for (key, row) in self.table.rows() {
            let (into, most) = if with_target(row) {
                (&mut standing.with, most)
            } else {
                (&mut standing.without, room)
            };
            if into.len() < most {
                into.push((key.clone(), row.clone()));
            } else {
                standing.left += 1;
            }
        }
        standing
    }

    /// The whole table.
    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    /// What a row is made of, the largest first.
    pub(super) fn behind(&self, key: &RowKey, courses: &Courses) -> Vec<Part> {
        let parts = courses.dealings().filter_map(|dealings| {
            let chance = self.counted.get(&dealings.project).copied().flatten();
            self.table.part(key, dealings, chance)
        });
        let mut parts: Vec<Part> = parts.collect();
        crate::order::sort_by(&mut parts, |one, other| {
            let size = |part: &Part| (part.figures.closed(), part.figures.pipeline);
            size(other).cmp(&size(one))
        });
        parts
    }
}

/// What the table must know of the team and its categories.
fn grounds(directory: &Directory) -> Grounds {
    let categories = directory.categories.values();
    let people = directory.people.values().map(|person| {
        let above = reporting_line(&Names(directory), person.id);
        (person.id, (person.branch, above))
    });
    Grounds {
        above: categories
            .map(|category| (category.id, category.parent))
            .gather(),
        people: people.gather(),
    }
}
