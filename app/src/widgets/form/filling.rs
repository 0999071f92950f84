//! A form being filled in: what stands in each field, and what follows from it.
//!
//! A keystroke reads its own field, reviews the form in one pass, and tells only those fields
//! for which something changed.

mod saying;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::form::{Answer, Answers, FieldKey, FieldKind, Form, Problem, Situation};
use domain::form::{Field, Requirement};
use domain::gather::Gather;
use domain::workflow::{MilestoneKey, TemplateVersion};
use leptos::prelude::*;

use super::raw::{Draft, Raw, Unreadable};
use crate::desk::Desk;
use crate::json;
use crate::widgets::press::{Press, use_press};
use crate::words::forms::Forms;
use crate::words::time::Speech;
use crate::words::use_words;

/// Why a field cannot stand as it is.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Trouble {
    /// What was typed is no answer.
    Unreadable(Unreadable),
    /// The answer does not hold.
    Problem(Problem),
}

/// One field of a form being filled in.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    /// What stands in its inputs.
    pub(crate) raw: RwSignal<Raw>,
    /// Whether it is asked now.
    pub(crate) shown: RwSignal<bool>,
    /// Whether it must be answered now.
    pub(crate) required: RwSignal<bool>,
    /// What is said to be wrong with it. Only once the person left it, or completed.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// What a computed field comes to.
    pub(crate) computed: RwSignal<Option<Answer>>,
    /// Whether something was entered since the form was opened.
    touched: StoredValue<bool>,
}

/// A form being filled in.
#[derive(Clone, Copy)]
pub(crate) struct Filling {
    ground: StoredValue<Ground>,
    state: StoredValue<State>,
    desk: Desk,
    press: Press,
    pub(crate) words: &'static Forms,
    pub(crate) speech: Speech,
}

/// What does not change while it is filled in.
struct Ground {
    form: Form,
    /// The workflow, which names the fields of every milestone.
    version: Arc<TemplateVersion>,
    earlier: Answers,
    today: NaiveDate,
    in_india: bool,
    draft_key: String,
    slots: BTreeMap<FieldKey, Slot>,
}

/// What the fields come to.
#[derive(Default)]
struct State {
    answers: Answers,
    unreadable: BTreeMap<FieldKey, Unreadable>,
    problems: BTreeMap<FieldKey, Problem>,
}

/// What a form comes to while it is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SoFar {
    /// What can be read of it. Whether it holds is for the form to judge.
    pub(crate) answers: Answers,
    /// Whether something stands in it that is no answer.
    pub(crate) unreadable: bool,
}

/// What a form is opened with.
pub(crate) struct Opening {
    pub(crate) version: Arc<TemplateVersion>,
    pub(crate) milestone: MilestoneKey,
    pub(crate) earlier: Answers,
    pub(crate) initial: Answers,
    pub(crate) today: NaiveDate,
    pub(crate) draft_key: String,
}

impl Filling {
    /// Opens a form: as its draft left it, and where that says nothing, with the initial answers.
    pub(crate) fn open(opening: Opening, desk: Desk, speech: Speech) -> Self {
        let draft = desk.draft(&opening.draft_key);
        let draft: Draft = draft
            .and_then(|json| json::read(&json).ok())
            .unwrap_or_default();
        let in_india = desk.directory().with_untracked(|directory| {
            let workspace = directory.workspace.as_ref();
            workspace.is_none_or(|found| found.currency == domain::money::Currency::INR)
        });
        let mut state = State::default();
        let mut slots = BTreeMap::new();
        let form = opening
            .version
            .milestone(&opening.milestone)
            .map(|(_, milestone)| milestone.form.clone())
            .unwrap_or_default();
        for field in &form.fields {
            let raw = starting_raw(field, &draft, &opening.initial, speech);
            state.read(field, &raw, in_india);
            slots.insert(field.key.clone(), Slot::new(raw, &field.required));
        }
        let filling = Self {
            ground: StoredValue::new(Ground {
                form,
                version: opening.version,
                earlier: opening.earlier,
                today: opening.today,
                in_india,
                draft_key: opening.draft_key,
                slots,
            }),
            state: StoredValue::new(state),
            desk,
            press: use_press(),
            words: &use_words().forms,
            speech,
        };
        filling.review();
        filling
    }

    /// The fields, in order.
    pub(crate) fn fields(self) -> Vec<Field> {
        self.ground.with_value(|ground| ground.form.fields.clone())
    }

    /// One field.
    pub(crate) fn slot(self, key: &FieldKey) -> Option<Slot> {
        // The form may be gone already, while a toast still offers to undo something in it.
        let slot = self
            .ground
            .try_with_value(|ground| ground.slots.get(key).copied());
        slot.flatten()
    }

    /// Something was entered: saves it, and shows what follows.
    pub(crate) fn enter(self, field: &Field, raw: Raw) {
        let Some(slot) = self.slot(&field.key) else {
            return;
        };
        slot.touched.set_value(true);
        let in_india = self.ground.with_value(|ground| ground.in_india);
        let mut changed = false;
        self.state.update_value(|state| {
            changed = state.read(field, &raw, in_india);
        });
        slot.raw.set(raw);
        self.save();
        if changed {
            self.review();
        }
    }

    /// Changes what stands in a field.
    pub(crate) fn edit(self, field: &Field, change: impl FnOnce(&mut Raw)) {
        if let Some(slot) = self.slot(&field.key) {
            let mut raw = slot.raw.get_untracked();
            change(&mut raw);
            self.enter(field, raw);
        }
    }

    /// The person came to a field.
    pub(crate) fn come_to(self, key: &FieldKey) {
        self.ground
            .with_value(|ground| self.desk.notice_entering(&ground.draft_key, key));
    }

    /// The person left a field: says what is wrong with it. A field that was never touched is
    /// not asked for before the person completes.
    pub(crate) fn leave(self, key: &FieldKey) {
        self.desk.notice_leaving();
        if let Some(slot) = self.slot(key)
            && slot.touched.get_value()
        {
            let key = key.clone();
            self.press.once_released(move || {
                if let Some(slot) = self.slot(&key) {
                    slot.tell(self.trouble(&key));
                }
            });
        }
    }

    /// Completes: the answers as they are kept, or the fields that cannot stand, in order, with
    /// what is said about them.
    pub(crate) fn complete(self) -> Result<Answers, Vec<(FieldKey, String)>> {
        let mut faulty = Vec::new();
        self.ground.with_value(|ground| {
            for field in &ground.form.fields {
                let Some(slot) = ground.slots.get(&field.key) else {
                    continue;
                };
                let trouble = self.trouble(&field.key);
                slot.tell(trouble.clone());
                if let Some(trouble) = trouble.filter(|_| slot.shown.get_untracked()) {
                    faulty.push((field.key.clone(), self.summary_of(field, &trouble)));
                }
            }
            if !faulty.is_empty() {
                return Err(faulty);
            }
            let reviewed = self
                .state
                .with_value(|state| ground.form.review(&state.answers, &ground.situation()));
            reviewed.map_err(|faults| self.tell_all(ground, &faults))
        })
    }

    /// What it comes to so far, and again with everything that is entered.
    pub(crate) fn so_far(self) -> SoFar {
        self.ground.with_value(|ground| {
            for slot in ground.slots.values() {
                slot.raw.track();
            }
        });
        self.state.with_value(|state| SoFar {
            answers: state.answers.clone(),
            unreadable: !state.unreadable.is_empty(),
        })
    }

    /// Whether the workspace's addresses are Indian ones.
    pub(crate) fn in_india(self) -> bool {
        self.ground.with_value(|ground| ground.in_india)
    }

    /// The device's day.
    pub(crate) fn today(self) -> NaiveDate {
        self.ground.with_value(|ground| ground.today)
    }

    fn trouble(self, key: &FieldKey) -> Option<Trouble> {
        self.state.with_value(|state| {
            let unreadable = state.unreadable.get(key).cloned();
            unreadable
                .map(Trouble::Unreadable)
                .or_else(|| state.problems.get(key).cloned().map(Trouble::Problem))
        })
    }

    fn save(self) {
        self.ground.with_value(|ground| {
            let draft: BTreeMap<&FieldKey, Raw> = ground
                .slots
                .iter()
                .map(|(key, slot)| (key, slot.raw.get_untracked()))
                .gather();
            if let Ok(json) = serde_json::to_string(&draft) {
                self.desk.save_draft(ground.draft_key.clone(), json);
            }
        });
    }

    /// Reviews the form in one pass, and tells the fields what changed for them.
    fn review(self) {
        self.ground.with_value(|ground| {
            self.state.update_value(|state| {
                let outlook = ground.form.outlook(&state.answers, &ground.situation());
                let mut asked: BTreeMap<&FieldKey, bool> = BTreeMap::new();
                state.problems.clear();
                for field in outlook.asked {
                    asked.insert(&field.field.key, field.required);
                    if let Some(problem) = field.problem {
                        state.problems.insert(field.field.key.clone(), problem);
                    }
                }
                for field in &ground.form.fields {
                    let Some(slot) = ground.slots.get(&field.key) else {
                        continue;
                    };
                    let required = asked.get(&field.key);
                    change(slot.shown, required.is_some());
                    change(slot.required, required.copied().unwrap_or(false));
                    if matches!(field.kind, FieldKind::Computed { .. }) {
                        change(slot.computed, outlook.standing.get(&field.key).cloned());
                    }
                }
            });
            // What was said to be wrong is taken back as soon as it is right.
            for (key, slot) in &ground.slots {
                if slot.trouble.with_untracked(Option::is_some) {
                    change(slot.trouble, self.trouble(key));
                }
            }
        });
    }
}

impl Ground {
    fn situation(&self) -> Situation<'_> {
        Situation {
            earlier: &self.earlier,
            today: self.today,
        }
    }
}

impl State {
    /// Takes in what stands in a field; says whether that changed what it means.
    fn read(&mut self, field: &Field, raw: &Raw, in_india: bool) -> bool {
        let (answer, unreadable) = match raw.read(&field.kind, in_india) {
            Ok(answer) => (answer, None),
            Err(unreadable) => (None, Some(unreadable)),
        };
        let same = self.answers.get(&field.key) == answer.as_ref()
            && self.unreadable.get(&field.key) == unreadable.as_ref();
        put(&mut self.answers, &field.key, answer);
        put(&mut self.unreadable, &field.key, unreadable);
        !same
    }
}

impl Slot {
    fn new(raw: Raw, required: &Requirement) -> Self {
        Self {
            raw: RwSignal::new(raw),
            shown: RwSignal::new(true),
            required: RwSignal::new(*required == Requirement::Always),
            trouble: RwSignal::new(None),
            computed: RwSignal::new(None),
            touched: StoredValue::new(false),
        }
    }

    fn tell(&self, trouble: Option<Trouble>) {
        change(self.trouble, trouble);
    }
}

/// Sets a signal only where that changes it.
fn change<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

fn put<T>(map: &mut BTreeMap<FieldKey, T>, key: &FieldKey, value: Option<T>) {
    match value {
        Some(value) => map.insert(key.clone(), value),
        None => map.remove(key),
    };
}

fn starting_raw(field: &Field, draft: &Draft, initial: &Answers, speech: Speech) -> Raw {
    let drafted = draft.get(&field.key).filter(|raw| raw.fits(&field.kind));
    drafted.cloned().unwrap_or_else(|| {
        let answer = initial.get(&field.key);
        answer
            .map(|answer| Raw::of(answer, speech.number_style()))
            .filter(|raw| raw.fits(&field.kind))
            .unwrap_or_else(|| Raw::blank(&field.kind))
    })
}
