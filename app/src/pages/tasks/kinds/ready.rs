//! The kinds of requests that the app offers ready, from a file beside those of the ready workflows.

use domain::change::Action;
use domain::form::Form;
use domain::id::RoleId;
use domain::time::WorkingMinutes;
use serde::Deserialize;

use crate::desk::{self, Directory};
use crate::json;

const FILE: &str = include_str!("../../../../requests.json");

/// A ready kind of request.
#[derive(Deserialize)]
struct Ready {
    name: String,
    /// What the role that answers may be called here, the name for a new one first.
    roles: Vec<String>,
    limit: WorkingMinutes,
    question: Form,
    answer: Form,
}

/// What there is to do to have all of them: those that the business does not have by name, and
/// the roles that they need.
pub(super) fn missing(directory: &Directory) -> Vec<Action> {
    let ready: Vec<Ready> = json::read(FILE).unwrap_or_default();
    let mut actions = Vec::new();
    let mut new_roles: Vec<(RoleId, String)> = Vec::new();
    for kind in ready {
        let there = directory.request_kinds.values();
        if there.into_iter().any(|found| found.name == kind.name) {
            continue;
        }
        let named = |name: &str| {
            kind.roles
                .iter()
                .any(|role| role.eq_ignore_ascii_case(name))
        };
        let known = directory.roles.values();
        let role = known
            .map(|role| (role.id, role.name.as_str()))
            .chain(new_roles.iter().map(|(id, name)| (*id, name.as_str())))
            .find(|(_, name)| named(name))
            .map(|(id, _)| id);
        let role = role.unwrap_or_else(|| {
            let id = desk::new_id();
            let name = kind.roles.first().cloned().unwrap_or_default();
            actions.push(Action::AddRole {
                role: id,
                name: name.clone(),
            });
            new_roles.push((id, name));
            id
        });
        actions.push(Action::AddRequestKind {
            kind: desk::new_id(),
            name: kind.name,
            role,
            limit: Some(kind.limit),
            question: kind.question,
            answer: kind.answer,
        });
    }
    actions
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::people::Role;
    use domain::tasks::RequestKind;

    use super::*;

    fn kinds(actions: &[Action]) -> Vec<RequestKind> {
        let kinds = actions.iter().filter_map(|action| match action.clone() {
            Action::AddRequestKind {
                kind,
                name,
                role,
                limit,
                question,
                answer,
            } => Some(RequestKind {
                id: kind,
                name,
                role,
                limit,
                question,
                answer,
                offer: domain::tasks::Offer::Offered,
            }),
            _ => None,
        });
        kinds.collect()
    }

    #[test]
    fn every_ready_request_makes_sense() {
        let actions = missing(&Directory::default());
        let kinds = kinds(&actions);
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
        assert_eq!(names, ["Design", "Costing", "Site survey"]);
        for kind in &kinds {
            assert_eq!(kind.question.problems_in_definition(&BTreeMap::new()), []);
            let fields = kind.question.fields.iter();
            let asked = fields.map(|field| (&field.key, &field.kind)).collect();
            assert_eq!(
                kind.answer.problems_in_definition(&asked),
                [],
                "{}",
                kind.name
            );
        }
    }

    #[test]
    fn a_role_that_is_there_is_used_and_what_is_there_is_not_added_again() {
        let mut directory = Directory::default();
        let role = Role {
            id: desk::new_id(),
            name: "Creative".to_owned(),
        };
        directory.roles.insert(role.id, role.clone());
        let actions = missing(&directory);
        let added = kinds(&actions);
        assert_eq!(added[0].role, role.id);
        directory
            .request_kinds
            .extend(added.into_iter().map(|kind| (kind.id, kind)));
        assert_eq!(missing(&directory), []);
    }
}
