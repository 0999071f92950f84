//! What somebody takes along from a private workspace into a team: a project with the workflow
//! it runs through, and the names of the roles in it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Milestone, Project, What};
use crate::change::Action;
use crate::form::FieldKind;
use crate::gather::Gather;
use crate::id::{PersonId, RoleId, TemplateId, TemplateVersionId};
use crate::people::Role;

/// A project on its way from a private workspace into a team. It needs nothing else of where it
/// comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Luggage {
    /// The project as it stood there.
    pub project: Project,
    /// The workflow of its version.
    pub template: TemplateId,
    /// What that is called.
    pub workflow: String,
    /// The version's milestones.
    pub milestones: Vec<Milestone>,
    /// What the roles were called there.
    pub roles: BTreeMap<RoleId, String>,
}

impl Luggage {
    /// The roles that it needs: those of its milestones, and those that its history and its forms
    /// speak of.
    #[must_use]
    pub fn needs(&self) -> BTreeSet<RoleId> {
        let mut needs: BTreeSet<RoleId> = self.milestones.iter().map(|it| it.role).collect();
        needs.extend(self.project.team.keys());
        for milestone in &self.milestones {
            needs.extend(milestone.form.fields.iter().filter_map(|field| {
                let FieldKind::Person { role } = &field.kind else {
                    return None;
                };
                *role
            }));
        }
        for event in &self.project.history {
            match &event.what {
                What::Assigned { role, .. } => drop(needs.insert(*role)),
                What::PassedOn { open, held, .. } => needs.extend(open.iter().chain(held.keys())),
                _ => {}
            }
        }
        let orders = self.project.orders.iter();
        needs.extend(orders.flat_map(|order| order.credit.iter().map(|credit| credit.role)));
        needs
    }

    /// For each role that it needs, the team's role of the same name, where there is one.
    #[must_use]
    pub fn roles_by_name<'a>(
        &self,
        team: impl IntoIterator<Item = &'a Role>,
    ) -> BTreeMap<RoleId, RoleId> {
        let plain = |name: &str| name.trim().to_lowercase();
        let team: BTreeMap<String, RoleId> = team
            .into_iter()
            .map(|role| (plain(&role.name), role.id))
            .gather();
        self.needs()
            .into_iter()
            .filter_map(|role| Some((role, *team.get(&plain(self.roles.get(&role)?))?)))
            .gather()
    }

    /// What brings it into the team, with `roles` of the team for its own. Its workflow comes
    /// along unless one of `known`, the team's versions, is the same. None while a role that it
    /// needs has none in the team.
    #[must_use]
    pub fn unpack<'a>(
        &self,
        roles: &BTreeMap<RoleId, RoleId>,
        known: impl IntoIterator<Item = (TemplateVersionId, &'a [Milestone])>,
    ) -> Option<Vec<Action>> {
        if !self.needs().iter().all(|role| roles.contains_key(role)) {
            return None;
        }
        let into = |role: RoleId| roles.get(&role).copied().unwrap_or(role);
        let milestones = with_roles(&self.milestones, into);
        let mut project = self.project.clone();
        let mut known = known.into_iter();
        let same = known.find(|(_, theirs)| **theirs == *milestones);
        let mut actions = Vec::new();
        match same {
            Some((version, _)) => project.template_version = version,
            None => actions.push(Action::BringWorkflow {
                template: self.template,
                version: project.template_version,
                name: self.workflow.clone(),
                milestones,
            }),
        }
        let mut team: BTreeMap<RoleId, BTreeSet<PersonId>> = BTreeMap::new();
        for (role, people) in project.team {
            team.entry(into(role)).or_default().extend(people);
        }
        project.team = team;
        for order in &mut project.orders {
            for credit in &mut order.credit {
                credit.role = into(credit.role);
            }
        }
        for event in &mut project.history {
            match &mut event.what {
                What::Assigned { role, .. } => *role = into(*role),
                What::PassedOn { open, held, .. } => {
                    *open = open.iter().map(|role| into(*role)).collect();
                    let own = core::mem::take(held).into_iter();
                    *held = own.map(|(role, people)| (into(role), people)).gather();
                }
                _ => {}
            }
        }
        let project = Box::new(project);
        actions.push(Action::BringProject { project });
        Some(actions)
    }
}

/// Milestones with other roles.
fn with_roles(milestones: &[Milestone], into: impl Fn(RoleId) -> RoleId) -> Vec<Milestone> {
    let mut milestones = milestones.to_vec();
    for milestone in &mut milestones {
        milestone.role = into(milestone.role);
        // Whoever they were there, nobody of them is known here.
        milestone.rules.completed_by.clear();
        for field in &mut milestone.form.fields {
            if let FieldKind::Person { role } = &mut field.kind {
                *role = role.map(&into);
            }
        }
    }
    milestones
}
