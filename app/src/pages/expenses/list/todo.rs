//! What waits for the person themselves: drafts to submit, questions to answer, and what was
//! denied.

use std::sync::Arc;

use domain::change::Action;
use domain::expenses::{ExpenseState, Seen};
use domain::id::ClaimId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::desk::{ClaimBrief, use_desk};
use crate::pages::expenses::told::{self, those_in};
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::words::use_words;

/// How many of the person's latest claims are looked through.
const LOOKED_THROUGH: usize = 200;

/// What somebody asked the claimant.
const ASKED: &[ExpenseState] = &[ExpenseState::Queried, ExpenseState::AccountsAskClaimant];

/// What waits for the claimant in one claim.
#[derive(Clone, PartialEq)]
struct Waits {
    id: ClaimId,
    title: String,
    /// What can be submitted, and what that comes to.
    drafts: Seen,
    amount: i64,
    asked: usize,
    denied: usize,
}

impl Waits {
    fn of(claim: &ClaimBrief) -> Option<Self> {
        let drafts = || those_in(claim, &[ExpenseState::Draft]);
        let waits = Self {
            id: claim.id,
            title: claim.title.clone(),
            drafts: drafts().map(|it| (it.fact.expense, it.turn)).collect(),
            amount: drafts().map(|it| it.fact.claimed).sum(),
            asked: those_in(claim, ASKED).count(),
            denied: those_in(claim, &[ExpenseState::Denied]).count(),
        };
        let any = !waits.drafts.is_empty() || waits.asked + waits.denied > 0;
        any.then_some(waits)
    }
}

/// What waits for the person themselves.
#[component]
pub(super) fn ToDo() -> impl IntoView {
    let words = &use_words().expenses;
    let desk = use_desk();
    let (claims, session) = (desk.claims(), desk.session());
    let waiting = Memo::new(move |_| {
        let me = session.with(|session| session.as_ref().map(|is| is.person));
        claims.with(|claims| {
            let mine = claims.iter().zip(me);
            let mine = mine
                .flat_map(|(claims, me)| claims.of(me))
                .take(LOOKED_THROUGH);
            let waiting = mine.filter_map(|claim: &Arc<ClaimBrief>| Waits::of(claim));
            waiting.collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| waiting.with(|waiting| !waiting.is_empty()));
    let ids = move || waiting.with(|all| all.iter().map(|it| it.id).collect::<Vec<_>>());
    view! {
        <Show when=move || any.get()>
            <section class="expenses-todo" aria-labelledby="expenses-todo">
                <div class="rows-head">
                    <h2 id="expenses-todo">{words.your_turn}</h2>
                </div>
                <ul class="rows">
                    <For each=ids key=|id| *id let:id>
                        <li>
                            <One waiting id/>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// What waits in one claim.
#[component]
fn One(waiting: Memo<Vec<Waits>>, id: ClaimId) -> impl IntoView {
    let words = &use_words().expenses;
    let (doing, lookout) = (use_doing(), use_lookout());
    let navigate = StoredValue::new_local(use_navigate());
    let waits = Memo::new(move |_| waiting.with(|all| all.iter().find(|it| it.id == id).cloned()));
    let submit = move |_| {
        let Some(waits) = waits.get_untracked() else {
            return;
        };
        let count = waits.drafts.len();
        let action = Action::SubmitExpenses {
            claim: id,
            expenses: waits.drafts,
        };
        doing.attempt(
            action,
            move |_| doing.say((words.said_submitted)(count)),
            move |fault| {
                // What is missing is said at the expense that lacks it.
                doing.say(doing.why_not(&fault));
                navigate.try_with_value(|navigate| {
                    navigate(&format!("/expenses/{id}"), NavigateOptions::default());
                });
            },
        );
    };
    let told = move || {
        let waits = waits.get()?;
        let drafts = waits.drafts.len();
        let amount = lookout.look(|look| told::amount(look, waits.amount));
        let parts = [
            (waits.asked > 0).then(|| ("waiting", icon::CHAT, (words.to_answer)(waits.asked))),
            (waits.denied > 0)
                .then(|| ("returned", icon::RETURN, (words.were_denied)(waits.denied))),
            (drafts > 0).then(|| ("todo", icon::EDIT, (words.to_submit)(drafts, &amount))),
        ];
        let parts = parts.into_iter().flatten();
        let parts = parts.map(|(state, path, text)| {
            view! {
                <span class="state" data-state=state>
                    <Icon path=path small=true/>
                    <span>{text}</span>
                </span>
            }
        });
        Some(parts.collect_view())
    };
    let title = move || waits.get().map(|waits| waits.title);
    let drafts =
        Memo::new(move |_| waits.with(|it| it.as_ref().is_some_and(|it| !it.drafts.is_empty())));
    let name = move || {
        let title = title().unwrap_or_default();
        format!("{}: {title}", words.submit)
    };
    view! {
        <div class="claim-todo">
            <a class="row" href=format!("/expenses/{id}")>
                <span class="title">{title}</span>
                {told}
            </a>
            <Show when=move || drafts.get()>
                <button type="button" class="button" aria-label=name on:click=submit>
                    <Icon path=icon::SEND/>
                    {words.submit}
                </button>
            </Show>
        </div>
    }
}
