//! What makes one look twice: limits that an expense is past, and bills that look as if they were
//! claimed before.

use domain::expenses::limits::past;
use leptos::prelude::*;

use super::acting::address;
use super::here::Here;
use super::queue::{At, twins};
use crate::pages::expenses::told::{self, past_limit, twin};
use crate::widgets::icon::{self, Icon};

/// A remark, and the address of what it is about.
type Remark = (String, Option<String>);

/// The remarks on the expense in sight.
#[component]
pub(super) fn Remarks(here: Here) -> impl IntoView {
    let remarks = Memo::new(move |_| {
        let mut all = limits(here);
        all.extend(likenesses(here));
        all
    });
    move || {
        let all = remarks.get().into_iter().map(|(said, address)| {
            let said = match address {
                Some(address) => view! { <a href=address>{said}</a> }.into_any(),
                None => view! { <span>{said}</span> }.into_any(),
            };
            view! {
                <li>
                    <Icon path=icon::WARNING small=true/>
                    {said}
                </li>
            }
        });
        let all = all.collect::<Vec<_>>();
        (!all.is_empty()).then(|| {
            view! {
                <ul class="remarks" aria-label=here.words.deciding.remarked>
                    {all}
                </ul>
            }
        })
    }
}

fn limits(here: Here) -> Vec<Remark> {
    let claims = here.desk.claims();
    let found = here.look(|claim, expense| {
        let elsewhere = told::elsewhere(claims, claim, expense);
        here.lookout.look(|look| {
            let Some(policy) = &look.directory.expense_policy else {
                return Vec::new();
            };
            let past = past(policy, claim, expense, elsewhere);
            past.map(|it| (past_limit(&look.words.expenses, look.speech, &it), None))
                .collect()
        })
    });
    found.unwrap_or_default()
}

fn likenesses(here: Here) -> Vec<Remark> {
    let claims = here.desk.claims();
    let (Some(at), Some(again)) = (
        here.open.get(),
        here.look(|_, expense| expense.again.map(|again| again.expense)),
    ) else {
        return Vec::new();
    };
    claims.with(|claims| {
        let Some((claims, expense)) = claims
            .as_ref()
            .and_then(|claims| Some((claims, claims.expense(at.claim, at.expense)?)))
        else {
            return Vec::new();
        };
        let mut found = twins(claims, expense);
        // What is claimed again says so itself.
        found.retain(|(_, twin)| Some(twin.fact.expense) != again);
        let alike = found.into_iter().map(|(likeness, other)| {
            let at = At {
                claim: other.fact.claim,
                expense: other.fact.expense,
            };
            let said = here
                .lookout
                .look(|look| twin(look, claims, likeness, other));
            (said, Some(address(here.side, at)))
        });
        let again = again.map(|_| (here.words.deciding.again.to_owned(), None));
        again.into_iter().chain(alike).collect()
    })
}
