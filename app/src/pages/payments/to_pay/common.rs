//! What the payments of a run have in common, and marking them paid.

use domain::change::Action;
use domain::id::PersonId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::writing::{DAY, REFERENCE, Writing};
use crate::desk::new_id;
use crate::pages::payments::bank::save_for_bank;
use crate::pages::payments::run::{Due, Run};
use crate::pages::selling::inputs::day;
use crate::widgets::field::TextField;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};

impl Writing {
    /// Marks everybody of a run paid, one payment after the other, and says so once all are.
    fn pay(self, run: &[Due], common: &Run, said: String, toasts: Toasts) {
        let desk = self.reader.desk;
        let acts: Vec<(PersonId, Action)> = untrack(|| {
            let acts = run.iter().flat_map(|due| {
                let off = self.off(due).unwrap_or_default();
                let payments = due.payments(&off, common, new_id);
                let person = due.person;
                payments
                    .into_iter()
                    .map(move |payment| (person, Action::PayExpenses { payment }))
            });
            acts.collect()
        });
        spawn_local(async move {
            let mut all = true;
            for (person, act) in acts {
                match desk.act(act).await {
                    Ok(_) => self.chosen.update(|chosen| {
                        chosen.remove(&person);
                    }),
                    Err(fault) => {
                        all = false;
                        toasts.refused(&fault);
                    }
                }
            }
            if all {
                self.reference.set(String::new());
                toasts.say(said);
            }
        });
    }
}

/// What the payments have in common, and marking them paid.
#[component]
pub(super) fn Common(writing: Writing) -> impl IntoView {
    let words = writing.words;
    let reader = writing.reader;
    let toasts = use_toasts();
    let run = Memo::new(move |_| writing.run());
    let wrong = Memo::new(move |_| run.get().iter().any(|due| writing.off(due).is_none()));
    let any = Memo::new(move |_| !run.with(Vec::is_empty));
    let sum = Memo::new(move |_| {
        let run = run.get();
        (run.len(), reader.amount(writing.net_of_all(&run)))
    });
    let pay = move |_| {
        if run.with_untracked(Vec::is_empty) {
            toasts.say(words.nobody.to_owned());
            return;
        }
        let Some(common) = writing.common().filter(|_| !wrong.get_untracked()) else {
            return;
        };
        let (count, amount) = sum.get_untracked();
        let said = (words.said_paid)(count, &amount);
        writing.pay(&run.get_untracked(), &common, said, toasts);
    };
    let to_bank = move |_| {
        if let Some(common) = writing.common() {
            let lines = writing.lines(&run.get_untracked());
            let date = common.date.to_string();
            save_for_bank(reader.words, &date, &common.reference, &lines);
        }
    };
    view! {
        <section class="panel pay-run">
            <p role="status">
                <strong class="figure">
                    {move || {
                        let (count, amount) = sum.get();
                        (words.sum)(count, &amount)
                    }}
                </strong>
            </p>
            <div class="pair">
                {day(
                    DAY,
                    words.date,
                    writing.day.into(),
                    move |text| {
                        writing.day.set(text);
                        writing.day_fault.set(None);
                    },
                    writing.day_fault.into(),
                )}
                <TextField
                    id=REFERENCE
                    label=words.reference
                    value=writing.reference
                    fault=Signal::derive(move || {
                        let blank = writing.reference.with(|it| it.trim().is_empty());
                        writing.reference_fault.get().filter(|_| blank)
                    })
                    verbatim=true
                />
            </div>
            <p class="hint">{words.reference_hint}</p>
            <div class="buttons">
                <button
                    type="button"
                    class="button"
                    disabled=move || !any.get() || wrong.get()
                    on:click=to_bank
                >
                    <Icon path=icon::INSTALL/>
                    {words.bank_file}
                </button>
                <button
                    type="button"
                    class="button primary"
                    aria-disabled=move || (wrong.get() || !any.get()).then_some("true")
                    on:click=pay
                >
                    <Icon path=icon::CHECK/>
                    {move || {
                        let (count, amount) = sum.get();
                        (words.pay)(count, &amount)
                    }}
                </button>
            </div>
        </section>
    }
}
