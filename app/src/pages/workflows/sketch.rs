//! A workflow while it is being made or changed, or a kind of request, whose question and answer
//! are drawn like two milestones. It is kept as a draft at every keystroke, so that nothing of it
//! is lost when the app is closed.

use std::collections::{BTreeMap, BTreeSet};

use domain::form::{Field, FieldKey, OptionKey};
use domain::id::{TemplateId, TemplateVersionId};
use domain::workflow::{Milestone, MilestoneKey, TemplateFault, TemplateVersion, check_milestones};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::kinds::KINDS;
use crate::desk::{self, Desk, use_desk};
use crate::json;
use crate::widgets::toast::Toasts;
use crate::words::use_words;

/// The part of an address that stands for a workflow that is not there yet.
pub(in crate::pages) const NEW: &str = "new";

/// What was made so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::pages) struct Sketch {
    /// The workflow; its id is that of a kind of request where one is drawn.
    pub(in crate::pages) template: TemplateId,
    /// The version it was made from; none for a new workflow.
    pub(in crate::pages) from: Option<TemplateVersionId>,
    /// What it is called.
    pub(in crate::pages) name: String,
    /// Its milestones, in order.
    pub(in crate::pages) milestones: Vec<Milestone>,
    /// Whether somebody wanted to publish it: from then on it says what is missing.
    pub(in crate::pages) tried: bool,
    /// What a kind of request was when it was taken up, which an edit of it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::pages) began: Option<Box<Sketch>>,
}

/// A workflow on the drawing board.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Drawing {
    /// What was made so far; none for a workflow that is not known here.
    pub(in crate::pages) sketch: RwSignal<Option<Sketch>>,
    /// The part of the address that names it.
    pub(super) named: StoredValue<String>,
    /// The name of its draft.
    draft: StoredValue<String>,
    /// Whether it may be changed.
    pub(in crate::pages) mine: Memo<bool>,
    /// The kinds of fields that are offered, by their names.
    pub(super) kinds: &'static [&'static str],
    desk: Desk,
}

/// The name of a workflow's draft.
pub(super) fn draft_key(named: &str) -> String {
    format!("workflow/{named}")
}

impl Drawing {
    /// Opens the drawing of a workflow: as its draft left it, else the current version, else a
    /// clean sheet.
    pub(super) fn open(named: String) -> Self {
        let clean = || Sketch {
            template: desk::new_id(),
            from: None,
            name: String::new(),
            milestones: Vec::new(),
            tried: false,
            began: None,
        };
        let found = published(use_desk(), &named).or_else(|| (named == NEW).then(clean));
        Self::with_draft(draft_key(&named), named, found)
    }

    /// Opens a drawing as its draft left it, else as `otherwise` says.
    pub(in crate::pages) fn with_draft(
        draft: String,
        named: String,
        otherwise: Option<Sketch>,
    ) -> Self {
        let desk = use_desk();
        let mine = desk.is_owner();
        let kept = desk.draft(&draft);
        let kept = kept.and_then(|json| json::read::<Sketch>(&json).ok());
        let sketch = kept.or(otherwise);
        Self {
            sketch: RwSignal::new(sketch),
            named: StoredValue::new(named),
            draft: StoredValue::new(draft),
            mine,
            kinds: &KINDS,
            desk,
        }
    }

    /// The drawing, for others than owners and with fewer kinds of fields.
    pub(in crate::pages) fn drawn_by(
        self,
        mine: Memo<bool>,
        kinds: &'static [&'static str],
    ) -> Self {
        Self {
            mine,
            kinds,
            ..self
        }
    }

    /// Whether something of it was changed and not published.
    pub(in crate::pages) fn is_draft(self) -> bool {
        self.sketch.track();
        self.draft.with_value(|key| self.desk.draft(key).is_some())
    }

    /// The address of a part of it.
    pub(super) fn address(self, part: &str) -> String {
        format!("/workflows/{}/{part}", self.named.get_value())
    }

    /// Changes it, and keeps what it is now.
    pub(in crate::pages) fn change(self, what: impl FnOnce(&mut Sketch)) {
        if !self.mine.get_untracked() {
            return;
        }
        let changed = self.sketch.try_update(|sketch| {
            let sketch = sketch.as_mut()?;
            what(sketch);
            serde_json::to_string(sketch).ok()
        });
        if let Some(Some(json)) = changed {
            self.desk.save_draft(self.draft.get_value(), json);
        }
    }

    /// Changes one milestone.
    pub(in crate::pages) fn change_milestone(
        self,
        key: &MilestoneKey,
        what: impl FnOnce(&mut Milestone),
    ) {
        self.change(|sketch| {
            let mut milestones = sketch.milestones.iter_mut();
            if let Some(milestone) = milestones.find(|milestone| milestone.key == *key) {
                what(milestone);
            }
        });
    }

    /// Changes one field of a milestone.
    pub(super) fn change_field(self, place: &Place, what: impl FnOnce(&mut Field)) {
        self.change_milestone(&place.milestone, |milestone| {
            let mut fields = milestone.form.fields.iter_mut();
            if let Some(field) = fields.find(|field| field.key == place.field) {
                what(field);
            }
        });
    }

    /// Gives the draft up for what is there without it, until that is undone.
    pub(in crate::pages) fn give_up(self, fresh: impl FnOnce() -> Option<Sketch>, toasts: Toasts) {
        let kept = self.sketch.get_untracked();
        self.throw_away();
        self.sketch.set(fresh());
        let said = use_words().workflows.given_up.to_owned();
        toasts.say_with_undo(said, move || {
            let kept = kept.clone();
            self.change(|sketch| {
                if let Some(kept) = kept {
                    *sketch = kept;
                }
            });
        });
    }

    /// Another version was published: takes it up, where nothing else was drawn meanwhile.
    pub(super) fn follow_published(self) {
        let named = self.named.try_get_value();
        if let Some(named) = named.filter(|_| untrack(|| !self.is_draft())) {
            let published = published(self.desk, &named);
            let _ = self.sketch.try_set(published);
        }
    }

    /// Gives the draft up.
    pub(in crate::pages) fn throw_away(self) {
        self.draft.with_value(|key| self.desk.drop_draft(key));
    }

    /// Reads something of it, now and whenever it changes.
    pub(in crate::pages) fn with<T>(self, read: impl FnOnce(&Sketch) -> T) -> Option<T> {
        self.sketch.with(|sketch| sketch.as_ref().map(read))
    }

    /// Reads something of it once.
    pub(in crate::pages) fn glance<T>(self, read: impl FnOnce(&Sketch) -> T) -> Option<T> {
        untrack(|| self.with(read))
    }

    /// One milestone as it is now.
    pub(in crate::pages) fn milestone(self, key: &MilestoneKey) -> Option<Milestone> {
        self.glance(|sketch| {
            let mut milestones = sketch.milestones.iter();
            milestones.find(|milestone| milestone.key == *key).cloned()
        })?
    }

    /// What is wrong with it, as far as this device can tell.
    pub(super) fn faults(self) -> Vec<TemplateFault> {
        let roles = self.desk.directory();
        self.with(|sketch| {
            roles.with(|directory| {
                let unknown = sketch.milestones.iter().filter_map(|milestone| {
                    let there = directory.roles.contains_key(&milestone.role);
                    (!there).then(|| TemplateFault::UnknownRole {
                        milestone: milestone.key.clone(),
                        role: milestone.role,
                    })
                });
                let mut faults = check_milestones(&sketch.milestones);
                faults.extend(unknown);
                faults
            })
        })
        .unwrap_or_default()
    }

    /// It as a version, for what reads versions.
    pub(super) fn version(self) -> Option<TemplateVersion> {
        self.glance(|sketch| TemplateVersion {
            id: TemplateVersionId(sketch.template.0),
            template: sketch.template,
            number: 0,
            milestones: sketch.milestones.clone(),
        })
    }
}

/// Where a field stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) milestone: MilestoneKey,
    pub(super) field: FieldKey,
}

/// A workflow as it is published.
fn published(desk: Desk, named: &str) -> Option<Sketch> {
    let id: TemplateId = named.parse().ok()?;
    desk.directory().with_untracked(|directory| {
        let template = directory.templates.get(&id)?;
        let version = directory.versions.get(&template.current)?;
        Some(Sketch {
            template: id,
            from: Some(version.id),
            name: template.name.clone(),
            milestones: version.milestones.clone(),
            tried: false,
            began: None,
        })
    })
}

/// The fields that something at a place may read: those of earlier milestones and, in its own,
/// those before it; all of its own where no field is named.
pub(super) fn readable(
    milestones: &[Milestone],
    milestone: &MilestoneKey,
    before: Option<&FieldKey>,
    own: bool,
) -> Vec<Field> {
    let mut fields = Vec::new();
    for one in milestones {
        if one.key == *milestone {
            let mine = one.form.fields.iter();
            let mine = mine.take_while(|field| before != Some(&field.key));
            fields.extend(mine.filter(|_| own).cloned());
            break;
        }
        fields.extend(one.form.fields.iter().cloned());
    }
    fields
}

/// A key for a new milestone.
pub(super) fn milestone_key(sketch: &Sketch, name: &str) -> Option<MilestoneKey> {
    let taken: BTreeSet<&str> = sketch.milestones.iter().map(|it| it.key.as_str()).collect();
    let key = unique(&slug(name, '-', 50), "milestone", '-', |key| {
        taken.contains(key)
    });
    MilestoneKey::try_from(key).ok()
}

/// A key for a new field.
pub(super) fn field_key(sketch: &Sketch, label: &str) -> Option<FieldKey> {
    let fields = sketch.milestones.iter().flat_map(|it| &it.form.fields);
    let taken: BTreeSet<&str> = fields.map(|field| field.key.as_str()).collect();
    let key = unique(&slug(label, '_', 32), "field", '_', |key| {
        taken.contains(key)
    });
    FieldKey::try_from(key).ok()
}

/// Options from their names, one a line; one that keeps its name keeps its key.
pub(super) fn options(
    lines: &str,
    before: &[domain::form::ChoiceOption],
) -> Vec<domain::form::ChoiceOption> {
    let known: BTreeMap<&str, &OptionKey> = before
        .iter()
        .map(|option| (option.label.as_str(), &option.key))
        .collect();
    let mut taken: BTreeSet<String> = known.values().map(|key| key.as_str().to_owned()).collect();
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .filter_map(|label| {
            let key = if let Some(key) = known.get(label) {
                (*key).clone()
            } else {
                let key = unique(&slug(label, '_', 32), "option", '_', |key| {
                    taken.contains(key)
                });
                taken.insert(key.clone());
                OptionKey::try_from(key).ok()?
            };
            Some(domain::form::ChoiceOption {
                key,
                label: label.to_owned(),
            })
        })
        .collect()
}

/// The Latin letters and digits of a name.
pub(super) fn slug(name: &str, between: char, most: usize) -> String {
    let mut slug = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with(between) {
            slug.push(between);
        }
        if slug.len() >= most {
            break;
        }
    }
    slug.trim_end_matches(between).to_owned()
}

fn unique(slug: &str, otherwise: &str, between: char, taken: impl Fn(&str) -> bool) -> String {
    let slug = if slug.is_empty() { otherwise } else { slug };
    if !taken(slug) {
        return slug.to_owned();
    }
    let numbered = |number: u32| format!("{slug}{between}{number}");
    let mut number = 2;
    while taken(&numbered(number)) {
        number += 1;
    }
    numbered(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_of_names_and_are_not_taken_twice() {
        assert_eq!(slug("  Cheque — banked! ", '-', 50), "cheque-banked");
        assert_eq!(slug("चेक", '-', 50), "");
        assert_eq!(unique("", "field", '_', |key| key == "field"), "field_2");
        let options = options("Cash\n\nCash on delivery\nचेक", &[]);
        let keys: Vec<&str> = options.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, ["cash", "cash_on_delivery", "option"]);
        let renamed = super::options("चेक\nCard", &options);
        assert_eq!(renamed[0].key.as_str(), "option", "it keeps its key");
    }
}
