//! What a change names: records that are worth reading before it is decided.
//!
//! A decision asks for what it needs, and whoever keeps the records elsewhere reads that and
//! decides again (see [`crate::sync::Workset`]). What is read beforehand saves a round of that.
//! Nothing depends on it: what is not named here is asked for, and what is named and not needed
//! costs a row.

use std::collections::BTreeSet;

use super::{Action, Wanted};
use crate::expenses::Tags;
use crate::form::{Answer, Answers};
use crate::id::{PersonId, TargetPlanId};
use crate::leads::LeadPlace;
use crate::record::{Key, Record};
use crate::selling::LineDraft;
use crate::throughput::costs::CostOf;

impl Action {
    /// The records that it names and that its decision looks at.
    #[must_use]
    pub fn names(&self) -> BTreeSet<Key> {
        let mut named = BTreeSet::new();
        named.extend(self.project().map(Key::Project));
        named.extend(self.customer().map(Key::Customer));
        named.extend(self.task().map(Key::Task));
        named.extend(self.lead().map(Key::Lead));
        named.extend(self.claim().map(Key::Claim));
        self.name_team(&mut named);
        self.name_work(&mut named);
        self.name_catalogue(&mut named);
        self.name_sold(&mut named);
        self.name_marketing(&mut named);
        self.name_spent(&mut named);
        self.name_throughput(&mut named);
        named
    }

    /// What acts on the team and its workflows name.
    fn name_team(&self, named: &mut BTreeSet<Key>) {
        match self {
            Self::AddBranch { branch, .. } | Self::EditBranch { branch, .. } => {
                named.insert(Key::Branch(*branch));
            }
            Self::AddRole { role, .. } | Self::EditRole { role, .. } => {
                named.insert(Key::Role(*role));
            }
            Self::AddPerson { person, branch, .. } => {
                named.extend([Key::Person(*person), Key::Branch(*branch)]);
            }
            Self::EditPerson { person, .. }
            | Self::EditSkills { person, .. }
            | Self::JoinTeam { person } => {
                named.insert(Key::Person(*person));
            }
            Self::SetTargets { person, year, .. } => {
                let plan = TargetPlanId::of(*person, *year);
                named.extend([Key::Person(*person), Key::TargetPlan(plan)]);
            }
            Self::PublishTemplate {
                template, version, ..
            }
            | Self::BringWorkflow {
                template, version, ..
            } => {
                named.extend([Key::Template(*template), Key::TemplateVersion(*version)]);
            }
            Self::ReportFieldUse { template, .. } => {
                named.insert(Key::Template(*template));
            }
            Self::AddRequestKind { kind, role, .. } => {
                named.extend([Key::RequestKind(*kind), Key::Role(*role)]);
            }
            Self::EditRequestKind { kind, .. } => {
                named.insert(Key::RequestKind(*kind));
            }
            _ => {}
        }
    }

    /// What acts on projects, customers, tasks and alerts name, besides what they are about.
    fn name_work(&self, named: &mut BTreeSet<Key>) {
        match self {
            Self::StartProject {
                template_version,
                customer_id,
                branch,
                owner,
                team,
                ..
            } => {
                named.extend([
                    Key::TemplateVersion(*template_version),
                    Key::Branch(*branch),
                    Key::Person(*owner),
                ]);
                named.extend(customer_id.map(Key::Customer));
                named.extend(team.values().flatten().copied().map(Key::Person));
            }
            Self::AssignRole { role, people, .. } => {
                named.insert(Key::Role(*role));
                named.extend(people.add.iter().copied().map(Key::Person));
            }
            Self::CompleteMilestone { answers, .. } | Self::FinishTask { answers, .. } => {
                named.extend(people_in(answers).map(Key::Person));
            }
            Self::PassOn { from, to, .. } => {
                named.extend([Key::Person(*from), Key::Person(*to)]);
            }
            Self::MoveProject { to, .. } => {
                named.insert(Key::TemplateVersion(*to));
            }
            Self::AddCustomer { branch, .. } => {
                named.insert(Key::Branch(*branch));
            }
            Self::MergeCustomers { from, .. } => {
                named.insert(Key::Customer(*from));
            }
            Self::Import {
                customers,
                projects,
                ..
            } => {
                for customer in customers {
                    named.extend([Key::Customer(customer.id), Key::Branch(customer.branch)]);
                }
                for project in projects {
                    named.extend([
                        Key::Project(project.id),
                        Key::TemplateVersion(project.template_version),
                        Key::Branch(project.branch),
                        Key::Person(project.owner),
                    ]);
                    named.extend(project.customer_id.map(Key::Customer));
                    named.extend(project.team.values().flatten().copied().map(Key::Person));
                }
            }
            Self::TakeBackImport {
                customers,
                projects,
            } => {
                named.extend(customers.iter().copied().map(Key::Customer));
                named.extend(projects.iter().copied().map(Key::Project));
            }
            Self::LinkProject { to, .. } => {
                named.insert(Key::Customer(*to));
            }
            Self::AskTask {
                project,
                wanted,
                to,
                ..
            } => {
                named.extend(project.map(Key::Project));
                named.extend(to.iter().copied().map(Key::Person));
                if let Wanted::Request { kind, said } = wanted {
                    named.insert(Key::RequestKind(*kind));
                    named.extend(people_in(said).map(Key::Person));
                }
            }
            Self::DelegateTask { to, .. } => {
                named.extend(to.iter().copied().map(Key::Person));
            }
            Self::AcknowledgeAlert { alert }
            | Self::SnoozeAlert { alert, .. }
            | Self::WakeAlert { alert } => {
                named.insert(Key::Alert(*alert));
            }
            _ => {}
        }
    }

    /// What acts on the catalogue name, besides what an item is made of.
    fn name_catalogue(&self, named: &mut BTreeSet<Key>) {
        match self {
            Self::AddCategory { category } => {
                named.insert(Key::Category(category.id));
                named.extend(category.parent.map(Key::Category));
            }
            Self::EditCategory {
                category, parent, ..
            } => {
                named.insert(Key::Category(*category));
                named.extend(parent.as_ref().and_then(|edit| edit.to).map(Key::Category));
            }
            Self::AddTax { tax } => {
                named.insert(Key::Tax(tax.id));
            }
            Self::EditTax { tax, .. } => {
                named.insert(Key::Tax(*tax));
            }
            Self::AddItems { items } => {
                for item in items {
                    named.extend([Key::Item(item.id), Key::Category(item.category)]);
                    named.extend(item.tax.map(Key::Tax));
                }
            }
            Self::EditItem { item, .. } => {
                named.insert(Key::Item(*item));
            }
            Self::AddPriceList { price_list } => {
                named.insert(Key::PriceList(price_list.id));
                named.extend(price_list.prices.keys().copied().map(Key::Item));
            }
            Self::EditPriceList {
                price_list, prices, ..
            } => {
                named.insert(Key::PriceList(*price_list));
                named.extend(prices.keys().copied().map(Key::Item));
            }
            _ => {}
        }
    }

    /// What acts on leads and what brings them name, besides the lead that they are about.
    fn name_marketing(&self, named: &mut BTreeSet<Key>) {
        match self {
            Self::AddCampaign { campaign } => {
                named.insert(Key::Campaign(campaign.id));
                named.extend(campaign.branch.map(Key::Branch));
                named.extend(campaign.category.map(Key::Category));
            }
            Self::EditCampaign { campaign, .. } => {
                named.insert(Key::Campaign(*campaign));
            }
            Self::DraftDefinition { version, .. } | Self::SignDefinition { version, .. } => {
                named.insert(Key::LeadDefinitionVersion(*version));
            }
            Self::AnswerLead { definition, .. } => {
                named.insert(Key::LeadDefinitionVersion(*definition));
            }
            Self::AddProgramme { programme } => {
                named.insert(Key::Programme(programme.id));
            }
            Self::EditProgramme { programme, .. } | Self::NurtureLead { programme, .. } => {
                named.insert(Key::Programme(*programme));
            }
            Self::ReturnLead { programme, .. } => {
                named.extend(programme.map(Key::Programme));
            }
            Self::AddLeads { leads, .. } => {
                for lead in leads {
                    named.extend([Key::Lead(lead.id), Key::Branch(lead.details.branch)]);
                    named.extend(lead.details.campaign.map(Key::Campaign));
                    named.extend(lead.details.interest.map(Key::Category));
                }
            }
            Self::HandOverLead {
                template_version,
                customer_id,
                to,
                ..
            } => {
                named.extend([Key::TemplateVersion(*template_version), Key::Person(*to)]);
                named.extend(customer_id.map(Key::Customer));
            }
            Self::TakeBackLeads { leads } => {
                named.extend(leads.iter().copied().map(Key::Lead));
            }
            Self::MergeLeads { from, .. } => {
                named.insert(Key::Lead(*from));
            }
            _ => {}
        }
    }

    /// What acts on expenses name, besides the claim that they are about.
    fn name_spent(&self, named: &mut BTreeSet<Key>) {
        match self {
            Self::AddExpense { expense, .. } => {
                named.extend(for_what(&expense.details.tags));
                named.extend(expense.again.map(|again| Key::Claim(again.claim)));
            }
            Self::EditExpense { details, .. } => named.extend(for_what(&details.tags)),
            Self::ForwardExpenses { branch } => {
                named.extend([Key::ExpenseTray(*branch), Key::Branch(*branch)]);
            }
            Self::TrackPapers { batch, .. } => {
                named.insert(Key::ExpenseBatch(*batch));
            }
            Self::GiveAdvance { advance } => {
                named.extend([Key::Advance(advance.id), Key::Person(advance.employee)]);
            }
            Self::ReturnAdvance { advance, .. } => {
                named.insert(Key::Advance(*advance));
            }
            Self::PayExpenses { payment } => {
                named.extend([Key::Payment(payment.id), Key::Person(payment.employee)]);
                named.extend(payment.expenses.keys().copied().map(Key::Claim));
                named.extend(payment.set_off.keys().copied().map(Key::Advance));
            }
            Self::UndoPayment { payment, .. } => {
                named.insert(Key::Payment(*payment));
            }
            Self::NameDeputy { deputy, .. } => {
                named.extend(deputy.to.map(|to| Key::Person(to.person)));
            }
            _ => {}
        }
    }

    /// What acts on throughput name.
    fn name_throughput(&self, named: &mut BTreeSet<Key>) {
        match self {
            Self::SetCosts { costs } => {
                named.extend(costs.iter().filter_map(|edit| match edit.of {
                    CostOf::Everything => None,
                    CostOf::Category { category } => Some(Key::Category(category)),
                    CostOf::Item { item } => Some(Key::Item(item)),
                }));
            }
            Self::AdoptScheme { rules, .. } => {
                named.extend(rules.weights.keys().copied().map(Key::Role));
            }
            Self::CloseIncentive { projects, .. } => {
                named.extend(projects.iter().copied().map(Key::Project));
            }
            _ => {}
        }
    }

    /// What the lines of quotations and orders name.
    fn name_sold(&self, named: &mut BTreeSet<Key>) {
        match self {
            Self::DraftQuotation { draft, .. } => {
                named.extend(draft.price_list.map(Key::PriceList));
                named.extend(draft.lines.iter().flat_map(in_line));
            }
            Self::PlaceOrder { draft, .. } => {
                named.extend(
                    draft
                        .lines
                        .iter()
                        .flat_map(|ordered| in_line(&ordered.line)),
                );
            }
            _ => {}
        }
    }
}

fn for_what(tags: &Tags) -> impl Iterator<Item = Key> {
    let project = tags.project.map(Key::Project);
    let customer = tags.customer.map(Key::Customer);
    let campaign = tags.campaign.map(Key::Campaign);
    let category = tags.category.map(Key::Category);
    let all = [project, customer, campaign, category];
    all.into_iter().flatten()
}

fn in_line(line: &LineDraft) -> impl Iterator<Item = Key> {
    let item = line.item.map(Key::Item);
    let tax = line.tax.map(Key::Tax);
    item.into_iter()
        .chain(tax)
        .chain([Key::Category(line.category)])
}

impl Record {
    /// The records without which nothing is decided on this one: of a project the version of its
    /// workflow and its branch, of a task its branch and what it is for, of a lead its branch and
    /// its programme.
    #[must_use]
    pub fn stands_on(&self) -> BTreeSet<Key> {
        match self {
            Self::Project(project) => BTreeSet::from([
                Key::TemplateVersion(project.template_version),
                Key::Branch(project.branch),
            ]),
            Self::Task(task) => {
                let mut under = BTreeSet::from([Key::Branch(task.branch)]);
                under.extend(task.project.map(Key::Project));
                under
            }
            Self::Lead(lead) => {
                let mut under = BTreeSet::from([Key::Branch(lead.details.branch)]);
                if let LeadPlace::Nurturing(enrolment) = &lead.place {
                    under.insert(Key::Programme(enrolment.programme));
                }
                under
            }
            Self::Claim(claim) => {
                BTreeSet::from([Key::Branch(claim.branch), Key::Person(claim.employee)])
            }
            _ => BTreeSet::new(),
        }
    }
}

fn people_in(answers: &Answers) -> impl Iterator<Item = PersonId> {
    answers.values().filter_map(|answer| match answer {
        Answer::Person(person) => Some(*person),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::change::{Action, Change, SetEdit};
    use crate::decision::{Actor, decide};
    use crate::id::{ChangeId, PersonId};
    use crate::record::{Key, Record, Records};
    use crate::sample::{ANITA, FIELD_SALES, JACOB, PROJECT, SANJAY, Team, WORKSPACE, november};
    use crate::sync::Workset;

    /// What a decision misses where only this was read beforehand: who does it, the business,
    /// what the change names, and what that stands on.
    fn missed(team: &Team, by: PersonId, action: &Action) -> BTreeSet<Key> {
        let mut workset = Workset::default();
        let mut keys = action.names();
        keys.extend([Key::Person(by), Key::Workspace(WORKSPACE)]);
        let found = keys.iter().filter_map(|key| team.find(*key));
        let under: Vec<Key> = found.flat_map(Record::stands_on).collect();
        keys.extend(under);
        for key in keys {
            workset.load(key, team.find(key).cloned());
        }
        let change = Change {
            id: ChangeId(uuid::Uuid::nil()),
            happened_at: november(23, 15, 0),
            action: action.clone(),
        };
        let (by, now) = (Actor::Person(by), change.happened_at);
        decide(&workset, WORKSPACE, by, &change, now).ok();
        workset.take_missed()
    }

    #[test]
    fn what_is_done_to_a_project_every_day_asks_for_nothing_more() {
        let team = Team::with_project();
        let project = PROJECT;
        let note = Action::AddNote {
            project,
            text: "He calls back on Friday".to_owned(),
        };
        let hold = Action::Hold {
            project,
            reason: "They are closed for a week".to_owned(),
        };
        let pass_on = Action::PassOn {
            project,
            from: JACOB,
            to: SANJAY,
        };
        let assign = Action::AssignRole {
            project,
            role: FIELD_SALES,
            people: SetEdit {
                add: [SANJAY].into(),
                remove: BTreeSet::new(),
            },
        };
        for action in [note, hold, pass_on, assign] {
            assert_eq!(missed(&team, ANITA, &action), BTreeSet::new(), "{action:?}");
        }
    }
}
