//! What is different between two versions of a workflow, one thing after the other, for people to
//! read before they publish one or move to it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Milestone, MilestoneKey, Proof};
use crate::form::{ChoiceOption, Condition, Field, FieldKey, FieldKind, Form};
use crate::id::{PersonId, RoleId};
use crate::time::WorkingMinutes;

/// One thing that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A milestone is new.
    Added {
        /// Which.
        milestone: MilestoneKey,
        /// What it is called.
        name: String,
        /// What the one before it is called; none where it is the first.
        after: Option<String>,
    },
    /// A milestone is not there any more.
    Removed {
        /// Which.
        milestone: MilestoneKey,
        /// What it was called.
        name: String,
    },
    /// A milestone stands at another place.
    Moved {
        /// Which.
        milestone: MilestoneKey,
        /// What it is called.
        name: String,
        /// What the one before it is called; none where it is the first.
        after: Option<String>,
    },
    /// Something about a milestone is different.
    Changed {
        /// Which.
        milestone: MilestoneKey,
        /// What it is called now.
        name: String,
        /// What is different.
        change: MilestoneChange,
    },
}

/// What is different about a milestone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MilestoneChange {
    /// It was called otherwise.
    Renamed {
        /// How.
        from: String,
    },
    /// Something else proves it.
    Evidence {
        /// What proves it now.
        to: String,
    },
    /// Another role brings it about.
    Role {
        /// The role before.
        from: RoleId,
        /// The role now.
        to: RoleId,
    },
    /// It may take longer, or less long.
    Limit {
        /// The limit before.
        from: Option<WorkingMinutes>,
        /// The limit now.
        to: Option<WorkingMinutes>,
    },
    /// What helps to reach it is different.
    Guide {
        /// What is said now and was not.
        added: Vec<String>,
        /// What was said and is not now.
        removed: Vec<String>,
    },
    /// It is skipped on another condition.
    Skip {
        /// The condition now.
        to: Option<Condition>,
    },
    /// It requires something else.
    Requires {
        /// What it requires now.
        to: BTreeSet<Proof>,
    },
    /// Others alone may complete it.
    CompletedBy {
        /// Who may now; all of its role where nobody is named.
        to: BTreeSet<PersonId>,
    },
    /// A field is new.
    FieldAdded {
        /// Which.
        field: FieldKey,
        /// What it is called.
        label: String,
    },
    /// A field is not there any more.
    FieldRemoved {
        /// Which.
        field: FieldKey,
        /// What it was called.
        label: String,
    },
    /// The fields stand in another order.
    FieldsMoved,
    /// A field is different.
    FieldChanged {
        /// Which.
        field: FieldKey,
        /// What it is called now.
        label: String,
        /// In what.
        parts: BTreeSet<FieldPart>,
    },
    /// What must hold across fields is different.
    Checks,
}

/// A part of a field's definition.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FieldPart {
    /// What it is called.
    Label,
    /// The sentence that explains it.
    Help,
    /// The kind of answer that it takes.
    Kind,
    /// The bounds of its answer, or how it is worked out.
    Bounds,
    /// What there is to choose from.
    Options,
    /// When it must be answered.
    Required,
    /// When it is asked.
    Shown,
}

/// What is different in `new`, in its order; what is gone comes first.
#[must_use]
pub fn difference(old: &[Milestone], new: &[Milestone]) -> Vec<Difference> {
    let before: BTreeMap<&MilestoneKey, &Milestone> = old
        .iter()
        .map(|milestone| (&milestone.key, milestone))
        .collect();
    let now: BTreeSet<&MilestoneKey> = new.iter().map(|milestone| &milestone.key).collect();
    let gone = old.iter().filter(|milestone| !now.contains(&milestone.key));
    let mut all: Vec<Difference> = gone
        .map(|milestone| Difference::Removed {
            milestone: milestone.key.clone(),
            name: milestone.name.clone(),
        })
        .collect();
    let stay = in_order(old.iter().map(|it| &it.key), new.iter().map(|it| &it.key));
    let mut after = None;
    for milestone in new {
        let key = || milestone.key.clone();
        let name = || milestone.name.clone();
        match before.get(&milestone.key) {
            None => all.push(Difference::Added {
                milestone: key(),
                name: name(),
                after: after.clone(),
            }),
            Some(was) => {
                if !stay.contains(&milestone.key) {
                    all.push(Difference::Moved {
                        milestone: key(),
                        name: name(),
                        after: after.clone(),
                    });
                }
                let changes = changes(was, milestone).into_iter();
                all.extend(changes.map(|change| Difference::Changed {
                    milestone: key(),
                    name: name(),
                    change,
                }));
            }
        }
        after = Some(name());
    }
    all
}

/// As many as possible of those in both that stand in one order in both: the others moved.
fn in_order<'a, K: Ord>(
    old: impl Iterator<Item = &'a K>,
    new: impl Iterator<Item = &'a K>,
) -> BTreeSet<&'a K> {
    let places: BTreeMap<&K, usize> = old.enumerate().map(|(place, key)| (key, place)).collect();
    let both: Vec<(&K, usize)> = new
        .filter_map(|key| Some((key, *places.get(key)?)))
        .collect();
    // For each, the longest row of rising places that ends with it.
    let mut rows: Vec<Vec<&K>> = Vec::new();
    for (position, (key, place)) in both.iter().enumerate() {
        let earlier = both.iter().zip(&rows).take(position);
        let longest = earlier
            .filter(|((_, before), _)| before < place)
            .map(|(_, row)| row)
            .max_by_key(|row| row.len());
        let mut row = longest.cloned().unwrap_or_default();
        row.push(key);
        rows.push(row);
    }
    let longest = rows.into_iter().max_by_key(Vec::len);
    longest.unwrap_or_default().into_iter().collect()
}

fn changes(old: &Milestone, new: &Milestone) -> Vec<MilestoneChange> {
    let mut changes = Vec::new();
    if old.name != new.name {
        changes.push(MilestoneChange::Renamed {
            from: old.name.clone(),
        });
    }
    if old.evidence != new.evidence {
        changes.push(MilestoneChange::Evidence {
            to: new.evidence.clone(),
        });
    }
    if old.role != new.role {
        changes.push(MilestoneChange::Role {
            from: old.role,
            to: new.role,
        });
    }
    if old.limit != new.limit {
        changes.push(MilestoneChange::Limit {
            from: old.limit,
            to: new.limit,
        });
    }
    if old.guide != new.guide {
        let said = |milestone: &Milestone| {
            let guide = &milestone.guide;
            [guide.gather.clone(), guide.convey.clone()].concat()
        };
        let (before, now) = (said(old), said(new));
        let without = |these: &[String], those: &[String]| -> Vec<String> {
            let these = these.iter().filter(|it| !those.contains(it));
            these.cloned().collect()
        };
        changes.push(MilestoneChange::Guide {
            added: without(&now, &before),
            removed: without(&before, &now),
        });
    }
    if old.rules.skip_when != new.rules.skip_when {
        changes.push(MilestoneChange::Skip {
            to: new.rules.skip_when.clone(),
        });
    }
    if old.rules.requires != new.rules.requires {
        changes.push(MilestoneChange::Requires {
            to: new.rules.requires.clone(),
        });
    }
    if old.rules.completed_by != new.rules.completed_by {
        changes.push(MilestoneChange::CompletedBy {
            to: new.rules.completed_by.clone(),
        });
    }
    changes.extend(form_difference(&old.form, &new.form));
    changes
}

/// What is different in a form.
#[must_use]
pub fn form_difference(old: &Form, new: &Form) -> Vec<MilestoneChange> {
    let mut changes = Vec::new();
    fields(&old.fields, &new.fields, &mut changes);
    if old.checks != new.checks {
        changes.push(MilestoneChange::Checks);
    }
    changes
}

fn fields(old: &[Field], new: &[Field], changes: &mut Vec<MilestoneChange>) {
    let named = |fields: &[Field], key: &FieldKey| {
        let mut fields = fields.iter();
        fields.find(|field| field.key == *key).cloned()
    };
    for field in old.iter().filter(|field| named(new, &field.key).is_none()) {
        changes.push(MilestoneChange::FieldRemoved {
            field: field.key.clone(),
            label: field.label.clone(),
        });
    }
    for field in new {
        let (key, label) = (field.key.clone(), field.label.clone());
        match named(old, &field.key) {
            None => changes.push(MilestoneChange::FieldAdded { field: key, label }),
            Some(was) if was != *field => changes.push(MilestoneChange::FieldChanged {
                field: key,
                label,
                parts: parts(&was, field),
            }),
            Some(_) => {}
        }
    }
    let order = |these: &[Field], those: &[Field]| -> Vec<FieldKey> {
        let these = these
            .iter()
            .filter(|field| named(those, &field.key).is_some());
        these.map(|field| field.key.clone()).collect()
    };
    if order(old, new) != order(new, old) {
        changes.push(MilestoneChange::FieldsMoved);
    }
}

fn parts(old: &Field, new: &Field) -> BTreeSet<FieldPart> {
    let (was, is) = (options(&old.kind), options(&new.kind));
    let one_kind = core::mem::discriminant(&old.kind) == core::mem::discriminant(&new.kind);
    [
        (FieldPart::Label, old.label != new.label),
        (FieldPart::Help, old.help != new.help),
        (FieldPart::Kind, !one_kind),
        (FieldPart::Options, one_kind && was != is),
        (
            FieldPart::Bounds,
            one_kind && without_options(&old.kind) != without_options(&new.kind),
        ),
        (FieldPart::Required, old.required != new.required),
        (FieldPart::Shown, old.shown_when != new.shown_when),
    ]
    .into_iter()
    .filter_map(|(part, differs)| differs.then_some(part))
    .collect()
}

fn options(kind: &FieldKind) -> &[ChoiceOption] {
    match kind {
        FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => options,
        _ => &[],
    }
}

fn without_options(kind: &FieldKind) -> FieldKind {
    let mut kind = kind.clone();
    if let FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } = &mut kind {
        options.clear();
    }
    kind
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::{ACCOUNTS, milestones};

    /// Does one of several things to a list of milestones.
    fn alter(milestones: &mut Vec<Milestone>, what: u8, place: usize) {
        let length = milestones.len();
        let place = place % length;
        match what % 9 {
            0 => milestones.swap(place, (place + 1) % length),
            1 if length > 1 => drop(milestones.remove(place)),
            2 => {
                let mut new = milestones[place].clone();
                // After one was taken out, the length alone would name two alike.
                let taken = |key: &MilestoneKey| milestones.iter().any(|it| it.key == *key);
                let keys = (0..).map(|at| format!("new-{at}").try_into().unwrap());
                new.key = keys.into_iter().find(|key| !taken(key)).unwrap();
                new.form.fields.clear();
                milestones.insert(place, new);
            }
            3 => milestones[place].name.push('!'),
            4 => milestones[place].limit = None,
            5 => milestones[place].role = ACCOUNTS,
            6 => milestones[place].guide.gather.insert(0, "More".into()),
            7 => drop(milestones[place].rules.requires.insert(Proof::Order)),
            _ => {
                for field in &mut milestones[place].form.fields {
                    field.label.push('!');
                }
            }
        }
    }

    proptest! {
        #[test]
        fn there_is_a_difference_where_and_only_where_something_differs(
            alterations in proptest::collection::vec((any::<u8>(), any::<usize>()), 0..6),
        ) {
            let old = milestones();
            let mut new = old.clone();
            for (what, place) in alterations {
                alter(&mut new, what, place);
            }
            prop_assert_eq!(difference(&new, &new), []);
            prop_assert_eq!(difference(&old, &new).is_empty(), old == new);
            prop_assert_eq!(difference(&new, &old).is_empty(), old == new);
        }
    }

    #[test]
    fn the_fewest_milestones_moved() {
        let old = milestones();
        let mut new = old.clone();
        let last = new.remove(3);
        new.insert(1, last);
        let moved = Difference::Moved {
            milestone: old[3].key.clone(),
            name: "Delivered".into(),
            after: Some("Appointment fixed".into()),
        };
        assert_eq!(difference(&old, &new), [moved]);
    }

    #[test]
    fn a_field_differs_in_its_parts() {
        let old = milestones();
        let mut new = old.clone();
        let field = &mut new[1].form.fields[0];
        field.required = crate::form::Requirement::Optional;
        field.kind = FieldKind::Text {
            shortest: None,
            longest: Some(40),
            pattern: None,
        };
        let change = MilestoneChange::FieldChanged {
            field: field.key.clone(),
            label: "Billing name".into(),
            parts: [FieldPart::Required, FieldPart::Bounds].into(),
        };
        let changed = Difference::Changed {
            milestone: old[1].key.clone(),
            name: "Converted".into(),
            change,
        };
        assert_eq!(difference(&old, &new), [changed]);
    }
}
