//! What there is to know about an expense before it is decided: what it lacks, which limits it is
//! past, and which bills look like its own.

use domain::expenses::ExpenseState;
use domain::expenses::limits::past;
use domain::expenses::policy::LimitEffect;
use domain::expenses::twins::Print;
use domain::id::{ClaimId, ExpenseId};
use domain::refusal::Refusal;
use leptos::prelude::*;

use super::Here;
use super::submitting::hindered;
use crate::pages::expenses::told;
use crate::widgets::icon::{self, Icon};

/// One thing to know: what it means, its icon, what it says, and where that leads.
type Known = (&'static str, &'static str, String, Option<ClaimId>);

/// What there is to know.
#[component]
pub(super) fn Warnings(here: Here, id: ExpenseId) -> impl IntoView {
    let all = Memo::new(move |_| {
        let mut all = by_rules(here, id);
        all.extend(twins(here, id));
        all
    });
    move || {
        let all = all.get().into_iter();
        all.map(|(state, path, text, leads)| {
            let said = match leads {
                Some(claim) => view! { <a href=format!("/expenses/{claim}")>{text}</a> }.into_any(),
                None => view! { <span>{text}</span> }.into_any(),
            };
            view! {
                <p class="told" data-state=state>
                    <Icon path=path small=true/>
                    {said}
                </p>
            }
        })
        .collect_view()
    }
}

/// What the rules say: until it is decided, or where the limit was passed all the same.
fn by_rules(here: Here, id: ExpenseId) -> Vec<Known> {
    let Some(claim) = here.record.get() else {
        return Vec::new();
    };
    let Some(expense) = claim.expense(id) else {
        return Vec::new();
    };
    let elsewhere = told::elsewhere(here.desk.claims(), &claim, expense);
    here.lookout.look(|look| {
        let Some(policy) = look.directory.expense_policy.as_ref() else {
            return Vec::new();
        };
        let state = expense.stage.state();
        if matches!(state, ExpenseState::Rejected | ExpenseState::Paid) {
            return Vec::new();
        }
        let words = &look.words.expenses;
        let mut all: Vec<Known> = past(policy, &claim, expense, elsewhere)
            .map(|past| {
                let forbids = past.limit.effect == LimitEffect::Forbid;
                let tone = if forbids { "late" } else { "waiting" };
                let text = told::past_limit(words, look.speech, &past);
                (tone, icon::WARNING, text, None)
            })
            .collect();
        if matches!(state, ExpenseState::Draft | ExpenseState::Denied) {
            let lacks = hindered(Some(policy), &claim, expense, elsewhere);
            let lacks = lacks.filter(|why| !matches!(why, Refusal::OverLimit { .. }));
            let text = lacks.map(|why| told::lacks(look, policy, expense, &why));
            all.extend(text.map(|text| ("late", icon::WARNING, text, None)));
        }
        all
    })
}

/// Bills that look the same.
fn twins(here: Here, id: ExpenseId) -> Vec<Known> {
    let Some(claim) = here.record.get() else {
        return Vec::new();
    };
    let Some(expense) = claim.expense(id) else {
        return Vec::new();
    };
    let print = Print::of(&claim, expense);
    let again = expense.again.map(|again| again.expense);
    here.desk.claims().with(|claims| {
        let Some(claims) = claims else {
            return Vec::new();
        };
        let found = claims.twins(&print).into_iter();
        let found = found.filter(|(_, other)| {
            // What is claimed again has the bill of what it claims, either way.
            let theirs = claims.expense(other.fact.claim, other.fact.expense);
            Some(other.fact.expense) != again && !theirs.is_some_and(|it| it.again)
        });
        let said = found.map(|(likeness, other)| {
            let text = here
                .lookout
                .look(|look| told::twin(look, claims, likeness, other));
            ("waiting", icon::COPY, text, Some(other.fact.claim))
        });
        said.collect()
    })
}
