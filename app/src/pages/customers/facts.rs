//! What there is to know of a customer, and the sheet in which it is changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::change::{Action, Edit, SetEdit};
use domain::customers::Customer;
use domain::id::CustomerId;
use leptos::prelude::*;

use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::use_doing;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::photo::Preview;
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The facts.
#[component]
pub(super) fn Facts(
    /// Its record.
    record: Memo<Option<Arc<Customer>>>,
) -> impl IntoView {
    let words = &use_words().customers;
    let rows = move || {
        let record = record.get()?;
        let tags: Vec<&str> = record.tags.iter().map(String::as_str).collect();
        let rows = [
            (words.address, record.address.clone()),
            (words.tax_number, record.tax_number.clone()),
            (words.tags, tags.join(", ")),
            (words.note, record.note.clone()),
        ];
        let rows: Vec<_> = rows
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|(label, text)| {
                view! {
                    <div>
                        <dt>{label}</dt>
                        <dd>{text}</dd>
                    </div>
                }
            });
            view! {
                <section class="panel" aria-label=words.facts>
                    <dl class="record">{rows.collect_view()}</dl>
                </section>
            }
        })
    };
    let cards = move || {
        let record = record.get()?;
        (!record.cards.is_empty()).then(|| {
            let cards = record.cards.iter().enumerate().map(|(place, card)| {
                let name = (words.card)(place + 1);
                view! {
                    <span class="thumb">
                        <Preview attachment=card.clone() name=Signal::stored(name)/>
                    </span>
                }
            });
            view! {
                <section aria-labelledby="cards">
                    <h2 id="cards">{words.cards}</h2>
                    <div class="thumbs">{cards.collect_view()}</div>
                </section>
            }
        })
    };
    view! {
        {rows}
        {cards}
    }
}

/// The sheet.
#[component]
pub(super) fn Editing(
    /// Which customer.
    id: CustomerId,
    /// Its record.
    record: Memo<Option<Arc<Customer>>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = &use_words().customers;
    let doing = use_doing();
    let refused = RwSignal::new(None::<String>);
    let name = Needed::new();
    let [address, tax_number, tags, note] = [(); 4].map(|()| RwSignal::new(String::new()));
    let seen = StoredValue::new(None::<Arc<Customer>>);
    Effect::new(move || {
        if !open.get() {
            return;
        }
        let Some(record) = record.get_untracked() else {
            return;
        };
        refused.set(None);
        name.fill(record.name.clone());
        address.set(record.address.clone());
        tax_number.set(record.tax_number.clone());
        note.set(record.note.clone());
        let filed: Vec<&str> = record.tags.iter().map(String::as_str).collect();
        tags.set(filed.join(", "));
        seen.set_value(Some(record));
    });
    let save = move || {
        let (Some(called), Some(seen)) = (name.read(), seen.get_value()) else {
            return;
        };
        let edit = |from: &str, typed: String| {
            let to = typed.trim().to_owned();
            (from != to).then(|| Edit {
                from: from.to_owned(),
                to,
            })
        };
        let filed: BTreeSet<String> = tags.with_untracked(|tags| {
            let tags = tags.split(',').map(str::trim).filter(|tag| !tag.is_empty());
            tags.map(str::to_owned).collect()
        });
        let action = Action::EditCustomer {
            customer: id,
            name: edit(&seen.name, called),
            address: edit(&seen.address, address.get_untracked()),
            tax_number: edit(&seen.tax_number, tax_number.get_untracked()),
            note: edit(&seen.note, note.get_untracked()),
            contacts: Vec::new(),
            tags: (filed != seen.tags).then(|| SetEdit {
                add: filed.difference(&seen.tags).cloned().collect(),
                remove: seen.tags.difference(&filed).cloned().collect(),
            }),
            not_same: None,
            cards: None,
        };
        doing.attempt(
            action,
            move |_| {
                open.set(false);
                doing.say(words.saved.to_owned());
            },
            move |fault| refused.set(Some(doing.why_not(&fault))),
        );
    };
    view! {
        <Sheet
            open
            title=words.edit.to_owned()
            on_submit=Callback::new(move |()| save())
            footer=move || {
                view! {
                    <button type="submit" class="button primary">
                        {words.save}
                    </button>
                }
            }
        >
            <div class="form">
                <TextField
                    id="customer-name"
                    label=words.name
                    value=name.text()
                    fault=name.fault(words.name_needed)
                    left=name.asked()
                />
                <TextField id="customer-address" label=words.address value=address/>
                <TextField
                    id="customer-tax-number"
                    label=words.tax_number
                    value=tax_number
                    verbatim=true
                />
                <TextField id="customer-tags" label=words.tags hint=words.tags_hint value=tags/>
                <div class="field">
                    <label for="customer-note">{words.note}</label>
                    <textarea id="customer-note" rows="4" bind:value=note></textarea>
                </div>
                <Refused why=refused/>
            </div>
        </Sheet>
    }
}
