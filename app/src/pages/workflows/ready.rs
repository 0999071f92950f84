//! Ready workflows: files of `app/templates`, each with the roles it needs. A milestone names its
//! role by a key of the file, which becomes a role of the business when the workflow is taken.

use std::collections::BTreeMap;

use domain::change::Action;
use domain::id::RoleId;
use domain::people::Role;
use domain::workflow::Milestone;
use serde::Deserialize;
use serde_json::Value;

use crate::desk;
use crate::json;

const FILES: [&str; 6] = [
    include_str!("../../../templates/creative-agency.json"),
    include_str!("../../../templates/modular-furniture.json"),
    include_str!("../../../templates/network-cabling.json"),
    include_str!("../../../templates/packaging-machines.json"),
    include_str!("../../../templates/solar-installation.json"),
    include_str!("../../../templates/service-contract.json"),
];

/// A ready workflow.
#[derive(Clone, Deserialize)]
pub(crate) struct Ready {
    /// Names it among the others.
    pub(in crate::pages) key: String,
    /// What it is called.
    pub(in crate::pages) name: String,
    /// For whom it is.
    pub(in crate::pages) trade: String,
    /// The roles it needs.
    pub(in crate::pages) roles: Vec<ReadyRole>,
    milestones: Vec<Value>,
}

/// A role that a ready workflow needs.
#[derive(Clone, Deserialize)]
pub(crate) struct ReadyRole {
    key: String,
    name: String,
}

/// What there is to do to take a ready workflow.
pub(in crate::pages) struct Taken {
    /// The acts, in their order.
    pub(in crate::pages) actions: Vec<Action>,
    /// The roles that it uses.
    pub(in crate::pages) roles: Vec<(RoleId, String)>,
}

impl Ready {
    /// All of them.
    pub(in crate::pages) fn all() -> Vec<Self> {
        FILES
            .iter()
            .filter_map(|file| json::read(file).ok())
            .collect()
    }

    /// How many milestones it has.
    pub(in crate::pages) fn length(&self) -> usize {
        self.milestones.len()
    }

    /// What there is to do to take it: the roles that the business does not have by name, then
    /// the workflow. Gives the roles it uses, too.
    ///
    /// # Errors
    /// What is wrong with a file that is no workflow: at which milestone, and why.
    pub(in crate::pages) fn take<'a>(
        &self,
        roles: &(impl Iterator<Item = &'a Role> + Clone),
    ) -> Result<Taken, String> {
        let mut actions = Vec::new();
        let mut used = Vec::new();
        let mut ids: BTreeMap<&str, RoleId> = BTreeMap::new();
        for role in &self.roles {
            let there = roles
                .clone()
                .find(|found| found.name == role.name)
                .map(|found| found.id);
            let id = there.unwrap_or_else(|| {
                let id = desk::new_id();
                actions.push(Action::AddRole {
                    role: id,
                    name: role.name.clone(),
                });
                id
            });
            ids.insert(&role.key, id);
            used.push((id, role.name.clone()));
        }
        let milestones: Result<Vec<Milestone>, String> = self
            .milestones
            .iter()
            .map(|milestone| with_role(milestone.clone(), &ids))
            .collect();
        actions.push(Action::PublishTemplate {
            template: desk::new_id(),
            version: desk::new_id(),
            from: None,
            name: self.name.clone(),
            milestones: milestones?,
        });
        Ok(Taken {
            actions,
            roles: used,
        })
    }
}

/// A milestone with its role's id in place of its key.
fn with_role(mut milestone: Value, ids: &BTreeMap<&str, RoleId>) -> Result<Milestone, String> {
    let named = milestone
        .get("name")
        .and_then(Value::as_str)
        .map(str::to_owned);
    super::file::name_roles(&mut milestone, &|key| ids.get(key).map(ToString::to_string));
    json::read(&milestone.to_string())
        .map_err(|fault| format!("“{}”: {fault}", named.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::form::FieldKind;
    use domain::workflow::{LONGEST_LINE, check_milestones};

    use super::*;

    /// The milestones of a ready workflow, as they are published.
    fn milestones(ready: &Ready) -> Vec<Milestone> {
        let taken = ready.take(&[].iter()).unwrap();
        match taken.actions.into_iter().next_back() {
            Some(Action::PublishTemplate { milestones, .. }) => milestones,
            _ => panic!("the workflow comes last"),
        }
    }

    #[test]
    fn every_file_is_offered_once() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        let there = std::fs::read_dir(folder).unwrap().count();
        let ready = Ready::all();
        let keys: BTreeSet<&str> = ready.iter().map(|ready| ready.key.as_str()).collect();
        let names: BTreeSet<&str> = ready.iter().map(|ready| ready.name.as_str()).collect();
        assert_eq!(
            [FILES.len(), keys.len(), names.len()],
            [there, there, there]
        );
    }

    #[test]
    fn every_milestone_has_proof_a_limit_a_guide_and_a_form() {
        for ready in Ready::all() {
            let used: BTreeSet<RoleId> = milestones(&ready).iter().map(|one| one.role).collect();
            assert_eq!(used.len(), ready.roles.len(), "{}", ready.key);
            for milestone in milestones(&ready) {
                let place = format!("{}, {}", ready.key, milestone.name);
                assert!(milestone.limit.is_some_and(|limit| limit.0 > 0), "{place}");
                let Milestone {
                    guide,
                    form,
                    evidence,
                    ..
                } = milestone;
                assert!(!form.fields.is_empty(), "{place}");
                assert!(!guide.gather.is_empty(), "{place}");
                assert!(!guide.convey.is_empty(), "{place}");
                let lines = guide.gather.iter().chain(&guide.convey).chain([&evidence]);
                for line in lines {
                    assert!(!line.trim().is_empty(), "{place}");
                    assert!(line.chars().count() <= LONGEST_LINE, "{place}: {line}");
                }
            }
        }
    }

    #[test]
    fn a_ready_workflow_measures_what_it_hands_over() {
        for ready in Ready::all() {
            let milestones = milestones(&ready);
            let has = |wanted: fn(&FieldKind) -> bool| {
                let mut fields = milestones.iter().flat_map(|one| &one.form.fields);
                fields.any(|field| wanted(&field.kind))
            };
            assert!(has(|kind| matches!(kind, FieldKind::Computed { .. })));
            assert!(has(|kind| matches!(kind, FieldKind::ProductLines { .. })));
            assert!(has(|kind| matches!(
                kind,
                FieldKind::Attachment {
                    photos_only: true,
                    ..
                }
            )));
            let bounded = |kind: &FieldKind| match kind {
                FieldKind::Number { least, .. } => least.is_some(),
                _ => true,
            };
            for field in milestones.iter().flat_map(|one| &one.form.fields) {
                assert!(bounded(&field.kind), "{}: {}", ready.key, field.label);
            }
        }
    }

    #[test]
    fn every_ready_workflow_can_be_published() {
        assert_eq!(Ready::all().len(), FILES.len());
        for ready in Ready::all() {
            let Taken {
                actions,
                roles: used,
            } = ready.take(&[].iter()).unwrap();
            assert_eq!(actions.len(), ready.roles.len() + 1, "{}", ready.key);
            assert_eq!(used.len(), ready.roles.len());
            assert_eq!(check_milestones(&milestones(&ready)), [], "{}", ready.key);
        }
    }

    #[test]
    fn a_role_that_is_there_is_used() {
        let ready = Ready::all().swap_remove(0);
        let there = Role {
            id: desk::new_id(),
            name: ready.roles[0].name.clone(),
        };
        let there_already = [there.clone()];
        let Taken {
            actions,
            roles: used,
        } = ready.take(&there_already.iter()).unwrap();
        assert_eq!(actions.len(), ready.roles.len());
        assert_eq!(used[0].0, there.id);
    }
}
