//! What is to be paid, person by person: whom to pay now, what of it is set off against advances,
//! and the one reference of the run.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::change::Action;
use domain::id::{AdvanceId, PersonId};
use domain::money::Money;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bank::{ToBank, save_for_bank};
use super::own::Reader;
use super::run::{Due, Open, Run, due};
use crate::desk::new_id;
use crate::pages::catalogue::{typed_price, written_amount};
use crate::pages::selling::inputs::day;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::field::{TextField, fault_beneath};
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::payments::Payments as Words;

/// The ids of what the run has in common.
const DAY: &str = "payment-day";
const REFERENCE: &str = "payment-reference";

/// What is written of a run.
#[derive(Clone, Copy)]
struct Writing {
    reader: Reader,
    words: &'static Words,
    due: Memo<Vec<Due>>,
    chosen: RwSignal<BTreeSet<PersonId>>,
    /// What is to be set off, where somebody typed it.
    typed: RwSignal<BTreeMap<AdvanceId, String>>,
    day: RwSignal<String>,
    day_fault: RwSignal<Option<&'static str>>,
    reference: RwSignal<String>,
    reference_fault: RwSignal<Option<String>>,
}

/// What is to be paid.
#[component]
pub(super) fn ToPay(reader: Reader) -> impl IntoView {
    let words = &reader.words.payments;
    let (claims, books) = (reader.desk.claims(), reader.desk.expense_books());
    let due = Memo::new(move |_| {
        let (Some(claims), Some(books)) = (claims.get(), books.get()) else {
            return Vec::new();
        };
        due(&claims, &books, |person| reader.name(person))
    });
    let writing = Writing {
        reader,
        words,
        due,
        chosen: RwSignal::new(BTreeSet::new()),
        typed: RwSignal::new(BTreeMap::new()),
        day: RwSignal::new(untrack(|| reader.today()).to_string()),
        day_fault: RwSignal::new(None),
        reference: RwSignal::new(String::new()),
        reference_fault: RwSignal::new(None),
    };
    let none = Memo::new(move |_| due.with(Vec::is_empty));
    view! {
        <Show
            when=move || !none.get()
            fallback=move || {
                view! {
                    <Empty
                        path=icon::ACCEPT
                        title=words.nothing_to_pay
                        text=words.nothing_to_pay_text
                    />
                }
            }
        >
            <All writing/>
            <ul class="items due-list">
                <For each=move || due.get() key=Due::clone let:due>
                    <li>
                        <OfPerson writing due/>
                    </li>
                </For>
            </ul>
            <Common writing/>
        </Show>
    }
}

impl Writing {
    /// Whom the reader may pay: everybody but themselves.
    fn payable(self) -> Vec<Due> {
        let mut all = self.due.get();
        all.retain(|due| !self.reader.is_own(due.person));
        all
    }

    /// Whom they chose.
    fn run(self) -> Vec<Due> {
        let chosen = self.chosen.get();
        let mut all = self.payable();
        all.retain(|due| chosen.contains(&due.person));
        all
    }

    /// What is set off for somebody; none where what is typed cannot be.
    fn off(self, due: &Due) -> Option<BTreeMap<AdvanceId, i64>> {
        let usual = due.usual();
        let mut off = BTreeMap::new();
        for advance in &due.advances {
            let minor = match self.read(advance) {
                None => usual.get(&advance.id).copied().unwrap_or_default(),
                Some(minor) => minor.ok()?,
            };
            if minor > 0 {
                off.insert(advance.id, minor);
            }
        }
        let sum = off.values().copied().fold(0, i64::saturating_add);
        (sum <= due.gross()).then_some(off)
    }

    /// What is typed of one advance, or what is wrong with it; none where nothing was.
    fn read(self, advance: &Open) -> Option<Result<i64, String>> {
        let typed = self.typed.with(|typed| typed.get(&advance.id).cloned())?;
        let directory = self.reader.desk.directory();
        let currency = directory.with(|directory| directory.currency());
        Some(match typed_price(&typed, currency) {
            Err(()) => Err(self.words.not_an_amount.to_owned()),
            Ok(price) => {
                let minor = price.map_or(0, |price| price.minor);
                if minor > advance.left {
                    let left = self.reader.amount(advance.left);
                    Err((self.words.more_than_left)(&left))
                } else {
                    Ok(minor)
                }
            }
        })
    }

    /// What is paid out to somebody.
    fn net(self, due: &Due) -> i64 {
        let off = self.off(due).unwrap_or_default();
        off.values().copied().fold(due.gross(), i64::saturating_sub)
    }

    fn net_of_all(self, run: &[Due]) -> i64 {
        let nets = run.iter().map(|due| self.net(due));
        nets.fold(0, i64::saturating_add)
    }

    /// What the payments have in common; where it is not said, asks for it.
    fn common(self) -> Option<Run> {
        let day = self.day.with_untracked(|day| day.parse::<NaiveDate>().ok());
        let reference = self.reference.with_untracked(|it| it.trim().to_owned());
        if reference.is_empty() {
            let missing = self.words.no_reference.to_owned();
            self.reference_fault.set(Some(missing));
            focus(REFERENCE);
        }
        let Some(date) = day else {
            self.day_fault.set(Some(self.words.no_date));
            focus(DAY);
            return None;
        };
        let directory = self.reader.desk.directory();
        let currency = directory.with_untracked(|directory| directory.currency());
        (!reference.is_empty()).then_some(Run {
            date,
            reference,
            currency,
        })
    }

    /// The lines for the bank.
    fn lines(self, run: &[Due]) -> Vec<ToBank> {
        let directory = self.reader.desk.directory();
        let currency = directory.with_untracked(|directory| directory.currency());
        let lines = run.iter().map(|due| ToBank {
            name: untrack(|| self.reader.name(due.person)),
            amount: Money {
                minor: untrack(|| self.net(due)),
                currency,
            },
        });
        lines.collect()
    }
}

/// Chooses everybody, or nobody.
#[component]
fn All(writing: Writing) -> impl IntoView {
    let words = writing.words;
    let count = Memo::new(move |_| writing.payable().len());
    let all = Memo::new(move |_| writing.run().len() == writing.payable().len());
    let choose = move |_| {
        let people = if all.get_untracked() {
            BTreeSet::new()
        } else {
            untrack(|| writing.payable())
                .into_iter()
                .map(|due| due.person)
                .collect()
        };
        writing.chosen.set(people);
    };
    let name = move || {
        if all.get() {
            words.choose_none.to_owned()
        } else {
            (words.choose_all)(count.get())
        }
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="chips">
                <button type="button" class="chip" on:click=choose>
                    {name}
                </button>
            </div>
        </Show>
    }
}

/// What is due to somebody.
#[component]
fn OfPerson(writing: Writing, due: Due) -> impl IntoView {
    let words = writing.words;
    let reader = writing.reader;
    let person = due.person;
    let name = untrack(|| reader.name(person));
    let own = untrack(|| reader.is_own(person));
    let count = due.items.len();
    let gross = due.gross();
    let advances = due.advances.clone();
    let due = StoredValue::new(due);
    let is_chosen = Memo::new(move |_| writing.chosen.with(|all| all.contains(&person)));
    let choose = move |event| {
        let ticked = event_target_checked(&event);
        writing.chosen.update(|chosen| {
            if ticked {
                chosen.insert(person);
            } else {
                chosen.remove(&person);
            }
        });
    };
    let told = move || {
        let expenses = (words.expenses)(count);
        if own {
            format!("{expenses} · {}", words.yours)
        } else {
            expenses
        }
    };
    let paid_out = move || {
        let net = due.with_value(|due| writing.net(due));
        (net != gross).then(|| (words.paid_out)(&reader.amount(net)))
    };
    let too_much = Memo::new(move |_| {
        let off = due.with_value(|due| {
            let all = due.advances.iter().map(|it| writing.read(it));
            let right = all.flatten().all(|it| it.is_ok());
            right && writing.off(due).is_none()
        });
        off.then(|| (words.more_than_due)(&reader.amount(gross)))
    });
    let offs = advances.into_iter().map(|advance| {
        view! { <SetOff writing advance due/> }
    });
    let offs = (!own).then(|| offs.collect_view());
    view! {
        <label class="item">
            <input
                type="checkbox"
                prop:checked=move || is_chosen.get()
                disabled=own
                on:change=choose
            />
            <span>{name} <small>{told}</small></span>
            <span class="value figure">
                {move || reader.amount(gross)} {move || paid_out().map(|it| view! { <small>{it}</small> })}
            </span>
        </label>
        {offs}
        {move || {
            too_much
                .get()
                .map(|said| {
                    view! {
                        <p class="fault" role="alert">
                            <Icon path=icon::WARNING small=true/>
                            {said}
                        </p>
                    }
                })
        }}
    }
}

/// How much is set off against one advance.
#[component]
fn SetOff(writing: Writing, advance: Open, due: StoredValue<Due>) -> impl IntoView {
    let reader = writing.reader;
    let id = advance.id;
    let label = untrack(|| {
        let date = reader
            .lookout
            .look(|look| look.speech.full_date(advance.date));
        (writing.words.set_off)(&date, &reader.amount(advance.left))
    });
    let currency = reader.desk.directory().with_untracked(|it| it.currency());
    let usual = due.with_value(|due| due.usual().get(&id).copied().unwrap_or_default());
    let shown = move || {
        let typed = writing.typed.with(|typed| typed.get(&id).cloned());
        typed.unwrap_or_else(|| written_amount(usual, currency))
    };
    let fault = Memo::new(move |_| writing.read(&advance).and_then(Result::err));
    let control = format!("set-off-{id}");
    let fault_id = format!("{control}-e");
    let described = {
        let fault_id = fault_id.clone();
        move || fault.get().map(|_| fault_id.clone())
    };
    view! {
        <div class="field set-off">
            <label for=control.clone()>{label}</label>
            <input
                id=control
                class="short"
                inputmode="decimal"
                autocomplete="off"
                aria-invalid=move || fault.get().map(|_| "true")
                aria-describedby=described
                prop:value=shown
                on:input=move |event| {
                    let text = event_target_value(&event);
                    writing.typed.update(|typed| drop(typed.insert(id, text)));
                }
            />
            {fault_beneath(fault_id.clone(), move || fault.get())}
        </div>
    }
}

/// What the payments have in common, and marking them paid.
#[component]
fn Common(writing: Writing) -> impl IntoView {
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
        let run = run.get_untracked();
        let acts: Vec<(PersonId, Action)> = untrack(|| {
            let acts = run.iter().flat_map(|due| {
                let off = writing.off(due).unwrap_or_default();
                let payments = due.payments(&off, &common, new_id);
                let person = due.person;
                payments
                    .into_iter()
                    .map(move |payment| (person, Action::PayExpenses { payment }))
            });
            acts.collect()
        });
        let (count, amount) = sum.get_untracked();
        let said = (words.said_paid)(count, &amount);
        spawn_local(async move {
            let mut all = true;
            for (person, act) in acts {
                match reader.desk.act(act).await {
                    Ok(_) => writing.chosen.update(|chosen| {
                        chosen.remove(&person);
                    }),
                    Err(fault) => {
                        all = false;
                        toasts.refused(&fault);
                    }
                }
            }
            if all {
                writing.reference.set(String::new());
                toasts.say(said);
            }
        });
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
