//! What money is spent on: how each type is charged, when its bill is needed, and what must be
//! said of it.

use std::collections::BTreeSet;

use domain::expenses::Tag;
use domain::expenses::policy::{ChargeWay, ExpenseType, ReceiptRule};
use domain::id::ExpenseTypeId;
use domain::money::Money;
use leptos::prelude::*;

use super::pane::{Line, lines, pane, retiring, titled};
use super::rules::{Editing, Rules, use_rules};
use super::typed::{Amount, dots};
use crate::desk::new_id;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};

/// What can be asked for of an expense, in the order of the sheet.
const TAGS: [Tag; 5] = [
    Tag::Project,
    Tag::Customer,
    Tag::Campaign,
    Tag::Category,
    Tag::Activity,
];

/// The part.
#[component]
pub(super) fn Types() -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let rules = use_rules();
    let editing = Editing::<ExpenseTypeId>::new();
    let all = Memo::new(move |_| {
        rules.policy.with(|policy| {
            let types = policy.types.iter().enumerate();
            types
                .map(|(at, kind)| Line {
                    at,
                    name: kind.name.clone(),
                    about: told(kind, words, speech),
                    retired: kind.retired,
                })
                .collect::<Vec<_>>()
        })
    });
    let open = Callback::new(move |at: usize| {
        let id = rules
            .policy
            .with_untracked(|policy| policy.types.get(at).map(|kind| kind.id));
        editing.begin(id);
    });
    let content = view! {
        {lines(all, open)}
        <TypeSheet rules editing/>
    };
    let add = Callback::new(move |()| editing.begin(None));
    pane(Part::Types, Some(add), content.into_any())
}

/// "By the kilometre · always with the bill · customer".
fn told(kind: &ExpenseType, words: &Words, speech: Speech) -> String {
    let said = &words.expense_policy;
    let mut parts = vec![(said.ways)(kind.way).to_owned()];
    match kind.receipt {
        ReceiptRule::Never => {}
        ReceiptRule::From { amount } if amount.minor == 0 => {
            parts.push(said.bill_always.to_owned());
        }
        ReceiptRule::From { amount } => parts.push((said.bill_from)(&speech.amount(amount))),
    }
    let tags = kind.wants.iter().map(|tag| (words.claims.tag)(*tag));
    parts.extend(tags.map(str::to_owned));
    parts.join(" · ")
}

/// A type as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    name: Needed,
    way: RwSignal<ChargeWay>,
    bill: RwSignal<bool>,
    bill_from: Amount,
    wants: RwSignal<BTreeSet<Tag>>,
}

impl Typed {
    fn fill(self, kind: Option<ExpenseType>) {
        let receipt = kind
            .as_ref()
            .map_or(ReceiptRule::Never, |kind| kind.receipt);
        self.bill.set(receipt != ReceiptRule::Never);
        self.bill_from.fill(match receipt {
            ReceiptRule::From { amount } if amount.minor > 0 => Some(amount),
            _ => None,
        });
        self.way
            .set(kind.as_ref().map_or(ChargeWay::Paid, |kind| kind.way));
        let (name, wants) = kind.map(|kind| (kind.name, kind.wants)).unwrap_or_default();
        self.name.fill(name);
        self.wants.set(wants);
    }

    /// The type that is to be; none where something of it is wrong.
    fn read(self, rules: Rules, id: ExpenseTypeId, retired: bool) -> Option<ExpenseType> {
        let currency = rules.currency();
        let (name, from) = (self.name.read(), self.bill_from.read(currency));
        let receipt = match (self.bill.get_untracked(), from) {
            (false, _) => ReceiptRule::Never,
            (true, from) => ReceiptRule::From {
                amount: from.ok()?.unwrap_or(Money { minor: 0, currency }),
            },
        };
        Some(ExpenseType {
            id,
            name: name?,
            way: self.way.get_untracked(),
            receipt,
            wants: self.wants.get_untracked(),
            retired,
        })
    }
}

#[component]
fn TypeSheet(rules: Rules, editing: Editing<ExpenseTypeId>) -> impl IntoView {
    let words = use_words();
    let said = &words.expense_policy;
    let typed = Typed {
        name: Needed::new(),
        way: RwSignal::new(ChargeWay::Paid),
        bill: RwSignal::new(false),
        bill_from: Amount::new(),
        wants: RwSignal::new(BTreeSet::new()),
    };
    let current = move || {
        let id = editing.which.get_untracked()?;
        rules
            .policy
            .with_untracked(|policy| policy.kind(id).cloned())
    };
    Effect::new(move || {
        if editing.open.get() {
            typed.fill(current());
        }
    });
    let submit = Callback::new(move |()| {
        let now = current();
        let id = now.as_ref().map_or_else(new_id, |now| now.id);
        let retired = now.is_some_and(|now| now.retired);
        let Some(kind) = typed.read(rules, id, retired) else {
            return;
        };
        rules.settle(editing, (said.saved)(&kind.name), |policy| {
            match policy.types.iter_mut().find(|it| it.id == id) {
                Some(there) => *there = kind,
                None => policy.types.push(kind),
            }
        });
    });
    let ways = [ChargeWay::Paid, ChargeWay::Mileage, ChargeWay::Allowance];
    let ways = ways.map(|way| (way, (said.ways)(way)));
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Types, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            <TextField
                id="type-name"
                label=said.name
                value=typed.name.text()
                fault=typed.name.fault(words.doors.missing)
                left=typed.name.asked()
                autofocus=true
            />
            {dots("type-way", said.way, ways.to_vec(), typed.way)}
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=typed.bill
                    on:change=move |event| typed.bill.set(event_target_checked(&event))
                />
                <span>{said.receipt}</span>
            </label>
            <Show when=move || typed.bill.get()>
                {typed
                    .bill_from
                    .field("type-bill-from", said.receipt_from, said.receipt_hint, rules.currency())}
            </Show>
            {wanted(typed.wants)}
            <Refused why=editing.refused/>
            {retiring(
                rules,
                editing,
                move || current().map(|now| (now.name, now.retired)),
                |policy, id| {
                    let there = policy.types.iter_mut().find(|it| it.id == id);
                    there.map(|it| &mut it.retired)
                },
            )}
        </Sheet>
    }
}

/// What must be said of each expense.
fn wanted(wants: RwSignal<BTreeSet<Tag>>) -> AnyView {
    let words = use_words();
    let boxes = TAGS.map(|tag| {
        let toggle = move |_| {
            wants.update(|wants| {
                if !wants.remove(&tag) {
                    wants.insert(tag);
                }
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || wants.with(|wants| wants.contains(&tag))
                    on:change=toggle
                />
                <span>{(words.claims.tag)(tag)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend>{words.expense_policy.wants}</legend>
            <div class="choices">{boxes.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
