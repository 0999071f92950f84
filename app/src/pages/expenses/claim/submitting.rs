//! Submitting: all that is ready, or what is picked of it; and adding to the claim.

use std::collections::BTreeSet;

use domain::change::Action;
use domain::expenses::limits::submittable;
use domain::expenses::policy::ExpensePolicy;
use domain::expenses::{Claim, Expense, ExpenseState, Seen};
use domain::id::ExpenseId;
use domain::refusal::Refusal;
use leptos::prelude::*;

use super::Here;
use super::acts::may_add;
use crate::pages::expenses::told;
use crate::widgets::icon::{self, Icon};

/// Which drafts are submitted: all that can be, but for those that the person left out.
#[derive(Clone, Copy)]
pub(crate) struct Picked {
    here: Here,
    left_out: RwSignal<BTreeSet<ExpenseId>>,
}

/// Why an expense cannot be submitted yet, where so much of its type counts on its day in other
/// claims; none where it can.
pub(super) fn hindered(
    policy: Option<&ExpensePolicy>,
    claim: &Claim,
    expense: &Expense,
    elsewhere: i64,
) -> Option<Refusal> {
    submittable(policy?, claim, expense, elsewhere).err()
}

impl Picked {
    pub(super) fn new(here: Here) -> Self {
        Self {
            here,
            left_out: RwSignal::new(BTreeSet::new()),
        }
    }

    /// The drafts that can be submitted, each with its turn and what it comes to.
    fn ready(self) -> Vec<(ExpenseId, u32, i64)> {
        if !self.here.mine.get() {
            return Vec::new();
        }
        let (directory, claims) = (self.here.desk.directory(), self.here.desk.claims());
        self.here.record.with(|record| {
            let Some(claim) = record else {
                return Vec::new();
            };
            directory.with(|directory| {
                let policy = directory.expense_policy.as_ref();
                let drafts = claim.expenses.iter();
                let drafts = drafts.filter(|it| it.stage.state() == ExpenseState::Draft);
                let drafts = drafts.filter(|it| {
                    let elsewhere = told::elsewhere(claims, claim, it);
                    hindered(policy, claim, it, elsewhere).is_none()
                });
                drafts.map(|it| (it.id, it.turn, it.amount.minor)).collect()
            })
        })
    }

    /// Whether there is a choice of what to submit.
    pub(super) fn is_choice(self) -> bool {
        self.ready().len() > 1
    }

    /// Whether an expense is one of them, and whether it is picked.
    pub(super) fn has(self, id: ExpenseId) -> Option<bool> {
        let is_ready = self.ready().iter().any(|(ready, _, _)| *ready == id);
        is_ready.then(|| self.left_out.with(|left_out| !left_out.contains(&id)))
    }

    /// Picks an expense, or leaves it out.
    pub(super) fn pick(self, id: ExpenseId, picked: bool) {
        self.left_out.update(|left_out| {
            if picked {
                left_out.remove(&id);
            } else {
                left_out.insert(id);
            }
        });
    }

    fn chosen(self) -> (Seen, i64, usize) {
        let ready = self.ready();
        let count = ready.len();
        let chosen = self.left_out.with(|left_out| {
            let chosen = ready
                .into_iter()
                .filter(|(id, _, _)| !left_out.contains(id));
            chosen.collect::<Vec<_>>()
        });
        let amount = chosen.iter().map(|(_, _, minor)| minor).sum();
        let seen = chosen.into_iter().map(|(id, turn, _)| (id, turn)).collect();
        (seen, amount, count)
    }
}

/// What is done with the claim now, within reach of the thumb.
#[component]
pub(super) fn Submitting(here: Here, picked: Picked) -> impl IntoView {
    let words = &here.words.expenses;
    let chosen = Memo::new(move |_| picked.chosen());
    let any = Memo::new(move |_| chosen.with(|(_, _, count)| *count > 0));
    let none_picked = Memo::new(move |_| chosen.with(|(seen, _, _)| seen.is_empty()));
    let adds = Memo::new(move |_| may_add(here));
    let submit = move |_| {
        let (expenses, _, _) = chosen.get_untracked();
        if expenses.is_empty() {
            return;
        }
        let said = (words.said_submitted)(expenses.len());
        // Whoever submitted too early takes it back, as long as nobody decided.
        let undo = Action::WithdrawExpenses {
            claim: here.id,
            expenses: expenses.iter().map(|(id, turn)| (*id, turn + 1)).collect(),
        };
        let action = Action::SubmitExpenses {
            claim: here.id,
            expenses,
        };
        here.doing.run_with_undo(action, said, undo);
    };
    let name = move || {
        let (seen, amount, count) = chosen.get();
        let amount = here.lookout.look(|look| told::amount(look, amount));
        (words.submit_these)(seen.len(), count, &amount)
    };
    let shown = move || any.get() || adds.get();
    view! {
        <Show when=shown>
            <div class="actions">
                <Show when=move || adds.get()>
                    <a
                        class="button"
                        href=format!("/expenses/new?claim={}", here.id)
                        aria-label=words.add
                    >
                        <Icon path=icon::PLUS/>
                        {words.add_short}
                    </a>
                </Show>
                <Show when=move || any.get()>
                    <button
                        type="button"
                        class="button primary"
                        disabled=move || none_picked.get()
                        on:click=submit
                    >
                        <Icon path=icon::SEND/>
                        {name}
                    </button>
                </Show>
            </div>
        </Show>
    }
}
