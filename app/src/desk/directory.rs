//! The small records that are always at hand: who and what the team is.

use std::collections::BTreeMap;

use crate::order::sort_by;
use chrono::NaiveDate;
use domain::calendar::Calendar;
use domain::catalogue::{Category, Item, PriceList, Tax};
use domain::expenses::policy::ExpensePolicy;
use domain::id::{
    BranchId, CampaignId, CategoryId, ItemId, LeadDefinitionVersionId, PersonId, PriceListId,
    ProgrammeId, RequestKindId, RoleId, TaxId, TemplateId, TemplateVersionId,
};
use domain::leads::campaign::Campaign;
use domain::leads::definition::{LeadDefinition, LeadDefinitionVersion};
use domain::leads::programme::Programme;
use domain::money::Currency;
use domain::people::{Branch, Capability, Person, Role, Standing, Workspace};
use domain::reach::Reach;
use domain::record::{Key, Record};
use domain::tasks::{Offer, RequestKind};
use domain::time::Timestamp;
use domain::workflow::{Milestone, MilestoneKey, Template, TemplateVersion};

/// The workspace, its branches, roles, people and templates, as the person sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Directory {
    /// The workspace; none before the first exchange with the team.
    pub(crate) workspace: Option<Workspace>,
    /// Its branches.
    pub(crate) branches: BTreeMap<BranchId, Branch>,
    /// Its roles.
    pub(crate) roles: BTreeMap<RoleId, Role>,
    /// Everybody, those who left, too.
    pub(crate) people: BTreeMap<PersonId, Person>,
    /// Its workflows.
    pub(crate) templates: BTreeMap<TemplateId, Template>,
    /// Every version of every workflow that is still in use.
    pub(crate) versions: BTreeMap<TemplateVersionId, TemplateVersion>,
    /// What can be asked for in a form; what is not offered any more, too.
    pub(crate) request_kinds: BTreeMap<RequestKindId, RequestKind>,
    /// The kinds of products, those that are offered no longer, too; as all of the catalogue.
    pub(crate) categories: BTreeMap<CategoryId, Category>,
    /// Taxes.
    pub(crate) taxes: BTreeMap<TaxId, Tax>,
    /// What is sold.
    pub(crate) items: BTreeMap<ItemId, Item>,
    /// Prices that some customers have.
    pub(crate) price_lists: BTreeMap<PriceListId, PriceList>,
    /// What brings leads, what does so no longer, too.
    pub(crate) campaigns: BTreeMap<CampaignId, Campaign>,
    /// Which definition of a qualified lead is in force.
    pub(crate) definition: Option<LeadDefinition>,
    /// Every version of it.
    pub(crate) definitions: BTreeMap<LeadDefinitionVersionId, LeadDefinitionVersion>,
    /// Nurturing programmes, those that are used no longer, too.
    pub(crate) programmes: BTreeMap<ProgrammeId, Programme>,
    /// What is settled about expenses; none where nobody has settled anything.
    pub(crate) expense_policy: Option<ExpensePolicy>,
    /// How the person is reached, where they have said so: nobody has another's.
    pub(crate) reach: Option<Reach>,
}

impl Directory {
    /// Whether the business uses this. Before anything is known of it, it uses everything.
    #[must_use]
    pub(crate) fn uses(&self, capability: Capability) -> bool {
        let workspace = self.workspace.as_ref();
        workspace.is_none_or(|workspace| workspace.capabilities.contains(&capability))
    }

    /// Whether expenses are claimed here: they are switched on, and somebody settled their rules.
    #[must_use]
    pub(crate) fn claims_expenses(&self) -> bool {
        self.uses(Capability::Expenses) && self.expense_policy.is_some()
    }

    /// All of its records.
    #[must_use]
    pub(crate) fn records(&self) -> Vec<Record> {
        let workspace = self.workspace.iter().cloned().map(Record::Workspace);
        workspace
            .chain(self.branches.values().cloned().map(Record::Branch))
            .chain(self.roles.values().cloned().map(Record::Role))
            .chain(self.people.values().cloned().map(Record::Person))
            .chain(self.templates.values().cloned().map(Record::Template))
            .chain(self.versions.values().cloned().map(Record::TemplateVersion))
            .chain(
                self.request_kinds
                    .values()
                    .cloned()
                    .map(Record::RequestKind),
            )
            .chain(self.categories.values().cloned().map(Record::Category))
            .chain(self.taxes.values().cloned().map(Record::Tax))
            .chain(self.items.values().cloned().map(Record::Item))
            .chain(self.price_lists.values().cloned().map(Record::PriceList))
            .chain(self.campaigns.values().cloned().map(Record::Campaign))
            .chain(self.definition.iter().cloned().map(Record::LeadDefinition))
            .chain(
                self.definitions
                    .values()
                    .cloned()
                    .map(Record::LeadDefinitionVersion),
            )
            .chain(self.programmes.values().cloned().map(Record::Programme))
            .chain(
                self.expense_policy
                    .iter()
                    .cloned()
                    .map(Record::ExpensePolicy),
            )
            .chain(self.reach.iter().cloned().map(Record::Reach))
            .collect()
    }

    /// What the business counts its money in.
    #[must_use]
    pub(crate) fn currency(&self) -> Currency {
        let workspace = self.workspace.as_ref();
        workspace.map_or(Currency::INR, |workspace| workspace.currency)
    }

    /// What colleagues call a person; empty for somebody unknown.
    #[must_use]
    pub(crate) fn person_name(&self, id: PersonId) -> &str {
        self.people.get(&id).map_or("", |person| &person.name)
    }

    /// A role's name; empty for an unknown one.
    #[must_use]
    pub(crate) fn role_name(&self, id: RoleId) -> &str {
        self.roles.get(&id).map_or("", |role| &role.name)
    }

    /// A branch's name; empty for an unknown one.
    #[must_use]
    pub(crate) fn branch_name(&self, id: BranchId) -> &str {
        self.branches.get(&id).map_or("", |branch| &branch.name)
    }

    /// The working time of a branch; none of an unknown one.
    #[must_use]
    pub(crate) fn calendar(&self, id: BranchId) -> Option<&Calendar> {
        self.branches.get(&id).map(|branch| &branch.calendar)
    }

    /// The day on the wall of a branch; of an unknown one, the day in UTC.
    #[must_use]
    pub(crate) fn today(&self, id: BranchId, now: Timestamp) -> NaiveDate {
        self.calendar(id).map_or_else(
            || now.to_utc().date_naive(),
            |calendar| calendar.local_date(now),
        )
    }

    /// A template version's name, which is its template's; empty for an unknown one.
    #[must_use]
    pub(crate) fn template_name(&self, version: TemplateVersionId) -> &str {
        self.versions
            .get(&version)
            .and_then(|version| self.templates.get(&version.template))
            .map_or("", |template| &template.name)
    }

    /// A milestone's definition.
    #[must_use]
    pub(crate) fn milestone(
        &self,
        version: TemplateVersionId,
        key: &MilestoneKey,
    ) -> Option<&Milestone> {
        let (_, milestone) = self.versions.get(&version)?.milestone(key)?;
        Some(milestone)
    }

    /// The versions that new projects can start with, by their templates' names.
    #[must_use]
    pub(crate) fn offered_versions(&self) -> Vec<(&Template, &TemplateVersion)> {
        let mut offered = self.current_versions();
        offered.retain(|(template, _)| template.is_offered());
        offered
    }

    /// The newest version of every workflow, by their templates' names.
    #[must_use]
    pub(crate) fn current_versions(&self) -> Vec<(&Template, &TemplateVersion)> {
        let mut current: Vec<_> = self
            .templates
            .values()
            .filter_map(|template| Some((template, self.versions.get(&template.current)?)))
            .collect();
        sort_by(&mut current, |(one, _), (other, _)| {
            one.name.cmp(&other.name)
        });
        current
    }

    /// The name of a kind of request; empty for an unknown one.
    #[must_use]
    pub(crate) fn request_kind_name(&self, id: RequestKindId) -> &str {
        self.request_kinds.get(&id).map_or("", |kind| &kind.name)
    }

    /// What can be asked for in a form, by name.
    #[must_use]
    pub(crate) fn offered_kinds(&self) -> Vec<&RequestKind> {
        let mut kinds: Vec<_> = self
            .request_kinds
            .values()
            .filter(|kind| kind.offer == Offer::Offered)
            .collect();
        sort_by(&mut kinds, |one, other| one.name.cmp(&other.name));
        kinds
    }

    /// A category's name; empty for an unknown one.
    #[must_use]
    pub(crate) fn category_name(&self, id: CategoryId) -> &str {
        self.categories
            .get(&id)
            .map_or("", |category| &category.name)
    }

    /// An item's name; empty for an unknown one.
    #[must_use]
    pub(crate) fn item_name(&self, id: ItemId) -> &str {
        self.items.get(&id).map_or("", |item| &item.name)
    }

    /// What a campaign is called; empty for an unknown one.
    #[must_use]
    pub(crate) fn campaign_name(&self, id: CampaignId) -> &str {
        self.campaigns.get(&id).map_or("", |it| &it.name)
    }

    /// What a programme is called; empty for an unknown one.
    #[must_use]
    pub(crate) fn programme_name(&self, id: ProgrammeId) -> &str {
        self.programmes.get(&id).map_or("", |it| &it.name)
    }

    /// Who is part of the team, by name.
    #[must_use]
    pub(crate) fn team(&self) -> Vec<&Person> {
        let mut team: Vec<_> = self
            .people
            .values()
            .filter(|person| person.standing != Standing::Left)
            .collect();
        sort_by(&mut team, |one, other| {
            one.name.cmp(&other.name).then(one.id.cmp(&other.id))
        });
        team
    }

    /// Who may be given work in a role, by name.
    #[must_use]
    pub(crate) fn who_can_take(&self, role: RoleId) -> Vec<&Person> {
        let mut able = self.team();
        able.retain(|person| person.can_take(role));
        able
    }

    /// Whether records of this key's kind belong here.
    #[must_use]
    pub(crate) fn keeps(key: Key) -> bool {
        match key {
            Key::Workspace(_)
            | Key::Branch(_)
            | Key::Role(_)
            | Key::Person(_)
            | Key::Template(_)
            | Key::TemplateVersion(_)
            | Key::RequestKind(_)
            | Key::Category(_)
            | Key::Tax(_)
            | Key::Item(_)
            | Key::PriceList(_)
            | Key::Campaign(_)
            | Key::LeadDefinition(_)
            | Key::LeadDefinitionVersion(_)
            | Key::Programme(_)
            | Key::ExpensePolicy(_)
            | Key::Reach(_) => true,
            Key::Project(_)
            | Key::Customer(_)
            | Key::Task(_)
            | Key::TargetPlan(_)
            | Key::Lead(_)
            | Key::Claim(_)
            | Key::ExpenseTray(_)
            | Key::SpentDay(_)
            | Key::FieldUse(_)
            | Key::ExpenseBatch(_)
            | Key::Advance(_)
            | Key::Payment(_)
            | Key::CostBook(_)
            | Key::IncentiveScheme(_)
            | Key::IncentivePeriod(_)
            | Key::IncentiveStatement(_)
            | Key::Alert(_)
            | Key::Numbering(_) => false,
        }
    }

    /// Puts a record in its place, or takes away what is under the key. Says whether it belongs
    /// here at all.
    pub(crate) fn place(&mut self, key: Key, record: Option<&Record>) -> bool {
        match (key, record) {
            (Key::Workspace(_), Some(Record::Workspace(body))) => {
                self.workspace = Some(body.clone());
            }
            (Key::Branch(id), Some(Record::Branch(body))) => {
                self.branches.insert(id, body.clone());
            }
            (Key::Role(id), Some(Record::Role(body))) => {
                self.roles.insert(id, body.clone());
            }
            (Key::Person(id), Some(Record::Person(body))) => {
                self.people.insert(id, body.clone());
            }
            (Key::Template(id), Some(Record::Template(body))) => {
                self.templates.insert(id, body.clone());
            }
            (Key::TemplateVersion(id), Some(Record::TemplateVersion(body))) => {
                self.versions.insert(id, body.clone());
            }
            (Key::RequestKind(id), Some(Record::RequestKind(body))) => {
                self.request_kinds.insert(id, body.clone());
            }
            (Key::Category(id), Some(Record::Category(body))) => {
                self.categories.insert(id, body.clone());
            }
            (Key::Tax(id), Some(Record::Tax(body))) => {
                self.taxes.insert(id, body.clone());
            }
            (Key::Item(id), Some(Record::Item(body))) => {
                self.items.insert(id, body.clone());
            }
            (Key::PriceList(id), Some(Record::PriceList(body))) => {
                self.price_lists.insert(id, body.clone());
            }
            (Key::Campaign(id), Some(Record::Campaign(body))) => {
                self.campaigns.insert(id, body.clone());
            }
            (Key::LeadDefinition(_), Some(Record::LeadDefinition(body))) => {
                self.definition = Some(body.clone());
            }
            (Key::LeadDefinitionVersion(id), Some(Record::LeadDefinitionVersion(body))) => {
                self.definitions.insert(id, body.clone());
            }
            (Key::Programme(id), Some(Record::Programme(body))) => {
                self.programmes.insert(id, body.clone());
            }
            (Key::ExpensePolicy(_), Some(Record::ExpensePolicy(body))) => {
                self.expense_policy = Some(body.clone());
            }
            (Key::Reach(_), Some(Record::Reach(body))) => self.reach = Some(body.clone()),
            (Key::Reach(_), None) => self.reach = None,
            (Key::Workspace(_), None) => self.workspace = None,
            (Key::Branch(id), None) => drop(self.branches.remove(&id)),
            (Key::Role(id), None) => drop(self.roles.remove(&id)),
            (Key::Person(id), None) => drop(self.people.remove(&id)),
            (Key::Template(id), None) => drop(self.templates.remove(&id)),
            (Key::TemplateVersion(id), None) => drop(self.versions.remove(&id)),
            (Key::RequestKind(id), None) => drop(self.request_kinds.remove(&id)),
            (Key::Category(id), None) => drop(self.categories.remove(&id)),
            (Key::Tax(id), None) => drop(self.taxes.remove(&id)),
            (Key::Item(id), None) => drop(self.items.remove(&id)),
            (Key::PriceList(id), None) => drop(self.price_lists.remove(&id)),
            (Key::Campaign(id), None) => drop(self.campaigns.remove(&id)),
            (Key::LeadDefinition(_), None) => self.definition = None,
            (Key::LeadDefinitionVersion(id), None) => drop(self.definitions.remove(&id)),
            (Key::ExpensePolicy(_), None) => self.expense_policy = None,
            (Key::Programme(id), None) => drop(self.programmes.remove(&id)),
            _ => return false,
        }
        true
    }
}
