//! What varies with a sale and how the team shares in what it earns, as far as the person may read
//! it.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::id::{IncentivePeriodId, IncentiveStatementId, ProjectId};
use domain::record::{Key, Record, Records};
use domain::throughput::contribution::Contribution;
use domain::throughput::costs::CostBook;
use domain::throughput::scheme::IncentiveScheme;
use domain::throughput::statement::{IncentivePeriod, IncentiveStatement};
use leptos::prelude::*;

use super::books::Book;
use super::{Desk, Directory};
use crate::device::moments::Turn;
use crate::store::StoreFault;

/// How many projects are read at once.
const AT_ONCE: usize = 32;

/// What varies with a sale, and how the team shares in what it earns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Earnings {
    /// What varies with a sale; none where nothing was settled, or others may not read it.
    pub(crate) book: Option<Arc<CostBook>>,
    /// How the team shares in what it earns.
    pub(crate) scheme: Option<Arc<IncentiveScheme>>,
    /// The periods that were closed.
    pub(crate) periods: BTreeMap<IncentivePeriodId, Arc<IncentivePeriod>>,
    /// What was stated.
    pub(crate) statements: BTreeMap<IncentiveStatementId, Arc<IncentiveStatement>>,
}

impl Book for Earnings {
    const KINDS: &'static [&'static str] = &[
        "cost_book",
        "incentive_scheme",
        "incentive_period",
        "incentive_statement",
    ];

    fn of(desk: Desk) -> RwSignal<Option<Arc<Self>>> {
        desk.earnings
    }

    fn place(&mut self, record: Record) {
        match record {
            Record::CostBook(book) => self.book = Some(Arc::new(book)),
            Record::IncentiveScheme(scheme) => self.scheme = Some(Arc::new(scheme)),
            Record::IncentivePeriod(period) => {
                self.periods.insert(period.id, Arc::new(period));
            }
            Record::IncentiveStatement(statement) => {
                self.statements.insert(statement.id, Arc::new(statement));
            }
            _ => {}
        }
    }

    fn remove(&mut self, key: Key) {
        match key {
            Key::CostBook(_) => self.book = None,
            Key::IncentiveScheme(_) => self.scheme = None,
            Key::IncentivePeriod(id) => drop(self.periods.remove(&id)),
            Key::IncentiveStatement(id) => drop(self.statements.remove(&id)),
            _ => {}
        }
    }
}

/// What a project stands on, for reading what it brought: workflows, branches and categories.
struct Ground(BTreeMap<Key, Record>);

impl Ground {
    fn of(directory: &Directory) -> Self {
        let versions = directory.versions.values().cloned();
        let branches = directory.branches.values().cloned();
        let categories = directory.categories.values().cloned();
        let all = versions
            .map(Record::TemplateVersion)
            .chain(branches.map(Record::Branch))
            .chain(categories.map(Record::Category));
        let mut ground = Self(BTreeMap::new());
        for record in all {
            ground.0.insert(record.key(), record);
        }
        ground
    }
}

impl Records for Ground {
    fn find(&self, key: Key) -> Option<&Record> {
        self.0.get(&key)
    }
}

impl Desk {
    /// What varies with a sale and how the team shares; none until it has been read, which this
    /// begins.
    pub(crate) fn earnings(&self) -> Signal<Option<Arc<Earnings>>> {
        self.want_book::<Earnings>();
        self.earnings.into()
    }

    /// Reads what these projects brought, by a book of costs, some at a time, and tells how many
    /// are read. None where they cannot be read, which the app says by itself.
    pub(crate) async fn contributions(
        self,
        book: &CostBook,
        asked: &[ProjectId],
        told: impl Fn(usize),
    ) -> Option<Vec<Contribution>> {
        match self.read_contributions(book, asked, told).await {
            Ok(given) => Some(given),
            Err(fault) => {
                self.store_fault.set(Some(fault));
                None
            }
        }
    }

    async fn read_contributions(
        self,
        book: &CostBook,
        asked: &[ProjectId],
        told: impl Fn(usize),
    ) -> Result<Vec<Contribution>, StoreFault> {
        let ground = self
            .directory
            .with_untracked(|directory| Ground::of(directory));
        let mut given = Vec::new();
        let mut read = 0;
        let mut turn = Turn::begin();
        for some in asked.chunks(AT_ONCE) {
            let keys = some.iter().copied().map(Key::Project);
            let found = self.back().store()?.load(keys).await?;
            for (key, stored) in found {
                let unsent = self.unsent_record(key);
                if let Some(Record::Project(project)) = unsent.or(stored) {
                    given.extend(Contribution::of(&ground, book, &project).ok());
                }
                turn.pass().await;
            }
            read += some.len();
            told(read);
        }
        Ok(given)
    }

    /// A record as it was changed here, where that was not sent yet.
    fn unsent_record(self, key: Key) -> Option<Record> {
        let back = self.back();
        let state = back.state.borrow();
        let is_touched = state.touches.values().any(|touched| touched.contains(&key));
        let replica = state.replica.as_ref().filter(|_| is_touched)?;
        replica.view().find(key).cloned()
    }
}
