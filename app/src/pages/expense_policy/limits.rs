//! How much may be spent: by type and grade, in one expense or on one day; past it there is a
//! warning, or it cannot be submitted.

use domain::expenses::policy::{ExpensePolicy as Policy, LimitEffect, LimitPer, SpendingLimit};
use domain::id::{ExpenseTypeId, GradeId};
use leptos::prelude::*;

use super::pane::{Line, away, lines, pane, titled};
use super::rules::{Editing, Rules, use_rules};
use super::typed::{Amount, dots};
use crate::order::sort_by;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::SelectField;
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::time::use_speech;
use crate::words::use_words;

/// What tells one limit from the others.
type Which = (ExpenseTypeId, Option<GradeId>, LimitPer);

fn which(limit: &SpendingLimit) -> Which {
    (limit.kind, limit.grade, limit.per)
}

/// "Hotel · Manager".
fn named(policy: &Policy, limit: &SpendingLimit, everybody: &str) -> String {
    let kind = policy.kind(limit.kind).map_or("", |kind| &kind.name);
    let whom = limit
        .grade
        .map_or(everybody, |grade| grade_name(policy, grade));
    format!("{kind} · {whom}")
}

/// What a grade is called; empty for an unknown one.
pub(super) fn grade_name(policy: &Policy, grade: GradeId) -> &str {
    let found = policy.grades.iter().find(|it| it.id == grade);
    found.map_or("", |grade| &grade.name)
}

/// Grades to choose from, everybody first.
pub(super) fn grade_options(policy: &Policy, everybody: &str) -> Vec<(String, String)> {
    let first = (String::new(), everybody.to_owned());
    let grades = policy.grades.iter();
    let grades = grades.map(|grade| (grade.id.to_string(), grade.name.clone()));
    std::iter::once(first).chain(grades).collect()
}

/// The part.
#[component]
pub(super) fn Limits() -> impl IntoView {
    let words = &use_words().expense_policy;
    let speech = use_speech();
    let rules = use_rules();
    let editing = Editing::<Which>::new();
    let all = Memo::new(move |_| {
        rules.policy.with(|policy| {
            let limits = policy.limits.iter().enumerate();
            let mut limits: Vec<Line> = limits
                .map(|(at, limit)| Line {
                    at,
                    name: named(policy, limit, words.everybody),
                    about: (words.limited)(&speech.amount(limit.most), limit.per, limit.effect),
                    retired: false,
                })
                .collect();
            sort_by(&mut limits, |one, other| one.name.cmp(&other.name));
            limits
        })
    });
    let open = Callback::new(move |at: usize| {
        let found = rules
            .policy
            .with_untracked(|policy| policy.limits.get(at).map(which));
        editing.begin(found);
    });
    let no_types = Memo::new(move |_| rules.policy.with(|policy| policy.types.is_empty()));
    let content = view! {
        <Show when=move || no_types.get()>
            <p>{words.types_first}</p>
        </Show>
        {lines(all, open)}
        <LimitSheet rules editing/>
    };
    let add = Callback::new(move |()| {
        if !no_types.get_untracked() {
            editing.begin(None);
        }
    });
    pane(Part::Limits, Some(add), content.into_any())
}

/// A limit as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    kind: RwSignal<String>,
    grade: RwSignal<String>,
    per: RwSignal<LimitPer>,
    most: Amount,
    effect: RwSignal<LimitEffect>,
}

impl Typed {
    fn fill(self, policy: &Policy, limit: Option<&SpendingLimit>) {
        let first = policy.types.iter().find(|kind| !kind.retired);
        let kind = limit.map(|limit| limit.kind);
        let kind = kind.or_else(|| first.map(|kind| kind.id));
        let text = |id: Option<String>| id.unwrap_or_default();
        self.kind.set(text(kind.map(|id| id.to_string())));
        let grade = limit.and_then(|limit| limit.grade);
        self.grade.set(text(grade.map(|id| id.to_string())));
        self.per
            .set(limit.map_or(LimitPer::Expense, |limit| limit.per));
        self.most.fill(limit.map(|limit| limit.most));
        let effect = limit.map_or(LimitEffect::Warn, |limit| limit.effect);
        self.effect.set(effect);
    }

    /// The limit that is to be; none where something of it is wrong.
    fn read(self, rules: Rules) -> Option<SpendingLimit> {
        Some(SpendingLimit {
            most: self.most.read_needed(rules.currency()).ok()?,
            kind: self.kind.with_untracked(|kind| kind.parse().ok())?,
            grade: self.grade.with_untracked(|grade| grade.parse().ok()),
            per: self.per.get_untracked(),
            effect: self.effect.get_untracked(),
        })
    }
}

#[component]
fn LimitSheet(rules: Rules, editing: Editing<Which>) -> impl IntoView {
    let words = &use_words().expense_policy;
    let typed = Typed {
        kind: RwSignal::new(String::new()),
        grade: RwSignal::new(String::new()),
        per: RwSignal::new(LimitPer::Expense),
        most: Amount::new(),
        effect: RwSignal::new(LimitEffect::Warn),
    };
    Effect::new(move || {
        if editing.open.get() {
            let of = editing.which.get_untracked();
            rules.policy.with_untracked(|policy| {
                let limit = policy.limits.iter().find(|it| Some(which(it)) == of);
                typed.fill(policy, limit);
            });
        }
    });
    let submit = Callback::new(move |()| {
        let (Some(limit), of) = (typed.read(rules), editing.which.get_untracked()) else {
            return;
        };
        let named = rules
            .policy
            .with_untracked(|policy| named(policy, &limit, words.everybody));
        rules.settle(editing, (words.saved)(&named), |policy| {
            // There is one limit for each type, grade and what is counted together.
            let new = which(&limit);
            policy
                .limits
                .retain(|it| which(it) != new && Some(which(it)) != of);
            policy.limits.push(limit);
        });
    });
    let remove = Callback::new(move |()| {
        let of = editing.which.get_untracked();
        let found = rules.policy.with_untracked(|policy| {
            let limit = policy.limits.iter().find(|it| Some(which(it)) == of);
            limit.map(|limit| named(policy, limit, words.everybody))
        });
        let said = (words.removed)(&found.unwrap_or_default());
        rules.settle(editing, said, |policy| {
            policy.limits.retain(|it| Some(which(it)) != of);
        });
    });
    let pers = [LimitPer::Expense, LimitPer::Day].map(|per| (per, (words.per)(per)));
    let effects = [LimitEffect::Warn, LimitEffect::Forbid];
    let effects = effects.map(|effect| (effect, (words.effect)(effect)));
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Limits, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            {rules
                .policy
                .with_untracked(|policy| {
                    view! {
                        <SelectField
                            id="limit-kind"
                            label=words.kind
                            value=typed.kind
                            options=kinds(policy, editing.which.get_untracked())
                        />
                        <SelectField
                            id="limit-grade"
                            label=words.whom
                            value=typed.grade
                            options=grade_options(policy, words.everybody)
                        />
                    }
                })}
            {typed.most.field("limit-most", words.most, "", rules.currency())}
            {dots("limit-per", words.together, pers.to_vec(), typed.per)}
            {dots("limit-effect", words.past_it, effects.to_vec(), typed.effect)}
            <Refused why=editing.refused/>
            {editing.which.get_untracked().map(|_| away(words.remove, remove))}
        </Sheet>
    }
}

/// The types that can have a limit: those that are offered, and the one that has it.
fn kinds(policy: &Policy, now: Option<Which>) -> Vec<(String, String)> {
    let now = now.map(|(kind, ..)| kind);
    let types = policy.types.iter();
    let types = types.filter(|kind| !kind.retired || Some(kind.id) == now);
    types
        .map(|kind| (kind.id.to_string(), kind.name.clone()))
        .collect()
}
