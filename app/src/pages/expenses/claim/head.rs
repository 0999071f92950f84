//! Whose claim it is, its number, and what of it is claimed, approved, passed and paid.

use domain::expenses::{Claim, Desk, ExpenseState};
use domain::record::Key;
use leptos::prelude::*;

use super::Here;
use crate::desk::Mark;
use crate::pages::expenses::told;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sync_mark::SyncMark;

/// What of a claim is how far, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    claimed: i64,
    approved: Option<i64>,
    passed: Option<i64>,
    paid: Option<i64>,
}

impl Sums {
    fn of(claim: &Claim) -> Self {
        let mut sums = Self::default();
        let add = |sum: &mut Option<i64>, minor: i64| {
            *sum = Some(sum.unwrap_or_default().saturating_add(minor));
        };
        for expense in &claim.expenses {
            sums.claimed = sums.claimed.saturating_add(expense.amount.minor);
            let denied = expense.stage.state() == ExpenseState::Denied;
            let approved = expense
                .stage
                .approval()
                .map(|approval| approval.amount.minor);
            if let Some(approved) = approved.or(denied.then_some(0)) {
                add(&mut sums.approved, approved);
            }
            if let Some(passed) = expense.stage.settled() {
                add(&mut sums.passed, passed);
                if expense.stage.payment().is_some() {
                    add(&mut sums.paid, passed);
                }
            }
        }
        sums
    }
}

/// The head of the page.
#[component]
pub(super) fn Head(here: Here) -> impl IntoView {
    let words = &here.words.expenses;
    let mark = here.desk.mark(Key::Claim(here.id));
    let about = move || {
        let record = here.record.get()?;
        let number = record.number.clone();
        let number = number.unwrap_or_else(|| words.no_number.to_owned());
        let whose = (!here.mine.get()).then(|| {
            here.lookout.look(|look| {
                let name = look.directory.person_name(record.employee);
                format!("{name}, {}", look.directory.branch_name(record.branch))
            })
        });
        let parts: Vec<String> = whose.into_iter().chain([number]).collect();
        Some(parts.join(" · "))
    };
    let sums = move || {
        let record = here.record.get()?;
        let sums = Sums::of(&record);
        let all = [
            (words.claimed, Some(sums.claimed)),
            (words.approved, sums.approved),
            (words.passed, sums.passed),
            (words.paid, sums.paid),
        ];
        let all = all.into_iter().filter_map(|(name, minor)| {
            let minor = minor?;
            Some((name, here.lookout.look(|look| told::amount(look, minor))))
        });
        let all = all.map(|(name, amount)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd class="figure">{amount}</dd>
                </div>
            }
        });
        Some(view! { <dl class="claim-sums">{all.collect_view()}</dl> })
    };
    // What was done here goes only once the team has the photo that it is about.
    let photo = move || {
        (mark.get() == Mark::Photo).then(|| {
            view! {
                <p class="told" data-state="waiting" role="status">
                    <Icon path=icon::CLOUD small=true/>
                    <span>{words.photo_first}</span>
                </p>
            }
        })
    };
    view! {
        <div class="claim-head">
            <p class="claim-about">
                <span>{about}</span>
                <SyncMark mark/>
            </p>
            {sums}
            {photo}
        </div>
        <Decide here/>
    }
}

/// The way to the decision, for those who make it.
#[component]
fn Decide(here: Here) -> impl IntoView {
    let words = &here.words.expenses;
    let (claims, me) = (here.desk.claims(), here.desk.me());
    let waits = Memo::new(move |_| {
        let me = me.get()?;
        claims.with(|claims| {
            let brief = claims.as_ref()?.get(here.id)?;
            [Desk::Approver, Desk::Accounts].into_iter().find(|desk| {
                let mut states = brief.expenses.iter().map(|it| it.fact.state);
                brief.is_decided_by(&me, *desk)
                    && states.any(|it| it.desk() == Some(*desk) && it != ExpenseState::Locked)
            })
        })
    });
    move || {
        waits.get().map(|desk| {
            let queue = match desk {
                Desk::Accounts => "accounts",
                Desk::Approver | Desk::Claimant => "deciding",
            };
            view! {
                <a class="button primary" href=format!("/expenses/{queue}?claim={}", here.id)>
                    <Icon path=icon::CHECK/>
                    {words.decide}
                </a>
            }
        })
    }
}
