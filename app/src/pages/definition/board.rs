//! A version of the definition on the drawing board. Its questions are drawn like the form of a
//! milestone; the rest of it lies beside them. Both are kept as drafts as they are typed.

use std::collections::BTreeMap;

use domain::form::{Field, FieldKey, Form};
use domain::id::{LeadDefinitionVersionId, RoleId, TemplateId};
use domain::leads::definition::{
    Criterion, Department, LeadCriteria, LeadDefinitionFault, LeadDefinitionProblem,
    LeadDefinitionVersion,
};
use domain::workflow::{Guide, Milestone, MilestoneKey, Rules};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::desk::{self, Desk, use_desk};
use crate::json;
use crate::pages::workflows::sketch::{Drawing, NEW, Sketch};
use crate::widgets::toast::Toasts;
use crate::words::use_words;

/// The kinds of questions that a lead can be asked, by their names.
const KINDS: [&str; 6] = [
    "choice",
    "multi_choice",
    "yes_no",
    "number",
    "text",
    "long_text",
];

/// The key of the one form, which is drawn as that of a milestone.
const KEY: &str = "call";

/// All of a version but its questions, as it is being written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Rest {
    /// The revision that it was taken up from; 0 of a new one.
    pub(super) revision: u32,
    /// What it says, without the questions.
    pub(super) criteria: LeadCriteria,
    /// Whether somebody wanted to save it: from then on it says what is missing.
    pub(super) tried: bool,
}

/// A version while it is being written.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) drawing: Drawing,
    pub(super) rest: RwSignal<Rest>,
    /// The part of the address that names it.
    pub(super) named: StoredValue<String>,
    desk: Desk,
}

/// Whether the person writes and signs definitions, and for which department.
pub(in crate::pages) fn use_department() -> Memo<Option<Department>> {
    let me = use_desk().me();
    Memo::new(move |_| me.with(|me| me.as_ref().and_then(|me| Department::of(me.access))))
}

/// The names of a version's two drafts: of its questions, and of the rest.
fn draft_keys(named: &str) -> [String; 2] {
    [
        format!("definition/{named}"),
        format!("definition-rest/{named}"),
    ]
}

/// Gives a version's drafts up.
pub(super) fn drop_drafts(desk: Desk, named: &str) {
    for key in draft_keys(named) {
        desk.drop_draft(&key);
    }
}

/// Whether something of a version lies on this device and was not saved.
pub(super) fn is_changed(desk: Desk, named: &str) -> bool {
    draft_keys(named)
        .iter()
        .any(|key| desk.draft(key).is_some())
}

/// Whether a new version is begun on this device.
pub(super) fn is_begun(desk: Desk) -> bool {
    is_changed(desk, NEW)
}

/// Begins a new version that says this, in place of one that was begun before; gives what that
/// was, to put it back.
pub(in crate::pages) fn begin(desk: Desk, criteria: &LeadCriteria) -> [Option<String>; 2] {
    let keys = draft_keys(NEW);
    let before = keys.clone().map(|key| desk.draft(&key));
    let sketch = sketch(desk::new_id(), criteria.form.clone());
    let rest = rest(0, criteria);
    let drafts = [
        serde_json::to_string(&sketch).ok(),
        serde_json::to_string(&rest).ok(),
    ];
    put(desk, drafts);
    before
}

/// Puts back what was begun before.
pub(in crate::pages) fn put(desk: Desk, drafts: [Option<String>; 2]) {
    for (key, draft) in draft_keys(NEW).into_iter().zip(drafts) {
        match draft {
            Some(json) => desk.save_draft(key, json),
            None => desk.drop_draft(&key),
        }
    }
}

fn rest(revision: u32, criteria: &LeadCriteria) -> Rest {
    Rest {
        revision,
        criteria: LeadCriteria {
            form: Form::default(),
            ..criteria.clone()
        },
        tried: false,
    }
}

fn sketch(id: LeadDefinitionVersionId, form: Form) -> Option<Sketch> {
    Some(Sketch {
        template: TemplateId(id.0),
        from: None,
        name: String::new(),
        milestones: vec![Milestone {
            key: MilestoneKey::try_from(KEY.to_owned()).ok()?,
            name: String::new(),
            evidence: String::new(),
            role: RoleId(Uuid::nil()),
            limit: None,
            form,
            guide: Guide::default(),
            rules: Rules::default(),
        }],
        tried: false,
        began: None,
    })
}

impl Board {
    /// Opens a version as its drafts left it, else as it is; a new one as it was begun.
    pub(super) fn open(named: &str, version: Option<&LeadDefinitionVersion>) -> Self {
        let desk = use_desk();
        let [of_form, of_rest] = draft_keys(named);
        let nothing = LeadCriteria {
            opening: String::new(),
            form: Form::default(),
            criteria: BTreeMap::new(),
            threshold: 0,
            response_points: BTreeMap::new(),
        };
        let (id, revision, criteria) = match version {
            Some(version) => (version.id, version.revision, &version.criteria),
            None => (desk::new_id(), 0, &nothing),
        };
        let kept = desk.draft(&of_rest);
        let kept = kept.and_then(|json| json::read::<Rest>(&json).ok());
        let drawing =
            Drawing::with_draft(of_form, named.to_owned(), sketch(id, criteria.form.clone()));
        let department = use_department();
        let mine = Memo::new(move |_| department.get().is_some());
        Self {
            drawing: drawing.drawn_by(mine, &KINDS),
            rest: RwSignal::new(kept.unwrap_or_else(|| rest(revision, criteria))),
            named: StoredValue::new(named.to_owned()),
            desk,
        }
    }

    /// The key of its one form.
    pub(super) fn key() -> Option<MilestoneKey> {
        MilestoneKey::try_from(KEY.to_owned()).ok()
    }

    /// Where it is kept.
    pub(super) fn desk(self) -> Desk {
        self.desk
    }

    /// Which version it is, or will be.
    pub(super) fn id(self) -> Option<LeadDefinitionVersionId> {
        let id = self.drawing.glance(|sketch| sketch.template.0);
        id.map(LeadDefinitionVersionId)
    }

    /// What it says now, and again whenever that changes.
    pub(super) fn watched(self) -> LeadCriteria {
        let form = self.drawing.with(|sketch| {
            let mut milestones = sketch.milestones.iter();
            milestones.next().map(|it| it.form.clone())
        });
        let form = form.flatten().unwrap_or_default();
        let mut criteria = self.rest.with(|rest| rest.criteria.clone());
        // Points of what is asked no longer, or otherwise, lie aside in case that is taken back.
        criteria.criteria.retain(|key, criterion| {
            let mut fields = form.fields.iter();
            fields.any(|field| field.key == *key && fits(field, criterion))
        });
        LeadCriteria { form, ..criteria }
    }

    /// What it says now.
    pub(super) fn criteria(self) -> LeadCriteria {
        untrack(|| self.watched())
    }

    /// Changes all but the questions, and keeps what it is now.
    pub(super) fn change(self, what: impl FnOnce(&mut LeadCriteria)) {
        self.change_rest(|rest| what(&mut rest.criteria));
    }

    pub(super) fn change_rest(self, what: impl FnOnce(&mut Rest)) {
        if !self.drawing.mine.get_untracked() {
            return;
        }
        // The page may be gone meanwhile, where something is taken back.
        let json = self.rest.try_update(|rest| {
            what(rest);
            serde_json::to_string(rest).ok()
        });
        let named = self.named.try_get_value();
        if let (Some(Some(json)), Some(named)) = (json, named) {
            let [_, of_rest] = draft_keys(&named);
            self.desk.save_draft(of_rest, json);
        }
    }

    /// Changes what the answers to one question are worth.
    pub(super) fn change_criterion(
        self,
        key: &FieldKey,
        what: impl FnOnce(&mut Option<Criterion>),
    ) {
        self.change(|criteria| {
            let mut criterion = criteria.criteria.remove(key);
            what(&mut criterion);
            if let Some(criterion) = criterion {
                criteria.criteria.insert(key.clone(), criterion);
            }
        });
    }

    /// Whether something of it was changed and not saved.
    pub(super) fn is_changed(self) -> bool {
        self.rest.track();
        self.drawing.sketch.track();
        self.named.with_value(|named| is_changed(self.desk, named))
    }

    /// Gives its drafts up.
    fn throw_away(self) {
        self.named.with_value(|named| drop_drafts(self.desk, named));
    }

    /// Gives its drafts up, until that is undone; `reopen` shows it as it is then.
    pub(super) fn give_up(self, toasts: Toasts, reopen: Callback<()>) {
        let words = &use_words().definition;
        let keys = self.named.with_value(|named| draft_keys(named));
        let kept = keys.clone().map(|key| self.desk.draft(&key));
        self.throw_away();
        reopen.run(());
        let desk = self.desk;
        toasts.say_with_undo(words.given_up.to_owned(), move || {
            for (key, draft) in keys.clone().into_iter().zip(kept.clone()) {
                if let Some(json) = draft {
                    desk.save_draft(key, json);
                }
            }
            reopen.try_run(());
        });
    }

    /// What is wrong with it, once somebody wanted to save it.
    pub(super) fn faults(self) -> Memo<Vec<LeadDefinitionFault>> {
        Memo::new(move |_| {
            if self.rest.with(|rest| rest.tried) {
                self.watched().faults()
            } else {
                Vec::new()
            }
        })
    }
}

/// Whether points are of a kind with a question's answers.
fn fits(field: &Field, criterion: &Criterion) -> bool {
    let alone = LeadCriteria {
        opening: String::new(),
        form: Form {
            fields: vec![Field {
                shown_when: None,
                ..field.clone()
            }],
            checks: Vec::new(),
        },
        criteria: [(field.key.clone(), criterion.clone())].into(),
        threshold: 0,
        response_points: BTreeMap::new(),
    };
    let faults = alone.faults();
    !faults
        .iter()
        .any(|fault| fault.problem == LeadDefinitionProblem::WrongAward)
}
