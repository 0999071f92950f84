//! Two customers side by side, with what will stand; and the merge.

use std::sync::Arc;

use domain::change::Action;
use domain::customers::{Contact, Customer};
use domain::id::CustomerId;
use leptos::prelude::*;

use crate::desk::{Loading, use_desk};
use crate::pages::project::doing::use_doing;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::customers::Customers as Words;
use crate::words::use_words;

/// The sheet with both.
#[component]
pub(super) fn Merging(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The one that stands, unless they are swapped.
    one: CustomerId,
    /// The one that becomes part of it.
    other: CustomerId,
) -> impl IntoView {
    let words = &use_words().customers;
    let swapped = RwSignal::new(false);
    let doing = use_doing();
    let clients = use_desk().clients();
    let order = move || {
        if swapped.get() {
            (other, one)
        } else {
            (one, other)
        }
    };
    let merge = move || {
        let (into, from) = untrack(order);
        let name = |id| {
            clients.with_untracked(|clients| {
                clients
                    .get(id)
                    .map(|client| client.name.clone())
                    .unwrap_or_default()
            })
        };
        let said = (words.merged)(&name(from), &name(into));
        open.set(false);
        doing.run_with_undo(
            Action::MergeCustomers { from, into },
            said,
            Action::UndoMerge { customer: from },
        );
    };
    view! {
        <Sheet
            open
            title=words.merge_title.to_owned()
            on_submit=Callback::new(move |()| merge())
            footer=move || {
                view! {
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| swapped.update(|swapped| *swapped = !*swapped)
                    >
                        <Icon path=icon::REASSIGN/>
                        {words.swap}
                    </button>
                    <button type="submit" class="button primary">
                        {words.merge}
                    </button>
                }
            }
        >
            <p class="quiet-text">{words.merge_text}</p>
            <div class="both">
                {move || {
                    let (into, from) = order();
                    view! {
                        <Side id=into heading=words.stands/>
                        <Side id=from heading=words.joins/>
                    }
                }}
            </div>
        </Sheet>
    }
}

/// One of them.
#[component]
fn Side(id: CustomerId, heading: &'static str) -> impl IntoView {
    let words = &use_words().customers;
    let loading = use_desk().customer(id);
    view! {
        <section class="panel">
            <h3 class="quiet-text">{heading}</h3>
            {move || match loading.get() {
                Loading::Ready(customer) => Some(facts(words, &customer)),
                Loading::Pending | Loading::Missing => None,
            }}
        </section>
    }
}

fn facts(words: &'static Words, customer: &Arc<Customer>) -> AnyView {
    let contacts: Vec<String> = customer.contacts.iter().map(Contact::line).collect();
    let tags: Vec<&str> = customer.tags.iter().map(String::as_str).collect();
    let rows = [
        (words.contacts, contacts.join("\n")),
        (words.address, customer.address.clone()),
        (words.tax_number, customer.tax_number.clone()),
        (words.tags, tags.join(", ")),
        (words.note, customer.note.clone()),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    let rows = rows.map(|(label, text)| {
        view! {
            <div class="wide">
                <dt>{label}</dt>
                <dd>{text}</dd>
            </div>
        }
    });
    view! {
        <p>
            <b>{customer.name.clone()}</b>
        </p>
        <dl class="record">{rows.collect_view()}</dl>
    }
    .into_any()
}
