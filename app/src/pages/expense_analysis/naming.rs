//! What everything is called that expenses are counted by.

use std::sync::Arc;

use domain::expenses::analysis::{Dimension, Group, Member};
use domain::id::{
    ActivityId, BranchId, CampaignId, CategoryId, CustomerId, ExpenseTypeId, PersonId, ProjectId,
};
use uuid::Uuid;

use crate::desk::{Clients, Directory, Shelf};
use crate::pages::targets::category_path;
use crate::words::Words;

/// Where names are looked up.
pub(super) struct Namer {
    pub(super) directory: Arc<Directory>,
    pub(super) shelf: Arc<Shelf>,
    pub(super) clients: Arc<Clients>,
    pub(super) words: &'static Words,
}

impl Namer {
    /// What a row or a column is called.
    pub(super) fn group(&self, dimension: Dimension, group: &Group) -> String {
        match group {
            Group::Member(member) => self.member(dimension, member),
            Group::Others(count) => (self.words.expense_analysis.others)(*count),
        }
    }

    /// What a member of a dimension is called.
    pub(super) fn member(&self, dimension: Dimension, member: &Member) -> String {
        let words = &self.words.expense_analysis;
        match member {
            Member::Unsaid => (words.unsaid)(dimension).to_owned(),
            Member::Area(area) => area.clone(),
            Member::Month { year, month } => {
                let place = usize::from(*month).saturating_sub(1);
                let month = self.words.time.months.get(place).copied();
                format!("{} {year}", month.unwrap_or_default())
            }
            Member::State(state) => (self.words.claims.state)(*state).to_owned(),
            Member::Id(id) => {
                let name = self.record(dimension, *id).filter(|name| !name.is_empty());
                name.unwrap_or_else(|| words.unseen.to_owned())
            }
        }
    }

    /// What a type of expense is called.
    pub(super) fn kind(&self, kind: ExpenseTypeId) -> String {
        self.member(Dimension::Type, &Member::Id(kind.0))
    }

    fn record(&self, dimension: Dimension, id: Uuid) -> Option<String> {
        let directory = &self.directory;
        let policy = directory.expense_policy.as_ref();
        match dimension {
            Dimension::Employee => Some(directory.person_name(PersonId(id)).to_owned()),
            Dimension::Branch => Some(directory.branch_name(BranchId(id)).to_owned()),
            Dimension::Customer => self
                .clients
                .get(CustomerId(id))
                .map(|client| client.name.clone()),
            Dimension::Project => {
                let summary = self.shelf.get(ProjectId(id))?;
                Some(format!("{}: {}", summary.customer, summary.title))
            }
            Dimension::Campaign => Some(directory.campaign_name(CampaignId(id)).to_owned()),
            Dimension::Category => Some(category_path(directory, CategoryId(id))),
            Dimension::Activity => policy?
                .activities
                .iter()
                .find(|activity| activity.id == ActivityId(id))
                .map(|activity| activity.name.clone()),
            Dimension::Type => policy?
                .kind(ExpenseTypeId(id))
                .map(|kind| kind.name.clone()),
            Dimension::Area | Dimension::Month | Dimension::State => None,
        }
    }
}
