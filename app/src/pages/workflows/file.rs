//! A workflow as a file: written so that another business can read it, with its roles by name.

use std::collections::{BTreeMap, BTreeSet};

use domain::form::FieldKind;
use domain::id::RoleId;
use domain::workflow::Milestone;
use serde_json::{Value, json};

use super::sketch::{Sketch, slug};
use crate::desk::Directory;
use crate::json::indented;

/// The text of a workflow's file. People are left out: another business has others.
pub(super) fn written(sketch: &Sketch, directory: &Directory) -> Option<String> {
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    let mut roles = Vec::new();
    for role in used(&sketch.milestones) {
        let name = directory.role_name(role);
        let plain = match slug(name, '-', 40) {
            slug if slug.is_empty() || keys.values().any(|key| *key == slug) => {
                format!("role-{}", keys.len() + 1)
            }
            slug => slug,
        };
        roles.push(json!({ "key": plain, "name": name }));
        keys.insert(role.to_string(), plain);
    }
    let mut milestones = sketch.milestones.clone();
    for milestone in &mut milestones {
        milestone.rules.completed_by.clear();
    }
    let mut milestones = serde_json::to_value(milestones).ok()?;
    name_roles(&mut milestones, &|id| keys.get(id).cloned());
    let key = match slug(&sketch.name, '-', 40) {
        slug if slug.is_empty() => "workflow".to_owned(),
        slug => slug,
    };
    let file = json!({
        "key": key,
        "name": sketch.name,
        "trade": "",
        "roles": roles,
        "milestones": milestones,
    });
    Some(indented(&file.to_string()))
}

fn used(milestones: &[Milestone]) -> BTreeSet<RoleId> {
    let mut used = BTreeSet::new();
    for milestone in milestones {
        used.insert(milestone.role);
        for field in &milestone.form.fields {
            if let FieldKind::Person { role: Some(role) } = field.kind {
                used.insert(role);
            }
        }
    }
    used
}

/// Puts other names for roles, wherever one is named; one without another name is left.
pub(super) fn name_roles(value: &mut Value, name: &dyn Fn(&str) -> Option<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(role) if key == "role" => {
                        if let Some(name) = name(role) {
                            *role = name;
                        }
                    }
                    value => name_roles(value, name),
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                name_roles(value, name);
            }
        }
        _ => {}
    }
}
