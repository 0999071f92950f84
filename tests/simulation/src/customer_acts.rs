//! What people write down of customers, and which of them turn out to be one.

use std::collections::BTreeSet;

use domain::change::{Action, ContactEdit, Edit, SetEdit};
use domain::customers::{Contact, Customer, CustomerDraft};
use domain::id::{ContactId, CustomerId, ImportId};
use domain::record::{Key, Record};
use domain::workflow::ProjectDraft;

use crate::acts::Choices;

impl Choices<'_> {
    /// A customer that is there or, now and then, one that is not; or none.
    pub(crate) fn some_customer(&self) -> Option<CustomerId> {
        match self.world.below(3) {
            0 => None,
            1 => Some(CustomerId(self.tab.device.new_id())),
            _ => self.customer(),
        }
    }

    fn customer(&self) -> Option<CustomerId> {
        self.one(|key| match key {
            Key::Customer(id) => Some(id),
            _ => None,
        })
    }

    /// Something that a person does with customers.
    pub(crate) fn on_a_customer(&self) -> Option<Action> {
        match self.world.below(13) {
            10 | 11 => self.import(),
            12 => Some(self.take_back_import()),
            0 | 1 => self.add_customer(),
            // Few merges are seen, so most of those that are seen are undone.
            2..=5 => Some(match self.merged_customer() {
                Some(customer) if !self.world.roll(4) => Action::UndoMerge { customer },
                _ => {
                    let from = self.customer()?;
                    let mut others = (0..4).filter_map(|_| self.customer());
                    let into = others.find(|other| *other != from).unwrap_or(from);
                    Action::MergeCustomers { from, into }
                }
            }),
            6 => {
                let project = self.project()?;
                let from = self.tab.sees(Key::Project(project), |record| match record {
                    Record::Project(project) => project.customer_id,
                    _ => None,
                });
                Some(Action::LinkProject {
                    project,
                    from: from.flatten(),
                    to: self.customer()?,
                })
            }
            _ => self.edit_customer(),
        }
    }

    /// Anything whatever with any customers.
    pub(crate) fn on_any_customer(&self) -> Option<Action> {
        if self.world.roll(3) {
            return if self.world.roll(2) {
                self.import()
            } else {
                Some(self.take_back_import())
            };
        }
        Some(if self.world.roll(2) {
            Action::UndoMerge {
                customer: self.customer()?,
            }
        } else {
            Action::MergeCustomers {
                from: self.customer()?,
                into: self.customer()?,
            }
        })
    }

    /// One that was merged into another, as far as is seen.
    fn merged_customer(&self) -> Option<CustomerId> {
        self.one(|key| match key {
            Key::Customer(id) => {
                let into = self.tab.sees(key, |record| match record {
                    Record::Customer(customer) => customer.merged_into,
                    _ => None,
                });
                into.flatten().map(|_| id)
            }
            _ => None,
        })
    }

    /// A customer with a project that is at some milestone.
    fn import(&self) -> Option<Action> {
        let customer = CustomerDraft {
            id: CustomerId(self.tab.device.new_id()),
            name: self.words("Customer"),
            contacts: vec![self.some_contact()],
            address: String::new(),
            tax_number: String::new(),
            tags: BTreeSet::new(),
            note: String::new(),
            branch: self.branch()?,
        };
        let projects = self.imported_project(customer.id);
        Some(Action::Import {
            import: ImportId(self.tab.device.new_id()),
            customers: vec![customer],
            projects: projects.into_iter().collect(),
        })
    }

    fn imported_project(&self, customer: CustomerId) -> Option<ProjectDraft> {
        let Action::StartProject {
            project,
            template_version,
            title,
            customer: named,
            value,
            branch,
            owner,
            team,
            ..
        } = self.start_project()?
        else {
            return None;
        };
        let key = Key::TemplateVersion(template_version);
        let milestones = self.tab.sees(key, |record| match record {
            Record::TemplateVersion(version) => Some(version.milestones.clone()),
            _ => None,
        })??;
        Some(ProjectDraft {
            id: project,
            template_version,
            milestone: self.world.pick(&milestones).key,
            title,
            customer: named,
            customer_id: Some(customer),
            value,
            branch,
            owner,
            team,
            next_step: None,
            note: self.words("Note"),
        })
    }

    /// Takes back some that there are, whether they were imported or not.
    fn take_back_import(&self) -> Action {
        Action::TakeBackImport {
            customers: (0..2).filter_map(|_| self.customer()).collect(),
            projects: (0..2).filter_map(|_| self.project()).collect(),
        }
    }

    fn add_customer(&self) -> Option<Action> {
        Some(Action::AddCustomer {
            customer: CustomerId(self.tab.device.new_id()),
            name: self.words("Customer"),
            contacts: vec![self.some_contact()],
            address: String::new(),
            tax_number: String::new(),
            tags: BTreeSet::from(["dealer".to_owned()]),
            note: self.words("Note"),
            cards: Vec::new(),
            branch: self.branch()?,
        })
    }

    fn some_contact(&self) -> Contact {
        Contact {
            id: ContactId(self.tab.device.new_id()),
            name: self.words("Contact"),
            title: String::new(),
            phones: vec!["+919820012345".to_owned()],
            emails: Vec::new(),
        }
    }

    fn edit_customer(&self) -> Option<Action> {
        let id = self.customer()?;
        let seen: Customer = self.tab.sees(Key::Customer(id), |record| match record {
            Record::Customer(customer) => Some(customer.clone()),
            _ => None,
        })??;
        let edit = |from: &str, to: String| {
            self.world.roll(2).then(|| Edit {
                from: from.to_owned(),
                to,
            })
        };
        let contact = match seen.contacts.first().filter(|_| self.world.roll(2)) {
            Some(first) => ContactEdit {
                contact: first.id,
                from: Some(first.clone()),
                to: self.world.roll(2).then(|| self.some_contact()),
            },
            None => ContactEdit {
                contact: ContactId(self.tab.device.new_id()),
                from: None,
                to: Some(self.some_contact()),
            },
        };
        Some(Action::EditCustomer {
            customer: id,
            name: edit(&seen.name, self.words("Customer")),
            address: edit(&seen.address, self.words("Street")),
            tax_number: None,
            note: edit(&seen.note, self.words("Note")),
            contacts: vec![contact],
            tags: Some(SetEdit {
                add: BTreeSet::from([self.words("tag")]),
                remove: BTreeSet::from(["dealer".to_owned()]),
            }),
            not_same: None,
            cards: None,
        })
    }
}
