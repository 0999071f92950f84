//! Where the papers of a batch are: how they were sent, and whose accounts have.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::change::{Action, Edit, SetEdit};
use domain::expenses::batch::ExpenseBatch;
use domain::expenses::is_accountant;
use domain::id::{ClaimId, ExpenseBatchId};
use domain::record::Key;
use leptos::prelude::*;

use super::figures::grouped;
use crate::desk::use_desk;
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::field::TextField;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, use_lookout};
use crate::widgets::sync_mark::SyncMark;
use crate::words::use_words;

/// The papers.
#[component]
pub(super) fn Papers(record: Memo<Option<Arc<ExpenseBatch>>>) -> impl IntoView {
    let words = &use_words().expense_batches;
    let lookout = use_lookout();
    let claims = Memo::new(move |_| {
        let record = record.get();
        lookout.look(|look| record.map_or_else(Vec::new, |record| of_claims(look, &record)))
    });
    let id = record.with_untracked(|record| record.as_ref().map(|record| record.id));
    let mark = id.map(|id| use_desk().mark(Key::ExpenseBatch(id)));
    view! {
        <section class="batch-papers">
            <div class="section-head">
                <h2>{words.where_papers_are}</h2>
                {mark.map(|mark| view! { <SyncMark mark/> })}
            </div>
            <Sent record/>
            <ul class="items">
                <For each=move || claims.get() key=|it| it.claim let:of>
                    <li>
                        <OfClaim of record/>
                    </li>
                </For>
            </ul>
        </section>
    }
}

/// Whose papers: of one claim of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    claim: ClaimId,
    /// Who, and the claim's number.
    called: String,
    /// With how many bills.
    told: String,
}

fn of_claims(look: &Look, batch: &ExpenseBatch) -> Vec<Of> {
    let words = &look.words.expense_batches;
    let name = |person| look.directory.person_name(person);
    let people = grouped(batch, |one, other| name(one).cmp(name(other)));
    let claims = people.into_iter().flat_map(|of| {
        let person = name(of.person).to_owned();
        of.claims.into_iter().map(move |claim| {
            let called = match &claim.number {
                Some(number) => format!("{person}, {number}"),
                None => person.clone(),
            };
            Of {
                claim: claim.claim,
                told: (words.papers_of)(&called, claim.sums.bills),
                called,
            }
        })
    });
    claims.collect()
}

fn track(batch: ExpenseBatchId, sent: Option<Edit<String>>, received: SetEdit<ClaimId>) -> Action {
    Action::TrackPapers {
        batch,
        sent,
        received,
    }
}

/// Nobody's papers came or went.
fn nobodys() -> SetEdit<ClaimId> {
    SetEdit {
        add: BTreeSet::new(),
        remove: BTreeSet::new(),
    }
}

/// The courier's number: whoever reads the batch may note it.
#[component]
fn Sent(record: Memo<Option<Arc<ExpenseBatch>>>) -> impl IntoView {
    let all_words = use_words();
    let words = &all_words.expense_batches;
    let doing = use_doing();
    let known = move || {
        record.with(|record| {
            let record = record.as_ref();
            record.map(|record| record.sent.clone()).unwrap_or_default()
        })
    };
    let typed = RwSignal::new(untrack(known));
    let stands = Memo::new(move |_| known());
    // What somebody else notes meanwhile shows where nothing else was typed.
    Effect::new(move |before: Option<String>| {
        let now = stands.get();
        if before.is_none_or(|before| typed.with_untracked(|typed| *typed == before)) {
            typed.set(now.clone());
        }
        now
    });
    let differs = Memo::new(move |_| typed.with(|typed| typed.trim() != stands.get()));
    let save = move |_| {
        let Some(id) = record.with_untracked(|record| record.as_ref().map(|it| it.id)) else {
            return;
        };
        let edit = Edit {
            from: stands.get_untracked(),
            to: typed.with_untracked(|typed| typed.trim().to_owned()),
        };
        let back = Edit {
            from: edit.to.clone(),
            to: edit.from.clone(),
        };
        doing.run_with_undo(
            track(id, Some(edit), nobodys()),
            words.said_sent.to_owned(),
            track(id, Some(back), nobodys()),
        );
    };
    view! {
        <div class="courier">
            <TextField
                id="courier"
                label=words.sent
                hint=words.sent_hint
                value=typed
                verbatim=true
            />
            <button
                type="button"
                class="button"
                disabled=move || !differs.get()
                on:click=save
            >
                <Icon path=icon::CHECK/>
                {all_words.frame.save}
            </button>
        </div>
    }
}

/// Whether accounts have the papers of a claim, with a tick that only they set.
#[component]
fn OfClaim(of: Of, record: Memo<Option<Arc<ExpenseBatch>>>) -> impl IntoView {
    let words = &use_words().expense_batches;
    let doing = use_doing();
    let lookout = use_lookout();
    let me = use_desk().me();
    let claim = of.claim;
    let takes_in = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(is_accountant)));
    let papers =
        Memo::new(move |_| record.with(|record| record.as_ref()?.papers.get(&claim).copied()));
    let has = Memo::new(move |_| papers.get().is_some());
    let told = move || {
        papers.get().map_or_else(
            || words.not_received.to_owned(),
            |papers| {
                lookout.look(|look| {
                    let when = look.speech.moment(papers.at, look.now);
                    (words.received)(&look.name(papers.by), &when)
                })
            },
        )
    };
    let called = of.called;
    let tick = move |_| {
        let Some(id) = record.with_untracked(|record| record.as_ref().map(|it| it.id)) else {
            return;
        };
        let one = || BTreeSet::from([claim]);
        let came = SetEdit {
            add: one(),
            remove: BTreeSet::new(),
        };
        let went = SetEdit {
            add: BTreeSet::new(),
            remove: one(),
        };
        let (edit, back, said) = if has.get_untracked() {
            (went, came, (words.said_not_received)(&called))
        } else {
            (came, went, (words.said_received)(&called))
        };
        doing.run_with_undo(track(id, None, edit), said, track(id, None, back));
    };
    let told_of = of.told;
    view! {
        <label class="item">
            <input
                type="checkbox"
                prop:checked=move || has.get()
                disabled=move || !takes_in.get()
                on:change=tick
            />
            <span>{told_of} <small>{told}</small></span>
        </label>
    }
}
