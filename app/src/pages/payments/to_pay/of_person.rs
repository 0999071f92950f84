//! What is due to one person, and what of it is set off against their advances.

use leptos::prelude::*;

use super::writing::Writing;
use crate::pages::catalogue::written_amount;
use crate::pages::payments::run::{Due, Open};
use crate::widgets::field::fault_beneath;
use crate::widgets::icon::{self, Icon};

/// What is due to somebody.
#[component]
pub(super) fn OfPerson(writing: Writing, due: Due) -> impl IntoView {
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
    // What should be paid by now is said; what has time is not.
    let by_when = due.with_value(Due::due);
    let late = move || {
        let (due, branch) = by_when?;
        let late = reader.lookout.look(|look| {
            let said = look.due(branch, due);
            (due < look.now).then_some(said)
        })?;
        Some(view! {
            <span class="state" data-state="late">
                <Icon path=icon::WARNING small=true/>
                <span>{late}</span>
            </span>
        })
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
            <span>{name} <small>{told}</small> {late}</span>
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
